from hypothesis import given
from hypothesis import strategies as st

from app.events import (
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    Heartbeat,
    LevelMeasured,
    SentenceReady,
    SentenceSpeaking,
    SessionErased,
    State,
    StateChanged,
    TranscriptReady,
)
from tests.ui.scenes import ABSTAINED, ANSWER, ANSWERED, READY, SCENES, SPEAKING, citation
from ui.screen_state import (
    DEFAULT_STEP,
    SPEEDS,
    VOLUMES,
    Availability,
    ScreenState,
    reduce,
    with_speed_step,
    with_volume_step,
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
    assert state.is_abstention
    assert len(state.sentences) == 1
    assert state.sources == ()


def test_erasing_leaves_nothing_a_visitor_said_and_resets_sound() -> None:
    loud = with_speed_step(with_volume_step(after(*ANSWERED), 2), -2)
    state = reduce(loud, SessionErased("지웠습니다."))
    assert (state.heard, state.sentences, state.can_repeat) == ("", (), False)
    assert (state.speed_step, state.volume_step) == (DEFAULT_STEP, DEFAULT_STEP)
    assert state.is_untouched


def test_the_engine_comes_back_without_the_old_turn() -> None:
    lost = after(*SPEAKING, EngineLost("engine_lost", "잠시만요."))
    assert lost.availability is Availability.LOST
    back = reduce(lost, READY)
    assert back.availability is Availability.READY
    assert back.is_again
    assert back.sentences == ()


def test_a_missing_microphone_is_forgiven_once_the_kiosk_listens() -> None:
    silent = after(READY, FailureMet("microphone_lost", "마이크가 없어요."))
    assert not silent.microphone_works
    assert reduce(silent, StateChanged(State.LISTENING)).microphone_works


def test_low_confidence_is_put_as_a_question() -> None:
    assert after(READY, TranscriptReady("주민등록", "ko", 0.3)).is_unsure
    assert not after(READY, TranscriptReady("주민등록", "ko", 0.9)).is_unsure


def test_what_changes_nothing_returns_the_same_state() -> None:
    state = after(*SPEAKING)
    assert reduce(state, Heartbeat()) is state


def test_steps_stop_at_the_ends() -> None:
    state = ScreenState()
    for _ in range(9):
        state = with_speed_step(with_volume_step(state, 1), -1)
    assert (state.speed, state.volume) == (SPEEDS[0], VOLUMES[-1])


any_event = st.one_of(
    st.sampled_from([event for scene in SCENES.values() for event in scene]),
    st.builds(LevelMeasured, st.floats(-2, 2)),
    st.builds(SentenceSpeaking, st.integers(-3, 80)),
    st.builds(SentenceReady, st.integers(0, 80), st.text(), st.just(())),
    st.builds(StateChanged, st.sampled_from(State)),
    st.builds(EngineReady, st.just(0.0), st.text(), st.integers(0)),
)


@given(st.lists(any_event, max_size=40))
def test_whatever_comes_in_whatever_order_the_screen_holds_together(events: list[Event]) -> None:
    state = after(*events)
    assert 0 <= state.level <= 1
    assert state.spoken is None or 0 <= state.spoken < len(state.sentences)
    assert all(place < len(state.sources) for each in state.sentences for place in each.sources)
