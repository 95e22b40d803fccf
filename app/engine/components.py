"""Everything that answers, loaded side by side and ready for the engine."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.engine.parts import NO_EXTRAS, Extras, Parts
from app.link.events import ServiceOffered, TopicOffered
from app.site.failures import AppFailure, Failure, failure_of
from app.site.log import log_by_code
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer, AnswerPart, Wish
from knowledge.index.store import preload as preload_index
from knowledge.index.topics import Topic, topic_of
from knowledge.library import SAMPLE_SOURCE, Progress
from knowledge.package.types import PackageError
from knowledge.retrieval.context import Context
from knowledge.types import Document, KnowledgeError, Section
from models.home import Home
from models.types import ModelError
from voice.listening.ears import SpeechActivity, TurnJudge
from voice.listening.echo import EchoCanceller
from voice.listening.vad import VoiceActivity
from voice.speaking.phrase_cache import PhraseCache
from voice.types import Recognizer, Voice, VoiceError

log = logging.getLogger(__name__)

_SAMPLE_TITLE = "견본 자료"


class AnswersQuestions(Protocol):
    """Owned by one thread."""

    def answer(
        self,
        question: str,
        *,
        context: Context,
        alternatives: Sequence[str],
        easy: bool,
        cancelled: Callable[[], bool],
        before_adding: Callable[[], None],
        wish: Wish,
    ) -> Iterator[AnswerPart]: ...

    def about(
        self, document_id: str, section: Section | None, question: str, *, easy: bool, language: str
    ) -> Iterator[AnswerPart]: ...


@dataclass(frozen=True, slots=True)
class FreshContent:
    """Another version of the content, opened and ready.

    ``switch`` lets answers come from it; called on the answerer's thread.
    """

    title: str
    version: str
    document_titles: tuple[str, ...]
    is_sample: bool
    topics: tuple[TopicOffered, ...]
    switch: Callable[[], None]
    extras: Extras = NO_EXTRAS
    cautions: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Components:
    """Loaded and ready; each is used by one thread at a time."""

    recognizer: Recognizer
    activity: SpeechActivity
    voices: Mapping[str, Voice]
    """By language."""
    answerer: AnswersQuestions
    phrases: PhraseCache | None
    content_title: str
    document_count: int
    content_is_sample: bool
    load_seconds: float
    topics: tuple[TopicOffered, ...] = ()
    extras: Extras = NO_EXTRAS
    cautions: tuple[Failure, ...] = ()
    """What staff should know of the content."""
    content_version: str = ""
    profile: str = ""
    models: tuple[str, ...] = ()
    has_language_model: Callable[[], bool] = lambda: False
    judge: TurnJudge | None = None
    """Used by the ears."""
    fresh_voices: Callable[[], Mapping[str, Voice]] = dict
    """Loads the voices once more; takes a second or two, on any one thread."""
    echo: EchoCanceller | None = None
    """Used by the ears, and told what the speaker plays; None where the kiosk would hear itself."""
    installed_version: int | None = None
    """Of the content that answers, where it is an installed one."""
    refresh: Callable[[], FreshContent] | None = None
    """Opens the content that the kiosk's state names now; None where answers come from a given source. It takes
    seconds, runs on any one thread and raises PackageError or KnowledgeError.
    """


def load_components(
    home: Home,
    settings: Settings,
    profile_name: str,
    source: Path | None,
    advance: Progress | None = None,
) -> Components:
    """Load everything side by side. Raises ModelError, VoiceError or KnowledgeError; takes seconds.

    ``advance`` is told of the making of an index, where it has to be made; where another version of the content has
    one, that version answers first, and ``refresh`` makes the other.

    The embedder's library is the slowest to import, so it starts first. The language model only adds to
    answers, so it is loaded when all else is ready and nobody waits for it.
    """
    began = time.monotonic()
    parts = Parts(home, settings, profile=profile_name, source=source)
    # Two at a time: more would only pull at the interpreter's lock, which imports hold most of the time.
    with ThreadPoolExecutor(2, "loading") as pool:
        content = pool.submit(parts.load_retriever, advance, meanwhile=True)
        stems = pool.submit(parts.morphology.load)
        pool.submit(preload_index)
        recognizer = pool.submit(parts.load_recognizer, settings.language)
        judge = pool.submit(parts.load_turn_judge)
        voices = {language: pool.submit(parts.load_voice, language) for language in parts.profile.voices}
        retriever = content.result()
        stems.result()
        documents = retriever.documents()
        hearing = recognizer.result()
        hearing.expect([document.title for document in documents])
        answerer = parts.make_answerer(retriever, None)
        loaded_voices = {language: voice.result() for language, voice in voices.items()}
        is_short = _is_short_of_memory(parts)
        if not is_short:
            threading.Thread(target=_add_language_model, args=(parts, answerer), daemon=True).start()
        return Components(
            recognizer=hearing,
            activity=VoiceActivity(),
            voices=loaded_voices,
            answerer=answerer,
            phrases=parts.phrase_cache(),
            content_title=_title(parts),
            document_count=len(documents),
            content_is_sample=any(document.is_sample for document in documents),
            load_seconds=time.monotonic() - began,
            topics=_topics(retriever.valid_documents()),
            extras=parts.extras(),
            cautions=(*_cautions(parts), *([AppFailure.MEMORY_SHORT] if is_short else [])),
            content_version=_version(parts, documents),
            profile=parts.profile.name,
            models=parts.model_names(),
            has_language_model=lambda: answerer.has_language_model,
            judge=judge.result(),
            fresh_voices=lambda: {each: parts.load_voice(each) for each in parts.profile.voices},
            echo=_echo_canceller(parts),
            installed_version=parts.serving.edition.version if parts.serving else None,
            refresh=(lambda: _fresh(parts, answerer)) if parts.takes_installed else None,
        )


def _cautions(parts: Parts) -> tuple[Failure, ...]:
    """What staff should know of content and models, once the retriever is loaded."""
    try:
        told = parts.standing()
    except (KnowledgeError, PackageError) as error:
        log.warning("%s", error.failure)  # it answers all the same
        told = None
    return (*parts.cautions, *([told] if told else []))


def _is_short_of_memory(parts: Parts) -> bool:
    """Whether answers are given in the documents' own words alone, because the language model does not fit in."""
    try:
        return parts.lacks_memory_to_write()
    except (ModelError, OSError):
        return False  # loading says what is wrong


