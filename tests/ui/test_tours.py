"""Three visitors who each lack something, and still reach everything: no voice, no hearing, no sight (A8).

Each tour uses the window with the real conversation behind it, and judges by what that visitor can perceive: the
first by what stands on the screen, the second likewise, the third only by what the kiosk said aloud.
"""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.link.events import SessionErased
from app.link.intents import SetSpeed, SetVolume
from tests.ui.sight import in_sight
from tests.ui.talking_link import DOCUMENT, TalkingLink
from ui.kiosk.navigation import reveal
from ui.kiosk.window import Kiosk
from ui.slips.printing import Slip

AMOUNT = "34만 2,510원"


class Paper:
    """A printer that keeps what it prints."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []

    def print_slip(self, slip: Slip) -> None:
        self.slips.append(slip)


class Visitor:
    def __init__(self, qtbot: QtBot, link: TalkingLink) -> None:
        self.qtbot = qtbot
        self.link = link
        self.paper = Paper()
        self.kiosk = Kiosk(link, printer=self.paper)
        qtbot.waitExposed(self.kiosk.window)
        qtbot.waitUntil(lambda: self.kiosk.view_model.ready)

    @property
    def page(self) -> str:
        return self.kiosk.view_model.page

    def comes_to(self, page: str) -> None:
        self.qtbot.waitUntil(lambda: self.page == page)

    def items(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (item or self.kiosk.window.contentItem()).childItems():
            if child.isVisible() and child.opacity() > 0:
                yield child
                yield from self.items(child)

    def sees(self, words: str) -> bool:
        return any(words in str(item.property("words") or "") for item in self.items())

    def waits_to_see(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(words))

    def touches(self, name: str) -> None:
        def control() -> QQuickItem | None:
            return next((each for each in self.items() if each.objectName() == name), None)

        self.qtbot.waitUntil(lambda: control() is not None and control().isEnabled())
        item = control()
        self.kiosk.window.grabWindow()  # lays the page out
        reveal(item)
        self.qtbot.waitUntil(lambda: in_sight(item).height() > 0.7 * item.height())
        QTest.mouseClick(
            self.kiosk.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            in_sight(item).center().toPoint(),
        )
        self.settles()

    def settles(self) -> None:
        """Everything that was asked for has been answered, and is shown."""
        asked = threading.Event()
        self.kiosk._bridge._asked.put(asked.set)
        self.qtbot.waitUntil(asked.is_set)
        QTest.qWait(0)


Meet = Callable[..., Visitor]


@pytest.fixture
def meet(qtbot: QtBot) -> Iterator[Meet]:
    visitors: list[Visitor] = []

    def met(**link: bool) -> Visitor:
        visitors.append(Visitor(qtbot, TalkingLink(**link)))
        return visitors[-1]

    yield met
    for visitor in visitors:
        visitor.kiosk.close()


def test_a_visitor_who_only_touches_reaches_everything_without_a_microphone(meet: Meet) -> None:
    visitor = meet(microphone=False)
    visitor.touches("pictures")
    visitor.comes_to("topics")
    visitor.touches("topic-living")
    visitor.comes_to("services")
    visitor.touches("service-living-0")
    visitor.comes_to("answer")
    visitor.waits_to_see(AMOUNT)
    visitor.touches("followUp0")
    visitor.waits_to_see("만 65세부터")
    visitor.touches("easier")
    visitor.qtbot.waitUntil(lambda: visitor.kiosk.view_model.easy)
    visitor.comes_to("answer")
    visitor.touches("details")
    visitor.waits_to_see("행정복지센터에서 신청해요.")
    visitor.touches("readFacts")
    visitor.touches("take")
    visitor.comes_to("take")
    visitor.touches("print")
    visitor.qtbot.waitUntil(lambda: bool(visitor.paper.slips))
    assert visitor.paper.slips[0].title == DOCUMENT.title
    visitor.touches("back")
    visitor.comes_to("details")
    visitor.touches("back")
    visitor.comes_to("answer")
    visitor.touches("repeat")
    visitor.touches("louder")
    visitor.qtbot.waitUntil(lambda: visitor.kiosk.view_model.state.volume > 0.6)
    visitor.touches("slower")
    visitor.qtbot.waitUntil(lambda: visitor.kiosk.view_model.state.speed < 1.0)
    visitor.touches("more")
    visitor.comes_to("comfort")
    for name, held in (
        ("quieter", lambda: visitor.kiosk.view_model.state.volume == 0.6),
        ("faster", lambda: visitor.kiosk.view_model.state.speed == 1.0),
        ("still", lambda: visitor.kiosk.view_model.still),
        ("contrast", lambda: visitor.kiosk.view_model.contrast),
        ("low", lambda: visitor.kiosk.view_model.low),
        ("larger", lambda: visitor.kiosk.view_model.textScale > 1),
        ("smaller", lambda: visitor.kiosk.view_model.textScale == 1),
    ):
        visitor.touches(name)
        visitor.qtbot.waitUntil(held)
    visitor.touches("staff")
    visitor.comes_to("staff_called")
    visitor.touches("home")
    visitor.comes_to("goodbye")
    assert any(isinstance(event, SessionErased) for event in visitor.link.happened)


def test_a_visitor_who_only_touches_can_write_the_question(meet: Meet) -> None:
    visitor = meet(microphone=False)
    visitor.touches("typing")
    visitor.comes_to("typing")
    visitor.kiosk.view_model.typing.press("ㄱ")
    visitor.kiosk.view_model.typing.press("ㅣ")
    visitor.touches("ask")
    visitor.comes_to("answer")
    visitor.waits_to_see(AMOUNT)


def test_a_visitor_who_hears_nothing_reads_everything_that_is_said(meet: Meet) -> None:
    visitor = meet(speaker=False)
    visitor.waits_to_see("인공지능")
    visitor.touches("talk")
    visitor.comes_to("listening")
    visitor.waits_to_see("말씀하세요")
    visitor.touches("talk")
    visitor.comes_to("answer")
    visitor.waits_to_see("기초연금은 얼마예요")
    visitor.waits_to_see(AMOUNT)
    visitor.touches("staff")
    visitor.waits_to_see("직원을 불렀어요.")
    visitor.touches("home")
    visitor.waits_to_see("말씀하신 내용을 지웠습니다.")
    assert visitor.link.transcript == []


class Listener:
    """Knows only what the kiosk says, and has five keys."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._heard = 0

    @property
    def said(self) -> list[str]:
        return self._visitor.link.transcript

    def key(self, key: Qt.Key) -> None:
        before = len(self.said)
        QTest.keyClick(self._visitor.kiosk.window, key)
        self._visitor.qtbot.waitUntil(lambda: len(self.said) > before, timeout=2000)

    def hears(self, words: str) -> None:
        def place() -> int | None:
            fresh = enumerate(self.said[self._heard :], self._heard)
            return next((place for place, each in fresh if words in each), None)

        self._visitor.qtbot.waitUntil(lambda: place() is not None)
        self._heard = (place() or 0) + 1

    def finds(self, words: str) -> None:
        """Goes on until the kiosk names it."""
        for _ in range(60):
            self.key(Qt.Key.Key_Right)
            if words in self.said[-1]:
                self._heard = len(self.said)
                return
        raise AssertionError(f"{words!r} is never named: {self.said[-60:]}")

    def chooses(self, words: str) -> None:
        self.finds(words)
        QTest.keyClick(self._visitor.kiosk.window, Qt.Key.Key_Return)
        self._visitor.settles()


