"""The last way to the stick: whole and read back, or not there at all."""

from pathlib import Path

import pytest

from app.studio import exporting
from app.studio.exporting import Target, make_key, targets, where_kiosks_look
from app.studio.work import MakeKey
from knowledge.package import keys
from knowledge.package.types import PackageError, PackageFailure

PACKAGE = b"package" * 1000


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "package.mbc"
    path.write_bytes(PACKAGE)
    return path


def test_the_package_lies_on_the_stick_under_its_version(made: Path, tmp_path: Path) -> None:
    counted: list[int] = []
    placed = exporting._placed(made, tmp_path / "stick" / "MALBEOT", 7, counted.append)
    assert placed == tmp_path / "stick" / "MALBEOT" / "7.mbc"
    assert placed.read_bytes() == PACKAGE
    assert sum(counted) == len(PACKAGE)
    assert [one.name for one in placed.parent.iterdir()] == ["7.mbc"]


def test_nothing_half_made_stays_where_it_is_given_up(made: Path, tmp_path: Path) -> None:
    class GivenUpError(Exception):
        pass

    def give_up(_: int) -> None:
        raise GivenUpError

    with pytest.raises(GivenUpError):
        exporting._placed(made, tmp_path / "stick", 7, give_up)
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_stick_that_gives_back_something_else_is_refused(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LyingDisk(exporting.Disk):
        def measure(self, path: Path, name: str) -> object:  # type: ignore[override]
            if path.parent.name == "stick":
                path.write_bytes(PACKAGE[:-1] + b"?")
            return super().measure(path, name)

    monkeypatch.setattr(exporting, "Disk", LyingDisk)
    with pytest.raises(PackageError) as refused:
        exporting._placed(made, tmp_path / "stick", 7, lambda _: None)
    assert refused.value.failure is PackageFailure.CONTENT_DISK_BROKEN
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_place_that_is_no_folder_is_refused(made: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PackageError):
        exporting._placed(made, tmp_path / "file", 7, lambda _: None)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = make_key(MakeKey(str(tmp_path / "keys"), "long enough"))
    pair = keys.open_private(keys.read_private(path), "long enough")
    assert keys.read_public(tmp_path / "keys" / keys.PUBLIC) == pair.public
    with pytest.raises(PackageError) as refused:
        make_key(MakeKey(str(tmp_path / "keys"), "another one"))
    assert refused.value.failure is PackageFailure.KEY_EXISTS


def test_sticks_are_where_kiosks_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "sticks", lambda: [Path("/media/center/센터1")])
    (target,) = targets()
    assert target.name == "센터1"
    assert Path(target.folder) == Path("/media/center/센터1/MALBEOT")


def test_steps_are_added_up_to_the_whole() -> None:
    told: list[float] = []
    add = exporting._adding(told.append, 0.2, 0.6)
    for _ in range(5):
        add(0.25)
    assert told == pytest.approx([0.3, 0.4, 0.5, 0.6, 0.6])


def test_wherever_on_a_stick_somebody_points_the_package_goes_where_a_kiosk_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = Target("센터1", str(tmp_path / "센터1" / "MALBEOT"))
    for chosen in (tmp_path / "센터1", tmp_path / "센터1" / "자료", tmp_path / "센터1" / "MALBEOT"):
        assert where_kiosks_look(str(chosen), [stick]) == stick.folder
    watched = tmp_path / "공유"
    assert where_kiosks_look(str(watched), [stick]) == str(watched)
    monkeypatch.setattr(exporting.os.path, "ismount", lambda path: Path(path) == watched)
    assert where_kiosks_look(str(watched), []) == str(watched / "MALBEOT"), "the root of a drive"
    watched.mkdir()
    (watched / "7.mbc").write_bytes(b"x")
    assert where_kiosks_look(str(watched), []) == str(watched), "packages are watched for there already"
