"""The fixed Korean sentences of the answerer and the prompt of the language model."""

from collections.abc import Sequence

from knowledge.grounding.phone_line import read_line
from knowledge.retrieval.question import Asked
from knowledge.types import AbstainReason, Section
from voice.korean.particles import particle, with_object, with_topic

NOTHING_ASKED = "잘 못 들었어요. 궁금한 것을 한 번 더 말씀해 주시겠어요?"
NOT_IN_DOCUMENTS = "그 내용은 제가 가진 자료에 없어요. 직원에게 연결해 드릴게요."
GO_ON = "네, 더 궁금한 것이 있으면 말씀해 주세요."
REPLIES = {
    AbstainReason.GREETING: "안녕하세요. 복지와 민원에 대해 궁금한 것을 말씀해 주세요.",
    AbstainReason.THANKS: "도움이 되셨다면 기뻐요. 더 궁금한 것이 있으면 말씀해 주세요.",
    AbstainReason.SMALL_TALK: "저는 복지와 민원만 안내해 드려요. 궁금한 제도나 서류를 말씀해 주세요.",
    AbstainReason.OTHER_OFFICE: "그 일은 제가 가진 자료에 없어요. 어디에서 하는지 직원에게 물어봐 주세요.",
    AbstainReason.PERSONAL_DATA: "저는 누구의 개인정보도 볼 수 없어요. 신분증을 가지고 창구로 가 주세요.",
    AbstainReason.ILLEGAL: "그 일은 도와 드릴 수 없어요. 어려운 사정이 있으시면 직원과 이야기해 보세요.",
    AbstainReason.MEDICAL: "병과 약에 대한 것은 의사나 약사에게 물어봐 주세요. 급할 때는 119로 전화하세요.",
    AbstainReason.LEGAL: "법에 대한 판단은 제가 할 수 없어요. 무료 법률 상담은 132번 대한법률구조공단이에요.",
    AbstainReason.UNCLEAR: "잘 못 들었어요. 궁금한 것을 한 번 더 말씀해 주시겠어요?",
}
"""What is said where nobody expects an answer from the documents."""

_NUMBERS = ("첫", "두", "세")

THERE_IS_MORE = "다른 경우도 더 있어요. 어떤 경우인지 말씀해 주시면 찾아 드릴게요."
MAY_BE_ANOTHER = "물어보신 것과 조금 다를 수 있어요."
NEEDS_ADVICE = "받으실 수 있는지는 상담이 필요해요. 신분증을 가지고 창구로 오세요."

_NAMES = {
    Section.OVERVIEW: "소개",
    Section.WHO: "누가 받는지",
    Section.WHAT: "무엇을 받는지",
    Section.HOW: "신청하는 방법",
    Section.BRING: "준비물",
    Section.WHEN: "날짜나 시간",
    Section.WHERE: "장소",
    Section.PHONE: "전화번호",
    Section.NOTE: "주의할 점",
}

_MEASURES = {
    "count": "얼마나 되는지",
    "money": "금액",
    "age": "나이",
    "year": "연도",
    "every": "몇 번인지",
    "span": "기간",
    "date": "날짜",
    "weekday": "요일",
    "time": "시간",
    "시간": "몇 시간인지",
    "percent": "비율",
    "회": "몇 번인지",
    "명": "몇 명인지",
    "권": "몇 권인지",
    "장": "몇 장인지",
    "개": "몇 개인지",
    "층": "몇 층인지",
}

SYSTEM_PROMPT = (
    "당신은 주민센터의 친절한 안내원입니다. 주어진 자료에 적힌 내용만 말합니다. "
    "자료에 없는 숫자, 이름, 조건은 절대 말하지 않습니다. "
    "자료의 낱말을 그대로 써서 어르신이 알아듣기 쉬운 짧은 해요체 문장으로 말합니다."
)


def user_prompt(title: str, untold: Sequence[str], question: str) -> str:
    """The sentences come before the question, so that the same ones are read only once."""
    body = "\n".join(untold)
    task = "이 질문을 하신 분께 자료의 내용을 한 문장으로 더 알려 드리세요."
    return f"자료: {title}\n{body}\n\n질문: {question}\n{task}\n답:"


def missing(title: str, thing: str) -> str:
    """What is honestly not known about a service that was found; ``thing``: a noun, empty where it has no name."""
    known = with_topic(thing) if thing else "그 내용은"
    about = title.removesuffix("안내").strip() or title  # "여권 신청 안내" is not named twice
    return f"{about} 안내는 있는데, {known} 제 자료에 없어요. 직원에게 연결해 드릴게요."


def desk(line: str) -> str:
    """Where to ask, where no telephone is known; ``line``: the document's words for it."""
    return f"자세한 것은 이곳에 물어보세요. {line}"


def thing_asked(asked: Asked) -> str:
    """A noun for what was asked for; empty where there is none."""
    if asked.denies:
        return "안 되는 경우"
    if asked.by_proxy:
        return "다른 분이 대신해도 되는지"
    named = next((name for measure, name in _MEASURES.items() if measure in asked.measures), "")
    section = next(iter(asked.sections), None)
    return named or (_NAMES[section] if section else "")


def other_place(place: str) -> str:
    """What is here is for another town than the one that was asked about."""
    return f"여기 자료는 {place} 것이에요. 다른 지역 것은 제가 가진 자료에 없어요. 직원에게 물어봐 주세요."


def which_place(places: Sequence[str]) -> str:
    """Asked where the same is to be had in several towns."""
    return f"동네마다 달라요. 어느 동네에 사세요? {', '.join(places)} 자료가 있어요."


def phone(title: str, line: str) -> str:
    """Whom to call, from the line of a document: its numbers as numbers, anything else as the document's words."""
    read = read_line(line)
    if not read.numbers:
        return f"{title} 문의처는 자료에 {_quoted(line)} 적혀 있어요."
    numbers = ", ".join(read.numbers)
    if not read.remarks:
        return f"{title} 문의 전화는 {numbers}입니다."
    return f"{title} 문의 전화는 {numbers}이고, 자료에 {_quoted(', '.join(read.remarks), '도')} 적혀 있어요."


def _quoted(words: str, also: str = "") -> str:
    words = words.replace('"', "'")
    return f'"{words}"{particle(words, "라")}고{also}'


def ask_back(titles: Sequence[str]) -> str:
    """With the names, for who does not see them."""
    if len(titles) == 1:
        return f"혹시 {with_object(titles[0])} 물어보셨나요?"
    counted = ", ".join(f"{number} 번째 {title}" for number, title in zip(_NUMBERS, titles, strict=False))
    return f"혹시 이 중에 있나요? {counted}."


def other_office(office: str) -> str:
    return f"그 일은 보통 {office}에서 해요. 자세한 것은 직원에게 물어봐 주세요."
