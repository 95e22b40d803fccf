"""A full-screen kiosk over no engine, for a test that ends it: ``python -m tests.ui.fullscreen``.

Prints a line once it runs.
"""

import os
import sys

from PySide6.QtCore import QTimer

from ui.kiosk.window import Display, prepare_application, run_kiosk
from ui.scorecard.recorded import PlayedLink


def main() -> int:
    prepare_application()
    QTimer.singleShot(0, lambda: os.write(1, b"running\n"))
    return run_kiosk(PlayedLink(), Display(windowed=False))


if __name__ == "__main__":
    sys.exit(main())
