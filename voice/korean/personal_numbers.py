"""Numbers and addresses that belong to a person, found in what was written or said.

``written_personal_data`` is for documents, where a wrong find is a nuisance: it takes only what has the form of a
resident number, a mobile number or a mail address. ``personal_data`` is for what visitors say, where a number that is
missed would be kept: it takes these, numbers that are said digit by digit (공일공 일이삼사 오육칠팔), and any other
run of nine digits and more. Public numbers stay, alone or several in a row (129, 1577-1389, 02-120, 031-310-2114), and
so do dates and amounts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voice.korean.numerals import SPOKEN_DIGIT, digits_in
from voice.korean.telephone import public_number


class PersonalKind(StrEnum):
    RESIDENT_NUMBER = "resident_number"
    MOBILE_NUMBER = "mobile_number"
    EMAIL = "email"
    PASSPORT = "passport"
    LICENCE = "licence"
    CARD = "card"
    ACCOUNT = "account"
    LONG_NUMBER = "long_number"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Where it stands: ``text[start:end]``."""

    kind: PersonalKind
    start: int
    end: int


# --- in writing --------------------------------------------------------------------------------------------

_DASH = r"\s?[-–—‐−~.]\s?"
_RESIDENT = re.compile(rf"(?<![\d-])\d{{6}}(?:{_DASH}|\s?)\d{{7}}(?![\d-])")
_MOBILE = re.compile(
    rf"(?<!\d)(?:\+?82{_DASH}?1|\(?01)[016789]\)?(?:{_DASH}|\s?)\d{{3,4}}(?:{_DASH}|\s?)\d{{4}}(?!\d)"
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}\s?@\s?(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])"
)


def written_personal_data(text: str) -> list[PersonalData]:
    """Resident numbers, mobile numbers and mail addresses as they are written; they may overlap."""
    found = [
        PersonalData(PersonalKind.RESIDENT_NUMBER, *match.span())
        for match in _RESIDENT.finditer(text)
        if is_resident_number(digits_in(match.group()))
    ]
    for kind, pattern in ((PersonalKind.MOBILE_NUMBER, _MOBILE), (PersonalKind.EMAIL, _EMAIL)):
        found += [PersonalData(kind, *match.span()) for match in pattern.finditer(text)]
    return found


def is_resident_number(digits: str) -> bool:
    """Thirteen digits of which the first six are a birth date and the seventh says the century.

    There is no check digit in numbers that were given since 2020.
    """
    if len(digits) != 13:
        return False
    year, month, day, century = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    try:
        date((1800 if century in (9, 0) else 1900 if century in (1, 2, 5, 6) else 2000) + year, month, day)
    except ValueError:
        return False
    return True


# --- as it is said -----------------------------------------------------------------------------------------

_NO_TWO = "이(?:에요|예요|요|고|며|야|라|죠|지요|거든|전|후|상|하|내|나|랑|란|면|든|용)"
"""The 이 of other words: 12월 31일 이전, 연금이에요."""
_DIGIT = rf"(?:(?!{_NO_TWO}){SPOKEN_DIGIT})"
_SAID_BETWEEN = "다시|에다|에|의|국에|대시|하이픈|점"
_GAP = rf"(?:\s*(?:{_SAID_BETWEEN})\s*|[\s.,·/()\-–—~‐−]{{0,3}})"
_RUN = re.compile(rf"{_DIGIT}(?:{_GAP}{_DIGIT}){{6,39}}")
_PASSPORT = re.compile(
    rf"(?<![A-Za-z0-9])[A-Za-z]\s?(?:{_DIGIT}[\s-]?){{8}}(?!\d)|"
    rf"(?<![A-Za-z0-9])[A-Za-z]\d{{3}}[A-Za-z]\d{{4}}(?!\d)"
)
_RESIDENT_HEAD = re.compile(
    rf"(?:주민|외국인\s?등록|앞\s?자리|뒷\s?자리)[가-힣\s]{{0,10}}?(?P<run>{_DIGIT}(?:[\s-]?{_DIGIT}){{5,6}})"
)
"""Half of a resident number is private too."""
_SPOKEN_EMAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:골뱅이|@)\s?[\w-]{1,63}(?:\s?(?:점|닷|쩜|\.)\s?(?:컴|넷|오알지|케이알|씨오|고|[A-Za-z]{2,24})){1,4}"
)

