"""``malbeot content build``: what is written, what is held back, and what staff are told."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app import cli
from app.site.reading_report import ADVICE, KINDS, PERSONAL, WARNINGS
from knowledge.readers import read_source
from knowledge.readers.blocks import ReadWarning
from knowledge.readers.kinds import Kind
from knowledge.types import KnowledgeFailure
from models.reader import reader_weights
from models.store import ModelStore
from tests.unit.knowledge.readers import samples
from tests.unit.knowledge.readers.test_pictures import picture, recording
from voice.korean.personal_numbers import PersonalKind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "문서"
    source.mkdir()
    (source / "a.hwp").write_bytes(samples.hwpx())
    (source / "locked.hwp").write_bytes(samples.hwp5(flags=1 << 2))
    (source / "private.txt").write_text(
        samples.TEXT.replace("031-123-4567", "010-1234-5678"), encoding="cp949"
    )
    return source


def build(folder: Path, out: Path, *more: str) -> int:
    return cli.main(["content", "build", str(folder), "--out", str(out), *more])


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (line,) = capsys.readouterr().out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_every_file_is_reported_and_personal_data_held_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert build(folder, out, "--json") == 0

    told = printed(capsys)
    assert (told["documents"], told["held_back"], told["unreadable"]) == (1, 1, 1)
    files = {file["path"]: file for file in told["files"]}
    assert files["a.hwp"]["kind"] == "hwpx"
    assert files["a.hwp"]["passages"] == told["passages"]
    assert files["locked.hwp"]["reason"] == "document_distribution"
    assert "원본" in files["locked.hwp"]["advice"]
    assert [found["kind"] for found in files["private.txt"]["personal_data"]] == ["mobile_number"]
    assert "010" not in json.dumps(told)
    assert [document.title for document in read_source(out)] == [samples.TITLE]
    assert "010-1234-5678" not in out.read_text(encoding="utf-8")


def test_documents_with_personal_data_are_taken_after_a_look(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(folder, tmp_path / "out.jsonl", "--include-personal-data", "--json") == 0

    assert printed(capsys)["documents"] == len(read_source(tmp_path / "out.jsonl")) == 2


def test_a_file_that_somebody_has_looked_at_is_taken_and_no_other(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "more.txt").write_text("다른 안내\n담당 010-9876-5432입니다.", encoding="utf-8")
    assert build(folder, tmp_path / "out.jsonl", "--looked-at", "private.txt", "--json") == 0

    told = printed(capsys)
    assert (told["documents"], told["held_back"]) == (2, 1)


def test_where_a_figure_may_be_anothers_nothing_is_taken_before_a_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = (
        ("기초연금", "월 334,810원", "매달 25일", "온 나라"),
        ("장수수당", "연 200,000원", "생신에", "우리 군"),
    )
    placed = [
        samples.Placed(60 + 270 * side, 100 + 20 * at, text)
        for side, texts in enumerate(sides)
        for at, text in enumerate(texts)
    ]
    (tmp_path / "source").mkdir()
    page = [samples.Placed(60, 60, "두 가지를 알려 드립니다."), *placed]
    (tmp_path / "source" / "a.pdf").write_bytes(samples.placed_pdf([page]))

    assert build(tmp_path / "source", tmp_path / "out.jsonl") != 0
    assert "--looked-at" in capsys.readouterr().out
    assert build(tmp_path / "source", tmp_path / "out.jsonl", "--looked-at", "a.pdf") == 0


def test_what_was_taken_is_shown_as_a_page_without_what_belongs_to_a_person(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "b.txt").write_text("<script>안내</script>\n요금은 3,000원입니다.", encoding="utf-8")
    assert build(folder, tmp_path / "out.jsonl", "--report", str(tmp_path / "report.html")) == 0
    text = (tmp_path / "report.html").read_text(encoding="utf-8")

    assert "요금은 3,000원입니다." in text
    assert "<script>" not in text
    assert "010-1234-5678" not in text
    assert "이 문서는 넣지 않았어요." in text
    assert text.index("locked.hwp") < text.index("b.txt")


def test_a_report_that_cannot_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()

    assert build(folder, tmp_path / "out.jsonl", "--report", str(tmp_path / "taken")) != 0


def test_a_person_reads_the_report_in_plain_words(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(folder, tmp_path / "out.jsonl") == 0

    report = capsys.readouterr().out
    assert "a.hwp: 한글 문서(HWPX)" in report
    assert "배포용" in report
    assert "휴대전화 번호 1개" in report
    assert "010" not in report


def test_nothing_is_written_where_nothing_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "문서"
    source.mkdir()
    (source / "locked.hwp").write_bytes(samples.hwp5(flags=1 << 2))

    assert build(source, tmp_path / "out.jsonl", "--json") == 1

    assert printed(capsys)["out"] is None
    assert not (tmp_path / "out.jsonl").exists()


def test_a_missing_folder_and_a_file_inside_the_folder_are_refused(folder: Path, tmp_path: Path) -> None:
    assert build(tmp_path / "nowhere", tmp_path / "out.jsonl") == 3
    assert build(folder, folder / "out.jsonl") == 1
    assert build(folder, tmp_path / "no folder" / "out.jsonl") == 1


def test_staff_are_told_something_about_everything() -> None:
    reasons = {one for one in KnowledgeFailure if one.name.startswith(("DOCUMENT_", "TRANSLATION_"))}

    assert ADVICE.keys() == reasons | {KnowledgeFailure.CONTENT_UNREADABLE}
    assert KINDS.keys() == set(Kind)
    assert WARNINGS.keys() == set(ReadWarning)
    assert PERSONAL.keys() == set(PersonalKind)


def test_pictures_and_recorded_phrases_are_taken_and_wrong_names_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "문서"
    for name, data in {
        "a.md": "# 보행기\n번호: A\n![창구](창구.png)\n\n## 어디서 하나요\n2층이에요.\n".encode(),
        "창구.png": picture(),
        "phrases/greeting.wav": recording(),
        "phrases/greeting.en.wav": recording(),
        "phrases/hello.wav": recording(),
        "phrases/thanks.wav": recording(60),
    }.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(data)

    assert build(source, tmp_path / "out.jsonl", "--json") == 0

    files = {file["path"]: (file["kind"], file["reason"]) for file in printed(capsys)["files"]}
    assert files == {
        "a.md": ("service_text", None),
        "창구.png": ("picture", None),
        "phrases/greeting.wav": ("recording", None),
        "phrases/greeting.en.wav": ("recording", None),
        "phrases/hello.wav": ("recording", "document_kind_unknown"),
        "phrases/thanks.wav": ("recording", "document_too_large"),
    }


def test_the_names_of_phrases_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["content", "phrases", "--json"]) == 0
    told = {one["name"]: one["text"] for one in printed(capsys)["phrases"]}
    assert told["greeting"].startswith("안녕하세요")
    assert told["greeting.en"].startswith("Hello")
    assert "read_back" not in told
    assert cli.main(["content", "phrases"]) == 0
    assert "ai_notice" in capsys.readouterr().out


def test_a_bad_lexicon_of_readings_stops_the_build(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "readings.toml").write_text('[readings]\n"온빛2로" = "온빛 2로"\n', encoding="utf-8")

    assert build(folder, tmp_path / "out.jsonl", "--json") == 1

    printed_both = capsys.readouterr()
    assert printed_both.out == ""
    assert "readings.toml 2번째 줄: 읽는 말은 한글" in printed_both.err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [('"장수수당" = "오만원"', 1), ('"장수수당" = "장수축하금"', 0)],
)
def test_words_that_mean_the_same_are_told_or_stop_the_build(
    line: str, told: int, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "synonyms.toml").write_text(f"[synonyms]\n{line}\n", encoding="utf-8")

    assert build(folder, tmp_path / "out.jsonl") == told

    printed_both = capsys.readouterr()
    if told:
        assert "synonyms.toml 2번째 줄: ‘오만원’: 숫자나 금액" in printed_both.err
        assert not (tmp_path / "out.jsonl").exists()
    else:
        assert "synonyms.toml: 같은 말 사전, 넣음" in printed_both.out


def test_a_lexicon_of_readings_is_told_among_the_files(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "readings.toml").write_text('[readings]\n"온빛2로" = "온빛 이로"\n', encoding="utf-8")

    assert build(folder, tmp_path / "out.jsonl") == 0

    assert "readings.toml: 읽는 말 사전, 넣음" in capsys.readouterr().out


def test_what_was_read_from_a_picture_waits_for_a_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the trained data it is refused, with it held back; both say what to do."""
    source = tmp_path / "문서"
    source.mkdir()
    page = Path(__file__).parents[1] / "knowledge" / "readers" / "scanned_page.png"
    with Image.open(page) as image:
        image.convert("L").save(source / "안내.pdf", resolution=200)
    out = tmp_path / "out.jsonl"
    has_reader = reader_weights(ModelStore()) is not None

    assert build(source, out, "--json") == 1
    (file,) = printed(capsys)["files"]
    assert not out.exists()
    if not has_reader:
        assert file["reason"] == "document_scanned"
        return
    assert "read_from_picture" in file["warnings"]
    assert build(source, out, "--looked-at", "안내.pdf", "--json") == 0
    assert printed(capsys)["documents"] > 0

    monkeypatch.setattr("app.commands.content.reader_weights", lambda _store: None)
    assert build(source, tmp_path / "none.jsonl", "--json") == 1
    (file,) = printed(capsys)["files"]
    assert "--reader" in file["advice"]
