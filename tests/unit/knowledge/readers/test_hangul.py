"""What the Hangul word processor shows and its text does not say: numbers of paragraphs, formulas, deleted words."""

import struct

import pytest

from knowledge.readers.blocks import ReadDocument, ReadWarning
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.formats.hangul.formula import PLACE, formula
from knowledge.readers.formats.hangul.numbering import numbering_of
from tests.unit.knowledge.readers import samples

TRACKED = 1 << 14
LEVELS = (("^1.", 0), ("^2)", 8), ("(^3)", 0), ("^4", 1), ("^5", 2), ("^1-^6", 0), ("^7", 4))


def numbering(*, starts: tuple[int, ...] = (1, 1, 1, 1, 1, 1, 1)) -> bytes:
    levels = b"".join(
        struct.pack("<IHHI", kind << 5, 0, 0, 0)
        + struct.pack("<H", len(written))
        + written.encode("utf-16-le")
        for written, kind in LEVELS
    )
    return levels + struct.pack("<H", 1) + struct.pack("<7I", *starts)


def read(data: bytes) -> ReadDocument:
    document = read_bytes(data).document
    assert document
    return document


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks]


def with_ranges(text: str, *ranges: tuple[int, int, int]) -> bytes:
    tags = b"".join(struct.pack("<3I", start, end, kind << 24 | 1) for start, end, kind in ranges)
    return samples.hwp_paragraph(text) + samples.record(0x46, 1, tags)


def test_numbers_of_paragraphs_are_counted_as_the_word_processor_does() -> None:
    body = b"".join(
        samples.hwp_paragraph(text, shape=shape)
        for text, shape in (
            ("신청서", 2),
            ("사진", 3),
            ("도장", 3),
            ("통장", 2),
            ("보통 글입니다", 0),
            ("사본", 3),
        )
    )

    told = texts(samples.hwp5(body=body, info=samples.record(0x17, 0, numbering())))

    assert told == ["1. 신청서", "가) 사진", "나) 도장", "2. 통장", "보통 글입니다", "가) 사본"]


def test_a_list_begins_where_it_says() -> None:
    list_ = numbering_of(numbering(starts=(3, 1, 1, 1, 1, 1, 1)))

    assert [list_.next(0), list_.next(0), list_.next(3), list_.next(4), list_.next(5), list_.next(6)] == [
        "3.",
        "4.",
        "①",
        "I",
        "4-1",
        "A",
    ]


NUMBERED = (
    ("신청서", 1),
    ("사진", 2),
    ("도장", 2),
    ("통장", 1),
    ("보통 글입니다", 0),
    ("사본", 2),
    ("뒷면", 3),
)
NUMBERS = ["1. 신청서", "가) 사진", "나) 도장", "2. 통장", "보통 글입니다", "가) 사본"]


def test_numbers_of_paragraphs_are_counted_in_the_packed_xml_form_too() -> None:
    body = "".join(
        f'<hp:p paraPrIDRef="{shape}"><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>' for text, shape in NUMBERED
    )
    levels = "".join(
        f'<hh:paraHead start="1" level="{level}" numFormat="{form}">{written}</hh:paraHead>'
        for level, form, written in ((1, "DIGIT", "^1."), (2, "HANGUL_SYLLABLE", "^2)"), (3, "DIGIT", "^N"))
    )
    shapes = "".join(
        f'<hh:paraPr id="{level}"><hh:heading type="NUMBER" idRef="7" level="{level - 1}"/></hh:paraPr>'
        for level in (1, 2, 3)
    )
    header = (
        '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:numberings>'
        f'<hh:numbering id="7" start="0">{levels}</hh:numbering></hh:numberings>{shapes}</hh:head>'
    )

    told = texts(samples.hwpx(body, {"Contents/header.xml": header.encode()}, alone=True))

    assert told == [*NUMBERS, "2.가.1. 뒷면"]


def test_numbers_of_paragraphs_are_counted_in_the_plain_xml_form_too() -> None:
    body = "".join(
        f'<P ParaShape="{shape}"><TEXT><CHAR>{text}</CHAR></TEXT></P>' for text, shape in NUMBERED[:-1]
    )
    levels = "".join(
        f'<PARAHEAD Level="{level}" NumFormat="{form}">{written}</PARAHEAD>'
        for level, form, written in ((1, "Digit", "^1."), (2, "HangulSyllable", "^2)"))
    )
    shapes = "".join(
        f'<PARASHAPE Id="{level}" HeadingType="Number" Heading="1" Level="{level - 1}"/>' for level in (1, 2)
    )
    document = (
        '<?xml version="1.0"?><HWPML Version="2.1"><HEAD><MAPPINGTABLE><NUMBERINGLIST>'
        f'<NUMBERING Id="1" Start="0">{levels}</NUMBERING></NUMBERINGLIST><PARASHAPELIST>{shapes}</PARASHAPELIST>'
        f'</MAPPINGTABLE></HEAD><BODY><SECTION Id="0">{body}</SECTION></BODY></HWPML>'
    )

    assert texts(document.encode()) == NUMBERS


