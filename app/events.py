"""What the engine tells the screen (events, past tense) and what the screen asks for (intents, imperative).

All are frozen and hold only str, int, float, bool, None, enums of str, tuples and each other, so that they
cross the process boundary as one JSON object a line (see ``app/protocol.py``).
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where the conversation stands. The transitions are drawn and made in ``app/conversation.py`` only."""

    IDLE = "idle"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"
    ANSWERED = "answered"
    STAFF_CALLED = "staff_called"


# --- events: engine -> screen ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EngineReady:
    """Models are loaded; the visitor can speak."""

    load_seconds: float
    content_title: str
    document_count: int
    speed: float
    """What each visit starts with, as ``SetSpeed`` would say it."""
    volume: float
    """What each visit starts with, as ``SetVolume`` would say it."""
    content_is_sample: bool = False
    """True when any document is a sample; the screen then says that its figures are not advice."""


@dataclass(frozen=True, slots=True)
class StateChanged:
    state: State


@dataclass(frozen=True, slots=True)
class LevelMeasured:
    """How loud the microphone is now, 0 to 1; at most ten a second."""

    level: float


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The visitor began to speak."""


@dataclass(frozen=True, slots=True)
class TranscriptReady:
    """What was understood; empty text means that nothing was (``unheard`` says why)."""

    text: str
    language: str
    confidence: float
    unheard: str | None = None
    is_unsure: bool = False
    """It may have been misheard: the kiosk reads it back, and the screen puts it as a question."""


@dataclass(frozen=True, slots=True)
class CitationShown:
    """The source of a sentence, as the screen shows it. ``effective_date`` is ISO 8601 or empty."""

    passage_id: str
    document_id: str
    title: str
    section: str
    effective_date: str
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class SentenceReady:
    """A sentence that passed the gate; ``index`` counts from 0 within the turn."""

    index: int
    text: str
    citations: tuple[CitationShown, ...]


@dataclass(frozen=True, slots=True)
class SentenceSpeaking:
    """Sentence ``index`` began to sound."""

    index: int


@dataclass(frozen=True, slots=True)
class Abstained:
    """No answer from the documents: fixed text (also spoken), with the reason as its enum string.

    ``index`` is its place among the turn's sentences: advice may have come before it.
    """

    index: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The turn is over. Milliseconds since the end of speech; None where a step did not happen."""

    recognize: float | None
    retrieve: float | None
    first_token: float | None
    first_sentence: float | None
    first_audio: float | None
    total: float | None


class Notice(StrEnum):
    """What the kiosk says of its own accord."""

    AI = "ai"
    READ_BACK = "read_back"
    ASK_AGAIN = "ask_again"
    STAFF_OFFERED = "staff_offered"


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """The kiosk says something that is no answer; ``text`` is shown and, at the same time, spoken."""

    notice: Notice
    text: str


@dataclass(frozen=True, slots=True)
class SessionEnding:
    """Nobody did anything for a while; unless somebody does, the session ends in ``seconds_left``."""

    seconds_left: float
    text: str


@dataclass(frozen=True, slots=True)
class StaffCalled:
    """A member of staff is wanted; ``text`` tells the visitor truly what was done about it."""

    text: str


@dataclass(frozen=True, slots=True)
class SessionErased:
    """The visitor's words are gone; ``text`` is what the visitor is told."""

    text: str


@dataclass(frozen=True, slots=True)
class FailureMet:
    """Something failed: ``code`` for the log and staff, ``text`` a Korean sentence for the visitor."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class EngineLost:
    """Made by the supervisor, not the engine: the engine died or hangs; it is being restarted."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The engine is alive; once a second."""


# --- intents: screen -> engine -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StartListening:
    """The talk button; while the kiosk speaks it interrupts (barge-in by touch)."""


@dataclass(frozen=True, slots=True)
class FinishUtterance:
    """The button "다 말했어요": the turn ends at once."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop listening or thinking and forget what was heard."""


@dataclass(frozen=True, slots=True)
class StopSpeaking:
    """Silence within 200 ms; the answer stays on the screen."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Say the last answer again."""


@dataclass(frozen=True, slots=True)
class AskText:
    """A typed or chosen question."""

    text: str


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Speaking rate, 0.8 to 1.2."""

    speed: float


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Loudness, 0 to 1."""

    volume: float


@dataclass(frozen=True, slots=True)
class CallStaff:
    """The visitor wants a person."""


@dataclass(frozen=True, slots=True)
class ContinueSession:
    """The visitor is still here: the session's time starts anew. Where there is none, none begins."""


@dataclass(frozen=True, slots=True)
class EndSession:
    """The visitor leaves; everything said is dropped."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Sent by the supervisor to an engine that stands by: it is needed now, and loads its models."""


@dataclass(frozen=True, slots=True)
class Shutdown:
    """The engine ends itself."""


Event = (
    EngineReady
    | StateChanged
    | LevelMeasured
    | SpeechStarted
    | TranscriptReady
    | SentenceReady
    | SentenceSpeaking
    | Abstained
    | TurnEnded
    | NoticeGiven
    | SessionEnding
    | StaffCalled
    | SessionErased
    | FailureMet
    | EngineLost
    | Heartbeat
)

Intent = (
    StartListening
    | FinishUtterance
    | Cancel
    | StopSpeaking
    | Repeat
    | AskText
    | SetSpeed
    | SetVolume
    | CallStaff
    | ContinueSession
    | EndSession
    | Begin
    | Shutdown
)
