from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dialogue import effects, inputs
from app.dialogue.hanging import DEAF_SECONDS, STUCK_SECONDS
from app.dialogue.inputs import Mark
from app.dialogue.lines import longest_speech
from app.dialogue.machine import Conversation
from app.dialogue.phrases import Phrase, say
from app.dialogue.turn import DialogueTurn
from app.dialogue.visit import STAFF_SECONDS, WARNING_SECONDS
from app.dialogue.visit import Visit as Visited
from app.link.events import (
    Abstained,
    Choice,
    ChoicesOffered,
    Event,
    FactsShown,
    FailureMet,
    FollowUpsOffered,
    LevelMeasured,
    Notice,
    NoticeGiven,
    SentenceReady,
    SentenceSpeaking,
    SessionEnding,
    SessionErased,
    StaffCalled,
    State,
    StateChanged,
    TranscriptAdvanced,
    TranscriptReady,
    TurnEnded,
)
from app.link.intents import (
    AskAbout,
    AskText,
    BeginSession,
    CallStaff,
    Cancel,
    ContinueSession,
    EndSession,
    FinishUtterance,
    Repeat,
    SayAloud,
    SetEasy,
    SetLanguage,
    SetSpeed,
    SetVolume,
    StartListening,
    StopSpeaking,
    TellStatus,
    TryDevices,
)
from app.site.failures import AppFailure
from app.site.settings import Settings
from app.site.staff import BY_VISITOR
from knowledge.answering.answerer import AskedBack, DocumentChosen, HelpOffered
from knowledge.retrieval.context import NOTHING_BEFORE, Context
from knowledge.types import (
    AbstainReason,
    Abstention,
    AnswerSentence,
    Citation,
    Document,
    KnowledgeFailure,
    Section,
)
from voice.listening import events as ears
from voice.speaking import events as mouth
from voice.types import Transcript, Unheard, Utterance, VoiceFailure

UTTERANCE = Utterance(np.zeros(16_000, np.float32))
SENTENCE = AnswerSentence(
    "기초연금은 65세부터 받아요.",
    (Citation("p", "d", "기초연금", Section.WHO, date(2026, 1, 1), "복지로", "65세"),),
    is_verbatim=True,
)
SECOND = AnswerSentence("신분증을 가져오세요.", SENTENCE.citations)
DOCUMENT = Document(
    "S001",
    "기초연금",
    {Section.WHO: "만 65세 이상", Section.WHAT: "34만 원", Section.HOW: "방문", Section.PHONE: "129"},
    "복지로",
    date(2026, 1, 1),
)
CRISIS = Abstention(AbstainReason.CRISIS, "지금 바로 109에 전화하세요.")
NOTHING_FOUND = Abstention(AbstainReason.NOT_IN_DOCUMENTS, say(Phrase.NOT_IN_DOCUMENTS, "ko"))


class Visit:
    """Drives one conversation on a virtual clock; ears, models and mouth answer only when told to."""

    def __init__(self, chosen: Settings | None = None) -> None:
        self.now = 0.0
        self.chosen = chosen or Settings()
        self.worked = 0.0
        """Seconds of the processor that the parts have used."""
        self.conversation = Conversation(self.chosen, lambda: self.now, lambda: self.worked)
        self.actions: list[effects.Effect] = []
        self.listening = 0
        self.ears_are_open = False
        self.turn = 0
        self.pauses = 0
        self.answering = 0
        self.unsaid: list[effects.Say] = []

    @property
    def state(self) -> State:
        return self.conversation.state

    def on(self, happening: inputs.Input) -> "Visit":
        self.actions = self.conversation.handle(happening)
        if isinstance(happening, ears.UtteranceHeard | ears.NothingHeard | ears.MicrophoneFailed):
            self.ears_are_open &= happening.listening != self.listening
        for action in self.actions:
            match action:
                case effects.OpenEars(listening):
                    self.listening, self.ears_are_open = listening, True
                case effects.CloseEars() | effects.Restart(effects.Part.EARS):
                    self.ears_are_open = False
                case effects.RecognizeAhead(turn, pause):
                    self.turn, self.pauses = turn, pause
                case effects.Recognize(turn) | effects.RingForStaff(turn):
                    self.turn = turn
                case effects.Answer(answer) | effects.AnswerAbout(answer):
                    self.answering = answer
                case effects.Say():
                    self.unsaid.append(action)
                case effects.Hush():
                    self.unsaid.clear()
        return self

    def events(self, kind: type[Event] | None = None) -> list[Event]:
        shown = [action.event for action in self.actions if isinstance(action, effects.Emit)]
        return [event for event in shown if kind is None or isinstance(event, kind)]

    def did(self, kind: type[effects.Effect]) -> bool:
        return any(isinstance(action, kind) for action in self.actions)

    def said(self) -> list[str]:
        return [action.text for action in self.actions if isinstance(action, effects.Say)]

    def listen(self) -> "Visit":
        return self.on(StartListening())

    def hear(self) -> "Visit":
        return self.listen().on(ears.UtteranceHeard(self.listening, UTTERANCE))

    def understand(self, text: str = "기초연금이 뭐예요", confidence: float = 0.9) -> "Visit":
        return self.on(inputs.Recognized(self.turn, Transcript(text, "ko", confidence, 1.0)))

    def misunderstand(self, why: Unheard = Unheard.NOISE) -> "Visit":
        return self.on(inputs.Recognized(self.turn, Transcript("", "ko", 0.0, 1.0, why)))

    def answer(self, *parts: inputs.AnswerNews) -> "Visit":
        for part in parts:
            self.on(inputs.AnswerAdvanced(self.answering, part))
        return self

    def complete(self) -> "Visit":
        return self.on(inputs.AnswerCompleted(self.answering))

    def sound(self) -> "Visit":
        """Everything that is to be said is said."""
        while self.unsaid:
            line = self.unsaid.pop(0)
            self.on(mouth.LineBegan(line.key))
            self.on(mouth.LineEnded(line.key))
        return self

    def ring(self, *, is_told: bool) -> "Visit":
        """The centre's own program was run."""
        (turn,) = [action.turn for action in self.actions if isinstance(action, effects.RingForStaff)]
        return self.on(inputs.StaffRung(turn, is_told))

    def begin_line(self) -> "Visit":
        return self.on(mouth.LineBegan(self.unsaid[-1].key))

    def wait(self, seconds: float) -> "Visit":
        self.now += seconds
        return self.on(inputs.TimePassed())


