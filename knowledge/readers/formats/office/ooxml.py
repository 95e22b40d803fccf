"""Office's packed XML: what is inside is told by its relations, and its strict form is read as the usual one."""

import io
import posixpath
import re
import zipfile

from knowledge.readers.archive import Archive
from knowledge.readers.markup import name_of, parse_xml

_RELATIONS = "_rels/.rels"
_TYPES = "[Content_Types].xml"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/]+)")
_MARK = b"http://purl.oclc.org/ooxml/"
_OTHER_NAMES = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
    b"docPropsVTypes": b"docPropsVTypes",
}


def main_type(archive: Archive) -> str:
    """The content type of the part that the package is about; empty where it states none."""
    if _RELATIONS not in archive.names or _TYPES not in archive.names:
        return ""
    targets = [
        one.get("Target", "")
        for one in parse_xml(archive.read(_RELATIONS))
        if one.get("Type", "").endswith("/officeDocument")
    ]
    path = posixpath.normpath("/" + targets[0].lstrip("/")) if targets else ""
    ending = path.rpartition(".")[2].lower()
    fallback = ""
    for one in parse_xml(archive.read(_TYPES)):
        if name_of(one) == "Override" and one.get("PartName", "").lower() == path.lower():
            return str(one.get("ContentType", ""))
        if name_of(one) == "Default" and one.get("Extension", "").lower() == ending:
            fallback = str(one.get("ContentType", ""))
    return fallback


def transitional(data: bytes) -> bytes:
    """A package with the names that the libraries know, where it is written in the strict form.

    Raises what Archive raises.
    """
    archive = Archive(data)
    if _RELATIONS not in archive.names or _MARK not in archive.read(_RELATIONS):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(archive.names):
            part = archive.read(name)
            package.writestr(name, _STRICT.sub(_usual, part) if name.endswith((".xml", ".rels")) else part)
    return out.getvalue()


def _usual(found: re.Match[bytes]) -> bytes:
    steps: list[bytes] = found[2].split(b"/")
    names = [_OTHER_NAMES.get(step, step) for step in steps]
    return b"http://schemas.openxmlformats.org/" + b"/".join([found[1], b"2006", *names])
