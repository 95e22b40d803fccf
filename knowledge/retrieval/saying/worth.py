"""What each piece of a document is worth as an answer, and whether the best of them is one.

A right document that lacks the asked fact is the commonest way to be told something untrue, so both are learned from
questions with the very sentence, item or row that answers them, and from near misses about the same documents
(``python -m tests.benchmarks.fit_memory pieces``). Everything that counts is a share, a spread or a yes or no.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.facts import gives_away, holding, is_span, states
from knowledge.retrieval.pieces import Piece, pieces
from knowledge.retrieval.question import Asked, asks_which, what_is_asked
from knowledge.retrieval.saying.overlap import Overlap
from knowledge.retrieval.situation import fit
from knowledge.types import Document, Section
from voice.korean.letters import letter_pairs, letters

Numbers = NDArray[np.float64]

_LONG = 160
_SHORT = 12
_FIRST_FEW = 6
_HOW_MANY = re.compile(
    r"몇\s?([가-힣]{1,3}?)(?=씩|이나|까지|[이을를에만나은도쯤]|예요|이에요|이야|\s|$|[?.])"
)
_NUMBER = r"(?:\d|[한두세네석넉섯곱덟홉열])"
_RULES = re.compile(
    r"수\s?(?:가|는)?\s?[있없]|[되돼됩]|않습|안\s?[되돼됩]|없습|없어|아닙|만\s?(?:받|합|됩|가능)|가능|불가|금지|"
    r"해야|하여야|드립니다|드려|받습|받지"
)
"""How a sentence says what may be and what may not, which is what a question of yes or no wants to hear."""


class Sign(StrEnum):
    """What speaks for a piece, or against it."""

    LOST = "lost"
    """Weight of what the question says and neither the piece nor what stands over or before it does."""
    SHARE = "share"
    """Share of what the question says that the piece says itself."""
    SHARE_UNDER = "share_under"
    """The same with what stands over or before it."""
    PAIRS = "pairs"
    PAIRS_UNDER = "pairs_under"
    """Shares of the question's pairs of letters."""
    LAST_NOUN = "last_noun"
    """It names what the question names last."""
    NEAR = "near"
    """How much nearer its part of the document is than the other parts, in their spreads."""
    CASE = "case"
    """It is for just the case that is asked about, or for another one."""
    OF_KIND = "of_kind"
    OFF_KIND = "off_kind"
    """A kind of fact is asked for, and it holds one or none."""
    FIRST_SECTION = "first_section"
    ANY_SECTION = "any_section"
    GIVES_AWAY = "gives_away"
    """It speaks as the section does that is asked for."""
    COUNTED = "counted"
    UNCOUNTED = "uncounted"
    """How many of something is asked for, and it counts such things or does not."""
    FIGURE = "figure"
    FIGURE_WANTED = "figure_wanted"
    RULES = "rules"
    """Whether something is so is asked, and it says what may be."""
    DENIES = "denies"
    """Who or what is left out is asked, and it says so and nothing else."""
    DENIES_UNASKED = "denies_unasked"
    """It says so where neither that nor whether something is so is asked."""
    SPAN = "span"
    """How long is asked, and it says how long."""
    LATER = "later"
    ROW = "row"
    PHRASE = "phrase"
    SHORT = "short"
    LONG = "long"


WEIGHTS = {
    Sign.LOST: -1.21,
    Sign.SHARE: 0.745,
    Sign.SHARE_UNDER: 0.821,
    Sign.PAIRS: 6.04,
    Sign.PAIRS_UNDER: 3.93,
    Sign.LAST_NOUN: 0.475,
    Sign.NEAR: 0.513,
    Sign.CASE: 0.613,
    Sign.OF_KIND: 1.39,
    Sign.OFF_KIND: -1.39,
    Sign.FIRST_SECTION: 0.672,
    Sign.ANY_SECTION: 0.662,
    Sign.GIVES_AWAY: 0.726,
    Sign.COUNTED: 0.273,
    Sign.UNCOUNTED: -0.273,
    Sign.FIGURE: -0.281,
    Sign.FIGURE_WANTED: 0.978,
    Sign.RULES: 0.774,
    Sign.DENIES: 1.89,
    Sign.DENIES_UNASKED: 0.126,
    Sign.SPAN: 0.67,
    Sign.LATER: -0.0709,
    Sign.ROW: -0.435,
    Sign.PHRASE: -0.13,
    Sign.SHORT: 0.0594,
    Sign.LONG: -0.761,
}
"""Points for each, so that the piece which answers comes first."""

_ORDER = tuple(Sign)


@dataclass(frozen=True, slots=True)
class Said:
    """What speaks for it that a document says what is asked, and against it.

    Attributes:
        best: what its best piece is worth.
        lead: how far that is before the next.
        lift: how far before all of them on the average; ``spreads``: the same in their spreads.
        pieces: the logarithm of their number.
        lost, share_under, pairs, pairs_under, near: the best that any piece reaches of these signs.
        untold: how telling the noun is that it does not tell of (``coverage.untold``).
        lacking: 1 where it holds no fact of the kind that is asked for.
        asks: whether a fact is asked for that may be missing: neither the telephone number that is there, nor where
            somebody only tells what they need (장례 치를 돈이 모자라요).
    """

    best: float = 0.0
    lead: float = 0.0
    lift: float = 0.0
    spreads: float = 0.0
    pieces: float = 0.0
    lost: float = 0.0
    share_under: float = 0.0
    pairs: float = 0.0
    pairs_under: float = 0.0
    near: float = 0.0
    untold: float = 0.0
    lacking: float = 0.0
    asks: bool = False


