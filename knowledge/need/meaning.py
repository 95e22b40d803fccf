"""How near the meaning of a sentence is to what people in need say: for whichever embedder there is.

The bank is embedded once for an embedder, and what tells need from harmless neighbours is found out over its vectors,
on their own scale: centred on the bank's mean, and counted in the spread of what its harmless sentences score when
those that are worded like them are left out. A sentence is judged by what lies near it rather than along one line, for
need has many corners and ordinary talk lies between them. What is kept are the bank's vectors and what each adds.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from knowledge.need.discriminant import HARMLESS, NEED, Numbers, solve
from models.whole_file import whole_file

BANK = Path(__file__).parent / "bank.toml"
_READY = Path(__file__).parent.parent / "ready"
"""What an installer brought along; only an installed program has it."""
_FORM = "2"
"""Changes with what is computed from the bank, so that what was kept before is not taken."""

_CLOSENESS = 3.0
"""How fast what one sentence tells of another fades with the angle between them."""
_HEAVY = 1 / 0.3
"""What each likeness counts, so that a single near sentence weighs little more than several."""

EVERYDAY, EVERYDAY_WEIGHT = "everyday", 0.3
"""Harmless things that are no neighbours of need, and how much each counts beside a sentence written for this."""

Vectors = NDArray[np.float32]
_Floats = TypeVar("_Floats", Vectors, Numbers)


class Embedder(Protocol):
    """What turns questions into vectors of length 1: shape (texts, dimensions)."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence of the bank; of one ``family`` are those that put it in the same way."""

    text: str
    kind: str
    family: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """``sentences``: the centred bank, shape (sentences, dimensions); ``shares``: what each adds, (…, kinds + 1)."""

    centre: Vectors
    sentences: Vectors
    shares: Vectors
    base: Numbers
    middle: float
    spread: float

    def score(self, vector: Vectors) -> Numbers:
        """How much the meaning speaks for each kind, and in spreads for need at all; shape (kinds + 1,)."""
        # One thread: on busy cores waiting for the second costs more than the product.
        cosines = np.einsum("sd,d->s", self.sentences, _centred(vector[None], self.centre)[0])
        scores: Numbers = self.base + (_likeness(cosines) @ self.shares).astype(np.float64)
        scores[NEED] = (scores[NEED] - self.middle) / self.spread
        return scores


def found_out(
    vectors: Vectors, bank: Sequence[Known], weights: Numbers | None = None
) -> tuple[Meaning, Numbers]:
    """What tells need in these vectors of the bank, and what each sentence scores without its family.

    ``weights``: how much each sentence counts; next to nothing where one is only to be scored.
    """
    counted = np.array([one.weight for one in bank]) if weights is None else weights
    whole = vectors.astype(np.float64)
    centre = np.average(whole, axis=0, weights=counted)
    centred = _centred(whole, centre)
    kinds, families = [one.kind for one in bank], [f"{one.kind}/{one.family}" for one in bank]
    solved = solve(_likeness(centred @ centred.T), kinds, families, counted)
    harmless = np.array([kind == HARMLESS for kind in kinds]) & (counted >= counted.max())
    left_out = solved.left_out + solved.base
    middle = float(left_out[harmless, NEED].mean())
    spread = max(float(left_out[harmless, NEED].std()), 1e-6)
    left_out[:, NEED] = (left_out[:, NEED] - middle) / spread
    kept = (centre.astype(np.float32), centred.astype(np.float32), solved.shares.astype(np.float32))
    return Meaning(*kept, solved.base, middle, spread), left_out


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
                sentences=meaning.sentences.astype(np.float16),
                shares=meaning.shares,
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
        Known(text, HARMLESS, family, EVERYDAY_WEIGHT) if kind == EVERYDAY else Known(text, kind, family)
        for kind, families in told.items()
        for family, texts in families.items()
        for text in texts
    )


def _read(path: Path) -> Meaning | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            middle, spread = kept["scale"].tolist()
            sentences = kept["sentences"].astype(np.float32)
            return Meaning(kept["centre"], sentences, kept["shares"], kept["base"], middle, spread)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _digest(identity: str) -> str:
    known = "\n".join((identity, _FORM, *(f"{one.kind}/{one.family}: {one.text}" for one in bank())))
    return hashlib.sha256(known.encode()).hexdigest()[:24]


def _likeness(cosines: _Floats) -> _Floats:
    likeness: _Floats = _HEAVY * np.exp(_CLOSENESS * (cosines - 1))
    return likeness


def _centred(vectors: _Floats, centre: _Floats) -> _Floats:
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    centred: _Floats = np.nan_to_num(moved) / np.where(lengths > 0, lengths, 1.0)
    return centred
