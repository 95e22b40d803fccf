"""Everything that answers, loaded side by side and ready for the engine."""

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.parts import Parts
from app.settings import Settings
from knowledge.answerer import AnswerPart
from knowledge.retriever import Retriever
from models.home import Home
from voice.ears import SpeechActivity
from voice.phrase_cache import PhraseCache
from voice.types import Recognizer, Voice
from voice.vad import VoiceActivity


class AnswersQuestions(Protocol):
    """Owned by one thread."""

    def answer(self, question: str, *, cancelled: Callable[[], bool]) -> Iterator[AnswerPart]: ...


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


def load_components(home: Home, settings: Settings, profile_name: str, source: Path | None) -> Components:
    """Load everything side by side. Raises ModelError, VoiceError or KnowledgeError; takes seconds.

    The embedder's library is the slowest to import, so it starts first.
    """
    began = time.monotonic()
    parts = Parts(home, settings, profile=profile_name, source=source)
    with ThreadPoolExecutor(4, "loading") as pool:
        content = pool.submit(_load_retriever, parts)
        language_model = pool.submit(parts.load_language_model)
        recognizer = pool.submit(parts.load_recognizer, settings.language)
        voices = {language: pool.submit(parts.load_voice, language) for language in parts.profile.voices}
        retriever = content.result()
        documents = retriever.documents()
        hearing = recognizer.result()
        hearing.expect([document.title for document in documents])
        return Components(
            recognizer=hearing,
            activity=VoiceActivity(),
            voices={language: voice.result() for language, voice in voices.items()},
            answerer=parts.make_answerer(retriever, language_model.result()),
            phrases=parts.phrase_cache(),
            content_title=parts.source.stem,
            document_count=len(documents),
            content_is_sample=any(document.is_sample for document in documents),
            load_seconds=time.monotonic() - began,
        )


def _load_retriever(parts: Parts) -> Retriever:
    retriever = parts.load_retriever()
    parts.morphology.load()
    return retriever