def idle() -> Visit:
    return Visit()


def listening() -> Visit:
    return Visit().listen()


def recognizing() -> Visit:
    return Visit().hear()


def thinking() -> Visit:
    return Visit().hear().understand()


def speaking() -> Visit:
    return thinking().answer(Mark.RETRIEVED, SENTENCE).begin_line()


def answered() -> Visit:
    return speaking().complete().sound()


def asking_again() -> Visit:
    visit = listening()
    return visit.on(ears.NothingHeard(visit.listening))


def staff_called() -> Visit:
    return Visit().on(CallStaff()).ring(is_told=True)


EVERYWHERE = pytest.mark.parametrize(
    "reach", [idle, listening, recognizing, thinking, speaking, answered, asking_again, staff_called]
)


def test_one_turn_from_touch_to_silence() -> None:
    visit = Visit().listen()
    assert visit.state is State.LISTENING
    visit.on(ears.LevelHeard(visit.listening, 0.3))
    assert visit.events() == [LevelMeasured(0.3)]
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE))
    assert visit.state is State.THINKING
    assert visit.did(effects.Recognize)
    visit.now += 1.0
    visit.understand("기초연금이 뭐예요")
    assert visit.events(TranscriptReady) == [TranscriptReady("기초연금이 뭐예요", "ko", 0.9, None)]
    assert effects.Answer(visit.answering, "기초연금이 뭐예요", easy=False) in visit.actions
    visit.now += 0.1
    visit.answer(Mark.RETRIEVED, SENTENCE)
    (ready,) = visit.events(SentenceReady)
    assert isinstance(ready, SentenceReady)
    assert ready.citations[0].effective_date == "2026-01-01"
    visit.now += 0.4
    visit.begin_line()
    assert visit.events() == [SentenceSpeaking(0), StateChanged(State.SPEAKING)]
    visit.answer(SECOND).complete()
    assert visit.state is State.SPEAKING
    visit.sound()
    assert visit.state is State.ANSWERED
    (ended,) = visit.events(TurnEnded)
    assert isinstance(ended, TurnEnded)
    assert ended.recognize == pytest.approx(1000)
    assert ended.retrieve == ended.first_sentence == pytest.approx(1100)
    assert ended.first_audio == pytest.approx(1500)
    assert ended.first_token is None


def test_an_ai_is_named_by_sight_and_sound_before_the_first_answer_of_each_visit() -> None:
    visit = Visit().hear()
    (notice,) = visit.events(NoticeGiven)
    assert isinstance(notice, NoticeGiven)
    assert notice.notice is Notice.AI
    assert visit.said() == [notice.text]
    visit.understand().answer(SENTENCE).complete().sound().hear()
    assert not visit.events(NoticeGiven)
    visit.on(EndSession()).on(AskText("기초연금"))
    assert [event.notice for event in visit.events() if isinstance(event, NoticeGiven)] == [Notice.AI]


def test_a_second_press_while_listening_changes_nothing() -> None:
    assert listening().listen().actions == []


@pytest.mark.parametrize("reach", [recognizing, thinking, speaking])
def test_touch_interrupts_and_late_results_of_the_old_turn_are_ignored(reach) -> None:
    visit = reach()
    old, answer, listening, said = visit.turn, visit.answering, visit.listening, list(visit.unsaid)
    visit.listen()
    kinds = [type(action) for action in visit.actions]
    assert kinds.index(effects.Hush) < kinds.index(effects.OpenEars)
    assert visit.state is State.LISTENING
    late: Sequence[inputs.Input] = [
        inputs.Recognized(old, Transcript("늦은 말", "ko", 0.9, 1.0)),
        inputs.RecognitionFailed(old, VoiceFailure.RECOGNITION_FAILED),
        inputs.AnswerAdvanced(answer, SENTENCE),
        inputs.AnswerCompleted(answer),
        inputs.AnswerFailed(answer, KnowledgeFailure.QUESTION_TOO_LONG),
        ears.UtteranceHeard(listening, UTTERANCE),
        ears.NothingHeard(listening),
        ears.MicrophoneFailed(listening, VoiceFailure.MICROPHONE_LOST),
        *[mouth.LineBegan(line.key) for line in said],
        *[mouth.LineEnded(line.key) for line in said],
        mouth.MouthFellSilent(),
    ]
    for happening in late:
        assert visit.on(happening).actions == []
    assert visit.state is State.LISTENING


def test_cancelling_an_answer_stops_its_making() -> None:
    assert thinking().listen().did(effects.CancelAnswer)
    assert not answered().listen().did(effects.CancelAnswer)


def test_finish_ends_the_utterance_and_is_ignored_once_it_has_arrived() -> None:
    visit = listening().on(FinishUtterance())
    assert visit.actions == [effects.FinishHearing()]
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE))
    assert visit.on(FinishUtterance()).actions == []
    assert visit.state is State.THINKING


def test_an_utterance_is_taken_once() -> None:
    visit = recognizing()
    assert visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE)).actions == []


def test_speech_during_thinking_is_not_heard() -> None:
    visit = thinking()
    assert visit.on(ears.SpeechBegan(visit.listening)).actions == []


def test_silence_is_asked_again_twice_then_staff_is_offered() -> None:
    visit = listening()
    notices = []
    for _ in range(3):
        visit.on(ears.NothingHeard(visit.listening))
        notices += [event.notice for event in visit.events() if isinstance(event, NoticeGiven)]
        assert visit.state is State.SPEAKING
        visit.sound()
    assert notices == [Notice.ASK_AGAIN, Notice.ASK_AGAIN, Notice.CHOICES_OFFERED]
    assert visit.state is State.ANSWERED


def test_after_two_failed_recognitions_nobody_is_asked_a_third_time() -> None:
    visit = Visit().hear().misunderstand().sound()
    assert visit.state is State.LISTENING
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE)).misunderstand()
    assert [event.notice for event in visit.events() if isinstance(event, NoticeGiven)] == [
        Notice.CHOICES_OFFERED
    ]
    visit.sound()
    visit.hear().misunderstand()
    assert [event.notice for event in visit.events() if isinstance(event, NoticeGiven)] == [
        Notice.CHOICES_OFFERED
    ]


