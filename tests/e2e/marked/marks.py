"""Words and numbers that nobody else would say, and a search for them in all the ways in which a file may hold them."""

import base64
import re
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

_STEM = (0xBEC1, 0xC4A7, 0xD017)
"""Three syllables that no Korean word has; each turn adds one of its own."""
_LAST_SYLLABLES = 11_172
PHONE = "010-8391-7264"
ACCOUNT = "110-483-917264"
_STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_LARGEST = 64 * 2**20


def stem() -> str:
    """What all marked words begin with; made when it is asked for, so that no program holds it as a constant."""
    return "".join(map(chr, _STEM))


def word(turn: int) -> str:
    return stem() + chr(0xAC00 + (turn * 7919) % _LAST_SYLLABLES)


def question(turn: int) -> str:
    """Something to be answered, asked back, refused or helped, with a marked word and often a marked number in it."""
    mark = word(turn)
    return (
        f"저는 {mark}인데 기초연금은 얼마나 받나요",
        f"{mark} 사는 사람도 등본 떼려면 뭐가 필요해요, 전화는 {PHONE}이에요",
        f"{mark}",
        f"에너지바우처를 {mark} 씨가 신청해도 돼요? 계좌는 {ACCOUNT}예요",
        f"{mark} 비행기 표는 어디서 사요",
        f"제 이름은 {mark}이고 장애인 등록을 하고 싶어요. {PHONE.replace('-', '')}",
        f"너무 힘들어서 죽고 싶어요 {mark}",
    )[turn % 7]


def needles() -> dict[str, bytes]:
    """By the name of the way in which it is written."""
    found = {}
    for name, text in (
        ("word", stem()),
        ("phone", PHONE),
        ("digits", PHONE.replace("-", "")),
        ("account", ACCOUNT),
    ):
        plain = text.encode()
        found |= {f"{name} utf-8": plain, f"{name} utf-16": text.encode("utf-16-le")}
        found |= {f"{name} utf-32": text.encode("utf-32-le")}
        found |= {f"{name} base64 {shift}": _base64(plain, shift) for shift in range(3)}
        if not text.isascii():
            decomposed = unicodedata.normalize("NFD", text)
            found |= {
                f"{name} nfd": decomposed.encode(),
                f"{name} cp949": text.encode("cp949"),
                f"{name} url": quote(text).encode(),
                f"{name} json": text.encode("ascii", "backslashreplace"),
            }
    return found


def _base64(plain: bytes, shift: int) -> bytes:
    """The letters that stand for ``plain`` wherever it begins ``shift`` bytes after a group of three."""
    padded = bytes(shift) + plain
    whole = len(padded) // 3 * 3
    return base64.b64encode(padded[:whole])[(4 if shift else 0) :]


def found_in(data: bytes) -> set[str]:
    """The ways in which ``data`` holds marks, packed streams in it included."""
    return {name for part in (data, *_unpacked(data)) for name, needle in needles().items() if needle in part}


def _unpacked(data: bytes) -> Iterator[bytes]:
    for start in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data[start.start() :], _LARGEST)
        except zlib.error:
            continue


def found_below(folder: Path) -> dict[str, set[str]]:
    """What each file below ``folder`` holds of them, by its name there; names count as well."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        in_name = found_in(name.encode("utf-8", "surrogateescape"))
        here = found_in(path.read_bytes()) if path.is_file() and not path.is_symlink() else set()
        if here | in_name:
            found[name] = here | in_name
    return found
