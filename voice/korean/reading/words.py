"""The words of ``words.toml`` and the patterns that are made of them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_TABLES: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

LETTERS: Mapping[str, str] = _TABLES["letters"]
GREEK: Mapping[str, str] = _TABLES["greek"]
ENGLISH_DIGITS: Mapping[str, str] = _TABLES["english_digits"]
FOREIGN: Mapping[str, str] = _TABLES["foreign"]
ADDRESS_SIGNS: Mapping[str, str] = _TABLES["address_signs"]
CURRENCY_SIGNS: Mapping[str, str] = _TABLES["currency_signs"]
CURRENCY_CODES: Mapping[str, str] = _TABLES["currency_codes"]
UNITS_EXACT: Mapping[str, str] = _TABLES["units_exact"]
UNITS: Mapping[str, str] = _TABLES["units"]
NATIVE_UP_TO: Mapping[str, int] = {
    counter: int(limit) for limit, counters in _TABLES["native"].items() for counter in counters
}
"""Counters with native numerals, and up to which number a speaker keeps to them."""
MEASURED: frozenset[str] = frozenset(_TABLES["sino"]["measured"])
"""Counters of what can be more or less: figures of these with a hyphen between them are a range."""
FIXED: Mapping[str, str] = _TABLES["fixed"]
EACH: Mapping[str, str] = _TABLES["each"]
JAMO: Mapping[str, str] = _TABLES["jamo"]
CONTEXTS: Mapping[str, tuple[str, ...]] = {name: tuple(words) for name, words in _TABLES["contexts"].items()}


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_COUNTERS = frozenset({*NATIVE_UP_TO, *MEASURED, *_TABLES["sino"]["named"]})
COUNTERS = one_of(_COUNTERS)
"""A pattern for any counter."""
NO_COUNTERS = "|".join(word for word in _TABLES["no_counters"]["words"] if word not in _COUNTERS)
"""A pattern for words that only begin like one."""

PARTICLES = (
    r"(?:(?:에서|에게|에|부터|까지|으로|로)(?:는|도|만|의)?|은|는|을|를|와|과|이나|나|의|도|만|보다|마다|처럼|이란|란"
    r"|입니다|이에요|예요|이고|이며|이다|인|인데|이면|이라|이라는|이라고|라고|라는|이었|였)(?![가-힣])"
)
"""What may stand glued to a figure without a unit and is said in one breath with it."""
