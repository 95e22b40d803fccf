"""Dates and days of the week in every way they are written, with what is left out of a second date."""

import re
from collections.abc import Callable

from voice.korean.jamo import is_syllable
from voice.korean.numerals import digit_by_digit, sino
from voice.korean.reading.said import Kind, Said
from voice.korean.reading.words import CONTEXTS, one_of

_Y4 = r"(?P<y>(?:1[4-9]|20)\d\d)"
_Y2 = r"(?P<y>\d\d)"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_D = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_DAY_WORD = r"(?:일(?=[\s,.~)(]|$|[이부까에자은는로]))?"
"""일 behind a date in figures is written twice and said once."""
_DOTTED_UNIT = (
    r"(?![\d%°℃]|[.,:/]\d"
    r"| ?(?:원|만|억|배|점|%|퍼센트|명|개|kg|cm|m|세|톤|평|시간|번|조|항|호|급|대|도|회|학기|분기|차))"
)
"""Behind figures with a dot: what makes them a decimal and no date."""
_WEEKDAYS = "월화수목금토일"

_MORE_DAYS = rf"[{_WEEKDAYS}](?: ?[,·/] ?[{_WEEKDAYS}]){{0,5}}"
_TAIL = re.compile(
    rf" ?\((?P<first>[{_WEEKDAYS}])(?:요일)?(?: ?(?P<sep>[~,·/-]) ?(?P<more>{_MORE_DAYS})(?:요일)?)?\)"
)
"""The days of the week in brackets behind a date."""

_Say = Callable[[re.Match[str]], str]
_Rule = tuple[re.Pattern[str], _Say]


def _month(number: str) -> str:
    return {6: "유월", 10: "시월"}.get(int(number), sino(int(number)) + "월")


def _day(number: str) -> str:
    return f"{sino(int(number))} 일"


def _year(digits: str) -> str:
    said = digit_by_digit(digits) if digits[0] == "0" and digits != "00" else sino(int(digits) or 2000)
    return f"{said} 년"


def _date(found: re.Match[str]) -> str:
    named = found.groupdict()
    parts = []
    if named.get("y"):
        parts.append(_year(named["y"]) + (named.get("do") or ""))
    if named.get("m"):
        parts.append(_month(named["m"]))
    if named.get("d"):
        parts.append(_day(named["d"]))
    return " ".join(parts)


def _months(found: re.Match[str]) -> str:
    """From one month to another of the same year."""
    year = f"{_year(found['y'])} " if found.groupdict().get("y") else ""
    return f"{year}{_month(found['m'])}부터 {_month(found['m2'])}"


def _days(found: re.Match[str]) -> str:
    """From one day to another of the same month; the year may be left out."""
    year = f"{_year(found['y'])} " if found.groupdict().get("y") else ""
    return f"{year}{_month(found['m'])} {_day(found['d'])}부터 {_day(found['d2'])}"


def _listed_months(found: re.Match[str]) -> str:
    return ", ".join(_month(number) for number in re.findall(r"\d+", found[0]))


_M2, _D2 = _M.replace("<m>", "<m2>"), _D.replace("<d>", "<d2>")
_TO = r" ?[~-] ?"
_NO_MORE = r"(?!\d|[.:/-]\d)"
_EVENT = rf" ?(?:{one_of(CONTEXTS['events'])})"


def _rule(pattern: str, say: _Say = _date) -> _Rule:
    return re.compile(pattern), say


_RANGES = (
    # in words: 3월10~15일, 2025년 1월 ~ 6월, 1~6월
    _rule(rf"(?:{_Y4} ?년 ?)?{_M} ?월 ?{_D}(?: ?일)?{_TO}{_D2} ?일(?!간)", _days),
    _rule(rf"(?:{_Y4} ?년 ?)?{_M}(?: ?월)?{_TO}{_M2} ?월(?! ?\d{{1,2}} ?일)", _months),
    # in figures: 2026. 4. ~ 9., 2026.3.2.~20.
    _rule(rf"{_Y4}\. ?{_M}\.? ?~ ?{_M2}\.?{_NO_MORE}(?! ?[월일]| \d)", _months),
    _rule(rf"{_Y4}\. ?{_M}\. ?{_D}\.? ?~ ?{_D2}\.(?! ?\d)", _days),
    _rule(rf"'{_Y2}\. ?{_M}\.?{_TO}{_M2}(?:월|\.){_NO_MORE}(?! \d)", _months),
)
"""These hold two moments and say 부터 themselves."""

