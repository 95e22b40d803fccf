"""Whether every figure and every word of a sentence stands in a statement."""

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from fractions import Fraction

from knowledge.grounding.clauses.types import Clause, Link, Statement, Word
from knowledge.grounding.entailment.likeness import (
    BEGINS,
    CALLING,
    COMING,
    GOING,
    LIGHT,
    MOMENTS,
    NEUTRAL,
    content,
    edges,
    figures_known,
    is_carrier,
    is_covered,
    is_granted,
    is_light,
    is_line,
    is_new,
    is_nominal,
    is_paid,
    is_place,
    is_used,
    same,
)
from knowledge.grounding.evidence import Stated
from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import Bound, Figure, FigureKind, GateReason, Verdict, refused

_INCLUSIVE = (Bound.AT_LEAST, Bound.AT_MOST)
"""A year that bounds a rule is in it: who was born in 1969 was born in 1969 or later."""


def wrong_figure(said: Statement, stated: Stated) -> Verdict | None:
    known = figures_known(stated)
    known |= for_one(known)
    if not any(it.figure.value in ("명", "가구") or it.figure.unit in ("명", "가구") for it in said.figures):
        known |= {replace(it, per=_without_people(it.per)) for it in known if "명" in it.per}
    mine = {it.figure for it in said.figures}
    begins = any(word.form in BEGINS for word in said.words)
    is_offer = said.main.may and (stated.statement.main.may or is_nominal(stated))
    within = narrower(said, stated)
    for it in said.figures:
        if it.figure in within:
            continue
        inclusive = (
            _INCLUSIVE if it.figure.kind is FigureKind.DATE and it.holds and it.figure.unit != "요일" else ()
        )
        good = {replace(it.figure, bound=bound) for bound in inclusive if it.figure.bound is Bound.EXACT}
        good |= (
            set(_as_good(it.figure, mine, begins=begins))
            | set(at_edge(it.figure, said))
            | (for_one(mine, it.figure) - mine)
        )
        is_alone = _is_alone(it.figure, said) and _is_alone(it.figure, stated.statement)
        if (said.main.may or (is_nominal(stated) and not said.main.must)) and is_alone:
            good |= {one for each in tuple(good) for one in _up_to(each, is_offer=is_offer)}
        if it.figure.kind is FigureKind.PERIOD and ("간격" in stated.text or "주기" in stated.text):
            good |= {one for one in known if it.figure.value == one.value + one.unit}
        if (
            not known & good
            and not _is_working_week(it.figure, stated)
            and not _adds_nothing(it.figure, said, stated)
        ):
            return refused(GateReason.UNSUPPORTED_FIGURE, it.text)
    return None


def narrower(said: Statement, stated: Stated) -> frozenset[Figure]:
    """The figures of those of whom the sentence speaks that are within the statement's bounds: 70세 of 65세 이상.

    Not where it says whom alone something is for, or what must be.
    """
    if any(clause.link is Link.ONLY_IF for clause in said.conditions) or any(
        word.form in meanings().widening and "only" in meanings().widening[word.form] for word in said.words
    ):
        return frozenset()
    bounds = bounds_of(stated)
    if any(term in clause.text for clause in said.clauses for term in ("초과", "미만")):
        bounds = ()  # 65세가 넘은 is said of whoever is 65 or older, 65세 초과 is not
    limiting = [it for clause in said.conditions for it in clause.figures]
    limiting += [it for it in said.main.figures if it.holds]
    return frozenset(it.figure for it in limiting if _is_among(it.figure, bounds))


def _is_among(figure: Figure, bounds: tuple[Figure, ...]) -> bool:
    """Whether it is within all bounds of its sort, or within one where they are bounds of different people."""
    alike = [one for one in bounds if (one.kind, one.unit) == (figure.kind, figure.unit)]
    lows = [Fraction(one.value) for one in alike if one.bound in (Bound.AT_LEAST, Bound.OVER)]
    highs = [Fraction(one.value) for one in alike if one.bound not in (Bound.AT_LEAST, Bound.OVER)]
    are_apart = bool(lows and highs) and max(lows) > min(highs)  # 65세 이상, 6세 이하
    return bool(alike) and (any if are_apart else all)(is_within(figure, one) for one in alike)


