"""What is compiled for Windows on Linux, with mingw-w64: the launchers, and llama.cpp for any processor."""

import os
import shutil
import tarfile
from collections.abc import Sequence
from pathlib import Path

from installers.staging import Package, StagingError, run, sha256_of

SOURCES = Path(__file__).parent
COMPILER = "x86_64-w64-mingw32"
PROGRAMS = {"malbeot.exe": [], "malbeotw.exe": ["-DWINDOWED", "-mwindows"]}
_NO_DATES = "-Wl,--no-insert-timestamp"

LLAMA_OPTIONS = {
    "CMAKE_BUILD_TYPE": "Release",
    "BUILD_SHARED_LIBS": "ON",
    # One library for each generation of processors; the best that this one can run is chosen when it starts.
    "GGML_NATIVE": "OFF",
    "GGML_BACKEND_DL": "ON",
    "GGML_CPU_ALL_VARIANTS": "ON",
    "GGML_OPENMP": "OFF",
    "GGML_CCACHE": "OFF",
    "LLAMA_BUILD_COMMON": "OFF",
    "LLAMA_BUILD_EXAMPLES": "OFF",
    "LLAMA_BUILD_SERVER": "OFF",
    "LLAMA_BUILD_TESTS": "OFF",
    "LLAMA_BUILD_TOOLS": "OFF",
    "LLAMA_CURL": "OFF",
}
LEFT_OUT = ("sapphirerapids",)
"""AMX: its code crashes on virtual machines; such a processor takes the next best."""

RUNTIME = ("libgcc_s_seh-1.dll", "libstdc++-6.dll", "libwinpthread-1.dll")
"""The compiler's own libraries. Not linked in: each of ours would export its copy to the next one."""

# WORKAROUND: mingw-w64 10 lacks the structure; that of processes has the same members and constants.
_THROTTLING = ("STATE", "CURRENT_VERSION", "EXECUTION_SPEED")


def build_launchers(out: Path, work: Path) -> None:
    """``malbeot.exe`` and ``malbeotw.exe`` into ``out``; the same bytes for the same sources and compiler."""
    work.mkdir(parents=True, exist_ok=True)
    text = (SOURCES / "messages.mc").read_text(encoding="utf-8")
    (work / "messages.mc").write_bytes(text.replace("\n", "\r\n").encode("utf-16-le"))
    run([f"{COMPILER}-windmc", "-h", str(work), "-r", str(work), "-U", "-u", str(work / "messages.mc")])
    resources = work / "messages.o"
    run([f"{COMPILER}-windres", "-I", str(work), str(work / "messages.rc"), "-o", str(resources)])
    for name, options in PROGRAMS.items():
        command = [f"{COMPILER}-gcc", "-municode", "-O2", "-Wall", "-Wextra", "-Werror", *options]
        command += [f"-I{work}", str(SOURCES / "launcher.c"), str(resources)]
        run([*command, "-static", "-s", _NO_DATES, "-o", str(out / name)])


def build_llama(archive: Path, out: Path, work: Path, tools: Path, log: Path) -> Package:
    """The package ``llama_cpp`` with its libraries into ``out``; takes many minutes the first time.

    Args:
        archive: the hash-checked source package.
        out: the folder of packages.
        work: kept between builds; what is compiled there is not compiled again.
        tools: where cmake and ninja are.
        log: takes what the compiler says.
    """
    name = archive.name.removesuffix(".tar.gz")
    source = work / name
    if not source.is_dir():
        partial = work / "unpacking"
        shutil.rmtree(partial, ignore_errors=True)
        with tarfile.open(archive) as tar:
            tar.extractall(partial, filter="data")
        (partial / name).replace(source)
        partial.rmdir()
    _compile_llama(source, work / "build", tools, log)
    package = out / "llama_cpp"
    shutil.copytree(source / "llama_cpp", package, ignore=shutil.ignore_patterns("lib", "server"))
    libraries = [
        path
        for path in sorted((work / "build").rglob("*.dll"))
        if not any(each in path.name for each in LEFT_OUT)
    ]
    if not any("haswell" in path.name for path in libraries):
        raise StagingError(f"llama.cpp built no libraries; the whole story is in {log}")
    (package / "lib").mkdir()
    cxx = f"{COMPILER}-g++-posix"
    libraries += [Path(run([cxx, f"-print-file-name={each}"]).strip()) for each in RUNTIME]
    for path in libraries:
        strip(path, package / "lib" / path.name)
    version = name.rpartition("-")[2]
    info = out / f"llama_cpp_python-{version}.dist-info"
    info.mkdir()
    shutil.copyfile(source / "PKG-INFO", info / "METADATA")
    shutil.copyfile(source / "LICENSE.md", info / "LICENSE.md")
    shutil.copyfile(source / "vendor" / "llama.cpp" / "LICENSE", info / "LICENSE-llama.cpp")
    return Package("llama-cpp-python", version, sha256_of(archive), "MIT")


def strip(library: Path, out: Path) -> None:
    """Without ``-p`` the time of the build would be written into it."""
    run([f"{COMPILER}-strip", "-p", "-o", str(out), str(library)])


def llama_arguments(source: Path) -> "list[str]":
    """The options of cmake, without places to build in."""
    flags = ["-Wa,-muse-unaligned-vector-move", f"-ffile-prefix-map={source}=llama"]
    # WORKAROUND: gcc for Windows keeps the stack at 16 bytes and yet moves AVX registers to it as if it were at 32.
    flags += [f"-DTHREAD_POWER_THROTTLING_{each}=PROCESS_POWER_THROTTLING_{each}" for each in _THROTTLING]
    options = {
        **LLAMA_OPTIONS,
        "CMAKE_SYSTEM_NAME": "Windows",
        "CMAKE_SYSTEM_PROCESSOR": "x86_64",
        "CMAKE_C_COMPILER": f"{COMPILER}-gcc-posix",
        "CMAKE_CXX_COMPILER": f"{COMPILER}-g++-posix",
        "CMAKE_RC_COMPILER": f"{COMPILER}-windres",
        "CMAKE_C_FLAGS": " ".join(flags),
        "CMAKE_CXX_FLAGS": " ".join(flags),
        "CMAKE_SHARED_LINKER_FLAGS": _NO_DATES,
        "CMAKE_MODULE_LINKER_FLAGS": _NO_DATES,
        "CMAKE_PROJECT_llama.cpp_INCLUDE": str(SOURCES / "amx.cmake"),
    }
    return [f"-D{name}={value}" for name, value in options.items()]


def _compile_llama(source: Path, build: Path, tools: Path, log: Path) -> None:
    # The project asks git for its own version and would find that of whatever it was unpacked in.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(source.parent)}
    environment["PATH"] = f"{tools}{os.pathsep}{environment['PATH']}"
    cmake, ninja = str(tools / "cmake"), str(tools / "ninja")
    where = ["-G", "Ninja", "-S", str(source / "vendor" / "llama.cpp"), "-B", str(build)]
    _logged([cmake, *where, *llama_arguments(source)], environment, log)
    _logged([ninja, "-C", str(build), "ggml", "llama"], environment, log)


def _logged(command: Sequence[str], environment: "dict[str, str]", log: Path) -> None:
    from installers.meter import CommandError, Meter, run_logged

    try:
        run_logged(command, log, meter=Meter("Compiling llama.cpp for Windows"), environment=environment)
    except CommandError as error:
        raise StagingError(str(error)) from error
