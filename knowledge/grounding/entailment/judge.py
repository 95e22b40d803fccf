"""Whether one statement of a document entails what a sentence says.

A sentence is cut into its statements, and each must be entailed by one statement of the document with what governs it:
every figure and every content word stands there, yes or no alike; the conditions that the sentence makes are the
document's, and the document's own are not dropped; nothing is said of all, always or surely that the document does not
say so; and no other statement says another figure of the same words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.grounding.clauses.statements import statements
from knowledge.grounding.clauses.types import Link, Statement, Word
from knowledge.grounding.entailment.conditions import dropped, wrong_condition
from knowledge.grounding.entailment.likeness import (
    LIGHT,
    VALUED,
    content,
    figures_known,
    is_covered,
    is_said,
    same,
)
from knowledge.grounding.entailment.predicates import (
    dropped_limit,
    moved_figure,
    other_case,
    other_object,
    other_part,
    other_payer,
    other_verb,
    wrong_polarity,
)
from knowledge.grounding.entailment.words import (
    at_edge,
    bounds_of,
    is_within,
    other_term,
    says_nothing,
    unknown_word,
    widened,
    wrong_figure,
)
from knowledge.grounding.evidence import Evidence, Stated
from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import Bound, FigureKind, GateReason, Verdict, refused
from voice.korean.morphology import Morphology


def judge_entailment(sentence: str, evidence: Evidence, morphology: Morphology) -> Verdict | None:
    """None where every statement of ``sentence`` is entailed, else the reason of the first that is not."""
    said = statements(sentence, morphology)
    if not any(content(one) or one.figures for one in said):
        return refused(GateReason.OFF_PASSAGE, sentence)
    for place, one in enumerate(said):
        refusal = _judge(one, sentence, evidence)
        if refusal is not None and place and _judge(_going_on(one, said[:place]), sentence, evidence) is None:
            continue
        if refusal is not None and not any(
            _judge(other, sentence, evidence) is None for other in _turned(one)
        ):
            return refusal
    return None


def _going_on(said: Statement, earlier: Sequence[Statement]) -> Statement:
    """``said`` with what the sentence has spoken of before: 요가는 60세 이상이고 수강료는 4만 원이에요."""
    people = meanings().people
    names_people = any(word.form in people for word in said.words)
    before = tuple(
        word
        for one in earlier
        for word in one.main.words
        if not word.is_verb and not word.is_denied and not (names_people and word.form in people)
    )
    return replace(said, main=replace(said.main, words=(*before, *said.main.words)))


_ADVICE = re.compile(r"(?:세요|십시오|면\s?(?:돼요|됩니다))[.!]?$")


def _advised(stated: Stated) -> Stated | None:
    """What is advised by ``결과지를 가지고 오시면 상담할 수 있어요``: to come with it."""
    main = stated.statement.main
    conditions = stated.statement.conditions
    if len(conditions) != 1 or main.is_denied:
        return None
    way, verb = conditions[0], main.predicate
    is_unneeded = way.link is Link.EVEN_IF and way.predicate is not None and way.predicate.is_denied
    is_way = way.link is Link.IF and not way.is_denied and (main.may or (verb and verb.form in LIGHT))
    if way.predicate is None or not (is_unneeded or is_way):
        return None
    held = tuple(word for word in main.words if word.holds)
    figures = tuple(it for it in main.figures if it.holds) + way.figures
    may = is_unneeded or not main.may
    return replace(
        stated,
        statement=Statement(
            (), replace(way, link=Link.MAIN, words=(*held, *way.words), figures=figures, may=may)
        ),
    )


def _turned(said: Statement) -> Iterator[Statement]:
    """What says the same: 추천을 받아야 쓸 수 있어요 and 쓰려면 추천을 받아야 해요."""
    main = said.main
    last = main.predicate
    if last is not None and last.is_denied and main.may:
        yield replace(said, main=replace(main, words=_unneeded(main.words, last)))
    if main.is_denied and main.may:
        yield from _only(said)
    for clause in said.conditions:
        rest = tuple(one for one in said.conditions if one is not clause)
        if clause.link is Link.ONLY_IF and main.may and not main.is_denied:
            yield Statement(
                (*rest, replace(main, link=Link.IF, may=False)), replace(clause, link=Link.MAIN, must=True)
            )
        elif clause.link is Link.IF and main.must and not main.is_denied and not clause.is_denied:
            yield Statement(
                (*rest, replace(main, link=Link.ONLY_IF, must=False)),
                replace(clause, link=Link.MAIN, may=True),
            )
        elif clause.link is Link.BEFORE and clause.figures:  # 쓰기 닷새 전까지: 사용일 5일 전까지
            yield Statement(
                rest,
                replace(main, words=(*clause.words, *main.words), figures=(*clause.figures, *main.figures)),
            )
        elif clause.link is Link.AFTER and main.figures:  # 반납하고 7일 안에: 반납한 날부터 7일 안에
            yield Statement(rest, replace(main, words=(*clause.words, *main.words)))
        elif clause.link is Link.EVEN_IF and main.may and not main.is_denied:
            denied = [word for word in clause.words if word.is_denied]
            words = tuple(word for word in main.words if not word.is_verb)
            for word in denied[:1]:
                yield Statement(rest, replace(main, words=(*words, *_unneeded((word,), word)), may=False))


def _only(said: Statement) -> Iterator[Statement]:
    """``등록하지 않은 개는 들어갈 수 없어요`` is ``등록한 개만 들어갈 수 있어요``."""
    main = said.main
    lacking = [word for word in main.words if word.holds and word.is_denied]
    if len(lacking) != 1 or said.conditions or any(word.form in meanings().denying for word in main.words):
        return
    only = Word("만", lacking[0].start, lacking[0].end, holds=True)
    yield replace(
        said, main=replace(main, words=(*(replace(word, is_denied=False) for word in main.words), only))
    )


def _unneeded(words: Sequence[Word], denied: Word) -> tuple[Word, ...]:
    """What need not be done: 예약하지 않아도 돼요 is 예약은 필요 없어요."""
    no = replace(denied, form="필요", is_verb=True, also=frozenset())
    return (*(replace(word, is_denied=False) if word is denied else word for word in words), no)


def judge_words(sentence: str, evidence: Evidence, morphology: Morphology) -> Verdict | None:
    """None where the document knows every figure and every word of ``sentence``, yes or no alike, wherever they stand.

    Enough for a sentence that rules have cut out of the document's own, all of whose parts are said.
    """
    for said in statements(sentence, morphology):
        for it in said.figures:
            if it.figure not in evidence.figures:
                return refused(GateReason.UNSUPPORTED_FIGURE, it.text)
        for word in content(said):
            if not any(is_covered(word, stated) for stated in evidence.stated) and (
                word.is_denied or word.name not in evidence.text
            ):
                reason = GateReason.UNSUPPORTED_DENIAL if word.is_denied else GateReason.UNSUPPORTED_NAME
                return refused(reason, word.form)
    return None


def _judge(said: Statement, sentence: str, evidence: Evidence) -> Verdict | None:
    # Of several refusals the one of the nearest statement is told: the one that knows most of the words.
    nearest: tuple[int, Verdict] | None = None
    is_advice = said.main.may or _ADVICE.search(sentence) is not None
    advice = [_advised(stated) for stated in evidence.stated] if is_advice else []
    for stated in (*evidence.stated, *(one for one in advice if one is not None)):
        refusal = _refusal(said, stated, sentence)
        if refusal is None:
            other = _other_figure(said, stated, evidence.stated)
            if other is None:
                return None
            refusal = refused(GateReason.OTHER_FOR_OTHERS, other)
        known = sum(is_covered(word, stated) for word in content(said)) + sum(
            it.figure in stated.figures for it in said.figures
        )
        if nearest is None or known > nearest[0]:
            nearest = (known, refusal)
    return nearest[1] if nearest is not None else refused(GateReason.OFF_PASSAGE, sentence)


def _refusal(said: Statement, stated: Stated, sentence: str) -> Verdict | None:
    return (
        wrong_figure(said, stated)
        or says_nothing(said, stated, sentence)
        or other_term(said, stated)
        or unknown_word(said, stated)
        or widened(said, stated)
        or wrong_polarity(said, stated, sentence)
        or other_verb(said, stated)
        or other_object(said, stated)
        or other_part(said, stated)
        or other_payer(said, stated)
        or moved_figure(said, stated)
        or dropped_limit(said, stated)
        or other_case(said, stated)
        or wrong_condition(said, stated)
        or dropped(said, stated)
    )


def _other_figure(said: Statement, stated: Stated, all_stated: Sequence[Stated]) -> str | None:
    """The figure that another statement gives for all that the sentence says; None where there is none."""
    mine = [
        figure
        for it in said.figures
        for figure in (it.figure, *at_edge(it.figure, said))
        if it.figure.kind is not FigureKind.PERIOD
    ]
    if not mine or _is_whole(said, stated):
        return None
    table = meanings()
    words = [word for word in content(said) if word.form not in table.widening and word.form not in VALUED]
    for other in all_stated:
        known = figures_known(other)
        alike = [
            it.figure
            for it in other.statement.figures
            for one in mine
            if one not in known and replace(it.figure, value="") == replace(one, value="")
        ]
        if other is stated or not alike or not all(is_covered(word, other) for word in words):
            continue
        if not _may_be_among(said, other):
            continue
        if not any(same(word, one) for word in words for one in other.statement.words):
            continue  # it only stands under the same title
        own = (*other.statement.words, *(w for c in other.limits for w in c.words))
        topic = [word for word in said.main.topic if word.form not in meanings().plain]
        if all(word.form in other.common or any(same(word, one) for one in own) for word in topic):
            return alike[0].value
    return None


def _may_be_among(said: Statement, other: Stated) -> bool:
    """Whether those of whom the sentence speaks may be among those of another statement: no 70세 is 80세 이상."""
    limiting = [it.figure for clause in said.conditions for it in clause.figures]
    limiting += [it.figure for it in said.main.figures if it.holds]
    return all(
        is_within(one, bound) or one == bound
        for one in limiting
        for bound in bounds_of(other)
        if one.bound is Bound.EXACT and (one.kind, one.unit) == (bound.kind, bound.unit)
    )


def _is_whole(said: Statement, stated: Stated) -> bool:
    """Whether the sentence says all of the statement."""
    return all(is_said(word, said) for word in _only_content(stated.statement.words))


def _only_content(words: Iterable[Word]) -> list[Word]:
    table = meanings()
    return [word for word in words if word.form not in table.plain]
