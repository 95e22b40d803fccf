"""What one document says: its statements with all that governs them, read once.

A statement stands under a title, a heading, the label of its line or the head of its table, and a sentence without a
topic goes on about the one before. What governs may be said with the statement; what limits it must be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from knowledge.grounding.amounts import named
from knowledge.grounding.clauses.beside import clauses_of
from knowledge.grounding.clauses.items import is_price
from knowledge.grounding.clauses.statements import statements
from knowledge.grounding.clauses.types import Clause, Link, Statement, Word
from knowledge.grounding.figures import with_implied
from knowledge.grounding.meanings import meanings
from knowledge.grounding.orders import is_instruction
from knowledge.grounding.types import Figure, FigureKind
from knowledge.types import Passage
from voice.korean.morphology import Morphology
from voice.korean.particles import with_topic
from voice.korean.sentences import speakable, split_sentences


def despaced(text: str) -> str:
    """``text`` without blanks and marks: what words are looked for in."""
    return re.sub(r"[\s.,!?·ㆍ・･'\"“”‘’()「」『』~:;|\[\]]+", "", text).lower()


@lru_cache(maxsize=512)
def _pieces(text: str) -> frozenset[str]:
    return frozenset(speakable(piece) for piece in split_sentences(text))


def is_verbatim(sentence: str, group: Sequence[Passage]) -> bool:
    """Whether the words are one or more whole pieces of one passage, bullets and closing marks aside."""
    bare = re.sub(r"^[\s○●◦□■▶▪•·※*\-–]+|[\s.]+$", "", sentence)
    words = speakable(sentence)
    if any(words in _pieces(passage.text) for passage in group):
        return True
    if len(bare) < 6:
        return False
    for passage in group:
        start = passage.text.find(bare)
        while start >= 0:
            end = start + len(bare)
            head = passage.text[:start].rstrip(" \t○●◦□■▶▪•·※*-–").rstrip(" \t")
            tail = passage.text[end:].lstrip(" \t")
            begins = (
                not head
                or head[-1] in "\n.!?다요"
                or re.search(r"(?:^|\n)\s*(?:\d{1,2}[.)]|[가-하][.)]|[①-⑳])$", head)
            )
            if begins and (not tail or tail[0] in "\n.!?"):
                return True
            start = passage.text.find(bare, start + 1)
    return False


@dataclass(frozen=True, slots=True)
class Ground:
    """What may be said with a statement because it governs it."""

    words: tuple[Word, ...] = ()
    figures: tuple[Figure, ...] = ()
    text: str = ""

    def __add__(self, other: "Ground") -> "Ground":
        return Ground(self.words + other.words, self.figures + other.figures, self.text + " " + other.text)


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of the document.

    ``ground`` may be said with it. ``limits`` are the clauses, headings and labels beyond its own conditions that must
    be said with it. ``text``: all of its words without blanks. ``common``: forms that stand for the whole document.
    ``beside``: words of statements of the same sentence about the same thing. ``parts``: the words of each part of a
    title that names several things. ``is_no``: its label says that what stands there is not so (휴관일: 월요일).
    ``document``: every word of the document, each once.
    ``label``: the words of its label. ``before``: the objects of what was said right before.
    """

    statement: Statement
    ground: Ground
    limits: tuple[Clause, ...] = ()
    text: str = ""
    common: frozenset[str] = frozenset()
    beside: tuple[Word, ...] = ()
    parts: tuple[frozenset[str], ...] = ()
    is_no: bool = False
    label: tuple[str, ...] = ()
    before: tuple[Word, ...] = ()
    document: tuple[Word, ...] = ()
    figures: frozenset[Figure] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything one document says, read once."""

    title: str
    stated: tuple[Stated, ...]
    figures: frozenset[Figure]
    text: str

    @staticmethod
    def of(group: Sequence[Passage], morphology: Morphology) -> "Evidence":
        """Every statement of passages of one document."""
        return _read(group[0].title, tuple(passage.text for passage in group), morphology)


@lru_cache(maxsize=64)
def _read(title: str, texts: tuple[str, ...], morphology: Morphology) -> Evidence:
    shown = tuple("\n".join(line for line in text.splitlines() if not is_instruction(line)) for text in texts)
    above = _ground(title, morphology)
    parts = tuple(
        frozenset(word.form for word in _ground(part, morphology).words)
        for part in re.split(r"(?<=[가-힣])[와과]\s|[·,]|\s및\s", title)
    )
    read = [one for text in shown for one in _Reader(above, morphology).read(text)]
    words = {
        (word.form, word.is_denied): word
        for one in read
        for word in (*one.statement.words, *one.ground.words, *(w for c in one.limits for w in c.words))
    }
    stated = tuple(replace(one, parts=parts, document=tuple(words.values())) for one in read)
    figures = frozenset(
        figure for one in stated for figure in (*one.figures, *with_implied(frozenset(one.ground.figures)))
    )
    return Evidence(title, stated, figures, despaced(title + "\n" + "\n".join(shown)))


def _ground(text: str, morphology: Morphology) -> Ground:
    found = [clause for one in statements(text, morphology) for clause in one.clauses]
    return Ground(
        tuple(word for clause in found for word in clause.words),
        tuple(it.figure for clause in found for it in clause.figures),
        despaced(text),
    )


_ALIAS = re.compile(
    r"(?P<name>(?:[가-힣A-Za-z\d]+ ?){1,5})\s?\((?:이하|옛|구|약칭)\s?[:：]?\s?['‘\"“「『]?"
    r"(?P<alias>[^)'’\"”」』]{2,20})['’\"”」』]?"
    r"(?:라 한다|이라 한다|라고 한다|이라고 한다)?\)"
)
_TOWNS = re.compile(r"(?<![가-힣])(?P<which>[읍면동시군구](?:[·ㆍ・,][읍면동시군구]){1,2})(?P<of>사무소|청)")
_ARTICLE = re.compile(r"^제\s?\d+\s?조(?:의\s?\d+)?\s?(?:\((?P<name>[^)]*)\))?\s?")
_ANSWER = re.compile(r"^(?:[QA]|문|답|질문|답변)\s?[.:)]\s*")
_QUESTION = re.compile(r"^(?:Q|문|질문)\s?[.:)]\s*")
_PARAGRAPH = re.compile(r"^[①-⑳\s]+")
_LABEL = re.compile(r"^(?P<label>[^:：|]{1,30}?)\s?[:：](?!\d)\s?(?P<value>\S.*)$")
_HEADED = re.compile(r"^(?P<head>[^.:：]{3,40}?[가-힣])(?<![다요함임음])\.\s(?=[^.:：]{1,15}[:：]\s)")
_SENTENCE_END = re.compile(r"(?:[다요함임음됨것]|니다|세요)[.!?]?$|[.!?]$")
_TOLD = re.compile(
    r"[가-힣][은는]\s.*(?:부담|무료|불가|가능|금지|제외|필수|지급|지원|면제|할인|감면|휴관|휴무)\s?\.?$"
)
"""운반비는 임차인 부담: said in few words, and no heading."""
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s?(?P<text>\S.*?)\s?\.?$")
_EACH_OF = re.compile(
    r"다음\s?각\s?호(?:의\s?어느\s?하나|의\s?1)?에?\s?해당[하되]는\s?(?:사람|자|분|가구|세대|시설)"
    r"(?P<case>(?:에게는?|[은는이가의을를]))"
)
_TARGET = frozenset({"대상", "대상자", "자격"})
_LONGEST_HEADING = 40
_LONGEST_HEAD = 8
_LONGEST_SENTENCE = 600
"""Letters of a sentence or a table's line beyond which nothing is concluded from it."""


