"""What a kiosk writes back to the stick: versions, codes, counts and times. No words: nothing that a visitor said."""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from knowledge.package.types import PackageFailure

_SUFFIX = ".receipt.json"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something happened since ``since``: turns by the topic that they were about, refusals by reason."""

    since: str = ""
    turns: Mapping[str, int] = field(default_factory=dict)
    abstentions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of one package. ``reason`` is None where it was taken; ``seconds`` over all, ``moments`` until each."""

    at: datetime
    package: str
    reason: PackageFailure | None
    version: int | None
    current: int | None
    before: tuple[int, ...]
    seconds: float
    moments: Mapping[str, float]
    tally: Tally


def write_receipt(folder: Path, receipt: Receipt) -> Path | None:
    """Write it beside the package, as ``NAME.receipt.json``; None where the stick cannot be written.

    A link that waits there is replaced, never followed.
    """
    path = folder / f"{receipt.package}{_SUFFIX}"
    partial = folder / f"{receipt.package}{_SUFFIX}.partial"
    text = json.dumps(_plain(receipt), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        partial.unlink(missing_ok=True)
        with partial.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        return None
    return path


def _plain(receipt: Receipt) -> dict[str, object]:
    return {
        "at": receipt.at.astimezone(UTC).isoformat(timespec="seconds"),
        "accepted": receipt.reason is None,
        "reason": receipt.reason,
        "version": receipt.version,
        "current": receipt.current,
        "before": list(receipt.before),
        "seconds": round(receipt.seconds, 1),
        "moments": {str(name): seconds for name, seconds in receipt.moments.items()},
        "since": receipt.tally.since,
        "turns": dict(receipt.tally.turns),
        "abstentions": dict(receipt.tally.abstentions),
    }
