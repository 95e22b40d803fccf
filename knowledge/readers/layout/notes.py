"""Footnotes, endnotes: said behind the sentence that they belong to, where whoever listens still knows of what."""

import re
from collections.abc import Sequence

MARK = "\ufdd0"
"""Stands in a text where a note is hung; no font and no writer has such a letter."""

_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*(?=\s|$|\ufdd0)|(?=\n)")
_ENDED = re.compile(r"[.?!:][\"'”’)\]]*$")


def with_notes(text: str, notes: Sequence[str]) -> str:
    """``text`` with a note for each of its marks, in order."""
    waiting = [" ".join(note.split()) for note in notes]
    while MARK in text:
        before, _, after = text.partition(MARK)
        note = waiting.pop(0) if waiting else ""
        end = _SENTENCE_END.search(after)
        if _ENDED.search(before.rstrip()) and not (before and before[-1].isspace()):
            inside, rest = "", after
        else:
            at = end.end() if end else len(after)
            inside, rest = after[:at], after[at:]
        text = f"{before}{inside}{_said(note, before + inside)}{rest}"
    return text


def _said(note: str, before: str) -> str:
    if not note:
        return ""
    return f" {note}" if _ENDED.search(before.replace(MARK, "").rstrip()) else f" ({note})"
