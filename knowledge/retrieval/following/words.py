"""The word lists of this folder."""

import re
import tomllib
from pathlib import Path
from typing import Any

_LISTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

ASKING = frozenset(_LISTS["asking"].split())
"""Stems that ask for something of a service without naming one."""
PASSING = ASKING | frozenset(_LISTS["passing"].split())
"""Stems of a short question that name nothing."""
POINTING = frozenset(_LISTS["pointing"].split())
SPOKEN_TO = frozenset(_LISTS["spoken_to"].split())
SOMEBODY = frozenset(_LISTS["somebody"].split())
PERSONS: dict[str, frozenset[str]] = {
    who: frozenset(names.split()) for who, names in _LISTS["persons"].items()
}
SAID_OF: dict[str, str] = _LISTS["said_of"]
REPLIES: dict[str, str] = {
    name: f"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"
    for name, words in _LISTS["replies"].items()
}
"""The kinds of words in what only replies, each as a pattern for any one of them."""
COMPLETED = tuple((re.compile(said), asks) for said, asks in _LISTS["completed"].items())
"""What a question asks for that is put in other words, and how it is asked for plainly."""
_REGIONS = tuple((re.compile(said), plain) for said, plain in _LISTS["regions"].items())


def plainly(text: str) -> str:
    """The small words of the regions as they are written elsewhere; names and things are left alone."""
    for said, plain in _REGIONS:
        text = said.sub(plain, text)
    return text