@pytest.mark.parametrize("cut", range(0, 60, 7))
def test_a_numbering_that_is_cut_short_is_no_trouble(cut: int) -> None:
    list_ = numbering_of(numbering()[:cut])

    assert list_.next(6) in {"", "A"}


def test_deleted_words_stay_out_and_inserted_ones_in() -> None:
    body = with_ranges("월 300,000원 334,810원", (2, 10, 17), (11, 19, 16))

    read_document = read(samples.hwp5(body=body))

    assert [block.text for block in read_document.blocks] == ["월 334,810원"]
    assert ReadWarning.HIDDEN_LEFT_OUT in read_document.warnings


def test_a_table_in_deleted_words_is_deleted_too() -> None:
    control = struct.pack("<H", 11) + bytes(12) + struct.pack("<H", 11)
    data = "가".encode("utf-16-le") + control + "나\r".encode("utf-16-le")
    cell = samples.record(0x48, 2, bytes(8) + struct.pack("<4H", 0, 0, 1, 1) + bytes(22))
    body = (
        samples.record(0x42, 0, struct.pack("<IIHBB", len(data) // 2, 0, 0, 0, 0) + bytes(10))
        + samples.record(0x43, 1, data)
        + samples.record(0x46, 1, struct.pack("<3I", 1, 9, 17 << 24))
        + samples.record(0x47, 1, b" lbt" + bytes(40))
        + samples.record(0x4D, 2, bytes(30))
        + cell
        + samples.hwp_paragraph("지운 표", 2)
    )

    assert texts(samples.hwp5(body=body)) == ["가나"]


def test_where_changes_are_tracked_the_body_beside_the_body_is_read() -> None:
    shown, stood_in = samples.hwp_paragraph("고친 본문입니다"), samples.hwp_paragraph("읽을 수 없는 문서")

    assert texts(samples.hwp5(1 | TRACKED, stood_in, viewed=shown)) == ["고친 본문입니다"]
    assert texts(samples.hwp5(1, stood_in, viewed=shown)) == ["읽을 수 없는 문서"]
    assert texts(samples.hwp5(1 | TRACKED, stood_in)) == ["읽을 수 없는 문서"]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("{소득} over {가구원 수}", "소득 / (가구원 수)"),
        ("100 times 30%", "100 × 30%"),
        ('"지원금"= 10,000`TIMES`{ 1} over {2}', "지원금 = 10,000 × 1 / 2"),
        ("3 <= 5", "3 ≤ 5"),
        ("LEFT ( 1 + 2 RIGHT ) div 3", "( 1 + 2 ) ÷ 3"),
        ("sqrt {2}", PLACE),
        ("x^2", PLACE),
        ("sum _{n=1} ^{3} n", PLACE),
        ("", PLACE),
        ("{" * 50, PLACE),
    ],
)
def test_formulas_are_told_where_a_line_of_text_can(script: str, told: str) -> None:
    assert formula(script) == told


def test_a_formula_stands_in_its_sentence() -> None:
    control = struct.pack("<H", 11) + bytes(12) + struct.pack("<H", 11)
    data = "금액은".encode("utf-16-le") + control + "입니다\r".encode("utf-16-le")
    script = "10 times 2".encode("utf-16-le")
    body = (
        samples.record(0x42, 0, struct.pack("<IIHBB", len(data) // 2, 0, 0, 0, 0) + bytes(10))
        + samples.record(0x43, 1, data)
        + samples.record(0x47, 1, b"deqe" + bytes(40))
        + samples.record(0x58, 2, struct.pack("<IH", 0, len(script) // 2) + script)
    )
    in_hwpx = (
        "<hp:p><hp:run><hp:t>금액은</hp:t><hp:equation><hp:script>10 times 2</hp:script></hp:equation>"
        "<hp:t>입니다</hp:t></hp:run></hp:p>"
    )

    assert texts(samples.hwp5(body=body)) == ["금액은 10 × 2 입니다"]
    assert "금액은 10 × 2 입니다" in texts(samples.hwpx(in_hwpx))
