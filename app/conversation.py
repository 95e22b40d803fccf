"""The dialogue: what the kiosk does when something happens. Pure: no audio, no model, no thread, no Qt.

::

      StartListening         UtteranceHeard         a sentence sounds
    IDLE ---------> LISTENING ---------> THINKING ---------> SPEAKING
     ^ <---------    ^  |                                     ^ |  |
     |   Cancel      |  +-- nothing heard: "once more" -------+ |  |
     |               +----- asked again, now listen ------------+  |
     |                                                             |
     |  EndSession,       ANSWERED <-- all said, StopSpeaking -----+
     +-- nobody there,       |
         from any state      +-- no answer in the documents -> STAFF_CALLED <-- CallStaff, from any state

StartListening and AskText begin a new turn in every state; only a second press while LISTENING is taken for a
shaky hand. Each turn has a number; whatever arrives with another number belongs to a turn that was cancelled
and is ignored. Each line that is spoken has a key of its own for the same reason.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from app.events import (
    Abstained,
    AskText,
    CallStaff,
    Cancel,
    CitationShown,
    ContinueSession,
    EndSession,
    Event,
    FailureMet,
    FinishUtterance,
    Intent,
    LevelMeasured,
    Notice,
    NoticeGiven,
    Repeat,
    SentenceReady,
    SentenceSpeaking,
    SessionEnding,
    SessionErased,
    SetSpeed,
    SetVolume,
    Shutdown,
    SpeechStarted,
    StaffCalled,
    StartListening,
    State,
    StateChanged,
    StopSpeaking,
    TranscriptReady,
    TurnEnded,
)
from app.failures import AppFailure, Failure, explain
from app.privacy import redact
from app.settings import Settings
from app.staff import BY_VISITOR, SHOW_THIS_SCREEN, STAFF_COMES
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Citation
from voice.types import Transcript, Unheard, Utterance, VoiceFailure

WARNING_SECONDS = 25.0
"""How long before the end of a session the visitor is warned; 20 s are owed."""

STUCK_SECONDS = 90.0
"""Thinking this long without any progress means that a model hangs and the engine must start anew."""

_MOST_REQUESTS = 2
"""How often in a row a visitor is asked to say it again before staff is offered."""

_AI_NOTICE = "저는 인공지능 안내원이에요. 자료를 찾아서 알려 드릴게요."
_NOT_HEARD = "말씀이 들리지 않았어요. 지금 말씀해 주세요."
_NOT_UNDERSTOOD = "잘 못 들었어요. 한 번 더 천천히 말씀해 주시겠어요?"
_STAFF_OFFERED = "제가 잘 알아듣지 못했어요. 아래 직원 부르기를 눌러 주세요."
_ENDING = "아직 계신가요? 계속하시려면 화면을 눌러 주세요."
_ERASED = "말씀하신 내용을 지웠습니다."

_FOR_STAFF = (AbstainReason.NOT_IN_DOCUMENTS, AbstainReason.LANGUAGE_UNSUPPORTED)
"""What only a person can answer: staff is called."""


# --- what happens ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LevelHeard:
    turn: int
    level: float


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    turn: int


@dataclass(frozen=True, slots=True)
class UtteranceHeard:
    turn: int
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class NothingHeard:
    turn: int


@dataclass(frozen=True, slots=True)
class EarsFailed:
    turn: int
    failure: Failure


@dataclass(frozen=True, slots=True)
class Recognized:
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


@dataclass(frozen=True, slots=True)
class AnswerAdvanced:
    turn: int
    part: Mark | AnswerSentence | Abstention


@dataclass(frozen=True, slots=True)
class AnswerCompleted:
    turn: int


@dataclass(frozen=True, slots=True)
class AnswerFailed:
    turn: int
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
    | SpeechBegan
    | UtteranceHeard
    | NothingHeard
    | EarsFailed
    | Recognized
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
    turn: int


@dataclass(frozen=True, slots=True)
class FinishHearing:
    """What was said so far is all; the ears answer with UtteranceHeard or NothingHeard."""


@dataclass(frozen=True, slots=True)
class CloseEars:
    """Stop listening and forget what was heard."""


@dataclass(frozen=True, slots=True)
class Recognize:
    turn: int
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Answer:
    turn: int
    question: str


@dataclass(frozen=True, slots=True)
class CancelAnswer:
    """Whatever is being recognised or answered is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Say:
    key: int
    text: str
    cacheable: bool


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
    | FinishHearing
    | CloseEars
    | Recognize
    | Answer
    | CancelAnswer
    | Say
    | Hush
    | ChangeSpeed
    | ChangeVolume
    | RingForStaff
    | Restart
)


