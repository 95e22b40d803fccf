"""The slip: what stands on it, and how it looks on paper."""

from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QSizeF, Qt, QTranslator
from PySide6.QtGui import QImage, QPainter

from app.link.events import FactShown, FactsShown
from tests.ui.taken import PENSION
from ui.slips.slip import Slip, SlipPart, first_sentence, leading_sentences, leading_words, slip_of
from ui.slips.slip_drawing import LONGEST, WIDTH, draw_pages, draw_picture, pdf_of

SECTIONS = ("overview", "who", "what", "how", "where", "when", "bring", "note")


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    """Fonts and words are there."""


def texts(slip: Slip) -> Iterator[str]:
    for field in fields(slip):
        value = getattr(slip, field.name)
        parts = value if isinstance(value, tuple) else (value,)
        for part in parts:
            yield from (part.heading, part.text) if isinstance(part, SlipPart) else (str(part),)


def dots(picture: QImage) -> np.ndarray:
    """(height, width), 0 is ink."""
    rows = np.frombuffer(bytes(picture.constBits()), np.uint8).reshape(
        picture.height(), picture.bytesPerLine()
    )
    return rows[:, : picture.width()]


def long_facts(letters: int) -> FactsShown:
    text = "신청하실 때 챙기실 서류를 차근차근 알려 드려요. " * (letters // 26 + 1)
    return replace(PENSION, facts=tuple(FactShown(section, text[:letters]) for section in SECTIONS))


def test_the_facts_stand_on_it_word_for_word() -> None:
    slip = slip_of(PENSION)
    assert slip.title == "기초연금"
    assert [part.text for part in slip.parts] == [fact.text for fact in PENSION.facts]
    assert [part.heading for part in slip.parts][:2] == ["누가 받나요", "무엇을 받나요"]
    assert slip.phone == SlipPart("전화", "129")
    assert [part.text for part in slip.origin] == ["2025년 1월 1일", "보건복지부"]


def test_it_says_that_an_artificial_intelligence_answers() -> None:
    assert slip_of(PENSION).mark == "인공지능 안내"
    assert "틀릴 수 있으니" in slip_of(PENSION).advice


def test_only_sample_content_carries_the_warning() -> None:
    assert slip_of(PENSION).warning == ""
    assert "연습용" in slip_of(replace(PENSION, is_sample=True)).warning


def test_it_is_made_of_public_facts_and_fixed_words_only() -> None:
    """Two visitors who asked differently take the same slip along: nothing else goes in."""
    known = {"인공지능 안내", "기초연금", "129", "보건복지부", "2025년 1월 1일"}
    known |= {fact.text for fact in PENSION.facts}
    others = [text for text in texts(slip_of(PENSION)) if text not in known]
    empty = FactsShown("", "", (), "", "", "", False)
    fixed = {
        "누가 받나요",
        "무엇을 받나요",
        "어떻게 신청하나요",
        "무엇을 가져가나요",
        "전화",
        "기준일",
        "자료",
    }
    assert set(others) <= fixed | set(texts(slip_of(empty)))


class Marking(QTranslator):
    """Puts each of the program's own texts into brackets."""

    def translate(self, context: str, text: str, *_: object) -> str:
        return f"[{text}]"


def test_every_word_of_the_program_is_said_in_the_screens_language(qapp: QCoreApplication) -> None:
    translator = Marking()
    qapp.installTranslator(translator)
    try:
        translated = list(texts(slip_of(replace(PENSION, is_sample=True))))
    finally:
        qapp.removeTranslator(translator)
    verbatim = {PENSION.title, PENSION.phone, PENSION.source, *(fact.text for fact in PENSION.facts)}
    assert [text for text in translated if not text.startswith("[")] == [
        text for text in translated if text in verbatim
    ]


def test_what_is_not_known_is_left_out() -> None:
    slip = slip_of(replace(PENSION, phone="", effective_date="", source=""))
    assert slip.phone is None
    assert slip.origin == ()


def test_the_picture_is_pure_black_and_white_as_wide_as_the_paper() -> None:
    picture = draw_picture(slip_of(PENSION))
    assert picture.width() == WIDTH
    assert set(np.unique(dots(picture))) == {0, 255}


def test_no_line_is_cut_off_at_the_side() -> None:
    rows = dots(draw_picture(slip_of(replace(PENSION, title="가" * 100))))
    frames = 3  # dots: frames and bars begin at the very edge, letters never end there
    assert (rows[:, -frames:] == 0).mean() < 0.5


@pytest.mark.parametrize("letters", [200, 3_000])
def test_a_slip_is_never_longer_than_a_metre(letters: int) -> None:
    assert draw_picture(slip_of(long_facts(letters))).height() <= LONGEST


def test_what_is_too_long_is_cut_where_a_sentence_ends_and_staff_are_named() -> None:
    slip = slip_of(long_facts(3_000))
    for part in slip.shortened(200).parts:
        kept, _, more = part.text.rpartition(" …")
        assert kept.endswith("드려요.")
        assert "직원에게" in more


def test_what_fits_is_not_cut() -> None:
    slip = slip_of(PENSION)
    assert slip.shortened(slip.longest_text) == slip


@pytest.mark.parametrize(
    "words",
    [
        "👵🏼🎉 가족과 함께 오세요",
        "مرحبا بكم في المركز",
        "שלום",
        "가" * 500,
        "a\u2028b\x00c\n\n",
        " ",
    ],
)
def test_unusual_content_is_drawn(words: str) -> None:
    facts = FactsShown(
        "x", words, (FactShown("what", words), FactShown("new", words)), words, words, words, True
    )
    picture = draw_picture(slip_of(facts))
    assert 0 < picture.height() <= LONGEST
    assert (dots(picture) == 0).any()


def test_the_pdf_is_one_page_of_80_mm() -> None:
    pdf = pdf_of(slip_of(PENSION))
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pdf.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 227" in pdf  # points


def test_pages_break_between_lines_and_hold_the_whole_slip() -> None:
    """What is drawn on pages is what is drawn in one piece: no row of ink is lost or cut."""
    slip = slip_of(PENSION)
    whole = (dots(draw_picture(slip)) == 0).any(axis=1).sum()
    page = QSizeF(WIDTH, 600)
    sheets: list[QImage] = []
    canvas = QImage(WIDTH, 600, QImage.Format.Format_Grayscale8)
    canvas.fill(255)
    painter = QPainter(canvas)

    def next_page() -> bool:
        sheets.append(canvas.copy())
        painter.save()
        painter.resetTransform()
        painter.fillRect(canvas.rect(), Qt.GlobalColor.white)
        painter.restore()
        return True

    assert draw_pages(slip, painter, page, 1.0, next_page)
    painter.end()
    sheets.append(canvas)
    assert len(sheets) > 2
    rows = sum((dots(sheet) < 150).any(axis=1).sum() for sheet in sheets)
    assert abs(int(rows) - int(whole)) <= 2 * len(sheets)


def test_drawing_ends_when_no_page_can_be_begun() -> None:
    canvas = QImage(WIDTH, 600, QImage.Format.Format_Grayscale8)
    painter = QPainter(canvas)
    assert not draw_pages(slip_of(PENSION), painter, QSizeF(WIDTH, 600), 1.0, lambda: False)
    painter.end()


@given(st.text(max_size=200), st.integers(0, 60))
def test_leading_words_keep_to_the_limit(text: str, letters: int) -> None:
    kept = leading_words(text, letters)
    assert len(kept) <= max(letters, 0)
    assert " ".join(text.split()).startswith(kept)


@given(st.text(alphabet="가나 1.?!", max_size=80), st.integers(0, 80))
def test_leading_sentences_are_whole_and_keep_to_the_limit(text: str, letters: int) -> None:
    kept = leading_sentences(text, letters)
    assert len(kept) <= letters
    assert text.startswith(kept)


def test_a_date_does_not_end_a_sentence() -> None:
    assert first_sentence("2025. 1. 1.부터 받아요. 신청하세요.") == "2025. 1. 1.부터 받아요."


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(SECTIONS), st.text(max_size=400)), max_size=9),
    st.text(max_size=150),
    st.booleans(),
)
def test_any_facts_fit_on_the_longest_slip(facts: list[tuple[str, str]], words: str, is_sample: bool) -> None:
    shown = tuple(FactShown(section, text) for section, text in facts)
    slip = slip_of(FactsShown("x", words, shown, words, "2025-01-01", words, is_sample))
    assert draw_picture(slip).height() <= LONGEST
