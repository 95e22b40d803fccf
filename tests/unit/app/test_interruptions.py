"""The races of a conversation in which both may speak at any moment, on a virtual clock."""

from collections.abc import Callable

import pytest

from app.dialogue import effects, inputs
from app.dialogue.hanging import STUCK_SECONDS
from app.dialogue.inputs import Mark
from app.dialogue.phrases import Phrase, say
from app.link.events import (
    EasyChanged,
    FactsShown,
    FailureMet,
    LanguageChanged,
    NoticeGiven,
    SentenceReady,
    SlipAsked,
    SpeechPaused,
    SpeechWentOn,
    SpeedChanged,
    State,
    TranscriptAdvanced,
    TurnEnded,
    VolumeChanged,
)
from app.link.intents import (
    AskText,
    CallStaff,
    Cancel,
    EndSession,
    Repeat,
    StartListening,
    StopSpeaking,
    TryDevices,
)
from app.site.settings import Settings
from knowledge.answering.answerer import DocumentChosen
from knowledge.retrieval.context import NOTHING_BEFORE, Context
from knowledge.types import AnswerSentence, KnowledgeFailure, Section
from tests.unit.app.test_conversation import (
    DOCUMENT,
    NOTHING_FOUND,
    SECOND,
    SENTENCE,
    UTTERANCE,
    Visit,
    answered,
    idle,
    listening,
    recognizing,
    speaking,
    staff_called,
    thinking,
)
from voice.listening import events as ears
from voice.speaking import events as mouth
from voice.types import Transcript, Unheard, VoiceFailure

QUESTION = Transcript("기초연금이 뭐예요", "ko", 0.9, 1.0)
CHOSEN = DocumentChosen(DOCUMENT, (Section.WHO,))


def paused(visit: Visit | None = None) -> Visit:
    """The visitor has paused, and what was said so far is being understood."""
    visit = visit or listening()
    return visit.on(ears.SpeechPaused(visit.listening, UTTERANCE))


def understood_ahead(visit: Visit | None = None) -> Visit:
    visit = paused(visit)
    return visit.on(inputs.RecognizedAhead(visit.turn, visit.pauses, QUESTION))


def answered_ahead() -> Visit:
    return understood_ahead().answer(Mark.RETRIEVED, CHOSEN, SENTENCE, SECOND)


def decided(visit: Visit, silence: float = 0.6) -> Visit:
    return visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE, goes_on=False, silence=silence))


def went_on(visit: Visit, how: str) -> None:
    """The visitor had not finished."""
    match how:
        case "went_on":
            visit.on(ears.SpeechWentOn(visit.listening))
        case "second_pause":
            paused(visit)
        case _:
            visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE, goes_on=True))


def interrupted(visit: Visit | None = None) -> Visit:
    visit = visit or speaking()
    return visit.on(ears.SpeechBegan(visit.listening))


def said_into_it(text: str, visit: Visit | None = None) -> Visit:
    """The visitor says ``text`` while the kiosk speaks."""
    visit = interrupted(visit)
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE))
    return visit.understand(text)


def suspected() -> Visit:
    """Something was perhaps said into the answer."""
    visit = speaking()
    return visit.on(ears.SpeechSuspected(visit.listening))


def waiting_for_a_pause() -> Visit:
    """The visitor has finished, and what was said until the pause is still being understood."""
    return decided(paused())


def trying_devices() -> Visit:
    return Visit().on(TryDevices())


EVERYWHERE_ELSE = pytest.mark.parametrize(
    "reach",
    [
        paused,
        understood_ahead,
        answered_ahead,
        waiting_for_a_pause,
        suspected,
        interrupted,
        trying_devices,
        lambda: decided(answered_ahead()),
        lambda: paused(interrupted()),
        lambda: answered_ahead().on(CallStaff()),
    ],
    ids=[
        "paused",
        "understood_ahead",
        "answered_ahead",
        "waiting_for_a_pause",
        "suspected",
        "interrupted",
        "trying_devices",
        "taken_ahead",
        "paused_in_an_interruption",
        "ringing",
    ],
)
"""Besides the states of ``test_conversation``: those in which something is half done."""