def test_being_understood_forgives_what_was_not() -> None:
    visit = Visit().hear().misunderstand().sound()
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE)).understand().answer(SENTENCE).complete().sound()
    visit.hear().misunderstand()
    assert [event.notice for event in visit.events() if isinstance(event, NoticeGiven)] == [Notice.ASK_AGAIN]


def test_the_ears_open_only_after_the_request_was_said() -> None:
    visit = asking_again()
    assert not visit.did(effects.OpenEars)
    assert visit.sound().did(effects.OpenEars)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (DocumentChosen(DOCUMENT, (Section.WHO,)), "기초연금 질문이에요."),
        (NOTHING_FOUND, "“기초 영금”이라고 들었어요."),
    ],
    ids=["the service", "the words"],
)
def test_what_was_heard_unsurely_is_read_back_before_the_answer_and_never_cached(
    part: DocumentChosen | Abstention, said: str
) -> None:
    visit = Visit().hear().understand("기초 영금", confidence=0.3)
    assert visit.did(effects.Answer)
    (heard,) = visit.events(TranscriptReady)
    assert isinstance(heard, TranscriptReady)
    assert heard.is_unsure
    visit.answer(part)
    read_back = next(action for action in visit.actions if isinstance(action, effects.Say))
    assert read_back.text == said
    assert not read_back.cacheable
    told = [event for event in visit.events() if isinstance(event, NoticeGiven | FactsShown | Abstained)]
    assert told[0] == NoticeGiven(Notice.READ_BACK, said)
    assert not visit.answer(DocumentChosen(DOCUMENT, (Section.WHO,))).said()  # once


def test_a_question_back_or_words_of_crisis_need_no_reading_back() -> None:
    for part in (AskedBack("혹시 이 중에 있나요?", (DOCUMENT,), None), CRISIS):
        visit = Visit().hear().understand("기초 영금", confidence=0.3).answer(part)
        assert visit.said() == [part.text]


def test_what_opens_an_answer_from_a_document_leaves_what_was_heard_to_be_read_back() -> None:
    visit = Visit().hear().understand("기초 영금", confidence=0.3).answer(DocumentChosen(DOCUMENT, ()))
    visit.answer(AnswerSentence("자료에는 이렇게 적혀 있어요."))
    assert not visit.did(effects.Hush)


def test_only_phrases_that_tell_nothing_of_the_visit_are_kept_as_sound() -> None:
    kept = []
    lacking = Abstention(AbstainReason.FACT_MISSING, "여권 안내는 있는데, 금액은 제 자료에 없어요.")
    for part in (SENTENCE, CRISIS, NOTHING_FOUND, lacking):
        visit = Visit().hear()
        kept += [
            action.text for action in visit.actions if isinstance(action, effects.Say) and action.cacheable
        ]
        visit.understand(confidence=0.1)
        kept += [
            action.text for action in visit.actions if isinstance(action, effects.Say) and action.cacheable
        ]
        visit.answer(Mark.RETRIEVED, part).complete().on(Repeat())
        kept += [
            action.text for action in visit.actions if isinstance(action, effects.Say) and action.cacheable
        ]
    assert SENTENCE.text not in kept
    assert CRISIS.text not in kept
    assert lacking.text not in kept, "it says what was asked about"
    assert NOTHING_FOUND.text in kept
    assert not any("기초연금" in text for text in kept)


@pytest.mark.parametrize("part", [CRISIS, AnswerSentence("지금 바로 119에 전화하세요.")])
def test_a_crisis_comes_before_anything_that_is_still_being_said(part) -> None:
    visit = Visit().hear().understand(confidence=0.1).answer(part)
    kinds = [type(action) for action in visit.actions]
    assert kinds.index(effects.Hush) < kinds.index(effects.Say)
    assert visit.said() == [part.text]


def test_help_stands_beside_an_answer_and_says_nothing_over_it() -> None:
    visit = thinking().answer(HelpOffered(("109", "119")))
    assert [event.phones for event in visit.events() if isinstance(event, NoticeGiven)] == [("109", "119")]
    assert visit.said() == []
    assert visit.answer(Mark.RETRIEVED, SENTENCE).said() == [SENTENCE.text]
    visit.complete()
    visit.on(Repeat())
    assert [event.notice for event in visit.events() if isinstance(event, NoticeGiven)] == [Notice.HELP]


@pytest.mark.parametrize("part", [NOTHING_FOUND, AskedBack("혹시 이 중에 있나요?", (DOCUMENT,), None)])
def test_help_is_said_where_there_is_no_answer_that_it_could_stand_in_the_way_of(part) -> None:
    visit = thinking().answer(HelpOffered(("109",)), Mark.RETRIEVED, part)
    assert visit.said() == [part.text, say(Phrase.HELP_OFFERED, "ko")]


def test_what_is_not_in_the_documents_is_said_and_shown() -> None:
    visit = thinking().answer(Mark.RETRIEVED, NOTHING_FOUND)
    assert visit.events() == [Abstained(0, "not_in_documents", NOTHING_FOUND.text)]
    assert visit.said() == [NOTHING_FOUND.text]


def test_a_refusal_after_advice_has_the_place_that_it_is_spoken_under() -> None:
    visit = thinking().answer(AnswerSentence("지금 바로 119에 전화하세요."), Mark.RETRIEVED, NOTHING_FOUND)
    (refusal,) = visit.events(Abstained)
    assert isinstance(refusal, Abstained)
    visit.begin_line()
    assert visit.events(SentenceSpeaking) == [SentenceSpeaking(refusal.index)]
    assert refusal.index == 1


