"""Answers a question in another language: from an approved translation, else with the Korean and who can help."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from knowledge.answering.decision import MOST_CHOICES
from knowledge.answering.kinds.asking import Asking, Reply
from knowledge.answering.kinds.languages import Foreign, foreign
from knowledge.answering.tongues import texts
from knowledge.answering.tongues.finding import Nearness, TranslatedSearch
from knowledge.answering.tongues.telling import sections_in, told_in
from knowledge.retrieval.context import Context
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.ranking import scores
from knowledge.retrieval.retriever import LONGEST_QUESTION, Retriever
from knowledge.translations.languages import KOREAN, LANGUAGES
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Document, Section
from voice.korean.morphology import Morphology

_ANSWERED = 3.0
"""Spreads before all documents, by the question's own words alone, from which on one may be told of at once."""
_LEADS = 1.5
"""Spreads before the next from which on it is: less, and the visitor is asked which they mean."""
_OFFERED = 2.0
"""Spreads from which on a document is offered at all."""
_FEW_WORDS = 5
"""Words of a question that goes on with what was told of, unless it names something else."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Documents that a question may be about, the likeliest first; ``is_sure``: the first is told of at once."""

    documents: tuple[Document, ...]
    is_sure: bool
    near: Nearness


class Interpreter:
    """Owned by the answerer's thread."""

    def __init__(self, asking: Asking, morphology: Morphology) -> None:
        self._asking = asking
        self._morphology = morphology
        self._searches: dict[str, TranslatedSearch] = {}

    @property
    def _retriever(self) -> Retriever:
        return self._asking.retriever

    def knows(self, language: str) -> bool:
        """Whether any document is translated into ``language``."""
        return language in self._retriever.index.languages

    def reply(self, question: str, language: str, context: Context) -> Reply:
        """What to answer to a question in ``language``, which some document is translated into."""
        other = foreign(question)
        asking = other.asking if other is not None else ""
        meant = self._meant(question[:LONGEST_QUESTION], language, other, context)
        if not meant.documents:
            return Reply(abstention=unknown(language))
        if not meant.is_sure:
            offered = meant.documents[:MOST_CHOICES]
            return Reply(offered=offered, question_back=texts.which(offered, language), language=language)
        return self._told(meant.documents[0], language, asking, meant.near)

    def about(
        self, document: Document, section: Section | None, question: str, language: str
    ) -> Reply | None:
        """What one document says of ``section``, or to ``question``; None where nothing of it is in ``language``."""
        translation = texts.translation_of(document, language)
        if translation is None:
            return None
        if question and (search := self._search(language)) is not None:
            near = search.find(question, self._retriever.embed(question), (), None)
            other = foreign(question)
            return self._told(document, language, other.asking if other else "", near)
        told = sections_in(document, translation, section)
        return Reply(tuple(told), document, language=language) if told else _lacking(document, language)

    def korean_only(self, sentences: tuple[AnswerSentence, ...], document: Document, language: str) -> Reply:
        """The Korean answer behind a sentence that says so in the visitor's language."""
        return Reply((AnswerSentence(texts.text("korean_only", language)), *sentences), document)

    def _told(self, document: Document, language: str, asking: str, near: Nearness) -> Reply:
        asked = what_is_asked(asking)
        translation = texts.translation_of(document, language)
        if translation is None:
            told = self._asking.told(document, asked, f"{document.title} {asking}", ())
            return self.korean_only(tuple(told), document, language)
        found = told_in(document, translation, asked, asking, near.of(document.document_id), self._morphology)
        return Reply(tuple(found), document, language=language) if found else _lacking(document, language)

    def _search(self, language: str) -> TranslatedSearch | None:
        if language not in self._searches:
            index = self._retriever.index
            known = index.translated(language)
            if known is None:
                return None
            self._searches[language] = TranslatedSearch(index, known, language)
        return self._searches[language]

    def _meant(self, question: str, language: str, other: Foreign | None, context: Context) -> Meant:
        search = self._search(language)
        assert search is not None  # noqa: S101 - a mistake of the caller, who asks first
        retriever, index = self._retriever, self._retriever.index
        korean: np.ndarray[tuple[int], np.dtype[np.float64]] | None = None
        found = None
        if other is not None and other.korean:
            places, signals = retriever.signals(other.korean)
            numbers = scores(signals).astype(np.float64)
            korean = np.full(index.count, numbers.min(initial=0.0))
            korean[places] = numbers
            found = self._asking.found(other.korean) if other.is_sure else None
        allowed = [
            place for one in sorted(retriever.valid_ids()) if (place := index.place_of(one)) is not None
        ]
        near = search.find(question, retriever.embed(question), allowed, korean)
        if not near.documents:
            return Meant((), is_sure=False, near=near)
        own = near.documents[0].own
        is_first = own >= max(one.own for one in near.documents)
        documents = index.documents(one.place for one in near.documents[:MOST_CHOICES])
        best = tuple(documents[one.place] for one in near.documents[:MOST_CHOICES])
        meant = partial(Meant, near=near)
        named = search.named(question)
        if named is not None and named in allowed:
            return meant((index.documents([named])[named],), is_sure=True)
        if found is not None and other is not None and other.is_sure and not found.is_refused:
            called = self._asking.named_alone(found)
            if called is not None and best[0].document_id == called.document_id:
                return meant((called,), is_sure=True)
        before = retriever.document(context.document_id) if context.document_id else None
        if before is not None and (other is None or not other.korean) and len(question.split()) <= _FEW_WORDS:
            return meant((before,), is_sure=True)
        if near.score < _OFFERED:
            return meant((), is_sure=False)
        is_sure = own >= _ANSWERED and is_first and near.lead >= _LEADS and near.outside <= 0
        return meant(best[:1] if near.lead >= _LEADS else best, is_sure=is_sure)


def _lacking(document: Document, language: str) -> Reply:
    said = texts.text("lacking", language, title=texts.spoken_title(document, language))
    return Reply(abstention=Abstention(AbstainReason.FACT_MISSING, said, about=document.document_id))


def unknown(language: str) -> Abstention:
    """Nothing here answers it, in words of ``language``."""
    return Abstention(AbstainReason.LANGUAGE_UNSUPPORTED, texts.text("unknown", language))


def answer_language(question: str, chosen: str) -> str:
    """The language to answer in; Korean for one that nothing is said in here."""
    found = texts.language_of(question, chosen)
    return found if found in LANGUAGES else KOREAN
