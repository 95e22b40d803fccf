"""What the lines of a web page are there for: to be read, or to find one's way about the site."""

import re

_TRAIL = re.compile(
    r"^(?:현재\s?(?:위치|페이지)\s*[:：]?\s*)?(?:홈(?:으로)?|home|처음(?:으로)?|첫\s?화면)(?:\s*$|\s*[>›»〉→▶＞]|\s+/|(?<=HOME)(?=[가-힣]))",
    re.I,
)
_HOME = frozenset({"홈", "home", "홈으로", "처음으로", "첫화면"})
_STEP = re.compile(r"\s*[>›»〉＞]\s*")
LONGEST_TRAIL = 100
_SENTENCE = re.compile(r"다\.|요\.|[?!]")
_COUNT = (
    r"(?:(?:전체|총|검색\s?결과|게시물|total)\s*(?:게시물|건수|글)?\s*[:：]?\s*"
    r"[\d,]+\s*(?:건|개의?\s?(?:게시물|글|자료))?)"
)
_AT_PAGE = (
    r"(?:[(\[]?\s*(?:현재\s?)?(?:페이지|page)?\s*[:：]?\s*\d+\s*/\s*\d+\s*(?:페이지|쪽|page)?\s*[)\]]?)"
)
_COUNTER = re.compile(rf"^(?:{_COUNT}\s*[,/|·]?\s*{_AT_PAGE}|{_COUNT})$", re.I)
_PAGE_COUNTER = re.compile(
    r"^[(\[]?\s*(?:(?:현재\s?)?(?:페이지|page)\s*[:：]?\s*\d+\s*/\s*\d+|\d+\s*/\s*\d+\s*(?:페이지|page))",
    re.I,
)


def is_home(text: str) -> bool:
    """Whether these are the words of the link to a site's first page, at which a trail begins."""
    return "".join(text.split()).lower() in _HOME


def is_furniture(line: str, name: str = "") -> bool:
    """Whether a line only says where on the site one is, or how long a list: "홈 > 보건 > …", "전체 18건, 1/1 페이지".

    ``name`` is the page's own: steps that lead to it are a trail, others may be the steps of a procedure.
    """
    line = " ".join(line.split())
    if len(line) > LONGEST_TRAIL or _SENTENCE.search(line):
        return False
    if _TRAIL.match(line) or _PAGE_COUNTER.match(line):
        return True
    if _COUNTER.match(line):
        return bool(re.search(r"건|게시물|글|자료|페이지|page|/", line, re.I))
    steps = _STEP.split(line)
    return len(steps) > 1 and bool(name) and steps[-1] == name
