"""Which documents hold: today, for the kiosk's region, and the newest of those of one name."""

from collections.abc import Sequence
from datetime import date

from knowledge.index.store import Entry


def allowed(entries: Sequence[Entry], today: date, region: str) -> list[int]:
    """The places of the documents that are in force, for this region, and the newest of their name."""
    day, here = today.toordinal(), set(region.split())
    valid = [
        place
        for place, entry in enumerate(entries)
        if entry.effective_from <= day <= entry.valid_until
        and (not here or set(entry.region.split()) <= here)
    ]
    newest: dict[tuple[str, str], int] = {}
    for place in valid:
        name = _name(entries[place])
        newest[name] = max(newest.get(name, 0), entries[place].effective_from)
    return [place for place in valid if entries[place].effective_from == newest[_name(entries[place])]]


def _name(entry: Entry) -> tuple[str, str]:
    return "".join(entry.title.split()), entry.region
