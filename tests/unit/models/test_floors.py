"""The floors that come with the program hold together; what is no floor is said."""

import math

import pytest

from app.acceptance.figures import AREAS, FIGURES, Area, Figure
from models.catalog import load_catalog
from models.floors import Floor, floors_of, load_floors, parse_floors
from models.types import ModelError, ModelFailure
from models.usage import peak_memory

EVERY = "format = 1\n[every]\nheard_wrong = { most = 0.1 }\n"


def test_every_figure_has_a_floor_in_every_profile_and_no_floor_is_of_anything_else() -> None:
    for profile in load_catalog().profiles:
        assert floors_of(profile).keys() == {each.value for each in Figure}
    assert load_floors().keys() <= {"", *load_catalog().profiles}


def test_every_figure_has_its_words_and_every_area_a_name() -> None:
    assert set(FIGURES) == set(Figure)
    assert set(AREAS) == set(Area)
    for words in FIGURES.values():
        assert words.korean_fault.endswith("요.")
        assert words.english_fault.endswith(".")
        assert words.hint.english.isascii()
        assert words.hint.korean.endswith(".")


def test_a_profile_goes_before_what_holds_for_all() -> None:
    floors = parse_floors(EVERY + "[profile.small]\nheard_wrong = { least = 0.0, most = 0.2 }\n")
    assert floors["small"] == {"heard_wrong": Floor(0.0, 0.2)}
    assert floors[""] == {"heard_wrong": Floor(most=0.1)}


def test_a_profile_of_a_centre_has_the_floors_of_all() -> None:
    assert floors_of("our own") == load_floors()[""]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 2\n[every]\n",
        "format = 1\n",
        "[every",
        EVERY + "[other]\n",
        "format = 1\n[every]\nheard_wrong = {}\n",
        "format = 1\n[every]\nheard_wrong = 0.1\n",
        "format = 1\n[every]\nheard_wrong = { most = 'much' }\n",
        "format = 1\n[every]\nheard_wrong = { most = nan }\n",
        "format = 1\n[every]\nheard_wrong = { more = 1 }\n",
    ],
)
def test_what_is_no_list_of_floors(text: str) -> None:
    with pytest.raises(ModelError) as caught:
        parse_floors(text)
    assert caught.value.failure is ModelFailure.CATALOG_UNREADABLE


def test_what_is_no_number_holds_nowhere() -> None:
    assert not Floor(least=0.0).holds(math.nan)
    assert not Floor(most=1.0).holds(math.inf)
    assert Floor(0.5, 0.5).holds(0.5)


def test_this_process_has_taken_some_memory() -> None:
    assert 10_000_000 < peak_memory() < 1 << 40