@pytest.mark.parametrize("is_told", [True, False])
def test_what_is_not_in_the_documents_is_handed_to_staff_and_only_the_truth_is_said(is_told: bool) -> None:
    visit = thinking().answer(Mark.RETRIEVED, NOTHING_FOUND).complete()
    assert not visit.did(effects.RingForStaff)
    visit.begin_line().on(mouth.LineEnded(visit.unsaid.pop().key))
    assert visit.state is State.STAFF_CALLED
    assert visit.events(TurnEnded)
    assert effects.RingForStaff(visit.turn, "not_in_documents") in visit.actions
    visit.ring(is_told=is_told)
    text = say(Phrase.STAFF_COMES, "ko") if is_told else say(Phrase.SHOW_THIS_SCREEN, "ko")
    assert visit.events() == [StaffCalled(is_told)]
    assert visit.said() == [text]
    assert visit.sound().state is State.STAFF_CALLED
    assert visit.on(Repeat()).said() == [NOTHING_FOUND.text]


@pytest.mark.parametrize("is_complete", [True, False])
def test_who_stops_a_refusal_is_handed_to_staff_all_the_same(is_complete: bool) -> None:
    visit = thinking().answer(Mark.RETRIEVED, NOTHING_FOUND).begin_line()
    if is_complete:
        visit.complete().on(StopSpeaking())
    else:
        visit.on(StopSpeaking()).complete()
    assert visit.state is State.STAFF_CALLED


def test_without_a_voice_a_refusal_is_handed_to_staff() -> None:
    visit = thinking().answer(Mark.RETRIEVED, NOTHING_FOUND)
    assert visit.on(mouth.MouthFailed(VoiceFailure.SPEAKER_LOST)).complete().state is State.STAFF_CALLED


def test_a_crisis_is_left_to_those_whose_number_was_given() -> None:
    assert thinking().answer(CRISIS).complete().sound().state is State.ANSWERED


def test_who_asks_for_more_is_no_longer_told_of_staff() -> None:
    visit = Visit().on(CallStaff())
    (ring,) = [action for action in visit.actions if isinstance(action, effects.RingForStaff)]
    assert ring.reason == BY_VISITOR
    assert visit.on(CallStaff()).actions == []
    assert visit.listen().on(inputs.StaffRung(ring.turn, True)).actions == []
    assert visit.state is State.LISTENING


def test_personal_numbers_reach_neither_screen_nor_answerer() -> None:
    visit = Visit().hear().understand("제 번호는 010-1234-5678인데 기초연금 되나요")
    for action in visit.actions:
        assert "1234" not in repr(action)


def test_stopping_the_speech_leaves_the_answer_and_shows_the_rest_silently() -> None:
    visit = speaking().on(StopSpeaking())
    assert visit.did(effects.Hush)
    assert visit.state is State.ANSWERED
    visit.answer(SECOND)
    assert visit.events(SentenceReady)
    assert not visit.said()
    assert visit.complete().events(TurnEnded)


def test_repeat_says_the_whole_answer_again_from_its_start() -> None:
    visit = speaking().answer(SECOND)
    visit.on(Repeat())
    assert visit.said() == [SENTENCE.text, SECOND.text]
    assert visit.actions[0] == effects.Hush()
    visit.complete().sound().on(Repeat())
    assert visit.said() == [SENTENCE.text, SECOND.text]
    assert visit.state is State.SPEAKING
    assert visit.sound().state is State.ANSWERED
    assert not visit.events(TurnEnded)


def test_repeat_while_listening_closes_the_ears_first() -> None:
    visit = answered().listen().on(Repeat())
    assert visit.did(effects.CloseEars)
    assert visit.said() == [SENTENCE.text]
    assert [event.text for event in visit.events() if isinstance(event, SentenceReady)] == [SENTENCE.text]


def test_repeat_without_an_answer_does_nothing() -> None:
    assert idle().on(Repeat()).actions == []
    assert thinking().on(Repeat()).actions == []


def test_who_waits_for_staff_keeps_what_was_asked_for_ten_minutes() -> None:
    visit = answered().on(CallStaff()).ring(is_told=True).sound()
    visit.wait(STAFF_SECONDS - WARNING_SECONDS - 1)
    assert visit.state is State.STAFF_CALLED
    assert not visit.events(SessionEnding)
    assert not visit.events(SessionErased)
    visit.wait(1.1)
    assert visit.events(SessionEnding)
    visit.wait(WARNING_SECONDS)
    assert visit.events(SessionErased)


def test_who_was_only_handed_to_staff_is_asked_after_as_always() -> None:
    visit = thinking().answer(Mark.RETRIEVED, NOTHING_FOUND).complete()
    visit.begin_line().on(mouth.LineEnded(visit.unsaid.pop().key))
    visit.ring(is_told=True).sound()
    assert visit.state is State.STAFF_CALLED
    visit.wait(STAFF_SECONDS / 2)
    assert visit.events(SessionEnding)
    visit.wait(WARNING_SECONDS)
    assert visit.events(SessionErased)


@EVERYWHERE
def test_staff_can_be_called_everywhere(reach) -> None:
    visit = reach().on(CallStaff())
    assert visit.state is State.STAFF_CALLED
    assert visit.ring(is_told=True).events(StaffCalled) == [StaffCalled(is_told=True)]
    assert visit.said() == [say(Phrase.STAFF_COMES, "ko")]
    assert visit.sound().state is State.STAFF_CALLED
    assert visit.listen().state is State.LISTENING


@EVERYWHERE
def test_a_visit_can_end_everywhere_and_leaves_no_word(reach) -> None:
    visit = reach().on(EndSession())
    assert visit.state is State.IDLE
    assert visit.events(SessionErased)
    assert effects.ChangeSound(visit.chosen.speaking_speed, visit.chosen.volume) in visit.actions
    assert visit.sound().conversation.deadline is None
    assert visit.on(Repeat()).actions == []
    visit.on(ContinueSession())
    out = visit.conversation._out
    assert "기초연금" not in repr((vars(visit.conversation), vars(out), out.lines.unsaid))


@EVERYWHERE
def test_the_next_visitor_finds_nothing_of_the_last_one(reach) -> None:
    visit = reach().on(SetLanguage("en")).on(SetSpeed(0.9)).on(SetEasy(True)).on(EndSession()).sound()
    held = visit.conversation._visit
    new = Visited(visit.chosen, DialogueTurn(held.turn.number))
    new.last_sign = held.last_sign
    assert held == new


