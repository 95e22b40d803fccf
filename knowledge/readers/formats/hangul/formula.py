"""Formulas of the Hangul word processor as a line of text, where their script says no more than that."""

import re

PLACE = "(수식)"
"""Stands for a formula that a line of text cannot say: staff see that something stands there."""

_QUOTED = re.compile(r'"([^"]*)"')
_MARKUP = re.compile(
    r"(?<![A-Za-z])(?:rmboldit|rmbold|rm|it|bold|left|right)(?![A-Za-z])|[~`&]", re.IGNORECASE
)
_SIGNS = (
    (re.compile(r"(?<![A-Za-z])times(?![A-Za-z])", re.IGNORECASE), "×"),
    (re.compile(r"(?<![A-Za-z])(?:div|divide)(?![A-Za-z])", re.IGNORECASE), "÷"),
    (re.compile(r"(?<![A-Za-z])cdot(?![A-Za-z])", re.IGNORECASE), "·"),
    (re.compile(r"(?<![A-Za-z])(?:leq|le)(?![A-Za-z])|<=", re.IGNORECASE), "≤"),
    (re.compile(r"(?<![A-Za-z])(?:geq|ge)(?![A-Za-z])|>=", re.IGNORECASE), "≥"),
    (re.compile(r"\+-"), "±"),
)
_PART = r"(\{[^{}]*\}|[^\s{}]+)"
_FRACTION = re.compile(rf"{_PART}\s*(?<![A-Za-z])over(?![A-Za-z])\s*{_PART}", re.IGNORECASE)
_PLAIN = re.compile(r"[\d\s.,+\-×÷/=()<>≤≥±·%:가-힣㎡℃]+")
_DEEPEST = 4


def formula(script: str) -> str:
    """The script as it is read, else that a formula stands here."""
    text = _QUOTED.sub(r" \1 ", script)
    text = _MARKUP.sub(" ", text)
    for pattern, sign in _SIGNS:
        text = pattern.sub(f" {sign} ", text)
    for _ in range(_DEEPEST):
        text = _FRACTION.sub(lambda found: f" ({_bare(found[1])}) / ({_bare(found[2])}) ", text)
    text = re.sub(r"\{([^{}]*)\}", r"\1", text)
    # One figure needs no brackets to be divided.
    text = re.sub(r"\(\s*([\d.,%]+|[가-힣]+)\s*\)", r"\1", " ".join(text.split()))
    return text if text and _PLAIN.fullmatch(text) else PLACE


def _bare(part: str) -> str:
    return part[1:-1] if part.startswith("{") else part
