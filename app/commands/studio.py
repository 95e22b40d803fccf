"""``malbeot studio``: the window in which a centre's staff prepare content for their kiosks."""

import argparse
import os
from pathlib import Path

from app.commands.common import home_and_settings, pixel_size
from app.commands.kiosk import need_display
from app.studio.store import opened
from app.studio.workshop import Workshop, worker_command
from models.progress import track

_DEFAULT_FOLDER = "studio"
_KEYS = "keys"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="PROJECT_FOLDER",
        help="where the project is kept; made where there is none (default: studio in the data folder)",
    )
    parser.add_argument(
        "--size", type=pixel_size, metavar="WxH", help="of the window, in pixels (default: 1280x800)"
    )
    parser.add_argument(
        "--language",
        choices=["ko", "en"],
        default="ko",
        help="of the window (default: ko); what is said about the content itself stays Korean",
    )
    parser.add_argument("--profile", default="", help="the profile of models of the kiosks that it is for")
    parser.add_argument("--speaker", type=Path, metavar="F.wav", help="a recording instead of a loudspeaker")
    parser.add_argument(
        "--pictures",
        type=Path,
        metavar="DIR",
        help="write a picture of every state into this folder and stop; needs no display",
    )


def run(options: argparse.Namespace) -> int:
    if options.pictures:
        return _take_pictures(options.pictures, options.size)
    need_display()
    home, _ = home_and_settings()  # wrong settings are told here, where somebody reads it
    speaker = str(options.speaker.absolute()) if options.speaker else ""
    with opened((options.folder or home.root / _DEFAULT_FOLDER).absolute()) as folder:
        saved = folder.load()
        folder.forget_unused(saved.project)
        from ui.studio.window import run_studio

        workshop = Workshop(worker_command(options.profile, speaker))
        return run_studio(
            folder, saved, workshop, size=options.size, keys=home.root / _KEYS, language=options.language
        )


def _take_pictures(folder: Path, size: tuple[int, int] | None) -> int:
    # No display is needed, and one that is there must not change what is shown.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from ui.studio import pictures

    with track("pictures", len(pictures.SCENES)) as advance:
        pictures.take_pictures(folder, size, lambda: advance(1))
    return 0
