"""``malbeot kiosk``: the touchscreen, with the engine in a process of its own."""

import argparse
import importlib.util
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.common import add_content, home_and_settings, pixel_size
from app.link.events import EngineReady, Event, State, StateChanged
from app.link.intents import Intent, StartListening
from app.link.supervisor import Supervisor
from app.site.failures import AppError, AppFailure
from app.site.printer_address import parse_printer
from app.site.service import find_service
from app.site.single import only_kiosk
from voice.audio.files import read_audio

LONGEST_RECORDING_SECONDS = 600.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--windowed", action="store_true", help="in a window that can be closed, not full screen"
    )
    parser.add_argument(
        "--size", type=pixel_size, metavar="WxH", help="of the window, in pixels (default: 1080x1920)"
    )
    parser.add_argument(
        "--microphone", type=Path, metavar="F.wav", help="a recording instead of a microphone"
    )
    parser.add_argument("--speaker", type=Path, metavar="F.wav", help="a recording instead of a loudspeaker")
    parser.add_argument(
        "--once", action="store_true", help="end after the first answer (for unattended runs)"
    )
    add_content(parser)


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()  # wrong settings are told here, where somebody reads it
    if options.microphone:
        read_audio(options.microphone, longest_seconds=LONGEST_RECORDING_SECONDS)
    need_display()
    command = _engine_command(options)
    supervisor = Supervisor(command, stand_by=(*command, "--stand-by"))
    unattended = options.microphone is not None
    engine = Unattended(supervisor, end_after_turn=options.once) if unattended else supervisor
    from ui.kiosk.window import DEFAULT_SIZE, Display, run_kiosk

    display = Display(
        options.windowed, options.size or DEFAULT_SIZE, settings.pixels_per_mm, settings.reach_mm
    )
    with only_kiosk(home):
        return run_kiosk(
            engine,
            display,
            language=settings.language,
            printer=parse_printer(settings.printer),
            staff_pin=settings.staff_pin,
            service=find_service(),
        )


class Unattended:
    """An engine link that presses the talk button by itself: the visitor is a recording."""

    def __init__(self, engine: Supervisor, *, end_after_turn: bool) -> None:
        self._engine = engine
        self._end_after_turn = end_after_turn
        self._has_pressed = False

    def start(self, on_event: Callable[[Event], None]) -> None:
        def watch(event: Event) -> None:
            on_event(event)
            match event:
                case EngineReady() if not self._has_pressed:
                    self._has_pressed = True
                    self._engine.send(StartListening())
                case StateChanged(State.ANSWERED) if self._end_after_turn:
                    signal.raise_signal(signal.SIGTERM)  # the window's own way to be closed from outside

        self._engine.start(watch)

    def send(self, intent: Intent) -> None:
        self._engine.send(intent)

    def restart(self) -> None:
        self._engine.restart()

    def close(self) -> None:
        self._engine.close()


def _engine_command(options: argparse.Namespace) -> Sequence[str]:
    command = [sys.executable, "-m", "app.engine"]
    for name in ("source", "profile", "microphone", "speaker"):
        value = getattr(options, name)
        if value:
            command += [f"--{name}", str(value.absolute() if isinstance(value, Path) else value)]
    return command


def need_display() -> None:
    """Qt ends the whole process when it finds no display, so look first."""
    if importlib.util.find_spec("PySide6") is None:
        raise AppError(AppFailure.DISPLAY_MISSING, "PySide6 is not installed")
    offscreen = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {
        "offscreen",
        "minimal",
        "vnc",
        "eglfs",
        "linuxfb",
    }
    has_display = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not offscreen and not has_display:
        raise AppError(AppFailure.DISPLAY_MISSING, "neither DISPLAY nor WAYLAND_DISPLAY is set")
