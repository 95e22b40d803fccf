"""The day by which documents hold, on machines whose clock may have forgotten it.

A kiosk without a network has only its own clock, and one with an empty battery starts in 1970. Then everything would
be "not yet in force". So the day is never before one that has surely come.
"""

from collections.abc import Callable
from datetime import date, timedelta

RELEASED = date(2026, 11, 30)
"""The day of this release: no kiosk runs it before."""

_ZONES = timedelta(days=1)
"""A machine that was moved between time zones is not behind."""


def today_at_least(*known: date, clock: Callable[[], date] = date.today) -> Callable[[], date]:
    """Gives the day of ``clock``, or the latest of the days that have surely come where that is later."""
    earliest = max((RELEASED, *known))
    return lambda: max(clock(), earliest)


def is_behind(*known: date, clock: Callable[[], date] = date.today) -> bool:
    """Whether ``clock`` shows a day before one that has surely come."""
    return clock() + _ZONES < max((RELEASED, *known))
