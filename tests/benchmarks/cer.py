"""Character error rate, the measure of both recognition and synthesis."""

import unicodedata
from collections.abc import Iterable


def comparable(text: str) -> str:
    """``text`` without spaces and punctuation, lower case, NFC."""
    return "".join(
        c for c in unicodedata.normalize("NFC", text).lower() if unicodedata.category(c)[0] in "LN"
    )


def edit_distance(first: str, second: str) -> int:
    """Insertions, deletions and substitutions that turn ``first`` into ``second``."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(second, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def character_error_rate(reference: str, hypothesis: str) -> float:
    """Edits per reference character, without spaces and punctuation; may exceed 1."""
    return total_error_rate([(reference, hypothesis)])


def total_error_rate(pairs: Iterable[tuple[str, str]]) -> float:
    """Edits per reference character over all (reference, hypothesis) pairs together."""
    edits = length = 0
    for reference, hypothesis in pairs:
        edits += edit_distance(comparable(reference), comparable(hypothesis))
        length += len(comparable(reference))
    return edits / max(length, 1)
