"""Opens the kiosk window over an engine and stays until it is closed."""

import importlib.util
import logging
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import shiboken6
from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickControls2 import QQuickStyle

from app.link.events import Event, SessionErased
from app.link.intents import Intent
from app.site.printer_address import PrinterAddress
from app.site.service import Nobody, ServiceManager
from models.forgetting import forget_visit, loaded
from ui.hands.steady import SteadyHand
from ui.kiosk.engine_link import EngineBridge, EngineLink
from ui.kiosk.heartbeat import Heartbeat
from ui.kiosk.lock import KioskLock
from ui.kiosk.navigation import Navigator
from ui.kiosk.pulse import Pulse
from ui.kiosk.reporting import ReportingModel
from ui.kiosk.translation import Translation, load_translation
from ui.kiosk.view_model import KioskViewModel
from ui.qml_modules import QML, qml_engine
from ui.slips.printing import SlipPrinter, slip_printer
from ui.staff.door import StaffAccess, StaffDoor
from ui.staff.panel import StaffPanelModel
from ui.staff.pin_pad import PinPadModel
from ui.writing.keyboard import Typing

DEFAULT_SIZE = (1080, 1920)
PIXELS_PER_MM = 3.21
"""A 27-inch full HD panel, the starter kiosk's."""
REACH_MM = 340.0
"""How far above the screen's lower edge somebody who sits reaches."""

_DRAWN_MS = 500
"""After the end of a visit the screen shows nothing of it any more."""
_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_FONT_PACKAGES = ("cvttf_NotoSansCJK_Regular", "cvttf_NotoSansCJK_Bold")

