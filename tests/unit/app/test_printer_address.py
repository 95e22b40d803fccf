from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.site.failures import AppError, AppFailure
from app.site.printer_address import (
    PRINTER_FORM,
    PdfFolder,
    PrinterAddress,
    ReceiptFile,
    ReceiptSerial,
    ReceiptUsb,
    SystemPrinter,
    names_a_printer,
    parse_printer,
)
from app.site.settings import Settings, read_settings


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", None),
        ("pdf:/srv/slips", PdfFolder(Path("/srv/slips"))),
        ("pdf:C:\\slips", PdfFolder(Path("C:\\slips"))),
        ("system", SystemPrinter("")),
        ("system:Front desk", SystemPrinter("Front desk")),
        ("escpos:file:/dev/usb/lp0", ReceiptFile(Path("/dev/usb/lp0"))),
        ("escpos:usb:04b8:0202", ReceiptUsb(0x04B8, 0x0202)),
        ("escpos:serial:COM3", ReceiptSerial("COM3", 115_200)),
        ("escpos:serial:/dev/ttyS0@19200", ReceiptSerial("/dev/ttyS0", 19_200)),
    ],
)
def test_each_kind_of_printer_has_its_address(text: str, address: PrinterAddress | None) -> None:
    assert parse_printer(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "pdf",
        "pdf:",
        "lp0",
        "escpos",
        "escpos:usb",
        "escpos:usb:4b8:202",
        "escpos:file:",
        "escpos:serial:@9600",
    ],
)
def test_what_names_no_printer_is_refused_with_what_would(text: str) -> None:
    with pytest.raises(ValueError, match="pdf:FOLDER"):
        parse_printer(text)


@given(st.text())
def test_any_text_names_a_printer_or_does_not(text: str) -> None:
    assert isinstance(names_a_printer(text), bool)


def test_a_wrong_printer_is_told_with_the_other_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('printer = "lpt1"\n', encoding="utf-8")
    with pytest.raises(AppError) as caught:
        read_settings(path)
    assert caught.value.failure is AppFailure.SETTINGS_INVALID
    assert caught.value.detail == f"{path}: printer: must be {PRINTER_FORM}"


def test_a_right_printer_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('printer = "system"\n', encoding="utf-8")
    assert read_settings(path) == Settings(printer="system")
