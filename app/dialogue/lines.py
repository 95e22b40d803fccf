"""What the mouth was given to say and has not finished, with the moment by which it must give a sign of life."""

from app.dialogue import effects
from app.dialogue.turn import Line

_BEGINS_SECONDS = 15.0
"""How long the mouth may take to make a line before it sounds, on the slowest machine."""
_LETTER_SECONDS = 0.6
"""No letter of a line sounds longer: a digit of a large number at the slowest pace."""


def longest_speech(text: str) -> float:
    """Seconds after which a line that has neither begun nor ended hangs in the voice or in the sound card."""
    return _BEGINS_SECONDS + _LETTER_SECONDS * len(text)


class Lines:
    """Lines sound in the order in which they are given; each has a key of its own for as long as the engine runs."""

    def __init__(self) -> None:
        self._sounding: dict[int, Line] = {}
        self._given = 0
        self._has_lost_one = False
        self._progressed = 0.0
        """When the mouth last gave a sign, or was first asked for one."""

    def __bool__(self) -> bool:
        return bool(self._sounding)

    @property
    def unsaid(self) -> list[Line]:
        return list(self._sounding.values())

    @property
    def due(self) -> float | None:
        """When, on the clock, the mouth hangs unless it gives a sign; None while nothing is to be said."""
        line = next(iter(self._sounding.values()), None)
        return None if line is None else self._progressed + longest_speech(line.text)

    def give(self, line: Line, now: float) -> effects.Say:
        if not self._sounding:
            self._progressed = now
        self._given += 1
        self._sounding[self._given] = line
        return effects.Say(
            self._given, line.text, cacheable=not line.is_private, is_new_fact=line.is_new_fact
        )

    def began(self, key: int, now: float) -> Line | None:
        """The line that sounds now; None where it was hushed meanwhile."""
        line = self._sounding.get(key)
        if line is not None:
            self._progressed = now
            for earlier in [one for one in self._sounding if one < key]:
                del self._sounding[earlier]  # lines sound in order: these could not be said
        return line

    def ended(self, key: int, now: float) -> bool:
        """Whether it was still to be said."""
        if self._sounding.pop(key, None) is None:
            return False
        self._progressed = now
        return True

    def went_on(self, now: float) -> None:
        """Speech that was held goes on."""
        self._progressed = now

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
