"""The sentences of need and their harmless neighbours: which are learned from, and which are kept for measuring."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from knowledge.need.advice import Kind
from knowledge.need.discriminant import HARMLESS

FOLDER = Path(__file__).parent.parent / "need"
TRAIN, TEST, FURTHER = "train", "test", "further"
SECOND, SECOND_KEPT = "second", "second-kept"
FOURTH, FIFTH_KEPT = "fourth", "fifth-kept"
SETS = (TRAIN, TEST, "kept", SECOND, SECOND_KEPT, FOURTH, FIFTH_KEPT)
MISHEARD = "misheard"
"""The style of what a recognizer made of a sentence, or spelled so."""

_TEST_ONE_OF = 4
"""Of so many families one is kept for measuring; which, its name decides."""

_WHOLE = {
    "kept": ("kept.jsonl",),
    SECOND: ("second_writer.jsonl",),
    SECOND_KEPT: ("second_writer_kept.jsonl",),
    FOURTH: ("fourth_writer.jsonl",),
    FIFTH_KEPT: ("fifth_writer_kept.jsonl",),
    FURTHER: ("further.jsonl", "ordinary.jsonl"),
}
"""Learned from, or measured with, as a whole."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``family``: what is worded alike shares one; empty in the set that somebody else wrote."""

    text: str
    kind: str
    family: str
    style: str
    also: tuple[str, ...] = ()
    """Kinds that fit as well."""

    @property
    def is_need(self) -> bool:
        return self.kind != HARMLESS


def sentences(name: str) -> list[Sentence]:
    """One of ``SETS``."""
    if name in _WHOLE:
        return [one for file in _WHOLE[name] for one in _read(FOLDER / file)]
    files = [FOLDER / f"{kind}.jsonl" for kind in (*Kind, HARMLESS)]
    return [one for file in files for one in _read(file) if is_for_test(one) == (name == TEST)]


def is_for_test(sentence: Sentence) -> bool:
    digest = hashlib.sha256(f"{sentence.kind}/{sentence.family}".encode()).digest()
    return digest[0] % _TEST_ONE_OF == 0


def _read(path: Path) -> list[Sentence]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Sentence(row["text"], row["kind"], row.get("family", ""), row["style"], tuple(row.get("also", ())))
        for row in rows
    ]
