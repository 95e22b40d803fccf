"""A hand that presses twice, in the window: at every control it acts once, and on nothing it did not aim at."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.link.events import Event, SpeechStarted, State, StateChanged
from app.link.intents import FinishUtterance, SetSpeed, SetVolume, StartListening
from ui.kiosk.window import Display, Kiosk
from ui.scorecard.recorded import ANSWERED_WITH_FACTS, SCENES, STARTED, PlayedLink

MIDDLE = QPoint(540, 616)


class Watch:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def read(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def hand_that_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """In the place of the usual one: here the hand hurries."""
    watch = Watch()
    monkeypatch.setattr("ui.hands.steady.monotonic", watch.read)
    return watch


class Screen:
    """A kiosk and a finger."""

    def __init__(self, qtbot: QtBot, watch: Watch, size: tuple[int, int]) -> None:
        self.qtbot = qtbot
        self.link = PlayedLink()
        self.kiosk = Kiosk(self.link, Display(size=size))
        self._watch = watch
        qtbot.waitExposed(self.kiosk.window)

    def play(self, *events: Event) -> None:
        arrived: list[Event] = []
        self.kiosk._bridge.event_arrived.connect(arrived.append, Qt.ConnectionType.QueuedConnection)
        self.link.play(*events)
        self.qtbot.waitUntil(lambda: len(arrived) == len(events))
        self.kiosk.window.grabWindow()

    def passes(self, seconds: float) -> None:
        self._watch.now += seconds

    def taps(self, point: QPoint) -> None:
        QTest.mouseClick(self.kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        self.kiosk.window.grabWindow()

    def controls(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (item or self.kiosk.window.contentItem()).childItems():
            if child.isVisible() and child.opacity() > 0:
                if child.inherits("QQuickAbstractButton") and child.isEnabled():
                    yield child
                yield from self.controls(child)

    def middle(self, name: str) -> QPoint:
        item = next(each for each in self.controls() if each.objectName() == name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


Open = Callable[..., Screen]


@pytest.fixture
def open_screen(qtbot: QtBot, hand_that_takes_its_time: Watch) -> Iterator[Open]:
    screens: list[Screen] = []

    def opened(*events: Event, size: tuple[int, int] = (1080, 1920)) -> Screen:
        screens.append(Screen(qtbot, hand_that_takes_its_time, size))
        screens[-1].play(*events)
        screens[-1].passes(60)
        return screens[-1]

    yield opened
    for screen in screens:
        screen.kiosk.close()


@pytest.mark.parametrize("apart", [0.05, 0.3, 0.6])
def test_two_taps_on_the_welcome_begin_to_listen_and_do_not_end_it(open_screen: Open, apart: float) -> None:
    screen = open_screen(*STARTED)
    screen.taps(MIDDLE)
    screen.qtbot.waitUntil(lambda: StartListening() in screen.link.intents)
    screen.passes(apart / 2)
    screen.play(StateChanged(State.LISTENING))
    screen.passes(apart / 2)
    screen.taps(MIDDLE)
    screen.play(SpeechStarted())
    screen.passes(60)
    screen.taps(screen.middle("talk"))
    screen.qtbot.waitUntil(lambda: FinishUtterance() in screen.link.intents)
    assert screen.link.intents.count(FinishUtterance()) == 1


@pytest.mark.parametrize("scene", ["idle", "answered-with-facts", "topics", "take", "comfort"])
def test_a_double_tap_acts_once_at_every_control(open_screen: Open, scene: str) -> None:
    screen = open_screen(*SCENES[scene].events)
    for slot, *given in SCENES[scene].touches:
        getattr(screen.kiosk.view_model, str(slot))(*given)
    screen.kiosk.window.grabWindow()
    for name in {each.objectName() for each in screen.controls()}:
        acted: list[bool] = []
        screen.kiosk.view_model.set_comfort(spoken=False, text_percent=100, low=False, language="ko")
        screen.passes(60)
        control = next((each for each in screen.controls() if each.objectName() == name), None)
        if control is None:  # it went with what was pressed before it
            continue
        control.acted.connect(lambda acted=acted: acted.append(True))
        control.clicked.emit()
        screen.passes(0.3)
        control.clicked.emit()
        assert len(acted) == 1, name


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=str)
@pytest.mark.parametrize("name", ["larger", "more"])
def test_a_help_pressed_again_at_the_same_place_changes_nothing_else(
    open_screen: Open, name: str, size: tuple[int, int]
) -> None:
    screen = open_screen(*STARTED, size=size)
    if name != "more":
        screen.kiosk.view_model.openComfort()
        screen.kiosk.window.grabWindow()
    point = screen.middle(name)
    for wait in (0.6, 3.0, 60.0):
        screen.taps(point)
        screen.passes(wait)
    screen.taps(point)
    assert not [each for each in screen.link.intents if isinstance(each, SetVolume | SetSpeed)]


def test_what_ends_the_listening_rests_until_somebody_may_have_finished(open_screen: Open) -> None:
    screen = open_screen(*STARTED, StateChanged(State.LISTENING))
    assert not screen.kiosk.view_model.canFinish
    screen.kiosk.view_model._listened.setInterval(0)
    screen.kiosk.view_model._listened.start()
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.canFinish)


def test_the_label_of_the_answer_does_not_change_while_it_is_told(open_screen: Open) -> None:
    screen = open_screen(*STARTED)
    labels = set()
    for event in ANSWERED_WITH_FACTS[len(STARTED) :]:
        screen.play(event)
        if screen.kiosk.view_model.page == "answer":
            labels.add(screen.kiosk.view_model.talkLabel)
    assert labels == {"더 물어보기"}
