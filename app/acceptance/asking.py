"""What the kiosk is asked: its content's own probes and everyday questions, typed and spoken, and what it should leave
to others. The same content always gives the same questions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from app.acceptance.figures import Figure, Measured
from app.acceptance.speech import Spoken
from app.dialogue.privacy import redact, redact_all
from knowledge.answering.answerer import Answerer, AskedBack, PassagesFound
from knowledge.evaluation.evaluate import EvaluationQuestion, Outcome, evaluate
from knowledge.evaluation.measures import mean
from knowledge.grounding.figures import unsupported_figures
from knowledge.index.lexicon import linked, shipped_sayings
from knowledge.index.outside import shipped_outside
from knowledge.package.probes import Probe, everyday_from, made_from
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Abstention, AnswerSentence, Document
from voice.korean.breaths import breaths, opened_early
from voice.types import HEARING_RATE, Recognizer, Utterance, Voice

_MARGIN = np.zeros(HEARING_RATE // 4, np.float32)
_IN_OTHER_WORDS = ("저기요, {}", "{}, 어떻게 해야 돼요", "저 말이죠 {}")
"""Around a saying: an index knows sayings letter for letter, and visitors do not say them so."""


class Kind(StrEnum):
    PROBE = "probe"
    EVERYDAY = "everyday"
    SAYING = "saying"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one question. ``right``: the right document came first; ``wrong``: it was answered from another;
    ``refused``: neither answered nor given back with the right one among the choices; ``figures``: how many it said
    that its documents do not have. ``work``: milliseconds to the first sound, where it was spoken.
    """

    question: EvaluationQuestion
    right: bool
    wrong: bool
    refused: bool
    is_answered: bool
    figures: int
    work: float | None = None


def questions_of(
    documents: Sequence[Document], probes: Sequence[Probe], own: frozenset[int]
) -> list[EvaluationQuestion]:
    """``documents`` can be found today; ``own`` are places of outside sayings that this content does answer."""
    here = {one.document_id for one in documents}
    asked = [_question(one, Kind.PROBE) for one in probes or made_from(documents)]
    asked += [_question(one, Kind.EVERYDAY) for one in everyday_from(documents)]
    of: dict[str, list[str]] = {}
    for document_id, sayings in linked(documents, shipped_sayings()).items():
        for saying in sayings:
            of.setdefault(saying, []).append(document_id)
    for place, (saying, ids) in enumerate(of.items()):
        said = _IN_OTHER_WORDS[place % len(_IN_OTHER_WORDS)].format(saying)
        asked.append(EvaluationQuestion(said, frozenset(ids), Kind.SAYING))
    for place, outside in enumerate(shipped_outside()):
        if place not in own:
            asked.append(EvaluationQuestion(outside.text, frozenset(), Kind.OUTSIDE))
    # A probe of what does not hold today, or here, has no right answer.
    return [one for one in asked if not one.document_ids or one.document_ids & here]


def _question(probe: Probe, kind: Kind) -> EvaluationQuestion:
    return EvaluationQuestion(probe.question, frozenset(probe.document_ids), kind)


def of_kind(questions: Sequence[EvaluationQuestion], *kinds: Kind) -> list[EvaluationQuestion]:
    return [one for one in questions if one.kind in kinds]


def ask_typed(
    questions: Sequence[EvaluationQuestion],
    retriever: Retriever,
    answerer: Answerer,
    advance: Callable[[], bool],
) -> list[Answered]:
    """Until ``advance``, called after each, says that there is no more time."""
    done = []
    for question in questions:
        (outcome,) = evaluate([question], retriever, answerer, lambda _: None)
        done.append(_answered(outcome, retriever))
        if not advance():
            break
    return done


@dataclass(frozen=True, slots=True)
class Speaking:
    """What a spoken question goes through, one after another, with nothing done ahead."""

    recognizer: Recognizer
    answerer: Answerer
    voice: Voice
    retriever: Retriever
    clock: Callable[[], float]


