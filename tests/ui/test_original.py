"""The picture of a service and the passages of its document, next to the answer that cites them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.link.events import SentenceReady, SentenceSpeaking, State, StateChanged
from app.link.intents import BeginSession, SayAloud
from tests.ui.test_kiosk import Screen
from ui.kiosk import words
from ui.kiosk.navigation import reveal
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import ScreenState
from ui.scorecard.recorded import (
    ANSWER,
    ANSWERED,
    ANSWERED_WITH_PICTURE,
    FACTS,
    FACTS_WITH_PICTURE,
    FOLLOW_UPS,
    STARTED,
    THINKING,
)

Open = Callable[..., Screen]


@pytest.fixture
def open_screen(qtbot: QtBot) -> Iterator[Open]:
    screens: list[Screen] = []

    def opened(*events: object, **given: object) -> Screen:
        screens.append(Screen(qtbot, **given))
        screens[-1].play(*events)
        return screens[-1]

    yield opened
    for screen in screens:
        screen.kiosk.close()


def told(screen: Screen, item: QQuickItem) -> tuple[str, str]:
    """Role and name of an item, as a screen reader gets them."""
    waiting = [QAccessible.queryAccessibleInterface(screen.kiosk.window)]
    while waiting:
        face = waiting.pop()
        if face.object() is not None and face.object() == item:
            return face.role().name, face.text(QAccessible.Text.Name)
        waiting += [face.child(place) for place in range(face.childCount())]
    raise AssertionError(f"{item.objectName()} is not in the accessibility tree")


def state_after(*events: object) -> ScreenState:
    state = ScreenState()
    for event in events:
        state = reduce(state, event)
    return state


def test_the_answer_card_shows_the_picture_and_says_what_is_on_it(open_screen: Open) -> None:
    screen = open_screen(*ANSWERED_WITH_PICTURE, size=(1080, 1920))

    picture = screen.named("picture")

    assert picture.width() > 0.3 * screen.named("answer").width()
    assert picture.property("paintedWidth") / picture.property("paintedHeight") == pytest.approx(
        1.6, abs=0.02
    )
    assert told(screen, picture) == ("Graphic", f"그림: {FACTS_WITH_PICTURE.picture_words}")


def test_a_picture_without_words_is_told_by_its_service(open_screen: Open) -> None:
    assert words.picture_words(replace(FACTS_WITH_PICTURE, picture_words="")) == "그림: 기초연금"
    assert words.picture_words(replace(FACTS_WITH_PICTURE, picture="")) == ""
    screen = open_screen(*ANSWERED_WITH_PICTURE)
    screen.play(replace(FACTS_WITH_PICTURE, picture=""))
    assert not any(each.objectName() == "picture" for each in screen.items())


def test_what_is_read_aloud_of_the_card_tells_the_picture_first() -> None:
    said = words.facts_aloud(FACTS_WITH_PICTURE)

    assert said.startswith(f"그림: {FACTS_WITH_PICTURE.picture_words}. 어떤 제도인가요. ")


def test_the_source_opens_the_passages_as_they_stand_in_their_document(open_screen: Open) -> None:
    screen = open_screen(*ANSWERED_WITH_PICTURE, size=(1080, 1920))
    screen.kiosk.view_model.set_comfort(still=True)
    reveal(screen.named("original"))
    screen.kiosk.window.grabWindow()

    screen.press("original")

    screen.sends(BeginSession())
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.page == "original")
    shown = {
        each.property("words"): each.property("font").bold()
        for each in screen.texts()
        if each.objectName() == "originalText"
    }
    assert shown == {
        "혼자 사시면 한 달에 최대 34만 2,510원을 받아요.": True,
        "부부가 함께 받으시면 두 분 몫을 20퍼센트씩 줄여서 드려요.": False,
        "주소지 행정복지센터나 국민연금공단에 신청해요.": True,
    }
    for text in (
        "기초연금",
        "제5조(기초연금액), 3쪽",
        "보건복지부",
        "2026년 1월 1일",
        "2026 기초연금 안내.hwpx",
    ):
        assert screen.reads(text)
    screen.press("readOriginal")
    screen.sends(SayAloud(words.original_aloud(screen.kiosk.view_model.state), is_fixed=False))
    screen.press("back")
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.page == "answer")


def test_keys_reach_the_original_too(open_screen: Open) -> None:
    screen = open_screen(*ANSWERED_WITH_PICTURE)
    for _ in range(30):
        QTest.keyClick(screen.kiosk.window, Qt.Key.Key_Down)
        item = screen.kiosk.window.activeFocusItem()
        if item is not None and item.objectName() == "original":
            break
    else:
        pytest.fail("no key leads there")
    QTest.keyClick(screen.kiosk.window, Qt.Key.Key_Return)
    screen.qtbot.waitUntil(lambda: screen.kiosk.view_model.page == "original")


def test_without_a_citation_of_the_service_there_is_nothing_to_open() -> None:
    assert not words.can_open_original(state_after(*STARTED))
    assert not words.can_open_original(state_after(*ANSWERED))  # cited, but no document was told
    assert words.can_open_original(state_after(*ANSWERED_WITH_PICTURE))
    advice = SentenceReady(0, "119에 전화하세요.", ())
    assert not words.can_open_original(state_after(*ANSWERED_WITH_PICTURE, advice))


def test_a_new_question_forgets_what_was_cited() -> None:
    state = state_after(*ANSWERED_WITH_PICTURE, StateChanged(State.LISTENING))

    assert state.cited == ()
    assert words.original_rows(state) == []


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (["나 둘."], [("가 하나.", False), ("나 둘.", True), ("다 셋.", False)]),
        (["나 둘.", "가 하나."], [("가 하나.", True), ("나 둘.", True), ("다 셋.", False)]),
        (["가 하나. 나 둘.", "나 둘."], [("가 하나. 나 둘.", True), ("다 셋.", False)]),
        (["가 하나. 나 둘. 다 셋.", "다 셋."], [("가 하나. 나 둘.", False), ("다 셋.", True)]),
        (["가 하나. 나 둘. 다 셋."], [("가 하나. 나 둘. 다 셋.", True)]),
        (["여기 없는 말", ""], [("가 하나. 나 둘. 다 셋.", False)]),
    ],
)
def test_what_is_cited_is_marked(quotes: list[str], expected: list[tuple[str, bool]]) -> None:
    assert words.marked("가 하나. 나 둘. 다 셋.", quotes) == expected


@pytest.mark.parametrize("size", [(720, 1280), (768, 1366), (1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("spoken", [0, 1, 2])
def test_what_goes_on_below_is_seen_in_part_and_said(
    open_screen: Open, size: tuple[int, int], spoken: int
) -> None:
    """Wherever the card follows the voice to; and no control is cut in two."""
    screen = open_screen(*THINKING, FACTS, FOLLOW_UPS, *ANSWER, StateChanged(State.SPEAKING), size=size)
    screen.kiosk.view_model.set_comfort(still=True)
    for index in range(spoken + 1):
        screen.play(SentenceSpeaking(index))
        QTest.qWait(30)
    screen.play(StateChanged(State.ANSWERED))
    screen.kiosk.window.grabWindow()
    card = screen.named("answer")
    view = next(each for each in screen.items(card) if each.objectName() == "scrolled")
    edge = view.mapToScene(QPointF(0, view.height())).y()

    def reaches_over(item: QQuickItem) -> bool:
        top = item.mapToScene(QPointF(0, 0)).y()
        return top < edge - 1 < edge + 1 < top + item.height()

    goes_on = view.property("contentHeight") > view.property("contentY") + view.height() + 1
    turners = [each for each in screen.items(card) if each.objectName() == "down"]
    assert [each.isEnabled() for each in turners] == ([True] if goes_on else [False] * len(turners))
    assert not goes_on or turners[0].property("words") == "아래에 더 있어요"
    cut = [each for each in screen.items(view) if reaches_over(each)]
    assert not any(each.inherits("QQuickAbstractButton") for each in cut)
