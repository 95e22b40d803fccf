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

import time
from collections.abc import Callable

from app.dialogue import effects, inputs
from app.dialogue.ahead import WorkAhead
from app.dialogue.hanging import ANSWERING, Waiting
from app.dialogue.hearing import Hearing
from app.dialogue.phrases import LANGUAGES, Phrase
from app.dialogue.privacy import redact, redact_all
from app.dialogue.spoken_commands import ADJUSTING, SpokenCommand, command_in
from app.dialogue.telling import Telling
from app.dialogue.turn import STEPS, DialogueTurn, Line
from app.dialogue.visit import SIGNS_OF_NOBODY, Visit
from app.link import events, intents
from app.link.events import Notice, State
from app.link.intents import AskAbout, AskText
from app.site.settings import Settings
from app.site.staff import BY_VISITOR
from knowledge.answering.answerer import DocumentChosen, HelpOffered
from voice.listening import events as ears
from voice.speaking import events as mouth
from voice.types import Transcript, Unheard, VoiceFailure

_MOST_REQUESTS = 2
"""How often in a row a visitor is asked to say it again before pictures are offered."""

_UNDERSTANDING, _FINDING = "understanding", "finding"
"""What may hang while the visitor waits for an answer."""

_TOLD = (State.SPEAKING, State.ANSWERED, State.STAFF_CALLED)


