"""``malbeot accept`` as a whole: measured, judged, written down, and remembered where it holds for the kiosk itself."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.acceptance.devices import Devices
from app.acceptance.figures import Figure
from app.acceptance.page import page
from app.acceptance.report import as_plain
from app.acceptance.session import Found, Session, Terms
from app.engine.parts import Parts
from app.site.acceptance import (
    PAGE,
    RECORD,
    Acceptance,
    Digests,
    folder_of,
    program_digest,
    read_acceptance,
)
from app.site.settings import Settings
from models.floors import floors_of
from models.hardware import find_machine
from models.home import Home
from models.whole_file import write_whole
from voice.audio.devices import Microphone, Speaker
from voice.audio.sound_card import SoundCardMicrophone, SoundCardSpeaker, list_devices


def accept(
    parts: Parts, home: Home, settings: Settings, *, minutes: float, out: Path | None, is_own: bool
) -> dict[str, Any]:
    """The record, as written. ``is_own``: with the models and the content that this kiosk itself uses, so that it is
    remembered; ``out`` gets both files as well. Raises what the parts raise, and OSError.
    """
    folders = dict.fromkeys((*((folder_of(home),) if is_own else ()), *((out,) if out else ())))
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)  # before ten minutes are spent on what cannot be written
    before = read_acceptance(home)
    terms = Terms(floors_of(parts.profile.name), devices_here(settings), minutes)
    if before is not None and before.passed and before.digests.models == parts.models_digest:
        terms = replace(terms, work_before=before.figures.get(Figure.WORK_MEDIAN))
    found = Session(parts, settings, terms).run()
    acceptance = acceptance_of(parts, found)
    plain = as_plain(acceptance, found, find_machine())
    for folder in folders:
        write(folder, acceptance, found, plain)
    return plain


def acceptance_of(parts: Parts, found: Found) -> Acceptance:
    """As of now."""
    measured = {one.figure.value: one.measured.value for one in found.judged}
    return Acceptance(
        at=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        passed=found.passed,
        profile=parts.profile.name,
        digests=Digests(program_digest(), parts.models_digest, parts.content_digest()),
        figures={name: value for name, value in measured.items() if value is not None},
    )


def write(folder: Path, acceptance: Acceptance, found: Found, plain: dict[str, Any]) -> None:
    """Page and record; the record last, for it is what counts."""
    write_whole(folder / PAGE, page(acceptance, found), settles=True)
    write_whole(folder / RECORD, json.dumps(plain, ensure_ascii=False, indent=1) + "\n", settles=True)


def devices_here(settings: Settings) -> Devices:
    """The sound card's, where there are any; one that the settings name is wanted even where it is not there."""
    microphones, speakers, _ = list_devices()

    def open_microphone() -> Microphone:
        return SoundCardMicrophone(settings.microphone or None)

    def open_speaker() -> Speaker:
        return SoundCardSpeaker(settings.speaker or None)

    return Devices(
        open_microphone if microphones or settings.microphone else None,
        open_speaker if speakers or settings.speaker else None,
    )
