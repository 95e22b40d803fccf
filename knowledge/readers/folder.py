"""Reads a folder of mixed documents: what every file is, what came of it, or why nothing did."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from knowledge.grounding.synonyms import NO_SYNONYMS, SYNONYMS_FILE, Synonyms
from knowledge.index.lexicon import Saying, linked
from knowledge.readers.blocks import Doubt, ReadWarning
from knowledge.readers.confined import Confined, read_whole
from knowledge.readers.contents import Contents
from knowledge.readers.encoding import decode
from knowledge.readers.formats.bokjiro import read_bokjiro
from knowledge.readers.kinds import Kind
from knowledge.readers.personal_data import PersonalFinding, find_personal_data
from knowledge.translations.checking import check_text
from knowledge.translations.settling import settled, with_translations, with_true_translations
from knowledge.translations.text import (
    TranslationText,
    digest_of,
    is_translation_name,
    read_translation,
    sealed,
    translated_stem,
)
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Translation
from models.whole_file import write_whole
from voice.korean.lexicon_file import LexiconError
from voice.korean.readings import NO_READINGS, READINGS_FILE, Readings

PHRASES = "phrases"
"""The folder of a source that recorded phrases lie in, each named like its phrase: ``phrases/ai_notice.wav``."""

LEXICON_KINDS = {READINGS_FILE: Kind.READINGS, SYNONYMS_FILE: Kind.SYNONYMS}
"""The files in which staff tell the kiosk about words, on top of a source."""

_Lexicon = TypeVar("_Lexicon")
_NO_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file; ``path`` is relative to the source, with slashes. Either kind or reason is there,
    both where a file of a known kind could not be read.
    """

    path: str
    kind: Kind | None
    documents: int = 0
    passages: int = 0
    warnings: tuple[ReadWarning, ...] = ()
    personal_data: tuple[PersonalFinding, ...] = ()
    reason: KnowledgeFailure | None = None
    detail: str = ""
    scanned: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All documents of a source in the order of its files, a report for each file, and what staff tell of words."""

    documents: tuple[Document, ...]
    files: tuple[FileReport, ...]
    readings: Readings = NO_READINGS
    synonyms: Synonyms = NO_SYNONYMS


@dataclass(slots=True)
class _File:
    path: Path
    name: str
    kind: Kind | None = None
    documents: tuple[Document, ...] = ()
    passages: int | None = None
    warnings: tuple[ReadWarning, ...] = ()
    personal_data: tuple[PersonalFinding, ...] = ()
    error: KnowledgeError | None = None
    text: str = ""
    sayings: tuple[Saying, ...] = ()
    readings: Readings = NO_READINGS
    synonyms: Synonyms = NO_SYNONYMS
    scanned: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    translation: TranslationText | None = None

    def take(self, contents: Contents) -> None:
        self.kind, self.error, self.text = contents.kind, contents.error, contents.text
        self.documents, self.warnings = contents.documents, contents.warnings
        self.personal_data, self.sayings = contents.personal_data, contents.sayings
        self.scanned, self.doubts = contents.scanned, contents.doubts

    def report(self) -> FileReport:
        return FileReport(
            path=self.name,
            kind=self.kind,
            documents=len(self.documents),
            passages=sum(len(one.sections) for one in self.documents)
            if self.passages is None
            else self.passages,
            warnings=self.warnings,
            personal_data=self.personal_data if self.documents else (),
            reason=self.error.failure if self.error else None,
            detail=self.error.detail if self.error else "",
            scanned=self.scanned,
            doubts=self.doubts,
        )


def read_folder(
    source: Path,
    advance: Callable[[int], None] = lambda _: None,
    confined: Confined | None = None,
    *,
    keeps_pictures: bool = False,
) -> Reading:
    """Read a folder or a single file; ``advance(1)`` after each file. A file that cannot be read ends nothing.

    A picture has to be shown by a document or to be a page with text that can be read, a recorded phrase to lie in the
    folder ``phrases``, the lexicons of readings and of synonyms on top of everything; others are no part of the
    content.
    ``keeps_pictures`` takes every good picture: somebody will choose where it is shown. Raises
    KnowledgeError(CONTENT_MISSING) only.
    """
    if not source.exists():
        raise KnowledgeError(KnowledgeFailure.CONTENT_MISSING, str(source))
    files = list_files(source)
    entries = [_File(path, relative_name(path, source)) for path in files]
    with confined or Confined() as reader:
        for entry in entries:
            _read(entry, source, reader)
            advance(1)
        _read_pages(entries, reader)
    _join_portal(entries)
    _refuse_twins(entries)
    _settle_pictures(entries, keeps_all=keeps_pictures)
    _settle_recordings(entries)
    _settle_translations(entries)
    _warn_of_same_titles(entries)
    order = sorted(entries, key=lambda entry: entry.kind is not Kind.SERVICE_TEXT)
    documents = tuple(document for entry in order for document in entry.documents)
    sayings = [saying for entry in entries for saying in entry.sayings]
    readings = next((entry.readings for entry in entries if entry.readings.words), NO_READINGS)
    synonyms = next((entry.synonyms for entry in entries if entry.synonyms.lines), NO_SYNONYMS)
    reports = tuple(entry.report() for entry in entries)
    return Reading(_put_into_words(documents, sayings), reports, readings, synonyms)


def list_files(source: Path) -> list[Path]:
    """The files of a source in the order of their names; folders and files that begin with a dot are passed over,
    as is what file managers and open programs leave behind. Links to folders are not followed.
    """
    if not source.is_dir():
        return [source]
    found = []
    for place, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(place, name)
            for name in sorted(names)
            if not name.startswith((".", "~$")) and name.lower() not in _NO_DOCUMENTS
        ]
    return found


def relative_name(path: Path, source: Path) -> str:
    # Names made on a Mac come in decomposed letters, which neither fonts nor searches expect.
    name = path.name if path == source else path.relative_to(source).as_posix()
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())


def _read(entry: _File, source: Path, reader: Confined) -> None:
    try:
        _refuse_strange(entry.path, source)
        if entry.path.name in LEXICON_KINDS:
            _read_lexicon(entry, read_whole(entry.path))
            return
        if is_translation_name(entry.name):
            _read_translation(entry, read_whole(entry.path))
            return
        entry.take(reader.read(entry.path, entry.name))
    except KnowledgeError as error:
        entry.error = error


def _read_pages(entries: Sequence[_File], reader: Confined) -> None:
    """Read the pictures that no document shows: where they are pages with text, they are documents themselves."""
    if reader.weights is None:
        return
    shown = {
        _beside(entry.name, document.picture.path)
        for entry in entries
        for document in entry.documents
        if document.picture
    }
    for entry in entries:
        if entry.kind is Kind.PICTURE and entry.error is None and entry.name not in shown:
            contents = reader.read(entry.path, entry.name, reads_picture=True)
            if contents.documents:
                entry.take(contents)


def _read_lexicon(entry: _File, data: bytes) -> None:
    """Known by its name, so that no slip of the pen makes a document of it."""
    entry.kind = LEXICON_KINDS[entry.path.name]
    if entry.name not in LEXICON_KINDS:
        raise KnowledgeError(
            KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, f"{entry.path.name} inside of a folder of the source"
        )
    if entry.kind is Kind.READINGS:
        entry.readings = _parsed(data, entry.name, Readings.parse)
    else:
        entry.synonyms = _parsed(data, entry.name, Synonyms.parse)


def _read_translation(entry: _File, data: bytes) -> None:
    """Known by its name too, so that half a translation is never taken for a document."""
    entry.kind = Kind.TRANSLATION
    text = decode(data)
    if text is None:
        raise KnowledgeError(KnowledgeFailure.TRANSLATION_UNREADABLE, f"{entry.name}: 글 파일이 아니에요.")
    entry.translation = read_translation(text, entry.name)


def read_readings(path: Path) -> Readings:
    """The staff's lexicon in a file; raises KnowledgeError(CONTENT_MISSING, CONTENT_UNREADABLE naming the line)."""
    return _read_lexicon_file(path, Readings.parse)


