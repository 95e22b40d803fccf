"""How soon a spoken question is answered aloud, against the plain pipeline with the same models in the same run.

The plain way: record until 0.8 s of silence, transcribe, search, let the language model write the whole answer from the
three best services, speak all of it, play. Ours is the real engine, which hears in real time and answers as it does to
a visitor. The questions are spoken by the kiosk's own voice. The sample has its own; any other content is asked for
what it holds.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import compress, cycle, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from app.benchmarks import slowest
from app.benchmarks.large_memory import ASKING
from app.benchmarks.stage import Played, Stage, Told
from app.commands.common import home_and_settings, print_json, print_table
from app.engine.components import load_components
from app.engine.parts import Parts
from app.link.events import (
    CitationShown,
    EngineReady,
    Event,
    SentenceReady,
    SentenceSpeaking,
    SpeechPaused,
    State,
    StateChanged,
    TranscriptReady,
    TurnEnded,
)
from app.link.intents import AskText, Cancel, EndSession, StartListening, StopSpeaking
from app.site.failures import ExitCode
from app.site.log import Log
from knowledge.answering import texts
from knowledge.answering.language_model import LanguageModel
from knowledge.library import SAMPLE_SOURCE
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Document
from models.progress import track
from voice.audio.devices import resampled
from voice.types import HEARING_RATE, Recognizer, Samples, Utterance, Voice

_QUESTIONS = Path(__file__).with_name("spoken_questions.txt")
"""Of the sample."""
_MOST_OWN = 44
"""Questions asked of another content: as many as of the sample."""
_A_VISIT = 5
"""Questions before the next visitor comes; each visit's first answer is told to come from an AI."""
_BASELINE_SILENCE = 0.8
_BASELINE_TOKENS = 128
_BASELINE_SERVICES = 3
_INTERRUPTED_AFTER = 1.2
_INTERRUPTION = "잠깐만요, 다른 걸 여쭤볼게요"
_INTERRUPTED_QUESTION = "기초연금이 뭐예요"
"""Of the sample; of another content it is one that was answered aloud."""
_SETTLE_SECONDS = 0.6


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds since the end of speech; None where a step did not come."""

    reaction: float
    decided: float | None
    recognize: float | None
    retrieve: float | None
    first_token: float | None
    first_sentence: float | None
    first_audio: float | None
    is_first: bool
    """Of its visit: the notice that an AI answers comes before it."""
    gaps: tuple[float, ...]
    """Silences between two stretches of speech that say one fact."""
    fact_gaps: tuple[float, ...]
    """Silences before a new fact."""
    question: str = ""
    said_before: float = 0.0
    """In which something else than the answer was said although the answer was there."""
    notices: tuple[str, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--questions", type=Path, metavar="FILE.txt", help="one a line; without it the content's own"
    )
    parser.add_argument("--most", type=int, metavar="N", help="ask only the first N")
    parser.add_argument("--interruptions", type=int, default=20, metavar="N", help="answers spoken into")
    parser.add_argument("--no-baseline", action="store_true", help="measure the engine alone")
    parser.add_argument(
        "--baseline-every",
        type=int,
        default=1,
        metavar="N",
        help="ask the plain way only every N-th question",
    )


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    parts = Parts(home, settings, profile=options.profile, source=options.source)
    retriever = parts.load_retriever()  # built here once if need be: the engine then only opens it
    is_sample = parts.source == SAMPLE_SOURCE
    path = options.questions or (_QUESTIONS if is_sample else None)
    if path is None:
        questions = own_questions(retriever.valid_documents(), options.most or _MOST_OWN)
    else:
        questions = _read_questions(path)[: options.most]
    voice = parts.load_voice("ko")
    spoken = [_aloud(voice, question) for question in questions]
    plain = None if options.no_baseline else _Plain(parts, retriever, voice)
    with tempfile.TemporaryDirectory(prefix="malbeot-bench-") as logs:
        stage = Stage(
            lambda: load_components(home, settings, options.profile or settings.profile, options.source),
            settings,
            Log(Path(logs), "engine"),
        )
        stage.wait_for(EngineReady)
        measured, baseline = [], []
        with track("Asking", len(questions) + options.interruptions) as advance:
            for number, samples in enumerate(spoken):
                if plain is not None and number % options.baseline_every == 0:
                    baseline.append(plain.milliseconds(samples))
                turn = _ask(stage, samples, is_first=number % _A_VISIT == 0)
                measured.append(replace(turn, question=questions[number]))
                advance(1)
            silences: list[float] = []
            interruption = _aloud(voice, _INTERRUPTION)
            interrupted = _INTERRUPTED_QUESTION if is_sample else _answered(questions, measured)
            for _ in range(options.interruptions if interrupted else 0):
                silence = _interrupt(stage, interrupted, interruption)
                silences += [] if silence is None else [silence]
                advance(1)
        stage.close()
    content = {"content": parts.source.name, "documents": len(retriever.documents())}
    result = content | figures(measured, baseline, silences)
    if options.json:
        slow = {"slowest": slowest.as_json(slowest.slowest(measured))}
        print_json(result | slow | {"turns": [asdict(one) for one in measured]})
    else:
        print_table([(name, str(value)) for name, value in result.items()])
        print_table(slowest.rows(slowest.slowest(measured)))
    return ExitCode.DONE


def _read_questions(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def own_questions(documents: Sequence[Document], most: int) -> list[str]:
    """One for each of at most ``most`` documents from first to last.

    It is the last that staff stored with the document; where they stored none, its name and a word of asking.
    """
    step = max(1.0, len(documents) / most)
    chosen = [documents[int(number * step)] for number in range(min(most, len(documents)))]
    return [
        one.asked_as[-1] if one.asked_as else f"{one.title} {asking}"
        for one, asking in zip(chosen, cycle(ASKING), strict=False)
    ]


def _answered(questions: Sequence[str], measured: Sequence[Measured]) -> str:
    """The first question that was answered aloud; empty where none was."""
    answered = (one.first_audio is not None for one in measured)
    return next(compress(questions, answered), "")


def _aloud(voice: Voice, text: str) -> Samples:
    """float32 mono 16 kHz, shape (n,), from the first sound to the last."""
    spoken = voice.speak(text)
    samples = resampled(spoken.samples, spoken.rate, HEARING_RATE)
    loud = np.flatnonzero(np.abs(samples) > 0.01 * float(np.abs(samples).max()))
    return samples[loud[0] : loud[-1] + 1]


class _Plain:
    """The plain sequence; each step waits for the one before."""

    def __init__(self, parts: Parts, retriever: Retriever, voice: Voice) -> None:
        self._voice = voice
        self._retriever = retriever
        self._recognizer: Recognizer = parts.load_recognizer("ko")
        self._recognizer.expect([document.title for document in self._retriever.documents()])
        self._language_model: LanguageModel | None = parts.load_language_model()

    def milliseconds(self, samples: Samples) -> float:
        """From the end of speech to the first sound of the answer."""
        quiet = np.zeros(round(_BASELINE_SILENCE * HEARING_RATE), np.float32)
        began = time.perf_counter()
        heard = self._recognizer.transcribe(Utterance(np.concatenate([samples, quiet])), language="ko")
        hits = self._retriever.search(heard.text, _BASELINE_SERVICES).hits
        found = [self._retriever.document(hit.passage.document_id) for hit in hits]
        passages = ["\n".join((one.title, *one.sections.values())) for one in found if one is not None]
        answer = "".join(self._write(passages, heard.text)) if self._language_model else passages[0]
        self._voice.speak(answer or texts.NOT_IN_DOCUMENTS)
        return (_BASELINE_SILENCE + time.perf_counter() - began) * 1000

    def _write(self, passages: Sequence[str], question: str) -> list[str]:
        assert self._language_model is not None  # noqa: S101 - looked at by the caller
        prompt = texts.user_prompt("복지 안내", passages, question)
        return list(
            self._language_model.stream(
                texts.SYSTEM_PROMPT, prompt, most_tokens=_BASELINE_TOKENS, cancelled=lambda: False
            )
        )


def _ask(stage: Stage, samples: Samples, *, is_first: bool) -> Measured:
    if is_first:
        stage.send(EndSession())
    time.sleep(_SETTLE_SECONDS)
    played_before, told_before = len(stage.played), len(stage.history)
    stage.send(StartListening())
    stage.wait_for(StateChanged, lambda event: event.state is State.LISTENING)
    time.sleep(_SETTLE_SECONDS)
    ended = stage.microphone.say(samples)
    turn = stage.wait_until(_is_over, "the end of the turn").event
    told = stage.history[told_before:]
    if not isinstance(turn, TurnEnded):  # nothing was understood, and the kiosk asks to hear it again
        stage.send(Cancel())
        return Measured(_first_reaction(told, ended), None, None, None, None, None, None, is_first, (), ())
    played = stage.played[played_before:]
    gaps, fact_gaps = _gaps(told, played)
    first_audio = _first_audio(told, played, ended)
    heard = ended + (first_audio or 0.0) / 1000
    return Measured(
        reaction=_first_reaction(told, ended),
        decided=turn.decided,
        recognize=turn.recognize,
        retrieve=turn.retrieve,
        first_token=turn.first_token,
        first_sentence=turn.first_sentence,
        first_audio=first_audio,
        is_first=is_first,
        gaps=gaps,
        fact_gaps=fact_gaps,
        said_before=slowest.said_before(played, ended + (turn.first_sentence or 0.0) / 1000, heard),
        notices=slowest.notices(told, heard),
    )


def _is_over(event: Event) -> bool:
    return isinstance(event, TurnEnded) or (isinstance(event, TranscriptReady) and not event.text)


def _first_reaction(told: Sequence[Told], ended: float) -> float:
    """What the visitor sees first once they have stopped: that the pause is noticed, or the thinking."""
    signs = [
        one.at
        for one in told
        if one.at > ended
        and (isinstance(one.event, SpeechPaused) or one.event == StateChanged(State.THINKING))
    ]
    return (min(signs) - ended) * 1000 if signs else float("inf")


def _first_audio(told: Sequence[Told], played: Sequence[Played], ended: float) -> float | None:
    """The first sound that carries the answer: what is played from the moment on that a sentence sounds."""
    sounding = next((one.at for one in told if isinstance(one.event, SentenceSpeaking)), None)
    if sounding is None:
        return None
    began = [one.began for one in played if one.ended > sounding]
    return (max(min(began), sounding) - ended) * 1000 if began else None


def _gaps(told: Sequence[Told], played: Sequence[Played]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Milliseconds of silence inside what is said of one fact, and before each new one."""
    cited: dict[int, tuple[CitationShown, ...]] = {
        one.event.index: one.event.citations for one in told if isinstance(one.event, SentenceReady)
    }
    begins = [(one.at, one.event.index) for one in told if isinstance(one.event, SentenceSpeaking)]
    if not begins:
        return (), ()
    facts = {
        index: frozenset(citation.section for citation in citations) for index, citations in cited.items()
    }
    answer = [one for one in played if one.ended > begins[0][0]]
    gaps: list[float] = []
    fact_gaps: list[float] = []
    for before, after in pairwise(answer):
        gap = (after.began - before.ended) * 1000
        index = next((index for at, index in begins if before.ended < at <= after.began + 0.02), None)
        is_new = index is not None and index > 0 and facts.get(index) != facts.get(index - 1)
        (fact_gaps if is_new else gaps).append(gap)
    return tuple(gaps), tuple(fact_gaps)


