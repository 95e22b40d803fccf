from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from app.engine.turn import NOT_HEARD, TurnTaker
from knowledge.answering.answerer import AnswerPart, FirstToken, PassagesFound
from knowledge.retrieval.context import Context
from knowledge.types import AbstainReason, Abstention, AnswerSentence, SearchResult
from voice.korean.readings import Readings
from voice.types import SpokenAudio, Transcript, Unheard, Utterance


class Answers:
    def __init__(self, *parts: AnswerPart) -> None:
        self._parts = parts
        self.asked: list[str] = []

    def answer(
        self,
        question: str,
        *,
        context: Context,
        alternatives: Sequence[str],
        before_adding: Callable[[], None],
    ) -> Iterator[AnswerPart]:
        self.asked.append(question)
        self.alternatives = alternatives
        for part in self._parts:
            if isinstance(part, FirstToken):
                before_adding()
            yield part


class Hears:
    def __init__(self, text: str, unheard: Unheard | None = None) -> None:
        self._heard = Transcript(text, "ko", 0.8, 1.0, unheard)

    def transcribe(self, utterance: Utterance) -> Transcript:
        return self._heard


class Speaks:
    language = "ko"
    identity = "test"

    def __init__(self) -> None:
        self.said: list[str] = []

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        self.said.append(text)
        return SpokenAudio(text, np.ones(240, np.float32), 24_000)


FOUND = PassagesFound(SearchResult((), 0.9))
UTTERANCE = Utterance(np.zeros(16_000, np.float32))


@pytest.fixture
def clock() -> Callable[[], float]:
    now = iter(range(1000))
    return lambda: float(next(now))


def taker(
    answers: Answers, hears: Hears | None, speaks: Speaks | None, clock: Callable[[], float]
) -> TurnTaker:
    return TurnTaker(answers, hears, speaks, clock)  # type: ignore[arg-type]


def test_a_heard_question_is_answered_and_spoken_whole(clock: Callable[[], float]) -> None:
    speaks = Speaks()
    answers = Answers(FOUND, AnswerSentence("하나예요."), FirstToken(), AnswerSentence("둘이에요."))
    turn = taker(answers, Hears("얼마예요"), speaks, clock).hear(UTTERANCE)

    assert answers.asked == ["얼마예요"]
    assert turn.answer == "하나예요. 둘이에요."
    assert speaks.said == ["하나예요.", "둘이에요."]
    assert turn.spoken is not None
    assert turn.spoken.seconds > 2 * 240 / 24_000  # with a pause between
    assert turn.reason is None


def test_the_steps_are_timed_in_their_order(clock: Callable[[], float]) -> None:
    parts = (FOUND, AnswerSentence("하나예요."), FirstToken(), AnswerSentence("둘이에요."))
    timings = taker(Answers(*parts), Hears("얼마예요"), Speaks(), clock).hear(UTTERANCE).timings

    steps = (timings.recognize, timings.retrieve, timings.first_sentence, timings.first_token, timings.total)
    assert None not in steps
    assert list(steps) == sorted(step for step in steps if step is not None)
    assert timings.first_audio is not None


def test_what_was_not_heard_is_asked_again_and_never_searched(clock: Callable[[], float]) -> None:
    answers, speaks = Answers(), Speaks()
    turn = taker(answers, Hears("", Unheard.NOISE), speaks, clock).hear(UTTERANCE)

    assert not answers.asked
    assert (turn.answer, turn.reason) == (NOT_HEARD, "noise")
    assert speaks.said == [NOT_HEARD]


def test_an_abstention_is_told_with_its_reason(clock: Callable[[], float]) -> None:
    parts = (FOUND, Abstention(AbstainReason.NOT_IN_DOCUMENTS, "자료에 없어요."))
    turn = taker(Answers(*parts), None, None, clock).read("된장찌개")

    assert (turn.answer, turn.reason, turn.spoken) == ("자료에 없어요.", "not_in_documents", None)
    assert turn.timings.first_audio is None


def test_a_private_number_never_reaches_the_answerer(clock: Callable[[], float]) -> None:
    answers = Answers(FOUND)
    turn = taker(answers, None, None, clock).read("제 번호는 900101-1234567인데 연금 얼마예요")

    assert "1234567" not in answers.asked[0]
    assert "1234567" not in turn.question


def test_what_else_was_perhaps_said_is_searched_for_too_without_personal_numbers(
    clock: Callable[[], float],
) -> None:
    answers, hears = Answers(FOUND, AnswerSentence("65세부터 받아요.")), Hears("기초연금")
    hears._heard = Transcript(
        "기초연금", "ko", 0.8, 1.0, alternatives=("기초 영금", "제 번호는 900101-1234567")
    )
    turn = taker(answers, hears, None, clock).hear(UTTERANCE)
    assert turn.question == "기초연금"
    assert answers.alternatives[0] == "기초 영금"
    assert "1234567" not in str(answers.alternatives)


def test_names_are_read_as_the_lexicon_says_and_shown_as_they_are_written() -> None:
    speaks = Speaks()
    answers = Answers(FOUND, AnswerSentence("온빛2로예요."))
    readings = Readings({"온빛2로": "온빛 이로"})
    turn = TurnTaker(answers, None, speaks, readings=readings).read("어디예요")  # type: ignore[arg-type]

    assert turn.answer == "온빛2로예요."
    assert speaks.said == ["온빛 이로예요."]
