"""Prints slips: one job at a time, on a thread of its own, so that drawing never waits for paper."""

import logging
import queue
import threading
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, QSizeF, QTimer, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.site.failures import AppError, AppFailure, screen_text
from app.site.printer_address import PdfFolder, PrinterAddress, SystemPrinter
from models.whole_file import write_whole
from ui.slips.receipt_printer import ReceiptPrinter
from ui.slips.slip import Slip
from ui.slips.slip_drawing import DOTS_PER_INCH, WIDTH, draw_pages, pdf_of

LONGEST_MS = 90_000
"""After this a job has failed, whatever the printer still does with it."""

SLOW_MS = 4_000
"""After this the visitor is told that they need not wait."""
_CLOSING_SECONDS = 2.0
_LARGEST = 1.6
"""A slip on a wide page is drawn larger, up to this: then a line is 115 mm wide and still easy to follow."""

log = logging.getLogger(__name__)


class PrintResult(StrEnum):
    """How a job ended, or how it goes."""

    PRINTED = "printed"
    SLOW = "slow"
    """Not yet: the printer takes its time, or hangs."""
    OUT_OF_PAPER = "out_of_paper"
    GONE = "gone"
    FAILED = "failed"


_RESULTS = {
    AppFailure.PRINTER_OUT_OF_PAPER: PrintResult.OUT_OF_PAPER,
    AppFailure.PRINTER_GONE: PrintResult.GONE,
    AppFailure.PRINTER_FAILED: PrintResult.FAILED,
}
_FAILURES = {result: failure for failure, result in _RESULTS.items()}


def result_words(result: PrintResult | None, language: str) -> str:
    """What the visitor is told in ``language``; empty for None."""
    if result is None:
        return ""
    if result is PrintResult.PRINTED:
        return QCoreApplication.translate("Printing", "종이가 나오면 가져가세요.")
    if result is PrintResult.SLOW:
        return QCoreApplication.translate(
            "Printing", "프린터가 늦어지고 있어요. 급하시면 직원에게 말씀해 주세요."
        )
    return screen_text(_FAILURES[result], language)


def failure_code(result: PrintResult) -> str:
    """The failure's code for staff; empty for a slip that was printed."""
    return _FAILURES.get(result, "")


class SlipPrinter(Protocol):
    def print_slip(self, slip: Slip) -> None:
        """Returns when the printer has taken it. Raises AppError(PRINTER_…); may block."""
        ...


def slip_printer(address: PrinterAddress | None) -> SlipPrinter | None:
    match address:
        case None:
            return None
        case PdfFolder():
            return PdfPrinter(address.folder)
        case SystemPrinter():
            return QtPrinter(address.name)
        case _:
            return ReceiptPrinter(address)


