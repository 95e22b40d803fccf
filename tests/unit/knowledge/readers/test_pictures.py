"""Pictures and recordings that go with documents: what is taken, and what is refused before it is seen or heard."""

import io
import struct
import wave
import zlib
from pathlib import Path

import pytest
from PIL import Image

from knowledge.index.records import from_record, to_record
from knowledge.readers import read_source
from knowledge.readers.blocks import ReadWarning
from knowledge.readers.folder import FileReport, read_folder
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.formats.picture import check_picture
from knowledge.readers.formats.recording import check_recording
from knowledge.readers.kinds import Kind
from knowledge.readers.limits import PICTURE_BYTES, RECORDING_BYTES
from knowledge.readers.prepared import write_prepared
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Picture

SERVICE = "# 보행기 빌리기\n번호: W1\n{0}\n## 어디서 하나요\n2층 창구에서 해요.\n{1}\n"
UNKNOWN = KnowledgeFailure.DOCUMENT_KIND_UNKNOWN


def picture(form: str = "PNG", size: tuple[int, int] = (320, 200), mode: str = "RGB") -> bytes:
    data = io.BytesIO()
    Image.new(mode, size, "white").save(data, form)
    return data.getvalue()


def recording(seconds: float = 1.0, rate: int = 16_000, channels: int = 1, width: int = 2) -> bytes:
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes(bytes(round(seconds * rate) * channels * width))
    return data.getvalue()


