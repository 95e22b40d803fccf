"""What the answerer's thread tells the conversation of what it found."""

import queue
import threading

from app.dialogue import effects, inputs
from app.engine.answering import Answered, Answering
from knowledge.answering.answerer import PassagesFound
from knowledge.types import AbstainReason, Abstention, Hit, Passage, SearchResult, Section

PASSAGE = Passage("S2#what", "S2", "국가암검진", Section.WHAT, "위암 검진", "건강보험공단", None)


class Finds:
    """An answerer that gives these parts."""

    def __init__(self, *parts: object) -> None:
        self._parts = parts

    def answer(self, *_: object, **__: object) -> object:
        return iter(self._parts)

    def about(self, *_: object, **__: object) -> object:
        return iter(self._parts)


def told(*parts: object) -> list[Answered]:
    news: queue.SimpleQueue[Answered] = queue.SimpleQueue()
    failed: list[BaseException] = []
    answering = Answering(
        Finds(*parts),  # type: ignore[arg-type]
        news.put,
        failed.append,
        lambda _: True,
        threading.Event.set,
    )
    answering.answer(effects.Answer(1, "질문", easy=False))
    found = []
    while not found or not isinstance(found[-1], inputs.AnswerCompleted):
        found.append(news.get(timeout=10))
    assert failed == []
    return found


def refusal(*parts: object) -> Abstention:
    (one,) = (
        news.part
        for news in told(*parts)
        if isinstance(news, inputs.AnswerAdvanced) and isinstance(news.part, Abstention)
    )
    return one


def test_a_refusal_tells_which_service_was_nearest_to_what_was_asked() -> None:
    result = SearchResult((Hit(PASSAGE, 0.4),), 0.1)
    nothing = Abstention(AbstainReason.NOT_IN_DOCUMENTS, "없어요.")
    assert refusal(PassagesFound(result), nothing).near == "S2"
    assert refusal(PassagesFound(SearchResult((), 0.0)), nothing) == nothing
    assert refusal(nothing) == nothing


def test_a_refusal_that_knows_its_service_keeps_it() -> None:
    lacking = Abstention(AbstainReason.FACT_MISSING, "나와 있지 않아요.", about="S1")
    assert refusal(PassagesFound(SearchResult((Hit(PASSAGE, 0.4),), 0.1)), lacking) == lacking
