"""A kiosk whose parts are easy to see through, and to make worse: it speaks in noise, and hears what was spoken."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from app.acceptance.budget import Round
from app.acceptance.devices import Devices
from app.acceptance.session import Found, Session, Terms
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer
from knowledge.index.embedder import Vectors
from knowledge.index.store import Index
from knowledge.library import assemble, examined, write_whole
from knowledge.package.probes import Probe
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Document, Section
from models.catalog import load_catalog
from models.floors import Floor, floors_of
from tests.unit.knowledge.examples import Letters, Words
from voice.korean.letters import any_letters
from voice.korean.spoken_form import spoken_form
from voice.types import BLOCK, HEARING_RATE, Samples, SpokenAudio, Transcript, Unheard, Utterance

RATE = 16_000
MARGINS = RATE // 2
NO_DEVICES = Devices(None, None)
FEW = {
    Round.TYPED: (40, 0),
    Round.SENTENCES: (6, 0),
    Round.SPOKEN: (5, 0),
    Round.WRITTEN: (0, 0),
    Round.LIVE: (0, 0),
}
NAMES = (
    "기초연금",
    "에너지바우처",
    "보행기 지원",
    "아동수당",
    "여권 발급",
    "치매 검사",
    "전입신고",
    "문화누리카드",
)
DOCUMENTS = [
    Document(
        f"S{number}",
        name,
        {
            Section.OVERVIEW: f"{name} 제도를 알려 드려요.",
            Section.WHAT: f"{name} 제도는 한 달에 {number + 1}만 원을 드려요.",
            Section.HOW: f"{name} 신청은 주민센터에서 해요.",
        },
        "견본 자료",
        None,
    )
    for number, name in enumerate(NAMES)
]


@dataclass
class Voice:
    """Each text gets a length of its own, by which ``Recognizer`` knows it again."""

    pace: float = 4.2
    noise: float = 1e-4
    told_rate: int = RATE
    texts: dict[int, str] = field(default_factory=dict)
    language: str = "ko"
    identity: str = "noise"

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        length = round(max(1, len(any_letters(spoken_form(text)))) / self.pace * RATE)
        length += -length % 40
        while self.texts.get(length, text) != text:
            length += 40
        self.texts[length] = text
        dice = np.random.default_rng(length)
        samples = dice.normal(0.0, self.noise, length)
        speech = np.arange(length) % 8000 < 6400
        samples[speech] += dice.normal(0.0, 0.1, int(speech.sum()))
        samples[0] = samples[-1] = 0.5
        return SpokenAudio(text, np.clip(samples, -0.9, 0.9).astype(np.float32), self.told_rate)


@dataclass
class Recognizer:
    voice: Voice
    hears: Callable[[str], str] = lambda text: text
    work: Callable[[], None] = lambda: None

    def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
        self.work()
        length = len(utterance.samples) - MARGINS
        spoken = min(self.voice.texts, key=lambda known: abs(known - length))
        text = self.hears(self.voice.texts[spoken])
        return Transcript(text, "ko", 0.9, utterance.seconds, None if text else Unheard.UNSURE)

    def expect(self, terms: Sequence[str]) -> None: ...

    def expect_phrases(self, phrases: Sequence[str]) -> None: ...


class Meaningful(Letters):
    """Knows by heart which everyday sayings mean which terms."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        from knowledge.index.lexicon import shipped_sayings

        means = {one.text: one.terms[0] for one in shipped_sayings()}
        return super().embed_queries([means.get(text, text) for text in texts])


class Blurred(Meaningful):
    """Keeps a few of its dimensions."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        vectors = super().embed_queries(texts).copy()
        vectors[:, 4:] = 0.0
        return cast(Vectors, vectors / np.maximum(1e-6, np.linalg.norm(vectors, axis=1, keepdims=True)))


class Parts:
    """As ``app.engine.parts.Parts``, for what an acceptance asks of it."""

    def __init__(self, folder: Path, documents: Sequence[Document] = DOCUMENTS) -> None:
        self.profile = load_catalog().profile("starter")
        self.morphology = SimpleNamespace(load=lambda: None)
        self.source = folder
        self.voice = Voice()
        self.recognizer = Recognizer(self.voice)
        self.embedder: Letters = Meaningful()
        self.asked: list[Probe] = []
        self.models_digest = "models"
        self._folder = folder
        self._documents = documents

    def load_retriever(self) -> Retriever:
        embedder = Letters()
        index = self._folder / "index"
        if not index.exists():
            contents = assemble(self._documents, embedder.embed_passages)
            write_whole(
                index,
                contents,
                cast(Any, Words()),
                lambda made: examined(made, "letters", cast(Any, embedder), cast(Any, Words())),
            )
        return Retriever(Index(index), cast(Any, embedder), cast(Any, Words()))

    def load_embedder(self) -> Letters:
        return self.embedder

    def load_recognizer(self, language: str | None) -> Recognizer:
        return self.recognizer

    def load_voice(self, language: str) -> Voice:
        return self.voice

    def make_answerer(self, retriever: Retriever, language_model: None) -> Answerer:
        return Answerer(retriever, cast(Any, Words()), language_model)

    def lacks_memory_to_write(self) -> bool:
        return True

    def probes(self) -> list[Probe]:
        return self.asked

    def content_digest(self) -> str:
        return "content"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def passes(self, seconds: float) -> Callable[[], None]:
        def work() -> None:
            self.now += seconds

        return work


class Card:
    """``speed`` 1.088 gives 44.1 kHz sound at the pace of 48 kHz; the loudspeaker sounds in the microphone."""

    def __init__(
        self, *, hears: float = 1.0, sounds: float = 1.0, hiss: float = 1e-3, loud: float = 0.5
    ) -> None:
        self.clock = Clock()
        self.hears, self.sounds, self.hiss, self.loud = hears, sounds, hiss, loud
        self.dice = np.random.default_rng(1)
        self.playing = threading.Event()
        self.heard_enough = threading.Event()
        self.phase = 0
        self.closed = 0
        self.has_played = False

    def flush(self) -> None: ...

    def read(self) -> Samples | None:
        block = self.dice.normal(0.0, self.hiss, BLOCK)
        if self.heard_enough.is_set():
            return None
        if self.has_played:  # on the thread that listens meanwhile
            self.playing.wait(10.0)
        if self.playing.is_set():
            times = (self.phase + np.arange(BLOCK)) / HEARING_RATE
            block += self.loud * np.sin(2 * np.pi * 1000.0 * self.sounds / self.hears * times)
            self.phase += BLOCK
            if self.phase > HEARING_RATE:
                self.heard_enough.set()
        else:
            self.clock.now += BLOCK / HEARING_RATE / self.hears
        return block.astype(np.float32)

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        seconds = len(samples) / rate
        if seconds > 2.0 and self.hears:
            self.playing.set()
            self.heard_enough.wait(10.0)
        self.has_played = True
        self.clock.now += 0.2 + seconds / self.sounds  # what a card keeps in store sounds as well

    def close(self) -> None:
        self.closed += 1


def floors() -> dict[str, Floor]:
    """The starter's, but for what only the whole kiosk can show."""
    left_out = {"first_sound_median", "first_sound_p95", "not_answered_aloud", "memory_share"}
    return {name: floor for name, floor in floors_of("starter").items() if name not in left_out}


def accept(parts: Parts, **terms: Any) -> Found:
    given = {"floors": floors(), "devices": NO_DEVICES, "wanted": FEW, **terms}
    return Session(cast(Any, parts), Settings(), Terms(**given)).run()
