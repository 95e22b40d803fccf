"""Finds the headings that a Korean document only writes, without saying that they are headings.

Ordinances number articles (제3조(지원대상)), plans use signs (□ 지원대상, 가. 신청방법, ○ (신청기간) …), notices
write a label and a colon. What such a heading means decides which question its text answers.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.readers.blocks import Block, BlockKind, heading, paragraph
from knowledge.readers.pages import is_asked
from knowledge.types import Section

_MEANINGS = (
    # The first that matches counts: 신청기간 is about when, 지원대상 about who, only 지원내용 about what.
    (Section.BRING, r"(?:구비|제출|필요|첨부|신청|준비|증빙)서류|서류$|준비물|지참|가져"),
    (Section.PHONE, r"문의|연락처|전화"),
    (Section.WHEN, r"기간|일정|시기|기한|일시|시간|날짜|언제|지급일|마감"),
    (Section.WHERE, r"장소|접수처|신청처|위치|주소|오시는|찾아오|어디"),
    (
        Section.NOTE,
        r"중지|환수|유의|주의|제외|제한|중복|벌칙|부칙|책무|기타|참고|알아두|정의|다른(?:법|조례)",
    ),
    (Section.WHO, r"대상|자격|기준|누가|요건|조건|받을수있"),
    (Section.HOW, r"신청|절차|방법|접수|청구|어떻게|이용안내"),
    (Section.OVERVIEW, r"목적|개요|소개|배경|근거|취지|어떤|필요성"),
    (Section.WHAT, r"내용|지급|급여|금액|혜택|지원|무엇|비용|수당|감면|범위|단가|종류|요금|이용료"),
)
_COMPILED = tuple((section, re.compile(pattern)) for section, pattern in _MEANINGS)

_ASKED_FOR = (
    (Section.BRING, re.compile(r"서류|준비물|(?:무엇|뭐|뭘|무얼)[을를]?.{0,10}(?:가져|준비|챙|보여)")),
    (Section.PHONE, re.compile(r"전화번호|연락처|몇번으로|어디로전화|어디에전화")),
    (Section.WHEN, re.compile(r"언제|며칠|몇시")),
    (Section.WHERE, re.compile(r"어디")),
    (Section.HOW, re.compile(r"어떻게|방법")),
    (Section.WHO, re.compile(r"누가|누구|대상|자격")),
    (Section.WHAT, re.compile(r"얼마|무엇")),
)
"""What a whole question asks for: other words in it only tell the case that it is about."""

_OF_ARTICLES = (
    # What an ordinance calls 기준 is how much there is; who it is for stands under 대상.
    (
        Section.NOTE,
        (
            r"중지|중단|환수|회수|반환|제외|제한|벌칙|책무|책임|의무|예산|계획|위원회|협의|정산|위탁|준용|규칙|대장|"
            r"시행일|경과|다른|관리$|점검|감독|조사$|실태|비치|협약|구성|기관$"
        ),
    ),
    (Section.OVERVIEW, r"목적|정의|용어|취지"),
    (Section.BRING, r"서류$"),
    (Section.WHEN, r"기간|시기|기한|일시|시간|지급일|휴관|휴무"),
    (Section.WHERE, r"장소|접수처|신청처|위치"),
    (Section.WHO, r"대상|자격|(?:선정|소득|연령)기준|요건|조건"),
    (Section.HOW, r"신청|절차|방법|접수|청구|예약"),
    (
        Section.WHAT,
        r"기준|금액|[급원]액|내용|지급|급여|지원|비용|수당|감면|면제|범위|종류|요금|[용수관]료|혜택|구입비",
    ),
)
_COMPILED_OF_ARTICLES = tuple((section, re.compile(pattern)) for section, pattern in _OF_ARTICLES)
_BETWEEN_NAMES = re.compile(r"\s및\s|[,·ㆍ]|[와과]\s")

_OF_A_PLAN = re.compile(
    r"(?:계획|현황|사항|효과|실적|추진|근거|개요|총괄|체계|성과|전망|과제|목표|방향|전략|문제점?|세부|일반|공통|행정|협조|붙임|참고)$"
)
"""How the headings of a plan's own parts end; they name nothing that one could ask for."""

