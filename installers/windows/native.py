"""What is compiled for Windows on Linux, with mingw-w64: the launchers, and llama.cpp for any processor."""

import os
from collections.abc import Sequence
from pathlib import Path

from installers.llama import cmake_options, kernels, stage_package, unpack
from installers.staging import Package, StagingError, run

SOURCES = Path(__file__).parent
COMPILER = "x86_64-w64-mingw32"
PROGRAMS = {"malbeot.exe": [], "malbeotw.exe": ["-DWINDOWED", "-mwindows"]}
_NO_DATES = "-Wl,--no-insert-timestamp"

LIBRARIES = ("libllama", "ggml", "ggml-base", *kernels())
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
    source = unpack(archive, work)
    _compile_llama(source, work / "build", tools, log)
    package = stage_package(archive, source, out)
    built = {path.stem: path for path in (work / "build").rglob("*.dll")}
    if missing := [each for each in LIBRARIES if each not in built]:
        raise StagingError(f"llama.cpp built no {', '.join(missing)}; the whole story is in {log}")
    cxx = f"{COMPILER}-g++-posix"
    runtime = [Path(run([cxx, f"-print-file-name={each}"]).strip()) for each in RUNTIME]
    for path in [*(built[each] for each in LIBRARIES), *runtime]:
        strip(path, out / "llama_cpp" / "lib" / path.name)
    return package


def strip(library: Path, out: Path) -> None:
    """Without ``-p`` the time of the build would be written into it."""
    run([f"{COMPILER}-strip", "-p", "-o", str(out), str(library)])


def llama_arguments(source: Path) -> "list[str]":
    """The options of cmake, without places to build in."""
    # WORKAROUND: gcc for Windows keeps the stack at 16 bytes and yet moves AVX registers to it as if it were at 32.
    flags = ["-Wa,-muse-unaligned-vector-move", f"-ffile-prefix-map={source}=llama"]
    flags += [f"-DTHREAD_POWER_THROTTLING_{each}=PROCESS_POWER_THROTTLING_{each}" for each in _THROTTLING]
    options = {
        "GGML_OPENMP": "OFF",
        "CMAKE_SYSTEM_NAME": "Windows",
        "CMAKE_SYSTEM_PROCESSOR": "x86_64",
        "CMAKE_C_COMPILER": f"{COMPILER}-gcc-posix",
        "CMAKE_CXX_COMPILER": f"{COMPILER}-g++-posix",
        "CMAKE_RC_COMPILER": f"{COMPILER}-windres",
        "CMAKE_C_FLAGS": " ".join(flags),
        "CMAKE_CXX_FLAGS": " ".join(flags),
        "CMAKE_SHARED_LINKER_FLAGS": _NO_DATES,
        "CMAKE_MODULE_LINKER_FLAGS": _NO_DATES,
    }
    return cmake_options(options)


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