# --- whatever is lost, and wherever ----------------------------------------------------------------------------


@EVERYWHERE_ELSE
@pytest.mark.parametrize("failure", [VoiceFailure.MICROPHONE_LOST, VoiceFailure.MICROPHONE_MISSING])
def test_a_microphone_that_goes_is_told_to_whom_it_heard_and_touch_goes_on(
    reach: Callable[[], Visit], failure: VoiceFailure
) -> None:
    visit = reach()
    was_hearing = visit.ears_are_open
    visit.on(ears.MicrophoneFailed(visit.listening, failure))
    assert bool(visit.events(FailureMet)) == was_hearing
    visit.on(AskText("기초연금이 뭐예요")).answer(SENTENCE).complete().sound()
    assert visit.state is State.ANSWERED


@EVERYWHERE_ELSE
@pytest.mark.parametrize("failure", [VoiceFailure.SPEAKER_LOST, VoiceFailure.SYNTHESIS_FAILED])
def test_a_speaker_that_goes_leaves_the_screen_to_answer(
    reach: Callable[[], Visit], failure: VoiceFailure
) -> None:
    visit = reach().on(mouth.MouthFailed(failure))
    assert [event.code for event in visit.events() if isinstance(event, FailureMet)] == [failure]
    visit.on(AskText("기초연금이 뭐예요")).answer(SENTENCE)
    assert visit.events(SentenceReady)
    visit.on(mouth.MouthFailed(failure)).complete().on(mouth.MouthFellSilent())
    assert visit.state is State.ANSWERED


@EVERYWHERE_ELSE
def test_whoever_leaves_is_forgotten_and_the_next_is_heard(reach: Callable[[], Visit]) -> None:
    visit = reach()
    old = (visit.turn, visit.pauses, visit.answering, visit.listening)
    assert visit.on(EndSession()).state is State.IDLE
    turn, pause, answer, listening_ = old
    for late in (
        inputs.RecognizedAhead(turn, pause, QUESTION),
        inputs.Recognized(turn, QUESTION),
        inputs.Captioned(turn, QUESTION),
        inputs.AnswerAdvanced(answer, SENTENCE),
        inputs.AnswerCompleted(answer),
        ears.SpeechPaused(listening_, UTTERANCE),
        ears.SpeechLasts(listening_, UTTERANCE),
        ears.UtteranceHeard(listening_, UTTERANCE),
        inputs.StaffRung(turn, False),
    ):
        assert not visit.on(late).actions
    assert visit.listen().state is State.LISTENING


@EVERYWHERE_ELSE
def test_a_model_that_hangs_is_noticed_wherever_something_is_waited_for(reach: Callable[[], Visit]) -> None:
    visit = reach()
    is_waited_for = visit.state is State.THINKING or reach is suspected  # whose answer is not complete
    visit.sound()
    assert (effects.Restart() in visit.wait(STUCK_SECONDS).actions) == is_waited_for


# --- captions --------------------------------------------------------------------------------------------------


def test_long_speech_is_captioned_while_it_goes_on() -> None:
    visit = listening()
    visit.on(ears.SpeechLasts(visit.listening, UTTERANCE))
    (caption,) = [action for action in visit.actions if isinstance(action, effects.Caption)]
    visit.on(inputs.Captioned(caption.turn, Transcript("제 번호는 900101-1234567", "ko", 0.9, 3.0)))
    (shown,) = visit.events()
    assert isinstance(shown, TranscriptAdvanced)
    assert "1234567" not in shown.text
    assert not visit.did(effects.Answer)


def test_a_caption_that_comes_late_is_not_shown() -> None:
    visit = listening()
    visit.on(ears.SpeechLasts(visit.listening, UTTERANCE))
    (caption,) = [action for action in visit.actions if isinstance(action, effects.Caption)]
    decided(paused(visit))
    assert not visit.on(inputs.Captioned(caption.turn, QUESTION)).actions


