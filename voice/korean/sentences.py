"""Cuts Korean text into sentences that stand in it word for word, whole or while it is still being
written.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_BULLET = re.compile(
    r"\s*(?:[○●◦◯□■◇◆▶▷►▪▫•·∙∘※★☆✓✔ㅇo＊*\-–—]+(?=\s|[가-힣「(\"“])|[①-⑳]|[㉠-㉻]|\(?(?:\d{1,2}|[가-하])\)(?!(?<=0\d\))\s?\d)|"
    r"(?:\d{1,2}|[가나다라마바사아자차카타파하])\.(?=\s+[^\d\s]|[가-힣]))\s*"
)
_INLINE_BULLET = re.compile(r"\s(?=[○●◦□■▶▪•※]\s?|[①-⑳])")
_END = re.compile(r"[.!?。]+[\"'”’)\]」]*(?=\s|$)|(?<=[다요죠까])\.(?=[가-힣])")
_DATE_DOT = re.compile(r"\d\.$")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:(?![함됨임해돼])[가-힣A-Za-z]|No|vs|etc|Tel|T)\.$")
_LIST_LETTERS = "가나다라마바사아자차카타파하"
_LIST_MARK = re.compile(
    rf"(?<![^\s(\[,;:.])(?P<open>\(?)(?:(?P<number>[1-9]\d?)|(?P<letter>[{_LIST_LETTERS}]))(?P<sign>[.)])"
    r"(?=\s?[가-힣「『\"'A-Za-z(]|\s(?!\d{1,2}\s?(?:\.(?!\d)|\())\d)(?!\s?(?:까지|부터|이후|이전|기준|현재|자로))"
)
_LONGEST_BRACKET = 60
_DATE_BEFORE = re.compile(r"\d[.)]\s*$")
_LONGEST = 400
"""Characters after which an unfinished stream is cut at a space: a model that never ends a sentence must
not hold on."""


@dataclass(frozen=True, slots=True)
class ListMark:
    """The number or letter before an item of a list, from ``start`` to ``end`` of its line.

    ``name`` is what it says (1, 가), ``kind`` how it is written; ``is_first`` whether none of its row stands before it.
    """

    start: int
    end: int
    name: str
    kind: str
    is_first: bool


def list_marks(line: str, awaited: Mapping[str, str] = MappingProxyType({})) -> Iterator[ListMark]:
    """The marks of lists within one line: one at its front, 1 or 가 anywhere, and each that follows another.

    ``awaited`` names the next mark of each kind, where the line has begun before.
    """
    awaited = dict(awaited)
    front = len(line) - len(line.lstrip())
    for found in _LIST_MARK.finditer(line):
        name = found["number"] or found["letter"]
        kind = found["open"] + ("1" if found["number"] else "가") + found["sign"]
        before = line[max(0, found.start() - 4) : found.start()]
        if _DATE_BEFORE.search(before) or (
            found["sign"] == ")" and not found["open"] and _is_open(line, found.start())
        ):
            continue
        is_next = awaited.get(kind) == name
        if is_next or name in ("1", "가") or found.start() == front:
            yield ListMark(found.start(), found.end(), name, kind, not is_next)
            awaited[kind] = next_mark(name)


def next_mark(name: str) -> str:
    """What the item behind ``name`` is marked with."""
    if name.isdigit():
        return str(int(name) + 1)
    return _LIST_LETTERS[(_LIST_LETTERS.index(name) + 1) % len(_LIST_LETTERS)]


def _is_open(line: str, place: int) -> bool:
    """Whether a bracket is open at ``place``: the 2 of (별표 2) numbers no item."""
    nearest = max(0, place - _LONGEST_BRACKET)
    return line.rfind("(", nearest, place) > line.rfind(")", nearest, place)


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences and list pieces of ``text`` in order, each a substring of it, bullets still on."""
    parts = (part for line in text.splitlines() for part in _INLINE_BULLET.split(line))
    pieces = (piece for part in parts for piece in whole_sentences(part))
    return tuple(piece for piece in pieces if re.search(r"\w", piece))


def whole_sentences(text: str) -> list[str]:
    """Every sentence and line of ``text``, marks and bullets alone too; each a substring of it."""
    pieces = []
    for line in text.splitlines():
        start = 0
        for end in sorted({*_ends(line), *_items(line), len(line)}):
            pieces.append(line[start:end].strip())
            start = end
    return [piece for piece in pieces if piece]


def sentence_ends(text: str) -> list[int]:
    """Where sentences of ``text`` end, its own end the last; a line may end without one."""
    ends: list[int] = []
    start = 0
    for line in text.splitlines(keepends=True):
        ends += (start + end for end in _ends(line))
        start += len(line)
    return ends if ends and ends[-1] == len(text) else [*ends, len(text)]


def speakable(piece: str) -> str:
    """``piece`` without the bullet or number that opens it; the words are never changed."""
    while match := _BULLET.match(piece):
        rest = piece[match.end() :]
        if not rest.strip():
            break
        piece = rest
    return piece.strip()


def _items(line: str, awaited: Mapping[str, str] = MappingProxyType({})) -> list[int]:
    """Where the second and every further item of a list in one line begins."""
    return [mark.start for mark in list_marks(line, awaited) if not mark.is_first]


def _ends(line: str, awaited: Mapping[str, str] = MappingProxyType({})) -> list[int]:
    """Where sentences of one line end; a dot of a date, a decimal or a list number ends none."""
    marks = list(list_marks(line, awaited))
    of_marks = {mark.end for mark in marks}
    items = [0, *(mark.start for mark in marks if not mark.is_first)]
    ends: list[int] = []
    start = 0
    for match in _END.finditer(line):
        if match.start() + 1 in of_marks:
            continue
        item = items[bisect_right(items, match.start()) - 1]
        head = line[max(start, item) : match.start() + 1]
        after = line[match.end() :].lstrip()
        if match.group()[0] == ".":
            if _ABBREVIATION.search(head):
                continue
            if _DATE_DOT.search(head) and not (
                after == "" or (re.search(r"[가-힣]", head) and not re.search(r"\d\.\s?\d{1,2}\.$",
                head) and not after[0].isdigit())
            ):  # fmt: skip
                continue
        ends.append(match.end())
        start = match.end()
    return ends


class SentenceStream:
    """Collects streamed text and gives each sentence as soon as the next one has begun."""

    def __init__(self) -> None:
        self._rest = ""
        self._awaited: dict[str, str] = {}
        """How the next item of each list that this line has begun is marked."""

    def feed(self, token: str) -> list[str]:
        """Take in more text; gives the sentences that are now complete."""
        self._rest += token
        done: list[str] = []
        while (cut := self._cut()) is not None:
            piece, self._rest = self._rest[:cut], self._rest[cut:]
            done += split_sentences(piece)
            for mark in list_marks(piece, self._awaited):
                self._awaited[mark.kind] = next_mark(mark.name)
            if piece.endswith("\n"):
                self._awaited = {}
        return done

    def flush(self) -> list[str]:
        """The stream is over: gives what is left."""
        done = list(split_sentences(self._rest))
        self._rest = ""
        return done

    def _cut(self) -> int | None:
        line_end = self._rest.find("\n")
        if line_end >= 0:
            return line_end + 1
        for end in sorted({*_ends(self._rest, self._awaited), *_items(self._rest, self._awaited)} - {0}):
            if self._rest[end:].strip():
                return end
        if len(self._rest) > _LONGEST:
            return self._rest.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
        return None
