"""Numbers as each language writes them: digits with its separators and words of scale, or number words alone."""

import re
from dataclasses import dataclass
from fractions import Fraction

from knowledge.translations.words import Words

_DIGIT = re.compile(r"(?<!\d)(?<!\d[.,])\d")
_GAP = re.compile(r"[\s\u00a0\u202f]?")
_LONGEST = 24
_LARGE = 1000
_TEN_THOUSAND = 10_000
_TENS = 20
_HUNDRED = 100
_BLANK = re.compile(r"[\s\u00a0\u202f-]?(?:and\s)?")
_HAN_MEASURES = re.compile(
    r"[个個名人位口次周天日年月岁份张种级点小分本倍类项家处元韩万百千亿十等所条套部间]|(?<=第.)"
)
"""What a Chinese number word stands before; else it is a part of another word."""
_ARTICLE = re.compile(r"(?<!\w)an?\s(?=(?:hundred|thousand|million)\b)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """``values``: what it may be, the likeliest first: 1.355 is one and a bit, or a thousand and more."""

    values: tuple[Fraction, ...]
    start: int
    end: int
    is_word_one: bool = False
    """It is "one" in a word, which may be an article or a pronoun."""
    scale: int = 1
    """By what the words behind it multiply it."""


def numeral_at(text: str, position: int, words: Words) -> Numeral | None:
    """The first number in ``text`` from ``position`` on."""
    written = _written(text, position, words)
    said = _said(text, position, words)
    if written and said:
        return min(written, said, key=lambda one: (one.start, -one.end))
    return written or said


def _written(text: str, position: int, words: Words) -> Numeral | None:
    first = _DIGIT.search(text, position)
    if first is None:
        return None
    start = first.start()
    values, end = _digits(text, start, words)
    below, end = _scales_at(text, end, words)
    scale = below
    if scale > 1 and text[start : start + 5].find(words.decimal) > 0:
        values = values[-1:]  # 3,648 million in a language that parts decimals so
    values = tuple(value * scale for value in values)
    while below > 1:
        gap = _BLANK.match(text, end)
        place = gap.end() if gap else end
        if not text[place : place + 1].isdigit():
            break
        more, after = _digits(text, place, words)
        factor, after = _scales_at(text, after, words)
        if more[0] * factor >= below or (factor == 1 and words.language != "zh"):
            break
        values, below, end = (values[0] + more[0] * factor,), factor, after
    return Numeral(values, start, end, scale=scale)


def _digits(text: str, start: int, words: Words) -> tuple[tuple[Fraction, ...], int]:
    """The digits at ``start``: groups of three behind a separator are thousands, whatever else may be meant."""
    thousands = re.escape(words.thousands)
    grouped = re.compile(rf"\d{{1,3}}(?:(?P<by>[{thousands},])\d{{3}}(?:(?P=by)\d{{3}})*)(?!\d)")
    match = grouped.match(text, start)
    decimal = re.compile(rf"\d+[{re.escape(words.decimal)}]\d+(?!\d)").match(text, start)
    plain = re.compile(r"\d+(?:[.,]\d+)?").match(text, start)
    assert plain is not None  # noqa: S101 - a digit stands there
    if match and (decimal is None or match.end() >= decimal.end()):
        digits = re.sub(r"\D", "", match.group())[:_LONGEST]
        values = [Fraction(int(digits))]
        end = match.end()
        tail = re.compile(rf"[{re.escape(words.decimal)}](\d{{1,2}})(?!\d)").match(text, end)
        if tail:
            return (values[0] + Fraction(int(tail[1]), 10 ** len(tail[1])),), tail.end()
        if match["by"] == words.decimal:
            values.append(_decimal(match.group(), words.decimal))
        return tuple(values), end
    if decimal:
        return (_decimal(decimal.group(), words.decimal),), decimal.end()
    shown = plain.group()
    if re.search(r"[.,]\d", shown):
        return (_decimal(shown, "," if "," in shown else "."),), plain.end()
    return (Fraction(int(shown[:_LONGEST])),), plain.end()


def _decimal(shown: str, sign: str) -> Fraction:
    whole, _, rest = shown.partition(sign)
    return Fraction(f"{whole or 0}.{rest[:_LONGEST] or 0}")


def _scales_at(text: str, end: int, words: Words) -> tuple[int, int]:
    """What the words of scale at ``end`` multiply by, and where they end; 1 without any."""
    product = 1
    while True:
        gap = _GAP.match(text, end)
        place = gap.end() if gap else end
        found = next(
            (
                (value, match.end())
                for pattern, value in words.scales
                if value >= _HUNDRED and (match := pattern.match(text, place))
            ),
            None,
        )
        if found is None:
            return product, end
        product, end = product * found[0], found[1]


def _said(text: str, position: int, words: Words) -> Numeral | None:
    """Number words: "twenty-five", 二十五, "hai mươi", "двадцать пять", and which one of a row."""
    starts: list[tuple[int, int, int, str]] = []
    for kind, table in (("number", words.numbers), ("ordinal", words.ordinals)):
        for pattern, value in table:
            if found := pattern.search(text, position):
                starts.append((found.start(), -found.end(), value, kind))
    if words.language in ("zh", "th") and (ten := re.compile("[十百千万]|สิบ").search(text, position)):
        starts.append((ten.start(), -ten.start(), 1, "scale"))
    if words.language == "en" and (article := _ARTICLE.search(text, position)):
        starts.append((article.start(), -article.end(), 1, "number"))
    for start, end, value, kind in sorted(starts):
        numeral = _composed(text, start, -end, (value, kind), words)
        if numeral is not None:
            return numeral
    return None


def _composed(text: str, start: int, end: int, first: tuple[int, str], words: Words) -> Numeral | None:
    value, kind = first
    if kind == "ordinal":
        return Numeral((Fraction(value),), start, end, is_word_one=value == 1)
    total, section, pending, last = 0, 0, value, value
    scale = 1
    own_section = _TEN_THOUSAND if words.language in ("zh", "th") else _LARGE
    if words.language in ("zh", "th") and (opening := _word_at(text, start, words)) and opening[2]:
        pending, end, last = 0, start, 0  # 十万: ten by itself
    while (more := _word_at(text, end, words)) is not None:
        number, after, is_scale = more
        if is_scale and number >= own_section:
            total, section, pending = total + max(section + pending, 1) * number, 0, 0
            scale = number
        elif is_scale:
            section, pending = section + max(pending, 1) * number, 0
        elif _adds(last, number, scale):
            pending += number
        else:
            break
        last, end = number, after
    value = total + section + pending
    if words.language == "zh" and not _is_counted(text, start, end):
        return _said(text, end, words)
    is_one = value == 1
    return Numeral((Fraction(value),), start, end, is_word_one=is_one, scale=scale if scale >= _LARGE else 1)


def _adds(last: int, number: int, scale: int) -> bool:
    """Whether a number word goes on with the one before it: twenty-five, not two four."""
    if last >= _TENS and last % 10 == 0 and number < last:
        return True
    return last == 0 or last % 10 == 0 or scale > number


def _word_at(text: str, end: int, words: Words) -> tuple[int, int, bool] | None:
    gap = _BLANK.match(text, end)
    place = gap.end() if gap else end
    for pattern, value in words.scales:
        if found := pattern.match(text, place):
            return value, found.end(), True
    for pattern, value in words.numbers:
        if found := pattern.match(text, place):
            return value, found.end(), False
    return None


def _is_counted(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] == "第" or _HAN_MEASURES.match(text, end) is not None
