"""A scene shows the page that it is named after, however the window is set; each page says what it is called."""

import pytest

from ui.kiosk.screen_state import Page
from ui.scorecard.recorded import SCENES
from ui.scorecard.screens import THEMES, Plan, staged

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
