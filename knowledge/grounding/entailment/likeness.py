"""Which words say the same, and whether a statement or what governs it says a word."""

from collections.abc import Iterable
from dataclasses import replace

from knowledge.grounding.clauses.items import PRICES, is_price
from knowledge.grounding.clauses.types import Clause, Statement, Word
from knowledge.grounding.evidence import Stated
from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import Bound, Figure, FigureKind
from models.forgetting import remembered

MOMENTS = frozenset({FigureKind.TIME, FigureKind.DATE})
USING = frozenset({"쓰다", "이용", "사용", "들어가다", "타다"})
LIGHT = frozenset({"받다", "드리다", "주다"})
CALLING = frozenset(["전화", "문의", "연락", "걸다", "물어보다", "묻다"])
BEGINS = frozenset({"시작", "개시"})
_OPENS = BEGINS | {"열다"}
_ENDS = frozenset({"끝나다", "끝", "닫다", "마치다", "종료", "마감"})
COMING = frozenset({"오다", "가다", "찾아오다", "찾아가다", "방문", "들르다"})
NEUTRAL = frozenset(
    [
        "있다",
        "맡다",
        "담당",
        "열다",
        "열리다",
        "진행",
        "실시",
        "이루어지다",
        "운영",
        "나오다",
        "보다",
        "모이다",
        "시작",
        "개최",
        "하다",
        "마련",
    ]
)
GOING = frozenset(
    {
        "가다",
        "오다",
        "하다",
        "있다",
        "쓰다",
        "이용",
        "사용",
        "계시다",
        "나다",
        "내리다",
        "내려지다",
        "생기다",
        "발생",
    }
)
"""In a condition these add nothing to the other words: 시외로 가실 때는."""
_PAYING = frozenset({"환불", "환급", "납부", "결제"})
_CARRIERS = frozenset({"있다", "받다", "하다", "이루어지다", "되다"})
VALUED = frozenset(
    ["주다", "드리다", "지급", "지원", "제공", "받다", "내다", "납부", "부담", "들다", "되다", "운영", "열다"]
)
STRONG = frozenset({"무료", "면제", "전액", "할인", "감면"})
_REFUSABLE = frozenset(
    ["주다", "드리다", "지급", "지원", "제공", "받다", "신청", "접수", "이용", "대상", "가입"]
)
"""Denied, these say that somebody or something is left out (제외)."""
OFFICES = (
    "센터",
    "공단",
    "복지관",
    "도서관",
    "보건소",
    "시청",
    "구청",
    "군청",
    "도청",
    "사업소",
    "사무소",
    "의료원",
)
"""Ends of names of offices that no word for people has: not 원, which 회원 ends in, nor 구, as 가구 does."""
_HALVES = {
    name: frozenset(f"{hour % 24:02}" for hour in range(first, last))
    for name, first, last in (
        ("오전", 0, 12),
        ("오후", 12, 24),
        ("새벽", 0, 7),
        ("아침", 5, 12),
        ("낮", 11, 18),
        ("저녁", 17, 23),
        ("밤", 18, 29),
    )
}
"""The hours at which a part of the day may be said of a time."""
_WORKING_WEEK = frozenset(
    {
        Figure(FigureKind.DATE, "월요일", "요일", Bound.AT_LEAST),
        Figure(FigureKind.DATE, "금요일", "요일", Bound.AT_MOST),
    }
)


def figures_known(stated: Stated) -> frozenset[Figure]:
    return stated.figures | frozenset(stated.ground.figures)


def content(said: Statement) -> tuple[Word, ...]:
    plain = meanings().plain
    return tuple(word for word in said.words if word.form not in plain or word.is_denied)


def is_nominal(stated: Stated) -> bool:
    """Whether the statement ends in no verb, as lists and tables do."""
    return stated.statement.main.predicate is None


def is_light(clause: Clause, stated: Stated) -> bool:
    """``상담을 받다``: only what is received or given is said, and no amount."""
    if any(it.figure.kind in (FigureKind.MONEY, FigureKind.PERCENT) for it in clause.figures):
        return False
    others = [word for word in clause.words if word.form not in LIGHT and word.form not in meanings().plain]
    return len(others) > 1 and all(is_covered(word, stated) for word in others)


