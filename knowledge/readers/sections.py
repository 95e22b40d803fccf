"""From a document's blocks to what can be found and cited: each part goes to the question that it answers."""

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from knowledge.readers.blocks import Block, BlockKind, ReadDocument
from knowledge.readers.pages import is_asked
from knowledge.readers.structure import (
    is_article,
    is_supplement,
    section_of,
    section_of_article,
    services_side_by_side,
    with_headings,
    without_records,
    without_sign,
)
from knowledge.readers.titles import LONGEST_TITLE, heard, source_of, title_of, without_tags
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Section

_ABOUT = frozenset(Section) - {Section.OVERVIEW, Section.NOTE}
"""Sections that only something one can apply for has."""

_LONGEST_SECTION = 3_000
"""Characters; what is longer goes on in a further document of the same title."""

_LONGEST_DOCUMENT = 8_000
"""Characters; what is longer becomes a document for each of its chapters."""

_NAME_COLUMN = re.compile(
    r"^(?:서비스|사업|제도|복지|지원|급여|프로그램|강좌|행사|민원|업무|시설|기관)*\s?(?:명|이름|명칭|제목)$|^(?:서비스|사업|제도|프로그램|민원)$"
)
_HEADER_ROWS = 5
_LABEL_CELL = 15
_EFFECTIVE = re.compile(
    r"(?:\[\s*시행|기준일\s*:|시행일\s*:)\s*(\d{4})\s?[.년-]\s?(\d{1,2})\s?[.월-]\s?(\d{1,2})"
)
_DATED_WITHIN = 600

_NAMED = 2
"""Chapters in one document that its title names."""

_Group = tuple[Block, list[Block]]
"""A heading and what stands below it."""


