"""What a kiosk writes back to the stick: versions, codes, counts and times. No words: nothing that a visitor said."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from knowledge.package.types import PackageFailure
from models.whole_file import write_whole

_SUFFIX = ".receipt.json"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something happened since ``since``: turns by the topic that they were about, refusals by reason, and
    the steps of turns by how long visitors waited for them.
    """

    since: str = ""
    turns: Mapping[str, int] = field(default_factory=dict)
    abstentions: Mapping[str, int] = field(default_factory=dict)
    waits: Mapping[str, Sequence[int]] = field(default_factory=dict)


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
    """Write it next to the package, as ``NAME.receipt.json``; None where the stick cannot be written.

    A link that waits there is replaced, never followed.
    """
    path = folder / f"{receipt.package}{_SUFFIX}"
    text = json.dumps(_plain(receipt), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        write_whole(path, text, settles=True, partial=path.with_name(f"{path.name}.partial"))
    except OSError:
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
        "waits": {step: list(counts) for step, counts in receipt.tally.waits.items()},
    }
