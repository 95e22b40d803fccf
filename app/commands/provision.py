"""``malbeot provision``: what an installer was told becomes settings and a data folder that the kiosk may write to."""

import argparse

from app.commands.common import print_line
from app.site.failures import ExitCode
from app.site.provision import provision, remove
from models.home import find_home


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", default="", help="the profile of models; empty changes nothing")
    parser.add_argument(
        "--pin-hash", default="", metavar="HASH", help="of the staff PIN, as malbeot pin writes it"
    )
    parser.add_argument(
        "--user", default="", help="the account that the kiosk runs as (Windows; default: every account)"
    )
    parser.add_argument("--remove", action="store_true", help="remove the data folder and all that is in it")


def run(options: argparse.Namespace) -> int:
    home = find_home()
    if options.remove:
        if not remove(home):
            print_line(f"{home.root} was not made by an installer; nothing was removed.")
            return ExitCode.FAILED
        print_line(f"{home.root} is removed.")
        return ExitCode.DONE
    provision(home, profile=options.profile, pin_hash=options.pin_hash, user=options.user)
    print_line(f"{home.root} is ready.")
    return ExitCode.DONE