_BENEFIT = re.compile(r"(?:수당|급여|연금|[금비료]|지원|감면|서비스|사업|이용권|바우처|카드|교실|강좌)$")
_OF_LABELS = re.compile(
    r"지원|신청|지급|대상|내용|금액|급여|수당|비용|감면|기준|방법|서비스|사업|보조|부담|본인|자비|예산|이용|요금|종류|범위|한도|"
    r"[금액비료총월별및등]"
)
"""How the names of benefits end, and the words of which labels are made: what else stands in a name names it."""

_LONGEST_LABEL = 20
_LONGEST_HEADING = 40
_LONGEST_TITLE = 80
_SENTENCE_END = re.compile(r"(?:다|요|함|음|됨|임|것|오)\.?$|[.?!:;,]$")
_NO_HEADING = re.compile(r"[:：]|\d{2,}")
"""A line with a colon or a figure states a fact."""

_ARTICLE = re.compile(r"^(제\s?\d{1,4}\s?조(?:\s?의\s?\d{1,3})?\s?[(（][^)）]{1,60}[)）])\s*(.*)$", re.DOTALL)
_CHAPTER = re.compile(r"^제\s?\d{1,3}\s?[장편절관](?!\S*[은는이가을를에의])\s*.{0,40}$")
_SUPPLEMENT = re.compile(r"^부\s*칙(?:\s*[<〈(［\[].{0,150})?$")
_ARTICLE_NAME = re.compile(r"^제\s?\d{1,4}\s?조(?:\s?의\s?\d{1,3})?\s?[(（]([^)）]{1,60})[)）]")
_CHAPTER_NAME = re.compile(r"^제\s?\d{1,3}\s?[장편절관]\s+(?=\S)")
_OPEN, _CLOSE, _INSIDE = r"[<〈\[(（]", r"[>〉\])）]", r"[^<>〈〉\[\]()（）]"
_RECORDS = (
    # (일부개정) 2016.11.14 조례 제2310호 …
    re.compile(
        rf"^(?:\[\s*시행{_INSIDE}{{0,30}}\]\s*)?{_OPEN}\s*(?:제정|폐지|\S{{0,3}}개정)\s*{_CLOSE}\s*\d{{4}}[^가-힣]{{0,20}}"
        r"(?:조례|규칙|훈령|예규|고시)\s*제\s*\d+\s*호[^\n]{0,200}$"
    ),
    # 제정(2006. 1.12 조례 제1732호)
    re.compile(
        rf"^(?:제정|폐지|\S{{0,3}}개정)\s*{_OPEN}\s*\d{{4}}{_INSIDE}{{0,60}}제\s?\d+\s?호\s*{_CLOSE}$"
    ),
    # <개정 2015.2.16>, [시행 2024. 1. 1.] [어느군조례 제1호, 2023. 12. 21., 전부개정]
    re.compile(
        rf"^(?:{_OPEN}(?={_INSIDE}*\d{{4}}){_INSIDE}{{0,60}}(?:개정|신설|삭제|제정|폐지|이동|시행){_INSIDE}{{0,60}}{_CLOSE}\s*)+$"
    ),
    # 제2조 삭제 <2018.11.1.>, or the number of such an article alone
    re.compile(r"^제\s?\d+\s?조(?:의\s?\d+)?$"),
    re.compile(rf"^(?:제\s?\d+\s?조(?:의\s?\d+)?\s*)?삭\s?제\s*{_OPEN}{_INSIDE}{{0,60}}{_CLOSE}$"),
)
_OFFICE = re.compile(
    r"^(?:소관|담당|관리책임)\s?부서명?\s*[:：].{0,40}$|"
    r"^[(（]\s*[가-힣·ㆍ,\s]{1,40}(?:[과국실소팀관원]|센터|본부|담당)\s*[)）]\s*"
)
_BRACKETED = re.compile(r"^[\[【〔<〈《]\s*([^\]】〕>〉》]{2,20})\s*[\]】〕>〉》]\s*(.*)$", re.DOTALL)
_IN_PARENTHESES = re.compile(r"^[(（]\s*([^)）:：]{2,20})\s*[)）]\s*[:：]?\s*(.*)$", re.DOTALL)
_BEFORE_COLON = re.compile(r"^([^:：()（）\n]{2,20}?)\s?[:：]\s*(.*)$", re.DOTALL)
_SYLLABLES = "가나다라마바사아자차카타파하"
_FAMILIES = (
    ("roman", re.compile(r"^(?:[Ⅰ-Ⅻ]|[IVX]{1,4}(?=\s?[.\s]))\s?\.?\s*")),
    ("square", re.compile(r"^[□■▣◆◇❏❑▢▶▷]\s*")),
    ("digit", re.compile(r"^\d{1,2}\s?\.(?!\d)\s*")),
    ("syllable", re.compile(rf"^[{_SYLLABLES}]\s?\.\s*")),
    ("circle", re.compile(r"^(?:[○●◎◦◉⊙❍◯]|[ㅇoO](?=\s))\s*")),
    ("digit_bracket", re.compile(rf"^(?:\d{{1,2}}|[{_SYLLABLES}])\s?[)）]\s*")),
    ("dash", re.compile(r"^[-–—‐·•‣▪∙]\s*(?=\D)")),
)
_ALWAYS_HEADS = frozenset({"roman", "square"})
_PLAN_SIGNS = frozenset({"roman", "square", "circle"})
_LIST_SIGN = re.compile(r"^[①-⑳➀-➓㉮-㉻*※]")
_NUMBER_CELL = re.compile(r"^(?:[Ⅰ-Ⅻ]|[IVX]{1,4}|\d{1,2}|붙임\s?\d*|참고\s?\d*)\.?$")
_MOST_FOLLOWED = 0.6
"""Share of a family's lines that something else must follow, for them to be headings and not a list."""

