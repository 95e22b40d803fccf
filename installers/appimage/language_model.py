"""The language-model library for machines that are not known yet: one build of its kernels for each kind of processor.

The library measures the processor when it starts and loads the best kernels that run there. There is none with AMX:
that code crashes at the first matrix on virtual machines.
"""

import os
import shutil
import tarfile
from collections.abc import Mapping
from pathlib import Path

from installers.staging import Package, StagingError, run, sha256_of

VARIANTS = ("x64", "sandybridge", "haswell", "skylakex", "icelake")
"""From any 64-bit processor over AVX and AVX2 to AVX-512 with and without VNNI."""

_OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=ON",
    "-DGGML_NATIVE=OFF",
    "-DGGML_BACKEND_DL=ON",
    "-DGGML_CPU_ALL_VARIANTS=ON",
    "-DLLAMA_CURL=OFF",
    "-DLLAMA_BUILD_COMMON=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_TOOLS=OFF",
    "-DLLAMA_BUILD_SERVER=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
    "-DCMAKE_INSTALL_RPATH=$ORIGIN",
    "-DCMAKE_BUILD_WITH_INSTALL_RPATH=ON",
)


def backends(variant: str) -> "tuple[str, ...]":
    """What ninja builds for ``cpu``, ``vulkan`` or ``cuda``; raises StagingError for another name."""
    extra = {"cpu": (), "vulkan": ("ggml-vulkan",), "cuda": ("ggml-cuda",)}
    if variant not in extra:
        raise StagingError(f"no such variant: {variant} (there are {', '.join(extra)})")
    return (*(f"ggml-cpu-{each}" for each in VARIANTS), *extra[variant])


def cmake_options(variant: str) -> "tuple[str, ...]":
    graphics = {"vulkan": ("-DGGML_VULKAN=ON",), "cuda": ("-DGGML_CUDA=ON",)}
    return (*_OPTIONS, *graphics.get(variant, ()))


def stage_language_model(
    source: Path, work: Path, site_packages: Path, variant: str, environment: Mapping[str, str]
) -> Package:
    """Build the library from its hash-checked source archive and stage its package with only what it loads.

    ``work`` keeps the objects: a second build with the same source takes seconds. cmake and ninja are found through
    ``environment``'s PATH.
    """
    tree = work.resolve() / source.name.removesuffix(".tar.gz")
    if not tree.is_dir():
        _unpack(source, tree)
    prefix_map = f"-ffile-prefix-map={tree}=."  # or the folder of the build would stand in the libraries
    given = {
        **environment,
        "CFLAGS": prefix_map,
        "CXXFLAGS": prefix_map,
        "GIT_DIR": os.devnull,  # the library asks git for its version, and would be told this project's
    }
    build = tree / f"build-{variant}"
    run(
        [
            "cmake",
            "-G",
            "Ninja",
            "-S",
            str(tree / "vendor" / "llama.cpp"),
            "-B",
            str(build),
            *cmake_options(variant),
        ],
        given,
    )
    run(["ninja", "-C", str(build), "ggml", "llama", *backends(variant)], given)
    package = site_packages / "llama_cpp"
    shutil.copytree(
        tree / "llama_cpp", package, ignore=shutil.ignore_patterns("server", "lib", "__pycache__")
    )
    libraries = package / "lib"
    libraries.mkdir()
    for name in (
        "libllama.so",
        "libggml.so",
        "libggml-base.so",
        *(f"lib{each}.so" for each in backends(variant)),
    ):
        built = (build / "bin" / name).resolve(strict=True)
        soname = built.name if name == built.name else ".".join(built.name.split(".")[:3])
        shutil.copyfile(built, libraries / soname)
        run(["strip", "--strip-unneeded", str(libraries / soname)])
        if soname != name:
            (libraries / name).symlink_to(soname)
    metadata = (tree / "PKG-INFO").read_text(encoding="utf-8")
    version = next(line[9:] for line in metadata.splitlines() if line.startswith("Version: "))
    info = site_packages / f"llama_cpp_python-{version}.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    shutil.copyfile(tree / "LICENSE.md", info / "licenses" / "LICENSE.md")
    shutil.copyfile(tree / "vendor" / "llama.cpp" / "LICENSE", info / "licenses" / "LICENSE.llama.cpp")
    return Package("llama-cpp-python", version, sha256_of(source), "MIT")


def _unpack(source: Path, tree: Path) -> None:
    """The archive's only folder becomes ``tree``."""
    tree.parent.mkdir(parents=True, exist_ok=True)
    partial = tree.with_name(tree.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    with tarfile.open(source) as archive:
        archive.extractall(partial, filter="data")
    (top,) = partial.iterdir()
    top.rename(tree)
    partial.rmdir()
