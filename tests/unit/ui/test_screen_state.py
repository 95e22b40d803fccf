from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dialogue.phrases import LANGUAGES, Phrase, say
from app.link.events import (
    Abstained,
    ContentSwitched,
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    Heartbeat,
    InstallProgress,
    InstallStep,
    LanguageChanged,
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
    TranscriptReady,
)
from app.link.intents import BeginSession
from app.site.failures import EXPLANATIONS, AppFailure, Failure, screen_text
from ui.kiosk.comfort import Comfort
from ui.kiosk.intents import chosen_before
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import (
    SPEEDS,
    VOLUMES,
    Availability,
    Page,
    Place,
    ScreenState,
    opened,
    with_speed_step,
    with_volume_step,
)
from ui.kiosk.words import guidance, headline, help_offer, staff_call, waiting
from ui.scorecard.recorded import (
    ABSTAINED,
    ABSTAINED_WITH_HELP,
    ANSWER,
    ANSWERED,
    ANSWERED_WITH_HELP,
    ASKED_AGAIN,
    ASKED_BACK,
    CHOICES_OFFERED,
    CRISIS,
    ENDING,
    HANDED_OVER,
    READ_BACK,
    READY,
    SCENES,
    SPEAKING,
    THINKING,
    citation,
)


def after(*events: Event) -> ScreenState:
    state = ScreenState()
    for event in events:
        state = reduce(state, event)
    return state


def test_it_waits_until_the_engine_is_ready() -> None:
    assert ScreenState().availability is Availability.LOADING
    assert after(READY).availability is Availability.READY


def test_sentences_come_in_order_and_one_is_spoken() -> None:
    state = after(*SPEAKING)
    assert [each.text for each in state.sentences] == [each.text for each in ANSWER]
    assert state.spoken == 1


@pytest.mark.parametrize(
    ("told", "page"), [(ANSWERED_WITH_HELP, Page.ANSWER), (ABSTAINED_WITH_HELP, Page.NO_ANSWER)]
)
def test_help_stands_beside_what_is_told_until_the_next_question(told: tuple[Event, ...], page: Page) -> None:
    state = after(*told)
    assert state.page is page
    assert "112" in help_offer(state)
    assert help_offer(reduce(state, StateChanged(State.LISTENING))) == ""


def test_one_source_cited_three_times_stands_once() -> None:
    assert len(after(*SPEAKING).sources) == 1


def test_two_sources_are_numbered_by_first_use() -> None:
    first, second = citation("가"), citation("나")
    state = after(READY, SentenceReady(0, "a", (second,)), SentenceReady(1, "b", (first, second, first)))
    assert [each.title for each in state.sources] == ["나", "가"]
    assert state.sentences[1].sources == (1, 0)


def test_repeating_an_answer_does_not_double_it() -> None:
    assert after(*ANSWERED, *ANSWER).sentences == after(*ANSWERED).sentences


def test_listening_clears_the_last_turn_but_it_can_be_repeated() -> None:
    state = after(*ANSWERED, StateChanged(State.LISTENING))
    assert (state.heard, state.sentences, state.sources) == ("", (), ())
    assert state.can_repeat


def test_a_refusal_has_words_and_no_source() -> None:
    state = after(*ABSTAINED)
    assert len(state.sentences) == 1
    assert state.sources == ()


def test_a_refusal_leaves_the_advice_before_it_and_is_marked_while_it_sounds() -> None:
    advice = SentenceReady(0, "지금 바로 119에 전화하세요.", ())
    state = after(*THINKING, advice, Abstained(1, "not_in_documents", "없어요."), SentenceSpeaking(1))
    assert [each.text for each in state.sentences] == [advice.text, "없어요."]
    assert state.spoken == 1


def test_what_is_lacking_or_for_another_town_has_large_words_of_its_own() -> None:
    reasons = ("not_in_documents", "fact_missing", "other_place", "other_office")
    shown = [
        headline(after(*THINKING, Abstained(0, reason, ""), StateChanged(State.SPEAKING)))
        for reason in reasons
    ]
    assert len(set(shown)) == len(reasons)


