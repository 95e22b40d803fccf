"""The window over a played engine: what it shows, what it sends, and that everything fits."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.link.events import (
    EngineLost,
    Event,
    FailureMet,
    Heartbeat,
    SentenceSpeaking,
    SessionErased,
    StaffCalled,
    State,
    StateChanged,
)
from app.link.intents import (
    BeginSession,
    CallStaff,
    Cancel,
    ContinueSession,
    EndSession,
    FinishUtterance,
    Intent,
    Repeat,
    SayAloud,
    SetEasy,
    SetLanguage,
    SetSpeed,
    SetVolume,
    StartListening,
    StopSpeaking,
)
from tests.ui.sight import in_sight
from ui.kiosk.comfort import Comfort
from ui.kiosk.navigation import reveal
from ui.kiosk.window import PIXELS_PER_MM, Display, Kiosk, prepare_application
from ui.scorecard.recorded import (
    ANSWER,
    ANSWERED,
    ENDING,
    HANDED_OVER,
    LISTENING,
    READ_BACK,
    READY,
    SCENES,
    SPEAKING,
    THINKING,
    PlayedLink,
)

UNSURE = (*READ_BACK, *ANSWER, StateChanged(State.SPEAKING), SentenceSpeaking(0))

SIZES = [(1080, 1920), (1920, 1080), (768, 1366)]
SMALLEST_TARGET_MM = 20
SMALLEST_INK_MM = 12
LEAST_CONTRAST = 4.5
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


class Screen:
    """A kiosk, the link under it, and eyes and a finger to use it with."""

    def __init__(self, qtbot: QtBot, **given: object) -> None:
        self.qtbot = qtbot
        self.link = PlayedLink()
        self.kiosk = Kiosk(self.link, Display(**given))
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
        ("speaking", "더 물어보기"),
        ("answered", "기준일 2026년 1월 1일"),
        ("details", "누가 받나요"),
        ("read-back", "기초연금 질문이에요."),
        ("asked-again", "한 번 더 천천히 말씀해 주시겠어요?"),
        ("listening-again", "한 번 더 천천히 말씀해 주시겠어요?"),
        ("choices-offered", "무엇이 궁금하세요?"),
        ("topics", "무엇이 궁금하세요?"),
        ("comfort", "처음 상태로"),
        ("abstained", "그 내용은 제가 가진 자료에 없어요."),
        ("crisis", "109"),
        ("handed-over", "옆에 있는 직원에게 이 화면을 보여 주세요."),
        ("staff", "직원 호출"),
        ("staff-while-loading", "직원 호출"),
        ("ending", "아직 계신가요?"),
        ("erased", "말씀하신 내용을 지웠습니다."),
        ("lost", "곧 다시 안내해 드릴게요."),
        ("out-of-service", "engine_gone"),
        ("microphone", "지금은 들을 수 없어요"),
    ],
)
def test_each_state_is_said_in_words(open_screen: Open, state: str, words: str) -> None:
    screen = open_screen(*SCENES[state].events)
    for slot, *given in SCENES[state].touches:
        getattr(screen.kiosk.view_model, slot)(*given)
    screen.qtbot.waitUntil(lambda: screen.reads(words))
    assert screen.named("staff").isEnabled()


@pytest.mark.parametrize(
    ("events", "button", "intent"),
    [
        ((READY,), "talk", StartListening()),
        (LISTENING, "talk", FinishUtterance()),
        (THINKING, "stop", Cancel()),
        (SPEAKING, "talk", StartListening()),
        (ANSWERED, "talk", StartListening()),
        (SPEAKING, "stop", StopSpeaking()),
        (LISTENING, "stop", Cancel()),
        (ANSWERED, "repeat", Repeat()),
        (ANSWERED, "home", EndSession()),
        (ENDING, "continue", ContinueSession()),
        (ENDING, "louder", SetVolume(0.8)),
        (HANDED_OVER, "staffDone", StartListening()),
        (HANDED_OVER, "stop", StopSpeaking()),
        ((), "staff", CallStaff()),
        ((READY,), "staff", CallStaff()),
        ((READY,), "slower", SetSpeed(0.9)),
        ((READY,), "louder", SetVolume(0.8)),
        ((READY,), "language", SetLanguage("en")),
        ((READY,), "pictures", BeginSession()),
    ],
)
def test_each_button_asks_for_what_it_promises(
    open_screen: Open, events: tuple[Event, ...], button: str, intent: Intent
) -> None:
    screen = open_screen(*events)
    screen.press(button)
    screen.sends(intent)
    assert not screen.reads("아직 계신가요?")


@pytest.mark.parametrize(
    ("button", "intent"),
    [
        ("faster", SetSpeed(1.1)),
        ("slower2", SetSpeed(0.9)),
        ("quieter", SetVolume(0.4)),
        ("louder2", SetVolume(0.8)),
        ("easy", SetEasy(is_easy=True)),
    ],
)
def test_each_line_of_how_it_looks_and_sounds_asks_for_what_it_promises(
    open_screen: Open, button: str, intent: Intent
) -> None:
    screen = open_screen(READY)
    screen.press("more")
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.page == "comfort")
    screen.kiosk.window.grabWindow()
    screen.press(button)
    screen.sends(intent)


def test_everything_can_be_as_it_was_at_first(open_screen: Open) -> None:
    screen = open_screen(READY)
    model = screen.kiosk.view_model
    model.openComfort()
    screen.kiosk.window.grabWindow()
    assert not screen.named("asBefore").isEnabled()
    for name, step in (("contrast", 1), ("still", 1), ("easy", 1)):
        model.turn(name, step)
    model.changeVolume(2)
    model.changeSpeed(-1)
    screen.kiosk.window.grabWindow()
    screen.press("asBefore")
    screen.qtbot.waitUntil(lambda: model.state.comfort == Comfort())
    assert (model.state.volume, model.state.speed) == (READY.volume, READY.speed)
    assert not model.state.has_chosen_comfort


def test_a_touch_anywhere_answers_the_question_whether_somebody_is_there(open_screen: Open) -> None:
    screen = open_screen(*ENDING)
    screen.press("headline")
    screen.sends(ContinueSession())
    assert set(screen.link.intents) == {ContinueSession()}
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.page == "answer")


def test_turning_a_page_keeps_the_visit_going(open_screen: Open) -> None:
    screen = open_screen(*SCENES["long"].events)
    screen.press("down")
    screen.sends(ContinueSession())


def test_the_words_for_staff_are_large_enough_to_be_seen_from_afar(open_screen: Open) -> None:
    for size in SIZES:
        screen = open_screen(*HANDED_OVER, size=size)
        title = screen.named("headline")
        ink = QFontMetricsF(title.property("font")).tightBoundingRect("한").height()
        assert ink >= 30 * PIXELS_PER_MM


def test_the_farewell_goes_although_the_engine_goes_on(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model._farewell.setInterval(0)
    screen.play(*SCENES["erased"].events[1:], Heartbeat())
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.page == "welcome")


def test_the_spoken_sentence_is_marked_by_shape_and_weight(open_screen: Open) -> None:
    screen = open_screen(*SPEAKING)
    lines = [each for each in screen.items() if each.objectName() == "sentenceText"]
    assert [each.property("font").bold() for each in lines] == [False, True, False]
    assert sum(each.objectName() == "spokenMark" for each in screen.items()) == 1


@pytest.mark.parametrize("percent", [100, 200])
def test_the_list_follows_the_spoken_sentence(open_screen: Open, percent: int) -> None:
    screen = open_screen(READY, size=(768, 1366))
    screen.kiosk.view_model.set_comfort(text_percent=percent)
    screen.play(*SCENES["long"].events[1:])

    def is_in_sight() -> bool:
        mark = screen.named("spokenMark")
        return in_sight(mark).height() > min(mark.height(), screen.named("scrolled").height()) / 2

    screen.qtbot.waitUntil(is_in_sight)


def test_a_lost_engine_covers_the_screen_until_it_is_back(open_screen: Open) -> None:
    screen = open_screen(*SCENES["lost"].events)
    assert screen.kiosk.view_model.page == "patience"
    assert "talk" not in [each.objectName() for each in screen.items()]
    screen.play(READY)
    screen.press("talk")
    screen.sends(StartListening())


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (EngineLost("engine_lost"), "Please wait a moment."),
        (EngineLost("engine_gone"), "I cannot help you now."),
        (StaffCalled(is_told=False), "Please show this screen to a member of staff."),
        (FailureMet("microphone_lost"), "I cannot hear now."),
    ],
)
def test_who_reads_english_is_told_in_english_what_failed(
    open_screen: Open, event: Event, words: str
) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model.set_comfort(language="en")
    screen.play(event)
    assert screen.reads(words)


def test_the_visitor_is_told_that_an_ai_answers_and_that_this_is_a_sample(open_screen: Open) -> None:
    assert open_screen(READY).reads("인공지능이 연습용 자료로")


def test_a_press_in_spoken_mode_says_before_it_does(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model.turn("spoken", 1)
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.spokenMode)
    screen.press("staff")
    screen.sends(SayAloud("직원 부르기", is_fixed=True))
    assert CallStaff() not in screen.link.intents
    screen.press("staff")
    screen.sends(CallStaff())


def test_an_arrow_while_listening_gives_up(open_screen: Open) -> None:
    screen = open_screen(*LISTENING)
    QTest.keyClick(screen.kiosk.window, Qt.Key.Key_Left)
    screen.sends(Cancel())


def test_the_next_visitor_finds_everything_as_the_first_one_did(open_screen: Open) -> None:
    screen = open_screen(READY)
    view_model = screen.kiosk.view_model
    view_model.set_comfort(text_percent=200, contrast=True, low=True, spoken=True, language="en", easy=True)
    view_model.openTopics()
    view_model.changeVolume(1)
    screen.play(*SCENES["erased"].events[-2:])
    screen.qtbot.waitUntil(lambda: view_model.page == "goodbye")
    assert view_model.state.comfort == Comfort()
    assert view_model.state.volume == READY.volume


def test_the_way_home_from_the_door_for_staff_ends_the_visit(open_screen: Open) -> None:
    screen = open_screen(*SCENES["choices-offered"].events)
    screen.kiosk.view_model.openStaff()
    screen.press("home")
    screen.sends(EndSession())
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.page == "welcome")
    assert not screen.reads("잘 못 들었어요")
    assert screen.reads("무엇을 도와드릴까요?")
    assert screen.reads("눌러서 말하기")


def test_who_is_no_visitor_yet_only_leaves_the_door_for_staff(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model.openStaff()
    screen.press("home")
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.page == "welcome")
    assert EndSession() not in screen.link.intents


def test_a_hand_on_the_name_reads_no_command(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model.openStaff()
    screen.qtbot.waitUntil(lambda: screen.reads("직원이 쓰는 화면이에요"))
    assert not any(
        word.isascii() and word.isalpha()
        for each in screen.texts()
        for word in each.property("words").split()
    )


def test_the_numbers_to_call_are_signs_and_say_who_answers(open_screen: Open) -> None:
    screen = open_screen(*SCENES["crisis"].events)
    assert screen.reads("자살예방 상담전화, 24시간")
    assert screen.reads("이 번호로 전화하세요. 전화가 없으면 직원을 불러 주세요.")


def test_back_from_a_chosen_service_stops_what_is_said_about_it(open_screen: Open) -> None:
    screen = open_screen(*SCENES["idle"].events)
    screen.kiosk.view_model.openTopics()
    screen.kiosk.view_model.chooseTopic("living")
    screen.play(StateChanged(State.THINKING), *ANSWER, StateChanged(State.SPEAKING), SentenceSpeaking(0))
    screen.press("back")
    screen.sends(StopSpeaking())
    assert screen.kiosk.view_model.page == "services"


@pytest.mark.parametrize("events", [READ_BACK, UNSURE], ids=["thinking", "answer"])
def test_what_was_heard_unsurely_can_be_confirmed_or_said_again(
    open_screen: Open, events: tuple[Event, ...]
) -> None:
    screen = open_screen(*events)
    assert screen.reads("이렇게 들었어요")
    again = "sayAgain" if events is READ_BACK else "talk"
    assert screen.named(again).property("words") == "아니요, 다시 말할게요"
    screen.press("confirm")
    screen.qtbot.waitUntil(lambda: not screen.reads("이렇게 들었어요"))
    assert "confirm" not in [each.objectName() for each in screen.buttons()]
    assert not screen.reads("아니요, 다시 말할게요")

    screen = open_screen(*events)
    screen.press(again)
    screen.sends(StartListening())


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Up])
@pytest.mark.parametrize(
    ("scene", "first"),
    [("idle", "talk"), ("answered-with-facts", "talk"), ("asked-back", "choice-d-1"), ("crisis", "staffNow")],
)
def test_the_first_key_leads_to_what_there_is_to_do(
    open_screen: Open, scene: str, first: str, key: Qt.Key
) -> None:
    screen = open_screen(*SCENES[scene].events)
    QTest.keyClick(screen.kiosk.window, key)
    assert screen.kiosk.window.activeFocusItem().objectName() == first
    QTest.keyClick(screen.kiosk.window, Qt.Key.Key_Tab)
    assert screen.kiosk.window.activeFocusItem().objectName() != first


def test_a_sending_engine_never_runs_on_the_drawing_thread(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.press("talk")
    screen.sends(StartListening())
    assert threading.get_ident() not in screen.link.threads


def test_a_played_engine_can_be_started_again_by_staff(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model.staff.panel.restart()
    screen.qtbot.waitUntil(lambda: screen.link.restarts == 1)


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


@pytest.mark.parametrize("size", [(640, 480), (3840, 2160)], ids=str)
@pytest.mark.parametrize(
    "state", ["idle", "listening", "answered-with-facts", "long", "unusual", "staff", "crisis"]
)
def test_unusual_screens_show_what_matters(open_screen: Open, state: str, size: tuple[int, int]) -> None:
    screen = open_screen(*SCENES[state].events, size=size)
    for name in ("repeat", "stop", "slower", "louder", "staff"):

        def comes_into_sight(name: str = name) -> bool:
            reveal(screen.named(name))
            return in_sight(screen.named(name)).height() > 60

        screen.qtbot.waitUntil(comes_into_sight)
    assert screen.texts()


def test_without_the_fonts_of_the_program_the_machines_own_are_used(
    qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    usual = qapp.font()
    monkeypatch.setattr("ui.kiosk.window._FONT_PACKAGES", ("no_such_font",))
    try:
        prepare_application()
        assert "kiosk_font_missing" in caplog.text
        assert qapp.font().family()
    finally:
        qapp.setFont(usual)


def test_a_new_engine_is_told_what_the_visitor_chose(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model.set_comfort(language="en", easy=True, contrast=True)
    screen.sends(SetLanguage("en"))
    screen.link.intents.clear()
    screen.play(*SCENES["lost"].events[-1:], READY)
    screen.sends(SetEasy(is_easy=True))
    assert screen.link.intents == [BeginSession(), SetLanguage("en"), SetEasy(is_easy=True)]
    assert screen.kiosk.view_model.contrast


def test_a_new_engine_is_as_loud_and_as_fast_as_the_visitor_chose(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model.changeSpeed(-1)
    screen.kiosk.view_model.changeVolume(1)
    screen.sends(SetVolume(0.8))
    screen.link.intents.clear()
    screen.play(EngineLost("engine_lost"), READY)
    screen.sends(SetVolume(0.8))
    assert screen.link.intents == [BeginSession(), SetSpeed(0.9), SetVolume(0.8)]
    assert (screen.kiosk.view_model.speedStep, screen.kiosk.view_model.volumeStep) == (1, 3)


def test_after_a_visit_a_new_engine_keeps_its_own_sound(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.kiosk.view_model.changeVolume(1)
    screen.sends(SetVolume(0.8))
    screen.play(SessionErased("지웠습니다."))
    screen.link.intents.clear()
    screen.play(EngineLost("engine_lost"), READY)
    screen.press("talk")
    screen.sends(StartListening())
    assert not [each for each in screen.link.intents if isinstance(each, SetVolume | SetSpeed)]


def test_a_first_engine_is_told_nothing(open_screen: Open) -> None:
    screen = open_screen(READY)
    screen.press("talk")
    screen.sends(StartListening())
    assert SetEasy(is_easy=False) not in screen.link.intents