@EVERYWHERE
@pytest.mark.parametrize("failure", [VoiceFailure.SPEAKER_LOST, VoiceFailure.SYNTHESIS_FAILED])
def test_a_failing_mouth_never_stops_the_conversation(reach, failure) -> None:
    visit = reach().on(mouth.MouthFailed(failure))
    assert [event.code for event in visit.events() if isinstance(event, FailureMet)] == [failure]
    if visit.state is State.THINKING:
        if not visit.answering:
            visit.understand()
        visit.answer(SENTENCE)
    visit.complete().on(mouth.MouthFellSilent())
    visit.on(mouth.MouthFailed(VoiceFailure.SPEAKER_LOST))
    assert visit.state in (State.IDLE, State.LISTENING, State.ANSWERED, State.STAFF_CALLED)


@EVERYWHERE
def test_a_failing_microphone_is_told_where_it_matters(reach) -> None:
    visit = reach()
    was_listening, was_heard = visit.state is State.LISTENING, visit.ears_are_open
    visit.on(ears.MicrophoneFailed(visit.listening, VoiceFailure.MICROPHONE_LOST))
    assert bool(visit.events(FailureMet)) == (was_heard or not visit.listening)
    if was_listening:
        assert visit.sound().state is State.ANSWERED


def test_a_failing_answer_is_told_and_the_turn_ends() -> None:
    visit = thinking()
    visit.on(inputs.AnswerFailed(visit.answering, KnowledgeFailure.QUESTION_TOO_LONG))
    assert visit.events(FailureMet)
    assert len(visit.said()) == 1
    assert visit.sound().state is State.ANSWERED


def test_a_failing_recognizer_counts_as_not_understood() -> None:
    visit = recognizing()
    visit.on(inputs.RecognitionFailed(visit.turn, VoiceFailure.RECOGNITION_FAILED))
    assert visit.events(FailureMet)
    assert visit.sound().state is State.LISTENING


def test_cancel_steps_back() -> None:
    assert listening().on(Cancel()).did(effects.CloseEars)
    assert thinking().on(Cancel()).did(effects.CancelAnswer)
    assert thinking().on(Cancel()).state is State.IDLE
    assert speaking().on(Cancel()).state is State.ANSWERED
    assert answered().on(Cancel()).state is State.IDLE


def test_a_typed_question_interrupts_like_a_spoken_one() -> None:
    visit = speaking().on(AskText("  기초연금 "))
    assert visit.did(effects.CancelAnswer)
    assert [action.question for action in visit.actions if isinstance(action, effects.Answer)] == ["기초연금"]
    assert idle().on(AskText("   ")).actions == []


def test_speed_and_volume_keep_to_their_range() -> None:
    assert idle().on(SetSpeed(3.0)).actions == [effects.ChangeSound(1.2, 0.8)]
    assert idle().on(SetVolume(-1.0)).actions == [effects.ChangeSound(1.0, 0.0)]


def test_an_unused_visit_is_warned_at_least_20_seconds_before_it_ends() -> None:
    visit = answered()
    limit = visit.chosen.session_timeout
    visit.wait(limit - WARNING_SECONDS - 1)
    assert visit.actions == []
    visit.wait(1)
    (ending,) = visit.events(SessionEnding)
    assert isinstance(ending, SessionEnding)
    assert ending.seconds_left >= 20
    visit.wait(20)
    assert not visit.events(SessionErased)
    visit.wait(ending.seconds_left - 20)
    assert visit.events(SessionErased)
    assert visit.sound().conversation.deadline is None


def test_a_visit_can_be_extended_as_often_as_wanted() -> None:
    visit = answered()
    for _ in range(12):
        visit.wait(visit.chosen.session_timeout - WARNING_SECONDS)
        assert visit.events(SessionEnding)
        visit.on(ContinueSession())
    assert visit.state is State.ANSWERED


def test_who_goes_on_is_not_asked_to_the_end() -> None:
    visit = answered()
    visit.wait(visit.chosen.session_timeout - WARNING_SECONDS)
    assert visit.said()
    assert visit.on(ContinueSession()).actions == [effects.Hush()]
    assert visit.on(ContinueSession()).actions == []


def test_a_touch_that_asks_for_nothing_begins_no_visit() -> None:
    assert idle().on(ContinueSession()).conversation.deadline is None
    assert answered().on(EndSession()).sound().on(ContinueSession()).conversation.deadline is None


def test_no_time_limit_of_the_visit_runs_while_the_kiosk_speaks_or_listens() -> None:
    visit = speaking().complete()
    assert visit.conversation.deadline is not None
    assert visit.conversation.deadline >= visit.now + longest_speech(SENTENCE.text)
    assert listening().conversation.deadline == DEAF_SECONDS, "until the ears give a sign"
    assert idle().conversation.deadline is None


def test_a_model_that_hangs_makes_the_engine_start_anew() -> None:
    visit = thinking().sound().wait(STUCK_SECONDS)
    assert effects.Restart() in visit.actions
    assert [event.code for event in visit.events() if isinstance(event, FailureMet)] == [
        AppFailure.ENGINE_HUNG
    ]
    assert effects.Restart() not in speaking().complete().wait(STUCK_SECONDS).actions


STEPS = [
    "listen",
    "finish",
    "cancel",
    "stop",
    "repeat",
    "ask",
    "staff",
    "end",
    "utterance",
    "nothing",
    "ears",
]
STEPS += ["understood", "unheard", "unrecognized", "passages", "sentence", "abstain", "complete", "fail"]
STEPS += ["began", "ended", "silent", "speaker", "synthesis", "time", "refuse", "rung"]
STEPS += [
    "suspected",
    "nobody",
    "speech",
    "paused",
    "went_on",
    "lasts",
    "captioned",
    "decided",
    "ahead",
    "not_ahead",
    "command",
    "again",
]