@pytest.mark.parametrize("scene", [READ_BACK, ASKED_AGAIN, CHOICES_OFFERED])
def test_a_notice_can_be_read_while_it_is_said(scene: tuple[Event, ...]) -> None:
    text = [event.text for event in scene if isinstance(event, NoticeGiven)][-1]
    assert after(*scene).notice == text


def test_a_request_to_say_it_again_stays_while_the_kiosk_listens_again() -> None:
    again = after(*ASKED_AGAIN, StateChanged(State.LISTENING))
    assert again.notice == after(*ASKED_AGAIN).notice
    assert reduce(again, StateChanged(State.THINKING)).notice == ""
    assert after(*CHOICES_OFFERED, StateChanged(State.LISTENING)).notice == ""


def test_a_notice_makes_room_for_the_answer_that_it_announced() -> None:
    assert after(*READ_BACK, *ANSWER, SentenceSpeaking(0)).notice == ""


def test_a_notice_that_cannot_be_heard_stays_to_be_read() -> None:
    mute = FailureMet("speaker_missing")
    assert after(*CHOICES_OFFERED, mute).notice == after(*CHOICES_OFFERED).notice
    assert after(*ANSWERED, mute).notice_failure == mute.code


@pytest.mark.parametrize("code", ["version_damaged", "clock_behind"])
def test_what_only_staff_can_mend_is_not_told_to_visitors(code: str) -> None:
    assert after(*ANSWERED, FailureMet(code)) == after(*ANSWERED)


def test_what_failed_can_be_read_while_it_is_said() -> None:
    state = after(*THINKING, FailureMet("internal"), StateChanged(State.SPEAKING))
    assert state.notice_failure == "internal"
    assert guidance(state).startswith("지금은 안내해 드리기 어려워요.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("failure", EXPLANATIONS)
def test_any_failure_is_said_in_the_language_that_the_visitor_chose(failure: Failure, language: str) -> None:
    state = ScreenState(comfort=Comfort(language=language))
    for event in (FailureMet(failure), EngineLost(failure)):
        assert waiting(reduce(state, event)) == screen_text(failure, language)


def test_a_failure_that_the_screen_does_not_know_is_said_as_one_not_foreseen() -> None:
    assert waiting(after(EngineLost("of_a_newer_engine"))) == screen_text(AppFailure.INTERNAL, "ko")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("is_told", "phrase"), [(True, Phrase.STAFF_COMES), (False, Phrase.SHOW_THIS_SCREEN)]
)
def test_a_call_for_staff_is_told_truly_in_the_language_that_the_visitor_chose(
    language: str, is_told: bool, phrase: Phrase
) -> None:
    called = reduce(ScreenState(comfort=Comfort(language=language)), StaffCalled(is_told))
    assert staff_call(called) == say(phrase, language)


def test_a_loss_during_the_farewell_ends_it_so_that_why_stays_to_be_read() -> None:
    lost = after(*ANSWERED, SessionErased("지웠습니다."), EngineLost("engine_gone"))
    assert not lost.is_farewell
    assert waiting(lost) == screen_text(AppFailure.ENGINE_GONE, "ko")


def test_a_new_engine_s_first_failure_does_not_hide_that_the_kiosk_is_out_of_service() -> None:
    assert after(READY, EngineLost("engine_gone"), FailureMet("internal")).page is Page.OUT_OF_SERVICE


def test_the_question_whether_somebody_is_there_stays_until_something_happens() -> None:
    assert after(*ENDING, Heartbeat()).ending
    for event in (StateChanged(State.LISTENING), SessionErased("지웠습니다."), READY, EngineLost("")):
        assert not after(*ENDING, event).ending


def test_staff_see_that_they_are_needed_until_the_visitor_goes_on() -> None:
    assert not after(*ABSTAINED).wants_staff
    called = after(*HANDED_OVER)
    assert called.wants_staff
    assert called.staff_told is False
    assert called.sentences
    assert not reduce(called, StateChanged(State.LISTENING)).wants_staff
    assert after(StaffCalled(is_told=False)).wants_staff


def test_cancelling_leaves_nothing_of_the_turn() -> None:
    state = after(*READ_BACK, StateChanged(State.IDLE))
    assert (state.heard, state.notice) == ("", "")


