"""The kinds that offices also have: slides, old workbooks, RTF, OpenDocument, letters, locked Hangul documents."""

import struct
from collections.abc import Sequence
from email.message import EmailMessage

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from knowledge.readers.blocks import ReadDocument, ReadWarning
from knowledge.readers.formats.by_kind import read_bytes, refusal_of
from knowledge.readers.kinds import Kind, detect
from knowledge.types import KnowledgeFailure
from tests.unit.knowledge.readers import samples


def read(data: bytes) -> ReadDocument:
    outcome = read_bytes(data)
    assert outcome.document is not None, outcome.error
    return outcome.document


def lines(data: bytes) -> list[str]:
    return [line for block in read(data).blocks for line in block.text.split("\n")]


# --- slides -------------------------------------------------------------------------------------------------


def slides() -> bytes:
    import pptx
    from pptx.util import Cm

    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "체육관 요금"
    table = slide.shapes.add_table(3, 3, Cm(2), Cm(8), Cm(20), Cm(4)).table
    for row, texts in enumerate(
        (("시설", "어린이", "어르신"), ("헬스장", "", "3,000원"), ("", "1,000원", "2,000원"))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    low = slide.shapes.add_textbox(Cm(2), Cm(15), Cm(10), Cm(1))
    low.text_frame.text = "아래에 있는 글"
    high = slide.shapes.add_textbox(Cm(2), Cm(5), Cm(10), Cm(1))
    high.text_frame.text = "위에 있는 글"
    slide.notes_slide.notes_text_frame.text = "말하는 사람만 보는 글"
    hidden = show.slides.add_slide(show.slide_layouts[5])
    hidden.shapes.title.text = "숨긴 쪽"
    hidden._element.set("show", "0")
    return samples.saved(show)


def test_slides_are_read_from_the_top_with_their_tables() -> None:
    found = lines(slides())

    assert detect(slides()) is Kind.PPTX
    assert found[0] == "체육관 요금"
    assert found.index("위에 있는 글") < found.index("아래에 있는 글")
    assert "헬스장: 어르신 3,000원" in found or "헬스장 어르신: 3,000원" in found


def test_what_is_only_for_the_speaker_and_hidden_slides_are_left_out() -> None:
    text = "\n".join(lines(slides()))

    assert "말하는 사람" not in text
    assert "숨긴 쪽" not in text
    assert read(slides()).warnings == (ReadWarning.HIDDEN_LEFT_OUT,)


# --- RTF ----------------------------------------------------------------------------------------------------


def rtf(*parts: str) -> bytes:
    head = r"{\rtf1\ansi\ansicpg949\deff0{\fonttbl{\f0\fnil\fcharset129 Batang;}}\f0 "
    written = "".join(
        letter if ord(letter) < 128 else "".join(f"\\'{byte:02x}" for byte in letter.encode("cp949"))
        for letter in "".join(parts)
    )
    return (head + written + "}").encode("ascii")


def test_an_rtf_document_is_read_with_its_table() -> None:
    row = r"\trowd\cellx1000\cellx2000\cellx3000 \intbl {}\cell {}\cell {}\cell\row "
    data = rtf(
        r"요금 안내\par ",
        row.format("시설", "어린이", "어르신"),
        row.format("헬스장", "", "3,000원"),
        r"\pard 끝입니다.\par ",
    )

    assert detect(data) is Kind.RTF
    assert lines(data) == ["요금 안내", "시설, 어린이, 어르신", "헬스장 어르신: 3,000원", "끝입니다."]


def rtf_row(*cells: tuple[str, int, str]) -> str:
    """A row of cells: the words, where the cell ends on the page, and what is said of its merging."""
    places = "".join(f"{merged}\\cellx{edge}" for _, edge, merged in cells)
    return f"\\trowd{places}\\pard\\intbl " + "".join(f"{words}\\cell " for words, _, _ in cells) + "\\row "


@pytest.mark.parametrize("writes_merged", [True, False])
def test_merged_cells_of_rtf_reach_as_far_as_they_are_drawn(writes_merged: bool) -> None:
    """Some writers write a merged cell as several of which the others go on, some as one that is wider."""
    wide = [("요금", 2000, r"\clmgf"), ("", 3000, r"\clmrg")] if writes_merged else [("요금", 3000, "")]
    data = rtf(
        rtf_row(("시설", 1000, r"\clvmgf"), *wide),
        rtf_row(("", 1010, r"\clvmrg"), ("평일", 2000, ""), ("주말", 3000, "")),
        rtf_row(("헬스장", 1000, ""), ("3,000원", 2000, ""), (r"4,000원\par (예약)", 3000, "")),
        r"\pard 끝입니다.\par ",
    )

    found = lines(data)

    assert "헬스장 요금 평일: 3,000원" in found
    assert "헬스장 요금 주말: 4,000원 (예약)" in found
    assert found[-1] == "끝입니다."


def test_a_table_of_rtf_without_places_and_one_within_a_cell_lose_no_word() -> None:
    nested = r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}"
    data = rtf(
        rtf_row(("시설", 1000, ""), ("요금", 2000, "")),
        rtf_row((f"헬스장{nested}", 1000, ""), ("3,000원", 2000, "")),
        r"\pard\par \pard\intbl 가\cell 나\cell\row ",
    )

    text = "\n".join(lines(data))

    assert "헬스장 요금: 3,000원" in text
    assert "가" in text
    assert "나" in text


