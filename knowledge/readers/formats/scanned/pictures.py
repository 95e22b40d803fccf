"""Pages as grey pictures, upright and of known size: those of a PDF drawn, those of a picture file decoded."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from knowledge.readers.limits import SCAN_PAGES, SCAN_PIXELS
from knowledge.types import KnowledgeError, KnowledgeFailure

Grey = np.ndarray[Any, np.dtype[np.uint8]]
"""Rows of brightness, 255 for white."""

Ink = np.ndarray[Any, np.dtype[np.bool_]]

POINTS = 72.0
_DRAWN_DPI = 300
_FORMATS = ("PNG", "JPEG", "TIFF")
_PAGE_INCHES = 8.27
"""How wide the sheet is taken for where a picture does not say: A4 upright."""

_LOWEST_DPI, _HIGHEST_DPI = 70.0, 600.0
_FEWEST_DPI = 150.0
"""Letters on a coarser picture are too small to be recognized, and are enlarged."""

_SLANTS = np.arange(-3.0, 3.01, 0.2)
"""Degrees that a sheet may lie aslant."""

_FINER = 0.05
_COARSE, _FINE = 700, 1_400
"""How large the page is looked at: first for the slant, then for what is left of it."""

_LEAST_GAIN = 1.01
_PAPER = 80
"""Share of a page, in hundredths, that is no lighter than its paper."""

_REACH = 5
_SPECK = 5
"""Dots of ink that are dirt where no more stand within reach of each."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its picture, and how many of its dots make an inch."""

    grey: Grey
    dpi: float

    @property
    def scale(self) -> float:
        """Points for each dot."""
        return POINTS / self.dpi


def pages_of_picture(data: bytes) -> Iterator[Sheet]:
    """The pages of a picture file, which a TIFF may have many of; raises KnowledgeError, and anything if damaged."""
    for grey, stated in frames(data):
        yield _sheet(grey, stated)


def frames(data: bytes) -> Iterator[tuple[Any, float]]:
    """Each picture of a file in greys as it is seen, and how many dots it says that an inch has."""
    with _opened(data) as image:
        count = min(getattr(image, "n_frames", 1), SCAN_PAGES + 1)
        if count > SCAN_PAGES:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {SCAN_PAGES} scanned pages")
        for number in range(count):
            image.seek(number)
            yield _grey(image), float(image.info.get("dpi", (0, 0))[0] or 0)


def page_of_pdf(data: bytes, number: int) -> Sheet:
    """The page of this number, counted from 1."""
    image, dpi, _ = drawn_of_pdf(data, number, _DRAWN_DPI)
    return _upright(image, dpi)


def drawn_of_pdf(data: bytes, number: int, dpi: int) -> tuple[Any, float, int]:
    """The page of this number in greys as it is seen, the dots that an inch has, and how many pages there are."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number - 1]
        scale = dpi / POINTS
        width, height = page.get_size()
        if width * height * scale * scale > SCAN_PIXELS:
            scale = (SCAN_PIXELS / (width * height)) ** 0.5
        image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        page.close()
        return image, scale * POINTS, len(document)
    finally:
        document.close()


def as_png(image: Any, widest: int) -> bytes:
    """A picture to be looked at, no wider than this."""
    image.thumbnail((widest, 2 * widest))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _opened(data: bytes) -> Any:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its size is looked at before anything is decoded
        try:
            return Image.open(io.BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, "far too many pixels") from error


def _grey(image: Any) -> Any:
    from PIL import Image, ImageOps

    width, height = image.size
    if width * height > SCAN_PIXELS:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"a picture of {width} x {height} pixels")
    turned = ImageOps.exif_transpose(image)
    if "A" in turned.getbands() or "transparency" in turned.info:
        turned = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", turned.size, "white"), turned)
    return turned.convert("L")


def _sheet(grey: Any, stated: float) -> Sheet:
    from PIL import Image

    # Screens and phones state 72 or 96 for whatever they made.
    dpi = stated if stated > _FEWEST_DPI - 1 else min(grey.size) / _PAGE_INCHES
    dpi = min(max(dpi, _LOWEST_DPI), _HIGHEST_DPI)
    if dpi < _FEWEST_DPI:
        larger = 2 * _FEWEST_DPI / dpi
        if grey.width * grey.height * larger * larger <= SCAN_PIXELS:
            grey = grey.resize(
                (round(grey.width * larger), round(grey.height * larger)), Image.Resampling.BICUBIC
            )
            dpi *= larger
    return _upright(grey, dpi)


def _upright(image: Any, dpi: float) -> Sheet:
    """Turned by the slant at which the rows of ink stand out most."""
    from PIL import Image

    slant = 0.0
    for side, steps in ((_COARSE, _SLANTS), (_FINE, _SLANTS * _FINER)):
        small = image.copy()
        small.thumbnail((side, side))

        def contrast(more: float, small: Any = small, first: float = slant) -> float:
            turned = small.rotate(first + more, Image.Resampling.BILINEAR, fillcolor=255)
            rows = (255.0 - np.asarray(turned, dtype=np.float32)).sum(axis=1)
            return float(np.square(np.diff(rows)).sum())

        best = float(max(steps, key=contrast))
        if contrast(best) > _LEAST_GAIN * contrast(0.0):
            slant += best
    if slant:
        image = image.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255)
    return Sheet(_clean(np.asarray(image, dtype=np.uint8)), dpi)


def _clean(grey: Grey) -> Grey:
    """With white paper, and without specks that stand alone: they would close the white between lines."""
    paper = max(1, int(np.percentile(grey, _PAPER)))
    white = np.minimum(grey.astype(np.uint16) * 255 // paper, 255).astype(np.uint8)
    ink = ink_of(white)
    side = 2 * _REACH + 1
    sums = np.pad(np.cumsum(np.cumsum(np.pad(ink, _REACH), axis=0, dtype=np.int32), axis=1), ((1, 0), (1, 0)))
    around = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    white[ink & (around <= _SPECK)] = 255
    return white


def ink_of(grey: Grey) -> Ink:
    """Where a page is dark: darker than the brightness that parts its ink from its paper best."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    sums = np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * np.square(sums / below - (sums[-1] - sums) / above)
    return np.asarray(grey <= int(np.nanargmax(np.nan_to_num(apart))))
