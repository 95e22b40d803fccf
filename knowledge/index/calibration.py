"""What a memory found out about itself when it was built: on which scale its cosines lie, and how sure is sure enough.

It lies with the index as one file and travels in the package, so that no number of one embedding model or of one
content stands in the code.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import ceil, isfinite
from pathlib import Path

import numpy as np

from knowledge.index.dense import Similarities
from knowledge.index.views import ViewKind
from knowledge.types import KnowledgeError, KnowledgeFailure

CALIBRATION = "calibration.json"

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Scale:
    """Cosines of everyday questions with views of one kind: their mean and their spread."""

    mean: float
    spread: float

    def units(self, cosines: Similarities) -> Similarities:
        """How many spreads cosines lie above the mean."""
        return (cosines - np.float32(self.mean)) / np.float32(self.spread)


@dataclass(frozen=True, slots=True)
class Examination:
    """How a memory did on questions that it made from its own content.

    Attributes:
        questions: that a document answers; 0 where the content was too small to be examined.
        found_first: share of them whose document came first.
        sure: how sure it was of the first document where that was the right one, lowest first.
        false: how sure it was where the document that answers had been left out, highest first.
        alike: ids of documents that it could not tell apart, with how often it took the first for the second.
    """

    questions: int = 0
    found_first: float = 0.0
    sure: tuple[float, ...] = ()
    false: tuple[float, ...] = ()
    alike: tuple[tuple[str, str, int], ...] = ()

    def false_answers(self, threshold: float) -> float:
        """Share of questions without an answer that would get one."""
        return sum(one >= threshold for one in self.false) / max(1, len(self.false))

    def right_answers(self, threshold: float) -> float:
        """Share of questions with an answer that would get it."""
        return sum(one >= threshold for one in self.sure) / max(1, self.questions)

    def least_sure(self, promise: float) -> float:
        """The lowest confidence from which on at most ``promise`` of the questions without an answer get one."""
        allowed = ceil(promise * len(self.false))
        return self.false[allowed] if allowed < len(self.false) else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """``outside_sure``: the cosine from which on a question is surely of the kind of the saying that it is nearest to;
    ``left_out``: places of the sayings that this content does answer; ``made_for``: fingerprint of the way of indexing
    that it was found out for.
    """

    scales: Mapping[ViewKind, Scale]
    outside_sure: float = 1.0
    left_out: frozenset[int] = frozenset()
    examination: Examination = field(default_factory=Examination)
    made_for: str = ""

    def to_json(self) -> str:
        fields = {
            "malbeot_calibration": _VERSION,
            "made_for": self.made_for,
            "scales": {kind.value: asdict(scale) for kind, scale in self.scales.items()},
            "outside_sure": self.outside_sure,
            "left_out": sorted(self.left_out),
            "examination": asdict(self.examination),
        }
        return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def calibration_in(folder: Path) -> Calibration | None:
    """What the index in ``folder`` found out about itself, without opening it; None where there is none.

    Raises OSError, ValueError, KnowledgeError(CONTENT_UNREADABLE).
    """
    path = folder / CALIBRATION
    return read_calibration(path.read_text(encoding="utf-8")) if path.exists() else None


def read_calibration(text: str) -> Calibration:
    """Raises KnowledgeError(CONTENT_UNREADABLE) for what is none, or is of another version."""
    try:
        fields = json.loads(text)
        if fields["malbeot_calibration"] != _VERSION:
            raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, "calibration of another version")
        told = fields["examination"]
        return Calibration(
            made_for=str(fields["made_for"]),
            scales={ViewKind(kind): _scale(**scale) for kind, scale in fields["scales"].items()},
            outside_sure=_number(fields["outside_sure"]),
            left_out=frozenset(map(int, fields["left_out"])),
            examination=Examination(
                questions=int(told["questions"]),
                found_first=_number(told["found_first"]),
                sure=_numbers(told["sure"]),
                false=_numbers(told["false"]),
                alike=tuple((_id(first), _id(second), int(times)) for first, second, times in told["alike"]),
            ),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"calibration: {error}") from error


def _scale(mean: float, spread: float) -> Scale:
    if float(spread) <= 0:
        raise ValueError("no spread")
    return Scale(_number(mean), _number(spread))


def _numbers(given: Sequence[float]) -> tuple[float, ...]:
    return tuple(map(_number, given))


def _id(given: str) -> str:
    given.encode("utf-8")  # half a character would fail later, in the hands of whoever prints it
    return given


def _number(given: float) -> float:
    number = float(given)
    if not isfinite(number):
        raise ValueError("no number")
    return number
