"""What belongs to a person is found however it is written or said; figures that are nobody's own stay.

``personal_texts.tsv`` and ``harmless_figures.tsv`` were written in parts: the first before the patterns, the others
when the patterns were done with the part before.
"""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dialogue.privacy import REPLACEMENT, redact
from tests.unit.voice.korean.personal_ways import FIRST_WAYS, SECOND_WAYS, rows
from voice.korean.personal.plain import plain
from voice.korean.personal.said import canonical
from voice.korean.personal_numbers import PersonalKind, personal_data, without, written_personal_data

_FOLDER = Path(__file__).parent
_PRIVATE = re.compile(r"⟦.*?⟧")


def _rows(name: str) -> list[list[str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def _assert_taken(text: str) -> frozenset[PersonalKind]:
    """Nothing of what stands in ⟦ ⟧ is left; of the words around no more goes than one that may be a digit."""
    clean, kinds = redact(text.replace("⟦", "").replace("⟧", ""))
    wanted = _PRIVATE.sub(REPLACEMENT, text)
    assert clean == wanted or clean == re.sub(rf"{re.escape(REPLACEMENT)}이 ", f"{REPLACEMENT} ", wanted)
    return kinds


@pytest.mark.parametrize(("kind", "way", "text"), [*rows(FIRST_WAYS, 1), *rows(SECOND_WAYS, 2)])
def test_each_kind_is_taken_in_each_way(kind: str, way: str, text: str) -> None:
    kinds = _assert_taken(text)
    assert kinds == {PersonalKind.RESIDENT_NUMBER if kind == "foreigner" else PersonalKind(kind)}


@given(st.integers(0, 2**32), st.sampled_from([FIRST_WAYS, SECOND_WAYS]))
def test_no_other_number_gets_through_either(seed: int, ways: dict[str, object]) -> None:
    for _, way, text in rows(ways, seed):  # type: ignore[arg-type]
        clean, kinds = redact(text.replace("⟦", "").replace("⟧", ""))
        assert kinds, (way, text)
        assert clean.endswith(f"{REPLACEMENT} 입니다"), (way, text, clean)


@pytest.mark.parametrize(("part", "kind", "text"), _rows("personal_texts.tsv"))
def test_odd_ways_are_taken(part: str, kind: str, text: str) -> None:
    assert PersonalKind(kind) in _assert_taken(text) or kind == PersonalKind.LICENCE


@pytest.mark.parametrize(("part", "kind", "text"), _rows("harmless_figures.tsv"))
def test_figures_that_are_nobodys_own_stay(part: str, kind: str, text: str) -> None:
    assert redact(text) == (text, frozenset())
    assert written_personal_data(text) == []


def test_there_are_enough_of_them() -> None:
    assert len([*rows(FIRST_WAYS, 1), *rows(SECOND_WAYS, 2)]) == 200
    assert len(_rows("harmless_figures.tsv")) >= 200


# --- documents ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("신청인 생년월일: 1950. 3. 17.", PersonalKind.BIRTH_DATE),
        ("김○○(1950.3.17.생)", PersonalKind.BIRTH_DATE),
        ("여권번호 M12345678", PersonalKind.PASSPORT),
        ("면허번호 11-12-345678-90", PersonalKind.LICENCE),
        ("차량번호: 12가 3456", PersonalKind.PLATE),
        ("카드번호 4512-3456-7890-1234", PersonalKind.CARD),
        ("담당자 ０１０－２３４５－６７８９", PersonalKind.MOBILE_NUMBER),
        ("담당자 010\u200b2345\u200b6789", PersonalKind.MOBILE_NUMBER),
    ],
)
def test_documents_are_searched_with_the_same_forms(text: str, kind: PersonalKind) -> None:
    assert {one.kind for one in written_personal_data(text)} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "후원계좌 농협 301-0123-4567-81 (예금주 ○○구청)",
        "초기 비밀번호는 0000입니다",
        "생년월일(6자리)과 성명을 적습니다",
        "2006. 1. 1.생 ~ 2006. 12. 31.생",
        "연번 1234567890",
    ],
)
def test_what_offices_publish_stays_in_documents(text: str) -> None:
    assert written_personal_data(text) == []


