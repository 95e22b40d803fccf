"""What can happen to the conversation, and what it wants done: the words between it and the engine.

A happening tells the truth of one listening, one turn or one answer: its number lets the conversation ignore what was
cancelled meanwhile.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.link.messages import Event, Intent
from app.site.failures import Failure
from knowledge.answering.answerer import AskedBack, DocumentChosen
from knowledge.retrieval.context import NOTHING_BEFORE, Context
from knowledge.types import Abstention, AnswerSentence, Section
from voice.types import Transcript, Utterance


@dataclass(frozen=True, slots=True)
class LevelHeard:
    listening: int
    level: float


@dataclass(frozen=True, slots=True)
class SpeechSuspected:
    """Somebody may have begun to speak into the kiosk's own speech; SpeechBegan or SuspicionDropped follows."""

    listening: int


@dataclass(frozen=True, slots=True)
class SuspicionDropped:
    listening: int


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    listening: int


@dataclass(frozen=True, slots=True)
class SpeechPaused:
    """Perhaps the end: ``utterance`` is all that was said so far."""

    listening: int
    utterance: Utterance


@dataclass(frozen=True, slots=True, eq=False)
class SpeechLasts:
    """There was no pause for a while: all that was said so far."""

    listening: int
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class SpeechWentOn:
    """It was not the end."""

    listening: int


@dataclass(frozen=True, slots=True)
class UtteranceHeard:
    """``goes_on``: something was said after the last SpeechPaused; ``silence``: seconds since the last word."""

    listening: int
    utterance: Utterance
    goes_on: bool = True
    silence: float = 0.0


@dataclass(frozen=True, slots=True)
class NothingHeard:
    listening: int


@dataclass(frozen=True, slots=True)
class EarsFailed:
    listening: int
    failure: Failure


@dataclass(frozen=True, slots=True)
class Recognized:
    turn: int
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class RecognizedAhead:
    """What was said until the pause of this number; ``transcript`` is None where it could not be understood."""

    turn: int
    pause: int
    transcript: Transcript | None


@dataclass(frozen=True, slots=True)
class Captioned:
    """What was said so far by somebody who goes on speaking."""

    turn: int
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class RecognitionFailed:
    turn: int
    failure: Failure


class Mark(StrEnum):
    """A step of answering that shows nothing but takes time."""

    RETRIEVED = "retrieved"
    FIRST_TOKEN = "first_token"  # noqa: S105 - not a password


AnswerNews = Mark | DocumentChosen | AskedBack | AnswerSentence | Abstention


@dataclass(frozen=True, slots=True)
class AnswerAdvanced:
    answer: int
    part: AnswerNews


@dataclass(frozen=True, slots=True)
class AnswerCompleted:
    answer: int


@dataclass(frozen=True, slots=True)
class AnswerFailed:
    answer: int
    failure: Failure


@dataclass(frozen=True, slots=True)
class LineBegan:
    key: int


@dataclass(frozen=True, slots=True)
class LineEnded:
    key: int


@dataclass(frozen=True, slots=True)
class MouthFellSilent:
    """Nothing is left to say."""


@dataclass(frozen=True, slots=True)
class MouthFailed:
    failure: Failure


@dataclass(frozen=True, slots=True)
class StaffRung:
    """What the centre does to tell its staff was done, or is not there or failed (``is_told`` False)."""

    turn: int
    is_told: bool


@dataclass(frozen=True, slots=True)
class TimePassed:
    """The moment ``Conversation.deadline`` named has come."""


Happening = (
    Intent
    | LevelHeard
    | SpeechSuspected
    | SuspicionDropped
    | SpeechBegan
    | SpeechPaused
    | SpeechWentOn
    | SpeechLasts
    | UtteranceHeard
    | NothingHeard
    | EarsFailed
    | Recognized
    | RecognizedAhead
    | Captioned
    | RecognitionFailed
    | AnswerAdvanced
    | AnswerCompleted
    | AnswerFailed
    | LineBegan
    | LineEnded
    | MouthFellSilent
    | MouthFailed
    | StaffRung
    | TimePassed
)


