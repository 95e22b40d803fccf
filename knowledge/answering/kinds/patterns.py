"""The words of ``words.toml`` as patterns, each compiled once."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something about people that benefits depend on: as they say it, and as documents do."""

    name: str
    said: re.Pattern[str]
    told: re.Pattern[str]


@cache
def words(table: str, *names: str) -> re.Pattern[str]:
    """Any of the words of these lists."""
    return any_of([word for name in names for word in tables("words.toml")[table][name]])


@cache
def aspects() -> tuple[Aspect, ...]:
    return tuple(
        Aspect(one["name"], any_of(one["said"]), any_of(one["told"]))
        for one in tables("words.toml")["aspect"]
    )


@cache
def matters() -> tuple[Aspect, ...]:
    """Ways to do something, told apart like what people are."""
    return tuple(
        Aspect("", any_of(one["said"]), any_of(one["told"])) for one in tables("words.toml")["matter"]
    )


@cache
def tables(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))


def any_of(parts: Sequence[str], before: str = "", behind: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(parts)}){behind}")
