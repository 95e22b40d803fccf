"""Where everything the program keeps lives: one folder, so that it can be moved, backed up or wiped whole."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder. Nothing is created until something is written."""

    root: Path

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def settings(self) -> Path:
        return self.root / "settings.toml"


def find_home(environment: Mapping[str, str] = os.environ) -> Home:
    """``MALBEOT_HOME`` where it is set, else the platform's folder for a user's data."""
    chosen = environment.get("MALBEOT_HOME", "")
    root = Path(chosen) if chosen else platformdirs.user_data_path("malbeot", appauthor=False)
    return Home(root.expanduser().absolute())
