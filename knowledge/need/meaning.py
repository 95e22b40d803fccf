"""How near the meaning of a sentence is to what people in need say: for whichever embedder there is.

The bank is embedded once for an embedder, and what tells need from harmless neighbours is found out over its vectors,
on their own scale: centred on the bank's mean, and counted in the spread of what its harmless sentences score when
those that are worded like them are left out. Only that is kept, a few thousand numbers in one file.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from knowledge.need.discriminant import HARMLESS, NEED, Numbers, solve
from models.whole_file import whole_file

BANK = Path(__file__).parent / "bank.toml"
_READY = Path(__file__).parent.parent / "ready"
"""What an installer brought along; only an installed program has it."""

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """What turns questions into vectors of length 1: shape (texts, dimensions)."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence of the bank; of one ``family`` are those that put it in the same way."""

    text: str
    kind: str
    family: str


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """``weights``: shape (kinds + 1, dimensions); ``base``, ``middle`` and ``spread``: shape (kinds + 1,)."""

    centre: Numbers
    weights: Numbers
    base: Numbers
    middle: float
    spread: float

    def score(self, vector: Vectors) -> Numbers:
        """How much the meaning speaks for each kind, and in spreads for need at all; shape (kinds + 1,)."""
        scores: Numbers = self.base + self.weights @ _centred(vector[None].astype(np.float64), self.centre)[0]
        scores[NEED] = (scores[NEED] - self.middle) / self.spread
        return scores


def found_out(
    vectors: Vectors, bank: Sequence[Known], weights: Numbers | None = None
) -> tuple[Meaning, Numbers]:
    """What tells need in these vectors of the bank, and what each sentence scores without its family.

    ``weights``: how much each sentence counts; next to nothing where one is only to be scored.
    """
    counted = np.ones(len(bank)) if weights is None else weights
    whole = vectors.astype(np.float64)
    centre = np.average(whole, axis=0, weights=counted)
    centred = _centred(whole, centre)
    kinds, families = [one.kind for one in bank], [f"{one.kind}/{one.family}" for one in bank]
    solved = solve(centred @ centred.T, kinds, families, counted)
    harmless = np.array([kind == HARMLESS for kind in kinds]) & (counted >= counted.max())
    left_out = solved.left_out + solved.base
    middle = float(left_out[harmless, NEED].mean())
    spread = max(float(left_out[harmless, NEED].std()), 1e-6)
    left_out[:, NEED] = (left_out[:, NEED] - middle) / spread
    return Meaning(centre, solved.shares.T @ centred, solved.base, middle, spread), left_out


def meaning_for(identity: str, embedder: Embedder, cache_folder: Path) -> Meaning:
    """What is kept for the embedder of this identity; found out now where nothing is, which takes some seconds."""
    name = f"need-{_digest(identity)}.npz"
    for folder in (cache_folder, _READY):
        known = _read(folder / name)
        if known is not None:
            return known
    meaning, _ = found_out(embedder.embed_queries([one.text for one in bank()]), bank())
    write_meaning(cache_folder, identity, meaning)
    return meaning


def write_meaning(folder: Path, identity: str, meaning: Meaning) -> None:
    """Keep it for next time; a disk that takes nothing costs the time again, no more."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with whole_file(folder / f"need-{_digest(identity)}.npz") as file:
            np.savez(
                file,
                centre=meaning.centre,
                weights=meaning.weights,
                base=meaning.base,
                scale=np.array([meaning.middle, meaning.spread]),
            )
    except OSError:
        return


@cache
def bank() -> tuple[Known, ...]:
    """The sentences that come with the program."""
    told = tomllib.loads(BANK.read_text(encoding="utf-8"))
    return tuple(
        Known(text, kind, family)
        for kind, families in told.items()
        for family, texts in families.items()
        for text in texts
    )


def _read(path: Path) -> Meaning | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            middle, spread = kept["scale"].tolist()
            return Meaning(kept["centre"], kept["weights"], kept["base"], middle, spread)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _digest(identity: str) -> str:
    return hashlib.sha256(identity.encode() + b"\n" + BANK.read_bytes()).hexdigest()[:24]


def _centred(vectors: Numbers, centre: Numbers) -> Numbers:
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    centred: Numbers = np.nan_to_num(moved) / np.where(lengths > 0, lengths, 1.0)
    return centred