def read_synonyms(path: Path) -> Synonyms:
    """What means the same by a file; raises as ``read_readings``."""
    return _read_lexicon_file(path, Synonyms.parse)


def _read_lexicon_file(path: Path, parse: Callable[[str], _Lexicon]) -> _Lexicon:
    if not path.exists():
        raise KnowledgeError(KnowledgeFailure.CONTENT_MISSING, str(path))
    try:
        return _parsed(read_whole(path), str(path), parse)
    except KnowledgeError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, error.detail or str(path)) from error


def _parsed(data: bytes, name: str, parse: Callable[[str], _Lexicon]) -> _Lexicon:
    """Raises KnowledgeError(CONTENT_UNREADABLE) naming the line, in Korean."""
    text = decode(data)
    if text is None:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name}: 글 파일이 아니에요.")
    try:
        return parse(text)
    except LexiconError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name} {error}") from error


def picture_root(source: Path) -> Path:
    """The folder that pictures of a source's documents lie below."""
    return source if source.is_dir() else source.parent


def _refuse_strange(path: Path, source: Path) -> None:
    """A link that leads out of the source, and what is no file at all (a pipe would be waited for forever)."""
    if path.is_symlink() and not path.resolve().is_relative_to(source.resolve()):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_OUTSIDE)
    if not path.is_file():
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_LOCKED, "not a file")


