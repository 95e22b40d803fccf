"""What an installer does with the data folder: make it ready, and never remove what is not its own."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.commands import provision as command
from app.site.failures import AppError, AppFailure
from app.site.pin import hash_pin
from app.site.provision import MARK, call_quietly, provision, remove
from app.site.settings import Settings, read_settings, write_settings
from models.home import Home


def test_settings_are_written_where_something_was_said(tmp_path: Path) -> None:
    home = Home(tmp_path / "말벗 자료")
    stored = hash_pin("1234")
    provision(home, profile="starter", pin_hash=stored, platform="linux")
    assert read_settings(home.settings) == Settings(profile="starter", staff_pin=stored)


def test_an_upgrade_that_says_nothing_changes_nothing_not_even_broken_settings(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.settings.write_text("not = [valid", encoding="utf-8")
    provision(home, platform="linux")
    assert home.settings.read_text(encoding="utf-8") == "not = [valid"


def test_what_was_not_said_stays(tmp_path: Path) -> None:
    home = Home(tmp_path)
    write_settings(home.settings, Settings(region="경기도 시흥시", profile="centre-gpu"))
    provision(home, pin_hash=hash_pin("4321"), platform="linux")
    after = read_settings(home.settings)
    assert (after.region, after.profile) == ("경기도 시흥시", "centre-gpu")


@pytest.mark.parametrize("told", [{"profile": "nonsense"}, {"pin_hash": "1234"}])
def test_what_will_not_do_is_refused(tmp_path: Path, told: dict[str, str]) -> None:
    with pytest.raises(AppError) as raised:
        provision(Home(tmp_path), platform="linux", **told)
    assert raised.value.failure is AppFailure.SETTINGS_INVALID
    assert not Home(tmp_path).settings.exists()


@pytest.mark.parametrize(("user", "account"), [("CENTRE\\kiosk", "CENTRE\\kiosk"), ("", "*S-1-5-32-545")])
def test_on_windows_the_account_of_the_kiosk_may_write(tmp_path: Path, user: str, account: str) -> None:
    calls: list[Sequence[str]] = []

    def call(given: Sequence[str]) -> int:
        calls.append(given)
        return 0

    provision(Home(tmp_path), user=user, platform="win32", call=call)
    assert calls == [["icacls", str(tmp_path), "/grant", f"{account}:(OI)(CI)M", "/Q"]]


def test_an_account_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AppError) as raised:
        provision(Home(tmp_path), user="nobody", platform="win32", call=lambda _: 1332)
    assert raised.value.failure is AppFailure.HOME_READ_ONLY
    assert call_quietly(["a program that is not there"]) == 127


def test_only_a_folder_with_the_mark_is_removed(tmp_path: Path) -> None:
    foreign = Home(tmp_path / "foreign")
    foreign.root.mkdir()
    (foreign.root / "photos.zip").write_bytes(b"x")
    assert not remove(foreign)
    assert (foreign.root / "photos.zip").exists()
    own = Home(tmp_path / "own")
    provision(own, platform="linux")
    assert (own.root / MARK).exists()
    assert remove(own)
    assert not own.root.exists()


def test_the_command_says_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    monkeypatch.setenv("MALBEOT_HOME", str(tmp_path / "home"))
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args(["--profile", "auto"])) == 0
    assert command.run(parser.parse_args(["--remove"])) == 0
    assert command.run(parser.parse_args(["--remove"])) == 1
    assert "nothing was removed" in capsys.readouterr().out
