"""What a question may build on: the service that was just told of, or the few that were just offered."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.retrieval.question import what_is_asked
from voice.korean.letters import letters
from voice.korean.sounds import percent_alike, sound


@dataclass(frozen=True, slots=True)
class Context:
    """What went before in this visit; it lives no longer than the visit.

    Attributes:
        document_id: of the service that the last answer told of.
        choices: ids of the services that were offered last, where the question was given back.
        question: the one that was given back.
    """

    document_id: str = ""
    choices: tuple[str, ...] = ()
    question: str = ""


NOTHING_BEFORE = Context()

_POINTS_BACK = re.compile(
    r"(?:^|[\s,])(?:그거|그것|그건|그게|그걸|그것도|고거|고건|그기|거기|그\s?(?:돈|서류|카드|연금|수당|제도|서비스|지원|"
    r"혜택)|이거|이건|이게|이걸|요거|요건|아까|방금)(?![가-힣]*\s?(?:말고|빼고))"
)
ASKING = frozenset(
    """
    얼마 얼마나 얼매나 얼마큼 언제 언제쯤 어디 누구 누가 무엇 뭐 어떻다 어떻게 어찌 왜 몇 며칠 날 신청 접수 서류
    준비물 준비 자격 조건 기준 나이 살 세 연령 금액 액수 값 비용 돈 요금 수수료 프로 퍼센트 공짜 무료 전화번호 전화
    번호 연락처 연락 문의 방법 절차 필요하다 필요 가져가다 챙기다 들다 기간 기한 날짜 시간 대상 다시 더 자세하다
    자세히 설명 말 말하다 말씀 알리다 가르치다 물어보다 여쭈다 걸다 걸리다 만 그럼 그러면 그리고 또 그 이 저 것 거
    제출 발급 이용 사용 장소 위치 마감 내다 떼다 쓰다 사다 쉬다 쉽다 한번 천천히 맞다 진짜 정말 혹시 지금 매달 한
    달 번 하나 좀 꼭 안 못 다 총 전부 모두 보통 대략 도와주다 돌려주다 보태다 대다 깎다 타다 들어오다
    """.split()  # noqa: SIM905 - a list of words is read more easily so
)
"""Stems that ask for something of a service without naming one."""

_MORE = re.compile(r"(?:^|\s)(?:더|또|자세히|자세하게|다시)(?:\s|$)")
_MOST_NAMED = 3
"""Words of its own in a question that builds on another; one with more stands alone."""

_ORDINALS = (
    re.compile(r"첫\s?(?:번째|째)|(?:^|\s)(?:1|일)\s?번|(?:맨|제일|젤)\s?(?:위|앞|처음)|처음\s?(?:거|것)"),
    re.compile(r"두\s?(?:번째|째)|둘째|(?:^|\s)(?:2|이)\s?번|가운데"),
    re.compile(r"세\s?(?:번째|째)|셋째|(?:^|\s)(?:3|삼)\s?번"),
)
_LAST = re.compile(r"마지막|(?:맨|제일|젤)\s?(?:아래|밑|뒤|끝)")
_LONGEST_CHOICE = 20
"""Characters: who says more asks something."""


_POLITE_END = re.compile(
    r"\s*(?:(?:으로|로)?\s*(?:할래요|할게요|해\s?주세요|보여\s?주세요|알려\s?주세요|주세요)|거|것|꺼|말이|말|이|에|예|요|입니다)$"
)
_IN_BRACKETS = re.compile(r"\(.*?\)")
_SHORTEST_NAME = 2
"""Syllables of a part of a name that can tell services apart."""
_WHOLE = 100.0
_ALIKE = 85.0
"""Per cent in which a misheard name is like a service's."""
_APART = 8.0
"""Per cent by which it must be liker than the next."""


def points_back(question: str, stems: Sequence[str], told: Collection[str]) -> bool:
    """Whether ``question`` asks about what was told of before.

    By a word for it, or by asking for something of a service without naming anything else than that service itself
    speaks of; ``told`` are the stems of its text.
    """
    if _POINTS_BACK.search(question):
        return True
    named = set(stems) - ASKING
    asked = what_is_asked(question)
    asks = bool(asked.sections or asked.measures or _MORE.search(question))
    return asks and len(named) <= _MOST_NAMED and named <= set(told)


def chosen(question: str, context: Context) -> str | None:
    """The id of the offered service that "두 번째 거요" means, if it means one."""
    if not context.choices or len(question) > _LONGEST_CHOICE:
        return None
    if _LAST.search(question):
        return context.choices[-1]
    for document_id, ordinal in zip(context.choices, _ORDINALS, strict=False):
        if ordinal.search(question):
            return document_id
    return None


def named(question: str, names: Sequence[Sequence[str]]) -> int | None:
    """Which of the offered services "월세 대출이요" names, if it names one and asks nothing more.

    ``names``: of each service its title and what else it is called.
    """
    if len(question) > _LONGEST_CHOICE or not names:
        return None
    asked = what_is_asked(question)
    said = letters(_without_end(question))
    if asked.sections or asked.measures or len(said) < _SHORTEST_NAME:
        return None
    own = [[letters(_IN_BRACKETS.sub("", name)) or letters(name) for name in each] for each in names]
    alike = [max((_likeness(said, name) for name in each if name), default=0.0) for each in own]
    best = max(alike)
    if best < _ALIKE:
        return None
    near = [place for place, one in enumerate(alike) if best - one < (1 if best > _WHOLE else _APART)]
    if len(near) > 1:  # "월세 대출" is not the "월세 대출 보증"
        near = [place for place in near if any(name.endswith(said) for name in own[place])]
    return near[0] if len(near) == 1 else None


def _without_end(text: str) -> str:
    text = text.strip(" .!?~")
    while (shorter := _POLITE_END.sub("", text).strip()) != text and shorter:
        text = shorter
    return text


def _likeness(said: str, name: str) -> float:
    """Per cent; more than a hundred, by the letters that are shared, where one holds the other whole."""
    if said in name or name in said:
        return _WHOLE + min(len(said), len(name))
    return percent_alike(sound(said), sound(name))
