"""Qt's own linter over every QML file, which is told the types that Python brings: ``python -m tests.lint_qml``."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_type_hints

import PySide6
from PySide6.QtCore import QMetaMethod, QMetaProperty, QObject

from ui.qml_modules import PYTHON_MODULE, QML, SINGLETONS
from ui.studio.window import TYPES


def main(files: Sequence[Path] = ()) -> int:
    """Print what is wrong with ``files``, every one of the program's unless given; 0 where nothing is."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        describe(Path(folder))
        # One at a time: of a file that another one has drawn in before, the linter does not tell everything.
        outcomes = list(pool.map(lambda file: _lint(file, folder), files or sorted(QML.rglob("*.qml"))))
    sys.stdout.write("".join(told for told, _ in outcomes))
    return int(any(is_wrong for _, is_wrong in outcomes))


def describe(folder: Path) -> None:
    """Write the module of the types that Python brings into ``folder``, in the words of Qt's tools."""
    module = folder / PYTHON_MODULE
    module.mkdir()
    (module / "qmldir").write_text(f"module {PYTHON_MODULE}\ntypeinfo types.qmltypes\n", encoding="utf-8")
    components = "\n".join(line for each in (*SINGLETONS, *TYPES) for line in _component(each))
    types = f"import QtQuick.tooling 1.2\nModule {{\n{components}\n}}\n"
    (module / "types.qmltypes").write_text(types, encoding="utf-8")


def _lint(file: Path, types: str) -> tuple[str, bool]:
    """What is told about ``file``, and whether anything is wrong with it."""
    tool = next(
        path for name in ("qmllint", "qmllint.exe") if (path := Path(PySide6.__file__).parent / name).exists()
    )
    command = [
        tool,
        "--max-warnings",
        "0",
        "--unused-imports",
        "warning",
        "-I",
        str(QML),
        "-I",
        types,
        str(file),
    ]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    return done.stdout, done.returncode != 0


def _component(one: type[QObject]) -> Iterator[str]:
    name, meta = one.__name__, one.staticMetaObject
    yield f'Component {{ name: "{name}"; prototype: "QObject"; accessSemantics: "reference"'
    yield f'exports: ["{PYTHON_MODULE}/{name} 1.0"]; exportMetaObjectRevisions: [256]'
    yield f"isCreatable: false; isSingleton: {str(one in SINGLETONS).lower()}"
    for place in range(meta.propertyOffset(), meta.propertyCount()):
        shown = meta.property(place)
        yield f'Property {{ name: "{shown.name()}"; type: {_type(one, shown)}; isReadonly: true'
        if shown.hasNotifySignal():
            yield f'notify: "{shown.notifySignal().name().toStdString()}"'
        yield f"isConstant: {str(shown.isConstant()).lower()} }}"
    for place in range(meta.methodOffset(), meta.methodCount()):
        method = meta.method(place)
        is_signal = method.methodType() is QMetaMethod.MethodType.Signal
        yield f'{"Signal" if is_signal else "Method"} {{ name: "{method.name().toStdString()}"'
        yield f'type: "{method.typeName()}"'
        yield from (f'Parameter {{ type: "{each.toStdString()}" }}' for each in method.parameterTypes())
        yield "}"
    yield "}"


def _type(one: type[QObject], shown: QMetaProperty) -> str:
    """Qt knows of an object only that it is one; its class is what Python says, where it says so."""
    name = shown.typeName()
    if not name.endswith("*"):
        return f'"{name}"'
    given = get_type_hints(vars(one)[shown.name()].fget).get("return", QObject)
    return f'"{given.__name__ if given in TYPES else "QObject"}"; isPointer: true'


if __name__ == "__main__":
    sys.exit(main())
