"""The page for taking the facts along: what it offers, what it says, and that a telephone reads it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.take import PlayedKiosk, TakeWindow
from tests.ui.taken import PENSION
from tests.ui.test_qr import read
from ui.kiosk.window import PIXELS_PER_MM
from ui.slips.qr import qr_image_url, qr_text

SIZES = [(1080, 1500), (1920, 800), (768, 1000)]
SMALLEST_CODE_MM = 45
SMALLEST_TARGET_MM = 20


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Callable[..., tuple[TakeWindow, PlayedKiosk]]]:
    windows: list[TakeWindow] = []

    def opened(
        size: tuple[int, int] = SIZES[0],
        *,
        can_print: bool = True,
        spoken: bool = False,
        **theme: object,
    ) -> tuple[TakeWindow, PlayedKiosk]:
        kiosk = PlayedKiosk(qr_image_url(PENSION), can_print=can_print, spoken=spoken)
        windows.append(TakeWindow(kiosk, size, **theme))
        qtbot.waitExposed(windows[-1].window)
        qtbot.waitUntil(windows[-1].is_settled)
        return windows[-1], kiosk

    yield opened
    for window in windows:
        window.close()


Open = Callable[..., tuple[TakeWindow, PlayedKiosk]]


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_a_telephone_reads_the_code_off_the_screen(
    open_page: Open, size: tuple[int, int], contrast: bool
) -> None:
    window, _ = open_page(size, contrast=contrast)
    assert read(window.picture()).text == qr_text(PENSION)


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
@pytest.mark.parametrize("size", SIZES)
def test_the_code_is_large_and_its_modules_are_whole_pixels(
    open_page: Open, size: tuple[int, int], text_scale: float
) -> None:
    window, _ = open_page(size, textScale=text_scale)
    code = window.named("code")
    assert code.width() == code.height() >= SMALLEST_CODE_MM * PIXELS_PER_MM
    assert code.width() % code.property("implicitWidth") == 0


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
@pytest.mark.parametrize("size", SIZES)
def test_the_code_can_be_seen_whole_at_once(
    open_page: Open, size: tuple[int, int], text_scale: float
) -> None:
    window, _ = open_page(size, textScale=text_scale)
    assert read(window.picture()).valid


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
@pytest.mark.parametrize("size", SIZES)
def test_the_print_button_is_large_and_on_the_screen(
    open_page: Open, size: tuple[int, int], text_scale: float
) -> None:
    window, _ = open_page(size, textScale=text_scale)
    button = window.named("print")
    assert min(button.width(), button.height()) >= SMALLEST_TARGET_MM * PIXELS_PER_MM
    corner = button.mapToScene(button.boundingRect().bottomRight())
    assert corner.x() <= size[0]
    assert corner.y() <= size[1]


def test_the_print_button_prints(open_page: Open) -> None:
    window, kiosk = open_page()
    window.press("print")
    assert kiosk.asked == ["print"]


def test_in_spoken_mode_the_first_press_does_not_print(open_page: Open) -> None:
    window, kiosk = open_page(spoken=True)
    window.press("print")
    assert kiosk.asked == []


def test_without_a_printer_paper_is_not_offered(open_page: Open) -> None:
    window, _ = open_page(can_print=False)
    assert window.named("print") is None
    assert window.named("code") is not None


def test_while_it_prints_the_page_says_so_and_offers_no_second_slip(open_page: Open) -> None:
    window, kiosk = open_page()
    kiosk.show(printing=True)
    assert not window.named("print").isEnabled()
    assert "기다려 주세요" in window.named("printStatus").property("words")


def test_how_it_ended_is_shown_and_said(open_page: Open) -> None:
    window, kiosk = open_page()
    kiosk.show(result="종이가 떨어졌어요. 직원을 불러 주세요.")
    assert window.named("printStatus").property("words") == "종이가 떨어졌어요. 직원을 불러 주세요."
    assert kiosk.asked == ["say 종이가 떨어졌어요. 직원을 불러 주세요."]
    assert window.named("print").isEnabled()
