"""Takes what belongs to a person out of text before it reaches a log, a prompt, the screen or a printer."""

from collections.abc import Iterable

from voice.korean.personal_numbers import PersonalKind, personal_data, without

REPLACEMENT = "(개인정보)"
_MOST_PASSES = 8
"""So that text made to show one number after another takes no longer than its length allows."""


def redact(text: str) -> tuple[str, frozenset[PersonalKind]]:
    """``text`` with all personal data replaced by REPLACEMENT, and which kinds there were."""
    kinds: set[PersonalKind] = set()
    for _ in range(_MOST_PASSES):  # once a number is gone, what stood next to it may show as another
        found = personal_data(text)
        if not found:
            break
        text = without(text, found, REPLACEMENT)
        kinds.update(one.kind for one in found)
    return text, frozenset(kinds)


def redact_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Each of ``texts`` without its personal data."""
    return tuple(redact(text)[0] for text in texts)
