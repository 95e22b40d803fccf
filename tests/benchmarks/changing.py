"""Bytes, JSON and texts changed where it may hurt, as a number of chance says."""

import contextlib
import json
import random
import re
from collections.abc import Iterator
from typing import Any

_SCALARS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, 2**53, 2**63, 10**400, 0.5, -1e308, 1e-320),
    *(
        "",
        " ",
        "\0",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "CON",
        "a/b/c",
        "a" * 5000,
        "가" * 300,
    ),
    *("\ud800", "\u202e", "\ufeff", "é", "e\u0301", "0" * 64, "f" * 64, "2025-13-41T25:61:61Z", "NaN"),
    *([], {}, [[]], [None] * 50, {"a": {"b": {"c": []}}}),
)
_LETTERS = "가나다뷁ㄱㅏㆍᄀ각A a1９٣,.!?~-–·%℃원만억 \n\t\0\u200b\u202e\ud7a3\U0001f600'\"“”(){}[]<>/\\@#&*_"
_WORDS = tuple(
    re.findall(
        r"\S+",
        "기초연금 얼마 받나요 010-1234-5678 일이삼사 오천만 34만2,510원 65세 이상 다시 그만 천천히 내일 2026년 "
        "제3조 죽고 싶어요 등본 1e9 -0 ½ ㎡ 3.14.15 00:00 24:61 100억만조 ~ 이거 말고 저거 영어로 AI kg/㎥ "
        "https://a.b 가나다라마바사아자차카타파하",
    )
)


def changed_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        place, other = (chance.randrange(len(changed) + 1) for _ in range(2))
        first, last = min(place, other), max(place, other)
        match chance.randrange(6):
            case 0 if changed:
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
            case 1:
                del changed[first : min(last, first + 50)]
            case 2:
                changed[first:first] = changed[first : min(last, first + 200)]
            case 3:
                changed[first:first] = chance.randbytes(chance.randrange(1, 20))
            case 4:
                del changed[last:]
            case 5:
                changed[first:first] = chance.choice(
                    (b"\0" * 40, b"[" * 3000, b'"', b"\n", b"\xff\xfe", b"9" * 400)
                )
    return bytes(changed)


def changed_plain(value: Any, chance: random.Random) -> Any:
    """A copy of JSON with one place of it changed: left out, doubled, moved, or of another kind or size."""
    copy = json.loads(json.dumps(value))
    places = list(_places(copy))
    holder, key = chance.choice(places)
    match chance.randrange(6):
        case 0:
            holder[key] = chance.choice(_SCALARS)
        case 1:
            del holder[key]
        case 2:
            other, there = chance.choice(places)
            holder[key], kept = json.loads(json.dumps(other[there])), holder[key]
            with contextlib.suppress(KeyError, IndexError):
                other[there] = kept
        case 3 if isinstance(holder, list):
            holder.insert(key, json.loads(json.dumps(holder[key])))
        case 3:
            holder[f"{key}{chance.choice(('', ' ', '_', 'x'))}"] = holder[key]
        case 4 if isinstance(holder[key], str):
            holder[key] = _changed_text(holder[key], chance)
        case 4 if isinstance(holder[key], int):
            holder[key] += chance.choice((-1, 1, -holder[key], 2**40))
        case _:
            holder[key] = [holder[key]] if chance.random() < 0.5 else {"x": holder[key]}
    return copy


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _changed_text(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return (
        text[:place]
        + chance.choice(("", "../", "\0", "가", "\\", text, text[::-1], "\u0301"))
        + text[place + 1 :]
    )


def any_text(chance: random.Random) -> str:
    words = [
        chance.choice(_WORDS)
        if chance.random() < 0.6
        else "".join(chance.choices(_LETTERS, k=chance.randrange(1, 9)))
        for _ in range(chance.choice((1, 3, 8, 8, 20, 60)))
    ]
    return chance.choice(("", " ", " ", "\n")).join(words)


def dumped(plain: Any) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def changed_json(plain: Any, chance: random.Random) -> bytes:
    """Mostly still JSON."""
    if chance.random() < 0.8:
        return dumped(changed_plain(plain, chance))
    return changed_bytes(dumped(plain), chance)
