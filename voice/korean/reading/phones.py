"""Telephone numbers, and other figures that only name something: each digit by itself."""

import re

from voice.korean.numerals import digit_by_digit
from voice.korean.reading.said import Kind, Said
from voice.korean.reading.words import CONTEXTS, COUNTERS, PARTICLES, one_of
from voice.korean.telephone import SHORT_NUMBERS

_MAY_BE_PHONE = re.compile(r"\d[\d-]|[(+]")
_NOT_MORE = r"(?!\d|-\d)"
_NO_COUNT = (
    rf"(?! ?(?:{COUNTERS})(?<!번)| ?[%₩$°]|[A-Za-z]| (?:[kKcm]?[mg]|[mM]?[lL]|ha|[kK]?Wh?)(?![A-Za-z]))"
)
_WHOLE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:\(0(?:50\d|\d{1,2})\)|0(?:50\d|\d{1,2})) ?[-.)]? ?\d{3,4} ?[-.] ?\d{4}" + _NOT_MORE,
        r"0(?:2|[3-6]\d|1[016-9]|70|80|50\d)[ )-]{0,2}\d{3,4} ?\d{4}(?!\d)",
        r"(?:\(\d{3}\)|\d{3})[-. ]{1,2}\d{3,4}[-.]\d{4}" + _NOT_MORE,
        r"1(?:[3-9]\d\d ?- ?|[568]\d\d\.)\d{4}" + _NOT_MORE,
        r"1[568](?:\d\d|(?P<same>\d)(?P=same) )\d{4}(?![,.:-]?\d)" + _NO_COUNT,
        r"(?!(?:19|20)\d\d-(?:19|20)\d\d(?!\d))\d{3,4}-\d{4}" + _NOT_MORE + _NO_COUNT,
        r"0\d{1,2} ?[-)] ?\d{3,4}" + _NOT_MORE + r"(?!\.\d)",
        # cards, accounts, registrations
        r"(?:\d{2,8}(?:-\d{2,8}){2,5}|\d(?:-\d{3,4}){3})" + _NOT_MORE,
        r"\d{6}-\d{7}" + _NOT_MORE,
    )
)
_ABROAD = re.compile(
    r"\+ ?(?P<country>\d{1,3})(?P<rest>[ .-]{0,2}\(?\d{1,4}\)?(?:[ .-]{0,2}\d{2,4}){1,4})(?!\d)"
)
_GROUPS = re.compile(r"\d+")
_JOINED = re.compile(r"(02|050\d|0\d\d|(?=1))(\d{3,4})(\d{4})")
_NEXT = re.compile(
    rf"(?P<sep> ?[,/·] ?)(?P<digits>\d{{3,4}}|(?<=/)\d{{1,2}})(?![\d:]|[,.~-]\d|\))(?! ?(?:{COUNTERS})(?<!번)| ?%)"
    rf"|(?P<to> ?~ ?)(?P<last>\d{{1,4}})(?![\d:]|[,.-]\d)(?! ?(?:{COUNTERS})(?<!번)| ?%)"
)
"""The end of another number, the beginning of which is the same."""
_MOST_NEXT = 12

