"""What is written whole: the old or the new, never half of either, and no remains."""

import errno
import os
from pathlib import Path

import pytest

from models.whole_file import whole_file, whole_folder, write_whole
from tests.unit.models.test_windows import SHARING_VIOLATION, PlayedKernel


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "state.json"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_the_old_stands_there_until_the_new_is_whole(path: Path) -> None:
    with whole_file(path) as file:
        file.write(b"half")
        file.flush()
        assert path.read_bytes() == b"old"
        file.write(b" and half")
    assert path.read_bytes() == b"half and half"
    assert names(path.parent) == ["state.json"]


def test_a_text_is_written_with_its_own_line_ends(path: Path) -> None:
    write_whole(path, "가\n나\r\n")
    assert path.read_bytes() == "가\n나\r\n".encode()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), ValueError("no JSON"), KeyboardInterrupt()])
def test_what_fails_leaves_the_old_and_nothing_else(path: Path, error: BaseException) -> None:
    def fill() -> None:
        with whole_file(path) as file:
            file.write(b"half")
            raise error

    with pytest.raises(type(error)):
        fill()
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["state.json"]


def test_a_text_that_cannot_be_encoded_leaves_the_old(path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_bytes() == b"old"


def test_what_settles_is_on_the_disk_before_it_has_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bytes] = []
    monkeypatch.setattr(os, "fsync", lambda _file: held.append(path.read_bytes()))
    write_whole(path, b"not settled")
    assert held == []
    write_whole(path, b"settled", settles=True)
    assert held == [b"not settled"]


def test_a_disk_that_cannot_settle_it_leaves_the_old(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        write_whole(path, b"new", settles=True)
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["state.json"]


def test_links_are_replaced_and_not_followed(path: Path, tmp_path: Path) -> None:
    link, partial = tmp_path / "link.json", tmp_path / "link.json.partial"
    link.symlink_to(path)
    partial.symlink_to(path)
    write_whole(link, b"new", partial=partial)
    assert (path.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"old", b"new", False)


def test_remains_under_a_name_that_stays_the_same_are_written_over(path: Path) -> None:
    partial = path.with_name("state.json.partial")
    partial.write_bytes(b"remains")
    write_whole(path, b"new", partial=partial)
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["state.json"]


def test_what_was_there_can_be_kept(path: Path) -> None:
    before = path.with_name("state.json.before")
    write_whole(path, b"new", before=before)
    assert (path.read_bytes(), before.read_bytes()) == (b"new", b"old")
    path.unlink()
    write_whole(path, b"newest", before=before)
    assert (path.read_bytes(), before.read_bytes()) == (b"newest", b"old")


def test_windows_waits_for_who_has_the_file_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = PlayedKernel(fails=[SHARING_VIOLATION, SHARING_VIOLATION])
    monkeypatch.setattr("models.whole_file.this_windows", kernel.windows)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert len(kernel.waited) == 2


class TestFolders:
    def test_appear_when_they_are_whole(self, tmp_path: Path) -> None:
        folder = tmp_path / "deep" / "index"
        with whole_folder(folder, replaces=False) as partial:
            (partial / "a").write_bytes(b"a")
            assert not folder.exists()
        assert names(folder) == ["a"]
        assert names(folder.parent) == ["index"]

    def test_of_another_process_that_was_first_stay(self, tmp_path: Path) -> None:
        folder = tmp_path / "index"
        with whole_folder(folder, replaces=False) as partial:
            (partial / "mine").write_bytes(b"a")
            folder.mkdir()
            (folder / "theirs").write_bytes(b"a")
        assert names(folder) == ["theirs"]
        assert names(tmp_path) == ["index"]

    def test_that_are_replaced_hold_nothing_old(self, tmp_path: Path) -> None:
        folder = tmp_path / "index"
        folder.mkdir()
        (folder / "old").write_bytes(b"a")
        with whole_folder(folder, replaces=True) as partial:
            (partial / "new").write_bytes(b"a")
        assert names(folder) == ["new"]

    def test_that_fail_leave_nothing(self, tmp_path: Path) -> None:
        folder = tmp_path / "index"

        def fill() -> None:
            with whole_folder(folder, replaces=False) as partial:
                (partial / "half").write_bytes(b"a")
                raise ValueError("no index")

        with pytest.raises(ValueError, match="no index"):
            fill()
        assert names(tmp_path) == []

    def test_are_moved_on_windows_as_files_are(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        kernel = PlayedKernel(fails=[SHARING_VIOLATION])
        monkeypatch.setattr("models.whole_file.this_windows", kernel.windows)
        with whole_folder(tmp_path / "index", replaces=False) as partial:
            (partial / "a").write_bytes(b"a")
        assert names(tmp_path / "index") == ["a"]
        assert len(kernel.waited) == 1
