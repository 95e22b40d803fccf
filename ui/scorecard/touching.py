"""A2, A7, A10 and A13: what can be touched is large, apart, within reach, not too much, and has the helps in it."""

from collections.abc import Iterator
from itertools import combinations

from ui.scorecard.snapshot import HALF_PIXEL, Fault, Kind, Outcome, Piece, Snapshot

TARGET_MM = 20.0
MAIN_TARGET_MM = 25.0
GAP_MM = 2.5
MOST_CHOICES = 4
HELPS = ("repeat", "stop", "slower", "louder", "staff")


def targets(snapshot: Snapshot) -> Outcome:
    """A2. Each control is large enough, and far enough from the next."""
    controls = snapshot.of(Kind.CONTROL)
    return Outcome(len(controls), (*_small(snapshot, controls), *_close(snapshot, controls)))


def _small(snapshot: Snapshot, controls: list[Piece]) -> Iterator[Fault]:
    for control in controls:
        least = MAIN_TARGET_MM if control.is_main else TARGET_MM
        side = min(control.place.width, control.place.height)
        if side < snapshot.mm(least) - HALF_PIXEL:
            yield Fault(control.label, f"{side / snapshot.pixels_per_mm:.1f} mm, at least {least:g} mm")


def _close(snapshot: Snapshot, controls: list[Piece]) -> Iterator[Fault]:
    apart = [each for each in controls if not (each.seen.is_empty or each.is_ground)]
    for one, other in combinations(apart, 2):
        gap = one.seen.gap_to(other.seen)
        if gap < snapshot.mm(GAP_MM) - HALF_PIXEL:
            between = f"{gap / snapshot.pixels_per_mm:.1f} mm from {other.label}"
            yield Fault(one.label, f"{between}, at least {GAP_MM:g} mm")


def helps(snapshot: Snapshot) -> Outcome:
    """A7. The helps are on every screen, whole; one that cannot act now rests there in words."""
    controls = {each.name: each for each in snapshot.of(Kind.CONTROL)}
    faults = []
    for name in HELPS:
        control = controls.get(name)
        if control is None or not control.seen.holds(control.place):
            faults.append(Fault(name, "not on the screen"))
        elif not any(each.kind is Kind.TEXT for each in snapshot.belonging_to(control)):
            faults.append(Fault(name, "does not say what it is"))
    return Outcome(len(HELPS), tuple(faults))


def reach(snapshot: Snapshot) -> Outcome:
    """A10. In the low-reach theme every control begins below the line."""
    if snapshot.theme != "low":
        return Outcome(0)
    controls = [each for each in snapshot.of(Kind.CONTROL) if not (each.seen.is_empty or each.is_ground)]
    return Outcome(
        len(controls),
        tuple(
            Fault(each.label, f"begins {snapshot.low_line - each.seen.top:.0f} px above the line")
            for each in controls
            if each.seen.top < snapshot.low_line - HALF_PIXEL
        ),
    )


def choices(snapshot: Snapshot) -> Outcome:
    """A13. At most four choices."""
    offered = [each for each in snapshot.of(Kind.CONTROL) if each.is_choice and not each.seen.is_empty]
    if len(offered) <= MOST_CHOICES:
        return Outcome(len(offered))
    return Outcome(
        len(offered), (Fault(offered[-1].label, f"{len(offered)} choices, at most {MOST_CHOICES}"),)
    )
