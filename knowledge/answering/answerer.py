"""Answering: first the document's own words for what was asked, then what the language model may add.

Nothing is said before retrieval is sure enough. The first sentences are verbatim, so they are true and come
at once; the model's sentences pass the grounding gate one by one or are dropped without a trace. Without a
model, or when it fails, the verbatim answer stands alone.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from knowledge.answering import texts
from knowledge.answering.decision import PROMISE, AnswerFrom, AskBack, Lacking, decide, threshold_for
from knowledge.answering.excerpt import choose_excerpts, opened_by_title, whom_to_call
from knowledge.answering.language_model import LanguageModel
from knowledge.answering.overlap import Nearness, Overlap
from knowledge.grounding.gate import check
from knowledge.grounding.orders import without_instructions
from knowledge.index.passages import passage
from knowledge.need.advice import Certainty, Need
from knowledge.need.detector import NeedDetector
from knowledge.plain_language.easy import easier
from knowledge.retrieval.context import NOTHING_BEFORE, Context, chosen, named
from knowledge.retrieval.question import Asked, what_is_asked
from knowledge.retrieval.retriever import Retriever
from knowledge.types import (
    AbstainReason,
    Abstention,
    AnswerSentence,
    Citation,
    Document,
    KnowledgeError,
    Passage,
    SearchResult,
    Section,
)
from voice.korean.letters import letter_pairs, letters
from voice.korean.morphology import Morphology
from voice.korean.sentences import SentenceStream, speakable, split_sentences

_MOST_ADDED = 2
_MOST_TOKENS = 96
_LONGEST_PROMPT = 240
_MOST_UNTOLD = 3
_NEXT = (Section.WHAT, Section.WHO, Section.HOW, Section.WHEN, Section.OVERVIEW, Section.BRING)
"""In which order a visitor wants to know more."""
_SAID_ALREADY = 0.6
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class PassagesFound:
    """Retrieval is done; sent once, before any sentence."""

    result: SearchResult


@dataclass(frozen=True, slots=True)
class FirstToken:
    """The language model has read the prompt and begins to write."""


@dataclass(frozen=True, slots=True)
class AskedBack:
    """Several services could be meant: a short question back instead of an answer.

    ``documents`` are at most two, the likeliest first; ``section`` is what was asked of them, if that is known.
    """

    text: str
    documents: tuple[Document, ...]
    section: Section | None


@dataclass(frozen=True, slots=True)
class DocumentChosen:
    """The answer comes from this document; sent once, before its first sentence.

    ``told`` are the sections that the answer tells of.
    """

    document: Document
    told: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class HelpOffered:
    """The visitor may be in danger: shown quietly beside whatever comes next, which is the same without it."""

    phones: tuple[str, ...]


class Wish(Protocol):
    """Whether an answer that is made ahead is wanted. Decided by another thread."""

    @property
    def is_decided(self) -> bool: ...

    def wait(self) -> bool:
        """Until it is decided: whether it is wanted."""
        ...


AnswerPart = (
    PassagesFound | FirstToken | HelpOffered | DocumentChosen | AskedBack | AnswerSentence | Abstention
)


def _never() -> bool:
    return False


def _at_once() -> None:
    """Nothing to wait for."""


class Answerer:
    """Answers questions from one index. Owned by one thread.

    Args:
        language_model: None answers in the documents' words alone.
        threshold: the confidence from which on it answers; None takes what the memory found out for its ``promise``,
            the share of questions without an answer that may get one.
        need: hears who is in need; None goes by their words alone.
    """

    def __init__(
        self,
        retriever: Retriever,
        morphology: Morphology,
        language_model: LanguageModel | None,
        *,
        threshold: float | None = None,
        promise: float = PROMISE,
        need: NeedDetector | None = None,
    ) -> None:
        self._need = need or NeedDetector(morphology)
        self._retriever = retriever
        self._morphology = morphology
        self._language_model = language_model
        self._given = threshold
        self._promise = promise
        self._threshold = self._drawn()

    @property
    def has_language_model(self) -> bool:
        return self._language_model is not None

    def use(self, language_model: LanguageModel) -> None:
        """From now on let this model add to answers; may be called from any thread, once."""
        self._language_model = language_model

    def turn_to(self, retriever: Retriever) -> None:
        """Answer from another index from now on; on the owning thread, so between two answers."""
        self._retriever = retriever
        self._threshold = self._drawn()

    def _drawn(self) -> float:
        """Where the line between answering and not stands for what is answered from now."""
        if self._given is not None:
            return self._given
        return threshold_for(self._retriever.calibration, self._promise)

    def answer(
        self,
        question: str,
        *,
        context: Context = NOTHING_BEFORE,
        alternatives: Sequence[str] = (),
        easy: bool = False,
        cancelled: Callable[[], bool] = _never,
        before_adding: Callable[[], None] = _at_once,
        wish: Wish | None = None,
    ) -> Iterator[AnswerPart]:
        """Stream the answer; ends early when ``cancelled()``.

        ``context`` is what the question may build on.
        ``alternatives`` are what else a recognizer held possible: they help to find, and words of need
        among them count; else nothing is said from them.
        ``easy`` cuts the document's sentences short and explains hard words; the language model then adds nothing.
        ``before_adding`` is called before the language model starts to work: it may wait for whoever needs the
        processor for the sentences already given.
        ``wish``: whether the question was asked at all will be known later; until then the language model only reads.
        Raises KnowledgeError(QUESTION_TOO_LONG).
        """
        question = question.strip()
        if not question:
            yield Abstention(AbstainReason.NOTHING_ASKED, texts.NOTHING_ASKED)
            return
        # Words of need are not missed because another reading was a little likelier.
        need = self._need.in_words((question, *alternatives))
        is_advised = need is not None and need.certainty is not Certainty.PERHAPS
        if need is not None and is_advised:
            if need.certainty is Certainty.SURE:
                yield _help_at_once(need)
                return
            yield AnswerSentence(need.advice.text)
        if not _HANGUL.search(question) and _LATIN.search(question):
            if not is_advised:
                yield Abstention(AbstainReason.LANGUAGE_UNSUPPORTED, texts.LANGUAGE_UNSUPPORTED)
            return
        picked = chosen(question, context) or self._named(question, context)
        if picked is not None:
            yield from self.about(picked, None, context.question, easy=easy)
            return
        finding = self._retriever.find(question, context, alternatives)
        if not is_advised:
            need = self._need.in_meaning(finding.readings, self._retriever.embed, need)
            if need is not None and need.certainty is Certainty.SURE:
                yield _help_at_once(need)
                return
        yield PassagesFound(finding.result())
        if need is not None and not is_advised:
            yield HelpOffered(need.advice.numbers)
        verdict = decide(finding, self._threshold)
        asked = what_is_asked(finding.question)
        match verdict:
            case Abstention():
                if not is_advised:
                    yield verdict
                return
            case AskBack(documents):
                yield AskedBack(self._which(documents), documents, next(iter(asked.sections), None))
                return
            case Lacking(document):
                if not is_advised:
                    yield self._lacking(document, asked)
                return
            case AnswerFrom(document):
                pass
        said: list[str] = []
        for part in self._verbatim(document, asked, finding.question, easy=easy, parts=finding.parts):
            if cancelled():
                return
            if isinstance(part, Abstention):
                if not is_advised:
                    yield part
                return
            if isinstance(part, AnswerSentence):
                said.append(part.text)
            yield part
        if not easy:
            yield from self._added(document, asked, question, said, cancelled, before_adding, wish)

    def about(
        self, document_id: str, section: Section | None, question: str = "", *, easy: bool = False
    ) -> Iterator[AnswerPart]:
        """What one document says of ``section``, or what it is about; nothing is added to its own words.

        ``question``: what the visitor had asked before they chose this document; then it says that.
        """
        document = self._retriever.document(document_id)
        if document is None:
            yield Abstention(AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS)
            return
        asked = Asked(() if section is None else (section,), measures=frozenset(), about_self=False)
        yield from self._verbatim(
            document, what_is_asked(question) if question else asked, question, easy=easy
        )

    def _which(self, documents: Sequence[Document]) -> str:
        """The question back: by what tells the services apart, which may be the town alone."""
        places = [self._retriever.place_to_say(one.document_id) for one in documents]
        titles = [one.title for one in documents]
        differ_by_place = len(set(map(letters, titles))) < len(titles) and len(set(places)) == len(places)
        return texts.which_place(places) if differ_by_place and all(places) else texts.ask_back(titles)

    def _lacking(self, document: Document, asked: Asked) -> Abstention:
        thing = texts.thing_asked(next(iter(asked.sections), None), asked.measures)
        text = texts.missing(document.title, thing)
        line = whom_to_call(document)
        return Abstention(
            AbstainReason.FACT_MISSING, f"{text} {texts.phone(document.title, line)}" if line else text
        )

    def _named(self, question: str, context: Context) -> str | None:
        """The id of the offered service that is named; None where none is, or more than one."""
        offered = [one for one in map(self._retriever.document, context.choices) if one is not None]
        place = named(question, [(one.title, *one.aliases) for one in offered])
        return None if place is None else offered[place].document_id

    def _verbatim(
        self, document: Document, asked: Asked, question: str, *, easy: bool, parts: Nearness = ()
    ) -> Iterator[DocumentChosen | AnswerSentence | Abstention]:
        sentences = list(self._in_its_own_words(document, asked, question, parts))
        if not sentences:
            yield self._lacking(document, asked)
            return
        told = dict.fromkeys(cited.section for sentence in sentences for cited in sentence.citations)
        yield DocumentChosen(document, tuple(told))
        yield from self._easier(sentences) if easy else sentences

    def _easier(self, sentences: Sequence[AnswerSentence]) -> Iterator[AnswerSentence]:
        """The same in short sentences; what explains a word cites nothing, because no document says it."""
        said_by_document = [sentence for sentence in sentences if sentence.citations]
        easy = easier([sentence.text for sentence in said_by_document], self._morphology)
        for sentence in sentences:
            if not sentence.citations:
                yield sentence
                continue
            place = said_by_document.index(sentence)
            for one in (one for one in easy if one.source == place):
                yield AnswerSentence(one.text, () if one.is_explanation else sentence.citations)

    def _in_its_own_words(
        self, document: Document, asked: Asked, question: str, parts: Nearness
    ) -> Iterator[AnswerSentence]:
        excerpts = choose_excerpts(document, asked, Overlap(question, document, self._morphology, parts))
        if excerpts.is_missing:
            return
        place = self._retriever.place_to_say(document.document_id)
        for number, excerpt in enumerate(excerpts.chosen):
            cited = _citation(passage(document, excerpt.section), excerpt.quote)
            if excerpt.section is Section.PHONE:
                yield AnswerSentence(texts.phone(document.title, excerpt.quote), (cited,))
                continue
            text = opened_by_title(document, excerpt.quote, place) if number == 0 else excerpt.quote
            yield AnswerSentence(text, (cited,), is_verbatim=True)
        if asked.about_self:
            yield AnswerSentence(texts.NEEDS_ADVICE)
        if asked.about_self and (line := whom_to_call(document)):
            cited = _citation(passage(document, Section.PHONE), line)
            yield AnswerSentence(texts.phone(document.title, line), (cited,))

    def _added(
        self,
        document: Document,
        asked: Asked,
        question: str,
        said: list[str],
        cancelled: Callable[[], bool],
        before_adding: Callable[[], None],
        wish: Wish | None,
    ) -> Iterator[AnswerPart]:
        """What the language model adds and the gate lets through, at most two sentences."""
        language_model = self._language_model
        if language_model is None:
            return
        before_adding()
        if cancelled():
            return
        sources = _sources(document, asked)
        untold = _untold(sources, said)
        if not untold:
            return
        prompt = texts.user_prompt(document.title, untold, question)
        added = 0
        begun = False
        stream = SentenceStream()
        try:
            if wish is not None:
                language_model.read(texts.SYSTEM_PROMPT, prompt, cancelled=lambda: wish.is_decided)
                if not wish.wait():
                    return
                before_adding()  # the rest of what was found is being spoken now
            pieces = language_model.stream(
                texts.SYSTEM_PROMPT, prompt, most_tokens=_MOST_TOKENS, cancelled=cancelled
            )
            for piece in _then_flush(pieces, stream):
                if not begun:
                    begun = True
                    yield FirstToken()
                for text in piece:
                    if _is_said(text, said):
                        continue
                    if not check(text, sources, question, morphology=self._morphology).ok:
                        continue
                    said.append(text)
                    yield AnswerSentence(text, (_best_citation(text, sources),))
                    added += 1
                    if added == _MOST_ADDED:
                        return
        except KnowledgeError:
            return  # the verbatim answer stands; the model's failure is no reason to take it back


def _help_at_once(need: Need) -> Abstention:
    return Abstention(AbstainReason.CRISIS, need.advice.text, need.advice.numbers)


def _then_flush(pieces: Iterator[str], stream: SentenceStream) -> Iterator[list[str]]:
    for piece in pieces:
        yield stream.feed(piece)
    yield stream.flush()


def _sources(document: Document, asked: Asked) -> list[Passage]:
    """The passages that what is added may come from: what was asked for first, then what one wants to know next."""
    wanted = [section for section in asked.sections if section in document.sections]
    order = [*wanted, *_NEXT]
    chosen = list(dict.fromkeys(section for section in order if section in document.sections))
    clean = (
        replace(one, text=without_instructions(one.text))
        for one in (passage(document, section) for section in chosen)
    )
    return [one for one in clean if one.text]


def _untold(sources: Sequence[Passage], said: Sequence[str]) -> list[str]:
    """The next sentences of the passages that the answer has not told, few enough to be read quickly."""
    told = {letters(text) for text in said}
    chosen: list[str] = []
    for source in sources:
        for sentence in map(speakable, split_sentences(source.text)):
            bare = letters(sentence)
            if any(bare in one or one in bare for one in told) or _is_said(sentence, said):
                continue
            if sum(map(len, chosen)) + len(sentence) > _LONGEST_PROMPT or len(chosen) == _MOST_UNTOLD:
                return chosen
            chosen.append(sentence)
    return chosen


def _best_citation(text: str, sources: Sequence[Passage]) -> Citation:
    pairs = {*letter_pairs(text)}
    quoted = [(source, piece) for source in sources for piece in split_sentences(source.text)]
    source, _piece = max(quoted, key=lambda item: len(pairs.intersection(letter_pairs(item[1]))))
    return _citation(source, source.text)


def _citation(source: Passage, quote: str) -> Citation:
    return Citation(
        passage_id=source.passage_id,
        document_id=source.document_id,
        title=source.title,
        section=source.section,
        effective_date=source.effective_date,
        source=source.source,
        quote=quote,
        place=source.place,
    )


def _is_said(text: str, said: Sequence[str]) -> bool:
    """Whether most of ``text`` was said already, by one sentence or by all of them together."""
    pairs = {*letter_pairs(text)}
    before = set[str]().union(*map(letter_pairs, said))
    return not pairs or len(pairs & before) / len(pairs) > _SAID_ALREADY
