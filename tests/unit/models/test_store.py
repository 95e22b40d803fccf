import errno
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.home import Home
from models.sources import FolderSource
from models.store import FileState, ModelStore
from models.types import ModelError, ModelFailure
from tests.unit.models.samples import CONTENT, MemorySource, sha256, small_catalog, small_model


def store_in(folder: Path, **options: Any) -> ModelStore:
    return ModelStore(Home(folder), small_catalog(), **options)


def states(store: ModelStore, *, thorough: bool = False) -> dict[str, FileState]:
    report = store.verify("tiny") if thorough else store.check("tiny")
    return {file.name: file.state for model in report.models for file in model.files}


def leftovers(store: ModelStore) -> list[str]:
    return [path.name for path in store.folder.rglob("*.partial*")]


@pytest.fixture
def filled(tmp_path: Path) -> ModelStore:
    store = store_in(tmp_path)
    store.get("tiny", [MemorySource()])
    return store


def test_get_brings_every_file_whole(filled: ModelStore) -> None:
    assert filled.check("tiny").whole
    assert {name: (filled.folder / "small" / name).read_bytes() for name in CONTENT} == CONTENT
    assert filled.path("small") == filled.folder / "small"
    assert leftovers(filled) == []


def test_get_leaves_whole_files_alone(filled: ModelStore) -> None:
    source = MemorySource()
    filled.get("tiny", [source])
    assert source.starts == []


