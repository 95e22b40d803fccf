"""How often visitors asked about what, and how long they waited, as counts by codes: for the receipt, no words."""

import contextlib
import json
import re
from bisect import bisect_right
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from knowledge.package.receipt import Tally
from models.whole_file import write_whole

_FILE = "tally.json"
_CODE = re.compile(r"[a-z_]{1,40}")
WAITS = (250, 500, 1000, 1500, 2000, 3000, 5000, 10000)
"""Milliseconds: the steps of a turn are counted by the first of these that they stayed below, or as longer."""


class Counts:
    """Counted by one thread. What cannot be written is counted in memory only: visitors matter more."""

    def __init__(self, root: Path) -> None:
        self._path = root / _FILE
        kept = read_tally(root)
        self._since = kept.since or datetime.now(UTC).date().isoformat()
        self._turns = Counter(kept.turns)
        self._abstentions = Counter(kept.abstentions)
        self._waits = {step: list(counts) for step, counts in kept.waits.items()}

    def answered(self, topic: str) -> None:
        self._turns[topic] += 1

    def abstained(self, reason: str) -> None:
        self._abstentions[reason] += 1

    def waited(self, step: str, milliseconds: float) -> None:
        counts = self._waits.setdefault(step, [0] * (len(WAITS) + 1))
        counts[bisect_right(WAITS, milliseconds)] += 1

    def keep(self) -> None:
        content = {
            "since": self._since,
            "turns": self._turns,
            "abstentions": self._abstentions,
            "waits": self._waits,
        }
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(content))


def read_tally(root: Path) -> Tally:
    """What was counted so far; nothing where there is no file, or it is not one of these. Only codes get in."""
    try:
        plain = json.loads((root / _FILE).read_text(encoding="utf-8"))
        return Tally(
            str(plain["since"])[:10],
            _counts(plain["turns"]),
            _counts(plain["abstentions"]),
            _waits(plain.get("waits", {})),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Tally()


def _counts(plain: dict[str, int]) -> dict[str, int]:
    return {str(code): int(count) for code, count in plain.items() if _CODE.fullmatch(str(code))}


def _waits(plain: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {
        str(step): tuple(int(count) for count in counts)
        for step, counts in plain.items()
        if _CODE.fullmatch(str(step)) and len(counts) == len(WAITS) + 1
    }
