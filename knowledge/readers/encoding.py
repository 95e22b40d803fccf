"""Bytes to text: Korean files come in UTF-8, UTF-16 and CP949, and rarely say which."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WRITING = re.compile(r"[ -~\s가-힣ㄱ-ㆎ　-〿＀-￯一-鿿·ㆍ]")
_SAMPLE = 20_000
_READABLE = 0.9
_DAMAGED = 0.005
"""Share of letters that may be lost: text cut in the middle of a letter is still text, a picture is not."""


def decode(data: bytes) -> str | None:
    """The text of ``data``; unreadable letters become U+FFFD; None where it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _mostly(data[len(mark) :], encoding)
    if b"\0" in data:
        wide = (data.decode(encoding, "replace") for encoding in ("utf-16-le", "utf-16-be"))
        return next((text for text in wide if _is_writing(text)), None)
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _mostly(data, "utf-8") or _mostly(data, "cp949")


def _mostly(data: bytes, encoding: str) -> str | None:
    text = data.decode(encoding, "replace")
    return text if text.count("\ufffd") <= max(1, int(len(text) * _DAMAGED)) else None


def _is_writing(text: str) -> bool:
    sample = text[:_SAMPLE]
    return bool(sample) and len(_WRITING.findall(sample)) >= _READABLE * len(sample)
