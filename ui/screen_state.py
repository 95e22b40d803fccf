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
    Notice,
    NoticeGiven,
    SentenceReady,
    SentenceSpeaking,
    SessionEnding,
    SessionErased,
    SpeechStarted,
    StaffCalled,
    State,
    StateChanged,
    TranscriptReady,
)

SPEEDS = (0.8, 0.9, 1.0, 1.1, 1.2)
VOLUMES = (0.2, 0.4, 0.6, 0.8, 1.0)

MICROPHONE_FAILURES = frozenset({"microphone_missing", "microphone_lost"})
SPEECH_FAILURES = frozenset({"speaker_missing", "speaker_lost", "synthesis_failed"})


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

    ``notice`` is a sentence from the engine to show as it is; ``notice_kind`` is None for one that was not given
    as a notice. ``staff_call`` is what was done about a call for staff, ``ending`` the question whether somebody
    is still there. ``spoken`` is the place in ``sentences`` of the one that sounds now, or None. ``is_again``
    marks the first readiness after a loss. The steps are places in ``SPEEDS`` and ``VOLUMES``; each visit starts
    from the engine's own.
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
    notice: str = ""
    notice_kind: Notice | None = None
    staff_call: str = ""
    ending: str = ""
    microphone_works: bool = True
    can_repeat: bool = False
    is_again: bool = False
    first_speed_step: int = SPEEDS.index(1.0)
    first_volume_step: int = VOLUMES.index(0.8)
    speed_step: int = SPEEDS.index(1.0)
    volume_step: int = VOLUMES.index(0.8)

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

    @property
    def wants_staff(self) -> bool:
        """True while staff should see from afar that they are needed here."""
        return self.conversation is State.STAFF_CALLED or bool(self.staff_call)


def reduce(state: ScreenState, event: Event) -> ScreenState:
    """The screen after ``event``; events that change nothing on it return ``state`` itself."""
    match event:
        case EngineReady():
            speed_step, volume_step = _nearest(SPEEDS, event.speed), _nearest(VOLUMES, event.volume)
            return ScreenState(
                availability=Availability.READY,
                content_title=event.content_title,
                content_is_sample=event.content_is_sample,
                first_speed_step=speed_step,
                first_volume_step=volume_step,
                speed_step=speed_step,
                volume_step=volume_step,
                is_again=state.availability is Availability.LOST,
            )
        case EngineLost():
            return replace(
                state,
                availability=Availability.LOST,
                level=0.0,
                spoken=None,
                notice=event.text,
                notice_kind=None,
                ending="",
            )
        case StateChanged():
            return _in_conversation_state(without_ending(state), event.state)
        case LevelMeasured():
            return replace(state, level=min(1.0, max(0.0, event.level)))
        case SpeechStarted():
            return replace(state, has_begun_to_speak=True)
        case TranscriptReady():
            return replace(
                state,
                heard=event.text,
                is_unsure=event.is_unsure,
                is_unheard=not event.text,
            )
        case SentenceReady():
            return _with_sentence(state, event.index, event.text, event.citations)
        case Abstained():
            return _with_sentence(state, event.index, event.text, ())
        case SentenceSpeaking():
            sounding = replace(state, spoken=event.index if 0 <= event.index < len(state.sentences) else None)
            return without_notice(sounding) if state.notice_kind in _BEFORE_AN_ANSWER else sounding
        case NoticeGiven():
            return replace(state, notice=event.text, notice_kind=event.notice)
        case SessionEnding():
            return replace(state, ending=event.text)
        case StaffCalled():
            return replace(state, staff_call=event.text)
        case SessionErased():
            return replace(
                ScreenState(
                    availability=state.availability,
                    content_title=state.content_title,
                    content_is_sample=state.content_is_sample,
                    microphone_works=state.microphone_works,
                    first_speed_step=state.first_speed_step,
                    first_volume_step=state.first_volume_step,
                    speed_step=state.first_speed_step,
                    volume_step=state.first_volume_step,
                ),
                notice=event.text,
            )
        case FailureMet() if event.code in SPEECH_FAILURES and state.notice_kind is not None:
            return state  # a notice that cannot be heard must stay to be read
        case FailureMet():
            return replace(
                state,
                notice=event.text,
                notice_kind=None,
                microphone_works=state.microphone_works and event.code not in MICROPHONE_FAILURES,
            )
        case _:
            return state


def without_notice(state: ScreenState) -> ScreenState:
    return replace(state, notice="", notice_kind=None, is_again=False)


def without_ending(state: ScreenState) -> ScreenState:
    return replace(state, ending="")


def with_speed_step(state: ScreenState, change: int) -> ScreenState:
    return replace(state, speed_step=_step(state.speed_step + change, len(SPEEDS)))


def with_volume_step(state: ScreenState, change: int) -> ScreenState:
    return replace(state, volume_step=_step(state.volume_step + change, len(VOLUMES)))


def _step(wanted: int, count: int) -> int:
    return min(count - 1, max(0, wanted))


def _nearest(steps: tuple[float, ...], wanted: float) -> int:
    return min(range(len(steps)), key=lambda place: abs(steps[place] - wanted))


_BEFORE_AN_ANSWER = (Notice.AI, Notice.READ_BACK)
"""Said while the answer is being made; the answer itself takes their place."""


def _in_conversation_state(state: ScreenState, entered: State) -> ScreenState:
    left = replace(state, conversation=entered, level=0.0, has_begun_to_speak=False, is_again=False)
    if entered is not State.STAFF_CALLED:
        left = replace(left, staff_call="")
    if entered is State.SPEAKING:
        return left
    if entered not in (State.IDLE, State.LISTENING):
        return replace(left, spoken=None)
    is_asked_again = entered is State.LISTENING and state.notice_kind is Notice.ASK_AGAIN
    is_farewell = entered is State.IDLE and state.notice_kind is None
    if not (is_asked_again or is_farewell):
        left = without_notice(left)
    return replace(
        left,
        heard="",
        is_unsure=False,
        is_unheard=False,
        sentences=(),
        sources=(),
        spoken=None,
        microphone_works=left.microphone_works or entered is State.LISTENING,
    )


def _with_sentence(
    state: ScreenState, index: int, text: str, citations: tuple[CitationShown, ...]
) -> ScreenState:
    """Sentence 0 begins a new answer; a sentence that came before is replaced, so repeats do not double."""
    starts_anew = index == 0
    kept = () if starts_anew else state.sentences[:index]
    sources = list(() if starts_anew else state.sources)
    places = []
    for citation in citations:
        source = _source(citation)
        if source not in sources:
            sources.append(source)
        place = sources.index(source)
        if place not in places:
            places.append(place)
    return replace(
        state,
        sentences=(*kept, ShownSentence(text, tuple(places))),
        sources=tuple(sources),
        spoken=None if starts_anew else state.spoken,
        can_repeat=True,
    )


def _source(citation: CitationShown) -> Source:
    return Source(citation.title, citation.effective_date, citation.source)
