"""Fractions, mixed numbers, roots, and figures one against the other: 2/3, 1과 1/2, 3:1, 135/85."""

import re
from decimal import Decimal

from voice.korean.jamo import coda_of
from voice.korean.reading.counters import counted, unit_at
from voice.korean.reading.figures import Figure, figure, read
from voice.korean.reading.said import Kind, Said

_FIGURE = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,12})(?:\.\d{1,6}(?!\d))?"
_MAY_BE_RATIO = re.compile(r"√|[\d,.]{1,24}(?: ?[/:대분과와백천만]| [√\d])")
_FRACTION = re.compile(
    rf"(?:(?P<whole>\d{{1,4}})(?: ?(?P<and>[과와]) ?| ))?(?P<up_root>√)?(?P<up>{_FIGURE})"
    rf" ?/ ?(?P<down_root>√)?(?P<down>{_FIGURE})(?![\d/]|\.\d)"
)
_PARTS_OF = re.compile(rf"(?P<down>{_FIGURE})(?P<scale>[백천만]?) ?분의 ?(?P<up>{_FIGURE})")
_ROOT = re.compile(rf"√ ?(?P<of>{_FIGURE})")
_RATIO = re.compile(rf"(?P<first>{_FIGURE}) ?: ?(?P<second>{_FIGURE})(?P<third> ?: ?{_FIGURE})?(?!:?\d)")
_RATIO_IN_WORDS = re.compile(
    r"(?P<first>\d{1,4}) ?대 ?(?P<second>\d{1,4})(?=$|[^\d가-힣]|로|의|이|으로|비율)"
)
_PRESSURE_BEFORE = re.compile(r"(?:혈압|수축기|이완기)[^\d]{0,8}$")
_PRESSURE_BEHIND = re.compile(r" ?(?:mmHg|밀리|미만|이상|이하)", re.IGNORECASE)
_CHAIN = re.compile(r"\d{1,4}(?: ?/ ?\d{1,4}){2,11}(?![\d/])")


def ratio(text: str, start: int) -> Said | None:
    """A fraction or a ratio at ``start``, with its unit."""
    if not _MAY_BE_RATIO.match(text, start):
        return None
    if text[start] == "√" and not _FRACTION.match(text, start):
        root = _ROOT.match(text, start)
        return Said(f"루트 {read(root['of'])}", root.end(), Kind.QUANTITY) if root else None
    if found := _FRACTION.match(text, start):
        return _fraction(text, start, found)
    if found := _PARTS_OF.match(text, start):
        down = figure(found["down"] + found["scale"], 0)
        return _with_unit(
            text, f"{down.words if down else read(found['down'])}분의 {read(found['up'])}", found.end()
        )
    if found := _CHAIN.match(text, start):
        return Said(
            ", ".join(read(part) for part in re.findall(r"\d+", found[0])), found.end(), Kind.QUANTITY
        )
    if found := _RATIO.match(text, start) or _RATIO_IN_WORDS.match(text, start):
        sides = re.findall(_FIGURE, found[0])
        words = "일대일" if sides == ["1", "1"] else " 대 ".join(map(read, sides))
        return Said(words, found.end(), Kind.QUANTITY)
    return None


def _fraction(text: str, start: int, found: re.Match[str]) -> Said | None:
    whole, up, down = found["whole"], found["up"], found["down"]
    if whole and not (found["and"] or found["up_root"] or found["down_root"]) and _value(up) >= _value(down):
        return None  # two figures that happen to stand side by side
    if not whole and _is_pressure(text, start, found):
        return _with_unit(text, f"{read(up)}에 {read(down)}", found.end())
    if (
        not whole
        and up.isdigit()
        and down.isdigit()
        and 1900 <= int(up) < 2100
        and (1900 <= int(down) < 2100 or int(down) == int(up[2:]) + 1)
    ):
        return Said(f"{read(up)}, {read(down)}", found.end(), Kind.QUANTITY)
    up_words = f"{'루트 ' if found['up_root'] else ''}{read(up)}"
    down_words = f"{'루트 ' if found['down_root'] else ''}{read(down)}"
    words = f"{down_words}분의 {up_words}"
    if whole:
        words = f"{read(whole)}{'과' if coda_of(read(whole)[-1]) else '와'} {words}"
    return _with_unit(text, words, found.end())


def _with_unit(text: str, words: str, end: int) -> Said:
    """A fraction with what it is a fraction of: 1/2kg, 70/100점."""
    unit = unit_at(text, end)
    if unit is None or text.startswith("인", end):
        return Said(words, end, Kind.QUANTITY, takes_particle=True)
    return Said(counted(Figure(Decimal(0), "", words, end), unit), unit.end, Kind.QUANTITY, unit.name)


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _is_pressure(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether it is how high the blood pressure is, which nobody says as a fraction."""
    high, low = _value(found["up"]), _value(found["down"])
    if not (80 <= high <= 260 and 40 <= low <= 150 and low < high):
        return False
    named = _PRESSURE_BEFORE.search(text[max(0, start - 16) : start]) or _PRESSURE_BEHIND.match(
        text, found.end()
    )
    return low != 100 or bool(named)
