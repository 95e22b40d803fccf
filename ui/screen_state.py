"""What the screen shows, as one frozen value, and how each event changes it. Knows no Qt and no clock."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.events import (
    Abstained,
    CitationShown,
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    LevelMeasured,
    SentenceReady,
    SentenceSpeaking,
    SessionErased,
    SpeechStarted,
    StaffCalled,
    State,
    StateChanged,
    TranscriptReady,
)

SPEEDS = (0.8, 0.9, 1.0, 1.1, 1.2)
VOLUMES = (0.2, 0.4, 0.6, 0.8, 1.0)
DEFAULT_STEP = 2
"""Where speed and volume stand for each new visitor: an index of both scales."""

MICROPHONE_FAILURES = frozenset({"microphone_missing", "microphone_lost"})
UNSURE_BELOW = 0.6
"""Recognition confidence under which what was heard is put as a question."""


class Availability(StrEnum):
    LOADING = "loading"
    READY = "ready"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Source:
    """Where sentences come from, as a visitor reads it; ``effective_date`` is ISO 8601 or empty."""

    title: str
    effective_date: str
    origin: str


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """``sources`` are places in ``ScreenState.sources``."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreenState:
    """Everything on the screen except the language it is said in.

    ``notice`` is a sentence from the engine to show as it is. ``spoken`` is the place in ``sentences`` of the
    one that sounds now, or None. ``is_again`` marks the first readiness after a loss.
    """

    availability: Availability = Availability.LOADING
    conversation: State = State.IDLE
    content_title: str = ""
    content_is_sample: bool = False
    level: float = 0.0
    has_begun_to_speak: bool = False
    heard: str = ""
    is_unsure: bool = False
    is_unheard: bool = False
    sentences: tuple[ShownSentence, ...] = ()
    sources: tuple[Source, ...] = ()
    spoken: int | None = None
    is_abstention: bool = False
    notice: str = ""
    microphone_works: bool = True
    can_repeat: bool = False
    is_again: bool = False
    speed_step: int = DEFAULT_STEP
    volume_step: int = DEFAULT_STEP

    @property
    def speed(self) -> float:
        return SPEEDS[self.speed_step]

    @property
    def volume(self) -> float:
        return VOLUMES[self.volume_step]

    @property
    def is_untouched(self) -> bool:
        """True on the welcome screen with nothing on it that a visitor left."""
        return self.conversation is State.IDLE and not (self.heard or self.sentences or self.can_repeat)


def reduce(state: ScreenState, event: Event) -> ScreenState:
    """The screen after ``event``; events that change nothing on it return ``state`` itself."""
    match event:
        case EngineReady():
            return ScreenState(
                availability=Availability.READY,
                content_title=event.content_title,
                content_is_sample=event.content_is_sample,
                is_again=state.availability is Availability.LOST,
            )
        case EngineLost():
            return replace(state, availability=Availability.LOST, level=0.0, spoken=None, notice=event.text)
        case StateChanged():
            return _in_conversation_state(state, event.state)
        case LevelMeasured():
            return replace(state, level=min(1.0, max(0.0, event.level)))
        case SpeechStarted():
            return replace(state, has_begun_to_speak=True)
        case TranscriptReady():
            return replace(
                state,
                heard=event.text,
                is_unsure=bool(event.text) and event.confidence < UNSURE_BELOW,
                is_unheard=not event.text,
            )
        case SentenceReady():
            return _with_sentence(state, event)
        case SentenceSpeaking():
            return replace(state, spoken=event.index if 0 <= event.index < len(state.sentences) else None)
        case Abstained():
            return replace(
                state,
                sentences=(ShownSentence(event.text),),
                sources=(),
                spoken=None,
                is_abstention=True,
                can_repeat=True,
            )
        case StaffCalled():
            return replace(state, notice=event.text)
        case SessionErased():
            return replace(
                ScreenState(
                    availability=state.availability,
                    content_title=state.content_title,
                    content_is_sample=state.content_is_sample,
                    microphone_works=state.microphone_works,
                ),
                notice=event.text,
            )
        case FailureMet():
            return replace(
                state,
                notice=event.text,
                microphone_works=state.microphone_works and event.code not in MICROPHONE_FAILURES,
            )
        case _:
            return state


def without_notice(state: ScreenState) -> ScreenState:
    return replace(state, notice="", is_again=False)


def with_speed_step(state: ScreenState, change: int) -> ScreenState:
    return replace(state, speed_step=_step(state.speed_step + change, len(SPEEDS)))


def with_volume_step(state: ScreenState, change: int) -> ScreenState:
    return replace(state, volume_step=_step(state.volume_step + change, len(VOLUMES)))


def _step(wanted: int, count: int) -> int:
    return min(count - 1, max(0, wanted))


def _in_conversation_state(state: ScreenState, entered: State) -> ScreenState:
    left = replace(state, conversation=entered, level=0.0, has_begun_to_speak=False)
    if entered is State.LISTENING:
        return replace(
            left,
            heard="",
            is_unsure=False,
            is_unheard=False,
            sentences=(),
            sources=(),
            spoken=None,
            is_abstention=False,
            notice="",
            is_again=False,
            microphone_works=True,
        )
    if entered is State.SPEAKING:
        return replace(left, notice="", is_again=False)
    return replace(left, spoken=None)


def _with_sentence(state: ScreenState, event: SentenceReady) -> ScreenState:
    """Sentence 0 begins a new answer; a sentence that came before is replaced, so repeats do not double."""
    starts_anew = event.index == 0
    kept = () if starts_anew else state.sentences[: event.index]
    sources = list(() if starts_anew else state.sources)
    places = []
    for citation in event.citations:
        source = _source(citation)
        if source not in sources:
            sources.append(source)
        place = sources.index(source)
        if place not in places:
            places.append(place)
    return replace(
        state,
        sentences=(*kept, ShownSentence(event.text, tuple(places))),
        sources=tuple(sources),
        spoken=None if starts_anew else state.spoken,
        is_abstention=False,
        can_repeat=True,
    )


def _source(citation: CitationShown) -> Source:
    return Source(citation.title, citation.effective_date, citation.source)
