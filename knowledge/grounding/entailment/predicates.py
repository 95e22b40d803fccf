"""Whether the same is done, to the same, yes or no alike."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.grounding.clauses.items import is_price
from knowledge.grounding.clauses.types import Clause, Statement, Word
from knowledge.grounding.entailment.likeness import (
    BEGINS,
    CALLING,
    COMING,
    LIGHT,
    NEUTRAL,
    OFFICES,
    STRONG,
    VALUED,
    is_carrier,
    is_edge,
    is_granted,
    is_light,
    is_line,
    is_new,
    is_nominal,
    is_paid,
    is_said,
    is_used,
    same,
)
from knowledge.grounding.evidence import Stated
from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import Figure, FigureKind, GateReason, Verdict, refused

_FREE = frozenset({"무료", "면제", "공짜", "무상"})
_CHARGED = frozenset({"받다", "내다", "있다", "들다", "붙다", "부담", "납부"})
_WHEN = frozenset({"날", "때", "후", "뒤", "전", "달"})


def wrong_polarity(said: Statement, stated: Stated, sentence: str) -> Verdict | None:
    mine, theirs = said.main, stated.statement.main
    if mine.is_denied and not (theirs.is_denied or stated.is_no) and not _is_told(mine, theirs):
        return refused(GateReason.UNSUPPORTED_DENIAL, sentence)
    if (theirs.is_denied or stated.is_no) and not mine.is_denied and not _is_told(theirs, mine):
        return refused(GateReason.CONTRADICTS_PASSAGE, sentence)
    if _is_charged(mine, theirs):
        return refused(GateReason.CONTRADICTS_PASSAGE, sentence)
    if mine.must and theirs.may and not theirs.must:
        return refused(GateReason.CONTRADICTS_PASSAGE, sentence)
    predicate = theirs.predicate
    is_paid_for = (
        predicate is not None and predicate.form == "받다" and any(is_price(w.form) for w in theirs.words)
    )
    if (
        mine.must
        and not theirs.must
        and predicate is not None
        and predicate.form in LIGHT
        and not is_paid_for
    ):
        return refused(GateReason.CONTRADICTS_PASSAGE, sentence)
    is_told = mine.is_denied or (mine.predicate is not None and mine.predicate.form in _CHARGED - LIGHT)
    if mine.comes_about and not theirs.comes_about and not is_told:
        return refused(GateReason.WIDENED, sentence)
    return None


def _is_charged(mine: Clause, theirs: Clause) -> bool:
    """Whether a price is taken of what is free: 요금을 받아요 for 무료, or for 요금을 받지 않아요."""
    last = mine.predicate
    return (
        last is not None
        and last.form in _CHARGED
        and not last.is_denied
        and any(is_price(word.form) for word in mine.words)
        and any(word.form in _FREE and not word.holds for word in theirs.words)
        and not any(word.form in _FREE for word in mine.words)
    )


def _is_told(denied: Clause, other: Clause) -> bool:
    """Whether ``other`` says the same "no" with another word: 문을 닫아요 for 휴관."""
    table = meanings()
    if any(word.is_denied for word in denied.words if not word.holds):
        return False
    closed = [word for word in denied.words if not word.holds and word.form in table.denying]
    return bool(closed) and all(
        word.form in table.closing and any(same(word, one) for one in other.words) for word in closed
    )


def other_verb(said: Statement, stated: Stated) -> Verdict | None:
    """What is done must be what the statement itself says is done, not what stands around it."""
    plain = meanings().plain
    theirs = stated.statement.main
    widening = meanings().widening
    verbs = [
        w
        for w in said.main.words
        if w.is_verb
        and not w.holds
        and w.form not in plain
        and w.form not in widening
        and w.form not in BEGINS
    ]
    beside = dict(zip(said.main.words[1:], said.main.words, strict=False))
    verbs = [w for w in verbs if w not in beside or not is_carrier(beside[w], w, stated)]
    is_there = theirs.predicate is not None and theirs.predicate.form == "있다"
    is_free = any(w.form in _FREE for w in said.main.words) and any(w.form in _FREE for w in theirs.words)
    acts = meanings().acts | LIGHT if is_free and not said.main.is_denied else frozenset[str]()
    free = [
        w
        for w in verbs
        if not is_used(w, said, stated)
        and not is_edge(w, stated)
        and not (w.form in NEUTRAL and is_nominal(stated))
        and not (w.form in CALLING and is_line(stated))
        and not is_paid(w, stated)
        and not is_granted(w, stated)
        and w.form not in acts
        and not is_new(w, stated)
        and not (is_there and w.form in COMING)
    ]
    light = bool(free) and all(word.form in LIGHT for word in free) and is_light(said.main, stated)
    known = theirs.words
    if is_nominal(stated):  # a list or a table: what is done stands in its heading or label
        known = (*known, *stated.ground.words, *(w for c in stated.limits for w in c.words))
    for word in free:
        if not light and not any(same(word, other) for other in known):
            return refused(GateReason.OTHER_VERB, word.form)
    predicate = theirs.predicate
    if predicate is None:
        # 휴직이 끝난 날부터 12개월: what happens by then is as good as a condition.
        for word, after in pairwise(theirs.words):
            is_when = word.is_verb and not word.holds and after.form in _WHEN
            if is_when and word.form not in plain | LIGHT and not is_said(word, said):
                return refused(GateReason.OTHER_VERB, word.form)
        return None
    if any(w.is_verb and not w.holds for w in said.main.words):
        return None  # it does say what is done, and every verb of it is the statement's
    if predicate.form in ("받다", "하다") and any(
        any(same(replace(word, is_verb=True), one) for one in verbs)
        for word in theirs.words
        if word.case in ("JX", "JKO") and not word.is_verb and not word.is_inner
    ):
        return None  # 신청은 주민센터에서 받아요
    if is_said(predicate, said) or light:
        return None
    if predicate.form == "바라다":
        return None
    if _is_there(predicate, verbs):
        return None
    if not verbs and said.figures and predicate.form in VALUED:
        return None
    if not verbs and any(word.form == "하다" for word in said.main.words):
        return None  # 경찰서에서 하시면 돼요: whatever is done
    if predicate.form in LIGHT and any(
        is_said(word, said) for word in theirs.words if word.case == "JKO" or word.is_verb
    ):
        return None
    return refused(GateReason.OTHER_VERB, predicate.form)


def _is_there(predicate: Word, verbs: Sequence[Word]) -> bool:
    """``2층으로 오세요`` of what is on the second floor."""
    return predicate.form == "있다" and not predicate.is_denied and any(word.form in COMING for word in verbs)


def other_object(said: Statement, stated: Stated) -> Verdict | None:
    """Something of what the statement is done to must be said, unless the whole document is about it."""
    words = stated.statement.main.words
    predicate = stated.statement.main.predicate
    # Of 신분증을 가지고 센터로 오세요 the object is another verb's.
    since = max((w.start for w in words if w.is_verb and not w.holds and w is not predicate), default=-1)
    objects = [
        word
        for word in words
        if (
            word.start > since
            and (
                word.case == "JKO"
                and not word.holds
                and not word.is_verb
                and word.form not in meanings().widening
            )
        )
        or word.form == "는지"
    ]
    if not objects or any(_is_taken(word, said, stated) or word.form in stated.common for word in objects):
        return None
    return refused(GateReason.CONDITION_DROPPED, objects[0].form)


def _is_taken(word: Word, said: Statement, stated: Stated) -> bool:
    """Whether the sentence says an object as what something is done to."""
    free = [one for one in said.main.words if not one.holds]
    if any(same(word, one) for one in free):
        return True
    if any(same(word, one) for one in stated.statement.main.words if one.holds):
        return False
    if any(word.form in common for common in stated.common):
        return any(same(word, one) for one in said.words)
    return is_said(word, said)


def other_part(said: Statement, stated: Stated) -> Verdict | None:
    """A title may name several things; what is said of one is not said of another."""
    mine = {word.form for word in said.main.topic}
    theirs = {word.form for word in stated.statement.main.words if not word.holds}
    named = [part for part in stated.parts if part & mine]
    if len(stated.parts) < 2 or len(named) != 1:
        return None
    for part in stated.parts:
        other = (part - named[0]) & theirs
        if part is not named[0] and other and not named[0] & theirs:
            return refused(GateReason.OTHER_FOR_OTHERS, min(other))
    return None


def dropped_limit(said: Statement, stated: Stated) -> Verdict | None:
    """``한 시간 동안 무료`` is not free: what is free or reduced is so within the figures that stand by it."""
    main = stated.statement.main
    if not any(word.form in STRONG for word in main.words if not word.holds):
        return None
    mine = {it.figure for it in said.figures}
    for it in main.figures:
        if not it.holds and it.figure.kind is not FigureKind.PERIOD and it.figure not in mine:
            return refused(GateReason.CONDITION_DROPPED, it.text)
    return None


def other_case(said: Statement, stated: Stated) -> Verdict | None:
    """Who applies is not applied for: 가구가 신청, 가구를 신청."""
    people = meanings().people
    for word in said.main.words:
        if word.case != "JKO" or word.is_inner or word.form not in people:
            continue
        cases = {one.case for one in stated.statement.words if same(word, one) and not one.is_inner}
        if cases and cases <= {"JKS", "JX"}:
            return refused(GateReason.OTHER_VERB, word.form)
    return None


def _may_change_places(figure: Figure) -> bool:
    """An age, and a time that is told by a name (올해), are for whom it holds wherever they stand."""
    is_named = figure.kind is FigureKind.DATE and not any(letter.isdigit() for letter in figure.value)
    return figure.kind is FigureKind.AGE or is_named


def other_payer(said: Statement, stated: Stated) -> Verdict | None:
    """Who bears the costs must be said by whoever says that they are borne: 임차인 부담."""
    words = stated.statement.main.words
    for before, word in pairwise(words):
        is_payer = (
            before.form in meanings().people
            or before.form.endswith(OFFICES)
            or before.form in ("시", "군", "구", "국가")
        )
        if word.form == "부담" and not before.case and is_payer and not is_said(before, said):
            return refused(GateReason.CONDITION_DROPPED, before.form)
    return None


def moved_figure(said: Statement, stated: Stated) -> Verdict | None:
    """A figure of those for whom something holds is none of what they get."""
    theirs = stated.statement
    held = {it.figure for it in theirs.figures if it.holds}
    free = {it.figure for it in theirs.main.figures if not it.holds}
    for it in said.main.figures:
        if it.holds or it.figure not in held or it.figure in free or _may_change_places(it.figure):
            continue
        if any(word.form == "생후" for word in said.words):
            continue  # an age too
        return refused(GateReason.UNSUPPORTED_FIGURE, it.text)
    return None