class Printers(QObject):
    """The desk where slips are printed. Made and used on the drawing thread; ``changed`` is sent there."""

    changed = Signal()
    _ended = Signal(object)

    def __init__(
        self,
        printer: SlipPrinter | None,
        parent: QObject | None = None,
        *,
        longest_ms: int = LONGEST_MS,
        slow_ms: int = SLOW_MS,
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._jobs: queue.SimpleQueue[Slip | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._result: PrintResult | None = None
        self._is_printing = False
        self._is_busy = False
        """The thread has a job; when that took too long, it is no longer said to be printing."""
        self._is_forgotten = False
        self._is_slow = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(longest_ms)
        self._limit.timeout.connect(self._give_up)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(slow_ms)
        self._slow.timeout.connect(self._tell_slow)
        self._ended.connect(self._end)

    @property
    def can_print(self) -> bool:
        return self._printer is not None

    @property
    def is_printing(self) -> bool:
        """Whether the visitor had better wait for it."""
        return self._is_printing and not self._is_slow

    @property
    def result(self) -> PrintResult | None:
        """How the last job of this visitor ended; None before."""
        return self._result

    def print_slip(self, slip: Slip) -> None:
        """Begin to print. Does nothing without a printer or while a slip is being printed."""
        if self._printer is None or self.is_printing:
            return
        if self._is_busy:  # the printer still hangs over another job
            self._show(PrintResult.SLOW if self._is_printing else PrintResult.FAILED)
            return
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._work, args=(self._printer,), name="printing", daemon=True
            )
            self._thread.start()
        self._is_busy = self._is_printing = True
        self._is_forgotten = self._is_slow = False
        self._limit.start()
        self._slow.start()
        self._jobs.put(slip)
        self._show(None)

    def forget(self) -> None:
        """The next visitor is not told how this one's slip ended, only that it is still being printed."""
        self._is_forgotten = True
        self._show(None)

    def close(self) -> None:
        """Let a job that is being printed end, waiting a moment at most."""
        self._limit.stop()
        self._slow.stop()
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(_CLOSING_SECONDS)

    @Slot(object)
    def _end(self, result: PrintResult) -> None:
        self._is_busy = False
        if self._is_printing:
            self._limit.stop()
            self._stop_printing(result)

    @Slot()
    def _give_up(self) -> None:
        log.warning("slip_timeout")
        self._stop_printing(PrintResult.FAILED)

    @Slot()
    def _tell_slow(self) -> None:
        self._is_slow = True
        self._show(None if self._is_forgotten else PrintResult.SLOW)

    def _stop_printing(self, result: PrintResult) -> None:
        self._is_printing = self._is_slow = False
        self._slow.stop()
        self._show(None if self._is_forgotten else result)

    def _show(self, result: PrintResult | None) -> None:
        self._result = result
        self.changed.emit()

    def _work(self, printer: SlipPrinter) -> None:
        while (slip := self._jobs.get()) is not None:
            result = _printed(printer, slip)
            with suppress(RuntimeError):  # the window was closed over a printer that hung
                self._ended.emit(result)


def _printed(printer: SlipPrinter, slip: Slip) -> PrintResult:
    """Print, and say how it ended: whatever a printer's driver raises, the kiosk goes on."""
    try:
        printer.print_slip(slip)
    except AppError as error:
        log.warning("slip_not_printed code=%s", error.failure)
        return _RESULTS.get(error.failure, PrintResult.FAILED)
    except Exception as error:  # noqa: BLE001 - drivers and libraries raise what they like
        log.warning("slip_not_printed error=%s", type(error).__name__)
        return PrintResult.FAILED
    log.info("slip_printed")
    return PrintResult.PRINTED


class PdfPrinter:
    """Each slip as a file of its own; a file has its final name only when it is whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def print_slip(self, slip: Slip) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._free_name(), pdf_of(slip))
        except OSError as error:
            raise AppError(AppFailure.PRINTER_FAILED, f"{self._folder}: {error}") from error

    def _free_name(self) -> Path:
        stem = datetime.now().astimezone().strftime("slip-%Y%m%d-%H%M%S")
        names = (self._folder / f"{stem}{suffix}.pdf" for suffix in ("", *(f"-{n}" for n in range(2, 100))))
        return next(name for name in names if not name.exists())


class QtPrinter:
    """A printer of CUPS or Windows; it has printed when its queue has taken the job."""

    def __init__(self, name: str) -> None:
        self._name = name

    def print_slip(self, slip: Slip) -> None:
        info = QPrinterInfo.printerInfo(self._name) if self._name else QPrinterInfo.defaultPrinter()
        if info.isNull():
            raise AppError(AppFailure.PRINTER_GONE, self._name or "no default printer")
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName("slip")
        print_on(printer, slip)


def print_on(printer: QPrinter, slip: Slip) -> None:
    """Draw ``slip`` on ``printer``'s pages, as wide as suits them. Raises AppError(PRINTER_FAILED)."""
    page = printer.pageRect(QPrinter.Unit.DevicePixel).size()
    natural = printer.resolution() / DOTS_PER_INCH
    scale = min(_LARGEST * natural, page.width() / WIDTH)
    painter = QPainter()
    if not painter.begin(printer):
        raise AppError(AppFailure.PRINTER_FAILED, "the job cannot be begun")
    is_whole = draw_pages(slip, painter, QSizeF(page), scale, printer.newPage)
    has_ended = painter.end()
    if not (is_whole and has_ended) or printer.printerState() in _BROKEN:
        raise AppError(AppFailure.PRINTER_FAILED, printer.printerState().name)


_BROKEN = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
