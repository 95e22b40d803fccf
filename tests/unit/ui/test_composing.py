"""The rules about what stands where, against screens made by hand: as it should be, and each way to break it."""

import pytest

from tests.unit.ui.test_checks import BLACK, PALE, WHITE, Color, Drawing, faults, paint
from ui.scorecard.composing import (
    acting,
    beginning_and_end,
    for_the_colour_blind,
    main_control,
    notices,
    order,
    resting,
    source,
)
from ui.scorecard.snapshot import Box


@pytest.mark.parametrize(("top", "screen", "wrong"), [(300, "idle", 0), (950, "idle", 1)])
def test_what_there_is_to_do_stands_whole_in_the_first_view(top: float, screen: str, wrong: int) -> None:
    drawing = Drawing()
    drawing.control(100, top, is_main=True)
    assert len(faults(main_control(drawing.done(screen=screen)))) == wrong


def test_on_a_further_page_it_may_be_gone() -> None:
    drawing = Drawing()
    drawing.control(100, 950, is_main=True)
    assert main_control(drawing.done(screen="idle (2)")).measured == 0


@pytest.mark.parametrize(("top", "wrong"), [(300, 0), (960, 1)])
def test_where_an_answer_comes_from_stands_whole_in_the_first_view(top: float, wrong: int) -> None:
    drawing = Drawing()
    drawing.text(50, top, name="source")
    assert len(faults(source(drawing.done()))) == wrong


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ([f"one-{place}" for place in range(12)], 0),
        ([f"one-{place}" for place in range(13)], 1),
        ([f"key-{place}" for place in range(30)], 0),
        (
            ["repeat", "stop", "slower", "louder", "more", "staff", *(f"one-{place}" for place in range(12))],
            0,
        ),
        (["smaller", "larger", "quieter", "louder2", *(f"one-{place}" for place in range(10))], 0),
    ],
)
def test_not_more_can_be_done_than_anybody_takes_in(names: list[str], wrong: int) -> None:
    drawing = Drawing()
    for place, name in enumerate(names):
        drawing.control(10 + 60 * (place % 10), 10 + 60 * (place // 10), 50, name=name)
    assert len(faults(acting(drawing.done()))) == wrong


@pytest.mark.parametrize(
    ("second", "wrong"),
    [((100, 400), 0), ((400, 200), 0), ((400, 50), 0), ((120, 50), 1)],
    ids=["below", "beside", "next column", "back up"],
)
def test_keys_go_through_a_page_as_it_is_read(second: tuple[float, float], wrong: int) -> None:
    drawing = Drawing()
    drawing.control(100, 200)
    drawing.control(*second)
    assert len(faults(order(drawing.done()))) == wrong


@pytest.mark.parametrize(("top", "wrong"), [(100, 1), (170, 0), (400, 0)])
def test_what_begins_to_listen_does_not_lie_over_what_ends_it(top: float, wrong: int) -> None:
    drawing = Drawing()
    drawing.control(100, 100, name="talk")
    other = Box(100, top, 200, top + 100)
    assert len(faults(beginning_and_end(drawing.done(opposite=(other,))))) == wrong


@pytest.mark.parametrize(("edge", "wrong"), [(WHITE, 1), (PALE, 0)])
def test_what_rests_keeps_its_shape(edge: Color, wrong: int) -> None:
    drawing = Drawing()
    drawing.control(100, 100, edge=edge, is_enabled=False)
    assert len(faults(resting(drawing.done()))) == wrong


@pytest.mark.parametrize(
    ("color", "ground", "kinds"),
    [
        (BLACK, WHITE, set()),
        ((171, 43, 54), (251, 239, 240), set()),
        ((210, 30, 30), (60, 110, 60), {"deutan", "protan", "tritan"}),
        ((200, 0, 0), WHITE, set()),
        ((255, 0, 0), BLACK, {"protan"}),
    ],
)
def test_words_stand_out_for_whoever_sees_fewer_colours(color: Color, ground: Color, kinds: set[str]) -> None:
    drawing = Drawing()
    drawing.text(50, 50, color=color, ground=ground)
    found = faults(for_the_colour_blind(drawing.done()))
    assert {each.split()[3].rstrip(",") for each in found} == kinds


@pytest.mark.parametrize(
    ("said", "wrong"),
    [("기초연금.", 0), ("기초 연금!", 0), ("곧 다시 들을게요.", 1), ("기초연금. 곧 다시 들을게요.", 1)],
)
def test_what_is_said_is_to_be_read(said: str, wrong: int) -> None:
    drawing = Drawing()
    drawing.text(50, 50)
    assert len(faults(notices(drawing.done(said=said)))) == wrong


def test_a_tall_colour_area_is_its_ground() -> None:
    drawing = Drawing()
    paint(drawing.picture, Box(0, 0, 800, 200), (11, 80, 208))
    drawing.text(50, 50, color=WHITE, ground=(11, 80, 208))
    assert for_the_colour_blind(drawing.done()).faults == ()
