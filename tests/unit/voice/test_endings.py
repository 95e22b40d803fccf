import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.korean.endings import UNKNOWN, completeness, is_polite

QUESTIONS = Path(__file__).parents[2] / "questions"


@pytest.mark.parametrize(
    "text",
    [
        "기초연금은 한 달에 얼마나 받아요",
        "이런 사회를 우리가 만들어야 합니다.",
        "몇 살부터 되나요",
        "그 서류 좀 알려 줘",
        "직원 불러 주세요",
        "제가 신청해도 됩니까",
        "가도 될까",
        "네",
        "뭐 가져가면 되지요",
        "서류는?",
    ],
)
def test_a_whole_sentence_sounds_finished(text: str) -> None:
    assert completeness(text) >= 0.8


@pytest.mark.parametrize(
    "text",
    [
        "제가 올해 예순다섯이고",
        "도시락을 싸 갈 수도 있는",
        "통계만 해도 머리가 복잡하고 딱딱해 보이는데",
        "기초연금은",
        "2006년도에 일본 연구팀에서",
        "아들하고 같이 사니까",
        "신청하려고",
        "주민센터에 가서",
        "제가 받을",
        "기초연금 그게",
        "음",
    ],
)
def test_a_connective_or_a_particle_promises_more(text: str) -> None:
    assert completeness(text) <= 0.2


@pytest.mark.parametrize("text", ["", "...", "기초연금", "LH", "65", "신청이 필요", "제가 몸이 안 좋은데요"])
def test_what_tells_nothing_is_in_between(text: str) -> None:
    assert completeness(text) == UNKNOWN


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert 0.0 <= completeness(text) <= 1.0


_OF_TWO_SENTENCES = ("central_facts", "kinds_second")
"""Whose questions often begin with a whole sentence: 혼자 살아요 얼마 받아요."""


def test_questions_are_told_from_their_beginnings() -> None:
    whole, broken = [], []
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        if "kept" in path.stem or path.stem in _OF_TWO_SENTENCES:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            words = json.loads(line)["question"].rstrip("?.! ").split()
            whole.append(completeness(" ".join(words)))
            broken += [completeness(" ".join(words[:count])) for count in range(1, len(words))]
    assert sum(each > UNKNOWN for each in whole) >= 0.7 * len(whole)
    assert sum(each < UNKNOWN for each in whole) <= 0.03 * len(whole)
    assert sum(each > UNKNOWN for each in broken) <= 0.02 * len(broken)


@pytest.mark.parametrize(
    "text", ["받아요.", "받으세요…", "(받습니다)", "받습니까?”", "신청하십시오.", "그렇죠!"]
)
def test_a_sentence_to_strangers_is_polite(text: str) -> None:
    assert is_polite(text)


@pytest.mark.parametrize("text", ["받는다.", "신청서 제출", "필요 서류", "", "받아요. 끝"])
def test_notes_and_plain_speech_are_not(text: str) -> None:
    assert not is_polite(text)
