"""Pages that are pictures: what is read from them, with what mark, and that nothing of it is taken unseen."""

import io
import shutil
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from knowledge.readers.blocks import ReadDocument, ReadWarning
from knowledge.readers.confined import Confined, receive_texts
from knowledge.readers.contents import contents_of
from knowledge.readers.folder import read_folder
from knowledge.readers.formats.scanned.figures import Figure, checked
from knowledge.readers.formats.scanned.lines import Lines
from knowledge.readers.formats.scanned.pictures import Ink, Sheet, ink_of, pages_of_picture
from knowledge.readers.formats.scanned.rules import as_edges, rules_of
from knowledge.readers.formats.scanned.scan import Scanner
from knowledge.readers.formats.scanned.signs import sign_at
from knowledge.readers.kinds import Kind
from knowledge.readers.limits import SCAN_PAGES
from knowledge.types import KnowledgeFailure
from models.home import Home
from models.reader import fetch_reader, reader_weights
from models.store import ModelStore
from models.types import ModelError, ModelFailure

PAGE = Path(__file__).with_name("scanned_page.png")
"""Drawn at 200 dots an inch: two benefits with an amount each, and a table of prices with an empty cell."""


@pytest.fixture(scope="module")
def weights(request: pytest.FixtureRequest) -> Path:
    found = reader_weights(ModelStore())
    if found is None:
        if request.config.getoption("--require-models"):
            pytest.fail("the reader is not here: malbeot models get --reader")
        pytest.skip("the reader is not here")
    return found


def texts(read: ReadDocument) -> str:
    return "\n".join(block.text for block in read.blocks)


def test_lines_signs_and_tables_of_a_picture_are_read(weights: Path) -> None:
    read = Scanner(weights).read_picture(PAGE.read_bytes())

    assert "□ 기초연금\n○ 지원금액: 월 334,810원\n□ 장수축하금\n○ 지원금액: 연 200,000원" in texts(read)
    assert "헬스장 어르신: 3,000원" in texts(read)
    assert "수영장 어린이: 4,500원" in texts(read)
    assert "헬스장 어린이" not in texts(read)
    assert read.scanned == (1,)
    assert ReadWarning.READ_FROM_PICTURE in read.warnings


def test_a_page_that_lies_aslant_is_read_all_the_same(weights: Path) -> None:
    with Image.open(PAGE) as image:
        turned = image.convert("L").rotate(1.7, Image.Resampling.BICUBIC, fillcolor=255)
    file = io.BytesIO()
    turned.save(file, "JPEG", dpi=(200, 200), quality=80)

    read = Scanner(weights).read_picture(file.getvalue())

    assert "월 334,810원" in texts(read)
    assert "헬스장 어르신: 3,000원" in texts(read)


def test_pages_of_a_pdf_and_of_a_tiff_are_read_in_the_child(weights: Path, tmp_path: Path) -> None:
    with Image.open(PAGE) as image:
        page = image.convert("L")
    page.save(tmp_path / "a.pdf", save_all=True, append_images=[page], resolution=200)
    page.save(tmp_path / "a.tiff", save_all=True, append_images=[page], dpi=(200, 200))

    with Confined(weights=weights) as reader:
        for name, kind in (("a.pdf", Kind.PDF), ("a.tiff", Kind.SCAN)):
            found = reader.read(tmp_path / name, name)

            assert (found.kind, found.error, found.scanned) == (kind, None, (1, 2))
            told = [text for one in found.documents for text in one.sections.values()]
            assert any("334,810원" in text for text in told)
            assert found.documents[0].original == name


def test_without_trained_data_a_scan_stays_refused() -> None:
    found = contents_of(PAGE.read_bytes(), "a.png", reads_picture=True)

    assert found.error
    assert found.error.failure is KnowledgeFailure.DOCUMENT_SCANNED


