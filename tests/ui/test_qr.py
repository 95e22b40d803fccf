"""The code for telephones, read back as a telephone reads it."""

from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.link.events import FactShown, FactsShown
from tests.ui.taken import PENSION
from ui.slips.qr import MOST_BYTES, qr_image, qr_text


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    """The words are there."""


MASKS = (
    lambda row, column: (row + column) % 2,
    lambda row, column: row % 2,
    lambda row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)
"""Where each is 0, the standard inverts the module."""
QUIET = 4
SAYS_ITS_ENCODING = 0b0111


def levels(picture: QImage) -> np.ndarray:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(bytes(grey.constBits()), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()]


def read(picture: QImage, enlarged: int = 1) -> zxingcpp.Barcode:
    (found,) = zxingcpp.read_barcodes(np.kron(levels(picture), np.ones((enlarged, enlarged), np.uint8)))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    return found


def first_mode(picture: QImage) -> int:
    """What the code begins with: the four bits in its lower right corner, without their mask."""
    dark = levels(picture)[QUIET:-QUIET, QUIET:-QUIET] == 0
    is_inverted = MASKS[read(picture, enlarged=3).extra["DataMask"]]
    last = len(dark) - 1
    mode = 0
    for row, column in ((last, last), (last, last - 1), (last - 1, last), (last - 1, last - 1)):
        mode = mode << 1 | int(dark[row, column] ^ (is_inverted(row, column) == 0))
    return mode


def test_a_telephone_reads_the_korean_text() -> None:
    text = qr_text(PENSION)
    assert read(qr_image(text), enlarged=3).text == text


@pytest.mark.parametrize("text", ["말벗", "기초연금 129", qr_text(PENSION)])
def test_it_says_that_it_is_utf_8_so_that_no_telephone_guesses(text: str) -> None:
    assert first_mode(qr_image(text)) == SAYS_ITS_ENCODING


def test_it_holds_the_facts_that_matter_at_home() -> None:
    assert qr_text(PENSION).splitlines() == [
        "기초연금",
        "tel:129",
        "한 달에 최대 34만 2,510원을 받아요.",
        "행정복지센터나 국민연금공단에서 신청해요.",
        "신분증과 통장을 가져오세요.",
        "만 65세 이상이고 소득이 기준 이하인 분이 신청할 수 있어요.",
        "기준일 2025-01-01",
        "인공지능 안내",
    ]


def test_sample_content_says_so() -> None:
    assert "연습용" in qr_text(replace(PENSION, is_sample=True))


@pytest.mark.parametrize(
    ("phone", "line"),
    [("02-123-4567 (평일)", "tel:02-123-4567"), ("국번 없이 129", "tel:129"), ("창구", None), ("", None)],
)
def test_the_telephone_can_be_touched(phone: str, line: str | None) -> None:
    found = [each for each in qr_text(replace(PENSION, phone=phone)).splitlines() if each.startswith("tel:")]
    assert found == ([line] if line else [])


def test_there_is_a_quiet_zone_of_four_modules() -> None:
    picture = qr_image("말벗")
    for edge in range(4):
        assert all(picture.pixelColor(x, edge).value() == 255 for x in range(picture.width()))
        assert all(picture.pixelColor(edge, y).value() == 255 for y in range(picture.height()))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=130),
    st.lists(st.tuples(st.sampled_from(["what", "how", "bring"]), st.text(max_size=300)), max_size=4),
    st.booleans(),
)
def test_the_text_is_never_too_long_for_large_modules(
    title: str, facts: list[tuple[str, str]], is_sample: bool
) -> None:
    shown = tuple(FactShown(section, text) for section, text in facts)
    text = qr_text(FactsShown("x", title, shown, title, "2025-01-01", "", is_sample))
    assert len(text.encode()) <= MOST_BYTES
    assert qr_image(text).width() <= 69


def test_no_sentence_is_cut() -> None:
    long = "아주 긴 문장이 " * 60 + "끝나요."
    text = qr_text(replace(PENSION, facts=(FactShown("what", long), *PENSION.facts[2:])))
    assert "아주" not in text
    assert "신분증과 통장을 가져오세요." in text
