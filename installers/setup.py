"""``make setup``: from a bare machine to a program that runs. Standard library only; safe to interrupt.

Steps: system libraries, virtual environment, build tools, locked libraries, torch, then side by side the
compiling of llama-cpp-python and the download of the starter models, and last the project itself. Each step
leaves a stamp, the hash of what it was made from, and is skipped while that stays the same.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installers.host import Host, install_packages
from installers.lock import only, parse_lock, version_of
from installers.meter import CommandError, Meter, counting, run_logged

PYTHONS = ((3, 11), (3, 13))
BUILD_TOOLS = ("cmake", "ninja", "packaging", "pathspec", "scikit-build-core", "setuptools")
COMPILED = "llama-cpp-python"
PROFILE = "starter"


@dataclass(frozen=True)
class Stamps:
    """Remembers which steps were done, and from what."""

    folder: Path

    def fresh(self, step: str, *inputs: str) -> bool:
        path = self.folder / step
        return path.is_file() and path.read_text(encoding="utf-8") == _digest(*inputs)

    def clear(self, step: str) -> None:
        (self.folder / step).unlink(missing_ok=True)

    def set(self, step: str, *inputs: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / step).write_text(_digest(*inputs), encoding="utf-8")


def _digest(*inputs: str) -> str:
    return hashlib.sha256("\0".join(inputs).encode()).hexdigest()


def python_refusal(version: "tuple[int, int]") -> str:
    """One line saying what to install when this Python will not do; empty when it will."""
    low, high = PYTHONS
    if low <= version <= high:
        return ""
    return f"Python {low[0]}.{low[1]} to {high[0]}.{high[1]} is needed, this is {version[0]}.{version[1]}"


def cpu_features(machine: str, cpuinfo: str) -> str:
    """What a library compiled here depends on; ``cpuinfo`` is the text of Linux's /proc/cpuinfo or empty."""
    flags = re.search(r"^(?:flags|Features)\s*:\s*(.*)$", cpuinfo, re.MULTILINE)
    return f"{machine} {' '.join(sorted(flags[1].split())) if flags else ''}".strip()


_INSTRUCTION_SETS = {
    "avx": "GGML_AVX",
    "avx2": "GGML_AVX2",
    "bmi2": "GGML_BMI2",
    "f16c": "GGML_F16C",
    "fma": "GGML_FMA",
    "avx512f": "GGML_AVX512",
    "avx512vbmi": "GGML_AVX512_VBMI",
    "avx512_vnni": "GGML_AVX512_VNNI",
}
_LIBRARY_ONLY = (
    "-DLLAMA_BUILD_TOOLS=OFF -DLLAMA_BUILD_SERVER=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAVA_BUILD=OFF"
)


def cmake_arguments(environment: Mapping[str, str], features: str) -> str:
    """How to compile the language-model library; ``CMAKE_ARGS`` (for CUDA, say) comes last."""
    # WORKAROUND: the library's own choice, -march=native, takes AMX where the processor has it, and its AMX
    # code crashes at the first matrix on virtual machines. Every other instruction set is named one by one.
    chosen = [f"-D{option}=ON" for flag, option in _INSTRUCTION_SETS.items() if flag in features.split()]
    if chosen:
        chosen.insert(0, "-DGGML_NATIVE=OFF")
    return " ".join((*chosen, _LIBRARY_ONLY, environment.get("CMAKE_ARGS", ""))).strip()


def cache_folder(environment: Mapping[str, str], system: str, home: Path) -> Path:
    """The user's cache folder of the platform."""
    if system == "Windows" and environment.get("LOCALAPPDATA"):
        return Path(environment["LOCALAPPDATA"]) / "malbeot" / "Cache"
    if system == "Darwin":
        return home / "Library" / "Caches" / "malbeot"
    chosen = environment.get("XDG_CACHE_HOME", "")
    return (Path(chosen) if chosen else home / ".cache") / "malbeot"


