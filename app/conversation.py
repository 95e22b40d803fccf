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
         from any state;     +-- no answer in the documents -> STAFF_CALLED <-- CallStaff, from any state

TESTING, entered by TryDevices and left by Cancel, is for staff: levels are heard and nothing is understood.
What was said until a pause is understood ahead; when nothing follows the pause, that was all and is used at once.

StartListening, AskText and AskAbout begin a new turn in every state; only a second press while LISTENING is taken for a
shaky hand. Each turn has a number; whatever arrives with another number belongs to a turn that was cancelled
and is ignored. Each line that is spoken has a key of its own for the same reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.events import (
    Abstained,
    AskAbout,
    AskText,
    BeginSession,
    CallStaff,
    Cancel,
    Choice,
    ChoicesOffered,
    CitationShown,
    ContinueSession,
    EndSession,
    FactShown,
    FactsShown,
    FailureMet,
    FinishUtterance,
    FollowUp,
    FollowUpsOffered,
    Intent,
    LevelMeasured,
    Notice,
    NoticeGiven,
    Repeat,
    SayAloud,
    SentenceReady,
    SentenceSpeaking,
    SessionEnding,
    SessionErased,
    SetEasy,
    SetLanguage,
    SetSpeed,
    SetVolume,
    Shutdown,
    SpeechStarted,
    StaffCalled,
    StartListening,
    State,
    StateChanged,
    StopSpeaking,
    TellStatus,
    TranscriptAdvanced,
    TranscriptReady,
    TryDevices,
    TurnEnded,
)
from app.failures import AppFailure, Failure, screen_text
from app.happenings import (
    Action,
    Answer,
    AnswerAbout,
    AnswerAdvanced,
    AnswerCompleted,
    AnswerFailed,
    CancelAnswer,
    ChangeSpeed,
    ChangeVolume,
    CloseEars,
    EarsFailed,
    Emit,
    FinishHearing,
    Happening,
    Hush,
    LevelHeard,
    LineBegan,
    LineEnded,
    Mark,
    MouthFailed,
    MouthFellSilent,
    NothingHeard,
    OpenEars,
    RecognitionFailed,
    Recognize,
    RecognizeAhead,
    Recognized,
    RecognizedAhead,
    Restart,
    RingForStaff,
    Say,
    SpeechBegan,
    SpeechPaused,
    StaffRung,
    TimePassed,
    UtteranceHeard,
)
from app.phrases import Phrase, say
from app.privacy import redact
from app.settings import Settings
from app.staff import BY_VISITOR
from knowledge.answerer import AskedBack, DocumentChosen
from knowledge.context import NOTHING_BEFORE, Context
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Citation, Document, Section
from voice.types import Transcript, Unheard, Utterance, VoiceFailure

WARNING_SECONDS = 25.0
"""How long before the end of a session the visitor is warned; 20 s are owed."""

STUCK_SECONDS = 90.0
"""Thinking this long without any progress means that a model hangs and the engine must start anew."""

_MOST_REQUESTS = 2
"""How often in a row a visitor is asked to say it again before pictures are offered."""

_MOST_FOLLOW_UPS = 4
_FOLLOW_UPS = (
    Section.WHO,
    Section.WHAT,
    Section.HOW,
    Section.BRING,
    Section.WHEN,
    Section.WHERE,
    Section.NOTE,
)
"""What people ask next, the likeliest first."""

_ABSTAINED = {
    AbstainReason.NOTHING_ASKED: Phrase.NOTHING_ASKED,
    AbstainReason.NOT_IN_DOCUMENTS: Phrase.NOT_IN_DOCUMENTS,
    AbstainReason.LANGUAGE_UNSUPPORTED: Phrase.LANGUAGE_UNSUPPORTED,
    AbstainReason.GREETING: Phrase.GREETING,
    AbstainReason.THANKS: Phrase.THANKS,
    AbstainReason.SMALL_TALK: Phrase.SMALL_TALK,
    AbstainReason.OTHER_OFFICE: Phrase.OTHER_OFFICE,
    AbstainReason.PERSONAL_DATA: Phrase.PERSONAL_DATA,
    AbstainReason.ILLEGAL: Phrase.ILLEGAL,
    AbstainReason.MEDICAL: Phrase.MEDICAL,
    AbstainReason.LEGAL: Phrase.LEGAL,
    AbstainReason.UNCLEAR: Phrase.NOTHING_ASKED,
}

