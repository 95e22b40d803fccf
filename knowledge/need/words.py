"""How near the words of a sentence are to those of need: by its lemmas, by its sound, and by the notions in it.

What is weighed was learned from sentences written for it (``python -m tests.benchmarks.fit_need`` writes the file).
Sound is taken coarsely, so that what a recognizer or a dialect writes otherwise still counts.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.need.discriminant import Numbers
from voice.korean.letters import WORD
from voice.korean.morphology import Morpheme
from voice.korean.sounds import coarse_sound

WEIGHTS = Path(__file__).parent / "weights.json"

_TAGS = frozenset(
    "NNG NNP NNB NR NP MM XR VV VA VX VCN MAG IC XSV XSA EC EF".split()  # noqa: SIM905 - read as a list of tags
)
_ENDINGS = frozenset({"EC", "EF"})
_SHORTEST, _LONGEST = 3, 5
"""Letters of the pieces that a sound is cut into."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve: the logarithm of the odds that it is need."""

    bias: float
    weights: tuple[float, ...]

    def odds(self, evidence: Iterable[float]) -> float:
        return self.bias + sum(weight * value for weight, value in zip(self.weights, evidence, strict=True))


@dataclass(frozen=True, slots=True)
class Learned:
    """What ``fit_need`` found out.

    Attributes:
        scores: of each feature, for each kind and for need at all; and last how telling it is.
        base: what a sentence with none of them scores.
        by_words: odds from words and patterns alone; ``by_meaning`` with the nearness in meaning as well.
        kind_by_words, kind_by_meaning: odds of each kind, likewise.
        perhaps: the odds from which on help is shown.
        perhaps_suicide: likewise where the meaning is known and it is likelier suicide than all other need together.
        certain, sure: from which on it comes before everything else, where words leave no doubt and elsewhere.
    """

    scores: Mapping[str, Numbers]
    base: Numbers
    by_words: Curve
    by_meaning: Curve
    kind_by_words: tuple[Curve, ...]
    kind_by_meaning: tuple[Curve, ...]
    perhaps: float
    perhaps_suicide: float
    certain: float
    sure: float


def score(morphemes: Iterable[Morpheme], sentence: str, notions: Iterable[str]) -> Numbers:
    """How much the words speak for each kind and for need at all; shape (kinds + 1,).

    A sentence is as long as what is known of it: words that nobody wrote for this neither help nor water it down.
    """
    known = learned()
    total = known.base.copy()
    for features in blocks(morphemes, sentence, notions):
        told = [known.scores[one] for one in features if one in known.scores]
        if told:
            rows = np.array(told)
            total += rows[:, :-1].sum(axis=0) / np.linalg.norm(rows[:, -1])
    return total


def blocks(
    morphemes: Iterable[Morpheme], sentence: str, notions: Iterable[str]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The features of a sentence: of its lemmas, of its sound, of its notions."""
    tagged = [(one.form, one.tag) for one in morphemes if one.tag in _TAGS]
    content = [f"{form}/{tag[0]}" for form, tag in tagged if tag not in _ENDINGS]
    lemmas = {
        *content,
        *(f"{form}/E" for form, tag in tagged if tag in _ENDINGS),
        *map(" ".join, pairwise(content)),
        *(f"{first} _ {second}" for first, second in zip(content, content[2:], strict=False)),
    }
    sounded = f"~{'~'.join(map(coarse_sound, WORD.findall(sentence)))}~"
    pieces = {
        sounded[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(sounded) - length + 1)
    }
    named = sorted(notions)
    pairs = {*(f"#{one}" for one in named), *(f"#{one}&{other}" for one, other in combinations(named, 2))}
    return frozenset(lemmas), frozenset(f"={piece}" for piece in pieces), frozenset(pairs)


@cache
def learned() -> Learned:
    """What comes with the program."""
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    unit = float(told["unit"])

    def read(curve: Mapping[str, Any]) -> Curve:
        return Curve(curve["bias"], tuple(curve["weights"]))

    return Learned(
        scores={name: np.array(row, dtype=np.float64) * unit for name, row in told["scores"].items()},
        base=np.array(told["base"], dtype=np.float64),
        by_words=read(told["by_words"]),
        by_meaning=read(told["by_meaning"]),
        kind_by_words=tuple(map(read, told["kind_by_words"])),
        kind_by_meaning=tuple(map(read, told["kind_by_meaning"])),
        perhaps=float(told["perhaps"]),
        perhaps_suicide=float(told["perhaps_suicide"]),
        certain=float(told["certain"]),
        sure=float(told["sure"]),
    )
