"""What the conversation remembers of one turn; the next turn begins with a new one."""

from dataclasses import dataclass, field

from app.dialogue.inputs import AnswerNews
from app.link.events import (
    Abstained,
    ChoicesOffered,
    FactsShown,
    FollowUpsOffered,
    NoticeGiven,
    SentenceReady,
)
from app.site.tally import AnswerReport
from voice.types import Transcript, Utterance

Card = FactsShown | FollowUpsOffered | ChoicesOffered | NoticeGiven
"""What the screen shows next to the sentences of an answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something the kiosk says; ``sentence`` is its index where it is part of an answer."""

    text: str
    shown: SentenceReady | Abstained | NoticeGiven | None = None
    """How the screen was told of it, so that it can be told again with the line."""
    sentence: int | None = None
    is_private: bool = False
    """It tells what the visitor said or asked about: its sound must not outlive the moment."""
    is_new_fact: bool = False
    """It says another thing than the line before."""
    is_slow: bool = False
    """Somebody writes it down."""


@dataclass(slots=True)
class Ahead:
    """What was understood and answered at the pauses of a visitor who may still go on."""

    pauses: int = 0
    """How often the visitor paused while speaking."""
    paused_at: float = 0.0
    transcripts: dict[int, Transcript | None] = field(default_factory=dict)
    """What was understood at a pause, by its number."""
    waits_for_pause: int | None = None
    """The visitor is done, and what was said is being understood since this pause."""
    answer: int | None = None
    """The answer that is being made to ``question``."""
    question: str = ""
    news: list[AnswerNews] = field(default_factory=list)
    is_complete: bool = False
    is_unsure: bool = False
    sounds_whole: bool = False
    """What was understood ends as sentences do."""
    has_prepared: bool = False
    """Speech is being made that will be said if that was all."""

    def drop_answer(self) -> bool:
        """Whether one was being made; it is not wanted any more."""
        had = self.answer is not None
        self.answer, self.question, self.is_complete = None, "", False
        self.news.clear()
        return had


@dataclass(slots=True)
class Told:
    """An answer as it was given: what Repeat says again, and what an interruption by mistake goes on with."""

    lines: list[Line] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    report: AnswerReport | None = None
    """That the visitor finds it wrong."""

    @property
    def is_empty(self) -> bool:
        return not self.lines


@dataclass(slots=True)
class DialogueTurn:
    number: int
    began: float = 0.0
    """When the visitor had finished speaking or asking."""
    told: Told = field(default_factory=Told)
    sentences: int = 0
    sections: frozenset[str] = frozenset()
    """What the last sentence was about."""
    answer: int = 0
    """The number of the answer that is being made, or was."""
    is_answering: bool = False
    is_muted: bool = False
    """The visitor stopped the speech: what still comes is shown only."""
    listens_after: bool = False
    """The kiosk asked to hear it again: when it has said so, it listens."""
    needs_staff: str | None = None
    """Why staff is to be called when all was said."""
    is_ringing: bool = False
    """Staff is being called: StaffRung will come."""
    ahead: Ahead = field(default_factory=Ahead)
    unsaid: list[Line] = field(default_factory=list)
    """What the visitor's speech cut off: said after all if it was no speech."""
    read_back: str = ""
    """What was heard unsurely and is still to be read back."""
    utterance: Utterance | None = None
    """Kept until it is understood."""
    times: dict[str, float] = field(default_factory=dict)
    """Milliseconds from ``began`` to each of ``STEPS`` that was taken."""

    def forget_sound(self) -> None:
        """Understood, or not wanted any more."""
        if self.utterance is not None:
            self.utterance.forget()
            self.utterance = None

    def mark(self, step: str, now: float) -> None:
        """The step was taken now, unless it was before."""
        self.times.setdefault(step, (now - self.began) * 1000)


STEPS = ("decided", "recognize", "retrieve", "first_token", "first_sentence", "first_audio", "total")
"""What takes time in a turn, in the order of ``TurnEnded``."""