_CHAPTER_LEVEL = 2
_ARTICLE_LEVEL = 3
_UNSIGNED_LEVEL = 19
"""Deeper than any sign below any style."""


@dataclass(frozen=True, slots=True)
class _Marked:
    family: str
    body: str


def section_of(text: str) -> Section | None:
    """Which question a heading of these words answers; None where it does not say."""
    squeezed = "".join(text.split())  # 기 간, 대 상 자: labels are spread to one width
    if is_supplement(text):
        return Section.NOTE
    patterns = _ASKED_FOR if is_asked(text) else _COMPILED
    return next((section for section, pattern in patterns if pattern.search(squeezed)), None)


def is_article(text: str) -> bool:
    """Whether a heading is that of an ordinance's article: 제3조(지원기준)."""
    return bool(_ARTICLE_NAME.match(text))


def is_supplement(text: str) -> bool:
    return bool(_SUPPLEMENT.match(text))


def section_of_article(text: str) -> Section | None:
    """Which question an article answers: the first thing that its heading names decides; None where none does."""
    found = _ARTICLE_NAME.match(text)
    for name in _BETWEEN_NAMES.split(found[1]) if found else ():
        squeezed = "".join(name.split())
        squeezed = squeezed.removesuffix("등")
        for section, pattern in _COMPILED_OF_ARTICLES:
            if pattern.search(squeezed):
                return None if section is Section.NOTE else section
    return None


def without_records(blocks: Sequence[Block]) -> list[Block]:
    """An ordinance without the lines that record its amendments, and that name its office at the head.

    They tell nobody anything; sentences stay as they are. What is no ordinance is left alone.
    """
    articles = [at for at, block in enumerate(blocks) if _is_article_heading(block)]
    if len(articles) < 2:
        return list(blocks)
    kept = []
    for at, block in enumerate(blocks):
        text = _OFFICE.sub("", block.text) if at < articles[0] else block.text
        if block.kind is BlockKind.PARAGRAPH and (not text or is_record(text)):
            continue
        kept.append(block)
    return kept or list(blocks)


