"""The gate: a sentence is shown or spoken only when one document states all of it.

Dropping a true sentence costs a little help; passing a false one may cost a pension. So every rule here errs towards
dropping: each figure must stand in the document with its bound, period and role; each "no" must be the document's own;
each "yes" must not be one the document denies; every content word must come from the document; and nobody is told
whether they are eligible.
"""

import re
from collections.abc import Sequence

from knowledge.grounding.attribution import moved_figure
from knowledge.grounding.coherence import judge_together, loose_limit
from knowledge.grounding.evidence import Evidence, is_verbatim
from knowledge.grounding.figures import find_figures
from knowledge.grounding.form import judge_form
from knowledge.grounding.polarity import judge_polarity
from knowledge.grounding.types import FigureKind, GateReason, Verdict, refused
from knowledge.grounding.wording import RISKY_BARE, WORD, content_words, stands_in
from knowledge.types import Passage


def check(sentence: str, passages: Sequence[Passage], question: str = "") -> Verdict:
    """Judge one sentence against the passages it is to cite.

    ``question`` never supports a fact; it only tells whether the visitor asks about themselves.
    """
    sentence = sentence.strip()
    if not re.search(r"\w", sentence):
        return refused(GateReason.EMPTY, sentence)
    if not passages:
        return refused(GateReason.NO_PASSAGE, sentence)
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        groups.setdefault(passage.document_id, []).append(passage)
    home = next((key for key, group in groups.items() if is_verbatim(sentence, group)), None)
    refusal = judge_form(sentence, question, is_verbatim=home is not None)
    if refusal is not None:
        return refusal
    if home is not None:
        return Verdict(ok=True, document_id=home, is_verbatim=True)
    best: Verdict | None = None
    for key, group in groups.items():
        verdict = _judge_facts(sentence, Evidence.of(tuple(group)))
        if verdict.ok:
            return Verdict(ok=True, document_id=key)
        best = best or verdict
    return best or refused(GateReason.NO_PASSAGE, sentence)


def _judge_facts(sentence: str, evidence: Evidence) -> Verdict:
    found = find_figures(sentence)
    for one in found:
        if one.figure not in evidence.stated:
            return refused(GateReason.UNSUPPORTED_FIGURE, sentence[one.start : one.end])
        if one.figure.kind is FigureKind.VAGUE and sentence[one.start : one.end] not in evidence.all_words:
            return refused(GateReason.UNSUPPORTED_FIGURE, sentence[one.start : one.end])
    words = content_words(sentence, found)
    for word in words:
        if not stands_in(word, evidence.all_words):
            return refused(GateReason.UNSUPPORTED_NAME, word)
    for word in filter(RISKY_BARE.match, WORD.findall(sentence)):
        if not stands_in(word, evidence.all_words):
            return refused(GateReason.UNSUPPORTED_NAME, word)
    if not words and not found:
        return refused(GateReason.OFF_PASSAGE, sentence)
    loose = loose_limit(sentence, found, evidence)
    if loose:
        return refused(GateReason.UNSUPPORTED_FIGURE, loose)
    moved = moved_figure(sentence, found, evidence)
    if moved is not None:
        return refused(GateReason.UNSUPPORTED_FIGURE, sentence[moved.start : moved.end])
    refusal = judge_polarity(sentence, evidence)
    if refusal is not None:
        return refusal
    return judge_together(sentence, found, words, evidence)
