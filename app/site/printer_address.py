"""What the setting ``printer`` says: which kind of printer prints the slips, and where it is."""

import re
from dataclasses import dataclass
from pathlib import Path

PRINTER_FORM = (
    '"pdf:FOLDER", "system", "system:NAME", "escpos:file:PATH", "escpos:usb:VENDOR:PRODUCT" '
    'or "escpos:serial:PORT"'
)
"""What the setting takes besides the empty text, in words for the administrator."""

_USB = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})")
_SERIAL = re.compile(r"([^@]+)(?:@(\d{4,6}))?")
_BAUD = 115_200


@dataclass(frozen=True, slots=True)
class PdfFolder:
    """Each slip becomes a PDF file of its own in ``folder``."""

    folder: Path


@dataclass(frozen=True, slots=True)
class SystemPrinter:
    """A printer that CUPS or Windows knows; an empty ``name`` is the computer's own choice."""

    name: str


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """A receipt printer (ESC/POS) behind a device file, such as ``/dev/usb/lp0``."""

    path: Path


@dataclass(frozen=True, slots=True)
class ReceiptUsb:
    """A receipt printer (ESC/POS) on USB, found by its two numbers."""

    vendor: int
    product: int


@dataclass(frozen=True, slots=True)
class ReceiptSerial:
    """A receipt printer (ESC/POS) on a serial port; ``baud`` is bits a second."""

    port: str
    baud: int = _BAUD


ReceiptAddress = ReceiptFile | ReceiptUsb | ReceiptSerial
PrinterAddress = PdfFolder | SystemPrinter | ReceiptAddress


def parse_printer(text: str) -> PrinterAddress | None:
    """The printer that ``text`` names, None for none. Raises ValueError, saying what is allowed.

    USB numbers are hexadecimal; a serial port may carry its speed: ``COM3@19200``.
    """
    if not text:
        return None
    kind, _, where = text.partition(":")
    match kind:
        case "system":
            return SystemPrinter(where)
        case "pdf" if where:
            return PdfFolder(Path(where))
        case "escpos":
            return _receipt_printer(where)
    raise ValueError(f"must be {PRINTER_FORM}")


def names_a_printer(text: str) -> bool:
    try:
        return parse_printer(text) is not None
    except ValueError:
        return False


def _receipt_printer(text: str) -> ReceiptAddress:
    kind, _, where = text.partition(":")
    if kind == "file" and where:
        return ReceiptFile(Path(where))
    if kind == "usb" and (numbers := _USB.fullmatch(where)):
        return ReceiptUsb(int(numbers[1], 16), int(numbers[2], 16))
    if kind == "serial" and (port := _SERIAL.fullmatch(where)):
        return ReceiptSerial(port[1], int(port[2] or _BAUD))
    raise ValueError(f"must be {PRINTER_FORM}")
