"""What is drawn on a page of a PDF that a person sees: the letters, and the rules of its tables.

A page may hold letters that nobody sees: white on white, off its edge, drawn without ink. They are how words are left
behind or smuggled in. Only the text layer of a scan, which lies unseen below its picture, says what is to be seen.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.readers.layout.runs import Letter
from voice.korean.jamo import is_syllable

_UNSEEN = "unseen"
_WITHOUT_INK = frozenset({3, 7})
_MOST_PATHS = 6_000
"""Lines and shapes of a page that are looked at; maps and drawings have many more, and no table needs so many."""

_MOST_CURVES = 2_000
_WHITE = 0.95
_SMALLEST = 1.5
"""Points; what is set smaller is not meant to be read."""

_SCANNED = 0.5
"""Share of the page that a scan's picture covers at least."""

_SHADOW = 0.15
"""How far apart copies of one letter are drawn, in letter sizes; the narrowest letters are wider."""

_LAST_SEEN = 60
_MOST_RARE = 0.08
_MOST_FOREIGN = 0.2
_OF_THE_LIST = 2
_FIRST_FOREIGN = 0x250
_SCRIPTS = (
    "HANGUL",
    "CJK",
    "LATIN",
    "GREEK",
    "FULLWIDTH",
    "HALFWIDTH",
    "HIRAGANA",
    "KATAKANA",
    "SCRIPT",
    "MICRO",
)
_BAND = 10.0
_BESIDE = 3.0
_LOWEST, _LARGEST = 0.35, 1.4
"""How near to a letter, and how large beside it, a shape is that stands for one."""
"""Shares of letters that text may have of syllables which Korean does not use, and of scripts from elsewhere."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The letters of a page that count; ``has_hidden`` where it holds others that nobody sees."""

    chars: tuple[dict[str, Any], ...]
    has_hidden: bool


@cache
def _device() -> Any:
    """The class that draws; made when a first PDF is read, because its library waits until then."""
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    class Device(PDFPageAggregatorWithMarkedContent):
        """Marks letters without ink, and leaves out what no table is made of."""

        def __init__(self, *things: Any, **named: Any) -> None:
            super().__init__(*things, **named)
            self._ink = 0
            self._paths = self._curves = 0

        def render_string(self, textstate: Any, *things: Any) -> None:
            self._ink = textstate.render
            super().render_string(textstate, *things)

        def tag_cur_item(self) -> None:
            super().tag_cur_item()
            if self._ink in _WITHOUT_INK and self.cur_item._objs:
                self.cur_item._objs[-1].tag = _UNSEEN  # type: ignore[attr-defined]

        def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
            is_curved = any(step[0] in "cvy" for step in path)
            self._paths += not is_curved
            self._curves += is_curved
            if (self._paths <= _MOST_PATHS and not is_curved) or (is_curved and self._curves <= _MOST_CURVES):
                super().paint_path(gstate, stroke, fill, evenodd, path)

    return Device