# --- what is done about it ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Emit:
    event: Event


@dataclass(frozen=True, slots=True)
class OpenEars:
    """``over_speech``: the kiosk itself is speaking, and only somebody who interrupts it is to be heard."""

    listening: int
    over_speech: bool = False


@dataclass(frozen=True, slots=True)
class OwnSpeechEnded:
    """Ears that were opened over speech now wait for the visitor."""


@dataclass(frozen=True, slots=True)
class ForgetVisitor:
    """Whoever comes next pauses otherwise."""


@dataclass(frozen=True, slots=True)
class FinishHearing:
    """What was said so far is all; the ears answer with UtteranceHeard or NothingHeard."""


@dataclass(frozen=True, slots=True)
class CloseEars:
    """Stop listening and forget what was heard."""


@dataclass(frozen=True, slots=True)
class Recognize:
    """The answer is Recognized or RecognitionFailed."""

    turn: int
    utterance: Utterance
    language: str


@dataclass(frozen=True, slots=True)
class RecognizeAhead:
    """The same for what may not be all yet; the answer is RecognizedAhead."""

    turn: int
    pause: int
    utterance: Utterance
    language: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The same for the screen alone, while the visitor goes on; the answer is Captioned, or nothing."""

    turn: int
    utterance: Utterance
    language: str


@dataclass(frozen=True, slots=True)
class Hint:
    """How complete what was understood at this pause reads, 0 to 1."""

    completeness: float


@dataclass(frozen=True, slots=True)
class Answer:
    """``is_ahead``: it may never be wanted. The language model reads, and waits for WantAnswer before it writes.

    ``alternatives``: what else the visitor may have said, likest first, without personal numbers.
    """

    answer: int
    question: str
    easy: bool
    context: Context = NOTHING_BEFORE
    is_ahead: bool = False
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WantAnswer:
    """The answer that is being made ahead is wanted."""


@dataclass(frozen=True, slots=True)
class AnswerAbout:
    """One section of one document; without a section what it is about.

    ``question``: that was given back with this document among the choices; then it is answered.
    """

    answer: int
    document_id: str
    section: Section | None
    easy: bool
    question: str = ""


@dataclass(frozen=True, slots=True)
class CancelAnswer:
    """Whatever is being recognised or answered is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Say:
    key: int
    text: str
    cacheable: bool
    is_new_fact: bool = False


@dataclass(frozen=True, slots=True)
class PrepareSpeech:
    """It will perhaps be said soon."""

    text: str


@dataclass(frozen=True, slots=True)
class ForgetPrepared:
    """What was prepared will not be said: the visitor went on speaking."""


@dataclass(frozen=True, slots=True)
class HoldSpeech:
    """Silence at once; ReleaseSpeech goes on from there."""


@dataclass(frozen=True, slots=True)
class ReleaseSpeech:
    """Nobody interrupted: go on."""


@dataclass(frozen=True, slots=True)
class Hush:
    """Silence at once; nothing of what was to be said is said."""


@dataclass(frozen=True, slots=True)
class ChangeSpeed:
    speed: float


@dataclass(frozen=True, slots=True)
class ChangeVolume:
    volume: float


@dataclass(frozen=True, slots=True)
class RingForStaff:
    """``reason`` is a code for the log; the answer is StaffRung."""

    turn: int
    reason: str


@dataclass(frozen=True, slots=True)
class Restart:
    """A model hangs: only a new process helps."""


Action = (
    Emit
    | OpenEars
    | OwnSpeechEnded
    | ForgetVisitor
    | FinishHearing
    | CloseEars
    | Recognize
    | RecognizeAhead
    | Caption
    | Hint
    | Answer
    | WantAnswer
    | AnswerAbout
    | CancelAnswer
    | Say
    | PrepareSpeech
    | ForgetPrepared
    | HoldSpeech
    | ReleaseSpeech
    | Hush
    | ChangeSpeed
    | ChangeVolume
    | RingForStaff
    | Restart
)
