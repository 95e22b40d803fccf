"""What is deleted, hidden or internal is not told; what is hung to a sentence is told behind it."""

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from knowledge.readers.blocks import ReadDocument, ReadWarning
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.formats.office.number_formats import shown
from knowledge.readers.kinds import Kind, detect
from knowledge.readers.layout.notes import MARK, with_notes
from tests.unit.knowledge.readers import samples

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes) -> ReadDocument:
    outcome = read_bytes(data)
    assert outcome.document is not None, outcome.error
    return outcome.document


def lines(data: bytes) -> list[str]:
    return [line for block in read(data).blocks for line in block.text.split("\n")]


def run(*inside: str) -> str:
    return f'<hp:p paraPrIDRef="0"><hp:run>{"".join(inside)}</hp:run></hp:p>'


def within(text: str) -> str:
    return f"<hp:subList><hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p></hp:subList>"


# --- Hangul -------------------------------------------------------------------------------------------------


def test_deleted_words_of_tracked_changes_are_left_out_over_paragraphs() -> None:
    body = run("<hp:t>월 <hp:deleteBegin/>20,000원</hp:t>") + run(
        "<hp:t>연 40,000원<hp:deleteEnd/><hp:insertBegin/>30,000원<hp:insertEnd/>입니다.</hp:t>"
    )
    data = samples.hwpx(body)
    text = "\n".join(lines(data))

    assert "20,000" not in text
    assert "40,000" not in text
    assert "30,000원입니다." in text
    assert ReadWarning.HIDDEN_LEFT_OUT in read(data).warnings


def test_a_remark_of_the_office_is_no_part_of_the_document() -> None:
    memo = f'<hp:ctrl><hp:fieldBegin type="MEMO">{within("아직 결재 전")}</hp:fieldBegin></hp:ctrl>'
    end = "<hp:ctrl><hp:fieldEnd/></hp:ctrl>"
    data = samples.hwpx(run("<hp:t>월 </hp:t>", memo, "<hp:t>30,000원</hp:t>", end, "<hp:t>입니다.</hp:t>"))

    assert "월 30,000원입니다." in lines(data)
    assert ReadWarning.HIDDEN_LEFT_OUT in read(data).warnings


@pytest.mark.parametrize(("said", "is_told"), [("이름을 적으세요", False), ("홍길동", True)])
def test_what_a_form_shows_until_it_is_filled_in_is_left_out(said: str, is_told: bool) -> None:
    direction = (
        '<hp:parameters><hp:stringParam name="Direction">이름을 적으세요</hp:stringParam></hp:parameters>'
    )
    begin = f'<hp:ctrl><hp:fieldBegin type="CLICK_HERE">{direction}</hp:fieldBegin></hp:ctrl>'
    end = "<hp:ctrl><hp:fieldEnd/></hp:ctrl>"
    text = "\n".join(lines(samples.hwpx(run("<hp:t>성명: </hp:t>", begin, f"<hp:t>{said}</hp:t>", end))))

    assert (said in text) is is_told


@pytest.mark.parametrize("kind", ["footNote", "endNote"])
def test_a_note_of_a_hangul_document_stands_behind_its_sentence(kind: str) -> None:
    note = f"<hp:ctrl><hp:{kind}>{within('다만 수급자는 무료입니다.')}</hp:{kind}></hp:ctrl>"
    data = samples.hwpx(run("<hp:t>이용료는 3,00</hp:t>", note, "<hp:t>0원입니다. 다음 문장입니다.</hp:t>"))

    assert "이용료는 3,000원입니다. 다만 수급자는 무료입니다. 다음 문장입니다." in lines(data)


