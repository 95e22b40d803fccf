"""What the engine tells the screen, in the past tense.

All are frozen and hold only str, int, float, bool, None, enums of str, tuples and each other, so that they cross the
process boundary as one JSON object a line (see ``app/link/codec.py``).
"""

from dataclasses import dataclass
from enum import StrEnum

from app.site.tally import AnswerReport


class State(StrEnum):
    """Where the conversation stands. The transitions are drawn and made in ``app/dialogue/machine.py`` only."""

    IDLE = "idle"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"
    ANSWERED = "answered"
    TESTING = "testing"
    STAFF_CALLED = "staff_called"


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
class ServiceOffered:
    document_id: str
    title: str


@dataclass(frozen=True, slots=True)
class TopicOffered:
    """``topic`` is its enum string; the screen has its name and its picture."""

    topic: str
    services: tuple[ServiceOffered, ...]


@dataclass(frozen=True, slots=True)
class TopicsOffered:
    """Everything that can be chosen without a word; sent once, after EngineReady."""

    topics: tuple[TopicOffered, ...]


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
class SpeechPaused:
    """The visitor has stopped speaking, perhaps for good: told a quarter of a second later."""


@dataclass(frozen=True, slots=True)
class SpeechWentOn:
    """It was only a pause."""


@dataclass(frozen=True, slots=True)
class TranscriptAdvanced:
    """What was understood so far, while the visitor still speaks."""

    text: str


SILENCE = "silence"
"""Why nothing was understood, where nobody said anything."""


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
    place: str = ""
    """Where in its document the passage stands; empty where that is not known."""


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
class FactShown:
    """One section of a service in the document's own words; ``section`` is its enum string."""

    section: str
    text: str
    place: str = ""
    """Where in the document it stands; empty where that is not known."""
    heading: str = ""
    """What stands over it where it is a translation; else the screen has its own words."""


@dataclass(frozen=True, slots=True)
class FactsShown:
    """What the answer is about, word for word, for the card, the slip and the QR code.

    ``phone`` is empty where the document names none, ``effective_date`` ISO 8601 or empty.
    """

    document_id: str
    title: str
    facts: tuple[FactShown, ...]
    phone: str
    effective_date: str
    source: str
    is_sample: bool
    original: str = ""
    """What the file is called that it was read from; empty where there is none."""
    picture: str = ""
    """The file of a picture to be shown with it, as a path of this machine; empty where there is none."""
    picture_words: str = ""
    """What is to be seen on it, for whoever does not see it."""
    language: str = "ko"
    """What ``title`` and ``facts`` are in; another than Korean where a reviewer approved a translation."""
    korean: tuple[FactShown, ...] = ()
    """The same in Korean, for staff to read; empty where ``facts`` are."""
    korean_title: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What could be asked next of the same document: touching it sends ``AskAbout``."""

    document_id: str
    section: str


@dataclass(frozen=True, slots=True)
class FollowUpsOffered:
    """At most four."""

    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A service that may be meant: touching it sends ``AskAbout`` with its section."""

    document_id: str
    title: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class ChoicesOffered:
    """The question was given back: at most three services, the likeliest first; the sentence asks which."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Abstained:
    """No answer from the documents: fixed text (also spoken), with the reason as its enum string.

    ``index`` is its place among the turn's sentences: advice may have come before it.
    """

    index: int
    reason: str
    text: str
    phones: tuple[str, ...] = ()
    """Numbers in ``text`` that the visitor should call now, the first first."""
    about: str = ""
    """The id of the service that is nearest to what was asked; empty where none is."""


@dataclass(frozen=True, slots=True)
class SpeedChanged:
    """The visitor asked aloud for it; as ``SetSpeed`` would say it."""

    speed: float


@dataclass(frozen=True, slots=True)
class VolumeChanged:
    """The visitor asked aloud for it; as ``SetVolume`` would say it."""

    volume: float


@dataclass(frozen=True, slots=True)
class EasyChanged:
    """The visitor asked aloud for easier words."""

    is_easy: bool


@dataclass(frozen=True, slots=True)
class LanguageChanged:
    """The visitor asked aloud for another language."""

    language: str


@dataclass(frozen=True, slots=True)
class SlipAsked:
    """The visitor asked aloud for what is told on paper."""


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The turn is over. Milliseconds since the end of speech; None where a step did not happen.

    ``decided`` is when it was sure that the visitor had finished.
    """

    recognize: float | None
    retrieve: float | None
    first_token: float | None
    first_sentence: float | None
    first_audio: float | None
    total: float | None
    decided: float | None = None


