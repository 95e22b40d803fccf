"""The papers of the house against the house: imports, commands, settings and documents are what they say."""

import argparse
import ast
import fnmatch
import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from app import cli
from app.benchmarks.slowest import Spent, as_json
from app.benchmarks.turn import figures
from app.cli import COMMANDS
from app.site.acceptance import RECORD, Acceptance, Digests, folder_of, plain_acceptance
from app.site.settings import MEANINGS, Settings, allowed, write_settings
from docs.screenshots import KIOSK, STUDIO
from knowledge.library import SAMPLE_SOURCE
from knowledge.package.state import version_folder
from knowledge.readers.formats.service_text import HEADINGS, read_service
from knowledge.retrieval.examination import FEWEST_DOCUMENTS
from knowledge.translations.text import is_translation_name
from tests.benchmarks.figures import Figure, paper, read_parts
from tests.benchmarks.simulated_kiosks import simulate as place_receipts
from tests.unit.app.test_packages import Office, office

__all__ = ["office"]

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "installers", "knowledge", "models", "ui", "voice")
HEAVY = frozenset(
    {
        "PySide6",
        "av",
        "bm25s",
        "cryptography",
        "docx",
        "duckdb",
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
        "plotly",
        "pptx",
        "pypdfium2",
        "rapidfuzz",
        "sentence_transformers",
        "sherpa_onnx",
        "sounddevice",
        "striprtf",
        "tesserocr",
        "xlrd",
    }
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|tmp/w)\b")
EXAMPLE = re.compile(r"(?:\S*/)?(?:malbeot|Malbeot\S*\.AppImage) (?!kiosk-session)")
"""A line that runs the program."""


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


PAPERS = tuple(
    path.relative_to(ROOT).as_posix() for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
)


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


