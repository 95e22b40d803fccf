"""From counts that only grow to what happened between one receipt of a kiosk and the next.

A kiosk's receipts are a chain: each holds at least what the one before does. So none counts twice, however often it was
copied, and none that is lost takes anything with it. Where one number counts less than before, it is another machine's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.report.receipts import Complaint, Counted
from knowledge.package.types import ReceiptFailure


@dataclass(slots=True, eq=False)
class Chain:
    """The receipts of one machine, in the order in which they were written."""

    receipts: list[Counted] = field(default_factory=list)
    held: dict[int, int] = field(default_factory=dict)
    """What the last of them counts."""

    def takes(self, counts: dict[int, int]) -> bool:
        """Whether a receipt with these counts may come next."""
        return all(counts.get(name, 0) >= times for name, times in self.held.items())

    def add(self, one: Counted, counts: dict[int, int]) -> None:
        self.receipts.append(one)
        self.held = counts

    @property
    def kiosk(self) -> str:
        return self.receipts[-1].kiosk

    @property
    def label(self) -> str:
        """What it was called last, else where its receipts lie, else its number."""
        named = next((one.label for one in reversed(self.receipts) if one.label), "")
        return named or self.kiosk or self.receipts[-1].folder

    @property
    def last(self) -> datetime:
        return max(one.at for one in self.receipts)

    @property
    def known_seconds(self) -> int:
        """From when it began to count until its last receipt; 0 where that is not known to the second."""
        since = self.receipts[-1].since
        if "T" not in since:
            return 0
        return max(0, int((self.last - datetime.fromisoformat(since).astimezone(UTC)).total_seconds()))

    def steps(self) -> Iterator[tuple[datetime, dict[int, int]]]:
        """What happened before each receipt and after the one before."""
        before: dict[int, int] = {}
        for one in self.receipts:
            counts = one.as_dict()
            yield (
                one.at,
                {name: more for name, times in counts.items() if (more := times - before.get(name, 0))},
            )
            before = counts


def chains(receipts: Sequence[Counted]) -> tuple[list[Chain], list[Complaint]]:
    """The receipts as those of single machines, and what is to be told of it."""
    groups: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for one in receipts:
        groups[one.kiosk or f"in {one.folder}", one.since].append(one)
    older: list[Chain] = []
    named: list[Chain] = []
    complaints: list[Complaint] = []
    for _, members in sorted(groups.items()):
        found = _divided(members)
        if not members[0].kiosk:
            older += found
            continue
        named += found
        if len(found) > 1:
            complaints += [
                Complaint(ReceiptFailure.RECEIPT_KIOSK_TWICE, one.receipts[-1].path, one.kiosk)
                for one in found[1:]
            ]
    left = _joined(older, named)
    return [*named, *left], complaints


def _divided(members: Sequence[Counted]) -> list[Chain]:
    """Each receipt goes on from the one that is nearest below it. By their counts: clocks may be wrong."""
    found: list[Chain] = []
    for one in sorted(members, key=lambda each: (each.total, each.at, each.path)):
        counts = one.as_dict()
        fitting = [chain for chain in found if chain.takes(counts)]
        if fitting:
            fitting[-1].add(one, counts)
            # The chain that was added to last holds the most: it is the first to be tried next.
            found.remove(fitting[-1])
            found.append(fitting[-1])
        else:
            found.append(Chain([one], counts))
    return found


def _joined(older: Sequence[Chain], named: Sequence[Chain]) -> list[Chain]:
    """Receipts of before a kiosk had a number go to the kiosk that counted on from them; the others are returned."""
    left = list(older)
    for chain in named:
        first = chain.receipts[0]
        if "T" in first.since:
            continue  # it began to count when it had its number
        counts = first.as_dict()
        fitting = [one for one in left if one.receipts[0].since == first.since and one.takes(counts)]
        if fitting:
            before = max(
                fitting, key=lambda one: (one.receipts[-1].folder == first.folder, one.receipts[-1].total)
            )
            left.remove(before)
            chain.receipts[:0] = before.receipts
    return left
