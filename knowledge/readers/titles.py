"""What a document is called: a name that tells it from all others, and the house that it comes from.

Pages of a site are headed "이용안내" by the dozen. What such a heading leaves open stands in the page's own title.
"""

import re
from collections.abc import Sequence

from knowledge.readers.blocks import Block, BlockKind, ReadDocument
from knowledge.readers.structure import is_title, without_sign
from voice.korean.letters import letters

LONGEST_TITLE = 80
_LONGEST_HOUSE = 40
_UNNAMED = re.compile(
    r"^(?:제목\s?없음|무제|untitled|document\d*|문서\s?\d*|새 문서|microsoft .*|.*\.(?:hwpx?|docx?|xlsx?|pdf))$",
    re.I,
)
_SEPARATOR = re.compile(r"\s*(?:\||::|[<>«»‹›])\s*|\s+[-–—:]\s+")
_DOWNWARDS = re.compile(r"[>»›]")
_UPWARDS = re.compile(r"[<«‹|]")
_ANY_PAGE = re.compile(
    r"자주(?:묻는|하는)?|(?:찾아)?오시는길|찾아오는길|홈페이지|첫화면|처음으로|바로가기|분야별|게시판|게시물|페이지|"
    r"프로그램|연락처|전화번호|교육|과정|강좌|수강|이용|사용|관람|입장|시설|안내|시간|요금|비용|"
    r"질문|답변|faq|q&a|home|main|홈|메인|소개|개요|인사말|사업|서비스|정보|자료|공지|알림|마당|"
    r"소식|입주|대관|예약|신청|접수|등록|방법|절차|기준|대상|내용|현황|목록|전체|민원|전자|종합|"
    r"매장|문의|위치|장소|주소|참고|유의|주의|사항|기타|운영|휴관일|휴무일|회원|가입|상세|보기|"
    r"[이사관입수](?:용|강|람|장)료|공통|일반",
    re.I,
)
"""Words that stand on any page: of themselves they name nothing."""

