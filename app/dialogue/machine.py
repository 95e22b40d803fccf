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
What was said until a pause is understood and answered ahead; when nothing follows the pause, that was all and the
answer is used at once, else it is dropped unsaid.

The ears may stay open while the kiosk speaks (and, hands-free, after it): whoever begins to speak then moves the
conversation from SPEAKING or ANSWERED to LISTENING. Speech is held at the first suspicion and goes on when it was
nothing. What is said to the kiosk itself ("다시", "그만") is done and not looked up.

StartListening, AskText and AskAbout begin a new turn in every state; only a second press while LISTENING is taken for a
shaky hand. Each listening, each turn and each answer has a number; whatever arrives with another number belongs to
one that was cancelled and is ignored. Each line that is spoken has a key of its own for the same reason.
"""

from collections.abc import Callable

from app.dialogue.cards import choices_of, facts_of, follow_ups_of, shown
from app.dialogue.inputs import (
    Action,
    Answer,
    AnswerAbout,
    AnswerAdvanced,
    AnswerCompleted,
    AnswerFailed,
    AnswerNews,
    CancelAnswer,
    Caption,
    Captioned,
    ChangeSpeed,
    ChangeVolume,
    CloseEars,
    EarsFailed,
    Emit,
    FinishHearing,
    ForgetPrepared,
    ForgetVisitor,
    Happening,
    Hint,
    HoldSpeech,
    Hush,
    LevelHeard,
    LineBegan,
    LineEnded,
    Mark,
    MouthFailed,
    MouthFellSilent,
    NothingHeard,
    OpenEars,
    OwnSpeechEnded,
    PrepareSpeech,
    RecognitionFailed,
    Recognize,
    RecognizeAhead,
    Recognized,
    RecognizedAhead,
    ReleaseSpeech,
    Restart,
    RingForStaff,
    Say,
    SpeechBegan,
    SpeechLasts,
    SpeechPaused,
    SpeechSuspected,
    SpeechWentOn,
    StaffRung,
    SuspicionDropped,
    TimePassed,
    UtteranceHeard,
    WantAnswer,
)
from app.dialogue.phrases import Phrase, say
from app.dialogue.privacy import redact, redact_all
from app.dialogue.spoken_commands import SpokenCommand, command_in
from app.dialogue.turn import Card, DialogueTurn, Line, Told
from app.link import messages as events
from app.link.messages import (
    Abstained,
    AskAbout,
    AskText,
    BeginSession,
    CallStaff,
    Cancel,
    ContinueSession,
    EasyChanged,
    EndSession,
    FailureMet,
    FinishUtterance,
    Intent,
    LanguageChanged,
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
    SlipAsked,
    SpeechStarted,
    SpeedChanged,
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
    VolumeChanged,
)
from app.site.failures import AppFailure, Failure, screen_text
from app.site.settings import Settings
from app.site.staff import BY_VISITOR
from knowledge.answering.answerer import AskedBack, DocumentChosen
from knowledge.retrieval.context import NOTHING_BEFORE, Context
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Section
from voice.korean.endings import UNKNOWN, completeness
from voice.types import Transcript, Unheard, Utterance, VoiceFailure

WARNING_SECONDS = 25.0
"""How long before the end of a session the visitor is warned; 20 s are owed."""

STUCK_SECONDS = 90.0
"""Thinking this long without any progress means that a model hangs and the engine must start anew."""

_SPEECH_BEGINS_SECONDS = 15.0
"""How long the mouth may take to make a line before it sounds, on the slowest machine."""
_LETTER_SECONDS = 0.6
"""No letter of a line sounds longer: a digit of a large number at the slowest pace."""

_PATIENT_SECONDS = 1.0
"""Silence after a question that needs no word; a longer one is filled."""

_MOST_REQUESTS = 2
"""How often in a row a visitor is asked to say it again before pictures are offered."""

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


def longest_speech(text: str) -> float:
    """Seconds after which a line that has neither begun nor ended hangs in the voice or in the sound card."""
    return _SPEECH_BEGINS_SECONDS + _LETTER_SECONDS * len(text)


class Pace:
    """How long it takes on this machine from a pause to the first word of the answer."""

    _SPEECH_SECONDS = 0.5
    """What is left when the question is understood: finding the answer and making its first words."""
    _NEW = 0.3

    def __init__(self) -> None:
        self._recognition = 0.5

    def learn(self, seconds: float) -> None:
        """Understanding took so long."""
        self._recognition += self._NEW * (seconds - self._recognition)

    def expected(self, passed: float) -> float:
        """Seconds still to go when ``passed`` have gone by since the pause."""
        return max(0.0, self._recognition - passed) + self._SPEECH_SECONDS


class Conversation:
    """One kiosk's dialogue with one visitor after another. Used by one thread; ``clock`` gives seconds."""

    def __init__(self, settings: Settings, clock: Callable[[], float]) -> None:
        self._settings = settings
        self._clock = clock
        self._state = State.IDLE
        self._turn = DialogueTurn(0)
        self._listening = 0
        """The ears' present listening, by its number."""
        self._ears_are_open = False
        self._answers = 0
        self._told = Told()
        """The answer before this turn's."""
        self._sounding: dict[int, Line] = {}
        self._has_lost_line = False
        self._speech_progressed = 0.0
        """When the mouth last gave a sign, or was first asked for one."""
        self._speech_hangs = False
        """The mouth does not answer any more: lines are shown only, until the engine starts anew after the visit."""
        self._lines_said = 0
        self._requests = 0
        self._is_introduced = False
        self._language = settings.language
        self._speed = settings.speaking_speed
        self._volume = settings.volume
        self._pace = Pace()
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
        waits = (self._answer_due, self._speech_due, self._visit_due)
        return min((due for due in waits if due is not None), default=None)

    @property
    def _answer_due(self) -> float | None:
        if self._state is State.THINKING or self._turn.is_answering:
            return self._turn.progressed + STUCK_SECONDS
        return None

    @property
    def _speech_due(self) -> float | None:
        line = next(iter(self._sounding.values()), None)
        return None if line is None else self._speech_progressed + longest_speech(line.text)

    @property
    def _visit_due(self) -> float | None:
        if self._answer_due is not None or not self._is_open:
            return None
        if self._state in (State.LISTENING, State.SPEAKING, State.TESTING):
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
                self._answer(happening, now)
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
                if self._state is not State.THINKING or not self._turn.told.is_empty:
                    self._repeat()
            case SetSpeed(speed):
                self._set_speed(speed)
            case SetVolume(volume):
                self._set_volume(volume)
            case CallStaff():
                if not self._turn.is_ringing:
                    self._call_staff(BY_VISITOR)
            case EndSession():
                self._end_session()
            case ContinueSession() | BeginSession() | TellStatus() | Shutdown():
                pass
            case LevelHeard(listening, level):
                if self._hears(listening):
                    self._do(Emit(LevelMeasured(level)))
            case SpeechSuspected(listening):
                if self._overhears(listening):
                    self._do(HoldSpeech())
            case SuspicionDropped(listening):
                if self._overhears(listening):
                    self._speech_progressed = now
                    self._do(ReleaseSpeech())
            case SpeechBegan(listening):
                if self._overhears(listening):
                    self._interrupted()
                if self._hears(listening):
                    self._do(Emit(SpeechStarted()))
            case UtteranceHeard(listening) | NothingHeard(listening) if self._state is State.TESTING:
                if self._hears(listening):
                    self._open_ears()  # the levels go on
            case SpeechPaused(listening, utterance):
                if self._hears(listening) and self._state is State.LISTENING:
                    self._paused(utterance, now)
            case SpeechWentOn(listening):
                if self._hears(listening):
                    self._was_not_all()
                    self._do(Emit(events.SpeechWentOn()))
            case SpeechLasts(listening, utterance):
                if self._hears(listening) and self._state is State.LISTENING:
                    self._do(Caption(self._turn.number, utterance, self._language))
            case UtteranceHeard(listening, utterance, goes_on, silence):
                if self._overhears(listening):
                    self._ears_are_open = False  # it did not begin as speech
                elif self._hears(listening):
                    self._ears_are_open = False
                    self._utterance_heard(utterance, goes_on=goes_on, silence=silence, now=now)
            case NothingHeard(listening):
                if self._overhears(listening):
                    self._ears_are_open = False
                elif self._hears(listening):
                    self._ears_are_open = False
                    self._do(Emit(TranscriptReady("", self._language, 0.0, Unheard.SILENCE)))
                    self._ask_again(Phrase.NOT_HEARD, _MOST_REQUESTS)
            case EarsFailed(listening, failure):
                if self._overhears(listening):
                    self._ears_are_open = False
                    self._do(ReleaseSpeech())
                elif self._hears(listening):
                    self._close_ears()
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
            case Captioned(turn, transcript):
                if turn == self._turn.number and self._state is State.LISTENING and transcript.text:
                    self._do(Emit(TranscriptAdvanced(redact(transcript.text)[0])))
            case RecognitionFailed(turn, failure):
                if turn == self._turn.number and self._state is State.THINKING:
                    self._fail(failure)
                    self._ask_again(Phrase.NOT_UNDERSTOOD, _MOST_REQUESTS - 1)
            case AnswerAdvanced(answer, part):
                if self._is_ahead(answer):
                    self._advance_ahead(part)
                elif self._answers_now(answer):
                    self._advance(part, now)
            case AnswerCompleted(answer):
                if self._is_ahead(answer):
                    self._turn.ahead.is_complete = True
                elif self._answers_now(answer):
                    self._finish_answer(now)
            case AnswerFailed(answer, failure):
                if self._is_ahead(answer):
                    self._turn.ahead.drop_answer()  # made again when it is wanted, and told of then
                elif self._answers_now(answer):
                    self._tell(failure)
                    self._move(State.SPEAKING)
                    self._finish_answer(now)
            case LineBegan(key):
                self._line_began(key, now)
            case LineEnded(key):
                if self._sounding.pop(key, None) is not None:
                    self._speech_progressed = now
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
                    self._say(Line(text), is_repeatable=False)
            case TimePassed():
                self._time_passed(now)
        return self._actions

    # Turns

    def _hears(self, listening: int) -> bool:
        return (
            self._state in (State.LISTENING, State.TESTING)
            and self._ears_are_open
            and listening == self._listening
        )

    def _overhears(self, listening: int) -> bool:
        """Whether the ears are open beside something else."""
        return (
            self._state in (State.SPEAKING, State.ANSWERED)
            and self._ears_are_open
            and listening == self._listening
        )

    def _answers_now(self, answer: int) -> bool:
        return self._turn.is_answering and answer == self._turn.answer

    def _is_ahead(self, answer: int) -> bool:
        return answer == self._turn.ahead.answer

    def _drop_turn(self) -> None:
        """Whatever is going on ends here; the next turn has a new number."""
        self._close_ears()
        if self._turn.is_answering or self._state is State.THINKING or self._turn.ahead.answer is not None:
            self._do(CancelAnswer())
        self._hush()
        self._told = self._told if self._turn.told.is_empty else self._turn.told
        self._turn = DialogueTurn(self._turn.number + 1)

    def _listen(self) -> None:
        self._turn = DialogueTurn(self._turn.number + 1)
        self._open_ears()
        self._move(State.LISTENING)

    def _open_ears(self, *, over_speech: bool = False) -> None:
        self._listening += 1
        self._ears_are_open = True
        self._do(OpenEars(self._listening, over_speech))

    def _close_ears(self) -> None:
        if self._ears_are_open:
            self._ears_are_open = False
            self._do(CloseEars())

    def _interrupted(self) -> None:
        """The visitor speaks into what is said, or of their own accord after it: now the kiosk listens."""
        before = self._turn
        unsaid = list(self._sounding.values())
        if before.is_answering:
            self._do(CancelAnswer())
        self._hush()
        if not before.told.is_empty:
            self._told = before.told
        if "first_audio" not in before.times and before.is_answering:
            self._context = self._context_before  # nobody has heard of that service
        self._turn = DialogueTurn(before.number + 1, unsaid=unsaid)
        self._move(State.LISTENING)

    def _think(self, now: float, silence: float = 0.0) -> None:
        turn = self._turn
        turn.began, turn.progressed = now - silence, now
        if silence:
            self._mark("decided", now)
        self._move(State.THINKING)
        if not self._is_introduced:
            self._is_introduced = True
            self._notify(Notice.AI, self._phrase(Phrase.AI_NOTICE), is_repeatable=False)

    def _paused(self, utterance: Utterance, now: float) -> None:
        self._was_not_all()
        ahead = self._turn.ahead
        ahead.pauses += 1
        ahead.paused_at = now
        self._do(Emit(events.SpeechPaused()))
        self._do(RecognizeAhead(self._turn.number, ahead.pauses, utterance, self._language))

    def _was_not_all(self) -> None:
        """What was made ready for the case that nothing follows the pause is of no use."""
        self._drop_ahead()
        if self._turn.ahead.has_prepared:
            self._turn.ahead.has_prepared = False
            self._do(ForgetPrepared())

    def _prepare(self, text: str) -> None:
        self._turn.ahead.has_prepared = True
        self._do(PrepareSpeech(text))

    def _drop_ahead(self) -> None:
        if self._turn.ahead.drop_answer():
            self._do(CancelAnswer())

    def _utterance_heard(self, utterance: Utterance, *, goes_on: bool, silence: float, now: float) -> None:
        """What was understood at the last pause is all, unless something was said since."""
        turn, ahead = self._turn, self._turn.ahead
        was_introduced = self._is_introduced
        self._think(now, silence)
        turn.utterance = utterance
        if goes_on or not ahead.pauses:
            self._was_not_all()
            self._do(Recognize(turn.number, utterance, self._language))
            ahead.paused_at = now
        elif ahead.pauses in ahead.transcripts:
            self._recognized_ahead(ahead.pauses, ahead.transcripts[ahead.pauses], now, is_all=True)
            return
        else:
            ahead.waits_for_pause = ahead.pauses
        if was_introduced and self._pace.expected(now - ahead.paused_at) > _PATIENT_SECONDS:
            self._say(Line(self._phrase(Phrase.LOOKING)), is_repeatable=False)

    def _recognized_ahead(
        self, pause: int, transcript: Transcript | None, now: float, *, is_all: bool = False
    ) -> None:
        turn, ahead = self._turn, self._turn.ahead
        if pause == ahead.pauses and pause not in ahead.transcripts:
            self._pace.learn(now - ahead.paused_at)
        ahead.transcripts[pause] = transcript
        if is_all or ahead.waits_for_pause == pause:
            ahead.waits_for_pause = None
            if transcript is not None:
                self._mark("recognize", now)
                self._understand(transcript, now)
            elif turn.utterance is not None:
                self._do(Recognize(turn.number, turn.utterance, self._language))
        elif self._state is State.LISTENING and transcript is not None and transcript.text:
            text, _ = redact(transcript.text)
            self._do(Emit(TranscriptAdvanced(text)))
            if pause == ahead.pauses and ahead.answer is None:
                self._answer_ahead(text, transcript)

    def _answer_ahead(self, text: str, transcript: Transcript) -> None:
        """The visitor may go on; if not, this is the question and nobody has to wait."""
        is_command = command_in(text) is not None
        whole = 1.0 if is_command else completeness(text)
        self._turn.ahead.sounds_whole = whole > UNKNOWN
        self._do(Hint(whole))
        if is_command:
            return
        self._turn.ahead.is_unsure = transcript.confidence < self._settings.read_back_below
        self._answers += 1
        self._turn.ahead.answer, self._turn.ahead.question = self._answers, text
        others = redact_all(transcript.alternatives)
        self._do(
            Answer(self._answers, text, self._is_easy, self._context, is_ahead=True, alternatives=others)
        )

    def _advance_ahead(self, part: AnswerNews) -> None:
        ahead = self._turn.ahead
        is_first = not any(isinstance(one, AnswerSentence | AskedBack) for one in ahead.news)
        if isinstance(part, DocumentChosen) and ahead.is_unsure and ahead.sounds_whole:
            self._prepare(self._phrase(Phrase.TOPIC_READ_BACK).format(text=part.document.title))
        # Speech in the making cannot be called back, and words that go on want to be understood meanwhile.
        if isinstance(part, AnswerSentence | AskedBack) and is_first and ahead.sounds_whole:
            self._prepare(part.text)
        ahead.news.append(part)

    def _understand(self, transcript: Transcript, now: float) -> None:
        turn = self._turn
        turn.progressed = now
        text, _ = redact(transcript.text)
        confidence = transcript.confidence
        command = command_in(text) if transcript.seconds else None  # who writes means it
        is_unsure = bool(text) and command is None and confidence < self._settings.read_back_below
        self._do(Emit(TranscriptReady(text, transcript.language, confidence, transcript.unheard, is_unsure)))
        turn.utterance = None
        turn.ahead.transcripts.clear()
        if not text:
            if turn.unsaid:
                self._go_on()  # it was no speech
                return
            is_silence = transcript.unheard is Unheard.SILENCE
            if is_silence:
                self._ask_again(Phrase.NOT_HEARD, _MOST_REQUESTS)
            else:
                self._ask_again(Phrase.NOT_UNDERSTOOD, _MOST_REQUESTS - 1)
            return
        self._requests = 0
        if command is not None:
            self._drop_ahead()
            self._obey(command)
            return
        turn.read_back = text if is_unsure else ""
        self._answer(AskText(text), now, redact_all(transcript.alternatives))

    def _answer(self, asked: AskText | AskAbout, now: float, alternatives: tuple[str, ...] = ()) -> None:
        turn, ahead = self._turn, self._turn.ahead
        turn.is_answering = True
        self._asked = asked
        self._context_before = self._context
        if isinstance(asked, AskText) and ahead.answer is not None and ahead.question == asked.text:
            self._take_ahead(now)
            return
        self._drop_ahead()
        self._answers += 1
        turn.answer = self._answers
        match asked:
            case AskText(text):
                self._do(Answer(turn.answer, text, self._is_easy, self._context, alternatives=alternatives))
            case AskAbout(document_id, section):
                known = Section(section) if section in set(Section) else None
                given_back = self._context.question if document_id in self._context.choices else ""
                self._do(AnswerAbout(turn.answer, document_id, known, self._is_easy, given_back))

    def _take_ahead(self, now: float) -> None:
        """The answer that was made ahead is the answer."""
        ahead = self._turn.ahead
        self._turn.answer, ahead.answer = ahead.answer or 0, None
        self._do(WantAnswer())
        for part in ahead.news:
            self._advance(part, now)
        ahead.news.clear()
        if ahead.is_complete:
            self._finish_answer(now)

    # What is said to the kiosk itself

    def _obey(self, command: SpokenCommand) -> None:
        match command:
            case SpokenCommand.SLOWER | SpokenCommand.FASTER:
                self._set_speed(self._speed + (-0.1 if command is SpokenCommand.SLOWER else 0.1))
                self._do(Emit(SpeedChanged(self._speed)))
                self._acknowledge(Phrase(command))
            case SpokenCommand.LOUDER | SpokenCommand.SOFTER:
                self._set_volume(self._volume + (0.2 if command is SpokenCommand.LOUDER else -0.2))
                self._do(Emit(VolumeChanged(self._volume)))
                self._acknowledge(Phrase(command))
            case SpokenCommand.REPEAT:
                if self._told.is_empty:
                    self._turn.listens_after = True
                    self._acknowledge(Phrase.NOTHING_SAID)
                else:
                    self._repeat()
            case SpokenCommand.STOP:
                self._show_told()
                self._move(State.ANSWERED)
            case SpokenCommand.START_OVER:
                self._end_session()
            case SpokenCommand.STAFF:
                self._call_staff(BY_VISITOR)
            case SpokenCommand.PRINT:
                self._turn.unsaid.clear()
                self._acknowledge(Phrase.SLIP if self._told.cards else Phrase.NOTHING_SAID)
                self._do(Emit(SlipAsked()))
            case SpokenCommand.EASIER:
                self._do(Emit(EasyChanged(is_easy=True)))
                if self._is_easy or self._asked is None:
                    self._is_easy = True
                    self._acknowledge(Phrase.EASIER)
                else:
                    self._move(State.ANSWERED)
                    self._set_easy(True, self._clock())
            case SpokenCommand.ENGLISH | SpokenCommand.KOREAN:
                self._language = "en" if command is SpokenCommand.ENGLISH else "ko"
                self._do(Emit(LanguageChanged(self._language)))
                self._acknowledge(Phrase.LANGUAGE)

    def _acknowledge(self, phrase: Phrase) -> None:
        """Say that it was done, and go on with what the command cut off."""
        self._say(Line(self._phrase(phrase)), is_repeatable=False)
        if self._turn.unsaid:
            self._go_on()
        else:
            self._turn.listens_after |= self._told.is_empty
            self._show_told()
            self._move(State.SPEAKING)
            self._settle()

    def _go_on(self) -> None:
        """Say what an interruption cut off that wanted nothing else; the first of it once more from its start."""
        unsaid = list(self._turn.unsaid)
        self._turn.unsaid.clear()
        self._show_told()
        for line in unsaid:
            self._speak(line)
        self._move(State.SPEAKING)
        self._settle()

    def _show_told(self) -> None:
        """The answer that was there is on the screen again; it is this turn's now."""
        for line in self._told.lines:
            if line.shown is not None and not isinstance(line.shown, NoticeGiven):
                self._do(Emit(line.shown))
        for card in self._told.cards:
            self._do(Emit(card))
        self._turn.told = self._told

    def _set_speed(self, speed: float) -> None:
        self._speed = round(min(max(speed, 0.8), 1.2), 2)
        self._do(ChangeSpeed(self._speed))

    def _set_volume(self, volume: float) -> None:
        self._volume = round(min(max(volume, 0.0), 1.0), 2)
        self._do(ChangeVolume(self._volume))

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
        self._answer(asked, now)

    def _say_aloud(self, text: str, *, is_fixed: bool) -> None:
        """Say what stands on the screen instead of what is being said; not while the visitor is heard."""
        if self._state in (State.LISTENING, State.TESTING) or not text.strip():
            return
        self._stop_speaking()
        self._speak(Line(text, is_private=not is_fixed))

    def _test_devices(self) -> None:
        self._drop_turn()
        self._open_ears()
        self._move(State.TESTING)
        self._speak(Line(self._phrase(Phrase.DEVICE_TEST)))

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

    def _advance(self, part: AnswerNews, now: float) -> None:
        self._turn.progressed = now
        match part:
            case Mark.RETRIEVED:
                self._mark("retrieve", now)
            case Mark.FIRST_TOKEN:
                self._mark("first_token", now)
            case AskedBack(text, documents, section):
                self._turn.read_back = ""  # the question back is one
                self._mark("first_sentence", now)
                asked = self._asked.text if isinstance(self._asked, AskText) else ""
                ids = tuple(document.document_id for document in documents)
                self._context = Context(self._context.document_id, ids, asked)
                self._give(SentenceReady(self._turn.sentences, text, ()), is_private=True)
                self._show_card(choices_of(documents, section))
            case DocumentChosen(document, told):
                self._read_back(Phrase.TOPIC_READ_BACK, document.title)
                self._context = Context(document.document_id)
                self._show_card(facts_of(document))
                self._show_card(follow_ups_of(document, told))
            case AnswerSentence(text, citations):
                self._mark("first_sentence", now)
                if not citations and not self._turn.sentences:
                    self._hush()  # advice that cannot wait for what is still being said
                cited = tuple(shown(citation) for citation in citations)
                sections = frozenset(citation.section for citation in citations)
                is_new_fact = bool(self._turn.sentences) and sections != self._turn.sections
                self._turn.sections = sections
                self._give(
                    SentenceReady(self._turn.sentences, text, cited), is_private=True, is_new_fact=is_new_fact
                )
            case Abstention(reason, text, phones):
                self._mark("first_sentence", now)
                is_crisis = reason is AbstainReason.CRISIS
                if not is_crisis:
                    self._read_back(Phrase.READ_BACK, self._turn.read_back)
                if is_crisis:
                    self._hush()
                elif self._language != "ko" and reason in _ABSTAINED:  # the documents' language
                    text = self._phrase(_ABSTAINED[reason])
                self._give(Abstained(self._turn.sentences, reason, text, phones), is_private=is_crisis)
                if reason in _FOR_STAFF:
                    self._turn.needs_staff = reason

    def _read_back(self, phrase: Phrase, text: str) -> None:
        """Where the words were unsure: the service that they were taken for, else the words themselves.

        Words that were misheard mean nothing to who said them; the name of a wrong service they notice, and soon.
        """
        if self._turn.read_back:
            self._turn.read_back = ""
            self._notify(Notice.READ_BACK, self._phrase(phrase).format(text=text))

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
        elif self._state is State.ANSWERED:
            self._listen_on()

    def _listen_on(self) -> None:
        """All was said: hands-free, the visitor may simply go on; else the ears close."""
        if not self._settings.hands_free or self._is_warned:
            self._close_ears()
        elif self._ears_are_open:
            self._do(OwnSpeechEnded())
        else:
            self._open_ears()

    def _show_card(self, card: Card) -> None:
        self._turn.told.cards.append(card)
        self._do(Emit(card))

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
        line = Line(text, shown, is_private=notice is Notice.READ_BACK)
        self._say(line, is_repeatable=is_repeatable)

    def _give(self, given: SentenceReady | Abstained, *, is_private: bool, is_new_fact: bool = False) -> None:
        self._turn.sentences += 1
        self._do(Emit(given))
        self._say(Line(given.text, given, given.index, is_private, is_new_fact))

    def _say(self, line: Line, *, is_repeatable: bool = True) -> None:
        if is_repeatable:
            self._turn.told.lines.append(line)
        if not self._turn.is_muted:
            self._speak(line)

    def _speak(self, line: Line) -> None:
        if self._speech_hangs:
            return
        if not self._sounding:
            self._speech_progressed = self._clock()
        self._lines_said += 1
        self._sounding[self._lines_said] = line
        self._do(
            Say(self._lines_said, line.text, cacheable=not line.is_private, is_new_fact=line.is_new_fact)
        )

    def _hush(self) -> None:
        self._sounding.clear()
        self._has_lost_line = False
        self._do(Hush())

    def _tell(self, failure: Failure) -> None:
        self._say(Line(self._fail(failure)))

    def _fail(self, failure: Failure) -> str:
        """The screen tells of it; returns the sentence."""
        text = screen_text(failure, self._language)
        self._do(Emit(FailureMet(failure, text)))
        return text

    def _line_began(self, key: int, now: float) -> None:
        line = self._sounding.get(key)
        if line is None:
            return
        for earlier in [one for one in self._sounding if one < key]:
            del self._sounding[earlier]  # lines sound in order: these could not be said
        self._speech_progressed = now
        if line.sentence is not None:
            self._mark("first_audio", now)
            self._do(Emit(SentenceSpeaking(line.sentence)))
            if self._state is State.THINKING:
                self._move(State.SPEAKING)
            if self._settings.echo_cancelling and self._state is State.SPEAKING and not self._ears_are_open:
                self._open_ears(over_speech=True)

    def _mouth_failed(self, failure: Failure) -> None:
        self._fail(failure)
        if failure in (VoiceFailure.SPEAKER_LOST, VoiceFailure.SPEAKER_MISSING):
            self._mute()
        else:
            self._has_lost_line = True

    def _mute(self) -> None:
        """What is left of the turn is shown only."""
        self._hush()
        self._turn.is_muted = True
        self._settle()

    def _stop_speaking(self) -> None:
        self._hush()
        if self._state is State.SPEAKING:
            self._turn.is_muted = not self._turn.listens_after
            self._settle()
            if self._turn.is_muted:
                self._move(State.ANSWERED)

    def _repeat(self) -> None:
        told = self._told if self._turn.told.is_empty else self._turn.told
        if told.is_empty:
            return
        if self._state in (State.LISTENING, State.THINKING) or self._turn.told is not told:
            self._drop_turn()
        self._hush()
        self._turn.told = Told(cards=told.cards)
        self._turn.is_muted = False
        for line in told.lines:
            if line.shown is not None:
                self._do(Emit(line.shown))  # what sounds again can be read again
            self._say(line)
        for card in told.cards:
            self._do(Emit(card))
        self._move(State.SPEAKING)

    # The visit

    def _end_session(self) -> None:
        """Everything that was said is dropped; the next visitor finds the kiosk as the first one did."""
        self._drop_turn()
        self._told = Told()
        self._asked = None
        self._context = self._context_before = NOTHING_BEFORE
        self._requests = 0
        self._is_introduced = self._is_open = self._is_warned = self._is_easy = False
        erased = self._phrase(Phrase.ERASED)
        self._language = self._settings.language
        self._do(Emit(SessionErased(erased)))
        self._move(State.IDLE)
        self._set_speed(self._settings.speaking_speed)
        self._set_volume(self._settings.volume)
        self._do(ForgetVisitor())
        self._say(Line(erased), is_repeatable=False)
        if self._speech_hangs:
            self._do(Restart())

    def _time_passed(self, now: float) -> None:
        def is_due(moment: float | None) -> bool:
            return moment is not None and now >= moment

        if is_due(self._answer_due):
            self._fail(AppFailure.ENGINE_HUNG)
            self._do(Restart())
        elif is_due(self._speech_due):
            self._speech_hung()
        elif not is_due(self._visit_due):
            return
        elif self._is_warned:
            self._end_session()
        else:
            self._is_warned = True
            ending = self._phrase(Phrase.ENDING)
            self._do(Emit(SessionEnding(WARNING_SECONDS, ending)))
            self._say(Line(ending), is_repeatable=False)

    def _speech_hung(self) -> None:
        """What is told can be read; whoever comes next gets an engine that speaks."""
        self._speech_hangs = True
        self._fail(VoiceFailure.SPEECH_HUNG)
        self._mute()
        if not self._is_open:
            self._do(Restart())

    def _move(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self._last_sign = self._clock()
            self._do(Emit(StateChanged(state)))

    def _phrase(self, phrase: Phrase) -> str:
        return say(phrase, self._language)

    def _do(self, action: Action) -> None:
        self._actions.append(action)


_STEPS = ("decided", "recognize", "retrieve", "first_token", "first_sentence", "first_audio", "total")
