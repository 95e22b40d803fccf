"""Each rule against screens made by hand: one that is as it should be, and one for each way to break it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.scorecard.light import contrasts, flashes, without_colour
from ui.scorecard.pixels import contrast, ink_contrast, ink_height, luminance_of
from ui.scorecard.reading import enlargement, glyph_height
from ui.scorecard.rules import RULES
from ui.scorecard.snapshot import Box, Focus, Frames, Kind, Outcome, Picture, Piece, Snapshot
from ui.scorecard.telling import accessibility_tree
from ui.scorecard.touching import HELPS, choices, helps, reach, targets

WHITE, BLACK, GREY, PALE = (255, 255, 255), (0, 0, 0), (118, 118, 118), (200, 200, 200)
SIZE = (800, 1000)
MM = 4.0
"""Pixels."""

Color = tuple[int, int, int]


def blank(color: Color = WHITE) -> Picture:
    return np.full((SIZE[1], SIZE[0], 3), color, np.uint8)


def paint(picture: Picture, box: Box, color: Color) -> None:
    picture[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] = color


class Drawing:
    """A screen in the making: 4 pixels a millimetre, black on white."""

    def __init__(self, **given: object) -> None:
        self.picture = blank()
        self.pieces: list[Piece] = []
        self.given = given

    def text(
        self,
        left: float,
        top: float,
        *,
        width: float = 200,
        ink: int = 50,
        color: Color = BLACK,
        ground: Color = WHITE,
        **given: object,
    ) -> int:
        """Words whose ink is three strokes, ``ink`` pixels high, in a place 70 high."""
        place = Box(left, top, left + width, top + 70)
        if ground != WHITE:
            paint(self.picture, place, ground)
        for stroke in range(3):
            at = left + 20 + 30 * stroke
            paint(self.picture, Box(at, top + 10, at + 10, top + 10 + ink), color)
        piece = Piece(
            Kind.TEXT,
            "text",
            place,
            place.common(Box(0, 0, *SIZE)),
            words="기초연금",
            spoken_name="기초연금",
            role="StaticText",
            font=54.0,
            glyph=50.0,
            ink=50.0,
            painted=place,
            color=color,
        )
        return self._add(replace(piece, **given))

    def control(
        self,
        left: float,
        top: float,
        side: float = 100,
        *,
        name: str = "button",
        edge: Color = BLACK,
        **given,
    ) -> int:
        place = Box(left, top, left + side, top + side)
        paint(self.picture, place, edge)
        paint(self.picture, place.grown(-4), WHITE)
        seen = place.common(Box(0, 0, *SIZE))
        piece = Piece(Kind.CONTROL, name, place, seen, family="Button", spoken_name="누르기", role="Button")
        return self._add(replace(piece, **given))

    def _add(self, piece: Piece) -> int:
        self.pieces.append(piece)
        return len(self.pieces) - 1

    def done(self, **given: object) -> Snapshot:
        known = {"screen": "idle", "theme": "normal", "size": SIZE, "language": "ko", "pixels_per_mm": MM}
        return Snapshot(
            **{**known, "picture": self.picture, "pieces": tuple(self.pieces), **self.given, **given}
        )


def faults(outcome: Outcome) -> list[str]:
    assert outcome.measured
    return [fault.what for fault in outcome.faults]


def proper(theme: str = "normal") -> Snapshot:
    """A screen that keeps every rule."""
    drawing = Drawing(theme=theme, low_line=400)
    glyph = 100.0 if theme == "large" else 50.0
    drawing.text(50, 50, role="Heading", glyph=glyph)
    for place, name in enumerate(HELPS):
        left = 20 + 150 * place
        control = drawing.control(left, 700, 140, name=name, spoken_name="기초연금", is_choice=place < 4)
        drawing.text(left + 10, 720, width=120, control=control, is_told=False, glyph=glyph)
    without = drawing.picture[680:860, 0:180].copy()
    with_focus = without.copy()
    with_focus[:8] = with_focus[-8:] = 0
    frames = Frames(np.tile(np.linspace(0.2, 0.8, 12, dtype=np.float32)[:, None, None], (1, 32, 32)), 1.0)
    return drawing.done(focus=(Focus(1, without, with_focus),), frames=frames)


@pytest.mark.parametrize("theme", ["normal", "contrast", "low", "large"])
@pytest.mark.parametrize("rule", RULES)
def test_a_screen_as_it_should_be_breaks_no_rule(rule: str, theme: str) -> None:
    assert RULES[rule](proper(theme)).faults == ()


# --- A1 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("millimetres", "is_aside", "wrong"),
    [(11.8, False, 1), (12.0, False, 0), (11.8, True, 0), (7.0, True, 1)],
)
def test_letters_have_a_least_height(millimetres: float, is_aside: bool, wrong: int) -> None:
    drawing = Drawing()
    drawing.text(50, 50, glyph=millimetres * MM, is_aside=is_aside)
    assert len(faults(glyph_height(drawing.done()))) == wrong


def test_letters_that_are_drawn_smaller_than_their_type_are_found() -> None:
    drawing = Drawing()
    drawing.text(50, 50, ink=30)
    assert faults(glyph_height(drawing.done())) == ["drawn 30 px high, its type makes 50 px"]


def test_the_height_of_the_tallest_line_is_measured() -> None:
    picture = blank()
    paint(picture, Box(10, 10, 40, 40), BLACK)
    paint(picture, Box(10, 60, 40, 80), BLACK)
    paint(picture, Box(10, 85, 40, 110), BLACK)
    assert ink_height(picture, 10) == 50
    assert ink_height(picture, 3) == 30


# --- A2 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("millimetres", "is_main", "wrong"), [(19, False, 1), (20, False, 0), (24, True, 1), (25, True, 0)]
)
def test_targets_have_a_least_side(millimetres: float, is_main: bool, wrong: int) -> None:
    drawing = Drawing()
    drawing.control(100, 100, millimetres * MM, is_main=is_main)
    assert len(faults(targets(drawing.done()))) == wrong


@pytest.mark.parametrize(("gap", "wrong"), [(-20, 1), (0, 1), (8, 1), (10, 0)])
def test_targets_lie_apart(gap: float, wrong: int) -> None:
    for right, down in ((gap, -100), (-100, gap)):
        drawing = Drawing()
        drawing.control(100, 100)
        drawing.control(200 + right, 200 + down)
        assert len(faults(targets(drawing.done()))) == wrong


def test_what_lies_on_a_control_that_fills_the_screen_is_not_too_close_to_it() -> None:
    drawing = Drawing()
    drawing.control(0, 0, 800, is_ground=True)
    drawing.control(100, 100)
    assert faults(targets(drawing.done())) == []


# --- A3 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("color", "theme", "wrong"),
    [(GREY, "normal", 0), (GREY, "contrast", 1), ((130, 130, 130), "normal", 1), (BLACK, "contrast", 0)],
)
def test_text_stands_out(color: Color, theme: str, wrong: int) -> None:
    drawing = Drawing(theme=theme)
    drawing.text(50, 50, color=color)
    assert len(faults(contrasts(drawing.done()))) == wrong


def test_what_really_lies_behind_a_text_counts() -> None:
    drawing = Drawing()
    drawing.text(50, 50, color=GREY, ground=PALE)
    assert faults(contrasts(drawing.done())) == ["text contrast 2.71, at least 4.5"]


def test_text_that_is_drawn_paler_than_it_should_be_is_found() -> None:
    drawing = Drawing()
    drawing.text(50, 50, color=PALE)
    drawing.pieces[0] = replace(drawing.pieces[0], color=BLACK)
    assert faults(contrasts(drawing.done())) == ["text contrast 1.67, at least 4.5"]


def test_every_ground_behind_a_text_counts() -> None:
    picture = blank()
    paint(picture, Box(0, 0, 800, 300), (90, 90, 90))
    paint(picture, Box(100, 250, 110, 400), BLACK)
    assert ink_contrast(picture, BLACK) == pytest.approx(contrast(luminance_of((90, 90, 90)), 0), rel=0.01)


def test_the_edge_of_a_control_stands_out_unless_it_rests() -> None:
    drawing = Drawing()
    drawing.control(100, 100, edge=PALE)
    assert faults(contrasts(drawing.done())) == ["control contrast 1.67, at least 3"]
    drawing.pieces[0] = replace(drawing.pieces[0], is_enabled=False)
    assert contrasts(drawing.done()).measured == 0


def test_a_control_that_is_open_on_one_side_has_no_edge() -> None:
    drawing = Drawing()
    drawing.control(100, 100)
    paint(drawing.picture, Box(100, 100, 104, 200), WHITE)
    assert faults(contrasts(drawing.done())) == ["control contrast 1.00, at least 3"]


def test_pictures_stand_out() -> None:
    drawing = Drawing()
    place = Box(100, 100, 150, 150)
    paint(drawing.picture, place.grown(-10), PALE)
    drawing.pieces.append(Piece(Kind.PICTURE, "home", place, place))
    assert faults(contrasts(drawing.done())) == ["picture contrast 1.67, at least 3"]


@pytest.mark.parametrize(
    ("thickness", "color", "wrong"), [(0, BLACK, 1), (1, BLACK, 1), (8, PALE, 1), (8, GREY, 0)]
)
def test_the_focus_is_seen(thickness: int, color: Color, wrong: int) -> None:
    drawing = Drawing()
    control = drawing.control(100, 100)
    without = drawing.picture[80:220, 80:220]
    ringed = drawing.picture.copy()
    around = Box(85, 85, 215, 215)
    paint(ringed, around, color)
    inside = around.grown(-thickness)
    ringed[int(inside.top) : int(inside.bottom), int(inside.left) : int(inside.right)] = drawing.picture[
        int(inside.top) : int(inside.bottom), int(inside.left) : int(inside.right)
    ]
    focus = Focus(control, without, ringed[80:220, 80:220])
    assert len(faults(contrasts(drawing.done(focus=(focus,))))) == wrong


# --- A4 ----------------------------------------------------------------------------------------------------


def test_a_chosen_control_that_differs_in_hue_only_is_found() -> None:
    drawing = Drawing()
    drawing.control(100, 100, is_on=True, edge=(0, 90, 0))
    drawing.control(300, 100, is_on=False, edge=(148, 0, 0))
    assert faults(without_colour(drawing.done())) == ["on, but looks in grey like button"]


@pytest.mark.parametrize("sign", ["weight", "mark", "edge", "face"])
def test_a_chosen_control_is_told_apart_by_one_sign_without_colour(sign: str) -> None:
    drawing = Drawing()
    chosen = drawing.control(100, 100, is_on=True, edge=GREY)
    drawing.control(300, 100, is_on=False, edge=GREY)
    place = drawing.pieces[chosen].place
    match sign:
        case "weight":
            drawing.text(100, 115, control=chosen, is_bold=True)
        case "mark":
            drawing.pieces.append(Piece(Kind.MARK, "onMark", place.grown(-40), place.grown(-40)))
        case "edge":
            paint(drawing.picture, place, GREY)
            paint(drawing.picture, place.grown(-8), WHITE)
        case "face":
            paint(drawing.picture, place.grown(-4), PALE)
    assert faults(without_colour(drawing.done())) == []


def test_a_resting_control_that_looks_like_the_others_is_found() -> None:
    drawing = Drawing()
    drawing.control(100, 100)
    drawing.control(300, 100, is_enabled=False)
    assert faults(without_colour(drawing.done())) == ["resting, but looks in grey like button"]
    drawing.control(300, 100, edge=WHITE, is_enabled=False)
    assert (
        faults(without_colour(replace(drawing.done(), pieces=(drawing.pieces[0], drawing.pieces[2])))) == []
    )


def test_a_spoken_sentence_without_a_mark_is_found() -> None:
    drawing = Drawing()
    drawing.text(100, 100, family="sentence", is_on=True, color=(0, 90, 0))
    drawing.text(100, 300, family="sentence", is_on=False, color=(148, 0, 0))
    assert faults(without_colour(drawing.done())) == ["on, but looks in grey like text “기초연금”"]
    drawing.pieces[0] = replace(drawing.pieces[0], is_bold=True)
    assert faults(without_colour(drawing.done())) == []


# --- A5 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"is_elided": True}, "its words end in an ellipsis"),
        ({"painted": Box(50, 50, 300, 120)}, "its words do not fit into their place"),
        ({"place": Box(700, 50, 900, 120)}, "it does not fit into the window"),
        ({"seen": Box(50, 50, 250, 80)}, "it does not fit into the window"),
        ({"seen": Box(50, 50, 250, 80), "is_paged": True}, "it is cut off and no button turns the page"),
    ],
)
def test_what_is_cut_is_found(given: dict[str, object], what: str) -> None:
    drawing = Drawing()
    drawing.text(50, 50)
    snapshot = drawing.done()
    spoiled = replace(snapshot.pieces[0], **given)
    if "place" in given:
        spoiled = replace(spoiled, painted=None, seen=spoiled.place.common(snapshot.window))
    assert faults(enlargement(replace(snapshot, pieces=(spoiled,)))) == [what]


def test_what_buttons_bring_into_sight_is_not_cut() -> None:
    drawing = Drawing(turns_pages=True)
    drawing.text(50, 2000, is_paged=True)
    assert faults(enlargement(drawing.done())) == []


def test_what_does_not_fit_into_its_control_is_found() -> None:
    drawing = Drawing()
    control = drawing.control(50, 50)
    drawing.text(50, 60, control=control)
    assert faults(enlargement(drawing.done())) == ["it does not fit into button"]


@pytest.mark.parametrize(("font", "glyph", "wrong"), [(100.0, 90.0, 1), (108.0, 97.0, 0), (60.0, 200.0, 0)])
def test_every_text_doubles_unless_it_is_seen_from_afar(font: float, glyph: float, wrong: int) -> None:
    drawing = Drawing(theme="large")
    drawing.text(50, 50, font=font, glyph=glyph)
    normal = {drawing.pieces[0].label: 54.0}
    assert len(faults(enlargement(drawing.done(normal_fonts=normal)))) == wrong


@pytest.mark.parametrize(("millimetres", "wrong"), [(23.0, 1), (24.0, 0)])
def test_words_that_stand_in_the_large_theme_only_are_twice_as_large_as_the_least(
    millimetres: float, wrong: int
) -> None:
    drawing = Drawing(theme="large")
    drawing.text(50, 50, glyph=millimetres * MM)
    assert len(faults(enlargement(drawing.done()))) == wrong


def test_what_is_written_over_something_is_found() -> None:
    drawing = Drawing()
    drawing.text(50, 50)
    drawing.text(60, 80, words="다른 말")
    drawing.control(400, 400)
    drawing.text(420, 420)
    assert faults(enlargement(drawing.done())) == ["lies over text “다른 말”", "lies over text “기초연금”"]


def test_lines_that_follow_closely_are_not_written_over_each_other() -> None:
    drawing = Drawing()
    drawing.text(50, 50)
    drawing.text(50, 110)
    assert faults(enlargement(drawing.done())) == []


# --- A7, A10, A13 ------------------------------------------------------------------------------------------


def test_each_help_is_missed() -> None:
    snapshot = proper()
    for name in HELPS:
        spoiled = tuple(
            replace(each, name="other") if each.name == name else each for each in snapshot.pieces
        )
        assert [fault.item for fault in helps(replace(snapshot, pieces=spoiled)).faults] == [name]


def test_a_help_that_rests_says_what_it_is() -> None:
    drawing = Drawing()
    for place, name in enumerate(HELPS):
        drawing.control(20 + 150 * place, 700, name=name, is_enabled=False)
    assert faults(helps(drawing.done())) == ["does not say what it is"] * len(HELPS)


@pytest.mark.parametrize(("theme", "measured", "wrong"), [("normal", 0, 0), ("low", 2, 1)])
def test_controls_begin_below_the_line_where_reach_is_low(theme: str, measured: int, wrong: int) -> None:
    drawing = Drawing(theme=theme, low_line=500)
    drawing.control(100, 450)
    drawing.control(300, 500)
    outcome = reach(drawing.done())
    assert (outcome.measured, len(outcome.faults)) == (measured, wrong)


@pytest.mark.parametrize(("count", "wrong"), [(4, 0), (5, 1)])
def test_there_are_at_most_four_choices(count: int, wrong: int) -> None:
    drawing = Drawing()
    for place in range(count):
        drawing.control(20 + 150 * place, 100, is_choice=True)
    drawing.control(20, 300)
    assert len(faults(choices(drawing.done()))) == wrong


# --- A9 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"is_told": False}, "not in the accessibility tree"),
        ({"role": "Button"}, "told as Button"),
        ({"spoken_name": "다른 말"}, "told as “다른 말”"),
    ],
)
def test_a_text_that_is_not_told_as_it_stands_is_found(given: dict[str, object], what: str) -> None:
    drawing = Drawing()
    drawing.text(50, 50, role="Heading")
    drawing.text(50, 150, **given)
    assert faults(accessibility_tree(drawing.done())) == [what]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"is_told": False}, "not in the accessibility tree"),
        ({"role": "StaticText"}, "told as StaticText"),
        ({"spoken_name": " "}, "has no name"),
    ],
)
def test_a_control_that_is_not_told_is_found(given: dict[str, object], what: str) -> None:
    drawing = Drawing()
    drawing.text(50, 50, role="Heading")
    drawing.control(50, 150, **given)
    assert faults(accessibility_tree(drawing.done())) == [what]


def test_a_label_is_part_of_what_its_control_is_told_as() -> None:
    drawing = Drawing()
    drawing.text(50, 50, role="Heading")
    control = drawing.control(50, 150, spoken_name="소리 크게")
    drawing.text(50, 150, words="크게\u2060", is_told=False, control=control)
    assert faults(accessibility_tree(drawing.done())) == []
    drawing.text(50, 150, words="작게", is_told=False, control=control)
    assert faults(accessibility_tree(drawing.done())) == ["its control is told as “소리 크게”"]


def test_a_screen_has_a_heading() -> None:
    drawing = Drawing()
    drawing.text(50, 50)
    assert faults(accessibility_tree(drawing.done())) == ["no heading"]


def test_the_door_for_staff_is_not_told() -> None:
    drawing = Drawing()
    drawing.text(50, 50, role="Heading")
    drawing.control(50, 150, is_told=False, is_for_staff=True)
    assert faults(accessibility_tree(drawing.done())) == []


# --- A12 ---------------------------------------------------------------------------------------------------


def blinking(times: int, low: float, high: float) -> Frames:
    """A corner of the screen that goes dark and bright ``times`` in a second."""
    light = np.full((48, 64, 64), high, np.float32)
    dark = (np.arange(48) * 2 * times // 48) % 2 == 1
    light[dark, :16, :16] = low
    return Frames(light, 1.0)


@pytest.mark.parametrize(
    ("times", "low", "high", "wrong"),
    [(4, 0.1, 0.9, 1), (8, 0.1, 0.9, 1), (3, 0.1, 0.9, 0), (8, 0.5, 0.55, 0), (8, 0.85, 0.98, 0)],
)
def test_what_flashes_more_than_three_times_a_second_is_found(
    times: int, low: float, high: float, wrong: int
) -> None:
    assert len(faults(flashes(Drawing().done(frames=blinking(times, low, high))))) == wrong


def test_a_screen_on_which_nothing_moves_is_not_measured_for_flashes() -> None:
    assert flashes(Drawing().done()) == Outcome(0)


# --- pixels ------------------------------------------------------------------------------------------------


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast(luminance_of(BLACK), luminance_of(WHITE)) == pytest.approx(21)
    assert contrast(luminance_of(GREY), luminance_of(WHITE)) == pytest.approx(4.54, abs=0.01)


@given(st.tuples(*[st.integers(0, 255)] * 3), st.tuples(*[st.integers(0, 255)] * 3))
def test_pixels_bear_out_the_contrast_of_any_two_colours(ink: Color, ground: Color) -> None:
    picture = blank(ground)[:40, :200].copy()
    paint(picture, Box(20, 5, 30, 35), ink)
    expected = contrast(luminance_of(ink), luminance_of(ground))
    assert ink_contrast(picture, ink) == pytest.approx(expected, rel=0.02)
