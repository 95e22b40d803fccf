"""What the mouth was given to say and has not finished, with the moment by which it must give a sign of life."""

import time
from collections.abc import Callable

from app.dialogue import effects
from app.dialogue.hanging import SPEAKING, Verdict, Waiting
from app.dialogue.turn import Line

_LETTER_SECONDS = 0.6
"""No letter of a line sounds longer: a digit of a large number at the slowest pace."""
_MAKING, _SOUNDING = "making", "sounding"


def longest_speech(text: str) -> float:
    """Seconds that a line may sound where the mouth does not say how long it will."""
    return _LETTER_SECONDS * len(text)


class Lines:
    """Lines sound in the order in which they are given; each has a key of its own for as long as the engine runs."""

    def __init__(self, worked: Callable[[], float] = time.process_time) -> None:
        self._sounding: dict[int, Line] = {}
        self._given = 0
        self._has_lost_one = False
        self._waiting = Waiting(SPEAKING, worked)
        self._sounds_for = 0.0
        """Seconds for which what sounds now will."""

    def __bool__(self) -> bool:
        return bool(self._sounding)

    @property
    def unsaid(self) -> list[Line]:
        return list(self._sounding.values())

    @property
    def due(self) -> float | None:
        """When, on the clock, to ask whether the mouth hangs; None while nothing is to be said."""
        return self._waiting.due if self._sounding else None

    @property
    def is_sounding(self) -> bool:
        """Whether the loudspeaker has what is to be said now; else the voice has."""
        return self._waiting.part == _SOUNDING

    def hang(self, now: float) -> bool:
        """Whether what is to be said hangs in the voice or in the sound card; asked when it is due."""
        return self._waiting.verdict(now) is Verdict.HUNG

    def give(self, line: Line, now: float) -> effects.Say:
        if not self._sounding:
            self._waiting.begin(_MAKING, now, more=longest_speech(line.text))
        self._given += 1
        self._sounding[self._given] = line
        return effects.Say(
            self._given,
            line.text,
            cacheable=not line.is_private,
            is_new_fact=line.is_new_fact,
            is_slow=line.is_slow,
        )

    def began(self, key: int, seconds: float | None, now: float) -> Line | None:
        """The line that sounds now, or goes on to, for so many seconds; None where it was hushed meanwhile."""
        line = self._sounding.get(key)
        if line is not None:
            self._waiting.prove(_MAKING)
            self._sounds_for = longest_speech(line.text) if seconds is None else seconds
            self._waiting.begin(_SOUNDING, now, after=self._sounds_for)
            for earlier in [one for one in self._sounding if one < key]:
                del self._sounding[earlier]  # lines sound in order: these could not be said
        return line

    def ended(self, key: int, now: float) -> bool:
        """Whether it was still to be said."""
        if self._sounding.pop(key, None) is None:
            return False
        self._waiting.prove(_SOUNDING)
        next_line = next(iter(self._sounding.values()), None)
        self._waiting.begin(_MAKING, now, more=longest_speech(next_line.text) if next_line else 0.0)
        return True

    def went_on(self, now: float) -> None:
        """Speech that was held goes on."""
        self._waiting.begin(_SOUNDING, now, after=self._sounds_for)

    def lose_one(self) -> None:
        """One of them could not be said; which one, the mouth does not tell."""
        self._has_lost_one = True

    def fell_silent(self) -> bool:
        """The mouth has nothing left; whether lines were waited for that could not be said."""
        if self._has_lost_one:
            self._sounding.clear()
        return self._has_lost_one

    def hush(self) -> effects.Hush:
        self._sounding.clear()
        self._has_lost_one = False
        return effects.Hush()
