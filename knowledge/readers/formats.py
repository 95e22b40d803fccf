"""Which reader reads which kind, and the one place where whatever a parser raises becomes a reason."""

from knowledge.readers.blocks import ReadDocument, Reader
from knowledge.readers.csv_table import read_csv
from knowledge.readers.docx import read_docx
from knowledge.readers.html import read_html
from knowledge.readers.hwp5 import read_hwp5
from knowledge.readers.hwpml import read_hwpml
from knowledge.readers.hwpx import read_hwpx
from knowledge.readers.kinds import Kind, detect
from knowledge.readers.markdown import read_markdown
from knowledge.readers.pdf import read_pdf
from knowledge.readers.plain_text import read_plain_text
from knowledge.readers.xlsx import read_xlsx
from knowledge.types import KnowledgeError, KnowledgeFailure

READERS: dict[Kind, Reader] = {
    Kind.HWP5: read_hwp5,
    Kind.HWPX: read_hwpx,
    Kind.HWPML: read_hwpml,
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.XLSX: read_xlsx,
    Kind.CSV: read_csv,
    Kind.HTML: read_html,
    Kind.MARKDOWN: read_markdown,
    Kind.TEXT: read_plain_text,
}


def read_bytes(data: bytes) -> tuple[Kind, ReadDocument]:
    """Tell what ``data`` is and read it; raises nothing but KnowledgeError, which names the reason."""
    try:
        kind = detect(data)
        return kind, READERS[kind](data)
    except KnowledgeError:
        raise
    except MemoryError as error:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, "it needs too much memory") from error
    except RecursionError as error:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep") from error
    except Exception as error:
        detail = f"{type(error).__name__}: {str(error)[:200]}"
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, detail) from error
