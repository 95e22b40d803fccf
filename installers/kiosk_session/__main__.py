"""``python -m installers.kiosk_session``, in the AppImage ``kiosk-session``: one command installs, one removes.

After ``install`` the machine starts into the kiosk and into nothing else; ``remove`` makes it an ordinary machine
again.
"""

import argparse
import os
import sys
from pathlib import Path

from installers.kiosk_session.session import UNIT, Session, SessionError


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kiosk-session", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    installing = actions.add_parser("install", help="make this machine a kiosk, or bring a newer version")
    installing.add_argument(
        "--appimage",
        type=Path,
        default=Path(os.environ.get("APPIMAGE", "Malbeot.AppImage")),
        help="the AppImage to install (default: the one that this runs from)",
    )
    removing = actions.add_parser("remove", help="make this an ordinary machine again; the data stay")
    removing.add_argument(
        "--wipe", action="store_true", help="remove the data folder and the account as well"
    )
    for action in (installing, removing):
        action.add_argument(
            "--root", type=Path, default=Path("/"), help="a folder in place of the machine (for trying)"
        )
    options = parser.parse_args(arguments)
    session = Session(options.root.absolute())
    if sys.platform == "win32":
        sys.stderr.write("This is the session of Linux kiosks.\n")
        return 1
    if session.is_machine and os.geteuid() != 0:
        sys.stderr.write("This changes the machine: please run it as root.\n")
        return 1
    try:
        if options.action == "install":
            done = session.install(options.appimage)
            then = f"The kiosk starts with the machine; at once: systemctl start {UNIT}"
        else:
            done = session.remove(wipe=options.wipe)
            then = "The kiosk session is gone." if done else "There was no kiosk session."
    except (SessionError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for name in done:
        sys.stdout.write(f"/{name}\n")
    sys.stderr.write(f"{then}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
