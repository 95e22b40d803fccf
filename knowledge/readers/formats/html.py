"""Reads saved web pages: the words of the page itself, without menus, banners and footers."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from knowledge.readers.blocks import (
    Block,
    BlockKind,
    ReadDocument,
    finish,
    heading,
    list_item,
    paragraph,
)
from knowledge.readers.encoding import decode
from knowledge.readers.formats.switches import Switches, holder, is_hidden
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.tables import table_blocks
from knowledge.readers.limits import COLUMNS, NESTING
from knowledge.readers.markup import Element, name_of, number, parse_html, walk
from knowledge.readers.pages import LONGEST_TRAIL, is_furniture, is_home, without_question_sign
from knowledge.readers.titles import names_of_page
from knowledge.types import KnowledgeError, KnowledgeFailure

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_FURNITURE = re.compile(
    r"script|style|noscript|template|nav|footer|aside|select|textarea|iframe|object|svg|"
    r"head|dialog|del|s|strike|input|option|datalist"
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"})
_BOILERPLATE_NAMES = re.compile(
    r"header|footer|nav|menu|location|search|login|banner|sidebar|toolbar|share|related|paging|"
    r"pagination"
)
_BOILERPLATE = re.compile(
    r"(?:^|[-_\s])(?:gnb|lnb|snb|tnb|sns|bread\w*|crumbs?|copyright|sitemap|skip(?:nav\w*|to\w*|menu)?|quick\w*|cookie\w*|"
    r"popup|layerpop\w*|satisf\w*|print_?btn|btn_?area)(?:$|[-_\s])",
    re.IGNORECASE,
)
_MAIN_IDS = frozenset(
    {"content", "contents", "main", "main-content", "maincontent", "article", "bodycontent"}
)
_MAIN_SHARE = 0.3
"""What is called the main part must hold this share of the page's words, or the page is read whole."""

_BREAKS = re.compile(
    r"address|article|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|"
    r"figure|form|header|hr|html|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|"
    r"tr|ul"
)
_SITE = "og:site_name"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SHOWN_LEVEL = 7
"""How deep a question stands that shows its answer: below every heading that a page can state."""
_MOST_LINKED = 0.8
_FEWEST_LINKS = 3


def read_html(data: bytes) -> ReadDocument:
    """Read a page; raises KnowledgeError(DOCUMENT_EMPTY) where nothing but menus is in it."""
    root = parse_html(_text(data))
    title = next((one.text or "" for one in root.iter("title")), "")
    body = next(root.iter("body"), root)
    main = _main(body)
    site = next((one.get("content") or "" for one in root.iter("meta") if one.get("property") == _SITE), "")
    name, within = names_of_page(title, site)
    words = (block for block in _Page(Switches(body)).blocks(main, 0) if not is_furniture(block.text, name))
    return replace(finish(words, title=name), within=within)


def is_archive(data: bytes) -> bool:
    """Whether these bytes are a page saved with all its parts in one file (MHTML)."""
    head = data[:2048].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def _text(data: bytes) -> str:
    if is_archive(data):
        message = email.message_from_bytes(data, policy=email.policy.default)
        pages = (part for part in message.walk() if part.get_content_type() == "text/html")
        payload = next((part.get_payload(decode=True) for part in pages), None)
        if not isinstance(payload, bytes):
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_EMPTY, "no page in the archive")
        data = payload
    stated = _CHARSET.search(data[:4096])
    if stated and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = stated[1].decode("ascii").lower()
        try:
            return data.decode("cp949" if name in {"euc-kr", "ks_c_5601-1987", "ksc5601"} else name)
        except (LookupError, UnicodeDecodeError):
            pass  # pages often state what they are not
    text = decode(data)
    if text is None:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "no known encoding")
    return text


def _main(body: Element) -> Element:
    """The part that holds the page's own words."""
    whole = _length(body)
    candidates = [
        element
        for element in body.iter()
        if name_of(element) in {"main", "article"}
        or element.get("role") == "main"
        or (element.get("id") or "").lower() in _MAIN_IDS
    ]
    # Of parts inside each other the innermost that still holds enough is the least cluttered.
    lengths = [(_length(element), order, element) for order, element in enumerate(candidates[:50])]
    enough = [entry for entry in lengths if entry[0] > _MAIN_SHARE * whole]
    return min(enough, key=lambda entry: (entry[0], -entry[1]))[2] if enough else body


def _length(element: Element) -> int:
    return sum(len("".join(text.split())) for text in element.itertext() if isinstance(text, str))


