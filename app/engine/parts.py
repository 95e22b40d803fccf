"""Each model and the content, loaded for one profile: the one place that knows which adapter is which.

Every part has its own method, so that the engine can load them side by side and a command only what it needs.
Every method raises the error of the room whose part cannot be loaded.
"""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.dialogue.spoken_commands import COMMAND_PHRASES
from app.site.acceptance import AcceptanceFailure, read_acceptance, standing
from app.site.clock import is_behind, today_at_least
from app.site.failures import AppFailure, Failure
from app.site.settings import AUTOMATIC, Settings
from knowledge.answering.answerer import Answerer
from knowledge.answering.language_model import LanguageModel
from knowledge.grounding.synonyms import NO_SYNONYMS, Synonyms
from knowledge.index.calibration import Calibration, calibration_in
from knowledge.index.embedder import Embedder
from knowledge.index.embedder import preload as preload_embedder
from knowledge.index.reranker import Reranker
from knowledge.index.store import Index
from knowledge.index.store import preload as preload_index
from knowledge.library import SAMPLE_SOURCE, Progress, index_place, open_library, source_digest
from knowledge.need.detector import NeedDetector
from knowledge.need.meaning import Meaning, meaning_for
from knowledge.package.build import Maker
from knowledge.package.manifest import PHRASES, PICTURES, PROBES, READINGS, RECORDING, SYNONYMS, Manifest
from knowledge.package.material import phrase_files
from knowledge.package.probes import Probe, parse_probes
from knowledge.package.state import read_state, version_folder
from knowledge.package.trust import Edition
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import (
    Means,
    Serving,
    files_of,
    own_file,
    packed_readings,
    packed_synonyms,
    serving,
    serving_index,
)
from knowledge.readers.folder import picture_root, read_readings, read_synonyms
from knowledge.retrieval.retriever import Retriever
from knowledge.types import KnowledgeError, KnowledgeFailure
from models.catalog import Engine, Profile, measured_on
from models.hardware import choose, find_machine, free_memory
from models.home import Home
from models.identity import models_digest
from models.progress import track
from models.store import ModelStore
from voice.korean.morphology import Morphology
from voice.korean.readings import NO_READINGS, Readings
from voice.listening.ears import TurnJudge
from voice.listening.echo import EchoCanceller
from voice.speaking.phrase_cache import PhraseCache
from voice.types import Recognizer, Voice, VoiceError, VoiceFailure

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Extras:
    """What the content holds besides documents.

    ``pictures`` is the folder that documents name their pictures in, None where there are none; ``phrases`` are
    recordings by the name of their phrase; ``readings`` are the staff's lexicon.
    """

    pictures: Path | None = None
    phrases: Mapping[str, Path] = field(default_factory=dict)
    readings: Readings = NO_READINGS


NO_EXTRAS = Extras()

_Lexicon = TypeVar("_Lexicon")

_KEPT_FREE = 512 << 20
"""Bytes: what the language model works in, and what everything else on the machine may need meanwhile."""


def preload_libraries() -> None:
    """Import the libraries that take seconds: an engine that stands by has only its models left to load."""
    from voice.onnx import preload as preload_voices
    from voice.recognition.whisper import preload as preload_recognizer

    _wait_without_spinning()
    preload_embedder()
    preload_index()
    preload_recognizer()
    preload_voices()


