"""Sealed folders: whatever happens to a file in one is noticed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.sealed import SEAL, made_on, seal, sealed_on, throw_away

DAY = date(2026, 3, 2)
FILES = {"words/data.bin": b"\x00\x01\x02" * 40, "words/empty": b"", "calibration.json": b"{}\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    seal(folder, DAY)
    return folder


def test_what_is_as_it_was_names_its_day(folder: Path) -> None:
    assert sealed_on(folder) == made_on(folder) == DAY


@pytest.mark.parametrize("name", FILES)
def test_damage_to_any_file_is_noticed(folder: Path, name: str) -> None:
    path, data = folder / name, (folder / name).read_bytes()
    damaged = {b"", data[: len(data) // 2], data + b"\x00", bytes(len(data)), data[:-1] + b"\x55"} - {data}
    for one in damaged:
        path.write_bytes(one)
        assert sealed_on(folder) is None
    path.unlink()
    assert sealed_on(folder) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_flipped_bit_of_the_list_is_noticed_or_changes_nothing(folder: Path, place: int, bit: int) -> None:
    path = folder / SEAL
    data = bytearray(path.read_bytes())
    place %= len(data)
    data[place] ^= 1 << bit
    before = path.read_bytes()
    path.write_bytes(bytes(data))
    try:
        assert sealed_on(folder) in {None, DAY}
    finally:
        path.write_bytes(before)


def test_a_file_too_many_is_noticed(folder: Path) -> None:
    (folder / "words" / "more").write_bytes(b"")

    assert sealed_on(folder) is None


def test_a_folder_without_a_seal_is_not_whole(tmp_path: Path) -> None:
    assert sealed_on(tmp_path) is None
    assert sealed_on(tmp_path / "missing") is None
    assert made_on(tmp_path) == date.min


def test_a_broken_folder_makes_room(folder: Path) -> None:
    throw_away(folder)
    throw_away(folder)  # nothing there is as good

    assert list(folder.parent.iterdir()) == []
