"""The staff PIN: only its hash is kept, and guessing it at the screen takes ever longer.

It keeps visitors out of the staff panel. Against somebody who can read the data folder so short a secret is no
protection; that is what the machine's own accounts are for.
"""

import binascii
import hashlib
import hmac
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

SHORTEST, LONGEST = 4, 8
"""Digits."""

FREE_TRIES = 5
FIRST_WAIT_SECONDS = 30.0
LONGEST_WAIT_SECONDS = 600.0

_COST, _BLOCK_SIZE, _LANES = 2**15, 8, 1  # about 100 ms and 32 MB
_MOST_MEMORY = 64 << 20
_SALT_BYTES, _KEY_BYTES = 16, 32
_FORM = re.compile(r"scrypt\$(\d{1,7})\$(\d{1,3})\$(\d{1,2})\$([A-Za-z0-9+/=]{22,88})\$([A-Za-z0-9+/=]{44})")


@dataclass(frozen=True, slots=True)
class _Stored:
    cost: int
    block_size: int
    lanes: int
    salt: bytes
    key: bytes


def is_pin(text: str) -> bool:
    """Four to eight ASCII digits."""
    return re.fullmatch(rf"[0-9]{{{SHORTEST},{LONGEST}}}", text) is not None


def hash_pin(pin: str) -> str:
    """``scrypt$N$r$p$salt$hash`` with a new salt, the last two in base 64. Takes about 100 ms."""
    if not is_pin(pin):
        raise ValueError("not a PIN")  # without the text: it may become a log line
    salt = secrets.token_bytes(_SALT_BYTES)
    stored = _Stored(_COST, _BLOCK_SIZE, _LANES, salt, b"")
    parts = (_COST, _BLOCK_SIZE, _LANES, _as_text(salt), _as_text(_derive(pin, stored)))
    return "$".join(("scrypt", *map(str, parts)))


def is_pin_hash(text: str) -> bool:
    """Whether ``text`` is what ``hash_pin`` makes, with a cost that this machine is ready to pay."""
    return _parse(text) is not None


def matches(pin: str, stored: str) -> bool:
    """Whether ``pin`` is the one behind ``stored``. Takes about 100 ms: not for the thread that draws."""
    parsed = _parse(stored)
    return parsed is not None and is_pin(pin) and hmac.compare_digest(_derive(pin, parsed), parsed.key)


class Verdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    TOO_SOON = "too_soon"
    """Not even looked at: the wait is not over."""


class PinGate:
    """Lets through who knows the PIN. One thread tries at a time; any thread may read the properties.

    The first wrong tries are free; from the fifth on each is followed by a wait, 30 s at first and twice as long
    each time, up to 10 minutes. Only the right PIN ends this.
    """

    def __init__(self, stored: str, clock: Callable[[], float]) -> None:
        """``stored`` is what ``hash_pin`` made, empty where no PIN is set; ``clock`` never goes back."""
        self._stored = stored
        self._clock = clock
        self._wrong = 0
        self._opens_at = clock()

    @property
    def is_set(self) -> bool:
        return bool(self._stored)

    @property
    def wait_seconds(self) -> float:
        """How long until the next try is looked at; 0 when it is now."""
        return max(0.0, self._opens_at - self._clock())

    def try_pin(self, pin: str) -> Verdict:
        """Takes about 100 ms: not for the thread that draws."""
        if self.wait_seconds > 0:
            return Verdict.TOO_SOON
        if matches(pin, self._stored):
            self._wrong = 0
            return Verdict.RIGHT
        self._wrong += 1
        doublings = self._wrong - FREE_TRIES
        if doublings >= 0:
            # min() in the exponent too: a number that only ever doubles would not stay a float
            wait = FIRST_WAIT_SECONDS * 2.0 ** min(doublings, 32)
            self._opens_at = self._clock() + min(wait, LONGEST_WAIT_SECONDS)
        return Verdict.WRONG


def _parse(text: str) -> _Stored | None:
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    cost, block_size, lanes = (int(found[place]) for place in (1, 2, 3))
    if cost < 2 or cost & (cost - 1) or block_size < 1 or lanes < 1:
        return None
    if 128 * block_size * (cost + lanes + 2) > _MOST_MEMORY:
        return None
    try:
        salt, key = (b64decode(found[place], validate=True) for place in (4, 5))
    except binascii.Error:
        return None
    return _Stored(cost, block_size, lanes, salt, key) if len(key) == _KEY_BYTES else None


def _derive(pin: str, stored: _Stored) -> bytes:
    return hashlib.scrypt(
        pin.encode("ascii"),
        salt=stored.salt,
        n=stored.cost,
        r=stored.block_size,
        p=stored.lanes,
        maxmem=2 * _MOST_MEMORY,
        dklen=_KEY_BYTES,
    )


def _as_text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
