"""The papers of the house against the house: imports, commands, settings and documents are what they say."""

import argparse
import ast
import fnmatch
import importlib
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from app.cli import COMMANDS
from app.site.settings import MEANINGS, Settings, allowed
from knowledge.readers.formats.service_text import HEADINGS, read_service

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "installers", "knowledge", "models", "ui", "voice")
HEAVY = frozenset(
    {
        "PySide6",
        "av",
        "bm25s",
        "cryptography",
        "docx",
        "escpos",
        "faster_whisper",
        "keyring",
        "kiwipiepy",
        "lancedb",
        "livekit",
        "llama_cpp",
        "lxml",
        "markdown_it",
        "olefile",
        "onnxruntime",
        "openpyxl",
        "pdfplumber",
        "piper",
        "rapidfuzz",
        "sentence_transformers",
        "sounddevice",
    }
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|tmp/w)\b")


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the program: its path below the project, and its tree."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(node: ast.AST) -> set[str]:
    """The heavy libraries that this one node imports."""
    names: list[str] = []
    match node:
        case ast.Import():
            names = [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module), level=0):
            names = [module]
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(module)), *_],
        ):
            names = [module]
    return {name.split(".")[0] for name in names} & HEAVY


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported: all but the bodies of functions."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from at_import(node)


def table(text: str, first_cell: str) -> list[list[str]]:
    """The rows of the Markdown table whose heading row begins with ``first_cell``."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(f"| {first_cell} |"):
            break
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(text: str, language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [body for _, body in found]


def files_of_the_project() -> Iterator[Path]:
    """Everything below the project but what ``.gitignore`` leaves out."""
    ignored = [*document(".gitignore").split(), ".git/"]
    folders = [pattern.strip("/") for pattern in ignored if pattern.endswith("/")]
    for place, below, names in os.walk(ROOT):
        below[:] = [name for name in below if not any(fnmatch.fnmatch(name, one) for one in folders)]
        for name in names:
            if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored):
                yield Path(place, name)


def test_each_heavy_library_is_imported_where_the_architecture_says() -> None:
    promised = {row[0].strip("`"): row[1].strip("`") for row in table(document("ARCHITECTURE.md"), "library")}
    assert promised.keys() == HEAVY
    found: dict[str, set[str]] = {}
    for path, tree in modules():
        for library in (library for node in ast.walk(tree) for library in imported(node)):
            room = promised[library]
            is_inside = room.endswith("/") and path.startswith(room)
            found.setdefault(library, set()).add(room if is_inside else path)
    assert found == {library: {place} for library, place in promised.items()}


def test_heavy_libraries_wait_until_they_are_used() -> None:
    early = [
        (path, library)
        for path, tree in modules()
        for node in at_import(tree)
        for library in imported(node)
        if library != "PySide6"
    ]
    assert early == []


def test_the_command_line_loads_no_heavy_library() -> None:
    script = (
        "import importlib, json, sys\n"
        "from app.cli import COMMANDS\n"
        "for name in COMMANDS: importlib.import_module('app.commands.' + name)\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    assert HEAVY.union({"torch", "transformers"}).isdisjoint(json.loads(done.stdout))


def test_the_readme_names_every_command_and_no_other() -> None:
    chapter = document("README.md").partition("## Command line")[2]
    assert [row[0] for row in table(chapter, "command")] == [f"`malbeot {name}`" for name in COMMANDS]


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_examples_are_commands_that_it_takes(name: str) -> None:
    lines = [line for fence in fences(document(name), "sh") for line in fence.splitlines()]
    examples = [shlex.split(line) for line in lines if re.match(r"\S*malbeot ", line)]
    assert examples
    for _, command, *arguments in examples:
        parser = argparse.ArgumentParser()
        importlib.import_module(f"app.commands.{command}").add_arguments(parser)
        parser.parse_args(arguments)


def test_the_readme_states_every_setting_as_it_is() -> None:
    def shown(default: object) -> str:
        return "unset" if default is None else f"`{json.dumps(default)}`"

    assert table(document("README.md"), "key") == [
        [f"`{one.name}`", shown(one.default), allowed(one.name), MEANINGS[one.name].description]
        for one in fields(Settings)
    ]


def test_the_service_file_that_staff_are_shown_can_be_read() -> None:
    guide = document("README.ko.md")
    (example,) = fences(guide, "markdown")
    read = read_service(example, "README.ko.md")
    assert read.document_id
    assert read.asked_as
    assert not read.is_sample
    assert re.findall(r"^- `## (.*)`$", guide, re.MULTILINE) == list(HEADINGS)


def test_no_file_names_a_folder_of_one_machine() -> None:
    guilty = []
    for path in files_of_the_project():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        guilty += [f"{path.relative_to(ROOT)}: {found.group()}" for found in MACHINE_PATH.finditer(text)]
    assert guilty == []


def test_the_lock_names_each_library_once() -> None:
    """The set-up reads it by name: of two entries for different Pythons one would be lost."""
    names = re.findall(r"^([A-Za-z0-9._-]+)==", document("requirements.lock"), re.MULTILINE)
    assert len(names) == len(set(names))