def is_used(word: Word, said: Statement, stated: Stated) -> bool:
    """``하루 두 시간까지 쓰실 수 있어요`` of what is there for two hours a day: only that it is for use is added."""
    return (
        word.form in USING
        and not word.is_denied
        and said.main.may
        and bool(said.figures)
        and is_nominal(stated)
        and not stated.statement.main.is_denied
    )


def is_carrier(before: Word, word: Word, stated: Stated) -> bool:
    """Whether a verb says only that it is or is not so what the noun before it names: 진료가 없다, 허가를 받다."""
    main = stated.statement.main
    if before.is_verb or before.is_denied or before.case not in ("JKS", "JKO", "JX", "JKC"):
        return False
    if word.form == "없다":
        action = replace(before, is_denied=True)
    elif word.form in _CARRIERS and word.is_verb:
        action = replace(before, is_denied=word.is_denied)
    else:
        return False
    return any((one.is_verb or one.is_denied) and not one.holds and same(action, one) for one in main.words)


def is_paid(word: Word, stated: Stated) -> bool:
    """Whether a line under a price may be said with a verb of paying: 비용: 차상위 1,000원."""
    main = stated.statement.main
    return (
        word.form in _PAID
        and not word.is_denied
        and is_nominal(stated)
        and any(
            is_price(one) or one in _FINES
            for one in (
                *stated.label,
                *(w.form for w in (*main.topic[-1:], *main.words) if not w.holds or w in main.topic),
            )
        )
        and any(it.figure.kind is FigureKind.MONEY for it in stated.statement.figures)
    )


_PAID = frozenset({"내다", "들다", "붙다", "물다", "납부", "부담"})
_FINES = frozenset({"과태료", "범칙금", "벌금", "수수료", "가산금"})


def is_granted(word: Word, stated: Stated) -> bool:
    """Whether a line under what is paid out may be said with a verb of giving or getting: 지원금액: 1인 30만 원."""
    main = stated.statement.main
    names = (*stated.label, *(w.form for w in main.words if not w.is_verb))
    return (
        word.form in _GRANTED
        and not word.is_denied
        and is_nominal(stated)
        and not any(is_price(one) or one in _FINES for one in names)
        and any(one in _GRANTS for one in names)
        and any(it.figure.kind is FigureKind.MONEY for it in stated.statement.figures)
    )


_GRANTED = LIGHT | {"나오다", "지급", "지원", "타다", "대다", "보태다"}
_GRANTS = frozenset(
    {
        "지원",
        "지원금",
        "지원액",
        "지급",
        "지급액",
        "수당",
        "급여",
        "보장",
        "보장금액",
        "장려금",
        "단가",
        "보조금",
        "혜택",
        "연금",
    }
)


def is_place(stated: Stated) -> bool:
    """Whether the statement says where something is: 센터는 보건소 2층에 있습니다."""
    predicate = stated.statement.main.predicate
    return predicate is not None and predicate.form == "있다" and not predicate.is_denied


def is_new(word: Word, stated: Stated) -> bool:
    """Whether a verb is none of the document's at all, and so most likely says one of its verbs otherwise.

    Not one of those that tell what happens to money, or who asks whom for something.
    """
    return (
        word.is_verb
        and not word.is_denied
        and word.form not in meanings().telling
        and not any(same(word, other) for other in stated.document)
        and not is_covered(word, stated)
    )


def is_line(stated: Stated) -> bool:
    """Whether the statement gives a telephone number and says no more of it."""
    return is_nominal(stated) and any(
        it.figure.kind is FigureKind.PHONE
        or (it.figure.kind is FigureKind.NUMBER and len(it.figure.value) > 2)
        for it in stated.statement.figures
    )


def edges(words: Iterable[Word]) -> frozenset[Bound]:
    """Which end of a range a single moment is said to be: it opens at ten, it closes at six."""
    forms = {word.form for word in words if not word.is_denied}
    opens, ends = bool(forms & _OPENS), bool(forms & _ENDS)
    if opens == ends:
        return frozenset()
    return frozenset({Bound.AT_LEAST if opens else Bound.AT_MOST})


