"""How often visitors asked about what, as counts by the codes of topics and reasons: for the receipt, no words."""

import contextlib
import json
import os
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from knowledge.package.receipt import Tally

_FILE = "tally.json"
_CODE = re.compile(r"[a-z_]{1,40}")


class Counts:
    """Counted by one thread. What cannot be written is counted in memory only: visitors matter more."""

    def __init__(self, root: Path) -> None:
        self._path = root / _FILE
        kept = read_tally(root)
        self._since = kept.since or datetime.now(UTC).date().isoformat()
        self._turns = Counter(kept.turns)
        self._abstentions = Counter(kept.abstentions)

    def answered(self, topic: str) -> None:
        self._turns[topic] += 1

    def abstained(self, reason: str) -> None:
        self._abstentions[reason] += 1

    def keep(self) -> None:
        content = {"since": self._since, "turns": self._turns, "abstentions": self._abstentions}
        partial = self._path.with_name(f"{_FILE}.{os.getpid()}.partial")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(content), encoding="utf-8")
            partial.replace(self._path)


def read_tally(root: Path) -> Tally:
    """What was counted so far; nothing where there is no file, or it is not one of these. Only codes get in."""
    try:
        plain = json.loads((root / _FILE).read_text(encoding="utf-8"))
        return Tally(str(plain["since"])[:10], _counts(plain["turns"]), _counts(plain["abstentions"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Tally()


def _counts(plain: dict[str, int]) -> dict[str, int]:
    return {str(code): int(count) for code, count in plain.items() if _CODE.fullmatch(str(code))}
