"""Probabilities as log-odds, which can be added up."""

import math

_SUREST = 1e-4


def log_odds(chance: float) -> float:
    chance = min(max(chance, _SUREST), 1.0 - _SUREST)
    return math.log(chance / (1.0 - chance))


def probability(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-total))
