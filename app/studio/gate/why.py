"""Why something had better not be the first thing that a visitor hears. Pure: it reads words, nothing else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from voice.korean.endings import is_polite


class Why(StrEnum):
    """What is wrong with it, the worst first."""

    EMPTY = "empty"
    FORM = "form"
    TABLE = "table"
    BUDGET = "budget"
    ARTICLE = "article"
    QUESTION = "question"
    NO_SENTENCE = "no_sentence"
    WRITTEN = "written"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Reason:
    """``sentence`` says what is wrong, ``advice`` what to do; what ``blocks`` goes out only where staff say so."""

    sentence: str
    advice: str
    blocks: bool = True


REASONS: Mapping[Why, Reason] = MappingProxyType(
    {
        Why.EMPTY: Reason(
            "들려 드릴 말이 없어요.",
            "‘어떤 제도인가요’에 무엇을 해 드리는지 한 문장으로 적어 주세요.",
        ),
        Why.FORM: Reason(
            "신청서나 서식의 글이에요. 듣는 분께는 뜻이 없어요.",
            "서식은 빼고, 누가 무엇을 받는지 문장으로 적어 주세요.",
        ),
        Why.TABLE: Reason("표의 칸을 그대로 읽어요.", "표에서 꼭 알아야 할 것만 문장으로 옮겨 적어 주세요."),
        Why.BUDGET: Reason(
            "예산이나 배정 인원이에요. 받는 분이 알 내용이 아니에요.",
            "그 글은 지우고, 한 분이 얼마를 받는지 적어 주세요.",
        ),
        Why.ARTICLE: Reason(
            "조례의 조항이나 공포 번호예요.",
            "조항 번호는 지우고, 무엇을 해 드리는지 쉬운 문장으로 적어 주세요.",
        ),
        Why.QUESTION: Reason("답이 아니라 물음이에요.", "물음은 지우고 답을 문장으로 적어 주세요."),
        Why.NO_SENTENCE: Reason(
            "문장이 아니에요. 들으면 무슨 말인지 알기 어려워요.",
            "‘무엇을 해 드려요’처럼 끝나는 문장으로 적어 주세요.",
        ),
        Why.WRITTEN: Reason(
            "글로 쓰는 말투예요.", "‘한다’ 대신 ‘해요’나 ‘합니다’로 끝내 주세요.", blocks=False
        ),
        Why.LONG: Reason(
            "한 문장이 너무 길어요. 끝까지 들으면 앞을 잊어요.",
            "두세 문장으로 나누어 적어 주세요.",
            blocks=False,
        ),
    }
)

_LONGEST = 110
"""Letters of a sentence that takes about twenty seconds to say."""
_NUMBERED = r"\s?제?\s?\d+\s?호?"
_FORM = re.compile(
    rf"(?:별지|별표|서식|붙임)(?:{_NUMBERED}|\s?서식)|[<〈\[(（【]\s?(?:별지|별표|서식|붙임)\b|"
    r"\(\s?(?:인|서명)\s?\)|서명\s?또는|주민\s?등록\s?번호\s?[|:]|성\s?명\s?[|:]|접\s?수\s?번\s?호|귀\s?하\s*$|"
    r"(?:□[^□]{0,12}){2,}|년\s{2,}월|\d{4}\.\s{2,}\.|_{3,}|처리\s?기간\s?[|:]"
)
_FORM_NAME = re.compile(r"(?:신청서|신고서|동의서|위임장|확인서|서약서|청구서|서식)\s*(?:\([^)]*\))?\s*$")
"""How a service is called that is a form to be filled in and not a service."""
_BUDGET = re.compile(
    r"(?:\d,\d{3}|\d{2,})\s?(?:천|백만)\s?원|총\s?사업비|사업비\s?[:(\d]|(?:총|소요)\s?예산|예산(?:액|과목|\s?[:(])|소요액\s?:|"
    r"(?:지원|사업|배정)\s?인원\s?(?:및|[:(])|(?<![가-힣])(?:국|도|시|군|구)비\s?(?:\d|[:/·]|\(\s?\d)|추진\s?(?:근거|배경|계획)"
)
"""What an office plans with, in its own units."""
_ARTICLE = re.compile(
    r"제\s?\d+\s?조(?:의\s?\d+)?(?:\s?제\s?\d+\s?항)?|제\s?\d+\s?항|(?:조례|규칙|법률|훈령|예규|고시|공고)\s?제?\s?[\d-]+\s?호|"
    r"(?:제정|개정|공포)\s?[(<〈\[]|[(<〈\[]\s?(?:제정|\S{0,3}개정|시행|공포)\b|이\s?(?:조례|규칙|법|영)[은는에의]"
)
_QUESTION = re.compile(r"\?\s*$|(?:인가요|나요|까요|습니까|ㅂ니까|을까|는지)\s*[.?]?$|^[QＱ]\s?[.:]")
_ENDS = re.compile(r"(?:다|요|죠|시오|세요)[.!]?[\"'”’)\]」]*$")
_TRAILING = re.compile(r"(?:\([^()]*\)|[\s.!※*])+$")
_FEWEST_WORDS = 2
_SAYS_SOMETHING = re.compile(r"\w")


def judged(sentences: Sequence[str], *, is_asked_for: bool = False) -> tuple[Why, ...]:
    """What is wrong with what is told first, the worst first; empty where nothing is.

    ``is_asked_for``: it answers a question about one thing, so that a phrase or a row of a list is enough.
    """
    whys = _whys_asked_for(sentences) if is_asked_for else _whys(sentences)
    return tuple(sorted(set(whys), key=list(Why).index))


def is_form_name(title: str) -> bool:
    """Whether something is called as a paper is that people fill in."""
    return _FORM_NAME.search(title) is not None


def _whys(sentences: Sequence[str]) -> Iterator[Why]:
    yield from _whys_asked_for(sentences)
    if not sentences:
        return
    if any(_ARTICLE.search(one) for one in sentences):
        yield Why.ARTICLE
    first = sentences[0].strip()
    if _QUESTION.search(first):
        yield Why.QUESTION
    elif not is_sentence(first):
        yield Why.NO_SENTENCE
    elif not is_polite(_bare(first)):
        yield Why.WRITTEN
    if len(first) > _LONGEST:
        yield Why.LONG


def _whys_asked_for(sentences: Sequence[str]) -> Iterator[Why]:
    if not any(_SAYS_SOMETHING.search(one) for one in sentences):
        yield Why.EMPTY
        return
    if _ARTICLE.search(sentences[0]):
        yield Why.ARTICLE
    for sentence in sentences:
        if _FORM.search(sentence):
            yield Why.FORM
        if _BUDGET.search(sentence):
            yield Why.BUDGET
        if "|" in sentence:
            yield Why.TABLE


def is_sentence(text: str) -> bool:
    """Whether it ends as a Korean sentence does and says something of something."""
    bare = _bare(text)
    return _ENDS.search(bare) is not None and len(bare.split()) >= _FEWEST_WORDS


def _bare(text: str) -> str:
    """Without remarks in brackets at its end."""
    return _TRAILING.sub("", text)