TYPES = (KioskViewModel, ReportingModel, SteadyHand, Typing, StaffDoor, PinPadModel, StaffPanelModel)
"""What the pages know by its type."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Display:
    """Where the window stands: all of the screen unless ``windowed``; ``size`` is in pixels and matters in a window
    only.
    """

    windowed: bool = True
    size: tuple[int, int] = DEFAULT_SIZE
    pixels_per_mm: float = PIXELS_PER_MM
    reach_mm: float = REACH_MM


def run_kiosk(
    engine: EngineLink,
    display: Display,
    *,
    language: str = "ko",
    printer: PrinterAddress | None = None,
    staff_pin: str = "",
    service: ServiceManager | None = None,
) -> int:
    """Show the kiosk until its window closes; returns the exit code.

    A full-screen kiosk is closed by SIGINT or SIGTERM only. ``engine`` is started, used and closed on a thread of its
    own. ``service`` is told that the window lives.
    """
    application = prepare_application()
    kiosk = Kiosk(
        engine,
        display,
        language=language,
        printer=slip_printer(printer),
        staff_pin=staff_pin,
        service=service,
    )
    loaded()  # of the one window of this process: what another one had made would stay for ever
    # exit() rather than quit(): quit() asks the windows first, and a full-screen kiosk refuses to close.
    handled = {each: signal.signal(each, lambda *_: application.exit(0)) for each in _ENDING_SIGNALS}
    try:
        return application.exec()
    finally:
        for each, handler in handled.items():
            signal.signal(each, handler)
        kiosk.close()


def prepare_application() -> QGuiApplication:
    """The one Qt application, with the style, fonts and words that the window needs. Call it again freely."""
    if draws_in_software(sys.platform, Path("/dev/dri")):
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        QQuickStyle.setStyle("Basic")
        application = QGuiApplication(["malbeot"])
    application.setApplicationDisplayName("말벗")
    application.setFont(_kiosk_font())
    return application


def draws_in_software(platform: str, devices: Path) -> bool:
    """Whether there is no graphics device here: Qt's own painter, which repaints only what changed, then takes a
    tenth of the processor where OpenGL in software takes a whole core away from the engine.
    """
    return platform == "linux" and not any(devices.glob("renderD*"))


class Kiosk(QObject):
    """The window, what it shows and its line to the engine. Make and use it on the drawing thread."""

    def __init__(
        self,
        engine: EngineLink,
        display: Display | None = None,
        *,
        language: str = "ko",
        printer: SlipPrinter | None = None,
        staff_pin: str = "",
        service: ServiceManager | None = None,
    ) -> None:
        """``staff_pin`` is the hash of the PIN that opens the staff panel; empty leaves it shut."""
        super().__init__()
        display = display or Display()
        self.view_model = KioskViewModel(
            self._send,
            self,
            language=language,
            printer=printer,
            staff=StaffAccess(staff_pin, self._restart, self._leave_program),
        )
        self._bridge = EngineBridge(engine, self.view_model.receive, self)
        self._qml = qml_engine(*TYPES, parent=self)
        self._qml.setInitialProperties(
            {
                "kiosk": self.view_model,
                "windowed": display.windowed,
                "pixelsPerMm": display.pixels_per_mm,
                "reachMm": display.reach_mm,
                "width": display.size[0],
                "height": display.size[1],
            }
        )
        self._bridge.start()
        self._qml.load(QUrl.fromLocalFile(str(QML / "Main.qml")))
        windows = self._qml.rootObjects()
        if not windows:
            self._bridge.close()
            raise RuntimeError("the kiosk window did not load")
        self.window = cast(QQuickWindow, windows[0])
        self._navigator = Navigator(self.window, self.view_model)
        self._lock = None if display.windowed else KioskLock(self.window)
        if self._lock is not None:
            self._lock.engage()
        self._translator: Translation | None = None
        self.view_model.language_changed.connect(self.speak)
        if language != "ko":
            self.speak(language)
        self.heartbeat = Heartbeat(self)
        self.heartbeat.start()
        self._pulse = Pulse(service or Nobody(), self.window.isExposed, self)
        self._bridge.event_arrived.connect(self._pulse.hear)
        self._bridge.event_arrived.connect(self._hear)
        self._pulse.start()

    @Slot(str)
    def speak(self, language: str) -> None:
        """Say everything on the screen in ``language`` from now on."""
        self._forget_translation()
        self._translator = load_translation(language, self)
        if self._translator is not None:
            QGuiApplication.installTranslator(self._translator)
        self._qml.retranslate()
        self.view_model.retranslate()

    def _forget_translation(self) -> None:
        if self._translator is not None:
            QGuiApplication.removeTranslator(self._translator)
            self._translator = None

    def close(self) -> None:
        """Take the window down, then end the engine."""
        self._pulse.stop()
        self.heartbeat.stop()
        if self._lock is not None:
            self._lock.release()
        self._forget_translation()
        self.view_model.close()
        log.info("kiosk_closed max_gap_ms=%.0f", self.heartbeat.max_gap_ms)
        shiboken6.delete(self._qml)  # at once, while what its bindings read still stands
        self._bridge.close()
        shiboken6.delete(self.view_model)  # a collector on another thread could not stop its timer

    def _send(self, intent: Intent) -> None:
        self._bridge.send(intent)

    @Slot(object)
    def _hear(self, event: Event) -> None:
        if isinstance(event, SessionErased):
            QTimer.singleShot(_DRAWN_MS, self, self._forget_visit)

    def _forget_visit(self) -> None:
        """What was drawn of the last visit is drawn over: now its texts can go."""
        if shiboken6.isValid(self._qml):  # the window may have closed meanwhile
            self._qml.collectGarbage()
        forget_visit()

    def _restart(self) -> None:
        self._bridge.restart()

    def _leave_program(self) -> None:
        QGuiApplication.exit(0)


def _kiosk_font() -> QFont:
    """Noto Sans CJK from its packages, in both weights, else what the machine has."""
    families = []
    for package in _FONT_PACKAGES:
        found = importlib.util.find_spec(package)
        folder = Path(found.origin).parent if found and found.origin else None
        for path in sorted(folder.glob("*.otf")) if folder else ():
            families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if not families:
        log.warning("kiosk_font_missing")
        return QGuiApplication.font()
    return QFont(families[0])