def step(visit: Visit, name: str, age: int) -> None:
    turn, answer, listening = visit.turn + age, visit.answering + age, visit.listening + age
    key = visit.unsaid[0].key if visit.unsaid else turn
    pause = visit.pauses + age
    happenings: dict[str, inputs.Input] = {
        "listen": StartListening(),
        "finish": FinishUtterance(),
        "cancel": Cancel(),
        "stop": StopSpeaking(),
        "repeat": Repeat(),
        "ask": AskText("기초연금"),
        "staff": CallStaff(),
        "end": EndSession(),
        "utterance": ears.UtteranceHeard(listening, UTTERANCE),
        "decided": ears.UtteranceHeard(listening, UTTERANCE, goes_on=False, silence=0.6),
        "nothing": ears.NothingHeard(listening),
        "ears": ears.MicrophoneFailed(listening, VoiceFailure.MICROPHONE_LOST),
        "suspected": ears.SpeechSuspected(listening),
        "nobody": ears.SuspicionDropped(listening),
        "speech": ears.SpeechBegan(listening),
        "paused": ears.SpeechPaused(listening, UTTERANCE),
        "went_on": ears.SpeechWentOn(listening),
        "lasts": ears.SpeechLasts(listening, UTTERANCE),
        "captioned": inputs.Captioned(turn, Transcript("기초연금이", "ko", 0.9, 1.0)),
        "ahead": inputs.RecognizedAhead(turn, pause, Transcript("기초연금이 뭐예요", "ko", 0.9, 1.0)),
        "not_ahead": inputs.RecognizedAhead(turn, pause, None),
        "command": inputs.Recognized(turn, Transcript("천천히 말해 줘", "ko", 0.9, 1.0)),
        "again": inputs.RecognizedAhead(turn, pause, Transcript("다시 말해 줘", "ko", 0.9, 1.0)),
        "understood": inputs.Recognized(turn, Transcript("기초연금", "ko", 0.5, 1.0)),
        "unheard": inputs.Recognized(turn, Transcript("", "ko", 0.0, 1.0, Unheard.NOISE)),
        "unrecognized": inputs.RecognitionFailed(turn, VoiceFailure.RECOGNITION_FAILED),
        "passages": inputs.AnswerAdvanced(answer, Mark.RETRIEVED),
        "sentence": inputs.AnswerAdvanced(answer, SENTENCE),
        "abstain": inputs.AnswerAdvanced(answer, CRISIS),
        "complete": inputs.AnswerCompleted(answer),
        "fail": inputs.AnswerFailed(answer, KnowledgeFailure.QUESTION_TOO_LONG),
        "began": mouth.LineBegan(key),
        "ended": mouth.LineEnded(key),
        "silent": mouth.MouthFellSilent(),
        "speaker": mouth.MouthFailed(VoiceFailure.SPEAKER_LOST),
        "synthesis": mouth.MouthFailed(VoiceFailure.SYNTHESIS_FAILED),
        "time": inputs.TimePassed(),
        "refuse": inputs.AnswerAdvanced(answer, NOTHING_FOUND),
        "rung": inputs.StaffRung(turn, False),
    }
    if name == "ended" and visit.unsaid:
        visit.unsaid.pop(0)
    if name == "silent" and visit.conversation._out.lines._has_lost_one:
        visit.unsaid.clear()  # what could not be said is left out
    visit.now += 7.0
    visit.on(happenings[name])


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(-1, 0)), max_size=40))
def test_whatever_happens_in_whatever_order_the_kiosk_stays_usable(story: list[tuple[str, int]]) -> None:
    whatever_happens(Visit(), story)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(-1, 0)), max_size=40))
def test_whatever_happens_hands_free_the_kiosk_stays_usable(story: list[tuple[str, int]]) -> None:
    whatever_happens(Visit(Settings(hands_free=True)), story)


def whatever_happens(visit: Visit, story: list[tuple[str, int]]) -> None:
    are_ears_open = False
    for name, age in story:
        was_open = are_ears_open
        step(visit, name, age)
        if name in ("utterance", "decided", "nothing", "ears") and age == 0:
            are_ears_open = False  # their listening is over by itself
        for action in visit.actions:
            match action:
                case effects.OpenEars(over_speech=over_speech):
                    assert not are_ears_open
                    assert over_speech or not visit.unsaid
                    are_ears_open = True
                case effects.CloseEars():
                    assert was_open
                    are_ears_open = False
                case effects.Restart(effects.Part.EARS):
                    are_ears_open = False  # they hang
        assert are_ears_open or visit.state is not State.LISTENING
        may_overhear = (State.SPEAKING, State.ANSWERED) if visit.chosen.hands_free else (State.SPEAKING,)
        assert not are_ears_open or visit.state in (State.LISTENING, *may_overhear)
        assert (
            visit.state is not State.SPEAKING
            or visit.unsaid
            or visit.conversation.deadline is not None
            or (name in ("silent", "synthesis", "began"))
        )
    visit.on(CallStaff())
    assert visit.state is State.STAFF_CALLED
    visit.on(StartListening())
    assert visit.state is State.LISTENING


# --- what the screen alone used to do ------------------------------------------------------------------------


def test_what_was_said_until_the_pause_is_used_when_nothing_follows() -> None:
    visit = Visit().listen()
    visit.on(ears.SpeechPaused(visit.listening, UTTERANCE))
    assert effects.RecognizeAhead(visit.turn, 1, UTTERANCE, "ko") in visit.actions
    visit.on(inputs.RecognizedAhead(visit.turn, 1, Transcript("기초연금이 뭐예요", "ko", 0.9, 1.0)))
    assert visit.events() == [TranscriptAdvanced("기초연금이 뭐예요")]
    assert effects.Answer(visit.answering, "기초연금이 뭐예요", easy=False, is_ahead=True) in visit.actions
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE, goes_on=False))
    assert not visit.did(effects.Recognize)
    assert not visit.did(effects.Answer)
    assert visit.did(effects.WantAnswer)


def test_a_pause_that_is_still_being_understood_is_waited_for() -> None:
    visit = Visit().listen()
    visit.on(ears.SpeechPaused(visit.listening, UTTERANCE))
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE, goes_on=False))
    assert visit.state is State.THINKING
    assert not visit.did(effects.Recognize)
    visit.on(inputs.RecognizedAhead(visit.turn, 1, Transcript("기초연금", "ko", 0.9, 1.0)))
    assert visit.did(effects.Answer)


