"""What a memory found out about itself when it was built, as people are told it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.site.settings import Settings
from knowledge.answering.decision import threshold_for
from knowledge.index.calibration import Calibration


@dataclass(frozen=True, slots=True)
class Alike:
    """Two documents by their ids: so many ``times`` the second came where the first was meant."""

    document: str
    taken_for: str
    times: int


@dataclass(frozen=True, slots=True)
class Report:
    """How a memory does on questions that it made from its own content.

    Attributes:
        questions: that a document answers.
        found_first: share of them whose document comes first.
        answered_right: share of them that are answered from it.
        false_answers: share of the questions without an answer that get one.
        threshold: the confidence from which on there is an answer.
        alike: documents that it takes for each other, the most frequent first.
    """

    questions: int
    found_first: float
    answered_right: float
    false_answers: float
    threshold: float
    alike: tuple[Alike, ...] = ()

    def pairs(self) -> tuple[Alike, ...]:
        """The same whichever of two was meant: for people, who have to tell both apart."""
        times: Counter[tuple[str, str]] = Counter()
        for one in self.alike:
            first, second = one.document, one.taken_for
            times[(second, first) if (second, first) in times else (first, second)] += one.times
        return tuple(Alike(*pair, count) for pair, count in times.most_common())


def report_of(calibration: Calibration | None, settings: Settings) -> Report | None:
    """What a kiosk with these settings makes of it; None where there is none or the content was too small."""
    if calibration is None or not calibration.examination.questions:
        return None
    examination = calibration.examination
    given = settings.confidence_threshold
    threshold = threshold_for(calibration, settings.false_answers / 100) if given is None else given
    return Report(
        questions=examination.questions,
        found_first=examination.found_first,
        answered_right=round(examination.right_answers(threshold), 4),
        false_answers=round(examination.false_answers(threshold), 4),
        threshold=threshold,
        alike=tuple(Alike(*one) for one in examination.alike),
    )


def as_json(report: Report | None) -> dict[str, Any] | None:
    return asdict(report) if report else None


def in_words(report: Report | None) -> str:
    """One line for the administrator."""
    if report is None:
        return "too small to be examined"
    found, answered, false = map(
        per_hundred, (report.found_first, report.answered_right, report.false_answers)
    )
    told = (
        f"{report.questions} questions made from it; of 100: {found} found, {answered} answered; "
        f"of 100 near misses, that it lacks: {false} answered"
    )
    match len(report.pairs()):
        case 0:
            return told
        case 1:
            return f"{told}; 1 pair of documents is hard to tell apart"
        case many:
            return f"{told}; {many} pairs of documents are hard to tell apart"


def pairs_in_words(report: Report | None) -> Sequence[str]:
    """One line for each two documents that are hard to tell apart; the ids may be those of an untrusted package."""
    pairs = report.pairs() if report else ()
    return [
        f"hard to tell apart: {_printable(one.document)} and {_printable(one.taken_for)} ×{one.times}"
        for one in pairs
    ]


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def per_hundred(share: float) -> int:
    return round(100 * share)
