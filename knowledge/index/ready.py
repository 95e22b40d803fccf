"""What comes with the program, made when an installer is built, so that a first start need not compute it: vectors, and
what the sample's memory found out about itself.

They are looked up by the digest of the text. What the program words differently by then, and whatever another model
embeds, is computed as ever.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from knowledge.index.calibration import Calibration, read_calibration
from knowledge.index.embedder import Vectors
from knowledge.index.package_vectors import PackedVectors, pack
from knowledge.package.types import PackageError
from knowledge.types import KnowledgeError

FOLDER = Path(__file__).parent.parent / "ready"
"""Only an installed program has it."""

_HEAD, _KEYS, _NUMBERS = "ready.json", "vectors.keys", "vectors.f32"
_CALIBRATION = "calibration.json"


def write_ready(folder: Path, identity: str, vectors: Mapping[str, Vectors]) -> None:
    """Write what ``ready_vectors`` reads: the vector of each text, made by the embedder of this identity."""
    keys, numbers = pack(vectors)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _KEYS).write_bytes(keys)
    (folder / _NUMBERS).write_bytes(numbers)
    dimensions = len(next(iter(vectors.values())))
    head = {"embedder": identity, "dimensions": dimensions, "vectors": len(vectors)}
    (folder / _HEAD).write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8", newline="\n")


def ready_vectors(identity: str, folder: Path = FOLDER) -> PackedVectors:
    """The vectors that came along for the embedder of this identity: none where none did, or where they are damaged."""
    nothing = PackedVectors(b"", b"", 0, 0)
    try:
        head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
        if head["embedder"] != identity:
            return nothing
        keys, numbers = (folder / _KEYS).read_bytes(), (folder / _NUMBERS).read_bytes()
        return PackedVectors(keys, numbers, head["dimensions"], head["vectors"])
    except (OSError, ValueError, KeyError, TypeError, PackageError):
        return nothing


def write_ready_calibration(folder: Path, documents: str, calibration: Calibration) -> None:
    """Write what ``ready_calibration`` reads; ``documents`` is the digest of those that it was found out over."""
    text = f"{documents}\n{calibration.to_json()}"
    (folder / _CALIBRATION).write_text(text, encoding="utf-8", newline="\n")


def ready_calibration(documents: str, made_for: str, folder: Path = FOLDER) -> Calibration | None:
    """What came along for just these documents and this way of indexing; None where it did not, or is damaged."""
    try:
        digest, _, text = (folder / _CALIBRATION).read_text(encoding="utf-8").partition("\n")
        known = read_calibration(text)
    except (OSError, UnicodeDecodeError, KnowledgeError):
        return None
    return known if digest == documents and known.made_for == made_for else None
