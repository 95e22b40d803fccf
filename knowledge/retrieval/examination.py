"""The examination that a memory gives itself when it is built, from its own content alone.

It asks for documents by their names and by what staff wrote, and for facts that they have; then the same with the
document left out, and for facts that it lacks. From that it learns on which scale its cosines lie, which everyday
sayings this content does answer, how sure it is where it is right and where it cannot be, and which documents it
cannot tell apart. The same content and model give the same result.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.index.calibration import Calibration, Examination, Scale
from knowledge.index.dense import finite
from knowledge.index.embedder import Vectors
from knowledge.index.lexicon import shipped_sayings
from knowledge.index.store import Index
from knowledge.retrieval.facts import lacks
from knowledge.retrieval.finding import Finding
from knowledge.retrieval.following.words import ASKING
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.retriever import QueryEmbedder, Retriever
from knowledge.types import Document, Section
from voice.korean.letters import letters
from voice.korean.morphology import Morphology

FEWEST_DOCUMENTS = 20
"""A content of fewer is too small to be examined: the curve that holds over many contents is taken as it is."""

_MOST_DOCUMENTS = 150
_EVERY_SAYING = 8
_AT_ONCE = 32
_SURELY = 0.95
"""Share of the sayings whose nearest other is of their kind, from the cosine on that counts as sure."""

_FLATTEST = 1e-4
"""Spread of cosines below which a model tells nothing apart, and its cosines count for nothing."""

_MANY = 0.05
"""Share of the documents that have a saying's nouns in their names, from which on the content is about them."""

_MOST_ALIKE = 20
_WITHOUT_MEANING = 1e6

