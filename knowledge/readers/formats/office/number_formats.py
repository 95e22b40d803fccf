"""A number as a spreadsheet shows it: 04524 and 02-1588-1234 are stored as numbers too."""

import re
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = 15
"""What a spreadsheet keeps of a number; more would show how it is stored, not what it says."""

_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?:\$([^\]-]*)(?:-[^\]]*)?|[^\]]*)\]')
_PLACES = re.compile(r"[0#?]")
_GENERAL = re.compile(r"general|g/표준|@", re.IGNORECASE)
_DATE = re.compile(r"[ymdhsYMDHS]")
_MOST_PLACES = 10
_FIRST_SIGN = 0xE000
_SIGN = re.compile("[\ue000-\uf8ff]")
"""Stand for the words of a form while its places are filled."""


def shown(value: float, form: str) -> str:
    """``value`` in the number format ``form``; a form that is not known changes nothing."""
    section = _section(value, form)
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        literals.append(found[1] or found[2] or found[3] or "")
        return chr(_FIRST_SIGN + len(literals) - 1) if literals[-1] else ""

    bare = _LITERAL.sub(keep, section)
    pattern = _SIGN.sub("", bare)
    if not _PLACES.search(pattern) or _GENERAL.search(pattern) or _DATE.search(pattern) or "/" in pattern:
        return _plain(value)
    if "e+" in pattern.lower() or "e-" in pattern.lower():
        return _plain(value)
    places = list(_PLACES.finditer(bare))
    first, last = places[0].start(), places[-1].end()
    core = bare[first:last]
    before, after = (_with(part, literals) for part in (bare[:first], bare[last:]))
    inside = re.sub(r"[0#?,.]", "", core)
    is_below_zero = value < 0 and ";" not in form
    sign = "-" if is_below_zero else ""
    if inside.strip():
        return sign + (before + _filled(abs(value), core, literals) + after).strip()
    thousands = len(after) - len(after.lstrip(","))
    scaled = Decimal(repr(abs(value))).scaleb(2 * ("%" in after) - 3 * thousands)
    return sign + (before + _number(scaled, core) + after.lstrip(",")).strip()


def _section(value: float, form: str) -> str:
    """The part of a form that is for this number: by its condition, else above zero, below zero, zero."""
    parts = form.split(";")
    conditions = [_CONDITION.search(part) for part in parts]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _holds(value, condition[1], float(condition[2])):
                return _CONDITION.sub("", part)
        return _CONDITION.sub("", parts[0])
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if value == 0 and len(parts) > 2 else parts[0]


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _with(part: str, literals: list[str]) -> str:
    return _SIGN.sub(lambda found: literals[ord(found[0]) - _FIRST_SIGN], part)


def _filled(value: float, core: str, literals: list[str]) -> str:
    """Digits put into their places from the right: 00-0000-0000."""
    digits = list(str(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP)))
    out: list[str] = []
    places = sum(sign in "0#?" for sign in core)
    for sign in reversed(core):
        if sign in "0#?":
            places -= 1
            out.append(digits.pop() if digits else "0" if sign == "0" else "")
            if places == 0:
                out += reversed(digits)
                digits = []
        elif sign != ",":
            out.append(_with(sign, literals) if digits or places else "")
    return "".join(reversed(out)).strip(" -")


def _number(value: Decimal, core: str) -> str:
    whole, _, decimals = core.partition(".")
    most = min(_MOST_PLACES, sum(letter in "0#?" for letter in decimals))
    least = sum(letter == "0" for letter in decimals)
    text = f"{value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
    integer, _, rest = text.partition(".")
    rest = rest.rstrip("0").ljust(least, "0") if rest else ""
    integer = integer.zfill(sum(letter == "0" for letter in whole))
    if "," in whole:
        integer = f"{int(integer):,}"
    return f"{integer}.{rest}" if rest else integer


def _plain(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.{_DIGITS}g}"