@pytest.mark.parametrize("sign", [r"\v", r"\deleted", r"\strike", r"\f0\v"])
def test_hidden_and_deleted_words_of_rtf_are_left_out(sign: str) -> None:
    data = rtf("월 {", sign, " 20,000원 {안의 것}}30,000원입니다.\\par")

    assert lines(data) == ["월 30,000원입니다."]
    assert read(data).warnings == (ReadWarning.HIDDEN_LEFT_OUT,)


# --- OpenDocument -------------------------------------------------------------------------------------------

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing", "presentation")
)


def odf(kind: str, body: str, styles: str = "", more: dict[str, bytes] | None = None) -> bytes:
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    mime = f"application/vnd.oasis.opendocument.{kind}".encode()
    return samples.packed({"mimetype": mime, "content.xml": content.encode(), **(more or {})})


def odf_table(rows: Sequence[str]) -> str:
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="표">{inside}</table:table>'


def odf_cell(text: str, settings: str = "") -> str:
    return f"<table:table-cell {settings}><text:p>{text}</text:p></table:table-cell>"


FEES = odf_table(
    [
        odf_cell("시설") + odf_cell("어린이") + odf_cell("어르신"),
        odf_cell("헬스장") + "<table:table-cell/>" + odf_cell("3,000원"),
        odf_cell("수영장")
        + odf_cell("무료", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>",
    ]
)


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation"])
def test_tables_of_open_documents_are_told_value_by_value(kind: str) -> None:
    data = odf(kind, f"<text:p>요금 안내</text:p>{FEES}" if kind != "spreadsheet" else FEES)
    found = lines(data)

    assert detect(data) is Kind.ODF
    assert "헬스장 어르신: 3,000원" in found
    assert "수영장 어린이: 무료" in found
    assert "수영장 어르신: 무료" in found


def test_changes_remarks_and_places_to_fill_in_of_an_open_document_are_left_out() -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>20,000원</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    remark = "<office:annotation><text:p>아직 결재 전</text:p></office:annotation>"
    place = "<text:placeholder>이름을 적으세요</text:placeholder>"
    struck = '<text:span text:style-name="T1">9,000원</text:span>'
    style = '<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    data = odf("text", f"{deleted}<text:p>월 {struck}{remark}30,000원입니다.{place}</text:p>", style)

    assert lines(data) == ["월 30,000원입니다."]
    assert read(data).warnings == (ReadWarning.HIDDEN_LEFT_OUT,)


def test_a_note_of_an_open_document_stands_behind_its_sentence_and_headings_are_headings() -> None:
    body = "<text:note-body><text:p>수급자는 무료입니다.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    data = odf(
        "text",
        f'<text:h text:outline-level="1">요금</text:h><text:p>3,00{note}0원입니다. 다음입니다.</text:p>',
    )

    assert lines(data) == ["요금", "3,000원입니다. 수급자는 무료입니다. 다음입니다."]


def test_hidden_rows_and_columns_of_an_open_sheet_are_left_out() -> None:
    table = FEES.replace(
        '<table:table table:name="표">',
        '<table:table table:name="표"><table:table-column/><table:table-column table:visibility="collapse"/>',
    ).replace(
        "<table:table-row><table:table-cell ><text:p>헬스장",
        '<table:table-row table:visibility="filter"><table:table-cell ><text:p>헬스장',
    )
    text = "\n".join(lines(odf("spreadsheet", table)))

    assert "헬스장" not in text
    assert "어린이" not in text


