"""Receipts of a whole city, as its kiosks would leave them on sticks week after week; and what is true of them.

Each kiosk counts with the program's own ``Tally``. Receipts hold what was counted until then, as real ones do.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.site.tally import WAITS, Did, ReportReason
from knowledge.package.receipt import HOURS, Receipt, ReportedAnswer, Tally, receipt_text
from knowledge.types import AbstainReason, Topic

BEGAN = datetime(2025, 11, 3, 0, 0, 0, tzinfo=UTC)
SERVICES = 130
_SECTIONS = ("what", "who", "how", "bring", "when")
_REFUSALS = (AbstainReason.NOT_IN_DOCUMENTS, AbstainReason.FACT_MISSING, AbstainReason.OTHER_OFFICE)
_STEPS = ("decided", "recognize", "retrieve", "first_sentence", "first_audio", "total")


@dataclass
class Kiosk:
    """One machine and all that it has counted."""

    number: int
    chance: random.Random
    centre: str = "시흥시"
    began: datetime = BEGAN
    topics: dict[Did, Counter[str]] = field(default_factory=lambda: {did: Counter() for did in Did})
    abstentions: Counter[str] = field(default_factory=Counter)
    waits: dict[str, list[int]] = field(default_factory=dict)
    hours: dict[str, list[int]] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    visits: Counter[str] = field(default_factory=Counter)
    reported: Counter[tuple[str, str, int, str]] = field(default_factory=Counter)
    reasons: dict[tuple[str, str, int, str], Counter[str]] = field(default_factory=dict)
    uptime: int = 0

    @property
    def code(self) -> str:
        return f"{self.number:012x}"

    @property
    def name(self) -> str:
        return f"{self.number % 20 + 1}동 {self.number // 20 + 1}호기"

    def live_a_week(self, visits: int = 60) -> None:
        self.uptime += 5 * 9 * 3600
        for _ in range(self.chance.randrange(visits // 2, visits * 3 // 2)):
            self._visit()

    def _visit(self) -> None:
        hour = min(17, max(9, int(self.chance.gauss(13, 2.5))))
        self._in_hour("visits", hour)
        self.visits["begun"] += 1
        is_finished = False
        for _ in range(self.chance.randrange(0, 4)):
            is_finished |= self._ask(hour) is Did.ANSWERED
        self.visits["finished" if is_finished else "given_up"] += 1
        self.languages["en" if self.chance.random() < 0.03 else "ko"] += 1

    def _ask(self, hour: int) -> Did:
        did = self.chance.choices(list(Did), (85, 9, 6))[0]
        topic = self.chance.choice(list(Topic)).value
        self.topics[did][topic] += 1
        self._in_hour(did.value, hour)
        if did is Did.REFUSED:
            self.abstentions[self.chance.choice(_REFUSALS).value] += 1
        for step in _STEPS:
            place = min(len(WAITS), int(self.chance.expovariate(0.5)))
            self.waits.setdefault(step, [0] * (len(WAITS) + 1))[place] += 1
        if self.chance.random() < 0.01:
            service = f"WLF{self.chance.randrange(SERVICES):08d}"
            key = (service, self.chance.choice(_SECTIONS), 7, did.value)
            self.reported[key] += 1
            if self.chance.random() < 0.5:
                reason = self.chance.choice(list(ReportReason)).value
                self.reasons.setdefault(key, Counter())[reason] += 1
        return did

    def _in_hour(self, what: str, hour: int) -> None:
        self.hours.setdefault(what, [0] * HOURS)[hour] += 1

    def tally(self) -> Tally:
        return Tally(
            since=self.began.isoformat(timespec="seconds"),
            turns=dict(self.topics[Did.ANSWERED]),
            abstentions=dict(self.abstentions),
            waits={step: tuple(counts) for step, counts in self.waits.items()},
            kiosk=self.code,
            given_back=dict(self.topics[Did.ASKED_BACK]),
            refused=dict(self.topics[Did.REFUSED]),
            hours={what: tuple(counts) for what, counts in self.hours.items()},
            languages=dict(self.languages),
            visits=dict(self.visits),
            reported=tuple(
                ReportedAnswer(*key, count, dict(self.reasons.get(key, {})))
                for key, count in self.reported.items()
            ),
            uptime=self.uptime,
        )

    def receipt(self, at: datetime) -> Receipt:
        return Receipt(
            at=at,
            package=f"content-{at:%Y%m%d}.mbc",
            reason=None,
            version=7,
            current=7,
            before=(6,),
            seconds=12.5,
            moments={"opened": 0.1, "switched": 12.0},
            tally=self.tally(),
            centre=self.centre,
            name=self.name,
        )


def weeks(kiosk: Kiosk, count: int, visits: int = 60) -> Iterator[Receipt]:
    """A receipt at the end of each week."""
    for week in range(count):
        kiosk.live_a_week(visits)
        yield kiosk.receipt(kiosk.began + timedelta(days=7 * week + 4, hours=9))


def place(receipt: Receipt, folder: Path) -> Path:
    """Where an office would gather it: a folder for each week."""
    path = folder / f"{receipt.at:%Y-%m-%d}" / f"{receipt.package}.{receipt.tally.kiosk}.receipt.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(receipt_text(receipt), encoding="utf-8")
    return path


def simulate(folder: Path, kiosks: int, count: int, visits: int = 60, seed: int = 1) -> list[Kiosk]:
    """Receipts of so many kiosks and weeks in ``folder``; the kiosks as they are at the end."""
    chance = random.Random(seed)  # noqa: S311 - it simulates
    machines = [Kiosk(number, random.Random(chance.random())) for number in range(1, kiosks + 1)]  # noqa: S311
    for machine in machines:
        for receipt in weeks(machine, count, visits):
            place(receipt, folder)
    return machines