class Notice(StrEnum):
    """What the kiosk says of its own accord."""

    AI = "ai"
    READ_BACK = "read_back"
    ASK_AGAIN = "ask_again"
    CHOICES_OFFERED = "choices_offered"
    """It could not be heard twice: the screen shows the topics to choose from."""
    PATIENCE = "patience"
    """The answer takes its time; it may be that something hangs."""
    HELP = "help"
    """Somebody may be in danger: the numbers stand beside the answer, and nothing is said over it."""
    REPORTED = "reported"
    """The visitor finds the answer wrong, and that was noted."""
    LANGUAGE_OFFERED = "language_offered"
    """A question was in another language than the chosen one: ``text`` asks, in that one, whether to change."""


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """The kiosk says something that is no answer; ``text`` is shown and, at the same time, spoken."""

    notice: Notice
    text: str
    phones: tuple[str, ...] = ()
    """Whom to call, the first first."""
    report: AnswerReport | None = None
    """What is noted now."""
    language: str = ""
    """The language that is offered, as ``SetLanguage`` takes it."""


@dataclass(frozen=True, slots=True)
class SessionEnding:
    """Nobody did anything for a while; unless somebody does, the session ends in ``seconds_left``."""

    seconds_left: float
    text: str


@dataclass(frozen=True, slots=True)
class StaffCalled:
    """A member of staff is wanted; ``is_told``: the centre's own program was told so."""

    is_told: bool


@dataclass(frozen=True, slots=True)
class SessionErased:
    """The visitor's words are gone; ``text`` is what the visitor is told.

    ``language`` is what the visit was held in; empty where nobody had done anything.
    """

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class FailureMet:
    """Something failed: the log and staff get the ``code``, a visitor the screen's own words for it.

    ``is_over``: it failed before and works again.
    """

    code: str
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class EngineLost:
    """Made by the supervisor, not the engine: the engine died or hangs; it is being restarted.

    ``code`` is that of the failure.
    """

    code: str


@dataclass(frozen=True, slots=True)
class StatusTold:
    """What staff want to know of the engine; names and counts only."""

    profile: str
    models: tuple[str, ...]
    language_model: bool
    content_title: str
    content_version: str
    document_count: int
    uptime_seconds: float
    microphone: bool
    speaker: bool


class InstallStep(StrEnum):
    """How far a content package is on its way in."""

    CHECKING = "checking"
    COPYING = "copying"
    PREPARING = "preparing"
    TRYING = "trying"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class InstallProgress:
    """New content comes in, whatever visitors do meanwhile; for staff.

    ``share`` of the whole is done. ``may_unplug``: nobody needs the stick any more. Where it was refused, ``code`` says
    why, and ``text`` says it in Korean.
    """

    step: InstallStep
    share: float
    may_unplug: bool
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ContentSwitched:
    """From now on answers come from other content; ``TopicsOffered`` follows."""

    content_title: str
    content_version: str
    document_count: int
    content_is_sample: bool


@dataclass(frozen=True, slots=True)
class ModelsArriving:
    """A model pack was found and is being brought in; ``share`` is from 0 to 1.

    ``is_content``: what is being made is the index of the content, because there is none or a disk has damaged it.
    """

    share: float
    is_content: bool = False


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The engine is alive; once a second."""


Event = (
    EngineReady
    | TopicsOffered
    | StateChanged
    | LevelMeasured
    | SpeechStarted
    | SpeechPaused
    | SpeechWentOn
    | TranscriptAdvanced
    | TranscriptReady
    | FactsShown
    | FollowUpsOffered
    | ChoicesOffered
    | SentenceReady
    | SentenceSpeaking
    | Abstained
    | SpeedChanged
    | VolumeChanged
    | EasyChanged
    | LanguageChanged
    | SlipAsked
    | TurnEnded
    | NoticeGiven
    | SessionEnding
    | StaffCalled
    | SessionErased
    | FailureMet
    | EngineLost
    | StatusTold
    | InstallProgress
    | ContentSwitched
    | ModelsArriving
    | Heartbeat
)
