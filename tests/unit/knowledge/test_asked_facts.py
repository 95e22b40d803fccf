"""The practice questions: each is told its fact from its document, and never what must not stand in its place."""

import pytest

from tests.benchmarks.asked_facts import Told, ask, shares
from voice.korean.morphology import Morphology


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return list(ask(Morphology()))


def test_the_asked_fact_is_told(told: list[Told]) -> None:
    wrong = [(one.question, one.texts) for one in told if not one.is_right]
    assert shares(told)["all"] >= 0.96, wrong


@pytest.mark.parametrize("kind", ["group", "several", "denies", "day", "proxy"])
def test_it_is_told_of_the_case_that_was_asked_about(told: list[Told], kind: str) -> None:
    assert shares(told)[kind] >= 0.9
