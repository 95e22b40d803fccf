"""What documents write where a telephone number is expected: numbers, shortened numbers, remarks, or only words."""

import re
from dataclasses import dataclass

_AREA = r"\(?0\d{1,2}\)?"
WHOLE_NUMBER = (
    rf"(?<![\d-])(?:{_AREA}[-.\s)]{{0,2}}\d{{3,4}}[-.\s]\d{{4}}|{_AREA}[-.)]\s?\d{{4}}-\d{{3}}|0\d{{8,10}}|"
    r"1[568]\d{2}[-.\s]?\d{4}|\d{3,4}-\d{4})(?![\d-])"
)
"""A pattern; ``0XX-XXXX-XXX`` is a whole number with its last hyphen one digit late."""
_NUMBER = re.compile(rf"{WHOLE_NUMBER}|(?<![\d-])(?:1\d{{2,3}}(?![\d-])|\d[\d-]*$)")
_AFTER_NUMBER = "번|까지|에|으?로|은|는|을|를|이에요|예요|입니다|이고|이며|이나|또는|및"
_SHORTENED = re.compile(
    r"\s?(?P<mark>[,/·]|[~∼～〜])\s?(?P<end>\d{1,4})"
    rf"(?!\d|\s?[-.:)]\s?\d|,\d{{3}}|\s?(?:[%A-Za-z]|(?!{_AFTER_NUMBER})[가-힣]))"
)
_BETWEEN = re.compile(r"\s*번?\s*(?:[,/·;]|또는|및|이나)?\s*")
_LABEL = re.compile(r"(?:\s|☎|☏|(?:대표|문의|상담)?\s?(?:전화(?:번호)?|연락처)|문의처?|tel\.?|[:：])*", re.I)
_WITHOUT_AREA = re.compile(r"국번\s?없이\s*")
_REMARK = re.compile(r"\s*[(（]([^()（）]*[가-힣][^()（）]*)[)）]\s*")


@dataclass(frozen=True, slots=True)
class TelephoneLine:
    """``numbers`` as they are said, each "129번" or "02-330-2831번부터 02-330-2834번까지", and what is said of them.

    Without ``numbers`` the line is words, or numbers that only its words tell apart.
    """

    numbers: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortened:
    """The end of a further number, ``text[start:end]``; ``digits`` are those of the whole number."""

    digits: str
    is_range: bool
    start: int
    end: int


def shortened_after(text: str, position: int, number: str) -> tuple[Shortened, ...]:
    """The ends right after ``number``, which ends at ``position``: ``02-330-2831, 2835`` or ``02-330-2831~4``.

    One counts only where it can be nothing else: no 1357 or 182, which are numbers of their own.
    """
    found: list[Shortened] = []
    digits = re.sub(r"\D", "", number)
    last = re.findall(r"\d+", number)[-1]
    while match := _SHORTENED.match(text, position):
        end, is_range = match["end"], match["mark"] not in ",/·"
        meant = digits[: -len(end)] + end
        is_alike = len(end) == len(last) and (end[0] != "1" or last[0] == "1")
        is_glued = len(end) == 1 and " " not in match.group()
        if not (len(end) <= len(last) and meant > digits if is_range else is_alike or is_glued):
            break
        digits = meant
        found.append(Shortened(digits, is_range, match.start("end"), match.end("end")))
        position = match.end()
    return tuple(found)


def read_line(line: str) -> TelephoneLine:
    """Take a line apart into its numbers and the remarks in brackets."""
    remarks = tuple(words.strip() for words in _REMARK.findall(line))
    body = _REMARK.sub(" ", line).strip(" .\n")
    position = _end_of(_LABEL, body, 0)
    numbers: list[str] = []
    while position < len(body):
        start = _end_of(_WITHOUT_AREA, body, position)
        match = _NUMBER.match(body, start)
        if match is None:
            return TelephoneLine()
        without_area = "국번 없이 " if start > position else ""
        numbers.append(f"{without_area}{_grouped(match.group())}번")
        position = match.end()
        for one in shortened_after(body, position, match.group()):
            whole = _grouped(match.group(), one.digits)
            if one.is_range:
                numbers[-1] = f"{numbers[-1]}부터 {whole}번까지"
            else:
                numbers.append(f"{whole}번")
            position = one.end
        position = _end_of(_BETWEEN, body, position)
    return TelephoneLine(tuple(numbers), remarks)


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _grouped(number: str, digits: str = "") -> str:
    """``digits`` in groups like ``number``, the last of four, as they are dialled and read aloud."""
    groups = re.findall(r"\d+", number)
    if not digits and (len(groups) < 3 or (len(groups[-1]) == 4 and " " not in number)):
        return number
    digits = digits or "".join(groups)
    area = len(groups[0]) if len(groups) == 3 else 0
    return "-".join(part for part in (digits[:area], digits[area:-4], digits[-4:]) if part)