def test_a_locked_open_document_is_refused_with_its_reason() -> None:
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    outcome = read_bytes(odf("text", "", more={"META-INF/manifest.xml": manifest}))

    assert outcome.error is not None
    assert outcome.error.failure is KnowledgeFailure.DOCUMENT_ENCRYPTED


# --- letters ------------------------------------------------------------------------------------------------


def letter(**more: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "이불 빨래 안내"
    message.set_content(
        more.get("plain", "65세 이상 어르신께 드립니다.\n신청은 주민센터에서 하세요.\n"), cte="base64"
    )
    return message


def test_a_letter_is_read_and_not_its_base64() -> None:
    data = letter().as_bytes()

    assert detect(data) is Kind.MAIL
    assert lines(data) == ["65세 이상 어르신께 드립니다.", "신청은 주민센터에서 하세요."]
    assert read(data).title == "이불 빨래 안내"


def test_what_is_attached_to_a_letter_is_left_out_and_that_is_said() -> None:
    message = letter()
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="a.zip")

    assert read(message.as_bytes()).warnings == (ReadWarning.ATTACHMENT_LEFT_OUT,)


def test_a_letter_with_a_page_only_is_read_as_a_page() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "안내"
    message.set_content("<html><body><p>월 30,000원입니다.</p></body></html>", subtype="html")

    assert lines(message.as_bytes()) == ["월 30,000원입니다."]


def test_a_notice_with_labels_is_no_letter() -> None:
    assert detect("From: 구청\n대상: 어르신\nSubject: 안내\nDate: 오늘\n".encode()) is not Kind.MAIL


# --- old workbooks ------------------------------------------------------------------------------------------


def test_an_old_workbook_is_told_by_its_stream_in_capitals_too() -> None:
    for name in ("Workbook", "WORKBOOK", "Book"):
        assert detect(samples.compound({name: b"\t\x08" + bytes(60)})) is Kind.XLS
    outcome = read_bytes(samples.compound({"ENCRYPTEDPACKAGE": b"x"}))
    assert outcome.error is not None
    assert outcome.error.failure is KnowledgeFailure.DOCUMENT_ENCRYPTED


# --- distribution documents ---------------------------------------------------------------------------------


def locked(stream: bytes, seed: int = 20250101) -> bytes:
    """The stream as a distribution document has it."""
    key = bytes(range(16))
    data = bytearray(256)
    data[:4] = struct.pack("<I", seed)
    start = 4 + (seed & 0xF)
    data[start : start + 16] = key
    state, left, mask = seed, 0, 0

    def draw() -> int:
        nonlocal state
        state = (state * 214013 + 2531011) % 2**32
        return state >> 16 & 0x7FFF

    for at in range(256):
        if not left:
            mask, left = draw() & 0xFF, (draw() & 0xF) + 1
        if at >= 4:
            data[at] ^= mask
        left -= 1
    padded = stream + bytes(-len(stream) % 16)
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - as the format has it
    return samples.record(0x1C, 0, bytes(data)) + encryptor.update(padded)


def distributed(view: dict[str, bytes]) -> bytes:
    header = b"HWP Document File".ljust(32, b"\0") + bytes(4) + struct.pack("<I", 0b101) + bytes(216)
    return samples.compound({"FileHeader": header, "DocInfo": samples.deflated(b""), **view})


def test_a_distribution_document_is_read_and_its_office_is_to_be_asked() -> None:
    text = "이용료는 3,000원입니다.\r".encode("utf-16-le")
    body = samples.record(0x42, 0, bytes(22)) + samples.record(0x43, 1, text)
    data = distributed({"ViewText/Section0": locked(samples.deflated(body))})

    assert lines(data) == ["이용료는 3,000원입니다."]
    assert read(data).warnings == (ReadWarning.FOR_DISTRIBUTION,)


@pytest.mark.parametrize("view", [{}, {"ViewText/Section0": bytes(300)}])
def test_a_distribution_document_without_its_key_is_refused(view: dict[str, bytes]) -> None:
    outcome = read_bytes(distributed(view))

    assert outcome.error is not None
    assert outcome.error.failure is KnowledgeFailure.DOCUMENT_DISTRIBUTION


def test_a_kind_whose_library_is_not_installed_is_refused_by_its_kind() -> None:
    refused = refusal_of(ModuleNotFoundError("No module named 'pptx'", name="pptx"))
    assert refused.failure is KnowledgeFailure.DOCUMENT_KIND_UNKNOWN