def test_who_tries_the_devices_is_not_understood() -> None:
    visit = trying_devices()
    for sound in (
        ears.SpeechPaused(visit.listening, UTTERANCE),
        ears.SpeechLasts(visit.listening, UTTERANCE),
    ):
        visit.on(sound)
        assert not visit.did(effects.RecognizeAhead)
        assert not visit.did(effects.Caption)


# --- answers made ahead ----------------------------------------------------------------------------------------


def test_a_pause_is_shown_at_once_and_so_is_going_on() -> None:
    visit = paused()
    assert visit.events() == [SpeechPaused()]
    visit.on(ears.SpeechWentOn(visit.listening))
    assert visit.events() == [SpeechWentOn()]


def test_an_answer_made_ahead_is_neither_shown_nor_said_before_the_visitor_has_finished() -> None:
    visit = answered_ahead()
    assert visit.state is State.LISTENING
    assert not visit.events()
    assert not visit.unsaid
    assert effects.PrepareSpeech(SENTENCE.text) in understood_ahead().answer(SENTENCE).actions
    decided(visit)
    assert visit.events(SentenceReady)
    assert visit.said() == [say(Phrase.AI_NOTICE, "ko"), SENTENCE.text, SECOND.text]
    assert visit.did(effects.WantAnswer)


def test_an_answer_made_ahead_and_complete_ends_the_turn() -> None:
    visit = decided(answered_ahead().complete()).sound()
    assert visit.state is State.ANSWERED
    (ended,) = visit.events(TurnEnded)
    assert isinstance(ended, TurnEnded)
    assert ended.decided == pytest.approx(600)


def test_an_answer_made_ahead_goes_on_after_the_visitor_has_finished() -> None:
    visit = decided(understood_ahead().answer(SENTENCE))
    assert visit.answer(SECOND).said() == [SECOND.text]


@pytest.mark.parametrize("goes_on", ["went_on", "second_pause", "at_the_end"])
def test_an_answer_made_ahead_is_dropped_when_the_visitor_goes_on(goes_on: str) -> None:
    visit = answered_ahead()
    stale = visit.answering
    went_on(visit, goes_on)
    assert visit.did(effects.CancelAnswer)
    assert not visit.on(inputs.AnswerAdvanced(stale, SENTENCE)).actions
    assert not visit.on(inputs.AnswerCompleted(stale)).actions


def test_what_was_understood_at_an_earlier_pause_is_answered_no_more() -> None:
    visit = paused(paused())
    visit.on(inputs.RecognizedAhead(visit.turn, 1, QUESTION))
    assert not visit.did(effects.Answer)


def test_an_unsure_transcript_is_answered_ahead_and_its_reading_back_prepared_first() -> None:
    visit = paused()
    visit.on(inputs.RecognizedAhead(visit.turn, 1, Transcript("기초연금 뭐예요", "ko", 0.3, 1.0)))
    assert visit.did(effects.Hint)
    prepared = []
    for part in (CHOSEN, SENTENCE):
        visit.answer(part)
        prepared += [action.text for action in visit.actions if isinstance(action, effects.PrepareSpeech)]
    assert prepared == ["기초연금 질문이에요.", SENTENCE.text]
    assert decided(visit).said()[-2:] == prepared


@pytest.mark.parametrize("text", ["기초연금은", "기초연금"])
@pytest.mark.parametrize("confidence", [0.3, 0.9])
def test_no_speech_is_made_for_words_after_which_more_will_come(text: str, confidence: float) -> None:
    visit = paused()
    visit.on(inputs.RecognizedAhead(visit.turn, 1, Transcript(text, "ko", confidence, 1.0)))
    assert not visit.did(effects.PrepareSpeech)
    if confidence == 0.9:
        assert not visit.answer(SENTENCE).did(effects.PrepareSpeech)
    assert not visit.on(ears.SpeechWentOn(visit.listening)).did(effects.ForgetPrepared)


@pytest.mark.parametrize("goes_on", ["went_on", "second_pause", "at_the_end"])
def test_what_was_prepared_is_forgotten_when_the_visitor_goes_on(goes_on: str) -> None:
    visit = answered_ahead()
    went_on(visit, goes_on)
    assert visit.did(effects.ForgetPrepared)


