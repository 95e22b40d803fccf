import pytest

from voice.korean.particles import (
    filled,
    has_final,
    particle,
    with_copula,
    with_object,
    with_subject,
    with_topic,
)


@pytest.mark.parametrize(
    ("word", "ends_in_consonant"),
    [
        ("기초연금", True),
        ("에너지바우처", False),
        ("24", False),
        ("10", True),
        ("100%", False),
        ("TV", False),
        ("LH", False),
        ("3kg", True),
        ("‘서비스’", False),
        ("기초연금!", True),
        ("서비스(방문)", False),
        ("", False),
        ("…", False),
    ],
)
def test_a_word_ends_as_it_is_read_aloud(word: str, ends_in_consonant: bool) -> None:
    assert has_final(word) is ends_in_consonant


def test_a_particle_follows_the_sound_of_the_word() -> None:
    assert [with_topic("연금"), with_topic("카드")] == ["연금은", "카드는"]
    assert [with_subject("연금"), with_subject("카드")] == ["연금이", "카드가"]
    assert [with_object("연금"), with_object("카드")] == ["연금을", "카드를"]
    assert [with_copula("연금"), with_copula("카드")] == ["연금이에요", "카드예요"]


@pytest.mark.parametrize("other", ["도", "만", "에서", "", "마다"])
def test_a_particle_that_has_one_form_keeps_it(other: str) -> None:
    assert particle("연금", other) == particle("카드", other) == other


def test_a_text_is_filled_with_words_and_the_particles_behind_them() -> None:
    template = "{one}{one:와} {other}{other:를} {one:…}"
    assert filled(template, one="연금", other="카드") == "연금과 카드를 …"
    assert filled(template, one="카드", other="{one}연금") == "카드와 {one}연금을 …"
