"""Pages drawn to be looked at, in the process in which documents are read."""

from pathlib import Path

import pytest
from PIL import Image

from knowledge.readers.formats.scanned.drawing import WIDEST, draw_page
from knowledge.types import KnowledgeError, KnowledgeFailure
from tests.unit.knowledge.readers import samples

PNG = b"\x89PNG"


def test_a_page_of_a_pdf_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(samples.pdf([("one",), ("two",)]))

    drawn = draw_page(path, 2)

    assert (drawn.png[:4], drawn.pages) == (PNG, 2)


def test_a_picture_is_its_own_page(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (2 * WIDEST, WIDEST), 255).save(path)

    assert draw_page(path, 1).pages == 1


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (b"%PDF-1.7 broken", KnowledgeFailure.DOCUMENT_CORRUPT),
        (samples.pdf([("one",)]), KnowledgeFailure.DOCUMENT_CORRUPT),
    ],
)
def test_what_cannot_be_drawn_is_refused(data: bytes, failure: KnowledgeFailure, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)

    with pytest.raises(KnowledgeError) as raised:
        draw_page(path, 7)

    assert raised.value.failure is failure
