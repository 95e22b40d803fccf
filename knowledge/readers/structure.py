"""Finds the headings that a Korean document only writes, without saying that they are headings.

Ordinances number articles (제3조(지원대상)), plans use signs (□ 지원대상, 가. 신청방법, ○ (신청기간) …), notices
write a label and a colon. What such a heading means decides which question its text answers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.readers.blocks import Block, BlockKind, heading, paragraph
from knowledge.types import Section

_MEANINGS: tuple[tuple[Section, str], ...] = (
    # The first that matches counts: 신청기간 is about when, 지원대상 about who, only 지원내용 about what.
    (Section.BRING, r"(?:구비|제출|필요|첨부|신청|준비|증빙)\s?서류|서류$|준비물|지참|가져"),
    (Section.PHONE, r"문의|연락처|전화"),
    (Section.WHEN, r"기간|일정|시기|기한|일시|시간|날짜|언제|지급일|마감"),
    (Section.WHERE, r"장소|접수처|신청처|위치|주소|오시는|찾아오|어디"),
    (
        Section.NOTE,
        r"중지|환수|유의|주의|제외|제한|중복|벌칙|부\s?칙|책무|기타|참고|알아\s?두|정의|다른 (?:법|조례)",
    ),
    (Section.WHO, r"대상|자격|기준|누가|요건|조건|받을 수 있"),
    (Section.HOW, r"신청|절차|방법|접수|청구|어떻게|이용\s?안내"),
    (Section.OVERVIEW, r"목적|개요|소개|배경|근거|취지|어떤|필요성"),
    (
        Section.WHAT,
        r"내용|지급|급여|금액|혜택|지원금|지원액|지원|무엇|비용|수당|감면|범위|단가|종류|요금|이용료",
    ),
)
_COMPILED = tuple((section, re.compile(pattern)) for section, pattern in _MEANINGS)

_LONGEST_LABEL = 20
_LONGEST_HEADING = 40
_SENTENCE_END = re.compile(r"(?:다|요|함|음|됨|임|것|오|시오)\.?$|[.?!]$")

_ARTICLE = re.compile(r"^(제\s?\d{1,4}\s?조(?:\s?의\s?\d{1,3})?\s?[(（][^)）]{1,60}[)）])\s*(.*)$", re.DOTALL)
_CHAPTER = re.compile(r"^제\s?\d{1,3}\s?[장편절관](?!\S*[은는이가을를에의])\s*.{0,40}$")
_SUPPLEMENT = re.compile(r"^부\s*칙(?:\s*[<〈(［\[].{0,60})?$")
_BRACKETED = re.compile(r"^[\[【〔<〈《]\s*([^\]】〕>〉》]{2,20})\s*[\]】〕>〉》]\s*(.*)$", re.DOTALL)
_LABELLED = re.compile(
    r"^(?:[(（]\s*([^)）:：]{2,20})\s*[)）]\s*:?|([^:：()（）\n]{2,20}?)\s?[:：])\s*(.*)$", re.DOTALL
)
_FAMILIES = (
    ("roman", re.compile(r"^(?:[Ⅰ-Ⅻ]|[IVX]{1,4}(?=\s?[.\s]))\s?\.?\s*")),
    ("square", re.compile(r"^[□■▣◆◇❏❑▢▶▷❍]\s*")),
    ("digit", re.compile(r"^\d{1,2}\s?\.(?!\d)\s*")),
    ("syllable", re.compile(r"^[가나다라마바사아자차카타파하]\s?\.\s*")),
    ("circle", re.compile(r"^(?:[○●◎◦◉⊙]|[ㅇ○oO](?=\s))\s*")),
    ("digit_bracket", re.compile(r"^(?:\d{1,2}|[가나다라마바사아자차카타파하])\s?[)）]\s*")),
)
_ALWAYS_HEADS = frozenset({"roman", "square"})
_LIST_SIGN = re.compile(r"^(?:[①-⑳㉮-㉻*※·•‣▪∙]|[-–—](?=\s|\S))")
_MOST_FOLLOWED = 0.6
"""Share of a family's lines that something else must follow, for them to be headings and not a list."""

