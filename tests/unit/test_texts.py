"""What the texts of all rooms must hold, wherever they stand."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "installers", "knowledge", "models", "ui", "voice")

_FORMS = "은|는|이|가|을|를|과|와|으로|로|이라고|라고|이에요|예요|이요|이나|나|이란|란|이랑|랑"
_BEHIND = re.compile(rf"^[”’』」»\"')\]]*(?:{_FORMS})(?![가-힣])")
_PUT_IN = re.compile(rf"(?:\{{\w*\}}|%[\dns])[”’』」»\"')\]]*(?:{_FORMS})(?![가-힣])")


def fixed_particles(tree: ast.AST) -> Iterator[str]:
    """The texts of a module that put one form of a particle behind words that are not known yet."""
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=parts):
                for before, after in pairwise(parts):
                    match before, after:
                        case ast.FormattedValue(), ast.Constant(value=str(text)) if _BEHIND.match(text):
                            yield text
            case ast.BinOp(op=ast.Add(), right=ast.Constant(value=str(text))) if _BEHIND.match(text):
                yield text
            case ast.Constant(value=str(text)) if _PUT_IN.search(text):
                yield text


@pytest.mark.parametrize("room", ROOMS)
def test_a_particle_behind_words_that_are_put_in_follows_their_sound(room: str) -> None:
    """``voice.korean.particles`` chooses it."""
    fixed = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for text in fixed_particles(ast.parse(path.read_text(encoding="utf-8")))
    ]
    fixed += [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / room).rglob("*.qml")) + sorted((ROOT / room).rglob("*.ts"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if _PUT_IN.search(line)
    ]
    assert fixed == []


@pytest.mark.parametrize(
    "module", ["f'“{name}”라고'", "'%1은'", "'{text}을 찾았어요'", "name + '를'", "f'{a} 중 {b}이 있어요'"]
)
def test_such_texts_are_found(module: str) -> None:
    assert list(fixed_particles(ast.parse(module)))
