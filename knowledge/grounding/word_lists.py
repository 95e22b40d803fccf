"""The word lists of this room, from ``words.toml``."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

_TABLES: Mapping[str, Any] = tomllib.loads(
    resources.files("knowledge.grounding").joinpath("words.toml").read_text(encoding="utf-8")
)


def word_list(table: str, name: str) -> tuple[str, ...]:
    """The words of a list, in its order."""
    return tuple(_TABLES[table][name].split())


def day_words() -> Mapping[str, int]:
    """Words for numbers of days (열흘: 10)."""
    return dict(_TABLES["days"])


def month_words() -> Mapping[str, int]:
    """Months as they are said before 월 (유: 6)."""
    return dict(_TABLES["months"])


def unit_aliases() -> Mapping[str, str]:
    """The unit that another one means as well (살: 세)."""
    return dict(_TABLES["units"]["aliases"])


def relative_days() -> Mapping[str, tuple[str, ...]]:
    """How texts name a day, week, month or year by another one, by the name that a figure gives it (익월: 다음 달)."""
    return {name: tuple(words) for name, words in _TABLES["relative"].items()}