def test_an_empty_store_names_what_is_missing_and_what_mends_it(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert set(states(store).values()) == {FileState.MISSING}
    assert {file.mend for file in store.check("tiny").broken} == {"malbeot models get --profile tiny"}
    with pytest.raises(ModelError) as raised:
        store.path("small")
    assert raised.value.failure is ModelFailure.MODEL_FILE_MISSING
    assert "model.bin" in raised.value.detail
    assert "malbeot models get" in raised.value.detail


def test_checking_a_store_writes_nothing(tmp_path: Path) -> None:
    store_in(tmp_path / "home").verify("tiny")
    assert list(tmp_path.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(at=st.integers(0, len(CONTENT["model.bin"]) - 1), change=st.integers(1, 255))
def test_any_changed_byte_is_found_and_mended(filled: ModelStore, at: int, change: int) -> None:
    path = filled.folder / "small" / "model.bin"
    data = bytearray(path.read_bytes())
    data[at] ^= change
    path.write_bytes(data)
    assert states(filled, thorough=True)["model.bin"] is FileState.CORRUPT
    with pytest.raises(ModelError) as raised:
        filled.path("small")
    assert raised.value.failure is ModelFailure.MODEL_FILE_CORRUPT
    filled.get("tiny", [MemorySource()])
    assert path.read_bytes() == CONTENT["model.bin"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(length=st.integers(0, len(CONTENT["model.bin"]) - 1))
def test_any_cut_file_is_found_without_reading_it(filled: ModelStore, length: int) -> None:
    path = filled.folder / "small" / "model.bin"
    os.truncate(path, length)
    assert states(filled)["model.bin"] is FileState.TRUNCATED
    with pytest.raises(ModelError) as raised:
        filled.path("small")
    assert raised.value.failure is ModelFailure.MODEL_FILE_TRUNCATED
    filled.get("tiny", [MemorySource()])
    assert filled.check("tiny").whole


def test_a_longer_file_is_corrupt(filled: ModelStore) -> None:
    with (filled.folder / "small" / "config.json").open("ab") as stream:
        stream.write(b" ")
    assert states(filled)["config.json"] is FileState.CORRUPT


def test_files_put_there_by_hand_are_read_once_before_use(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    (store.folder / "small").mkdir(parents=True)
    for name, data in CONTENT.items():
        (store.folder / "small" / name).write_bytes(data)
    assert set(states(store).values()) == {FileState.UNVERIFIED}
    store.path("small")
    assert store.check("tiny").whole


@settings(max_examples=25, deadline=None)
@given(breaks_after=st.integers(1, 4000), breaks=st.integers(1, 3))
def test_a_broken_line_is_taken_up_where_it_broke(
    tmp_path_factory: pytest.TempPathFactory, breaks_after: int, breaks: int
) -> None:
    store = store_in(tmp_path_factory.mktemp("home"))
    source = MemorySource(breaks_after=breaks_after, breaks=breaks)
    store.get("tiny", [source])
    assert store.verify("tiny").whole
    length = len(CONTENT["model.bin"])
    assert [start for name, start in source.starts if name == "model.bin"] == [
        breaks_after * n for n in range(breaks + 1) if breaks_after * n < length
    ]


def test_an_interrupted_download_goes_on_in_the_next_run(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    with pytest.raises(ModelError) as raised:
        store.get("tiny", [StubbornSource()])
    assert raised.value.failure is ModelFailure.MODEL_SOURCE_UNREACHABLE
    assert not (store.folder / "small" / "model.bin").exists()
    source = MemorySource()
    store.get("tiny", [source])
    assert source.starts[0] == ("model.bin", 100)
    assert store.verify("tiny").whole


class StubbornSource(MemorySource):
    """Gives 100 bytes once and nothing more."""

    def __init__(self) -> None:
        super().__init__(breaks_after=100, breaks=1)

    def open(self, model: Any, file: Any, start: int, tag: str) -> Any:
        if start:
            raise ModelError(ModelFailure.MODEL_SOURCE_UNREACHABLE, "gone")
        return super().open(model, file, start, tag)


def test_leftovers_of_another_version_are_thrown_away(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    (store.folder / "small").mkdir(parents=True)
    (store.folder / "small" / "model.bin.partial").write_bytes(b"something else")
    store.get("tiny", [MemorySource()])
    assert store.verify("tiny").whole
    assert leftovers(store) == []


@pytest.mark.parametrize(
    ("wrong", "failure"),
    [
        (b"x" * len(CONTENT["model.bin"]), ModelFailure.MODEL_FILE_CORRUPT),
        (CONTENT["model.bin"] + b"more", ModelFailure.MODEL_SOURCE_WRONG),
        (CONTENT["model.bin"][:-1], ModelFailure.MODEL_FILE_CORRUPT),
    ],
)
def test_wrong_bytes_never_get_the_final_name(tmp_path: Path, wrong: bytes, failure: ModelFailure) -> None:
    store = store_in(tmp_path)
    with pytest.raises(ModelError) as raised:
        store.get("tiny", [MemorySource({**CONTENT, "model.bin": wrong})])
    assert raised.value.failure is failure
    assert not (store.folder / "small" / "model.bin").exists()


def test_what_no_source_has_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        store_in(tmp_path).get("tiny", [MemorySource({"config.json": CONTENT["config.json"]})])
    assert raised.value.failure is ModelFailure.MODEL_FILE_MISSING
    assert "small/model.bin" in raised.value.detail


class FailingFile(io.FileIO):
    """Accepts ``room`` bytes and then fails as the operating system would."""

    def __init__(self, path: Path, room: int, code: int) -> None:
        super().__init__(path, "ab")
        self._room, self._code = room, code

    def write(self, data: Any) -> int:
        if len(data) > self._room:
            raise OSError(self._code, os.strerror(self._code), str(self.name))
        self._room -= len(data)
        return super().write(data)


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (errno.ENOSPC, ModelFailure.DISK_FULL),
        (errno.EDQUOT, ModelFailure.DISK_FULL),
        (errno.EROFS, ModelFailure.FOLDER_READ_ONLY),
        (errno.EACCES, ModelFailure.FOLDER_READ_ONLY),
        (errno.EIO, ModelFailure.FOLDER_UNREADABLE),
    ],
)
def test_a_disk_that_refuses_leaves_nothing_half_written(
    tmp_path: Path, code: int, failure: ModelFailure
) -> None:
    def open_partial(path: Path) -> IO[bytes]:
        return FailingFile(path, room=3000, code=code)  # type: ignore[return-value]

    with pytest.raises(ModelError) as raised:
        store_in(tmp_path, open_partial=open_partial).get("tiny", [MemorySource()])
    assert raised.value.failure is failure
    store = store_in(tmp_path)
    assert states(store)["model.bin"] is FileState.MISSING
    store.get("tiny", [MemorySource()])
    assert store.verify("tiny").whole


def test_a_small_disk_is_refused_before_the_first_byte(tmp_path: Path) -> None:
    source = MemorySource()
    with pytest.raises(ModelError) as raised:
        store_in(tmp_path, free_bytes=lambda path: 1000).get("tiny", [source])
    assert raised.value.failure is ModelFailure.DISK_FULL
    assert source.starts == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")
    with pytest.raises(ModelError) as raised:
        store_in(tmp_path / "home").get("tiny", [MemorySource()])
    assert raised.value.failure is ModelFailure.FOLDER_UNREADABLE
    assert "home" in raised.value.detail


def test_two_downloads_at_once_are_refused(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.folder.mkdir(parents=True)
    with FileLock(store.folder / ".lock"), pytest.raises(ModelError) as raised:
        store.get("tiny", [MemorySource()])
    assert raised.value.failure is ModelFailure.MODEL_STORE_BUSY


class TestFilesWithoutAPublishedDigest:
    def store(self, folder: Path) -> ModelStore:
        return ModelStore(Home(folder), small_catalog(small_model(known=False)))

    def test_are_refused_unless_said_otherwise(self, tmp_path: Path) -> None:
        source = MemorySource()
        with pytest.raises(ModelError) as raised:
            self.store(tmp_path).get("tiny", [source])
        assert raised.value.failure is ModelFailure.MODEL_DIGEST_UNKNOWN
        assert "small/model.bin" in raised.value.detail
        assert source.starts == []

    def test_are_remembered_once_trusted(self, tmp_path: Path) -> None:
        store = self.store(tmp_path)
        store.get("tiny", [MemorySource()], trust_first=True)
        assert store.verify("tiny").whole
        path = store.folder / "small" / "config.json"
        path.write_bytes(b'{"a": 2}')
        assert states(store, thorough=True)["config.json"] is FileState.CORRUPT

    def test_must_stay_the_same_from_then_on(self, tmp_path: Path) -> None:
        store = self.store(tmp_path)
        store.get("tiny", [MemorySource()], trust_first=True)
        (store.folder / "small" / "config.json").unlink()
        other: Mapping[str, bytes] = {**CONTENT, "config.json": b'{"a": 9}'}
        with pytest.raises(ModelError) as raised:
            store.get("tiny", [MemorySource(other)], trust_first=True)
        assert raised.value.failure is ModelFailure.MODEL_FILE_CORRUPT

    def test_put_there_by_hand_are_not_used(self, tmp_path: Path) -> None:
        store = self.store(tmp_path)
        (store.folder / "small").mkdir(parents=True)
        for name, data in CONTENT.items():
            (store.folder / "small" / name).write_bytes(data)
        with pytest.raises(ModelError) as raised:
            store.path("small")
        assert raised.value.failure is ModelFailure.MODEL_FILE_UNVERIFIED
        assert "--trust-first" in raised.value.detail


@pytest.mark.parametrize("layout", ["small", "models/small", "."])
def test_a_stick_may_be_laid_out_in_three_ways(tmp_path: Path, layout: str) -> None:
    stick = tmp_path / "stick"
    (stick / layout).mkdir(parents=True)
    for name, data in CONTENT.items():
        (stick / layout / name).write_bytes(data)
    store = store_in(tmp_path / "home")
    store.get("tiny", [FolderSource(stick)])
    assert store.verify("tiny").whole


def test_a_corrupted_stick_brings_nothing(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    for name, data in CONTENT.items():
        (tmp_path / "stick" / name).write_bytes(data[:-1] + b"?")
    store = store_in(tmp_path / "home")
    with pytest.raises(ModelError) as raised:
        store.get("tiny", [FolderSource(tmp_path / "stick")])
    assert raised.value.failure is ModelFailure.MODEL_FILE_CORRUPT
    assert set(states(store).values()) == {FileState.MISSING}


def test_unknown_names_are_said(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    with pytest.raises(ModelError) as raised:
        store.check("huge")
    assert raised.value.failure is ModelFailure.PROFILE_UNKNOWN
    with pytest.raises(ModelError) as raised:
        store.path("other")
    assert raised.value.failure is ModelFailure.MODEL_UNKNOWN


def test_samples_agree_with_their_digests() -> None:
    assert all(file.sha256 == sha256(CONTENT[file.name]) for file in small_model().files)


@pytest.mark.models
def test_the_starter_profile_is_whole(starter_store: ModelStore) -> None:
    report = starter_store.verify("starter")
    assert report.broken == ()