def _wait_without_spinning() -> None:
    """Threads of one library that wait by spinning take the cores from the others: read when libraries load."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


class Parts:
    """Loads the parts of one profile over one content.

    Args:
        profile: overrides the settings where it is not empty.
        source: content to answer from; None takes the settings', without one what is installed, else the sample.
    """

    def __init__(
        self, home: Home, settings: Settings, *, profile: str = "", source: Path | None = None
    ) -> None:
        _wait_without_spinning()
        self._home = home
        self._settings = settings
        self._store = ModelStore(home)
        self._source = source or (Path(settings.source) if settings.source else None)
        self._serving: Serving | None = None
        self._cautions: tuple[Failure, ...] = ()
        self._embedder: Embedder | None = None
        self._profile, self._threads = self._choose(profile or settings.profile)
        self.morphology = Morphology()

    @property
    def profile(self) -> Profile:
        return self._profile

    @property
    def source(self) -> Path:
        """Where the content is, once the retriever is loaded."""
        if self._serving is not None:
            return self._home.content / str(self._serving.edition.version)
        return self._source or SAMPLE_SOURCE

    @property
    def takes_installed(self) -> bool:
        """Whether it answers from what is installed, where anything is."""
        return self._source is None

    @property
    def serving(self) -> Serving | None:
        """The installed version that answers, once the retriever is loaded; None where another content does."""
        return self._serving

    @property
    def cautions(self) -> tuple[Failure, ...]:
        """What staff should know of the content that answers, once the retriever is loaded."""
        return self._cautions

    def model_names(self) -> tuple[str, ...]:
        """Every model of the profile, each once."""
        profile = self._profile
        names = (
            profile.recognizer,
            profile.other_recognizer,
            profile.embedder,
            profile.reranker,
            profile.language_model,
            *profile.voices.values(),
        )
        return tuple(dict.fromkeys(filter(None, names)))

    def phrase_cache(self) -> PhraseCache:
        return PhraseCache(self._home.cache / "phrases")

    def load_recognizer(self, language: str | None) -> Recognizer:
        """``language`` None tells Korean from English in each utterance."""
        recognizer = self._recognizer(self._profile.recognizer, language)
        if self._profile.other_recognizer:
            from voice.recognition.by_language import ByLanguage

            other = self._recognizer(self._profile.other_recognizer, language)
            recognizer = ByLanguage(recognizer, other, language)
        recognizer.expect_phrases(COMMAND_PHRASES)
        return recognizer

    def _recognizer(self, model_id: str, language: str | None) -> Recognizer:
        from voice.recognition.tuning import Tuning

        model, path = self._store.catalog.model(model_id), self._store.path(model_id)
        tuning = Tuning.of(measured_on(model, self._store.folder / model_id))
        if model.engine is Engine.ZIPFORMER:
            from voice.recognition.zipformer import zipformer

            return zipformer(path, threads=self._threads, tuning=tuning)
        from voice.recognition.whisper import WhisperRecognizer

        return WhisperRecognizer(
            path,
            device=self._profile.device,
            compute_type=self._profile.compute_type,
            threads=self._threads,
            language=language,
            tuning=tuning,
        )

    def load_turn_judge(self) -> TurnJudge:
        """Tells whether a visitor who fell silent has finished."""
        from voice.listening.smart_turn import SmartTurn
        from voice.listening.turn_sense import TurnSense

        return TurnSense(SmartTurn(self._store.path(self._profile.turn)))

    def load_echo_canceller(self) -> EchoCanceller | None:
        """None where the settings turn it off; raises VoiceError(ECHO_UNAVAILABLE)."""
        if not self._settings.echo_cancelling:
            return None
        return EchoCanceller(noise_suppression=self._settings.noise_suppression)

    def load_voice(self, language: str) -> Voice:
        """The profile's voice for a language; raises VoiceError(LANGUAGE_UNKNOWN), ModelError."""
        if language not in self._profile.voices:
            known = ", ".join(self._profile.voices)
            raise VoiceError(VoiceFailure.LANGUAGE_UNKNOWN, f"{language}; this profile speaks {known}")
        model = self._store.catalog.model(self._profile.voices[language])
        path = self._store.path(model.id)
        if model.engine is Engine.PIPER:
            from voice.speaking.piper import PiperVoice

            return PiperVoice(path)
        if model.engine is Engine.SUPERTONIC:
            from voice.speaking.supertonic import SupertonicVoice

            return SupertonicVoice(path, threads=self._threads)
        from voice.speaking.kokoro import KokoroVoice

        return KokoroVoice(path.parent, threads=self._threads)

    def load_retriever(self, advance: Progress | None = None, *, meanwhile: bool = False) -> Retriever:
        """Open the index of the content, building it first where there is none yet.

        ``advance`` is told the progress instead of stderr. ``meanwhile``: as for ``versions.serving``.
        """
        embedder = self.load_embedder()
        index = self._open_index(embedder, advance, meanwhile=meanwhile)
        known = [index.made, *([self._serving.manifest.created.date()] if self._serving else [])]
        self._cautions = (
            *([PackageFailure.VERSION_DAMAGED] if self._serving and self._serving.fell_back else []),
            *([AppFailure.CLOCK_BEHIND] if is_behind(*known) else []),
        )
        return Retriever(
            index,
            embedder,
            self.morphology,
            today_at_least(*known),
            region=self._settings.region,
            reranker=self.load_reranker(),
        )

    def calibration(self) -> Calibration | None:
        """What the memory that answers found out about itself; nothing is loaded or built for it.

        None where the content has no index yet. Raises KnowledgeError, PackageError.
        """
        identity = self.embedder_identity
        place = serving_index(self._home.content, identity) if self.takes_installed else None
        if place is None:
            place = index_place(self._source or SAMPLE_SOURCE, self._home.cache / "index", identity)
        try:
            return calibration_in(place)
        except (OSError, ValueError) as error:
            raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{place}: {error}") from error

    def means(self) -> Means:
        """What an installation finds documents with; the embedder is loaded when it is needed."""
        return Means(self.embedder_identity, self.load_embedder, self.morphology, self._settings.region)

    def maker(self) -> Maker:
        """What a package is made with."""
        return Maker(
            self._profile.embedder,
            self.embedder_identity,
            self.load_embedder(),
            self.morphology,
            self._home.cache / "packages",
        )

    @property
    def embedder_identity(self) -> str:
        """Which model vectors come from, to the last byte of its files."""
        model = self._store.catalog.model(self._profile.embedder)
        return ":".join((model.id, *(file.sha256 for file in model.files)))

    @property
    def models_digest(self) -> str:
        """Of everything that the profile runs."""
        return models_digest(self._store, self._profile)

    def content_digest(self) -> str:
        """Of what answers, or would: nothing is loaded for it. Raises KnowledgeError, PackageError."""
        if self._source is None:
            current = self._serving.edition if self._serving else read_state(self._home.content).current
            if current is not None:
                return current.digest
        return source_digest(self._source or SAMPLE_SOURCE)

    def standing(self) -> AcceptanceFailure | None:
        """What staff should know of the acceptance of this kiosk. Raises KnowledgeError, PackageError."""
        accepted = read_acceptance(self._home)
        if accepted is None:
            return None
        return standing(accepted, models=self.models_digest, content=self.content_digest())

    def probes(self) -> list[Probe]:
        """The questions that the installed version carries, once the retriever is loaded; none of another content."""
        if self._serving is None:
            return []
        folder = version_folder(self._home.content, self._serving.edition.version)
        try:
            return parse_probes(own_file(folder, PROBES).decode("utf-8"))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, PROBES) from error

    def extras(self) -> Extras:
        """What the content holds besides documents, once the retriever is loaded.

        Raises KnowledgeError(CONTENT_UNREADABLE) where the lexicon of a source cannot be read.
        """
        if self._serving is not None:
            manifest, edition = self._serving.manifest, self._serving.edition
            files = files_of(self._home.content, edition)
            phrases = {name: files / path for name, path in phrase_files(manifest).items()}
            readings = self._packed(packed_readings, edition, manifest) or NO_READINGS
            return Extras(files / PICTURES, phrases, readings)
        root = picture_root(self._source or SAMPLE_SOURCE)
        phrases = {path.stem: path for path in sorted((root / PHRASES).glob(f"*{RECORDING}"))}
        lexicon = root / READINGS
        return Extras(root, phrases, read_readings(lexicon) if lexicon.is_file() else NO_READINGS)

    def synonyms(self) -> Synonyms:
        """What staff have declared to mean the same in the content; as for ``extras``."""
        if self._serving is not None:
            manifest, edition = self._serving.manifest, self._serving.edition
            return self._packed(packed_synonyms, edition, manifest) or NO_SYNONYMS
        lexicon = picture_root(self._source or SAMPLE_SOURCE) / SYNONYMS
        return read_synonyms(lexicon) if lexicon.is_file() else NO_SYNONYMS

    def _packed(
        self, read: Callable[[Path, Manifest], _Lexicon], edition: Edition, manifest: Manifest
    ) -> _Lexicon | None:
        """It was read before it was installed: where the disk has damaged it since, answers matter more."""
        try:
            return read(version_folder(self._home.content, edition.version), manifest)
        except PackageError as error:
            log.warning("%s", error.failure)
            return None

    def load_embedder(self) -> Embedder:
        """Loaded once; belongs to whichever thread asks with it."""
        if self._embedder is None:
            model = self._store.catalog.model(self._profile.embedder)
            self._embedder = Embedder(
                self._store.path(model.id),
                device=self._profile.device,
                query_prefix=model.query_prefix,
                passage_prefix=model.passage_prefix,
            )
        return self._embedder

    def load_meaning_of_need(self) -> Meaning:
        """What tells by meaning that somebody is in need; found out at the first start with an embedder."""
        return meaning_for(self.embedder_identity, self.load_embedder(), self._home.cache / "need")

    def load_reranker(self) -> Reranker | None:
        """None where the profile has none."""
        if not self._profile.reranker:
            return None
        return Reranker(self._store.path(self._profile.reranker), device=self._profile.device)

    def load_language_model(self) -> LanguageModel | None:
        """None where the settings turn it off."""
        if not self._settings.language_model_enabled:
            return None
        return LanguageModel(
            self._store.path(self._profile.language_model),
            threads=self._threads,
            gpu_layers=self._profile.n_gpu_layers,
        )

    def lacks_memory_to_write(self, free: Callable[[], int] = free_memory) -> bool:
        """Whether the language model had better not be loaded: the system would end the engine for want of memory.

        ``free`` gives the bytes that can be taken, 0 where nobody says. Raises ModelError.
        """
        if not self._settings.language_model_enabled or self._profile.n_gpu_layers:
            return False
        size = self._store.path(self._profile.language_model).stat().st_size
        return 0 < free() < size + _KEPT_FREE

    def make_answerer(self, retriever: Retriever, language_model: LanguageModel | None) -> Answerer:
        threshold = self._settings.confidence_threshold
        need = NeedDetector(self.morphology, self.load_meaning_of_need())
        need.load()
        return Answerer(
            retriever,
            self.morphology,
            language_model,
            threshold=threshold,
            promise=self._settings.false_answers / 100,
            need=need,
            synonyms=self.synonyms(),
        )

    def _open_index(self, embedder: Embedder, advance: Progress | None, *, meanwhile: bool) -> Index:
        if advance is None:
            with track("Reading the content", 1.0) as shown:
                return self._open_index(embedder, shown, meanwhile=meanwhile)
        if self._source is None:
            self._serving = serving(self._home.content, self.means(), advance, meanwhile=meanwhile)
            if self._serving is not None:
                return Index(self._serving.index)
        source, cache = self._source or SAMPLE_SOURCE, self._home.cache / "index"
        return open_library(source, cache, self.embedder_identity, embedder, self.morphology, advance)

    def _choose(self, name: str) -> tuple[Profile, int]:
        choice = choose(find_machine(), self._store.catalog)
        if name != AUTOMATIC:
            return self._store.catalog.profile(name), choice.threads
        # A smaller profile that is here whole serves visitors better than a better one that is not.
        candidates = (choice.profile, *self._store.catalog.profiles.values())
        here = (profile for profile in candidates if self._store.check(profile.name).whole)
        return next(here, choice.profile), choice.threads
