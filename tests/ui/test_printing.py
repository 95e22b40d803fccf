"""Printing: every way a job can end, on files, on a receipt printer that is played, and on none at all."""

import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.site.failures import AppError, AppFailure
from app.site.printer_address import (
    PdfFolder,
    ReceiptAddress,
    ReceiptFile,
    ReceiptSerial,
    ReceiptUsb,
    SystemPrinter,
)
from tests.ui.taken import PENSION
from ui.slips.printing import (
    SLOW_MS,
    Printers,
    PrintResult,
    SlipPrinter,
    print_on,
    result_words,
    slip_printer,
)
from ui.slips.receipt_printer import ReceiptPrinter, _find_endpoints
from ui.slips.slip import Slip, slip_of
from ui.slips.slip_drawing import WIDTH

PAPER, NO_PAPER, SILENT = b"\x12", b"\x7e", b""
ASK_PAPER = b"\x10\x04\x04"
RASTER = b"\x1dv0\x00" + (WIDTH // 8).to_bytes(2, "little")
PART_CUT = b"\x1dV\x01"
RECEIPT = ReceiptFile(Path("printer"))

needs_terminals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


@pytest.fixture
def slip(qapp: object) -> Slip:
    return slip_of(PENSION)


def played_device(answers: list[bytes], fails: OSError | None = None) -> object:
    """A receipt printer that tells ``answers`` about its paper, one after the other, then fails or keeps."""
    from escpos.printer import Dummy

    class Device(Dummy):
        is_closed = False

        def _raw(self, msg: bytes) -> None:
            if fails is not None and msg != ASK_PAPER:
                raise fails
            super()._raw(msg)

        def _read(self) -> bytes:
            return answers.pop(0) if len(answers) > 1 else answers[0]

        def close(self) -> None:
            self.is_closed = True

    return Device()


def failure_of(printer: SlipPrinter, slip: Slip) -> AppFailure:
    with pytest.raises(AppError) as caught:
        printer.print_slip(slip)
    return caught.value.failure


# --- receipt printers --------------------------------------------------------------------------------------


def test_a_receipt_printer_gets_the_picture_and_a_cut(slip: Slip, capsys: pytest.CaptureFixture[str]) -> None:
    device = played_device([PAPER])
    ReceiptPrinter(RECEIPT, lambda _: device).print_slip(slip)
    assert device.output.count(RASTER) > 10
    assert device.output.rindex(PART_CUT) > device.output.rindex(RASTER)
    assert device.is_closed
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("answers", [[SILENT], [b"\x00"], [b"\x16"]])
def test_a_printer_that_cannot_say_whether_it_has_paper_prints(slip: Slip, answers: list[bytes]) -> None:
    device = played_device(answers)
    ReceiptPrinter(RECEIPT, lambda _: device).print_slip(slip)
    assert PART_CUT in device.output


def test_nothing_is_sent_to_a_printer_without_paper(slip: Slip) -> None:
    device = played_device([NO_PAPER])
    assert failure_of(ReceiptPrinter(RECEIPT, lambda _: device), slip) is AppFailure.PRINTER_OUT_OF_PAPER
    assert RASTER not in device.output
    assert device.is_closed


def test_paper_that_ends_in_the_middle_is_told(slip: Slip) -> None:
    device = played_device([PAPER, NO_PAPER])
    assert failure_of(ReceiptPrinter(RECEIPT, lambda _: device), slip) is AppFailure.PRINTER_OUT_OF_PAPER


@pytest.mark.parametrize(
    ("number", "after", "failure"),
    [
        (errno.ENOSPC, PAPER, AppFailure.PRINTER_OUT_OF_PAPER),
        (errno.ETIMEDOUT, NO_PAPER, AppFailure.PRINTER_OUT_OF_PAPER),
        (errno.ETIMEDOUT, PAPER, AppFailure.PRINTER_FAILED),
        (errno.ENODEV, SILENT, AppFailure.PRINTER_GONE),
        (errno.EIO, SILENT, AppFailure.PRINTER_GONE),
    ],
)
def test_a_printer_that_breaks_off_is_asked_why(
    slip: Slip, number: int, after: bytes, failure: AppFailure
) -> None:
    device = played_device([PAPER, after], OSError(number, os.strerror(number)))
    assert failure_of(ReceiptPrinter(RECEIPT, lambda _: device), slip) is failure
    assert device.is_closed


@pytest.mark.parametrize(
    "address",
    [
        ReceiptFile(Path("no/such/device")),
        ReceiptSerial("no-such-port"),
        ReceiptUsb(0xFFFF, 0xFFFF),
    ],
)
def test_a_receipt_printer_that_is_not_there_is_gone(slip: Slip, address: ReceiptAddress) -> None:
    assert failure_of(slip_printer(address), slip) is AppFailure.PRINTER_GONE


def test_a_plain_file_takes_what_a_printer_would(slip: Slip, tmp_path: Path) -> None:
    slip_printer(ReceiptFile(tmp_path / "job")).print_slip(slip)
    assert PART_CUT in (tmp_path / "job").read_bytes()


def test_a_printer_is_spoken_to_where_it_listens() -> None:
    endpoints = [SimpleNamespace(bEndpointAddress=0x81), SimpleNamespace(bEndpointAddress=0x02)]
    usb = SimpleNamespace(get_active_configuration=lambda: {(0, 0): endpoints})
    device = SimpleNamespace(device=usb, in_ep=0x82, out_ep=0x01)
    _find_endpoints(device)
    assert (device.in_ep, device.out_ep) == (0x81, 0x02)


@pytest.fixture
def terminal() -> Iterator[Callable[[bytes], tuple[Path, Callable[[], bytes]]]]:
    """A played printer behind a device file: tells ``answer`` about its paper; gives what it was sent."""
    import tty

    opened: list[tuple[int, int, threading.Thread]] = []

    def play(answer: bytes) -> tuple[Path, Callable[[], bytes]]:
        ours, theirs = os.openpty()
        tty.setraw(theirs)
        got = bytearray()

        def run() -> None:
            while (part := os.read(ours, 65_536)) != b"end":
                got.extend(part)
                if got.endswith(ASK_PAPER):
                    os.write(ours, answer)

        thread = threading.Thread(target=run)
        thread.start()
        opened.append((ours, theirs, thread))
        return Path(os.ttyname(theirs)), lambda: bytes(got)

    yield play
    for ours, theirs, thread in opened:
        os.write(theirs, b"end")
        thread.join()
        os.close(ours)
        os.close(theirs)


Terminal = Callable[[bytes], tuple[Path, Callable[[], bytes]]]


@needs_terminals
@pytest.mark.parametrize("kind", [ReceiptFile, lambda path: ReceiptSerial(str(path))])
def test_a_device_is_asked_for_paper_and_printed_on(
    slip: Slip, terminal: Terminal, qtbot: QtBot, kind: Callable[[Path], ReceiptAddress]
) -> None:
    path, got = terminal(PAPER)
    slip_printer(kind(path)).print_slip(slip)
    qtbot.waitUntil(lambda: got().endswith(ASK_PAPER))
    assert got().startswith(ASK_PAPER)
    assert got().count(RASTER) > 10
    assert PART_CUT in got()


@needs_terminals
@pytest.mark.parametrize("kind", [ReceiptFile, lambda path: ReceiptSerial(str(path))])
def test_a_device_without_paper_is_sent_nothing(
    slip: Slip, terminal: Terminal, kind: Callable[[Path], ReceiptAddress]
) -> None:
    path, got = terminal(NO_PAPER)
    assert failure_of(slip_printer(kind(path)), slip) is AppFailure.PRINTER_OUT_OF_PAPER
    assert RASTER not in got()


# --- PDF and the machine's printers ------------------------------------------------------------------------


def test_each_slip_is_a_pdf_file_of_its_own(slip: Slip, tmp_path: Path) -> None:
    printer = slip_printer(PdfFolder(tmp_path / "slips"))
    for _ in range(3):
        printer.print_slip(slip)
    files = sorted((tmp_path / "slips").iterdir())
    assert len(files) == 3
    assert all(file.suffix == ".pdf" and file.read_bytes().startswith(b"%PDF") for file in files)


def test_a_pdf_folder_that_cannot_be_is_told(slip: Slip, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert failure_of(slip_printer(PdfFolder(tmp_path / "file")), slip) is AppFailure.PRINTER_FAILED


def test_a_printer_that_the_machine_does_not_know_is_gone(slip: Slip) -> None:
    assert failure_of(slip_printer(SystemPrinter("no such printer")), slip) is AppFailure.PRINTER_GONE


def test_a_page_printer_gets_the_slip_on_its_own_paper(slip: Slip, tmp_path: Path) -> None:
    """Qt's own PDF output stands in for a printer with A4 paper."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    print_on(printer, slip)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


# --- the desk ----------------------------------------------------------------------------------------------


class HeldPrinter:
    """Ends a job only when it is let go: without ``failure`` well."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.begun = threading.Semaphore(0)
        self.let_go = threading.Semaphore(0)
        self.jobs = 0
        self._failure = failure

    def print_slip(self, slip: Slip) -> None:
        self.jobs += 1
        self.begun.release()
        self.let_go.acquire()
        if self._failure:
            raise self._failure


@pytest.fixture
def desk_of(qtbot: QtBot) -> Iterator[Callable[..., Printers]]:
    desks: list[tuple[Printers, SlipPrinter | None]] = []

    def make(printer: SlipPrinter | None, **given: int) -> Printers:
        desks.append((Printers(printer, **given), printer))
        return desks[-1][0]

    yield make
    for desk, printer in desks:
        if isinstance(printer, HeldPrinter):
            printer.let_go.release(10)
        desk.close()


Desk = Callable[..., Printers]


@pytest.mark.parametrize(
    ("failure", "result"),
    [
        (None, PrintResult.PRINTED),
        (AppError(AppFailure.PRINTER_OUT_OF_PAPER), PrintResult.OUT_OF_PAPER),
        (AppError(AppFailure.PRINTER_GONE), PrintResult.GONE),
        (AppError(AppFailure.PRINTER_FAILED), PrintResult.FAILED),
        (ZeroDivisionError(), PrintResult.FAILED),
    ],
)
def test_each_job_ends_in_a_result(
    desk_of: Desk, slip: Slip, qtbot: QtBot, failure: Exception | None, result: PrintResult
) -> None:
    printer = HeldPrinter(failure)
    desk = desk_of(printer)
    desk.print_slip(slip)
    assert desk.is_printing
    assert desk.result is None
    printer.let_go.release()
    qtbot.waitUntil(lambda: not desk.is_printing)
    assert desk.result is result


def test_a_second_press_while_it_prints_does_nothing(desk_of: Desk, slip: Slip, qtbot: QtBot) -> None:
    printer = HeldPrinter()
    desk = desk_of(printer)
    desk.print_slip(slip)
    desk.print_slip(slip)
    printer.let_go.release()
    qtbot.waitUntil(lambda: not desk.is_printing)
    desk.print_slip(slip)
    printer.let_go.release()
    qtbot.waitUntil(lambda: not desk.is_printing)
    assert printer.jobs == 2


def test_the_drawing_thread_goes_on_while_it_prints(desk_of: Desk, slip: Slip, qtbot: QtBot) -> None:
    printer = HeldPrinter()
    desk = desk_of(printer)
    desk.print_slip(slip)
    assert printer.begun.acquire(timeout=30)
    ticks: list[None] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(None))
    timer.start(1)
    qtbot.waitUntil(lambda: len(ticks) > 3)
    assert desk.is_printing


def test_a_printer_that_hangs_is_given_up_and_not_given_more(desk_of: Desk, slip: Slip, qtbot: QtBot) -> None:
    printer = HeldPrinter()
    desk = desk_of(printer, longest_ms=1)
    desk.print_slip(slip)
    qtbot.waitUntil(lambda: desk.result is PrintResult.FAILED)
    desk.print_slip(slip)
    assert desk.result is PrintResult.FAILED
    assert printer.jobs <= 1


def test_a_visitor_need_not_wait_for_a_slow_printer(desk_of: Desk, slip: Slip, qtbot: QtBot) -> None:
    printer = HeldPrinter()
    desk = desk_of(printer, slow_ms=1)
    desk.print_slip(slip)
    qtbot.waitUntil(lambda: desk.result is PrintResult.SLOW)
    assert not desk.is_printing
    desk.print_slip(slip)
    assert desk.result is PrintResult.SLOW
    printer.let_go.release()
    qtbot.waitUntil(lambda: desk.result is PrintResult.PRINTED)
    assert printer.jobs == 1


def test_visitors_are_told_of_a_printer_that_hangs_within_five_seconds() -> None:
    assert SLOW_MS <= 5_000


def test_the_next_visitor_hears_nothing_of_the_last_ones_slip(
    desk_of: Desk, slip: Slip, qtbot: QtBot
) -> None:
    printer = HeldPrinter(AppError(AppFailure.PRINTER_GONE))
    desk = desk_of(printer)
    desk.print_slip(slip)
    desk.forget()
    assert desk.is_printing
    printer.let_go.release()
    qtbot.waitUntil(lambda: not desk.is_printing)
    assert desk.result is None


def test_a_printer_that_comes_back_takes_slips_again(desk_of: Desk, slip: Slip, qtbot: QtBot) -> None:
    printer = HeldPrinter()
    desk = desk_of(printer, longest_ms=1)
    desk.print_slip(slip)
    qtbot.waitUntil(lambda: desk.result is PrintResult.FAILED)
    with qtbot.waitSignal(desk._ended):
        printer.let_go.release()
    desk.print_slip(slip)
    assert desk.is_printing


def test_without_a_printer_there_is_nothing_to_print_on(desk_of: Desk, slip: Slip) -> None:
    desk = desk_of(slip_printer(None))
    desk.print_slip(slip)
    assert not desk.can_print
    assert not desk.is_printing


@pytest.mark.parametrize("result", PrintResult)
def test_the_visitor_is_told_how_it_ended_and_what_to_do(qapp: object, result: PrintResult) -> None:
    assert result_words(result, "ko").endswith("요.")
    assert ("직원" in result_words(result, "ko")) is (result is not PrintResult.PRINTED)


@pytest.mark.parametrize("result", [PrintResult.OUT_OF_PAPER, PrintResult.GONE, PrintResult.FAILED])
def test_who_reads_english_is_told_in_english_why_no_paper_came(result: PrintResult) -> None:
    assert result_words(result, "en").isascii()


def test_before_a_job_nothing_is_told(qapp: object) -> None:
    assert result_words(None, "ko") == ""
