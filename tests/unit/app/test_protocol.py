import io
import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.link import codec as protocol
from app.link.codec import ProtocolError, decode_event, decode_intent, encode, read_lines
from app.link.events import CitationShown, Event, SentenceReady, State, StateChanged, TurnEnded
from app.link.intents import AskText, Intent, SetVolume

finite = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, finite)

events = st.one_of([st.from_type(kind) for kind in get_args(Event)])
intents = st.one_of([st.from_type(kind) for kind in get_args(Intent)])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | finite | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(events)
def test_every_event_survives_the_journey(event: Event) -> None:
    line = encode(event)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode_event(line) == event


@given(intents)
def test_every_intent_survives_the_journey(intent: Intent) -> None:
    assert decode_intent(encode(intent)) == intent


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_a_protocol_error(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode_event(line)


@given(
    st.sampled_from([kind.__name__ for kind in get_args(Event)]),
    st.dictionaries(st.sampled_from(["index", "text", "citations", "state", "level", "notice"]), json_values),
)
def test_arbitrary_fields_give_a_message_or_a_protocol_error(name: str, content: dict[str, object]) -> None:
    try:
        event = decode_event(json.dumps({"type": name} | content).encode())
    except ProtocolError:
        return
    assert decode_event(encode(event)) == event


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        '{"type": "AskText"}',
        '{"type": "AskText", "text": 1}',
        '{"type": "AskText", "text": "a", "more": 1}',
        '{"type": "Unheard", "text": "a"}',
        '{"type": ["AskText"], "text": "a"}',
        '{"type": "SetVolume", "volume": true}',
        '{"type": "SetVolume", "volume": NaN}',
        '{"type": "SetVolume", "volume": Infinity}',
        '{"type": "SetVolume", "volume": 1' + "0" * 400 + "}",
        '{"type": "StateChanged", "state": "idle"}',
        "[1]",
        "[" * 100_000,
    ],
)
def test_what_is_not_exactly_an_intent_is_refused(line: str) -> None:
    with pytest.raises(ProtocolError):
        decode_intent(line.encode())


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(ProtocolError, match=r"StateChanged\.state"):
        decode_event(b'{"type": "StateChanged", "state": "dancing"}')


def test_a_citation_travels_inside_its_sentence() -> None:
    citation = CitationShown("p", "d", "기초연금", "who", "", "복지로", "65세 이상")
    sentence = SentenceReady(0, "65세 이상이 받아요.", (citation,))
    assert decode_event(encode(sentence)) == sentence
    assert json.loads(encode(sentence))["citations"][0]["title"] == "기초연금"


def test_none_stands_where_it_may() -> None:
    ended = TurnEnded(None, 1.0, None, None, None, None)
    assert decode_event(encode(ended)) == ended


def test_enum_members_come_back_as_members() -> None:
    event = decode_event(encode(StateChanged(State.IDLE)))
    assert isinstance(event, StateChanged)
    assert event.state is State.IDLE


def test_a_number_that_is_not_finite_is_not_sent() -> None:
    with pytest.raises(ProtocolError):
        encode(SetVolume(float("nan")))


def test_a_question_of_a_hundred_thousand_characters_fits() -> None:
    question = AskText("👵 " * 50_000)
    assert decode_intent(encode(question)) == question


def test_oversized_messages_are_refused_on_both_sides() -> None:
    with pytest.raises(ProtocolError):
        encode(AskText("a" * protocol.MAX_LINE))
    with pytest.raises(ProtocolError):
        decode_intent(b'{"type": "AskText", "text": "' + b"a" * protocol.MAX_LINE + b'"}')


def test_the_words_of_a_refused_line_are_not_repeated() -> None:
    with pytest.raises(ProtocolError) as caught:
        decode_intent('{"type": "AskText", "text": "내 비밀", "내 비밀": 1}'.encode())
    assert "비밀" not in str(caught.value)


def test_reading_goes_on_after_an_oversized_line() -> None:
    stream = io.BytesIO(b"a" * (3 * protocol.MAX_LINE) + b"\n" + encode(SetVolume(0.5)))
    oversized, good = read_lines(stream)
    with pytest.raises(ProtocolError):
        decode_intent(oversized)
    assert decode_intent(good) == SetVolume(0.5)


def test_a_line_cut_short_by_a_dying_process_is_dropped() -> None:
    whole = encode(SetVolume(0.5))
    assert list(read_lines(io.BytesIO(whole + whole[:16]))) == [whole]
