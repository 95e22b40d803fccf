"""Which pages of a file somebody has to look at before anything of it may be published, and what is unsure there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.site.reading_report import WARNINGS
from app.studio.project import Project, TakenFile
from knowledge.readers.blocks import UNSURE, ReadWarning
from knowledge.readers.kinds import Kind

WHOLE = 0
"""Stands for a file as a whole, where it is unsure what belongs together anywhere in it."""

_DRAWN = frozenset({Kind.PDF, Kind.SCAN})


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at: a page, or the file as a WHOLE; ``words`` are those that may be others."""

    page: int
    is_seen: bool
    words: tuple[str, ...] = ()


def looks(file: TakenFile) -> tuple[Look, ...]:
    """What of a file has to be looked at, whether somebody has or not."""
    return tuple(_looks(file))


def reasons(file: TakenFile) -> str:
    """Why it has to be looked at, one sentence a line."""
    return "\n".join(WARNINGS[one] for one in file.warnings if one in UNSURE)


def is_drawn(file: TakenFile) -> bool:
    """Whether its pages can be shown as pictures."""
    return file.kind in _DRAWN and bool(file.digest)


def unseen(project: Project) -> Iterator[tuple[TakenFile, tuple[Look, ...]]]:
    """The files of which something would be published that nobody has looked at."""
    published = {one.file for one in project.services if not one.is_left_out}
    for file in project.files:
        waiting = tuple(look for look in looks(file) if not look.is_seen)
        if waiting and file.name in published and not file.is_left_out:
            yield file, waiting


def with_page_seen(project: Project, name: str, page: int) -> Project:
    """Somebody has compared this page of a file with what was read from it, and it is right now."""
    return replace(
        project,
        files=tuple(
            replace(one, looked_at=tuple(sorted({*one.looked_at, page}))) if one.name == name else one
            for one in project.files
        ),
    )


def _looks(file: TakenFile) -> Iterator[Look]:
    if (UNSURE - {ReadWarning.READ_FROM_PICTURE}) & set(file.warnings):
        yield Look(WHOLE, WHOLE in file.looked_at)
    for page in file.scanned:
        words = tuple(dict.fromkeys(one.word for one in file.doubts if one.page == page))
        yield Look(page, page in file.looked_at, words)
