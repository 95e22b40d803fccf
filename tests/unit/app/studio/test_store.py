"""A project on disk: everything comes back, and whatever is broken off leaves a whole one."""

import json
import queue
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.site.examined import Report
from app.site.failures import AppError, AppFailure
from app.studio import project as edits
from app.studio.autosave import Autosave
from app.studio.project import Examined, Exported, TakenFile
from app.studio.store import ProjectFolder, Saved, opened, write_content
from knowledge.grounding.synonyms import Synonyms
from knowledge.readers import read_source
from knowledge.readers.blocks import ReadWarning
from knowledge.readers.kinds import Kind
from knowledge.types import KnowledgeFailure, Section
from tests.unit.app.studio.examples import EXAMINED, HEARING_AID, PENSION, PRIVATE, TODAY, sound
from voice.korean.readings import Readings


def saved() -> Saved:
    made, outcomes = sound(PENSION, HEARING_AID, PRIVATE)
    made = edits.with_personal_data_kept(made, "S003")
    made = edits.with_service_left_out(made, "S002", is_left_out=True)
    file = TakenFile(
        "사진.pdf",
        "ab",
        Kind.PDF,
        0,
        KnowledgeFailure.DOCUMENT_SCANNED,
        "page 1",
        (ReadWarning.SAME_TITLE,),
        is_left_out=True,
    )
    return Saved(edits.with_file(made, file, []), outcomes, Exported(7, TODAY, (PENSION,)))


def test_everything_comes_back(tmp_path: Path) -> None:
    with opened(tmp_path / "새 폴더") as folder:
        assert folder.load() == Saved()
        folder.save(saved())
        assert folder.load() == saved()


@pytest.mark.parametrize("report", [EXAMINED, None])
def test_what_the_memory_found_out_comes_back(tmp_path: Path, report: Report | None) -> None:
    kept = replace(saved(), examined=Examined("digest", report))
    with opened(tmp_path) as folder:
        folder.save(kept)
        assert folder.load() == kept


def test_a_project_that_knows_nothing_of_it_is_opened(tmp_path: Path) -> None:
    with opened(tmp_path) as folder:
        folder.save(saved())
        path = tmp_path / "project.json"
        fields = json.loads(path.read_text(encoding="utf-8"))
        del fields["examined"]
        path.write_text(json.dumps(fields), encoding="utf-8")
        assert folder.load() == saved()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_comes_back(tmp_path: Path, title: str, text: str) -> None:
    document = replace(
        PENSION,
        title=title.encode("utf-8", "replace").decode(),
        sections={Section.WHO: text.encode("utf-8", "replace").decode()},
    )
    kept = Saved(edits.with_document(sound()[0], document))
    with opened(tmp_path) as folder:
        folder.save(kept)
        assert folder.load() == kept


@pytest.mark.parametrize("left", [0, 1, 40, -2])
def test_a_damaged_file_gives_the_one_before(tmp_path: Path, left: int) -> None:
    with opened(tmp_path) as folder:
        folder.save(saved())
        folder.save(replace(saved(), project=edits.with_question(saved().project, "또")[0]))
        path = tmp_path / "project.json"
        path.write_bytes(path.read_bytes()[:left])
        assert folder.load() == saved()


def test_broken_off_between_two_names_gives_the_one_before(tmp_path: Path) -> None:
    with opened(tmp_path) as folder:
        folder.save(saved())
        (tmp_path / "project.json").rename(tmp_path / "project.json.before")
        assert folder.load() == saved()


@pytest.mark.parametrize("text", ["", "[]", '{"malbeot_project": 2}', "{}", "\x00"])
def test_what_is_no_project_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "project.json").write_text(text)
    with opened(tmp_path) as folder, pytest.raises(AppError) as refused:
        folder.load()
    assert refused.value.failure is AppFailure.PROJECT_UNREADABLE


def test_a_second_window_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(AppError) as refused:
        ProjectFolder(tmp_path)
    assert refused.value.failure is AppFailure.PROJECT_IN_USE
    with opened(tmp_path):
        pass


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AppError) as refused:
        ProjectFolder(tmp_path / "file")
    assert refused.value.failure is AppFailure.PROJECT_UNWRITABLE


def test_a_save_that_cannot_be_leaves_what_was_there(tmp_path: Path) -> None:
    with opened(tmp_path) as folder:
        folder.save(saved())
        (tmp_path / "project.json.partial").mkdir()
        with pytest.raises(AppError) as refused:
            folder.save(Saved())
        assert refused.value.failure is AppFailure.PROJECT_UNWRITABLE
        assert folder.load() == saved()


