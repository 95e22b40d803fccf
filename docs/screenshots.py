"""Takes the pictures of README.md and of the Studio's guide anew: ``make screenshots [OUT=folder]``.

The kiosk's are taken by ``malbeot screens`` at the size of its panel and made smaller; the Studio's by its
own command.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).resolve().parent
_PANEL = "1080x1920"
_WIDTH = 400
"""Pixels of a picture in the README."""
KIOSK = {
    "welcome": ("idle", "normal"),
    "listening": ("understanding", "normal"),
    "answer": ("answered-with-picture", "normal"),
    "topics": ("topics", "normal"),
    "typing": ("typing", "normal"),
    "large": ("answered", "large"),
    "crisis": ("crisis", "contrast"),
}
"""File name: the scene and the theme that it shows."""
_STUDIO_SIZE = "1080x680"
STUDIO = ("documents", "service", "reading-aloud", "personal", "questions", "review", "mending", "exported")


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DOCS, help="in place of docs/: for trying it")
    out = parser.parse_args(given).out
    with tempfile.TemporaryDirectory() as name:
        taken = Path(name)
        for theme in dict.fromkeys(theme for _, theme in KIOSK.values()):
            scenes = [scene for scene, shown in KIOSK.values() if shown == theme]
            narrowed = ["--theme", theme, "--size", _PANEL, "--language", "ko", "--only", *scenes]
            _malbeot("screens", "--out", str(taken), *narrowed)
        (out / "screens").mkdir(parents=True, exist_ok=True)
        for picture, (scene, theme) in KIOSK.items():
            with Image.open(taken / f"{scene}-{theme}-{_PANEL}-ko.png") as image:
                height = round(image.height * _WIDTH / image.width)
                smaller = image.convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS)
                smaller.quantize(256).save(out / "screens" / f"{picture}.png", optimize=True)
        _malbeot("studio", "--pictures", str(taken / "studio"), "--size", _STUDIO_SIZE)
        (out / "studio").mkdir(exist_ok=True)
        for picture in STUDIO:
            shutil.copyfile(taken / "studio" / f"{picture}.png", out / "studio" / f"{picture}.png")
    return 0


def _malbeot(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "app.cli", *arguments], cwd=DOCS.parent, check=True)  # noqa: S603 - our own commands


if __name__ == "__main__":
    sys.exit(main())
