"""Character error rate, the measure of both recognition and synthesis."""

from collections.abc import Iterable

from voice.korean.letters import any_letters
from voice.korean.sounds import edits


def character_error_rate(reference: str, hypothesis: str) -> float:
    """Edits per reference character, without spaces and punctuation; may exceed 1."""
    return total_error_rate([(reference, hypothesis)])


def total_error_rate(pairs: Iterable[tuple[str, str]]) -> float:
    """Edits per reference character over all (reference, hypothesis) pairs together."""
    wrong = length = 0
    for reference, hypothesis in pairs:
        wrong += edits(any_letters(reference), any_letters(hypothesis))
        length += len(any_letters(reference))
    return wrong / max(length, 1)
