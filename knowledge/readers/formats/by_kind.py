"""Which reader reads which kind, and the one place where whatever a parser raises becomes a reason."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.readers.blocks import ReadDocument, Reader
from knowledge.readers.formats.csv_table import read_csv
from knowledge.readers.formats.docx import read_docx
from knowledge.readers.formats.hangul.hwp5 import read_hwp5
from knowledge.readers.formats.hangul.hwpml import read_hwpml
from knowledge.readers.formats.hangul.hwpx import read_hwpx
from knowledge.readers.formats.html import read_html
from knowledge.readers.formats.mail import read_mail
from knowledge.readers.formats.markdown import read_markdown
from knowledge.readers.formats.office.odf import read_odf
from knowledge.readers.formats.office.pptx import read_pptx
from knowledge.readers.formats.office.rtf import read_rtf
from knowledge.readers.formats.office.xls import read_xls
from knowledge.readers.formats.pdf import read_pdf
from knowledge.readers.formats.picture import check_picture
from knowledge.readers.formats.plain_text import read_plain_text
from knowledge.readers.formats.recording import check_recording
from knowledge.readers.formats.xlsx import read_xlsx
from knowledge.readers.kinds import Kind, detect
from knowledge.types import KnowledgeError, KnowledgeFailure


def _without_weights(_data: bytes) -> ReadDocument:
    raise KnowledgeError(KnowledgeFailure.DOCUMENT_SCANNED)


READERS: dict[Kind, Reader] = {
    Kind.HWP5: read_hwp5,
    Kind.HWPX: read_hwpx,
    Kind.HWPML: read_hwpml,
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.XLSX: read_xlsx,
    Kind.XLS: read_xls,
    Kind.PPTX: read_pptx,
    Kind.RTF: read_rtf,
    Kind.ODF: read_odf,
    Kind.MAIL: read_mail,
    Kind.CSV: read_csv,
    Kind.HTML: read_html,
    Kind.MARKDOWN: read_markdown,
    Kind.TEXT: read_plain_text,
    Kind.SCAN: _without_weights,
}


CHECKS: dict[Kind, Callable[[bytes], None]] = {
    Kind.PICTURE: check_picture,
    Kind.RECORDING: check_recording,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its kind, where that could be told, and either its text or why there is none.

    A good picture or recording has neither.
    """

    kind: Kind | None
    document: ReadDocument | None
    error: KnowledgeError | None = None


def read_bytes(data: bytes) -> Outcome:
    """Tell what ``data`` is and read it; raises nothing, whatever the bytes are."""
    kind = None
    try:
        kind = detect(data)
        if check := CHECKS.get(kind):
            check(data)
            return Outcome(kind, None)
        return Outcome(kind, READERS[kind](data))
    except Exception as error:  # noqa: BLE001 - parsers raise anything at all on a damaged file
        return Outcome(kind, None, refusal_of(error))


def refusal_of(error: Exception) -> KnowledgeError:
    """The reason that a person is told for whatever a parser raised."""
    if isinstance(error, KnowledgeError):
        return error
    if isinstance(error, MemoryError):
        return KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, "it needs too much memory")
    if isinstance(error, RecursionError):
        return KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
    if isinstance(error, ModuleNotFoundError):
        return KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, f"{error.name} is not installed here")
    detail = f"{type(error).__name__}: {str(error)[:200]}"
    return KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, detail)
