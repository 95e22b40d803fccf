"""Figures with what they count: amounts of money, counts, measures, and ranges of these."""

import re
from dataclasses import replace

from voice.korean.numerals import digit_by_digit, native
from voice.korean.reading.counters import Unit, counted, in_context, unit_at
from voice.korean.reading.figures import VERSION, Figure, figure, read
from voice.korean.reading.said import Kind, Said
from voice.korean.reading.words import CURRENCY_CODES, CURRENCY_SIGNS, EACH, ENGLISH_DIGITS, one_of

_CODE = re.compile(rf"(?P<code>{one_of(CURRENCY_CODES)}) ?(?=\d)")
_SIGN = re.compile(rf"(?P<sign>{one_of(CURRENCY_SIGNS)}) ?(?=\d)")
_MONEY_BEHIND = re.compile(rf" ?(?P<money>{one_of([*CURRENCY_SIGNS, *CURRENCY_CODES])})(?![A-Za-z\d])")
_WORD_BEHIND = re.compile(rf" ?(?:{one_of({*CURRENCY_SIGNS.values(), *CURRENCY_CODES.values(), '불'})})")
_PER = re.compile(
    r"(?:/(?P<count>\d{1,2} ?)?| ?/ ?)"
    r"(?P<each>월|년|연|일|주일|주|회|인|명|시간|분|건|가구|세대|개월|학기|끼|식|박|개|팀|분기|반기|매|장|곳|대|권|호|동|평|톤"
    r"|[Kk][Gg]|g|[Kk]m|m2|m3|m|[Ll]|[Kk][Ww]h?)(?![가-힣A-Za-z\d](?<![은는을를의에로]))"
)
_GENERATION = re.compile(r"[2-6]G(?![A-Za-z\d])|[1-9]D(?![A-Za-z\d])")
_TO = re.compile(r"(?P<wave> ?~ ?)|(?P<dash>-| - )(?=\d)")
_MANY = re.compile(r"여(?! ?(?:성|자|행|러|름|권|부))")
_LIST = re.compile(r"\d{1,2}(?:(?:, ?|·)\d{1,2}){1,11}(?![,.]?\d)")
_BOUNDS = {"↑": " 이상", "↓": " 이하"}
_AT_LEAST = re.compile(r" ?\+(?=$|[\s),/])")
_PLACED = re.compile(r"(?<![가-힣])제 ?$|[A-Za-z]-?$")
_MONTHLY_DAY = re.compile(r"(?:매월|매달|매년|당월|전월|익월|다음 ?달|이번 ?달|이달|내달|현월) ?$")
_MAY_BE_NEGATIVE = frozenset(
    {"원", "달러", "유로", "엔", "점", "도", "퍼센트", "프로", "층", "배", "미터", "킬로"}
)
_LONGEST_MODEL = 4
"""Digits behind a letter: longer ones are a code."""
_DIGITS_OF_A_YEAR = 4
_CURRENCIES = frozenset({*CURRENCY_SIGNS.values(), *CURRENCY_CODES.values()})


def quantity(text: str, start: int) -> Said | None:
    """A figure, a range or a list of figures at ``start``, with the unit that stands there."""
    if special := _GENERATION.match(text, start):
        letters = {"G": "지", "D": "디"}[text[special.end() - 1]]
        return Said(ENGLISH_DIGITS[text[start]] + letters, special.end())
    if version := VERSION.match(text, start):
        return Said(" 점 ".join(read(part) for part in version[0].split(".")), version.end(), Kind.QUANTITY)
    if listed := _counted_list(text, start):
        return listed
    first = figure(text, start)
    if first is None:
        return None
    return _bounded(text, _range(text, start, first) or _single(text, start, first))


def money(text: str, start: int) -> Said | None:
    """An amount with the sign or the code of its currency before it."""
    found = _SIGN.match(text, start) or _CODE.match(text, start)
    if found is None:
        return None
    amount = figure(text, found.end(), is_money=True)
    if amount is None:
        return None
    currency = CURRENCY_SIGNS.get(found[1]) or CURRENCY_CODES[found[1]]
    again = _WORD_BEHIND.match(text, amount.end)
    end = again.end() if again else amount.end
    return _bounded(text, _for_each(text, f"{amount.words} {currency}", end, currency))


def may_be_negative(text: str, start: int) -> bool:
    """Whether a figure at ``start`` may have a minus; of people, years and grades there are never fewer than none."""
    number = figure(text, start)
    unit = unit_at(text, number.end) if number else None
    return unit is None or not unit.written or unit.written in _MAY_BE_NEGATIVE


