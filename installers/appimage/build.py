"""Makes the AppImage: staged folder → squashfs → one file that starts itself.

The same commit and the same pinned inputs give the same bytes: file times are the commit's, owners are root,
compiled modules carry no time, and no folder of the building machine is written into anything.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from installers.appimage.language_model import stage_language_model
from installers.appimage.libraries import glibc_needed, in_order, is_elf, needed_by
from installers.appimage.runtime import AppImage, compile_runtime
from installers.debian import Deb, fetch_debs, read_debs, unpack_debs
from installers.host import LIBRARIES
from installers.licences import gather_debian_copyright, gather_package_licences
from installers.lock import normalize, parse_lock
from installers.reader import lay_reader
from installers.ready import stage_ready
from installers.sbom import write_bill
from installers.staging import (
    Package,
    StagingError,
    build_wheels,
    download_wheels,
    linux_target,
    prune,
    read_pruning,
    requirement_lines,
    run,
    runtime_packages,
    stage_program,
    unpack_wheel,
)

PYTHON = "3.11"
GLIBC = (2, 35)
"""The oldest glibc that it shall run with: that of Ubuntu 22.04. Debian 12 has 2.36."""
SOURCES_ONLY = ("kiwipiepy-model", "llama-cpp-python")
"""No ready-made package of these is published."""
MACHINE = {
    *("ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libmvec.so.1", "libpthread.so.0"),
    *("libresolv.so.2", "librt.so.1", "libgcc_s.so.1", "libstdc++.so.6"),
    "libcups.so.2",  # only for a printer of the system, and then CUPS is there
}
"""Libraries that are the machine's own: glibc, the runtimes of the compiler, and what comes with a service."""
HERE = Path(__file__).parent
APP_ID = "kr.malbeot.malbeot"

_UNUSED_MODULES = (
    "_curses*",
    "readline*",
    "_crypt*",
    "nis*",
    "_gdbm*",
    "_dbm*",
    "_tkinter*",
    "_test*",
    "xx*",
    "_xx*",
    "_ctypes_test*",
)
_UNUSED_STDLIB = (
    "test",
    "idlelib",
    "tkinter",
    "turtledemo",
    "lib2to3",
    "ensurepip",
    "pydoc_data",
    "config-*",
)
_COMPILERS = 2


@dataclass(frozen=True)
class Options:
    root: Path
    """The checkout."""
    work: Path
    """Downloads, objects and the staged folder; about 8 GB."""
    out: Path
    variant: str = "cpu"
    key: str = ""
    """Of GPG, for a detached signature; empty signs nothing."""
    level: int = 9
    """Of zstd."""


