"""The PIN pad, the staff panel and the way between them: on injected clocks, and as pages with a finger."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Property, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import app.site.pin
from app.link.events import (
    EngineLost,
    EngineReady,
    FailureMet,
    InstallProgress,
    InstallStep,
    LevelMeasured,
    State,
    StateChanged,
    StatusTold,
    TranscriptReady,
)
from app.link.intents import Cancel, Intent, TellStatus, TryDevices
from app.site.failures import EXPLANATIONS, explain
from app.site.pin import PinGate, hash_pin
from ui.kiosk.screen_state import Place
from ui.kiosk.view_model import KioskViewModel
from ui.kiosk.window import TYPES
from ui.qml_modules import QML, qml_engine
from ui.staff.door import StaffDoor
from ui.staff.panel import StaffPanelModel
from ui.staff.words import advice

PIN = "2580"
HASH = hash_pin(PIN)
READY = EngineReady(1.0, "행정복지센터", 64, 1.0, 0.8)
STATUS = StatusTold(
    "starter",
    ("whisper-base", "kokoro-82m"),
    language_model=False,
    content_title="행정복지센터",
    content_version="2026-01-01",
    document_count=64,
    uptime_seconds=93_600.0,
    microphone=True,
    speaker=False,
)
NOON = datetime(2026, 5, 5, 12, 7)


class Staff:
    """A door with everything behind it, and hands on its clocks."""

    def __init__(self, stored: str = HASH) -> None:
        self.seconds = 0.0
        self.time = NOON
        self.sent: list[Intent] = []
        self.done: list[str] = []
        self.places: list[Place] = []
        self.panel = StaffPanelModel(
            self.sent.append,
            restart=lambda: self.done.append("restart"),
            leave_program=lambda: self.done.append("leave"),
            print_test=lambda: self.done.append("print"),
            now=lambda: self.time,
        )
        self.gate = PinGate(stored, lambda: self.seconds)
        self.door = StaffDoor(self.gate, self.panel, clock=lambda: self.seconds)
        self.pin = self.door.pin
        self.door.moved.connect(self.places.append)

    def type(self, digits: str) -> None:
        for digit in digits:
            self.pin.press(int(digit))

    def enter(self, qtbot: QtBot) -> None:
        self.door.open()
        self.type(PIN)
        self.pin.confirm()
        qtbot.waitUntil(lambda: self.places == [Place.PIN, Place.STAFF])

    def try_wrongly(self, qtbot: QtBot) -> None:
        self.type("0000")
        self.pin.confirm()
        qtbot.waitUntil(lambda: not self.pin._is_judging)

    def shown_failures(self) -> list[tuple[str, str]]:
        return [(each["code"], each["when"]) for each in self.panel.failures]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison that costs nothing, for those that count tries."""
    monkeypatch.setattr(app.site.pin, "matches", lambda pin, stored: stored == HASH and pin == PIN)


@pytest.fixture
def make(qapp: object) -> Iterator[Callable[..., Staff]]:
    made: list[Staff] = []

    def staff(stored: str = HASH) -> Staff:
        made.append(Staff(stored))
        return made[-1]

    yield staff
    for each in made:
        each.door.close()
        shiboken6.delete(each.door)


@pytest.fixture
def staff(make: Callable[..., Staff]) -> Staff:
    return make()


def test_a_pin_that_cannot_be_compared_opens_nothing_and_may_be_tried_again(
    staff: Staff, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_pin: str, _stored: str) -> bool:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(app.site.pin, "matches", breaks)
        staff.door.open()
        staff.try_wrongly(qtbot)
    assert staff.places == [Place.PIN]
    staff.type(PIN)
    staff.pin.confirm()
    qtbot.waitUntil(lambda: staff.places == [Place.PIN, Place.STAFF])


# --- the PIN -----------------------------------------------------------------------------------------------


def test_the_right_pin_opens_the_panel(qtbot: QtBot, staff: Staff) -> None:
    staff.enter(qtbot)
    assert staff.pin.count == 0


@pytest.mark.usefixtures("quick")
def test_a_wrong_pin_opens_nothing_and_says_so(qtbot: QtBot, staff: Staff) -> None:
    staff.door.open()
    staff.try_wrongly(qtbot)
    assert staff.places == [Place.PIN]
    assert staff.pin.title == "번호가 달라요"
    assert staff.pin.mayType
    staff.pin.press(1)
    assert staff.pin.title == "직원 번호"