def test_what_follows_the_pause_is_understood_with_it() -> None:
    visit = Visit().listen()
    visit.on(ears.SpeechPaused(visit.listening, UTTERANCE))
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE, goes_on=True))
    assert visit.did(effects.Recognize)
    visit.on(inputs.RecognizedAhead(visit.turn, 1, Transcript("기초", "ko", 0.9, 1.0)))
    assert not visit.did(effects.Answer)


def test_what_could_not_be_understood_ahead_is_tried_again() -> None:
    visit = Visit().listen()
    visit.on(ears.SpeechPaused(visit.listening, UTTERANCE))
    visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE, goes_on=False))
    visit.on(inputs.RecognizedAhead(visit.turn, 1, None))
    assert visit.did(effects.Recognize)


def test_personal_numbers_are_not_shown_while_they_are_said() -> None:
    visit = Visit().listen()
    visit.on(ears.SpeechPaused(visit.listening, UTTERANCE))
    visit.on(inputs.RecognizedAhead(visit.turn, 1, Transcript("제 번호는 900101-1234567", "ko", 0.9, 1.0)))
    assert "1234567" not in str(visit.events())


def test_a_chosen_service_is_answered_without_a_word_being_heard() -> None:
    visit = Visit().on(AskAbout("S001", "who"))
    assert effects.AnswerAbout(visit.answering, "S001", Section.WHO, easy=False) in visit.actions
    visit.answer(DocumentChosen(DOCUMENT, (Section.WHO,)))
    (facts,) = visit.events(FactsShown)
    assert isinstance(facts, FactsShown)
    assert (facts.title, facts.phone) == ("기초연금", "129")
    assert [fact.section for fact in facts.facts] == ["who", "what", "how"]
    (offered,) = visit.events(FollowUpsOffered)
    assert isinstance(offered, FollowUpsOffered)
    assert [each.section for each in offered.follow_ups] == ["what", "how"]


def test_a_section_that_does_not_exist_asks_what_it_is_about() -> None:
    visit = Visit().on(AskAbout("S001", "nonsense"))
    assert effects.AnswerAbout(visit.answering, "S001", None, easy=False) in visit.actions


def test_the_question_that_was_given_back_is_answered_by_the_service_that_is_touched() -> None:
    visit = Visit().on(AskText("나라에서 얼마 주나요"))
    visit.answer(AskedBack("혹시 이 중에 있나요? 첫 번째 기초연금.", (DOCUMENT,), Section.WHAT))
    visit.complete().sound().on(AskAbout(DOCUMENT.document_id, "what"))
    (asked,) = (one for one in visit.actions if isinstance(one, effects.AnswerAbout))
    assert asked.question == "나라에서 얼마 주나요"
    visit.answer(DocumentChosen(DOCUMENT, ()))
    visit.on(AskAbout(DOCUMENT.document_id, "who"))
    assert (
        effects.AnswerAbout(visit.answering, DOCUMENT.document_id, Section.WHO, easy=False) in visit.actions
    )


def test_easier_words_give_the_same_answer_again() -> None:
    visit = Visit().hear().understand().answer(SENTENCE).complete().sound()
    assert visit.state is State.ANSWERED
    visit.on(SetEasy(is_easy=True))
    assert visit.state is State.THINKING
    assert effects.Answer(visit.answering, "기초연금이 뭐예요", easy=True) in visit.actions
    assert visit.events(TranscriptReady)


def test_easier_words_before_a_question_wait_for_it() -> None:
    visit = Visit().on(SetEasy(is_easy=True))
    assert visit.state is State.IDLE
    visit.on(AskText("기초연금"))
    assert effects.Answer(visit.answering, "기초연금", easy=True) in visit.actions
    visit.on(EndSession()).on(AskText("기초연금"))
    assert effects.Answer(visit.answering, "기초연금", easy=False) in visit.actions


def test_another_language_is_heard_and_spoken_until_the_visit_ends() -> None:
    visit = Visit().on(SetLanguage("en")).hear()
    assert effects.Recognize(visit.turn, UTTERANCE, "en") in visit.actions
    assert visit.events(NoticeGiven) == [NoticeGiven(Notice.AI, say(Phrase.AI_NOTICE, "en"))]
    visit.understand("What is a pension").answer(NOTHING_FOUND)
    assert say(Phrase.NOT_IN_DOCUMENTS, "en") in visit.said()
    visit.on(EndSession())
    assert visit.said() == [say(Phrase.ERASED, "en")]
    visit.hear()
    assert effects.Recognize(visit.turn, UTTERANCE, "ko") in visit.actions


def test_what_is_said_aloud_takes_the_place_of_the_answer() -> None:
    visit = Visit().hear().understand().answer(SENTENCE, SECOND).complete()
    visit.on(mouth.LineBegan(visit.unsaid[-2].key))
    visit.on(SayAloud("직원 부르기", is_fixed=True))
    assert visit.did(effects.Hush)
    assert visit.said() == ["직원 부르기"]
    assert visit.state is State.ANSWERED
    visit.sound()
    assert visit.state is State.ANSWERED


def test_nothing_is_said_aloud_into_the_visitors_words() -> None:
    visit = Visit().listen().on(SayAloud("직원 부르기", is_fixed=True))
    assert visit.actions == []


def test_a_text_that_is_read_aloud_does_not_end_the_visit() -> None:
    visit = Visit().on(SayAloud("아주 긴 글 " * 100, is_fixed=False)).begin_line()
    assert visit.wait(300).actions == []
    visit.sound()
    assert visit.conversation.deadline is not None
    assert visit.conversation.deadline > visit.now


def test_staff_hear_the_speaker_and_see_levels_until_they_go() -> None:
    visit = Visit().on(TryDevices())
    assert visit.state is State.TESTING
    assert visit.said() == [say(Phrase.DEVICE_TEST, "ko")]
    turn = visit.listening
    assert visit.on(ears.LevelHeard(turn, 0.5)).events() == [LevelMeasured(0.5)]
    visit.on(ears.UtteranceHeard(turn, UTTERANCE))
    assert visit.actions == [effects.OpenEars(turn + 1)]
    visit.on(ears.NothingHeard(turn + 1))
    assert visit.actions == [effects.OpenEars(turn + 2)]
    visit.on(Cancel())
    assert visit.did(effects.CloseEars)
    assert visit.state is State.IDLE


