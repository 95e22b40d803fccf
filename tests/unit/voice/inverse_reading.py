"""Amounts, dates, times and telephone numbers, found in what is written and heard in what is said.

Plain on purpose, and nothing of it comes from the program: what it finds on both sides must be the same.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from defusedxml import ElementTree

Fact = tuple[str, ...]
"""The kind and the parts, all as digits: ("amount", "30000"), ("date", "2025", "3", "1"), ("time", "9", "30")."""

_DIGITS = dict(zip("영공일이삼사오육칠팔구", (0, *range(10)), strict=True))
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_HOUR_WORDS = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두")
_MONTH_WORDS = ("일", "이", "삼", "사", "오", "유", "칠", "팔", "구", "시", "십일", "십이")
_HOURS = {word: number for number, word in enumerate(_HOUR_WORDS, 1)}
_MONTHS = {word: number for number, word in enumerate(_MONTH_WORDS, 1)}


# --- heard -------------------------------------------------------------------------------------------------


def value(words: str) -> int:
    """What Sino-Korean numerals amount to."""
    total = group = digit = 0
    for word in words.replace(" ", ""):
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _SMALL:
            group += (digit or 1) * _SMALL[word]
            digit = 0
        else:
            total += ((group + digit) or 1) * _LARGE[word]
            group = digit = 0
    return total + group + digit


_BELOW = "[영일이삼사오육칠팔구십백천]"
_SINO = rf"(?:{_BELOW}*[만억조경] )*(?:{_BELOW}+|{_BELOW}*[만억조경])"
_COUNT = rf"(?<![가-힣]){_SINO}(?: 점 [영일이삼사오육칠팔구]+)?"
_HEARD = {
    "amount": re.compile(rf"(?P<a>{_COUNT})(?: (?P<unit>원|달러|유로|엔)|(?P<more>에서 (?={_SINO} 원)))"),
    "date": re.compile(
        rf"(?:(?<![가-힣])(?P<y>{_BELOW}+|공[일이삼사오육칠팔구]) 년 )?"
        r"(?<![가-힣])(?P<m>십[일이]|[일이삼사오유칠팔구시])월(?! ?세)(?: (?P<d>[일이삼사오육칠팔구십]+) 일)?"
    ),
    "time": re.compile(
        rf"(?<![가-힣])(?P<h>{'|'.join(sorted(_HOURS, key=len, reverse=True))}|영|이?십[일이삼사오육칠팔구]?)"
        r" 시(?! ?간)(?: (?P<m>[일이삼사오육칠팔구십]+) 분)?"
    ),
    "phone": re.compile(r"(?<![가-힣])[공일이삼사오육칠팔구]{2,4}(?:, [공일이삼사오육칠팔구]{3,4}){1,2}"),
}


def heard(said: str) -> list[Fact]:
    """The facts of a spoken text, each kind in order."""
    return [
        fact
        for kind, pattern in _HEARD.items()
        for found in pattern.finditer(said)
        for fact in _heard(kind, found)
    ]


def _heard(kind: str, found: re.Match[str]) -> Iterator[Fact]:
    match kind:
        case "amount":
            whole, _, fraction = found["a"].partition(" 점 ")
            digits = "".join(str(_DIGITS[word]) for word in fraction)
            yield kind, f"{value(whole)}{'.' if digits else ''}{digits}"
        case "date":
            year = "" if found["y"] is None else str(value(found["y"]))
            yield kind, year, str(_MONTHS[found["m"]]), "" if found["d"] is None else str(value(found["d"]))
        case "time":
            hour = _HOURS.get(found["h"])
            yield kind, str(value(found["h"]) if hour is None else hour), str(value(found["m"] or ""))
        case "phone":
            yield kind, "".join(str(_DIGITS[word]) for word in found[0] if word in _DIGITS)


# --- written -----------------------------------------------------------------------------------------------

_AMOUNT = re.compile(
    r"(?<![\d.])(?<!\d,)(?P<a>\d[\d,]*(?:\.\d+)?(?: ?[백천]?[만억조]| ?[백천])?"
    r"(?: ?\d[\d,]*(?: ?[백천]?[만억조]|[백천])?)*) ?원(?![가-힣]{0,1}칙)"
)
_PART = re.compile(r"(?P<n>[\d,.]+) ?(?P<small>[백천]?)(?P<large>[만억조]?)")
_DATE_WRITTEN = (
    re.compile(
        r"(?<![\d.,/-])(?P<y>(?:19|20)\d\d)(?P<s>[-./]) ?(?P<m>1[0-2]|0?[1-9])"
        r"(?P=s) ?(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/-])"
    ),
    re.compile(
        r"(?<![\d.,])(?:(?P<y>(?:19|20)?\d\d)년 ?)?(?P<m>1[0-2]|0?[1-9])월(?: ?(?P<d>3[01]|[12]\d|0?[1-9])일)?"
    ),
)
_TIME_WRITTEN = (
    re.compile(r"(?<![\d:.])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![\d:])"),
    re.compile(r"(?<![\d:.,~∼-])(?P<h>[01]?\d|2[0-4])시(?![간설군도])(?: ?(?P<m>[0-5]?\d)분)?"),
)
_PHONE_WRITTEN = re.compile(r"(?<![\d-])(?:0\d{1,2}[-)] ?\d{3,4}-\d{4}|1[568]\d\d-\d{4})(?![\d-])")


def written(text: str) -> list[Fact]:
    """The facts of a written text, each kind in order."""
    dates = sorted(
        (found for pattern in _DATE_WRITTEN for found in pattern.finditer(text)), key=lambda one: one.start()
    )
    times = sorted(
        (found for pattern in _TIME_WRITTEN for found in pattern.finditer(text)), key=lambda one: one.start()
    )
    return [
        *(fact for found in _AMOUNT.finditer(text) if (fact := _amount(found["a"]))),
        *(("date", _bare(one["y"]), _bare(one["m"]), _bare(one["d"])) for one in dates),
        *(("time", _bare(one["h"]) or "0", _bare(one["m"]) or "0") for one in times),
        *(("phone", re.sub(r"\D", "", found[0])) for found in _PHONE_WRITTEN.finditer(text)),
    ]


def _bare(digits: str | None) -> str:
    return "" if digits is None else str(int(digits))


def _amount(text: str) -> Fact | None:
    """Only what is well written: thousands in threes, one amount."""
    total = 0.0
    last = 10.0**20
    parts = list(_PART.finditer(text))
    for part in parts:
        number = part["n"]
        if not re.fullmatch(r"(?:\d{1,3}(?:,\d{3})+|[1-9]\d*|0)(?:\.\d+)?", number):
            return None
        step = _SMALL.get(part["small"], 1) * _LARGE.get(part["large"], 1)
        amount = float(number.replace(",", "")) * step
        if amount >= last:
            return None
        total, last = total + amount, step
    return ("amount", f"{total:.6f}".rstrip("0").rstrip(".")) if parts else None


def unheard(text: str, said: str) -> list[Fact]:
    """The facts of ``text`` that are not heard in ``said`` in their order."""
    left: dict[str, list[Fact]] = {}
    for fact in heard(said):
        left.setdefault(fact[0], []).append(fact)
    lost = []
    for fact in written(text):
        row: Sequence[Fact] = left.get(fact[0], [])
        if fact in row:
            left[fact[0]] = list(row[row.index(fact) + 1 :])
        else:
            lost.append(fact)
    return lost


# --- texts to read -----------------------------------------------------------------------------------------


def corpus_lines(shared_data: Path) -> Iterator[str]:
    """Every line of every column of both corpora, each once."""
    seen: set[str] = set()
    for path in sorted([*shared_data.glob("corpus/*.csv"), *shared_data.glob("corpus_local/*.csv")]):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                seen.update(line for cell in row for line in cell.splitlines())
    for path in sorted(shared_data.glob("corpus/*.xml")):
        seen.update(
            line for node in ElementTree.parse(path).iter() for line in (node.text or "").splitlines()
        )
    yield from sorted(line for line in seen if line.strip())
