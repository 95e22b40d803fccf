"""Text in the letters that everybody types, with the way back: full-width figures, unusual hyphens and blanks,
letters without width, marks over letters and Hangul in single letters all become plain.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Mapped:
    """``text`` that was made of another: its letter ``i`` stands for ``starts[i]:ends[i]`` of that one."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]``, which is not empty, came from."""
        return self.starts[start], self.ends[end - 1]


_ODD = re.compile(r"[ᄀ-ᅟ][ᅠ-ᆧ][ᆨ-ᇿ]?|[^\n -~가-힣]")
_RING = re.compile(r"[⓪①-⑨⁰¹²³⁴-⁹₀-₉❶-❾➀-➈➊-➒]{2,}|[〇零一二三四五六七八九]{3,}")
"""Figures in rings or in Hanja are figures of a number where several follow each other; one alone heads a list."""
_SAME = (
    ("-", "−⁃ーｰㅡ─━‐˗➖¯"),
    ("~", "〜～∼∽〰"),
    ("·", "·ㆍ・･•∙⋅‧"),
    (".", "。｡"),
    (",", "、､"),
    ("/", "⁄∕"),
    (":", "∶ː"),
    ("…", "⋯"),
    (" ", "\u3164\u115f\u1160\uffa0\u2800"),
    ("\n", "\t\r\v\f\x85\u2028\u2029"),
)
_PLAIN = {letter: plain for plain, letters in _SAME for letter in letters}


def plain(text: str) -> Mapped:
    """Every letter of ``text`` as everybody types it; what cannot be seen is left out."""
    in_rings = {place for match in _RING.finditer(text) for place in range(*match.span())}
    kept: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in _ODD.finditer(text):
        start, end = match.span()
        kept.append(text[position:start])
        starts += range(position, start)
        ends += range(position + 1, start + 1)
        position = end
        is_figure = start in in_rings
        letter = str(int(unicodedata.numeric(match.group()))) if is_figure else _plain_letter(match.group())
        if letter:
            kept.append(letter)
            starts.append(start)
            ends.append(end)
        elif ends and ends[-1] == start and unicodedata.category(text[start]) in ("Mn", "Me"):
            ends[-1] = end  # a mark goes with its letter
    if not starts and not position:
        return Mapped(text, range(len(text)), range(1, len(text) + 1))
    kept.append(text[position:])
    starts += range(position, len(text))
    ends += range(position + 1, len(text) + 1)
    return Mapped("".join(kept), starts, ends)


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    """One letter, or the parts of one syllable, as one plain letter; nothing for what cannot be seen."""
    if letter in _PLAIN:
        return _PLAIN[letter]
    if len(letter) > 1:
        return unicodedata.normalize("NFC", letter)[:1]
    match unicodedata.category(letter):
        case "Cf" | "Cc" | "Mn" | "Me":
            return ""
        case "Zs":
            return " "
        case "Pd":
            return "-"
        case "Nd":
            return str(unicodedata.digit(letter))
        case "No" | "Nl":
            return letter
    simple = unicodedata.normalize("NFKC", letter)
    return simple if len(simple) == 1 else letter
