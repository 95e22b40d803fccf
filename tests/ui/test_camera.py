"""What the camera makes of a window: that faults which a person would see do reach the rules."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtQml import QQmlApplicationEngine
from pytestqt.qtbot import QtBot

from ui.scorecard.camera import Camera
from ui.scorecard.light import contrasts, flashes
from ui.scorecard.reading import enlargement, glyph_height
from ui.scorecard.snapshot import Kind, Piece, Snapshot

_WINDOW = """
import QtQuick
import QtQuick.Controls.Basic
Window {
    visible: true
    width: 600
    height: 800
    color: "white"
    property real pixelsPerMm: 4
    property real reachMm: 150
    component Words: Text {
        property string words
        text: words
        font.pixelSize: 60
        Accessible.role: Accessible.StaticText
        Accessible.name: words
    }
    %s
}
"""

Shoot = Callable[[str], Camera]


@pytest.fixture
def shoot(qtbot: QtBot) -> Iterator[Shoot]:
    engines = []

    def opened(content: str) -> Camera:
        engines.append(QQmlApplicationEngine())
        engines[-1].loadData((_WINDOW % content).encode())
        (window,) = engines[-1].rootObjects()
        qtbot.waitExposed(window)
        return Camera(window)

    yield opened
    for engine in engines:
        shiboken6.delete(engine)


def taken(camera: Camera) -> Snapshot:
    return camera.take("test", "normal", "ko")


def only(snapshot: Snapshot, kind: Kind = Kind.TEXT) -> Piece:
    (piece,) = snapshot.of(kind)
    return piece


def test_a_text_is_measured_where_it_stands(shoot: Shoot) -> None:
    snapshot = taken(
        shoot('Words { x: 100; y: 50; width: 400; horizontalAlignment: Text.AlignRight; words: "한글" }')
    )
    text = only(snapshot)
    assert (text.words, text.role, text.spoken_name, text.font) == ("한글", "StaticText", "한글", 60)
    assert (text.place.left, text.place.top, text.place.right) == (100, 50, 500)
    assert text.painted is not None
    assert text.painted.right == pytest.approx(500, abs=1)
    assert text.painted.left > 350
    assert 50 < text.glyph < 60
    assert glyph_height(snapshot).faults == ()


def test_a_text_that_is_drawn_small_is_small(shoot: Shoot) -> None:
    snapshot = taken(shoot('Words { x: 100; y: 50; scale: 0.5; words: "한글" }'))
    assert only(snapshot).glyph < 30
    assert len(glyph_height(snapshot).faults) == 1


@pytest.mark.parametrize(
    ("cover", "is_seen"),
    [
        ('Rectangle { anchors.fill: parent; color: "white" }', False),
        ('Rectangle { anchors.fill: parent; color: "#80ffffff" }', True),
        ('Rectangle { anchors.fill: parent; color: "white"; z: -1 }', True),
        ('Rectangle { width: 150; height: 800; color: "white" }', True),
        ('Rectangle { anchors.fill: parent; color: "white"; visible: false }', True),
    ],
)
def test_what_lies_under_something_opaque_is_not_seen(shoot: Shoot, cover: str, is_seen: bool) -> None:
    snapshot = taken(shoot('Words { x: 100; y: 50; words: "한글" }' + cover))
    assert len(snapshot.of(Kind.TEXT)) == is_seen


@pytest.mark.parametrize(
    "hidden", ['visible: false; words: "한글"', 'opacity: 0; words: "한글"', 'words: ""']
)
def test_what_is_hidden_is_not_seen(shoot: Shoot, hidden: str) -> None:
    assert taken(shoot(f"Words {{ {hidden} }}")).pieces == ()


def test_a_button_owns_its_words_and_has_its_flags(shoot: Shoot) -> None:
    snapshot = taken(
        shoot(
            """Button {
                property bool isMain: true
                property bool isChoice: true
                property bool isOn: true
                objectName: "down"
                width: 200; height: 100
                enabled: false
                Accessible.name: "아래로"
                contentItem: Words { words: "아래"; Accessible.ignored: true }
            }"""
        )
    )
    button, text = only(snapshot, Kind.CONTROL), only(snapshot)
    assert (button.name, button.role, button.spoken_name) == ("down", "Button", "아래로")
    assert (button.is_main, button.is_choice, button.is_on, button.is_enabled) == (True, True, True, False)
    assert not text.is_told
    assert text.control == snapshot.pieces.index(button)
    assert snapshot.turns_pages
    assert snapshot.low_line == 200


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('Words { x: 500; words: "긴 글자가 있어요" }', "it does not fit into the window"),
        (
            'Words { width: 100; elide: Text.ElideRight; words: "긴 글자가 있어요" }',
            "its words end in an ellipsis",
        ),
        ('Words { width: 100; words: "긴 글자가 있어요" }', "its words do not fit into their place"),
        (
            'Item { width: 100; height: 30; clip: true; Words { words: "글" } }',
            "it does not fit into the window",
        ),
        (
            'Flickable { width: 99; height: 99; clip: true; contentHeight: 900; Words { y: 80; words: "글" } }',
            "it is cut off and no button turns the page",
        ),
    ],
)
def test_what_is_cut_is_found(shoot: Shoot, content: str, what: str) -> None:
    assert [fault.what for fault in enlargement(taken(shoot(content))).faults] == [what]


def test_the_spoken_sentence_is_known_by_its_parent(shoot: Shoot) -> None:
    snapshot = taken(
        shoot(
            """Column { Repeater { model: 2
                Item { id: line; required property int index; property bool isSpoken: index === 1
                       width: 500; height: 90
                       Words { objectName: "sentence"; words: "말 " + line.index } } } }"""
        )
    )
    assert [text.is_on for text in snapshot.of(Kind.TEXT)] == [False, True]


@pytest.mark.parametrize(("ring", "wrong"), [("black", 0), ("#eeeeee", 1)])
def test_the_focus_is_looked_at(shoot: Shoot, ring: str, wrong: int) -> None:
    camera = shoot(
        f"""Button {{
            id: button
            x: 100; y: 100; width: 200; height: 100
            background: Rectangle {{
                border.width: 4; border.color: "black"
                Rectangle {{
                    visible: button.visualFocus
                    anchors.fill: parent; anchors.margins: -10
                    color: "transparent"; border.width: 6; border.color: "{ring}"
                }}
            }}
        }}"""
    )
    snapshot = camera.with_focus(taken(camera))
    assert len(snapshot.focus) == 1
    assert len(contrasts(snapshot).faults) == wrong


def test_what_blinks_is_found_and_what_stands_still_is_not_watched(shoot: Shoot) -> None:
    still = shoot('Rectangle { width: 200; height: 200; color: "black" }')
    assert still.with_frames(taken(still), nothing).frames is None
    blinking = shoot(
        """Rectangle { id: light; width: 200; height: 200; color: "black"
            Timer { interval: 100; running: true; repeat: true
                    onTriggered: light.color = light.color == "#000000" ? "white" : "black" } }"""
    )
    assert len(flashes(blinking.with_frames(taken(blinking), nothing)).faults) == 1


def nothing(_: int) -> None: ...


def test_pages_are_turned_as_long_as_they_can_be(shoot: Shoot) -> None:
    camera = shoot(
        """Button { objectName: "down"; property int pressed_times: 0
            enabled: pressed_times < 2; onClicked: pressed_times += 1
            width: 100; height: 100; Accessible.name: String(pressed_times) }"""
    )
    assert [camera.turn_page("up"), *(camera.turn_page("down") for _ in range(3))] == [
        False,
        True,
        True,
        False,
    ]
    assert only(taken(camera), Kind.CONTROL).spoken_name == "2"
