"""How often visitors asked about what, and how long they waited, as counts by codes: for the receipt, no words."""

import contextlib
import json
import secrets
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from knowledge.package.receipt import HOURS, ReportedAnswer, Tally, plain_tally, service_code, tally_of
from knowledge.types import AbstainReason
from models.whole_file import write_whole

_FILE = "tally.json"
WAITS = (250, 500, 1000, 1500, 2000, 3000, 5000, 10000)
"""Milliseconds: the steps of a turn are counted by the first of these that they stayed below, or as longer."""
NO_QUESTION = frozenset(
    {
        AbstainReason.GREETING,
        AbstainReason.THANKS,
        AbstainReason.SMALL_TALK,
        AbstainReason.NOTHING_ASKED,
        AbstainReason.UNCLEAR,
        AbstainReason.CRISIS,
    }
)
"""Replies that refuse nothing that was asked."""
NO_TOPIC = "none"
OTHER_TOPIC = "other"


class Did(StrEnum):
    """What the kiosk had done with what it was asked."""

    ANSWERED = "answered"
    ASKED_BACK = "asked_back"
    REFUSED = "refused"


class ReportReason(StrEnum):
    """What a visitor may say is wrong with an answer."""

    FIGURE = "figure"
    """An amount or a date is another one."""
    OTHER_QUESTION = "other_question"
    """Something else was asked."""
    HARD = "hard"
    """It is hard to understand."""
    OLD = "old"
    """It is not so any more."""


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """An answer that a visitor finds wrong, by codes of the program and of the content; no words.

    The service and the section are empty where it was about none. ``is_first``: it was not reported before; else the
    visitor now says what is wrong with it.
    """

    did: Did
    document_id: str
    section: str
    reason: ReportReason | None
    is_first: bool = True


def _this_hour() -> int:
    return datetime.now().hour


class Counts:
    """Counted by one thread. What cannot be written is counted in memory only: visitors matter more.

    ``hour`` gives the hour of the day, 0 to 23.
    """

    def __init__(self, root: Path, hour: Callable[[], int] = _this_hour) -> None:
        self._path = root / _FILE
        self._hour = hour
        kept = read_tally(root)
        self._kiosk = kept.kiosk or secrets.token_hex(6)
        self._since = kept.since or datetime.now(UTC).isoformat(timespec="seconds")
        self._by_topic = {
            Did.ANSWERED: Counter(kept.turns),
            Did.ASKED_BACK: Counter(kept.given_back),
            Did.REFUSED: Counter(kept.refused),
        }
        self._abstentions = Counter(kept.abstentions)
        self._waits = {
            step: list(counts) for step, counts in kept.waits.items() if len(counts) == len(WAITS) + 1
        }
        self._hours = {what: list(counts) for what, counts in kept.hours.items()}
        self._languages = Counter(kept.languages)
        self._visits = Counter(kept.visits)
        self._reported = {(one.service, one.section, one.version, one.did): one for one in kept.reported}
        self._uptime = float(kept.uptime)
        if not kept.kiosk:
            self.keep()  # so that it is the same number from now on

    def answered(self, topic: str) -> None:
        self.did(Did.ANSWERED, topic)

    def did(self, what: Did, topic: str) -> None:
        """A question about ``topic`` was answered, given back or refused."""
        self._by_topic[what][topic] += 1
        self._in_this_hour(what)

    def abstained(self, reason: str) -> None:
        self._abstentions[reason] += 1

    def waited(self, step: str, milliseconds: float) -> None:
        counts = self._waits.setdefault(step, [0] * (len(WAITS) + 1))
        counts[bisect_right(WAITS, milliseconds)] += 1

    def visit_began(self) -> None:
        self._visits["begun"] += 1
        self._in_this_hour("visits")

    def visit_ended(self, language: str, *, is_finished: bool) -> None:
        """``is_finished``: something was answered in it."""
        self._visits["finished" if is_finished else "given_up"] += 1
        self._languages[language] += 1

    def reported(self, report: AnswerReport, version: int) -> None:
        """A visitor found wrong what content of this version answered, or now says why."""
        service = service_code(report.document_id)
        key = (service, report.section, version, report.did.value)
        before = self._reported.get(key) or ReportedAnswer(*key, 0)
        reasons = Counter(before.reasons)
        if report.reason is not None:
            reasons[report.reason.value] += 1
        count = before.count + report.is_first
        # Said of a report that an earlier version or another engine counted: never more reasons than reports.
        count = max(count, sum(reasons.values()))
        self._reported[key] = ReportedAnswer(*key, count, dict(reasons))

    def ran(self, seconds: float) -> None:
        self._uptime += seconds

    def keep(self) -> None:
        content = plain_tally(self.tally())
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(content))

    def tally(self) -> Tally:
        return Tally(
            since=self._since,
            turns=self._by_topic[Did.ANSWERED],
            abstentions=self._abstentions,
            waits={step: tuple(counts) for step, counts in self._waits.items()},
            kiosk=self._kiosk,
            given_back=self._by_topic[Did.ASKED_BACK],
            refused=self._by_topic[Did.REFUSED],
            hours={what: tuple(counts) for what, counts in self._hours.items()},
            languages=self._languages,
            visits=self._visits,
            reported=tuple(self._reported.values()),
            uptime=int(self._uptime),
        )

    def _in_this_hour(self, what: str) -> None:
        self._hours.setdefault(str(what), [0] * HOURS)[self._hour() % HOURS] += 1


def read_tally(root: Path) -> Tally:
    """What was counted so far; nothing where there is no file, or it is not one of these. Only codes get in."""
    try:
        plain = json.loads((root / _FILE).read_text(encoding="utf-8"))
        if not isinstance(plain, dict) or "since" not in plain:
            return Tally()
        return tally_of(plain)
    except (OSError, ValueError, TypeError, RecursionError):
        return Tally()
