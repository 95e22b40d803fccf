"""Reads ``requirements.lock``: which entries there are, so that parts of it can be installed on their own."""

import re
from collections.abc import Collection

_START = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)")


def normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def parse_lock(text: str) -> dict[str, str]:
    """Each package's own lines (version, marker, hashes) by its normalized name."""
    entries: dict[str, str] = {}
    current = ""
    for line in text.splitlines():
        if start := _START.match(line):
            current = normalize(start[1])
            entries[current] = line + "\n"
        elif current and line.startswith("    --hash="):
            entries[current] += line + "\n"
    return entries


def version_of(entry: str) -> str:
    start = _START.match(entry)
    if start is None:
        raise ValueError(f"not an entry of a lock file: {entry!r}")
    return start[2]


def only(entries: dict[str, str], names: Collection[str]) -> str:
    """The part of the lock file about these packages; raises KeyError for one that is not in it."""
    return "".join(entries[name] for name in sorted(names))