def ask_aloud(question: EvaluationQuestion, spoken: Spoken, through: Speaking) -> Answered:
    """Recognize, find, answer, and make the first sentence into speech: the work that lies between the end of a
    question and the first sound. Raises VoiceError, KnowledgeError.
    """
    began = through.clock()
    utterance = Utterance(np.concatenate([_MARGIN, spoken.samples, _MARGIN]))
    heard = through.recognizer.transcribe(utterance, language="ko")
    if not heard.text:
        return Answered(question, right=False, wrong=False, refused=True, is_answered=False, figures=0)
    text, _ = redact(heard.text)
    work: float | None = None
    rank: int | None = None
    reason = ""
    choices: tuple[str, ...] = ()
    sentences: list[AnswerSentence] = []
    for part in through.answerer.answer(text, alternatives=redact_all(heard.alternatives)):
        match part:
            case PassagesFound(result) if rank is None:
                ids = [hit.passage.document_id for hit in result.hits]
                rank = next((n for n, one in enumerate(ids, start=1) if one in question.document_ids), None)
                continue
            case AskedBack():
                choices = tuple(one.document_id for one in part.documents)
            case Abstention():
                reason = part.reason.value
            case AnswerSentence():
                sentences.append(part)
            case _:
                continue
        if work is None:
            through.voice.speak(_first_words(part.text))
            work = (through.clock() - began) * 1000
    outcome = Outcome(question, rank, heard.confidence, "", reason, choices, tuple(sentences))
    return replace(_answered(outcome, through.retriever), work=work)


def _first_words(text: str) -> str:
    """What the mouth makes into speech before it begins to sound."""
    return (opened_early(text) or breaths(text) or [text])[0]


def _answered(outcome: Outcome, retriever: Retriever) -> Answered:
    right = outcome.question.document_ids
    cited = {cited.document_id for one in outcome.sentences for cited in one.citations}
    return Answered(
        outcome.question,
        right=outcome.rank == 1,
        wrong=bool(right) and bool(cited) and right.isdisjoint(cited),
        refused=bool(right) and outcome.is_refused,
        is_answered=outcome.is_answered,
        figures=sum(_wrong_figures(one, retriever) for one in outcome.sentences),
    )


def _wrong_figures(sentence: AnswerSentence, retriever: Retriever) -> int:
    """How many figures of a sentence stand nowhere in the documents that it cites."""
    cited = [
        retriever.document(one) for one in dict.fromkeys(each.document_id for each in sentence.citations)
    ]
    documents = [one for one in cited if one is not None]
    if not documents:
        return 0
    whole = "\n".join(text for one in documents for text in (one.title, *one.sections.values()))
    return len(unsupported_figures(sentence.text, whole))


def figures_of(rounds: Mapping[str, Sequence[Answered]]) -> list[Measured]:
    """Of what was ``typed``, ``spoken`` and ``written``."""
    typed, spoken = rounds.get("typed", ()), rounds.get("spoken", ())
    probes = [one for one in typed if one.question.kind == Kind.PROBE]
    everyday = [one for one in typed if one.question.kind == Kind.EVERYDAY]
    answerable = [one for one in typed if one.question.document_ids]
    outside = [one for one in typed if not one.question.document_ids]
    everything = [one for done in rounds.values() for one in done]
    work = [one.work for one in spoken if one.work is not None]
    return [
        _share(Figure.PROBES_MISSED, probes, lambda one: not one.right),
        _share(Figure.EVERYDAY_FOUND, everyday, lambda one: one.right),
        _share(Figure.TYPED_FOUND, answerable, lambda one: one.right),
        _share(Figure.TYPED_WRONG_SERVICE, answerable, lambda one: one.wrong),
        _share(Figure.TYPED_REFUSED, answerable, lambda one: one.refused),
        _share(Figure.OUTSIDE_ANSWERED, outside, lambda one: one.is_answered),
        _share(Figure.SPOKEN_FOUND, spoken, lambda one: one.right),
        _share(Figure.SPOKEN_WRONG_SERVICE, spoken, lambda one: one.wrong),
        _share(Figure.SPOKEN_REFUSED, spoken, lambda one: one.refused),
        Measured(
            Figure.WRONG_FIGURES,
            float(sum(one.figures for one in everything)) if everything else None,
            len(everything),
        ),
        Measured(Figure.WORK_MEDIAN, percentile(work, 50), len(work)),
        Measured(Figure.WORK_P95, percentile(work, 95), len(work)),
    ]


def _share(figure: Figure, done: Sequence[Answered], holds: Callable[[Answered], bool]) -> Measured:
    return Measured(figure, mean([float(holds(one)) for one in done]), len(done))


def percentile(values: Sequence[float], percent: float) -> float | None:
    return round(float(np.percentile(values, percent)), 1) if values else None
