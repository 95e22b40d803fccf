"""Whether one statement of a document entails what a sentence says.

A sentence is cut into its statements, and each must be entailed by one statement of the document with what governs it:
every figure and every content word stands there, yes or no alike; the conditions that the sentence makes are the
document's, and the document's own are not dropped; nothing is said of all, always or surely that the document does not
say so; and no other statement says another figure of the same words.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from knowledge.grounding.clauses import PRICES, Clause, Counted, Link, Statement, Word, statements
from knowledge.grounding.evidence import Evidence, Stated
from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import Bound, Figure, FigureKind, GateReason, Verdict, refused
from voice.korean.morphology import Morphology

_LIGHT = frozenset({"받다", "드리다", "주다"})
_CALLING = frozenset(["전화", "문의", "연락", "걸다", "물어보다", "묻다"])
_BEGINS = frozenset({"시작", "개시"})
_NEUTRAL = frozenset(
    [
        "있다",
        "맡다",
        "담당",
        "열다",
        "열리다",
        "진행",
        "실시",
        "이루어지다",
        "나오다",
        "보다",
        "모이다",
        "시작",
        "개최",
        "하다",
    ]
)
_VALUED = frozenset(
    ["주다", "드리다", "지급", "지원", "제공", "받다", "내다", "납부", "부담", "들다", "되다", "운영", "열다"]
)
_REFUSABLE = frozenset(
    ["주다", "드리다", "지급", "지원", "제공", "받다", "신청", "접수", "이용", "대상", "가입"]
)
"""Denied, these say that somebody or something is left out (제외)."""
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
_STRONG = frozenset({"무료", "면제", "전액", "할인", "감면"})
_SPECIAL = frozenset({Link.EVEN_IF, Link.BEFORE, Link.AFTER, Link.ONLY_IF})
_AS_GOOD = {Link.AFTER: Link.IF}


def judge_entailment(sentence: str, evidence: Evidence, morphology: Morphology) -> Verdict | None:
    """None where every statement of ``sentence`` is entailed, else the reason of the first that is not."""
    said = statements(sentence, morphology)
    if not any(_content(one) or one.figures for one in said):
        return refused(GateReason.OFF_PASSAGE, sentence)
    for one in said:
        refusal = _judge(one, sentence, evidence)
        if refusal is not None:
            return refusal
    return None


def _judge(said: Statement, sentence: str, evidence: Evidence) -> Verdict | None:
    # Of several refusals the one of the nearest statement is told: the one that knows most of the words.
    nearest: tuple[int, Verdict] | None = None
    for stated in evidence.stated:
        refusal = _refusal(said, stated, sentence)
        if refusal is None:
            other = _other_figure(said, stated, evidence.stated)
            if other is None:
                return None
            refusal = refused(GateReason.OTHER_FOR_OTHERS, other)
        known = sum(_is_covered(word, stated) for word in _content(said)) + sum(
            it.figure in stated.figures for it in said.figures
        )
        if nearest is None or known > nearest[0]:
            nearest = (known, refusal)
    return nearest[1] if nearest is not None else refused(GateReason.OFF_PASSAGE, sentence)


def _refusal(said: Statement, stated: Stated, sentence: str) -> Verdict | None:
    return (
        _wrong_figure(said, stated)
        or _says_nothing(said, stated, sentence)
        or _other_term(said, stated)
        or _unknown_word(said, stated)
        or _widened(said, stated)
        or _wrong_polarity(said, stated, sentence)
        or _other_verb(said, stated)
        or _other_object(said, stated)
        or _other_part(said, stated)
        or _moved_figure(said, stated)
        or _wrong_condition(said, stated)
        or _dropped(said, stated)
    )


# --- figures and words --------------------------------------------------------------------------------------


def _figures(stated: Stated) -> frozenset[Figure]:
    return stated.figures | frozenset(stated.ground.figures)


def _wrong_figure(said: Statement, stated: Stated) -> Verdict | None:
    known = _figures(stated)
    mine = {it.figure for it in said.figures}
    begins = any(word.form in _BEGINS for word in said.words)
    for it in said.figures:
        if not known & set(_as_good(it.figure, mine, begins=begins)):
            return refused(GateReason.UNSUPPORTED_FIGURE, it.text)
    return None


def _says_nothing(said: Statement, stated: Stated, sentence: str) -> Verdict | None:
    """Something of the statement itself must be said, more than its title and that somebody gets it."""
    own = stated.statement.words
    if any(it.figure in stated.figures for it in said.figures) or any(
        word.form not in _LIGHT and any(_same(word, one) for one in own) for word in _content(said)
    ):
        return None
    return refused(GateReason.OFF_PASSAGE, sentence)


def _as_good(figure: Figure, others: Set[Figure], *, begins: bool) -> Iterator[Figure]:
    """What the document may state for ``figure``: 10시에 시작 is 10시부터, 20분에서 30분쯤 is 20~30분."""
    yield figure
    if begins and figure.bound is Bound.EXACT and figure.kind in (FigureKind.TIME, FigureKind.DATE):
        yield replace(figure, bound=Bound.AT_LEAST)
    if figure.bound is Bound.ABOUT:
        yield replace(figure, bound=Bound.EXACT)
        if any(one.bound is Bound.AT_LEAST and one.unit == figure.unit for one in others):
            yield replace(figure, bound=Bound.AT_MOST)


def _content(said: Statement) -> tuple[Word, ...]:
    plain = meanings().plain
    return tuple(word for word in said.words if word.form not in plain or word.is_denied)


def _unknown_word(said: Statement, stated: Stated) -> Verdict | None:
    table = meanings()
    for clause in said.clauses:
        for word in clause.words:
            if word.form in table.widening or (word.form in table.plain and not word.is_denied):
                continue
            if word.form in _CALLING and _is_line(stated):
                continue
            if word.form in _NEUTRAL and not word.is_denied and _is_nominal(stated):
                continue
            if word.form in _LIGHT and not word.is_denied and _is_light(clause, stated):
                continue
            if clause.link is not Link.MAIN and word.form in table.acts and _is_nominal(stated):
                continue
            if (
                word.case == "JKS"
                and not word.is_inner
                and word.form in table.people
                and not _is_own(word, stated)
            ):
                return refused(GateReason.UNSUPPORTED_NAME, word.form)
            if not _is_covered(word, stated):
                reason = GateReason.UNSUPPORTED_DENIAL if word.is_denied else GateReason.UNSUPPORTED_NAME
                return refused(reason, word.form)
    return None


def _is_own(word: Word, stated: Stated) -> bool:
    """Whether the statement itself, or one that it goes on from, speaks of somebody."""
    pool = (*stated.statement.words, *(w for c in stated.limits for w in c.words))
    if not stated.statement.main.topic:
        pool = (*pool, *stated.ground.words)
    return any(_same(word, one) and not one.is_inner for one in pool)


def _other_term(said: Statement, stated: Stated) -> Verdict | None:
    """``신청한 달`` where the document says ``신청한 달의 다음 달``."""
    mine = {word.form for word in said.words}
    for word in stated.statement.main.words:
        if word.form[:2] in ("다음", "지난") and word.form[2:] in mine and word.form not in mine:
            return refused(GateReason.UNSUPPORTED_FIGURE, word.form[2:])
    return None


def _is_line(stated: Stated) -> bool:
    """Whether the statement gives a telephone number and says no more of it."""
    return _is_nominal(stated) and any(
        it.figure.kind is FigureKind.PHONE
        or (it.figure.kind is FigureKind.NUMBER and len(it.figure.value) > 2)
        for it in stated.statement.figures
    )


def _is_nominal(stated: Stated) -> bool:
    """Whether the statement has no verb of its own, as lists and tables have none."""
    return not any(word.is_verb for word in stated.statement.main.words if not word.holds)


def _is_light(clause: Clause, stated: Stated) -> bool:
    """``상담을 받다``: only what is received or given is said, and no amount."""
    if any(it.figure.kind in (FigureKind.MONEY, FigureKind.PERCENT) for it in clause.figures):
        return False
    others = [word for word in clause.words if word.form not in _LIGHT and word.form not in meanings().plain]
    return len(others) > 1 and all(_is_covered(word, stated) for word in others)


def _is_covered(word: Word, stated: Stated) -> bool:
    pool = (*stated.statement.words, *stated.ground.words, *(w for c in stated.limits for w in c.words))
    if word.holds:
        pool = (*pool, *stated.beside)
    if any(_same(word, other) for other in pool):
        return True
    if word.form == "는지":
        return False
    if word.form in _HALVES and any(
        it.figure.kind is FigureKind.TIME and it.figure.value[:2] in _HALVES[word.form]
        for it in stated.statement.figures
    ):
        return True
    if word.form in PRICES and any(other.form == "무료" for other in pool):
        return True
    if word.is_denied:
        return False
    if len(word.name) > 1 and word.name in stated.text:
        return True
    if word.form in _BEGINS and any(it.figure.bound is Bound.AT_LEAST for it in stated.statement.figures):
        return True
    if len(word.form) > 2 and word.form[-1] in "비료금액" and _is_priced(stated):
        return word.form[:-1] in stated.text
    return not word.is_verb and len(word.form) > 1 and word.form in stated.text


def _is_priced(stated: Stated) -> bool:
    return any(it.figure.kind in (FigureKind.MONEY, FigureKind.PERCENT) for it in stated.statement.figures)


def _same(one: Word, other: Word) -> bool:
    """Whether both words say the same, yes or no alike."""
    table = meanings()
    if one.form == other.form:
        return one.is_denied == other.is_denied
    if table.widening.get(one.form, frozenset()) & table.widening.get(other.form, frozenset()):
        return True
    if one.is_denied != other.is_denied:
        denied, stopped = (one, other) if one.is_denied else (other, one)
        return denied.form in _REFUSABLE and stopped.form in table.stopping
    return bool(table.of((one.form,)) & table.of((other.form,)))


def _widened(said: Statement, stated: Stated) -> Verdict | None:
    """Everybody, always, surely, only: said where the document does not."""
    widening = meanings().widening
    known = {
        kind
        for word in (*stated.statement.words, *stated.ground.words)
        for kind in widening.get(word.form, ())
    }
    known |= {word.form for word in stated.statement.words}
    for word in said.words:
        kinds = widening.get(word.form)
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


# --- yes and no, must and may -------------------------------------------------------------------------------


def _wrong_polarity(said: Statement, stated: Stated, sentence: str) -> Verdict | None:
    mine, theirs = said.main, stated.statement.main
    if mine.is_denied and not theirs.is_denied:
        return refused(GateReason.UNSUPPORTED_DENIAL, sentence)
    if theirs.is_denied and not mine.is_denied:
        return refused(GateReason.CONTRADICTS_PASSAGE, sentence)
    if mine.must and theirs.may and not theirs.must:
        return refused(GateReason.CONTRADICTS_PASSAGE, sentence)
    if mine.comes_about and not theirs.comes_about:
        return refused(GateReason.WIDENED, sentence)
    return None


def _other_verb(said: Statement, stated: Stated) -> Verdict | None:
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
        and w.form not in _BEGINS
    ]
    free = [
        w
        for w in verbs
        if not (w.form in _NEUTRAL and _is_nominal(stated)) and not (w.form in _CALLING and _is_line(stated))
    ]
    light = bool(free) and all(word.form in _LIGHT for word in free) and _is_light(said.main, stated)
    known = theirs.words
    if _is_nominal(stated):  # a list or a table: what is done stands in its heading or label
        known = (*known, *stated.ground.words, *(w for c in stated.limits for w in c.words))
    for word in free:
        if not light and not any(_same(word, other) for other in known):
            return refused(GateReason.OTHER_VERB, word.form)
    predicate = theirs.predicate
    if predicate is None or _is_said(predicate, said) or light:
        return None
    if not verbs and said.figures and predicate.form in _VALUED:
        return None
    if not verbs and any(word.form == "하다" for word in said.main.words):
        return None  # 경찰서에서 하시면 돼요: whatever is done
    if predicate.form in _LIGHT and any(
        _is_said(word, said) for word in theirs.words if word.case == "JKO" or word.is_verb
    ):
        return None
    return refused(GateReason.OTHER_VERB, predicate.form)


def _other_object(said: Statement, stated: Stated) -> Verdict | None:
    """Something of what the statement is done to must be said, unless the whole document is about it."""
    words = stated.statement.main.words
    predicate = stated.statement.main.predicate
    # Of 신분증을 가지고 센터로 오세요 the object is another verb's.
    since = max((w.start for w in words if w.is_verb and not w.holds and w is not predicate), default=-1)
    objects = [
        word
        for word in words
        if word.start > since and (
            word.case == "JKO"
            and not word.holds
            and not word.is_verb
            and word.form not in meanings().widening
        )
        or word.form == "는지"
    ]
    if not objects or any(_is_taken(word, said, stated) or word.form in stated.common for word in objects):
        return None
    return refused(GateReason.CONDITION_DROPPED, objects[0].form)


def _is_taken(word: Word, said: Statement, stated: Stated) -> bool:
    """Whether the sentence says an object as what something is done to."""
    free = [one for one in said.main.words if not one.holds]
    if any(_same(word, one) for one in free):
        return True
    if any(_same(word, one) for one in stated.statement.main.words if one.holds):
        return False
    if any(word.form in common for common in stated.common):
        return any(_same(word, one) for one in said.words)
    return _is_said(word, said)


def _other_part(said: Statement, stated: Stated) -> Verdict | None:
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


def _moved_figure(said: Statement, stated: Stated) -> Verdict | None:
    """A figure of those for whom something holds is none of what they get."""
    theirs = stated.statement
    held = {it.figure for it in theirs.figures if it.holds}
    free = {it.figure for it in theirs.main.figures if not it.holds}
    for it in said.main.figures:
        if it.holds or it.figure not in held or it.figure in free or it.figure.kind is FigureKind.AGE:
            continue
        return refused(GateReason.UNSUPPORTED_FIGURE, it.text)
    return None


# --- conditions ---------------------------------------------------------------------------------------------


def _wrong_condition(said: Statement, stated: Stated) -> Verdict | None:
    table = meanings()
    theirs = stated.statement.conditions
    holding = [word for word in stated.statement.main.words if word.holds]
    under = [word for clause in (*theirs, *stated.limits) for word in clause.words]
    for clause in said.conditions:
        same_kind = [
            one for one in theirs if one.link is clause.link or one.link is _AS_GOOD.get(clause.link)
        ]
        if clause.link in _SPECIAL and not any(_meets(clause, one) for one in same_kind):
            return refused(GateReason.CONDITION_CHANGED, _quoted(clause))
        if clause.link is Link.IF and _is_the_act(clause, stated, stated.statement.main.words):
            continue
        if clause.either and not any(one.either for one in (*theirs, stated.statement.main)):
            return refused(GateReason.CONDITION_CHANGED, _quoted(clause))
        for word in clause.words:
            if (word.form in table.plain and word.form != "되다") or word.form in table.widening:
                continue
            if word.form in table.acts and _is_nominal(stated):
                continue
            if (
                not any(_same(word, one) for one in (*holding, *under, *stated.ground.words))
                and word.form not in stated.ground.text
            ):
                return refused(GateReason.CONDITION_CHANGED, _quoted(clause))
    # What happens only under a condition is not said of the clause itself.
    only_under = [w for clause in theirs for w in clause.words]
    free = (*stated.statement.main.words, *stated.ground.words, *(w for c in stated.limits for w in c.words))
    for word in said.main.words:
        if word.holds or word.form in table.plain or word.form in table.widening:
            continue
        if any(_same(word, one) for one in only_under) and not any(_same(word, one) for one in free):
            if any(_same(word, one) for clause in said.conditions for one in clause.words):
                continue
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
        and len(acts) < len(words)
        and all(word.form in table.acts and not word.is_denied for word in acts)
        and all(any(_same(word, one) for one in doing) for word in acts)
    )


def _meets(one: Clause, other: Clause) -> bool:
    table = meanings()
    mine = [word for word in one.words if word.form not in table.plain]
    return all(any(_same(word, their) for their in other.words) for word in mine) and {
        it.figure for it in one.figures
    } <= {it.figure for it in other.figures}


def _dropped(said: Statement, stated: Stated) -> Verdict | None:
    """A condition, a group or a heading that limits the statement and that the sentence leaves out."""
    figures = {it.figure for it in said.figures}
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
        choices = list(_choices(clause, stated, is_about_all=is_about_all))
        if not choices:
            continue
        missing = [
            [
                *(w.form for w in words if not _is_held(w, said, main)),
                *(f.figure.value for f in own if f.figure not in figures),
            ]
            for words, own in choices
        ]
        left = min(missing, key=len)
        if left and clause is held and _may_stay_out(left, said, stated):
            continue
        if left:
            return refused(GateReason.CONDITION_DROPPED, " ".join(left))
    return None


def _is_about_all(said: Statement, stated: Stated) -> bool:
    """Whether the sentence speaks of what the whole document is about, or of nothing else by name."""
    plain = meanings().plain
    own = {word.form for word in stated.statement.main.topic}
    topic = [word for word in said.main.topic if word.form not in plain]
    others = [word for word in topic if word.form not in own]
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
        or any(word.form in people or word.form in _STRONG for word in said.words)
    )


def _choices(
    clause: Clause, stated: Stated, *, is_about_all: bool
) -> Iterator[tuple[list[Word], list[Counted]]]:
    """The choices of a limiting phrase; one of them must be said whole."""
    table = meanings()
    common = stated.common if is_about_all else frozenset[str]()
    words = [
        word
        for word in clause.words
        if (word.form not in table.plain or word.is_denied)
        and word.form not in common
        and word.form not in table.labels
    ]
    figures = [it for it in clause.figures if it.figure.kind is not FigureKind.PERIOD]
    numbers = sorted({one.choice for one in (*words, *figures)})
    for number in numbers:
        yield (
            [word for word in words if word.choice == number],
            [it for it in figures if it.choice == number],
        )


def _is_held(word: Word, said: Statement, main: Clause) -> bool:
    """Whether the sentence says ``word`` as what limits it, and not only with what it says of it."""
    free = [one for one in main.words if not one.holds]
    if not any(_same(word, one) for one in free):
        return _is_said(word, said)
    limiting = [w for clause in said.conditions for w in clause.words]
    limiting += [w for w in said.main.words if w.holds]
    return any(_same(word, one) for one in limiting)


def _is_said(word: Word, said: Statement) -> bool:
    if any(_same(word, other) for other in said.words):
        return True
    is_name = not word.is_denied and not word.is_verb and len(word.form) > 1
    return is_name and any(word.form in clause.text for clause in said.clauses)


# --- the same words with another figure ----------------------------------------------------------------------


def _other_figure(said: Statement, stated: Stated, all_stated: Sequence[Stated]) -> str | None:
    """The figure that another statement gives for all that the sentence says; None where there is none."""
    mine = [it.figure for it in said.figures if it.figure.kind is not FigureKind.PERIOD]
    if not mine or _is_whole(said, stated):
        return None
    table = meanings()
    words = [word for word in _content(said) if word.form not in table.widening and word.form not in _VALUED]
    for other in all_stated:
        known = _figures(other)
        alike = [
            it.figure
            for it in other.statement.figures
            for one in mine
            if one not in known and replace(it.figure, value="") == replace(one, value="")
        ]
        if other is stated or not alike or not all(_is_covered(word, other) for word in words):
            continue
        own = (*other.statement.words, *(w for c in other.limits for w in c.words))
        topic = [word for word in said.main.topic if word.form not in meanings().plain]
        if all(word.form in other.common or any(_same(word, one) for one in own) for word in topic):
            return alike[0].value
    return None


def _is_whole(said: Statement, stated: Stated) -> bool:
    """Whether the sentence says all of the statement."""
    return all(_is_said(word, said) for word in _only_content(stated.statement.words))


def _only_content(words: Iterable[Word]) -> list[Word]:
    table = meanings()
    return [word for word in words if word.form not in table.plain]
