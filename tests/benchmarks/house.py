"""The house in figures, against its bars: ``python -m tests.benchmarks.house [--json] [--verbose] [--suite]``.

How many modules a folder holds, how long they are, how many arguments a function takes, how many classes of messages
there are, how often one thing about Korean is said, what the checkers complain of, how long the papers are, how long
``malbeot --help`` takes and how many tests there are. ``--verbose`` names every place that counts; ``--suite`` also
runs every test and takes as long as they do. Ends with 1 where a bar is missed, or could not be measured.
"""

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from app.commands.common import print_json, print_table
from tests.benchmarks.help_time import median_seconds
from tests.benchmarks.house_korean import copies

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("app", "knowledge", "voice", "ui")
"""The rooms whose folders are counted."""
ROOMS = (*FOLDERS, "models", "installers")

MOST_PARAMETERS = 7
TESTS_BEFORE = 4645
"""As collected at 03cfd06, before the rooms were divided."""

_ROLE = re.compile(r"(?:^|[a-z])(?:Event|Intent|Input|Effect|Happening|Action)$")
"""What a union of messages is called: with these ``Event``, ``EarsEvent``; the last two are older names."""
_OWN_PROGRAM = "studio"
"""A folder whose messages are another program's: the Studio talks to its worker, no visitor to it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """``figure`` is None where it could not be taken. ``places`` are what was counted, the worst first."""

    name: str
    figure: float | None
    bar: float
    places: Sequence[str] = ()
    is_least: bool = False
    """The figure must reach the bar, not stay within it."""

    @property
    def is_met(self) -> bool:
        if self.figure is None:
            return False
        return self.figure >= self.bar if self.is_least else self.figure <= self.bar


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="name every place that counts")
    parser.add_argument("--suite", action="store_true", help="run every test and time it")
    options = parser.parse_args()
    measures = [*of_the_code(ROOT), *of_the_checkers(ROOT), *of_the_papers(ROOT), *of_the_program(ROOT)]
    if options.suite:
        measures.append(Measure("minutes that every test takes", suite_minutes(ROOT), 14))
    if options.json:
        print_json(
            {"met": all(one.is_met for one in measures), "measures": [_plain(one) for one in measures]}
        )
    else:
        print_table([("measure", "figure", "bar", ""), *map(_row, measures)])
        for one in measures if options.verbose else ():
            print(f"\n{one.name}", *one.places, sep="\n  ")
    return 0 if all(one.is_met for one in measures) else 1


def of_the_code(root: Path) -> Iterator[Measure]:
    modules = parsed(root, ROOMS)
    folders = sorted(folder_sizes(root).items(), key=lambda one: -one[1])
    full = [f"{folder}: {size}" for folder, size in folders]
    yield Measure("modules in the largest folder", folders[0][1] if folders else None, 17, full)
    lengths = {path: len((root / path).read_text(encoding="utf-8").splitlines()) for path in modules}
    longest = sorted(lengths.items(), key=lambda one: -one[1])
    told = [f"{path}: {lines}" for path, lines in longest if lines > 500]
    yield Measure("lines of the longest module", longest[0][1] if longest else None, 650, told)
    yield Measure("lines of the second longest", longest[1][1] if longest[1:] else None, 500, told)
    wide = wide_functions(modules)
    yield Measure(f"functions with more than {MOST_PARAMETERS} parameters", len(wide), 0, wide)
    messages = message_classes(modules)
    yield Measure("classes of events, inputs, effects and intents", len(messages) or None, 99, messages)
    for thing, places in copies(parsed(root, (*FOLDERS, "models"))).items():
        yield Measure(f"places of {thing}", len(places), 1, places)


def of_the_checkers(root: Path) -> Iterator[Measure]:
    for name, complaints in (("mypy strict over ui", mypy_over_ui(root)), ("qmllint", qmllint(root))):
        yield Measure(
            f"complaints of {name}", None if complaints is None else len(complaints), 0, complaints or ()
        )


def of_the_papers(root: Path) -> Iterator[Measure]:
    for name, bar in (("README.md", 150), ("ARCHITECTURE.md", 120)):
        yield Measure(f"lines of {name}", len((root / name).read_text(encoding="utf-8").splitlines()), bar)


def of_the_program(root: Path) -> Iterator[Measure]:
    took = median_seconds(runs=9)
    program, empty = took["malbeot --help"], took["empty program"]
    yield Measure(
        "times that malbeot --help takes as long as an empty program",
        round(program / empty, 2),
        2.0,  # 1.75 before the rooms were divided, on a machine at rest
        [f"malbeot --help: {program:.3f} s", f"empty program: {empty:.3f} s"],
    )
    yield Measure("tests", collected_tests(root), TESTS_BEFORE, is_least=True)


# --- folders and functions ---------------------------------------------------------------------------------


def parsed(root: Path, rooms: Sequence[str]) -> dict[str, ast.Module]:
    """Every module of these rooms by its path below ``root``."""
    return {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for room in rooms
        for path in sorted((root / room).rglob("*.py"))
    }


def folder_sizes(root: Path) -> dict[str, int]:
    """How many modules, Python and QML, lie directly in each folder.

    An ``__init__`` that says no more than what the folder is for is none.
    """
    sizes: dict[str, int] = {}
    for room in FOLDERS:
        for path in (root / room).rglob("*"):
            if path.suffix == ".qml" or (path.suffix == ".py" and not _says_nothing(path)):
                folder = path.parent.relative_to(root).as_posix()
                sizes[folder] = sizes.get(folder, 0) + 1
    return sizes


def wide_functions(modules: Mapping[str, ast.Module]) -> list[str]:
    """Functions that are written with too many parameters, ``self`` and ``cls`` not counted, as ``path:line name: n``.

    What a dataclass writes for itself is none of them.
    """
    found = []
    for path, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                given = node.args
                names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
                names += [one.arg for one in (given.vararg, given.kwarg) if one is not None]
                if names[:1] in (["self"], ["cls"]):
                    del names[0]
                if len(names) > MOST_PARAMETERS:
                    found.append(f"{path}:{node.lineno} {node.name}: {len(names)}")
    return found


def _says_nothing(path: Path) -> bool:
    if path.name != "__init__.py":
        return False
    return all(
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
    )


# --- messages ----------------------------------------------------------------------------------------------


def message_classes(modules: Mapping[str, ast.Module]) -> list[str]:
    """The dataclasses that the kiosk's parts tell each other: ``module.Class``, each once.

    They are the members of every union whose name says that it holds events, intents, inputs or effects, wherever it
    stands; a member that is a union itself gives its own members. The Studio's messages to its worker are left out.
    """
    reading = _Unions({path.removesuffix(".py").replace("/", "."): tree for path, tree in modules.items()})
    found: set[str] = set()
    for module, tree in reading.modules.items():
        if _OWN_PROGRAM in module.split("."):
            continue
        for name, value in _aliases(tree):
            if _ROLE.search(name) and isinstance(value, ast.BinOp):
                found |= reading.members(module, value)
    return sorted(found)


class _Unions:
    """Finds what the members of a union are, across modules."""

    def __init__(self, modules: Mapping[str, ast.Module]) -> None:
        self.modules = modules

    def members(self, module: str, value: ast.expr) -> set[str]:
        match value:
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self.members(module, left) | self.members(module, right)
            case ast.Name(id=name):
                return self._named(module, name)
            case ast.Attribute(value=ast.Name(id=of), attr=name):
                return self._named(self._imported(module).get(of, ("", ""))[0], name)
        return set()

    def _named(self, module: str, name: str) -> set[str]:
        tree = self.modules.get(module)
        if tree is None:
            return set()
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name == name:
                return {f"{module}.{name}"} if _is_dataclass(node) else set()
        for alias, value in _aliases(tree):
            if alias == name:
                return self.members(module, value)
        source, original = self._imported(module).get(name, ("", ""))
        return self._named(source, original) if original else set()

    def _imported(self, module: str) -> dict[str, tuple[str, str]]:
        """What each name that is imported stands for: a module, or a module and a name in it."""
        found: dict[str, tuple[str, str]] = {}
        for node in self.modules[module].body:
            match node:
                case ast.ImportFrom(module=str(source), names=names):
                    for one in names:
                        below = f"{source}.{one.name}"
                        known = below in self.modules
                        found[one.asname or one.name] = (below, "") if known else (source, one.name)
                case ast.Import(names=names):
                    found |= {one.asname: (one.name, "") for one in names if one.asname}
        return found


def _aliases(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


# --- what is asked of other programs -----------------------------------------------------------------------


def mypy_over_ui(root: Path) -> list[str] | None:
    """What mypy complains of in ``ui`` when nothing there is forgiven it; None where it cannot run."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    settings |= {"packages": ["ui"], "strict": True}
    settings["overrides"] = [one for one in settings.get("overrides", []) if not one.get("ignore_errors")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mypy.toml")
        path.write_text(tomli_w.dumps({"tool": {"mypy": settings}}), encoding="utf-8")
        done = _run([sys.executable, "-m", "mypy", "--config-file", str(path)], root)
    complaints = [line for line in done.stdout.splitlines() if ": error: " in line]
    return complaints if complaints or done.returncode == 0 else None


def qmllint(root: Path) -> list[str] | None:
    """What qmllint complains of in every QML file; None where it is not there or fails.

    As ``make lint`` runs it, where that is there; without the types that Python brings it complains of every one.
    """
    program = shutil.which("pyside6-qmllint", path=str(Path(sys.executable).parent))
    if (root / "tests" / "lint_qml.py").is_file():
        command = [sys.executable, "-m", "tests.lint_qml"]
    elif program is not None:
        command = [program, *map(str, sorted((root / "ui").rglob("*.qml")))]
    else:
        return None
    done = _run(command, root)
    complaints = re.findall(r"^(?:Warning|Error): .*", f"{done.stdout}\n{done.stderr}", re.MULTILINE)
    return complaints if complaints or done.returncode == 0 else None


def collected_tests(root: Path) -> int | None:
    """How many tests would run; None where they cannot be collected."""
    done = _run([sys.executable, "-m", "pytest", "--collect-only", "-q"], root)
    told = re.search(r"^(\d+)(?:/\d+)? tests collected", done.stdout, re.MULTILINE)
    return int(told[1]) if told and done.returncode == 0 else None


def suite_minutes(root: Path) -> float | None:
    """How long every test takes; None where one fails."""
    began = time.monotonic()
    done = _run([sys.executable, "-m", "pytest", "-q", "--require-models"], root)
    return round((time.monotonic() - began) / 60, 1) if done.returncode == 0 else None


def _run(command: Sequence[str], root: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


# --- how it is told ----------------------------------------------------------------------------------------


def _row(measure: Measure) -> tuple[str, str, str, str]:
    figure = "not measured" if measure.figure is None else f"{measure.figure:g}"
    bar = f"{'at least' if measure.is_least else 'at most'} {measure.bar:g}"
    return measure.name, figure, bar, "met" if measure.is_met else "missed"


def _plain(measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        "figure": measure.figure,
        "bar": measure.bar,
        "is_least": measure.is_least,
        "met": measure.is_met,
        "places": list(measure.places),
    }


if __name__ == "__main__":
    sys.exit(main())
