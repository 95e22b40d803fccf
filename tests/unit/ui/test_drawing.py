from pathlib import Path

from ui.kiosk.window import draws_in_software


def test_a_machine_without_a_graphics_device_draws_in_software(tmp_path: Path) -> None:
    assert draws_in_software("linux", tmp_path / "none")
    (tmp_path / "card0").touch()
    assert draws_in_software("linux", tmp_path)


def test_a_graphics_device_is_used(tmp_path: Path) -> None:
    (tmp_path / "renderD128").touch()

    assert not draws_in_software("linux", tmp_path)
    assert not draws_in_software("win32", tmp_path / "none")
