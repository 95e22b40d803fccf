"""What this machine has, and which profile and thread count suit it.

Everything is asked through one small ``Probe``, so that recorded answers of other machines can be judged too.
"""

import ctypes
import importlib.util
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from models.catalog import EXTRA_LIBRARIES, Catalog, Profile

MAX_THREADS = 8
"""More threads than this only wait for memory with models of this size."""

_FEATURES = ("avx", "avx2", "avx512f", "f16c", "fma", "asimd", "asimddp")
_EXTRA = {name for name, _ in EXTRA_LIBRARIES.values()}
_NVIDIA_FIELDS = "name,memory.total,driver_version"


class GpuKind(StrEnum):
    CUDA = "cuda"
    VULKAN = "vulkan"


@dataclass(frozen=True, slots=True)
class Gpu:
    """``memory`` is in bytes; None when it shares the machine's memory or nobody says."""

    kind: GpuKind
    name: str
    memory: int | None = None
    driver: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """``cores`` are physical ones this process may use, ``memory`` bytes it may use (0: unknown).

    ``troubles`` are things found but not working, in words for the administrator.
    """

    processor: str
    architecture: str
    features: tuple[str, ...]
    cores: int
    memory: int
    gpus: tuple[Gpu, ...] = ()
    troubles: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    """Of those that are not always installed, the ones that are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The profile for a machine and how many threads its models may take; ``reasons`` say why, in English."""

    profile: Profile
    threads: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program printed; ``code`` is 127 when there is no such program."""

    code: int
    out: str


class Probe(Protocol):
    """The questions to the operating system."""

    def run(self, command: Sequence[str]) -> Answer: ...

    def read(self, path: str) -> str:
        """The text of a file of the system; empty when there is none."""
        ...

    def usable_processors(self) -> int: ...

    def memory_bytes(self) -> int:
        """All memory of the machine, 0 when unknown."""
        ...

    def free_bytes(self) -> int:
        """Memory that nobody uses, where no file of the system says it; else 0."""
        ...

    def has_library(self, name: str) -> bool:
        """Whether a package of this name could be imported."""
        ...


class ThisMachine:
    """The real answers."""

    def run(self, command: Sequence[str]) -> Answer:
        program = shutil.which(command[0])
        if program is None:
            return Answer(127, "")
        try:
            done = subprocess.run(  # noqa: S603 - fixed commands, no shell
                [program, *command[1:]],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=20,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return Answer(126, str(error))
        return Answer(done.returncode, done.stdout + done.stderr)

    def read(self, path: str) -> str:
        try:
            return Path(path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def usable_processors(self) -> int:
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1

    def memory_bytes(self) -> int:
        if os.name == "nt":
            return _windows_memory().total
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")

    def free_bytes(self) -> int:
        return _windows_memory().free if os.name == "nt" else 0

    def has_library(self, name: str) -> bool:
        return importlib.util.find_spec(name) is not None


@dataclass(frozen=True, slots=True)
class _Memory:
    total: int
    free: int


def _windows_memory() -> _Memory:
    class Status(ctypes.Structure):
        _fields_ = [
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            ("free", ctypes.c_ulonglong),
            ("others", ctypes.c_ulonglong * 5),
        ]

    status = Status(length=ctypes.sizeof(Status))
    library = getattr(ctypes, "windll").kernel32  # noqa: B009 - the attribute exists on Windows only
    if not library.GlobalMemoryStatusEx(ctypes.byref(status)):
        return _Memory(0, 0)
    return _Memory(int(status.total), int(status.free))


def find_machine(probe: Probe | None = None) -> Machine:
    """Look at this machine; takes well under a second unless a graphics driver is slow to answer."""
    probe = probe or ThisMachine()
    cpuinfo = probe.read("/proc/cpuinfo")
    cuda, cuda_trouble = _cuda(probe)
    vulkan = _vulkan(probe)
    return Machine(
        processor=_processor(cpuinfo),
        architecture=platform.machine(),
        features=_features(cpuinfo),
        cores=_cores(probe, cpuinfo),
        memory=_memory(probe),
        gpus=(*cuda, *vulkan),
        troubles=(cuda_trouble,) if cuda_trouble else (),
        libraries=tuple(sorted(name for name in _EXTRA if probe.has_library(name))),
    )


def choose(machine: Machine, catalog: Catalog) -> Choice:
    """The most demanding profile that fits; the first of the catalog when none does."""
    reasons = []
    fitting: list[Profile] = []
    for profile in catalog.profiles.values():
        obstacle = _obstacle(machine, profile) or _missing_library(machine, profile, catalog)
        if obstacle:
            reasons.append(f"{profile.name} does not fit: {obstacle}")
        else:
            fitting.append(profile)
    chosen = max(
        fitting, key=lambda profile: (profile.gpu_memory, profile.cores, profile.memory), default=None
    )
    if chosen is None:
        chosen = next(iter(catalog.profiles.values()))
        reasons.append(f"{chosen.name} is taken all the same, as the smallest there is")
    else:
        reasons.append(f"{chosen.name} fits")
    threads = max(1, min(machine.cores, MAX_THREADS))
    reasons.append(f"{threads} threads for {machine.cores} usable cores")
    if machine.architecture in ("x86_64", "AMD64") and machine.features and "avx2" not in machine.features:
        reasons.append("the processor has no AVX2, so answers will be slow")
    if not chosen.gpu_memory and any(gpu.kind is GpuKind.VULKAN for gpu in machine.gpus):
        reasons.append("a Vulkan device is there: llama-cpp-python built with -DGGML_VULKAN=on could use it")
    return Choice(chosen, threads, (*reasons, *machine.troubles))


def _obstacle(machine: Machine, profile: Profile) -> str:
    if machine.memory and machine.memory < profile.memory:
        return f"{_gigabytes(machine.memory)} of memory, {_gigabytes(profile.memory)} needed"
    if machine.cores < profile.cores:
        return f"{machine.cores} usable cores, {profile.cores} needed"
    if not profile.gpu_memory:
        return ""
    cards = [gpu for gpu in machine.gpus if gpu.kind is GpuKind.CUDA]
    if not cards:
        return "no CUDA device"
    # A device without memory of its own shares the machine's; half of that must stay for everything else.
    best = max(machine.memory // 2 if card.memory is None else card.memory for card in cards)
    if best < profile.gpu_memory:
        return f"{_gigabytes(best)} of graphics memory, {_gigabytes(profile.gpu_memory)} needed"
    return ""


def _missing_library(machine: Machine, profile: Profile, catalog: Catalog) -> str:
    for model in catalog.models_of(profile):
        name, package = EXTRA_LIBRARIES.get(model.engine, ("", ""))
        if name and name not in machine.libraries:
            return f"{model.id} needs the package {package}, which is not installed"
    return ""


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def _processor(cpuinfo: str) -> str:
    found = re.search(r"^(?:model name|Model)\s*:\s*(.+)$", cpuinfo, re.MULTILINE)
    return found[1].strip() if found else platform.processor()


def _features(cpuinfo: str) -> tuple[str, ...]:
    found = re.search(r"^(?:flags|Features)\s*:\s*(.*)$", cpuinfo, re.MULTILINE)
    present = set(found[1].split()) if found else set()
    return tuple(feature for feature in _FEATURES if feature in present)


def _cores(probe: Probe, cpuinfo: str) -> int:
    """Physical cores within the affinity mask and the container's quota; two threads of a core count once."""
    processors = probe.usable_processors()
    blocks = [
        dict(re.findall(r"^([\w ]+?)\s*:\s*(.*)$", block, re.MULTILINE)) for block in cpuinfo.split("\n\n")
    ]
    physical = [(block["physical id"], block["core id"]) for block in blocks if "core id" in block]
    if physical:
        processors = max(1, round(processors * len(set(physical)) / len(physical)))
    quota = re.match(r"(\d+) (\d+)", probe.read("/sys/fs/cgroup/cpu.max"))
    if quota:
        processors = min(processors, max(1, int(quota[1]) // int(quota[2])))
    return processors


def _memory(probe: Probe) -> int:
    total = probe.memory_bytes()
    limit = probe.read("/sys/fs/cgroup/memory.max").strip()
    return min(total, int(limit)) if limit.isdigit() and total else total


def free_memory(probe: Probe | None = None) -> int:
    """Bytes that can be taken now: what is free, or holds only what can be read again. 0 where nobody says."""
    probe = probe or ThisMachine()
    told = re.search(r"^MemAvailable:\s*(\d+) kB", probe.read("/proc/meminfo"), re.MULTILINE)
    free = int(told[1]) * 1024 if told else probe.free_bytes()
    limit, used = (probe.read(f"/sys/fs/cgroup/memory.{name}").strip() for name in ("max", "current"))
    if free and limit.isdigit() and used.isdigit():
        kept = re.search(r"^inactive_file (\d+)", probe.read("/sys/fs/cgroup/memory.stat"), re.MULTILINE)
        free = min(free, max(1, int(limit) - int(used) + (int(kept[1]) if kept else 0)))
    return free


def _cuda(probe: Probe) -> tuple[tuple[Gpu, ...], str]:
    answer = probe.run(["nvidia-smi", f"--query-gpu={_NVIDIA_FIELDS}", "--format=csv,noheader,nounits"])
    if answer.code == 127:
        return (), ""
    gpus = []
    for line in answer.out.splitlines() if answer.code == 0 else ():
        fields = [field.strip() for field in line.split(",")]
        if len(fields) == 3:
            mebibytes = int(fields[1]) if fields[1].isdigit() else None
            gpus.append(Gpu(GpuKind.CUDA, fields[0], mebibytes and mebibytes << 20, fields[2]))
    if gpus:
        return tuple(gpus), ""
    said = " ".join(answer.out.split())[:160]
    return (), f"nvidia-smi is here but sees no card; the driver must be mended ({said or 'it says nothing'})"


def _vulkan(probe: Probe) -> tuple[Gpu, ...]:
    answer = probe.run(["vulkaninfo", "--summary"])
    if answer.code != 0:
        return ()
    gpus = []
    for block in re.split(r"^GPU\d+:\s*$", answer.out, flags=re.MULTILINE)[1:]:
        fields = {
            name: value.strip() for name, value in re.findall(r"^\s*(\w+)\s*=\s*(.*)$", block, re.MULTILINE)
        }
        # A "CPU" device is only the processor pretending.
        if "deviceName" in fields and not fields.get("deviceType", "").endswith("_CPU"):
            gpus.append(Gpu(GpuKind.VULKAN, fields["deviceName"], driver=fields.get("driverInfo", "")))
    return tuple(gpus)
