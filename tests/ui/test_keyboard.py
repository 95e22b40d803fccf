"""The typing page without an engine: what the keys write and send, and that all of it fits and can be pressed."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
import shiboken6
from PySide6.QtCore import Property, QCoreApplication, QObject, QPointF, QRectF, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.hands.grid_focus import beside, rim
from ui.kiosk.view_model import KioskViewModel
from ui.kiosk.window import PIXELS_PER_MM, TYPES, Kiosk, prepare_application
from ui.qml_modules import QML, qml_engine
from ui.scorecard.recorded import READY, PlayedLink
from ui.writing.key_layouts import Action
from ui.writing.keyboard import MOST_CHARACTERS, Typing

TARGET = 20 * PIXELS_PER_MM - 0.5
MAIN_TARGET = 25 * PIXELS_PER_MM - 0.5
GAP = 2.5 * PIXELS_PER_MM - 0.5
TITLES = [
    ("pension", "기초연금"),
    ("phone", "기초생활 수급자 통신요금 감면"),
    ("living", "국민기초생활보장 생계급여"),
    ("long", "기초" + "아주 긴 이름을 가진 서비스 " * 7),
]
# width, height, scale of the text: what the page has on 1080x1920, 768x1366 and 1920x1080, and on low screens
SHAPES = [
    (984, 1427, 1),
    (984, 1282, 1.5),
    (984, 1142, 2),
    (984, 555, 1),
    (710, 904, 1),
    (710, 754, 1.5),
    (702, 830, 2),
    (710, 642, 1),
    (1824, 689, 1),
    (1670, 848, 1.5),
    (1630, 874, 2),
]
WINDOW = b"""
import QtQuick
import controls
import pages