class _Page:
    def __init__(self, switches: Switches) -> None:
        self._switches = switches

    def blocks(self, root: Element, depth: int) -> Iterator[Block]:
        """The blocks inside ``root``; tables are read as a whole, everything else in one pass."""
        ended = False
        for block, is_after in self._told(root, depth):
            ended = ended or is_after
            # What an answer does not hold any more is not about its question.
            is_free = ended and block.text and block.kind is not BlockKind.HEADING
            yield replace(block, level=_SHOWN_LEVEL) if is_free else block
            ended = ended and not block.text

    def _told(self, root: Element, depth: int) -> Iterator[tuple[Block, bool]]:
        """Each block, and whether something that a question shows has ended before it."""
        if depth > NESTING:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
        text: list[str] = []
        kind, level, top = BlockKind.PARAGRAPH, 0, 0
        holders: set[Element] = set()
        ended = False
        steps = walk(root)
        for event, element in steps:
            name = name_of(element)
            is_asked = element is not root and self._switches.asks(element)
            if name == "br" and kind is not BlockKind.PARAGRAPH:
                text.append(" ")
            elif _BREAKS.fullmatch(name) or name in _HEADINGS or is_asked:
                yield _block("".join(text), kind, level), ended
                text, ended = [], False
            if event == "start":
                if element is not root and (name == "table" or self._is_left_out(element)):
                    if name == "table" and not self._is_left_out(element):
                        for row in table_blocks(self._cells(element, depth + 1)):
                            yield row, False
                    steps.skip_subtree()
                    continue
                if element is not root and (label := self._switches.label(element)):
                    yield heading(label, top + 1), False
                if is_asked:
                    kind, level = BlockKind.HEADING, _SHOWN_LEVEL
                    holders.add(holder(element))
                elif name == "li":
                    kind = BlockKind.LIST_ITEM
                elif name in _HEADINGS:
                    kind, level = BlockKind.HEADING, _HEADINGS[name]
                    top = level
                text.append(element.text or "")
                continue
            if name == "li" or name in _HEADINGS or is_asked:
                kind, level = BlockKind.PARAGRAPH, 0
            if element in holders:
                ended = True
            if element is not root:
                text.append(element.tail or "")
        yield _block("".join(text), kind, level), ended

    def _is_left_out(self, element: Element) -> bool:
        name = name_of(element)
        if _FURNITURE.fullmatch(name) or element.get("role") in _ROLES or self._switches.is_tab(element):
            return True
        if name in {"button", "summary"} and not (
            self._switches.asks(element) or self._switches.is_part_of_heading(element)
        ):
            return True
        if is_hidden(element) and not self._switches.shows(element):
            return True
        if name == "header":
            return not any(name_of(above) in {"main", "article"} for above in element.iterancestors())
        if name in {"div", "ul", "ol", "section", "p", "dl", "form"}:
            called = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
            if any(_BOILERPLATE_NAMES.fullmatch(one) for one in called.split()) or _BOILERPLATE.search(
                called
            ):
                return True
            return _is_trail(element) or (name in {"ul", "ol"} and _is_menu(element))
        return False

    def _cells(self, table: Element, depth: int) -> Iterator[Cell]:
        taken: dict[int, int] = {}
        rows = (row for row in table.iter("tr") if _owner(row) is table)
        for row_number, row in enumerate(rows):
            column = 0
            for cell in row:
                if name_of(cell) not in {"td", "th"}:
                    continue
                while taken.get(column, 0) > row_number:
                    column += 1
                row_span = max(1, min(number(cell, "rowspan", 1), 1000))
                span = max(1, min(number(cell, "colspan", 1), COLUMNS))
                is_head = name_of(cell) == "th" or name_of(row.getparent()) == "thead"
                yield Cell(row_number, column, row_span, list(self.blocks(cell, depth)), span, is_head)
                for covered in range(column, column + span):
                    taken[covered] = row_number + row_span
                column += span


def _owner(element: Element) -> Element:
    return next((above for above in element.iterancestors() if name_of(above) == "table"), None)


def _is_trail(element: Element) -> bool:
    """Whether it holds the steps from the site's first page to this one, each in an element of its own."""
    begin = (text for text in islice(element.itertext(), 10) if isinstance(text, str) and text.strip())
    return is_home(next(begin, "")) and len(element) > 1 and _length(element) <= LONGEST_TRAIL


def _is_menu(element: Element) -> bool:
    links = list(element.iter("a"))
    linked = sum(_length(link) for link in links)
    return len(links) >= _FEWEST_LINKS and linked >= _MOST_LINKED * max(1, _length(element))


def _block(text: str, kind: BlockKind, level: int) -> Block:
    text = " ".join(text.split())
    if kind is BlockKind.HEADING:
        return heading(without_question_sign(text), level)
    return list_item(text) if kind is BlockKind.LIST_ITEM else paragraph(text)
