"""Choosing the document's own words for what was asked: one or two pieces, word for word."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.grounding.figures import find_figures
from knowledge.grounding.orders import is_instruction
from knowledge.retrieval.question import Asked
from knowledge.types import Document, Section
from voice.korean.sentences import speakable, split_sentences

_ENOUGH = 70
"""Characters after which no second piece follows: about fifteen seconds of speech."""
_LONG = 160
_ANNOUNCES = re.compile(r"(다음|아래)[과와의]?\s?(같|각\s?호|내용|요건)[^.]*\.?$|:$")
_ELSEWHERE = {
    Section.WHEN: re.compile(r"매[월년주일]|\d\s?[월일년]|기간|까지|이내|수시"),
    Section.WHERE: re.compile(r"(에서|에|으로|로)\s?(신청|방문|접수|문의)|주민센터|행정복지센터|누리집"),
    Section.HOW: re.compile(r"신청"),
    Section.BRING: re.compile(r"서류|지참|신분증|구비"),
}
"""How a piece of another section gives itself away, where a document lacks the section that was asked for."""
_BUILDS_ON = {Section.WHERE: Section.HOW, Section.HOW: Section.WHERE, Section.OVERVIEW: Section.WHAT}
_UNASKED = (Section.OVERVIEW, Section.WHAT)
_NEARLY = 1.0
"""How much less a second piece may be worth than the first to be said in place of what follows the first."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``quote`` stands word for word in ``section``."""

    section: Section
    quote: str


@dataclass(frozen=True, slots=True)
class Excerpts:
    """``missing`` is the section that was asked for where the document has nothing of it."""

    chosen: tuple[Excerpt, ...]
    missing: Section | None = None


def choose_excerpts(document: Document, asked: Asked, overlap: Callable[[str], int]) -> Excerpts:
    """The pieces that answer best; ``overlap(piece)`` counts the question's own stems in a piece."""
    chooser = _Chooser(document, asked, overlap)
    if asked.measures and Section.PHONE not in asked.sections[:1] and (measured := chooser.measured()):
        return Excerpts(measured)
    if not asked.sections:
        return Excerpts(chooser.one_of_each(_UNASKED))
    first = asked.sections[0]
    found = chooser.best_of(first)
    if not found:
        rest = chooser.one_of_each((*asked.sections[1:], Section.OVERVIEW))
        return Excerpts(rest[:1], missing=first)
    also = [section for section in asked.sections[1:] if section is not found[0].section]
    if len(found[0].quote) < _ENOUGH and also and first is not Section.PHONE:
        found = (found[0], *chooser.one_of_each(also)[:1])
    return Excerpts(found)


def opened_by_title(document: Document, quote: str) -> str:
    """``quote``, after the document's title where it would not be clear of what it speaks."""
    bare = quote.replace(" ", "")
    names = (document.title, *document.aliases)
    if any(name.replace(" ", "") in bare for name in names):
        return quote
    return f"{document.title}: {quote}"


def whom_to_call(document: Document) -> str:
    """The line of ``document`` that says best whom to call, word for word; empty where none does."""
    lines = _pieces(document, Section.PHONE)
    return next((line for line in lines if re.search(r"\d", line)), next(iter(lines), ""))


class _Chooser:
    def __init__(self, document: Document, asked: Asked, overlap: Callable[[str], int]) -> None:
        self._document = document
        self._asked = asked
        self._overlap = overlap

    def measured(self) -> tuple[Excerpt, ...]:
        """The piece that best states the kind of figure asked for, wherever it stands, and one that goes with it."""
        ranked = sorted(
            (
                (self._worth(piece, place) + self._fitness(section), section, place, piece)
                for section in self._document.sections
                if section is not Section.PHONE
                for place, piece in enumerate(self._pieces(section))
                if self._measures(piece)
            ),
            key=lambda one: one[0],
            reverse=True,
        )
        if not ranked:
            return ()
        best, section, place, piece = ranked[0]
        chosen = [Excerpt(section, piece)]
        others = [Excerpt(one[1], one[3]) for one in ranked[1:2] if one[0] > best - _NEARLY]
        following = [Excerpt(section, next_one) for next_one in self._pieces(section)[place + 1 : place + 2]]
        if len(piece) < _ENOUGH:
            chosen += (others or following)[:1]
        return tuple(chosen)

    def _fitness(self, section: Section) -> float:
        asked = self._asked.sections
        return 1.5 if section in asked[:1] else 1.0 if section in asked else 0.0

    def _measures(self, piece: str) -> bool:
        found = {text for one in find_figures(piece) for text in (one.figure.kind.value, one.figure.unit)}
        return not self._asked.measures.isdisjoint(found)

    def best_of(self, section: Section) -> tuple[Excerpt, ...]:
        """The best piece of a section and, while it is short, the piece that follows it."""
        pieces = self._pieces(section)
        if not pieces:
            return self._best_elsewhere(section)
        best = max(range(len(pieces)), key=lambda place: self._worth(pieces[place], place))
        following = pieces[best + 1 : best + 2] if len(pieces[best]) < _ENOUGH else []
        return tuple(Excerpt(section, piece) for piece in (pieces[best], *following))

    def one_of_each(self, sections: Sequence[Section]) -> tuple[Excerpt, ...]:
        """The best piece of each section that is there, each section once."""
        found = (self.best_of(section)[:1] for section in dict.fromkeys(sections))
        return tuple(dict.fromkeys(excerpt for excerpts in found for excerpt in excerpts))

    def _best_elsewhere(self, section: Section) -> tuple[Excerpt, ...]:
        near = _BUILDS_ON.get(section)
        if near is not None and near in self._document.sections:
            return self.best_of(near)
        pattern = _ELSEWHERE.get(section)
        if pattern is None:
            return ()
        candidates = [
            Excerpt(other, piece)
            for other in self._document.sections
            if other is not Section.PHONE
            for piece in self._pieces(other)
            if pattern.search(piece)
        ]
        ranked = sorted(candidates, key=lambda one: self._worth(one.quote, 0), reverse=True)
        return tuple(ranked[:1])

    def _worth(self, piece: str, place: int) -> float:
        return float(self._overlap(piece)) - 0.1 * place - (1.0 if len(piece) > _LONG else 0.0)

    def _pieces(self, section: Section) -> list[str]:
        return _pieces(self._document, section)


def _pieces(document: Document, section: Section) -> list[str]:
    text = document.sections.get(section, "")
    spoken = (speakable(piece) for piece in split_sentences(text) if not is_instruction(piece))
    return [piece for piece in spoken if not _ANNOUNCES.search(piece)]
