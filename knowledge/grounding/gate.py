"""The gate: a sentence is shown or spoken only when one document states all of it.

Dropping a true sentence costs a little help; passing a false one may cost a pension. So every rule here errs towards
dropping: each statement of the sentence must be entailed by one statement of the document (:mod:`entailment`), and
nobody is told whether they are eligible.
"""

import re
from collections.abc import Sequence

from knowledge.grounding.entailment.judge import judge_entailment, judge_words
from knowledge.grounding.evidence import Evidence, is_verbatim
from knowledge.grounding.form import judge_form
from knowledge.grounding.synonyms import NO_SYNONYMS, Synonyms
from knowledge.grounding.types import GateReason, Verdict, refused
from knowledge.types import Passage
from voice.korean.morphology import Morphology


def check(
    sentence: str,
    passages: Sequence[Passage],
    question: str = "",
    *,
    morphology: Morphology,
    synonyms: Synonyms = NO_SYNONYMS,
) -> Verdict:
    """Judge one sentence against the passages it is to cite.

    ``question`` never supports a fact; it only tells whether the visitor asks about themselves. ``synonyms`` are the
    words that staff have declared to mean the same.
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
        verdict = judge_entailment(sentence, Evidence.of(group, morphology), morphology)
        if verdict is None or _is_entailed_by_name(sentence, group, morphology, synonyms):
            return Verdict(ok=True, document_id=key)
        best = best or verdict
    return best or refused(GateReason.NO_PASSAGE, sentence)


def _is_entailed_by_name(
    sentence: str, group: Sequence[Passage], morphology: Morphology, synonyms: Synonyms
) -> bool:
    """Whether the document says it with the words that it has for those of the sentence."""
    text = "\n".join((group[0].title, *(passage.text for passage in group)))
    renamed = synonyms.exchanged(sentence, text)
    return renamed != sentence and (
        is_verbatim(renamed, group)
        or judge_entailment(renamed, Evidence.of(group, morphology), morphology) is None
    )


def check_cut(sentence: str, source: Passage, *, morphology: Morphology) -> Verdict:
    """Judge one of the sentences that rules have cut a document's sentence into, all of which are said in order.

    What a sentence limits, another one of them says, so only words and figures are held to the source.
    """
    verdict = check_ending(sentence, source)
    if not verdict.ok:
        return verdict
    return judge_words(sentence, Evidence.of([source], morphology), morphology) or verdict


def check_ending(sentence: str, source: Passage) -> Verdict:
    """Judge a sentence of a document that was given another ending: its words and figures are the document's."""
    refusal = judge_form(sentence, "", is_verbatim=is_verbatim(sentence, [source]))
    return refusal or Verdict(ok=True, document_id=source.document_id)
