"""A Windows to install on: Debian's wine, with what it lacks filled in."""

import os
import re
import subprocess
from pathlib import Path

COMPILER = "x86_64-w64-mingw32"
_BUILTIN = b"Wine builtin DLL"


class Wine:
    """One wine with a drive of its own below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.prefix = folder / "prefix"
        self.drive = self.prefix / "drive_c"
        self._environment = {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "winemenubuilder.exe=d;mscoree=d;mshtml=d;wbemprox=d",
            "XDG_RUNTIME_DIR": str(folder),
            "KMP_AFFINITY": "disabled",  # torch's threads ask for NUMA nodes, which this wine does not know
        }
        self._environment.pop("MALBEOT_HOME", None)
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        self.end()
        _fill_gaps(self.drive / "windows" / "system32", folder)
        self._environment["WINEDLLOVERRIDES"] += ";ucrtbase,bcryptprimitives=n"

    def run(self, *command: str, timeout: float = 600) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["wine", *command],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )

    def registry(self, key: str, name: str) -> "str | None":
        said = self.run("reg", "query", key, "/v", name, "/reg:64").stdout
        found = re.search(rf"^\s+{re.escape(name)}\s+REG_\w+\s+(.*?)\r?$", said, re.MULTILINE)
        return found[1] if found else None

    def end(self) -> None:
        subprocess.run(["wineserver", "-k"], env=self._environment, check=False, timeout=60)


def _fill_gaps(system: Path, work: Path) -> None:
    """Put a C runtime before wine's own that knows the missing functions and hands all others on."""
    source = Path(__file__).with_name("wine_gaps.c")
    unit = work / "wine_gaps.o"
    own = system / "ucrtbase.dll"
    _call(f"{COMPILER}-gcc", "-O2", "-c", str(source), "-o", str(unit))
    symbols = _call(f"{COMPILER}-nm", str(unit))
    filled = set(re.findall(r" T gap_(\w+)$", symbols, re.MULTILINE))
    table = _call(f"{COMPILER}-objdump", "-p", str(own)).partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"^\s*\[\s*\d+\].*\s(\S+)$", table, re.MULTILINE)
    lines = ["LIBRARY ucrtbase.dll", "EXPORTS"]
    lines += [
        f'  "{name}" = {f"gap_{name}" if name in filled else f"ucrtwine.{name}"!r}'.replace("'", '"')
        for name in dict.fromkeys((*names, *sorted(filled)))
    ]
    _link(unit, lines, work / "ucrtbase.dll")
    _link(unit, ["LIBRARY bcryptprimitives.dll", "EXPORTS", "  ProcessPrng"], work / "bcryptprimitives.dll")
    # wine looks for a file of its own only under its own name; without the mark it is a file like any other.
    renamed = own.read_bytes().replace(_BUILTIN, bytes(len(_BUILTIN)), 1)
    own.unlink()
    (system / "ucrtwine.dll").write_bytes(renamed)
    for name in ("ucrtbase.dll", "bcryptprimitives.dll"):
        (system / name).unlink(missing_ok=True)
        (system / name).write_bytes((work / name).read_bytes())


def _link(unit: Path, exports: "list[str]", out: Path) -> None:
    listing = out.with_suffix(".def")
    listing.write_text("\n".join(exports) + "\n", encoding="ascii")
    options = ["-shared", "-s", "-static", "-nostartfiles", "-Wl,-e,0", "-o", str(out)]
    _call(f"{COMPILER}-gcc", *options, str(unit), str(listing), "-lmingwex", "-lmsvcrt", "-ladvapi32")


def _call(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
