"""The receipts in a folder: each read and judged, so that what is wrong with one is told and the others count."""

import hashlib
import os
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from knowledge.package.receipt import HOURS, LONGEST, SUFFIX, Receipt, Tally, read_receipt
from knowledge.package.types import ReceiptError, ReceiptFailure
from models.windows import leads_elsewhere

EVERY = ("*",)
"""In place of the names of centres: the receipts of all count."""
_AHEAD = timedelta(days=1)
"""Clocks may be so far apart, and so may time zones."""
_PLACES = tuple(map(str, range(HOURS)))


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is to be told of one receipt; ``path`` is below the folder."""

    failure: ReceiptFailure
    path: str
    detail: str = ""


class Names:
    """What is counted, each with a number: a measure and a code, as ("answered", "living"). Grows as receipts come."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, measure: str, code: str) -> int:
        return self._numbers.setdefault((measure, code), len(self._numbers))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """In the order of their numbers."""
        return iter(self._numbers)


@dataclass(frozen=True, slots=True)
class Counted:
    """One receipt that counts, as small as fifty thousand of them have to be.

    ``kiosk`` is empty where the format names none. ``names`` are the numbers of what was counted, in order, and
    ``times`` how often; what never happened is left out.
    """

    path: str
    at: datetime
    since: str
    kiosk: str
    label: str
    centre: str
    names: "array[int]"
    times: "array[int]"
    digest: bytes
    version: int = 0
    """Of the content that served; 0 where none was installed."""

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def total(self) -> int:
        return sum(self.times)

    def as_dict(self) -> dict[int, int]:
        return dict(zip(self.names, self.times, strict=True))


@dataclass(slots=True)
class Gathered:
    """What a folder holds. ``centres`` are those whose receipts count."""

    receipts: list[Counted] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    centres: tuple[str, ...] = ()
    names: Names = field(default_factory=Names)
    files: int = 0


def find(folder: Path) -> Iterator[Path]:
    """The receipts in a folder and below it, sorted; no link is followed. Raises ReceiptError."""
    if not folder.is_dir():
        raise ReceiptError(ReceiptFailure.REPORT_FOLDER_MISSING, str(folder))
    for place, below, files in os.walk(folder):
        below[:] = sorted(name for name in below if not leads_elsewhere(Path(place, name).lstat()))
        for name in sorted(files):
            path = Path(place, name)
            if name.endswith(SUFFIX) and not path.is_symlink():
                yield path


def gather(folder: Path, now: datetime, centres: Sequence[str] = (), names: Names | None = None) -> Gathered:
    """Every receipt of the folder that counts: those of ``centres``, or of the centre that most kiosks name.

    ``names`` are those of what another folder counts, where both are to be added. Nothing is left out without a
    complaint. Raises ReceiptError.
    """
    found = Gathered(names=names or Names())
    for path in find(folder):
        found.files += 1
        shown = path.relative_to(folder).as_posix()
        try:
            receipt, digest = _read(path)
        except ReceiptError as error:
            found.complaints.append(Complaint(error.failure, shown, error.detail))
            continue
        if receipt.format == 1:
            found.complaints.append(Complaint(ReceiptFailure.RECEIPT_OLDER, shown))
        at = receipt.at
        if at > now + _AHEAD:
            found.complaints.append(Complaint(ReceiptFailure.RECEIPT_FUTURE, shown, at.date().isoformat()))
            at = now
        found.receipts.append(_counted(receipt, at, shown, digest, found.names))
    _leave_out_foreign(found, centres)
    _leave_out_twins(found)
    return found


def _read(path: Path) -> tuple[Receipt, bytes]:
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise ReceiptError(ReceiptFailure.RECEIPT_TORN, error.strerror or "") from error
    if len(data) > LONGEST:
        raise ReceiptError(ReceiptFailure.RECEIPT_STRANGE, f"more than {LONGEST} bytes")
    return read_receipt(data), hashlib.sha256(data).digest()[:16]


def _counted(receipt: Receipt, at: datetime, path: str, digest: bytes, names: Names) -> Counted:
    number = names.number
    numbered = sorted(
        [(number(measure, code), times) for measure, code, times in counters(receipt.tally) if times]
    )
    return Counted(
        path=path,
        at=at,
        since=receipt.tally.since,
        kiosk=receipt.tally.kiosk,
        label=receipt.name,
        centre=receipt.centre,
        names=array("i", (name for name, _ in numbered)),
        times=array("q", (times for _, times in numbered)),
        digest=digest,
        version=receipt.current or 0,
    )


def counters(tally: Tally) -> Iterator[tuple[str, str, int]]:
    """All that was counted, one by one: measure, code, how often. The codes of some are several, with spaces."""
    by_code = {
        "answered": tally.turns,
        "given_back": tally.given_back,
        "refused": tally.refused,
        "abstained": tally.abstentions,
        "language": tally.languages,
        "visit": tally.visits,
    }
    for measure, counts in by_code.items():
        for code, times in counts.items():
            yield measure, code, times
    for group, placed in (("wait", tally.waits), ("hour", tally.hours)):
        for what, places in placed.items():
            measure = f"{group} {what}"
            for place, times in enumerate(places):
                if times:
                    yield measure, _PLACES[place], times
    for one in tally.reported:
        code = f"{one.service or '-'} {one.section or '-'} {one.version} {one.did}"
        yield "reported", code, one.count
        for reason, times in one.reasons.items():
            yield "because", f"{code} {reason}", times
    yield "uptime", "seconds", tally.uptime


def _leave_out_foreign(found: Gathered, centres: Sequence[str]) -> None:
    """A receipt without a centre is of a kiosk that was told none: it is taken."""
    wanted = {_same(one) for one in centres}
    if centres == EVERY:
        wanted = {_same(one.centre) for one in found.receipts}
    elif not wanted:
        kiosks = {(_same(one.centre), one.kiosk or one.folder) for one in found.receipts if one.centre}
        often = Counter(centre for centre, _ in kiosks)
        wanted = {max(sorted(often), key=lambda centre: often[centre])} if often else set()
    kept = []
    for one in found.receipts:
        if one.centre and _same(one.centre) not in wanted:
            found.complaints.append(Complaint(ReceiptFailure.RECEIPT_FOREIGN, one.path, one.centre))
        else:
            kept.append(one)
    found.receipts = kept
    found.centres = tuple(dict.fromkeys(one.centre for one in kept if one.centre))


def _same(centre: str) -> str:
    return "".join(centre.split()).casefold()


def _leave_out_twins(found: Gathered) -> None:
    """The same bytes, or the same kiosk's counts of the same second, wherever they lie."""
    seen: set[object] = set()
    kept = []
    for one in found.receipts:
        counts = (one.at, one.names.tobytes(), one.times.tobytes())
        marks = {one.digest, (one.kiosk, one.since, *counts) if one.kiosk else one.digest}
        if seen & marks:
            found.complaints.append(Complaint(ReceiptFailure.RECEIPT_TWICE, one.path))
        else:
            kept.append(one)
        seen |= marks
    found.receipts = kept
