"""One acceptance from its beginning to what it found, within its minutes.

::

    load ─> devices ─> meaning ─> one of each, to see how long it takes here ─> as many of each as fit

Nothing of it depends on chance: the same kiosk is asked the same questions, and on a slower one fewer of them.
"""

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from app.acceptance import asking, live, meaning, speech
from app.acceptance.asking import Answered, Kind, Speaking
from app.acceptance.budget import Amount, Round, fitted, spread
from app.acceptance.devices import Devices, look_at
from app.acceptance.figures import Figure, Judged, Measured
from app.acceptance.speech import Heard, Spoken
from app.benchmarks.stage import Stage
from app.engine.components import Components
from app.engine.parts import Parts
from app.link.events import EngineReady
from app.site.log import Log
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer
from knowledge.evaluation.evaluate import EvaluationQuestion
from knowledge.retrieval.retriever import Retriever
from models.floors import Floor
from models.progress import track
from models.usage import peak_memory
from voice.listening.echo import EchoCanceller
from voice.listening.vad import VoiceActivity
from voice.types import HEARING_RATE, Recognizer, Voice, VoiceError, VoiceFailure

_T = TypeVar("_T")

_STARTING = 20.0
"""Seconds that the whole kiosk may take to begin, and to end."""
_SAYINGS, _OUTSIDE = 60, 40

WANTED: Mapping[Round, tuple[int, int]] = {
    Round.TYPED: (250, 40),
    Round.SENTENCES: (40, 10),
    Round.SPOKEN: (20, 6),
    Round.WRITTEN: (4, 0),
    Round.LIVE: (12, 4),
}
"""How many of each where time allows, and in any case."""

