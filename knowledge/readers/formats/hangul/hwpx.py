"""Reads HWPX, the packed XML form of the Hangul word processor (KS X 6101)."""

from knowledge.readers.archive import Archive
from knowledge.readers.blocks import Block, ReadDocument, ReadWarning, finish
from knowledge.readers.formats.hangul.hangul_xml import Names, Section
from knowledge.readers.markup import children, name_of, number, parse_xml
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
    reader = Section(_NAMES, _heads(archive))
    blocks: list[Block] = []
    for name in sorted(sections, key=lambda name: (len(name), name)):
        blocks += reader.blocks(parse_xml(archive.read(name)))
    warnings = [ReadWarning.HIDDEN_LEFT_OUT] if reader.state.has_hidden else []
    return finish(blocks, warnings=warnings)


def _heads(archive: Archive) -> dict[str, tuple[str, int]]:
    if _HEADER not in archive.names:
        return {}
    shapes = (one for one in parse_xml(archive.read(_HEADER)).iter() if name_of(one) == "paraPr")
    return {
        shape.get("id", ""): (head.get("type", "").lower(), number(head, "level", 0))
        for shape in shapes
        for head in children(shape, "heading")
    }