def _join_portal(entries: Iterable[_File]) -> None:
    """The portal's files complete each other; the documents are counted with the first of them."""
    portal = [entry for entry in entries if entry.kind in {Kind.BOKJIRO_CSV, Kind.BOKJIRO_XML}]
    whole = {entry.name: entry for entry in portal if entry.error is None}
    if not whole:
        return
    documents, passages = read_bokjiro({name: entry.text for name, entry in whole.items()})
    for name, entry in whole.items():
        entry.passages = passages[name]
        entry.text = ""
    first = next(iter(whole.values()))
    first.documents = tuple(replace(document, original=first.name) for document in documents)
    first.personal_data = tuple(one for document in documents for one in find_personal_data(document))


def _put_into_words(documents: Sequence[Document], sayings: Sequence[Saying]) -> tuple[Document, ...]:
    """The documents with what the centre's own lexicon says for them."""
    said = linked(documents, sayings)
    return tuple(
        replace(one, asked_as=tuple(dict.fromkeys((*one.asked_as, *said[one.document_id]))))
        if one.document_id in said
        else one
        for one in documents
    )


def _settle_pictures(entries: Sequence[_File], *, keeps_all: bool) -> None:
    """Give each document the picture that it names by its place below the source, where that is there and whole.

    A picture that no document shows is no part of the content.
    """
    good = {entry.name for entry in entries if entry.kind is Kind.PICTURE and entry.error is None}
    named: set[str] = set()
    for entry in entries:
        for place, document in enumerate(entry.documents):
            if document.picture is None:
                continue
            if (
                entry.kind is Kind.PREPARED
            ):  # made from a source that was settled; where it is shown it is looked for
                named.add(document.picture.path)
                continue
            name = _beside(entry.name, document.picture.path)
            named.add(name)
            if name in good:
                shown = replace(document, picture=replace(document.picture, path=name))
            else:
                shown = replace(document, picture=None)
                if ReadWarning.PICTURE_LEFT_OUT not in entry.warnings:
                    entry.warnings += (ReadWarning.PICTURE_LEFT_OUT,)
            entry.documents = (*entry.documents[:place], shown, *entry.documents[place + 1 :])
    for entry in entries:
        if entry.kind is Kind.PICTURE and entry.name not in named and not (keeps_all and entry.error is None):
            entry.error = KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, "no document shows it")