_SHORT = re.compile(rf"(?:{SHORT_NUMBERS})(?!\d|[,.:~]\d|[-–]\d)")
_CALLED = re.compile(
    rf" ?(?:{one_of(CONTEXTS['called'])})(?<!번(?=[지째길방호]))|{PARTICLES}|[^\d가-힣A-Za-z.,%:/~∼\s-]|[.,](?!\d)|\s?$"
)
_LONG_BEFORE_NOUN = re.compile(r"\d{4} (?=[가-힣]{2})")
"""Nobody counts 1,365 of anything without saying of what."""
_CALLS = re.compile(rf"(?:{one_of(CONTEXTS['calls'])})[은는]?[\s:(]{{0,3}}$", re.IGNORECASE)
_OTHER_BEHIND = re.compile(
    rf"(?P<tie> ?(?:[,/·]|혹은|또는|및|이나|나|와|과|그리고) ?)(?:{SHORT_NUMBERS})(?![\d-]|[,.:~]\d)"
)
_OTHER_BEFORE = re.compile(
    rf"(?:^|[^\d.,-])(?:{SHORT_NUMBERS}) ?(?:[,/·]|혹은|또는|및|이나|나|와|과|그리고) ?$"
)
_COUNTED = re.compile(rf" ?(?:(?:{COUNTERS})(?<!번)|번(?:지|째|길)|여(?:\s|[가-힣])(?<!성)|[%만천억백])")
_AMOUNT_BEFORE = re.compile(
    r"(?:총|약|합계|모두|최대|최소|평균|만|점수|까지|부터|제|각|수|액|비|율|[+*×÷=<>≤≥₩$\d]) ?[:은는이가]? ?$"
)
_CODE = re.compile(rf"(?:{one_of(CONTEXTS['codes'])}|(?<![가-힣])우)[은는이가]? ?[:()]? ?$")
_CODE_DIGITS = re.compile(rf"\d{{2,8}}(?![,.:~-]?\d)(?! ?(?:{COUNTERS})| ?[%가-힣])")
_WITHOUT = re.compile(r"(?:국번|지역번호)\s?없이 ?$")
_JUST_DIGITS = re.compile(r"\d{3,4}(?![,.%:-]?\d|\s?[원명개])")


def phone(text: str, start: int) -> Said | None:
    """A telephone number, or several with the same beginning, at ``start``."""
    if not _MAY_BE_PHONE.match(text, start):
        return None
    if start and (
        text[start - 1].isdigit() or (text[start - 1] in ".:-" and text[start - 2 : start - 1].isdigit())
    ):
        return None
    if abroad := _ABROAD.match(text, start):
        groups = [digit_by_digit(group) for group in _GROUPS.findall(abroad["rest"])]
        return Said(
            f"국가번호 {digit_by_digit(abroad['country'])}, {', '.join(groups)}", abroad.end(), Kind.PHONE
        )
    for pattern in _WHOLE:
        if found := pattern.match(text, start):
            return _with_next(text, _in_groups(found[0]), found.end())
    return _short(text, start) or _code(text, start)


def _in_groups(written: str) -> str:
    groups = _GROUPS.findall(written)
    if len(groups) == 1 and (joined := _JOINED.fullmatch(groups[0])):
        groups = [group for group in joined.groups() if group]
    return ", ".join(digit_by_digit(group) for group in groups)


def _with_next(text: str, words: str, end: int) -> Said:
    for _ in range(_MOST_NEXT):
        following = _NEXT.match(text, end)
        if following is None:
            break
        end = following.end()
        if following["to"]:
            words += f"부터 {digit_by_digit(following['last'])}까지"
            if text.startswith("까지", end):
                end += len("까지")
        else:
            words += f", {digit_by_digit(following['digits'])}"
    return Said(words, end, Kind.PHONE)


def _short(text: str, start: int) -> Said | None:
    """119, 1366: a number that everybody may call, where something near it says that it is called."""
    found = _SHORT.match(text, start)
    if found is None or _COUNTED.match(text, found.end()):
        return None
    before = text[max(0, start - 12) : start]
    other = _OTHER_BEHIND.match(text, found.end())
    is_called = (
        _CALLED.match(text, found.end())
        or _LONG_BEFORE_NOUN.match(text, start)
        or _CALLS.search(before)
        or _OTHER_BEFORE.search(before)
        or (other and not _COUNTED.match(text, other.end()))
    )
    if not is_called or (_AMOUNT_BEFORE.search(before) and not _CALLS.search(before)):
        return None
    return Said(digit_by_digit(found[0]), found.end(), Kind.PHONE)


def _code(text: str, start: int) -> Said | None:
    """Digits behind 번호, 자리, 내선 or 국번 없이."""
    before = text[max(0, start - 12) : start]
    if (_CODE.search(before) and (found := _CODE_DIGITS.match(text, start))) or (
        _WITHOUT.search(before) and (found := _JUST_DIGITS.match(text, start))
    ):
        return Said(digit_by_digit(found[0]), found.end(), Kind.PHONE)
    return None
