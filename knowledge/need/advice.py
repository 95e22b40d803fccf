"""The kinds of need, and the fixed advice for each."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "advice.toml"


class Kind(StrEnum):
    """What somebody may need help with at once."""

    SUICIDE = "suicide"
    VIOLENCE = "violence"
    EMERGENCY = "emergency"
    ACCIDENT = "accident"
    LOST = "lost"
    HUNGER = "hunger"


class Topic(StrEnum):
    """What there is advice for: of one kind, different people answer different calls."""

    SUICIDE = "suicide"
    EMERGENCY = "emergency"
    FIRE = "fire"
    ACCIDENT = "accident"
    VIOLENCE = "violence"
    HOME_VIOLENCE = "home_violence"
    ELDER_ABUSE = "elder_abuse"
    ECONOMIC_ABUSE = "economic_abuse"
    CHILD_ABUSE = "child_abuse"
    LOST = "lost"
    HUNGER = "hunger"

    @property
    def kind(self) -> Kind:
        if self is Topic.FIRE:
            return Kind.ACCIDENT
        return Kind.VIOLENCE if self in _OF_VIOLENCE else Kind(self.value)


_OF_VIOLENCE = frozenset(
    {Topic.HOME_VIOLENCE, Topic.ELDER_ABUSE, Topic.ECONOMIC_ABUSE, Topic.CHILD_ABUSE, Topic.VIOLENCE}
)


class Certainty(StrEnum):
    """What follows from what was heard."""

    SURE = "sure"
    """The advice at once, and nothing else."""
    ABOUT = "about"
    """The advice first, then the documents: the question is about such a service, or they may help as well."""
    PERHAPS = "perhaps"
    """The answer as always, the numbers quietly beside it."""


@dataclass(frozen=True, slots=True)
class Advice:
    """``text`` names every one of ``numbers``."""

    text: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody seems to need; ``odds`` is the logarithm of the odds that it is so."""

    topic: Topic
    certainty: Certainty
    advice: Advice
    odds: float = 0.0

    @property
    def kind(self) -> Kind:
        return self.topic.kind


@cache
def advice_for(topic: Topic) -> Advice:
    """The fixed Korean words."""
    return _all_advice()[topic]


@cache
def _all_advice() -> dict[Topic, Advice]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {Topic(name): Advice(one["text"], tuple(one["numbers"])) for name, one in told.items()}
