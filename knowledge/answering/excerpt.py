"""Choosing the document's own words for what was asked: one or two pieces, word for word."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.retrieval.facts import Piece, gives_away, holding, pieces
from knowledge.retrieval.question import Asked
from knowledge.types import Document, Section

_ENOUGH = 70
"""Characters after which no second piece follows: about fifteen seconds of speech."""
_LONG = 160
_BUILDS_ON = {Section.WHERE: Section.HOW, Section.HOW: Section.WHERE, Section.OVERVIEW: Section.WHAT}
_UNASKED = (Section.OVERVIEW, Section.WHAT)
_SPEAKS = 0.8
"""Overlap from which on a piece speaks of the very thing: about one telling word of the question."""
_NEARLY = 1.0
"""How much less a second piece may be worth than the first to be said in place of what follows the first."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``quote`` stands word for word in ``section``."""

    section: Section
    quote: str


@dataclass(frozen=True, slots=True)
class Excerpts:
    """``is_missing``: the document holds nothing of the kind that was asked for; then nothing is chosen."""

    chosen: tuple[Excerpt, ...]
    is_missing: bool = False


def choose_excerpts(document: Document, asked: Asked, overlap: Callable[[str], float]) -> Excerpts:
    """The pieces that answer best; ``overlap(piece)`` says how much of what the question asks a piece speaks of."""
    chooser = _Chooser(document, asked, overlap)
    if asked.measures and (measured := chooser.measured()):
        return Excerpts(measured)
    if asked.measures and asked.insists:
        return Excerpts((), is_missing=True)
    if not asked.sections:
        return Excerpts(chooser.about_it() or chooser.one_of_each(_UNASKED))
    first = asked.sections[0]
    found = chooser.best_of(first)
    if not found:
        about = () if asked.insists else chooser.one_of_each(_UNASKED)
        return Excerpts(about[:1], is_missing=not about)
    also = [section for section in asked.sections[1:] if section is not found[0].section]
    if len(found[0].quote) < _ENOUGH and also and first is not Section.PHONE:
        found = (found[0], *chooser.one_of_each(also)[:1])
    return Excerpts(found)


def opened_by_title(document: Document, quote: str, place: str = "") -> str:
    """``quote``, after the document's title where it would not be clear of what it speaks.

    ``place``: whose it is, said first where the content has the same of several towns.
    """
    bare = quote.replace(" ", "")
    names = (document.title, *document.aliases)
    if place and place in document.title:
        place = ""
    if not (place and place not in quote) and any(name.replace(" ", "") in bare for name in names):
        return quote
    return f"{place} {document.title}".strip() + f": {quote}"


def whom_to_call(document: Document) -> str:
    """The line of ``document`` that says best whom to call, word for word; empty where none does."""
    lines = [piece.text for piece in pieces(document, Section.PHONE)]
    return next((line for line in lines if re.search(r"\d", line)), next(iter(lines), ""))


class _Chooser:
    def __init__(self, document: Document, asked: Asked, overlap: Callable[[str], float]) -> None:
        self._document = document
        self._asked = asked
        self._overlap = overlap

    def measured(self) -> tuple[Excerpt, ...]:
        """The piece that best states the kind of figure asked for, wherever it stands, and one that goes with it."""
        ranked = sorted(
            (
                (self._worth(piece, place) + self._fitness(piece.section), place, piece)
                for place, piece in enumerate(holding(self._document, self._asked))
            ),
            key=lambda one: one[0],
            reverse=True,
        )
        if not ranked:
            return ()
        best, _, piece = ranked[0]
        chosen = [Excerpt(piece.section, piece.text)]
        if len(piece.text) < _ENOUGH:
            others = [Excerpt(one[2].section, one[2].text) for one in ranked[1:2] if one[0] > best - _NEARLY]
            chosen += (others or self._after(piece))[:1]
        return tuple(chosen)

    def about_it(self) -> tuple[Excerpt, ...]:
        """The piece that speaks of the very thing that was asked about, wherever it stands."""
        said = [
            piece for piece in holding(self._document, self._asked) if self._overlap(piece.text) >= _SPEAKS
        ]
        if not said:
            return ()
        best = max(said, key=lambda piece: self._overlap(piece.text) - (len(piece.text) > _LONG))
        after = self._after(best)[:1] if len(best.text) < _ENOUGH else []
        return (Excerpt(best.section, best.text), *after)

    def _after(self, piece: Piece) -> list[Excerpt]:
        following = pieces(self._document, piece.section)
        place = following.index(piece)
        return [Excerpt(one.section, one.text) for one in following[place + 1 : place + 2]]

    def _fitness(self, section: Section) -> float:
        asked = self._asked.sections
        return 1.5 if section in asked[:1] else 1.0 if section in asked else 0.0

    def best_of(self, section: Section) -> tuple[Excerpt, ...]:
        """The best piece of a section and, while it is short, the piece that follows it."""
        found = pieces(self._document, section)
        if not found:
            return self._best_elsewhere(section)
        best = max(range(len(found)), key=lambda place: self._worth(found[place], place))
        following = found[best + 1 : best + 2] if len(found[best].text) < _ENOUGH else ()
        return tuple(Excerpt(section, piece.text) for piece in (found[best], *following))

    def one_of_each(self, sections: Sequence[Section]) -> tuple[Excerpt, ...]:
        """The best piece of each section that is there, each section once."""
        found = (self.best_of(section)[:1] for section in dict.fromkeys(sections))
        return tuple(dict.fromkeys(excerpt for excerpts in found for excerpt in excerpts))

    def _best_elsewhere(self, section: Section) -> tuple[Excerpt, ...]:
        near = _BUILDS_ON.get(section)
        if near is not None and near in self._document.sections:
            return self.best_of(near)
        candidates = [
            piece
            for other in self._document.sections
            if other is not Section.PHONE
            for piece in pieces(self._document, other)
            if gives_away(piece.text, section)
        ]
        best = max(candidates, key=lambda piece: self._worth(piece, 0), default=None)
        return () if best is None else (Excerpt(best.section, best.text),)

    def _worth(self, piece: Piece, place: int) -> float:
        return self._overlap(piece.text) - 0.1 * place - (1.0 if len(piece.text) > _LONG else 0.0)
