"""The one thing that somebody came for is taken out of an answer only where it means alone what it means there."""

import pytest

from ui.kiosk.figures import Figure, figure_of


@pytest.mark.parametrize(
    ("sentences", "figure", "before"),
    [
        (["한 달에 최대 34만 2,510원을 받으세요."], "34만 2,510원", "한 달에 최대"),
        (["수수료는 400원이에요."], "400원", "수수료는"),
        (["6월 30일까지 신청하세요."], "6월 30일", ""),
        (["신청은 2026년 3월 2일부터 받아요."], "2026년 3월 2일", "신청은"),
        (["전화는 031-427-4415번으로 하세요."], "031-427-4415", "전화는"),
        (["한 달에 10만원을 드려요.", "신청하시면 10만원을 드려요."], "10만원", "한 달에"),
        (["두 분이면 20퍼센트를 줄여요.", "한 달에 30만원을 드려요."], "30만원", "한 달에"),
    ],
)
def test_the_only_amount_or_date_or_number_stands_out(sentences: list[str], figure: str, before: str) -> None:
    assert figure_of(sentences) == Figure(figure, before)


@pytest.mark.parametrize(
    "sentences",
    [
        [],
        ["신분증을 가져가세요."],
        ["혼자 사시면 30만원을, 둘이 사시면 48만원을 받으세요."],
        ["소득이 200만원 이하인 분이 받으세요."],
        ["재산이 1억원을 넘으면 받지 못해요."],
        ["30만원을 드리지 않아요."],
        ["2,000만원 미만이면 돼요."],
        ["만 65세부터 받으세요."],
    ],
)
def test_what_would_mislead_alone_does_not(sentences: list[str]) -> None:
    assert figure_of(sentences) is None


def test_it_is_word_for_word() -> None:
    sentence = "혼자 사시는 분은 한 달에 최대 34만 2,510원을 받으세요."
    found = figure_of([sentence])
    assert found is not None
    assert f"{found.before} {found.text}" in sentence


def test_words_before_it_that_are_too_long_are_left_out() -> None:
    found = figure_of(["주민등록이 되어 있고 소득과 재산이 적은 예순다섯 넘은 분께는 30만원을 드려요."])
    assert found == Figure("30만원", "")
