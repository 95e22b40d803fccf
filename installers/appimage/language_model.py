"""The language-model library in the AppImage: kernels for every processor, and for graphics cards where asked for."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from installers.llama import cmake_options, kernels, stage_package, unpack
from installers.staging import Package, StagingError, run

_GRAPHICS = {
    "cpu": {},
    "vulkan": {"ggml-vulkan": "GGML_VULKAN"},
    "cuda": {"ggml-cuda": "GGML_CUDA"},
}
_FOUND_HERE = {"CMAKE_INSTALL_RPATH": "$ORIGIN", "CMAKE_BUILD_WITH_INSTALL_RPATH": "ON"}


def backends(variant: str) -> "tuple[str, ...]":
    """What ninja builds for ``cpu``, ``vulkan`` or ``cuda``; raises StagingError for another name."""
    if variant not in _GRAPHICS:
        raise StagingError(f"no such variant: {variant} (there are {', '.join(_GRAPHICS)})")
    return (*kernels(), *_GRAPHICS[variant])


def stage_language_model(
    source: Path, work: Path, site_packages: Path, variant: str, environment: Mapping[str, str]
) -> Package:
    """Build the library from its hash-checked source archive and stage its package with only what it loads.

    ``work`` keeps the objects: a second build with the same source takes seconds. cmake and ninja are found through
    ``environment``'s PATH.
    """
    wanted = backends(variant)
    work.mkdir(parents=True, exist_ok=True)
    tree = unpack(source, work.resolve())
    prefix_map = f"-ffile-prefix-map={tree}=."  # or the folder of the build would stand in the libraries
    given = {
        **environment,
        "CFLAGS": prefix_map,
        "CXXFLAGS": prefix_map,
        "GIT_DIR": os.devnull,  # the library asks git for its version, and would be told this project's
    }
    build = tree / f"build-{variant}"
    options = cmake_options(_FOUND_HERE | dict.fromkeys(_GRAPHICS[variant].values(), "ON"))
    run(["cmake", "-G", "Ninja", "-S", str(tree / "vendor" / "llama.cpp"), "-B", str(build), *options], given)
    run(["ninja", "-C", str(build), "ggml", "llama", *wanted], given)
    package = stage_package(source, tree, site_packages)
    libraries = site_packages / "llama_cpp" / "lib"
    for name in ("libllama.so", "libggml.so", "libggml-base.so", *(f"lib{each}.so" for each in wanted)):
        built = (build / "bin" / name).resolve(strict=True)
        soname = built.name if name == built.name else ".".join(built.name.split(".")[:3])
        shutil.copyfile(built, libraries / soname)
        run(["strip", "--strip-unneeded", str(libraries / soname)])
        if soname != name:
            (libraries / name).symlink_to(soname)
    return package
