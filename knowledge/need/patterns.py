"""What of a sentence is known by its wording: notions, the patterns made of them, and what only sounds like need."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.need.advice import Kind, Topic

_FOLDER = Path(__file__).parent
_NOTION = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the patterns found in a sentence.

    Attributes:
        certain: topics of which it has words that leave no doubt, the gravest first.
        likely: how many patterns of each kind it has, in the order of ``Kind``.
        is_about_service: it asks about a service, and tells of no danger.
        notions: the names of the notions in it.
    """

    certain: tuple[Topic, ...]
    likely: tuple[int, ...]
    is_about_service: bool
    notions: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    notions: Mapping[str, re.Pattern[str]]
    harmless: re.Pattern[str]
    asks: re.Pattern[str]
    in_danger: re.Pattern[str]
    certain: Mapping[Topic, re.Pattern[str]]
    likely: Mapping[Kind, tuple[re.Pattern[str], ...]]


def wording(sentence: str) -> Wording:
    """What the patterns find in ``sentence`` once what only sounds like need is taken out."""
    known = _patterns()
    left = known.harmless.sub(" ", sentence)
    about_service = known.asks.search(left) is not None and known.in_danger.search(left) is None
    return Wording(
        certain=tuple(topic for topic, pattern in known.certain.items() if pattern.search(left)),
        likely=tuple(sum(one.search(left) is not None for one in known.likely[kind]) for kind in Kind),
        is_about_service=about_service,
        notions=frozenset(name for name, pattern in known.notions.items() if pattern.search(left)),
    )


@cache
def _patterns() -> _Patterns:
    stems = tomllib.loads((_FOLDER / "concepts.toml").read_text(encoding="utf-8"))["notions"]
    told = tomllib.loads((_FOLDER / "patterns.toml").read_text(encoding="utf-8"))

    def made(parts: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(_expression(part, stems) for part in parts))

    return _Patterns(
        notions={name: made(parts) for name, parts in stems.items()},
        harmless=made(told["harmless"]["phrases"]),
        asks=made(told["service"]["asks"]),
        in_danger=made(told["service"]["in_danger"]),
        certain={Topic(name): made(parts) for name, parts in told["certain"].items()},
        likely={Kind(name): tuple(made([part]) for part in parts) for name, parts in told["likely"].items()},
    )


def _expression(written: str, stems: Mapping[str, list[str]]) -> str:
    """As regular expressions are: notions put in, ``_`` for a few letters, a blank for any number of them."""
    named = _NOTION.sub(lambda found: f"(?:{'|'.join(stems[found[1]])})", written).replace("_", ".{0,5}")
    made, is_in_set = "", False
    for letter in named:
        is_in_set = letter == "[" or (is_in_set and letter != "]")
        made += " *" if letter == " " and not is_in_set else letter
    return made.replace(" *?", " *")