def is_record(text: str) -> bool:
    """Whether a whole line only records when an ordinance was made or changed."""
    return any(pattern.match(text) for pattern in _RECORDS)


def _is_article_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and is_article(block.text)


def starts_anew(line: str) -> bool:
    """Whether a line begins a paragraph of its own whatever stands before it."""
    patterns = (_ARTICLE, _CHAPTER, _SUPPLEMENT, _BRACKETED, _LIST_SIGN)
    return any(pattern.match(line) for pattern in patterns) or _marked(line) is not None


def is_title(text: str) -> bool:
    """Whether a document's first line can be its name."""
    is_short = 2 <= len(text) <= _LONGEST_TITLE and "\n" not in text
    return is_short and text[0] not in "([{<" and not starts_anew(text) and not _SENTENCE_END.search(text)


def without_sign(text: str) -> str:
    """A heading's words without the number or sign that they begin with; an article's name alone."""
    if article := _ARTICLE_NAME.match(text):
        return article[1].strip()
    text = _CHAPTER_NAME.sub("", text)
    mark = _marked(text)
    return mark.body if mark and mark.body else text


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks with written headings split off as HEADING; headings that styles state are kept.

    Lines that begin with a sign get its depth as their level.
    """
    marks = [_marked(block.text) if block.kind is not BlockKind.TABLE_ROW else None for block in blocks]
    articles = sum(bool(_ARTICLE.match(block.text)) for block in blocks)
    is_law = articles >= 2 and articles > sum(
        mark is not None and mark.family in _PLAN_SIGNS for mark in marks
    )
    has_styles = sum(block.kind is BlockKind.HEADING for block in blocks) >= 2
    heads = frozenset() if is_law else _ALWAYS_HEADS if has_styles else _heading_families(marks)
    styled = max((block.level for block in blocks if block.kind is BlockKind.HEADING), default=0)
    levels = _levels(marks, styled if has_styles else 1)
    rows = Counter(block.table for block in blocks if block.table)
    found: list[Block] = []
    for block, mark in zip(blocks, marks, strict=True):
        level = levels[mark.family] if mark else 0
        if block.kind is BlockKind.HEADING:
            found.append(block)
        elif block.kind is BlockKind.TABLE_ROW:
            found.append(_boxed_heading(block) if rows[block.table] == 1 else block)
        elif law := _law(block):
            found += law
        elif is_law:
            found.append(block)
        else:
            found += _plan(block, mark, level, heads)
    return found if is_law or has_styles else _with_names_of_labels(found)


def _with_names_of_labels(blocks: Sequence[Block]) -> list[Block]:
    """Bare lines that each stand above labels of their own (a name, "지원금액: …", another name, …) as headings."""
    names = {
        at
        for at, (block, below) in enumerate(pairwise(blocks))
        if block.kind is BlockKind.PARAGRAPH
        and not block.level
        and below.kind is BlockKind.HEADING
        and below.level == _UNSIGNED_LEVEL
        and 2 <= len(block.text) <= _LONGEST_LABEL
        and _is_name(block.text)
        and not _LIST_SIGN.match(block.text)
    }
    if len(names) < 2:
        return list(blocks)
    return [
        heading(block.text, _UNSIGNED_LEVEL - 1, block.page) if at in names else block
        for at, block in enumerate(blocks)
    ]


def services_side_by_side(blocks: Sequence[Block]) -> list[int | None]:
    """For each block the place of the heading that names what it is about, where several headings name something of
    which the same is told (two amounts, two places); else nothing.
    """
    heads = [block for block in blocks if block.kind is BlockKind.HEADING]
    if any(is_article(head.text) for head in heads):
        return []
    above: list[tuple[int, int | None]] = []
    around: dict[int, int | None] = {}
    owners: list[int | None] = []
    told: set[tuple[int, Section]] = set()
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING or block.level:
            while above and above[-1][0] >= block.level:
                above.pop()
        owner = above[-1][1] if above else None
        if block.kind is BlockKind.HEADING:
            meaning = section_of(block.text)
            if _names_something(block.text, meaning):
                around[at], owner = owner, at
            elif meaning and owner is not None:
                told.add((owner, meaning))
            above.append((block.level, owner))
        owners.append(owner)
    told = {pair for pair in told if pair[1] not in {Section.OVERVIEW, Section.NOTE}}
    counts = Counter(meaning for _, meaning in told)
    naming = {owner for owner, meaning in told if counts[meaning] > 1}
    if len(naming) < 2:
        return []
    return [_naming(owner, naming, around) for owner in owners]


def _naming(owner: int | None, naming: set[int], around: Mapping[int, int | None]) -> int | None:
    while owner is not None and owner not in naming:
        owner = around[owner]
    return owner


def _names_something(text: str, meaning: Section | None) -> bool:
    """Whether a heading is the name of what is told below it, and no label: 효도수당, but not 지원수당."""
    body = "".join(without_sign(text).split())
    if len(body) > _LONGEST_HEADING or is_asked(body) or _OF_A_PLAN.search(body):
        return False
    return meaning is None or bool(_BENEFIT.search(body) and len(_OF_LABELS.sub("", body)) >= 2)


def _marked(text: str) -> _Marked | None:
    for family, pattern in _FAMILIES:
        if sign := pattern.match(text):
            return _Marked(family, text[sign.end() :])
    return None


def _levels(marks: Sequence[_Marked | None], styled: int) -> dict[str, int]:
    """How deep each sign is: in the order in which a document first uses them, below what its styles say."""
    order = dict.fromkeys(mark.family for mark in marks if mark)
    return {family: depth for depth, family in enumerate(order, start=styled + 1)}


def _heading_families(marks: Sequence[_Marked | None]) -> frozenset[str]:
    heads = set(_ALWAYS_HEADS)
    families = [mark.family if mark else "" for mark in marks]
    for family, _ in _FAMILIES:
        places = [at for at, one in enumerate(families) if one == family]
        followed = sum(at + 1 < len(families) and families[at + 1] != family for at in places)
        if family != "dash" and places and followed >= _MOST_FOLLOWED * len(places):
            heads.add(family)
    return frozenset(heads)


def _boxed_heading(block: Block) -> Block:
    """A table of one row that holds a number and a few words is a heading in a frame."""
    cells = [cell for cell in block.cells if cell]
    if len(cells) == 2 and _NUMBER_CELL.match(cells[0]) and len(cells[1]) <= _LONGEST_HEADING:
        return heading(f"{cells[0]} {cells[1]}", 1, block.page)
    return block


def _law(block: Block) -> list[Block]:
    if article := _ARTICLE.match(block.text):
        rest = [paragraph(article[2], block.page)] if article[2] else []
        return [heading(article[1], _ARTICLE_LEVEL, block.page), *rest]
    if _CHAPTER.match(block.text) or _SUPPLEMENT.match(block.text):
        return [heading(block.text, _CHAPTER_LEVEL, block.page)]
    return []


def _plan(block: Block, mark: _Marked | None, level: int, heads: frozenset[str]) -> list[Block]:
    body = mark.body if mark else block.text
    level = level or block.level  # pages say where an answer ends
    depth = level or _UNSIGNED_LEVEL
    for pattern in (_BRACKETED, _IN_PARENTHESES, _BEFORE_COLON):
        labelled = pattern.match(body)
        if labelled and _is_label(labelled[1]):
            return [
                heading(labelled[1], depth, block.page),
                *([paragraph(body, block.page)] if labelled[2] else []),
            ]
    is_named = (mark and mark.family in heads) or (_is_label(body) and " " not in body)
    if is_named and 2 <= len(body) <= _LONGEST_HEADING and _is_name(body):
        return [heading(block.text, depth, block.page)]
    return [replace(block, level=level)]


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and section_of(text) is not None and _is_name(text)


def _is_name(text: str) -> bool:
    """Whether these words can name something: no sentence, no figure, no second line."""
    return "\n" not in text and not _SENTENCE_END.search(text) and not _NO_HEADING.search(text)
