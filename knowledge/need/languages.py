"""Words of need in languages that the kiosk does not answer in: the help is in that language, and comes at once."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.need.advice import Advice, Certainty, Kind, Need, Topic

_FILE = Path(__file__).parent / "languages.toml"
_FOREIGN = re.compile(r"[A-Za-zÀ-ỹА-яЁё一-鿿]{2}")
_BEFORE = 20
"""Letters before a phrase in which a word may turn it round."""


@dataclass(frozen=True, slots=True)
class _Language:
    harmless: re.Pattern[str]
    turned: re.Pattern[str]
    about: re.Pattern[str]
    words: dict[Kind, re.Pattern[str]]
    advice: dict[Kind, Advice]


def in_another_language(readings: Sequence[str]) -> Need | None:
    """The gravest need that one of ``readings`` tells in another language than Korean."""
    for text in readings:
        if _FOREIGN.search(text) is None:
            continue
        for language in _languages():
            heard = language.harmless.sub(" ", text.lower().replace("’", "'"))
            for kind in Kind:
                if _is_said(language.words[kind], heard, language.turned):
                    is_about = language.about.search(heard) is not None
                    certainty = Certainty.ABOUT if is_about or kind is Kind.HUNGER else Certainty.SURE
                    return Need(_topic(kind), certainty, language.advice[kind])
    return None


def _is_said(words: re.Pattern[str], heard: str, turned: re.Pattern[str]) -> bool:
    """Whether one of the phrases stands there, and nothing shortly before it says the opposite."""
    return any(
        turned.search(heard[max(0, found.start() - _BEFORE) : found.start()]) is None
        for found in words.finditer(heard)
    )


def _topic(kind: Kind) -> Topic:
    return Topic(kind.value)


@cache
def _languages() -> tuple[_Language, ...]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        _Language(
            harmless=_any(one["harmless"]),
            turned=re.compile(rf"(?:{'|'.join(one['but'])})\s*(?:(?:{'|'.join(one['between'])})\s*){{0,2}}$"),
            about=_any(one["about"]),
            words={kind: _any(one[kind.value]["words"]) for kind in Kind},
            advice={
                kind: Advice(one[kind.value]["text"], tuple(one[kind.value]["numbers"])) for kind in Kind
            },
        )
        for one in told.values()
    )


def _any(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(parts))