def _single(text: str, start: int, number: Figure) -> Said:
    before = text[max(0, start - 8) : start]
    if (
        before[-1:].isascii()
        and before[-1:].isalpha()
        and len(number.digits) > _LONGEST_MODEL
        and number.digits.isdigit()
    ):
        return Said(digit_by_digit(number.digits), number.end, Kind.QUANTITY)
    if _MANY.match(text, number.end):
        return Said(f"{number.words}여 ", number.end + 1, Kind.QUANTITY)
    if (behind := _MONEY_BEHIND.match(text, number.end)) and "." not in behind["money"]:
        currency = CURRENCY_SIGNS.get(behind["money"]) or CURRENCY_CODES[behind["money"]]
        return _for_each(text, f"{number.words} {currency}", behind.end(), currency)
    unit = unit_at(text, number.end)
    if unit is None:
        return Said(number.words, number.end, Kind.QUANTITY)
    unit = in_context(unit, text, start)
    words = counted(number, unit)
    if _PLACED.search(before) and before[-1:] == "제":
        words = words.replace(" ", "")
    return _for_each(text, words, unit.end, unit.name, _kind(number, unit, before))


def _kind(number: Figure, unit: Unit, before: str) -> Kind:
    if unit.written in ("년", "년대", "년도") and len(number.digits) == _DIGITS_OF_A_YEAR:
        return Kind.DATE
    if unit.written == "일" and _MONTHLY_DAY.search(before):
        return Kind.DATE
    return Kind.QUANTITY


def _range(text: str, start: int, first: Figure) -> Said | None:
    """Two figures with one unit: 5~10명, 12,000-18,000원."""
    to = _TO.match(text, first.end)
    second = figure(text, to.end()) if to else None
    if to is None or second is None:
        return None
    before = text[max(0, start - 8) : start]
    unit = unit_at(text, second.end)
    if to["dash"]:
        are_years = len(first.digits) == len(second.digits) == _DIGITS_OF_A_YEAR and first.digits[:2] in (
            "19",
            "20",
        )
        is_one = are_years or (unit is not None and unit.is_measured)
        if not is_one or first.value >= second.value or first.has_leading_zero or _PLACED.search(before):
            return None
    if unit is None:
        return Said(f"{first.words}에서 {second.words}", second.end, Kind.QUANTITY)
    unit = in_context(unit, text, start)
    last = counted(second, unit)
    kind = _kind(first, unit, before)
    if kind is Kind.DATE:
        words = f"{counted(first, unit)}부터 {last}"
    elif (
        not (first.is_scaled or second.is_scaled)
        and first.whole is not None
        and 0 < first.whole <= unit.up_to
    ):
        words = f"{native(first.whole)} {unit.name}에서 {last}"
    elif unit.per:
        words = f"{unit.per} {first.words}에서 {last.removeprefix(unit.per + ' ')}"
    else:
        words = f"{first.words}에서 {last}"
    return replace(_for_each(text, words, unit.end, unit.name, kind), is_range=kind is Kind.DATE)


def _counted_list(text: str, start: int) -> Said | None:
    """2, 3명: each figure takes the native counter; others are said as they stand."""
    found = _LIST.match(text, start)
    unit = unit_at(text, found.end()) if found else None
    if found is None or unit is None:
        return None
    unit = in_context(unit, text, start)
    if not unit.up_to:
        return None
    figures = [figure(number, 0) for number in re.findall(r"\d+", found[0])]
    return Said(
        ", ".join(counted(each, unit) for each in figures if each), unit.end, Kind.QUANTITY, unit.name
    )


def _for_each(text: str, words: str, end: int, unit: str, kind: Kind = Kind.QUANTITY) -> Said:
    """``words`` of an amount, with what it is paid for said before it: 30만원/월."""
    per = _PER.match(text, end) if unit in _CURRENCIES else None
    if per is None:
        return Said(words, end, kind, unit)
    each = EACH.get(per["each"]) if per["count"] in (None, "1") else None
    if each is None:
        counter = unit_at(f"0{per['each']}", 1)
        name = counter.name if counter else per["each"]
        number = figure(per["count"], 0) if per["count"] else None
        each = f"{counted(number, Unit(name, 0, name)) if number else name}당"
    return Said(f"{each} {words}", per.end(), kind, unit)


def _bounded(text: str, said: Said) -> Said:
    """With what an arrow or a plus behind it means."""
    place = said.end + text.startswith(" ", said.end)
    bound = _BOUNDS.get(text[place : place + 1])
    if bound:
        return replace(said, words=said.words + bound, end=place + 1)
    if said.unit and (plus := _AT_LEAST.match(text, said.end)):
        return replace(said, words=f"{said.words} 이상", end=plus.end())
    return said
