"""A figure means the same however it is written: the gate lets it through, and no other figure instead of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.types import Passage, Section
from tests.benchmarks.gate import check
from tests.benchmarks.respelled import WAYS, in_words, let_through, respelled, sample, won
from voice.korean.numerals import native, sino

MISSED = {"verbatim": 1, "in words": 6, "spaced otherwise": 1, "in native words": 1}
"""Sentences of the sample that do not get through: one asks for a telephone number, which nobody is to be asked for;
the others hold a lone word for a figure (이 년에, 이 주까지, 영 세), which is a word of its own as often.
"""

amounts = st.integers(1, 99_999).map(lambda hundreds: hundreds * 100)
ages = st.integers(1, 99)
months = st.integers(1, 36)
dates = st.tuples(st.integers(1, 12), st.integers(1, 28))


def _passage(text: str) -> Passage:
    return Passage("d#what", "d", "등불수당", Section.WHAT, text, "", None)


def _passes(sentence: str, passage: str) -> bool:
    return check(sentence, (_passage(passage),)).ok


def _money_spellings(amount: int) -> list[str]:
    thousands, rest = divmod(amount, 10_000)
    mixed = " ".join(
        part for part in (f"{thousands}만" if thousands else "", f"{rest:,}" if rest else "") if part
    )
    return [f"{amount:,}원", f"{amount}원", f"{mixed} 원", f"{sino(amount)} 원"]


@pytest.mark.parametrize("way", ["verbatim", *WAYS])
def test_every_sentence_of_the_sample_gets_through_in_every_spelling(way: str) -> None:
    missed = [
        one.sentence
        for document in sample()
        for one, passes in let_through(document)
        if one.way == way and not passes
    ]

    assert len(missed) <= MISSED.get(way, 0), missed


@given(amounts)
def test_an_amount_gets_through_in_every_spelling(amount: int) -> None:
    for written in _money_spellings(amount):
        for said in _money_spellings(amount):
            assert _passes(f"등불수당은 {said}을 드려요.", f"등불수당은 {written}을 드립니다."), (
                written,
                said,
            )


@given(amounts, amounts)
def test_another_amount_does_not(amount: int, other: int) -> None:
    if amount != other:
        for said in _money_spellings(other):
            assert not _passes(f"등불수당은 {said}을 드려요.", f"등불수당은 {amount:,}원을 드립니다."), said


@given(ages)
def test_an_age_gets_through_in_every_spelling(age: int) -> None:
    for said in (f"{age}세", f"{age}살", f"만 {age}세", f"{native(age)} 살", f"{sino(age)} 세"):
        assert _passes(f"{said} 이상 어르신께 드려요.", f"만 {age}세 이상 어르신에게 드립니다."), said


@given(ages, ages)
def test_another_age_does_not(age: int, other: int) -> None:
    if age != other:
        for said in (f"{other}세", f"{native(other)} 살", f"{sino(other)} 세"):
            assert not _passes(f"{said} 이상 어르신께 드려요.", f"만 {age}세 이상 어르신에게 드립니다."), said


@given(months)
def test_a_period_gets_through_in_every_spelling(count: int) -> None:
    for said in (f"{count}개월", f"{sino(count)} 개월", f"{native(count)} 달"):
        assert _passes(f"등불수당은 {said} 동안 드려요.", f"등불수당은 {count}개월 동안 드립니다."), said


@given(months, months)
def test_another_period_does_not(count: int, other: int) -> None:
    if count != other:
        for said in (f"{other}개월", f"{sino(other)} 개월", f"{native(other)} 달"):
            assert not _passes(f"등불수당은 {said} 동안 드려요.", f"등불수당은 {count}개월 동안 드립니다."), (
                said
            )


@given(dates)
def test_a_date_gets_through_in_every_spelling(date: tuple[int, int]) -> None:
    month, day = date
    written = (f"{month}월 {day}일", f"{month}. {day}.", f"{month:02}월 {day:02}일")
    for passage in written:
        for said in (f"{month}월 {day}일", in_words(f"{month}월 {day}일")):
            assert _passes(f"등불수당은 {said}에 드려요.", f"등불수당은 {passage}에 드립니다."), (
                passage,
                said,
            )


@given(dates, dates)
def test_another_date_does_not(date: tuple[int, int], other: tuple[int, int]) -> None:
    if date != other:
        said = in_words(f"{other[0]}월 {other[1]}일")
        passage = f"등불수당은 {date[0]}월 {date[1]}일에 드립니다."
        assert not _passes(f"등불수당은 {said}에 드려요.", passage), said


@pytest.mark.parametrize(
    ("sentence", "spelling"),
    [
        ("우리 구는 한 달 12만 3,400원을 받아요.", "우리 구는 한 달 십이만 삼천사백 원을 받아요."),
        ("6월 3일부터 10월 20일까지 해요.", "유월 삼일부터 시월 이십일까지 해요."),
        ("만 65세 이상은 3번 창구로 오세요.", "만 육십오 세 이상은 삼 번 창구로 오세요."),
        ("하루 3번까지 15일 안에 써요.", "하루 세 번까지 십오 일 안에 써요."),
        (
            "1399로 전화하거나 정부24에서 20퍼센트를 깎아요.",
            "1399로 전화하거나 정부24에서 이십 퍼센트를 깎아요.",
        ),
    ],
)
def test_figures_are_spelled_as_they_are_said(sentence: str, spelling: str) -> None:
    assert in_words(sentence) == spelling


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        ("34만 2,510", 342_510),
        ("2억 4천만", 240_000_000),
        ("67만 9천", 679_000),
        ("600", 600),
        ("5천만", 50_000_000),
    ],
)
def test_amounts_of_the_sample_are_read(amount: str, value: int) -> None:
    assert won(amount) == value


def test_the_sentence_itself_is_the_first_spelling_and_none_is_given_twice_the_same_way() -> None:
    found = list(respelled("오전 9시에 6개월 동안 2,500원을 내요."))

    assert found[0].sentence == "오전 9시에 6개월 동안 2,500원을 내요."
    assert len({one.way for one in found}) == len(found)
    assert all(one.sentence != found[0].sentence for one in found[1:])