Window {
    id: window

    property QtObject kiosk
    property real textScale: 1

    visible: true
    color: Theme.ground

    Binding {
        target: Theme
        property: "textScale"
        value: window.textScale
    }

    TypingPage {
        objectName: "page"
        anchors.fill: parent
        kiosk: window.kiosk
    }
}
"""


@pytest.fixture(scope="session")
def qapp() -> object:
    return prepare_application()


class Visitor(KioskViewModel):
    """Stands for the view-model of the kiosk, and keeps what reaches it."""

    def __init__(self) -> None:
        super().__init__(lambda _: None)
        self.sent: list[str] = []
        self.chosen: list[str] = []
        self.read_out: list[str] = []
        self.announced: list[str] = []
        self.is_spoken_mode = False
        self._announced_key = ""
        self._typing = Typing(self.sent.append, self.chosen.append, self.read_out.append, self)
        self._typing.offer(TITLES)

    @Property(QObject, constant=True)
    def typing(self) -> Typing:
        return self._typing

    @Slot(str, str, result=bool)
    def mayAct(self, key: str, name: str) -> bool:  # noqa: N802 - QML's habit
        if not self.is_spoken_mode or key == self._announced_key:
            return True
        self._announced_key = key
        self.announced.append(name)
        return False


@pytest.fixture
def visitor(qapp: object) -> Visitor:
    return Visitor()


def roomy(typing: Typing) -> None:
    typing.measure(1000, 45, 44, 9, 3, 64)


def cramped(typing: Typing) -> None:
    typing.measure(702, 90, 88, 9, 3, 64)


def typed(typing: Typing, writes: str) -> None:
    for each in writes:
        typing.press(each)


def labels(typing: Typing) -> str:
    return "".join(str(key["label"]) for row in typing.keys for key in row)


def test_what_was_written_is_sent_and_gone(visitor: Visitor) -> None:
    typing = visitor.typing
    roomy(typing)
    typed(typing, "ㄱㅏㅂㅅ")
    assert (typing.text, typing.composing) == ("값", "값")
    typed(typing, "ㅣ")
    assert (typing.text, typing.composing) == ("갑시", "시")
    typing.press(Action.SPACE)
    typing.submit()
    assert visitor.sent == ["갑시"]
    assert typing.text == ""
    assert not typing.canSend
    typing.submit()
    assert visitor.sent == ["갑시"]


def test_a_vowel_that_was_only_begun_is_neither_sent_nor_sought(visitor: Visitor) -> None:
    typing = visitor.typing
    cramped(typing)
    typing.press("ㆍ")
    assert not typing.canSend
    typing.press("ㄱㅋㄲ")
    typing.press("ㆍ")
    typing.submit()
    assert visitor.sent == ["ㄱ"]


def test_first_consonants_lead_to_a_service(visitor: Visitor) -> None:
    typing = visitor.typing
    roomy(typing)
    typed(typing, "ㄱㅊㅇㄱ")
    assert typing.suggestions == [{"documentId": "pension", "title": "기초연금"}]
    typing.choose("pension")
    assert visitor.chosen == ["pension"]
    assert typing.text == ""
    assert typing.suggestions == []


def test_at_most_three_are_suggested(visitor: Visitor) -> None:
    roomy(visitor.typing)
    typed(visitor.typing, "ㄱㅣㅊㅗ")
    assert len(visitor.typing.suggestions) == 3


def test_double_consonants_are_on_for_one_letter(visitor: Visitor) -> None:
    typing = visitor.typing
    roomy(typing)
    typing.press(Action.SHIFT)
    assert typing.isShifted
    typed(typing, "ㅂㅏㅂ")
    assert typing.text == "빱"
    assert not typing.isShifted


def test_the_room_decides_which_keys_there_are_and_the_visitor_which_come_first(visitor: Visitor) -> None:
    typing = visitor.typing
    roomy(typing)
    assert typing.layout == "two-set"
    typing.press(Action.OTHER_HANGUL)
    assert typing.layout == "cheonjiin"
    typing.press(Action.DIGITS)
    typing.press(Action.HANGUL)
    assert typing.layout == "cheonjiin"
    typing.press(Action.OTHER_HANGUL)
    assert typing.layout == "two-set"
    cramped(typing)
    assert typing.layout == "cheonjiin"
    assert "자판 바꾸기" not in labels(typing)
    roomy(typing)
    assert typing.layout == "two-set"


def test_another_layout_finishes_the_syllable(visitor: Visitor) -> None:
    typing = visitor.typing
    roomy(typing)
    typed(typing, "ㄱㅏ")
    typing.press(Action.LATIN)
    typed(typing, "a")
    typing.press(Action.DIGITS)
    typed(typing, "7?")
    typing.press(Action.HANGUL)
    typed(typing, "ㅣ")
    assert typing.text == "가a7?ㅣ"
    for left in ("가a7?", "가a7", "가a", "가", "", ""):
        typing.press(Action.ERASE)
        assert typing.text == left


def test_it_ends_at_so_many_characters(visitor: Visitor) -> None:
    typing = visitor.typing
    roomy(typing)
    typed(typing, "ㄱㅏ" * MOST_CHARACTERS)
    assert typing.text == "가" * MOST_CHARACTERS
    assert "더 길게는" in typing.guidance
    typed(typing, "ㄱㅏ")
    assert typing.text == "가" * (MOST_CHARACTERS - 1) + "각"
    typing.press(Action.SPACE)
    assert len(typing.text) == MOST_CHARACTERS


def test_a_new_visit_begins_with_nothing_of_the_last(visitor: Visitor) -> None:
    typing = visitor.typing
    roomy(typing)
    typing.press(Action.OTHER_HANGUL)
    typing.press("ㄱㅋㄲ")
    typing.begin("en")
    assert (typing.text, typing.layout) == ("", "latin")
    typing.begin("ko")
    assert (typing.text, typing.layout) == ("", "two-set")


def test_each_key_has_a_name_to_be_said(visitor: Visitor) -> None:
    typing = visitor.typing
    names = {}
    for measure in (roomy, cramped):
        measure(typing)
        for layout in (Action.HANGUL, Action.DIGITS, Action.LATIN):
            typing.press(layout)
            names |= {key["writes"]: key["spokenName"] for row in typing.keys for key in row}
            names |= {key["shiftedLabel"]: key["shiftedName"] for row in typing.keys for key in row}
    assert all(names.values())
    assert names["ㄱ"] == "기역"
    assert names["ㅃ"] == "쌍비읍"
    assert names["ㅏ"] == "아"
    assert names["ㄱㅋㄲ"] == "기역, 키읔"
    assert names[Action.SPACE] == "띄어쓰기"
    assert names[Action.ERASE] == "지우기"


class Page:
    """The page in a window of its own, with eyes and a finger to use it with."""

    def __init__(self, visitor: Visitor, width: int, height: int, scale: float) -> None:
        self.visitor = visitor
        self.typing = visitor.typing
        self.qml = qml_engine(*TYPES)
        self.qml.setInitialProperties(
            {"kiosk": visitor, "width": width, "height": height, "textScale": scale}
        )
        self.qml.loadData(WINDOW, QUrl.fromLocalFile(str(QML / "Test.qml")))
        self.window = self.qml.rootObjects()[0]
        assert QTest.qWaitForWindowExposed(self.window)
        self.settle()

    def settle(self) -> None:
        QCoreApplication.processEvents()
        self.window.grabWindow()

    def items(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (item or self.window.contentItem()).childItems():
            if child.isVisible() and child.opacity() > 0:
                yield child
                yield from self.items(child)

    def buttons(self) -> list[QQuickItem]:
        return [each for each in self.items() if each.inherits("QQuickAbstractButton")]

    def named(self, name: str) -> QQuickItem:
        return next(each for each in self.items() if each.objectName() == name)

    def press(self, name: str) -> None:
        middle = place(self.named(name)).center().toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        self.settle()


Open = Callable[..., Page]


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Open]:
    pages: list[Page] = []

    def opened(width: int, height: int, scale: float = 1) -> Page:
        pages.append(Page(Visitor(), width, height, scale))
        return pages[-1]

    yield opened
    for page in pages:
        shiboken6.delete(page.qml)


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def is_paged(item: QQuickItem | None) -> bool:
    """Whether it lies in something that two buttons turn."""
    while item is not None and item.objectName() != "scrolled":
        item = item.parentItem()
    return item is not None


def assert_all_fits(page: Page) -> None:
    window = QRectF(-1, -1, page.window.width() + 2, page.window.height() + 2)
    buttons = [each for each in page.buttons() if not is_paged(each)]
    for button in buttons:
        box = place(button)
        least = MAIN_TARGET if button.property("isMain") else TARGET
        assert min(box.width(), box.height()) >= least, button.objectName()
        assert window.contains(box), button.objectName()
    for one, other in combinations(buttons, 2):
        first, second = place(one), place(other)
        apart = first.adjusted(-GAP / 2, -GAP / 2, GAP / 2, GAP / 2)
        assert not apart.intersects(second.adjusted(-GAP / 2, -GAP / 2, GAP / 2, GAP / 2)), (
            one.objectName(),
            other.objectName(),
        )
    for button in buttons:
        for label in page.items(button):
            if label.inherits("QQuickText") and label.property("lineCount") == 1:
                metrics = QFontMetricsF(label.property("font"))
                assert metrics.horizontalAdvance(label.property("text")) <= button.width() - 2, (
                    label.property("words")
                )
                assert metrics.tightBoundingRect("한").height() <= button.height(), button.objectName()


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_key_is_large_enough_and_says_what_it_is(
    open_page: Open, shape: tuple[int, int, float]
) -> None:
    page = open_page(*shape)
    for layout in (Action.HANGUL, Action.OTHER_HANGUL, Action.DIGITS, Action.LATIN):
        page.typing.press(layout)
        page.settle()
        assert_all_fits(page)
        assert {each.objectName() for each in page.buttons()} >= {
            "read-back",
            "ask",
            "key-erase",
            "key-space",
        }


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_suggestions_can_be_chosen_and_leave_the_keys_where_they_are(
    open_page: Open, shape: tuple[int, int, float]
) -> None:
    page = open_page(*shape)
    keys = {each.objectName(): place(each) for each in page.buttons() if "key-" in each.objectName()}
    for key in ("ㄱ", "ㅊ", "ㅇ"):
        page.typing.press(key)
    page.settle()
    assert keys == {each.objectName(): place(each) for each in page.buttons() if "key-" in each.objectName()}
    assert_all_fits(page)
    if "pick" in {each.objectName() for each in page.buttons()}:
        page.press("pick")
        assert_all_fits(page)
    page.press("suggestion-0")
    assert page.visitor.chosen == ["pension"]
    assert page.named("key-space")


def test_a_finger_writes_and_asks(open_page: Open) -> None:
    page = open_page(984, 1427)
    for key in ("ㄷ", "ㅏ", "ㄹ", "ㄱ", "space"):
        page.press("key-" + key)
    assert page.named("written").property("words") == "닭 "
    page.press("read-back")
    assert page.visitor.read_out == ["닭"]
    page.press("ask")
    assert page.visitor.sent == ["닭"]
    assert not page.named("ask").isEnabled()


def test_clearing_takes_everything(open_page: Open) -> None:
    for shape in SHAPES:
        page = open_page(*shape)
        page.typing.press("1")
        page.settle()
        page.press("clear")
        assert page.typing.text == ""


def test_in_spoken_mode_the_first_press_says_the_letter(open_page: Open) -> None:
    page = open_page(702, 830, 2)
    page.visitor.is_spoken_mode = True
    page.press("key-ㄱㅋㄲ")
    assert (page.visitor.announced, page.typing.text) == (["기역, 키읔"], "")
    page.press("key-ㄱㅋㄲ")
    page.press("key-ㄱㅋㄲ")
    assert (page.visitor.announced, page.typing.text) == (["기역, 키읔"], "ㅋ")


def test_screen_readers_are_told_each_key_and_what_was_written(open_page: Open) -> None:
    page = open_page(984, 1427)
    page.typing.press("ㄱ")
    page.settle()
    for button in page.buttons():
        name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        assert button.property("words") in name
    assert "기역" in QAccessible.queryAccessibleInterface(page.named("key-ㄱ")).text(QAccessible.Text.Name)
    assert "ㄱ" in QAccessible.queryAccessibleInterface(page.named("read-back")).text(QAccessible.Text.Name)


def test_the_end_of_a_long_text_stays_in_sight(open_page: Open) -> None:
    for shape in SHAPES:
        page = open_page(*shape)
        typed(page.typing, "ㄱㅏㄴㅏ " * 70)
        page.settle()
        written, box = page.named("written"), place(page.named("read-back"))
        end = written.mapToScene(QPointF(0, written.height())).y()
        assert abs(end - box.center().y()) <= box.height() / 2 + written.property("font").pixelSize() / 2
        assert_all_fits(page)


@pytest.mark.parametrize(
    ("start", "arrows", "end"),
    [
        ("ㅂ", [Qt.Key.Key_Right, Qt.Key.Key_Right], "ㄷ"),
        ("ㅂ", [Qt.Key.Key_Down], "ㅁ"),
        ("ㅋ", [Qt.Key.Key_Up], "ㄴ"),
        ("ㅣ", [Qt.Key.Key_Down, Qt.Key.Key_Down], "latin"),
        ("latin", [Qt.Key.Key_Up], "erase"),
        ("ㅔ", [Qt.Key.Key_Left], "ㅐ"),
    ],
)
def test_arrows_go_about_the_keys_as_they_lie(
    open_page: Open, start: str, arrows: list[Qt.Key], end: str
) -> None:
    page = open_page(984, 1427)
    item: QQuickItem | None = page.named("key-" + start)
    for arrow in arrows:
        item = beside(item, arrow)
    assert item is not None
    assert item.objectName() == "key-" + end


def test_arrows_lead_out_of_the_keys_above_and_below(open_page: Open) -> None:
    page = open_page(984, 1427)
    upper, lower = page.named("key-ㅅ"), page.named("key-space")
    assert beside(upper, Qt.Key.Key_Up) is None
    assert rim(upper, Qt.Key.Key_Up).objectName() == "key-ㅂ"
    assert beside(lower, Qt.Key.Key_Down) is None
    assert rim(lower, Qt.Key.Key_Down).objectName() == "key-latin"
    assert beside(page.named("key-ㅂ"), Qt.Key.Key_Left) is None
    assert rim(lower, Qt.Key.Key_Right) is lower
    elsewhere = page.named("read-back")
    assert beside(elsewhere, Qt.Key.Key_Down) is None
    assert rim(elsewhere, Qt.Key.Key_Down) is elsewhere


def test_who_goes_about_with_keys_begins_anew_on_other_keys(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(984, 1427)
    page.window.requestActivate()
    page.named("key-digits").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.window.activeFocusItem().objectName() == "key-1")


def test_five_keys_write_in_the_kiosk(qtbot: QtBot) -> None:
    kiosk = Kiosk(PlayedLink())
    kiosk.view_model.receive(READY)
    kiosk.view_model.openTyping()
    qtbot.waitUntil(lambda: kiosk.view_model.typing.layout == "two-set")
    kiosk.window.grabWindow()
    seen = []
    for key in [Qt.Key.Key_Down] * 12:
        QTest.keyClick(kiosk.window, key)
        seen.append(kiosk.window.activeFocusItem().objectName())
        if seen[-1] == "key-ㅂ":
            break
    assert seen[-1] == "key-ㅂ"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(kiosk.window, key)
    assert kiosk.view_model.typing.text == "ㄱ"
    for _ in range(4):
        QTest.keyClick(kiosk.window, Qt.Key.Key_Down)
    assert kiosk.window.activeFocusItem().objectName() == "ask"
    QTest.keyClick(kiosk.window, Qt.Key.Key_Up)
    QTest.keyClick(kiosk.window, Qt.Key.Key_Up)
    assert kiosk.window.activeFocusItem().objectName() == "key-erase"
    kiosk.close()