class Worth:
    """Of the pieces of one document, as answers to one question."""

    def __init__(self, document: Document, asked: Asked, overlap: Overlap) -> None:
        self._asked = asked
        self._overlap = overlap
        self._pairs = set(letter_pairs(overlap.question)) - set(letter_pairs(document.title))
        for word in overlap.question.split():
            if asked.sections and what_is_asked(word).sections[:1] == asked.sections[:1]:
                self._pairs -= set(
                    letter_pairs(word)
                )  # it asks (가져가요), and what says 가져오세요 is no better for it
        self._held = {(one.section, one.text) for one in holding(document, asked)}
        self._is_of_kind = bool(asked.measures or asked.sections) or asked.denies or asked.by_proxy
        is_number = asked.sections[:1] == (Section.PHONE,) and Section.PHONE in document.sections
        asks = self._is_of_kind or asked.is_yes_no or asks_which(overlap.question)
        self._is_asking = asks and not is_number
        counted = _HOW_MANY.search(overlap.question)
        self._counted = re.compile(rf"{_NUMBER}\s?{counted[1]}") if counted else None
        self.pieces: Sequence[Piece] = [
            piece for section in document.sections for piece in pieces(document, section)
        ]
        self.signs = self._signs()
        self._scores = self.signs @ np.array([WEIGHTS[sign] for sign in Sign])
        self._of: dict[tuple[Section, str], float] = {
            (piece.section, piece.text): score
            for piece, score in zip(self.pieces, self._scores.tolist(), strict=True)
        }

    def __call__(self, piece: Piece) -> float:
        """What one of its pieces is worth."""
        return self._of[piece.section, piece.text]

    def said(self, untold: float, *, is_lacking: bool) -> Said:
        """Whether the document says what is asked, by its best piece and by all of them."""
        if not self.pieces:
            return Said(untold=untold, lacking=float(is_lacking), asks=self._is_asking)
        ordered = np.sort(self._scores)[::-1]
        best, mean = float(ordered[0]), float(ordered.mean())

        def most(sign: Sign) -> float:
            return float(self.signs[:, _ORDER.index(sign)].max())

        return Said(
            best=best,
            lead=best - float(ordered[1]) if len(ordered) > 1 else 2.0,
            lift=best - mean,
            spreads=(best - mean) / (float(ordered.std()) + 1e-6),
            pieces=math.log(len(ordered)),
            lost=float(self.signs[:, _ORDER.index(Sign.LOST)].min()),
            share_under=most(Sign.SHARE_UNDER),
            pairs=most(Sign.PAIRS),
            pairs_under=most(Sign.PAIRS_UNDER),
            near=most(Sign.NEAR),
            untold=untold,
            lacking=float(is_lacking),
            asks=self._is_asking,
        )

    def _signs(self) -> Numbers:
        """Float64, shape (pieces, len(Sign))."""
        before: dict[Section, int] = {}
        rows = []
        for piece in self.pieces:
            place = before.setdefault(piece.section, 0)
            before[piece.section] += 1
            found = self._signs_of(piece, place)
            rows.append([float(found[sign]) for sign in Sign])
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(Sign))

    def _signs_of(self, piece: Piece, place: int) -> dict[Sign, float]:
        asked, overlap = self._asked, self._overlap
        over = f"{piece.under} {piece.before}"
        text = piece.found_by
        own, with_over = overlap.words(text), overlap.words(text, over)
        case = fit(text, asked.situation)
        if not case and piece.under:
            case = fit(piece.under, asked.situation) / 2
        is_held = (piece.section, piece.text) in self._held
        is_counted = self._counted is not None and self._counted.search(piece.text) is not None
        has_figure = re.search(r"\d", piece.text) is not None
        last = letters(overlap.last_noun)
        wanted = asked.sections[0] if asked.sections else None
        return {
            Sign.LOST: overlap.asked - with_over,
            Sign.SHARE: own / overlap.asked if overlap.asked else 1.0,
            Sign.SHARE_UNDER: with_over / overlap.asked if overlap.asked else 1.0,
            Sign.PAIRS: self._share_of_pairs(text),
            Sign.PAIRS_UNDER: self._share_of_pairs(f"{over} {text}"),
            Sign.LAST_NOUN: (last in letters(text)) if last else 0.5,
            Sign.NEAR: overlap.near(piece.text),
            Sign.CASE: case,
            Sign.OF_KIND: self._is_of_kind and is_held,
            Sign.OFF_KIND: self._is_of_kind and not is_held,
            Sign.FIRST_SECTION: piece.section is wanted,
            Sign.ANY_SECTION: piece.section in asked.sections,
            Sign.GIVES_AWAY: wanted is not None and gives_away(piece.text, wanted),
            Sign.COUNTED: is_counted,
            Sign.UNCOUNTED: self._counted is not None and not is_counted,
            Sign.FIGURE: has_figure,
            Sign.FIGURE_WANTED: has_figure and bool(asked.measures),
            Sign.RULES: asked.is_yes_no and _RULES.search(piece.text) is not None,
            Sign.DENIES: asked.denies and piece.denies_outright,
            Sign.DENIES_UNASKED: piece.denies and not (asked.denies or asked.is_yes_no),
            Sign.SPAN: self._tells_how_long(piece.text),
            Sign.LATER: min(place, _FIRST_FEW),
            Sign.ROW: piece.row is not None,
            Sign.PHRASE: piece.is_phrase,
            Sign.SHORT: len(piece.text) < _SHORT,
            Sign.LONG: len(piece.text) > _LONG,
        }

    def _tells_how_long(self, text: str) -> bool:
        measures = self._asked.measures
        if "until" in measures:
            return states(text, frozenset({"until"}))
        return "span" in measures and is_span(text)

    def _share_of_pairs(self, text: str) -> float:
        return len(self._pairs.intersection(letter_pairs(text))) / len(self._pairs) if self._pairs else 1.0
