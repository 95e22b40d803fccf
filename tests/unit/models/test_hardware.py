from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from models.catalog import load_catalog
from models.hardware import Answer, Choice, GpuKind, Machine, choose, find_machine, free_memory

XEON = """processor\t: 0
model name\t: Intel(R) Xeon(R) Processor
physical id\t: 0
core id\t\t: 0
flags\t\t: fpu vme sse2 ssse3 fma f16c avx avx2 avx512f

processor\t: 1
model name\t: Intel(R) Xeon(R) Processor
physical id\t: 0
core id\t\t: 1
flags\t\t: fpu vme sse2 ssse3 fma f16c avx avx2 avx512f
"""

RYZEN = "\n".join(
    f"processor\t: {n}\nmodel name\t: AMD Ryzen 7 5800X 8-Core Processor\nphysical id\t: 0\n"
    f"core id\t\t: {n % 8}\nflags\t\t: fpu sse2 fma avx f16c avx2\n"
    for n in range(16)
)

ORIN = "\n".join(
    f"processor\t: {n}\nmodel name\t: ARMv8 Processor rev 1 (v8l)\n"
    "Features\t: fp asimd evtstrm aes sha1 sha2 crc32 atomics fphp asimdhp asimddp\n"
    for n in range(8)
)

NVIDIA_4060 = Answer(0, "NVIDIA GeForce RTX 4060, 8188, 550.54.14\n")
NVIDIA_ORIN = Answer(0, "Orin (nvgpu), [N/A], 540.4.0\n")
NVIDIA_BROKEN = Answer(
    9,
    "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. "
    "Make sure that the latest NVIDIA driver is installed and running.\n\n",
)

VULKAN_INTEL = Answer(
    0,
    """==========
VULKANINFO
==========

Vulkan Instance Version: 1.3.275

Devices:
========
GPU0:
\tapiVersion         = 1.3.274
\tdriverVersion      = 24.0.9
\tvendorID           = 0x8086
\tdeviceID           = 0x46d1
\tdeviceType         = PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU
\tdeviceName         = Intel(R) Graphics (ADL-N)
\tdriverID           = DRIVER_ID_INTEL_OPEN_SOURCE_MESA
\tdriverName         = Intel open-source Mesa driver
\tdriverInfo         = Mesa 24.0.9-0ubuntu0.1
GPU1:
\tapiVersion         = 1.3.274
\tdeviceType         = PHYSICAL_DEVICE_TYPE_CPU
\tdeviceName         = llvmpipe (LLVM 17.0.6, 256 bits)
\tdriverInfo         = Mesa 24.0.9-0ubuntu0.1 (LLVM 17.0.6)
""",
)


@dataclass
class Recorded:
    """A machine as its programs and files described it."""

    cpuinfo: str = XEON
    processors: int = 2
    memory: int = 16 << 30
    programs: Mapping[str, Answer] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    free: int = 0
    libraries: frozenset[str] = frozenset({"sherpa_onnx"})

    def run(self, command: Sequence[str]) -> Answer:
        return self.programs.get(command[0], Answer(127, ""))

    def read(self, path: str) -> str:
        return self.cpuinfo if path == "/proc/cpuinfo" else self.files.get(path, "")

    def usable_processors(self) -> int:
        return self.processors

    def memory_bytes(self) -> int:
        return self.memory

    def free_bytes(self) -> int:
        return self.free

    def has_library(self, name: str) -> bool:
        return name in self.libraries


def judged(probe: Recorded) -> tuple[Machine, Choice]:
    machine = find_machine(probe)
    return machine, choose(machine, load_catalog())


def test_two_cores_and_no_card_get_the_starter() -> None:
    machine, choice = judged(Recorded())
    assert (machine.processor, machine.cores, machine.gpus) == ("Intel(R) Xeon(R) Processor", 2, ())
    assert "avx512f" in machine.features
    assert (choice.profile.name, choice.threads) == ("starter", 2)
    assert any("no CUDA device" in reason for reason in choice.reasons)


def test_an_8_gb_card_gets_the_large_models() -> None:
    machine, choice = judged(Recorded(RYZEN, 16, 32 << 30, {"nvidia-smi": NVIDIA_4060}))
    (card,) = machine.gpus
    assert (card.kind, card.name, card.memory) == (GpuKind.CUDA, "NVIDIA GeForce RTX 4060", 8188 << 20)
    assert machine.cores == 8
    assert (choice.profile.name, choice.threads) == ("centre-gpu", 8)


def test_eight_cores_without_a_card_get_the_models_for_them() -> None:
    machine, choice = judged(Recorded(RYZEN, 16, 32 << 30))
    assert machine.libraries == ("sherpa_onnx",)
    assert (choice.profile.name, choice.threads) == ("centre-cpu", 8)