def test_a_picture_that_a_document_shows_is_no_page(weights: Path, tmp_path: Path) -> None:
    (tmp_path / "쪽.png").write_bytes(PAGE.read_bytes())
    shown = tmp_path / "보임.png"
    shown.write_bytes(PAGE.read_bytes())
    (tmp_path / "글.md").write_text(
        "# 안내\n\n## 지원대상\n\n어르신\n\n![사진](보임.png)\n", encoding="utf-8"
    )

    reading = read_folder(tmp_path, confined=Confined(weights=weights))

    kinds = {file.path: (file.kind, file.scanned) for file in reading.files}
    assert kinds["쪽.png"] == (Kind.SCAN, (1,))
    assert kinds["보임.png"] == (Kind.PICTURE, ())


def test_a_picture_without_text_stays_what_it_was(weights: Path, tmp_path: Path) -> None:
    for seed in range(6):  # grain now and then looks like letters
        grain = np.random.default_rng(seed).normal(128, 60, (300, 400)).clip(0, 255).astype(np.uint8)
        Image.fromarray(grain).save(tmp_path / f"풍경{seed}.png")

    files = read_folder(tmp_path, confined=Confined(weights=weights), keeps_pictures=True).files

    told = {(file.kind, file.reason, file.documents) for file in files}
    assert told == {(Kind.PICTURE, None, 0)}


def test_where_no_source_has_the_reader_that_is_said(tmp_path: Path) -> None:
    store = ModelStore(Home(tmp_path / "home"))

    with pytest.raises(ModelError) as raised:
        fetch_reader(store, tmp_path)

    assert raised.value.failure is ModelFailure.MODEL_FILE_MISSING
    assert reader_weights(store, tmp_path, tmp_path) is None


def test_the_reader_that_the_program_carries_comes_first_and_then_that_of_debian(
    weights: Path, tmp_path: Path
) -> None:
    store = ModelStore(Home(tmp_path / "home"))
    carried, debian = tmp_path / "carried", tmp_path / "share"
    laid = debian / "5" / "tessdata"
    shutil.copytree(weights, laid)
    assert reader_weights(store, carried, debian) == laid

    shutil.copytree(weights, carried)
    assert reader_weights(store, carried, debian) == carried

    # One that was damaged, or is of another version, is none: nobody would see what it misreads.
    file = next(carried.glob("*.traineddata"))
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert reader_weights(store, carried, debian) == laid
    assert fetch_reader(store, laid).whole
    assert reader_weights(store, carried, debian) == store.folder / "tesseract-korean"


# --- the child that reads many pages -------------------------------------------------------------------------


def reads_pages(pipe: Connection) -> None:
    receive_texts(pipe, 4)
    for _ in range(3):
        pipe.send_bytes(b"")
    pipe.send_bytes(b"done")


def reads_for_ever(pipe: Connection) -> None:
    receive_texts(pipe, 4)
    while True:
        pipe.send_bytes(b"")


def test_a_child_that_tells_of_its_pages_is_waited_for() -> None:
    with Confined(60.0, reads_pages) as reader:
        assert reader.ask("a", "b", "", "") == b"done"


def test_a_child_that_tells_of_too_many_is_not(tmp_path: Path) -> None:
    with Confined(60.0, reads_for_ever) as reader:
        found = reader.read(tmp_path / "a")

    assert found.error
    assert found.error.failure is KnowledgeFailure.DOCUMENT_TOO_SLOW


def test_more_pages_than_may_be_read_are_refused(tmp_path: Path) -> None:
    sheet = Image.new("1", (20, 20), 1)
    sheet.save(tmp_path / "a.tiff", save_all=True, append_images=[sheet] * SCAN_PAGES)

    found = contents_of((tmp_path / "a.tiff").read_bytes(), "a.tiff", Scanner(tmp_path))

    assert found.error
    assert found.error.failure is KnowledgeFailure.DOCUMENT_TOO_LARGE


# --- what stands on a page -----------------------------------------------------------------------------------


def drawn(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (800, 600)) -> Image.Image:
    image = Image.new("L", size, 255)
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=0)
    return image


