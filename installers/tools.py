"""``python -m installers.tools GROUP...``: brings the Debian packages for building installers and for trying them.

Malbeot itself needs none of them. A package counts as there when the program or the file that is wanted of it is.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from installers.host import Host, install_packages
from installers.meter import CommandError

_MINGW = "x86_64-w64-mingw32"

GROUPS: "dict[str, dict[str, str]]" = {
    "appimage": {
        "gcc": "gcc",
        "git": "git",
        "mksquashfs": "squashfs-tools",
        "patchelf": "patchelf",
        "strip": "binutils",
        "/usr/include/fuse3/fuse_lowlevel.h": "libfuse3-dev",
        "/usr/include/lz4.h": "liblz4-dev",
        "/usr/include/lzma.h": "liblzma-dev",
        "/usr/include/lzo/lzo1x.h": "liblzo2-dev",
        "/usr/include/squashfuse/ll.h": "libsquashfuse-dev",
        "/usr/include/zlib.h": "zlib1g-dev",
        "/usr/include/zstd.h": "libzstd-dev",
    },
    "msi": {
        f"{_MINGW}-g++-posix": "g++-mingw-w64-x86-64-posix",
        f"{_MINGW}-gcc": "gcc-mingw-w64-x86-64",
        "git": "git",
        "msibuild": "msitools",
        "wixl": "wixl",
    },
    "checks": {
        "appstreamcli": "appstream",
        "desktop-file-validate": "desktop-file-utils",
        "gpg": "gnupg",
        "openssl": "openssl",
        "osslsigncode": "osslsigncode",
    },
    "trials": {
        "Xvfb": "xvfb",
        "Xwayland": "xwayland",
        "cage": "cage",
        "debootstrap": "debootstrap",
        "setpriv": "util-linux",
    },
    "wine": {"wine": "wine"},
}
"""What is wanted, a program or a file, and the package that has it."""


def missing(
    wanted: "Mapping[str, str]",
    which: "Callable[[str], str | None]" = shutil.which,
    exists: Callable[[str], bool] = lambda path: Path(path).exists(),
) -> "list[str]":
    """The packages to install, sorted."""
    return sorted(
        {
            package
            for each, package in wanted.items()
            if not (exists(each) if each.startswith("/") else which(each))
        }
    )


def main(arguments: "list[str] | None" = None, host: "Host | None" = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m installers.tools", description=__doc__)
    parser.add_argument("groups", nargs="+", choices=GROUPS)
    parser.add_argument(
        "--if-allowed", action="store_true", help="where nothing may be installed, only say so"
    )
    options = parser.parse_args(arguments)
    wanted = {each: package for name in options.groups for each, package in GROUPS[name].items()}
    lacking = missing(wanted)
    if not lacking or sys.platform != "linux":
        return 0
    try:
        install_packages(host or Host(), lacking, os.environ)
    except (CommandError, SystemExit) as error:
        sys.stderr.write(f"{error}\n")
        return 0 if options.if_allowed else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