class Build:
    def __init__(self, options: Options) -> None:
        self._options = options
        self._inputs = HERE / "inputs.toml"
        self._downloads = options.work / "downloads"
        self._tree = options.work / "AppDir"
        self._python_folder = self._tree / "usr" / "lib" / f"python{PYTHON}"
        self._site = self._tree / "usr" / "lib" / "python3" / "dist-packages"
        self._carried = self._tree / "usr" / "lib" / "malbeot"
        self._python = self._tree / "usr" / "bin" / f"python{PYTHON}"
        self._epoch = source_date(options.root)
        bin_folder = str(Path(sys.executable).parent)
        self._environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": str(self._epoch),
            "PATH": os.pathsep.join([bin_folder, os.environ.get("PATH", "")]),  # cmake and ninja are packages
            "LC_ALL": "C",
            "TZ": "UTC",
        }

    def run(self) -> AppImage:
        """Every step; raises StagingError with how to fix it."""
        os.umask(0o022)  # what may be read is packed along
        self.stage()
        return self.pack()

    def stage(self) -> None:
        """Everything but the packing; leaves the folder as it will be inside."""
        debs = read_debs(self._inputs)
        _say("Fetching")
        archives = fetch_debs(debs, self._downloads / "debian")
        wheels = self._fetch_wheels()
        _say("Staging")
        shutil.rmtree(self._tree, ignore_errors=True)
        self._site.mkdir(parents=True)
        parts = [self._as_pinned(unpack_wheel(wheel, self._site)) for wheel in wheels]
        (source,) = (self._downloads / "sources").glob("llama_cpp_python-*.tar.gz")
        _say("Building the language-model library")
        parts.append(
            stage_language_model(
                source, self._options.work / "objects", self._site, self._options.variant, self._environment
            )
        )
        saved = prune(self._site, read_pruning(self._options.root / "installers" / "prune.toml", "linux"))
        _say(f"Pruned {sum(saved.values()) / 1e6:,.0f} MB")
        program = stage_program(self._options.root, self._site)
        _say("Preparing the sample content")
        stage_ready(self._options.root, self._site, self._environment)
        self._stage_session()
        self._stage_debian(debs, archives)
        self._stage_desktop(program)
        self._describe(program, [*parts, *(deb.as_package() for deb in debs)])
        self._compile_modules()
        self._check_needs()
        self._check_glibc()

    def pack(self) -> AppImage:
        _say("Packing")
        image = self._options.work / "image.squashfs"
        image.unlink(missing_ok=True)
        run(
            [
                *(
                    "mksquashfs",
                    str(self._tree),
                    str(image),
                    "-quiet",
                    "-no-progress",
                    "-noappend",
                    "-all-root",
                ),
                *(
                    "-no-xattrs",
                    "-comp",
                    "zstd",
                    "-Xcompression-level",
                    str(self._options.level),
                    "-b",
                    "256K",
                ),
                *("-mkfs-time", str(self._epoch), "-all-time", str(self._epoch)),
            ],
            # mksquashfs refuses to take its times from two places
            {name: value for name, value in self._environment.items() if name != "SOURCE_DATE_EPOCH"},
        )
        runtime = compile_runtime(HERE / "runtime.c", self._options.work / "runtime")
        version = tomllib.loads((self._options.root / "pyproject.toml").read_text(encoding="utf-8"))
        suffix = "" if self._options.variant == "cpu" else f"-{self._options.variant}"
        name = f"Malbeot-{version['project']['version']}{suffix}-x86_64.AppImage"
        made = AppImage.write(runtime, image, self._options.out / name)
        image.unlink()
        if self._options.key:
            sign(made.path, self._options.key)
        return made

    # --- the parts -------------------------------------------------------------------------------------------

    def _fetch_wheels(self) -> "list[Path]":
        lock = (self._options.root / "requirements.lock").read_text(encoding="utf-8")
        project = (self._options.root / "pyproject.toml").read_text(encoding="utf-8")
        target = linux_target(PYTHON, GLIBC[1])
        names = runtime_packages(project, lock, target.environment)
        entries = parse_lock(lock)
        folder = self._downloads / "wheels"
        ready = requirement_lines(lock, [name for name in names if name not in SOURCES_ONLY])
        torch = tomllib.loads(self._inputs.read_text(encoding="utf-8"))["torch"]
        ready += f"torch=={torch['version']} --hash=sha256:{torch['sha256']}\n"
        listing = folder / "requirements.txt"
        if not listing.is_file() or listing.read_text(encoding="utf-8") != ready:
            shutil.rmtree(folder, ignore_errors=True)
            try:
                download_wheels(sys.executable, ready, target, folder)
            except StagingError:
                listing.unlink(missing_ok=True)
                raise
        sources = self._downloads / "sources"
        wanted = requirement_lines(lock, SOURCES_ONLY)
        done = sources / "done.txt"
        if not done.is_file() or done.read_text(encoding="utf-8") != wanted:
            shutil.rmtree(sources, ignore_errors=True)
            build_wheels(sys.executable, entries["kiwipiepy-model"], sources, self._environment)
            listing = sources / "sources.txt"
            listing.write_text(requirement_lines(lock, ["llama-cpp-python"]), encoding="utf-8")
            options = ["--no-deps", "--require-hashes", "--no-binary=:all:", "--no-build-isolation", "-q"]
            run([sys.executable, "-m", "pip", "download", *options, "-d", str(sources), "-r", str(listing)])
            done.write_text(wanted, encoding="utf-8")
        return sorted([*folder.glob("*.whl"), *sources.glob("*.whl")])

    def _as_pinned(self, package: Package) -> Package:
        """With the digest of what was fetched: a package built here is another archive each time."""
        name = normalize(package.name)
        if name not in SOURCES_ONLY:
            return package
        lock = (self._options.root / "requirements.lock").read_text(encoding="utf-8")
        found = re.search(r"sha256:([0-9a-f]{64})", parse_lock(lock)[name])
        return replace(package, sha256=found[1] if found else "")

    def _stage_session(self) -> None:
        """The kiosk session is set up from the image: the machine it is for has nothing else of the project."""
        folder = self._site / "installers"
        folder.mkdir()
        shutil.copyfile(self._options.root / "installers" / "__init__.py", folder / "__init__.py")
        session = self._options.root / "installers" / "kiosk_session"
        if session.is_dir():
            shutil.copytree(session, folder / "kiosk_session", ignore=shutil.ignore_patterns("__pycache__"))

    def _stage_debian(self, debs: "list[Deb]", archives: "list[Path]") -> None:
        unpacked = self._options.work / "debian"
        shutil.rmtree(unpacked, ignore_errors=True)
        groups: dict[str, Path] = {}
        for deb, archive in zip(debs, archives, strict=True):
            groups[deb.group] = unpacked / deb.group
            unpack_debs([archive], groups[deb.group])
        lay_reader(self._options.root, groups["reader"], self._site)
        self._stage_python(groups["python"])
        library_folders = {"carried": [groups["python"], groups["carried"]], "fallback": [groups["fallback"]]}
        self._stage_libraries(library_folders)
        for inside in ("etc/fonts", "usr/share/X11/xkb", "usr/share/alsa"):
            shutil.copytree(groups["data"] / inside, self._tree / inside, symlinks=True)
        # The host's own settings are linked from a folder of templates that is elsewhere in the image.
        drop_links_out(self._tree / "etc" / "fonts")
        for folder in groups.values():
            gather_debian_copyright(folder, self._tree / "usr" / "share" / "licences" / "debian")

    def _stage_python(self, unpacked: Path) -> None:
        shutil.copytree(unpacked / "usr" / "lib" / f"python{PYTHON}", self._python_folder, symlinks=True)
        for pattern in _UNUSED_STDLIB:
            for folder in self._python_folder.glob(pattern):
                shutil.rmtree(folder)
        for pattern in _UNUSED_MODULES:
            for module in (self._python_folder / "lib-dynload").glob(pattern):
                module.unlink()
        drop_links_out(self._python_folder)
        shutil.copyfile(HERE / "bundle.py", self._python_folder / "sitecustomize.py")
        self._python.parent.mkdir(parents=True)
        shutil.copy(unpacked / "usr" / "bin" / f"python{PYTHON}", self._python)
        # Of the two kinds of search path only this one also serves what the interpreter loads later.
        run(["patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../lib/malbeot/carried", str(self._python)])

    def _stage_libraries(self, folders: "dict[str, list[Path]]") -> None:
        """Copy libraries under their sonames and write in which order they are to be loaded, for which module."""
        kinds: dict[str, str] = {}
        for kind, roots in folders.items():
            out = self._carried / kind
            out.mkdir(parents=True)
            for library in sorted(
                path for root in roots for path in root.glob("usr/lib/x86_64-linux-gnu/*.so*")
            ):
                kinds.setdefault(library.name, kind)
                if library.is_file():
                    shutil.copyfile(library.resolve(), out / library.name)
            for library in sorted(path for root in roots for path in root.glob("lib/x86_64-linux-gnu/*.so*")):
                kinds.setdefault(library.name, kind)
                if library.is_file():
                    shutil.copyfile(library.resolve(), out / library.name)
        paths = {name: self._carried / kind / name for name, kind in kinds.items()}
        needs = {path.name: sonames for path, sonames in needed_by(paths.values()).items()}
        orders = {
            "PySide6": in_order(
                (name for name in (*LIBRARIES, "libgthread-2.0.so.0") if name in needs), needs
            ),
            "sounddevice": in_order(["libportaudio.so.2"], needs),
            "llama_cpp": in_order(["libgomp.so.1"], needs),
            "pyexpat": in_order(["libexpat.so.1"], needs),
        }
        lines = [f"{module} {kinds[each]} {each}" for module, order in orders.items() for each in order]
        (self._carried / "libraries.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
        wanted = {each for order in orders.values() for each in order}
        python_needs = needed_by([self._python, *(self._python_folder / "lib-dynload").glob("*.so")])
        wanted |= set(in_order({each for sonames in python_needs.values() for each in sonames}, needs))
        for name, path in paths.items():
            if name not in wanted:
                path.unlink()

    def _stage_desktop(self, program: Package) -> None:
        date = datetime.fromtimestamp(self._epoch, UTC).strftime("%Y-%m-%d")
        share = self._tree / "usr" / "share"
        shutil.copy(HERE / "AppRun", self._tree / "AppRun")
        for folder in (share / "applications", share / "metainfo", share / "icons/hicolor/scalable/apps"):
            folder.mkdir(parents=True)
        shutil.copyfile(HERE / "malbeot.desktop", share / "applications" / f"{APP_ID}.desktop")
        shutil.copyfile(HERE / "malbeot.svg", share / "icons/hicolor/scalable/apps/malbeot.svg")
        metainfo = (HERE / "malbeot.metainfo.xml").read_text(encoding="utf-8")
        metainfo = metainfo.replace("@VERSION@", program.version).replace("@DATE@", date)
        (share / "metainfo" / f"{APP_ID}.metainfo.xml").write_text(metainfo, encoding="utf-8")
        (self._tree / f"{APP_ID}.desktop").symlink_to(f"usr/share/applications/{APP_ID}.desktop")
        (self._tree / "malbeot.svg").symlink_to("usr/share/icons/hicolor/scalable/apps/malbeot.svg")
        (self._tree / ".DirIcon").symlink_to("malbeot.svg")
        launcher = self._tree / "usr" / "bin" / "malbeot"
        launcher.write_text('#!/bin/sh\nexec "$APPDIR/AppRun" "$@"\n', encoding="ascii")
        launcher.chmod(0o755)

    def _describe(self, program: Package, parts: "list[Package]") -> None:
        share = self._tree / "usr" / "share"
        write_bill(share / "malbeot" / "sbom.cdx.json", program, parts, self._epoch)
        without = gather_package_licences(self._site, share / "licences" / "python")
        for name in ("LICENSE", "THIRD_PARTY.md"):
            shutil.copyfile(self._options.root / name, share / "licences" / name)
        if without:  # their metadata names the licence, and THIRD_PARTY.md does
            listing = "\n".join(without) + "\n"
            (share / "licences" / "python" / "named-only.txt").write_text(listing, encoding="utf-8")

    def _compile_modules(self) -> None:
        """Compiled modules without a time in them: the image cannot be written to, and a start reads thousands."""
        _say("Compiling modules")
        sources = sorted(
            path
            for folder in (self._python_folder, self._site)
            for path in folder.rglob("*.py")
            if path.is_file()
        )
        command = [
            str(self._python),
            "-S",
            "-E",
            "-m",
            "compileall",
            "-q",
            "--invalidation-mode",
            "unchecked-hash",
        ]
        command += ["-s", str(self._tree), "-p", "/", "-i", "-"]
        # What is compiled next to what may show in a module's bytes, so the shares and the hashes are fixed.
        environment = {**self._environment, "PYTHONHASHSEED": "0"}
        running = []
        for share in range(_COMPILERS):
            process = subprocess.Popen(  # noqa: S603 - no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment
            )
            assert process.stdin is not None  # noqa: S101 - it is a pipe
            process.stdin.write("\n".join(map(str, sources[share::_COMPILERS])))
            process.stdin.close()
            running.append(process)
        # A few packages carry templates that are no Python; they count as failures and are of no concern.
        for process in running:
            process.wait()

    def _check_needs(self) -> None:
        """What a library asks for is carried, or every machine has it."""
        files = [path for path in _files(self._tree) if is_elf(path)]
        known = {path.name for path in self._tree.rglob("*.so*")} | MACHINE
        missing = {
            f"{soname} (for {path.relative_to(self._tree)})"
            for path, sonames in needed_by(files).items()
            for soname in sonames
            if soname not in known
        }
        if missing:
            raise StagingError("pruned too much, or not pinned: " + ", ".join(sorted(missing)))

    def _check_glibc(self) -> None:
        # A library that stands in for the machine's own is not reached where the machine has it.
        stand_ins = self._carried / "fallback"
        files = [path for path in _files(self._tree) if stand_ins not in path.parents and is_elf(path)]
        too_new = {path: found for path, found in glibc_needed(files).items() if found > GLIBC}
        if too_new:
            listing = ", ".join(
                f"{path.relative_to(self._tree)} {one}.{two}" for path, (one, two) in too_new.items()
            )
            raise StagingError(f"these need a newer glibc than {GLIBC[0]}.{GLIBC[1]}: {listing}")


def drop_links_out(folder: Path) -> None:
    """Remove the links below ``folder`` that lead nowhere, or to the machine's own files: whether those are there is
    another matter on each machine, and what is written to such a link is written there.
    """
    for link in sorted(folder.rglob("*")):
        if link.is_symlink() and (link.readlink().is_absolute() or not link.exists()):
            link.unlink()


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def source_date(root: Path) -> int:
    """``SOURCE_DATE_EPOCH`` where it is set, else the time of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"\d+", given):
        return int(given)
    return int(run(["git", "-C", str(root), "log", "-1", "--format=%ct"]))


def sign(path: Path, key: str) -> Path:
    """A detached GPG signature next to ``path``; raises StagingError where there is no such key."""
    signature = path.with_name(path.name + ".asc")
    signature.unlink(missing_ok=True)
    run(
        [
            "gpg",
            "--batch",
            "--yes",
            "--armor",
            "--local-user",
            key,
            "--output",
            str(signature),
            "--detach-sign",
            str(path),
        ]
    )
    return signature


def _say(text: str) -> None:
    sys.stderr.write(f"== {text}\n")
    sys.stderr.flush()
