"""Tells what a file is by what is in it. Its name says nothing: of the ``.hwp`` files that offices hand out,
half are something else.
"""

import re
from enum import StrEnum

from knowledge.index.lexicon import is_lexicon
from knowledge.readers import compound, prepared
from knowledge.readers.archive import Archive
from knowledge.readers.compound import Compound
from knowledge.readers.encoding import decode
from knowledge.readers.formats import csv_table, html, mail, markdown, pdf, service_text
from knowledge.readers.formats.hangul import hwp5, hwpx
from knowledge.readers.formats.office import odf, rtf
from knowledge.readers.formats.office.ooxml import main_type
from knowledge.readers.formats.picture import is_picture
from knowledge.readers.formats.recording import is_recording
from knowledge.translations.text import is_translation
from knowledge.types import KnowledgeError, KnowledgeFailure


class Kind(StrEnum):
    SERVICE_TEXT = "service_text"
    BOKJIRO_CSV = "bokjiro_csv"
    BOKJIRO_XML = "bokjiro_xml"
    PREPARED = "prepared"
    EVERYDAY = "everyday"
    HWP5 = "hwp5"
    HWPX = "hwpx"
    HWPML = "hwpml"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    PPTX = "pptx"
    RTF = "rtf"
    ODF = "odf"
    MAIL = "mail"
    CSV = "csv"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    SCAN = "scan"
    PICTURE = "picture"
    RECORDING = "recording"
    READINGS = "readings"
    SYNONYMS = "synonyms"
    TRANSLATION = "translation"


MATERIAL = frozenset({Kind.PICTURE, Kind.RECORDING})
"""What goes with documents and is none: shown or played, never read."""
LEXICONS = frozenset({Kind.READINGS, Kind.SYNONYMS})
"""What staff tell the kiosk about words, in files known by their names."""


_OFFICE = {"wordprocessingml": Kind.DOCX, "spreadsheetml": Kind.XLSX, "presentationml": Kind.PPTX}
_PACKED = b"PK\x03\x04"
_PROTECTED = (b"\x9b DRMONE", b"<!-- FasooSecureContainer", b"SCDSA0", b"\x9b\x20DRM")
_OLD = b"HWP Document File V"
_OLD_STREAMS = frozenset({"worddocument", "powerpoint document"})
_WORKBOOKS = frozenset({"workbook", "book"})
_TIFF = (b"II*\0", b"MM\0*")
"""How pictures begin that are only ever pages of a document."""

_NO_TEXT = (
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"\0\0\1\0",
    b"8BPS",
    b"\x89PNG",
    b"\xff\xd8",
    b"\xff\xfb",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\0\0\0",
    b"\x1a\x45\xdf\xa3",
    b"\x7fELF",
    b"MZ",
)
"""How pictures, sounds, films and programs begin. Cut short, such a file can pass for a line of text."""
_TEXT_LIKE = (b"BM", b"MZ", b"ID3", b"RIFF", b"8BPS", b"OggS", b"fLaC", b"GIF87a", b"GIF89a")
"""Those of them that are letters: a text may begin so too, but holds no such byte as they go on with."""
_TAB = 9
_SIGNED = 64
"""Bytes at the beginning of which one that no text holds tells such a file."""
_HEAD = 8192
_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|table|meta|title|p|h1)[\s>]", re.IGNORECASE)
_PORTAL_COLUMNS = re.compile(r"(?:[^,\n]{1,30},){0,20}\"?(?:서비스ID|복지사업ID)\"?(?:,|$)", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.001


def detect(data: bytes) -> Kind:
    """What ``data`` is; raises KnowledgeError naming why nothing here reads it."""
    head = data[:_HEAD]
    if not data.strip(b"\0 \t\r\n"):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_EMPTY)
    if head.startswith(_PROTECTED):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_PROTECTED)
    if head.startswith(compound.MAGIC):
        return _in_compound(Compound(data))
    if head.startswith(_OLD):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_OLD_FORMAT)
    if head.startswith(rtf.MAGIC):
        return Kind.RTF
    if head.startswith(_PACKED):
        return _in_archive(Archive(data))
    if pdf.MAGIC in head[:1024]:
        return Kind.PDF
    if html.is_archive(head):
        return Kind.HTML
    if mail.is_mail(head):
        return Kind.MAIL
    if is_picture(head):
        return Kind.PICTURE
    if head.startswith(_TIFF):
        return Kind.SCAN
    if is_recording(head):
        return Kind.RECORDING
    if _is_no_text(head):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN)
    text = decode(data)
    if text is None or len(_CONTROL.findall(text)) > max(1, _MOST_CONTROL * len(text)):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN)
    return _in_text(text)


def _is_no_text(head: bytes) -> bool:
    if not head.startswith(_NO_TEXT):
        return False
    return not head.startswith(_TEXT_LIKE) or any(byte < _TAB for byte in head[:_SIGNED])


def _in_compound(file: Compound) -> Kind:
    if "FileHeader" in file.names and file.read("FileHeader").startswith(hwp5.SIGNATURE):
        return Kind.HWP5
    names = {name.lower() for name in file.names}  # letters count alike in a compound file
    if "encryptedpackage" in names:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED)
    if names & _WORKBOOKS:
        return Kind.XLS
    if names & _OLD_STREAMS:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_OLD_FORMAT)
    raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN)


def _in_archive(archive: Archive) -> Kind:
    mime_type = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    if mime_type == hwpx.MIME_TYPE:
        return Kind.HWPX
    if mime_type.startswith(odf.MIME_TYPES):
        return Kind.ODF
    stated = main_type(archive)
    for name, kind in _OFFICE.items():
        if name in stated:
            return kind
    if "word/document.xml" in archive.names:
        return Kind.DOCX
    if "xl/workbook.xml" in archive.names:
        return Kind.XLSX
    if "Contents/section0.xml" in archive.names:
        return Kind.HWPX
    raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN)


def _in_text(text: str) -> Kind:
    head = text[:_HEAD].lstrip()
    if head.startswith("<"):
        if "<HWPML" in head:
            return Kind.HWPML
        if "<servList" in head or "<wantedList" in head:
            return Kind.BOKJIRO_XML
        if _HTML.search(head):
            return Kind.HTML
        if head.startswith("<?xml"):
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN)
    if head.startswith(prepared.MARK):
        return Kind.PREPARED
    if is_lexicon(text):
        return Kind.EVERYDAY
    if is_translation(text):
        return Kind.TRANSLATION
    if service_text.is_service(text):
        return Kind.SERVICE_TEXT
    if _PORTAL_COLUMNS.match(head):
        return Kind.BOKJIRO_CSV
    if csv_table.find_delimiter(text):
        return Kind.CSV
    return Kind.MARKDOWN if markdown.is_markdown(text) else Kind.TEXT