@pytest.mark.usefixtures("quick")
def test_a_wrong_pin_ten_times_counts_down_ten_minutes(qtbot: QtBot, staff: Staff) -> None:
    staff.door.open()
    for _ in range(10):
        staff.seconds += staff.gate.wait_seconds
        staff.door.touched()
        staff.try_wrongly(qtbot)
    assert staff.pin.countdown == "10분 0초"
    assert "여러 번" in staff.pin.message
    assert not staff.pin.mayType
    staff.type(PIN)
    staff.pin.confirm()
    assert staff.pin.count == 0
    staff.seconds += 570.5
    assert staff.pin.countdown == "30초"
    staff.seconds += 29.5
    assert staff.pin.countdown == ""
    assert staff.pin.mayType
    staff.door.leave()
    staff.places.clear()
    staff.enter(qtbot)


@pytest.mark.usefixtures("quick")
def test_going_away_and_coming_back_does_not_shorten_the_wait(qtbot: QtBot, staff: Staff) -> None:
    staff.door.open()
    for _ in range(5):
        staff.try_wrongly(qtbot)
    staff.door.leave()
    staff.door.open()
    assert staff.pin.countdown == "30초"


def test_the_comparison_runs_on_another_thread(
    qtbot: QtBot, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def compare(pin: str, stored: str) -> bool:
        threads.append(threading.get_ident())
        return True

    monkeypatch.setattr(app.site.pin, "matches", compare)
    staff.enter(qtbot)
    assert threads
    assert threading.get_ident() not in threads


def test_a_verdict_that_comes_after_leaving_opens_nothing(
    qtbot: QtBot, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    monkeypatch.setattr(app.site.pin, "matches", lambda pin, stored: may_end.wait(60))
    staff.door.open()
    staff.type(PIN)
    staff.pin.confirm()
    assert staff.pin.title == "확인하고 있어요"
    assert not staff.pin.mayType
    staff.door.leave()
    staff.door.open()
    may_end.set()
    qtbot.waitUntil(lambda: staff.pin.mayType)
    assert staff.places == [Place.PIN, Place.CONVERSATION, Place.PIN]


def test_without_a_pin_it_says_that_it_stays_shut_and_no_command(make: Callable[..., Staff]) -> None:
    staff = make("")
    staff.door.open()
    assert not staff.pin.isSet
    assert not staff.pin.mayType
    assert "malbeot" not in staff.pin.message
    staff.type("0000")
    staff.pin.confirm()
    assert staff.places == [Place.PIN]


def test_a_pin_has_four_to_eight_digits(staff: Staff) -> None:
    staff.door.open()
    staff.type("123")
    assert not staff.pin.mayConfirm
    staff.type("4")
    assert staff.pin.mayConfirm
    staff.type("56789")
    assert staff.pin.count == 8
    staff.pin.erase()
    assert staff.pin.count == 7
    for _ in range(9):
        staff.pin.erase()
    assert staff.pin.count == 0
    staff.pin.press(12)
    assert staff.pin.count == 0


def test_the_digits_can_be_read_nowhere(staff: Staff) -> None:
    staff.door.open()
    staff.type("97531")
    facts = staff.pin.metaObject()
    shown = [staff.pin.property(facts.property(place).name()) for place in range(facts.propertyCount())]
    assert "97531" not in str(shown)


# --- the way in and out ------------------------------------------------------------------------------------


def test_it_leaves_by_itself_a_minute_after_the_last_touch(qtbot: QtBot, staff: Staff) -> None:
    staff.enter(qtbot)
    staff.seconds = 50.0
    staff.door.touched()
    staff.seconds = 109.0
    staff.door.tick()
    assert staff.places[-1] is Place.STAFF
    staff.seconds = 110.0
    staff.door.tick()
    assert staff.places[-1] is Place.CONVERSATION
    assert not staff.door._timer.isActive()


def test_the_pin_page_is_left_by_itself_too(staff: Staff) -> None:
    staff.door.open()
    staff.type("12")
    staff.seconds = 60.0
    staff.door.tick()
    assert staff.places == [Place.PIN, Place.CONVERSATION]
    assert staff.pin.count == 0


def test_back_leads_from_a_section_to_the_menu_and_then_out(qtbot: QtBot, staff: Staff) -> None:
    staff.enter(qtbot)
    staff.panel.show("status")
    staff.door.back()
    assert staff.panel.section == "menu"
    assert staff.places[-1] is Place.STAFF
    staff.door.back()
    assert staff.places[-1] is Place.CONVERSATION
    staff.door.back()
    assert staff.places.count(Place.CONVERSATION) == 1


def test_the_door_opens_only_once(qtbot: QtBot, staff: Staff) -> None:
    staff.enter(qtbot)
    staff.door.open()
    assert staff.places == [Place.PIN, Place.STAFF]


def test_a_change_of_language_reaches_what_is_shown(qtbot: QtBot, staff: Staff) -> None:
    with qtbot.waitSignals([staff.pin.changed, staff.panel.changed]):
        staff.door.retranslate()


# --- the panel ---------------------------------------------------------------------------------------------


def test_it_shows_what_the_engine_tells(qtbot: QtBot, staff: Staff) -> None:
    staff.door.receive(READY)
    staff.enter(qtbot)
    assert staff.sent == [TellStatus()]
    staff.door.receive(STATUS)
    rows = {each["label"]: each["value"] for each in staff.panel.status}
    assert staff.panel.engineState == "일하고 있음"
    assert rows["안내 자료"] == "행정복지센터"
    assert rows["자료 판"] == "2026-01-01"
    assert rows["자료 수"] == "64개"
    assert rows["켜 둔 시간"] == "1일 2시간"
    assert rows["마이크"] == "있음"
    assert rows["스피커"] == "없음"
    assert rows["언어 모델"] == "쓰지 않음"
    assert rows["모델"] == "whisper-base, kokoro-82m"


def test_the_state_is_asked_for_again_every_ten_seconds(qtbot: QtBot, staff: Staff) -> None:
    staff.enter(qtbot)
    staff.sent.clear()
    for _ in range(20):
        staff.door.tick()
    assert staff.sent == [TellStatus(), TellStatus()]


def test_without_an_engine_it_still_restarts_and_ends(qtbot: QtBot, staff: Staff) -> None:
    assert staff.panel.engineState == "켜지는 중"
    staff.door.receive(READY)
    staff.door.receive(STATUS)
    staff.door.receive(EngineLost("engine_gone"))
    staff.enter(qtbot)
    assert staff.panel.engineState == "멈춤 (engine_gone)"
    assert staff.panel.status == []
    assert not staff.panel.ready
    staff.panel.restart()
    assert staff.panel.machineMessage == "다시 시작하고 있어요. 1분쯤 걸려요."
    staff.door.receive(READY)
    assert staff.panel.machineMessage == "다시 시작했어요."
    staff.panel.askQuit()
    staff.panel.quit()
    assert staff.done == ["restart", "leave"]


def test_a_restart_that_staff_asked_for_is_no_failure(qtbot: QtBot, staff: Staff) -> None:
    staff.door.receive(READY)
    staff.enter(qtbot)
    staff.panel.restart()
    staff.door.receive(EngineLost("engine_lost"))
    assert staff.panel.engineState == "켜지는 중"
    assert staff.shown_failures() == []
    staff.door.receive(EngineLost("engine_lost"))
    assert staff.shown_failures() == [("engine_lost", "1번, 마지막 12시 7분")]


def test_the_program_ends_only_after_a_question(qtbot: QtBot, staff: Staff) -> None:
    staff.enter(qtbot)
    staff.panel.quit()
    staff.panel.askQuit()
    assert staff.panel.asksQuit
    staff.door.back()
    assert not staff.panel.asksQuit
    staff.panel.quit()
    assert staff.places[-1] is Place.STAFF
    staff.panel.askQuit()
    staff.door.leave()
    staff.panel.quit()
    assert staff.done == []


def test_failures_are_counted_with_their_last_time_the_newest_first(staff: Staff) -> None:
    staff.door.receive(FailureMet("microphone_lost"))
    staff.door.receive(EngineLost("engine_lost"))
    staff.time = datetime(2026, 5, 6, 9, 5)
    staff.door.receive(FailureMet("microphone_lost"))
    assert staff.shown_failures() == [
        ("microphone_lost", "2번, 마지막 9시 5분"),
        ("engine_lost", "1번, 마지막 5월 5일 12시 7분"),
    ]
    assert staff.panel.failures[0]["advice"] == "마이크를 다시 꽂으세요."


def test_content_that_was_refused_stands_there_with_what_to_do(staff: Staff) -> None:
    staff.door.receive(InstallProgress(InstallStep.COPYING, 0.5, may_unplug=False))
    assert staff.shown_failures() == []

    staff.door.receive(InstallProgress(InstallStep.REFUSED, 1.0, may_unplug=True, code="version_old"))

    assert staff.shown_failures() == [("version_old", "1번, 마지막 12시 7분")]
    assert "새 자료를 넣어 주세요" in staff.panel.failures[0]["advice"]


def test_only_the_last_ten_kinds_are_kept(staff: Staff) -> None:
    for number in range(30):
        staff.door.receive(FailureMet(f"failure_{number}"))
    assert [code for code, _ in staff.shown_failures()] == [
        f"failure_{number}" for number in range(29, 19, -1)
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(), st.text())
def test_what_is_no_code_is_never_shown(make: Callable[..., Staff], code: str, words: str) -> None:
    staff = make()
    staff.door.receive(TranscriptReady(words, "ko", 1.0))
    staff.door.receive(FailureMet(code))
    (shown,) = staff.panel.failures
    assert shown["code"] == "unknown" or (shown["code"] == code and code.isascii() and " " not in code)


@pytest.mark.parametrize("code", list(EXPLANATIONS))
def test_every_failure_has_advice(code: str) -> None:
    assert advice(code).endswith(".") or advice(code) == explain(code).hint


def test_what_is_no_failure_has_no_advice() -> None:
    assert advice("no_such_failure") == ""


def test_the_sound_test_shows_levels_only_while_it_runs(qtbot: QtBot, staff: Staff) -> None:
    staff.door.receive(READY)
    staff.enter(qtbot)
    staff.panel.show("sound")
    staff.door.receive(LevelMeasured(0.9))
    assert staff.panel.level == 0.0
    staff.panel.test()
    assert staff.sent[-1] == TryDevices()
    staff.door.receive(StateChanged(State.TESTING))
    assert staff.panel.microphoneResult == "마이크에 대고 말해 보세요."
    assert "시험 문장" in staff.panel.speakerResult
    for level in (0.1, 0.8, 0.2):
        staff.door.receive(LevelMeasured(level))
    assert (staff.panel.level, staff.panel.peak) == (0.2, 0.8)
    assert staff.panel.microphoneResult == "마이크로 소리가 들어와요."
    staff.panel.test()
    assert staff.sent[-1] == Cancel()
    staff.door.receive(StateChanged(State.IDLE))
    assert not staff.panel.testing
    assert staff.panel.level == 0.0
    assert staff.panel.microphoneResult == "마이크로 소리가 들어와요."


def test_a_quiet_room_is_not_taken_for_speech(staff: Staff) -> None:
    staff.door.receive(StateChanged(State.TESTING))
    staff.door.receive(LevelMeasured(0.2))
    assert staff.panel.microphoneResult == "마이크에 대고 말해 보세요."


@pytest.mark.parametrize(
    ("code", "result"),
    [("microphone_missing", "microphoneResult"), ("speaker_lost", "speakerResult")],
)
def test_a_device_that_fails_the_test_is_named(staff: Staff, code: str, result: str) -> None:
    staff.panel.test()
    staff.door.receive(StateChanged(State.TESTING))
    staff.door.receive(FailureMet(code))
    assert code in staff.panel.property(result)
    staff.door.receive(StateChanged(State.IDLE))
    staff.panel.test()
    assert code not in staff.panel.property(result)


@pytest.mark.parametrize("way", ["leave", "back", "lost"])
def test_the_sound_test_ends_when_nobody_looks(qtbot: QtBot, staff: Staff, way: str) -> None:
    staff.enter(qtbot)
    staff.panel.show("sound")
    staff.panel.test()
    staff.door.receive(StateChanged(State.TESTING))
    if way == "lost":
        staff.door.receive(EngineLost("engine_lost"))
        assert not staff.panel.testing
    else:
        getattr(staff.door, way)()
        assert staff.sent[-1] == Cancel()


def test_the_printer_tells_how_its_test_ended(staff: Staff) -> None:
    assert staff.panel.hasPrinter
    staff.panel.printTest()
    assert staff.done == ["print"]
    assert staff.panel.machineMessage == "시험 종이를 보냈어요."
    staff.panel.tell_printed("printer_out_of_paper")
    assert staff.panel.machineMessage == "종이가 나오지 않았어요 (printer_out_of_paper)."
    assert staff.shown_failures() == [("printer_out_of_paper", "1번, 마지막 12시 7분")]
    staff.panel.tell_printed("")
    assert staff.panel.machineMessage == "시험 종이가 나왔어요."


def test_without_a_printer_none_is_offered(qapp: object) -> None:
    panel = StaffPanelModel([].append, restart=lambda: None, leave_program=lambda: None)
    assert not panel.hasPrinter
    panel.printTest()
    assert panel.machineMessage == ""


# --- the pages ---------------------------------------------------------------------------------------------

HOST = b"""
import QtQuick
import QtQuick.Controls
import controls

ApplicationWindow {
    required property QtObject kiosk
    required property string file
    required property real textScale

    visible: true
    color: Theme.ground

    Binding { target: Theme; property: "pixelsPerMm"; value: 3.21 }
    Binding { target: Theme; property: "textScale"; value: textScale }

    Loader {
        anchors.fill: parent
        anchors.margins: 40
        Component.onCompleted: setSource("staff/" + file, { kiosk: kiosk })
    }
}
"""
SIZES = [(1080, 1920), (768, 1366), (1920, 1080)]


class FakeKiosk(KioskViewModel):
    """What the pages need of the kiosk; in spoken mode the first press only says the name."""

    def __init__(self, door: StaffDoor, *, spoken: bool = False) -> None:
        super().__init__(lambda _: None)
        self._door = door
        self._spoken = spoken
        self._announced = ""
        self.said: list[str] = []

    @Property(QObject, constant=True)
    def staff(self) -> StaffDoor:
        return self._door

    @Slot(str, str, result=bool)
    def mayAct(self, key: str, name: str) -> bool:  # noqa: N802 - QML's habit
        if not self._spoken or key == self._announced:
            return True
        self._announced = key
        self.said.append(name)
        return False


class Page:
    """One page alone in a window, with eyes and a finger."""

    def __init__(
        self,
        qtbot: QtBot,
        kiosk: FakeKiosk,
        file: str,
        size: tuple[int, int] = SIZES[0],
        text_scale: float = 1.0,
    ) -> None:
        self.qtbot = qtbot
        self.kiosk = kiosk
        self.engine = qml_engine(*TYPES)
        given = {"kiosk": kiosk, "file": file, "textScale": text_scale, "width": size[0], "height": size[1]}
        self.engine.setInitialProperties(given)
        self.engine.loadData(HOST, QUrl.fromLocalFile(str(QML / "Host.qml")))
        (self.window,) = self.engine.rootObjects()
        qtbot.waitExposed(self.window)
        self.window.grabWindow()

    def items(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (item or self.window.contentItem()).childItems():
            if child.isVisible() and child.opacity() > 0:
                yield child
                yield from self.items(child)

    def texts(self) -> list[QQuickItem]:
        return [each for each in self.items() if each.inherits("QQuickText") and each.property("words")]

    def buttons(self) -> list[QQuickItem]:
        return [each for each in self.items() if each.inherits("QQuickAbstractButton")]

    def reads(self, words: str) -> bool:
        return any(words in each.property("words") for each in self.texts())

    def named(self, name: str) -> QQuickItem:
        return next(each for each in self.items() if each.objectName() == name)

    def press(self, name: str) -> None:
        self.window.grabWindow()  # everything has found its place then
        item = self.named(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def close(self) -> None:
        shiboken6.delete(self.engine)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def shown(staff: Staff, file: str, *, spoken: bool = False, **given: object) -> Page:
        pages.append(Page(qtbot, FakeKiosk(staff.door, spoken=spoken), file, **given))
        return pages[-1]

    yield shown
    for page in pages:
        page.close()


def test_the_keypad_takes_the_pin(qtbot: QtBot, staff: Staff, show: Callable[..., Page]) -> None:
    staff.door.open()
    page = show(staff, "PinPage.qml")
    for digit in "258":
        page.press(f"digit{digit}")
    assert not page.named("confirm").isEnabled()
    page.press("digit9")
    page.press("erase")
    page.press("digit0")
    assert not any(page.reads(digits) for digits in ("25", "58", "80"))
    page.press("confirm")
    qtbot.waitUntil(lambda: staff.places == [Place.PIN, Place.STAFF])


def test_in_spoken_mode_no_digit_is_said(staff: Staff, show: Callable[..., Page]) -> None:
    staff.door.open()
    page = show(staff, "PinPage.qml", spoken=True)
    for digit in range(10):
        page.press(f"digit{digit}")
    assert staff.pin.count == 0
    page.press("digit9")
    assert staff.pin.count == 1
    assert set(page.kiosk.said) == {"숫자"}
    names = {each.property("spokenName") for each in page.buttons()}
    assert names == {"숫자", "숫자 지움", "확인"}


@pytest.mark.usefixtures("quick")
def test_the_wait_is_shown_and_there_is_nothing_to_press(
    qtbot: QtBot, staff: Staff, show: Callable[..., Page]
) -> None:
    staff.door.open()
    page = show(staff, "PinPage.qml")
    for _ in range(5):
        staff.try_wrongly(qtbot)
    assert page.reads("30초")
    assert page.buttons() == []
    staff.seconds += 13
    staff.door.tick()
    assert page.reads("17초")
    staff.seconds += 17
    staff.door.tick()
    assert len(page.buttons()) == 12


def test_the_panel_is_gone_through_by_touch(qtbot: QtBot, staff: Staff, show: Callable[..., Page]) -> None:
    staff.door.receive(READY)
    staff.door.receive(STATUS)
    staff.door.receive(TranscriptReady("방문한 사람의 말", "ko", 1.0))
    staff.door.receive(FailureMet("speaker_lost"))
    staff.enter(qtbot)
    page = show(staff, "StaffPage.qml")
    page.press("showStatus")
    assert page.reads("whisper-base")
    staff.door.back()
    page.press("showFailures")
    assert page.reads("speaker_lost")
    assert not page.reads("방문한 사람의 말")
    staff.door.back()
    page.press("showSound")
    page.press("testDevices")
    assert staff.sent[-1] == TryDevices()
    staff.door.receive(StateChanged(State.TESTING))
    staff.door.receive(LevelMeasured(0.5))
    assert page.named("levelMeter").property("level") == 0.5
    page.press("testDevices")
    assert staff.sent[-1] == Cancel()
    staff.door.back()
    page.press("showMachine")
    page.press("printTest")
    page.press("restart")
    assert page.reads("다시 시작하고 있어요")
    page.press("askQuit")
    assert page.reads("정말 끝낼까요?")
    page.press("keepOpen")
    page.press("askQuit")
    page.press("quit")
    assert staff.done == ["print", "restart", "leave"]


SECTIONS = ("pin", "waiting", "no_pin", "menu", "status", "sound", "failures", "machine", "quit")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("text_scale", [1.0, 2.0])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_is_cut_and_every_target_is_large_enough(
    qtbot: QtBot,
    make: Callable[..., Staff],
    show: Callable[..., Page],
    section: str,
    size: tuple[int, int],
    text_scale: float,
) -> None:
    staff = make("" if section == "no_pin" else HASH)
    file = "PinPage.qml" if section in SECTIONS[:3] else "StaffPage.qml"
    staff.door.receive(READY)
    staff.door.receive(STATUS)
    for code in ("language_model_unreadable", "engine_lost", "speaker_lost"):
        staff.door.receive(FailureMet(code))
    if section == "waiting":
        staff.door.open()
        for _ in range(5):
            staff.try_wrongly(qtbot)
    elif section == "sound":
        staff.panel.test()
        staff.door.receive(StateChanged(State.TESTING))
    elif section == "machine":
        staff.panel.tell_printed("printer_out_of_paper")
    elif section == "quit":
        staff.panel.askQuit()
    if section in ("status", "sound", "failures", "machine"):
        staff.panel.show(section)
        if section == "sound":
            staff.door.receive(StateChanged(State.TESTING))
    page = show(staff, file, size=size, text_scale=text_scale)
    assert page.texts()
    for text in page.texts():
        words = text.property("words")
        assert text.property("contentWidth") <= text.width() + 1, words
        assert text.property("contentHeight") <= text.height() + 1, words
        place = text.mapRectToScene(text.boundingRect())
        assert place.left() >= -1, words
        assert place.right() <= size[0] + 1, words
    for button in page.buttons():
        place = button.mapRectToScene(button.boundingRect())
        assert min(place.width(), place.height()) >= 20 * 3.21, button.objectName()
        assert place.left() >= 0, button.objectName()
        assert place.right() <= size[0], button.objectName()
