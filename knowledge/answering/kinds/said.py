"""The fixed Korean sentences around what the documents say of questions of special kinds."""

from collections.abc import Sequence

from voice.korean.particles import particle, with_subject, with_topic

WRITTEN_SO = "자료에는 이렇게 적혀 있어요."
UNDATED = "제 자료에는 몇 년 것인지 적혀 있지 않아요. 지금 적힌 대로 알려 드릴게요."
ASK_THERE = "다른 지역은 다를 수 있으니 그곳 행정복지센터나 직원에게 물어봐 주세요."
WHICH_IS_BETTER = "어느 쪽이 맞는지는 창구에서 상담해 주세요."
LISTENING = "듣고 있어요. 궁금한 것을 말씀해 주세요."
ANYTHING_ELSE = "더 궁금한 것이 있으면 말씀해 주세요."
SORRY = "불편하셨다면 죄송해요. 궁금한 것을 말씀해 주시거나 직원을 불러 주세요."
A_SONG = "노래 잘 들었어요. 궁금한 것이 있으면 말씀해 주세요."
ONE_AT_A_TIME = "한 분씩 말씀해 주세요. 무엇이 궁금하세요?"


def of_year(year: int) -> str:
    return f"제 자료는 {year}년 기준이에요."


def latest_year(year: int) -> str:
    """Of documents without a date, by the latest year that they name."""
    return f"제 자료에 적힌 가장 최근 기준은 {year}년이에요."


def not_of(place: str, own: str, *, is_national: bool) -> str:
    """Said before what is for no place in particular; ``own``: whose the material is, empty if unknown."""
    if own:
        return f"여기 자료는 {own} 것이고, {place} 자료는 따로 없어요. {WRITTEN_SO}"
    if is_national:
        return f"{place} 자료는 따로 없어요. 전국에 공통인 제 {WRITTEN_SO}"
    return f"{place} 자료는 따로 없어요. 제 {WRITTEN_SO}"


def nothing_of(place: str) -> str:
    return f"{place} 내용은 제가 가진 자료에 없어요. 직원에게 물어봐 주세요."


def only_of(place: str, own: str) -> str:
    """What is asked is known of another place than the one that was named."""
    return f"{place} 내용은 제가 가진 자료에 없어요. 여기 자료는 {own} 것이에요. 직원에게 물어봐 주세요."


def ours_instead(place: str, own: str, title: str) -> str:
    """What is asked of another place is known of this house alone, and offered."""
    return f"{only_of(place, own or '우리 센터')} 여기 {title} 안내를 알려 드릴까요?"


def nothing_apart(place: str) -> str:
    return f"{place} 내용은 제 자료에 따로 없어요."


def perhaps_of(place: str, back: str) -> str:
    """``back``: the question which service is meant."""
    return f"{nothing_apart(place)} {back}"


def not_known(thing: str) -> str:
    """Of what one half of a question names."""
    return f"{with_topic(thing)} 제 자료에 없어요. 직원에게 물어봐 주세요."


def lacking(title: str, thing: str) -> str:
    """What one half of a question asks of a service, and its document does not say; ``thing`` may be empty."""
    return f"{title} 자료에 {with_topic(thing or '그 내용')} 나와 있지 않아요."


def not_said_of(titles: Sequence[str]) -> str:
    """Nothing is said about having both."""
    both = f"{titles[0]}{particle(titles[0], '와')} {titles[1]}" if len(titles) > 1 else titles[0]
    return f"{with_subject(both)} 함께 되는지는 제 자료에 없어요. 직원에게 물어봐 주세요."
