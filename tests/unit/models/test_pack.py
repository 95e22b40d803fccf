"""Packs: written whole, found wherever they may be, never believed, and brought in by an interrupted start too."""

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.first_start import bring_models
from models.home import Home
from models.pack import (
    FOLDER,
    MANIFEST,
    Pack,
    find_pack,
    install_pack,
    mount_points,
    read_pack,
    usual_places,
    write_pack,
)
from models.store import ModelStore
from models.types import ModelError, ModelFailure
from tests.unit.models.samples import CONTENT, MemorySource, sha256, small_catalog, small_model


def store_in(folder: Path, *, known: bool = True) -> ModelStore:
    return ModelStore(Home(folder), small_catalog(small_model(known=known)))


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    store = store_in(tmp_path / "full")
    store.get("tiny", [MemorySource()])
    return write_pack(store, "tiny", tmp_path / "stick")


def failure_of(raised: pytest.ExceptionInfo[ModelError]) -> ModelFailure:
    return raised.value.failure


class TestWriting:
    def test_holds_every_file_and_says_what_it_is(self, pack: Pack, tmp_path: Path) -> None:
        assert pack.folder == tmp_path / "stick" / FOLDER
        assert {file.path: file.sha256 for file in pack.files} == {
            f"models/small/{name}": sha256(data) for name, data in CONTENT.items()
        }
        assert pack.size == sum(map(len, CONTENT.values()))
        assert read_pack(tmp_path / "stick") == read_pack(pack.folder) == pack

    def test_of_an_incomplete_store_is_refused_before_anything_is_written(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError) as raised:
            write_pack(store_in(tmp_path / "empty"), "tiny", tmp_path / "stick")
        assert failure_of(raised) is ModelFailure.MODEL_FILE_MISSING
        assert "malbeot models get" in raised.value.detail
        assert not (tmp_path / "stick").exists()

    def test_again_mends_what_changed_and_leaves_the_rest(self, pack: Pack, tmp_path: Path) -> None:
        whole, broken = (pack.folder / file.path for file in pack.files)
        before = whole.stat()
        broken.write_bytes(b"other")
        assert write_pack(store_in(tmp_path / "full"), "tiny", tmp_path / "stick") == pack
        assert whole.stat() == before
        assert broken.read_bytes() == CONTENT[broken.name]

    def test_that_was_interrupted_is_no_pack(
        self, pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("models.pack._put", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(ModelError) as raised:
            write_pack(store_in(tmp_path / "full"), "tiny", tmp_path / "stick")
        assert failure_of(raised) is ModelFailure.DISK_FULL
        assert read_pack(tmp_path / "stick") is None

    def test_without_room_writes_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        store = store_in(tmp_path / "full")
        store.get("tiny", [MemorySource()])
        monkeypatch.setattr("models.pack._MARGIN", 1 << 60)
        with pytest.raises(ModelError) as raised:
            write_pack(store, "tiny", tmp_path / "stick")
        assert failure_of(raised) is ModelFailure.DISK_FULL
        assert not list((tmp_path / "stick" / FOLDER).iterdir())


class TestBringingIn:
    def test_makes_the_store_whole_and_tells_how_far_it_is(self, pack: Pack, tmp_path: Path) -> None:
        told: list[float] = []
        store = store_in(tmp_path / "new")
        bring_models(store, "tiny", [tmp_path / "nowhere", tmp_path / "stick"], told.append)
        assert store.verify("tiny").whole
        assert told == sorted(told)
        assert (told[0], told[-1]) == (0.0, 1.0)

    def test_what_goes_wrong_meanwhile_is_logged_and_holds_up_nothing(
        self, pack: Pack, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        has_been_tried = threading.Event()

        def meanwhile() -> None:
            has_been_tried.set()
            raise RuntimeError("no such library")

        store = store_in(tmp_path / "new")
        bring_models(store, "tiny", [tmp_path / "stick"], lambda _share: None, meanwhile)
        assert has_been_tried.wait(60.0)
        for thread in threading.enumerate():
            if thread.name == "preparing":
                thread.join(60.0)
        assert store.verify("tiny").whole
        assert "error:RuntimeError:test_pack:" in caplog.text

    def test_does_nothing_where_all_is_here(self, pack: Pack, tmp_path: Path) -> None:
        told: list[float] = []
        bring_models(store_in(tmp_path / "full"), "tiny", [tmp_path / "stick"], told.append)
        assert told == []

    def test_does_nothing_without_a_pack(self, tmp_path: Path) -> None:
        store = store_in(tmp_path / "new")
        bring_models(store, "tiny", [tmp_path], lambda _share: None)
        assert len(store.check("tiny").broken) == len(CONTENT)

    def test_refuses_a_file_that_changed_on_the_stick(self, pack: Pack, tmp_path: Path) -> None:
        name = pack.files[0].path
        (pack.folder / name).write_bytes(bytes(pack.files[0].size))
        with pytest.raises(ModelError) as raised:
            install_pack(store_in(tmp_path / "new"), pack, "tiny")
        assert failure_of(raised) is ModelFailure.MODEL_FILE_CORRUPT

    def test_holds_what_the_catalog_has_no_digest_of_to_the_manifest(self, tmp_path: Path) -> None:
        full = store_in(tmp_path / "full", known=False)
        full.get("tiny", [MemorySource()], trust_first=True)
        pack = write_pack(full, "tiny", tmp_path / "stick")
        assert install_pack(store_in(tmp_path / "new", known=False), pack, "tiny").whole
        (pack.folder / pack.files[0].path).write_bytes(bytes(pack.files[0].size))
        with pytest.raises(ModelError) as raised:
            install_pack(store_in(tmp_path / "other", known=False), pack, "tiny")
        assert failure_of(raised) is ModelFailure.MODEL_FILE_CORRUPT

    def test_goes_on_where_it_was_interrupted(self, pack: Pack, tmp_path: Path) -> None:
        store = store_in(tmp_path / "new")
        (pack.folder / pack.files[1].path).rename(tmp_path / "away")
        with pytest.raises(ModelError):
            install_pack(store, pack, "tiny")
        first = store.folder / "small" / "model.bin"
        before = first.stat()
        (tmp_path / "away").rename(pack.folder / pack.files[1].path)
        assert install_pack(store, pack, "tiny").whole
        assert first.stat() == before


FILE = {"path": "models/a/b", "size": 1, "sha256": "0" * 64}


class TestManifests:
    @pytest.mark.parametrize(
        "data",
        [
            b"not json",
            b"[" * 100_000,
            b"[]",
            json.dumps({"format": 2, "profile": "x", "files": []}).encode(),
            *(
                json.dumps({"format": 1, "profile": "x", "files": [{**FILE, **wrong}]}).encode()
                for wrong in (
                    {"path": "../a"},
                    {"path": "/a"},
                    {"path": "C:/a"},
                    {"path": "a\\b"},
                    {"size": -1},
                    {"sha256": ""},
                )
            ),
            b" " * (2 << 20),
        ],
    )
    def test_from_a_stick_are_not_believed(self, data: bytes, tmp_path: Path) -> None:
        (tmp_path / MANIFEST).write_bytes(data)
        with pytest.raises(ModelError) as raised:
            read_pack(tmp_path)
        assert failure_of(raised) is ModelFailure.MODEL_SOURCE_WRONG

    @given(st.binary(max_size=400))
    def test_never_end_the_program(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        folder = tmp_path_factory.mktemp("pack")
        (folder / MANIFEST).write_bytes(data)
        with pytest.raises(ModelError):
            read_pack(folder)


class TestFinding:
    def test_a_broken_pack_hides_no_other(self, pack: Pack, tmp_path: Path) -> None:
        (tmp_path / "bad").mkdir()
        (tmp_path / "bad" / MANIFEST).write_text("{", encoding="utf-8")
        assert find_pack([tmp_path / "bad", tmp_path / "stick"]) == pack
        with pytest.raises(ModelError):
            find_pack([tmp_path / "bad"])

    def test_looks_where_it_is_told_then_beside_the_program_then_on_sticks(self) -> None:
        environment = {"MALBEOT_PACK": "/given", "APPIMAGE": "/opt/malbeot/Malbeot.AppImage"}
        places = usual_places(environment, lambda: [Path("/media/stick")])
        assert places == [Path("/given"), Path("/opt/malbeot"), Path("/media/stick")]

    def test_mount_points_are_devices_with_their_names_spelled_out(self) -> None:
        text = (
            "/dev/sda1 / ext4 rw 0 0\n/dev/sda2 /boot/efi vfat rw 0 0\nproc /proc proc rw 0 0\n"
            "/dev/sdb1 /media/kiosk/My\\040Stick vfat rw 0 0\n"
            "/dev/sdb1 /media/kiosk/My\\040Stick vfat rw 0 0\ngarbage\n"
        )
        assert mount_points(text) == [Path("/media/kiosk/My Stick")]

    @given(st.text(max_size=200))
    def test_no_listing_of_mounts_ends_the_program(self, text: str) -> None:
        mount_points(text)
