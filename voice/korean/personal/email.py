"""Mail addresses as they are said: 길동 골뱅이 네이버 점 컴."""

import re
from collections.abc import Iterator

from voice.korean.personal.said import DIGIT, LETTER

_SITE = (
    "네이버|네이벌|지메일|쥐메일|한메일|다음|네이트|핫메일|야후|구글|카카오|아이클라우드|코리아|아웃룩|"
    "naver|gmail|hanmail|daum|nate|hotmail|yahoo|korea|kakao|icloud|outlook"
)
_DOT = r"\s?(?:점|쩜|닷|도트|\.|…|;|,)\s?"
_SPELLED = rf"(?:(?:{LETTER}|이)\s?)"
_LATIN_END = "com|net|org|edu|info|biz|co|go|or|ac|re|kr|jp|cn|us|fr|it|io|me|app"
_END = (
    "(?:컴|콤|넷|네트|오알지|오아르지|케이알|케이아르|씨오|시오|고|쥐오|지오|오알|오아르|에이씨|에듀|코|인포|"
    rf"(?:{_LATIN_END})(?![A-Za-z])|{LETTER}{LETTER})"
)
_NO_SHOP = r"(?![가-힣A-Za-z]|\s[가-힣]{0,4}(?:집|점))"
"""다음 집 is the next house."""
_AT = re.compile(
    rf"\s?(?:골뱅이|(?<=\s)앳(?=\s))(?:표시|\s?하고)?\s?"
    rf"(?:(?:{_SITE}|[가-힣]{{1,10}}?|[A-Za-z0-9\-]{{1,63}}|{_SPELLED}{{2,10}})(?:{_DOT}{_END}|\s(?:com|net|컴|닷컴){_NO_SHOP}){{1,4}}|"
    rf"(?:{_SITE})(?:{_NO_SHOP}|(?=으?로|이에요|예요|입니다|이요|요)))|"
    rf"\s?@\s?(?:(?:{_SITE})(?:(?:{_DOT}{_END}|\s(?:com|net|컴|닷컴)){{1,4}}|{_NO_SHOP})|[가-힣]{{1,10}}?(?:\s?(?:점|닷)\s?{_END}){{1,4}})"
)
_LETTER = f"{LETTER}|이|점|쩜|언더바|언더스코어|밑줄|하이픈|대시|다시|바|소문자|대문자"
_LAST_PIECE = re.compile(rf"(?:(?:{_LETTER}|{DIGIT})+|[A-Za-z0-9._+\-]+)$")
_LAST_WORD = re.compile(r"[가-힣A-Za-z0-9._+\-]+$")
_TOPIC = re.compile(r"[가-힣](?:은|는|이|가|요|로|으로)$")
_FIGURE = re.compile(rf"\d|{DIGIT}")
_WORD = re.compile(r"[A-Za-z._+\-]{3,}\d*")
"""A name in Latin letters; single ones go on."""
_MOST_PIECES = 24
_LONGEST_PIECE = 40


def said_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand in canonical ``text``."""
    if "골뱅이" not in text and "@" not in text and "앳" not in text:
        return
    floor = 0
    for match in _AT.finditer(text):
        start = _start_of_name(text, match.start(), floor)
        if start < match.start():
            floor = match.end()
            yield start, match.end()


def _start_of_name(text: str, end: int, floor: int) -> int:
    """Where the name before the 골뱅이 begins: letters said one by one, else one word."""
    start = end
    for _ in range(_MOST_PIECES):
        before = start - 1 if start > floor and text[start - 1] in " …-;" else start
        words = text[max(floor, before - _LONGEST_PIECE) : before]
        piece = _LAST_WORD.search(words)
        if piece is None:
            break
        spelled = _LAST_PIECE.search(words)
        if spelled is None or len(spelled.group()) < len(piece.group()):
            # A word: the name itself, or the first part of one that goes on in letters and figures.
            goes_on = _FIGURE.match(text, start) is not None and not _TOPIC.search(piece.group())
            if start == end or goes_on:
                start = before - len(piece.group())
            break
        start = before - len(piece.group())
        if _WORD.fullmatch(piece.group()):
            break
    return start
