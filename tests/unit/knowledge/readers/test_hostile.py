"""Files that are built to overload whoever reads them, and damaged ones: refused with a reason, at bounded cost."""

import io
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.readers import archive, blocks
from knowledge.readers.blocks import paragraph
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.formats.hangul import hwp5
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.tables import table_blocks
from knowledge.types import KnowledgeFailure
from tests.unit.knowledge.readers import samples

SAMPLES = samples.all_kinds()


def refusal(data: bytes) -> KnowledgeFailure:
    error = read_bytes(data).error
    assert error is not None
    return error.failure


def read_or_refuse(data: bytes) -> None:
    outcome = read_bytes(data)
    assert (outcome.document is None) is (outcome.error is not None)
    if outcome.document:
        assert all(block.text for block in outcome.document.blocks)


def with_part(sample: bytes, name: str, data: bytes) -> bytes:
    """A packed document with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(sample)) as file:
        parts = {one: file.read(one) for one in file.namelist()}
    return samples.packed(parts | {name: data})


@pytest.mark.parametrize(
    ("kind", "part"),
    [("hwpx", "Contents/section0.xml"), ("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")],
)
def test_a_packed_document_that_unpacks_too_far_is_refused(
    kind: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "UNPACKED_BYTES", 1_000_000)

    assert refusal(with_part(SAMPLES[kind], part, bytes(2_000_000))) is KnowledgeFailure.DOCUMENT_HOSTILE


def test_a_packed_document_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "PARTS", 10)
    many = samples.packed({f"{number}.xml": b"a" for number in range(11)})

    assert refusal(many) is KnowledgeFailure.DOCUMENT_HOSTILE


def test_a_part_that_is_larger_than_it_says_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = bytearray(with_part(SAMPLES["hwpx"], "Contents/section0.xml", bytes(5_000_000)))
    at = bomb.rindex(b"PK\x01\x02", 0, bomb.rindex(b"Contents/section0.xml"))
    struct.pack_into("<I", bomb, at + 24, 100)

    assert refusal(bytes(bomb)) is KnowledgeFailure.DOCUMENT_CORRUPT


def test_a_stream_of_hwp_that_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hwp5, "PART_BYTES", 100_000)

    assert refusal(samples.hwp5(body=bytes(200_000))) is KnowledgeFailure.DOCUMENT_HOSTILE


ENTITIES = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">]>'


@pytest.mark.parametrize(
    "declared",
    [
        ENTITIES,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">',
        "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]>",
        '<!DOCTYPE a [<!ENTITY % x "y"> %x;]>',
    ],
)
def test_xml_that_declares_more_than_single_letters_is_refused(declared: str) -> None:
    text = samples.HWPML.replace('<!DOCTYPE HWPML [<!ENTITY nbsp "&#160;">]>', declared)
    external = declared.endswith('a.dtd">')

    if external:  # naming a file that is never fetched declares nothing
        assert read_bytes(text.replace("&nbsp;", " ").encode()).document
    else:
        assert refusal(text.encode()) is KnowledgeFailure.DOCUMENT_HOSTILE


@pytest.mark.parametrize(
    ("kind", "part"),
    [("hwpx", "Contents/section0.xml"), ("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")],
)
def test_entities_inside_a_packed_document_are_never_expanded(kind: str, part: str) -> None:
    hostile = with_part(SAMPLES[kind], part, f"<?xml version='1.0'?>{ENTITIES}<a>&y;&y;&y;</a>".encode())

    assert read_bytes(hostile).error


def test_nesting_without_end_is_refused() -> None:
    tables = "<TABLE><ROW><CELL><PARALIST><P><TEXT>" * 35
    closed = "</TEXT></P></PARALIST></CELL></ROW></TABLE>" * 35
    body = samples.HWPML.replace("<TABLE>", tables + "<TABLE>").replace("</TABLE>", "</TABLE>" + closed)
    boxes = "<hp:rect>" * 100 + "</hp:rect>" * 100
    deep = samples.hwpx(f"<hp:p><hp:run>{boxes}</hp:run></hp:p>")
    records = b"".join(samples.record(0x47, level, b" osg") for level in range(1, 200))
    hwp = samples.hwp5(body=samples.record(0x42, 0, bytes(22)) + records)

    for data in (body.encode(), deep, hwp, ("<a>" * 5000).encode().replace(b"<a>", b"<HWPML>")):
        assert refusal(data) is KnowledgeFailure.DOCUMENT_HOSTILE


def test_a_page_nested_without_end_is_read_or_refused() -> None:
    for page in ("<html>" + "<div>" * 20_000 + "글", "<table><tr><td>" * 2_000 + "글"):
        read_or_refuse(page.encode())


def test_names_that_lead_out_of_a_packed_document_lead_nowhere() -> None:
    harmless = samples.hwpx(
        more={"../../out.txt": b"a", "/etc/out.txt": b"a", "Contents/../section9.xml": b"a"}
    )

    assert read_bytes(harmless) == read_bytes(SAMPLES["hwpx"])


def test_more_text_than_a_document_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "CHARACTERS", 1000)

    assert refusal(("가나다 라마바\n" * 1000).encode()) is KnowledgeFailure.DOCUMENT_TOO_LARGE


def test_a_sheet_that_claims_to_be_endless_costs_what_it_holds() -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>이불 빨래</t></is></c>'
        "</row></sheetData></worksheet>"
    )

    document = read_bytes(with_part(SAMPLES["xlsx"], "xl/worksheets/sheet1.xml", sheet.encode())).document

    assert document
    assert [block.text for block in document.blocks] == ["이불 빨래"]


def test_a_cell_that_claims_to_span_everything_is_bounded() -> None:
    rows = table_blocks(
        [
            Cell(0, 0, 10**6, [paragraph("가")]),
            Cell(0, 1, 1, [paragraph("나")]),
            Cell(1, 1, 1, [paragraph("다")]),
        ]
    )

    assert [row.text for row in rows] == ["가: 나", "가: 다"]


FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@FUZZ
@given(
    st.sampled_from(
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF-1.5", b"<HWPML>", b"<html>", b"a,b\n"]
    ),
    st.binary(max_size=2000),
)
def test_any_bytes_behind_a_known_beginning_are_read_or_refused(magic: bytes, data: bytes) -> None:
    read_or_refuse(magic + data)


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_document_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        match data.draw(st.sampled_from(["change", "cut", "insert", "repeat"])):
            case "change":
                damaged[at] = data.draw(st.integers(0, 255))
            case "cut":
                del damaged[at : at + data.draw(st.integers(1, 200))]
            case "insert":
                damaged[at:at] = data.draw(st.binary(max_size=50))
            case "repeat":
                damaged[at:at] = damaged[at : at + data.draw(st.integers(1, 500))]
        if not damaged:
            break
    read_or_refuse(bytes(damaged))


@pytest.mark.parametrize("kind", ["hwpx", "docx", "xlsx"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_packed_document_with_a_damaged_part_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES[kind])) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    at = data.draw(st.integers(0, max(0, len(part) - 1)))
    part[at : at + data.draw(st.integers(0, 100))] = data.draw(st.binary(max_size=50))
    read_or_refuse(samples.packed(parts | {name: bytes(part)}))


@FUZZ
@given(st.lists(st.tuples(st.integers(0, 0x3FF), st.integers(0, 12), st.binary(max_size=60)), max_size=40))
def test_any_records_of_hwp_are_read_or_refused(records: list[tuple[int, int, bytes]]) -> None:
    body = b"".join(samples.record(tag, level, data) for tag, level, data in records)
    read_or_refuse(samples.hwp5(body=body))


@FUZZ
@given(
    st.lists(
        st.tuples(st.sampled_from([0x42, 0x43, 0x47, 0x48, 0x4D]), st.integers(0, 6), st.binary(max_size=60)),
        max_size=40,
    )
)
def test_any_order_of_the_records_that_matter_is_read_or_refused(
    records: list[tuple[int, int, bytes]],
) -> None:
    body = b"".join(samples.record(tag, level, data) for tag, level, data in records)
    read_or_refuse(samples.hwp5(body=body))


@FUZZ
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        read_or_refuse(text.encode(encoding, "replace"))
