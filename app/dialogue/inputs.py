"""What can happen to the conversation: what the visitor does on the screen, what the ears and the mouth tell, and what
becomes of what was understood and asked.

Each tells of one listening, turn, answer or line by its number, so that what was cancelled meanwhile can be ignored.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.link.intents import Intent
from app.site.failures import Failure
from knowledge.answering.answerer import AskedBack, DocumentChosen, HelpOffered
from knowledge.types import Abstention, AnswerSentence
from voice.listening.events import EarsEvent
from voice.speaking.events import MouthEvent
from voice.types import Transcript


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


AnswerNews = Mark | HelpOffered | DocumentChosen | AskedBack | AnswerSentence | Abstention


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
class StaffRung:
    """What the centre does to tell its staff was done, or is not there or failed (``is_told`` False)."""

    turn: int
    is_told: bool


@dataclass(frozen=True, slots=True)
class TimePassed:
    """The moment ``Conversation.deadline`` named has come."""


Recognition = Recognized | RecognizedAhead | Captioned | RecognitionFailed
AnswerTold = AnswerAdvanced | AnswerCompleted | AnswerFailed

Input = (
    Intent
    | EarsEvent
    | Recognized
    | RecognizedAhead
    | Captioned
    | RecognitionFailed
    | AnswerAdvanced
    | AnswerCompleted
    | AnswerFailed
    | MouthEvent
    | StaffRung
    | TimePassed
)
