"""Receipt printers that speak ESC/POS, through python-escpos: the slip as a picture, then a cut."""

import errno
import os
import select
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtGui import QImage

from app.site.failures import AppError, AppFailure
from app.site.printer_address import ReceiptAddress, ReceiptFile, ReceiptSerial, ReceiptUsb
from ui.slips.slip import Slip
from ui.slips.slip_drawing import DOTS_PER_INCH, WIDTH, draw_picture

_ANSWER_SECONDS = 1.0
"""A printer tells its state at once or never."""
_WRITE_SECONDS = 15.0
_STRIP_DOTS = 128
"""Dots a picture is sent in at a time: small enough for the memory of any receipt printer."""
_INWARDS = 0x80
"""The bit of a USB endpoint's address that says that it sends to the computer."""
_LOST = frozenset({errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.EIO, errno.EPIPE, errno.EBADF})


class ReceiptDevice(Protocol):
    """What is used of python-escpos's printers."""

    profile: Any

    def query_status(self, mode: bytes) -> bytes: ...

    def image(self, img_source: Any, *, fragment_height: int) -> None: ...

    def cut(self, mode: str) -> None: ...

    def close(self) -> None: ...


class ReceiptPrinter:
    """One job at a time, on any one thread; the device is open only while it prints."""

    def __init__(
        self, address: ReceiptAddress, connect: Callable[[ReceiptAddress], ReceiptDevice] | None = None
    ) -> None:
        self._address = address
        self._connect = connect or _connect

    def print_slip(self, slip: Slip) -> None:
        """Returns when the printer has taken everything. Raises AppError(PRINTER_…)."""
        picture = draw_picture(slip)
        device = self._connect(self._address)
        try:
            _need_paper(device)
            try:
                _send(device, picture)
            except OSError as error:
                _need_paper(device)
                raise AppError(_failure(error), f"errno {error.errno}") from error
            _need_paper(device)
        finally:
            with suppress(OSError):
                device.close()


def _need_paper(device: ReceiptDevice) -> None:
    """Raise where the printer says that it has none; a printer that cannot say is believed to have some."""
    from escpos.constants import RT_MASK_NOPAPER, RT_STATUS_PAPER

    try:
        status = device.query_status(RT_STATUS_PAPER)
    except (OSError, NotImplementedError):
        return
    # Not paper_status(): it takes every answer that it does not know for "no paper".
    if len(status) and status[0] & RT_MASK_NOPAPER == RT_MASK_NOPAPER:
        raise AppError(AppFailure.PRINTER_OUT_OF_PAPER)


def _send(device: ReceiptDevice, picture: QImage) -> None:
    from PIL import Image

    size = (picture.width(), picture.height())
    dots = Image.frombuffer("L", size, bytes(picture.constBits()), "raw", "L", picture.bytesPerLine(), 1)
    # Without a width the library says on stdout, for each picture, that it knows none.
    media = {"dpi": DOTS_PER_INCH, "width": {"mm": 72, "pixels": WIDTH}}
    device.profile.profile_data = {**device.profile.profile_data, "media": media}
    device.image(dots, fragment_height=_STRIP_DOTS)
    device.cut(mode="PART")


def _failure(error: OSError) -> AppFailure:
    if error.errno == errno.ENOSPC:  # what the kernel says of a printer without paper
        return AppFailure.PRINTER_OUT_OF_PAPER
    return AppFailure.PRINTER_GONE if error.errno in _LOST else AppFailure.PRINTER_FAILED


def _connect(address: ReceiptAddress) -> Any:
    """An open connection. Raises AppError(PRINTER_GONE) where there is no printer."""
    from escpos.exceptions import DeviceNotFoundError

    device = _device(address)
    _drop_the_librarys_cache()
    try:
        device.open()
        if isinstance(address, ReceiptUsb):
            _find_endpoints(device)
    except (DeviceNotFoundError, OSError, ValueError) as error:  # ValueError: this machine has no libusb
        raise AppError(AppFailure.PRINTER_GONE, type(error).__name__) from error
    if isinstance(address, ReceiptSerial):
        device.device.write_timeout = _WRITE_SECONDS
    return device


def _device(address: ReceiptAddress) -> Any:
    from escpos.printer import File, Serial, Usb

    match address:
        case ReceiptUsb():
            return Usb(address.vendor, address.product, timeout=int(_WRITE_SECONDS * 1000))
        case ReceiptSerial():
            return Serial(address.port, baudrate=address.baud, timeout=_ANSWER_SECONDS)
        case ReceiptFile() if _can_answer(address.path):
            return _two_way_file(address.path)
        case ReceiptFile():
            return File(str(address.path))


def _two_way_file(path: Path) -> Any:
    """A device file that is read as well; python-escpos only writes to one, so that it could not ask for paper."""
    from escpos.exceptions import DeviceNotFoundError
    from escpos.printer import File

    class TwoWayFile(File):  # type: ignore[misc] # the library is untyped
        def open(self, raise_not_found: bool = True) -> None:  # noqa: ARG002 - the library's signature
            try:
                self.device = path.open("r+b", buffering=0)
            except OSError as error:
                raise DeviceNotFoundError(str(path)) from error

        def _raw(self, msg: bytes) -> None:
            left = memoryview(msg)
            while left:
                left = left[self.device.write(left) :]

        def _read(self) -> bytes:
            answered, _, _ = select.select([self.device], [], [], _ANSWER_SECONDS)
            return os.read(self.device.fileno(), 16) if answered else b""

    return TwoWayFile(str(path))


def _can_answer(path: Path) -> bool:
    """Whether ``path`` is a device that can be waited for: on Windows only a socket can."""
    try:
        return os.name == "posix" and stat.S_ISCHR(path.stat().st_mode)
    except OSError:
        return False


def _find_endpoints(device: Any) -> None:
    """Talk to where this printer listens; python-escpos assumes one maker's numbers."""
    for endpoint in device.device.get_active_configuration()[(0, 0)]:
        if endpoint.bEndpointAddress & _INWARDS:
            device.in_ep = endpoint.bEndpointAddress
        else:
            device.out_ep = endpoint.bEndpointAddress


def _drop_the_librarys_cache() -> None:
    """python-escpos leaves a new temporary folder behind each time a process loads it."""
    from escpos import capabilities

    cache = Path(capabilities.pickle_path)
    with suppress(OSError):
        cache.unlink()
        cache.parent.rmdir()
