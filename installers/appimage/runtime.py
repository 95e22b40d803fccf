"""The static program at the head of an AppImage, and putting the two together."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from installers.staging import CHUNK, StagingError, run, sha256_of
from installers.tools import GROUPS

LIBRARIES = ("squashfuse_ll", "squashfuse", "fuse3", "zstd", "z", "lzma", "lzo2", "lz4", "pthread")
MAGIC_AT = 8
MAGIC = b"AI\x02"
SLOT = b"MALBEOT-IMAGE-SHA256:"


def compile_runtime(source: Path, out: Path) -> Path:
    """A static program for any Linux on this kind of processor; raises StagingError where something is missing."""
    out.parent.mkdir(parents=True, exist_ok=True)
    command = ["gcc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-static", "-s", "-Wl,--build-id=none"]
    command += [f"-ffile-prefix-map={source.parent}=.", "-o", str(out), str(source)]
    try:
        run([*command, *(f"-l{each}" for each in LIBRARIES)])
    except StagingError as error:
        raise StagingError(
            f"{error}\nIt needs the packages {' '.join(GROUPS['appimage'].values())}"
        ) from error
    return out


@dataclass(frozen=True)
class AppImage:
    """One file: the static program, marked as an AppImage of type 2, and the squashfs image behind it."""

    path: Path
    offset: int
    digest: str
    """SHA-256 of the image alone, as the program knows it."""

    @classmethod
    def write(cls, runtime: Path, image: Path, path: Path) -> "AppImage":
        """Put the two together at ``path``; what is there is replaced only by a whole file."""
        head = bytearray(runtime.read_bytes())
        if head.count(SLOT) != 1:
            raise StagingError("the runtime has no place for the image's digest")
        digest = sha256_of(image)
        at = head.index(SLOT) + len(SLOT)
        head[at : at + 64] = digest.encode("ascii")
        head[MAGIC_AT : MAGIC_AT + len(MAGIC)] = MAGIC
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".part")
        with partial.open("wb") as out, image.open("rb") as stream:
            out.write(head)
            shutil.copyfileobj(stream, out, CHUNK)
        partial.chmod(0o755)
        partial.replace(path)
        return cls(path, len(head), digest)


def image_digest(path: Path, offset: int) -> str:
    """SHA-256 of everything behind the head."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        stream.seek(offset)
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
