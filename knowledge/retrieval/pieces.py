"""A document cut into what can be said of it: sentences, items of lists and rows of tables, each with what governs it.

"주택 소유자" under "다음은 제외합니다" says the contrary of what it says alone, and "80,000" is a price only under
"이용요금": so every piece knows its heading and the line that leads into its list, and a row knows its columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.grounding.orders import is_instruction
from knowledge.retrieval.tables import Row, Table, table_at
from knowledge.types import Document, Section
from voice.korean.letters import letters
from voice.korean.sentences import speakable, split_sentences

_BETWEEN_CELLS = " | "
_LEADS = re.compile(
    r"(?:다음|아래)(?:과|와|의|에|은|는)?\s?(?:같|각\s?호|각\s?목|내용|요건|사항|경우|중|어느|해당|하나|사람|서류)|"
    r"각\s?호(?:의|와|에)|:\s*$"
)
_REFERS = re.compile(r"1\s?(?:인당|가구당|세대당)|제\s?\d+\s?[조항호]|\d{4}\s?[.년]|[가나다]목")
"""Figures that only say where something stands, or of which year it is."""
DENIES = re.compile(
    r"제외|못\s?받|받지\s?(?:못|않)|수(?:는|가)?\s?없|불가|(?<!들)지\s?(?:않|아니)(?!고|은|게|도록|으면|한\s|하고|하면)|안\s?(?:됩|돼|되|합|해)|들어올\s?수\s?없|빠져|빠집|아닙|아니에요|대상이\s?아|금지|"
    r"제한(?!\s?(?:없|이\s?없))|탈락|중지|중단|못\s?(?:해|합|하|들|쓰|가)|예외|취소"
)
"""Words by which a piece says what is not, or who not."""
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_HEADING = re.compile(r"^제\s?\d+\s?조(?:의\s?\d+)?\s?\([^)]*\)$|^[ⅠⅡⅢⅣⅤⅥ]\W.{1,24}$")
_ANSWER = re.compile(r"^(?:A|답)\s?[.:]\s?")
"""What opens the answer in a list of questions."""
_CAPTION = re.compile(r"단위\s?:")
_PREDICATE = re.compile(r"(?:[다요죠까오]|[음함임됨짐님])[.!]?$|[.!。]$")
_LONGEST_HEADING = 26
_LONGEST_FIELD = 8
_FORM = re.compile(
    r"\(서명|서명\s?또는|개인정보\s?(?:의\s?)?(?:수집|이용|제공)|□\s?(?:미\s?)?동|\(인\)|귀하$|년\s+월\s+일|^(?:붙임|서식|별지|부\s?칙)|^[\s|]*(?:성\s?명|주\s?소|생년월일|연\s?락\s?처|신청인)[\s|:]*$"
)
"""Lines of a printed form or an annex, which nobody is told."""
_NAMES_ONLY = re.compile(r"[가-힣·]{0,6}(?:개요|안내|현황|방법|정보)")
"""What is left of a heading where what it headed stands elsewhere."""
_SIGNS = re.compile(r"^(?:[^\w(「“‘'\"<\[]+|\d{1,2}\.\s)+")
"""Signs and numbers before an item that nobody need hear."""
_ARTICLE = re.compile(r"^제\s?\d+\s?조(?:의\s?\d+)?\s?\(([^)]*)\)$|^[ⅠⅡⅢⅣⅤⅥ]\W+")
_LABEL = re.compile(r"^([^:.|]{1,24}?)\s?:\s")
"""What a line is about, before its sentences."""
_MARK_KINDS = (
    (re.compile(r"\(?\d"), "1"),
    (re.compile(r"[①-⑳]"), "①"),
    (re.compile(r"\(?[가-하][.)]"), "가"),
)
_MONEY_AROUND = re.compile(
    r"요금|[가-힣]료(?![가-힣])|료\b|금액|가격|값|비용|수수료|[가-힣]비(?![가-힣])|단위\s?:?\s?[천만백]*\s?원|급여액|지원액|감면"
)
_COUNTS_AROUND = re.compile(r"수량|인원|정원|명\b|면적|건수|면수|가구|세대|대수|현황|배정|실적|인구|단위")
_VALUE = re.compile(r"\d,\d{3}|^[\d.]+\s?%$|\d\s?[천만]?\s?원|무료|면제|\d{1,2}:\d{2}")
_BARE_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{2,4}0")


@dataclass(frozen=True, slots=True)
class Piece:
    """What can be said of a section.

    Attributes:
        before: what stands in front of it there, and the heading that it stands under.
        under: its heading and the line that leads into its list; searched, told only as ``lead``.
        lead: that line, where the piece would say something else without it.
        heading: that heading alone.
        quote: what it stands in, word for word; empty where that is ``text``.
    """

    section: Section
    text: str
    before: str = ""
    under: str = ""
    lead: str = ""
    heading: str = ""
    quote: str = ""
    row: Row | None = None

    @property
    def source(self) -> str:
        return self.quote or self.text

    @property
    def found_by(self) -> str:
        """Its text; of a row also the columns in which it says nothing, or another row would be taken for it."""
        return " ".join((self.text, *self.row.empty)) if self.row else self.text

    @property
    def is_lead(self) -> bool:
        return self.row is None and _LEADS.search(self.text) is not None

    @property
    def is_phrase(self) -> bool:
        """Whether it is no sentence: an item of a list or a row, that is half of something without its heading."""
        return self.row is not None or _PREDICATE.search(self.text) is None

    @property
    def denies(self) -> bool:
        """Whether it says who or what is left out."""
        return any(DENIES.search(part) for part in (self.text, self.lead, self.heading))

    @property
    def denies_outright(self) -> bool:
        """Whether that is what it says, and no remark in brackets."""
        return DENIES.search(_IN_BRACKETS.sub("", f"{self.heading} {self.lead} {self.text}")) is not None


def pieces(document: Document, section: Section) -> tuple[Piece, ...]:
    """What can be said of one section, in order."""
    return _cut(section, document.sections.get(section, ""))


def is_amount(value: str, around: str) -> bool:
    """Whether a bare number of a table is money, by its heading and columns."""
    if _BARE_AMOUNT.fullmatch(value.strip()) is None:
        return False
    return _MONEY_AROUND.search(around) is not None or ("," in value and not _COUNTS_AROUND.search(around))


@lru_cache(maxsize=1024)
def _cut(section: Section, text: str) -> tuple[Piece, ...]:
    lines = [line.strip() for line in text.splitlines() if re.search(r"\w", line)]
    return tuple(_Cutter(section, lines).run())


class _Cutter:
    def __init__(self, section: Section, lines: Sequence[str]) -> None:
        self._section = section
        self._lines = lines
        self._headings = _headings(lines)
        self._heading = ""
        self._caption = ""
        self._lead = ""
        self._lead_mark = ""
        self._before = ""
        self._columns: tuple[int, tuple[str, ...]] | None = None

    def run(self) -> Iterator[Piece]:
        told = 0
        for place, line in enumerate(self._lines):
            if place < told:
                continue
            if table := table_at(self._lines, place):
                yield from self._table(table)
                told = table.end
                continue
            if _BETWEEN_CELLS in line:
                yield from self._row(place, line)
                continue
            self._columns = None
            if place in self._headings:
                self._caption = line if _CAPTION.search(line) else ""
                self._heading = self._heading if self._caption else _named(line)
                self._lead = ""
            elif not _FORM.search(line):
                if line.startswith("(") and self._heading.startswith("("):
                    self._heading = ""  # each line of such a list names its own thing
                yield from self._sentences(line)
            self._before = speakable(line)

    def _sentences(self, line: str) -> Iterator[Piece]:
        mark = _mark(line)
        if self._lead and mark == self._lead_mark and mark:
            self._lead = ""
        written = split_sentences(line)
        label = found[1] if (found := _LABEL.match(_SIGNS.sub("", speakable(line)))) else ""
        for number, sentence in enumerate(written):
            text = speakable(sentence)
            if self._section is not Section.PHONE:
                text = _ANSWER.sub("", _SIGNS.sub("", text))
            is_hostile = is_instruction(sentence)
            is_empty = (
                text.endswith("?")
                or _NAMES_ONLY.fullmatch(text)
                or (_LEADS.search(text) and not _is_telling(text))
            )
            if not is_hostile and not is_empty:
                heading = label if label and number else self._heading
                under = self._under() if heading == self._heading else f"{self._under()} {heading}".strip()
                quote = "" if text in line else sentence
                lead = self._lead_told()
                yield Piece(self._section, text, self._seen(), under, lead, heading, quote)
            if _LEADS.search(text) and not is_hostile and number == len(written) - 1:
                self._lead, self._lead_mark = text, mark
            self._before = text

    def _row(self, place: int, line: str) -> Iterator[Piece]:
        cells = tuple(cell.strip() for cell in line.split(_BETWEEN_CELLS))
        following = self._lines[place + 1] if place + 1 < len(self._lines) else ""
        if _is_head(cells, following, is_first=self._columns is None):
            self._columns = (place, cells)
            self._before = line
            return
        if self._columns is None:
            self._columns = (place, ())
        start, names = self._columns
        row, quote = _row_of(cells, names), line
        if names and 0 <= len(cells) - len(names) <= 1 and not any(": " in cell for cell in cells):
            quote = "\n".join(self._lines[start : place + 1])
        if not _FORM.search(line) and not is_instruction(line) and not _is_blank(row):
            under = " ".join(part for part in (self._under(), *names) if part)
            text = row.said(row.cells)
            seen = self._seen()
            yield Piece(self._section, text, seen, under, self._lead_told(), self._heading, quote, row)
        self._before = line

    def _table(self, table: Table) -> Iterator[Piece]:
        self._before = ", ".join(table.names)
        for row, lines in table.rows:
            if not _is_blank(row) and not any(map(is_instruction, lines)):
                under = " ".join(part for part in (self._under(), *table.names) if part)
                quote = "\n".join(lines)
                yield Piece(
                    self._section,
                    row.said(row.cells),
                    self._seen(),
                    under,
                    self._lead_told(),
                    self._heading,
                    quote,
                    row,
                )
            self._before = lines[-1]

    def _under(self) -> str:
        return " ".join(part for part in (self._heading, self._caption, self._lead) if part)

    def _seen(self) -> str:
        apart = self._heading if self._heading not in self._before else ""
        lead = self._lead if self._lead not in self._before else ""
        return " ".join(part for part in (apart, lead, self._before) if part)

    def _lead_told(self) -> str:
        return self._lead if self._lead and _is_telling(self._lead) else ""


def _named(line: str) -> str:
    """What a heading names, without the number of an article: its words are told before what stands under it."""
    text = _SIGNS.sub("", speakable(line))
    found = _ARTICLE.match(text)
    return (found[1] or text[found.end() :] or text) if found else text


def _headings(lines: Sequence[str]) -> frozenset[int]:
    """Which lines head what follows them: short, no sentence, and not one of a list of its like."""
    short = [_is_short(line) for line in lines]
    found = set()
    for place, line in enumerate(lines[:-1]):
        following = lines[place + 1]
        if (
            _HEADING.search(line)
            or _CAPTION.search(line)
            or (line.endswith("?") and not following.endswith("?"))
        ):
            found.add(place)
        if not short[place]:
            continue
        if mark := _mark(line):
            is_alone = mark != _mark(following) and (place == 0 or mark != _mark(lines[place - 1]))
            is_numbered = mark in "1가" and not _mark(following) and not short[place + 1]
            if is_alone or is_numbered:
                found.add(place)
            continue
        run = _run_of(short, place)
        if run[1] - run[0] < 3 and run[1] < len(lines):
            found.add(place)
    return frozenset(found)


def _run_of(short: Sequence[bool], place: int) -> tuple[int, int]:
    start = end = place
    while start > 0 and short[start - 1]:
        start -= 1
    while end < len(short) and short[end]:
        end += 1
    return start, end


def _is_short(line: str) -> bool:
    text = speakable(line)
    return (
        _BETWEEN_CELLS not in line
        and len(text) <= _LONGEST_HEADING
        and ":" not in text
        and not re.search(r"[,=+]", text)
        and not re.search(r"\d|요일", text)
        and not _PREDICATE.search(text)
    )


def _mark(line: str) -> str:
    """How the item that ``line`` is of a list is marked; empty where it is none."""
    rest = speakable(line)
    mark = line[: len(line) - len(rest)].strip()
    return next((kind for pattern, kind in _MARK_KINDS if pattern.match(mark)), mark[:1])


def _is_telling(lead: str) -> bool:
    """Whether a line that leads into a list says something itself: an age, a number, that what follows is left out."""
    return re.search(r"\d", _REFERS.sub("", lead)) is not None or DENIES.search(lead) is not None


def _is_head(cells: Sequence[str], following: str, *, is_first: bool) -> bool:
    """Whether a row names the columns of those below it."""
    if _BETWEEN_CELLS not in following or any(": " in cell for cell in cells):
        return False
    below = [cell.strip() for cell in following.split(_BETWEEN_CELLS)]
    named = [cell.partition(": ")[0] for cell in below if ": " in cell]
    if named:
        joined = letters(" ".join(named))
        return sum(letters(cell) in joined for cell in cells[1:]) * 2 >= max(1, len(cells) - 1)
    is_valued = any(_VALUE.search(cell) for cell in cells[1:])
    if not is_first or len(cells) < 3 or is_valued:
        return False
    if cells[0] == below[0] and len(below) >= len(cells):
        return True
    return len(below) - len(cells) in (0, 1) and any(_VALUE.search(cell) for cell in below[1:])


def _is_blank(row: Row) -> bool:
    """Whether it is a row of a form, that names what is to be filled in."""
    if len(row.cells) < 2 or any(label for label, _ in row.cells):
        return not re.search(r"\w", row.said(row.cells))
    return not any(re.search(r"\d", value) or len(value) > _LONGEST_FIELD for _, value in row.cells)


def _row_of(cells: Sequence[str], names: Sequence[str]) -> Row:
    labelled = [": " in cell for cell in cells]
    if any(labelled):
        first = labelled.index(True)
        head = " ".join(dict.fromkeys(cells[:first]))
        rest = [cell.partition(": ") for cell in cells[first:]]
        return Row(head, tuple((label, value) if colon else ("", label) for label, colon, value in rest))
    apart = len(cells) - len(names)
    if len(names) > 1 and 0 <= apart <= 1:
        return Row(" ".join(cells[: apart + 1]), tuple(zip(names[1:], cells[apart + 1 :], strict=True)))
    return Row(cells[0], tuple(("", cell) for cell in cells[1:]))