def bounds_of(stated: Stated) -> tuple[Figure, ...]:
    """The bounds of those for whom a statement holds."""
    clauses = (*stated.statement.conditions, *stated.limits)
    found = [it for clause in clauses for it in clause.figures]
    found += [it for it in stated.statement.main.figures if it.holds or is_nominal(stated)]
    return tuple(it.figure for it in found if it.figure.bound in _SIDES and _number(it.figure) is not None)


_SIDES = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.OVER, Bound.UNDER})
_OF_GROUPS = frozenset(
    {FigureKind.AGE, FigureKind.COUNT, FigureKind.PERCENT, FigureKind.MONEY, FigureKind.ORDINAL}
)


def _number(figure: Figure) -> Fraction | None:
    is_number = figure.kind in _OF_GROUPS and re.fullmatch(r"\d+(?:\.\d+)?(?:/\d+)?", figure.value)
    return Fraction(figure.value) if is_number else None


def is_within(figure: Figure, bound: Figure) -> bool:
    """Whether whoever is so is within ``bound``: 70세 is within 65세 이상, and so is 65세가 넘은, but never 66세 이상.

    Another bound would be heard as the rule.
    """
    value, limit = _number(figure), _number(bound)
    if value is None or limit is None:
        return False
    if figure.bound is not Bound.EXACT:
        return value == limit and (figure.bound, bound.bound) in (
            (Bound.OVER, Bound.AT_LEAST),
            (Bound.UNDER, Bound.AT_MOST),
        )
    if figure.kind in (FigureKind.MONEY, FigureKind.PERCENT):
        return False  # an amount may as well be what somebody gets
    if bound.bound in (Bound.AT_LEAST, Bound.OVER):
        return value > limit  # 65세인 분 is heard as 65 alone
    return value < limit


def _without_people(per: str) -> str:
    """What everybody gets may be said of one without saying so."""
    return "·".join(name for name in per.split("·") if name != "명")


def for_one(figures: Set[Figure], *only: Figure) -> frozenset[Figure]:
    """The figures with what is said of one as being for each: 한 사람이 다섯 권 is 1인당 5권."""
    each: set[Figure] = set()
    for single in [one for one in figures if one == Figure(FigureKind.COUNT, "1", one.unit)]:
        if single.unit not in _SHARED_BY:
            continue
        if not only or single in only:
            each.add(Figure(FigureKind.PERIOD, single.unit))
        for one in only or tuple(figures):
            is_other = one.kind in (FigureKind.COUNT, FigureKind.MONEY) and one != single
            if is_other and single.unit not in one.per.split("·"):
                each.add(replace(one, per="·".join(sorted(filter(None, (one.per, single.unit))))))
    return frozenset(each)


_SHARED_BY = frozenset({"명", "반", "팀", "가구", "동", "장", "병", "통", "권", "대", "방"})


def _adds_nothing(figure: Figure, said: Statement, stated: Stated) -> bool:
    """``4월 6일 하루만``, ``하루 종일``, ``부부가 다 받으면 두 분``: counted once more."""
    forms = {word.form for word in said.words}
    if figure in (Figure(FigureKind.COUNT, "1", "명"), Figure(FigureKind.PERIOD, "명")):
        # 어른 한 분은 2,000원: what one pays each pays, where nothing is counted by people or by households
        known = figures_known(stated)
        is_price = any(it.figure.kind is FigureKind.MONEY for it in said.figures)
        return is_price and not any(
            {one.value, one.unit, *one.per.split("·")} & {"명", "가구"} for one in known
        )
    if figure == Figure(FigureKind.COUNT, "1", "일"):
        is_dated = any(
            it.figure.kind is FigureKind.DATE and it.figure.bound is Bound.EXACT for it in said.figures
        )
        return (is_dated and figure.bound is Bound.EXACT) or "종일" in forms
    if figure.kind is FigureKind.COUNT and figure.value == "2" and figure.bound is Bound.EXACT:
        return figure.unit in ("명", "가지", "개") and any(
            same(word, Word(name, 0, 0)) for word in stated.statement.words for name in ("부부", "중복")
        )
    return (
        figure.kind in (FigureKind.COUNT, FigureKind.PERIOD)
        and figure.unit + figure.value in ("년1", "년")
        and "내내" in forms
    )


def _is_alone(figure: Figure, statement: Statement) -> bool:
    """Whether nothing else of the same sort is counted there: of 한 분에 네 명까지 each has its place."""
    return sum((it.figure.kind, it.figure.unit) == (figure.kind, figure.unit) for it in statement.figures) < 2


