"""Choosing the document's own words for what was asked: one or two pieces, word for word, each with its condition."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.cells import asks_for_empty, told_of
from knowledge.grounding.figures import unsupported_figures
from knowledge.index.passages import opening_passage
from knowledge.retrieval.facts import holding, states
from knowledge.retrieval.pieces import Piece, pieces
from knowledge.retrieval.question import Asked
from knowledge.retrieval.saying.overlap import Overlap
from knowledge.retrieval.saying.worth import Worth
from knowledge.retrieval.situation import fit
from knowledge.types import Document, Section

_ENOUGH = 70
"""Characters after which no second piece follows: about fifteen seconds of speech."""
_LONG = 160
_UNASKED = (Section.OVERVIEW, Section.WHAT)
_SPEAKS = 0.8
"""Overlap from which on a piece speaks of the very thing: about one telling word of the question."""
_A_SHARE = 1 / 3
"""Of what is asked, more than which the best piece says in words, to be told before what is only near in meaning."""
_NEARLY = 1.0
"""How much less a second piece may be worth than the first to be said in place of what follows the first."""
_TOLD_APART = 0.5
"""How much more a sentence must speak of the question than others of its row, to be the one that is named."""
_EQUAL = 0.25
"""How much two rows may differ that the question does not tell apart."""
_MOST_TOLD = 3
"""Rows or items of a list that can be kept in mind."""
_LISTED = 5
"""Short items of one list that are told in one breath."""
_SHORT_ITEM = 45
_FOR_GROUPS = frozenset({"money", "percent", "age"})
"""What is often told for one group after another."""
_NAMED = re.compile(r"[^:.]{1,30}: ")
"""How a line begins that says whose its amount is."""
_LIMITS = re.compile(
    r"^(?:다만|단,|단\s|※|\*|그러나)|감액|줄어|깎여|제외|초과|넘으면|넘는|더\s?(?:받|내)|더합|더하|별도|따로|가산|에\s?한(?:하|함|해)|그\s?밖의|경우(?:에|는|만)"
)
"""How a sentence begins or speaks that limits the one before it."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``quote`` stands word for word in ``section``, as does all that is in ``also``; ``told`` is made of these."""

    section: Section
    quote: str
    told: str = ""
    also: tuple[str, ...] = ()
    opens: bool = False
    """Whether it leads into the next, and says little without it."""

    @property
    def text(self) -> str:
        return self.told or self.quote


@dataclass(frozen=True, slots=True)
class Excerpts:
    """``is_missing``: the document holds nothing of the kind that was asked for; then nothing is chosen.

    ``has_more``: there are other cases or items of the same list.
    """

    chosen: tuple[Excerpt, ...]
    is_missing: bool = False
    has_more: bool = False


def choose_excerpts(document: Document, asked: Asked, overlap: Overlap) -> Excerpts:
    """The pieces that answer best; ``overlap`` says how much of what the question asks a piece speaks of."""
    return _Chooser(document, asked, overlap).choose()


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


def where_to_ask(document: Document) -> str:
    """The first short line that says where it is done, word for word; empty where none does."""
    lines = (piece.text for piece in pieces(document, Section.WHERE) if piece.row is None)
    return next((line for line in lines if len(line) <= _ENOUGH), "")