def fences(text: str, language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [body for _, body in found]


def examples(name: str) -> list[list[str]]:
    """What a paper shows of the program's use in blocks of ``sh``: the words of each command."""
    lines = [line for fence in fences(document(name), "sh") for line in fence.splitlines()]
    return [shlex.split(line) for line in lines if EXAMPLE.match(line)]


def files_of_the_project() -> Iterator[Path]:
    """Everything below the project but what ``.gitignore`` leaves out."""
    ignored = [*document(".gitignore").split(), ".git/"]
    folders = [pattern.strip("/") for pattern in ignored if pattern.endswith("/")]
    for place, below, names in os.walk(ROOT):
        below[:] = [name for name in below if not any(fnmatch.fnmatch(name, one) for one in folders)]
        for name in names:  # .git is a file in a second work tree
            if not any(fnmatch.fnmatch(name, pattern) for pattern in (*ignored, ".git")):
                yield Path(place, name)


def test_each_heavy_library_is_imported_in_one_room_where_the_architecture_says() -> None:
    promised = {
        library: set(rooms.replace("`", "").split(", "))
        for libraries, rooms in table(document("ARCHITECTURE.md"), "library")
        for library in libraries.replace("`", "").split(", ")
    }
    assert promised.keys() == HEAVY
    found: dict[str, set[str]] = {}
    for path, tree in modules():
        for library in (library for node in ast.walk(tree) for library in imported(node)):
            room = (
                "ui/"
                if library == "PySide6" and path.startswith("ui/")
                else f"{Path(path).parent.as_posix()}/"
            )
            found.setdefault(library, set()).add(room)
    assert found == promised


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


def test_the_reference_names_every_command_and_no_other() -> None:
    chapter = document("docs/reference.md").partition("## Commands")[2]
    assert [row[0] for row in table(chapter, "command")] == [f"`malbeot {name}`" for name in COMMANDS]


@pytest.mark.parametrize("name", [name for name in PAPERS if examples(name)])
def test_the_examples_are_commands_that_it_takes(name: str) -> None:
    for _, command, *arguments in examples(name):
        parser = argparse.ArgumentParser()
        importlib.import_module(f"app.commands.{command}").add_arguments(parser)
        parser.parse_args(arguments)


def test_every_command_is_shown_in_use() -> None:
    assert all(examples(name) for name in ("README.md", "README.ko.md", "docs/deployment.md"))
    assert {command for _, command, *_ in examples("docs/reference.md")} == COMMANDS.keys()


def test_the_reference_states_every_setting_as_it_is() -> None:
    def shown(default: object) -> str:
        return "unset" if default is None else f"`{json.dumps(default)}`"

    assert table(document("docs/reference.md"), "key") == [
        [f"`{one.name}`", shown(one.default), allowed(one.name), MEANINGS[one.name].description]
        for one in fields(Settings)
    ]


UNTRIED = {  # needs models, a window or minutes; their keys are looked for in the sources
    "accept",
    "bench search",
    "bench search --passages",
    "bench index",
    "models get",
    "models pack",
    "models verify",
    "say",
    "screens --check",
    "transcribe",
}


def promised_keys() -> dict[tuple[str, str], set[str]]:
    """The keys of each object that a command prints as JSON, as the reference has them."""
    promised: dict[tuple[str, str], set[str]] = {}
    for commands, place, keys in table(document("docs/reference.md"), "command | in"):
        refused = ", refused" if "refused" in commands else ""
        for name in re.findall(r"`([^`]+)`", commands.partition(" (")[0]):
            found = promised.setdefault((name + refused, place.strip("`")), set())
            found.update(key for key in re.findall(r"`([^`]+)`", keys) if not key.startswith("-"))
    return promised


def keys_in(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a JSON value with the place of its object, as the reference writes it."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield place, key
            yield from keys_in(below, f"{place}.{key}".strip("."))
    elif isinstance(value, list):
        for below in value:
            yield from keys_in(below, f"{place}[]")


def test_the_reference_names_the_keys_that_commands_print(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    write_settings(office.home.settings, Settings(language_model_enabled=False, confidence_threshold=0.0))
    asked = office.folder / "questions.jsonl"
    asked.write_text('{"question": "화성 이주 지원금 얼마예요", "document_ids": ["M1"]}\n', encoding="utf-8")
    for path in sorted(one for one in SAMPLE_SOURCE.glob("*.md") if not is_translation_name(one.name))[
        :FEWEST_DOCUMENTS
    ]:
        shutil.copy(path, office.source)  # enough to be examined
    (office.source / "연락처.txt").write_text("담당자 홍길동\n전화 010-1234-5678\n", encoding="utf-8")
    printed: dict[str, list[object]] = {}

    def run(name: str, *arguments: object, promised_as: str = "") -> None:
        capsys.readouterr()
        cli.main([*name.split(), *map(str, arguments), "--json"])
        lines = capsys.readouterr().out.splitlines()
        printed.setdefault(promised_as or name, []).extend(map(json.loads, lines))

    run("ask", "--text", "나이 들면 매달 주는 돈 있다던데", "--source", office.source)
    run("search", "기초연금", "--source", office.source)
    run("explain", "월 30만 원을 드려요.", "--against", "월 20만 원을 드려요.")
    malformed = office.folder / "texts.jsonl"
    malformed.write_text("3\n", encoding="utf-8")
    run("explain", "--file", malformed, promised_as="explain, refused")
    run("models list", "--profile", "starter")
    accepted = Acceptance("2026-12-01", True, "starter", Digests("", "", ""), {})
    folder_of(office.home).mkdir()
    record = json.dumps({**plain_acceptance(accepted), "figures": []})
    (folder_of(office.home) / RECORD).write_text(record, encoding="utf-8")
    run("doctor")
    (folder_of(office.home) / RECORD).unlink()
    run("content phrases")
    for name in ("가정폭력상담.md", "가정폭력상담.en.md"):
        shutil.copy(SAMPLE_SOURCE / name, office.source)
    run("content translations", office.source)
    run("content prepare", "--source", office.source)
    run("content evaluate", "--questions", asked, "--source", office.source, "--no-language-model")
    run("content keygen", "--out", office.private.parent)
    run("content build", office.source, "--out", office.package)
    run("content sign", office.package, "--key", office.private)
    run("content verify", office.package, promised_as="content verify, refused")
    run("content install", office.package, promised_as="content install, refused")
    run("content trust", office.public)
    run("content verify", office.package)
    run("content inspect", office.package)
    run("content install", office.package)
    run("content build", office.source, "--out", office.package, "--version", 2**52)
    run("content sign", office.package, "--key", office.private)
    run("content install", office.package, "--progress", promised_as="content install --progress")
    *steps, _done = printed["content install --progress"]
    printed["content install --progress"] = steps
    run("content list")
    place_receipts(office.folder / "receipts", 1, 1, visits=30)
    (office.folder / "receipts" / "torn.receipt.json").write_text("{", encoding="utf-8")
    run("content receipt", office.folder)
    run("report", office.folder / "receipts", "--out", office.folder / "report.html")
    for named in ("tables", "files"):  # their keys are the names of tables, and Korean words
        printed["report"][0][named] = {}
    run("content rollback")
    shutil.rmtree(version_folder(office.home.content, office.run("list")["current"]))
    run("content list")  # tells now that it is damaged
    spent = as_json([Spent("기초연금은 얼마예요?", 1, 1, 0, 0, 0, 0, 0, ())])
    told = {"content": "", "documents": 0, "slowest": spent, "turns": []}
    printed["bench turn"] = [figures((), (), ()) | told]

    promised = promised_keys()
    found: dict[tuple[str, str], set[str]] = {}
    for name, values in printed.items():
        for place, key in (pair for value in values for pair in keys_in(value)):
            found.setdefault((name, place), set()).add(key)
    tried = {where: keys for where, keys in promised.items() if where[0] in printed}
    assert {where: found.get(where) for where in tried} == tried
    assert {name for name, _ in promised} - printed.keys() == UNTRIED
    words = {node.value for _, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    names = {node.id for _, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for (name, _), keys in promised.items():
        if name in UNTRIED:
            assert keys - words - names - {"hit@1", "hit@3", "hit@10"} == set(), name


def test_the_reference_is_what_the_program_says_of_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", "-I", "docs", "docs/reference.md"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"make docs writes it anew:\n{done.stdout}{done.stderr}"


def test_the_figures_are_what_their_records_say() -> None:
    assert document("docs/figures.md") == paper(), "make docs writes it anew"


@pytest.mark.parametrize(
    "figure", [one for part in read_parts() for one in part.figures], ids=lambda one: one.name
)
def test_a_figure_names_a_command_that_there_is(figure: Figure) -> None:
    program, *arguments = shlex.split(figure.command)
    if program == "malbeot":
        parser = argparse.ArgumentParser()
        importlib.import_module(f"app.commands.{arguments[0]}").add_arguments(parser)
        parser.parse_args(arguments[1:])
    elif arguments[:2] == ["-m", "pytest"]:
        (path,) = (ROOT / one for one in arguments if one.startswith("tests/"))
        picked = arguments[arguments.index("-k") + 1] if "-k" in arguments else ""
        assert re.search(rf"^ *def test_\w*{picked}", path.read_text("utf-8"), re.MULTILINE)
    else:
        assert (program, arguments[0]) == ("python", "-m")
        source = document(arguments[1].replace(".", "/") + ".py")
        shared = re.findall(r"^from ((?:tests\.benchmarks|app\.commands)\.\w+) import", source, re.MULTILINE)
        sources = source + "".join(document(name.replace(".", "/") + ".py") for name in shared)
        assert all(f'"{one}"' in sources for one in arguments[2:] if one.startswith("--"))


def test_the_service_file_that_staff_are_shown_can_be_read() -> None:
    guide = document("docs/content.ko.md")
    (example,) = fences(guide, "markdown")
    read = read_service(example, "content.ko.md")
    assert read.document_id
    assert read.asked_as
    assert not read.is_sample
    assert re.findall(r"^- `## (.*)`$", guide, re.MULTILINE) == list(HEADINGS)


def named_in(name: str) -> list[str]:
    """What stands in backticks in a paper's running text and tables."""
    text = re.sub(r"^ *```.*?^ *```$", "", document(name), flags=re.MULTILINE | re.DOTALL)
    return [found.group(1) for found in re.finditer(r"(?<!`)`([^`\n]+)`", text)]


@pytest.mark.parametrize("name", PAPERS)
def test_every_path_in_the_papers_leads_somewhere(name: str) -> None:
    here = (ROOT / name).parent
    files = {path.relative_to(ROOT).as_posix() for path in files_of_the_project()}
    tops = {path.split("/")[0] for path in files}
    wrong = []
    prose = re.sub(r"```.*?```|`[^`\n]+`", "", document(name), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        place, _, heading = link.partition("#")
        target = here / place if place else ROOT / name
        if "://" not in link and (not target.exists() or (heading and heading not in anchors(target))):
            wrong.append(link)
    for token in named_in(name):
        path = token.strip("/")
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", token) is None:
            continue
        in_tree = "/" in token and path.split("/")[0] in tops
        is_source = token.endswith((".py", ".qml"))
        is_known = any(
            file == path or file.endswith(f"/{path}") or file.startswith(f"{path}/") for file in files
        )
        if (in_tree or is_source) and not is_known:
            wrong.append(token)
    assert wrong == []


def anchors(paper: Path) -> set[str]:
    """What a link may name after ``#``: the headings as GitHub writes them."""
    headings = re.findall(r"^#+ (.*)$", paper.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_each_picture_of_the_guides_can_be_taken_anew() -> None:
    assert {path.stem for path in (ROOT / "docs" / "screens").iterdir()} == KIOSK.keys()
    assert {path.stem for path in (ROOT / "docs" / "studio").iterdir()} == set(STUDIO)
    drawn = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "ui").rglob("*.py"))
    assert [scene for scene, _ in KIOSK.values() if f'"{scene}": Scene(' not in drawn] == []


def test_who_comes_in_has_little_to_read() -> None:
    assert len(document("README.md").splitlines()) <= 150
    assert len(document("ARCHITECTURE.md").splitlines()) <= 120


@pytest.mark.parametrize("name", PAPERS)
def test_every_module_and_target_in_the_papers_is_there(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", document("Makefile"), re.MULTILINE))
    wrong = []
    for token in named_in(name):
        if made := re.match(r"make ([a-z-]+)", token):
            wrong += [] if made[1] in targets else [token]
        for module in re.findall(r"python -m ([\w.]+)", token):
            path = ROOT / module.replace(".", "/")
            is_ours = module.split(".")[0] in {*ROOMS, "tests", "docs"}
            there = path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()
            wrong += [token] if is_ours and not there else []
        if re.fullmatch(rf"(?:{'|'.join(ROOMS)})(?:\.\w+)+", token):
            module, _, last = token.rpartition(".")
            try:
                assert hasattr(importlib.import_module(module), last)
            except (ImportError, AssertionError):
                wrong.append(token)
    assert wrong == []


@pytest.mark.parametrize(
    "name", [name for name in PAPERS if name.startswith(("ARCHITECTURE", "CONTRIBUTING", "docs/adr/"))]
)
def test_every_name_in_the_developers_papers_is_in_the_sources(name: str) -> None:
    words: set[str] = set()
    for path in files_of_the_project():
        if path.suffix in {".py", ".qml", ".toml", ".ts", ".ps1"} and path != Path(__file__):
            words.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    names = {token.removesuffix("()") for token in named_in(name)}
    assert {one for one in names if re.fullmatch(r"[A-Za-z_]\w+", one)} - words == set()


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
