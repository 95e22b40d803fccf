"""Draws a page of a document to be looked at, in the process in which documents are read."""

import contextlib
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from knowledge.readers.confined import Confined, begin_child, read_whole, receive_texts
from knowledge.readers.formats.by_kind import refusal_of
from knowledge.readers.formats.scanned.pictures import as_png, drawn_of_pdf, frames
from knowledge.readers.kinds import Kind, detect
from knowledge.types import KnowledgeError, KnowledgeFailure

WIDEST = 1_400
_DPI = 150
_REFUSED = b"!"
_COUNT = 4


@dataclass(frozen=True, slots=True)
class PagePicture:
    """``png`` is the page as a picture, ``pages`` how many the document has."""

    png: bytes
    pages: int


def draw_page(path: Path, number: int, reader: Confined | None = None) -> PagePicture:
    """The page of this number, counted from 1, of a PDF or a picture; raises KnowledgeError."""
    with reader or Confined(serve=serve_pages) as confined:
        reply = confined.ask(str(path), str(number))
    if reply.startswith(_REFUSED):
        failure, _, detail = reply[len(_REFUSED) :].decode().partition(":")
        raise KnowledgeError(KnowledgeFailure(failure), detail)
    return PagePicture(reply[_COUNT:], int.from_bytes(reply[:_COUNT], "big"))


def serve_pages(pipe: Connection) -> None:
    """The child: a path and a number in, a picture out, until the pipe closes."""
    begin_child()
    with contextlib.suppress(EOFError, OSError):
        while True:
            path, number = receive_texts(pipe, 2)
            pipe.send_bytes(_drawn(Path(path), int(number)))


def _drawn(path: Path, number: int) -> bytes:
    try:
        data = read_whole(path)
        if detect(data) is Kind.PDF:
            image, _, count = drawn_of_pdf(data, number, _DPI)
        else:
            images = [one for one, _ in frames(data)]
            image, count = images[number - 1], len(images)
        return count.to_bytes(_COUNT, "big") + as_png(image, WIDEST)
    except Exception as error:  # noqa: BLE001 - decoders raise anything at all on a damaged file
        refusal = refusal_of(error)
        return _REFUSED + f"{refusal.failure.value}:{refusal.detail}".encode()