@dataclass(slots=True)
class _Part:
    """One document while it is put together."""

    title: str
    texts: dict[Section, list[tuple[str, Block]]] = field(default_factory=dict)
    said: dict[Section, set[str]] = field(default_factory=dict)

    def add(self, section: Section, heading: str, block: Block) -> None:
        """Plans say in a summary what they say again below: the same words under the same heading count once.

        A row of a table always counts: below another header the same cells say something else.
        """
        entries = self.texts.setdefault(section, [])
        said = self.said.setdefault(section, set())
        words = f"{heading}\n{block.text}"
        if block.kind is BlockKind.TABLE_ROW or words not in said:
            said.add(words)
            entries.append((heading, block))


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A stretch of a long file; one that ``is_cut`` is a document as it is."""

    title: str
    blocks: Sequence[Block]
    inherited: Section
    is_cut: bool = False


def to_documents(read: ReadDocument, path: str) -> list[Document]:
    """Documents of one file; ``path`` is its place in the source, which is what their numbers are made from.

    A file of several services becomes one document for each, a long file one for each chapter. Raises
    KnowledgeError(DOCUMENT_EMPTY).
    """
    blocks = with_headings(read.blocks)
    effective = _effective_date(blocks)
    blocks = without_records(blocks)
    parts = _table_of_services(blocks) or _services(blocks, read, path)
    if not parts:
        title, blocks = title_of(read, blocks, path)
        parts = _side_by_side(title, blocks) or _chapters(title, blocks)
    source = source_of(read, path)
    documents = []
    for number, part in enumerate(parts, start=1):
        documents += _finish(part, _number(path, number), source, effective)
    if not documents:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_EMPTY, path)
    return documents


def knows_sections(documents: Iterable[Document]) -> bool:
    """Whether any heading said what it is about."""
    return any(section in _ABOUT for document in documents for section in document.sections)


def _number(path: str, number: int) -> str:
    """Stays the same while the file stays where it is, so that what refers to a document goes on to fit."""
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"D{digest}-{number}"


def _effective_date(blocks: Sequence[Block]) -> date | None:
    head = "\n".join(block.text for block in blocks[:20])[:_DATED_WITHIN]
    found = _EFFECTIVE.search(head)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _services(blocks: Sequence[Block], read: ReadDocument, path: str) -> list[_Part]:
    """A part for each topmost heading where every one of them is about something to apply for, after one for what
    stands before them; else none.
    """
    before, groups = _groups(blocks)
    parts = [_assign(_Part(_name(head)[:LONGEST_TITLE]), group) for head, group in groups]
    if len(parts) < 2 or any(len(_ABOUT & part.texts.keys()) < 2 for part in parts):
        return []
    title, rest = title_of(read, before, path) if before else ("", [])
    return [_assign(_Part(title), rest), *parts] if rest else parts


def _side_by_side(title: str, blocks: Sequence[Block]) -> list[_Part]:
    """A part for each heading that names something of which the same is told as of another: two amounts in one
    passage would be nobody's. What stands elsewhere comes first; none where no two headings do.
    """
    names = services_side_by_side(blocks)
    if not names:
        return []
    of_name: dict[int | None, list[Block]] = {None: []}
    for at, (block, name) in enumerate(zip(blocks, names, strict=True)):
        inside = of_name.setdefault(name, [])
        if at != name:
            inside.append(block)
    rest = of_name.pop(None)
    parts = _chapters(title, rest) if rest else []
    for name, inside in of_name.items():
        parts += _chapters(_name(blocks[name or 0]), inside)
    return parts


def _chapters(title: str, blocks: Sequence[Block]) -> list[_Part]:
    """A part for all of it, or where it is long for each few chapters that fit one document.

    Only what stands below one single heading is cut further, so that less is left to cut each time.
    """
    parts: list[_Part] = []
    waiting = deque([_Chapter(title, blocks, Section.OVERVIEW)])
    while waiting:
        chapter = waiting.popleft()
        before, groups = _groups(chapter.blocks)
        if chapter.is_cut or _length(chapter.blocks) <= _LONGEST_DOCUMENT or len(groups) < 2:
            parts.append(_assign(_Part(chapter.title), chapter.blocks, chapter.inherited))
            continue
        parts.append(_assign(_Part(chapter.title), before, chapter.inherited))
        waiting.extendleft(
            reversed([_chapter(chapter.title, together, chapter.inherited) for together in _fitting(groups)])
        )
    return parts


def _fitting(groups: Sequence[_Group]) -> list[list[_Group]]:
    """Groups side by side, as many together as fit one document."""
    together: list[list[_Group]] = []
    length = 0
    for head, group in groups:
        own = _length([head, *group])
        length += own
        if not together or length > _LONGEST_DOCUMENT:
            together.append([])
            length = own
        together[-1].append((head, group))
    return together


def _chapter(title: str, groups: Sequence[_Group], inherited: Section) -> _Chapter:
    """Some groups as a chapter; a single one that is to be cut further hands its meaning down."""
    head, group = groups[0]
    names = dict.fromkeys(name for one, _ in groups[:_NAMED] if (name := heard(one.text)))
    name = (f"{title}: {', '.join(names)}" if names else title)[:LONGEST_TITLE]
    if len(groups) > 1 or _length(group) <= _LONGEST_DOCUMENT:
        return _Chapter(
            name, [block for head, group in groups for block in (head, *group)], inherited, is_cut=True
        )
    meaning = section_of_article(head.text) or section_of(head.text) or inherited
    # What the title has no room for is said below it.
    is_told = names and name.endswith(heard(head.text))
    told = [] if is_told else [replace(head, kind=BlockKind.PARAGRAPH, level=0)]
    return _Chapter(name, [*told, *group], meaning)


def _name(head: Block) -> str:
    return heard(head.text) or without_sign(head.text)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _groups(blocks: Sequence[Block]) -> tuple[list[Block], list[_Group]]:
    """What stands before the first topmost heading, and each of these with what stands below it."""
    top = min((block.level for block in blocks if block.kind is BlockKind.HEADING), default=0)
    before: list[Block] = []
    groups: list[_Group] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == top:
            groups.append((block, []))
        else:
            (groups[-1][1] if groups else before).append(block)
    return before, groups


def _assign(part: _Part, blocks: Sequence[Block], inherited: Section = Section.OVERVIEW) -> _Part:
    """Give each block the section that the nearest heading above it with a meaning states.

    ``inherited`` is what a heading above all of them says, OVERVIEW where there is none.
    """
    fallback = Section.NOTE if inherited is Section.OVERVIEW else inherited
    heads = [block for block in blocks if block.kind is BlockKind.HEADING]
    is_law = 2 * sum(is_article(head.text) for head in heads) >= len(heads) > 0
    above: list[tuple[int, Section, str]] = []
    current, label = inherited, ""
    by_row = _labelled_tables(blocks)
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind is BlockKind.HEADING:
            while above and above[-1][0] >= block.level:
                above.pop()
            # An answer is not taken apart: what stands in it goes where its question went.
            is_inside = any(is_asked(name) for _, _, name in above)
            meaning = None if is_inside else section_of(block.text)
            label = block.text
            current = meaning or (above[-1][1] if above else fallback)
            if is_law and is_article(label):
                # Each article stands by itself: it takes nothing from the one before it or from its chapter.
                is_ended = any(is_supplement(name) for _, _, name in above)
                meaning = None if is_ended else section_of_article(label)
                current = meaning or Section.NOTE
            above.append((block.level, current, label))
            # The section itself says what its first short heading says, a label is said again in its own line.
            is_short = len(label) <= _LABEL_CELL and not is_asked(label)
            is_said = meaning and is_short and not part.texts.get(current)
            stands_below = (
                after and after.kind is not BlockKind.HEADING and not 0 < after.level <= block.level
            )
            below = after.text if after and stands_below else ""
            if not below or not (is_said or label in below[: len(label) + 1]):
                part.add(current, label, block)
            continue
        # A line with the sign of a label above it, but without a label of its own, is not about that label.
        if block.level and above and above[-1][0] >= block.level:
            while above and above[-1][0] >= block.level:
                above.pop()
            current, label = (above[-1][1], above[-1][2]) if above else (fallback, "")
        is_inside = any(is_asked(name) for _, _, name in above)
        part.add(current if is_inside else by_row.get(id(block), current), label, block)
    return part


def _labelled_tables(blocks: Sequence[Block]) -> dict[int, Section]:
    """Rows of tables whose first column names sections (지원대상 | 65세 이상), by identity of the block."""
    tables: dict[int, list[Block]] = {}
    for block in blocks:
        if block.table:
            tables.setdefault(block.table, []).append(block)
    found: dict[int, Section] = {}
    for rows in tables.values():
        labelled = {
            id(row): section
            for row in rows
            if len([cell for cell in row.cells if cell]) == 2
            and len(row.cells[0]) <= _LABEL_CELL
            and (section := section_of(row.cells[0]))
        }
        if len(set(labelled.values())) >= 2:
            found |= labelled
    return found


def _table_of_services(blocks: Sequence[Block]) -> list[_Part]:
    """A part for each row of a table with a column of names and columns that name sections; else none.

    The table must be all that the file is about.
    """
    rows = [block for block in blocks if block.kind is BlockKind.TABLE_ROW]
    if len(rows) < 2 or len(rows) < len(blocks) - _HEADER_ROWS:
        return []
    for at, header in enumerate(rows[:_HEADER_ROWS]):
        name = next((column for column, cell in enumerate(header.cells) if _NAME_COLUMN.match(cell)), None)
        meanings = {
            column: section
            for column, cell in enumerate(header.cells)
            if column != name and len(cell) <= _LABEL_CELL and (section := section_of(cell))
        }
        if name is not None and len(set(meanings.values())) >= 2:
            return [
                part for row in rows[at + 1 :] if (part := _service_of_row(row, name, meanings, header.cells))
            ]
    return []


def _service_of_row(
    row: Block, name: int, meanings: dict[int, Section], header: Sequence[str]
) -> _Part | None:
    if name >= len(row.cells) or not row.cells[name] or row.cells == header:
        return None
    part = _Part((without_tags(row.cells[name]) or row.cells[name])[:LONGEST_TITLE])
    for column, cell in enumerate(row.cells):
        if cell and column != name:
            section = meanings.get(column, Section.NOTE)
            text = cell if column in meanings or column >= len(header) else f"{header[column]}: {cell}"
            part.add(section, header[name], Block(BlockKind.TABLE_ROW, text, page=row.page, table=row.table))
    return part if part.texts else None


def _finish(part: _Part, number: str, source: str, effective: date | None) -> list[Document]:
    """The part as a document, and as further ones of the same title where a section is too long for one."""
    pieces: list[dict[Section, list[tuple[str, Block]]]] = []
    for section, entries in part.texts.items():
        for at, piece in enumerate(_pieces(entries)):
            if at == len(pieces):
                pieces.append({})
            pieces[at][section] = piece
    return [
        Document(
            document_id=number if at == 1 else f"{number}.{at}",
            title=part.title if at == 1 else f"{part.title} ({at})",
            sections={section: "\n".join(block.text for _, block in piece[section]) for section in piece},
            source=source,
            effective_date=effective,
            places={section: place for section in piece if (place := _place(piece[section]))},
            picture=next((block.picture for _, block in chain(*piece.values()) if block.picture), None),
        )
        for at, piece in enumerate(pieces, start=1)
    ]


def _pieces(entries: Sequence[tuple[str, Block]]) -> list[list[tuple[str, Block]]]:
    """Entries that fit one section, in order; a heading goes with what stands below it where both fit."""
    runs: list[list[tuple[str, Block]]] = [[]]
    for entry in entries:
        if entry[1].kind is BlockKind.HEADING:
            runs.append([])
        runs[-1].append(entry)
    pieces: list[list[tuple[str, Block]]] = [[]]
    length = 0
    for run in runs:
        whole = sum(len(block.text) for _, block in run)
        for part in [run] if whole <= _LONGEST_SECTION else [[entry] for entry in run]:
            own = sum(len(block.text) for _, block in part)
            if pieces[-1] and length + own > _LONGEST_SECTION:
                pieces.append(_first_row(pieces[-1], part))
                length = 0
            pieces[-1] += part
            length += own
    return pieces


def _first_row(
    before: Sequence[tuple[str, Block]], after: Sequence[tuple[str, Block]]
) -> list[tuple[str, Block]]:
    """The first row of a table that goes on in another piece: it may say what its columns are."""
    table = after[0][1].table
    if not table or not any(block.table == table for _, block in before):
        return []
    return [next(entry for entry in before if entry[1].table == table)]


def _place(entries: Sequence[tuple[str, Block]]) -> str:
    """Where a section stands, as a citation says it: headings, pages, tables."""
    headings = list(dict.fromkeys(label for label, _ in entries if label))
    pages = sorted({block.page for _, block in entries if block.page})
    tables = sorted({block.table for _, block in entries if block.table})
    said = []
    if headings:
        said.append(headings[0] if len(headings) == 1 else f"{headings[0]} 외 {len(headings) - 1}곳")
    if pages:
        said.append(f"{pages[0]}쪽" if pages[0] == pages[-1] else f"{pages[0]}–{pages[-1]}쪽")
    if tables:
        said.append("표 " + ", ".join(str(table) for table in tables[:3]))
    return ", ".join(said)
