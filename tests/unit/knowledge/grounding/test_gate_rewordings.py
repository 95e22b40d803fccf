"""Rewordings that the gate lets through, each with the sentence next to it that it must stop."""

import pytest

from knowledge.grounding import gate
from knowledge.grounding.types import Verdict
from knowledge.types import Passage, Section
from voice.korean.morphology import Morphology

_MORPHOLOGY = Morphology()

BATHS = "마을 목욕탕 이용"
BATHS_TEXT = (
    "70세 이상 주민은 무료입니다. 그 밖의 분은 2,000원을 냅니다.\n"
    "이용 시간: 09:00 ~ 익일 01:00\n제외: 감염병 환자, 만취한 사람\n수건은 1인당 최대 2장을 드립니다."
)
TOOLS = "공구 대여소 이용"
TOOLS_TEXT = (
    "대여료: 드릴 1일 3,000원, 사다리 1일 5,000원\n유류비 및 운반비는 임차인 부담\n"
    "대여소는 주민센터 지하 1층에 있습니다.\n공구가 파손되면 대여소로 신고하시기 바라며, 수리비는 시에서 부담합니다."
)
LESSONS = "바둑 교실"
LESSONS_TEXT = (
    "Q. 사진을 찍어도 되나요?\nA. 다만 대회장에서는 촬영할 수 없습니다.\n"
    "직원 회의가 있는 매주 목요일에는 문을 닫습니다.\n할인은 중복 적용하지 않음\n"
    "부부가 모두 등록하면 각각 10%를 깎아 드립니다."
)
RATES = "소극장 관람료"
RATES_TEXT = "구분 | 낮 공연 | 밤 공연\n군인·소방관 | 4,000원 | 6,000원\n일반 | 8,000원 | 9,000원"
CARDS = "교통카드 발급"
CARDS_TEXT = (
    "첫 발급은 무료이고, 잃어버려서 다시 발급받을 때에는 2,000원을 내야 합니다. "
    "카드를 남에게 빌려주면 6개월 동안 사용을 정지합니다."
)

TRUE = [
    (BATHS, BATHS_TEXT, "일흔 살이 넘은 주민은 무료예요."),
    (BATHS, BATHS_TEXT, "여든 살 주민은 무료예요."),
    (BATHS, BATHS_TEXT, "목욕탕은 아침 아홉 시부터 다음 날 새벽 한 시까지 열어요."),
    (BATHS, BATHS_TEXT, "감염병 환자는 이용하지 못해요."),
    (BATHS, BATHS_TEXT, "수건은 한 분에 많으면 두 장까지 드려요."),
    (TOOLS, TOOLS_TEXT, "공구 대여소에서 사다리를 빌리시면 하루에 오천 원을 내시면 돼요."),
    (TOOLS, TOOLS_TEXT, "운반비는 임차인이 내셔야 해요."),
    (TOOLS, TOOLS_TEXT, "대여소는 주민센터 지하 1층으로 오시면 돼요."),
    (TOOLS, TOOLS_TEXT, "공구가 깨지면 대여소에 알려 주세요."),
    (LESSONS, LESSONS_TEXT, "대회장에서는 사진을 못 찍어요."),
    (LESSONS, LESSONS_TEXT, "목요일에는 문을 닫아요."),
    (LESSONS, LESSONS_TEXT, "할인은 두 가지를 겹쳐서 받을 수 없어요."),
    (LESSONS, LESSONS_TEXT, "부부가 다 등록하면 두 분 것을 각각 십 퍼센트 깎아 드려요."),
    (RATES, RATES_TEXT, "소방관이 밤 공연을 보시면 육천 원이에요."),
    (CARDS, CARDS_TEXT, "교통카드를 잃어버려서 새로 받으시면 이천 원을 내셔야 해요."),
    (CARDS, CARDS_TEXT, "교통카드를 다른 사람한테 빌려주시면 여섯 달 동안 못 쓰게 됩니다."),
]
FALSE = [
    (BATHS, BATHS_TEXT, "예순아홉 살 주민은 무료예요."),
    (BATHS, BATHS_TEXT, "71세 이상 주민은 무료예요."),
    (BATHS, BATHS_TEXT, "70세 초과 주민은 무료예요."),
    (BATHS, BATHS_TEXT, "일흔 살이 넘은 주민은 이천 원을 내요."),
    (BATHS, BATHS_TEXT, "목욕탕은 아침 아홉 시부터 다음 날 새벽 두 시까지 열어요."),
    (BATHS, BATHS_TEXT, "감염병 환자도 이용할 수 있어요."),
    (BATHS, BATHS_TEXT, "수건은 한 분에 많으면 세 장까지 드려요."),
    (TOOLS, TOOLS_TEXT, "공구 대여소에서 드릴을 빌리시면 하루에 오천 원을 내시면 돼요."),
    (TOOLS, TOOLS_TEXT, "운반비는 대여소에서 내 드려요."),
    (TOOLS, TOOLS_TEXT, "공구가 깨지면 어떤 경우에도 시에서 수리비를 내 드려요."),
    (TOOLS, TOOLS_TEXT, "공구는 이삼일 빌려 드려요."),
    (LESSONS, LESSONS_TEXT, "대회장에서는 사진을 찍어도 돼요."),
    (LESSONS, LESSONS_TEXT, "화요일에는 문을 닫아요."),
    (LESSONS, LESSONS_TEXT, "할인은 두 가지를 겹쳐서 받을 수 있어요."),
    (LESSONS, LESSONS_TEXT, "부부가 다 등록하면 한 분 것만 십 퍼센트 깎아 드려요."),
    (RATES, RATES_TEXT, "소방관이 낮 공연을 보시면 육천 원이에요."),
    (CARDS, CARDS_TEXT, "교통카드는 처음 받을 때 이천 원을 내셔야 해요."),
    (CARDS, CARDS_TEXT, "교통카드를 받으면 언제든지 다시 신청할 수 있어요."),
]


def _check(title: str, text: str, sentence: str) -> Verdict:
    passage = Passage("d#what", "d", title, Section.WHAT, text, "견본 자료", None)
    return gate.check(sentence, (passage,), morphology=_MORPHOLOGY)


@pytest.mark.parametrize(("title", "text", "sentence"), TRUE)
def test_what_the_document_says_in_other_words_passes(title: str, text: str, sentence: str) -> None:
    verdict = _check(title, text, sentence)

    assert verdict.ok, (verdict.reason, verdict.piece)


@pytest.mark.parametrize(("title", "text", "sentence"), FALSE)
def test_the_sentence_next_to_it_is_stopped(title: str, text: str, sentence: str) -> None:
    assert not _check(title, text, sentence).ok


def test_a_verb_that_the_document_has_for_something_else_is_stopped() -> None:
    text = "둘레길은 여섯 시에 문을 엽니다. 안내문은 누리집에 올립니다."

    assert not _check("둘레길", text, "둘레길은 여섯 시에 올려요.").ok
