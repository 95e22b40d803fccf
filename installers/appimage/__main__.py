"""``python -m installers.appimage``: build the AppImage (``make appimage``), or renew the pinned inputs."""

import argparse
import os
import sys
from pathlib import Path

from installers.appimage.build import HERE, Build, Options
from installers.debian import pin
from installers.staging import StagingError, sha256_of

ROOT = HERE.parent.parent


def main(arguments: "list[str] | None" = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m installers.appimage", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    building = actions.add_parser("build", help="make the AppImage")
    building.add_argument(
        "--work", type=Path, default=ROOT / "build" / "appimage", help="for downloads and objects"
    )
    building.add_argument("--out", type=Path, default=ROOT / "dist", help="where the AppImage goes")
    building.add_argument(
        "--variant", choices=("cpu", "vulkan", "cuda"), default="cpu", help="of the language model"
    )
    building.add_argument("--level", type=int, default=9, help="of compression, 1 to 22 (default: 9)")
    building.add_argument(
        "--sign", default=os.environ.get("MALBEOT_GPG_KEY", ""), metavar="KEY", help="GPG key for a signature"
    )
    actions.add_parser("pin", help="put every Debian package of inputs.toml at its newest version")
    options = parser.parse_args(arguments)
    try:
        if options.action == "pin":
            inputs = HERE / "inputs.toml"
            inputs.write_text(pin(inputs.read_text(encoding="utf-8")), encoding="utf-8")
            return 0
        return _build(options)
    except StagingError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _build(options: argparse.Namespace) -> int:
    made = Build(
        Options(
            root=ROOT,
            work=options.work.absolute(),
            out=options.out.absolute(),
            variant=options.variant,
            key=options.sign,
            level=options.level,
        )
    ).run()
    size = made.path.stat().st_size
    sys.stdout.write(f"{made.path}  {size / 1e6:,.0f} MB  sha256 {sha256_of(made.path)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