class _Chooser:
    def __init__(self, document: Document, asked: Asked, overlap: Overlap) -> None:
        self._document = document
        self._asked = asked
        self._overlap = overlap
        self._worth = Worth(document, asked, overlap)

    def choose(self) -> Excerpts:
        asked = self._asked
        is_one_kind = bool(asked.measures) or asked.denies or asked.by_proxy
        held = holding(self._document, asked)
        if asked.insists and not held:
            return Excerpts((), is_missing=True)
        if not asked.sections and not is_one_kind:
            return self._about_it() or Excerpts(self.one_of_each(_UNASKED) or self._opening())
        if asked.sections[:1] == (Section.PHONE,) and Section.PHONE in self._document.sections:
            return self._told(self._ranked(pieces(self._document, Section.PHONE)))
        is_held = asked.insists and is_one_kind
        said = [one for one in (held if is_held else self._worth.pieces) if one.section is not Section.PHONE]
        if not said:
            return Excerpts((), is_missing=True)
        return self._told(self._ranked(said))

    def one_of_each(self, sections: Sequence[Section]) -> tuple[Excerpt, ...]:
        """The best piece of each section that is there, each section once."""
        found = [one.chosen for section in dict.fromkeys(sections) if (one := self._of_section(section))]
        return tuple(
            dict.fromkeys(one for chosen in found if chosen for one in chosen[: 1 + chosen[0].opens])
        )

    def _opening(self) -> tuple[Excerpt, ...]:
        """What a document without a summary says that is nearest; how it begins where only its name was said."""
        said = [piece for section in self._document.sections for piece in pieces(self._document, section)]
        near = [piece for piece in said if piece.section is not Section.PHONE and self._spoken(piece) > 0]
        if near:
            return self._told(self._ranked(near)).chosen[:1]
        if self._overlap.asked:
            return ()
        begins = self._of_section(opening_passage(self._document).section)
        return begins.chosen[:1] if begins else ()

    def _about_it(self) -> Excerpts | None:
        """The piece that speaks of the very thing that was asked about, wherever it stands.

        The best one where it says so in words; else what is near enough to it in meaning.
        """
        held = [one for one in holding(self._document, self._asked) if one.section is not Section.PHONE]
        ranked = self._ranked(held)
        if ranked and self._share(ranked[0][1]) > _A_SHARE:
            return self._told([(worth, one) for worth, one in ranked if self._share(one) > _A_SHARE])
        said = [piece for piece in holding(self._document, self._asked) if self._spoken(piece) >= _SPEAKS]
        return self._told(self._ranked(said)) if said else None

    def _share(self, piece: Piece) -> float:
        """Of what the question asks, how much ``piece`` says."""
        asked = self._overlap.asked
        return self._overlap.words(piece.found_by, piece.under) / asked if asked else 0.0

    def _of_section(self, section: Section) -> Excerpts | None:
        """What a section says best, where there is one."""
        own = pieces(self._document, section)
        return self._told(self._ranked(own)) if own else None

    def _ranked(self, held: Sequence[Piece]) -> list[tuple[float, Piece]]:
        """The pieces with what each is worth, the best first."""
        worth = [(self._worth(piece), piece) for piece in held]
        return sorted(worth, key=lambda one: one[0], reverse=True)

    def _told(self, ranked: Sequence[tuple[float, Piece]]) -> Excerpts:
        """The best piece with its condition and its like, and one that goes with it while it is short."""
        ranked = self._of_the_case(ranked)
        worth, best = ranked[0]
        if asks_for_empty(best, self._asked, self._overlap):
            return Excerpts((), is_missing=True)
        ranked = [one for one in ranked if not asks_for_empty(one[1], self._asked, self._overlap)]
        if items := self._items(best):
            return items
        alike = [
            piece for other, piece in ranked[1:] if worth - other < _EQUAL and self._is_like(piece, best)
        ]
        if alike:
            in_order = [piece for _, piece in ranked if piece is best or piece in alike[: _MOST_TOLD - 1]]
            in_order.sort(key=pieces(self._document, best.section).index)
            told = tuple(self._excerpt(piece) for piece in in_order)
            return Excerpts(told, has_more=len(alike) >= _MOST_TOLD)
        if run := self._one_after_another(best):
            return run
        chosen = [self._excerpt(best)]
        following = self._after(best)
        if following is not None and self._limits(following):
            chosen.append(self._excerpt(following))
        elif len(chosen[0].text) < _ENOUGH and (second := self._second(ranked, following)):
            chosen.append(self._excerpt(second))
        return Excerpts(tuple(dict.fromkeys(chosen)))

    def _of_the_case(self, ranked: Sequence[tuple[float, Piece]]) -> Sequence[tuple[float, Piece]]:
        """The same, with what is for just the case that is asked about before what is for none in particular."""
        situation = self._asked.situation
        if not self._asked.measures or fit(ranked[0][1].text, situation) > 0:
            return ranked
        named = [one for one in ranked if fit(one[1].text, situation) > 0 and ranked[0][0] - one[0] < _NEARLY]
        return [*named, *(one for one in ranked if one not in named)]

    def _second(self, ranked: Sequence[tuple[float, Piece]], following: Piece | None) -> Piece | None:
        """What goes with the best: nearly as good, or what follows it; a row has told its own thing's amount."""
        worth, best = ranked[0]
        if best.row is not None:
            return None
        near = (piece for other, piece in ranked[1:2] if other > worth - _NEARLY)
        second = next(near, None)
        second = following if second is None else second
        return None if second is not None and self._is_of_another(second, best) else second

    def _is_of_another(self, piece: Piece, best: Piece) -> bool:
        """Whether it is the amount of another thing than the one that the question names."""
        measures = self._asked.measures & _FOR_GROUPS
        are_alike = all(one.is_phrase and _NAMED.match(one.text) for one in (piece, best))
        is_of_row = bool(measures) and are_alike and self._is_of_row(piece, best, measures)
        return is_of_row and self._spoken(best) - self._spoken(piece) >= _TOLD_APART

    def _one_after_another(self, best: Piece) -> Excerpts | None:
        """An amount that is told for one group after another, where the question names none of them."""
        measures = self._asked.measures & _FOR_GROUPS
        if not measures or best.row is not None or fit(best.text, self._asked.situation) > 0:
            return None
        own = pieces(self._document, best.section)
        start = end = own.index(best)
        if not self._is_of_row(best, best, measures):
            return None
        while start > 0 and self._is_of_row(own[start - 1], best, measures):
            start -= 1
        while end + 1 < len(own) and self._is_of_row(own[end + 1], best, measures):
            end += 1
        before = own[start : own.index(best)]
        if any(self._spoken(best) - self._spoken(one) >= _TOLD_APART for one in before):
            before = ()  # the question names this one
        run = [*before, *own[own.index(best) : end + 1]]
        if len(run) < _MOST_TOLD:
            return None
        told = run[:_MOST_TOLD] if best in run[:_MOST_TOLD] else [best, *run[: _MOST_TOLD - 1]]
        return Excerpts(tuple(map(self._excerpt, told)), has_more=len(run) > len(told))

    def _is_of_row(self, piece: Piece, best: Piece, measures: frozenset[str]) -> bool:
        is_alike = piece.row is None and piece.under == best.under and len(piece.text) <= _ENOUGH
        return is_alike and states(piece.text, measures)

    def _items(self, best: Piece) -> Excerpts | None:
        """A list that says nothing by its line alone, or of which one item says nothing alone."""
        own = pieces(self._document, best.section)
        lead = best.text if best.is_lead else best.lead
        items = [piece for piece in own if lead and piece.lead == lead and piece.row is None]
        if items:
            first = [best] if best in items else []
            others = [] if first and self._asked.measures else [one for one in items if one not in first]
            told = [*first, *others][:_MOST_TOLD]
            opening = Excerpt(best.section, lead, opens=bool(told))
            listed = tuple(self._excerpt(piece) for piece in told)
            return Excerpts((opening, *listed), has_more=bool(others) and len(items) > len(told))
        if self._asked.measures or best.row is not None or not best.is_phrase or len(best.text) > _SHORT_ITEM:
            return None
        run = self._run(own, best)
        if len(run) < 2 or best.section is Section.PHONE:
            return None
        place = run.index(best)
        told = run if len(run) <= _LISTED else run[place : place + _MOST_TOLD]
        return Excerpts((self._joined(told),), has_more=len(told) < len(run))

    def _run(self, own: Sequence[Piece], best: Piece) -> list[Piece]:
        """The items of the list that ``best`` is one of."""
        start = end = own.index(best)
        while start > 0 and self._is_item(own[start - 1], best):
            start -= 1
        while end + 1 < len(own) and self._is_item(own[end + 1], best):
            end += 1
        return list(own[start : end + 1])

    def _is_item(self, piece: Piece, best: Piece) -> bool:
        return (
            piece.under == best.under
            and piece.is_phrase
            and piece.row is None
            and len(piece.text) <= _SHORT_ITEM
        )

    def _joined(self, run: Sequence[Piece]) -> Excerpt:
        heading = run[0].heading
        told = ", ".join(piece.text for piece in run)
        also = tuple(piece.source for piece in run[1:]) + ((heading,) if heading else ())
        return Excerpt(run[0].section, run[0].source, f"{heading}: {told}" if heading else told, also)

    def _excerpt(self, piece: Piece) -> Excerpt:
        told = told_of(piece, self._asked, self._overlap)
        also = (piece.heading,) if piece.heading and piece.is_phrase else ()
        if also:
            told = f"{piece.heading}: {told}"
        if told != piece.source and unsupported_figures(told, "\n".join((piece.source, *also))):
            return Excerpt(
                piece.section, piece.source
            )  # a figure would be read in it that the document does not state
        return Excerpt(piece.section, piece.source, "" if told == piece.source else told, also)

    def _is_like(self, piece: Piece, best: Piece) -> bool:
        """Whether both are rows of one table."""
        return (
            piece.row is not None
            and best.row is not None
            and piece.under == best.under
            and piece.section is best.section
        )

    def _limits(self, piece: Piece) -> bool:
        return _LIMITS.search(piece.text) is not None and len(piece.text) <= _LONG

    def _after(self, piece: Piece) -> Piece | None:
        following = pieces(self._document, piece.section)
        place = following.index(piece) + 1
        return following[place] if place < len(following) else None

    def _spoken(self, piece: Piece) -> float:
        return self._overlap(piece.found_by, piece.under)