def test_a_note_of_a_binary_hangul_document_stands_behind_its_sentence() -> None:
    import struct

    control = struct.pack("<H", 17) + bytes(12) + struct.pack("<H", 17)
    before, after = ("이용료는 3,00".encode("utf-16-le"), "0원입니다. 다음입니다.\r".encode("utf-16-le"))
    data = before + control + after
    body = (
        samples.record(0x42, 0, struct.pack("<IIHBB", len(data) // 2, 0, 0, 0, 0) + bytes(10))
        + samples.record(0x43, 1, data)
        + samples.record(0x47, 1, b"  nf" + bytes(16))
        + samples.record(0x48, 2, bytes(16))
        + samples.record(0x42, 2, struct.pack("<IIHBB", 9, 0, 0, 0, 0) + bytes(10))
        + samples.record(0x43, 3, "수급자는 무료입니다.\r".encode("utf-16-le"))
    )

    assert lines(samples.hwp5(body=body)) == ["이용료는 3,000원입니다. 수급자는 무료입니다. 다음입니다."]


@given(st.lists(st.sampled_from(["가나 다라입니다.", "마바 3,000원", " ", MARK, "\n"]), max_size=12))
def test_every_note_is_said_once_and_no_letter_of_the_text_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    notes = [f"<{at}>" for at in range(text.count(MARK))]
    told = with_notes(text, notes)

    assert all(told.count(note) == 1 for note in notes)
    bare = "".join(re.sub(r" ?\(?<\d+>\)?", "", told).split())
    assert bare == "".join(text.replace(MARK, "").split())


# --- Word ---------------------------------------------------------------------------------------------------


def word(body: str, more: dict[str, str] | None = None) -> bytes:
    """A Word document with this in its body; ``more`` are further parts by their kind."""
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("자리")
    document.save(data)
    parts = {}
    with zipfile.ZipFile(data) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    main = parts["word/document.xml"].decode()
    parts["word/document.xml"] = re.sub(
        r"<w:p>.*?</w:p>", lambda _: body, main, count=1, flags=re.DOTALL
    ).encode()
    relations = parts["word/_rels/document.xml.rels"].decode()
    types = parts["[Content_Types].xml"].decode()
    for kind, text in (more or {}).items():
        parts[f"word/{kind}.xml"] = f"<w:{kind} {_W}>{text}</w:{kind}>".encode()
        link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relations = relations.replace(
            "</Relationships>",
            f'<Relationship Id="x{kind}" Type="{link}/{kind}" Target="{kind}.xml"/></Relationships>',
        )
        types = types.replace(
            "</Types>",
            f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.{kind}+xml"/></Types>',
        )
    parts["word/_rels/document.xml.rels"], parts["[Content_Types].xml"] = relations.encode(), types.encode()
    return samples.packed(parts)


def words(text: str, settings: str = "") -> str:
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_of_a_word_document_stands_behind_its_sentence(kind: str) -> None:
    reference = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    body = f"<w:p>{words('이용료는 3,000원입니다')}{reference}{words('. 다음 문장입니다.')}</w:p>"
    note = f'<w:{kind} w:id="2"><w:p>{words("다만 수급자는 무료입니다.")}</w:p></w:{kind}>'
    ruler = f'<w:{kind} w:type="separator" w:id="0"><w:p>{words("선")}</w:p></w:{kind}>'

    found = lines(word(body, {f"{kind}s": ruler + note}))
    assert found == ["이용료는 3,000원입니다. 다만 수급자는 무료입니다. 다음 문장입니다."]


@pytest.mark.parametrize("sign", ["<w:strike/>", "<w:dstrike/>", "<w:vanish/>", '<w:strike w:val="1"/>'])
def test_struck_and_hidden_words_of_a_word_document_are_left_out(sign: str) -> None:
    data = word(f"<w:p>{words('월 ')}{words('20,000원 ', sign)}{words('30,000원입니다.')}</w:p>")

    assert lines(data) == ["월 30,000원입니다."]
    assert read(data).warnings == (ReadWarning.HIDDEN_LEFT_OUT,)


def test_a_switch_that_is_off_strikes_nothing() -> None:
    off = '<w:strike w:val="0"/>'

    assert lines(word(f"<w:p>{words('월 30,000원', off)}</w:p>")) == ["월 30,000원"]


def test_a_field_of_a_word_form_that_nobody_filled_in_is_left_out() -> None:
    shown = f"<w:sdtContent>{words('여기를 누르세요')}</w:sdtContent>"
    place = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{shown}</w:sdt>"

    assert lines(word(f"<w:p>{words('성명: ')}{place}</w:p>")) == ["성명:"]


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The same package with a part called otherwise everywhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    names = [
        (old, new),
        (old.replace("word/", "word/_rels/") + ".rels", new.replace("word/", "word/_rels/") + ".rels"),
    ]
    for before, after in names:
        parts[after] = parts.pop(before)
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(old.encode(), new.encode())
    return samples.packed(parts)


def test_a_word_document_is_told_by_its_relations_whatever_its_main_part_is_called() -> None:
    data = renamed(samples.docx_file(), "word/document.xml", "word/document2.xml")

    assert detect(data) is Kind.DOCX
    assert lines(data) == lines(samples.docx_file())


def strict(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(officeDocument|\w+ml)/2006/")
    return samples.packed(
        {name: usual.sub(rb"http://purl.oclc.org/ooxml/\1/", part) for name, part in parts.items()}
    )


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_strict_form_of_office_is_read_as_the_usual_one(kind: str) -> None:
    data = samples.all_kinds()[kind]

    assert lines(strict(data)) == lines(data)


# --- spreadsheets -------------------------------------------------------------------------------------------


def sheet(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


FEES = (("시설", "어린이", "어르신"), ("헬스장", None, 3000), ("수영장", 2000, 4000))


def test_hidden_rows_and_columns_of_a_spreadsheet_are_left_out() -> None:
    book = sheet(*FEES, ("옛 값", 999, 999))
    book.active.row_dimensions[4].hidden = True
    book.active.column_dimensions["B"].hidden = True
    data = samples.saved(book)

    assert lines(data) == ["시설, 어르신", "헬스장 어르신: 3000", "수영장 어르신: 4000"]
    assert read(data).warnings == (ReadWarning.HIDDEN_LEFT_OUT,)


MERGED = (("헬스장", "어른", 3000, None), (None, "아이", 1000, 2000))


def test_merged_cells_of_a_spreadsheet_are_told_in_each_row_and_column() -> None:
    book = sheet(
        ("시설", "나이", "요금", None),
        (None, None, "평일", "주말"),
        ("헬스장", "어른", 3000, None),
        (None, "아이", 1000, 2000),
    )
    for place in ("A1:A2", "B1:B2", "C1:D1", "A3:A4", "C3:D3"):
        book.active.merge_cells(place)
    found = lines(samples.saved(book))

    assert "헬스장 어른 요금 평일: 3000" in found
    assert "헬스장 어른 요금 주말: 3000" in found
    assert "헬스장 아이 요금 주말: 2000" in found


def test_an_empty_cell_of_a_spreadsheet_moves_no_figure() -> None:
    assert "헬스장 어르신: 3000" in lines(samples.saved(sheet(*FEES)))


def test_rows_that_are_only_coloured_do_not_count() -> None:
    book = sheet(*FEES)
    for row in range(5, 52_000, 40):
        book.active.cell(row, 1).fill = PatternFill("solid", fgColor="FFFF00")
    book.active.cell(60_000, 1).fill = PatternFill("solid", fgColor="FFFF00")

    assert "수영장 어르신: 4000" in lines(samples.saved(book))


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4524, "00000", "04524"),
        (215881234, "00-0000-0000", "02-1588-1234"),
        (215881234, "0#-####-####", "02-1588-1234"),
        (212345678, "[<=9999999]###-####;(0##) ###-####", "(021) 234-5678"),
        (5551234, "[<=9999999]###-####;(0##) ###-####", "555-1234"),
        (3000, "#,##0", "3,000"),
        (3000, '#,##0"원"', "3,000원"),
        (3000, "₩#,##0", "₩3,000"),
        (3000, '_-"₩"* #,##0_-;-"₩"* #,##0_-', "₩3,000"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (3.14159, "0.00", "3.14"),
        (2.5, "General", "2.5"),
        (-3000, "#,##0", "-3,000"),
        (-3000, '#,##0;"△"#,##0', "△3,000"),
        (0, '#,##0;-#,##0;"-"', "0"),
        (12, '0"명"', "12명"),
        (1234567, "#,##0,", "1,235"),
        (7, "@", "7"),
    ],
)
def test_a_number_is_read_as_the_spreadsheet_shows_it(value: float, form: str, text: str) -> None:
    assert shown(value, form) == text


@given(
    st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9), st.text(alphabet='0#,.-%"원[];$@_* ', max_size=12)
)
def test_no_number_format_ends_a_reading(value: float, form: str) -> None:
    assert isinstance(shown(value, form), str)


# --- pages and tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["del", "s", "strike"])
def test_struck_words_of_a_page_are_left_out(sign: str) -> None:
    page = f"<html><body><p>이용료는 <{sign}>5,000원</{sign}> 3,000원입니다.</p></body></html>"

    assert lines(page.encode()) == ["이용료는 3,000원입니다."]


@pytest.mark.parametrize(
    "text",
    [
        "시설, 어린이, 어르신\n헬스장, , 3000\n수영장, 2000, 4000\n",
        "2025년 요금표,,\n시설,어린이,어르신\n헬스장,,3000\n수영장,2000,4000\n",
        "시설;어린이;어르신\n헬스장;;3000\n\n수영장;2000;4000\n",
    ],
)
def test_a_table_in_a_text_file_is_told_from_prose(text: str) -> None:
    assert detect(text.encode()) is Kind.CSV
    assert "헬스장 어르신: 3000" in lines(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "안녕하세요, 어르신\n저희 센터는, 늘 열려 있어요\n오세요, 언제든지요\n",
        "쌀, 보리, 콩을 나누어 드립니다.\n월요일, 화요일에 오시면 됩니다.\n",
    ],
)
def test_prose_with_commas_is_no_table(text: str) -> None:
    assert detect(text.encode()) is Kind.TEXT


def test_what_is_struck_out_in_markdown_is_left_out() -> None:
    read = read_bytes("# 안내\n\n## 금액\n\n월 ~~300,000원~~ 334,810원\n".encode()).document

    assert read
    assert [block.text for block in read.blocks][-1] == "월 334,810원"
    assert ReadWarning.HIDDEN_LEFT_OUT in read.warnings
