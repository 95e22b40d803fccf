"""A scene shows the page that it is named after, however the window is set; each page says what it is called."""

from collections.abc import Iterator

import pytest
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from tests.ui.sight import in_sight
from ui.kiosk.screen_state import Page
from ui.scorecard.recorded import SCENES
from ui.scorecard.screens import THEMES, Plan, Stage, staged

PAGES = {
    Page.PATIENCE: ("loading", "arriving", "preparing-content", "lost"),
    Page.OUT_OF_SERVICE: ("out-of-service",),
    Page.STILL_THERE: ("ending",),
    Page.STAFF_CALLED: ("handed-over", "staff", "staff-while-loading"),
    Page.GOODBYE: ("erased",),
    Page.WELCOME: (
        "idle",
        "microphone",
        "content-arriving",
        "content-arrived",
        "content-refused",
        "spoken-mode",
    ),
    Page.LISTENING: (
        "listening",
        "hearing",
        "pausing",
        "understanding",
        "listening-again",
        "listening-to-which",
    ),
    Page.THINKING: ("recognizing", "thinking", "thinking-for-long", "read-back", "asked-again"),
    Page.ANSWER: (
        "speaking",
        "answered",
        "answered-with-facts",
        "answered-with-picture",
        "lost-while-answering",
        "help-beside-answer",
        "long",
        "unusual",
    ),
    Page.NO_ANSWER: ("abstained", "help-without-answer"),
    Page.WHICH: ("asked-back",),
    Page.CRISIS: ("crisis",),
    Page.TOPICS: ("topics", "more-topics", "choices-offered"),
    Page.SERVICES: ("services", "more-services"),
    Page.TYPING: ("typing", "written"),
    Page.DETAILS: ("details", "details-with-picture", "long-details"),
    Page.ORIGINAL: ("original",),
    Page.TAKE: ("take",),
    Page.COMFORT: ("comfort",),
    Page.PIN: ("pin",),
    Page.STAFF: (
        "staff-menu",
        "staff-status",
        "staff-sound",
        "staff-failures",
        "staff-machine",
        "staff-quit",
    ),
}
SAID_BY_THE_CONVERSATION = frozenset(
    {Page.WELCOME, Page.LISTENING, Page.THINKING, Page.ANSWER, Page.NO_ANSWER}
)
"""Their title is what the conversation does now."""


def test_every_scene_and_every_page_is_known_here() -> None:
    assert sorted(name for names in PAGES.values() for name in names) == sorted(SCENES)
    assert set(PAGES) == set(Page)


@pytest.mark.parametrize("page", list(Page))
def test_a_scene_shows_the_page_it_is_named_after(page: Page) -> None:
    for stage in staged(Plan(scenes=PAGES[page][:2], languages=("ko", "en"))):
        for theme in THEMES:
            stage.set((1080, 1920), theme, is_still=True)
            assert stage.kiosk.view_model.page == page, (stage.name, theme)


@pytest.mark.parametrize("page", sorted(set(Page) - SAID_BY_THE_CONVERSATION))
def test_no_page_is_called_after_what_the_conversation_does(page: Page) -> None:
    """It stands above a low screen, and is said in spoken mode."""
    for stage in staged(Plan(scenes=PAGES[page][:1], languages=("ko",))):
        view_model = stage.kiosk.view_model
        assert view_model.pageTitle != view_model.headline


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scene", ["speaking", "long"])
def test_a_picture_comes_to_rest_at_the_sentence_that_is_spoken(qtbot: QtBot, scene: str, theme: str) -> None:
    for stage in staged(Plan(scenes=(scene,), languages=("ko",))):
        stage.set((1080, 1920), theme, is_still=False)

        def is_in_sight(stage: Stage = stage) -> bool:
            stage.camera.image_at_rest()
            mark = next(each for each in items(stage.kiosk.window) if each.objectName() == "spokenMark")
            view = next(each for each in items(stage.kiosk.window) if each.objectName() == "scrolled")
            return in_sight(mark).height() > min(mark.height(), view.height()) * 0.5

        qtbot.waitUntil(is_in_sight)


def items(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Everything that is shown, the outermost first."""
    waiting = [window.contentItem()]
    for item in waiting:
        if item.isVisible() and item.opacity() > 0:
            yield item
            waiting += item.childItems()
