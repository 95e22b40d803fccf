"""Cuts Korean text into sentences that stand in it word for word, whole or while it is still being
written.
"""

import re

_BULLET = re.compile(
    r"\s*(?:[○●◦◯□■◇◆▶▷►▪▫•·∙∘※★☆✓✔ㅇo＊*\-–—]+(?=\s|[가-힣「(\"“])|[①-⑳]|[㉠-㉻]|\(?(?:\d{1,2}|[가-하])\)(?!(?<=0\d\))\s?\d)|"
    r"(?:\d{1,2}|[가나다라마바사아자차카타파하])\.(?=\s+[^\d\s]|[가-힣]))\s*"
)
_INLINE_BULLET = re.compile(r"\s(?=[○●◦□■▶▪•※]\s?|[①-⑳])")
_END = re.compile(r"[.!?。]+[\"'”’)\]」]*(?=\s|$)|(?<=[다요죠까])\.(?=[가-힣])")
_DATE_DOT = re.compile(r"\d\.$")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:(?![함됨임해돼])[가-힣A-Za-z]|No|vs|etc|Tel|T)\.$")
_DAY_DOT = re.compile(r"\d\.\s?\d{1,2}\.$")
_HANGUL, _VISIBLE = re.compile("[가-힣]"), re.compile(r"\S")
_TAIL = 12
"""Letters before a dot that tell whether it ends a sentence."""
_LONGEST = 400
"""Characters after which an unfinished stream is cut at a space: a model that never ends a sentence must
not hold on."""


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
        for end in sentence_ends(line):
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


def _ends(line: str) -> list[int]:
    """Where sentences of one line end; a dot of a date, a decimal or a list number ends none."""
    ends: list[int] = []
    start, hangul = 0, -1
    for match in _END.finditer(line):
        if match.group()[0] == ".":
            tail = line[max(start, match.start() - _TAIL) : match.start() + 1]
            if _ABBREVIATION.search(tail):
                continue
            if _DATE_DOT.search(tail):
                after = _VISIBLE.search(line, match.end())
                if hangul < start:
                    found = _HANGUL.search(line, start)
                    hangul = found.start() if found else len(line)
                is_sentence = hangul <= match.start() and not _DAY_DOT.search(tail)
                if after and (not is_sentence or after.group().isdigit()):
                    continue
        ends.append(match.end())
        start = match.end()
    return ends


class SentenceStream:
    """Collects streamed text and gives each sentence as soon as the next one has begun."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, token: str) -> list[str]:
        """Take in more text; gives the sentences that are now complete."""
        self._rest += token
        done: list[str] = []
        while (cut := self._cut()) is not None:
            done += split_sentences(self._rest[:cut])
            self._rest = self._rest[cut:]
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
        for end in _ends(self._rest):
            if self._rest[end:].strip():
                return end
        if len(self._rest) > _LONGEST:
            return self._rest.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
        return None
