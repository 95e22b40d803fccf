"""What is written in Latin letters: addresses, names of files, words and letters by their names."""

import re

from voice.korean.numerals import digit_by_digit
from voice.korean.reading.said import Kind, Said
from voice.korean.reading.words import ADDRESS_SIGNS, ENGLISH_DIGITS, FOREIGN, GREEK, LETTERS, one_of

_LABEL = "[A-Za-z0-9-]{1,63}"
_PATH = r"(?:[/?#][A-Za-z0-9./~%?=&#_:+-]*[A-Za-z0-9/=])?"
_TOP = "kr|com|net|org|info|biz|gov|edu|io|me|tv|app|dev|shop|site|page|link|jp|cn|us|uk|eu"
_ADDRESS = re.compile(
    rf"(?:https?://|www\.){_LABEL}(?:\.{_LABEL}){{0,8}}(?::\d{{2,5}})?{_PATH}"
    rf"|[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}@{_LABEL}(?:\.{_LABEL}){{1,6}}"
    rf"|[A-Za-z0-9]{_LABEL}?(?:\.{_LABEL}){{0,6}}\.(?:{_TOP})(?![A-Za-z0-9-]){_PATH}"
)
_SCHEME = re.compile(r"https?://")
_ADDRESS_PART = re.compile(r"[A-Za-z]+|\d+|.", re.DOTALL)
_FILE = re.compile(
    r"\.(?P<kind>jpe?g|png|gif|bmp|pdf|hwpx?|hwt|docx?|xlsx?|pptx?|txt|csv|zip|exe|html?|xml|mp[34]|avi|mov|wav)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_FLOOR = re.compile(r"B(?P<floor>\d)(?:F(?![A-Za-z])| ?층)")
_AND_DIGIT = re.compile(r"(?P<letters>[A-Za-z]{1,2})-?(?P<digit>[1-9])(?![\d,A-Za-z]|\.\d)")
_WORD = re.compile(rf"{one_of(word for word in FOREIGN if not word.isalpha())}|[A-Za-z]+", re.IGNORECASE)
_HALF_OF_DAY = re.compile(r"(?P<half>[AaPp])\.?[Mm]\.?(?= ?\d{1,2}(?::\d\d| ?시))")
_INITIALS = re.compile(r"(?P<first>[A-Z])/(?P<second>[A-Z])(?![A-Za-z])")
_NUMBER = re.compile(r"No\. ?(?=\d)", re.IGNORECASE)
_TIMES = re.compile(r"[xX](?= ?[\d(가-힣])")


def latin(text: str, start: int) -> Said | None:
    """What stands in Latin or Greek letters at ``start``."""
    before = text[start - 1 : start]
    if text[start] in GREEK:
        return Said(GREEK[text[start]], start + 1)
    if not _is_latin(text[start]):
        return None
    if not (_is_latin(before) or before.isdigit()):
        if found := _HALF_OF_DAY.match(text, start):
            return Said("오전 " if found["half"] in "Aa" else "오후 ", found.end())
        if found := _INITIALS.match(text, start):
            return Said(spelled(found["first"]) + spelled(found["second"]), found.end())
        if found := _NUMBER.match(text, start):
            return Said("넘버 ", found.end())
        if found := _FLOOR.match(text, start):
            return Said(f"지하 {digit_by_digit(found['floor'])} 층", found.end(), Kind.QUANTITY, "층")
        if found := _AND_DIGIT.match(text, start):
            return Said(f"{spelled(found['letters'])} {ENGLISH_DIGITS[found['digit']]}", found.end())
    if _TIMES.match(text, start) and (before.isdigit() or (before in " )" and text[start + 1] == " ")):
        return Said(" 곱하기 ", start + 1)
    found = _WORD.match(text, start)
    return Said(spelled(found[0]), found.end()) if found else None


def address(text: str, start: int) -> Said | None:
    """A web or mail address that begins at ``start``, part by part."""
    if start and (_is_latin(text[start - 1]) or text[start - 1].isdigit()):
        return None
    found = _ADDRESS.match(text, start)
    if found is None:
        return None
    parts = _ADDRESS_PART.findall(_SCHEME.sub("", found[0]))
    words = " ".join(filter(None, map(_address_part, parts)))
    return Said(words, found.end(), Kind.ADDRESS, takes_particle=True)


def file_kind(text: str, start: int) -> Said | None:
    """The end of a file's name, dot and all."""
    found = _FILE.match(text, start)
    if found is None or not text[start - 1 : start].isalnum():
        return None
    letters = "".join(
        _address_part(part) if not part.isdigit() else ENGLISH_DIGITS[part]
        for part in re.findall(r"[A-Za-z]+|\d", found["kind"])
    )
    return Said(f" 닷 {letters}", found.end(), Kind.ADDRESS, takes_particle=True)


def spelled(word: str) -> str:
    """A word as it is known, else letter by letter."""
    return FOREIGN.get(word.lower()) or "".join(LETTERS.get(letter, "") for letter in word.lower())


def _address_part(part: str) -> str:
    if part.isdigit():
        return digit_by_digit(part)
    return spelled(part) if _is_latin(part[0]) else ADDRESS_SIGNS.get(part, "")


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
