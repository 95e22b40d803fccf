"""What a package says of itself: frozen data with one form in bytes, so that a signature is over exactly one text.

The form is canonical JSON: keys sorted, no spaces, UTF-8, each time in whole seconds of UTC. Bytes that mean the
same but are not that form are refused: nobody signed a reading of them.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from knowledge.grounding.synonyms import SYNONYMS_FILE
from knowledge.package.types import PackageError, PackageFailure
from voice.korean.readings import READINGS_FILE

FORMAT = 1

DOCUMENTS = "documents.jsonl"
PROBES = "probes.jsonl"
VECTOR_KEYS = "vectors.keys"
VECTORS = "vectors.f32"
CALIBRATION = "calibration.json"
"""What the memory found out about itself; a package without it is examined where it is installed."""
READINGS = READINGS_FILE
"""The staff's lexicon; only in a package for which staff wrote one."""
SYNONYMS = SYNONYMS_FILE
"""Words that staff have declared to mean the same; as the lexicon."""
ORIGINALS = "originals"
PICTURES = "pictures"
PHRASES = "phrases"
RECORDING = ".wav"
"""How the name of a recorded phrase ends; it begins with the phrase's own name."""

MOST_MANIFEST_BYTES = 8 << 20
MOST_FILES = 20_000
MOST_FILE_BYTES = 2 << 30
MOST_BYTES = 4 << 30
"""All files together; nothing in a package is compressed, so this is also what it takes on disk."""

_NUMBER = 2**53
"""Whole numbers below this mean the same in every reader of JSON."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
_FOLDERS = frozenset({ORIGINALS, PICTURES, PHRASES})
_NEEDED = frozenset({DOCUMENTS, PROBES, VECTOR_KEYS, VECTORS})
_FIXED = _NEEDED | {CALIBRATION, READINGS, SYNONYMS}
_LONGEST_PATH = 400
_LONGEST_NAME = 240
"""Bytes of UTF-8: what every file system takes."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file: ``path`` has slashes and lies in the package, ``sha256`` is hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Embedding:
    """Which model made the vectors. ``digest`` is over the model's files; ``vectors`` counts rows."""

    model: str
    digest: str
    dimensions: int
    vectors: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is signed. Times are aware, in UTC; None leaves an end open.

    Attributes:
        centre: the one centre whose kiosks take it; empty where nobody said.
        version: only ever rises.
        add_keys: raw public keys that a kiosk trusts from this version on: a key is replaced while both hold.
        revoke_keys: ids of keys that it never trusts again.
    """

    title: str
    centre: str
    version: int
    created: datetime
    valid_from: datetime | None
    valid_until: datetime | None
    documents: int
    passages: int
    probes: int
    embedding: Embedding
    files: tuple[PackedFile, ...]
    add_keys: tuple[bytes, ...] = ()
    revoke_keys: tuple[str, ...] = ()

    @property
    def total_bytes(self) -> int:
        return sum(file.size for file in self.files)

    def file(self, path: str) -> PackedFile | None:
        return next((file for file in self.files if file.path == path), None)


def version_at(moment: datetime) -> int:
    """A version that rises with time and can be read as one: 2026112519081312 is 2026-11-25 19:08:13.12 in UTC."""
    utc = moment.astimezone(UTC)
    return int(f"{utc:%Y%m%d%H%M%S}{utc.microsecond // 10_000:02}")


def encode_manifest(manifest: Manifest) -> bytes:
    return canonical(_plain(manifest))


def decode_manifest(data: bytes) -> Manifest:
    """Raises PackageError: FORMAT_UNKNOWN, MANIFEST_WRONG, PATH_OUTSIDE or PACKAGE_TOO_LARGE; nothing else."""
    try:
        manifest = _read(data)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise PackageError(
            PackageFailure.MANIFEST_WRONG, f"{type(error).__name__}: {error!s:.120}"
        ) from error
    _check_files(manifest)
    return manifest


def _read(data: bytes) -> Manifest:
    plain = json.loads(
        data.decode("utf-8"), parse_float=_no_number, parse_constant=_no_number, parse_int=_whole_number
    )
    if not isinstance(plain, dict) or canonical(plain) != data:
        raise ValueError("not in canonical form")
    form = plain.get("format")
    if type(form) is not int or form != FORMAT:
        raise PackageError(PackageFailure.FORMAT_UNKNOWN, f"{form!r:.40}")
    manifest = _manifest(plain)
    if encode_manifest(manifest) != data:
        raise ValueError("a field has another form than it must")
    return manifest


def canonical(value: Any) -> bytes:
    """JSON with one form for one value; raises ValueError for what has none."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def check_path(path: str) -> None:
    """Raises PackageError(PATH_OUTSIDE) unless ``path`` is one that a package may hold on every system.

    A package holds a few files of its own and three folders of others; what could leave the folder that it is
    unpacked into, or name something else there, is refused, whoever signed it.
    """
    parts = path.split("/")
    is_own = path in _FIXED
    is_other = len(parts) > 1 and parts[0] in _FOLDERS
    if not (is_own or is_other) or len(path.encode("utf-8", "replace")) > _LONGEST_PATH:
        raise PackageError(PackageFailure.PATH_OUTSIDE, _shown(path))
    if unicodedata.normalize("NFC", path) != path or not all(_is_plain_name(part) for part in parts):
        raise PackageError(PackageFailure.PATH_OUTSIDE, _shown(path))


