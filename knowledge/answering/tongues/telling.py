"""A document's approved sentences in another language for what was asked: the Korean machinery chooses, the
translation gives the counterpart of each sentence that it chose.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from knowledge.answering.citing import citation
from knowledge.answering.excerpt import Excerpt, choose_excerpts, whom_to_call
from knowledge.answering.tongues.texts import spoken_title, text
from knowledge.grounding.phone_line import read_line
from knowledge.index.passages import passage
from knowledge.retrieval.question import Asked
from knowledge.retrieval.saying.overlap import Nearness, Overlap
from knowledge.translations.languages import without_korean
from knowledge.translations.lock import pairs
from knowledge.types import AnswerSentence, Document, Section, Translation
from voice.korean.letters import letters
from voice.korean.morphology import Morphology

_MOST = 3
"""Sentences that are told at once."""
_FIRST = (Section.OVERVIEW, Section.WHAT)


def told_in(
    document: Document,
    translation: Translation,
    asked: Asked,
    question: str,
    near: Mapping[tuple[str, int], float],
    morphology: Morphology,
) -> list[AnswerSentence]:
    """The sentences that answer; empty where the document holds nothing of the kind that was asked for.

    ``question`` is what is asked in Korean words, as far as they are known; ``near`` how near each translated sentence
    is to the question, by section and number.
    """
    if asked.sections[:1] == (Section.PHONE,) and Section.PHONE in document.sections:
        return [_phone(document, translation.language)] if whom_to_call(document) else []
    is_known = bool(asked.sections or asked.measures or asked.denies or asked.by_proxy)
    if not is_known and near:
        return _nearest(document, translation, near)
    first = asked.sections[0] if asked.sections else None
    if (
        first is not None
        and first in translation.sections
        and not (asked.measures or asked.denies or asked.by_proxy)
    ):
        told = _section(document, translation, first)[:_MOST]
        return [*told, *_advice(translation)] if asked.about_self else told
    parts = _parts(document, translation, near)
    excerpts = choose_excerpts(document, asked, Overlap(question, document, morphology, parts))
    if excerpts.is_missing:
        return []
    told = []
    for excerpt in excerpts.chosen:
        told += [one for one in _counterparts(document, translation, excerpt) if one not in told]
    told = _in_order(told[:_MOST], translation)
    if excerpts.has_more and told:
        told.append(AnswerSentence(text("more", translation.language)))
    return [*told, *_advice(translation)] if asked.about_self else told


def _in_order(told: Sequence[AnswerSentence], translation: Translation) -> list[AnswerSentence]:
    """Sentences of one section as they stand in it; the section that answers best stays first."""
    sections = list(dict.fromkeys(one.citations[0].section for one in told))
    return sorted(
        told,
        key=lambda one: (
            sections.index(one.citations[0].section),
            translation.sections[one.citations[0].section].find(one.text),
        ),
    )


def _advice(translation: Translation) -> list[AnswerSentence]:
    """Whether somebody qualifies, a person decides."""
    return [AnswerSentence(text("advice", translation.language))]


def sections_in(
    document: Document, translation: Translation, section: Section | None
) -> list[AnswerSentence]:
    """One section whole, or what the document is about."""
    if section is Section.PHONE and whom_to_call(document):
        return [_phone(document, translation.language)]
    wanted = [section] if section else [one for one in _FIRST if one in translation.sections][:2]
    told = [one for each in wanted for one in _section(document, translation, each)]
    return told if section else told[:_MOST]


def _section(document: Document, translation: Translation, section: Section) -> list[AnswerSentence]:
    if section not in document.sections or section not in translation.sections:
        return []
    return [
        _sentence(document, section, korean, own)
        for korean, own in pairs(document.sections[section], translation.sections[section])
    ]


def _counterparts(document: Document, translation: Translation, excerpt: Excerpt) -> Iterator[AnswerSentence]:
    """The translated sentences of the Korean ones that were chosen."""
    if excerpt.section not in translation.sections:
        return
    chosen = [letters(quote) for quote in (excerpt.quote, *excerpt.also)]
    for korean, own in pairs(document.sections[excerpt.section], translation.sections[excerpt.section]):
        bare = letters(korean)
        if any(bare in quote or quote in bare for quote in chosen):
            yield _sentence(document, excerpt.section, korean, own)


def _nearest(
    document: Document, translation: Translation, near: Mapping[tuple[str, int], float]
) -> list[AnswerSentence]:
    """The sentence nearest to the question, and the one behind it."""
    section, number = max(near, key=lambda one: near[one])
    return _section(document, translation, Section(section))[number : number + 2]


def _parts(document: Document, translation: Translation, near: Mapping[tuple[str, int], float]) -> Nearness:
    """The Korean sentences, each as near as its translation is, in spreads of them all."""
    found: list[tuple[str, float]] = []
    for section, body in translation.sections.items():
        for number, (korean, _) in enumerate(pairs(document.sections.get(section, ""), body)):
            if (section.value, number) in near:
                found.append((korean, near[section.value, number]))
    if len(found) < _MOST:
        return ()
    cosines = np.array([cosine for _, cosine in found])
    units = (cosines - cosines.mean()) / max(float(cosines.std()), 1e-6)
    return [(korean, float(unit)) for (korean, _), unit in zip(found, units, strict=True)]


def _sentence(document: Document, section: Section, korean: str, own: str) -> AnswerSentence:
    return AnswerSentence(own, (citation(passage(document, section), korean),), is_verbatim=True)


def _phone(document: Document, language: str) -> AnswerSentence:
    line = whom_to_call(document)
    numbers = [without_korean(one).strip() for one in read_line(line).numbers or (line,)]
    said = text("phone", language, title=spoken_title(document, language), numbers=", ".join(numbers))
    return AnswerSentence(said, (citation(passage(document, Section.PHONE), line),))