def test_every_visit_starts_from_the_engine_s_own_sound() -> None:
    ready = EngineReady(0.0, "", 1, speed=0.9, volume=0.85)
    begun = after(ready)
    assert (begun.speed, begun.volume) == (0.9, 0.8)
    changed = with_speed_step(with_volume_step(begun, -2), 2)
    left = reduce(changed, SessionErased("지웠습니다."))
    assert (left.speed, left.volume) == (0.9, 0.8)


def test_a_new_engine_changes_nothing_about_the_sound_that_a_visitor_chose() -> None:
    begun = after(EngineReady(0.0, "", 1, speed=0.9, volume=0.8))
    louder = reduce(with_volume_step(begun, 1), EngineLost("engine_lost"))
    back = reduce(louder, EngineReady(0.0, "", 1, speed=1.0, volume=0.4))
    assert (back.speed, back.volume) == (1.0, 1.0)
    left = reduce(back, SessionErased("지웠습니다."))
    assert (left.speed, left.volume) == (1.0, 0.4)


def test_erasing_leaves_nothing_a_visitor_said() -> None:
    state = after(*ANSWERED, SessionErased("지웠습니다."), StateChanged(State.IDLE))
    assert (state.heard, state.sentences, state.can_repeat) == ("", (), False)
    assert state.notice == "지웠습니다."
    assert state.is_untouched


@pytest.mark.parametrize("scene", [SPEAKING, ANSWERED, CRISIS])
def test_what_is_told_can_be_read_on_when_the_engine_is_lost_and_after(scene: tuple[Event, ...]) -> None:
    told = after(*scene)
    lost = reduce(told, EngineLost("engine_hung"))
    back = reduce(lost, READY)
    for state in (lost, back):
        assert state.page is told.page
        assert (state.heard, state.sentences, state.phones) == (told.heard, told.sentences, told.phones)
        assert state.spoken is None
    assert back.availability is Availability.READY
    assert back.is_again
    assert chosen_before(back) == [BeginSession()]  # and so the visit ends, and takes it along


def test_what_is_told_goes_with_an_engine_that_does_not_come_back() -> None:
    gone = after(*ANSWERED, EngineLost("engine_gone"))
    assert gone.page is Page.OUT_OF_SERVICE
    assert (gone.heard, gone.sentences) == ("", ())


def test_nothing_stays_that_needs_the_engine() -> None:
    lost = after(*ANSWERED, EngineLost("engine_lost"))
    assert opened(lost, Place.DETAILS).page is Page.DETAILS
    assert opened(lost, Place.SERVICES).page is Page.PATIENCE


@pytest.mark.parametrize("name", SCENES)
def test_an_engine_that_dies_anywhere_comes_back_to_a_fresh_conversation(name: str) -> None:
    lost = reduce(after(*SCENES[name].events), EngineLost("engine_lost"))
    assert lost.availability is Availability.LOST
    assert (lost.spoken, lost.ending, lost.level) == (None, "", 0.0)
    back = reduce(lost, READY)
    assert back.availability is Availability.READY
    assert (back.choices, back.notice) == ((), "")
    if not lost.keeps_answer:
        assert (back.heard, back.sentences) == ("", ())


def test_a_missing_microphone_is_forgiven_once_the_kiosk_listens() -> None:
    silent = after(READY, FailureMet("microphone_lost"))
    assert not silent.microphone_works
    assert reduce(silent, StateChanged(State.LISTENING)).microphone_works


def test_a_microphone_that_works_again_takes_its_words_away() -> None:
    deaf = after(READY, FailureMet("microphone_silent"))
    assert (deaf.microphone_works, deaf.notice_failure) == (False, "microphone_silent")
    again = reduce(deaf, FailureMet("microphone_silent", is_over=True))
    assert (again.microphone_works, again.notice_failure, again.is_again) == (True, "", True)
    assert not reduce(again, StateChanged(State.LISTENING)).is_again


def test_what_failed_otherwise_stays_to_be_read() -> None:
    mute = after(READY, FailureMet("microphone_lost"), FailureMet("speaker_lost"))
    assert reduce(mute, FailureMet("microphone_lost", is_over=True)).notice_failure == "speaker_lost"


def test_what_the_engine_is_unsure_of_is_put_as_a_question() -> None:
    assert after(READY, TranscriptReady("주민등록", "ko", 0.9, is_unsure=True)).is_unsure
    assert not after(READY, TranscriptReady("주민등록", "ko", 0.3)).is_unsure