_DATES = (
    _rule(rf"(?P<y>\d{{4}}) ?(?P<s>[-./]) ?{_M} ?(?P=s) ?{_D}(?!:?\d){_DAY_WORD}\.?(?!\d)"),
    _rule(rf"{_M}/{_D}/{_Y4}{_NO_MORE}"),
    _rule(rf"'{_Y2}(?P<s>[-./]) ?{_M} ?(?P=s) ?{_D}(?!\d)\.?{_DAY_WORD}"),
    _rule(rf"{_Y2}(?P<s>[-./]) ?{_M} ?(?P=s) ?{_D}(?![\d-]|[.:]\d)\.?{_DAY_WORD}"),
    _rule(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![,.:/-]?\d| ?[가-힣])"),
    _rule(rf"'?(?P<y>\d\d(?:\d\d)?) ?년(?P<do>도)? ?{_M} ?월(?: ?{_D} ?일)?"),
    _rule(rf"{_M} ?월 ?{_D} ?일(?!간)"),
    _rule(rf"{_Y4}\. ?{_M}(?:월|\.(?!\d)|{_DOTTED_UNIT})"),
    _rule(rf"(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2]){_NO_MORE}"),
    _rule(rf"'{_Y2}(?:\. ?| ?년 ?){_M}(?:월|\.(?!\d)|{_DOTTED_UNIT})"),
    _rule(rf"(?P<y>1[3-9]|[2-9]\d)\. ?{_M}월"),
    _rule(rf"{_M}\. ?{_D}\.(?!\d){_DAY_WORD}(?! ?[\d.]{{1,3}}[만천백]?원)"),
    _rule(rf"{_M} ?월(?!세|드컵|요일|화|수)"),
    _rule(rf"{_M}(?: ?[,·] ?(?:0?[1-9]|1[0-2])){{1,11}} ?월(?!세)", _listed_months),
    _rule(r"'(?P<y>\d\d) ?년(?=[\s~,.)]|$|[가-힣])"),
    _rule(r"'(?P<y>\d\d)\.?(?=\d ?(?:학기|분기|차))"),
    _rule(r"'(?P<y>\d\d)(?=[\s~]|[).,/](?! ?\d)|$|학년도)(?![^'\n~-]{0,12}')"),
)
_SHORT_DATES = (
    # without a year and without a dot behind it: only where something else shows that it is a date
    _rule(rf"{_M}[./] ?{_D}\.?(?= ?\([{_WEEKDAYS}](?:요일)?\)(?! ?\*))"),
    _rule(rf"{_M}[./]{_D}(?={_TO}(?:0?[1-9]|1[0-2])[./](?:0?[1-9]|[12]\d|3[01])\.?{_DOTTED_UNIT})"),
    _rule(
        rf"{_M}[./]{_D}(?= ?(?:까지|부터|이후|이전|기준|현재|자로|자 |접수|마감|시행|개최|오전|오후|\d{{1,2}}:\d\d))"
    ),
)
_SECOND_DATE = (
    _rule(rf"{_M}[./] ?{_D}\.?{_DOTTED_UNIT}"),
    _rule(rf"{_M}\.(?!\d)"),
    _rule(rf"{_D} ?일"),
)
"""What may stand behind "~" after a date."""
_MAY_BE_DATE = re.compile(r"'|\d{8}|\d{1,4}(?: ?[-./~년월일,·])")
_FRACTIONS_BEFORE = re.compile(r"(?:의|[*×=]) ?$")
_COMMON_FRACTION = re.compile(r"(?:1/[234]|2/3|3/4)(?!\d) ?(?:까지|이|기준)")
_DAYS = re.compile(
    rf"(?P<first>[{_WEEKDAYS}])(?:요일)?"
    rf"(?:(?P<to> ?[~-] ?)(?P<last>[{_WEEKDAYS}])|(?P<more>(?:(?:[·,/]|, )[{_WEEKDAYS}]){{1,6}}))"
    r"(?:요일)?(?![가-힣](?<![은는에의]))"
)
_WEEKLY = re.compile(r"(?:매주|격주|평일|주말) ?$")
_BRACKETED = re.compile(rf"\((?P<day>[{_WEEKDAYS}])(?:요일)?\)")


def date(text: str, start: int, awaits: Kind | None = None) -> Said | None:
    """A date at ``start``; after the "~" of another date less is enough to be one."""
    if not _MAY_BE_DATE.match(text, start):
        return None
    before = text[max(0, start - 2) : start]
    if before[-1:].isdigit() or (before[-1:] in (*"./:", "" if awaits else "-") and before[:1].isdigit()):
        return None
    for pattern, say in _RANGES:
        if found := pattern.match(text, start):
            return _said(text, found, say, is_range=True)
    rules: tuple[_Rule, ...] = _DATES
    if not (_COMMON_FRACTION.match(text, start) or _FRACTIONS_BEFORE.search(text[max(0, start - 3) : start])):
        rules += _SHORT_DATES
    if awaits is Kind.DATE:
        rules += _SECOND_DATE
    for pattern, say in rules:
        if found := pattern.match(text, start):
            return _said(text, found, say)
    return None


def weekdays(text: str, start: int) -> Said | None:
    """Days of the week that stand by themselves: 월~금, 월·수·금, 토/일."""
    found = _DAYS.match(text, start)
    if found is None or (start and is_syllable(text[start - 1])):
        return None
    if found["to"]:
        return Said(_span(found["first"], found["last"]), found.end(), Kind.WEEKDAY, is_range=True)
    days = found["first"] + re.sub(r"[·,/ ]", "", found["more"])
    if ", " in found["more"] and not (
        found[0].endswith("요일") or _WEEKLY.search(text[max(0, start - 5) : start])
    ):
        return None
    places = [_WEEKDAYS.index(day) for day in days]
    if places != sorted(set(places)) or found[0] in ("월/일", "월·일", "월,일"):
        return None
    return Said(" ".join(f"{day}요일" for day in days), found.end(), Kind.WEEKDAY)


def bracketed_weekday(text: str, start: int, after: Kind | None) -> Said | None:
    """(월) for Monday; behind an amount it says that this is for a month."""
    found = _BRACKETED.match(text, start)
    if found is None or after is Kind.QUANTITY:
        return None
    return Said(f" {found['day']}요일", found.end(), Kind.WEEKDAY)


def _said(text: str, found: re.Match[str], say: _Say, *, is_range: bool = False) -> Said:
    words, end = say(found), found.end()
    tail = _TAIL.match(text, end)
    if tail is not None:
        end = tail.end()
        words += " "
        if tail["sep"] in ("~", "-"):
            words += _span(tail["first"], tail["more"])
            is_range = True
        else:
            words += " ".join(
                f"{day}요일" for day in re.findall(f"[{_WEEKDAYS}]", tail["first"] + (tail["more"] or ""))
            )
    return Said(words, end, Kind.DATE, is_range=is_range)


def _span(first: str, last: str) -> str:
    return f"{first}요일부터 {last}요일"
