"""Takes what belongs to a person out of text before it reaches a log, a prompt, the screen or a printer."""

import re
from collections.abc import Iterable

from voice.korean.personal_numbers import PersonalKind, personal_data, without

REPLACEMENT = "(개인정보)"
_UNSPOKEN = "***"
"""The same in a text without a Korean word."""
_MOST_PASSES = 8
"""So that text made to show one number after another takes no longer than its length allows."""
_HANGUL = re.compile("[가-힣]")
_FOREIGN = re.compile("[A-Za-z\u00c0-\u1ef9\u0e01-\u0e5b]{2}|[\u3007\u4e00-\u9fff]")
_SAID = (
    "zero|oh|one|two|three|four|five|six|seven|eight|nine|double|"
    "không|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|"
    "ноль|нуль|один|два|три|четыре|пять|шесть|семь|восемь|девять"
)
_DIGITS_SAID = re.compile(
    rf"(?<!\w)(?:(?:{_SAID}|\d)[\s,.·-]*){{9,}}(?!\w)|(?:[零〇幺一二三四五六七八九\d][\s,，。·-]?){{9,}}",
    re.IGNORECASE,
)
"""Nine digits and more that are said one by one: no amount is told so."""


def redact(text: str) -> tuple[str, frozenset[PersonalKind]]:
    """``text`` with all personal data replaced by REPLACEMENT, and which kinds there were."""
    kinds: set[PersonalKind] = set()
    for _ in range(_MOST_PASSES):  # once a number is gone, what stood next to it may show as another
        found = personal_data(text)
        if not found:
            break
        is_foreign = _is_foreign(without(text, found, " "))
        text = without(text, found, _UNSPOKEN if is_foreign else REPLACEMENT)
        kinds.update(one.kind for one in found)
    if _is_foreign(text) and (said := _DIGITS_SAID.sub(_hidden, text)) != text:
        text = " ".join(said.split())
        kinds.add(PersonalKind.LONG_NUMBER)
    return text, frozenset(kinds)


def _is_foreign(text: str) -> bool:
    return _HANGUL.search(text) is None and _FOREIGN.search(text) is not None


def _hidden(said: re.Match[str]) -> str:
    """Digits alone are no words: what they are was decided before."""
    return f" {_UNSPOKEN} " if _FOREIGN.search(said.group()) else said.group()


def redact_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Each of ``texts`` without its personal data."""
    return tuple(redact(text)[0] for text in texts)
