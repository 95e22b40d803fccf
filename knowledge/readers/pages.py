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

_COMMAND = re.compile(
    r"(?:전체|모두|주|모바일|사이드|통합|상세|더|자세히|내용|답변|질문|크게|작게|글자|글씨|화면|오늘|하루|다시|창|팝업|레이어|"
    r"관련|사이트|페이지|공유|본문|추가|파일|첨부|이전|다음|처음|마지막|위로|맨위로?|로그인|로그아웃|회원가입|메뉴|검색|닫기|열기|"
    r"접기|펼치기|펼쳐보기|펼침|접힘|열림|닫힘|인쇄|출력|프린트|목록|으로|신청|예약|접수|등록|수정|삭제|취소|확인|저장|의견|보내기|전송|조회|"
    r"선택|적용|초기화|다운로드|내려받기|바로|가기|보기|하기|열지|않기|안|동안|확대|축소|복사|주소|링크|홈|맵|언어|사이트맵|재생|정지|"
    r"멈춤|시작|top|menu|search|close|open|print|more|share|login|toggle|navigation|[x×+\-<>·…]|\d+)+",
)
_SENTENCE_END = re.compile(
    r"(?:[다까]|(?:[어아여해나가세에이예지죠워려돼데네게와봐줘져러라대래걸군])요|니다)[.!]?$"
)
_SHORTEST_SENTENCE = 8
_QUESTION_SIGN = re.compile(r"^(?:Q|질문)\s*\d{0,3}\s*[.:)．]?\s+(?=\S)|^Q\s*\d{0,3}\s*[.:)．]\s*(?=\S)")


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


def is_command(text: str) -> bool:
    """Whether a button's words only say what the page does when it is pressed."""
    return bool(_COMMAND.fullmatch("".join(text.split()).lower()))


def is_asked(text: str) -> bool:
    """Whether a heading is a question or a sentence, as those of an FAQ are: what follows answers it."""
    text = text.strip()
    return bool(re.search(r"[?？]$", text)) or (
        len(text) >= _SHORTEST_SENTENCE and " " in text and bool(_SENTENCE_END.search(text))
    )


def without_question_sign(text: str) -> str:
    """A question without the Q that stands before it on the page."""
    return _QUESTION_SIGN.sub("", text) or text
