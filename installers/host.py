"""What the operating system must bring: a compiler, and the libraries that Qt and PortAudio load."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from installers.meter import run_logged

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgomp.so.1": "libgomp1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libportaudio.so.2": "libportaudio2",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libwayland-server.so.0": "libwayland-server0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The file a library is loaded by, and the Debian and Ubuntu package that has it."""

Runner = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


def run_quietly(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run and capture; a program that is not there counts as having failed."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


@dataclass(frozen=True)
class Host:
    """This machine as the installer sees it; everything it asks goes through ``run`` and ``which``."""

    run: Runner = run_quietly
    which: Callable[[str], "str | None"] = shutil.which

    def missing_packages(self, python: str) -> list[str]:
        """Debian packages to install, sorted; ``python``, where given, is asked whether it has venv."""
        missing = set()
        if not (self.which("c++") or self.which("g++")):
            missing.add("g++")
        if python and self.run([python, "-c", "import ensurepip, venv"]).returncode != 0:
            missing.add("python3-venv")
        known = self._loadable()
        missing |= {package for library, package in LIBRARIES.items() if library not in known}
        return sorted(missing)

    def apt_prefix(self, user_id: int) -> "list[str] | None":
        """What must stand before an ``apt-get`` that may install, or None when it may not."""
        if self.which("apt-get") is None:
            return None
        if user_id == 0:
            return []
        if self.which("sudo") and self.run(["sudo", "-n", "true"]).returncode == 0:
            return ["sudo", "-n"]
        return None

    def _loadable(self) -> set[str]:
        listing = ""
        for program in ("ldconfig", "/sbin/ldconfig"):
            listing = listing or self.run([program, "-p"]).stdout
        return set(re.findall(r"^\s*(\S+\.so\S*)", listing, re.MULTILINE))


def install_packages(host: Host, packages: Sequence[str], environment: Mapping[str, str]) -> None:
    """By apt-get; raises SystemExit with the line to type where this may not, CommandError where it fails. Linux."""
    prefix = host.apt_prefix(os.getuid())
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if prefix is None:
        raise SystemExit(f"Some system packages are missing. Please run once:  sudo {line}")
    given = {**environment, "DEBIAN_FRONTEND": "noninteractive"}
    sys.stderr.write(f"== Installing system packages: {' '.join(packages)}\n")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "apt.log"
        run_logged([*prefix, "apt-get", "update"], log, environment=given)
        run_logged([*prefix, *line.split()], log, environment=given)
