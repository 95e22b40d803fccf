"""Takes numbers that belong to a person out of text before it reaches a log, a prompt, the screen or a
printer.

Numbers may be written or spoken digit by digit (``공일공 일이삼사 오육칠팔``). Public numbers of at most
eight digits
(129, 1577-1389) and area-code office lines (031-310-2114) stay; any other run of nine or more digits goes.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from voice.korean.numerals import SPOKEN_DIGIT, digits_in


class PersonalData(StrEnum):
    RESIDENT_NUMBER = "resident_number"
    PASSPORT = "passport"
    LICENCE = "licence"
    CARD = "card"
    ACCOUNT = "account"
    MOBILE = "mobile"
    LONG_NUMBER = "long_number"


REPLACEMENT = "(개인정보)"

_DIGIT = rf"(?:(?!이(?:에요|예요|요|고|며|야|라|죠|지요|거든)){SPOKEN_DIGIT})"
_GAP = r"(?:\s*(?:다시|에다|에|의|국에|대시|하이픈|점)\s*|[\s.,·/()\-–—~‐−]{0,3})"
_RUN = re.compile(rf"{_DIGIT}(?:{_GAP}{_DIGIT}){{6,39}}")
_MONEY_AFTER = re.compile(r"\s*(?:[십백천만억조]|원|세|살|%)")
_PASSPORT = re.compile(
    rf"(?<![A-Za-z0-9])[A-Za-z]\s?(?:{_DIGIT}[\s-]?){{8}}(?!\d)|"
    rf"(?<![A-Za-z0-9])[A-Za-z]\d{{3}}[A-Za-z]\d{{4}}(?!\d)"
)
_WRITTEN_DATES = re.compile(
    r"(?:19|20)\d{2}[-./]\s?\d{1,2}[-./]\s?\d{1,2}\.?(?:\s?[~-]\s?(?:(?:19|"
    r"20)\d{2}[-./]\s?)?\d{1,2}[-./]\s?\d{1,2}\.?)?(?!\d)"
)
_GROUPED_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)\s*원?|\d+\s*원")
_OFFICE = re.compile(r"(?:02\d{7,8}|0[3-6]\d{8,9}|080\d{7,8})")
_ACCOUNT_WORD = re.compile(r"(?:계좌|통장|은행|농협|신협|우체국|새마을)")
_RESIDENT_HEAD = re.compile(
    rf"(?:주민|외국인\s?등록|앞\s?자리|뒷\s?자리)[가-힣\s]{{0,10}}?(?P<run>{_DIGIT}(?:[\s-]?{_DIGIT}){{5,6}})"
)
_RESIDENT_WORD = re.compile(r"(?:주민|외국인\s?등록|생년월일)")
_LICENCE_REGION = re.compile(
    r"(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)\s?$|면허"
)


def redact(text: str) -> tuple[str, frozenset[PersonalData]]:
    """``text`` with every personal number replaced by REPLACEMENT, and which kinds there were."""
    kinds: set[PersonalData] = set()
    spans: list[tuple[int, int]] = []
    for match in _PASSPORT.finditer(text):
        kinds.add(PersonalData.PASSPORT)
        spans.append(match.span())
    public = [
        match.span() for pattern in (_WRITTEN_DATES, _GROUPED_MONEY) for match in pattern.finditer(text)
    ]
    for match in _RUN.finditer(text):
        start, end = match.span()
        if any(start < taken[1] and taken[0] < end for taken in spans):
            continue
        if any(begin <= start and end <= finish for begin, finish in public):
            continue
        digits = digits_in(match.group())
        kind = _kind(digits, text[max(0, start - 20) : start], text[end : end + 8], match.group())
        if kind is not None:
            kinds.add(kind)
            spans.append((start, end))
    for match in _RESIDENT_HEAD.finditer(text):  # half of a resident number is private too
        start, end = match.span("run")
        if not any(start < taken[1] and taken[0] < end for taken in spans):
            kinds.add(PersonalData.RESIDENT_NUMBER)
            spans.append((start, end))
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + REPLACEMENT + text[end:]
    return text, frozenset(kinds)


def redact_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Each of ``texts`` without its personal numbers."""
    return tuple(redact(text)[0] for text in texts)


def _kind(digits: str, before: str, after: str, run: str) -> PersonalData | None:
    """What a run of digits is; None when it may stay."""
    if _OFFICE.fullmatch(digits) and not _ACCOUNT_WORD.search(before):
        return None
    if _MONEY_AFTER.match(after) and len(digits) < 9:
        return None
    if re.fullmatch(r"01[016789]\d{7,8}", digits) or re.fullmatch(r"(?:82)01?0?\d{8}", digits):
        return PersonalData.MOBILE
    if _is_resident_number(digits):
        return PersonalData.RESIDENT_NUMBER
    if _RESIDENT_WORD.search(before) and len(digits) >= 7:
        return PersonalData.RESIDENT_NUMBER
    if _ACCOUNT_WORD.search(before) and len(digits) >= 7:
        return PersonalData.ACCOUNT
    if len(digits) < 9:
        return None
    if len(digits) in (15, 16):
        return PersonalData.CARD
    if re.fullmatch(r"\d\d[\s-]\d\d[\s-]\d{6}[\s-]\d\d", run) or (
        len(digits) in (10, 12) and _LICENCE_REGION.search(before)
    ):
        return PersonalData.LICENCE
    if 10 <= len(digits) <= 14:
        return PersonalData.ACCOUNT
    return PersonalData.LONG_NUMBER


def _is_resident_number(digits: str) -> bool:
    """Thirteen digits that begin with a birth date; the check digit was dropped for numbers given since
    2020.
    """
    if len(digits) != 13:
        return False
    return 1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) <= 31 and digits[6] in "1234567890"