_ASKS = {
    Section.WHAT: "얼마 받아요",
    Section.HOW: "어떻게 신청해요",
    Section.WHEN: "언제 해요",
    Section.WHERE: "어디서 해요",
    Section.BRING: "뭐 가져가야 돼요",
    Section.WHO: "누가 받아요",
    Section.PHONE: "전화번호 알려 주세요",
}
_LACKED = (Section.PHONE, Section.WHAT, Section.BRING, Section.WHEN)
"""What is asked for of a document that has none of it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    document: Document
    is_there: bool


def examine(
    index: Index,
    embedder: QueryEmbedder,
    morphology: Morphology,
    advance: Callable[[float], None] = lambda _: None,
) -> Calibration:
    """What a memory finds out about itself; ``advance`` is told the share that each step adds."""
    known = _Known(embedder)
    outside = [one.text for one in index.outside]
    bank = known.learn((*outside, *(one.text for one in shipped_sayings()[::_EVERY_SAYING])))
    advance(0.2)
    documents = index.everything()
    calibration = Calibration(
        scales={kind: _scale(*found) for kind, found in index.spread(bank).items()},
        outside_sure=_outside_sure(index, bank[: len(outside)]),
        left_out=_left_out(index, documents, morphology),
    )
    advance(0.2)
    if len(documents) < FEWEST_DOCUMENTS:
        advance(0.6)
        return calibration
    retriever = Retriever(index, known, morphology, calibration=calibration)
    valid = retriever.valid_documents()
    step = -(-len(valid) // _MOST_DOCUMENTS) if valid else 1
    questions = [one for document in valid[::step] for one in _questions(document, retriever)]
    if not questions:  # nothing holds today
        advance(0.6)
        return calibration
    known.learn(one.text for one in questions)
    return replace(calibration, examination=_ask(questions, retriever, advance))


def _ask(questions: Sequence[_Asked], retriever: Retriever, advance: Callable[[float], None]) -> Examination:
    sure: list[float] = []
    false: list[float] = []
    firsts = answerable = 0
    taken: Counter[tuple[str, str]] = Counter()
    for one in questions:
        finding = retriever.find(one.text)
        own = one.document.document_id
        if not one.is_there:
            if _first(finding) == own:
                false.append(finding.confidence)
        else:
            answerable += 1
            if _first(finding) == own:
                firsts += 1
                sure.append(finding.confidence)
            elif finding.found:
                taken[own, finding.found[0].document.document_id] += 1
            left_out = frozenset({own}) | _twins(finding, one.document)
            false.append(retriever.find(one.text, without=left_out).confidence)
        advance(0.6 / len(questions))
    return Examination(
        questions=answerable,
        found_first=round(firsts / max(1, answerable), 4),
        sure=tuple(sorted(round(one, 4) for one in sure)),
        false=tuple(sorted((round(one, 4) for one in false), reverse=True)),
        alike=tuple((own, other, times) for (own, other), times in taken.most_common(_MOST_ALIKE)),
    )


def _first(finding: Finding) -> str:
    return finding.found[0].document.document_id if finding.found else ""


def _twins(finding: Finding, document: Document) -> frozenset[str]:
    """Documents of the same or nearly the same name: they answer the question as well."""
    own = set(letters(document.title))
    alike = (
        one.document
        for one in finding.found
        if 2 * len(own & set(letters(one.document.title))) >= 1.2 * max(len(own), 1)
    )
    return frozenset(one.document_id for one in alike)


def _questions(document: Document, retriever: Retriever) -> Iterable[_Asked]:
    """A fact that it has, in the words of its name and of its staff, and one that it lacks."""
    place = retriever.place_to_say(document.document_id)
    name = f"{place} {document.title}".strip()
    there = [section for section in _ASKS if section in document.sections]
    turn = sum(map(ord, document.document_id))  # the same for the same document, evenly over all of them
    if there:
        section = there[turn % len(there)]
        text = f"{name} {_ASKS[section]}"
        yield _Asked(text, document, not lacks(document, what_is_asked(text)))
    else:
        yield _Asked(name, document, is_there=True)
    others = (*document.aliases, *document.asked_as)
    if others:
        yield _Asked(f"{place} {others[turn % len(others)]}".strip(), document, is_there=True)
    lacked = (f"{name} {_ASKS[section]}" for section in _LACKED)
    if text := next((one for one in lacked if lacks(document, what_is_asked(one))), ""):
        yield _Asked(text, document, is_there=False)


def _scale(mean: float, spread: float) -> Scale:
    """A model that gives every text the same vector, or none, tells nothing: its cosines are no evidence."""
    if not np.isfinite(mean) or not np.isfinite(spread) or spread < _FLATTEST:
        return Scale(mean if np.isfinite(mean) else 0.0, _WITHOUT_MEANING)
    return Scale(mean, spread)


def _outside_sure(index: Index, vectors: Vectors) -> float:
    """The cosine from which on the nearest of the sayings is nearly always of the same kind."""
    if len(vectors) < 2:
        return 1.0
    cosines = np.stack([index.nearness_outside(vector) for vector in vectors])
    np.fill_diagonal(cosines, -np.inf)
    nearest = cosines.argmax(axis=1)
    reasons = [one.reason for one in index.outside]
    pairs = sorted(
        (
            (float(cosines[row, column]), reasons[row] is reasons[column])
            for row, column in enumerate(nearest)
        ),
        reverse=True,
    )
    right = np.cumsum([is_same for _, is_same in pairs]) / np.arange(1, len(pairs) + 1)
    enough = np.flatnonzero(right >= _SURELY)
    return pairs[int(enough[-1])][0] if len(enough) else 1.0


def _left_out(index: Index, documents: Sequence[Document], morphology: Morphology) -> frozenset[int]:
    """The sayings that this content is about: their nouns are in the names of many documents, or most of one name."""
    named = [[letters(name) for name in (one.title, *one.aliases)] for one in documents]
    many = max(2, round(_MANY * len(documents)))
    found = set()
    for place, saying in enumerate(index.outside):
        nouns = [
            letters(noun) for noun in morphology.nouns(saying.text) if noun not in ASKING and len(noun) > 1
        ]
        if not nouns:
            continue
        having = [name for own in named for name in own if all(noun in name for noun in nouns)]
        if len(having) >= many or any(2 * sum(map(len, nouns)) >= len(name) for name in having):
            found.add(place)
    return frozenset(found)


class _Known:
    """Embeds questions that were learnt together from memory: one by one takes several times as long."""

    def __init__(self, embedder: QueryEmbedder) -> None:
        self._embedder = embedder
        self._vectors: dict[str, Vectors] = {}

    def learn(self, texts: Iterable[str]) -> Vectors:
        wanted = list(texts)
        missing = sorted(
            {text for text in wanted if text not in self._vectors}, key=lambda text: (len(text), text)
        )
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            self._vectors |= zip(some, finite(self._embedder.embed_queries(some)), strict=True)
        return np.stack([self._vectors[text] for text in wanted])

    def embed_query(self, text: str) -> Vectors:
        if text not in self._vectors:
            self._vectors[text] = self._embedder.embed_query(text)
        return self._vectors[text]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.learn(texts)