_TOP = 1
_LABEL_LEVEL = 9


@dataclass(frozen=True, slots=True)
class _Marked:
    family: str
    body: str


def section_of(text: str) -> Section | None:
    """Which question a heading of these words answers; None where it does not say."""
    return next((section for section, pattern in _COMPILED if pattern.search(text)), None)


def starts_anew(line: str) -> bool:
    """Whether a line begins a paragraph of its own whatever stands before it."""
    return bool(
        _ARTICLE.match(line)
        or _CHAPTER.match(line)
        or _SUPPLEMENT.match(line)
        or _BRACKETED.match(line)
        or _LIST_SIGN.match(line)
        or _marked(line)
    )


def is_title(text: str) -> bool:
    """Whether a document's first line can be its name."""
    return (
        2 <= len(text) <= 80 and "\n" not in text and not starts_anew(text) and not _SENTENCE_END.search(text)
    )


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks with written headings split off as HEADING; headings that styles state are kept."""
    has_styles = sum(block.kind is BlockKind.HEADING for block in blocks) >= 2
    is_law = sum(bool(_ARTICLE.match(block.text)) for block in blocks) >= 2
    marks = [_marked(block.text) if block.kind is not BlockKind.TABLE_ROW else None for block in blocks]
    heads = set() if has_styles or is_law else _heading_families(marks)
    levels = _levels(marks)
    found: list[Block] = []
    for block, mark in zip(blocks, marks, strict=True):
        if block.kind in {BlockKind.HEADING, BlockKind.TABLE_ROW}:
            found.append(block)
        elif is_law:
            found += _law(block)
        else:
            level = levels.get(mark.family, _LABEL_LEVEL) if mark else _LABEL_LEVEL
            found += _plan(block, mark, level, heads)
    return found


def _marked(text: str) -> _Marked | None:
    for family, pattern in _FAMILIES:
        if sign := pattern.match(text):
            return _Marked(family, text[sign.end() :])
    return None


def _levels(marks: Sequence[_Marked | None]) -> dict[str, int]:
    """The signs of a document in the order in which they first come, which is how deep they are."""
    order = dict.fromkeys(mark.family for mark in marks if mark)
    return {family: _TOP + 1 + depth for depth, family in enumerate(order)}


def _heading_families(marks: Sequence[_Marked | None]) -> set[str]:
    heads = set(_ALWAYS_HEADS)
    for family, _ in _FAMILIES:
        places = [at for at, mark in enumerate(marks) if mark and mark.family == family]
        followed = sum(
            at + 1 < len(marks) and not ((after := marks[at + 1]) and after.family == family) for at in places
        )
        if places and followed >= _MOST_FOLLOWED * len(places):
            heads.add(family)
    return heads


def _law(block: Block) -> list[Block]:
    if article := _ARTICLE.match(block.text):
        return [heading(article[1], _TOP + 2, block.page), *_rest(article[2], block)]
    if _CHAPTER.match(block.text) or _SUPPLEMENT.match(block.text):
        return [heading(block.text, _TOP + 1, block.page)]
    return [block]


def _plan(block: Block, mark: _Marked | None, level: int, heads: set[str]) -> list[Block]:
    body = mark.body if mark else block.text
    for pattern in (_BRACKETED, _LABELLED):
        labelled = pattern.match(body)
        if not labelled:
            continue
        *labels, rest = labelled.groups()
        label = next(one for one in labels if one)
        if section_of(label) and not _SENTENCE_END.search(label):
            return [heading(label, level, block.page), *_rest(rest, block)]
    is_short = 2 <= len(body) <= _LONGEST_HEADING and "\n" not in body and not _SENTENCE_END.search(body)
    if is_short and mark and mark.family in heads:
        return [heading(body, level, block.page)]
    if is_short and len(body) <= _LONGEST_LABEL and " " not in body.strip() and section_of(body):
        return [heading(body, level, block.page)]
    return [block]


def _rest(text: str, block: Block) -> list[Block]:
    return [paragraph(text, block.page)] if text.strip() else []