class _Reader:
    """Reads one passage from top to bottom, with what governs the line that it is at."""

    def __init__(self, above: Ground, morphology: Morphology) -> None:
        self._above = above
        self._morphology = morphology
        self._theme = Ground()
        self._heading = Ground()
        self._opening = Ground()
        self._top = Ground()
        self._before = Ground()
        self._limits: tuple[Clause, ...] = ()
        self._last = Ground()
        self._objects: tuple[Word, ...] = ()
        self._title = ""
        self._asked = Ground()
        self._is_first = not above.words
        self._compounds: dict[str, list[Word]] = {}
        self._group: tuple[Clause, ...] = ()
        self._learn(above.words)

    def read(self, text: str) -> Iterator[Stated]:
        for alias in _ALIAS.finditer(text):
            self._above += _ground(alias[0], self._morphology)
        text = _ALIAS.sub(r"\g<name>·\g<alias>", text)
        text = _TOWNS.sub(
            lambda found: "·".join(f"{one}{found['of']}" for one in re.split("[·ㆍ・,]", found["which"])),
            text,
        )
        lines = [line.strip() for line in text.splitlines()]
        place = 0
        while place < len(lines):
            if "|" in lines[place]:
                end = place
                while end < len(lines) and "|" in lines[end]:
                    end += 1
                yield from self._table(
                    [_cells(line) for line in lines[place:end] if len(line) <= _LONGEST_SENTENCE]
                )
                place = end
                continue
            if lines[place]:
                more = any(lines[place + 1 :])
                yield from self._line(_spelled_out(lines, place), is_last=not more)
            place += 1

    def _line(self, line: str, *, is_last: bool) -> Iterator[Stated]:
        bare = speakable(line)
        if article := _ARTICLE.match(bare):
            self._heading, self._limits = _ground(article["name"] or "", self._morphology), ()
            if not self._above.words and not self._top.words:
                self._top = self._heading
            self._last = Ground()
            bare = bare[article.end() :]
        if _QUESTION.match(bare) or (bare.endswith("?") and not is_last):
            self._asked = _ground(_ANSWER.sub("", bare), self._morphology)
        bare = _PARAGRAPH.sub("", _ANSWER.sub("", bare))
        if not is_last and not article and self._is_heading(line, bare):
            self._under(bare)
            return
        if headed := _HEADED.match(bare):
            self._under(headed["head"])
            bare = bare[headed.end() :]
        label = _LABEL.match(bare)
        if label and not _SENTENCE_END.search(label["label"]):
            yield from self._labelled(label["label"], label["value"])
            return
        for sentence in split_sentences(bare):
            if len(sentence) > _LONGEST_SENTENCE:
                continue  # it is said in its own words or not at all
            yield from self._sentence(speakable(sentence))
            self._is_first = False

    def _is_heading(self, line: str, bare: str) -> bool:
        is_marked = line[0] in "[#■◆▣<【《" or line.endswith("]")
        if not is_marked and _TOLD.search(bare):
            return False
        return len(bare) <= _LONGEST_HEADING and (
            is_marked or (not _SENTENCE_END.search(bare) and ":" not in bare and "," not in bare)
        )

    def _under(self, heading: str) -> None:
        found = tuple(clause for one in statements(heading, self._morphology) for clause in one.clauses)
        people = meanings().people
        is_limit = any(
            clause.link is not Link.MAIN or (clause.words and clause.words[-1].form in people)
            for clause in found
        )
        if not self._above.words and not self._heading.words and not self._opening.words:
            self._top = _ground(heading, self._morphology)  # what the passage is headed by, it is about
        self._is_first = False
        self._heading = _ground(heading, self._morphology)
        self._learn(self._heading.words)
        self._title = heading
        self._limits = found if is_limit else ()
        self._last = Ground()

    def _labelled(self, label: str, value: str) -> Iterator[Stated]:
        head = [clause for one in statements(label, self._morphology) for clause in one.clauses]
        words = [word for clause in head for word in clause.words]
        known = meanings().labels | meanings().heads
        if self._is_first and len(words) > 1 and not all(word.form in known for word in words):
            self._top = _ground(label, self._morphology)  # without a title this is one
        is_target = bool(words) and words[-1].form in _TARGET
        is_price_only = bool(words) and is_price(words[-1].form) and len(words) < 3
        known |= {word.form for word in (*self._above.words, *self._top.words)}
        self._is_first = False
        is_general = is_price_only or _says_no(head) or all(word.form in known for word in words)
        ground = _ground(label, self._morphology) + self._before
        for sentence in split_sentences(value[:_LONGEST_SENTENCE]) or (value[:_LONGEST_SENTENCE],):
            for part in _choices(sentence):
                for one in self._for_whom(part) if is_target else statements(part, self._morphology):
                    held = self._held(one, ground, () if is_general else tuple(head))
                    yield replace(held, is_no=_says_no(head), label=tuple(word.form for word in words))

    def _for_whom(self, value: str) -> Sequence[Statement]:
        """``대상: 70세 이상 어르신`` as what it says: that they are those for whom something holds."""
        found = statements(value, self._morphology)
        is_nominal = len(found) == 1 and not found[0].conditions and found[0].main.predicate is None
        if not is_nominal or not found[0].words or found[0].words[-1].form not in meanings().people:
            return found
        return statements(f"{with_topic(value.rstrip(' .'))} 대상이에요", self._morphology)

    def _sentence(self, sentence: str) -> Iterator[Stated]:
        found = statements(sentence, self._morphology)
        if not self._above.words and not self._opening.words:
            # Without a title the first sentence tells what the rest is about.
            self._opening = Ground(
                tuple(
                    w for one in found for w in one.words if w.form not in meanings().people and not w.is_verb
                )
            )
        for one in found:
            yield self._said(one, found)
        self._before = Ground(tuple(word for one in found for word in one.words))
        self._objects = tuple(w for one in found for w in one.main.words if w.case == "JKO" and not w.is_verb)

    def _said(self, one: Statement, sentence: Sequence[Statement]) -> Stated:
        """One statement of a sentence, with what the sentences before it leave to it."""
        main = one.main
        if main.topic:
            self._last = Ground()
        if not self._above.words and not self._theme.words:
            self._theme = _theme(main)
        beside = tuple(w for other in sentence if _topics_of(other) == _topics_of(one) for w in other.words)
        again = Ground(tuple(w for word in main.topic[-1:] for w in self._compounds.get(word.form, ())))
        # Who may have it is said of those of whom the sentence before speaks: 어르신이 있어도 돼요.
        is_own = main.predicate is not None and main.predicate.form != "있다"
        goes_on = () if main.topic or is_own or not main.suffices else self._group
        objects = tuple(
            w
            for other in sentence[: sentence.index(one)]
            for w in other.main.words
            if w.case == "JKO" and not w.is_verb
        )
        stated = replace(
            self._held(one, self._last + again, goes_on), beside=beside, before=objects or self._objects
        )
        if not goes_on:
            self._group = one.clauses
        for clause in one.clauses:
            self._learn(clause.words)
        if main.topic and not main.sets_apart:
            held = tuple(word for word in main.words if word.holds)
            self._last = Ground(held, tuple(it.figure for it in main.figures if it.holds), main.topic_text)
        return stated

    def _learn(self, words: Sequence[Word]) -> None:
        """Remember what a thing was called when it was named whole: 노무 상담 is 상담 from then on."""
        start = 0
        for place, word in enumerate(words):
            if place and (word.is_verb or words[place - 1].is_verb or word.start > words[place - 1].end + 1):
                start = place
            known = self._compounds.setdefault(word.form, [])
            known += [one for one in words[start:place] if all(one.form != other.form for other in known)]

    def _held(self, one: Statement, ground: Ground, limits: tuple[Clause, ...], column: str = "") -> Stated:
        whole = self._above + self._top + self._heading + self._asked + self._theme + self._opening + ground
        return Stated(
            statement=one,
            ground=whole,
            limits=(*self._limits, *limits),
            text="".join(clause.text for clause in one.clauses) + " " + despaced(whole.text),
            common=frozenset(word.form for word in (self._above.words or self._theme.words)),
            figures=with_implied(frozenset(_each(one, f"{self._title} {column}"))),
        )

    def _table(self, rows: list[list[str]]) -> Iterator[Stated]:
        """Each cell with the head of its column and the first cell of its row."""
        if not rows:
            return
        head = rows[0]
        if self._is_list(rows):
            for row in rows:
                yield from self._labelled(*row)
            return
        has_head = len(rows) > 1 and not self._is_row_like(head, rows[1])
        for row in rows[1:] if has_head else rows:
            name = clauses_of(row[0], self._morphology)
            for place, cell in enumerate(row):
                if place == 0 and len(row) > 1:
                    continue
                column = head[place] if has_head and place < len(head) else ""
                others = _ground(" , ".join((column, *row[1:])), self._morphology)
                own = {it.kind for it in _ground(cell, self._morphology).figures}
                others = replace(others, figures=tuple(it for it in others.figures if it.kind not in own))
                first = head[0] if has_head else ""
                limit = clauses_of(column, self._morphology) if _is_limit(column, self._morphology) else ()
                if meanings().widening.get(row[0], frozenset()) & {"sum"}:
                    others += _ground(" , ".join(one[0] for one in rows), self._morphology)
                ground = others + _ground(first, self._morphology) + _ground(row[0], self._morphology)
                for one in statements(f"{column} {cell}", self._morphology):
                    yield self._held(one, ground, (*name, *limit), column)

    def _is_list(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether each row is a label with its value, and none the head: 지원대상 | …, 신청장소 | …."""
        labels = meanings().labels
        if any(len(row) != 2 for row in rows) or len(rows[0][1]) <= _LONGEST_HEAD:
            return False
        words = _ground(rows[0][0], self._morphology).words
        return bool(words) and all(word.form in labels for word in words)

    def _is_row_like(self, head: Sequence[str], row: Sequence[str]) -> bool:
        """Whether the first row gives the same kinds of figures as the second, as no head does."""
        kinds = [
            [frozenset(it.kind for it in _ground(cell, self._morphology).figures) for cell in cells[1:]]
            for cells in (head, row)
        ]
        return any(one and one == other for one, other in zip(*kinds, strict=False))


def _theme(clause: Clause) -> Ground:
    """What a passage speaks of from its first clause on: its topic, or the first noun where it has none."""
    table = meanings()
    if clause.topic:
        named = tuple(word for word in clause.topic if word.form not in table.people)
        return Ground(named or clause.topic[:1], (), clause.topic_text)
    for word in clause.words:
        if not word.is_verb and word.form not in table.people | table.plain and word.name:
            return Ground((word,), (), word.name)
    return Ground((Word("", 0, 0),))


def _topics_of(one: Statement) -> tuple[str, ...]:
    return tuple(word.form for word in one.main.topic)


_PER = re.compile(
    r"(?<![가-힣\d])(?:(?P<month>매?월|한\s?달|1\s?개월)|(?P<year>매?년|연|1\s?년)|(?P<day>매?일|하루|1\s?일)|"
    r"(?P<week>매?주|1\s?주))(?:간|별|평균|당|\s?기준)?(?=[\s)]|$)"
)
_PER_THING = re.compile(r"\(1\s?(?P<unit>장|매|인|명|회|통|병|개|박|대|권)(?:당|\s?기준)?\)")
_PER_NAMES = {"month": "월", "year": "년", "day": "일", "week": "주"}


def _each(one: Statement, above: str) -> Iterator[Figure]:
    """The figures of a statement, amounts and counts also with the period for which the heading says they are."""
    found, thing = _PER.search(above), _PER_THING.search(above)
    per = _PER_NAMES[found.lastgroup or "month"] if found else named(thing["unit"]) if thing else ""
    if per:
        yield Figure(FigureKind.PERIOD, per)
    for it in one.figures:
        yield it.figure
        if per and it.figure.kind in (FigureKind.MONEY, FigureKind.COUNT) and not it.figure.per:
            yield replace(it.figure, per=per)


def _spelled_out(lines: Sequence[str], place: int) -> str:
    """``2. 장애인`` under 다음 각 호에 해당하는 사람은 …: that sentence, said of 장애인."""
    item = _NUMBERED.match(lines[place])
    if item is None:
        return lines[place]
    above = next((line for line in reversed(lines[:place]) if not _NUMBERED.match(line)), "")
    rule = next((one for one in split_sentences(above) if _EACH_OF.search(one)), "")
    return _EACH_OF.sub(lambda found: f"{item['text']}{found['case']}", rule) or lines[place]


def _choices(value: str) -> Sequence[str]:
    """The parts of ``1인 29만 원 / 2인 40만 원``; the whole where a stroke parts no figures."""
    parts = re.split(r"\s/\s", value)
    return parts if sum(any(letter.isdigit() for letter in part) for part in parts) > 1 else [value]


def _says_no(label: Sequence[Clause]) -> bool:
    table = meanings()
    words = [word.form for clause in label for word in clause.words]
    told = [form for form in words if form in table.stopping or form in table.closing]
    rest = [form for form in words if form not in told]
    return bool(told) and (words[-1] in told or all(form in _LEFT_OUT for form in rest))


_LEFT_OUT = frozenset({"대상", "대상자", "업종", "자", "품목", "물품", "사람", "행위", "시설"})


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _is_limit(column: str, morphology: Morphology) -> bool:
    people = meanings().people
    return any(word.form in people for clause in clauses_of(column, morphology) for word in clause.words)
