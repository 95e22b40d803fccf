"""What the conversation wants done; the engine does it."""

from dataclasses import dataclass
from enum import StrEnum

from app.link.events import Event
from knowledge.retrieval.context import NOTHING_BEFORE, Context
from knowledge.types import Section
from voice.types import Utterance


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

    ``alternatives``: what else the visitor may have said, most likely first, without personal numbers.
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
    language: str = "ko"


@dataclass(frozen=True, slots=True)
class CancelAnswer:
    """Whatever is being recognised or answered is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Say:
    key: int
    text: str
    cacheable: bool
    is_new_fact: bool = False
    is_slow: bool = False


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
class ChangeSound:
    """How fast and how loud is spoken from now on."""

    speed: float
    volume: float


@dataclass(frozen=True, slots=True)
class RingForStaff:
    """``reason`` is a code for the log; the answer is StaffRung."""

    turn: int
    reason: str


class Part(StrEnum):
    ENGINE = "engine"
    EARS = "ears"
    MOUTH = "mouth"
    """With its voices."""
    SPEAKER = "speaker"
    """The mouth without its voices."""


@dataclass(frozen=True, slots=True)
class Restart:
    """It hangs: a new one takes its place. Where a model hangs, only a new process helps."""

    part: Part = Part.ENGINE


Effect = (
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
    | ChangeSound
    | RingForStaff
    | Restart
)
