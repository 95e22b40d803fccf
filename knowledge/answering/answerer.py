"""Answering: first the document's own words for what was asked, then what the language model may add.

Nothing is said before retrieval is sure enough. The first sentences are verbatim, so they are true and come
at once; the model's sentences pass the grounding gate one by one or are dropped without a trace. Without a
model, or when it fails, the verbatim answer stands alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from knowledge.answering import texts
from knowledge.answering.citing import citation as _citation
from knowledge.answering.decision import PROMISE, AnswerFrom, AskBack, Lacking, threshold_for
from knowledge.answering.excerpt import choose_excerpts, opened_by_title, where_to_ask, whom_to_call
from knowledge.answering.in_visit import decide_in_visit
from knowledge.answering.kinds.asking import Reply
from knowledge.answering.kinds.clerk import Clerk
from knowledge.answering.language_model import LanguageModel
from knowledge.answering.tongues.interpreter import answer_language
from knowledge.grounding.gate import check
from knowledge.grounding.orders import without_instructions
from knowledge.grounding.synonyms import NO_SYNONYMS, Synonyms
from knowledge.index.passages import passage
from knowledge.need.advice import Certainty, Need
from knowledge.need.detector import NeedDetector
from knowledge.plain_language.easy import easier
from knowledge.retrieval.context import NOTHING_BEFORE, Context
from knowledge.retrieval.following.replies import AskAnew, OfferAgain, Tell, Wait, reply_to
from knowledge.retrieval.question import Asked, what_is_asked
from knowledge.retrieval.retriever import LONGEST_QUESTION, Retriever
from knowledge.retrieval.saying.overlap import Nearness, Overlap
from knowledge.translations.languages import KOREAN
from knowledge.types import (
    AbstainReason,
    Abstention,
    AnswerSentence,
    Cancelled,
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

    ``documents`` are at most two, the likeliest first; ``section`` is what was asked of them, if that
    is known; ``question`` what is to be answered of the chosen one, where it is not what was just said.
    """

    text: str
    documents: tuple[Document, ...]
    section: Section | None
    question: str = ""
    language: str = KOREAN


@dataclass(frozen=True, slots=True)
class DocumentChosen:
    """The answer comes from this document; sent once, before its first sentence.

    ``told`` are the sections that the answer tells of; ``question`` is what it answers, as it was understood.
    """

    document: Document
    told: tuple[Section, ...]
    question: str = ""
    language: str = KOREAN


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


def _at_once() -> None: ...