def wheel_key(version: str, features: str, system: str, cmake_arguments: str) -> str:
    """Names one build of the compiled library: anything that changes its code changes the key."""
    return f"{version}-{_digest(version, features, system, cmake_arguments)[:16]}"


class Setup:
    """The steps for one checkout at ``root``."""

    def __init__(self, root: Path, host: Host, environment: Mapping[str, str]) -> None:
        self._root = root
        self._host = host
        self._environment = {**environment, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
        self._venv = root / ".venv"
        bin_folder = self._venv / ("Scripts" if os.name == "nt" else "bin")
        self._python = bin_folder / ("python.exe" if os.name == "nt" else "python")
        # cmake and ninja come as packages and are found by the build through PATH.
        self._environment["PATH"] = os.pathsep.join([str(bin_folder), environment.get("PATH", "")])
        self._stamps = Stamps(self._venv / "setup-stamps")
        self._logs = self._venv / "setup-logs"
        self._lock = parse_lock((root / "requirements.lock").read_text(encoding="utf-8"))
        self._project = (root / "pyproject.toml").read_text(encoding="utf-8")

    def run(self) -> None:
        """All steps; raises CommandError or SystemExit with one line that says what to do."""
        self._install_system_packages()
        self._make_environment()
        self._install_locked("build-tools", "Installing build tools", set(BUILD_TOOLS))
        self._install_locked("libraries", "Installing libraries", set(self._lock) - {COMPILED})
        self._install_torch()
        self._compile_and_download()
        self._install_project()
        self._prepare_content()

    def _install_system_packages(self) -> None:
        if platform.system() != "Linux":
            return
        python = "" if self._python.exists() else sys.executable
        missing = self._host.missing_packages(python)
        if missing:
            install_packages(self._host, missing, self._environment)

    def _make_environment(self) -> None:
        version = platform.python_version()
        if self._python.exists() and self._stamps.fresh("environment", version):
            return
        # One made by hand is kept when it works and is of this Python.
        question = "import pip, platform; print(platform.python_version())"
        if self._host.run([str(self._python), "-c", question]).stdout.strip() != version:
            _say("Making the virtual environment")
            venv.create(self._venv, clear=True, with_pip=True)
        self._stamps.set("environment", version)

    def _pip(self, *arguments: str) -> list[str]:
        return [str(self._python), "-m", "pip", *arguments]

    def _install_locked(self, step: str, title: str, names: set[str]) -> None:
        content = only(self._lock, names)
        if self._stamps.fresh(step, content):
            return
        self._stamps.clear(step)
        with _requirements_file(content) as path:
            # Hashes are checked, and nothing may be resolved or fetched beyond the lock.
            options = ("--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(path))
            self._metered(
                step, title, self._pip("install", *options), r"^(Collecting|Requirement)", len(names)
            )
        self._stamps.set(step, content)

    def _install_torch(self) -> None:
        found = re.search(r'"(torch==[^"]+)"', self._project)
        if found is None:
            raise SystemExit("pyproject.toml does not pin torch")
        if self._stamps.fresh("torch", found[1]):
            return
        self._stamps.clear("torch")
        # Its digest differs from machine to machine (CPU, CUDA), so the version alone is pinned.
        self._metered(
            "torch", "Installing torch", self._pip("install", found[1]), r"^(Collecting|Requirement)", 25
        )
        self._stamps.set("torch", found[1])

    def _metered(self, step: str, title: str, command: list[str], pattern: str, total: int) -> None:
        _say(title)
        run_logged(
            command,
            self._logs / f"{step}.log",
            meter=Meter(title),
            reading=counting(pattern, total),
            environment=self._environment,
        )

    def _compile_and_download(self) -> None:
        """Both take minutes, one the processor, the other the line: do them at the same time."""
        meter = Meter("Compiling the language-model library", visible=False)
        failures: list[CommandError] = []

        def compile_library() -> None:
            try:
                self._install_compiled(meter)
            except CommandError as error:
                failures.append(error)

        compiling = threading.Thread(target=compile_library)
        compiling.start()
        fetch = [str(self._python), "-m", "models", PROFILE]
        models = subprocess.call(fetch, cwd=self._root, env=self._environment)  # noqa: S603 - no shell
        if compiling.is_alive():
            meter.show()
        compiling.join()
        if failures:
            raise failures[0]
        if models != 0:
            raise SystemExit("The models are not complete; please run the same command again.")

    def _install_compiled(self, meter: Meter) -> None:
        entry = self._lock[COMPILED]
        cpuinfo = Path("/proc/cpuinfo")
        features = cpu_features(
            platform.machine(), cpuinfo.read_text(encoding="utf-8") if cpuinfo.exists() else ""
        )
        arguments = cmake_arguments(self._environment, features)
        key = wheel_key(version_of(entry), features, platform.system(), arguments)
        if self._stamps.fresh("compiled", key):
            return
        self._stamps.clear("compiled")
        folder = cache_folder(self._environment, platform.system(), Path.home()) / "wheels" / key
        if not list(folder.glob("*.whl")):
            _say("Compiling the language-model library: several minutes, only this once")
            self._build(entry, folder, meter, arguments)
        (wheel,) = folder.glob("*.whl")
        install = self._pip("install", "--no-deps", "--no-index", "--force-reinstall", str(wheel))
        run_logged(install, self._logs / "compiled.log", environment=self._environment)
        self._stamps.set("compiled", key)

    def _build(self, entry: str, folder: Path, meter: Meter, arguments: str) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(dir=folder.parent))
        try:
            with _requirements_file(entry) as path:
                # Not pip's own cache: it does not tell builds for different processors or CMAKE_ARGS apart.
                options = ["--no-cache-dir", "--no-deps", "--no-build-isolation", "--require-hashes", "-v"]
                run_logged(
                    self._pip("wheel", *options, "-w", str(partial), "-r", str(path)),
                    self._logs / "build.log",
                    meter=meter,
                    environment={**self._environment, "CMAKE_ARGS": arguments},
                )
            shutil.rmtree(folder, ignore_errors=True)
            partial.replace(folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)

    def _install_project(self) -> None:
        if self._stamps.fresh("project", self._project):
            return
        self._stamps.clear("project")
        options = ("--no-deps", "--no-build-isolation", "--editable", str(self._root))
        run_logged(self._pip("install", *options), self._logs / "project.log", environment=self._environment)
        self._stamps.set("project", self._project)

    def _prepare_content(self) -> None:
        """Index the sample content now: the first visitor should not wait for it."""
        sample = sorted((self._root / "knowledge" / "sample").glob("*.md"))
        content = "".join(path.read_text(encoding="utf-8") for path in sample)
        home = self._environment.get("MALBEOT_HOME", "")
        if self._stamps.fresh("content", content, home):
            return
        self._stamps.clear("content")
        prepare = [str(self._python), "-m", "app.cli", "content", "prepare", "--profile", PROFILE]
        if subprocess.call(prepare, cwd=self._root, env=self._environment) != 0:  # noqa: S603 - no shell
            raise SystemExit("The sample content could not be prepared; please run the same command again.")
        self._stamps.set("content", content, home)


@contextmanager
def _requirements_file(content: str) -> Iterator[Path]:
    """A temporary requirements file, closed: Windows lets pip read no file that is open here."""
    handle, name = tempfile.mkstemp(suffix=".txt")
    os.close(handle)
    path = Path(name)
    try:
        path.write_text(content, encoding="utf-8")
        yield path
    finally:
        path.unlink(missing_ok=True)


def _say(text: str) -> None:
    sys.stderr.write(f"== {text}\n")
    sys.stderr.flush()


def main() -> int:
    refusal = python_refusal(sys.version_info[:2])
    if refusal:
        _say(refusal)
        return 1
    try:
        Setup(Path(__file__).resolve().parent.parent, Host(), os.environ).run()
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