def test_what_was_prepared_is_kept_for_the_one_who_has_finished() -> None:
    assert not decided(answered_ahead()).did(effects.ForgetPrepared)


def test_an_answer_that_fails_ahead_is_made_again_when_it_is_wanted() -> None:
    visit = understood_ahead()
    visit.on(inputs.AnswerFailed(visit.answering, KnowledgeFailure.QUESTION_TOO_LONG))
    assert not visit.actions
    assert decided(visit).did(effects.Answer)


def test_cancelling_while_an_answer_is_made_ahead_drops_it() -> None:
    assert answered_ahead().on(Cancel()).did(effects.CancelAnswer)
    assert answered_ahead().on(EndSession()).did(effects.CancelAnswer)


def test_a_question_that_comes_back_soon_needs_no_word_before_it() -> None:
    visit = decided(understood_ahead(answered().listen()).answer(SENTENCE))
    assert visit.said() == [SENTENCE.text]


def test_a_wait_that_will_be_long_is_filled_with_a_word_but_not_beside_the_first_notice() -> None:
    assert recognizing().said() == [say(Phrase.AI_NOTICE, "ko")]
    visit = answered()
    for _ in range(8):  # this machine takes three seconds to understand
        paused(visit.listen()).now += 3.0
        visit.on(inputs.RecognizedAhead(visit.turn, visit.pauses, None)).on(Cancel())
    decided(paused(visit.listen()))
    assert visit.said() == [say(Phrase.LOOKING, "ko")]


def test_the_filler_is_not_repeated_with_the_answer() -> None:
    visit = answered()
    assert say(Phrase.AI_NOTICE, "ko") not in [line.text for line in visit.conversation._visit.told.lines]


# --- speaking into the kiosk's speech ----------------------------------------------------------------------------


def test_the_ears_open_when_the_answer_begins_to_sound_and_close_when_it_ends() -> None:
    visit = thinking().answer(SENTENCE).begin_line()
    assert effects.OpenEars(visit.listening, over_speech=True) in visit.actions
    visit.complete().sound()
    assert visit.did(effects.CloseEars)
    assert visit.state is State.ANSWERED


def test_nobody_interrupts_where_that_is_turned_off() -> None:
    visit = Visit(Settings(echo_cancelling=False)).hear().understand().answer(SENTENCE).begin_line()
    assert not visit.did(effects.OpenEars)


def test_speech_is_held_at_a_suspicion_and_goes_on_when_it_was_nothing() -> None:
    visit = speaking()
    assert visit.on(ears.SpeechSuspected(visit.listening)).actions == [effects.HoldSpeech()]
    assert visit.on(ears.SuspicionDropped(visit.listening)).actions == [effects.ReleaseSpeech()]


@pytest.mark.parametrize("moment", ["first clause", "between", "last word"])
def test_speech_interrupts_at_any_moment_of_the_answer(moment: str) -> None:
    visit = speaking()
    if moment == "between":
        visit.on(mouth.LineEnded(visit.unsaid.pop().key))
    elif moment == "last word":
        visit.complete()
    visit.on(ears.SpeechBegan(visit.listening))
    kinds = [type(action) for action in visit.actions]
    assert effects.Hush in kinds
    assert visit.state is State.LISTENING
    assert (effects.CancelAnswer in kinds) == (moment != "last word")
    assert not visit.did(effects.OpenEars)  # they are open, and hold what was said already


def test_speech_that_begins_just_after_the_last_word_is_not_taken_for_a_turn() -> None:
    visit = speaking().complete()
    listening_before = visit.listening
    visit.sound()
    assert not visit.on(ears.SpeechBegan(listening_before)).actions
    assert visit.state is State.ANSWERED


def test_touch_and_speech_at_once_begin_one_turn() -> None:
    visit = interrupted()
    assert not visit.on(StartListening()).actions
    visit = speaking()
    before = visit.listening
    visit.on(StartListening())
    visit.on(ears.SpeechBegan(before))
    assert not visit.actions


def test_a_new_question_into_the_answer_is_answered() -> None:
    visit = said_into_it("노인 일자리는 얼마예요")
    assert visit.did(effects.Answer)
    assert visit.answer(SECOND).said() == [SECOND.text]


