"""Reads ``floors.toml``: what a kiosk of each profile has to reach before it may serve."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from models.types import ModelError, ModelFailure


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure must lie in ``least`` to ``most``; None does not bound it on that side."""

    least: float | None = None
    most: float | None = None

    def holds(self, value: float) -> bool:
        """False as well for what is no number: a model that gives none has failed."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@cache
def load_floors() -> Mapping[str, Mapping[str, Floor]]:
    """By profile, then by figure; the empty profile has what holds where a profile says nothing else."""
    return parse_floors(resources.files("models").joinpath("floors.toml").read_text(encoding="utf-8"))


def floors_of(profile: str) -> Mapping[str, Floor]:
    """The floors of a profile; a centre's own has those of every profile. Raises ModelError(CATALOG_UNREADABLE)."""
    floors = load_floors()
    return {**floors[""], **floors.get(profile, {})}


def parse_floors(text: str) -> Mapping[str, Mapping[str, Floor]]:
    """Raises ModelError(CATALOG_UNREADABLE) naming what is wrong."""
    try:
        data = tomllib.loads(text)
        if data.pop("format") != 1:
            raise ValueError("format must be 1")  # noqa: TRY301 - told as the others
        floors = {"": _floors(data.pop("every"))}
        floors |= {str(name): _floors(table) for name, table in data.pop("profile", {}).items()}
        if data:
            raise ValueError(f"what is {', '.join(data)}?")  # noqa: TRY301 - told as the others
    except (tomllib.TOMLDecodeError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(ModelFailure.CATALOG_UNREADABLE, f"floors: {error}") from error
    return floors


def _floors(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Floor]:
    return {name: _floor(name, bounds) for name, bounds in table.items()}


def _floor(name: str, bounds: Mapping[str, Any]) -> Floor:
    numbers = [one for one in bounds.values() if isinstance(one, int | float) and math.isfinite(one)]
    if not bounds or bounds.keys() - {"least", "most"} or len(numbers) != len(bounds):
        raise ValueError(f"{name}: a floor has least, most or both, as numbers")
    return Floor(**{side: float(bound) for side, bound in bounds.items()})