TITLES: Mapping[Round, str] = {
    Round.TYPED: "Asking in writing",
    Round.SENTENCES: "Speaking and hearing sentences",
    Round.SPOKEN: "Asking aloud",
    Round.WRITTEN: "Asking with the language model",
    Round.LIVE: "Asking as a visitor asks",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """``wanted`` as in ``WANTED``; ``work_before``: the median of the kiosk's last acceptance with the same models.

    ``clock`` is what everything is timed by.
    """

    floors: Mapping[str, Floor]
    devices: Devices
    minutes: float = 10.0
    wanted: Mapping[Round, tuple[int, int]] = field(default_factory=lambda: WANTED)
    work_before: float | None = None
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Found:
    """What an acceptance came to. ``done`` of each round, ``left_out`` because there was no time for them."""

    judged: tuple[Judged, ...]
    troubles: tuple[VoiceFailure, ...]
    done: Mapping[Round, int]
    left_out: Mapping[Round, int]
    missed: tuple[Answered, ...]
    misheard: tuple[Heard, ...]
    seconds: float

    @property
    def reasons(self) -> tuple[Figure | VoiceFailure, ...]:
        """Why the kiosk is not accepted; none where it is."""
        return (*self.troubles, *(one.figure for one in self.judged if one.misses))

    @property
    def passed(self) -> bool:
        return not self.reasons


class Session:
    """``run`` is called once. Raises the error of whichever part cannot be loaded or used."""

    def __init__(self, parts: Parts, settings: Settings, terms: Terms) -> None:
        self._parts = parts
        self._settings = settings
        self._terms = terms
        self._clock = terms.clock
        self._began = terms.clock()
        self._end = self._began + 60 * terms.minutes
        self._rounds: dict[str, list[Answered]] = {}
        self._spoken: list[Spoken] = []
        self._amounts: dict[Round, Amount] = {}
        self._left_out: dict[Round, int] = {}
        self._done: dict[Round, int] = {}

    def run(self) -> Found:
        with track("Loading the models") as advance:
            kiosk = _load(self._parts)  # first: what is missing is said at once
            advance(1)
        with track("Trying microphone and loudspeaker"):
            looked = look_at(self._terms.devices, self._clock)
        measured = [*looked.figures, meaning.measure(self._parts.load_embedder())]
        questions = self._questions(kiosk.retriever)
        self._amounts = self._first_of_each(kiosk, questions)
        read = self._ask_all(kiosk, questions)
        turns = self._live(kiosk)
        measured += speech.figures_of(read)
        measured += asking.figures_of(self._rounds)
        measured += live.figures_of(turns)
        measured += [self._against_before(measured), self._memory()]
        answered = [one for done in self._rounds.values() for one in done]
        return Found(
            judged=tuple(Judged(one, self._terms.floors.get(one.figure)) for one in measured),
            troubles=looked.troubles,
            done=self._done,
            left_out={one: count for one, count in self._left_out.items() if count},
            missed=tuple(one for one in answered if _is_miss(one)),
            misheard=tuple(heard for _, heard in read if heard.errors),
            seconds=self._clock() - self._began,
        )

    def _questions(self, retriever: Retriever) -> list[EvaluationQuestion]:
        own = retriever.calibration.left_out if retriever.calibration else frozenset[int]()
        everything = asking.questions_of(retriever.valid_documents(), self._parts.probes(), own)
        return [
            *asking.of_kind(everything, Kind.PROBE),
            *asking.of_kind(everything, Kind.EVERYDAY),
            *spread(asking.of_kind(everything, Kind.SAYING), _SAYINGS),
            *spread(asking.of_kind(everything, Kind.OUTSIDE), _OUTSIDE),
        ]

    def _first_of_each(self, kiosk: "_Kiosk", questions: Sequence[EvaluationQuestion]) -> dict[Round, Amount]:
        """How long each takes here. What was never done before takes longer, so these count for nothing else."""
        asked, sentence = questions[-1:], speech.sentences()[0]
        everyday = asking.of_kind(questions, Kind.EVERYDAY)[:1]
        spoken = speech.aloud(kiosk.voice, sentence)
        speech.read_back(spoken, kiosk.recognizer)
        asking.ask_typed(asked, kiosk.retriever, kiosk.answerer, lambda: True)
        aloud = speech.aloud(kiosk.voice, everyday[0].question) if everyday else spoken
        seconds = {
            Round.TYPED: self._timed(
                lambda: asking.ask_typed(asked, kiosk.retriever, kiosk.answerer, lambda: True)
            ),
            Round.SENTENCES: self._timed(
                lambda: speech.read_back(speech.aloud(kiosk.voice, sentence), kiosk.recognizer)
            ),
            Round.SPOKEN: self._timed(lambda: [self._ask_aloud(one, kiosk) for one in everyday]),
            Round.WRITTEN: 0.0,
        }
        seconds[Round.LIVE] = len(aloud.samples) / HEARING_RATE + 2.0 + seconds[Round.SPOKEN]
        wanted = dict(self._terms.wanted)
        if wanted[Round.WRITTEN][0] and kiosk.add_language_model():
            seconds[Round.WRITTEN] = self._timed(
                lambda: asking.ask_typed(everyday, kiosk.retriever, kiosk.writer, lambda: True)
            )
        else:
            wanted[Round.WRITTEN] = (0, 0)
        probes = len(asking.of_kind(questions, Kind.PROBE))
        most, least = wanted[Round.TYPED]
        wanted[Round.TYPED] = (max(probes, min(most, len(questions))), max(probes, least))
        wanted[Round.LIVE] = (min(wanted[Round.LIVE][0], wanted[Round.SPOKEN][0]), wanted[Round.LIVE][1])
        return {one: Amount(*wanted[one], seconds[one]) for one in Round}

    def _timed(self, work: Callable[[], object]) -> float:
        began = self._clock()
        work()
        return self._clock() - began

    def _ask_all(
        self, kiosk: "_Kiosk", questions: Sequence[EvaluationQuestion]
    ) -> list[tuple[Spoken, Heard]]:
        everyday = asking.of_kind(questions, Kind.EVERYDAY)
        probes = asking.of_kind(questions, Kind.PROBE)  # each is asked: the content says that it holds
        others = [one for one in questions if one.kind != Kind.PROBE]
        with self._round(Round.TYPED, others, probes) as (typed, more):
            self._rounds["typed"] = asking.ask_typed(typed, kiosk.retriever, kiosk.answerer, more)
        with self._round(Round.SENTENCES, speech.sentences()) as (texts, more):
            read = speech.speak_and_hear(texts, kiosk.voice, kiosk.recognizer, more)
        self._rounds["spoken"] = []
        with self._round(Round.SPOKEN, everyday) as (aloud, more):
            for question in aloud:
                self._rounds["spoken"].append(self._ask_aloud(question, kiosk))
                if not more():
                    break
        with self._round(Round.WRITTEN, everyday) as (written, more):
            self._rounds["written"] = asking.ask_typed(written, kiosk.retriever, kiosk.writer, more)
        return read

    def _ask_aloud(self, question: EvaluationQuestion, kiosk: "_Kiosk") -> Answered:
        spoken = speech.aloud(kiosk.voice, question.question)
        self._spoken.append(spoken)
        through = Speaking(kiosk.recognizer, kiosk.answerer, kiosk.voice, kiosk.retriever, self._clock)
        return asking.ask_aloud(question, spoken, through)

    def _live(self, kiosk: "_Kiosk") -> list[live.Turn]:
        with self._round(Round.LIVE, self._spoken) as (aloud, more):
            if not aloud:
                return []
            with tempfile.TemporaryDirectory(prefix="malbeot-accept-") as logs:
                # No member of staff is called for a question that nobody asked.
                settings = replace(self._settings, staff_call_command="", language="ko")
                stage = Stage(kiosk.components, settings, Log(Path(logs), "engine"))
                try:
                    stage.wait_for(EngineReady)
                    return live.ask(stage, aloud, more)
                finally:
                    stage.close()

    @contextlib.contextmanager
    def _round(
        self, which: Round, items: Sequence[_T], always: Sequence[_T] = ()
    ) -> Iterator[tuple[list[_T], Callable[[], bool]]]:
        """``always`` and as many of ``items`` as fit into what is left of the minutes, and what is called after each:
        whether there is time for another.
        """
        chosen = [*always, *spread(items, self._fitting(which) - len(always))] if self._has_time() else []
        done = 0
        with track(TITLES[which], len(chosen) or None) as advance:

            def more() -> bool:
                nonlocal done
                done += 1
                advance(1)
                return self._has_time()

            try:
                yield chosen, more
            finally:
                self._done[which] = done
                self._left_out[which] = min(self._amounts[which].wanted, len(items) + len(always)) - done

    def _has_time(self) -> bool:
        return self._clock() < self._end

    def _fitting(self, which: Round) -> int:
        """Reckoned anew before each round: the one before may have taken longer than its first led to expect."""
        ahead = {one: amount for one, amount in self._amounts.items() if one not in self._done}
        kept = _STARTING if ahead[Round.LIVE].wanted else 0.0
        return fitted(ahead, self._end - self._clock() - kept)[which]

    def _against_before(self, measured: Sequence[Measured]) -> Measured:
        work = next((one.value for one in measured if one.figure is Figure.WORK_MEDIAN), None)
        before = self._terms.work_before
        return Measured(Figure.WORK_AGAINST_BEFORE, work / before if work and before else None)

    def _memory(self) -> Measured:
        peak, needed = peak_memory(), self._parts.profile.memory
        return Measured(Figure.MEMORY_SHARE, round(peak / needed, 4) if peak and needed else None)


def _is_miss(one: Answered) -> bool:
    if not one.question.document_ids:
        return one.is_answered
    return not one.right or one.wrong or one.refused or bool(one.figures)


@dataclass(slots=True)
class _Kiosk:
    """Everything that answers, loaded. ``writer`` has the language model, ``answerer`` never."""

    parts: Parts
    recognizer: Recognizer
    voices: Mapping[str, Voice]
    retriever: Retriever
    answerer: Answerer
    writer: Answerer

    @property
    def voice(self) -> Voice:
        return self.voices["ko"]

    def add_language_model(self) -> bool:
        """Whether there is one; where memory is short answers are given without, as on the kiosk."""
        if self.parts.lacks_memory_to_write():
            return False
        model = self.parts.load_language_model()
        if model is None:
            return False
        self.writer.use(model)
        return True

    def components(self) -> Components:
        documents = self.retriever.documents()
        return Components(
            recognizer=self.recognizer,
            activity=VoiceActivity(),
            voices=self.voices,
            answerer=self.writer,
            phrases=None,
            content_title=self.parts.source.name,
            document_count=len(documents),
            content_is_sample=any(one.is_sample for one in documents),
            load_seconds=0.0,
            extras=self.parts.extras(),
            judge=self.parts.load_turn_judge(),
            echo=_echo_canceller(self.parts),
        )


def _echo_canceller(parts: Parts) -> EchoCanceller | None:
    try:
        return parts.load_echo_canceller()
    except VoiceError:
        return None  # as on the kiosk, which then hears nobody while it speaks


def _load(parts: Parts) -> _Kiosk:
    retriever = parts.load_retriever()
    parts.morphology.load()
    recognizer = parts.load_recognizer("ko")
    recognizer.expect([document.title for document in retriever.documents()])
    voices = {language: parts.load_voice(language) for language in parts.profile.voices}
    return _Kiosk(
        parts,
        recognizer,
        voices,
        retriever,
        parts.make_answerer(retriever, None),
        parts.make_answerer(retriever, None),
    )
