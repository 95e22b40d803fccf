import io
from pathlib import Path

import pytest

from models.home import find_home
from models.progress import track


def test_the_chosen_folder_wins(tmp_path: Path) -> None:
    home = find_home({"MALBEOT_HOME": str(tmp_path)})
    assert home.root == tmp_path
    assert {home.models, home.cache, home.logs, home.settings} == {
        tmp_path / "models",
        tmp_path / "cache",
        tmp_path / "logs",
        tmp_path / "settings.toml",
    }


@pytest.mark.parametrize("environment", [{}, {"MALBEOT_HOME": ""}])
def test_otherwise_the_platform_says_where(environment: dict[str, str]) -> None:
    assert find_home(environment).root.name == "malbeot"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_quick_is_never_mentioned() -> None:
    stream, clock = io.StringIO(), Clock()
    with track("Loading", 10, stream=stream, clock=clock) as advance:
        clock.now = 1.9
        advance(10)
    assert stream.getvalue() == ""


def test_what_is_slow_is_told_in_plain_lines_now_and_then() -> None:
    stream, clock = io.StringIO(), Clock()
    with track("Loading", 10, stream=stream, clock=clock) as advance:
        for second in range(1, 26):
            clock.now = float(second)
            advance(0.4)
    assert stream.getvalue().splitlines() == ["Loading 8%", "Loading 48%", "Loading 88%", "Loading: done"]


def test_what_failed_is_not_called_done() -> None:
    stream, clock = io.StringIO(), Clock()

    def fail() -> None:
        with track("Loading", 10, stream=stream, clock=clock) as advance:
            clock.now = 3
            advance(1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert stream.getvalue().splitlines()[-1] == "Loading: stopped"


def test_a_terminal_gets_a_bar() -> None:
    stream, clock = Terminal(), Clock()
    with track("Loading", 10, stream=stream, clock=clock) as advance:
        clock.now = 3
        advance(5)
    assert "Loading" in stream.getvalue()
    assert "50%" in stream.getvalue()
