"""Reads HWPX, the packed XML form of the Hangul word processor (KS X 6101)."""

from knowledge.readers.archive import Archive
from knowledge.readers.blocks import Block, ReadDocument, ReadWarning, finish
from knowledge.readers.formats.hangul.hangul_xml import Head, Names, Section
from knowledge.readers.formats.hangul.numbering import numberings_in
from knowledge.readers.markup import Element, children, name_of, number, parse_xml
from knowledge.types import KnowledgeError, KnowledgeFailure

MIME_TYPE = b"application/hwp+zip"

_NAMES = Names(
    paragraph="p",
    run="run",
    text="t",
    shape="paraPrIDRef",
    table="tbl",
    row="tr",
    cell="tc",
    inside="subList",
    caption="caption",
    signs={"tab": " ", "lineBreak": "\n", "fwSpace": " ", "nbSpace": " ", "hyphen": "-"},
    aside=frozenset({"header", "footer", "hiddenComment", "secPr", "shapeComment"}),
    notes=frozenset({"footNote", "endNote"}),
)
_MANIFEST = "META-INF/manifest.xml"
_HEADER = "Contents/header.xml"


def read_hwpx(data: bytes) -> ReadDocument:
    """Read an HWPX document; raises KnowledgeError(DOCUMENT_ENCRYPTED) and what Archive and parse_xml raise."""
    archive = Archive(data)
    if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED)
    sections = [
        name for name in archive.names if name.startswith("Contents/section") and name.endswith(".xml")
    ]
    if not sections:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "Contents/section0.xml is missing")
    header = parse_xml(archive.read(_HEADER)) if _HEADER in archive.names else None
    reader = Section(_NAMES, {}) if header is None else Section(_NAMES, _heads(header), numberings_in(header))
    blocks: list[Block] = []
    for name in sorted(sections, key=lambda name: (len(name), name)):
        blocks += reader.blocks(parse_xml(archive.read(name)))
    warnings = [ReadWarning.HIDDEN_LEFT_OUT] if reader.state.has_hidden else []
    return finish(blocks, warnings=warnings)


def _heads(header: Element) -> dict[str, Head]:
    shapes = (one for one in header.iter() if name_of(one) == "paraPr")
    return {
        shape.get("id", ""): Head(
            head.get("type", "").lower(), number(head, "level", 0), head.get("idRef", "")
        )
        for shape in shapes
        for head in children(shape, "heading")
    }
