"""What spelling hides: the lexicon as it is written, and where its words are found."""

import tomllib
from importlib import resources

import pytest

from voice.korean.jamo import is_syllable
from voice.korean.respelling.lexicon import lexicon
from voice.korean.respelling.marks import stopped_before, tensed, with_n
from voice.korean.respelling.spelling import respelled


def test_every_word_is_respelled_in_as_many_syllables() -> None:
    words = lexicon().words
    assert len(words) > 1_300
    assert [word for word, said in words.items() if len(word) != len(said)] == []
    assert [word for word in words if not all(is_syllable(each) or each == " " for each in word)] == []


def test_no_word_is_marked_in_two_ways() -> None:
    text = resources.files("voice.korean.respelling").joinpath("lexicon.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    seen: dict[str, str] = {}
    marked = [
        entry
        for group in table.values()
        for entries in group.values()
        for entry in entries.split()
        if any(mark in entry for mark in "'+|=")
    ]
    for entry in marked:
        word = (
            entry.partition("=")[0] if "=" in entry else "".join(each for each in entry if each not in "'+|")
        )
        assert seen.setdefault(word, entry) == entry
        said = lexicon().words[word.replace("_", " ")]
        assert said != word.replace("_", " "), f"{entry} marks nothing"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("방문자", "방문자"),  # 문자 is met by chance
        ("문자메시지", "문짜메시지"),
        ("회원가입", "회원가입"),  # 원가
        ("재개발사업", "재개발사업"),  # 발사
        ("대출제도", "대출제도"),  # 출제
        ("기대가 크다", "기대가 크다"),  # 대가
        ("대가를 치르다", "대까를 치르다"),
        ("대가족", "대가족"),
        ("발전소를 짓는다", "발쩐소를 짓는다"),  # a suffix after a known word
        ("재평가", "재평까"),  # a prefix before it
    ],
)
def test_a_word_is_found_as_a_whole_word_only(text: str, said: str) -> None:
    assert respelled(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("신발을 신고", "신발을 신꼬"),  # stem and ending
        ("출생 신고", "출쌩 신고"),  # noun
        ("숨기다", "숨기다"),  # a suffix inside a stem
        ("세 명의 어르신", "세 명에 어르신"),  # particle
        ("본인 명의", "본인 명의"),  # noun
        ("서울 사람", "서울 사람"),
        ("만날 사람", "만날 싸람"),  # adnominal ending
        ("못 읽는", "몯 닑는"),
    ],
)
def test_what_a_morpheme_is_decides(text: str, said: str) -> None:
    assert respelled(text) == said


def test_marks_of_the_lexicon() -> None:
    assert tensed("가") == "까"
    assert tensed("까") == "까"
    assert with_n("알", "약") == "략"
    assert with_n("담", "요") == "뇨"
    assert with_n("담", "가") == "가"
    assert stopped_before("첫", "인") == ("처", "딘")
    assert stopped_before("값", "가") == ("갑", "가")
