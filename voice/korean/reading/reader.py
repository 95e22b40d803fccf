"""Reads a text from its beginning to its end: at each place the longest written expression, said as what it is."""

import re
from dataclasses import replace

from voice.korean.jamo import coda_of, is_syllable
from voice.korean.reading.calendar import bracketed_weekday, date, weekdays
from voice.korean.reading.clock import time
from voice.korean.reading.counters import is_measured
from voice.korean.reading.fixed import event, fixed_word, marks
from voice.korean.reading.latin import address, file_kind, latin
from voice.korean.reading.phones import phone
from voice.korean.reading.quantities import may_be_negative, money, quantity
from voice.korean.reading.ratios import ratio
from voice.korean.reading.said import MOMENTS, Kind, Said
from voice.korean.reading.words import CURRENCY_SIGNS, GREEK, PARTICLES

_SIGNS = re.escape("".join({sign[0] for sign in (*CURRENCY_SIGNS, *GREEK)}) + "(+-~'√△▲±≥≤><&=")
_START = re.compile(
    rf"[0-9A-Za-z{_SIGNS}]|\.(?=[A-Za-z])"
    r"|(?<![가-힣])(?:[월화수목금토일](?=[·,/~ -]|요일 ?[~-])|[가나다라마바사아자차카타파하][.)]|코로나)"
)
"""Where an expression may begin."""
_HALF = r"오전|오후|낮|밤|새벽|저녁|아침"
_ANOTHER = re.compile(
    rf" ?(?:(?:만|약|최대|제|{_HALF}|익일|당일|현월|익월|당월|(?:다음|이듬) ?[날달해]) ?){{0,3}}['(₩$€£¥√]?[A-Z]?\d"
)
_ANOTHER_MOMENT = re.compile(
    rf" ?(?:{_HALF})? ?\d{{1,2}}(?::\d\d| ?시(?: ?\d{{1,2}} ?분)?)(?!\d)(?! ?[~-] ?(?:{_HALF})? ?\d)"
)
"""A time that belongs to the date before it, and begins no range of its own."""
_BETWEEN = re.compile(r"[ )]*(?P<word>까지|부터|이상|초과|이후|이전|경|말|초|쯤|생)? ?")
_MOST_BETWEEN = 10
"""Characters between one end of a range and "~"."""
_CLAIMED = re.compile(
    r" ?(?:까지|사이|중(?![가-힣])|중에|동안|이내|이전|이하|미만|내(?![가-힣])|간(?![가-힣])|내에|이후|이상|초과)"
)
_IN = re.compile(r"[ )]?에(?!서|게|는 ?불)")
_PARTICLE = re.compile(PARTICLES)
_AGREEING = re.compile(r"(?P<form>은|는|을|를|과|와|으로|로|이|가)(?![가-힣])")
_OF_A_STREET = re.compile(r"[가-힣]\d")
"""신흥3로: a street, and no particle that is said by the sound before it."""
_FORMS = {
    "은": "은는",
    "는": "은는",
    "을": "을를",
    "를": "을를",
    "과": "과와",
    "와": "과와",
    "이": "이가",
    "가": "이가",
}
"""Each particle with its form behind a consonant and behind a vowel."""
_FIRST_WORD = re.compile(r"(?<![가-힣])[가-힣]{1,9}(?P<last>[가-힣])$")
_SECOND_WORD = re.compile(r"[가-힣]{2,10}")
_LONGEST_WORD = 10
_PART_OF_DAY = re.compile(rf"(?:(?:{_HALF}|만) ?)?")
_BREAKS = frozenset(".?!\n")
"""Behind these no range goes on."""
_LONGEST_WAIT = 40


def read(text: str) -> str:
    """``text`` (made plain) with every expression as it is said; signs and marks still stand in it."""
    return _Reader(text).read()


def expressions(text: str) -> list[tuple[int, Said]]:
    """Every expression of ``text`` (made plain) that names something, with the place at which it begins."""
    reader = _Reader(text)
    reader.read()
    return reader.expressions