# --- the machine -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """Something the kiosk says; ``sentence`` is its index where it is part of an answer."""

    text: str
    shown: SentenceReady | Abstained | NoticeGiven | None = None
    """How the screen was told of it, so that it can be told again with the line."""
    sentence: int | None = None
    is_private: bool = False
    """It tells what the visitor said or asked about: its sound must not outlive the moment."""


@dataclass(slots=True)
class _Turn:
    number: int
    began: float = 0.0
    """When the visitor had finished speaking or asking."""
    progressed: float = 0.0
    lines: list[_Line] = field(default_factory=list)
    """What Repeat says again."""
    sentences: int = 0
    is_answering: bool = False
    is_muted: bool = False
    """The visitor stopped the speech: what still comes is shown only."""
    listens_after: bool = False
    """The kiosk asked to hear it again: when it has said so, it listens."""
    needs_staff: str | None = None
    """Why staff is to be called when all was said."""
    is_ringing: bool = False
    """Staff is being called: StaffRung will come."""
    times: dict[str, float] = field(default_factory=dict)


class Conversation:
    """One kiosk's dialogue with one visitor after another. Used by one thread; ``clock`` gives seconds."""

    def __init__(self, settings: Settings, clock: Callable[[], float]) -> None:
        self._settings = settings
        self._clock = clock
        self._state = State.IDLE
        self._turn = _Turn(0)
        self._said: list[_Line] = []
        self._sounding: dict[int, _Line] = {}
        self._has_lost_line = False
        self._lines_said = 0
        self._requests = 0
        self._is_introduced = False
        self._is_open = False
        self._is_warned = False
        self._last_sign = 0.0
        self._actions: list[Action] = []

    @property
    def state(self) -> State:
        return self._state

    @property
    def deadline(self) -> float | None:
        """When, on the clock, TimePassed is due; None when nothing is waited for."""
        if self._state is State.THINKING or self._turn.is_answering:
            return self._turn.progressed + STUCK_SECONDS
        if not self._is_open or self._state in (State.LISTENING, State.SPEAKING):
            return None
        end = self._last_sign + self._settings.session_timeout
        return end if self._is_warned else end - WARNING_SECONDS

    def handle(self, happening: Happening) -> list[Action]:
        """The only transition: what to do now that this has happened, in order."""
        self._actions = []
        now = self._clock()
        if isinstance(happening, Intent):
            self._last_sign = now
            if self._is_warned:
                self._is_warned = False
                self._hush()  # the question is answered
            self._is_open = self._is_open or not isinstance(
                happening, ContinueSession | EndSession | Shutdown
            )
        match happening:
            case StartListening():
                if self._state is not State.LISTENING:
                    self._drop_turn()
                    self._listen()
            case AskText(text):
                if text.strip():
                    self._drop_turn()
                    self._think(now)
                    self._understand(Transcript(text.strip(), self._settings.language, 1.0, 0.0), now)
            case FinishUtterance():
                if self._state is State.LISTENING:
                    self._do(FinishHearing())
            case Cancel():
                was_speaking = self._state is State.SPEAKING
                self._drop_turn()
                self._move(State.ANSWERED if was_speaking else State.IDLE)
            case StopSpeaking():
                self._stop_speaking()
            case Repeat():
                self._repeat()
            case SetSpeed(speed):
                self._do(ChangeSpeed(min(max(speed, 0.8), 1.2)))
            case SetVolume(volume):
                self._do(ChangeVolume(min(max(volume, 0.0), 1.0)))
            case CallStaff():
                if not self._turn.is_ringing:
                    self._call_staff(BY_VISITOR)
            case EndSession():
                self._end_session()
            case ContinueSession() | Shutdown():
                pass
            case LevelHeard(turn, level):
                if self._hears(turn):
                    self._do(Emit(LevelMeasured(level)))
            case SpeechBegan(turn):
                if self._hears(turn):
                    self._do(Emit(SpeechStarted()))
            case UtteranceHeard(turn, utterance):
                if self._hears(turn):
                    self._think(now)
                    self._do(Recognize(turn, utterance))
            case NothingHeard(turn):
                if self._hears(turn):
                    self._do(Emit(TranscriptReady("", self._settings.language, 0.0, Unheard.SILENCE)))
                    self._ask_again(_NOT_HEARD, _MOST_REQUESTS)
            case EarsFailed(turn, failure):
                if self._hears(turn):
                    self._do(CloseEars())
                    self._tell(failure)
                    self._move(State.SPEAKING)
                    self._settle()
            case Recognized(turn, transcript):
                if turn == self._turn.number and self._state is State.THINKING:
                    self._mark("recognize", now)
                    self._understand(transcript, now)
            case RecognitionFailed(turn, failure):
                if turn == self._turn.number and self._state is State.THINKING:
                    self._do(Emit(FailureMet(failure, explain(failure).screen)))
                    self._ask_again(_NOT_UNDERSTOOD, _MOST_REQUESTS - 1)
            case AnswerAdvanced(turn, part):
                if turn == self._turn.number and self._turn.is_answering:
                    self._advance(part, now)
            case AnswerCompleted(turn):
                if turn == self._turn.number and self._turn.is_answering:
                    self._finish_answer(now)
            case AnswerFailed(turn, failure):
                if turn == self._turn.number and self._turn.is_answering:
                    self._tell(failure)
                    self._move(State.SPEAKING)
                    self._finish_answer(now)
            case LineBegan(key):
                self._line_began(key, now)
            case LineEnded(key):
                if self._sounding.pop(key, None) is not None:
                    self._settle()
            case MouthFellSilent():
                if self._has_lost_line:
                    self._sounding.clear()
                    self._settle()
            case MouthFailed(failure):
                self._mouth_failed(failure)
            case StaffRung(turn, is_told):
                if turn == self._turn.number and self._turn.is_ringing:
                    self._turn.is_ringing = False
                    text = STAFF_COMES if is_told else SHOW_THIS_SCREEN
                    self._do(Emit(StaffCalled(text)))
                    self._say(_Line(text), is_repeatable=False)
            case TimePassed():
                self._time_passed(now)
        return self._actions

    # Turns

    def _hears(self, turn: int) -> bool:
        return self._state is State.LISTENING and turn == self._turn.number

    def _drop_turn(self) -> None:
        """Whatever is going on ends here; the next turn has a new number."""
        if self._state is State.LISTENING:
            self._do(CloseEars())
        if self._turn.is_answering or self._state is State.THINKING:
            self._do(CancelAnswer())
        self._hush()
        self._said = self._turn.lines or self._said
        self._turn = _Turn(self._turn.number + 1)

    def _listen(self) -> None:
        self._turn = _Turn(self._turn.number + 1)
        self._do(OpenEars(self._turn.number))
        self._move(State.LISTENING)

    def _think(self, now: float) -> None:
        self._turn.began = self._turn.progressed = now
        self._move(State.THINKING)
        if not self._is_introduced:
            self._is_introduced = True
            self._notify(Notice.AI, _AI_NOTICE, is_repeatable=False)

    def _understand(self, transcript: Transcript, now: float) -> None:
        self._turn.progressed = now
        text, _ = redact(transcript.text)
        confidence = transcript.confidence
        is_unsure = bool(text) and confidence < self._settings.read_back_below
        self._do(Emit(TranscriptReady(text, transcript.language, confidence, transcript.unheard, is_unsure)))
        if not text:
            is_silence = transcript.unheard is Unheard.SILENCE
            if is_silence:
                self._ask_again(_NOT_HEARD, _MOST_REQUESTS)
            else:
                self._ask_again(_NOT_UNDERSTOOD, _MOST_REQUESTS - 1)
            return
        self._requests = 0
        if is_unsure:
            self._notify(Notice.READ_BACK, f"“{text}”라고 들었어요.")
        self._turn.is_answering = True
        self._do(Answer(self._turn.number, text))

    def _ask_again(self, request: str, most: int) -> None:
        """Ask to hear it again, unless that was asked ``most`` times in a row already: then offer staff."""
        self._requests += 1
        if self._requests > most:
            self._notify(Notice.STAFF_OFFERED, _STAFF_OFFERED)
        else:
            self._turn.listens_after = True
            self._notify(Notice.ASK_AGAIN, request)
        self._move(State.SPEAKING)
        self._settle()

    def _advance(self, part: Mark | AnswerSentence | Abstention, now: float) -> None:
        self._turn.progressed = now
        match part:
            case Mark.RETRIEVED:
                self._mark("retrieve", now)
            case Mark.FIRST_TOKEN:
                self._mark("first_token", now)
            case AnswerSentence(text, citations):
                self._mark("first_sentence", now)
                if not citations and "retrieve" not in self._turn.times:
                    self._hush()  # advice that cannot wait for what is still being said
                shown = tuple(_shown(citation) for citation in citations)
                self._give(SentenceReady(self._turn.sentences, text, shown), is_private=True)
            case Abstention(reason, text):
                self._mark("first_sentence", now)
                is_crisis = reason is AbstainReason.CRISIS
                if is_crisis:
                    self._hush()
                self._give(Abstained(self._turn.sentences, reason, text), is_private=is_crisis)
                if reason in _FOR_STAFF:
                    self._turn.needs_staff = reason

    def _finish_answer(self, now: float) -> None:
        self._turn.is_answering = False
        self._mark("total", now)
        self._settle()

    def _settle(self) -> None:
        """When all was said and nothing more comes, the turn is over or the visitor's."""
        if self._sounding or self._turn.is_answering:
            return
        if "total" in self._turn.times:
            self._do(Emit(TurnEnded(**{step: self._turn.times.get(step) for step in _STEPS})))
            self._turn.times.clear()
        elif self._state is State.THINKING:
            return  # the notice was said while the utterance is still being understood
        if self._state in (State.THINKING, State.SPEAKING):
            if self._turn.listens_after:
                self._listen()
                return
            self._move(State.ANSWERED)
        if self._turn.needs_staff is not None:
            self._call_staff(self._turn.needs_staff)

    def _mark(self, step: str, now: float) -> None:
        self._turn.times.setdefault(step, (now - self._turn.began) * 1000)

    def _call_staff(self, reason: str) -> None:
        self._drop_turn()
        self._turn.is_ringing = True
        self._move(State.STAFF_CALLED)
        self._do(RingForStaff(self._turn.number, reason))

    # Speaking

    def _notify(self, notice: Notice, text: str, *, is_repeatable: bool = True) -> None:
        shown = NoticeGiven(notice, text)
        self._do(Emit(shown))
        line = _Line(text, shown, is_private=notice is Notice.READ_BACK)
        self._say(line, is_repeatable=is_repeatable)

    def _give(self, shown: SentenceReady | Abstained, *, is_private: bool) -> None:
        self._turn.sentences += 1
        self._do(Emit(shown))
        self._say(_Line(shown.text, shown, shown.index, is_private))

    def _say(self, line: _Line, *, is_repeatable: bool = True) -> None:
        if is_repeatable:
            self._turn.lines.append(line)
        if self._turn.is_muted:
            return
        self._lines_said += 1
        self._sounding[self._lines_said] = line
        self._do(Say(self._lines_said, line.text, cacheable=not line.is_private))

    def _hush(self) -> None:
        self._sounding.clear()
        self._has_lost_line = False
        self._do(Hush())

    def _tell(self, failure: Failure) -> None:
        text = explain(failure).screen
        self._do(Emit(FailureMet(failure, text)))
        self._say(_Line(text))

    def _line_began(self, key: int, now: float) -> None:
        line = self._sounding.get(key)
        if line is None:
            return
        for earlier in [one for one in self._sounding if one < key]:
            del self._sounding[earlier]  # lines sound in order: these could not be said
        if line.sentence is not None:
            self._mark("first_audio", now)
            self._do(Emit(SentenceSpeaking(line.sentence)))
            if self._state is State.THINKING:
                self._move(State.SPEAKING)

    def _mouth_failed(self, failure: Failure) -> None:
        self._do(Emit(FailureMet(failure, explain(failure).screen)))
        if failure in (VoiceFailure.SPEAKER_LOST, VoiceFailure.SPEAKER_MISSING):
            self._hush()
            self._turn.is_muted = True
            self._settle()
        else:
            self._has_lost_line = True

    def _stop_speaking(self) -> None:
        self._hush()
        if self._state is State.SPEAKING:
            self._turn.is_muted = not self._turn.listens_after
            self._settle()
            if self._turn.is_muted:
                self._move(State.ANSWERED)

    def _repeat(self) -> None:
        lines = self._turn.lines or self._said
        if not lines or (self._state is State.THINKING and not self._turn.lines):
            return
        if self._state is State.LISTENING or self._turn.lines is not lines:
            self._drop_turn()
        self._hush()
        self._turn.lines = []
        self._turn.is_muted = False
        for line in lines:
            if line.shown is not None:
                self._do(Emit(line.shown))  # what sounds again can be read again
            self._say(line)
        self._move(State.SPEAKING)

    # The visit

    def _end_session(self) -> None:
        """Everything that was said is dropped; the next visitor finds the kiosk as the first one did."""
        self._drop_turn()
        self._said = []
        self._requests = 0
        self._is_introduced = self._is_open = self._is_warned = False
        self._do(Emit(SessionErased(_ERASED)))
        self._move(State.IDLE)
        self._do(ChangeSpeed(self._settings.speaking_speed))
        self._do(ChangeVolume(self._settings.volume))
        self._say(_Line(_ERASED), is_repeatable=False)

    def _time_passed(self, now: float) -> None:
        deadline = self.deadline
        if deadline is None or now < deadline:
            return
        if self._state is State.THINKING or self._turn.is_answering:
            failure = AppFailure.ENGINE_HUNG
            self._do(Emit(FailureMet(failure, explain(failure).screen)))
            self._do(Restart())
        elif self._is_warned:
            self._end_session()
        else:
            self._is_warned = True
            self._do(Emit(SessionEnding(WARNING_SECONDS, _ENDING)))
            self._say(_Line(_ENDING), is_repeatable=False)

    def _move(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self._last_sign = self._clock()
            self._do(Emit(StateChanged(state)))

    def _do(self, action: Action) -> None:
        self._actions.append(action)


_STEPS = ("recognize", "retrieve", "first_token", "first_sentence", "first_audio", "total")


def _shown(citation: Citation) -> CitationShown:
    return CitationShown(
        passage_id=citation.passage_id,
        document_id=citation.document_id,
        title=citation.title,
        section=citation.section,
        effective_date=citation.effective_date.isoformat() if citation.effective_date else "",
        source=citation.source,
        quote=citation.quote,
    )