def test_old_exports_and_originals_nobody_needs_go(tmp_path: Path) -> None:
    with opened(tmp_path) as folder:
        for version in (7, 8, 9):
            folder.save(replace(saved(), exported=Exported(version, TODAY, (PENSION,))))
        assert sorted(path.name for path in tmp_path.glob("exported-*")) == [
            "exported-8.jsonl",
            "exported-9.jsonl",
        ]
        for digest in ("ab", "cd"):
            (folder.originals / digest).mkdir(parents=True)
        folder.forget_unused(saved().project)
        assert [path.name for path in folder.originals.iterdir()] == ["ab"]


def test_what_is_asked_is_what_is_published(tmp_path: Path) -> None:
    with opened(tmp_path) as folder:
        assert read_source(write_content(folder, saved().project)) == [PENSION, PRIVATE]


def test_the_newest_state_is_saved_and_failures_are_told(tmp_path: Path) -> None:
    told: list[str] = []
    with opened(tmp_path) as folder:
        autosave = Autosave(folder, told.append)
        states = [edits.with_question(sound()[0], f"질문 {count}")[0] for count in range(20)]
        for state in states:
            autosave.save(Saved(state))
        autosave.close()
        assert folder.load().project == states[-1]
        assert 1 <= len(told) <= 20
        assert set(told) == {""}
        (tmp_path / "project.json.partial").mkdir()
        autosave = Autosave(folder, told.append)
        autosave.save(Saved())
        autosave.close()
        assert told[-1] == AppFailure.PROJECT_UNWRITABLE
    assert json.loads((tmp_path / "project.json").read_text(encoding="utf-8"))["centre"]


def test_what_nobody_foresaw_is_told_and_what_is_saved_next_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    with opened(tmp_path) as folder:
        autosave = Autosave(folder, told.put)
        with monkeypatch.context() as broken:
            broken.setattr("app.studio.store._fields", lambda _saved: {"centre": "행복동"}["key"])
            autosave.save(saved())
            assert told.get(timeout=60.0) == AppFailure.INTERNAL
        autosave.save(saved())
        assert told.get(timeout=60.0) == ""
        autosave.close()
        assert folder.load().project == saved().project
    assert "error:KeyError:test_store:" in caplog.text


def test_who_cannot_be_told_still_has_the_next_state_saved(tmp_path: Path) -> None:
    has_been_told = threading.Event()

    def told(_failure: str) -> None:
        has_been_told.set()
        raise RuntimeError("the window is gone")

    with opened(tmp_path) as folder:
        autosave = Autosave(folder, told)
        autosave.save(Saved())
        assert has_been_told.wait(60.0)
        autosave.save(saved())
        autosave.close()
        assert folder.load().project == saved().project


def test_how_names_are_read_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    made = replace(saved(), project=replace(saved().project, readings=Readings({"온빛2로": "온빛 이로"})))
    lexicon = tmp_path / "readings.toml"
    with opened(tmp_path) as folder:
        folder.save(made)
        assert Readings.parse(lexicon.read_text(encoding="utf-8")) == made.project.readings
        assert folder.load() == made

        lexicon.write_text('# 길 이름\n[readings]\n"온빛2로" = "온빛 이로"\n', encoding="utf-8")
        folder.save(made)
        assert lexicon.read_text(encoding="utf-8").startswith("# 길 이름"), "nothing of it is other"

        folder.save(saved())
        assert not lexicon.exists()
        assert folder.load() == saved()


def test_words_that_mean_the_same_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    words = Synonyms.of([("장수수당", "장수축하금")])
    made = replace(saved(), project=replace(saved().project, synonyms=words))
    lexicon = tmp_path / "synonyms.toml"
    with opened(tmp_path) as folder:
        folder.save(made)
        assert folder.load() == made
        lexicon.write_bytes('# 우리 말\r\n[synonyms]\r\n"장수수당" = "장수축하금"\r\n'.encode("cp949"))
        folder.save(made)
        assert lexicon.read_bytes().startswith("# 우리 말".encode("cp949")), "nothing of it is other"
        folder.save(saved())
        assert not lexicon.exists()


def test_a_folder_with_nothing_but_a_lexicon_is_a_project(tmp_path: Path) -> None:
    (tmp_path / "readings.toml").write_text('[readings]\n"온빛2로" = "온빛 이로"\n', encoding="utf-8")
    with opened(tmp_path) as folder:
        assert folder.load().project.readings.words == {"온빛2로": "온빛 이로"}


def test_a_lexicon_that_cannot_be_read_is_told_by_its_line_and_stays(tmp_path: Path) -> None:
    lexicon = tmp_path / "readings.toml"
    with opened(tmp_path) as folder:
        folder.save(saved())
        lexicon.write_text("[readings]\n온빛2로 = 3\n", encoding="utf-8")
        with pytest.raises(AppError) as refused:
            folder.load()
    assert refused.value.failure is AppFailure.PROJECT_UNREADABLE
    assert "2번째 줄" in refused.value.detail
    assert lexicon.exists()
