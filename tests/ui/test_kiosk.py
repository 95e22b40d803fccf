"""The window over a played engine: what it shows, what it sends, and that everything fits."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import PySide6
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import ui
from app.events import (
    CallStaff,
    Cancel,
    ContinueSession,
    EndSession,
    Event,
    FinishUtterance,
    Heartbeat,
    Intent,
    Repeat,
    SetSpeed,
    SetVolume,
    StartListening,
    StopSpeaking,
)
from ui.kiosk import PIXELS_PER_MM, Kiosk, install_translation, prepare_application
from ui.recorded import (
    ANSWERED,
    ENDING,
    HANDED_OVER,
    LISTENING,
    READY,
    SCENES,
    SPEAKING,
    THINKING,
    PlayedLink,
)

SIZES = [(1080, 1920), (1920, 1080), (768, 1366)]
SMALLEST_TARGET_MM = 20
SMALLEST_INK_MM = 12
LEAST_CONTRAST = 4.5
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="session")
def qapp() -> object:
    return prepare_application()


class Screen:
    """A kiosk, the link under it, and eyes and a finger to use it with."""

    def __init__(self, qtbot: QtBot, **given: object) -> None:
        self.qtbot = qtbot
        self.link = PlayedLink()
        self.kiosk = Kiosk(self.link, **given)
        qtbot.waitExposed(self.kiosk.window)

    def play(self, *events: Event) -> None:
        arrived: list[Event] = []
        self.kiosk._bridge.event_arrived.connect(arrived.append, Qt.ConnectionType.QueuedConnection)
        self.link.play(*events)
        self.qtbot.waitUntil(lambda: len(arrived) == len(events))
        self.kiosk.window.grabWindow()

    def items(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (item or self.kiosk.window.contentItem()).childItems():
            if child.isVisible() and child.opacity() > 0:
                yield child
                yield from self.items(child)

    def buttons(self) -> list[QQuickItem]:
        return [each for each in self.items() if each.inherits("QQuickAbstractButton")]

    def texts(self) -> list[QQuickItem]:
        return [each for each in self.items() if each.property("words") and each.inherits("QQuickText")]

    def reads(self, words: str) -> bool:
        return any(words in each.property("words") for each in self.texts())

    def named(self, name: str) -> QQuickItem:
        return next(each for each in self.items() if each.objectName() == name)

    def press(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.named(name).isEnabled())
        item = self.named(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def sends(self, intent: Intent) -> None:
        self.qtbot.waitUntil(lambda: bool(self.link.intents) and self.link.intents[-1] == intent)


@pytest.fixture
def open_screen(qtbot: QtBot) -> Iterator[Callable[..., Screen]]:
    screens: list[Screen] = []

    def opened(*events: Event, **given: object) -> Screen:
        screens.append(Screen(qtbot, **given))
        screens[-1].play(*events)
        return screens[-1]

    yield opened
    for screen in screens:
        screen.kiosk.close()
        assert screen.link.closed.is_set()


Open = Callable[..., Screen]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("loading", "잠시만 기다려 주세요"),
        ("idle", "눌러서 말하기"),
        ("listening", "다 말했어요"),
        ("hearing", "네, 듣고 있어요"),
        ("thinking", "기초연금은 한 달에 얼마를 받을 수 있어요?"),
        ("speaking", "그만 듣고 말하기"),
        ("answered", "기준일 2026년 1월 1일 · 자료 보건복지부"),
        ("read-back", "“기초 연금 얼마 받아요”라고 들었어요."),
        ("asked-again", "한 번 더 천천히 말씀해 주시겠어요?"),
        ("listening-again", "한 번 더 천천히 말씀해 주시겠어요?"),
        ("staff-offered", "제가 잘 알아듣지 못했어요."),
        ("abstained", "그 내용은 제가 가진 자료에 없어요."),
        ("handed-over", "옆에 있는 직원에게 이 화면을 보여 주세요."),
        ("staff", "직원 호출"),
        ("staff-while-loading", "직원 호출"),
        ("ending", "아직 계신가요?"),
        ("erased", "말씀하신 내용을 지웠습니다."),
        ("lost", "잠깐 준비가 필요해요."),
        ("microphone", "지금은 들을 수 없어요"),
    ],
)
def test_each_state_is_said_in_words(open_screen: Open, state: str, words: str) -> None:
    screen = open_screen(*SCENES[state].events)
    assert screen.reads(words)
    assert screen.named("staff").isEnabled()


@pytest.mark.parametrize(
    ("events", "button", "intent"),
    [
        ((READY,), "talk", StartListening()),
        (LISTENING, "talk", FinishUtterance()),
        (THINKING, "talk", Cancel()),
        (SPEAKING, "talk", StartListening()),
        (ANSWERED, "talk", StartListening()),
        (SPEAKING, "stop", StopSpeaking()),
        (LISTENING, "stop", Cancel()),
        (ANSWERED, "repeat", Repeat()),
        (ANSWERED, "home", EndSession()),
        (ENDING, "continue", ContinueSession()),
        (ENDING, "volumeMore", SetVolume(0.8)),
        (HANDED_OVER, "talk", StartListening()),
        (HANDED_OVER, "stop", StopSpeaking()),
        ((), "staff", CallStaff()),
        ((READY,), "staff", CallStaff()),
        ((READY,), "speedLess", SetSpeed(0.9)),
        ((READY,), "speedMore", SetSpeed(1.1)),
        ((READY,), "volumeLess", SetVolume(0.4)),
        ((READY,), "volumeMore", SetVolume(0.8)),
    ],
)
def test_each_button_asks_for_what_it_promises(
    open_screen: Open, events: tuple[Event, ...], button: str, intent: Intent
) -> None:
    screen = open_screen(*events)
    screen.press(button)
    screen.sends(intent)
    assert not screen.reads("아직 계신가요?")


def test_a_touch_anywhere_answers_the_question_whether_somebody_is_there(open_screen: Open) -> None:
    screen = open_screen(*ENDING)
    screen.press("stillThere")
    screen.sends(ContinueSession())
    assert set(screen.link.intents) == {ContinueSession()}
    screen.qtbot.waitUntil(lambda: screen.reads("답을 다 드렸어요"))


def test_turning_a_page_keeps_the_visit_going(open_screen: Open) -> None:
    screen = open_screen(*SCENES["long"].events)
    screen.press("down")
    screen.sends(ContinueSession())


def test_the_words_for_staff_are_large_enough_to_be_seen_from_afar(open_screen: Open) -> None:
    for size in SIZES:
        screen = open_screen(*HANDED_OVER, size=size)
        title = screen.named("staffTitle")
        ink = QFontMetricsF(title.property("font")).tightBoundingRect("한").height()
        assert ink >= 30 * PIXELS_PER_MM


def test_the_farewell_goes_although_the_engine_goes_on(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model._farewell.setInterval(0)
    screen.play(*SCENES["erased"].events[1:], Heartbeat())
    screen.qtbot.waitUntil(lambda: not screen.reads("지웠습니다"))


def test_the_spoken_sentence_is_marked_by_shape_and_weight(open_screen: Open) -> None:
    screen = open_screen(*SPEAKING)
    lines = [each for each in screen.items() if each.objectName() == "sentenceText"]
    assert [each.property("font").bold() for each in lines] == [False, True, False]
    assert sum(each.objectName() == "spokenMark" for each in screen.items()) == 1


def test_the_list_follows_the_spoken_sentence(open_screen: Open) -> None:
    screen = open_screen(*SCENES["long"].events)
    mark = screen.named("spokenMark")
    flick = screen.named("answerPage")

    def is_in_sight() -> bool:
        top = mark.mapToItem(flick, QPointF(0, 0)).y()
        return 0 <= top < flick.height()

    screen.qtbot.waitUntil(is_in_sight)


def test_a_lost_engine_covers_the_screen_until_it_is_back(open_screen: Open) -> None:
    screen = open_screen(*SCENES["lost"].events)
    assert screen.named("patience")
    assert "talk" not in [each.objectName() for each in screen.items()]
    screen.play(READY)
    assert "patience" not in [each.objectName() for each in screen.items()]
    screen.press("talk")
    screen.sends(StartListening())


def test_the_visitor_is_told_that_an_ai_answers_and_that_this_is_a_sample(open_screen: Open) -> None:
    for state in ("idle", "listening", "speaking"):
        screen = open_screen(*SCENES[state].events)
        assert screen.reads("인공지능이 연습용 자료로")


def test_a_sending_engine_never_runs_on_the_drawing_thread(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.press("talk")
    screen.sends(StartListening())
    assert threading.get_ident() not in screen.link.threads


def test_every_visible_text_can_be_read_out(open_screen: Open) -> None:
    screen = open_screen(*SPEAKING)
    for item in [*screen.texts(), *screen.buttons()]:
        face = QAccessible.queryAccessibleInterface(item)
        if item.objectName() != "label":
            assert face.text(QAccessible.Text.Name), item


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("state", SCENES)
def test_everything_fits_and_is_large_enough(open_screen: Open, state: str, size: tuple[int, int]) -> None:
    screen = open_screen(*SCENES[state].events, size=size)
    window = QRectF(0, 0, *size)
    for button in screen.buttons():
        place = button.mapRectToScene(button.boundingRect())
        assert min(place.width(), place.height()) >= SMALLEST_TARGET_MM * PIXELS_PER_MM, button.objectName()
        assert window.adjusted(-1, -1, 1, 1).contains(place), button.objectName()
    assert_no_text_is_cut(screen)


@pytest.mark.parametrize("state", SCENES)
def test_twice_the_size_cuts_nothing(open_screen: Open, state: str) -> None:
    assert_no_text_is_cut(
        open_screen(*SCENES[state].events, pixels_per_mm=2 * PIXELS_PER_MM), 2 * PIXELS_PER_MM
    )


@pytest.fixture
def english(qapp: QGuiApplication, tmp_path: Path) -> Iterator[None]:
    compiler = Path(PySide6.__file__).parent / ("lrelease.exe" if os.name == "nt" else "lrelease")
    source = Path(ui.__file__).parent / "i18n" / "malbeot_en.ts"
    subprocess.run([compiler, "-silent", source, "-qm", tmp_path / "malbeot_en.qm"], check=True)
    assert b'type="unfinished"' not in source.read_bytes()
    translator = install_translation(qapp, "en", tmp_path)
    assert translator is not None
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_it_speaks_english_without_cutting_a_word(open_screen: Open, size: tuple[int, int]) -> None:
    for state in ("idle", "listening", "answered"):
        screen = open_screen(*SCENES[state].events, size=size)
        assert_no_text_is_cut(screen)
        for words in ("Call staff", "Slower", "An AI answers"):
            assert screen.reads(words)


@pytest.mark.parametrize("state", SCENES)
def test_every_text_stands_out_from_its_ground_by_light_alone(open_screen: Open, state: str) -> None:
    screen = open_screen(*SCENES[state].events)
    light = luminances(screen.kiosk.window.grabWindow())
    for text in screen.texts():
        left, top, right, bottom = (round(edge) for edge in in_sight(text).getCoords())
        around = light[max(0, top) : bottom, max(0, left) : right].ravel()
        if around.size:
            values, counts = np.unique(around, return_counts=True)
            ground = values[counts.argmax()]
            contrast = max(
                (max(ground, ink) + 0.05) / (min(ground, ink) + 0.05) for ink in (values[0], values[-1])
            )
            assert contrast >= LEAST_CONTRAST, text.property("words")


def luminances(picture: QImage) -> np.ndarray:
    """(height, width): the relative luminance of each pixel, as WCAG 2 reckons it."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    steps = np.arange(256) / 255
    linear = np.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4)
    return linear[pixels[..., 2::-1]] @ (0.2126, 0.7152, 0.0722)