def far_too_many_pixels() -> bytes:
    """Says that it is 60,000 pixels a side, in a hundred bytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(100)))
        + chunk(b"IEND", b"")
    )


def write(folder: Path, files: dict[str, bytes | str]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def reports(folder: Path) -> dict[str, FileReport]:
    return {file.path: file for file in read_folder(folder).files}


def only(folder: Path) -> Document:
    (document,) = read_folder(folder).documents
    return document


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_service_file_names_its_picture(tmp_path: Path, form: str, place: int) -> None:
    line = "![가운데 창구로  가요](그림/창구.png)"
    write(tmp_path, {"a/b.md": SERVICE.format(*(line if at == place else "" for at in (0, 1)))})
    write(tmp_path, {"a/그림/창구.png": picture(form)})

    found = reports(tmp_path)

    document = only(tmp_path)
    assert document.picture == Picture("a/그림/창구.png", "가운데 창구로 가요")
    assert document.original == "a/b.md"
    assert "![" not in " ".join(document.sections.values())
    assert (found["a/그림/창구.png"].kind, found["a/그림/창구.png"].reason) == (Kind.PICTURE, None)
    assert from_record(to_record(document)) == document


def test_a_second_picture_is_told_like_a_second_title(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": SERVICE.format("![](a.png)", "![](b.png)")})

    assert reports(tmp_path)["a.md"].reason is KnowledgeFailure.CONTENT_UNREADABLE


def test_a_markdown_text_shows_its_first_picture(tmp_path: Path) -> None:
    text = (
        "# 보청기 대여\n\n![**보청기** 상자](<그림 1.jpg>)\n\n## 지원대상\n\n65세 이상\n\n![둘째](b.png)\n\n"
        "## 신청방법\n\n| 곳 | 때 |\n|---|---|\n| 2층 ![](c.png) | 아침 |\n"
    )
    write(tmp_path, {"a.md": text, "그림 1.jpg": picture("JPEG")})

    assert only(tmp_path).picture == Picture("그림 1.jpg", "보청기 상자")


def test_each_service_of_one_file_shows_its_own_picture(tmp_path: Path) -> None:
    part = "# {0}\n\n## 지원대상\n\n65세 이상\n\n## 신청방법\n\n창구에 말해요\n\n![{0}]({0}.png)\n\n"
    write(tmp_path, {"a.md": part.format("보청기") + part.format("보행기")})
    write(tmp_path, {"보청기.png": picture(), "보행기.png": picture()})

    shown = {one.title: one.picture for one in read_folder(tmp_path).documents}

    assert shown == {name: Picture(f"{name}.png", name) for name in ("보청기", "보행기")}


@pytest.mark.parametrize(
    "path",
    [
        "없음.png",
        "../밖.png",
        "/etc/passwd",
        "http://example.org/a.png",
        "file:///a.png",
        "C:\\a.png",
        "a.md",
    ],
)
def test_a_picture_that_is_not_there_is_left_out_and_staff_are_told(tmp_path: Path, path: str) -> None:
    write(tmp_path / "in", {"a.md": SERVICE.format(f"![]({path})", "")})
    write(tmp_path, {"밖.png": picture()})

    report = reports(tmp_path / "in")["a.md"]

    assert (report.reason, report.warnings) == (None, (ReadWarning.PICTURE_LEFT_OUT,))
    assert only(tmp_path / "in").picture is None


def test_a_damaged_picture_is_left_out_and_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": SERVICE.format("![](a.png)", ""), "a.png": picture()[:-40]})

    found = reports(tmp_path)

    assert found["a.md"].warnings == (ReadWarning.PICTURE_LEFT_OUT,)
    assert found["a.png"].reason is UNKNOWN
    assert [one.picture for one in read_source(tmp_path)] == [None]


def test_what_was_prepared_from_a_folder_goes_on_naming_its_picture(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.md": SERVICE.format("![창구](그림/a.png)", ""), "그림/a.png": picture()})
    write_prepared(tmp_path / "in" / "prepared.jsonl", read_folder(tmp_path / "in").documents)
    (tmp_path / "in" / "a.md").unlink()

    for source in (tmp_path / "in", tmp_path / "in" / "prepared.jsonl"):
        (document,) = read_source(source)
        assert document.picture == Picture("그림/a.png", "창구")
        assert document.original == "a.md"


def test_what_no_document_shows_is_no_part_of_the_content(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": SERVICE.format("", ""), "b.png": picture(), "c.wav": recording()})

    found = reports(tmp_path)

    assert found["b.png"].reason is found["c.wav"].reason is UNKNOWN
    assert len(read_source(tmp_path)) == 1


def test_recorded_phrases_lie_in_their_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": SERVICE.format("", ""), "phrases/greeting.wav": recording()})
    write(tmp_path, {"phrases/cut.wav": recording()[:-10]})

    found = reports(tmp_path)

    assert (found["phrases/greeting.wav"].kind, found["phrases/greeting.wav"].reason) == (
        Kind.RECORDING,
        None,
    )
    assert found["phrases/cut.wav"].reason is KnowledgeFailure.DOCUMENT_CORRUPT
    assert len(read_source(tmp_path)) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG",
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8",
        b"GIF89a\x01\x00\x01\x00",
        b"BM\x1e\x00\x00\x00\x00\x00",
        b"II*\x00\x08\x00",
        b"MM\x00*\x00\x08",
        b"RIFF\x04\x00\x00\x00WEBP",
        b"\x00\x00\x01\x00\x01\x00",
        b"ID3\x04\x00",
        b"OggS\x00\x02",
        b"\x00\x00\x00\x20ftypheic",
        b"MZ\x90\x00\x03",
        picture("GIF", mode="P"),
        picture("BMP"),
        picture("TIFF"),
        picture("WEBP"),
        picture(size=(3, 3)),
        picture()[:60],
    ],
    ids=lambda data: repr(data[:12]),
)
def test_no_picture_sound_or_program_is_read_as_a_text(data: bytes) -> None:
    """However little of it is there: a header of eight bytes passed for a line of text once."""
    outcome = read_bytes(data)

    assert outcome.document is None
    assert outcome.error is not None
    assert outcome.error.failure in {UNKNOWN, KnowledgeFailure.DOCUMENT_SCANNED}


@pytest.mark.parametrize("text", ["BMI가 높은 분", "MZ세대를 위한 안내", "ID3번 창구", "RIFF", "GIF89a 그림"])
def test_a_text_may_begin_with_the_same_letters(text: str) -> None:
    outcome = read_bytes(f"{text}입니다.\n두 번째 줄이에요.".encode())

    assert outcome.kind is Kind.TEXT
    assert outcome.error is None


@pytest.mark.parametrize(
    "data",
    [
        far_too_many_pixels(),
        picture(size=(6_001, 20)),
        picture(size=(5_000, 4_000), mode="L"),
        picture() + bytes(PICTURE_BYTES),
    ],
    ids=["bomb", "long", "large", "bytes"],
)
def test_a_picture_that_takes_too_much_is_refused_before_it_is_decoded(data: bytes) -> None:
    with pytest.raises(KnowledgeError) as caught:
        check_picture(data)
    assert caught.value.failure is KnowledgeFailure.DOCUMENT_TOO_LARGE


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
def test_every_common_kind_of_picture_is_taken(mode: str) -> None:
    check_picture(picture(mode=mode))
    check_picture(picture("JPEG", mode="CMYK"))


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (recording(30), KnowledgeFailure.DOCUMENT_TOO_LARGE),
        (recording() + bytes(RECORDING_BYTES), KnowledgeFailure.DOCUMENT_TOO_LARGE),
        (recording(0.1), KnowledgeFailure.DOCUMENT_EMPTY),
        (recording()[:-100], KnowledgeFailure.DOCUMENT_CORRUPT),
        (recording()[:30], KnowledgeFailure.DOCUMENT_CORRUPT),
        (recording(width=1), UNKNOWN),
        (recording(channels=4), UNKNOWN),
        (recording(rate=4_000), UNKNOWN),
        (b"else", UNKNOWN),
    ],
)
def test_a_recording_that_cannot_be_played_is_refused(data: bytes, failure: KnowledgeFailure) -> None:
    with pytest.raises(KnowledgeError) as caught:
        check_recording(data)
    assert caught.value.failure is failure


def test_a_recording_of_one_or_two_channels_is_taken() -> None:
    for channels in (1, 2):
        check_recording(recording(channels=channels, rate=44_100))