def draw(pdf: Any, page: Any) -> None:
    """Draw a page for pdfplumber, which would keep every curve of a map and forget which letters have no ink."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.utils.exceptions import PdfminerException

    device = _device()(pdf.rsrcmgr, pageno=page.page_number, laparams=pdf.laparams)
    try:
        PDFPageInterpreter(pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:
        raise PdfminerException(error) from error
    page._layout = device.get_result()


def seen_on(page: Any) -> Seen:
    """Which letters of a drawn page count."""
    box = (0.0, 0.0, float(page.width), float(page.height))
    scans = [image for image in page.images if _area(image) > _SCANNED * box[2] * box[3]]
    grounds = [thing for thing in page.rects if thing.get("fill")]
    seen: list[dict[str, Any]] = []
    hidden = False
    known: dict[str, list[tuple[float, float]]] = {}
    for char in page.chars:
        is_hidden = _is_hidden(char, box, scans, [*grounds, *page.images])
        hidden |= is_hidden and bool(char["text"].strip())
        if not is_hidden and not _is_copy(char, known):
            seen.append(char)
    return Seen(tuple(seen), hidden)


def _is_hidden(
    char: dict[str, Any],
    box: tuple[float, float, float, float],
    scans: Sequence[dict[str, Any]],
    grounds: Sequence[dict[str, Any]],
) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    if not (box[0] <= across <= box[2] and box[1] <= down <= box[3]):
        return True
    if char["size"] < _SMALLEST:
        return True
    if char.get("tag") == _UNSEEN:
        return not any(_covers(scan, across, down) for scan in scans)
    if not _is_white(char.get("non_stroking_color")):
        return False
    return not any(
        _covers(ground, across, down) and not _is_white(ground.get("non_stroking_color"))
        for ground in grounds
    )


def _is_white(colour: Any) -> bool:
    parts = colour if isinstance(colour, (list, tuple)) else (colour,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return False
    return (
        all(part <= 1 - _WHITE for part in parts)
        if len(parts) == 4
        else all(part >= _WHITE for part in parts)
    )


def _covers(thing: dict[str, Any], across: float, down: float) -> bool:
    return bool(thing["x0"] <= across <= thing["x1"] and thing["top"] <= down <= thing["bottom"])


def _area(thing: dict[str, Any]) -> float:
    return float((thing["x1"] - thing["x0"]) * (thing["bottom"] - thing["top"]))


def _is_copy(char: dict[str, Any], known: dict[str, list[tuple[float, float]]]) -> bool:
    """Bold and shadowed titles are drawn many times, a little apart."""
    at = (char["x0"], char["top"])
    near = _SHADOW * max(1.0, char["size"])
    places = known.setdefault(char["text"], [])
    if any(abs(at[0] - left) < near and abs(at[1] - top) < near for left, top in places[-_LAST_SEEN:]):
        return True
    places.append(at)
    return False


def letters_of(chars: Iterable[dict[str, Any]]) -> list[Letter]:
    return [
        Letter(char["text"], char["x0"], char["x1"], char["top"], char["bottom"])
        for char in chars
        if char["bottom"] > char["top"]
    ]


def has_drawn_letters(page: Any, letters: Sequence[Letter]) -> bool:
    """Whether shapes of the size of letters stand in the gaps of a line, as figures do that are set as outlines."""
    by_height: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters if page.curves else ():
        if letter.text.strip():
            for band in range(int(letter.top // _BAND), int(letter.bottom // _BAND) + 1):
                by_height[band].append(letter)
    return any(_is_letter(shape, by_height) for shape in page.curves)


def _is_letter(shape: dict[str, Any], by_height: Mapping[int, Sequence[Letter]]) -> bool:
    height, width = shape["bottom"] - shape["top"], shape["x1"] - shape["x0"]
    across, down = (shape["x0"] + shape["x1"]) / 2, (shape["top"] + shape["bottom"]) / 2
    beside = [
        one
        for one in by_height.get(int(down // _BAND), ())
        if one.top <= down <= one.bottom and abs(one.left - across) < _BESIDE * (one.bottom - one.top)
    ]
    if not beside or any(one.left < across < one.right for one in beside):
        return False
    size = max(one.bottom - one.top for one in beside)
    is_like = _LOWEST * size <= height <= _LARGEST * size and width <= _LARGEST * size
    return is_like and any(one.right <= across for one in beside)


def is_readable(text: str) -> bool:
    """Whether letters stand for what they look like: a font may map them to anything.

    Of the eleven thousand syllables that Hangul can write, Korean uses hardly more than two thousand.
    """
    letters = [letter for letter in text if letter.isalpha()]
    syllables = [letter for letter in letters if is_syllable(letter)]
    rare = sum(not _is_common(letter) for letter in syllables)
    foreign = sum(not _is_known_script(letter) for letter in letters)
    return rare <= _MOST_RARE * len(syllables) and foreign <= _MOST_FOREIGN * max(1, len(letters))


def _is_common(syllable: str) -> bool:
    """Whether it stands in the national standard's list; others are put together from its parts."""
    return len(syllable.encode("euc_kr", "replace")) == _OF_THE_LIST


def _is_known_script(letter: str) -> bool:
    return ord(letter) < _FIRST_FOREIGN or unicodedata.name(letter, "").startswith(_SCRIPTS)