def _beside(file: str, path: str) -> str:
    """Where ``path`` leads from the folder of ``file``, below the source; empty where it leads out."""
    steps: list[str] = file.split("/")[:-1]
    for step in unicodedata.normalize("NFC", path).replace("\\", "/").split("/"):
        if step == "..":
            if not steps:
                return ""
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _settle_recordings(entries: Iterable[_File]) -> None:
    for entry in entries:
        if entry.kind is Kind.RECORDING and entry.name.split("/")[-2:-1] != [PHRASES]:
            entry.error = KnowledgeError(
                KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, f"a recording outside of the folder {PHRASES}"
            )


def _settle_translations(entries: Sequence[_File]) -> None:
    """Give each document its translations; what does not hold says why, and serves nobody."""
    read = [(entry.name, entry.documents) for entry in entries]
    found: dict[str, list[Translation]] = {}
    for entry in entries:
        if entry.translation is None:
            continue
        outcome = settled(entry.name, entry.translation, read)
        entry.error = outcome.error
        if outcome.translation is not None:
            found.setdefault(outcome.document_id, []).append(outcome.translation)
        elif outcome.error is None:
            entry.warnings += (ReadWarning.TRANSLATION_DRAFT,)
    for entry in entries:
        documents = tuple(map(with_true_translations, entry.documents))
        if documents != entry.documents:
            entry.warnings += (ReadWarning.TRANSLATION_LEFT_OUT,)
        entry.documents = tuple(
            with_translations(one, found[one.document_id]) if one.document_id in found else one
            for one in documents
        )


def _refuse_twins(entries: Iterable[_File]) -> None:
    """A number may be used once; the second file that uses it is refused."""
    seen: set[str] = set()
    for entry in entries:
        numbers = [document.document_id for document in entry.documents]
        if twice := next((one for one in numbers if one in seen or numbers.count(one) > 1), None):
            entry.error = KnowledgeError(
                KnowledgeFailure.CONTENT_UNREADABLE, f"{entry.name}: the number {twice} is used twice"
            )
            entry.documents = ()
        seen.update(numbers)


def _warn_of_same_titles(entries: Iterable[_File]) -> None:
    owners: dict[str, _File] = {}
    for entry in entries:
        for document in entry.documents:
            owner = owners.setdefault("".join(document.title.split()), entry)
            if owner is not entry and ReadWarning.SAME_TITLE not in entry.warnings:
                entry.warnings += (ReadWarning.SAME_TITLE,)


def seal_translations(source: Path) -> Iterator[str]:
    """Seal every translation below ``source`` that the figure lock lets through; yields the names of those sealed.

    What the lock refuses stays as it is: reading the folder says why. Raises KnowledgeError(CONTENT_MISSING,
    CONTENT_UNWRITABLE).
    """
    by_stem: dict[PurePosixPath, list[Document]] = {}
    for document in read_folder(source).documents:
        if document.original:
            by_stem.setdefault(PurePosixPath(document.original).with_suffix(""), []).append(document)
    for path in list_files(source):
        name = relative_name(path, source)
        if not is_translation_name(name):
            continue
        place = PurePosixPath(name)
        own = by_stem.get(place.parent / translated_stem(place.name), [])
        if len(own) == 1 and _is_sealed(path, name, own[0]):
            yield name


def _is_sealed(path: Path, name: str, document: Document) -> bool:
    text = decode(read_whole(path))
    if text is None:
        return False
    try:
        check_text(document, read_translation(text, name), name)
    except KnowledgeError:
        return False
    try:
        write_whole(path, sealed(text, digest_of(document)))
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNWRITABLE, f"{path}: {error}") from error
    return True