class _Reader:
    """One text on its way: what is said so far, what stood last, and whether the end of a range is awaited."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = marks(text)
        self._spoken: list[str] = []
        self._place = 0
        self._last: Said | None = None
        """The expression before, while nothing but "~" may stand between."""
        self._awaits: Kind | None = None
        """The kind that a range has begun with and not ended."""
        self._awaited_from = 0
        self.expressions: list[tuple[int, Said]] = []

    def read(self) -> str:
        while found := _START.search(self._text, self._place):
            self._copy(found.start())
            said = self._expression() or self._sign()
            if said is None:
                self._copy(self._place + 1)
            else:
                self._say(said)
        self._copy(len(self._text))
        return "".join(self._spoken)

    # --- what stands here ----------------------------------------------------------------------------------

    def _expression(self) -> Said | None:
        text, place = self._text, self._place
        sign = text[place]
        if place in self._marks:
            return self._marks[place]
        if sign.isdigit():
            return self._with_digits()
        if sign.isascii() and sign.isalpha():
            return fixed_word(text, place) or address(text, place) or money(text, place) or latin(text, place)
        if is_syllable(sign):
            return fixed_word(text, place) or weekdays(text, place)
        match sign:
            case ".":
                return file_kind(text, place)
            case "(":
                last = self._last.kind if self._last and self._last.end == place else None
                return phone(text, place) or bracketed_weekday(text, place, last)
            case "'":
                return date(text, place, self._awaits)
            case "+":
                return phone(text, place)
            case "√":
                return ratio(text, place)
        return money(text, place) or latin(text, place)

    def _with_digits(self) -> Said | None:
        text, place = self._text, self._place
        if text[place - 1 : place].isalnum() and text[place - 1 : place].isascii():
            return quantity(text, place)
        return (
            fixed_word(text, place)
            or address(text, place)
            or event(text, place)
            or date(text, place, self._awaits)
            or phone(text, place)
            or time(text, place)
            or ratio(text, place)
            or quantity(text, place)
        )

    def _sign(self) -> Said | None:
        """What a sign says that joins, bounds or turns the figures next to it."""
        text, place = self._text, self._place
        before, behind = text[place - 1 : place], text[place + 1 : place + 2]
        match text[place]:
            case "~":
                return self._wave()
            case "-":
                return self._dash(before, behind)
            case "±" if behind.isdigit():
                return Said(" 플러스마이너스 ", place + 1)
            case "△" | "▲" if behind.isdigit() or behind in CURRENCY_SIGNS:
                is_minus = text[place] == "△" and may_be_negative(text, place + 1)
                return Said(" 마이너스 " if is_minus else ", ", place + 1)
            case "≥" | "≤" | "<" | ">":
                return self._compared()
            case "=" if self._last and self._last.end >= place - 1:
                return Said(f"{_agreeing('은', self._last.words)} ", place + 1, leans=True)
            case "&" if before.isascii() and before.isalpha() and behind.isascii() and behind.isalpha():
                return Said("앤", place + 1)
        return None

    def _compared(self) -> Said | None:
        """≥65세 is 65세 이상; < and > too, unless they are brackets."""
        text, place = self._text, self._place
        sign = text[place]
        start = place + 1 + text.startswith(" ", place + 1)
        if not text[start : start + 1].isdigit() or (sign == "<" and ">" in text[start : start + 60]):
            return None
        if sign == ">" and "<" in text[max(0, place - 60) : place]:
            return None
        number = quantity(text, start)
        if number is None:
            return None
        bound = {"≥": "이상", "≤": "이하", "<": "미만", ">": "초과"}[sign]
        return replace(number, words=f"{number.words} {bound}", unit="")

    def _wave(self) -> Said | None:
        """A range: from what stands before "~" to what stands behind, or only one of the two."""
        text, place = self._text, self._place
        between = self._between()
        behind = text[place + 1 : place + 2]
        has_second = _ANOTHER.match(text, place + 1) or (behind and is_syllable(behind))
        if between is not None and self._last is not None:
            if not has_second:
                return Said("" if between in ("부터", "까지") else "부터", place + 1, leans=True)
            return self._joint(self._last.kind, is_said=between in ("부터", "까지"))
        if not _ANOTHER.match(text, place + 1):
            return self._between_like_words()
        if place and is_syllable(text[place - 1]):
            return self._joint(Kind.QUANTITY)
        self._await(Kind.OTHER)
        return Said(" ", place + 1)

    def _between(self) -> str | None:
        """The word between the expression before and "~", "" for none; None where no expression stands there."""
        if self._last is None or self._place - self._last.end > _MOST_BETWEEN:
            return None
        found = _BETWEEN.fullmatch(self._text, self._last.end, self._place)
        return (found["word"] or "") if found else None

    def _joint(self, kind: Kind, *, is_said: bool = False) -> Said:
        """What joins the ends of a range; behind the second of two moments 까지 will be said."""
        words = "에서 "
        if kind in MOMENTS:
            self._await(kind)
            words = "부터 "
        return Said(" " if is_said else words, self._place + 1, leans=not is_said)

    def _await(self, kind: Kind) -> None:
        self._awaits, self._awaited_from = kind, self._place

    def _between_like_words(self) -> Said | None:
        """가형~라형: two words of one kind with nothing but "~" between them."""
        text, place = self._text, self._place
        first = _FIRST_WORD.search(text, max(0, place - _LONGEST_WORD), place)
        second = _SECOND_WORD.match(text, place + 1)
        if first is None or second is None or first["last"] not in second[0][1:]:
            return None
        return Said("에서 ", place + 1, leans=True)

    def _dash(self, before: str, behind: str) -> Said | None:
        place = self._place
        spaced = before == " " and behind == " "
        start = place + 1 + spaced
        last = self._last
        if last is not None and last.end == place - spaced and (said := self._end_of_range(last, start)):
            return said
        if not behind.isdigit() and behind not in ("√", *CURRENCY_SIGNS):
            return Said(", ", place + 1) if spaced or (before.isdigit() and behind == " ") else None
        if before.isdigit():
            return Said(" 다시 ", place + 1)
        if before == "" or before in " \n([{:=~,<>≤≥*/·":
            return Said(self._minus(place + 1), place + 1)
        return None

    def _minus(self, start: int) -> str:
        """What a dash before a figure says: it may also only mark an item of a list."""
        text = self._text
        if text[start].isdigit():
            if event(text, start) or date(text, start) or phone(text, start) or time(text, start):
                return " "
            if ratio(text, start):
                return " 마이너스 "
            number = quantity(text, start)
            if number is not None and number.unit == "도":
                return " 영하 "
        return " 마이너스 " if may_be_negative(text, start) else " "

    def _end_of_range(self, last: Said, start: int) -> Said | None:
        """A dash between two of a kind: 오전 9시-오후 6시, 65세-70세."""
        text = self._text
        part_of_day = _PART_OF_DAY.match(text, start)
        start = part_of_day.end() if part_of_day else start
        if not text[start : start + 1].isdigit() and text[start : start + 1] not in CURRENCY_SIGNS:
            return None
        if last.kind is Kind.TIME and time(text, start):
            return self._joint(Kind.TIME)
        if last.kind is Kind.DATE and date(text, start, Kind.DATE):
            return self._joint(Kind.DATE)
        if last.kind is Kind.QUANTITY and is_measured(last.unit):
            other = quantity(text, start) or money(text, start)
            return self._joint(Kind.QUANTITY) if other is not None and other.unit == last.unit else None
        return None

    # --- saying it -----------------------------------------------------------------------------------------

    def _copy(self, end: int) -> None:
        """Take over what stands between two expressions."""
        between = self._text[self._place : end]
        if self._awaits and (not _BREAKS.isdisjoint(between) or end - self._awaited_from > _LONGEST_WAIT):
            self._awaits = None
        if between:
            self._spoken.append(between)
        self._place = end

    def _say(self, said: Said) -> None:
        start = self._place
        if said.leans:
            self._lean()
        elif self._needs_space(said):
            self._spoken.append(" ")
        self._spoken.append(said.words)
        self._place = said.end
        if said.kind is not Kind.OTHER:
            self.expressions.append((start, said))
            self._last = said
            if said.is_range or self._awaits:
                self._end_range(said)
        self._tie(said)

    def _end_range(self, said: Said) -> None:
        """Say 까지 behind the second of two moments, once nothing more belongs to it."""
        if said.kind is Kind.DATE and _ANOTHER_MOMENT.match(self._text, said.end):
            self._awaits = self._awaits or said.kind
            return
        is_end = said.is_range or said.kind in MOMENTS or self._awaits is Kind.OTHER
        if not is_end and said.unit == "일":
            return  # 4일 9시~9일 18시: the day is not yet the end
        self._awaits = None
        if not is_end or said.kind is Kind.PHONE:
            return
        behind = self._text[said.end : said.end + 4]
        if _IN.match(behind):
            self._spoken.append(" 사이")
        elif not _CLAIMED.match(behind) and not (
            behind and is_syllable(behind[0]) and not _PARTICLE.match(self._text, said.end)
        ):
            self._spoken.append("까지")

    def _tie(self, said: Said) -> None:
        """What follows without a space: a particle in the form that the sound asks for, or a word of its own."""
        text, end = self._text, said.end
        if said.kind is Kind.OTHER or end >= len(text) or not is_syllable(text[end]):
            return
        particle = None if is_syllable(text[end - 1]) else _AGREEING.match(text, end)
        if particle:
            form = particle["form"]
            if said.takes_particle or form not in ("이", "가"):
                is_street = form == "로" and end > 1 and _OF_A_STREET.fullmatch(text, end - 2, end)
                self._spoken.append(form if is_street else _agreeing(form, "".join(self._spoken[-2:])))
                self._place = particle.end()
        elif not (is_syllable(text[end - 1]) or _PARTICLE.match(text, end) or text.startswith("번", end)):
            self._spoken.append(" ")

    def _needs_space(self, said: Said) -> bool:
        text, place = self._text, self._place
        tail = self._spoken[-1][-1:] if self._spoken else ""
        if said.kind is Kind.OTHER or not tail or not (is_syllable(tail) or tail in ")]」』"):
            return False
        return text[place - 1] != "제" or (place > 1 and is_syllable(text[place - 2]))

    def _lean(self) -> None:
        while self._spoken and not (tail := self._spoken.pop().rstrip(" )")):
            pass
        self._spoken.append(tail if self._spoken or tail else "")


def _agreeing(form: str, word: str) -> str:
    coda = coda_of(word.rstrip()[-1:]) if word.strip() else ""
    if form in ("으로", "로"):
        return "으로" if coda not in ("", "ㄹ") else "로"
    return _FORMS[form][not coda]
