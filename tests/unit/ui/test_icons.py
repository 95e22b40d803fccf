"""The picture language: every sign that a screen names is drawn, on one grid and in one weight, to be tinted."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from knowledge.types import Topic

QML = Path(__file__).parents[3] / "ui" / "qml"
DRAWINGS = {path.stem: path for path in (QML / "icons").glob("*.svg")}
APPLICATION = "malbeot"
WEIGHTS = {"sign": "7", "topic": "5"}

each_drawing = pytest.mark.parametrize("name", sorted(DRAWINGS.keys() - {APPLICATION}))


def drawn(name: str) -> ElementTree.Element:
    return ElementTree.parse(DRAWINGS[name]).getroot()  # noqa: S314 - the project's own files


def named_in_qml() -> set[str]:
    said = [
        line.partition("drawing:")[2]
        for path in QML.rglob("*.qml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("drawing:")
    ]
    return {name for line in said for name in re.findall(r'"([a-z-]+[a-z])"', line)}


def test_every_sign_that_a_screen_names_is_drawn() -> None:
    assert named_in_qml() - {"listening"} <= DRAWINGS.keys()


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_a_picture(topic: Topic) -> None:
    assert f"topic-{topic}" in DRAWINGS


@each_drawing
def test_drawings_share_a_grid_and_a_weight(name: str) -> None:
    root = drawn(name)
    assert root.get("viewBox") == "0 0 96 96"
    assert root.get("stroke-width") == WEIGHTS["topic" if name.startswith("topic-") else "sign"]
    assert (root.get("stroke-linecap"), root.get("stroke-linejoin")) == ("round", "round")


@each_drawing
def test_drawings_have_one_colour_to_be_tinted(name: str) -> None:
    colors = {
        value
        for element in drawn(name).iter()
        for key, value in element.attrib.items()
        if key in {"fill", "stroke"}
    }
    assert colors <= {"#000", "none"}