_FOR_STAFF = (AbstainReason.NOT_IN_DOCUMENTS, AbstainReason.LANGUAGE_UNSUPPORTED)
"""What only a person can answer: staff is called."""


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
    pauses: int = 0
    """How often the visitor paused while speaking."""
    ahead: dict[int, Transcript | None] = field(default_factory=dict)
    """What was understood at a pause, by its number."""
    waits_for_pause: int | None = None
    """The visitor is done, and what was said is being understood since this pause."""
    utterance: Utterance | None = None
    """Kept until it is understood."""
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
        self._language = settings.language
        self._is_easy = False
        self._asked: AskText | AskAbout | None = None
        """What the answer on the screen answers, so that it can be given in easier words."""
        self._context = NOTHING_BEFORE
        """What the next question may build on."""
        self._context_before = NOTHING_BEFORE
        """What the last one could build on."""
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
        if not self._is_open or self._state in (State.LISTENING, State.SPEAKING, State.TESTING):
            return None
        if self._sounding and not self._is_warned:
            return None  # somebody has a text read aloud
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
                happening, ContinueSession | EndSession | Shutdown | TellStatus | TryDevices
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
                    self._understand(Transcript(text.strip(), self._language, 1.0, 0.0), now)
            case AskAbout():
                self._drop_turn()
                self._think(now)
                self._answer(happening)
            case SetEasy(is_easy):
                self._set_easy(is_easy, now)
            case SetLanguage(language):
                self._language = language
            case SayAloud(text, is_fixed):
                self._say_aloud(text, is_fixed=is_fixed)
            case TryDevices():
                self._test_devices()
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
            case ContinueSession() | BeginSession() | TellStatus() | Shutdown():
                pass
            case LevelHeard(turn, level):
                if self._hears(turn):
                    self._do(Emit(LevelMeasured(level)))
            case SpeechBegan(turn):
                if self._hears(turn):
                    self._do(Emit(SpeechStarted()))
            case UtteranceHeard(turn) | NothingHeard(turn) if self._state is State.TESTING:
                if turn == self._turn.number:
                    self._do(OpenEars(turn))  # the levels go on
            case SpeechPaused(turn, utterance):
                if self._hears(turn):
                    self._turn.pauses += 1
                    self._do(RecognizeAhead(turn, self._turn.pauses, utterance, self._language))
            case UtteranceHeard(turn, utterance, goes_on):
                if self._hears(turn):
                    self._utterance_heard(utterance, goes_on=goes_on, now=now)
            case NothingHeard(turn):
                if self._hears(turn):
                    self._do(Emit(TranscriptReady("", self._language, 0.0, Unheard.SILENCE)))
                    self._ask_again(Phrase.NOT_HEARD, _MOST_REQUESTS)
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
            case RecognizedAhead(turn, pause, transcript):
                if turn == self._turn.number:
                    self._recognized_ahead(pause, transcript, now)
            case RecognitionFailed(turn, failure):
                if turn == self._turn.number and self._state is State.THINKING:
                    self._do(Emit(FailureMet(failure, screen_text(failure, self._language))))
                    self._ask_again(Phrase.NOT_UNDERSTOOD, _MOST_REQUESTS - 1)
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
                    if not self._is_warned:
                        self._last_sign = now
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
                    text = self._phrase(Phrase.STAFF_COMES if is_told else Phrase.SHOW_THIS_SCREEN)
                    self._do(Emit(StaffCalled(text)))
                    self._say(_Line(text), is_repeatable=False)
            case TimePassed():
                self._time_passed(now)
        return self._actions

    # Turns

    def _hears(self, turn: int) -> bool:
        return self._state in (State.LISTENING, State.TESTING) and turn == self._turn.number

    def _drop_turn(self) -> None:
        """Whatever is going on ends here; the next turn has a new number."""
        if self._state in (State.LISTENING, State.TESTING):
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
            self._notify(Notice.AI, self._phrase(Phrase.AI_NOTICE), is_repeatable=False)

    def _utterance_heard(self, utterance: Utterance, *, goes_on: bool, now: float) -> None:
        """What was understood at the last pause is all, unless something was said since."""
        turn = self._turn
        self._think(now)
        turn.utterance = utterance
        if goes_on or not turn.pauses:
            self._do(Recognize(turn.number, utterance, self._language))
        elif turn.pauses in turn.ahead:
            self._recognized_ahead(turn.pauses, turn.ahead[turn.pauses], now, is_all=True)
        else:
            turn.waits_for_pause = turn.pauses

    def _recognized_ahead(
        self, pause: int, transcript: Transcript | None, now: float, *, is_all: bool = False
    ) -> None:
        turn = self._turn
        turn.ahead[pause] = transcript
        if is_all or turn.waits_for_pause == pause:
            turn.waits_for_pause = None
            if transcript is not None:
                self._mark("recognize", now)
                self._understand(transcript, now)
            elif turn.utterance is not None:
                self._do(Recognize(turn.number, turn.utterance, self._language))
        elif self._state is State.LISTENING and transcript is not None and transcript.text:
            text, _ = redact(transcript.text)
            self._do(Emit(TranscriptAdvanced(text)))

    def _understand(self, transcript: Transcript, now: float) -> None:
        self._turn.progressed = now
        text, _ = redact(transcript.text)
        confidence = transcript.confidence
        is_unsure = bool(text) and confidence < self._settings.read_back_below
        self._do(Emit(TranscriptReady(text, transcript.language, confidence, transcript.unheard, is_unsure)))
        self._turn.utterance = None
        self._turn.ahead.clear()
        if not text:
            is_silence = transcript.unheard is Unheard.SILENCE
            if is_silence:
                self._ask_again(Phrase.NOT_HEARD, _MOST_REQUESTS)
            else:
                self._ask_again(Phrase.NOT_UNDERSTOOD, _MOST_REQUESTS - 1)
            return
        self._requests = 0
        if is_unsure:
            self._notify(Notice.READ_BACK, self._phrase(Phrase.READ_BACK).format(text=text))
        self._answer(AskText(text))

    def _answer(self, asked: AskText | AskAbout) -> None:
        turn = self._turn
        turn.is_answering = True
        self._asked = asked
        self._context_before = self._context
        match asked:
            case AskText(text):
                self._do(Answer(turn.number, text, self._is_easy, self._context))
            case AskAbout(document_id, section):
                known = Section(section) if section in set(Section) else None
                self._do(AnswerAbout(turn.number, document_id, known, self._is_easy))

    def _set_easy(self, is_easy: bool, now: float) -> None:
        """From now on in easier words or not; the answer that is there is given again so."""
        if is_easy == self._is_easy:
            return
        self._is_easy = is_easy
        asked = self._asked
        if asked is None or self._state not in (State.SPEAKING, State.ANSWERED):
            return
        self._drop_turn()
        self._think(now)
        self._context = self._context_before
        if isinstance(asked, AskText):
            self._do(Emit(TranscriptReady(asked.text, self._language, 1.0)))
        self._answer(asked)

    def _say_aloud(self, text: str, *, is_fixed: bool) -> None:
        """Say what stands on the screen instead of what is being said; not while the visitor is heard."""
        if self._state in (State.LISTENING, State.TESTING) or not text.strip():
            return
        self._stop_speaking()
        self._speak(_Line(text, is_private=not is_fixed))

    def _test_devices(self) -> None:
        self._drop_turn()
        self._do(OpenEars(self._turn.number))
        self._move(State.TESTING)
        self._speak(_Line(self._phrase(Phrase.DEVICE_TEST)))

    def _ask_again(self, request: Phrase, most: int) -> None:
        """Ask to hear it again, unless that was asked ``most`` times in a row already: then offer pictures."""
        self._requests += 1
        if self._requests > most:
            self._notify(Notice.CHOICES_OFFERED, self._phrase(Phrase.CHOICES_OFFERED))
        else:
            self._turn.listens_after = True
            self._notify(Notice.ASK_AGAIN, self._phrase(request))
        self._move(State.SPEAKING)
        self._settle()

    def _advance(
        self, part: Mark | DocumentChosen | AskedBack | AnswerSentence | Abstention, now: float
    ) -> None:
        self._turn.progressed = now
        match part:
            case Mark.RETRIEVED:
                self._mark("retrieve", now)
            case Mark.FIRST_TOKEN:
                self._mark("first_token", now)
            case AskedBack(text, documents, section):
                self._mark("first_sentence", now)
                asked = self._asked.text if isinstance(self._asked, AskText) else ""
                ids = tuple(document.document_id for document in documents)
                self._context = Context(self._context.document_id, ids, asked)
                self._give(SentenceReady(self._turn.sentences, text, ()), is_private=True)
                self._do(Emit(_choices(documents, section)))
            case DocumentChosen(document, told):
                self._context = Context(document.document_id)
                self._do(Emit(_facts(document)))
                self._do(Emit(_follow_ups(document, told)))
            case AnswerSentence(text, citations):
                self._mark("first_sentence", now)
                if not citations and not self._turn.sentences:
                    self._hush()  # advice that cannot wait for what is still being said
                shown = tuple(_shown(citation) for citation in citations)
                self._give(SentenceReady(self._turn.sentences, text, shown), is_private=True)
            case Abstention(reason, text, phones):
                self._mark("first_sentence", now)
                is_crisis = reason is AbstainReason.CRISIS
                if is_crisis:
                    self._hush()
                elif self._language != "ko" and reason in _ABSTAINED:  # the documents' language
                    text = self._phrase(_ABSTAINED[reason])
                self._give(Abstained(self._turn.sentences, reason, text, phones), is_private=is_crisis)
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
        if not self._turn.is_muted:
            self._speak(line)

    def _speak(self, line: _Line) -> None:
        self._lines_said += 1
        self._sounding[self._lines_said] = line
        self._do(Say(self._lines_said, line.text, cacheable=not line.is_private))

    def _hush(self) -> None:
        self._sounding.clear()
        self._has_lost_line = False
        self._do(Hush())

    def _tell(self, failure: Failure) -> None:
        text = screen_text(failure, self._language)
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
        self._do(Emit(FailureMet(failure, screen_text(failure, self._language))))
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
        self._asked = None
        self._context = self._context_before = NOTHING_BEFORE
        self._requests = 0
        self._is_introduced = self._is_open = self._is_warned = self._is_easy = False
        erased = self._phrase(Phrase.ERASED)
        self._language = self._settings.language
        self._do(Emit(SessionErased(erased)))
        self._move(State.IDLE)
        self._do(ChangeSpeed(self._settings.speaking_speed))
        self._do(ChangeVolume(self._settings.volume))
        self._say(_Line(erased), is_repeatable=False)

    def _time_passed(self, now: float) -> None:
        deadline = self.deadline
        if deadline is None or now < deadline:
            return
        if self._state is State.THINKING or self._turn.is_answering:
            failure = AppFailure.ENGINE_HUNG
            self._do(Emit(FailureMet(failure, screen_text(failure, self._language))))
            self._do(Restart())
        elif self._is_warned:
            self._end_session()
        else:
            self._is_warned = True
            ending = self._phrase(Phrase.ENDING)
            self._do(Emit(SessionEnding(WARNING_SECONDS, ending)))
            self._say(_Line(ending), is_repeatable=False)

    def _move(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self._last_sign = self._clock()
            self._do(Emit(StateChanged(state)))

    def _phrase(self, phrase: Phrase) -> str:
        return say(phrase, self._language)

    def _do(self, action: Action) -> None:
        self._actions.append(action)


_STEPS = ("recognize", "retrieve", "first_token", "first_sentence", "first_audio", "total")


def _facts(document: Document) -> FactsShown:
    return FactsShown(
        document_id=document.document_id,
        title=document.title,
        facts=tuple(
            FactShown(section, text, document.places.get(section, ""))
            for section, text in document.sections.items()
            if section is not Section.PHONE
        ),
        phone=document.sections.get(Section.PHONE, ""),
        effective_date=document.effective_date.isoformat() if document.effective_date else "",
        source=document.source,
        is_sample=document.is_sample,
    )


def _choices(documents: Sequence[Document], section: Section | None) -> ChoicesOffered:
    return ChoicesOffered(tuple(Choice(one.document_id, one.title, section or "") for one in documents))


def _follow_ups(document: Document, told: Sequence[Section]) -> FollowUpsOffered:
    open_ones = [each for each in _FOLLOW_UPS if each in document.sections and each not in told]
    return FollowUpsOffered(
        tuple(FollowUp(document.document_id, each) for each in open_ones[:_MOST_FOLLOW_UPS])
    )


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