def _up_to(figure: Figure, *, is_offer: bool) -> Iterator[Figure]:
    """What somebody may have five of, they may have up to five of, and the other way round where both say "may"."""
    if figure.kind in (FigureKind.COUNT, FigureKind.MONEY) and figure.bound is Bound.AT_MOST:
        yield replace(figure, bound=Bound.EXACT)
    if is_offer and figure.kind is FigureKind.COUNT and figure.unit != "일" and figure.bound is Bound.EXACT:
        yield replace(figure, bound=Bound.AT_MOST)


def _is_working_week(figure: Figure, stated: Stated) -> bool:
    """Monday and Friday where the document says 평일."""
    ends = {("월요일", Bound.AT_LEAST), ("금요일", Bound.AT_MOST)}
    return (figure.value, figure.bound) in ends and "평일" in stated.text


def says_nothing(said: Statement, stated: Stated, sentence: str) -> Verdict | None:
    """Something of the statement itself must be said, more than its title and that somebody gets it."""
    own = stated.statement.words
    plain = {(one.kind, one.value, one.unit) for one in stated.figures}
    if any(
        {it.figure, *at_edge(it.figure, said)} & stated.figures
        or (
            it.figure.kind is not FigureKind.PERIOD
            and (it.figure.kind, it.figure.value, it.figure.unit) in plain
        )
        for it in said.figures
    ) or any(word.form not in LIGHT and any(same(word, one) for one in own) for word in content(said)):
        return None
    return refused(GateReason.OFF_PASSAGE, sentence)


def at_edge(figure: Figure, said: Statement) -> Iterator[Figure]:
    """The end of a range that a moment is: 17시에 닫아요 is 17시까지."""
    if figure.bound is Bound.EXACT and figure.kind in MOMENTS:
        for bound in edges(said.main.words):
            yield replace(figure, bound=bound)


def _as_good(figure: Figure, others: Set[Figure], *, begins: bool) -> Iterator[Figure]:
    """What the document may state for ``figure``: 10시에 시작 is 10시부터, 20분에서 30분쯤 is 20~30분."""
    yield figure
    if begins and figure.bound is Bound.EXACT and figure.kind in (FigureKind.TIME, FigureKind.DATE):
        yield replace(figure, bound=Bound.AT_LEAST)
    if figure.bound is Bound.ABOUT:
        yield replace(figure, bound=Bound.EXACT)
        if any(one.bound is Bound.AT_LEAST and one.unit == figure.unit for one in others):
            yield replace(figure, bound=Bound.AT_MOST)


def unknown_word(said: Statement, stated: Stated) -> Verdict | None:
    table = meanings()
    for clause in said.clauses:
        for before, word in zip((None, *clause.words), clause.words, strict=False):
            if word.form in table.widening or (word.form in table.plain and not word.is_denied):
                continue
            if before is not None and is_carrier(before, word, stated):
                continue
            if (word.form in CALLING and is_line(stated)) or is_paid(word, stated):
                continue
            if is_granted(word, stated):
                continue
            if clause is said.main and is_new(word, stated) and (stated.statement.main.may or not clause.may):
                continue
            if word.form in COMING and not word.is_denied and is_place(stated):
                continue
            if word.form in NEUTRAL and not word.is_denied and is_nominal(stated):
                continue
            if word.form in LIGHT and not word.is_denied and is_light(clause, stated):
                continue
            if clause.link is not Link.MAIN and word.form in table.acts and is_nominal(stated):
                continue
            if is_used(word, said, stated):
                continue
            adds_nothing = word.form in LIGHT | GOING and not word.is_denied
            if clause.link is not Link.MAIN and adds_nothing and len(clause.words) > 1:
                continue
            if (
                word.case == "JKS"
                and not word.is_inner
                and word.form in table.people
                and not _is_own(word, stated)
            ):
                return refused(GateReason.UNSUPPORTED_NAME, word.form)
            if _is_counted(word, said, stated) or _is_held_then(word, stated):
                continue
            if word.is_inner and _is_in_compound(word, clause, stated):
                continue
            if not is_covered(word, stated):
                reason = GateReason.UNSUPPORTED_DENIAL if word.is_denied else GateReason.UNSUPPORTED_NAME
                return refused(reason, word.form)
    return None


