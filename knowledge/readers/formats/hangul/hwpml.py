"""Reads HWPML, the plain XML form of the Hangul word processor that legal databases hand out as ``.hwp``."""

from knowledge.readers.blocks import ReadDocument, finish
from knowledge.readers.formats.hangul.hangul_xml import Head, Names, Section
from knowledge.readers.formats.hangul.numbering import numberings_in
from knowledge.readers.markup import children, name_of, number, parse_xml
from knowledge.types import KnowledgeError, KnowledgeFailure

_NAMES = Names(
    paragraph="P",
    run="TEXT",
    text="CHAR",
    shape="ParaShape",
    table="TABLE",
    row="ROW",
    cell="CELL",
    inside="PARALIST",
    caption="CAPTION",
    signs={"TAB": " ", "LINEBREAK": "\n", "FWSPACE": " ", "NBSPACE": " ", "HYPHEN": "-"},
    aside=frozenset({"HEADER", "FOOTER", "HIDDENCOMMENT", "SECDEF", "SHAPECOMMENT", "MASTERPAGE"}),
    notes=frozenset({"FOOTNOTE", "ENDNOTE"}),
)


def read_hwpml(data: bytes) -> ReadDocument:
    """Read an HWPML document; raises what parse_xml raises."""
    root = parse_xml(data)
    if name_of(root) != "HWPML":
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "not an HWPML document")
    heads = {
        shape.get("Id", ""): Head(
            shape.get("HeadingType", "").lower(), number(shape, "Level", 0), shape.get("Heading", "")
        )
        for shape in root.iter("PARASHAPE")
    }
    numberings = {name: one for head in children(root, "HEAD") for name, one in numberings_in(head).items()}
    reader = Section(_NAMES, heads, numberings)
    sections = (section for body in children(root, "BODY") for section in children(body, "SECTION"))
    return finish(
        (block for section in sections for block in reader.blocks(section)),
        title=root.findtext("HEAD/DOCSUMMARY/TITLE") or "",
    )
