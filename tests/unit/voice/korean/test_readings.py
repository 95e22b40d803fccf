"""The staff's lexicon: what it takes, what it refuses and in which words, and where a form stands by itself."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.korean.lexicon_file import MOST_LETTERS, LexiconError
from voice.korean.readings import LONGEST_SAID, LONGEST_WRITTEN, MOST_READINGS, NO_READINGS, Readings
from voice.korean.spoken_form import spoken_form

SAMPLE = Readings.parse(
    """
    [readings]
    "온빛2로" = "온빛 이로"        # a street
    "온빛2로 쉼터" = "온빛 이로 쉼터"
    "ON-돌봄" = "온 돌봄"
    "U-care" = "유 케어"
    "3.8" = "삼팔"
    "(재)온빛" = "재단법인 온빛"
    """
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("온빛2로에서 내려요.", "온빛 이로에서 내려요."),
        ("온빛2로예요", "온빛 이로예요"),
        ("온빛2로, 3층", "온빛 이로, 3층"),
        ("온빛2로 쉼터에 가요", "온빛 이로 쉼터에 가요"),
        ("우리 ON-돌봄은 무료예요.", "우리 온 돌봄은 무료예요."),
        ("U-care를 써요", "유 케어를 써요"),
        ("U-care센터", "유 케어센터"),
        ("3.8 기념관", "삼팔 기념관"),
        ("3.8을 기려요", "삼팔을 기려요"),
        ("(재)온빛이 도와드려요", "재단법인 온빛이 도와드려요"),
        ("온빛2로", "온빛 이로"),
    ],
)
def test_a_form_that_stands_by_itself_is_exchanged(written: str, said: str) -> None:
    assert SAMPLE.said(written) == said


@pytest.mark.parametrize(
    "text",
    [
        "새온빛2로에서",  # another street
        "온빛2로터리",
        "온빛2로안길",
        "U-cares",
        "EU-care",
        "3.8%",
        "3.8 퍼센트예요",
        "3.8만 원",
        "3.8 배가 넘어요",
        "3.8kg",
        "3.8 km",
        "13.8",
        "3.85",
        "2026.3.8.",
        "3.8:1",
        "₩3.8",
    ],
)
def test_a_longer_word_or_figure_stays(text: str) -> None:
    assert SAMPLE.said(text) == text


def test_what_is_said_is_read_as_it_stands() -> None:
    said = spoken_form(SAMPLE.said("온빛2로에 있는 ON-돌봄은 3.8%예요."))

    assert said == "온빛 이로에 있는 온 돌봄은 삼 점 팔 퍼센트예요."


def test_without_readings_a_text_stays() -> None:
    assert NO_READINGS.said("온빛2로") == "온빛2로"
    assert Readings.parse("") == NO_READINGS


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[readings]\n"온빛2로" = "온빛 2로"', 2, "한글"),
        ('[readings]\n\n# 길\n"온빛2로" = "Onbit"', 4, "한글"),
        ('[readings]\n"온빛2로" = ""', 2, "한글"),
        ('[readings]\n"온빛2로" = 2', 2, "큰따옴표"),
        ('[readings]\n온빛2로 = "온빛 이로"', 2, "한 줄에 하나씩"),
        ('[readings]\n3.8 = "삼팔"', 2, "큰따옴표"),
        ('[readings]\n"온빛2로" = "온빛 이로"\n"온빛2로" = "온빛 둘로"', 3, "한 번만"),
        ('[readings]\n"온빛 2로" = "온빛 이로"\n"온빛  2로" = "온빛 둘로"', 3, "두 번"),
        ('[readings]\n"2" = "이"', 2, "두 글자"),
        ('[readings]\n"--" = "이"', 2, "글자나 숫자"),
        (f'[readings]\n"{"온" * (LONGEST_WRITTEN + 1)}" = "온"', 2, "너무 길어요"),
        (f'[readings]\n"온빛2로" = "{"온" * (LONGEST_SAID + 1)}"', 2, "너무 길어요"),
        ('[names]\n"온빛2로" = "온빛 이로"', 1, "[readings]"),
        ('"온빛2로" = "온빛 이로"', 1, "[readings]"),
        ("readings = 3", 1, "[readings]"),
        ('[readings]\n"온빛2로" = "온빛', 2, "한 줄에 하나씩"),
        ("a = " + "[" * 5_000, 1, "한 줄에 하나씩"),
        ("a = " + "1" * 5_000, 1, "한 줄에 하나씩"),
    ],
)
def test_a_bad_file_is_refused_by_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(LexiconError) as refused:
        Readings.parse(text)

    assert refused.value.line == line
    assert words in str(refused.value)
    assert f"{line}번째 줄" in str(refused.value)


def test_a_lexicon_has_an_end() -> None:
    many = "".join(f'"길{number}호" = "길"\n' for number in range(MOST_READINGS + 1))

    with pytest.raises(LexiconError, match=str(MOST_READINGS)):
        Readings.parse(f"[readings]\n{many}")
    with pytest.raises(LexiconError, match="너무 커요"):
        Readings.parse("#" * (MOST_LETTERS + 1))


def test_one_is_added_and_taken_away() -> None:
    one = NO_READINGS.having(" 온빛2로 ", "온빛  이로")

    assert one.words == {"온빛2로": "온빛 이로"}
    assert one.having("온빛2로", "온빛 두로").said("온빛2로") == "온빛 두로"
    assert one.without("온빛2로") == NO_READINGS
    with pytest.raises(LexiconError):
        one.having("온빛2로", "two")


SAID = st.from_regex(re.compile(r"[가-힣]{1,5}( [가-힣]{1,5}){0,2}"), fullmatch=True)
WRITTEN = st.text(min_size=2, max_size=12).filter(
    lambda text: len(" ".join(text.split())) >= 2 and any(map(str.isalnum, text)) and text.isprintable()
)


@given(st.dictionaries(WRITTEN, SAID, max_size=5))
def test_what_is_written_is_read_again(words: dict[str, str]) -> None:
    readings = NO_READINGS
    for written, said in words.items():
        try:
            readings = readings.having(written, said)
        except LexiconError:
            continue  # in whole letters it may be shorter

    assert tomllib.loads(readings.to_toml()).get("readings") == dict(readings.words)
    assert Readings.parse(readings.to_toml()) == readings


def refusal(text: str) -> str | None:
    try:
        Readings.parse(text)
    except LexiconError as refused:
        return str(refused)
    return None


@given(st.text())
def test_any_file_is_taken_or_refused(text: str) -> None:
    for each in (text, f"[readings]\n{text}", f'[readings]\n"{text}" = "가"'):
        refused = refusal(each)
        assert refused is None or re.search("[가-힣]", refused)


@given(st.text(alphabet=st.characters() | st.sampled_from("온빛2로3.8U-care% 만원은")))
def test_any_text_is_said(text: str) -> None:
    said = SAMPLE.said(text)

    assert said == text or any(one in said for one in SAMPLE.words.values())


def test_endless_text_is_said() -> None:
    alike = Readings({"ㅋ" * length + "가": "가" for length in range(2, 39)})

    assert alike.said("ㅋ" * 100_000) == "ㅋ" * 100_000
    assert SAMPLE.said("3.8" * 30_000)