def test_the_next_question_builds_on_what_was_heard() -> None:
    def builds_on(visit: Visit) -> Context:
        said_into_it("그거 얼마예요", visit)
        (asked,) = [action for action in visit.actions if isinstance(action, effects.Answer)]
        return asked.context

    assert builds_on(thinking().answer(CHOSEN, SENTENCE).begin_line()).document_id == DOCUMENT.document_id


def test_noise_that_was_taken_for_speech_lets_the_answer_go_on() -> None:
    visit = thinking().answer(CHOSEN, SENTENCE, SECOND).complete()
    visit.on(mouth.LineBegan(visit.unsaid[1].key))
    interrupted(visit)
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE)).misunderstand(Unheard.NOISE)
    assert visit.said() == [SENTENCE.text, SECOND.text]
    assert visit.events(SentenceReady)
    assert visit.events(FactsShown)
    assert not visit.events(NoticeGiven)
    assert visit.sound().state is State.ANSWERED


def test_the_microphone_lost_over_speech_is_shown_and_the_answer_goes_on() -> None:
    visit = speaking()
    visit.on(ears.MicrophoneFailed(visit.listening, VoiceFailure.MICROPHONE_LOST))
    lost = FailureMet(VoiceFailure.MICROPHONE_LOST)
    assert visit.actions == [effects.Emit(lost), effects.ReleaseSpeech()]
    assert visit.complete().sound().state is State.ANSWERED


LOST = ears.MicrophoneFailed(0, VoiceFailure.MICROPHONE_LOST)
WORKS = ears.LevelHeard(0, 0.3)


@pytest.mark.parametrize("reach", [idle, thinking, speaking, answered, staff_called])
def test_a_microphone_that_goes_while_nobody_speaks_is_shown_and_not_said(reach: Callable[[], Visit]) -> None:
    visit = reach()
    state = visit.state
    visit.on(ears.NothingHeard(visit.listening))
    visit.on(LOST)
    assert visit.actions == [effects.Emit(FailureMet(VoiceFailure.MICROPHONE_LOST))]
    assert not visit.conversation.can_hear
    assert not visit.on(LOST).actions
    visit.on(WORKS)
    assert visit.events() == [FailureMet(VoiceFailure.MICROPHONE_LOST, is_over=True)]
    assert visit.conversation.can_hear
    assert visit.state is state
    assert not visit.on(WORKS).actions


def test_while_it_is_gone_nobody_is_asked_to_speak_into_an_answer() -> None:
    visit = thinking().on(LOST).answer(Mark.RETRIEVED, SENTENCE).begin_line()
    assert not visit.did(effects.OpenEars)
    visit.on(WORKS)
    assert effects.OpenEars(visit.listening, over_speech=True) in visit.actions
    assert interrupted(visit).state is State.LISTENING


def test_hands_free_the_kiosk_listens_on_once_it_hears_again() -> None:
    visit = Visit(Settings(hands_free=True)).hear().understand().answer(Mark.RETRIEVED, SENTENCE).begin_line()
    visit.on(ears.MicrophoneFailed(visit.listening, VoiceFailure.MICROPHONE_LOST))
    visit.complete().sound()
    visit.on(ears.MicrophoneFailed(visit.listening, VoiceFailure.MICROPHONE_LOST))
    assert not visit.events(FailureMet)  # it was told
    assert visit.on(WORKS).did(effects.OpenEars)


def test_who_is_being_heard_is_told_by_their_own_listening() -> None:
    visit = listening()
    assert not visit.on(LOST).actions
    visit.on(ears.MicrophoneFailed(visit.listening, VoiceFailure.MICROPHONE_SILENT))
    assert visit.events(FailureMet)
    assert visit.did(effects.Say)


def test_who_wants_to_speak_all_the_same_is_heard_or_told_again() -> None:
    visit = Visit().on(LOST).listen()
    visit.on(ears.MicrophoneFailed(visit.listening, VoiceFailure.MICROPHONE_LOST))
    assert visit.events(FailureMet)
    assert visit.did(effects.Say)


