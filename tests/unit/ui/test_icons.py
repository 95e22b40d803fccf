"""The picture language: every sign that a screen names is drawn, signs and pictures each in one frame and one
weight, all of them to be given the colours of where they stand.
"""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from knowledge.types import Topic
from ui.pictures.drawing import FOLDERS, INK, PAPER, TINTS, drawn
from ui.pictures.lookup import picture_of_topic, table

QML = Path(__file__).parents[3] / "ui" / "qml"
APPLICATION = "malbeot"
SIGNS, PICTURES = ({path.stem: path for path in folder.glob("*.svg")} for folder in FOLDERS)
del SIGNS[APPLICATION]
DRAWINGS = SIGNS | PICTURES
STATES = (
    "welcome",
    "listening",
    "thinking",
    "asked-again",
    "staff-coming",
    "goodbye",
    "out-of-service",
    "crisis-phone",
)
STEPS = ("touch", "speak", "listen")
MM = 3.21
"""Pixels of the starter kiosk's screen."""
LINE_MM = 1.4

each_drawing = pytest.mark.parametrize("name", sorted(DRAWINGS))


def root_of(name: str) -> ElementTree.Element:
    return ElementTree.parse(DRAWINGS[name]).getroot()  # noqa: S314 - the project's own files


def named_in_qml() -> set[str]:
    said = [
        line.partition("drawing:")[2]
        for path in QML.rglob("*.qml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("drawing:")
    ]
    return {name for line in said for name in re.findall(r'"([a-z-]+[a-z])"', line)}


def mm_of(name: str) -> int:
    return 13 if name in SIGNS else 64


def shown(name: str, ink: str, paper: str) -> QImage:
    """As it stands on a screen, on its ground."""
    image = drawn(name, QColor(ink), QColor(paper), round(mm_of(name) * MM))
    ground = QImage(image.size(), QImage.Format.Format_Grayscale8)
    ground.fill(QColor(paper))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def test_every_sign_that_a_screen_names_is_drawn() -> None:
    assert named_in_qml() - {"listening"} <= DRAWINGS.keys()


def test_a_name_is_of_one_drawing() -> None:
    assert not SIGNS.keys() & PICTURES.keys()


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_a_picture(topic: Topic) -> None:
    assert picture_of_topic(topic) == f"topic-{topic}"
    assert f"topic-{topic}" in PICTURES


def test_every_picture_that_is_looked_up_is_drawn_and_every_other_is_of_a_state_or_a_step() -> None:
    others = {f"state-{each}" for each in STATES} | {f"step-{each}" for each in STEPS}
    assert table().drawings | others == PICTURES.keys()


@each_drawing
def test_drawings_share_a_frame_and_a_weight(name: str) -> None:
    root = root_of(name)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top, width, height) == ((0, 0, 130, 130) if name in SIGNS else (0, 0, 128, 128))
    assert float(root.attrib["stroke-width"]) * mm_of(name) / width == pytest.approx(LINE_MM)
    assert (root.get("stroke-linecap"), root.get("stroke-linejoin")) == ("round", "round")
    inside = [element for element in root.iter() if element is not root]
    assert not [each for each in inside if "stroke-width" in each.attrib]
    assert not [each for each in inside if re.search(r"scale\((?!-1 1\))", each.get("transform", ""))]


@each_drawing
def test_drawings_hold_what_every_reader_of_svg_draws_and_no_words(name: str) -> None:
    tags = {element.tag.partition("}")[2] for element in root_of(name).iter()}
    assert tags <= {"svg", "g", "path", "circle", "ellipse", "rect"}
    assert not [
        each for each in root_of(name).iter() if {"class", "style", "filter", "mask"} & each.attrib.keys()
    ]


@each_drawing
def test_drawings_hold_only_colours_that_are_roles(name: str) -> None:
    colours = {
        value
        for element in root_of(name).iter()
        for key, value in element.attrib.items()
        if key in {"fill", "stroke"}
    }
    assert colours <= {INK, "none"} | (set() if name in SIGNS else {PAPER, *TINTS})


@each_drawing
def test_drawings_are_whole(name: str) -> None:
    assert QSvgRenderer(str(DRAWINGS[name])).isValid()
    image = drawn(name, QColor("#0b50d0"), QColor("#ffffff"), 130)
    edge = [(x, y) for x in range(130) for y in range(130) if {x, y} & {0, 129}]
    cut = [place for place in edge if image.pixelColor(*place).alpha() > 127]
    assert not cut, "something is cut off by the frame"


@each_drawing
@pytest.mark.parametrize(
    ("ink", "paper"), [("#1e2124", "#ffffff"), ("#8a5c00", "#fff3db"), ("#ffc95c", "#000000")]
)
def test_drawings_read_in_grey_on_any_ground(name: str, ink: str, paper: str) -> None:
    pixels = bytes(shown(name, ink, paper).constBits())
    line, ground = QColor(ink).lightness(), QColor(paper).lightness()
    far = sum(abs(each - ground) > 0.6 * abs(line - ground) for each in pixels)
    assert 0.04 < far / len(pixels) < 0.6


def test_the_set_is_small() -> None:
    assert sum(path.stat().st_size for path in DRAWINGS.values()) < 400_000


def test_no_drawing_is_no_image() -> None:
    assert drawn("no-such-drawing", QColor("#000000"), QColor("#ffffff")).isNull()
    assert drawn("home", QColor("#000000"), QColor("#ffffff")).width() == 128
