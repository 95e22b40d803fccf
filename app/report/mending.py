"""What to mend first: the services whose answers visitors found wrong most often, and the topics that stay unanswered.

Read from receipts alone; the Studio shows it to those who can mend it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.report.receipts import Complaint, Gathered, gather
from app.report.series import Chain, chains
from app.site.tally import NO_TOPIC
from knowledge.package.receipt import service_code
from knowledge.package.types import ReceiptError, ReceiptFailure


@dataclass(frozen=True, slots=True)
class Wrong:
    """What visitors found wrong about one service, by its code; empty for what was about none.

    ``now`` counts reports of the newest content, ``before`` of older ones: that may be mended already.
    """

    service: str
    now: int
    before: int
    reasons: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    did: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How often questions about a topic were refused or given back."""

    topic: str
    refused: int
    given_back: int


@dataclass(frozen=True, slots=True)
class Mending:
    services: tuple[Wrong, ...] = ()
    topics: tuple[Unanswered, ...] = ()
    kiosks: int = 0
    receipts: int = 0
    version: int = 0
    """The newest content that any receipt knows."""
    complaints: tuple[Complaint, ...] = ()


def code_of(document_id: str) -> str:
    """By what receipts name the service."""
    return service_code(document_id)


def read(folders: Sequence[Path], now: datetime, centre: str = "") -> Mending:
    """What the receipts in these folders say. One that is missing is passed over: a stick may be pulled."""
    whole = Gathered()
    for folder in folders:
        try:
            found = gather(folder, now, [centre] if centre else [], names=whole.names)
        except ReceiptError as error:
            if error.failure is not ReceiptFailure.REPORT_FOLDER_MISSING:
                raise
            continue
        whole.receipts += found.receipts
        whole.complaints += found.complaints
    machines, more = chains(whole.receipts)
    version = max((one.version for one in whole.receipts), default=0)
    counts = _counts(machines, list(whole.names))
    return Mending(
        services=_wrong(counts, version),
        topics=_unanswered(counts),
        kiosks=len(machines),
        receipts=len(whole.receipts),
        version=version,
        complaints=(*whole.complaints, *more),
    )


def _counts(machines: Sequence[Chain], names: Sequence[tuple[str, str]]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for machine in machines:
        for number, times in machine.held.items():
            counts[names[number]] += times
    return counts


def _wrong(counts: Counter[tuple[str, str]], version: int) -> tuple[Wrong, ...]:
    """Those of the newest content first, the most frequent first."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    details: dict[str, tuple[Counter[str], Counter[str], Counter[str]]] = defaultdict(
        lambda: (Counter(), Counter(), Counter())
    )
    for (measure, code), times in counts.items():
        if measure not in ("reported", "because"):
            continue
        service, section, written, did, *reason = code.split(" ")
        reasons, sections, done = details[service]
        if measure == "because":
            reasons[reason[0]] += times
        else:
            found[service][int(written) < version] += times
            sections["" if section == "-" else section] += times
            done[did] += times
    ordered = sorted(found.items(), key=lambda one: (-one[1][0], -one[1][1], one[0] == "-", one[0]))
    return tuple(
        Wrong("" if service == "-" else service, now, before, *details[service])
        for service, (now, before) in ordered
    )


def _unanswered(counts: Counter[tuple[str, str]]) -> tuple[Unanswered, ...]:
    topics = {code for measure, code in counts if measure in ("refused", "given_back")}
    found = [Unanswered(one, counts["refused", one], counts["given_back", one]) for one in topics]
    return tuple(
        sorted(found, key=lambda one: (one.topic == NO_TOPIC, -one.refused, -one.given_back, one.topic))
    )