def test_rules_are_long_and_thin() -> None:
    image = drawn((50, 100, 700, 102), (50, 100, 52, 400), (200, 200, 230, 230), (300, 300, 700, 360))
    sheet = Sheet(np.asarray(image), 200.0)

    level, upright = rules_of(sheet, ink_of(sheet.grey))

    assert [(span[0] < 55, span[2] > 695) for span in level] == [(True, True)]
    assert len(upright) == 1
    assert {edge["orientation"] for edge in as_edges(sheet, level, upright)} == {"h", "v"}


def test_lines_are_cut_along_what_is_white() -> None:
    """Two lines, the second in two pieces, and a line whose letter stands in two parts."""
    ink = ink_of(
        np.asarray(
            drawn(
                (50, 50, 600, 80),
                (50, 120, 300, 150),
                (400, 120, 600, 150),
                (50, 200, 70, 210),
                (50, 216, 70, 230),
            )
        )
    )

    found = Lines(ink, 200.0).inside((0, 0, 800, 600))

    assert [(left, top) for left, top, _, _ in found] == [(50, 50), (50, 120), (400, 120), (50, 200)]


@pytest.mark.parametrize(("shape", "sign"), [("rectangle", "□"), ("ellipse", "○")])
@pytest.mark.parametrize("is_filled", [False, True])
def test_signs_of_a_list_are_told_by_their_shape(shape: str, sign: str, is_filled: bool) -> None:
    image = Image.new("L", (300, 34), 255)
    draw = ImageDraw.Draw(image)
    getattr(draw, shape)((2, 4, 26, 28), outline=0, fill=0 if is_filled else None, width=3)
    draw.rectangle((60, 2, 250, 31), fill=0)

    found, end = sign_at(ink_of(np.asarray(image)))

    assert found == ({"□": "■", "○": "●"}[sign] if is_filled else sign)
    assert 26 <= end <= 30


def test_a_part_of_a_syllable_is_no_sign() -> None:
    image = Image.new("L", (300, 34), 255)
    draw = ImageDraw.Draw(image)
    draw.ellipse((2, 6, 22, 28), outline=0, width=3)
    draw.rectangle((27, 2, 30, 31), fill=0)

    assert sign_at(ink_of(np.asarray(image)))[0] == ""


def figure(shape: str) -> Ink:
    """Digits as bars, commas that hang and points that do not, with white between them."""
    image = Image.new("L", (20 * len(shape) + 20, 60), 255)
    draw = ImageDraw.Draw(image)
    for at, sign in enumerate(shape):
        left = 10 + 20 * at
        box = {
            "0": (left, 10, left + 14, 40),
            ",": (left + 5, 37, left + 8, 46),
            ".": (left + 5, 37, left + 8, 40),
        }
        draw.rectangle(box[sign], fill=0)
    return ink_of(np.asarray(image))


@pytest.mark.parametrize(
    ("recognized", "shape", "told", "is_sure"),
    [
        ("334,810", "000,000", "334,810", True),
        ("334.810", "000,000", "334,810", True),
        ("334810", "000,000", "334,810", True),
        ("22470,000", "0,000,000", "2,470,000", True),
        ("22.470,000", "0,000,000", "2,470,000", True),
        ("2.5", "0.0", "2.5", True),
        ("1588", "0000", "1588", True),
        ("33952", "000", "33952", False),
        ("300,000", "000,00", "300,000", False),
        ("12,34", "00,00", "12,34", False),
        ("5", "", "5", False),
    ],
)
def test_a_figure_is_what_stands_on_the_page(recognized: str, shape: str, told: str, is_sure: bool) -> None:
    assert checked(recognized, figure(shape)) == Figure(told, is_sure)


def test_digits_that_run_into_one_another_are_not_counted() -> None:
    ink = figure("000,000")
    ink[20:30, 10:45] = True

    assert not checked("334,810", ink).is_sure


def test_a_coarse_picture_is_enlarged() -> None:
    file = io.BytesIO()
    drawn((10, 10, 300, 20)).save(file, "PNG")

    (sheet,) = pages_of_picture(file.getvalue())

    assert sheet.grey.shape[1] > 800
