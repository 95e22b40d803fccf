"""The kinds of what belongs to a person."""

import re
from datetime import date
from enum import StrEnum


class PersonalKind(StrEnum):
    RESIDENT_NUMBER = "resident_number"
    MOBILE_NUMBER = "mobile_number"
    TELEPHONE = "telephone"
    EMAIL = "email"
    PASSPORT = "passport"
    LICENCE = "licence"
    PLATE = "plate"
    BIRTH_DATE = "birth_date"
    PASSWORD = "password"  # noqa: S105 - the kind, not one
    CARD = "card"
    ACCOUNT = "account"
    LONG_NUMBER = "long_number"


MOBILE_OPERATOR = "[016789]"
"""Behind the 01, as a pattern."""


def is_mobile_number(digits: str) -> bool:
    return re.fullmatch(rf"(?:0|820?)1{MOBILE_OPERATOR}\d{{7,8}}", digits) is not None


def is_resident_number(digits: str) -> bool:
    """Thirteen digits of which the first six are a birth date and the seventh says the century.

    There is no check digit in numbers that were given since 2020.
    """
    return len(digits) == 13 and is_birth_date(digits[:6], digits[6])


def is_birth_date(digits: str, century: str = "") -> bool:
    """Six digits or eight of a day that there was; ``century`` as in a resident number, else the day fits one."""
    if len(digits) == 8:
        years = [int(digits[:4])]
    else:
        centuries = (
            [1800 if century in "90" else 1900 if century in "1256" else 2000] if century else [1900, 2000]
        )
        years = [first + int(digits[:2]) for first in centuries]
    return any(_is_day(year, digits[-4:-2], digits[-2:]) for year in years)


def _is_day(year: int, month: str, day: str) -> bool:
    try:
        date(year, int(month), int(day))
    except ValueError:
        return False
    return True