def test_nothing_is_taken_in_the_sample() -> None:
    for path in sorted((Path(__file__).parents[4] / "knowledge" / "sample").glob("*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        text = "\n".join(
            line for line in lines if not line.startswith("원문: sha256:")
        )  # a digest is nobody's
        assert personal_data(text) == [], path.name
        assert written_personal_data(text) == [], path.name


@pytest.mark.shared_data
@pytest.mark.parametrize("corpus", ["corpus", "corpus_local"])
def test_nothing_is_taken_in_public_texts(shared_data: Path, corpus: str) -> None:
    for path in sorted((shared_data / corpus).iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert [line[one.start : one.end] for one in personal_data(line)] == []
            assert [line[one.start : one.end] for one in written_personal_data(line)] == []


# --- any text ----------------------------------------------------------------------------------------------

_PIECES = """
    공 일 이 공일공 일이삼사 오육칠팔 이요 에 음 어 다시 그다음에 골뱅이 네이버 점 컴 원 세 년 월 일 생 제 호 생년월일
    비밀번호 계좌 여권
    M 엠 12가 차번호 카드 하나 천이백 010 1234 5678 a b.co 1,234 2025-01-01 - _ . , ~ / ( ) @ ① ０１０ － 一二三 👵
"""
_UNSEEN = [" ", "\n", "\u200b", "\u0301", "\ud800", "\u202e", "\u1100", "\u1161"]
_ANY_TEXT = st.lists(st.sampled_from([*_PIECES.split(), *_UNSEEN]), max_size=40).map("".join) | st.text(
    max_size=80
)


@given(_ANY_TEXT)
def test_what_is_found_lies_in_the_text_in_order_and_apart(text: str) -> None:
    for found in (personal_data(text), written_personal_data(text)):
        position = 0
        for one in found:
            assert position <= one.start < one.end <= len(text)
            position = one.end


@given(_ANY_TEXT)
def test_redacting_again_changes_nothing_and_documents_find_nothing_more(text: str) -> None:
    clean, _ = redact(text)
    assert redact(clean)[0] == clean
    assert written_personal_data(clean) == []


@given(_ANY_TEXT)
def test_the_words_around_stay_as_they_were(text: str) -> None:
    found = personal_data(text)
    kept, position = [], 0
    for one in found:
        kept.append(text[position : one.start])
        position = one.end
    assert without(text, found, "") == "".join((*kept, text[position:]))


@given(_ANY_TEXT)
def test_plain_and_canonical_text_know_where_each_letter_came_from(text: str) -> None:
    letters = plain(text)
    figures = canonical(letters.text)
    for mapped, length in ((letters, len(text)), (figures.mapped, len(letters.text))):
        assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
        position = 0
        for start, end in zip(mapped.starts, mapped.ends, strict=True):
            assert position <= start or mapped is figures.mapped
            assert 0 <= start < end <= length
            position = start
    assert len(figures.said) == len(figures.mapped.text)


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("０１２", "012"),
        ("0\ufe0f\u20e31\ufe0f\u20e3", "01"),
        ("٠١", "01"),
        ("1\u200b2\u00ad3", "123"),
        ("1\u20112\u22123", "1-2-3"),
        ("\u1100\u1169\u11bc", "공"),
        ("①②③", "123"),
        ("①가", "①가"),
        ("＠．：", "@.:"),
        ("\u00a0\u3000", "  "),
        ("\ud800", "\ud800"),
    ],
)
def test_odd_letters_become_plain(odd: str, usual: str) -> None:
    assert plain(odd).text == usual


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("공일공 음 일이삼사에 오육칠팔이요", "010…1234-5678이요"),
        ("하나둘셋넷", "1234"),
        ("이 사람이 사오일 전에", "이 사람이 사오일 전에"),
        ("25일에 30일까지", "25일에 30일까지"),
        ("010 , 1234", "010;1234"),
    ],
)
def test_said_digits_become_figures(said: str, figures: str) -> None:
    assert canonical(said).mapped.text == figures


_ENDLESS = """
    1 0 공일 1- 1, 1. 1: 이 음 a a. a@ a_1 @ 비번 M1 12가 129, 천 천백 제1
    010-1234-5678 900101-* 1,234 2025-01-01 ㄱㄴ 👨‍👩‍👧1 ① 一
"""
_WITH_BLANKS = [
    "공일 ",
    "1 ",
    "1, ",
    "이 ",
    "음 ",
    "골뱅이 ",
    "에이 ",
    "a 골뱅이 네이버 ",
    "비번!a ",
    "생년월일 ",
    "계좌 1 ",
]
_ODD = [
    "엠 ",
    "1가 ",
    "1 다시 ",
    "집 전화 ",
    " ",
    "\n",
    "\u1100\u1161",
    "\u0301",
    "\ud800",
    "\u200b",
    "\u202e\u0661",
]


@pytest.mark.parametrize("unit", [*_ENDLESS.split(), *_WITH_BLANKS, *_ODD])
def test_endless_text_ends(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    clean, _ = redact(text)
    assert len(clean) <= len(text)
    written_personal_data(text)