def in_sight(item: QQuickItem) -> QRectF:
    """Where ``item`` can be seen in the window: what a page cuts off is left out."""
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            place = place.intersected(parent.mapRectToScene(parent.boundingRect()))
        parent = parent.parentItem()
    return place


def test_the_heartbeat_runs_while_the_window_is_open(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.qtbot.waitUntil(lambda: screen.kiosk.heartbeat.max_gap_ms > 0)


def test_only_a_window_can_be_closed_by_the_visitor(qtbot: QtBot, open_screen: Open) -> None:
    windowed = open_screen(READY)
    QTest.keyClick(windowed.kiosk.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not windowed.kiosk.window.isVisible())
    full = open_screen(READY, windowed=False)
    full.kiosk.window.close()
    assert full.kiosk.window.isVisible()


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_full_screen_kiosk_ends_when_it_is_told_to(told: signal.Signals) -> None:
    command = [sys.executable, "-m", "tests.ui.fullscreen"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, **OFFSCREEN}) as kiosk:
        assert kiosk.stdout is not None
        assert kiosk.stdout.readline().strip() == b"running"
        kiosk.send_signal(told)
        try:
            assert kiosk.wait(60) == 0
        finally:
            kiosk.kill()


def assert_no_text_is_cut(screen: Screen, pixels_per_mm: float = PIXELS_PER_MM) -> None:
    for text in screen.texts():
        words = text.property("words")
        assert text.property("contentWidth") <= text.width() + 1, words
        assert text.property("contentHeight") <= text.height() + 1, words
        assert not text.property("truncated")
        place = text.mapRectToScene(text.boundingRect())
        assert place.left() >= -1, words
        assert place.right() <= screen.kiosk.window.width() + 1, words
        ink = QFontMetricsF(text.property("font")).tightBoundingRect("한").height()
        assert ink >= SMALLEST_INK_MM * pixels_per_mm * 0.98, words