def test_what_changes_nothing_returns_the_same_state() -> None:
    state = after(*SPEAKING)
    assert reduce(state, Heartbeat()) is state


def test_steps_stop_at_the_ends() -> None:
    state = ScreenState()
    for _ in range(9):
        state = with_speed_step(with_volume_step(state, 1), -1)
    assert (state.speed, state.volume) == (SPEEDS[0], VOLUMES[-1])


any_event = st.one_of(
    st.sampled_from([event for scene in SCENES.values() for event in scene.events]),
    st.builds(LevelMeasured, st.floats(-2, 2)),
    st.builds(SentenceSpeaking, st.integers(-3, 80)),
    st.builds(SentenceReady, st.integers(0, 80), st.text(), st.just(())),
    st.builds(StateChanged, st.sampled_from(State)),
    st.builds(EngineReady, st.just(0.0), st.text(), st.integers(0), st.floats(0.8, 1.2), st.floats(0, 1)),
    st.builds(Abstained, st.integers(0, 80), st.just("expired"), st.text()),
    st.builds(NoticeGiven, st.sampled_from(Notice), st.text()),
    st.builds(SessionEnding, st.just(25.0), st.text()),
)


@given(st.lists(any_event, max_size=40))
def test_whatever_comes_in_whatever_order_the_screen_holds_together(events: list[Event]) -> None:
    state = after(*events)
    assert 0 <= state.level <= 1
    assert state.spoken is None or 0 <= state.spoken < len(state.sentences)
    assert all(place < len(state.sources) for each in state.sentences for place in each.sources)


def test_services_that_may_be_meant_stay_until_something_else_is_asked() -> None:
    asked_back = after(*ASKED_BACK)
    assert asked_back.page is Page.WHICH
    answered = reduce(asked_back, StateChanged(State.ANSWERED))
    assert answered.page is Page.WHICH
    listening = reduce(answered, StateChanged(State.LISTENING))
    assert listening.page is Page.LISTENING
    assert listening.choices == asked_back.choices  # who answers reads the names meanwhile
    assert reduce(listening, StateChanged(State.IDLE)).choices == ()
    assert reduce(listening, StateChanged(State.THINKING)).choices == ()
    assert reduce(answered, StateChanged(State.THINKING)).choices == ()


def test_new_content_is_told_where_no_visitor_is_disturbed() -> None:
    coming = InstallProgress(InstallStep.COPYING, 0.5, may_unplug=False)
    done = InstallProgress(InstallStep.DONE, 1.0, may_unplug=True)

    assert after(READY, coming).shown_arrival == coming
    talking = after(READY, coming, StateChanged(State.LISTENING))
    assert talking.shown_arrival is None
    assert reduce(talking, StateChanged(State.IDLE)).shown_arrival == coming
    assert after(READY, done).shown_arrival == done
    assert after(READY, done, StateChanged(State.LISTENING), StateChanged(State.IDLE)).arrival is None


@pytest.mark.parametrize("comfort", [{"text_percent": 200}, {"low": True}, {"contrast": True}])
def test_new_content_is_told_to_staff_however_the_last_visitor_saw(comfort: dict[str, object]) -> None:
    coming = after(READY, InstallProgress(InstallStep.COPYING, 0.5, may_unplug=False))
    seen = replace(coming, comfort=replace(coming.comfort, **comfort))

    assert seen.shown_arrival == coming.arrival


def test_another_content_names_itself() -> None:
    shown = after(READY, ContentSwitched("새 자료", "2", 3, content_is_sample=False))

    assert shown.content_title == "새 자료"
    assert not shown.content_is_sample


def test_a_language_that_is_offered_stands_until_it_is_chosen_or_the_answer_goes() -> None:
    told = after(
        EngineReady(1.0, "견본", 3, 1.0, 1.0),
        NoticeGiven(Notice.LANGUAGE_OFFERED, "Перейти на русский язык?", language="ru"),
    )
    assert (told.offered_language, told.language_offer) == ("ru", "Перейти на русский язык?")
    assert told.notice == ""
    chosen = reduce(told, LanguageChanged("ru"))
    assert (chosen.comfort.language, chosen.offered_language, chosen.language_offer) == ("ru", "", "")