def _is_held_then(word: Word, stated: Stated) -> bool:
    """``화요일에 수업이 있어요`` of a line of a timetable: that it is held."""
    return (
        word.form in _HELD
        and word.case in ("JKS", "JKO", "JX")
        and is_nominal(stated)
        and any(it.figure.kind in (FigureKind.DATE, FigureKind.TIME) for it in stated.statement.figures)
    )


_HELD = frozenset({"수업", "강의", "강좌", "교육", "행사", "모임"})


def _is_old(figure: Figure) -> bool:
    return (
        figure.kind is FigureKind.AGE and figure.bound is not Bound.AT_MOST and (_number(figure) or 0) >= 60
    )


_HOUSEHOLD = frozenset({"사다", "살다", "세대", "가구", "가정", "집", "식구", "있다"})


def _is_counted(word: Word, said: Statement, stated: Stated) -> bool:
    """Whether a word only says who are counted: 두 명이 사는 세대 is 2인, 아이가 셋인 집 is 3자녀, 혼자 is 1인."""
    known = figures_known(stated)
    people = {it.figure for it in said.figures if it.figure.unit in ("명", "가구")}
    is_alone = any(one.form in ("혼자", "홀로") for one in said.words)
    if word.form in _HOUSEHOLD and not word.is_denied and (people & known or is_alone):
        return True
    if word.form in ("어르신", "노인") and any(_is_old(it.figure) for it in said.figures):
        return True
    if word.form in ("혼자", "홀로"):
        return bool({Figure(FigureKind.COUNT, "1", "명"), Figure(FigureKind.PERIOD, "명")} & known)
    return any(
        same(word, Word(unit, 0, 0))
        for it in stated.statement.figures
        for unit in re.findall("[가-힣]+", it.text)
    )


def _is_in_compound(word: Word, clause: Clause, stated: Stated) -> bool:
    """Whether a word is the beginning of one that the statement has: the 기름 of 기름값."""
    return any(
        one.start == word.end
        and len(one.form) > len(word.form)
        and one.form.startswith(word.form)
        and is_covered(one, stated)
        for one in clause.words
    )


def _is_own(word: Word, stated: Stated) -> bool:
    """Whether the statement itself, or one that it goes on from, speaks of somebody."""
    pool = (*stated.statement.words, *(w for c in stated.limits for w in c.words))
    if not stated.statement.main.topic:
        pool = (*pool, *stated.ground.words)
    return any(same(word, one) and not one.is_inner for one in pool)


def other_term(said: Statement, stated: Stated) -> Verdict | None:
    """``신청한 달`` where the document says ``신청한 달의 다음 달``."""
    mine = {word.form for word in said.words}
    for word in stated.statement.main.words:
        if word.form[:2] in ("다음", "지난") and word.form[2:] in mine and word.form not in mine:
            return refused(GateReason.UNSUPPORTED_FIGURE, word.form[2:])
    return None


def widened(said: Statement, stated: Stated) -> Verdict | None:
    """Everybody, always, surely, only: said where the document does not."""
    widening = meanings().widening
    known = {
        kind
        for word in (*stated.statement.words, *stated.ground.words)
        for kind in widening.get(word.form, ())
    }
    known |= {word.form for word in stated.statement.words}
    narrowing = frozenset({"all", "more", "most", "surely", "sum"})
    under = {id(word) for clause in said.conditions if clause.link is Link.IF for word in clause.words}
    if any(
        same(word, Word(name, 0, 0)) for word in stated.statement.words for name in ("미리", "사전", "전")
    ) or "→" in (stated.text):
        known.add("first")
    ranks = (*stated.statement.figures, *(it for clause in stated.limits for it in clause.figures))
    if any(it.figure.kind is FigureKind.ORDINAL and it.figure.value == "1" for it in ranks):
        known |= {"first", "most"}
    for word in said.words:
        kinds = widening.get(word.form)
        if kinds and id(word) in under and kinds <= narrowing:
            continue  # 글씨가 다 닳았으면: a condition that asks for more
        is_in_name = len(word.name) > len(word.form) + 1 and word.name in stated.text
        if not kinds or word.form in known or kinds & known or is_in_name:
            continue
        if (
            "surely" in kinds
            and word.form in ("꼭", "반드시")
            and said.main.must
            and stated.statement.main.must
        ):
            continue
        return refused(GateReason.WIDENED, word.form)
    return None
