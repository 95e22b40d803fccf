"""What words mean to the gate, from ``meanings.toml``: which say the same, which carry no fact, which widen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

WIDENING = ("all", "always", "surely", "only", "first", "more", "most", "less", "sum")
"""Kinds of words that no sentence may add: the passage must have one of the same kind."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The table as it is looked up in. Words are dictionary forms.

    ``groups``: the groups of same words that a word is in, by number. ``widening``: the kinds in which it widens what
    is said. ``longest``: how many words in a row at most are one meaning.
    """

    groups: Mapping[tuple[str, ...], frozenset[int]]
    widening: Mapping[str, frozenset[str]]
    plain: frozenset[str]
    acts: frozenset[str]
    taken: frozenset[str]
    labels: frozenset[str]
    telling: frozenset[str]
    heads: frozenset[str]
    people: frozenset[str]
    agents: frozenset[str]
    kinds: frozenset[str]
    stopping: frozenset[str]
    denying: frozenset[str]
    closing: frozenset[str]
    longest: int

    def of(self, words: tuple[str, ...]) -> frozenset[int]:
        return self.groups.get(words, frozenset())


@cache
def meanings() -> Meanings:
    """The table that the program comes with."""
    source = resources.files("knowledge.grounding").joinpath("meanings.toml").read_text(encoding="utf-8")
    return _read(tomllib.loads(source))


def _read(table: Mapping[str, Any]) -> Meanings:
    groups: dict[tuple[str, ...], set[int]] = {}
    for number, line in enumerate(table["same"]):
        for entry in line.split():
            groups.setdefault(tuple(entry.split("+")), set()).add(number)
    widening: dict[str, set[str]] = {}
    for kind in WIDENING:
        for word in table[kind].split():
            widening.setdefault(word, set()).add(kind)
    return Meanings(
        groups={words: frozenset(numbers) for words, numbers in groups.items()},
        widening={word: frozenset(kinds) for word, kinds in widening.items()},
        plain=frozenset(table["plain"].split()),
        acts=frozenset(table["acts"].split()),
        taken=frozenset(table["taken"].split()),
        labels=frozenset(part for entry in table["labels"].split() for part in entry.split("+")),
        heads=frozenset(table["heads"].split()),
        telling=frozenset(table["telling"].split()),
        people=frozenset(table["people"].split()),
        agents=frozenset(table["agents"].split()),
        kinds=frozenset(table["kinds"].split()),
        stopping=frozenset(table["stopping"].split()),
        denying=frozenset(table["denying"].split()) | frozenset(table["closing"].split()),
        closing=frozenset(table["closing"].split()),
        longest=max(map(len, groups)),
    )
