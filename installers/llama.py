"""llama.cpp for machines that are not known yet: what its two packings have in common.

Its kernels are compiled once for each kind of processor; the library measures the processor when it starts and loads
the best that runs there.
"""

import shutil
import tarfile
from collections.abc import Mapping
from pathlib import Path

from installers.staging import Package, sha256_of

PROCESSORS = ("x64", "sandybridge", "haswell", "alderlake", "skylakex", "icelake")
"""From any 64-bit processor over AVX, AVX2, and AVX2 with VNNI (small new ones, as kiosks have them), to AVX-512 with
and without VNNI. None with AMX: that code crashes at the first matrix on virtual machines.
"""

_OPTIONS = {
    "CMAKE_BUILD_TYPE": "Release",
    "BUILD_SHARED_LIBS": "ON",
    "GGML_NATIVE": "OFF",
    "GGML_BACKEND_DL": "ON",
    "GGML_CPU_ALL_VARIANTS": "ON",
    "GGML_CCACHE": "OFF",
    "LLAMA_CURL": "OFF",
    "LLAMA_BUILD_COMMON": "OFF",
    "LLAMA_BUILD_TESTS": "OFF",
    "LLAMA_BUILD_TOOLS": "OFF",
    "LLAMA_BUILD_SERVER": "OFF",
    "LLAMA_BUILD_EXAMPLES": "OFF",
    "CMAKE_PROJECT_llama.cpp_INCLUDE": str(Path(__file__).parent / "processors.cmake"),
    "MALBEOT_PROCESSORS": ";".join(PROCESSORS),
}


def kernels() -> "tuple[str, ...]":
    """The targets, and names of libraries, of the kernels that are carried."""
    return tuple(f"ggml-cpu-{each}" for each in PROCESSORS)


def cmake_options(more: "Mapping[str, str]") -> "list[str]":
    """What cmake is told on every system, and ``more``."""
    return [f"-D{name}={value}" for name, value in {**_OPTIONS, **more}.items()]


def unpack(archive: Path, work: Path) -> Path:
    """The source of the package below ``work``, once: what is compiled next to it is kept between builds."""
    tree = work / archive.name.removesuffix(".tar.gz")
    if not tree.is_dir():
        partial = work / "unpacking"
        shutil.rmtree(partial, ignore_errors=True)
        with tarfile.open(archive) as tar:
            tar.extractall(partial, filter="data")
        (partial / tree.name).replace(tree)
        partial.rmdir()
    return tree


def stage_package(archive: Path, tree: Path, folder: Path) -> Package:
    """The package ``llama_cpp`` into a folder of packages, with an empty ``llama_cpp/lib``.

    Args:
        archive: the hash-checked source package.
        tree: where ``unpack`` put it.
        folder: takes the package and its metadata.
    """
    package = folder / "llama_cpp"
    shutil.copytree(
        tree / "llama_cpp", package, ignore=shutil.ignore_patterns("lib", "server", "__pycache__")
    )
    (package / "lib").mkdir()
    version = tree.name.rpartition("-")[2]
    info = folder / f"llama_cpp_python-{version}.dist-info"
    (info / "licenses").mkdir(parents=True)
    shutil.copyfile(tree / "PKG-INFO", info / "METADATA")
    shutil.copyfile(tree / "LICENSE.md", info / "licenses" / "LICENSE.md")
    shutil.copyfile(tree / "vendor" / "llama.cpp" / "LICENSE", info / "licenses" / "LICENSE.llama.cpp")
    return Package("llama-cpp-python", version, sha256_of(archive), "MIT")
