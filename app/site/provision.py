"""What an installer was told, put where the program finds it; and the data folder taken away when that is asked for.

An installer runs this with an administrator's rights: it makes the data folder, lets the kiosk's account write
there, and changes only the settings that it was given. A mark in the folder says that it is this program's: without
it nothing is ever removed, whatever the folder was said to be.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from app.site.failures import AppError, AppFailure
from app.site.settings import AUTOMATIC, read_settings, write_settings
from models.catalog import load_catalog
from models.home import Home

MARK = "malbeot-data.txt"
_MARKED = "Malbeot keeps its data here. Removing Malbeot with its data removes this folder.\n"
_ALL_USERS = "*S-1-5-32-545"
"""The group of all accounts of the machine, by the number that does not depend on the language of Windows."""

Call = Callable[[Sequence[str]], int]


def call_quietly(command: Sequence[str]) -> int:
    """The exit code; a program that is not there counts as having failed."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603 - no shell
    except OSError:
        return 127


def provision(
    home: Home,
    *,
    profile: str = "",
    pin_hash: str = "",
    user: str = "",
    platform: str = sys.platform,
    call: Call = call_quietly,
) -> None:
    """Make ``home`` ready; what is empty stays as it is.

    Args:
        home: the data folder; made where it is missing.
        profile: of models, as in the catalog, or ``auto``.
        pin_hash: what ``malbeot pin`` would write.
        user: the account that the kiosk runs as; empty lets every account of a Windows machine write.
        platform: ``sys.platform``; elsewhere than on Windows the folder is for who makes it.
        call: runs a command and gives its exit code.

    Raises AppError(SETTINGS_INVALID, SETTINGS_UNWRITABLE, HOME_READ_ONLY) and OSError.
    """
    known = (AUTOMATIC, *load_catalog().profiles)
    if profile and profile not in known:
        raise AppError(AppFailure.SETTINGS_INVALID, f"profile: known are {', '.join(known)}")
    home.root.mkdir(parents=True, exist_ok=True)
    (home.root / MARK).write_text(_MARKED, encoding="ascii")
    if profile or pin_hash:
        known_before = read_settings(home.settings)
        told = replace(
            known_before,
            profile=profile or known_before.profile,
            staff_pin=pin_hash or known_before.staff_pin,
        )
        write_settings(home.settings, told)
    if platform == "win32":
        _let_write(home.root, user or _ALL_USERS, call)


def remove(home: Home) -> bool:
    """Remove the data folder whole; False, and nothing is touched, where it does not bear the mark."""
    if not (home.root / MARK).is_file():
        return False
    shutil.rmtree(home.root)
    return True


def _let_write(folder: Path, account: str, call: Call) -> None:
    rights = f"{account}:(OI)(CI)M"  # to change all that is and will be in it, not to change the rights
    if call(["icacls", str(folder), "/grant", rights, "/Q"]) != 0:
        raise AppError(AppFailure.HOME_READ_ONLY, f"{folder}: {account} could not be let in")