def test_the_speaker_lost_during_an_interruption_leaves_the_visitor_heard() -> None:
    visit = interrupted().on(mouth.MouthFailed(VoiceFailure.SPEAKER_LOST))
    assert visit.state is State.LISTENING


def test_stopping_by_touch_closes_the_ears() -> None:
    assert speaking().complete().on(StopSpeaking()).did(effects.CloseEars)


def test_an_interruption_of_a_refusal_is_heard_before_staff_is_called() -> None:
    visit = thinking().answer(Mark.RETRIEVED, NOTHING_FOUND).complete().begin_line()
    interrupted(visit)
    assert visit.state is State.LISTENING
    assert not visit.did(effects.RingForStaff)


def test_hands_free_the_visitor_simply_goes_on() -> None:
    visit = Visit(Settings(hands_free=True)).hear().understand().answer(SENTENCE).begin_line()
    visit.complete().sound()
    assert visit.did(effects.OwnSpeechEnded)
    assert visit.state is State.ANSWERED
    visit.on(ears.SpeechBegan(visit.listening))
    assert visit.state is State.LISTENING


def test_hands_free_silence_after_an_answer_is_no_failure() -> None:
    visit = Visit(Settings(hands_free=True)).hear().understand().answer(SENTENCE).begin_line()
    visit.complete().sound()
    assert not visit.on(ears.NothingHeard(visit.listening)).actions
    assert visit.state is State.ANSWERED


# --- what is said to the kiosk itself ------------------------------------------------------------------------------


def test_commands_never_reach_retrieval() -> None:
    for text in ("다시", "천천히 말해 줘", "크게", "그만", "쉽게 말해 줘", "영어로", "인쇄해 줘"):
        for visit in (said_into_it(text), recognizing().understand(text)):
            assert text not in [one.question for one in visit.actions if isinstance(one, effects.Answer)]
        visit = paused()
        visit.on(inputs.RecognizedAhead(visit.turn, 1, Transcript(text, "ko", 0.9, 1.0)))
        assert not visit.did(effects.Answer)


def test_slower_goes_on_slower_with_what_was_cut_off() -> None:
    visit = said_into_it("좀 천천히 말해 줘요")
    assert visit.events(SpeedChanged) == [SpeedChanged(0.9)]
    assert effects.ChangeSound(0.9, 0.8) in visit.actions
    assert visit.said() == [say(Phrase.SLOWER, "ko"), SENTENCE.text]


def test_louder_is_louder_and_the_next_visitor_begins_as_ever() -> None:
    visit = said_into_it("안 들려요")
    assert visit.events(VolumeChanged) == [VolumeChanged(1.0)]
    assert effects.ChangeSound(visit.chosen.speaking_speed, 0.8) in visit.on(EndSession()).actions


def test_again_says_the_answer_from_its_beginning() -> None:
    visit = said_into_it("다시 말해 줘", speaking().answer(SECOND))
    assert visit.said() == [SENTENCE.text, SECOND.text]
    assert visit.state is State.SPEAKING


def test_again_with_nothing_said_before_asks_what_is_wanted() -> None:
    visit = recognizing().understand("다시")
    assert visit.said() == [say(Phrase.NOTHING_SAID, "ko")]
    assert visit.sound().state is State.LISTENING


def test_stop_leaves_the_answer_on_the_screen_unsaid() -> None:
    visit = said_into_it("그만", thinking().answer(CHOSEN, SENTENCE).begin_line())
    assert visit.state is State.ANSWERED
    assert visit.events(SentenceReady)
    assert visit.events(FactsShown)
    assert not visit.said()


def test_the_beginning_is_a_new_visit() -> None:
    visit = said_into_it("처음으로")
    assert visit.state is State.IDLE
    assert visit.conversation._visit.context == NOTHING_BEFORE


def test_staff_is_called_by_voice() -> None:
    assert said_into_it("직원 좀 불러 주세요").state is State.STAFF_CALLED
    assert recognizing().understand("사람 불러 줘").state is State.STAFF_CALLED


