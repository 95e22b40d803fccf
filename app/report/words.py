"""How a report names in Korean what receipts hold as codes."""

from collections.abc import Mapping
from types import MappingProxyType

from app.site.reading_page import SECTIONS
from app.site.tally import NO_TOPIC, OTHER_TOPIC, WAITS, Did, ReportReason
from app.studio.forms import TOPIC_NAMES
from knowledge.types import AbstainReason, Section

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        **{topic.value: name for topic, name in TOPIC_NAMES.items()},
        OTHER_TOPIC: "그 밖",
        NO_TOPIC: "알 수 없음",
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType({"ko": "한국어", "en": "영어"})
DONE: Mapping[str, str] = MappingProxyType(
    {Did.ANSWERED: "답함", Did.ASKED_BACK: "되물음", Did.REFUSED: "답하지 못함"}
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        ReportReason.FIGURE: "금액이나 날짜가 달라요",
        ReportReason.OTHER_QUESTION: "다른 걸 물어봤어요",
        ReportReason.HARD: "알아듣기 어려워요",
        ReportReason.OLD: "오래된 내용이에요",
    }
)
ABSTENTIONS: Mapping[str, str] = MappingProxyType(
    {
        AbstainReason.NOTHING_ASKED: "질문을 듣지 못함",
        AbstainReason.NOT_IN_DOCUMENTS: "자료에 없음",
        AbstainReason.FACT_MISSING: "물어본 사실이 자료에 없음",
        AbstainReason.OTHER_PLACE: "다른 지역 것을 물음",
        AbstainReason.CRISIS: "위급한 말씀(도움 번호 안내)",
        AbstainReason.LANGUAGE_UNSUPPORTED: "지원하지 않는 언어",
        AbstainReason.GREETING: "인사",
        AbstainReason.THANKS: "고맙다는 말씀",
        AbstainReason.SMALL_TALK: "일상 이야기",
        AbstainReason.OTHER_OFFICE: "다른 기관의 일",
        AbstainReason.PERSONAL_DATA: "개인정보 조회",
        AbstainReason.ILLEGAL: "도와서는 안 되는 일",
        AbstainReason.MEDICAL: "의료 상담",
        AbstainReason.LEGAL: "법률 상담",
        AbstainReason.UNCLEAR: "알아듣지 못함",
    }
)


def section(code: str) -> str:
    return SECTIONS[Section(code)] if code in set(Section) else ""


def wait(place: int) -> str:
    """A step of the histogram of waits, in seconds."""
    if place == 0:
        return f"{WAITS[0] / 1000:g}초 미만"
    if place >= len(WAITS):
        return f"{WAITS[-1] / 1000:g}초 이상"
    return f"{WAITS[place - 1] / 1000:g}초 이상 {WAITS[place] / 1000:g}초 미만"