_DAY = r"\d{1,2}[-./]\s?\d{1,2}\.?"
_DATES = re.compile(
    rf"(?<![\d-])(?:19|20)\d{{2}}[-./]\s?{_DAY}(?:\s?[~-]\s?(?:(?:19|20)\d{{2}}[-./]\s?)?{_DAY})?"
    r"(?!\d|\s?[-–—.,/]?\s?\d{5})"
)
"""Not the birth date in front of the rest of a number; nor are amounts the end of one."""
_AMOUNTS = re.compile(r"(?<![\d-])(?<!\d[\s.,])(?:\d{1,3}(?:,\d{3})+(?!\d|\s?[-–—]\s?\d)\s*원?|\d+\s*원)")
_AMOUNT_BEHIND = re.compile(r"\s*(?:[십백천만억조]|원|세|살|%)")

_OFFICE = re.compile(r"(?:02\d{7,8}|0[3-6]\d{8,9}|080\d{7,8})")
_PUBLIC = tuple(
    re.compile(f"{one}(?:{apart}{one})*")
    for one, apart in ((public_number("[- ]?"), ","), (public_number("-?"), "[, ]"))
)
"""Public numbers in a row: what parts two of them must part more than what stands inside of one."""

_ACCOUNT_WORD = re.compile(r"(?:계좌|통장|은행|농협|신협|우체국|새마을)")
_RESIDENT_WORD = re.compile(r"(?:주민|외국인\s?등록|생년월일)")
_LICENCE = re.compile(r"\d\d[\s-]\d\d[\s-]\d{6}[\s-]\d\d")
_LICENCE_WORD = re.compile(
    r"(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)\s?$|면허"
)
_LIST_MARK, _SPACE = re.compile(r"[,·/(~]"), re.compile(r"\s+")


def personal_data(text: str) -> list[PersonalData]:
    """All that belongs to a person, written or said; they may overlap."""
    found = [PersonalData(PersonalKind.EMAIL, *match.span()) for match in _SPOKEN_EMAIL.finditer(text)]
    found += [PersonalData(PersonalKind.PASSPORT, *match.span()) for match in _PASSPORT.finditer(text)]
    found += _numbers(_without_public(text), text)
    found += written_personal_data(text)
    found += [
        PersonalData(PersonalKind.RESIDENT_NUMBER, *match.span("run"))
        for match in _RESIDENT_HEAD.finditer(text)
    ]
    return found


def _without_public(text: str) -> str:
    """``text`` with each date and amount blotted out, every other letter in its place."""
    for pattern in (_DATES, _AMOUNTS):
        text = pattern.sub(lambda match: "\0" * len(match.group()), text)
    return text


def _numbers(text: str, whole: str) -> Iterator[PersonalData]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        kind = _kind(match.group(), whole[max(0, start - 20) : start], whole[end : end + 8])
        if kind is not None:
            yield PersonalData(kind, start, end)


def _kind(run: str, before: str, after: str) -> PersonalKind | None:
    """What a run of digits is; None when it may stay."""
    digits = digits_in(run)
    is_of_account = _ACCOUNT_WORD.search(before) is not None
    if not is_of_account and (_OFFICE.fullmatch(digits) or _is_public(run)):
        return None
    if _AMOUNT_BEHIND.match(after) and len(digits) < 9:
        return None
    if re.fullmatch(r"(?:0|820?)1[016789]\d{7,8}", digits):
        return PersonalKind.MOBILE_NUMBER
    if is_resident_number(digits) or (_RESIDENT_WORD.search(before) and len(digits) >= 7):
        return PersonalKind.RESIDENT_NUMBER
    if is_of_account and len(digits) >= 7:
        return PersonalKind.ACCOUNT
    if len(digits) < 9:
        return None
    if len(digits) in (15, 16):
        return PersonalKind.CARD
    if _LICENCE.fullmatch(run) or (len(digits) in (10, 12) and _LICENCE_WORD.search(before)):
        return PersonalKind.LICENCE
    return PersonalKind.ACCOUNT if 10 <= len(digits) <= 14 else PersonalKind.LONG_NUMBER


def _is_public(run: str) -> bool:
    """Whether a run is public numbers and nothing else."""
    parts = re.split(f"({SPOKEN_DIGIT})", re.sub(_SAID_BETWEEN, "-", run))
    plain = "".join(digits_in(part) if place % 2 else _gap(part) for place, part in enumerate(parts))
    return any(pattern.fullmatch(plain) for pattern in _PUBLIC)


def _gap(between: str) -> str:
    """How far what stands between two digits parts them: "", " ", "-" inside of a number, or ","."""
    if _LIST_MARK.search(between):
        return ","
    if not between:
        return ""
    return " " if _SPACE.fullmatch(between) else "-"


def without(text: str, found: Iterable[PersonalData], replacement: str) -> str:
    """``text`` with ``replacement`` in the place of all that was found in it."""
    kept: list[str] = []
    position = 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= position:
            kept += [text[position : one.start], replacement]
        position = max(position, one.end)
    return "".join((*kept, text[position:]))
