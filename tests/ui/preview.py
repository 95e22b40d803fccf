"""Looks at the window without an engine: ``python -m tests.ui.preview --state speaking --out shot.png``.

``--state all`` writes one picture a state into the folder ``--out``.
"""

import argparse
from pathlib import Path

from PySide6.QtTest import QTest

from tests.ui.scenes import SCENES, PlayedLink
from ui.kiosk import PIXELS_PER_MM, Kiosk, prepare_application


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", choices=[*SCENES, "all"], default="all")
    parser.add_argument("--size", default="1080x1920")
    parser.add_argument("--pixels-per-mm", type=float, default=PIXELS_PER_MM)
    parser.add_argument("--language", default="ko")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    application = prepare_application(given.language)
    many = given.state == "all"
    if many:
        given.out.mkdir(parents=True, exist_ok=True)
    for state in SCENES if many else (given.state,):
        link = PlayedLink()
        kiosk = Kiosk(link, size=(width, height), pixels_per_mm=given.pixels_per_mm)
        link.play(*SCENES[state])
        QTest.qWait(900)
        kiosk.window.grabWindow().save(str(given.out / f"{state}-{given.size}.png" if many else given.out))
        kiosk.close()
    application.processEvents()


if __name__ == "__main__":
    main()
