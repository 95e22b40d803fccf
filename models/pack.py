"""A model pack: the models of one profile in a folder named MALBEOT, carried on a stick to machines without a network.

Layout::

    MALBEOT/pack.json                 what is in it: size and SHA-256 of every file, and for which profile
    MALBEOT/models/<model id>/<file>

A pack is written from files that were read whole and compared, and it is never believed when it comes back: what the
catalog has a digest of is held to the catalog, everything else to ``pack.json``.
"""

import errno
import hashlib
import json
import os
import shutil
import string
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from models.catalog import Model, ModelFile
from models.progress import Advance, track
from models.sources import CHUNK, FolderSource, Stream
from models.store import ModelStore, StoreReport
from models.types import ModelError, ModelFailure
from models.whole_file import whole_file, write_whole
from models.windows import this_windows

FOLDER = "MALBEOT"
MANIFEST = "pack.json"
_FORMAT = 1
_LONGEST_MANIFEST = 1 << 20
_MARGIN = 16 << 20
"""Bytes left free on the stick."""

Tell = Callable[[float], None]
"""Told how much of a pack has arrived, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """``path`` is below the pack's folder, with forward slashes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as its manifest describes it; nothing of it was read yet but that."""

    folder: Path
    profile: str
    files: tuple[PackedFile, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


# --- writing ---------------------------------------------------------------------------------------------------


def write_pack(store: ModelStore, profile: str, out: Path) -> Pack:
    """Write the pack of ``profile`` to ``out``/MALBEOT, or to ``out`` where that is its name already.

    Every model is read whole first. A pack that was interrupted goes on: what is there and whole stays. The manifest
    is written last, so that a folder without one is no pack. Raises ModelError; ModelFailure.DISK_FULL before
    anything is written where the place does not suffice.
    """
    report = store.verify(profile)
    for broken in report.broken:
        raise ModelError(
            ModelFailure.MODEL_FILE_MISSING,
            f"{broken.model_id}/{broken.name} is {broken.state}; fix it with: {broken.mend}",
        )
    folder = out if out.name == FOLDER else out / FOLDER
    sources = {
        f"models/{each.model.id}/{file.name}": store.folder / each.model.id / file.name
        for each in report.models
        for file in each.model.files
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MANIFEST).unlink(missing_ok=True)
        _check_space(folder, sources)
        with track("Writing the pack", sum(path.stat().st_size for path in sources.values())) as advance:
            files = [_put(path, folder, inside, advance) for inside, path in sources.items()]
        pack = Pack(folder, profile, tuple(files))
        _write_manifest(pack)
    except OSError as error:
        raise _explained(error, folder) from error
    return pack


def _check_space(folder: Path, sources: Mapping[str, Path]) -> None:
    needed = sum(path.stat().st_size for path in sources.values())
    here = sum(path.stat().st_size for each in sources if (path := folder / each).is_file())
    free = shutil.disk_usage(folder).free
    if needed - here + _MARGIN > free:
        raise ModelError(
            ModelFailure.DISK_FULL,
            f"{folder} has {free:,} bytes free, {needed - here + _MARGIN:,} are needed",
        )


def _put(source: Path, folder: Path, inside: str, advance: Advance) -> PackedFile:
    """Copy one file under its final name only when it is whole; one that is there and equal stays."""
    path = folder / inside
    digest = _digest(source)
    size = source.stat().st_size
    if not (path.is_file() and path.stat().st_size == size and _digest(path) == digest):
        path.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as stream, whole_file(path, settles=True, partial=_partial(path)) as out:
            while chunk := stream.read(CHUNK):
                out.write(chunk)
                advance(len(chunk))
        if _digest(path) != digest:
            raise ModelError(
                ModelFailure.MODEL_FILE_CORRUPT,
                f"{path} does not read back as it was written; the stick may be worn",
            )
    else:
        advance(size)
    return PackedFile(inside, size, digest)


def _write_manifest(pack: Pack) -> None:
    data = {"format": _FORMAT, "profile": pack.profile, "files": [asdict(file) for file in pack.files]}
    path = pack.folder / MANIFEST
    write_whole(path, json.dumps(data, indent=1) + "\n", partial=_partial(path))


def _partial(path: Path) -> Path:
    """Always the same name: a stick is not to fill up with what interrupted runs left."""
    return path.with_name(f"{path.name}.partial")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _explained(error: OSError, folder: Path) -> ModelError:
    if error.errno in (errno.ENOSPC, errno.EFBIG):
        detail = f"{folder}: {error} (a stick in the FAT32 form holds no file over 4 GB; exFAT does)"
        return ModelError(ModelFailure.DISK_FULL, detail)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ModelError(ModelFailure.FOLDER_READ_ONLY, f"{folder}: {error}")
    return ModelError(ModelFailure.FOLDER_UNREADABLE, f"{folder}: {error}")


# --- reading ---------------------------------------------------------------------------------------------------


def read_pack(folder: Path) -> Pack | None:
    """The pack in ``folder`` or in its MALBEOT; None where there is none.

    Raises ModelError(MODEL_SOURCE_WRONG) for a manifest that is not one: it comes from a stick, so nothing in it is
    taken for granted.
    """
    for place in (folder / FOLDER, folder):
        path = place / MANIFEST
        try:
            if not path.is_file():
                continue
            if path.stat().st_size > _LONGEST_MANIFEST:
                raise ModelError(ModelFailure.MODEL_SOURCE_WRONG, f"{path} is too long for what it should be")
            return _parse(place, json.loads(path.read_bytes()))
        except OSError as error:
            raise ModelError(ModelFailure.MODEL_SOURCE_UNREACHABLE, f"{path}: {error}") from error
        except (ValueError, RecursionError) as error:
            raise ModelError(ModelFailure.MODEL_SOURCE_WRONG, f"{path}: {error}") from error
    return None


def _parse(folder: Path, data: object) -> Pack:
    match data:
        case {"format": 1, "profile": str(profile), "files": list(files)}:
            return Pack(folder, profile, tuple(_parse_file(file) for file in files))
    raise ValueError("not the manifest of a pack that this version knows")


def _parse_file(data: object) -> PackedFile:
    match data:
        case {"path": str(path), "size": int(size), "sha256": str(sha256)} if size >= 0 and len(sha256) == 64:
            parts = PurePosixPath(path).parts
            if not path or ".." in parts or PurePosixPath(path).is_absolute() or "\\" in path or ":" in path:
                raise ValueError(f"a file outside of the pack: {path!r}")
            return PackedFile(path, size, sha256)
    raise ValueError("a file without path, size and digest")


class PackSource(FolderSource):
    """The files of a pack; what the catalog has no digest of is held to the manifest."""

    def __init__(self, pack: Pack, tell: Tell = lambda _share: None) -> None:
        super().__init__(pack.folder)
        self._pack = pack
        self._files = {file.path: file for file in pack.files}
        self._tell = tell
        self._done = 0

    def offers(self, model: Model, file: ModelFile) -> bool:
        return f"models/{model.id}/{file.name}" in self._files and super().offers(model, file)

    def open(self, model: Model, file: ModelFile, start: int, tag: str) -> Stream:
        stream = super().open(model, file, start, tag)
        packed = self._files[f"models/{model.id}/{file.name}"]
        if not file.sha256 and _digest(self._pack.folder / packed.path) != packed.sha256:
            raise ModelError(
                ModelFailure.MODEL_FILE_CORRUPT, f"{model.id}/{file.name} on the stick is not what was packed"
            )
        return Stream(stream.start, self._told(stream.chunks), stream.tag, stream.total)

    def _told(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            yield chunk
            self._done += len(chunk)
            self._tell(min(1.0, self._done / max(1, self._pack.size)))


def install_pack(
    store: ModelStore, pack: Pack, profile: str, tell: Tell = lambda _share: None
) -> StoreReport:
    """Bring what ``profile`` lacks from ``pack``; interrupted, it goes on the next time. Raises ModelError."""
    return store.get(profile, [PackSource(pack, tell)], trust_first=True)


# --- finding ---------------------------------------------------------------------------------------------------


def find_pack(places: Iterable[Path]) -> Pack | None:
    """The first pack in ``places``; one that cannot be read hides no other."""
    refused: ModelError | None = None
    for place in places:
        try:
            pack = read_pack(place)
        except ModelError as error:
            refused = refused or error
            continue
        if pack is not None:
            return pack
    if refused is not None:
        raise refused
    return None


def usual_places(
    environment: Mapping[str, str] = os.environ, mounted: Callable[[], list[Path]] | None = None
) -> list[Path]:
    """Where a pack may be, the most particular first: the folder of ``MALBEOT_PACK``, next to the AppImage or the
    installed program (``APPIMAGE``), and every mounted stick.
    """
    places = []
    if environment.get("MALBEOT_PACK"):
        places.append(Path(environment["MALBEOT_PACK"]))
    if environment.get("APPIMAGE"):
        places.append(Path(environment["APPIMAGE"]).parent)
    return [*places, *(mounted or mounted_drives)()]


if sys.platform == "win32":

    def mounted_drives() -> list[Path]:
        """The root of every drive but those of diskettes."""
        windows = this_windows()
        if windows is not None:
            windows.drives()  # from now on an empty card reader opens no window
        return [root for letter in string.ascii_uppercase[2:] if (root := Path(f"{letter}:/")).exists()]

else:

    def mounted_drives() -> list[Path]:
        """The mount points of everything that is a device, as the kernel lists them; empty where it lists none."""
        try:
            text = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return []
        return mount_points(text)


def mount_points(text: str) -> list[Path]:
    """The mount points in the text of ``/proc/self/mounts`` whose source is a device, without the system's own."""
    points = []
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) < 2 or not fields[0].startswith("/dev/"):
            continue
        point = Path(_unescape(fields[1]))
        if point != Path("/") and point.parts[1:2] not in (("boot",), ("proc",), ("sys",), ("etc",)):
            points.append(point)
    return list(dict.fromkeys(points))


def _unescape(field: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, character)
    return field