def _is_plain_name(name: str) -> bool:
    return (
        bool(name)
        and name not in {".", ".."}
        and len(name.encode("utf-8", "replace")) <= _LONGEST_NAME
        and not name.endswith((".", " "))
        and name.isprintable()
        and not any(letter in '<>:"/\\|?*' for letter in name)
        and not _RESERVED.fullmatch(name)
    )


def _check_files(manifest: Manifest) -> None:
    files = manifest.files
    if len(files) > MOST_FILES or manifest.total_bytes > MOST_BYTES:
        raise PackageError(
            PackageFailure.PACKAGE_TOO_LARGE, f"{len(files)} files, {manifest.total_bytes} bytes"
        )
    for file in files:
        check_path(file.path)
        if file.size > MOST_FILE_BYTES:
            raise PackageError(PackageFailure.PACKAGE_TOO_LARGE, f"{_shown(file.path)}: {file.size} bytes")
    folded = [unicodedata.normalize("NFC", file.path.casefold()) for file in files]
    if len(set(folded)) != len(folded):
        raise PackageError(PackageFailure.MANIFEST_WRONG, "one path twice")
    places = set(folded)
    if any(parent in places for path in folded for parent in _parents(path)):
        raise PackageError(PackageFailure.MANIFEST_WRONG, "a file where a folder must be")
    if not {file.path for file in files} >= _NEEDED:
        raise PackageError(PackageFailure.MANIFEST_WRONG, "one of its own files is missing")


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "title": manifest.title,
        "centre": manifest.centre,
        "version": manifest.version,
        "created": _time_text(manifest.created),
        "valid_from": manifest.valid_from and _time_text(manifest.valid_from),
        "valid_until": manifest.valid_until and _time_text(manifest.valid_until),
        "counts": {
            "documents": manifest.documents,
            "passages": manifest.passages,
            "probes": manifest.probes,
        },
        "embedding": {
            "model": manifest.embedding.model,
            "digest": manifest.embedding.digest,
            "dimensions": manifest.embedding.dimensions,
            "vectors": manifest.embedding.vectors,
        },
        "files": [{"path": one.path, "size": one.size, "sha256": one.sha256} for one in manifest.files],
        "keys": {"add": [key.hex() for key in manifest.add_keys], "revoke": list(manifest.revoke_keys)},
    }


def _manifest(plain: Mapping[str, Any]) -> Manifest:
    counts, embedding, keys = plain["counts"], plain["embedding"], plain["keys"]
    return Manifest(
        title=_text(plain["title"], 200),
        centre=_text(plain["centre"], 200),
        version=_count(plain["version"], lowest=1),
        created=_time(plain["created"]),
        valid_from=None if plain["valid_from"] is None else _time(plain["valid_from"]),
        valid_until=None if plain["valid_until"] is None else _time(plain["valid_until"]),
        documents=_count(counts["documents"], lowest=1),
        passages=_count(counts["passages"]),
        probes=_count(counts["probes"]),
        embedding=Embedding(
            model=_text(embedding["model"], 200),
            digest=_digest(embedding["digest"]),
            dimensions=_count(embedding["dimensions"], lowest=1, highest=8192),
            vectors=_count(embedding["vectors"], highest=10_000_000),
        ),
        files=tuple(
            PackedFile(_text(one["path"], 1000), _count(one["size"]), _digest(one["sha256"]))
            for one in plain["files"]
        ),
        add_keys=tuple(bytes.fromhex(_digest(key)) for key in keys["add"]),
        revoke_keys=tuple(_digest(key) for key in keys["revoke"]),
    )


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("a text is no text, or too long")
    return value


def _digest(value: object) -> str:
    text = _text(value, 64)
    if not _DIGEST.fullmatch(text):
        raise ValueError("64 hexadecimal digits were expected")
    return text


def _count(value: object, lowest: int = 0, highest: int = _NUMBER) -> int:
    if type(value) is not int or not lowest <= value <= highest:
        raise ValueError("a whole number is out of range")
    return value


def _time_text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(value: object) -> datetime:
    return datetime.strptime(_text(value, 20), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _whole_number(digits: str) -> int:
    if len(digits) > 17:
        raise ValueError("a number is too long")
    return int(digits)


def _no_number(_: str) -> NoReturn:
    raise ValueError("only whole numbers are known")


def _shown(path: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in path[:120])