def test_fewer_cores_or_less_memory_or_a_library_that_is_missing_leave_the_starter() -> None:
    for probe, why in (
        (Recorded(RYZEN, 8, 32 << 30), "4 usable cores, 8 needed"),
        (Recorded(RYZEN, 16, 12 << 30), "14.0 GB needed"),
        (
            Recorded(RYZEN, 16, 32 << 30, libraries=frozenset()),
            "zipformer-korean needs the package sherpa-onnx",
        ),
    ):
        _, choice = judged(probe)
        assert choice.profile.name == "starter"
        assert any(
            reason.startswith("centre-cpu does not fit") and why in reason for reason in choice.reasons
        )


def test_a_card_needs_no_library_that_is_not_always_there() -> None:
    _, choice = judged(Recorded(RYZEN, 16, 32 << 30, {"nvidia-smi": NVIDIA_4060}, libraries=frozenset()))
    assert choice.profile.name == "centre-gpu"


@pytest.mark.parametrize(("gigabytes", "profile"), [(8, "starter"), (32, "centre-gpu")])
def test_a_jetson_shares_its_memory_with_the_card(gigabytes: int, profile: str) -> None:
    machine, choice = judged(Recorded(ORIN, 8, gigabytes << 30, {"nvidia-smi": NVIDIA_ORIN}))
    assert machine.gpus[0].memory is None
    assert "asimddp" in machine.features
    assert choice.profile.name == profile


def test_an_integrated_card_stays_with_the_starter_and_is_mentioned() -> None:
    machine, choice = judged(Recorded(programs={"vulkaninfo": VULKAN_INTEL}))
    assert [(gpu.kind, gpu.name) for gpu in machine.gpus] == [(GpuKind.VULKAN, "Intel(R) Graphics (ADL-N)")]
    assert choice.profile.name == "starter"
    assert any("Vulkan" in reason for reason in choice.reasons)


@pytest.mark.parametrize("answer", [NVIDIA_BROKEN, Answer(0, ""), Answer(126, "timed out")])
def test_a_broken_driver_is_told_and_not_used(answer: Answer) -> None:
    machine, choice = judged(Recorded(programs={"nvidia-smi": answer}))
    assert machine.gpus == ()
    assert choice.profile.name == "starter"
    assert any("driver must be mended" in reason for reason in choice.reasons)


def test_a_container_may_use_less_than_the_machine_has() -> None:
    files = {"/sys/fs/cgroup/cpu.max": "300000 100000\n", "/sys/fs/cgroup/memory.max": f"{6 << 30}\n"}
    machine, choice = judged(Recorded(RYZEN, 16, 64 << 30, {"nvidia-smi": NVIDIA_4060}, files))
    assert (machine.cores, machine.memory) == (3, 6 << 30)
    assert choice.profile.name == "starter"


def test_an_unlimited_container_has_the_whole_machine() -> None:
    files = {"/sys/fs/cgroup/cpu.max": "max 100000\n", "/sys/fs/cgroup/memory.max": "max\n"}
    assert find_machine(Recorded(files=files)).memory == 16 << 30


def test_an_affinity_of_half_the_processors_halves_the_cores() -> None:
    assert find_machine(Recorded(RYZEN, 8)).cores == 4


def test_too_small_a_machine_still_gets_the_smallest_profile_and_is_told() -> None:
    _, choice = judged(Recorded(memory=2 << 30))
    assert choice.profile.name == "starter"
    assert any("needed" in reason for reason in choice.reasons)


def test_many_cores_are_not_all_taken() -> None:
    machine = replace(find_machine(Recorded()), cores=64)
    assert choose(machine, load_catalog()).threads == 8


def test_this_machine_can_be_described() -> None:
    machine = find_machine()
    assert machine.cores >= 1
    assert machine.memory > 0


MEMORY = "MemTotal:       24000000 kB\nMemFree:          100000 kB\nMemAvailable:    3000000 kB\n"
GROUP = "/sys/fs/cgroup/memory."


@pytest.mark.parametrize(
    ("files", "free"),
    [
        ({"/proc/meminfo": MEMORY}, 3_000_000 * 1024),
        ({"/proc/meminfo": MEMORY, f"{GROUP}max": "max\n", f"{GROUP}current": "5\n"}, 3_000_000 * 1024),
        ({"/proc/meminfo": MEMORY, f"{GROUP}max": "2000\n", f"{GROUP}current": "1500\n"}, 500),
        (
            {
                "/proc/meminfo": MEMORY,
                f"{GROUP}max": "2000\n",
                f"{GROUP}current": "1900\n",
                f"{GROUP}stat": "anon 100\ninactive_file 300\n",
            },
            400,
        ),
        ({"/proc/meminfo": MEMORY, f"{GROUP}max": "2000\n", f"{GROUP}current": "2100\n"}, 1),
        ({}, 7),
    ],
)
def test_memory_that_can_be_taken_now(files: dict[str, str], free: int) -> None:
    assert free_memory(Recorded(files=files, free=7)) == free
