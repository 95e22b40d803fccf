"""Everything that answers, put together from what is on disk: the one place that knows which adapter is which."""

Each part is loaded by its own method, so that the engine can load them side by side and a command only
what it needs. Every method raises the error of the room whose part cannot be loaded.
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.settings import Settings
from knowledge.answerer import Answerer, AnswerPart
from knowledge.confidence import THRESHOLD
from knowledge.embedder import Embedder
from knowledge.language_model import LanguageModel
from knowledge.library import SAMPLE_SOURCE, open_library
from knowledge.morphology import shared_morphology
from knowledge.retriever import Retriever
from models.catalog import Engine, Profile
from models.home import Home
from models.store import ModelStore
from voice.ears import SpeechActivity
from voice.kokoro import KokoroVoice
from voice.phrase_cache import PhraseCache
from voice.piper import PiperVoice
from voice.types import Recognizer, Voice
from voice.vad import VoiceActivity
from voice.whisper import WhisperRecognizer


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


@dataclass(frozen=True, slots=True)
class _Content:
    answerer: Answerer
    titles: tuple[str, ...]
    is_sample: bool


def load_components(home: Home, settings: Settings, profile_name: str, source: Path | None) -> Components:
    """Load everything side by side. Raises ModelError, VoiceError or KnowledgeError; takes seconds.

    The embedder's library is the slowest to import, so it starts first.
    """
    began = time.monotonic()
    store = ModelStore(home)
    profile = _profile(store, profile_name)
    threads = 2
    chosen = source or (Path(settings.source) if settings.source else SAMPLE_SOURCE)
    with ThreadPoolExecutor(4, "loading") as pool:
        content = pool.submit(_load_content, store, home, profile, settings, chosen, threads)
        recognizer = pool.submit(_load_recognizer, store, profile, settings, threads)
        voices = {
            language: pool.submit(_load_voice, store, model_id, threads)
            for language, model_id in profile.voices.items()
        }
        loaded = content.result()
        hearing = recognizer.result()
        hearing.expect(loaded.titles)
        return Components(
            recognizer=hearing,
            activity=VoiceActivity(),
            voices={language: voice.result() for language, voice in voices.items()},
            answerer=loaded.answerer,
            phrases=PhraseCache(home.cache / "phrases"),
            content_title=chosen.stem,
            document_count=len(loaded.titles),
            content_is_sample=loaded.is_sample,
            load_seconds=time.monotonic() - began,
        )


def _profile(store: ModelStore, name: str) -> Profile:
    return store.catalog.profile("starter" if name == "auto" else name)


def _load_content(
    store: ModelStore, home: Home, profile: Profile, settings: Settings, source: Path, threads: int
) -> _Content:
    model = store.catalog.model(profile.embedder)
    embedder = Embedder(
        store.path(model.id),
        device=profile.device,
        query_prefix=model.query_prefix,
        passage_prefix=model.passage_prefix,
    )
    morphology = shared_morphology()
    index = open_library(
        source, home.cache / "index", model.id, lambda: embedder, morphology, lambda _done, _total: None
    )
    language_model = None
    if settings.language_model_enabled:
        path = store.path(profile.language_model)
        language_model = LanguageModel(path, threads=threads, gpu_layers=profile.n_gpu_layers)
    threshold = settings.confidence_threshold
    answerer = Answerer(
        Retriever(index, embedder, morphology),
        morphology,
        language_model,
        threshold=THRESHOLD if threshold is None else threshold,
    )
    documents = index.everything()
    return _Content(
        answerer,
        tuple(document.title for document in documents),
        any(document.is_sample for document in documents),
    )


def _load_recognizer(
    store: ModelStore, profile: Profile, settings: Settings, threads: int
) -> WhisperRecognizer:
    return WhisperRecognizer(
        store.path(profile.recognizer),
        device=profile.device,
        compute_type=profile.compute_type,
        threads=threads,
        language=settings.language,
    )


def _load_voice(store: ModelStore, model_id: str, threads: int) -> Voice:
    path = store.path(model_id)
    if store.catalog.model(model_id).engine is Engine.KOKORO:
        return KokoroVoice(path, threads=threads)
    return PiperVoice(path)
