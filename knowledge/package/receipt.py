"""What a kiosk writes back to the stick: versions, codes, counts and times. No words: nothing that a visitor said.

The counts only grow: of two receipts of one kiosk the later holds what the earlier does, so that one that is lost
takes nothing with it. What each field may hold is declared once, in ``FIELDS``; who reads a receipt takes nothing else.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.package.types import PackageFailure, ReceiptError, ReceiptFailure
from models.whole_file import write_whole

SUFFIX = ".receipt.json"
FORMAT = 2
"""Of what is written now. The first one named no kiosk, and no format either."""
LONGEST = 1 << 20
"""Bytes; a kiosk of ten thousand services stays below it."""
HOURS = 24
_LONGEST_LABEL = 60

_CODE = re.compile(r"[a-z][a-z_]{0,39}")
_SERVICE = re.compile(r"(?:[A-Za-z][A-Za-z0-9._-]{0,39}|~[0-9a-f]{12})?")
_KIOSK = re.compile(r"(?:[0-9a-f]{12})?")
_SINCE = re.compile(r"(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\+00:00)?)?")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
_MOST = 1 << 50
"""So often nothing happens; a larger number is a mistake."""


def service_code(document_id: str) -> str:
    """By what a receipt names a service: its id where that is a number, else a digest of it. Titles are no codes."""
    if not document_id or _SERVICE.fullmatch(document_id):
        return document_id
    return f"~{hashlib.sha256(document_id.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class ReportedAnswer:
    """How often visitors found wrong what the kiosk ``did`` about a section of a service of one version of the content.

    ``reasons``: how often they said what is wrong with it, which is at most as often.
    """

    service: str
    section: str
    version: int
    did: str
    count: int
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something happened since ``since``, counted by the machine ``kiosk``.

    ``turns``, ``given_back`` and ``refused``: questions that were answered, asked back and refused, by the topic that
    they were about. ``abstentions``: replies without an answer by reason, also to a greeting. ``waits``: the steps of
    turns by how long visitors waited for them. ``hours``: of the day, for each thing that is counted by them.
    ``visits``: how many were begun, ended with an answer (``finished``) and without one (``given_up``). ``languages``:
    of visits. ``uptime``: seconds.
    """

    since: str = ""
    turns: Mapping[str, int] = field(default_factory=dict)
    abstentions: Mapping[str, int] = field(default_factory=dict)
    waits: Mapping[str, Sequence[int]] = field(default_factory=dict)
    kiosk: str = ""
    given_back: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    hours: Mapping[str, Sequence[int]] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    visits: Mapping[str, int] = field(default_factory=dict)
    reported: Sequence[ReportedAnswer] = ()
    uptime: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of one package. ``reason`` is None where it was taken; ``seconds`` over all, ``moments`` until each.

    ``centre`` and ``name`` are what the settings call the centre and the kiosk.
    """

    at: datetime
    package: str
    reason: PackageFailure | None
    version: int | None
    current: int | None
    before: tuple[int, ...]
    seconds: float
    moments: Mapping[str, float]
    tally: Tally
    centre: str = ""
    name: str = ""
    format: int = FORMAT


def write_receipt(folder: Path, receipt: Receipt) -> Path | None:
    """Write it next to the package, as ``NAME.KIOSK.receipt.json``; None where the stick cannot be written.

    Each kiosk that a stick comes to leaves its own. A link that waits there is replaced, never followed.
    """
    of_kiosk = f".{receipt.tally.kiosk}" if receipt.tally.kiosk else ""
    path = folder / f"{receipt.package}{of_kiosk}{SUFFIX}"
    try:
        write_whole(path, receipt_text(receipt), settles=True, partial=path.with_name(f"{path.name}.partial"))
    except OSError:
        return None
    return path


def receipt_text(receipt: Receipt) -> str:
    """As it is written, and ``read_receipt`` reads it."""
    return json.dumps(_plain(receipt), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _plain(receipt: Receipt) -> dict[str, object]:
    return {
        "format": receipt.format,
        "at": receipt.at.astimezone(UTC).isoformat(timespec="seconds"),
        "centre": _label(receipt.centre),
        "name": _label(receipt.name),
        "accepted": receipt.reason is None,
        "reason": receipt.reason,
        "version": receipt.version,
        "current": receipt.current,
        "before": list(receipt.before),
        "seconds": round(receipt.seconds, 1),
        "moments": {str(name): seconds for name, seconds in receipt.moments.items()},
        **plain_tally(receipt.tally),
    }


def plain_tally(tally: Tally) -> dict[str, object]:
    """As JSON has it."""
    return {
        "kiosk": tally.kiosk,
        "since": tally.since,
        "turns": dict(tally.turns),
        "given_back": dict(tally.given_back),
        "refused": dict(tally.refused),
        "abstentions": dict(tally.abstentions),
        "waits": {step: list(counts) for step, counts in tally.waits.items()},
        "hours": {what: list(counts) for what, counts in tally.hours.items()},
        "languages": dict(tally.languages),
        "visits": dict(tally.visits),
        "reported": [
            {
                "service": one.service,
                "section": one.section,
                "version": one.version,
                "did": one.did,
                "count": one.count,
                "reasons": dict(one.reasons),
            }
            for one in tally.reported
        ],
        "uptime": tally.uptime,
    }


# --- reading -----------------------------------------------------------------------------------------------


def read_receipt(data: bytes, package: str = "") -> Receipt:
    """What was written; ``package`` is the name of the package that it lies next to. Raises ReceiptError."""
    try:
        plain = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ReceiptError(ReceiptFailure.RECEIPT_TORN) from error
    if not isinstance(plain, dict):
        raise ReceiptError(ReceiptFailure.RECEIPT_STRANGE, "no object")
    written = plain.get("format", 1)
    if is_count(written) and written > FORMAT:
        raise ReceiptError(ReceiptFailure.RECEIPT_NEWER, f"format {written}")
    wrong = [name for name, value in plain.items() if name not in FIELDS or not FIELDS[name](value)]
    wrong += [name for name in ("at", "since", "turns", "abstentions") if name not in plain]
    if wrong:
        raise ReceiptError(ReceiptFailure.RECEIPT_STRANGE, ", ".join(sorted(_shown(one) for one in wrong)))
    known = set(PackageFailure)
    return Receipt(
        at=datetime.fromisoformat(plain["at"]),
        package=package,
        reason=PackageFailure(plain["reason"]) if plain.get("reason") in known else None,
        version=plain.get("version"),
        current=plain.get("current"),
        before=tuple(plain.get("before", ())),
        seconds=float(plain.get("seconds", 0.0)),
        moments=plain.get("moments", {}),
        tally=_tally(plain),
        centre=plain.get("centre", ""),
        name=plain.get("name", ""),
        format=written,
    )


def tally_of(plain: Mapping[str, object]) -> Tally:
    """The counts in it. What is missing counts nothing, nor does what is no code, no count or no list of them."""
    kept = {
        name: plain[name]
        for name in ("since", "kiosk", "uptime")
        if name in plain and FIELDS[name](plain[name])
    }
    for name in (*_BY_CODE, *_BY_PLACE):
        value = plain.get(name)
        if isinstance(value, dict):
            kept[name] = {code: counts for code, counts in value.items() if FIELDS[name]({code: counts})}
    reported = plain.get("reported")
    if isinstance(reported, list):
        kept["reported"] = [one for one in reported if _is_reported([one])]
    return _tally(kept)


def _tally(plain: Mapping[str, Any]) -> Tally:
    """What stands in it, where all of it is as ``FIELDS`` has it."""
    return Tally(
        since=plain.get("since", ""),
        turns=plain.get("turns", {}),
        abstentions=plain.get("abstentions", {}),
        waits={step: tuple(counts) for step, counts in plain.get("waits", {}).items()},
        kiosk=plain.get("kiosk", ""),
        given_back=plain.get("given_back", {}),
        refused=plain.get("refused", {}),
        hours={what: tuple(counts) for what, counts in plain.get("hours", {}).items()},
        languages=plain.get("languages", {}),
        visits=plain.get("visits", {}),
        reported=tuple(ReportedAnswer(**one) for one in plain.get("reported", ())),
        uptime=plain.get("uptime", 0),
    )


def _no_number(_: str) -> float:
    raise ValueError


def _shown(name: str) -> str:
    """The name of a field that no receipt has may be anything."""
    return name if name in FIELDS else "?"


def _label(text: str) -> str:
    """What an administrator calls something, on one line."""
    return "".join(letter for letter in text if letter.isprintable())[:_LONGEST_LABEL].strip()


def is_label(value: object) -> bool:
    return isinstance(value, str) and value == _label(value)


@lru_cache(maxsize=4096)
def _fits_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _fits_service(text: str) -> bool:
    return _SERVICE.fullmatch(text) is not None


def is_code(value: object) -> bool:
    return type(value) is str and _fits_code(value)


def is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < _MOST


def are_counts(value: object) -> bool:
    return isinstance(value, dict) and all(map(is_code, value)) and all(map(is_count, value.values()))


def _fits(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_moment(value: object, pattern: re.Pattern[str]) -> bool:
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        return False
    try:
        return not value or bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _by_place(value: object, places: int | None = None) -> bool:
    return isinstance(value, dict) and all(
        is_code(code)
        and isinstance(counts, list | tuple)
        and (len(counts) == places if places else 0 < len(counts) <= HOURS)
        and all(map(is_count, counts))
        for code, counts in value.items()
    )


def _is_reported(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_reported_answer, value))


_REPORTED = frozenset(("service", "section", "version", "did", "count", "reasons"))


def _is_reported_answer(one: object) -> bool:
    return (
        isinstance(one, dict)
        and one.keys() == _REPORTED
        and type(one["service"]) is str
        and _fits_service(one["service"])
        and (one["section"] == "" or is_code(one["section"]))
        and is_count(one["version"])
        and is_code(one["did"])
        and is_count(one["count"])
        and are_counts(one["reasons"])
    )


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and 0 <= value < _MOST  # type: ignore[operator]


_BY_CODE = ("turns", "given_back", "refused", "abstentions", "languages", "visits")
_BY_PLACE = ("waits", "hours")

FIELDS: Mapping[str, Callable[[object], bool]] = {
    "format": lambda value: is_count(value) and 0 < int(str(value)) <= FORMAT,
    "at": lambda value: _is_moment(value, _AT),
    "accepted": lambda value: isinstance(value, bool),
    "reason": lambda value: value is None or is_code(value),
    "version": lambda value: value is None or is_count(value),
    "current": lambda value: value is None or is_count(value),
    "before": lambda value: isinstance(value, list) and all(map(is_count, value)),
    "seconds": _is_number,
    "moments": lambda value: (
        isinstance(value, dict)
        and all(is_code(name) and _is_number(seconds) for name, seconds in value.items())
    ),
    "centre": is_label,
    "name": is_label,
    "kiosk": _fits(_KIOSK),
    "since": lambda value: _is_moment(value, _SINCE),
    **dict.fromkeys(_BY_CODE, are_counts),
    "waits": _by_place,
    "hours": lambda value: _by_place(value, HOURS),
    "reported": _is_reported,
    "uptime": is_count,
}
"""Whether a value may stand in a field. ``centre`` and ``name`` are an administrator's words, out of the settings; all
else is numbers, times, and codes without a space, which no sentence is.
"""
LABELS = frozenset({"centre", "name"})