def test_what_the_screen_does_alone_begins_a_visit() -> None:
    visit = Visit()
    assert visit.conversation.deadline is None
    visit.on(TellStatus())
    assert visit.conversation.deadline is None
    visit.on(BeginSession())
    assert visit.conversation.deadline is not None


def test_a_crisis_names_whom_to_call() -> None:
    visit = Visit().hear().understand()
    visit.answer(Abstention(AbstainReason.CRISIS, "109에 전화하세요.", ("109",)))
    (abstained,) = visit.events(Abstained)
    assert isinstance(abstained, Abstained)
    assert abstained.phones == ("109",)


def test_what_explains_a_word_does_not_silence_what_it_explains() -> None:
    visit = Visit().on(AskAbout("S001", "who")).answer(SENTENCE)
    visit.answer(AnswerSentence("소득인정액은 버는 돈과 가진 재산을 함께 셈한 금액이에요."))
    assert not visit.did(effects.Hush)


def test_a_kiosk_for_english_speakers_refuses_in_english() -> None:
    visit = Visit(Settings(language="en")).hear().understand("What is it").answer(NOTHING_FOUND)
    assert say(Phrase.NOT_IN_DOCUMENTS, "en") in visit.said()


def asked_in(visit: Visit) -> Context:
    """What the question that was just passed on may build on."""
    (asked,) = [action for action in visit.actions if isinstance(action, effects.Answer)]
    return asked.context


def test_a_question_may_build_on_the_answer_before_until_the_visit_ends() -> None:
    visit = Visit().on(AskText("기초연금이 뭐예요"))
    assert asked_in(visit) == NOTHING_BEFORE
    visit.answer(DocumentChosen(DOCUMENT, ()), SENTENCE).complete().sound()
    assert asked_in(visit.on(AskText("그거 얼마야"))).document_id == "S001"
    visit.on(EndSession())
    assert asked_in(visit.on(AskText("그거 얼마야"))) == NOTHING_BEFORE


def test_a_question_that_is_given_back_offers_services_to_choose_from() -> None:
    visit = Visit().on(AskText("나라에서 주는 돈 얼마예요"))
    visit.answer(AskedBack("혹시 이 중에 있나요? 첫 번째 기초연금.", (DOCUMENT,), Section.WHAT))
    assert visit.events(ChoicesOffered) == [ChoicesOffered((Choice("S001", "기초연금", "what"),))]
    assert visit.said() == ["혹시 이 중에 있나요? 첫 번째 기초연금."]
    visit.complete().sound()
    assert visit.state is State.ANSWERED
    offered = asked_in(visit.on(AskText("첫 번째요")))
    assert (offered.told, offered.choices, offered.question) == ((), ("S001",), "나라에서 주는 돈 얼마예요")


def test_easier_words_build_on_what_the_question_did() -> None:
    visit = Visit().on(AskText("기초연금이 뭐예요")).answer(DocumentChosen(DOCUMENT, ()), SENTENCE)
    visit.complete().sound().on(AskText("그거 얼마야")).answer(DocumentChosen(DOCUMENT, ()), SENTENCE)
    visit.complete().sound()
    assert asked_in(visit.on(SetEasy(is_easy=True))).document_id == "S001"


@pytest.mark.parametrize("reason", [AbstainReason.GREETING, AbstainReason.SMALL_TALK, AbstainReason.MEDICAL])
def test_a_short_reply_calls_nobody_and_is_said_in_the_visitors_language(reason: AbstainReason) -> None:
    visit = Visit().on(SetLanguage("en")).on(AskText("안녕")).answer(Abstention(reason, "한국어"))
    (shown,) = visit.events(Abstained)
    assert isinstance(shown, Abstained)
    assert shown.text.isascii()
    visit.complete().sound()
    assert visit.state is State.ANSWERED
    assert not visit.did(effects.RingForStaff)


@pytest.mark.parametrize("is_ahead", [True, False])
def test_what_else_was_perhaps_said_goes_along_without_personal_numbers(is_ahead: bool) -> None:
    visit = Visit().listen()
    heard = Transcript("기초연금", "ko", 0.9, 1.0, alternatives=("기초 영금", "제 번호는 900101-1234567"))
    visit.on(ears.SpeechPaused(visit.listening, UTTERANCE))
    if is_ahead:
        visit.on(inputs.RecognizedAhead(visit.turn, 1, heard))
    else:
        visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE, goes_on=True))
        visit.on(inputs.Recognized(visit.turn, heard))
    (asked,) = [action for action in visit.actions if isinstance(action, effects.Answer)]
    assert asked.alternatives[0] == "기초 영금"
    assert "1234567" not in str(asked.alternatives)
    assert "영금" not in str(visit.events())


def test_a_question_in_another_language_is_noticed_and_the_change_is_offered_in_it() -> None:
    visit = Visit().on(AskText("How much is the pension?"))
    offered = [one for one in visit.events(NoticeGiven) if one.notice is Notice.LANGUAGE_OFFERED]
    assert [(one.language, one.text) for one in offered] == [("en", "Would you like to go on in English?")]
    assert "Would you like to go on in English?" not in visit.said()  # it does not delay the answer
    asked = [one for one in visit.actions if isinstance(one, effects.Answer)][-1]
    assert (asked.question, asked.context.language) == ("How much is the pension?", "ko")
    visit.on(SetLanguage("en")).on(AskText("How much is the pension?"))
    assert asked_in(visit).language == "en"
    assert not [one for one in visit.events(NoticeGiven) if one.notice is Notice.LANGUAGE_OFFERED]


def test_a_language_that_is_not_known_is_not_chosen() -> None:
    visit = Visit().on(SetLanguage("tlh")).hear()
    assert effects.Recognize(visit.turn, UTTERANCE, "ko") in visit.actions


@pytest.mark.parametrize("language", ["zh", "vi", "ru", "uz", "th"])
def test_each_language_has_its_own_words(language: str) -> None:
    visit = Visit().on(SetLanguage(language)).hear()
    assert visit.events(NoticeGiven) == [NoticeGiven(Notice.AI, say(Phrase.AI_NOTICE, language))]
    visit.on(EndSession())
    assert visit.said() == [say(Phrase.ERASED, language)]