def _interrupt(stage: Stage, question: str, samples: Samples) -> float | None:
    """Milliseconds from the first sound of an interruption to the silence of the kiosk; None where it was silent."""
    stage.send(EndSession())
    time.sleep(_SETTLE_SECONDS)
    stage.send(AskText(question))
    stage.wait_for(SentenceSpeaking)
    time.sleep(_INTERRUPTED_AFTER)
    played_before = len(stage.played)
    ended = stage.microphone.say(samples)
    began = ended - len(samples) / HEARING_RATE
    stage.wait_for(StateChanged, lambda event: event.state is State.LISTENING)
    silent = stage.silence_after(played_before)
    stage.microphone.hush()
    stage.send(StopSpeaking())
    return None if silent is None else (silent - began) * 1000


def figures(
    measured: Sequence[Measured], baseline: Sequence[float], silences: Sequence[float]
) -> dict[str, Any]:
    """Milliseconds; None where nothing was measured."""
    audio = [one.first_audio for one in measured if one.first_audio is not None]
    later = [one.first_audio for one in measured if one.first_audio is not None and not one.is_first]
    result: dict[str, Any] = {
        "questions": len(measured),
        "answered_aloud": len(audio),
        "not_understood": sum(one.decided is None for one in measured),
        "baseline_questions": len(baseline),
        "median_ms": _percentile(audio, 50),
        "p95_ms": _percentile(audio, 95),
        "baseline_median_ms": _percentile(baseline, 50),
        "baseline_p95_ms": _percentile(baseline, 95),
        "median_ratio": _ratio(_percentile(audio, 50), _percentile(baseline, 50)),
        "p95_ratio": _ratio(_percentile(audio, 95), _percentile(baseline, 95)),
        "median_after_the_first_ms": _percentile(later, 50),
        "reaction_median_ms": _percentile([one.reaction for one in measured], 50),
        "reaction_p95_ms": _percentile([one.reaction for one in measured], 95),
        "interruptions": len(silences),
        "barge_in_median_ms": _percentile(silences, 50),
        "barge_in_p95_ms": _percentile(silences, 95),
        "sentence_gap_p95_ms": _percentile([gap for one in measured for gap in one.gaps], 95),
        "fact_gap_p95_ms": _percentile([gap for one in measured for gap in one.fact_gaps], 95),
    }
    for step in ("decided", "recognize", "retrieve", "first_token", "first_sentence"):
        values = [value for one in measured if (value := getattr(one, step)) is not None]
        result[f"{step}_median_ms"] = _percentile(values, 50)
        result[f"{step}_p95_ms"] = _percentile(values, 95)
    return result


def _percentile(values: Sequence[float], percent: float) -> float | None:
    return round(float(np.percentile(values, percent)), 1) if values else None


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return round(ours / theirs, 3) if ours is not None and theirs else None
