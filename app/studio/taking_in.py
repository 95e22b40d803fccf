"""Takes files in: a copy of each is kept by its content, then all are read, each in the readers' own process."""

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.studio.work import DocumentRead, FileRead, ReadingsRead, SynonymsRead, UnsureWord
from knowledge.index.records import to_record
from knowledge.readers.confined import Confined
from knowledge.readers.folder import (
    LEXICON_KINDS,
    FileReport,
    Reading,
    list_files,
    read_folder,
    read_readings,
    read_synonyms,
)
from knowledge.readers.kinds import Kind
from knowledge.readers.limits import PREPARED_BYTES
from knowledge.types import Document, KnowledgeError, KnowledgeFailure
from models.reader import reader_weights
from models.store import ModelStore

_PIECE = 1 << 20

Advance = Callable[[int, int, str], None]
"""Told how many of how many files are done, and the name of the next; may raise to end it."""


@dataclass(frozen=True, slots=True)
class _Brought:
    name: str
    path: Path
    reason: KnowledgeFailure | None = None


def take_in(
    paths: Sequence[Path], originals: Path, work: Path, advance: Advance
) -> Iterator[DocumentRead | FileRead | ReadingsRead | SynonymsRead]:
    """Every file of ``paths`` (folders with all that is in them), its documents before it.

    A lexicon of readings or of synonyms is taken wherever it lies; it comes before its file, and is kept with the
    project alone.
    """
    staged = work / "incoming"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    brought = list(_brought(paths))
    digests: dict[str, str] = {}
    try:
        for place, one in enumerate(brought):
            advance(place, 2 * len(brought), one.name)
            reason = one.reason
            if one.path.name in LEXICON_KINDS and reason is None:
                yield from _lexicon(one)
                continue
            if reason is None:
                try:
                    digests[one.name] = _copy(one.path, staged / one.name)
                except OSError:
                    reason = KnowledgeFailure.DOCUMENT_LOCKED
            if reason is not None:
                yield FileRead(one.name, "", "", 0, reason)
        if digests:
            yield from _read(staged, originals, digests, brought, advance)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _brought(paths: Sequence[Path]) -> Iterator[_Brought]:
    """Each file once, under a name that no other of them has."""
    used: set[str] = set()
    for path in paths:
        for file in list_files(path):
            name = path.name if file == path else f"{path.name}/{file.relative_to(path).as_posix()}"
            name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
            stem, ending = os.path.splitext(name)  # noqa: PTH122 - a name with slashes, not a path of this system
            count = 1
            while name.casefold() in used:
                count += 1
                name = f"{stem} ({count}){ending}"
            used.add(name.casefold())
            yield _Brought(name, file, _refusal(file, path))


def _lexicon(one: _Brought) -> Iterator[ReadingsRead | SynonymsRead | FileRead]:
    kind = LEXICON_KINDS[one.path.name]
    try:
        if kind is Kind.READINGS:
            yield ReadingsRead(read_readings(one.path).to_toml())
        else:
            yield SynonymsRead(read_synonyms(one.path).to_toml())
        yield FileRead(one.name, "", kind, 0)
    except KnowledgeError as error:
        yield FileRead(one.name, "", kind, 0, error.failure, error.detail)


def _refusal(file: Path, source: Path) -> KnowledgeFailure | None:
    """Why a file is not even copied."""
    if file != source and file.is_symlink() and not file.resolve().is_relative_to(source.resolve()):
        return KnowledgeFailure.DOCUMENT_OUTSIDE
    if not file.is_file():
        return KnowledgeFailure.DOCUMENT_LOCKED
    return KnowledgeFailure.DOCUMENT_TOO_LARGE if file.stat().st_size > PREPARED_BYTES else None


def _copy(source: Path, copy: Path) -> str:
    """Copy a file and give the digest of what was copied."""
    digest = hashlib.sha256()
    copy.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as reading, copy.open("wb") as writing:
        while piece := reading.read(_PIECE):
            digest.update(piece)
            writing.write(piece)
    return digest.hexdigest()[:32]


def _read(
    staged: Path,
    originals: Path,
    digests: dict[str, str],
    brought: Sequence[_Brought],
    advance: Advance,
) -> Iterator[DocumentRead | FileRead]:
    names = [one.name for one in brought if one.name in digests]
    done = len(brought)

    def count(step: int) -> None:
        nonlocal done
        done += step
        following = done - len(brought)
        advance(done, 2 * len(brought), names[following] if following < len(names) else "")

    reader = Confined(weights=reader_weights(ModelStore()))
    reading = read_folder(staged, count, reader, keeps_pictures=True)
    for report, documents in _by_file(reading):
        digest = digests.get(report.path, "")
        if digest:
            kept = originals / digest / Path(report.path).name
            kept.parent.mkdir(parents=True, exist_ok=True)
            (staged / report.path).replace(kept)
        yield from (DocumentRead(report.path, to_record(document)) for document in documents)
        yield FileRead(
            name=report.path,
            digest=digest,
            kind=report.kind or "",
            passages=report.passages,
            reason=report.reason or "",
            detail=report.detail,
            warnings=tuple(report.warnings),
            scanned=report.scanned,
            doubts=tuple(UnsureWord(one.page, one.word) for one in report.doubts),
        )


def _by_file(reading: Reading) -> Iterator[tuple[FileReport, Sequence[Document]]]:
    """Each file with its documents: those of service files stand first, else all stand as the files do."""
    order = sorted(reading.files, key=lambda file: file.kind is not Kind.SERVICE_TEXT)
    at = 0
    of_file: dict[str, Sequence[Document]] = {}
    for file in order:
        of_file[file.path] = reading.documents[at : at + file.documents]
        at += file.documents
    return ((file, of_file[file.path]) for file in reading.files)
