"""Whether it holds for the same people and under the same conditions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.grounding.amounts import named
from knowledge.grounding.clauses.items import is_price
from knowledge.grounding.clauses.types import Clause, Counted, Link, Statement, Word
from knowledge.grounding.clauses.words import PHRASE
from knowledge.grounding.entailment.likeness import (
    GOING,
    LIGHT,
    OFFICES,
    STRONG,
    USING,
    is_nominal,
    is_said,
    same,
)
from knowledge.grounding.entailment.words import bounds_of, for_one, is_within, narrower
from knowledge.grounding.evidence import Stated
from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import Bound, Figure, FigureKind, GateReason, Verdict, refused

_SPECIAL = frozenset({Link.EVEN_IF, Link.BEFORE, Link.AFTER, Link.ONLY_IF})
_AS_GOOD = {Link.AFTER: Link.IF}


def wrong_condition(said: Statement, stated: Stated) -> Verdict | None:
    table = meanings()
    theirs = stated.statement.conditions
    holding = [word for word in stated.statement.main.words if word.holds]
    under = [word for clause in (*theirs, *stated.limits) for word in clause.words]
    for clause in said.conditions:
        same_kind = [
            one
            for one in (*theirs, *stated.limits)
            if one.link is clause.link or one.link is _AS_GOOD.get(clause.link)
        ]
        if clause.link in _SPECIAL and not any(_meets(clause, one, stated.ground.words) for one in same_kind):
            return refused(GateReason.CONDITION_CHANGED, _quoted(clause))
        if clause.link is Link.IF and _is_the_act(clause, stated, stated.statement.main.words):
            continue
        if clause.either and not any(one.either for one in (*theirs, stated.statement.main)):
            return refused(GateReason.CONDITION_CHANGED, _quoted(clause))
        is_step = _is_a_step(clause, stated.statement.main)
        for word in clause.words:
            if (word.form in table.plain and word.form != "되다") or word.form in table.widening:
                continue
            if clause.link is Link.IF and (
                _is_had(word, clause, said, stated) or _is_means(word, stated.statement.main)
            ):
                continue
            if is_step and any(same(word, one) for one in stated.statement.main.words):
                continue
            if _is_child(word, clause, stated):
                continue
            if word.form in table.acts and is_nominal(stated):
                continue
            light = GOING | LIGHT if clause.link in _SPECIAL else GOING
            if word.form in light and len(clause.words) > 1 and not word.is_denied:
                continue
            # 어르신이면: that a title speaks of somebody says not for whom it is.
            is_title_only = (
                word.form in table.people
                and clause.link is Link.IF
                and not clause.figures
                and not _is_of_next(word, clause)
            )
            around = () if is_title_only else stated.ground.words
            if not any(same(word, one) for one in (*holding, *under, *around)) and (
                is_title_only or word.form not in stated.ground.text
            ):
                return refused(GateReason.CONDITION_CHANGED, _quoted(clause))
    # What happens only under a condition is not said of the clause itself.
    only_under = [w for clause in theirs for w in clause.words]
    free = (*stated.statement.main.words, *stated.ground.words, *(w for c in stated.limits for w in c.words))
    for word in said.main.words:
        if word.holds or word.form in table.plain or word.form in table.widening:
            continue
        if any(same(word, one) for one in only_under) and not any(same(word, one) for one in free):
            if any(same(word, one) for clause in said.conditions for one in clause.words):
                continue
            if word is not said.main.predicate and any(
                all(is_said(one, said) for one in clause.words if one.form not in table.plain)
                for clause in theirs
                if any(same(word, one) for one in clause.words)
            ):
                continue  # 보증금을 빌릴 때 이자를: 보증금 대출 이자를
            return refused(GateReason.CONDITION_CHANGED, word.form)
    return None


def _quoted(clause: Clause) -> str:
    return " ".join(word.form for word in clause.words)


def _is_the_act(clause: Clause, stated: Stated, doing: Sequence[Word]) -> bool:
    """``기초연금을 신청할 때는``: nothing but that somebody does what the document is about."""
    table = meanings()
    words = [word for word in clause.words if word.form not in table.plain]
    acts = [word for word in words if word.form not in stated.common]
    return (
        bool(acts)
        and not clause.figures
        and (
            len(acts) < len(words)
            or all(any(_is_named(word, name) for name in stated.common) for word in acts)
        )
        and all(word.form in table.acts and not word.is_denied for word in acts)
        and all(
            any(same(word, one) for one in doing) or any(_is_named(word, name) for name in stated.common)
            for word in acts
        )
    )


_FOR_THAT = re.compile(r"려면$|려고$|려거든$|때[는에]*$")
"""Who has a thing already applies for it no more."""


def _is_of_next(word: Word, clause: Clause) -> bool:
    """Whether a word only names another one: 소상공인 특례보증, 주민등록증."""
    return any(
        0 <= one.start - word.end <= 1 and not one.is_verb and one.case == word.case and word.case
        for one in clause.words
        if one is not word
    )


def _is_had(word: Word, clause: Clause, said: Statement, stated: Stated) -> bool:
    """``트랙터를 빌리시면 하루에 9만 원``: that somebody has or does what is spoken of limits it no further."""
    spoken = [one for one in clause.words if one is not word and one.form not in meanings().plain]
    known = (*stated.statement.words, *stated.ground.words, *(w for c in stated.limits for w in c.words))
    is_asked_for = any(one.form in meanings().taken and one.is_verb for one in said.main.words)
    return (
        word.form in meanings().acts
        and word.is_verb
        and (not is_asked_for or _FOR_THAT.search(clause.text) is not None)
        and not word.is_denied
        and bool(spoken)
        and all(any(same(one, other) for other in known) or one.form in stated.text for one in spoken)
    )


def _is_means(word: Word, main: Clause) -> bool:
    """Whether a word stands in the statement before what is done: by telephone, for a tractor."""
    return any(
        same(word, one) and not one.holds and one is not main.predicate and not one.is_verb
        for one in main.words
    )


def _is_named(word: Word, name: str) -> bool:
    return same(word, Word(name, 0, 0)) or (word.form in USING and name in USING)


def _is_a_step(clause: Clause, main: Clause) -> bool:
    """``연장하면`` where the document says ``세 번 연장하여 60년까지 쓸 수 있다``."""
    verb, last = clause.predicate, main.predicate
    return (
        clause.link is Link.IF
        and verb is not None
        and last is not None
        and not verb.is_denied
        and any(
            same(verb, one) for one in main.words if one.is_verb and not one.holds and one.start < last.start
        )
    )


def _is_child(word: Word, clause: Clause, stated: Stated) -> bool:
    """``둘째 아이를 낳으시면`` of what is given for the second child."""
    ordinals = {it.figure for it in clause.figures if it.figure.kind is FigureKind.ORDINAL}
    return (
        word.form in _CHILD
        and bool(ordinals)
        and ordinals <= {it.figure for it in stated.statement.main.figures}
        and any(one in stated.ground.text for one in ("출산", "출생", "산후", "산모"))
    )


_CHILD = frozenset({"아이", "자녀", "낳다", "출산", "태어나다"})


def _meets(one: Clause, other: Clause, around: Sequence[Word] = ()) -> bool:
    table = meanings()
    mine = [word for word in one.words if word.form not in table.plain]
    spoken = [word for word in mine if word.form not in LIGHT] or mine
    known = (*other.words, *around)
    theirs = [word for word in other.words if word.form not in table.plain]
    return (
        (any(any(same(word, their) for their in theirs) for word in spoken) or not theirs)
        and all(any(same(word, their) for their in known) for word in spoken)
    ) and {it.figure for it in one.figures} <= {it.figure for it in other.figures}


def dropped(said: Statement, stated: Stated) -> Verdict | None:
    """A condition, a group or a heading that limits the statement and that the sentence leaves out."""
    figures = {it.figure for it in said.figures}
    figures |= for_one(figures)
    figures |= {Figure(FigureKind.COUNT, "1", one.value) for one in figures if one.kind is FigureKind.PERIOD}
    # A year that is said stands for the bound that it is within, which the figures were held to.
    figures |= {
        replace(it, bound=bound)
        for it in figures
        for bound in (Bound.AT_LEAST, Bound.AT_MOST)
        if it.kind is FigureKind.DATE and it.bound is Bound.EXACT
    }
    within = narrower(said, stated)
    figures |= {bound for bound in bounds_of(stated) if any(is_within(one, bound) for one in within)}
    main = stated.statement.main
    held = Clause(
        Link.MAIN,
        tuple(word for word in main.words if word.holds),
        tuple(it for it in main.figures if it.holds),
    )
    is_about_all = _is_about_all(said, stated)
    for clause in (held, *stated.statement.conditions, *stated.limits):
        if clause.link is Link.IF and _is_the_act(clause, stated, clause.words):
            continue
        if clause.link is Link.BEFORE and all(one.link is not Link.BEFORE for one in said.conditions):
            return refused(GateReason.CONDITION_DROPPED, _quoted(clause))
        phrases: dict[int, list[list[str]]] = {}
        for number, words, own in _choices(clause, stated, is_about_all=is_about_all):
            missing = [
                *(w.form for w in words if not _is_held(w, said, main)),
                *(f.figure.value for f in own if f.figure not in figures),
            ]
            phrases.setdefault(number // PHRASE, []).append(missing)
        is_offered = clause is held and _is_offered(said, stated)
        for phrase, choices in phrases.items():
            if is_offered and phrase == min(phrases) and main.topic:
                continue
            if any(set(words) == {"본인"} for words in choices):
                continue  # 본인 또는 대리인이: whoever it is
            left = min(choices, key=len)
            if clause is held and left and _is_of_that_age(left, said, main):
                continue
            if left and not (
                clause is held and (_may_stay_out(left, said, stated) or _is_agent(left, phrases, main))
            ):
                return refused(GateReason.CONDITION_DROPPED, " ".join(left))
    return None


def _is_of_that_age(left: Sequence[str], said: Statement, main: Clause) -> bool:
    """Whether only a word for people of an age is left out where the age is said: 13세까지의 어린이."""
    ages = {it.figure for it in main.figures if it.figure.kind is FigureKind.AGE and it.holds}
    return (
        bool(ages)
        and ages <= {it.figure for it in said.figures}
        and all(form in _OF_AN_AGE for form in left)
        and not any(word.form in meanings().people for word in said.words)
    )


_OF_AN_AGE = frozenset(
    {"어린이", "아동", "영유아", "어르신", "노인", "청소년", "청년", "성인", "사람", "자", "시민", "주민"}
)


def _is_offered(said: Statement, stated: Stated) -> bool:
    """``기술센터는 토양검정을 해 드립니다``: of 토양검정 it may be said without who offers it."""
    theirs = stated.statement.main
    plain = meanings().plain
    topic = [word for word in said.main.topic if word.form not in plain]
    free = [word for word in theirs.words if not word.holds]
    return (
        bool(topic and theirs.topic)
        and (
            theirs.topic[-1].form.endswith(OFFICES)
            or all(word.form in stated.common or word.form in plain for word in theirs.topic)
        )
        and all(any(same(word, one) for one in free) for word in topic)
    )


def _is_agent(left: Sequence[str], phrases: Mapping[int, Sequence[Sequence[str]]], main: Clause) -> bool:
    """Whether only who does it is left out, where for whom it is done is said."""
    return (len(phrases) > 1 or main.topic != ()) and all(form in meanings().agents for form in left)


def _is_about_all(said: Statement, stated: Stated) -> bool:
    """Whether the sentence speaks of what the whole document is about, or of nothing else by name."""
    plain = meanings().plain
    held = [word for word in stated.statement.main.words if word.holds]
    own = {word.form for word in stated.statement.main.topic}
    topic = [word for word in said.main.topic if word.form not in plain]
    others = [word for word in topic if word.form not in own]
    if (
        topic
        and not any(word.form in own for word in topic)
        and all(any(same(word, one) for one in held) for word in topic)
    ):
        return True  # 센터에서는 임산부께 드려요: 임산부께는 드려요
    if not own:
        return True
    return all(word.form in stated.common for word in topic) and (
        not others
        or not own & stated.common
        or own >= {word.form for word in topic}
        or own <= {word.form for word in topic}
    )


def _may_stay_out(left: Sequence[str], said: Statement, stated: Stated) -> bool:
    """Whether it may be left unsaid whom a plain offer is for: no amount, no right, no "no", no other person."""
    main = stated.statement.main
    topic = {word.form for word in main.topic}
    people = meanings().people
    return not (
        said.figures
        or said.main.may
        or said.main.must
        or main.may
        or said.main.is_denied
        or any(form in topic for form in left)
        or any(word.form in people or word.form in STRONG for word in said.words)
    )


def _choices(
    clause: Clause, stated: Stated, *, is_about_all: bool
) -> Iterator[tuple[int, list[Word], list[Counted]]]:
    """The choices of a limiting phrase; one of them must be said whole."""
    table = meanings()
    common = stated.common if is_about_all else frozenset[str]()
    words = [
        word
        for word, after in zip(clause.words, (*clause.words[1:], None), strict=False)
        if (word.form not in table.plain or word.is_denied)
        and not (clause.link is not Link.MAIN and _is_part_of(word, after))
        and not (clause.link is Link.IF and word.form in USING and _is_day_of(clause))
        and word.form not in common
        and word.form not in table.labels
        and not (word.form in table.heads and word in stated.statement.main.topic[-1:])
    ]
    figures = [it for it in clause.figures if it.figure.kind is not FigureKind.PERIOD and not it.explains]
    if stated.statement.main.topic and is_price(stated.statement.main.topic[-1].form):
        # 수수료 600원은 면제합니다
        figures = [it for it in figures if it.figure.kind is not FigureKind.MONEY or it.figure.bound]
    numbers = sorted({word.choice for word in words} | {it.choice for it in figures})
    for number in numbers:
        yield (
            number,
            [word for word in words if word.choice == number],
            [it for it in figures if it.choice == number],
        )


def _is_day_of(clause: Clause) -> bool:
    """Whether it is so long before: of 사용일 하루 전까지 취소하면 the use may stay unsaid."""
    return any(it.figure.bound is Bound.BEFORE for it in clause.figures)


def _is_part_of(word: Word, after: Word | None) -> bool:
    """Whether a word only says of which office the next one is a part: 구청 여권민원실."""
    return (
        after is not None
        and word.form.endswith(OFFICES)
        and not after.is_verb
        and after.start - word.end <= 1
    )


def _is_held(word: Word, said: Statement, main: Clause) -> bool:
    """Whether the sentence says ``word`` as what limits it, and not only with what it says of it."""
    if any(it.figure.unit == named(word.form) for it in said.figures if it.figure.kind is FigureKind.COUNT):
        return True  # 모집 세대: 70세대
    free = [one for one in main.words if not one.holds]
    if not any(same(word, one) for one in free):
        return is_said(word, said)
    limiting = [w for clause in said.conditions for w in clause.words]
    limiting += [w for w in said.main.words if w.holds]
    return any(same(word, one) for one in limiting)
