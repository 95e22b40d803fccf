"""llama.cpp for any processor: what is compiled, and how its package is staged."""

import io
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from installers.llama import PROCESSORS, cmake_options, stage_package, unpack

TOOLS = Path(sys.executable).parent


def test_there_are_kernels_for_every_processor_and_none_that_crash() -> None:
    assert {"x64", "haswell", "skylakex"} <= set(PROCESSORS)
    assert "sapphirerapids" not in PROCESSORS
    options = cmake_options({"GGML_OPENMP": "OFF"})
    assert {"-DGGML_NATIVE=OFF", "-DGGML_BACKEND_DL=ON", "-DGGML_OPENMP=OFF"} <= set(options)


def archive(folder: Path) -> Path:
    path = folder / "llama_cpp_python-1.2.3.tar.gz"
    inside = {
        "PKG-INFO": "Name: llama_cpp_python\n",
        "LICENSE.md": "MIT",
        "vendor/llama.cpp/LICENSE": "MIT too",
        "llama_cpp/__init__.py": "",
        "llama_cpp/lib/left": "",
        "llama_cpp/server/__init__.py": "",
    }
    with tarfile.open(path, "w:gz") as tar:
        for name, text in inside.items():
            entry = tarfile.TarInfo(f"llama_cpp_python-1.2.3/{name}")
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text.encode()))
    return path


def test_its_package_is_staged_without_libraries_and_server(tmp_path: Path) -> None:
    source = archive(tmp_path)
    tree = unpack(source, tmp_path)
    (tree / "compiled").touch()
    assert (unpack(source, tmp_path) / "compiled").exists()  # what was compiled is kept
    package = stage_package(source, tree, tmp_path / "packages")
    assert (package.name, package.version) == ("llama-cpp-python", "1.2.3")
    found = {
        path.relative_to(tmp_path / "packages").as_posix() for path in (tmp_path / "packages").rglob("*")
    }
    assert {"llama_cpp/__init__.py", "llama_cpp/lib"} <= found
    assert "llama_cpp_python-1.2.3.dist-info/licenses/LICENSE.llama.cpp" in found
    assert not any("server" in each or "left" in each for each in found)


@pytest.mark.skipif(not (TOOLS / "cmake").exists() or shutil.which("cc") is None, reason="needs cmake and cc")
def test_kernels_that_are_not_carried_have_nothing_to_compile(tmp_path: Path) -> None:
    """With a project made like theirs: what another processor is for would not even compile."""
    inner = tmp_path / "ggml" / "src"
    inner.mkdir(parents=True)
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.19)\nproject(llama.cpp C)\nadd_subdirectory(ggml/src)\n"
    )
    (inner / "CMakeLists.txt").write_text(
        "add_library(ggml MODULE fits.c)\n"
        "foreach(kind haswell sapphirerapids)\n"
        "  add_library(ggml-cpu-${kind} MODULE ${kind}.c)\n"
        "  add_library(ggml-cpu-${kind}-feats OBJECT fits.c)\n"
        "  target_link_libraries(ggml-cpu-${kind} PRIVATE ggml-cpu-${kind}-feats)\n"
        "  add_dependencies(ggml ggml-cpu-${kind})\n"
        "endforeach()\n"
    )
    (inner / "fits.c").write_text("int fits;\n")
    (inner / "haswell.c").write_text("int kernel;\n")
    (inner / "sapphirerapids.c").write_text("#error does not compile\n")
    build = tmp_path / "build"
    options = ["-G", "Ninja", f"-DCMAKE_MAKE_PROGRAM={TOOLS / 'ninja'}", *cmake_options({})]
    configured = [TOOLS / "cmake", *options, "-S", tmp_path, "-B", build]
    done = subprocess.run(configured, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    done = subprocess.run([TOOLS / "ninja", "-C", build, "ggml"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "haswell.c.o" in done.stdout or list(build.rglob("haswell.c.o"))
