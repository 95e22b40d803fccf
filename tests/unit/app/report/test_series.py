"""Whatever becomes of receipts on their way, each machine's counts are added once."""

from array import array
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.report.receipts import Counted
from app.report.series import chains

BEGAN = datetime(2026, 1, 5, tzinfo=UTC)
_WEEK = st.lists(st.integers(0, 5), min_size=3, max_size=3)
_MACHINES = st.lists(st.lists(_WEEK, min_size=1, max_size=6), min_size=1, max_size=4)


def counted(kiosk: int, week: int, held: list[int], days_wrong: int = 0) -> Counted:
    happened = [(name, times) for name, times in enumerate(held) if times]
    return Counted(
        path=f"{week}/{kiosk}.receipt.json",
        at=BEGAN + timedelta(days=7 * week + days_wrong),
        since="2026-01-05T00:00:00+00:00",
        kiosk=f"{kiosk:012x}",
        label="",
        centre="",
        names=array("i", [name for name, _ in happened]),
        times=array("q", [times for _, times in happened]),
        digest=bytes([kiosk, week]),
    )


@given(_MACHINES, st.randoms(use_true_random=False), st.data())
def test_what_machines_counted_is_added_once(
    machines: list[list[list[int]]], chance: object, data: st.DataObject
) -> None:
    """Some receipts are lost, the others come in any order, with any dates."""
    receipts, last = [], []
    for kiosk, weeks in enumerate(machines, start=1):
        held = [0, 0, 0]
        for week, happened in enumerate(weeks):
            held = [before + more for before, more in zip(held, happened, strict=True)]
            is_last = week == len(weeks) - 1
            if is_last or data.draw(st.booleans()):
                receipts.append(counted(kiosk, week, held, data.draw(st.integers(-40, 40))))
        last.append(held)
    chance.shuffle(receipts)  # type: ignore[attr-defined]
    found, complaints = chains(receipts)
    assert complaints == []
    assert len(found) == len(machines)
    steps = [step for chain in found for _, step in chain.steps()]
    assert all(more > 0 for step in steps for more in step.values())
    for name in range(3):
        assert sum(step.get(name, 0) for step in steps) == sum(held[name] for held in last)
