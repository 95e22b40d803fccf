"""Which drawing stands for a topic or a service, by the words of ``pictures.toml``; knows no Qt.

A service's own name decides, then its other names, then its topic; what nobody knows is shown as a plain paper.
Names that nobody here has seen are drawn by what they are about: the words are of the language, not of one
centre's documents.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_FILE = Path(__file__).with_name("pictures.toml")


@dataclass(frozen=True, slots=True)
class Table:
    """What ``pictures.toml`` says; ``services``, ``families``, ``people`` and ``acts`` lead from words to names of
    drawings, ``topics`` from a topic to its drawing and ``topic_of`` from a drawing to the family that it is of.
    """

    plain: str
    topics: dict[str, str]
    services: dict[str, str]
    families: dict[str, str]
    people: dict[str, str]
    acts: dict[str, str]
    topic_of: dict[str, str]

    @property
    def drawings(self) -> frozenset[str]:
        by_words = (self.services, self.families, self.people, self.acts)
        return frozenset(
            (self.plain, *self.topics.values(), *(name for each in by_words for name in each.values()))
        )


@cache
def table() -> Table:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    services: dict[str, dict[str, list[str]]] = told["services"]
    topic_of = {picture: topic for topic, pictures in services.items() for picture in pictures}
    return Table(
        told["plain"],
        told["topics"],
        _by_word({picture: words for pictures in services.values() for picture, words in pictures.items()}),
        _by_word(told["families"]),
        _by_word(told["people"]),
        _by_word(told["acts"]),
        topic_of | {picture: topic for topic, picture in told["topics"].items()},
    )


def picture_of_topic(topic: str) -> str:
    return table().topics.get(topic, table().plain)


def picture_of_service(title: str, topic: str = "", other_names: Iterable[str] = ()) -> str:
    """The name of a drawing, always one that is there; ``topic`` is a topic's enum string."""
    known = table()
    names = (title, *other_names)
    return (
        _named(names, known.services)
        or _named(names, known.families)
        or _named(names, known.people)
        or known.topics.get(topic)
        or _named(names, known.acts)
        or known.plain
    )


def topic_of_picture(picture: str) -> str:
    """Whose colours the drawing takes: a topic's enum string, or another family's name; empty where it has none."""
    return table().topic_of.get(picture, "")


def _named(names: Iterable[str], words: dict[str, str]) -> str | None:
    """By the first of ``names`` that says it, outside of its brackets rather than inside."""
    for name in names:
        if found := _found(_BRACKETS.sub(" ", name), words) or _found(name, words):
            return found
    return None


def _by_word(words_of: dict[str, list[str]]) -> dict[str, str]:
    return {word: picture for picture, words in words_of.items() for word in words}


def _found(name: str, words: dict[str, str]) -> str | None:
    """The picture of the longest of ``words`` in ``name``, of the last of those; None where there is none."""
    parts = "".join(letter if letter.isalnum() else " " for letter in name).split()
    joined = "".join(parts)
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    found = [(len(word), at, word) for word in words for at in _places(word, joined, starts)]
    return words[max(found)[2]] if found else None


def _places(word: str, joined: str, starts: list[int]) -> Iterable[int]:
    """Where ``word`` stands in ``joined``: from the start of one of its parts on, or inside one of them; a single
    letter only where it is such a part.
    """
    at = joined.find(word)
    while at >= 0:
        end = at + len(word)
        begins, is_cut = at in starts, any(at < start < end for start in starts)
        if (begins and end in starts) if len(word) == 1 else (begins or not is_cut):
            yield at
        at = joined.find(word, at + 1)
