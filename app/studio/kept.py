"""The files that staff brought, kept by their content: which of them a package carries, and where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.studio.project import Exported, Project, TakenFile
from app.studio.store import ProjectFolder, write_content
from app.studio.work import Export, MustFind, Original


@dataclass(frozen=True, slots=True)
class Wanted:
    """An export that waits until the questions were asked. The passphrase is kept nowhere else."""

    folder: str
    passphrase: str


def export_of(
    project: Project, folder: ProjectFolder, before: Exported | None, key: str, wanted: Wanted
) -> Export:
    """All that a package is made of, from what is kept in the project's folder."""
    return Export(
        content=str(write_content(folder, project)),
        digest=project.content(),
        title=project.centre,
        centre=project.centre,
        above=before.version if before else 0,
        questions=tuple(MustFind(one.text, one.expected) for one in project.questions if one.expected),
        originals=originals(project, folder.originals),
        pictures=pictures(project, folder.originals),
        readings=project.readings.to_toml(),
        synonyms=project.synonyms.to_toml(),
        key=key,
        passphrase=wanted.passphrase,
        folder=wanted.folder,
    )


def originals(project: Project, kept: Path) -> tuple[Original, ...]:
    """The files of services that go out, unless personal data was left out of one that stands in the same file."""
    out = {one.file for one in project.services if not one.is_left_out}
    held = {one.file for one in project.services if one.is_left_out}
    return tuple(_found(project, out - held, kept))


def pictures(project: Project, kept: Path) -> tuple[Original, ...]:
    """The pictures that services which go out show."""
    shown = {one.picture.path for one in project.published() if one.picture}
    return tuple(_found(project, shown.intersection(project.pictures()), kept))


def picture(project: Project, name: str, kept: Path) -> Path | None:
    """A picture that a service can show, as a file of this computer."""
    file = project.file(name) if name in project.pictures() else None
    return place(file, kept) if file else None


def _found(project: Project, names: set[str], kept: Path) -> Iterator[Original]:
    for file in project.files:
        path = place(file, kept) if file.name in names else None
        if path is not None:
            yield Original(file.name, str(path))


def place(file: TakenFile, kept: Path) -> Path | None:
    """A file as it was brought; None where it is not kept."""
    path = kept / file.digest / PurePosixPath(file.name).name
    return path if file.digest and path.is_file() else None