_JOINING = re.compile(r"[및와과의등총건개\d]")
_TAGS = re.compile(
    r"^(?:[★☆※]\s*|[\[【(〔<〈]\s*(?:붙임|별첨|별지|별표|첨부|참고|서식|최종|수정|배포|공고|안내문|게시)[^\]】)〕>〉]{0,15}[\]】)〕>〉]\s*"
    r"|(?:붙임|별첨|첨부)\s?\d{0,2}\s*[.:)_-]\s*|(?:붙임|별첨|첨부)\s?\d{1,2}\s+)+"
)
_DRAFT = re.compile(
    r"(?:\s*[(\[（]\s*(?:안|案|초안|시안|최종본?|배포용?|게시용?|공고용?|홈페이지용?|조견지|수정본?|\d+차)\s*[)\]）])+$"
)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,80}>|&[a-z]{2,8};|\*\*|`|^#+\s+")
_AMENDED = re.compile(r"\s*[<〈\[]\s*\S{0,4}(?:개정|신설|삭제|제정)[^<>〈〉\[\]]{0,60}[>〉\]]")
_IN_BRACKETS = re.compile(r"^[(（\[【][^()（）\[\]【】]*[)）\]】]$")
_HOUSE = re.compile(
    r"(?:[시구군도]청|교육청|특별시|광역시|자치시|자치도|센터|도서관|박물관|미술관|복지관|체육관|예술관|수련관|회관|"
    r"전시관|기념관|과학관|문화관|학습관|생활관|공단|공사|재단|법인|공원|병원|의원|문화원|요양원|유치원|수목원|"
    r"어린이집|휴양림|캠핑장|보건소|보건지소|사업소|사무소|출장소|연구소|협회|연합회|위원회|복지회|조합|학교|대학|은행)$"
    r"|^[가-힣]{2,3}[시군구]$"
)


def names_of_page(title: str, site: str = "") -> tuple[str, tuple[str, ...]]:
    """A web page's own name and what it belongs to, the nearest first, from its stated title and its site's name.

    >>> names_of_page("이용안내 < 중앙도서관 < 어느시립도서관")
    ('이용안내', ('중앙도서관', '어느시립도서관'))
    """
    parts = [part for part in (" ".join(one.split()) for one in _SEPARATOR.split(title)) if part]
    site = " ".join(site.split())
    if len(parts) > 1:
        is_downwards = bool(_DOWNWARDS.search(title)) and not _UPWARDS.search(title)
        # Some begin with the house: "청소년수련관 :: 시설이용".
        if is_downwards or (is_house(parts[0]) and not is_house(parts[-1])):
            parts.reverse()
    own = parts[0] if parts else ""
    within = [part for part in parts[1:] if not is_generic(part)]
    if own and not within and is_house(own):
        within = [own]
    if site and not is_generic(site) and site not in within and (site != own or is_house(site)):
        within.append(site)
    return own, tuple(part[:_LONGEST_HOUSE] for part in within)


def without_tags(text: str) -> str:
    """A title without what only an office needs: [붙임1], (안), markup. Such words are none to be heard."""
    text = " ".join(_MARKUP.sub(" ", _AMENDED.sub("", text)).split())
    text = _DRAFT.sub("", _TAGS.sub("", text)).strip()
    return text or ""


def heard(heading: str) -> str:
    """A heading as the name of a document: 제2조(보청기 구입비의 지원) is called 보청기 구입비의 지원.

    Empty where it names no more than an office in brackets.
    """
    text = without_tags(without_sign(without_tags(heading)))
    return "" if _IN_BRACKETS.match(text) else text


def is_house(text: str) -> bool:
    """Whether these words are the name of an office, a centre or another house."""
    return bool(_HOUSE.search(text)) and not is_generic(text)


def is_generic(text: str) -> bool:
    """Whether a name has no word of its own beyond those that any page has."""
    return not _JOINING.sub("", letters(_ANY_PAGE.sub("", "".join(text.split()))))


def title_of(read: ReadDocument, blocks: list[Block], path: str) -> tuple[str, list[Block]]:
    """The name of a document whose text is ``blocks``, and the blocks that remain below it."""
    stated = without_tags(read.title)
    if _UNNAMED.match(stated) or stated in read.within:
        stated = ""
    first = blocks[0]
    own = without_tags(first.text) if "\n" not in first.text else first.text
    is_unnamed = bool(read.within) and not stated
    is_again = (
        bool(read.within)
        and first.kind is BlockKind.HEADING
        and len(blocks) > 1
        and _squeezed(own) == _squeezed(stated)
    )
    if not is_again and not _can_be_title(first, own, blocks, is_alone=is_unnamed):
        return _name(stated, "", read.within, path)[:LONGEST_TITLE], blocks
    if is_generic(own):
        name = _name(stated, own, read.within, path)
        # Below its page's name such a heading says nothing; elsewhere it may say what the next lines are about.
        is_said = bool(read.within) or _squeezed(own) in _squeezed(name)
        return name[:LONGEST_TITLE], blocks[1:] if is_said else blocks
    if first.level > 1 and is_unnamed:
        return f"{read.within[0]} {own}"[:LONGEST_TITLE], blocks[1:]
    if not read.within or not stated or is_generic(stated) or _are_about_the_same(own, stated):
        return own, blocks[1:]
    if first.kind is BlockKind.HEADING:
        return f"{stated}: {own}"[:LONGEST_TITLE], blocks[1:]
    return stated[:LONGEST_TITLE], blocks


def source_of(read: ReadDocument, path: str) -> str:
    """Where a document comes from, as a citation says it: the house, where it is known, and the file."""
    stem = stem_of(path)
    house = read.within[-1] if read.within else ""
    return stem if _squeezed(house) in _squeezed(stem) else f"{house}, {stem}"


def stem_of(path: str) -> str:
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    return " ".join(re.sub(r"[_★☆]+", " ", stem).split())


def _can_be_title(first: Block, own: str, blocks: Sequence[Block], *, is_alone: bool) -> bool:
    if first.kind is BlockKind.TABLE_ROW or len(blocks) < 2 or not is_title(own):
        return False
    # A page that states no name of its own is named by the one heading that is above all others.
    return first.level <= 1 or (
        is_alone
        and first.kind is BlockKind.HEADING
        and all(block.level > first.level for block in blocks[1:] if block.kind is BlockKind.HEADING)
    )


def _name(stated: str, own: str, within: Sequence[str], path: str) -> str:
    """The first name that has a word of its own; what is generic is joined to what it belongs to."""
    if stated and not is_generic(stated):
        return stated
    stem = without_tags(stem_of(path)) or stem_of(path)
    place = within[0] if within else stem if re.search("[가-힣]", stem) and not is_generic(stem) else ""
    said = stated or own
    if not place or not said:
        return place or said or stem
    return place if _squeezed(said) in _squeezed(place) else f"{place} {said}"


def _are_about_the_same(one: str, other: str) -> bool:
    return any(
        word in _squeezed(second)
        for first, second in ((one, other), (other, one))
        for word in re.findall(r"\w{2,}", first)
        if not is_generic(word)
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())