class Answerer:
    """Answers questions from one index. Owned by one thread.

    Args:
        language_model: None answers in the documents' words alone.
        threshold: the confidence from which on it answers; None takes what the memory found out for its ``promise``,
            the share of questions without an answer that may get one.
        need: hears who is in need; None goes by their words alone.
        synonyms: what means the same in this content.
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
        synonyms: Synonyms = NO_SYNONYMS,
    ) -> None:
        self._need = need or NeedDetector(morphology)
        self._retriever = retriever
        self._morphology = morphology
        self._language_model = language_model
        self._synonyms = synonyms
        self._given = threshold
        self._promise = promise
        self._threshold = self._drawn()
        self._clerk = Clerk(retriever, morphology, self._threshold, self._in_its_own_words)

    @property
    def has_language_model(self) -> bool:
        return self._language_model is not None

    def use(self, language_model: LanguageModel) -> None:
        """From now on let this model add to answers; may be called from any thread, once."""
        self._language_model = language_model

    def turn_to(self, retriever: Retriever, synonyms: Synonyms = NO_SYNONYMS) -> None:
        """Answer from another index from now on; on the owning thread, so between two answers."""
        self._retriever = retriever
        self._synonyms = synonyms
        self._threshold = self._drawn()
        self._clerk = Clerk(retriever, self._morphology, self._threshold, self._in_its_own_words)

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
        without: frozenset[str] = frozenset()
        before = self._known(context)
        match reply_to(question, context, before):
            case Tell(document_id, section, before_that):
                yield from self.about(document_id, section, before_that, easy=easy)
                return
            case OfferAgain():
                offered = tuple(one for one in before if one.document_id in context.choices)
                yield AskedBack(self._which(offered), offered, None, context.question)
                return
            case Wait():
                yield Abstention(AbstainReason.THANKS, texts.GO_ON)
                return
            case AskAnew(question, without):
                context, alternatives = NOTHING_BEFORE, ()
        reply = None if without else self._clerk.reply(question, context)
        if reply is not None and len(question) > LONGEST_QUESTION:
            yield from self._replied(reply, question, easy=easy, is_advised=is_advised)
            return
        try:
            finding = self._retriever.find(question, context, alternatives, without, cancelled)
        except Cancelled:
            return
        if not is_advised:
            need = self._need.in_meaning(finding.readings, self._retriever.embed, need)
            if need is not None and need.certainty is Certainty.SURE:
                yield _help_at_once(need)
                return
        offered_help = [HelpOffered(need.advice.numbers)] if need is not None and not is_advised else []
        if reply is not None:
            yield from offered_help
            yield from self._replied(reply, question, easy=easy, is_advised=is_advised)
            return
        yield PassagesFound(finding.result())
        yield from offered_help
        verdict = decide_in_visit(finding, self._threshold, context)
        if without and isinstance(verdict, AnswerFrom):
            verdict = AskBack((verdict.document,))  # another one, unasked for: it is offered
        asked = what_is_asked(finding.question)
        match verdict:
            case Abstention():
                if not is_advised:
                    yield verdict
                return
            case AskBack(documents):
                section = next(iter(asked.sections), None)
                yield AskedBack(self._which(documents), documents, section, finding.question)
                return
            case Lacking(document):
                if not is_advised:
                    yield self._lacking(document, asked)
                return
            case AnswerFrom(document):
                said: list[str] = []
        for part in self._verbatim(document, asked, finding.question, easy=easy, parts=finding.parts):
            if cancelled():
                return
            if isinstance(part, Abstention):
                yield from () if is_advised else (part,)
                return
            if isinstance(part, AnswerSentence):
                if not said and finding.hardly_says_it:
                    yield AnswerSentence(texts.MAY_BE_ANOTHER)
                said.append(part.text)
            yield part
        if not easy:
            yield from self._added(document, asked, question, said, cancelled, before_adding, wish)

    def _replied(self, reply: Reply, question: str, *, easy: bool, is_advised: bool) -> Iterator[AnswerPart]:
        """What was found for a question of a special kind; nothing is added to it."""
        if reply.finding is not None:
            yield PassagesFound(reply.finding.result())
        if reply.document is not None:
            told = dict.fromkeys(cited.section for one in reply.sentences for cited in one.citations)
            yield DocumentChosen(reply.document, tuple(told), question, reply.language)
        is_easier = easy and reply.language == KOREAN
        yield from self._easier(reply.sentences) if is_easier else reply.sentences
        if reply.offered:
            given_back = "" if reply.language == KOREAN else question
            yield AskedBack(reply.question_back, reply.offered, None, given_back, reply.language)
        if reply.abstention is not None and not is_advised:
            yield reply.abstention

    def about(
        self,
        document_id: str,
        section: Section | None,
        question: str = "",
        *,
        easy: bool = False,
        language: str = KOREAN,
    ) -> Iterator[AnswerPart]:
        """What one document says of ``section``, or what it is about; nothing is added to its own words.

        ``question``: what the visitor had asked before they chose this document; then it says that.
        ``language``: what the visitor reads; what is not translated is told in Korean, and they are told so.
        """
        document = self._retriever.document(document_id)
        if document is None:
            yield Abstention(AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS)
            return
        language = answer_language(question, language) if question else language
        if language != KOREAN:
            interpreter = self._clerk.interpreter
            reply = interpreter.about(document, section, question, language)
            if reply is None:
                korean = (one for one in self.about(document_id, section) if isinstance(one, AnswerSentence))
                reply = interpreter.korean_only(tuple(korean), document, language)
            yield from self._replied(reply, question, easy=False, is_advised=False)
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
        text = texts.missing(document.title, texts.thing_asked(asked))
        if line := whom_to_call(document):
            text = f"{text} {texts.phone(document.title, line)}"
        elif line := where_to_ask(document):
            text = f"{text} {texts.desk(line)}"
        return Abstention(AbstainReason.FACT_MISSING, text, about=document.document_id)

    def _known(self, context: Context) -> list[Document]:
        """What was offered, and what was told of last, where it can still be told of."""
        ids = dict.fromkeys((*context.offered, *context.newest_first()[:1]))
        return [one for one in map(self._retriever.document, ids) if one is not None]

    def _verbatim(
        self, document: Document, asked: Asked, question: str, *, easy: bool, parts: Nearness = ()
    ) -> Iterator[DocumentChosen | AnswerSentence | Abstention]:
        sentences = list(self._in_its_own_words(document, asked, question, parts))
        if not sentences:
            yield self._lacking(document, asked)
            return
        told = dict.fromkeys(cited.section for sentence in sentences for cited in sentence.citations)
        yield DocumentChosen(document, tuple(told), question)
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
            source = passage(document, excerpt.section)
            cited = tuple(_citation(source, quote) for quote in (excerpt.quote, *excerpt.also))
            if excerpt.section is Section.PHONE:
                yield AnswerSentence(texts.phone(document.title, excerpt.quote), cited)
                continue
            text = opened_by_title(document, excerpt.text, place) if number == 0 else excerpt.text
            yield AnswerSentence(text, cited, is_verbatim=True)
        if excerpts.has_more:
            yield AnswerSentence(texts.THERE_IS_MORE)
        if asked.about_self:
            yield AnswerSentence(texts.NEEDS_ADVICE)
        if asked.about_self and (line := whom_to_call(document)):
            to_call = _citation(passage(document, Section.PHONE), line)
            yield AnswerSentence(texts.phone(document.title, line), (to_call,))

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
                    if not self._is_grounded(text, sources, question):
                        continue
                    said.append(text)
                    yield AnswerSentence(text, (_best_citation(text, sources),))
                    added += 1
                    if added == _MOST_ADDED:
                        return
        except KnowledgeError:
            return  # the verbatim answer stands; the model's failure is no reason to take it back

    def _is_grounded(self, text: str, sources: Sequence[Passage], question: str) -> bool:
        return check(text, sources, question, morphology=self._morphology, synonyms=self._synonyms).ok


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


def _is_said(text: str, said: Sequence[str]) -> bool:
    """Whether most of ``text`` was said already, by one sentence or by all of them together."""
    pairs = {*letter_pairs(text)}
    before = set[str]().union(*map(letter_pairs, said))
    return not pairs or len(pairs & before) / len(pairs) > _SAID_ALREADY
