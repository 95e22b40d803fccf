"""Figures that are nobody's own: telephone numbers of offices, dates, amounts, laws, codes, and rows of them."""

import re

from voice.korean.personal.said import LISTED, PAUSE
from voice.korean.telephone import public_number

HIDDEN = "\0"
"""Stands for every letter of what was looked at already; no pattern goes across it."""

_UNIT = (
    r"(?:[십백천만억조]{0,3}원|[십백천만억조]|세|살|%|명|인|건|개|회|번째|년|월|일|시|분|초|주|층|호|동|매|부|장|권|점|급|"
    r"종|㎡|m|km|kg|g|ℓ|L|평|가구|세대|자리|차|등|위|차례|곳|대|쪽|면|페이지)"
)
UNIT_BEHIND = re.compile(
    rf"\s?{_UNIT}(?![가-힣])|\s?{_UNIT}(?:이|은|을|의|에|으로|로|씩|까지|부터|이상|이하|미만|초과|정도|인|입니다|당|마다)"
)
_MONEY_BEHIND = (
    r"\s?[십백천만억]{0,2}원"
    r"(?:(?![가-힣])|이|은|을|의|에|으로|씩|까지|부터|정도|정|입니다|가량|만|도|대|짜리|이[상하내]|미만|초과)"
)

_DAY = r"(?:19|20)\d\d([-./。])\d{1,2}\1\d{1,2}"
_OTHER_DAY = r"(?:19|20)\d\d[-./。]\d{1,2}[-./。]\d{1,2}"
_CODE_WORD = (
    r"사업자\s?(?:등록)?\s?번호|고유번호증?|법인\s?(?:등록)?\s?번호|등록\s?번호\s?\(법인\)|법인\s?등기\s?번호|ISBN|ISSN|발간\s?등록\s?번호|문서\s?번호|바코드|"
    r"공고\s?번호|우편\s?번호|위도|경도|좌표|품목|과제\s?번호|사업\s?코드|행정\s?코드|기관\s?코드|승인\s?번호|허가\s?번호|신고\s?번호|등록번호\s?제"
)
_WRITTEN_DAY = (
    rf"(?<!\d)(?<!\d-){_DAY}"
    rf"(?:(?=[-~/。 ]?{_OTHER_DAY}|-\d{{1,2}}\.\d{{1,2}}(?!\d))|(?!\d|[-.,/。 ]?\d{{7}}(?!\d)|[-/]\d|\.?\d{{5}}))"
)
"""Not the birth date in front of the rest of a number."""
_MASKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_CODE_WORD})[^\d\n]{{0,8}}\d[\d\- .]{{0,30}}(?<=\d)",
        r"(?:등록|고유)\s?번호[^\d\n]{0,8}\d{3}-\d\d-\d{5}(?!\d|-)",
        r"제(?:\d[\d\-]{0,14}|\s\d{1,5})\s?(?:호|조|항|목|장|절|차|회|기|관|편|권)",
        r"(?<=[A-Za-z])\d{5,}(?!\d)",  # a code: WLF00001234
        _WRITTEN_DAY,
        r"(?<!\d)(?<!\d-)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d|-\d{5})",
        r"(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-2]\d[0-5]\d(?:[0-5]\d)?(?!\d)",
        r"(?<!\d)(?<!\d-)20\d\d-(?:0[1-9]|1[0-2])[0-3]\d-\d{1,4}(?![-\d])",
        r"(?<!\d)(?<!\d-)(?:19|20)\d\d-\d{1,7}(?!\d|[-.]\d)",  # the 123rd paper of a year
        r"[₩$€£¥]\s?\d[\d,.]{0,20}",
        r"(?<!\d)\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)",
        r"(?<![\d,.-])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?!,?\d|-\d)",
        rf"(?<![\d-])\d{{1,16}}(?:{_MONEY_BEHIND})",
    )
)
IS_CODE = re.compile(rf"(?:{_CODE_WORD})[^\d\n]{{0,8}}$")

_LINE = (
    r"(?:\(?0(?:2|[3-6]\d|70|80)\)?[-.) ]{0,2}\d{3,4}[-. ]?\d{3,4}|"
    r"\(?050\d\)?[-.) ]{1,2}\d{3,4}[-. ]\d{4}|1[568]\d\d[-. ]?\d{4})"
)
PHONE_LINE = re.compile(
    rf"(?:\+?82[-. ]?\(?0?\)?(?:2|[3-6]\d|70|80)[-.) ]{{1,2}}\d{{3,4}}[-. ]\d{{4}}|{_LINE})"
)
_OFFICE = re.compile(r"(?:02\d{7,8}|0[3-6]\d{8,9}|070\d{8}|080\d{7,8})")
_SAID_LISTS = tuple(
    re.compile(f"{one}(?:{apart}{one})*")
    for one, apart in (
        (public_number(f"[- {PAUSE}]?"), f"[,{LISTED}·/(~:{PAUSE}]"),
        (public_number("-?"), f"[, {LISTED}·/(~:{PAUSE}]"),
    )
)
"""Public numbers in a row: what parts two of them must part more than what stands inside of one."""
_DECIMAL = re.compile(r"\d{1,3}\.\d{3,}")
_ADDRESS = re.compile(r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}")


def hide(text: str, start: int, end: int) -> str:
    return text[:start] + HIDDEN * (end - start) + text[end:]


def without_public(text: str) -> str:
    """``text`` with dates, times, amounts, laws and codes hidden, every other letter in its place."""
    for pattern in _MASKS:
        text = pattern.sub(lambda match: HIDDEN * len(match.group()), text)
    return text


def is_public_line(number: str) -> bool:
    """Whether a number is a telephone line that everybody may call, or several."""
    digits = re.sub(r"\D", "", number)
    return (
        _OFFICE.fullmatch(digits) is not None
        or PHONE_LINE.fullmatch(number) is not None
        or any(pattern.fullmatch(number) for pattern in _SAID_LISTS)
    )


def is_series(groups: list[str]) -> bool:
    """65, 66, 67 or 2023-2024-2025: numbers that grow in equal steps, or nothing but years."""
    if len(groups) < 2 or any(len(group) > 4 for group in groups):
        return False
    if all(is_year(group) for group in groups):
        return True
    if len(groups) < 3 or any(len(group) > 1 and group[0] == "0" for group in groups):
        return False
    values = [int(group) for group in groups]
    step = values[1] - values[0]
    return 0 < step <= 1000 and values == list(range(values[0], values[0] + step * len(values), step))


def is_year(group: str) -> bool:
    return len(group) == 4 and group[:2] in ("19", "20")


def is_harmless(word: str, behind: str) -> bool:
    """Whether a written word of groups of digits without blanks is nobody's own; ``behind`` follows it."""
    groups = re.findall(r"\d+", word)
    if is_public_line(word) or is_series(groups):
        return True
    if _DECIMAL.fullmatch(word) or _ADDRESS.fullmatch(word):
        return True
    return len(groups) <= 2 and len(groups[0]) < 9 and UNIT_BEHIND.match(behind) is not None
