"""Writing Hangul with two-set and 천지인 keys, and finding titles by what is written."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.writing.completions import Completer
from ui.writing.hangul import (
    CHEONJIIN_CONSONANTS,
    CHEONJIIN_VOWELS,
    Composition,
    advance,
    erase,
    letters_of,
    press,
    strike,
    write,
)
from ui.writing.key_layouts import SHIFTED, Layout, Room, layouts, rows
from voice.korean.jamo import NUCLEI, ONSETS

HANGUL = st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), max_size=12)
NEXT = "다음"
STROKES = {
    "ㅏ": "ㅣㆍ",
    "ㅐ": "ㅣㆍㅣ",
    "ㅑ": "ㅣㆍㆍ",
    "ㅒ": "ㅣㆍㆍㅣ",
    "ㅓ": "ㆍㅣ",
    "ㅔ": "ㆍㅣㅣ",
    "ㅕ": "ㆍㆍㅣ",
    "ㅖ": "ㆍㆍㅣㅣ",
    "ㅗ": "ㆍㅡ",
    "ㅛ": "ㆍㆍㅡ",
    "ㅜ": "ㅡㆍ",
    "ㅠ": "ㅡㆍㆍ",
    "ㅡ": "ㅡ",
    "ㅣ": "ㅣ",
    "ㅗㅏ": "ㆍㅡㅣㆍ",
    "ㅗㅐ": "ㆍㅡㅣㆍㅣ",
    "ㅗㅣ": "ㆍㅡㅣ",
    "ㅜㅓ": "ㅡㆍㆍㅣ",
    "ㅜㅔ": "ㅡㆍㆍㅣㅣ",
    "ㅜㅣ": "ㅡㆍㅣ",
    "ㅡㅣ": "ㅡㅣ",
}


def struck(letters: str) -> Composition:
    return reduce(strike, letters, Composition())


def pressed(*keys: str) -> Composition:
    composition = Composition()
    for key in keys:
        composition = advance(composition) if key == NEXT else press(composition, key)
    return composition


def cheonjiin_keys(text: str) -> list[str]:
    """The keys for ``text``, with 다음 only where one key serves two letters in a row."""
    keys: list[str] = []
    for syllable in text:
        letters = letters_of(syllable)
        vowel = "".join(letter for letter in letters if letter in NUCLEI)
        onset, below = letters.split(vowel)
        for group in (*onset, vowel, *below):
            if group in STROKES:
                keys += STROKES[group]
                continue
            key = next(each for each in CHEONJIIN_CONSONANTS if group in each)
            if keys and keys[-1] == key:
                keys.append(NEXT)
            keys += [key] * (key.index(group) + 1)
    return keys


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("ㄱㅏㅂㅅㅣ", "갑시"),
        ("ㄱㅏㅂㅅㅇㅣ", "값이"),
        ("ㄷㅏㄹㄱㅇㅣ", "닭이"),
        ("ㄷㅏㄹㄱㅣ", "달기"),
        ("ㄱㅗㅏ", "과"),
        ("ㅇㅡㅣㅅㅏ", "의사"),
        ("ㅇㅜㅓㄴ", "원"),
        ("ㄲㅏㄲㄷㅏ", "깎다"),
        ("ㄲㅏㄲㅏ", "까까"),
        ("ㄱㅏㄸㅏ", "가따"),
        ("ㅇㅏㄴㅎㄷㅏ", "않다"),
        ("ㅁㅗㄱㅅ", "몫"),
        ("ㄱㅊㅇㄱ", "ㄱㅊㅇㄱ"),
        ("ㅏㅣ", "ㅏㅣ"),
        ("ㅗㅏㄴ", "ㅘㄴ"),
        ("ㄱㅏㄱㄱ", "각ㄱ"),
    ],
)
def test_two_set_keys_compose(letters: str, text: str) -> None:
    assert struck(letters).text == text


@pytest.mark.parametrize(
    "coda", ["ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"]
)
def test_a_vowel_takes_the_last_of_two_final_consonants(coda: str) -> None:
    assert len(struck("ㅁㅏ" + coda).text) == 1
    assert struck("ㅁㅏ" + coda + "ㅣ").text == struck("ㅁㅏ" + coda[0]).text + struck(coda[1] + "ㅣ").text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ㆍ ㅡ", "ㅗ"),
        ("ㄱㅋㄲ ㄱㅋㄲ ㅡ ㅣ", "킈"),
        ("ㄱㅋㄲ ㄱㅋㄲ ㄱㅋㄲ ㄱㅋㄲ ㅣ", "기"),
        ("ㅇㅁ ㅣ ㆍ ㆍ ㆍ", "아"),
        ("ㅇㅁ ㅣ ㆍ ㅡ", "아ㅡ"),
        ("ㄱㅋㄲ 다음 ㄱㅋㄲ", "ㄱㄱ"),
        ("ㅇㅁ ㅣ ㆍ ㅇㅁ ㅇㅁ 다음 ㅇㅁ ㅣ ㆍ", "암아"),
        ("ㄷㅌㄸ ㅣ ㆍ ㄴㄹ ㄴㄹ ㄱㅋㄲ", "닭"),
        ("ㄷㅌㄸ ㅣ ㆍ ㄴㄹ ㄴㄹ ㄱㅋㄲ ㄱㅋㄲ", "달ㅋ"),
        ("ㄷㅌㄸ ㅣ ㆍ ㄴㄹ ㄴㄹ ㄱㅋㄲ ㄱㅋㄲ ㄱㅋㄲ ㄱㅋㄲ", "닭"),
        ("ㄱㅋㄲ ㆍ", "ㄱㆍ"),
        ("ㄱㅋㄲ ㆍ ㄴㄹ", "ㄱㆍㄴ"),
    ],
)
def test_cheonjiin_keys_compose(keys: str, text: str) -> None:
    assert pressed(*keys.split()).text == text


def test_a_vowel_that_was_only_begun_is_not_sent() -> None:
    assert pressed("ㅇㅁ", "ㅣ", "ㆍ", "ㄱㅋㄲ", "ㆍ").finished_text == "아ㄱ"


@given(HANGUL)
def test_any_hangul_can_be_written_with_two_set_keys(text: str) -> None:
    assert struck(letters_of(text)).text == text


@given(HANGUL)
def test_any_hangul_can_be_written_with_cheonjiin_keys(text: str) -> None:
    assert pressed(*cheonjiin_keys(text)).text == text


def test_each_letter_has_a_key() -> None:
    two_set = {key.writes for row in rows(Layout.TWO_SET, Room.WIDE) for key in row}
    two_set |= {SHIFTED[writes] for writes in two_set if writes in SHIFTED}
    assert set(letters_of("".join(chr(code) for code in range(ord("가"), ord("힣") + 1)))) <= two_set
    for room in Room:
        cheonjiin = {key.writes for row in rows(Layout.CHEONJIIN, room) for key in row}
        assert {*CHEONJIIN_CONSONANTS, *CHEONJIIN_VOWELS} <= cheonjiin


def test_each_layout_leads_to_each_other() -> None:
    for room in Room:
        reached, on = set(), [layouts(room)[0]]
        while on:
            layout = on.pop()
            reached.add(layout)
            keys = {key.writes for row in rows(layout, room) for key in row}
            leads = {
                "digits": {Layout.DIGITS},
                "latin": {Layout.LATIN},
                "hangul": {layouts(room)[0]},
                "other-hangul": {Layout.TWO_SET, Layout.CHEONJIIN},
            }
            on += [to for key, places in leads.items() if key in keys for to in places - reached]
        assert reached == set(layouts(room))


KEYS = st.one_of(
    st.sampled_from([*ONSETS, *NUCLEI]).map(lambda letter: (strike, letter)),
    st.sampled_from([*CHEONJIIN_CONSONANTS, *CHEONJIIN_VOWELS]).map(lambda key: (press, key)),
    st.sampled_from([" ", "7", "a", "가"]).map(lambda text: (write, text)),
    st.just((lambda composition, _: advance(composition), "")),
    st.just((lambda composition, _: erase(composition), "")),
)


@given(st.lists(KEYS, max_size=40))
def test_erasing_comes_to_an_end_whatever_was_pressed(keys: list) -> None:
    composition = Composition()
    for do, key in keys:
        before = composition
        composition = do(composition, key)
        assert composition.text == composition.done + composition.composing
        assert len(composition.text) <= len(before.text) + 2
    presses = 0
    while composition.text:
        shorter = erase(composition)
        assert len(letters_of(shorter.text)) < len(letters_of(composition.text))
        composition = shorter
        presses += 1
        assert presses <= 4 * len(keys)
    assert erase(composition) == Composition()


@given(HANGUL.filter(bool))
def test_erasing_takes_the_open_syllable_apart_and_then_whole_ones(text: str) -> None:
    composition = struck(letters_of(text))
    for written in range(len(letters_of(text[-1])) - 1, 0, -1):
        composition = erase(composition)
        assert composition.text == text[:-1] + struck(letters_of(text[-1])[:written]).text
    for left in range(len(text) - 1, -1, -1):
        composition = erase(composition)
        assert composition.text == text[:left]


def test_erasing_a_joined_vowel_leaves_its_first() -> None:
    assert erase(struck("ㄱㅗㅏ")).text == "고"
    assert erase(pressed("ㄱㅋㄲ", *"ㆍㅡㅣㆍ")).text == "고"
    assert press(erase(pressed("ㄱㅋㄲ", *"ㆍㅡㅣㆍ")), "ㅣ").text == "괴"
    assert erase(struck("ㄱㅏㅂㅅ")).text == "갑"


TITLES = [
    ("pension", "기초연금"),
    ("living", "국민기초생활보장 생계급여"),
    ("phone", "기초생활 수급자 통신요금 감면"),
    ("disabled", "장애인연금"),
    ("bus", "어르신 교통카드 (G-Pass)"),
]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("ㄱㅊㅇㄱ", ["pension"]),
        ("기", ["pension", "phone"]),
        ("기총", ["pension"]),
        ("기초 여", ["pension"]),
        ("기초", ["pension", "phone", "living"]),
        ("생계", ["living"]),
        ("연금", ["pension", "disabled"]),
        ("기ㅊㅅㅎ", ["phone", "living"]),
        ("통신요", ["phone"]),
        ("g-p", ["bus"]),
        ("기초연금을", []),
        ("", []),
        (" ", []),
    ],
)
def test_titles_are_found_by_what_they_begin_with(written: str, found: list[str]) -> None:
    assert [each.document_id for each in Completer(TITLES).complete(written, 3)] == found


@given(HANGUL.filter(bool), st.integers(1, 30))
def test_each_title_is_found_at_every_press_on_the_way_to_it(title: str, presses: int) -> None:
    written = struck(letters_of(title)[:presses]).text
    assert Completer([("it", title)]).complete(written, 1)
