"""Readings that are right although a suite has another: the list of ``tests.benchmarks.reading``, with reasons.

Where a whole kind of rows differs, a rule respells the suite's reading and this program's the same way. Where one row
has several readings that nothing written decides between, the row is listed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from voice.korean.spoken_form import spoken_form


@dataclass(frozen=True, slots=True)
class Rule:
    """``respell`` takes a reading without spaces and gives the one that both sides are compared in."""

    groups: tuple[str, ...]
    reason: str
    respell: Callable[[str], str]


RULES = (
    Rule(
        ("telephone",),
        "Koreans say 공 for the zero of a telephone number; the suite's 영 is as right",
        lambda said: said.replace("영", "공"),
    ),
    Rule(
        ("telephone",),
        "에 between the groups is said or left out; nothing is written there",
        lambda said: re.sub("(?<=[공일이삼사오육칠팔구])에(?=[공일이삼사오육칠팔구])", "", said),
    ),
    Rule(
        ("date", "time"),
        "what begins with 부터 ends with 까지, which the suite leaves out",
        lambda said: re.sub("까지", "", said),
    ),
    Rule(
        ("date",),
        "both ends of a range take the unit (십일부터 십오일), which the suite says once",
        lambda said: re.sub("(?:일|년대)부터", "부터", said),
    ),
    Rule(
        ("measure",),
        "a speed is 시속 or 초속 in Korean; the suite says its unit as it is written",
        lambda said: re.sub("^(시|초)속(.+미터)$", r"\2퍼\1", said).replace("퍼시간", "퍼시"),
    ),
    Rule(
        ("electronic",),
        "the suite leaves Latin letters standing; a voice that has only Hangul says what they are called",
        lambda said: re.sub("[A-Za-z]+", lambda word: bare(spoken_form(word[0])), said),
    ),
    Rule(
        ("fraction", "measure"),
        "the particle of a mixed number follows the sound (이와 사분의 삼), also where another is written",
        lambda said: re.sub("(?<=[이사오구])과(?=.*분의)", "와", said),
    ),
    Rule(
        ("measure",),
        "% is 퍼센트 or, in everyday talk, 프로",
        lambda said: said.replace("프로", "퍼센트"),
    ),
)

ROWS = {
    "2:30": ("두시삼십분", "두시반"),
    "정오": ("정오", "the word that is written"),
    "100000000": ("일억", "일억 and 억 are both said"),
    "1.5억": ("일억오천만", "the same amount, as amounts of money are said"),
    "-1": ("마이너스일", "a sign cannot be said as a sign"),
    "2345-2222-3333-4444": ("이삼사오이이이이삼삼삼삼사사사사", "nothing written says whose number it is"),
    "$1500": ("천오백달러", "불 is the older word"),
    "¥20": ("이십엔", "the sign stands for yen and for yuan"),
    "50번째": ("쉰번째", "as the suite itself says 34번째 and 38번째"),
    "옷맵시": ("온맵씨", "so in article 18 of the standard, from which the suite has the word"),
    "신고": ("신고", "alone it is the noun, a report; the verb with its ending (구두를 신고) is 신꼬"),
    "윤여정": ("유녀정", "a name is said as it is linked; the standard asks for no ㄴ in it"),
}
"""What is written → the other right reading, and why."""

_SILENT = re.compile(r"[\s.,?!]")


def bare(said: str) -> str:
    """``said`` without what is not heard."""
    return _SILENT.sub("", said)


def is_accepted(group: str, written: str, expected: str, read: str) -> bool:
    """Whether ``read`` is right although the suite says ``expected``."""
    expected, read = bare(expected), bare(read)
    if written in ROWS and read == ROWS[written][0]:
        return True
    for rule in RULES:
        if group in rule.groups:
            expected, read = rule.respell(expected), rule.respell(read)
    return read == expected
