"""What this kiosk remembers of its acceptance, and whether what was accepted is still what answers.

``malbeot accept`` writes the record; it is read at each start. It holds figures and digests, no word of a visitor.
"""

import hashlib
import importlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.site.staff_words.packages import Words
from models.home import Home

RECORD, PAGE = "acceptance.json", "acceptance.html"
FOUND_FIRST = "everyday_found"
"""The figure, and the floor, of everyday questions whose document comes first: new content has to keep it."""
_FORMAT = 1
_ROOMS = ("app", "knowledge", "models", "ui", "voice")
_WRITTEN_BY_PYTHON = "__pycache__"


class AcceptanceFailure(StrEnum):
    """What staff should know of the acceptance of their kiosk."""

    ACCEPTANCE_OUTDATED = "acceptance_outdated"
    ACCEPTANCE_FAILED = "acceptance_failed"


ACCEPTANCE_WORDS: Mapping[AcceptanceFailure, Words] = MappingProxyType(
    {
        AcceptanceFailure.ACCEPTANCE_OUTDATED: Words(
            "점검한 뒤에 모델이나 자료가 바뀌었어요. malbeot accept 명령으로 다시 점검해 주세요.",
            "Models or content have changed since this kiosk was accepted.",
            "malbeot accept",
        ),
        AcceptanceFailure.ACCEPTANCE_FAILED: Words(
            "이 키오스크는 지난 점검을 통과하지 못했어요. acceptance.html에 까닭이 있어요.",
            "This kiosk did not pass its last acceptance.",
            "Read acceptance.html in the data folder, fix what it names, then: malbeot accept",
        ),
    }
)


class Subject(StrEnum):
    """What an acceptance holds for."""

    PROGRAM = "program"
    MODELS = "models"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 of each; what of them is another one has not been accepted."""

    program: str
    models: str
    content: str

    def changed(self, now: "Digests") -> tuple[Subject, ...]:
        return tuple(one for one in Subject if getattr(self, one) != getattr(now, one))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """``at`` is ISO 8601; ``figures`` are those that were measured, by name."""

    at: str
    passed: bool
    profile: str
    digests: Digests
    figures: Mapping[str, float]


def folder_of(home: Home) -> Path:
    """Where record and page of the kiosk's own acceptance lie."""
    return home.root / "acceptance"


def read_acceptance(home: Home) -> Acceptance | None:
    """The kiosk's last one; None where there was none, or its record cannot be read: then it counts for nothing."""
    try:
        return parse_acceptance((folder_of(home) / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def parse_acceptance(text: str) -> Acceptance:
    """Raises ValueError, TypeError, KeyError, AttributeError or RecursionError for what is no record."""
    plain = json.loads(text)
    if plain["format"] != _FORMAT:
        raise ValueError("another format")
    return Acceptance(
        at=str(plain["at"]),
        passed=plain["passed"] is True,
        profile=str(plain["profile"]),
        digests=Digests(**{one.value: str(plain["digests"][one]) for one in Subject}),
        figures={
            str(one["figure"]): float(one["value"]) for one in plain["figures"] if one["value"] is not None
        },
    )


def plain_acceptance(acceptance: Acceptance) -> dict[str, Any]:
    """What a record says first; its figures are written with their floors by whoever measured them."""
    return {
        "format": _FORMAT,
        "at": acceptance.at,
        "passed": acceptance.passed,
        "profile": acceptance.profile,
        "digests": asdict(acceptance.digests),
    }


def standing(accepted: Acceptance | None, *, models: str, content: str) -> AcceptanceFailure | None:
    """What staff are to be told; nothing of a kiosk that was never accepted: nobody has promised anything of it.

    A new program is not looked at: reading all of it would keep every start waiting. ``malbeot doctor`` does.
    """
    if accepted is None:
        return None
    changed = accepted.digests.changed(Digests(accepted.digests.program, models, content))
    if changed:
        return AcceptanceFailure.ACCEPTANCE_OUTDATED
    return None if accepted.passed else AcceptanceFailure.ACCEPTANCE_FAILED


def program_digest() -> str:
    """Of every file of the program's rooms."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        folder = Path(str(importlib.import_module(room).__file__)).parent
        files = (
            path for path in folder.rglob("*") if path.is_file() and _WRITTEN_BY_PYTHON not in path.parts
        )
        for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
            digest.update(f"{room}/{name}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
