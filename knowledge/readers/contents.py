"""What one file gives: its kind and its documents, or why there are none. All that a document can make slow or large
happens in here, and runs in a process of its own (``confined``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.index.lexicon import Saying, read_sayings
from knowledge.readers.blocks import Doubt, ReadDocument, ReadWarning
from knowledge.readers.encoding import decode
from knowledge.readers.formats.bokjiro import read_bokjiro
from knowledge.readers.formats.by_kind import CHECKS, READERS, refusal_of
from knowledge.readers.formats.scanned.scan import Scanner
from knowledge.readers.formats.service_text import read_service
from knowledge.readers.kinds import Kind, detect
from knowledge.readers.layout.furniture import without_furniture
from knowledge.readers.limits import TOLD_CHARACTERS
from knowledge.readers.personal_data import PersonalFinding, find_personal_data
from knowledge.readers.prepared import read_prepared
from knowledge.readers.sections import knows_sections, to_documents
from knowledge.types import Document, KnowledgeError, KnowledgeFailure


@dataclass(frozen=True, slots=True)
class Contents:
    """What came of one file. A good picture or recording has nothing but its kind.

    ``scanned`` are the pages that were read from their pictures, ``doubts`` the words there that may be others.
    ``text`` is a portal's own, whole: such files complete each other and become documents together.
    """

    kind: Kind | None = None
    documents: tuple[Document, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    personal_data: tuple[PersonalFinding, ...] = ()
    sayings: tuple[Saying, ...] = ()
    text: str = ""
    scanned: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    error: KnowledgeError | None = None


_MOST_DOUBTS = 500


def contents_of(
    data: bytes, name: str, scanner: Scanner | None = None, *, reads_picture: bool = False
) -> Contents:
    """Tell what ``data`` is and read it; ``name`` is its place in the source. Raises nothing at all.

    With a ``scanner`` pages without text are read from their pictures, and where it ``reads_picture`` so is one that
    documents could show.
    """
    kind = None
    try:
        kind = detect(data)
        if may_be_none := reads_picture and kind is Kind.PICTURE:
            kind = Kind.SCAN
        if scanner and kind is Kind.SCAN:
            return _told_of(kind, scanner.read_picture(data, may_be_none=may_be_none), name)
        if scanner and kind is Kind.PDF:
            return _told_of(kind, scanner.read_pdf(data), name)
        return _read(kind, data, name)
    except Exception as error:  # noqa: BLE001 - parsers raise anything at all on a damaged file
        return Contents(kind, error=refusal_of(error))


def _read(kind: Kind, data: bytes, name: str) -> Contents:
    if check := CHECKS.get(kind):
        check(data)
        return Contents(kind)
    if reader := READERS.get(kind):
        return _told_of(kind, reader(data), name)
    text = decode(data) or ""
    match kind:
        case Kind.SERVICE_TEXT:
            return _told(kind, _of_file([read_service(text, name)], name))
        case Kind.EVERYDAY:
            return Contents(kind, sayings=tuple(read_sayings(text, name)))
        case Kind.TRANSLATION:
            raise KnowledgeError(
                KnowledgeFailure.TRANSLATION_ORPHAN, f"{name}: 파일 이름이 ‘문서 이름.en.md’ 꼴이 아니에요"
            )
        case Kind.PREPARED:
            return _told(kind, tuple(read_prepared(text, name)))
    read_bokjiro({name: text})
    return Contents(kind, text=text)


def _told_of(kind: Kind, found: ReadDocument, name: str) -> Contents:
    read = without_furniture(found)
    documents = to_documents(read, name)
    unknown = () if knows_sections(documents) else (ReadWarning.HEADINGS_UNKNOWN,)
    contents = _told(kind, _of_file(documents, name), (*read.warnings, *unknown))
    return replace(contents, scanned=found.scanned, doubts=found.doubts[:_MOST_DOUBTS])


def _of_file(documents: Iterable[Document], name: str) -> tuple[Document, ...]:
    return tuple(replace(document, original=name) for document in documents)


def _told(kind: Kind, documents: tuple[Document, ...], warnings: tuple[ReadWarning, ...] = ()) -> Contents:
    letters = sum(len(text) for document in documents for text in document.sections.values())
    if kind is not Kind.PREPARED and letters > TOLD_CHARACTERS:
        raise KnowledgeError(
            KnowledgeFailure.DOCUMENT_TOO_LARGE, "its tables repeat more than a document holds"
        )
    personal = tuple(one for document in documents for one in find_personal_data(document))
    return Contents(kind, documents, warnings, personal)
