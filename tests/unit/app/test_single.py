"""One kiosk for each data folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.site.failures import AppError, AppFailure
from app.site.single import only_kiosk
from models.home import Home

HOLDER = (
    "import sys\n"
    "from pathlib import Path\n"
    "from app.site.single import only_kiosk\n"
    "from models.home import Home\n"
    "with only_kiosk(Home(Path(sys.argv[1]))):\n"
    "    print('held', flush=True)\n"
    "    sys.stdin.readline()\n"
)


def test_a_second_kiosk_gives_way_until_the_first_has_ended(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    command = [sys.executable, "-c", HOLDER, str(home.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        try:
            assert first.stdout.readline() == "held\n"
            with pytest.raises(AppError) as caught, only_kiosk(home):
                pass
            assert caught.value.failure is AppFailure.KIOSK_RUNNING
            with only_kiosk(Home(tmp_path / "another")):
                pass
        finally:
            first.kill()
    with only_kiosk(home):
        pass


def test_it_can_be_held_again_after_it_was_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with only_kiosk(Home(tmp_path)):
            pass


def test_a_folder_that_cannot_be_written_stops_no_kiosk(tmp_path: Path) -> None:
    in_the_way = tmp_path / "home"
    in_the_way.write_text("a file where the folder should be")
    with only_kiosk(Home(in_the_way)):
        pass


def test_a_second_start_says_so_instead_of_opening_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MALBEOT_HOME", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with only_kiosk(Home(tmp_path)):
        assert cli.main(["kiosk"]) == 1
    error = capsys.readouterr().err
    assert "A kiosk with this data folder is open already. [kiosk_running]" in error
