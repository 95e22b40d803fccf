"""What the installers pack is the whole program: every folder of it is declared, and every file that it reads."""

import fnmatch
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
ROOMS = ("app", "knowledge", "models", "ui", "voice")


def test_every_folder_of_the_program_is_packed() -> None:
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for room in ROOMS
        for path in (ROOT / room).rglob("__init__.py")
    }
    assert sorted(folders - set(SETUPTOOLS["packages"])) == []


def test_every_file_that_the_program_reads_is_packed() -> None:
    missing = []
    for room in ROOMS:
        patterns = [pattern.replace("**/", "*") for pattern in SETUPTOOLS["package-data"].get(room, ())]
        for path in (ROOT / room).rglob("*"):
            inside = path.relative_to(ROOT / room).as_posix()
            is_data = path.is_file() and path.suffix not in (".py", ".pyc", ".ts")
            if is_data and not any(fnmatch.fnmatch(inside, pattern) for pattern in patterns):
                missing.append(f"{room}/{inside}")
    assert missing == []
