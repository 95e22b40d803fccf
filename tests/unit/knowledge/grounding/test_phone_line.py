"""Whom to call is said so that it is true and can be heard, whatever a document has where a number is expected."""

import pytest

from knowledge.answering.texts import phone
from knowledge.grounding.figures import find_figures, unsupported_figures
from knowledge.grounding.types import FigureKind
from voice.korean.spoken_form import spoken_form

SAID = [
    ("129", "129번입니다."),
    ("031-456-7890", "031-456-7890번입니다."),
    ("☎ 02)456-7890", "02)456-7890번입니다."),
    ("전화: 1588-4567번", "1588-4567번입니다."),
    ("02 456 7890", "02-456-7890번입니다."),
    ("국번없이 1670", "국번 없이 1670번입니다."),
    ("129, 110", "129번, 110번입니다."),
    ("02-456-7890 또는 1588-4567", "02-456-7890번, 1588-4567번입니다."),
    ("02-456-7890\n02-456-7900", "02-456-7890번, 02-456-7900번입니다."),
    ("053-456-7890, 7895", "053-456-7890번, 053-456-7895번입니다."),
    ("053-456-7890/7895/7", "053-456-7890번, 053-456-7895번, 053-456-7897번입니다."),
    ("053-456-7890~5", "053-456-7890번부터 053-456-7895번까지입니다."),
    ("053-456-7890∼7895, 7899", "053-456-7890번부터 053-456-7895번까지, 053-456-7899번입니다."),
    ("053)4567-890, 895", "053-456-7890번, 053-456-7895번입니다."),
    ("053-456-7890, 1357", "053-456-7890번, 1357번입니다."),
    ("1588-4567(안내 뒤 2번)", '1588-4567번이고, 자료에 "안내 뒤 2번"이라고도 적혀 있어요.'),
    ("(야간) 053-456-7890", '053-456-7890번이고, 자료에 "야간"이라고도 적혀 있어요.'),
]
WORDS = [
    ("구청 담당 부서", '"구청 담당 부서"라고'),
    ("가까운 보건소 문의", '"가까운 보건소 문의"라고'),
    ("가까운 복지관", '"가까운 복지관"이라고'),
    ("본관 053-456-7890, 별관 053-456-7895", '"본관 053-456-7890, 별관 053-456-7895"라고'),
    ("접수는 053-456-7890으로 해요", '"접수는 053-456-7890으로 해요"라고'),
    ("053-456-7890, 3층", '"053-456-7890, 3층"이라고'),
]


@pytest.mark.parametrize(("line", "said"), SAID)
def test_numbers_are_said_as_numbers(line: str, said: str) -> None:
    assert phone("목욕 지원", line) == f"목욕 지원 문의 전화는 {said}"


@pytest.mark.parametrize(("line", "quoted"), WORDS)
def test_words_are_said_as_the_words_of_the_document(line: str, quoted: str) -> None:
    assert phone("목욕 지원", line) == f"목욕 지원 문의처는 자료에 {quoted} 적혀 있어요."


@pytest.mark.parametrize("line", [line for line, _ in SAID + WORDS])
def test_no_figure_is_said_that_the_document_does_not_state(line: str) -> None:
    assert not unsupported_figures(phone("목욕 지원", line), line)


@pytest.mark.parametrize("line", [line for line, _ in SAID])
def test_every_number_is_heard_digit_by_digit(line: str) -> None:
    words = spoken_form(phone("목욕 지원", line).partition("이고, 자료에")[0])
    assert not set(words) & set("십백천만"), words


@pytest.mark.parametrize(
    "text",
    [
        "궁금하면 053-456-7890, 7895번으로 전화하세요. 접수는 3월 2일부터예요.",
        "전화번호는 053-456-7890~5예요.",
        "053-456-7890~7895이에요. 접수는 3월부터예요.",
    ],
)
def test_a_shortened_number_is_a_telephone_number_of_the_text(text: str) -> None:
    found = find_figures(text)
    assert [one.figure.value for one in found if one.figure.kind is FigureKind.PHONE] == [
        "0534567890",
        "0534567895",
    ]


@pytest.mark.parametrize("text", ["053-456-7890, 2층", "053-456-7890, 1357", "053-456-7890, 12,000원"])
def test_what_only_follows_a_number_does_not_become_one(text: str) -> None:
    assert sum(one.figure.kind is FigureKind.PHONE for one in find_figures(text)) == 1
