"""Footnotes, endnotes: said behind the sentence that they belong to, where whoever listens still knows of what."""

import re
from collections.abc import Sequence

from voice.korean.sentences import sentence_ends

MARK = "\ufdd0"
"""Stands in a text where a note is hung; no font and no writer has such a letter."""

_ENDED = re.compile(r"[.?!:][\"'”’)\]]*$")


def with_notes(text: str, notes: Sequence[str]) -> str:
    """``text`` with a note for each of its marks, in order."""
    waiting = [" ".join(note.split()) for note in notes]
    while MARK in text:
        before, _, after = text.partition(MARK)
        note = waiting.pop(0) if waiting else ""
        inside = ""
        if not _ENDED.search(before.rstrip()) or (before and before[-1].isspace()):
            line = after.partition("\n")[0]
            inside = line[: sentence_ends(line)[0]].rstrip() if line.strip() else line
        rest = after[len(inside) :]
        text = f"{before}{inside}{_said(note, before + inside)}{rest}"
    return text


def _said(note: str, before: str) -> str:
    if not note:
        return ""
    return f" {note}" if _ENDED.search(before.replace(MARK, "").rstrip()) else f" ({note})"
