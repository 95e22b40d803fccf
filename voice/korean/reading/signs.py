"""Signs before and after reading: strange forms made plain, and in the end only what can be said."""

import re
import unicodedata

from voice.korean.jamo import is_syllable
from voice.korean.numerals import sino
from voice.korean.reading.words import JAMO, PARTICLES

_ROMAN = {sign: value for signs in ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ") for value, sign in enumerate(signs, 1)}
_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－﹘", "-"),
        **dict.fromkeys("∼～〜˜∾⁓", "~"),
        **dict.fromkeys("·‧ㆍ・･᛫∙⋅•ˑ˙•", "·"),
        **dict.fromkeys("‘’ʼ′`´", "'"),
        **dict.fromkeys("⁄∕／", "/"),
        **dict.fromkeys("：∶", ":"),
        **dict.fromkeys("￦", "₩"),
        **dict.fromkeys("⬆▵", "↑"),
        **dict.fromkeys("⬇", "↓"),
        **dict.fromkeys("△▽", "△"),
        **dict(zip("㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", strict=True)),
        "㈜": "주식회사 ",
        "ℓ": "l",
        "Ω": "Ω",
        "µ": "μ",
        "…": ". ",
    }
)
_BULLETS = re.compile(
    r"(?m)^(?:[\s○●◦◎◯□■▪▫◆◇▶▷►☞※★☆✓✔❍❏➢➤*·]|[ㅇㅁoO](?=\s)|-(?![\d√₩$€£¥])|△(?!\d))+(?=\S)"
)
_CIRCLED = re.compile(r"[①-⑳⓪❶-❿➀-➉]")
_CIRCLED_IN_TEXT = re.compile(r"(?<=~)[①-⑳]|[①-⑳](?=~|[번항호목의과와에은는을를]| ?~)")
"""Circled figures that are spoken of, not those that mark an item."""
_FRACTION = re.compile(r"(?<=\d)(?=[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_BACKSLASH = re.compile(r"\\(?= ?\d)")
_BLANK = re.compile(r"[^\S\n]+")
_WAVES = re.compile(r"~(?: ?~)+")
_LAW = re.compile(r"(?<=[조항호목장절편관])(?=제\d)")
"""제2조제1항 is said with a rest between its parts."""
_EITHER_PARTICLE = re.compile(r"([가-힣])\((?:를|는|가|와|나|로|으|이|을|은|과)\)")
"""을(를), (으)로."""
_AGE_AFTER_BRACKET = re.compile(r"([)\]」』])(?=만 ?\d)")
"""In (대상)만 65세 it is no particle."""
_MARKS_APART = frozenset({"Cf", "Cs", "Mn", "Me", "Cc", "Co", "Cn"})

_CLOSED = re.compile(rf"[)\]」』](?={PARTICLES})")
_PAUSES = str.maketrans(
    {
        **dict.fromkeys("☎☏()[]{}〔〕【】「」『』〈〉《》<>:;/→⇒⇨➡、，|｢｣", ", "),
        **dict.fromkeys("·~-_", " "),
        **dict.fromkeys("'\"“”", ""),
        **dict.fromkeys("。…", "."),
        "&": " 그리고 ",
        "+": " 플러스 ",
        "=": " 는 ",
        "×": " 곱하기 ",
        "÷": " 나누기 ",
        "±": " 플러스마이너스 ",
        "↑": " 증가 ",
        "↓": " 감소 ",
        "≥": " 이상 ",
        "≤": " 이하 ",
    }
)


def plain(text: str) -> str:
    """``text`` with one form for each sign, without what only dresses it: ㎡, ½, full width, accents, bullets."""
    text = text.translate(_SAME)
    text = "".join(f"{_ROMAN[sign]} " if sign in _ROMAN else sign for sign in text)
    text = _CIRCLED_IN_TEXT.sub(lambda found: f" {int(unicodedata.numeric(found[0]))}", text)
    text = _CIRCLED.sub(lambda found: f", {sino(int(unicodedata.numeric(found[0])))}, ", text)
    text = "".join(f" {JAMO[sign]} " if sign in JAMO else sign for sign in _BULLETS.sub("", text))
    text = unicodedata.normalize("NFKC", _FRACTION.sub(" ", text)).translate(_SAME)
    text = "".join(map(_plain_sign, text))
    text = _BLANK.sub(" ", _BULLETS.sub("", text))
    text = _LAW.sub(" ", _WAVES.sub("~", _BACKSLASH.sub("₩", text)))
    return _AGE_AFTER_BRACKET.sub(r"\1 ", _EITHER_PARTICLE.sub(r"\1", text))


def _plain_sign(sign: str) -> str:
    if (sign.isascii() and sign.isprintable()) or sign == "\n" or is_syllable(sign):
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign in "\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    category = unicodedata.category(sign)
    if category == "No":
        value = unicodedata.numeric(sign)
        return f" {int(value)} " if value == int(value) else ""
    return "" if category in _MARKS_APART and sign != "\t" else sign


def tidy(text: str) -> str:
    """Only syllables, spaces and marks; one space; no mark at the front or twice."""
    text = re.sub(r"(?<![.?!,\s])[ \t]*\n\s*", ". ", text)
    text = _CLOSED.sub("", text).translate(_PAUSES)
    text = re.sub(r"[^가-힣\s.,?!]", " ", text)
    text = re.sub(r"\s+(?=[.,?!])", "", re.sub(r"\s+", " ", text))
    text = re.sub(r"([.?!])[\s.,?!]*(?=[.?!])", "", text)
    text = re.sub(r"([.,?!])(?:\s*,)+", r"\1", text)
    text = re.sub(r",(?:\s*)(?=[.?!])", "", text)
    text = re.sub(r"([.,?!])(?=[가-힣])", r"\1 ", text)
    return re.sub(r"^[\s.,?!]+|[\s,]+$", "", text)
