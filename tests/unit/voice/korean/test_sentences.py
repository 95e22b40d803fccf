"""Pieces stand in the text word for word, and streaming gives the same pieces as reading at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.korean.sentences import SentenceStream, sentence_ends, speakable, split_sentences, whole_sentences

CASES = [
    ("월 30만 원을 드려요. 신청하세요!", ["월 30만 원을 드려요.", "신청하세요!"]),
    ("2025. 1. 1.부터 시행해요. 월 1.5배를 드려요.", ["2025. 1. 1.부터 시행해요.", "월 1.5배를 드려요."]),
    ("기한은 2025. 12. 31. 까지예요. 129로 거세요.", ["기한은 2025. 12. 31. 까지예요.", "129로 거세요."]),
    ("○ 65세 이상인 분 ※ 단, 제외 ① 신분증 ② 통장", ["○ 65세 이상인 분", "※ 단, 제외", "① 신분증", "② 통장"]),
    (
        "1. 신청서를 냅니다.\n가. 주민센터\n- 여성: 13만원",
        ["1. 신청서를 냅니다.", "가. 주민센터", "- 여성: 13만원"],
    ),
    ("(홈페이지 www.bokjiro.go.kr) 참고. 끝.", ["(홈페이지 www.bokjiro.go.kr) 참고.", "끝."]),
    ("예우를 다하고자 함. 명절마다 드려요.", ["예우를 다하고자 함.", "명절마다 드려요."]),
    ("네라고만 해. 등본 얼마예요", ["네라고만 해.", "등본 얼마예요"]),
    ("시. 군. 구에 물어보세요.", ["시. 군. 구에 물어보세요."]),
    ("1. 진단서 1부 2. 도장 3. 사진 2장", ["1. 진단서 1부", "2. 도장", "3. 사진 2장"]),
    ("준비물: 1. 진단서 2. 도장", ["준비물: 1. 진단서", "2. 도장"]),
    ("1) 방문 2) 전화로 물어보세요. 129로 거세요.", ["1) 방문", "2) 전화로 물어보세요.", "129로 거세요."]),
    ("1. 대상 가. 노인 나. 아동 2. 방법", ["1. 대상 가. 노인", "나. 아동", "2. 방법"]),
    ("(별표 1) 및 (별표 2)에 따라요.", ["(별표 1) 및 (별표 2)에 따라요."]),
    ("기한은 2026. 1. 2. 까지예요. 끝.", ["기한은 2026. 1. 2. 까지예요.", "끝."]),
    ("", []),
    (" \n ○ \n", []),
]


@pytest.mark.parametrize(("text", "pieces"), CASES)
def test_text_is_cut_where_sentences_end(text: str, pieces: list[str]) -> None:
    assert list(split_sentences(text)) == pieces


@pytest.mark.parametrize(("text", "pieces"), CASES)
def test_a_stream_gives_the_same_sentences(text: str, pieces: list[str]) -> None:
    stream = SentenceStream()
    given_back = [sentence for letter in text for sentence in stream.feed(letter)]
    assert given_back + stream.flush() == pieces


def test_a_sentence_is_given_once_the_next_begins() -> None:
    stream = SentenceStream()
    assert stream.feed("월 30만 원을 드려요.") == []
    assert stream.feed(" 신") == ["월 30만 원을 드려요."]
    assert stream.flush() == ["신"]
    assert stream.flush() == []


def test_a_stream_without_any_end_is_cut_before_it_grows_too_long() -> None:
    stream = SentenceStream()
    pieces = stream.feed("드려요 " * 1000)
    assert pieces
    assert all(len(piece) <= 400 for piece in pieces)


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("○ 65세 이상", "65세 이상"),
        ("※ 단, 제외", "단, 제외"),
        ("① 신분증", "신분증"),
        ("1) 신청서", "신청서"),
        ("02) 456-7890", "02) 456-7890"),
        ("가. 주민센터", "주민센터"),
        ("- 여성: 13만원", "여성: 13만원"),
        ("ㅇ 대상", "대상"),
        ("1.5배를 드려요", "1.5배를 드려요"),
        ("2025. 1. 1.부터", "2025. 1. 1.부터"),
        ("가정 방문", "가정 방문"),
        ("-", "-"),
    ],
)
def test_only_the_marker_is_taken_off(piece: str, words: str) -> None:
    assert speakable(piece) == words


_TEXT = st.text(alphabet="가나다요 .1230\n○-①※!?(),월일원", max_size=120)


@given(_TEXT)
def test_every_piece_stands_in_the_text_and_no_word_is_lost(text: str) -> None:
    position = 0
    kept = ""
    for piece in split_sentences(text):
        position = text.index(piece, position) + len(piece)
        kept += piece
        assert speakable(piece) in piece
    assert [letter for letter in kept if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


@given(_TEXT, st.integers(min_value=1, max_value=7))
def test_no_word_is_lost_in_a_stream(text: str, size: int) -> None:
    stream = SentenceStream()
    pieces = [piece for at in range(0, len(text), size) for piece in stream.feed(text[at : at + size])]
    pieces += stream.flush()
    assert "".join(filter(str.isalnum, "".join(pieces))) == "".join(filter(str.isalnum, text))


@given(_TEXT)
def test_whole_sentences_are_all_of_the_text_and_end_where_it_says(text: str) -> None:
    assert "".join("".join(whole_sentences(text)).split()) == "".join(text.split())
    ends = sentence_ends(text)
    assert ends == sorted({*ends})
    assert ends[-1] == len(text)
    assert all(text[end - 1] in ".!?)" for end in ends[:-1])


def test_a_line_ends_a_whole_sentence_and_a_list_mark_is_none() -> None:
    text = "대상은 이래요.\n가. 65세 이상\n○"
    assert whole_sentences(text) == ["대상은 이래요.", "가. 65세 이상", "○"]
    assert sentence_ends(text) == [len("대상은 이래요."), len(text)]


_ITEMS = st.lists(
    st.sampled_from(["진단서 1부", "도장", "소득이 없는 사람", "3월 2일", "1.5배를 드려요."]),
    min_size=2,
    max_size=9,
)


@given(
    st.sampled_from(["", "준비물: ", "이런 분이 받아요. "]),
    st.sampled_from(["{}. ", "{}) ", "({}) "]),
    _ITEMS,
)
def test_a_list_in_one_line_is_cut_before_each_item(before: str, mark: str, items: list[str]) -> None:
    marked = [mark.format(number) + item for number, item in enumerate(items, 1)]
    text = before + " ".join(marked)
    pieces = split_sentences(text)
    assert list(pieces[-len(items) + 1 :]) == marked[1:]
    stream = SentenceStream()
    assert [piece for letter in text for piece in stream.feed(letter)] + stream.flush() == list(pieces)
