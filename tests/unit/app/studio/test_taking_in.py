"""Files and folders as they are dropped on the window: copied by content, read, and each one reported."""

from pathlib import Path

import pytest

from app.studio.taking_in import take_in
from app.studio.work import DocumentRead, FileRead, ReadingsRead, SynonymsRead
from knowledge.grounding.synonyms import Synonyms
from knowledge.index.records import from_record
from knowledge.types import KnowledgeFailure, Picture
from tests.unit.knowledge.readers import samples
from tests.unit.knowledge.readers.test_pictures import picture
from voice.korean.readings import Readings

SERVICE = "# 휠체어 대여\n번호: C001\n출처: 센터\n\n## 무엇을 받나요\n휠체어 대여는 두 주까지 해요.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    (folder / "안").mkdir(parents=True)
    (folder / "a.hwp").write_bytes(samples.hwpx())
    (folder / "locked.hwp").write_bytes(samples.hwp5(flags=1 << 2))
    (folder / "안" / "휠체어.md").write_text(SERVICE, encoding="utf-8")
    return folder


def test_a_folder_and_a_file_are_read_and_kept(folder: Path, tmp_path: Path) -> None:
    single = tmp_path / "휠체어.md"
    single.write_text(SERVICE.replace("C001", "C002"), encoding="utf-8")
    steps: list[tuple[int, int, str]] = []
    told = list(
        take_in([folder, single], tmp_path / "originals", tmp_path / "work", lambda *step: steps.append(step))
    )
    files = {one.name: one for one in told if isinstance(one, FileRead)}
    assert set(files) == {"문서/a.hwp", "문서/locked.hwp", "문서/안/휠체어.md", "휠체어.md"}
    assert files["문서/locked.hwp"].reason == KnowledgeFailure.DOCUMENT_DISTRIBUTION
    for name, file in files.items():
        kept = tmp_path / "originals" / file.digest / Path(name).name
        assert kept.read_bytes() == (tmp_path / name).read_bytes()
    owners = {one.file: from_record(one.record) for one in told if isinstance(one, DocumentRead)}
    assert owners["문서/a.hwp"].title == samples.TITLE
    assert owners["문서/안/휠체어.md"].document_id == "C001"
    assert owners["휠체어.md"].document_id == "C002"
    assert steps[-1][0] == steps[-1][1] == 8
    assert not (tmp_path / "work" / "incoming").exists()


def test_pictures_come_along_whether_a_document_shows_them_or_not(tmp_path: Path) -> None:
    folder = tmp_path / "문서"
    folder.mkdir()
    (folder / "휠체어.md").write_text(
        SERVICE.replace("\n\n", "\n![가운데 창구](창구.png)\n\n", 1), encoding="utf-8"
    )
    for name, data in {
        "창구.png": picture(),
        "다른.jpg": picture("JPEG"),
        "깨짐.png": picture()[:50],
    }.items():
        (folder / name).write_bytes(data)

    told = list(take_in([folder], tmp_path / "originals", tmp_path / "work", lambda *_: None))

    reasons = {one.name: one.reason for one in told if isinstance(one, FileRead) and one.kind == "picture"}
    assert reasons == {
        "문서/창구.png": "",
        "문서/다른.jpg": "",
        "문서/깨짐.png": KnowledgeFailure.DOCUMENT_KIND_UNKNOWN,
    }
    (document,) = (from_record(one.record) for one in told if isinstance(one, DocumentRead))
    assert document.picture == Picture("문서/창구.png", "가운데 창구")
    assert document.original == "문서/휠체어.md"


def test_what_leads_out_of_a_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("비밀", encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    told = take_in([folder], tmp_path / "originals", tmp_path / "work", lambda *_: None)
    reasons = {one.name: one.reason for one in told if isinstance(one, FileRead)}
    assert reasons["문서/link.txt"] == KnowledgeFailure.DOCUMENT_OUTSIDE


def test_two_files_of_one_name_are_both_taken(tmp_path: Path) -> None:
    for place in ("가", "나"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "안내.md").write_text(SERVICE.replace("C001", place), encoding="utf-8")
    paths = [tmp_path / "가" / "안내.md", tmp_path / "나" / "안내.md"]
    told = take_in(paths, tmp_path / "originals", tmp_path / "work", lambda *_: None)
    assert [one.name for one in told if isinstance(one, FileRead)] == ["안내 (2).md", "안내.md"]


def test_a_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    (told,) = take_in([tmp_path / "없음.hwp"], tmp_path / "originals", tmp_path / "work", lambda *_: None)
    assert isinstance(told, FileRead)
    assert told.reason == KnowledgeFailure.DOCUMENT_LOCKED


def test_it_can_be_ended_in_the_middle(folder: Path, tmp_path: Path) -> None:
    class EndedError(Exception):
        pass

    def end(done: int, _total: int, _what: str) -> None:
        if done == 4:
            raise EndedError

    with pytest.raises(EndedError):
        list(take_in([folder], tmp_path / "originals", tmp_path / "work", end))
    assert not (tmp_path / "work" / "incoming").exists()


def test_words_that_mean_the_same_are_taken_wherever_they_lie(folder: Path, tmp_path: Path) -> None:
    (folder / "synonyms.toml").write_text('[synonyms]\n"장수수당" = "장수축하금"\n', encoding="utf-8")
    wrong = tmp_path / "synonyms.toml"
    wrong.write_text('[synonyms]\n"장수수당" = "오만원"\n', encoding="utf-8")

    told = list(take_in([folder, wrong], tmp_path / "originals", tmp_path / "work", lambda *_: None))

    (words,) = (one for one in told if isinstance(one, SynonymsRead))
    assert Synonyms.parse(words.toml).lines == (("장수수당", "장수축하금"),)
    files = {one.name: one for one in told if isinstance(one, FileRead) and one.kind == "synonyms"}
    assert files["문서/synonyms.toml"].reason == ""
    assert "2번째 줄" in files["synonyms.toml"].detail


def test_a_lexicon_of_readings_is_taken_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    (folder / "readings.toml").write_text('[readings]\n"온빛2로" = "온빛 이로"\n', encoding="utf-8")
    wrong = tmp_path / "readings.toml"
    wrong.write_text('[readings]\n"온빛2로" = "2"\n', encoding="utf-8")

    told = list(take_in([folder, wrong], tmp_path / "originals", tmp_path / "work", lambda *_: None))

    (lexicon,) = (one for one in told if isinstance(one, ReadingsRead))
    assert Readings.parse(lexicon.toml).words == {"온빛2로": "온빛 이로"}
    files = {one.name: one for one in told if isinstance(one, FileRead) and one.kind == "readings"}
    assert files["문서/readings.toml"].reason == ""
    assert files["readings.toml"].reason == KnowledgeFailure.CONTENT_UNREADABLE
    assert "2번째 줄" in files["readings.toml"].detail