class Conversation:
    """One kiosk's dialogue with one visitor after another. Used by one thread.

    ``clock`` gives seconds, ``worked`` the processor seconds that this process has used.
    """

    def __init__(
        self, settings: Settings, clock: Callable[[], float], worked: Callable[[], float] = time.process_time
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._state = State.IDLE
        self._out = Telling(Visit(settings, DialogueTurn(0)), clock, worked)
        self._hearing = Hearing(self._out, clock)
        self._waiting = Waiting(ANSWERING, worked)
        self._ahead = WorkAhead(self._out, settings.read_back_below)

    @property
    def state(self) -> State:
        return self._state

    @property
    def can_hear(self) -> bool:
        """Whether a visitor would be heard, as far as is known."""
        return not self._hearing.is_deaf

    @property
    def deadline(self) -> float | None:
        """When, on the clock, TimePassed is due; None when nothing is waited for."""
        waits = (self._answer_due, self._ears_due, self._out.lines.due, self._visit_due)
        return min((due for due in waits if due is not None), default=None)

    @property
    def _answer_due(self) -> float | None:  # who is still being told something is not cut off
        is_thinking = self._state is State.THINKING and "total" not in self._turn.times
        if is_thinking or self._turn.is_answering:
            return None if self._state is State.SPEAKING and self._out.lines else self._waiting.due
        return None

    @property
    def _ears_due(self) -> float | None:
        is_heard = self._hearing.is_open and self._state in (State.LISTENING, State.TESTING)
        return self._hearing.due if is_heard else None

    @property
    def _visit_due(self) -> float | None:
        visit = self._visit
        is_busy = self._state in (State.LISTENING, State.SPEAKING, State.TESTING)
        if self._answer_due is not None or not visit.is_open or is_busy:
            return None
        if self._out.lines and not visit.is_warned:
            return None  # somebody has a text read aloud
        return visit.due(self._settings.session_timeout, awaits_staff=self._state is State.STAFF_CALLED)

    @property
    def _visit(self) -> Visit:
        return self._out.visit

    @property
    def _turn(self) -> DialogueTurn:
        return self._out.visit.turn

    def handle(self, happened: inputs.Input) -> list[effects.Effect]:
        """The only transition: what to do now that this has happened, in order."""
        now = self._clock()
        if isinstance(happened, intents.Intent):
            self._touched(happened, now)
        elif isinstance(happened, ears.EarsEvent):
            self._heard(happened, now)
        elif isinstance(happened, mouth.MouthEvent):
            self._spoke(happened, now)
        elif isinstance(happened, inputs.Recognition):
            if happened.turn == self._turn.number:
                self._recognized(happened, now)
        elif isinstance(happened, inputs.AnswerTold):
            self._answered(happened, now)
        elif isinstance(happened, inputs.TimePassed):
            self._time_passed(now)
        elif happened.turn == self._turn.number and self._turn.is_ringing:
            self._turn.is_ringing = False
            self._out.tell_of_staff(is_told=happened.is_told)
        return self._out.taken()

    # What happens

    def _touched(self, intent: intents.Intent, now: float) -> None:
        visit = self._visit
        visit.last_sign = now
        if visit.is_warned:
            visit.is_warned = False
            self._out.hush()  # the question is answered
        visit.is_open = visit.is_open or not isinstance(intent, SIGNS_OF_NOBODY)
        match intent:
            case intents.StartListening():
                if self._state is not State.LISTENING:
                    self._drop_turn()
                    self._listen()
            case AskText(text):
                if text.strip():
                    self._drop_turn()
                    self._think(now)
                    self._understand(Transcript(text.strip(), visit.language, 1.0, 0.0), now)
            case AskAbout():
                self._drop_turn()
                self._think(now)
                self._answer(intent, now)
            case intents.SetEasy(is_easy):
                self._set_easy(is_easy, now)
            case intents.SetLanguage(language):
                visit.language = language if language in LANGUAGES else visit.language
            case intents.SayAloud(text, is_fixed):
                self._say_aloud(text, is_fixed=is_fixed)
            case intents.TryDevices():
                self._test_devices()
            case intents.FinishUtterance():
                if self._state is State.LISTENING:
                    self._out.do(effects.FinishHearing())
            case intents.Cancel():
                was_speaking = self._state is State.SPEAKING
                self._drop_turn()
                self._move(State.ANSWERED if was_speaking else State.IDLE)
            case intents.StopSpeaking():
                self._stop_speaking()
            case intents.Repeat():
                if self._state is not State.THINKING or not self._turn.told.is_empty:
                    self._repeat()
            case intents.ReportAnswer(reason) if self._state in _TOLD and self._out.has_answer:
                self._stop_speaking()
                self._out.report(reason)
            case intents.SetSpeed(speed):
                self._out.set_speed(speed)
            case intents.SetVolume(volume):
                self._out.set_volume(volume)
            case intents.CallStaff():
                if not self._turn.is_ringing:
                    self._call_staff(BY_VISITOR)
            case intents.EndSession():
                self._end_visit()

    def _heard(self, event: ears.EarsEvent, now: float) -> None:
        if not event.listening:
            self._attended(event)
            return
        if not self._hearing.is_told_to(event):
            return
        if self._state in (State.SPEAKING, State.ANSWERED):
            self._overheard(event, now)
            return
        is_test = self._state is State.TESTING
        if not is_test and self._state is not State.LISTENING:
            return
        match event:
            case ears.LevelHeard(_, level):
                self._out.emit(events.LevelMeasured(level))
            case ears.SpeechBegan():
                self._out.emit(events.SpeechStarted())
            case ears.UtteranceHeard() | ears.NothingHeard() if is_test:
                self._hearing.open()  # the levels go on
            case ears.SpeechPaused(_, utterance) if not is_test:
                self._ahead.paused(utterance, now)
            case ears.SpeechWentOn():
                self._ahead.was_not_all()
                self._out.emit(events.SpeechWentOn())
            case ears.SpeechLasts(_, utterance) if not is_test:
                self._out.do(effects.Caption(self._turn.number, utterance, self._visit.language))
            case ears.UtteranceHeard():
                self._hearing.is_open = False
                self._utterance_heard(event, now)
            case ears.NothingHeard():
                self._hearing.is_open = False
                self._out.emit(events.TranscriptReady("", self._visit.language, 0.0, Unheard.SILENCE))
                self._ask_again(Phrase.NOT_HEARD, _MOST_REQUESTS)
            case ears.MicrophoneFailed(_, failure):
                self._hearing.close()
                self._microphone_failed(failure)

    def _attended(self, event: ears.EarsEvent) -> None:
        """What the ears find while nobody listens; whoever speaks now is told by their own listening."""
        match event:
            case ears.MicrophoneFailed(_, failure) if self._state not in (State.LISTENING, State.TESTING):
                self._hearing.lose(failure)
            case ears.LevelHeard() if self._hearing.regain():
                if self._state is State.ANSWERED:
                    self._listen_on()
                elif any(line.sentence is not None for line in self._out.lines.unsaid):
                    self._listen_over_speech()

    def _microphone_failed(self, failure: VoiceFailure) -> None:
        self._hearing.lose(failure, aloud=True)
        self._move(State.SPEAKING)
        self._settle()

    def _overheard(self, event: ears.EarsEvent, now: float) -> None:
        """The ears are open while something else goes on."""
        match event:
            case ears.SpeechSuspected():
                self._out.do(effects.HoldSpeech())
            case ears.SuspicionDropped():
                self._out.lines.went_on(now)
                self._out.do(effects.ReleaseSpeech())
            case ears.SpeechBegan():
                self._interrupted()
                self._out.emit(events.SpeechStarted())
            case ears.UtteranceHeard() | ears.NothingHeard():
                self._hearing.is_open = False  # it did not begin as speech
            case ears.MicrophoneFailed(_, failure):
                self._hearing.lose(failure)
                self._out.lines.went_on(now)
                self._out.do(effects.ReleaseSpeech())

    def _recognized(self, result: inputs.Recognition, now: float) -> None:
        self._waiting.prove(_UNDERSTANDING)
        match result:
            case inputs.Recognized(_, transcript) if self._state is State.THINKING:
                self._turn.mark("recognize", now)
                self._understand(transcript, now)
            case inputs.RecognizedAhead(_, pause, transcript):
                is_listening = self._state is State.LISTENING
                all_said = self._ahead.recognized(pause, transcript, now, is_listening=is_listening)
                if all_said is not None:
                    self._turn.mark("recognize", now)
                    self._understand(all_said, now)
            case inputs.Captioned(_, transcript) if self._state is State.LISTENING and transcript.text:
                self._out.emit(events.TranscriptAdvanced(redact(transcript.text)[0]))
            case inputs.RecognitionFailed(_, failure) if self._state is State.THINKING:
                self._out.fail(failure)
                self._ask_again(Phrase.NOT_UNDERSTOOD, _MOST_REQUESTS - 1)

    def _answered(self, news: inputs.AnswerTold, now: float) -> None:
        ahead = self._turn.ahead
        is_ahead = news.answer == ahead.answer
        if not is_ahead and not (self._turn.is_answering and news.answer == self._turn.answer):
            return
        match news:
            case inputs.AnswerAdvanced(_, part):
                if is_ahead:
                    self._ahead.advance(part)
                else:
                    self._advance(part, now)
            case inputs.AnswerCompleted():
                if is_ahead:
                    ahead.is_complete = True
                else:
                    self._finish_answer(now)
            case inputs.AnswerFailed(_, failure):
                if is_ahead:
                    ahead.drop_answer()  # made again when it is wanted, and told of then
                else:
                    self._out.fail(failure, aloud=True)
                    self._move(State.SPEAKING)
                    self._finish_answer(now)

    # Turns

    def _drop_turn(self) -> None:
        """Whatever is going on ends here; the next turn has a new number."""
        self._hearing.close()
        if self._turn.is_answering or self._state is State.THINKING or self._turn.ahead.answer is not None:
            self._out.do(effects.CancelAnswer())
        self._out.hush()
        self._turn.forget_sound()
        self._visit.told = self._visit.told if self._turn.told.is_empty else self._turn.told
        self._visit.turn = DialogueTurn(self._turn.number + 1)

    def _listen(self) -> None:
        self._visit.turn = DialogueTurn(self._turn.number + 1)
        self._hearing.try_again()
        self._hearing.open()
        self._move(State.LISTENING)

    def _interrupted(self) -> None:
        """The visitor speaks into what is said, or of their own accord after it: now the kiosk listens."""
        before = self._turn
        unsaid = self._out.lines.unsaid
        if before.is_answering:
            self._out.do(effects.CancelAnswer())
        self._out.hush()
        if not before.told.is_empty:
            self._visit.told = before.told
        if "first_audio" not in before.times and before.is_answering:
            self._visit.context = self._visit.context_before  # nobody has heard of that service
        self._visit.turn = DialogueTurn(before.number + 1, unsaid=unsaid)
        self._move(State.LISTENING)

    def _think(self, now: float, silence: float = 0.0) -> None:
        turn = self._turn
        turn.began = now - silence
        self._waiting.begin(_UNDERSTANDING, now)
        if silence:
            self._turn.mark("decided", now)
        self._move(State.THINKING)
        if not self._visit.is_introduced:
            self._visit.is_introduced = True
            self._out.notify(Notice.AI, self._out.phrase(Phrase.AI_NOTICE), is_repeatable=False)

    def _utterance_heard(self, event: ears.UtteranceHeard, now: float) -> None:
        was_introduced = self._visit.is_introduced
        self._think(now, event.silence)
        transcript = self._ahead.finished(event.utterance, goes_on=event.goes_on, now=now)
        if transcript is not None:
            self._turn.mark("recognize", now)
            self._understand(transcript, now)
        elif was_introduced and self._ahead.takes_long(now):
            self._out.say_phrase(Phrase.LOOKING)

    def _understand(self, transcript: Transcript, now: float) -> None:
        turn = self._turn
        self._waiting.begin(_FINDING, now)
        text, _ = redact(transcript.text)
        confidence = transcript.confidence
        command = command_in(text) if transcript.seconds else None  # who writes means it
        is_unsure = bool(text) and command is None and confidence < self._settings.read_back_below
        self._out.emit(
            events.TranscriptReady(text, transcript.language, confidence, transcript.unheard, is_unsure)
        )
        turn.forget_sound()
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
        self._visit.requests = 0
        if command is not None:
            self._ahead.drop()
            self._obey(command)
            return
        turn.read_back = text if is_unsure else ""
        self._answer(AskText(text), now, redact_all(transcript.alternatives))

    def _answer(self, asked: AskText | AskAbout, now: float, alternatives: tuple[str, ...] = ()) -> None:
        visit, turn = self._visit, self._turn
        turn.is_answering = True
        visit.asked = asked
        visit.context_before = visit.context
        for part in self._ahead.ask(asked, alternatives):
            self._advance(part, now)
        if turn.ahead.is_complete:
            self._finish_answer(now)

    # What is said to the kiosk itself

    def _obey(self, command: SpokenCommand) -> None:
        match command:
            case _ if command in ADJUSTING:
                self._acknowledge(self._out.adjust(command))
            case _ if self._out.has_nothing_for(command):
                self._turn.listens_after = True
                self._acknowledge(Phrase.NOTHING_SAID)
            case SpokenCommand.REPEAT | SpokenCommand.NUMBER | SpokenCommand.AMOUNT:
                if self._out.tell_key_again(command):
                    self._resume()
                else:
                    self._repeat()
            case SpokenCommand.REPORT:
                self._turn.unsaid.clear()
                self._out.report(None)
                self._resume()
            case SpokenCommand.STOP:
                self._out.show_told()
                self._move(State.ANSWERED)
            case SpokenCommand.START_OVER:
                self._end_visit()
            case SpokenCommand.STAFF:
                self._call_staff(BY_VISITOR)
            case SpokenCommand.PRINT:
                self._turn.unsaid.clear()
                self._acknowledge(Phrase.SLIP if self._visit.told.cards else Phrase.NOTHING_SAID)
                self._out.emit(events.SlipAsked())
            case SpokenCommand.EASIER:
                self._out.emit(events.EasyChanged(is_easy=True))
                if self._visit.is_easy or self._visit.asked is None:
                    self._visit.is_easy = True
                    self._acknowledge(Phrase.EASIER)
                else:
                    self._move(State.ANSWERED)
                    self._set_easy(True, self._clock())

    def _acknowledge(self, phrase: Phrase) -> None:
        """Say that it was done, and go on with what the command cut off."""
        self._out.say_phrase(phrase)
        self._resume()

    def _resume(self) -> None:
        self._turn.listens_after |= not self._turn.unsaid and self._visit.told.is_empty
        self._go_on()

    def _go_on(self) -> None:
        """Say what an interruption cut off that wanted nothing else; the first of it once more from its start."""
        unsaid, self._turn.unsaid = self._turn.unsaid, []
        self._out.show_told()
        for line in unsaid:
            self._out.speak(line)
        self._move(State.SPEAKING)
        self._settle()

    def _set_easy(self, is_easy: bool, now: float) -> None:
        """From now on in easier words or not; the answer that is there is given again so."""
        if is_easy == self._visit.is_easy:
            return
        self._visit.is_easy = is_easy
        asked = self._visit.asked
        if asked is None or self._state not in (State.SPEAKING, State.ANSWERED):
            return
        self._drop_turn()
        self._think(now)
        self._visit.context = self._visit.context_before
        if isinstance(asked, AskText):
            self._out.emit(events.TranscriptReady(asked.text, self._visit.language, 1.0))
        self._answer(asked, now)

    def _say_aloud(self, text: str, *, is_fixed: bool) -> None:
        """Say what stands on the screen instead of what is being said; not while the visitor is heard."""
        if self._state in (State.LISTENING, State.TESTING) or not text.strip():
            return
        self._stop_speaking()
        self._out.speak(Line(text, is_private=not is_fixed))

    def _test_devices(self) -> None:
        self._drop_turn()
        self._hearing.open()
        self._move(State.TESTING)
        self._out.speak(Line(self._out.phrase(Phrase.DEVICE_TEST)))

    def _ask_again(self, request: Phrase, most: int) -> None:
        """Ask to hear it again, unless that was asked ``most`` times in a row already: then offer pictures."""
        self._visit.requests += 1
        if self._visit.requests > most:
            self._out.notify(Notice.CHOICES_OFFERED, self._out.phrase(Phrase.CHOICES_OFFERED))
        else:
            self._turn.listens_after = True
            self._out.notify(Notice.ASK_AGAIN, self._out.phrase(request))
        self._move(State.SPEAKING)
        self._settle()

    def _advance(self, part: inputs.AnswerNews, now: float) -> None:
        self._waiting.begin(_FINDING, now)
        if isinstance(part, inputs.Mark):
            self._turn.mark("retrieve" if part is inputs.Mark.RETRIEVED else "first_token", now)
        else:
            if not isinstance(part, DocumentChosen | HelpOffered):
                self._turn.mark("first_sentence", now)
            self._out.answer(part)

    def _finish_answer(self, now: float) -> None:
        self._turn.is_answering = False
        self._waiting.prove(_FINDING)
        self._turn.mark("total", now)
        self._settle()

    def _settle(self) -> None:
        """When all was said and nothing more comes, the turn is over or the visitor's."""
        if self._out.lines or self._turn.is_answering:
            return
        if "total" in self._turn.times:
            self._out.emit(events.TurnEnded(**{step: self._turn.times.get(step) for step in STEPS}))
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
        if not self._settings.hands_free or self._visit.is_warned:
            self._hearing.close()
        elif self._hearing.is_open:
            self._out.do(effects.OwnSpeechEnded())
        else:
            self._hearing.open()

    def _call_staff(self, reason: str) -> None:
        self._drop_turn()
        self._turn.is_ringing, self._visit.has_called = True, reason == BY_VISITOR
        self._move(State.STAFF_CALLED)
        self._out.do(effects.RingForStaff(self._turn.number, reason))

    # Speaking

    def _spoke(self, event: mouth.MouthEvent, now: float) -> None:
        match event:
            case mouth.LineBegan(key, seconds, is_first):
                line = self._out.lines.began(key, seconds, now)
                if line is not None and line.sentence is not None and is_first:
                    self._sentence_began(line.sentence, now)
            case mouth.LineEnded(key):
                if self._out.lines.ended(key, now):
                    self._out.has_new_mouth = False
                    if not self._visit.is_warned:
                        self._visit.last_sign = now
                    self._settle()
            case mouth.MouthFellSilent():
                if self._out.lines.fell_silent():
                    self._settle()
            case mouth.MouthFailed(failure):
                self._out.fail(failure)
                if failure in (VoiceFailure.SPEAKER_LOST, VoiceFailure.SPEAKER_MISSING):
                    self._mute()
                else:
                    self._out.lines.lose_one()

    def _sentence_began(self, sentence: int, now: float) -> None:
        self._turn.mark("first_audio", now)
        self._out.emit(events.SentenceSpeaking(sentence))
        if self._state is State.THINKING:
            self._move(State.SPEAKING)
        self._listen_over_speech()

    def _listen_over_speech(self) -> None:
        is_wanted = self._settings.echo_cancelling and self._state is State.SPEAKING
        if is_wanted and not (self._hearing.is_open or self._hearing.is_deaf):
            self._hearing.open(over_speech=True)

    def _mute(self) -> None:
        """What is left of the turn is shown only."""
        self._out.hush()
        self._turn.is_muted = True
        self._settle()

    def _stop_speaking(self) -> None:
        self._out.hush()
        if self._state is State.SPEAKING:
            self._turn.is_muted = not self._turn.listens_after
            self._settle()
            if self._turn.is_muted:
                self._move(State.ANSWERED)

    def _repeat(self) -> None:
        told = self._visit.told if self._turn.told.is_empty else self._turn.told
        if told.is_empty:
            return
        if self._state in (State.LISTENING, State.THINKING) or self._turn.told is not told:
            self._drop_turn()
            self._turn.told = told
        self._out.repeat_told()
        self._move(State.SPEAKING)
        self._settle()  # where nothing can be said aloud

    # The visit

    def _end_visit(self) -> None:
        """Everything that was said is dropped; the next visitor finds the kiosk as the first one did."""
        self._drop_turn()
        erased = self._out.phrase(Phrase.ERASED)
        self._out.emit(events.SessionErased(erased, self._visit.language if self._visit.is_open else ""))
        self._out.visit = Visit(self._settings, self._turn)
        self._move(State.IDLE)
        self._out.set_speed(self._visit.speed)
        self._out.set_volume(self._visit.volume)
        self._out.do(effects.ForgetVisitor())
        self._out.say(Line(erased), is_repeatable=False)
        if self._out.is_voiceless:
            self._out.do(effects.Restart())

    def _time_passed(self, now: float) -> None:
        def is_due(moment: float | None) -> bool:
            return moment is not None and now >= moment

        if is_due(self._answer_due):
            self._out.answer_is_late(self._waiting.verdict(now), is_thinking=self._state is State.THINKING)
        elif is_due(self._ears_due):
            self._hearing.is_open = False
            self._out.do(effects.Restart(effects.Part.EARS))
            self._microphone_failed(VoiceFailure.MICROPHONE_LOST)
        elif is_due(self._out.lines.due) and self._out.speech_hangs(now):
            self._mute()
        elif not is_due(self._visit_due):
            return
        elif self._visit.is_warned:
            self._end_visit()
        else:
            self._out.warn_of_the_end()

    def _move(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self._visit.last_sign = self._clock()
            self._out.emit(events.StateChanged(state))