def is_edge(word: Word, stated: Stated) -> bool:
    """Whether a verb only says that a range of the statement begins or ends there."""
    bounds = {it.figure.bound for it in stated.statement.figures if it.figure.kind in MOMENTS}
    return not word.is_denied and is_nominal(stated) and bool(edges((word,)) & bounds)


def is_covered(word: Word, stated: Stated) -> bool:
    pool = (*stated.statement.words, *stated.ground.words, *(w for c in stated.limits for w in c.words))
    if word.holds:
        pool = (*pool, *stated.beside)
    if not word.is_verb and word.case in ("JKO", "JX", "JKS") and not _has_own(word, stated):
        pool = (*pool, *stated.before)
    if any(same(word, other) for other in pool):
        return True
    if word.form == "는지" or (word.form.endswith("대신") and len(word.form) > 2):
        return False
    if word.form in _HALVES and any(
        it.figure.kind is FigureKind.TIME and it.figure.value[:2] in _HALVES[word.form]
        for it in stated.statement.figures
    ):
        return True
    if word.form in PRICES and any(other.form == "무료" for other in pool):
        return True
    if word.form == "돈" and any(
        is_price(other.form) or other.form[-1:] in "금비" or other.form in _PAYING for other in pool
    ):
        return True
    if word.form == "평일" and stated.figures >= _WORKING_WEEK:
        return True
    if word.is_denied:
        return False
    if len(word.name) > 1 and word.name in stated.text:
        return True
    if is_edge(word, stated):
        return True
    if word.form in BEGINS and any(it.figure.bound is Bound.AT_LEAST for it in stated.statement.figures):
        return True
    if len(word.form) > 2 and word.form[-1] in "비료금액값" and _is_priced(stated):
        return word.form[:-1] in stated.text
    return not word.is_verb and len(word.form) > 1 and word.form in stated.text


def _has_own(word: Word, stated: Stated) -> bool:
    """Whether the statement has a topic or an object of its own in the place of ``word``."""
    main = stated.statement.main
    if word.case == "JKO":
        return any(one.case == "JKO" for one in main.words)
    return bool(main.topic) or any(one.case in ("JX", "JKS") for one in main.words)


def _is_priced(stated: Stated) -> bool:
    return any(it.figure.kind in (FigureKind.MONEY, FigureKind.PERCENT) for it in stated.statement.figures)


def is_said(word: Word, said: Statement) -> bool:
    if any(same(word, other) for other in said.words):
        return True
    if word.is_denied:
        return False
    names = {word.form} if not word.is_verb and len(word.form) > 1 else set()
    names |= {word.name} if len(word.name) > 1 else set()
    return any(name in clause.text for name in names for clause in said.clauses)


def same(one: Word, other: Word) -> bool:
    """Whether both words say the same, yes or no alike."""
    table = meanings()
    if one.form == other.form:
        return one.is_denied == other.is_denied
    if table.widening.get(one.form, frozenset()) & table.widening.get(other.form, frozenset()):
        return True
    if one.is_denied != other.is_denied:
        denied, stopped = (one, other) if one.is_denied else (other, one)
        return denied.form in _REFUSABLE and stopped.form in table.stopping
    return bool(_groups(one) & _groups(other))


_DOERS = frozenset(
    {
        "사용자",
        "이용자",
        "신청자",
        "신청인",
        "구입자",
        "방문자",
        "참여자",
        "참가자",
        "거주자",
        "소유자",
        "보유자",
        "이수자",
        "희망자",
        "등록자",
        "납부자",
        "예약자",
        "구매자",
        "운전자",
        "출생자",
        "가입자",
        "탑승자",
    }
)


def _groups(word: Word) -> frozenset[int]:
    """The groups of same words that a word is in; who does something in those of what is done (사용자, 쓰는 분)."""
    own = _groups_of(word.form)
    return own | word.also if word.also else own


@remembered(8192)
def _groups_of(form: str) -> frozenset[int]:
    of = meanings().of
    return of((form,)) | of((form[:-1],)) if form in _DOERS else of((form,))