def test_a_visitor_who_sees_nothing_reaches_everything_by_keys_and_ear(meet: Meet) -> None:
    visitor = meet()
    listener = Listener(visitor)
    listener.key(Qt.Key.Key_Down)
    listener.hears("읽어 주기를 켰어요")

    listener.chooses("눌러서 말하기")
    visitor.comes_to("listening")
    QTest.keyClick(visitor.kiosk.window, Qt.Key.Key_Return)  # "I have finished"
    listener.hears("인공지능이에요")
    listener.hears(AMOUNT)

    listener.chooses("누가 받나요?")
    listener.hears("만 65세부터")
    listener.chooses("자세히")
    listener.hears("기초연금")
    listener.chooses("소리로 듣기")
    listener.hears("행정복지센터에서 신청해요.")
    listener.chooses("가져가기")
    visitor.comes_to("take")
    listener.chooses("종이로 가져가기")
    visitor.qtbot.waitUntil(lambda: bool(visitor.paper.slips))
    listener.chooses("뒤로")
    listener.chooses("뒤로")
    visitor.comes_to("answer")
    listener.chooses("다시 듣기")
    listener.hears("만 65세부터")
    listener.chooses("소리 크게")
    listener.chooses("말을 느리게")
    listener.chooses("쉽게 다시")
    listener.chooses("직원 부르기")
    listener.hears("직원을 불렀어요.")
    listener.chooses("처음으로")
    listener.hears("말씀하신 내용을 지웠습니다.")

    visitor.kiosk.view_model.endSession()
    listener.key(Qt.Key.Key_Down)
    listener.hears("읽어 주기를 켰어요")
    listener.chooses("그림으로 찾기")
    listener.hears("무엇이 궁금하세요?")
    listener.chooses("생활비")
    listener.chooses("기초연금")
    listener.hears(AMOUNT)
    sent = visitor.link.sent
    assert any(isinstance(each, SetVolume) for each in sent)
    assert any(isinstance(each, SetSpeed) for each in sent)