def test_paper_is_asked_for_by_voice() -> None:
    visit = said_into_it("인쇄해 줘", thinking().answer(CHOSEN, SENTENCE).begin_line())
    assert visit.events(SlipAsked)
    assert visit.said() == [say(Phrase.SLIP, "ko")]


def test_easier_gives_the_answer_again_in_easier_words() -> None:
    visit = said_into_it("너무 어려워요")
    assert visit.events(EasyChanged) == [EasyChanged(True)]
    (asked,) = [action for action in visit.actions if isinstance(action, effects.Answer)]
    assert asked.easy


def test_another_language_is_chosen_by_voice() -> None:
    visit = recognizing().understand("영어로 말해 줘")
    assert visit.events(LanguageChanged) == [LanguageChanged("en")]
    assert visit.said() == [say(Phrase.LANGUAGE, "en")]


def test_who_types_a_word_of_command_is_answered() -> None:
    from app.link.intents import AskText

    assert Visit().on(AskText("그만")).did(effects.Answer)


def test_the_next_visitor_is_not_waited_for_as_the_last_one() -> None:
    assert answered().on(EndSession()).did(effects.ForgetVisitor)


def test_asking_for_the_answer_again_by_touch_does_not_drop_a_question_that_is_being_understood() -> None:
    visit = answered().hear()
    assert visit.on(Repeat()).actions == []
    assert visit.understand().did(effects.Answer)


# --- a number once more ------------------------------------------------------------------------------------------

AMOUNT = AnswerSentence("매달 34만 원을 드려요.", SENTENCE.citations)
NUMBER = AnswerSentence("전화 02-123-4567로 물어보세요.", SENTENCE.citations)
LAST = AnswerSentence("신분증을 가져오세요.", SENTENCE.citations)
SPELLED = "공 이, 일 이 삼, 사 오 육 칠."


def told() -> Visit:
    """All of an answer with an amount and a number was said."""
    visit = thinking().answer(Mark.RETRIEVED, AMOUNT, NUMBER, LAST).begin_line()
    return visit.complete().sound()


def asked_aloud(text: str, visit: Visit) -> Visit:
    visit.listen()
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE))
    return visit.understand(text)


@pytest.mark.parametrize(
    ("asked", "again"),
    [("몇 번이라고요?", SPELLED), ("번호 다시", SPELLED), ("얼마라고요?", AMOUNT.text)],
)
def test_what_somebody_writes_down_is_said_once_more_and_slowly(asked: str, again: str) -> None:
    visit = asked_aloud(asked, told())
    (line,) = [action for action in visit.actions if isinstance(action, effects.Say)]
    assert (line.text, line.is_slow, line.cacheable) == (again, True, False)
    assert len(visit.events(SentenceReady)) == 3  # the answer stands there again
    assert visit.sound().state is State.ANSWERED
    assert asked_aloud("다시", visit).said() == [AMOUNT.text, NUMBER.text, LAST.text]


def test_a_number_asked_for_in_the_middle_is_said_and_the_answer_goes_on() -> None:
    visit = thinking().answer(Mark.RETRIEVED, AMOUNT, NUMBER, LAST)
    (number,) = [line for line in visit.unsaid if line.text == NUMBER.text]
    visit.on(mouth.LineBegan(number.key))
    said_into_it("몇 번이라고요?", visit)
    assert visit.said() == [SPELLED, LAST.text]
    assert visit.complete().sound().state is State.ANSWERED


def test_what_was_not_yet_said_is_not_what_was_just_told() -> None:
    visit = thinking().answer(Mark.RETRIEVED, AMOUNT, NUMBER)
    (amount,) = [line for line in visit.unsaid if line.text == AMOUNT.text]
    visit.on(mouth.LineBegan(amount.key))
    said_into_it("몇 번이라고요?", visit)
    assert visit.said() == [AMOUNT.text, NUMBER.text]


def test_where_no_number_was_told_all_is_told_again() -> None:
    visit = asked_aloud("몇 번이라고요?", answered())
    assert visit.said() == [SENTENCE.text]
    assert say(Phrase.NOTHING_SAID, "ko") in asked_aloud("몇 번이라고요?", Visit()).said()
