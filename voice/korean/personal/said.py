"""Numbers that are said digit by digit as figures, with what stands between them in few letters and the way back.

공일공 음 일이삼사에 오육칠팔 becomes 010…1234-5678: what a number looks like has to be known once only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voice.korean.numerals import NATIVE_ONES, SINO_VALUES
from voice.korean.personal.plain import Mapped

PAUSE = "…"
"""Stands where a speaker thinks or counts up: 음, 그 다음에, 이요."""
LISTED = ";"
"""Stands for a comma with a blank behind it: of a list, not of thousands."""

STOP = "。"
"""Stands for a full stop with a blank behind it: of a date, or of a sentence."""

_VALUES = (
    {word: value for word, value in NATIVE_ONES.items() if word[-1] not in "한두세네석넉"}
    | SINO_VALUES
    | {"빵": 0, "제로": 0}
)
_SINO = "".join(word for word in _VALUES if len(word) == 1 and word != "이")
_NO_TWO = (
    "이(?=[에예]요|에여|[어여]|요|구요|[고며야라래랬죠지전후상내나랑란면든용네였었잖긴니더던므]|거든|하(?!나)|"
    "기(?![가-힣])|십니)"
)
"""The 이 of other words: 12월 31일 이전, 오육칠팔이에요."""
_LONG = "|".join(sorted((word for word in _VALUES if len(word) > 1), key=len, reverse=True))
DIGIT = rf"(?:(?!{_NO_TWO})(?:{_LONG}|[이{_SINO}]))"
_COUNTED = rf"(?![공영빵])[이{_SINO}]?[십백천](?:(?![공영빵])[이십백천{_SINO}]){{0,6}}"
_NUMBER = re.compile(
    rf"(?P<written>\d+)|(?:생년월|출생|생|기준|휴|평|매)일(?:이(?={DIGIT}))?|"
    rf"(?P<counted>(?<![가-힣\d]){_COUNTED})|(?P<said>{DIGIT}+)"
)
"""생일 and the like are no 일."""
_ONE = re.compile(DIGIT)
BETWEEN_LETTERS = (
    r"(?:[ \-_.,…;]|이?요(?![가-힣])|다시(?![가-힣])|그\s?다음에?(?![가-힣])|[음어에](?![가-힣])){0,8}"
)
LETTER = (
    "(?:에이치|에이|비|씨|시|디|에프|지|쥐|아이|제이|케이|엘|엠|엔|오|피|큐|알|에스|티|유|브이|더블유|더블류|엑스|와이|"
    "제트|[A-Za-z])"
)
PLATE_LETTERS = "[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호]"

_STROKE = "다시|대시|대쉬|하이픈|하이푼|작대기|짝대기|빼기|마이너스|언더바|밑줄|쩜|점|슬래시|콤마"
_PLACE = "에다가?|에|국에|국의|국|의"
_ENDING = (
    r"(?:(?:이에요|예요|에요|이요|요|이구요|구요|이고요|고요|이고|고|이며|하고요|하고|이랑|랑|이|입니다|이에|"
    rf"{_PLACE}|{_STROKE})(?:요)?)"
)
_AHEAD = re.compile(rf"{_ENDING}?(?![가-힣])|{_ENDING}(?={DIGIT}|\d)")
_ORDER = "앞|뒷|뒤|끝|가운데|중간|마지막|처음|첫|다음"
_FILLER = (
    r"[음어에그저아으흠응예네넵]+|그리고|그 ?(?:다음|뒤|담)(?:에는|에|은|으로|이)?|그러니까|그니까|그러고|이제|인제|또|"
    r"저기요?|거기|거시기|그게|그거|이게|뭐더라|뭐지|뭐였지|뭐였더라|뭐냐|잠깐만?요?|잠시만?요?|맞나|맞아|가만|가만있자|"
    rf"있어 ?봐요?|아니|(?:{_ORDER}) ?(?:번호|숫자|(?:[두세네] ?|여섯 ?|일곱 ?)?자리)?(?:에는|에|는|은|가|이|로)?|"
    rf"띄고|띄우고|띄어쓰고|쉬고|한 ?칸|{_STROKE}|{_PLACE}|하고|이고|이요|요"
)
_MARK = r"[^\w\n]|_"
_GAP = re.compile(rf"(?:{_ENDING}(?![가-힣])|{_STROKE}|{_PLACE})?(?:{_MARK}|\n|(?:{_FILLER})(?![가-힣]))*+")
_PLATE_FILLER = re.compile(" ?[아어저] ?")
_FOUR = re.compile(rf"(?:\d|{DIGIT}){{4}}(?!\d| ?-?(?:\d|{DIGIT}))")
"""12 어 3456 is a number plate, 110 어 1234 567890 is none."""
_LONGEST_GAP = 32
_HANGUL = re.compile("[가-힣]")
_DASHES = re.compile(r"[-_=*+|]")
_SIGNS = re.compile(r"[=*+|]")
_INNER = re.compile(rf"{_STROKE}|^(?:{_PLACE})\s*$")
_HEAD = re.compile("01.")
_DAYS_TO_REMEMBER = frozenset(("육이오", "사일구", "오일팔", "오일륙"))
_FEWEST = 4
"""Digits said in a row that are a number and no words: 이 일, 오이 사."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """``mapped`` of plain text, and for each of its letters whether it was a figure that was said."""

    mapped: Mapped
    said: bytes


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    digits: str
    places: tuple[tuple[int, int], ...]
    is_said: bool


def canonical(text: str) -> Canonical:
    """``text``, which is plain, with each said digit as a figure and one or two marks between two groups."""
    kept: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    said = bytearray()
    position = 0

    def copy(upto: int) -> None:
        kept.append(text[position:upto])
        starts.extend(range(position, upto))
        ends.extend(range(position + 1, upto + 1))
        said.extend(bytes(upto - position))

    for chain, gaps in _chains(text):
        copy(chain[0].start)
        for number, gap in zip(chain, ("", *gaps), strict=True):
            kept += [gap, number.digits]
            starts += [position] * len(gap)
            ends += [number.start] * len(gap)
            starts += (start for start, _ in number.places)
            ends += (end for _, end in number.places)
            said += bytes(len(gap)) + bytes([number.is_said]) * len(number.digits)
            position = number.end
    copy(len(text))
    return Canonical(Mapped("".join(kept), starts, ends), bytes(said))


def _chains(text: str) -> Iterator[tuple[list[_Number], list[str]]]:
    """The numbers of ``text`` in rows with nothing but gaps between them, and these."""
    chain: list[_Number] = []
    gaps: list[str] = []
    for match in _NUMBER.finditer(text):
        if match.lastgroup is None:
            continue
        gap = _gap(text, chain[-1], match.start(), match.lastgroup) if chain else None
        number = _number(text, match, chain, is_linked=gap is not None)
        if number is None:
            continue
        if gap is None and chain:
            yield from _worth_it(text, chain, gaps)
            chain, gaps = [], []
        elif gap is not None:
            gaps.append(gap)
        chain.append(number)
    if chain:
        yield from _worth_it(text, chain, gaps)


def _number(text: str, match: re.Match[str], chain: list[_Number], *, is_linked: bool) -> _Number | None:
    """What was matched where it is a number, and not letters of a word."""
    start, end = match.span()
    if match.lastgroup == "written":
        return _Number(start, end, match.group(), tuple((at, at + 1) for at in range(start, end)), False)
    is_apart = start == 0 or not _HANGUL.match(text[start - 1]) or is_linked
    is_whole = is_apart and _ends_well(text, start, end)
    if match.lastgroup == "counted":
        value = _counted(match.group())
        heads = chain[0].digits if is_linked else ""
        goes_on = text.startswith(("공", "영"), end)  # 구십공일공일
        if value is None or not (is_whole or goes_on):
            return None
        if value % 10 == 0 and not (goes_on or heads.startswith("0")):
            return None
        digits = str(value)
        return _Number(start, end, digits, ((start, end),) * len(digits), True)
    places = [(start + one.start(), start + one.end()) for one in _ONE.finditer(match.group())]
    if len(places) < 3 and not is_whole:
        return None
    if match.group() in ("일", "이") and is_linked and _counts_days(text, start, end, chain):
        return None
    digits = "".join(str(_VALUES[text[first:last]]) for first, last in places)
    return _Number(start, end, digits, tuple(places), True)


def _ends_well(text: str, start: int, end: int) -> bool:
    """Whether no word goes on behind the number: a blank, an ending, a figure or the letter of a number plate."""
    if end == len(text) or text[end].isdigit() or _AHEAD.match(text, end):
        return True
    return end - start > 1 and (_TAIL.match(text, end) or _GOES_ON.match(text, end)) is not None


_TAIL = re.compile(
    "이?(?:라|래|랬|거든|[죠지야네더던잖]|었|였)|인데|인가|은|는|을|를|가|로|도|만|까지|부터|번"
)
"""What may end the word of a longer number."""
_GOES_ON = re.compile(
    rf"{BETWEEN_LETTERS}(?:{PLATE_LETTERS}|{LETTER}){BETWEEN_LETTERS}(?:(?:\d|{DIGIT})[ …\-]?){{4}}"
)
"""The letter of a number plate or a passport, and what follows it."""


_DAY = re.compile(r"\d ?$")


def _counts_days(text: str, start: int, end: int, chain: list[_Number]) -> bool:
    """Whether 일 or 이 belongs to the figures before it: 25일, 3이."""
    is_behind_figures = _DAY.search(text, max(0, start - 2), start) is not None
    is_written = not any(number.is_said for number in chain[-3:])
    return is_behind_figures and is_written and not text[end : end + 1].isdigit()


def _counted(said: str) -> int | None:
    """천이백삼십사 is 1234; None for what is no number."""
    if re.search(r"[십백천]{3}|백.*천|십.*[백천]", said):
        return None
    value, digit = 0, 0
    for letter in said:
        if letter in _VALUES:
            if digit:
                return None
            digit = _VALUES[letter]
        else:
            value += (digit or 1) * {"십": 10, "백": 100, "천": 1000}[letter]
            digit = 0
    return value + digit


def _gap(text: str, before: _Number, start: int, group: str) -> str | None:
    """What stands between two numbers in one or two letters; None where they have nothing to do with each other."""
    between = text[before.end : start]
    if not between:
        return ""
    is_front = 2 <= len(before.digits) <= 3 and before.digits[0] != "0"
    if is_front and _PLATE_FILLER.fullmatch(between) and _FOUR.match(text, start):
        return None
    if len(between) > _LONGEST_GAP or not _GAP.fullmatch(between):
        return None
    if _HANGUL.search(between):
        is_written = not before.is_said and group == "written"
        return "-" if _INNER.search(between) and not is_written else PAUSE
    marks = between.strip()
    if "\n" in between:
        return "-" if _DASHES.match(marks) else "\n"
    if not marks:
        return " "
    if len(marks) > 3:
        return None
    is_loose = len(marks) < len(between)
    if marks == ",":
        return LISTED if is_loose else ","
    if marks == ".":
        return STOP if between[-1] == " " else "."
    if PAUSE in marks or marks in ("'", '"', "..", "..."):
        return PAUSE
    if is_loose and _SIGNS.search(marks):
        return marks.replace(" ", "")  # a sum or a table
    return re.sub(r"(?<=-)-+", "", _DASHES.sub("-", marks.replace(" ", "")))


def _worth_it(text: str, chain: list[_Number], gaps: list[str]) -> Iterator[tuple[list[_Number], list[str]]]:
    """The chain, where it is a number at all, without the words at its ends that only look like digits."""
    if len(chain) > 1 and text[chain[0].start : chain[0].end] == "이" and len(chain[1].digits) > 1:
        chain, gaps = chain[1:], gaps[1:]  # 이 공일공…: this
    last = chain[-1]
    if len(chain) > 1 and _is_word(text, last) and len(chain[-2].digits) > 1:
        chain, gaps = chain[:-1], gaps[:-1]  # … 오육칠팔 이 번호로
        last = chain[-1]
    if any(number.is_said for number in chain):
        count = sum(len(number.digits) for number in chain)
        is_head = count == 3 and _HEAD.fullmatch("".join(number.digits for number in chain))
        if count < _FEWEST and not is_head and not (count > 1 and _GOES_ON.match(text, last.end)):
            return
        are_days = all(text[number.start : number.end] in _DAYS_TO_REMEMBER for number in chain)
        if are_days and not _GOES_ON.match(text, last.end):
            return
        _with_last_two(text, chain)
    yield chain, gaps


_WORD_BEHIND = re.compile(r"\s+[가-힣]")


def _is_word(text: str, number: _Number) -> bool:
    """이 번호로: a digit by itself with a word behind it."""
    is_single = number.is_said and len(number.digits) == 1
    return is_single and _WORD_BEHIND.match(text, number.end) is not None


_TWO = re.compile(r"\s?이(?![가-힣]{0,4}\s?번호)")


def _with_last_two(text: str, chain: list[_Number]) -> None:
    """오육칠이요 ends in 7 or in 72; a mobile number that lacks its last digit ends in 72."""
    last = chain[-1]
    digits = "".join(number.digits for number in chain)
    if (
        len(digits) == 10
        and digits.startswith("010")
        and last.is_said
        and (two := _TWO.match(text, last.end))
    ):
        place = (two.end() - 1, two.end())
        chain[-1] = _Number(last.start, two.end(), last.digits + "2", (*last.places, place), True)
