"""XML and HTML as trees: the only module that imports ``lxml``, set up so that a file can neither fetch
anything nor grow while it is read.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.readers.encoding import decode
from knowledge.types import KnowledgeError, KnowledgeFailure

Element = Any
"""An lxml element; the library has no types of its own."""

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+[^\[>]{0,1000}(?:\[(?P<inside>[^\]]{0,10000})\]\s*)?>")
_ENTITY = re.compile(
    r"""<!ENTITY\s+(?P<name>\w+)\s+(?P<quote>["'])(?P<value>&\#x?[0-9A-Fa-f]{1,6};|[^&%<"'])(?P=quote)\s*>"""
)


def parse_xml(data: bytes) -> Element:
    """The root of an XML document; raises KnowledgeError(DOCUMENT_CORRUPT, DOCUMENT_HOSTILE).

    Real documents declare a name for the no-break space, so a name for one letter is let through; whatever
    else a document declares is refused.
    """
    from lxml import etree

    text = decode(data)
    if text is None:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "no known encoding")
    text = _without_doctype(_DECLARATION.sub("", text, count=1))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep") from error
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "a second document type")
    return root


def parse_html(text: str) -> Element:
    """The root of an HTML page, mended where it is broken; raises KnowledgeError(DOCUMENT_EMPTY)."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(_DECLARATION.sub("", text, count=1).encode("utf-8", "replace") or b" ", parser)
    if root is None:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_EMPTY)
    return root


def stream_xml(data: bytes, names: Iterable[str]) -> Iterator[Element]:
    """The elements of these names (in any namespace), one after another, each forgotten after it was looked at."""
    from lxml import etree

    wanted = [f"{{*}}{name}" for name in names]
    steps = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=wanted,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    for _, element in steps:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def walk(root: Element) -> Any:
    """Yields ("start" | "end", element) without recursion; ``skip_subtree()`` leaves the inside out."""
    from lxml import etree

    return etree.iterwalk(root, events=("start", "end"))


def name_of(element: Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    return [child for child in element if name_of(child) == name]


def number(element: Element, attribute: str, default: int) -> int:
    """A whole number in an attribute; ``default`` where it is missing, none, or absurd."""
    value = element.get(attribute) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default


def _without_doctype(text: str) -> str:
    start = re.match(r"\s*(?:<!--.{0,2000}?-->\s*)*(?=<!DOCTYPE)", text, re.DOTALL)
    if not start:
        return text
    doctype = _DOCTYPE.match(text, start.end())
    declared = (doctype and doctype["inside"]) or ""
    if not doctype or _ENTITY.sub("", declared).strip():
        raise KnowledgeError(
            KnowledgeFailure.DOCUMENT_HOSTILE, "it declares more than names for single letters"
        )
    rest = text[doctype.end() :]
    for entity in _ENTITY.finditer(declared):
        rest = rest.replace(f"&{entity['name']};", entity["value"])
    return rest