def load_what_fits(
    load: Callable[[str], Components], profile: str, smaller: Callable[[], Sequence[str]]
) -> Components:
    """``load`` a profile, or where memory is short one of the ``smaller`` ones, the largest first; staff are told so.

    Raises what the first raised where none can be loaded.
    """
    try:
        return load(profile)
    except Exception as error:
        if failure_of(error) is not AppFailure.MEMORY_SHORT:
            raise
        log_by_code(log, error)
        for name in smaller():
            try:
                components = load(name)
            except Exception as again:  # noqa: BLE001 - the first one is told
                log_by_code(log, again)
                continue
            return replace(components, cautions=(*components.cautions, AppFailure.MEMORY_SHORT))
        raise


def _echo_canceller(parts: Parts) -> EchoCanceller | None:
    try:
        return parts.load_echo_canceller()
    except VoiceError as error:
        log.warning("%s", error.failure)  # the kiosk then listens only while it is silent
        return None


def _fresh(parts: Parts, answerer: Answerer) -> FreshContent:
    retriever = parts.load_retriever()
    documents = retriever.documents()
    synonyms = parts.synonyms()
    return FreshContent(
        title=_title(parts),
        version=_version(parts, documents),
        document_titles=tuple(document.title for document in documents),
        is_sample=any(document.is_sample for document in documents),
        topics=_topics(retriever.valid_documents()),
        switch=lambda: answerer.turn_to(retriever, synonyms),
        extras=parts.extras(),
        cautions=_cautions(parts),
    )


def _topics(documents: Sequence[Document]) -> tuple[TopicOffered, ...]:
    """Every document under its topic, the topics in the order of the enum."""
    services: dict[Topic, list[ServiceOffered]] = {topic: [] for topic in Topic}
    for document in sorted(documents, key=lambda each: each.title):
        services[topic_of(document)].append(ServiceOffered(document.document_id, document.title))
    return tuple(TopicOffered(topic, tuple(offered)) for topic, offered in services.items() if offered)


def _title(parts: Parts) -> str:
    if parts.serving is not None:
        return parts.serving.manifest.title
    return _SAMPLE_TITLE if parts.source == SAMPLE_SOURCE else parts.source.stem


def _version(parts: Parts, documents: Sequence[Document]) -> str:
    """Of what is installed its number; else the newest date on which any of it took effect: ISO 8601, or empty."""
    if parts.serving is not None:
        return str(parts.serving.edition.version)
    dates = [document.effective_date for document in documents if document.effective_date]
    return max(dates).isoformat() if dates else ""


def _add_language_model(parts: Parts, answerer: Answerer) -> None:
    try:
        model = parts.load_language_model()
    except (ModelError, KnowledgeError) as error:
        # Answers in the documents' own words need none; the log tells the administrator why they are short.
        log.warning("%s", error.failure)
    except Exception as error:  # noqa: BLE001 - a library of native code raises what it likes
        log_by_code(log, error)
    else:
        if model is not None:
            answerer.use(model)
