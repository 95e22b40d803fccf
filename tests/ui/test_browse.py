"""Choosing without a word: every topic and service can be reached, read and pressed at every size."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.link.events import EngineReady, ServiceOffered, TopicOffered, TopicsOffered
from app.link.intents import AskAbout, StartListening
from knowledge.types import Topic
from ui.kiosk.screen_state import Page
from ui.kiosk.window import PIXELS_PER_MM, Display, Kiosk, prepare_application
from ui.scorecard.recorded import SCENES, PlayedLink

SIZES = [(1080, 1920), (1920, 1080), (768, 1366)]
UNUSUAL_SIZES = [(640, 480), (3840, 2160)]
PERCENTS = [100, 150, 200]
MOST_CHOICES = 4
SMALLEST_CHOICE = 25 * PIXELS_PER_MM
SMALLEST_PICTURE = 24 * PIXELS_PER_MM
BODY_TYPE = 13.8 * PIXELS_PER_MM

LONG_TITLE = ("홀로 사시는 어르신과 장애가 있는 분을 위한 " * 5)[:100]
TITLES = (
    "기초연금",
    "TV 수신료 면제",
    "기존주택 전세임대주택 지원사업",
    "통신비 감면",
    "양곡할인",
    LONG_TITLE,
)
READY = EngineReady(1.0, "햇살마을 행정복지센터", 64, speed=1.0, volume=0.6)
OFFERED = TopicsOffered(
    tuple(
        TopicOffered(
            topic.value,
            tuple(
                ServiceOffered(f"{topic.value}-{place}", title)
                for place, title in enumerate(TITLES if topic is Topic.LIVING else TITLES[:2])
            ),
        )
        for topic in Topic
    )
)

any_size = pytest.mark.parametrize("size", SIZES + UNUSUAL_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
each_percent = pytest.mark.parametrize("percent", PERCENTS)


@pytest.fixture(scope="session")
def qapp() -> object:
    return prepare_application()


class Screen:
    """A kiosk at its topics, with eyes and a finger to use it with."""

    def __init__(self, qtbot: QtBot, size: tuple[int, int] = SIZES[0], percent: int = 100) -> None:
        self.qtbot = qtbot
        self.link = PlayedLink()
        self.kiosk = Kiosk(self.link, Display(size=size))
        qtbot.waitExposed(self.kiosk.window)
        self.link.play(READY, OFFERED)
        qtbot.waitUntil(lambda: bool(self.model.state.topics))
        self.model.set_comfort(text_percent=percent, still=True)
        self.model.openTopics()
        self.look()

    @property
    def model(self):
        return self.kiosk.view_model

    def look(self):
        """The picture of the window once everything has found its place."""
        before, now = None, self._places()
        while now != before:
            picture = self.kiosk.window.grabWindow()
            QCoreApplication.processEvents()
            before, now = now, self._places()
        return picture

    def _places(self) -> list[tuple[str, QRectF]]:
        return [(item.objectName(), self.box(item)) for item in self.items()]

    def items(self, inside: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (inside or self.kiosk.window.contentItem()).childItems():
            if child.isVisible():
                yield child
                yield from self.items(child)

    def choices(self) -> list[QQuickItem]:
        return [item for item in self.items() if item.property("isChoice")]

    def named(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def has(self, name: str) -> bool:
        return any(item.objectName() == name for item in self.items())

    def box(self, item: QQuickItem) -> QRectF:
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def press(self, name: str) -> None:
        item = self.named(name)
        centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)
        self.look()

    def pages(self) -> Iterator[list[QQuickItem]]:
        """The choices of this page and of all after it."""
        yield self.choices()
        while self.has("next") and self.named("next").isEnabled():
            self.named("next").acted.emit()
            self.look()
            yield self.choices()


@pytest.fixture
def open_screen(qtbot: QtBot):
    opened: list[Screen] = []

    def open_(**given: object) -> Screen:
        opened.append(Screen(qtbot, **given))
        return opened[-1]

    yield open_
    for screen in opened:
        screen.kiosk.close()


def labels(screen: Screen, choice: QQuickItem) -> list[QQuickItem]:
    return [item for item in screen.items(choice) if item.objectName() == "label"]


def assert_whole(screen: Screen, choices: list[QQuickItem]) -> None:
    """Each is a large enough target, holds all of its words in readable letters, and lies over no other."""
    assert 1 <= len(choices) <= MOST_CHOICES
    boxes = [screen.box(choice) for choice in choices]
    for choice, box in zip(choices, boxes, strict=True):
        assert min(box.width(), box.height()) >= SMALLEST_CHOICE - 1
        (label,) = labels(screen, choice)
        assert not label.property("truncated")
        assert label.property("font").pixelSize() >= int(BODY_TYPE * screen.model.textScale) - 2
        assert label.property("contentWidth") <= label.width() + 1
        assert box.adjusted(-1, -1, 1, 1).contains(screen.box(label)), label.property("words")
    for place, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[place + 1 :])


@each_percent
@any_size
def test_every_topic_is_reached_and_shown_whole(open_screen, size: tuple[int, int], percent: int) -> None:
    screen = open_screen(size=size, percent=percent)
    reached = []
    for choices in screen.pages():
        assert_whole(screen, choices)
        reached += [choice.objectName() for choice in choices]
        pictures = [item for choice in choices for item in screen.items(choice) if item.property("drawing")]
        drawn = [item for item in pictures if item.metaObject().className().startswith("Icon")]
        assert all(min(item.width(), item.height()) >= SMALLEST_PICTURE - 1 for item in drawn)
        assert len(drawn) == len(choices)
    assert reached == [f"topic-{topic}" for topic in Topic]


@each_percent
@any_size
def test_every_service_is_reached_and_its_whole_name_is_shown(
    open_screen, size: tuple[int, int], percent: int
) -> None:
    screen = open_screen(size=size, percent=percent)
    screen.model.chooseTopic("living")
    screen.look()
    reached = []
    for choices in screen.pages():
        assert_whole(screen, choices)
        reached += [labels(screen, choice)[0].property("words") for choice in choices]
    assert reached == list(TITLES)


@each_size
def test_four_topics_stand_side_by_side_at_normal_size(open_screen, size: tuple[int, int]) -> None:
    assert len(open_screen(size=size).choices()) == MOST_CHOICES


def test_a_topic_leads_to_its_services_and_a_service_to_its_answer(open_screen) -> None:
    screen = open_screen()

    screen.press("topic-health")
    assert screen.model.state.page is Page.SERVICES
    screen.press("service-health-1")

    screen.qtbot.waitUntil(lambda: AskAbout("health-1") in screen.link.intents)


def test_the_first_page_turns_forward_only_and_the_last_back_only(open_screen) -> None:
    screen = open_screen()
    assert (screen.named("previous").isEnabled(), screen.named("next").isEnabled()) == (False, True)

    screen.press("next")

    assert (screen.named("previous").isEnabled(), screen.named("next").isEnabled()) == (True, False)
    screen.press("previous")
    assert screen.has(f"topic-{next(iter(Topic))}")


def test_what_fits_on_one_page_has_no_further_pages(open_screen) -> None:
    screen = open_screen()
    screen.press("topic-health")
    assert not screen.has("next")


def test_fewer_choices_stand_on_a_page_where_letters_are_large(open_screen) -> None:
    screen = open_screen(size=(768, 1366), percent=200)
    screen.model.chooseTopic("living")
    screen.look()
    assert 1 <= screen.model.state.capacity < MOST_CHOICES


@pytest.mark.parametrize(("contrast", "color"), [(False, "#0b50d0"), (True, "#ffc95c")])
def test_pictures_take_the_colour_of_the_theme(open_screen, contrast: bool, color: str) -> None:
    screen = open_screen()
    screen.model.set_comfort(contrast=contrast)
    picture = screen.look()
    box = screen.box(screen.named("topic-living")).toRect()

    colors = [
        picture.pixelColor(x, y).name()
        for x in range(box.left(), box.right(), 3)
        for y in range(box.top(), box.bottom(), 3)
    ]

    assert colors.count(color) > len(colors) / 50


def test_a_question_that_was_given_back_is_chosen_from_by_touch(open_screen) -> None:
    screen = open_screen()
    screen.link.play(*SCENES["asked-back"].events)
    screen.qtbot.waitUntil(lambda: screen.model.state.page is Page.WHICH)
    screen.look()
    assert [screen.has(f"choice-d-{number}") for number in (1, 2, 3)] == [True] * 3

    screen.press("choice-d-2")
    screen.qtbot.waitUntil(lambda: AskAbout("d-2", "what") in screen.link.intents)


def test_what_was_offered_can_be_touched_while_the_kiosk_listens(open_screen) -> None:
    screen = open_screen()
    screen.link.play(*SCENES["listening-to-which"].events)
    screen.qtbot.waitUntil(lambda: screen.model.state.page is Page.LISTENING)
    screen.look()

    screen.press("offered-d-2")
    screen.qtbot.waitUntil(lambda: AskAbout("d-2", "what") in screen.link.intents)


def test_none_of_the_offered_services_listens_again(open_screen) -> None:
    screen = open_screen()
    screen.link.play(*SCENES["asked-back"].events)
    screen.qtbot.waitUntil(lambda: screen.model.state.page is Page.WHICH)
    screen.look()

    screen.press("choice-")
    screen.qtbot.waitUntil(lambda: any(isinstance(one, StartListening) for one in screen.link.intents))
