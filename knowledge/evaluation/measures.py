"""What the figures of searching are counted by."""

from collections.abc import Sequence


def mean(values: Sequence[float]) -> float | None:
    """Rounded to four places; None over nothing, which is not zero."""
    return round(sum(values) / len(values), 4) if values else None


def auroc(higher: Sequence[float], lower: Sequence[float]) -> float | None:
    """How often one that should be higher is, against each that should be lower; ties count half."""
    return mean([float(one > other) + 0.5 * float(one == other) for one in higher for other in lower])


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value that ``share`` of all do not exceed, rounded to tenths; None over nothing."""
    if not values:
        return None
    place = max(0, min(len(values) - 1, int(share * len(values) + 0.999_999) - 1))
    return round(sorted(values)[place], 1)
