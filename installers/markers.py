"""Environment markers of ``requirements.lock``, decided for a machine that is not this one."""

import ast
import re
from collections.abc import Mapping


def split_marker(line: str) -> "tuple[str, str]":
    """``name==1 ; marker`` → (``name==1``, ``marker``); the marker is empty where there is none."""
    requirement, _, marker = line.rstrip(" \\\n").partition(" ; ")
    return requirement.strip(), marker.strip()


def marker_holds(marker: str, environment: Mapping[str, str]) -> bool:
    """Whether ``marker`` is true in ``environment`` (``sys_platform``, ``python_full_version`` …).

    Raises ValueError for a form that the lock file does not use, rather than guess.
    """
    if not marker:
        return True
    return _decide(ast.parse(marker, mode="eval").body, environment)


def _decide(node: ast.expr, environment: Mapping[str, str]) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_decide(value, environment) for value in values)
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(_decide(value, environment) for value in values)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return _compare(_value(left, environment), operator, _value(right, environment))
    raise ValueError(f"a marker that is not understood: {ast.unparse(node)}")


def _value(node: ast.expr, environment: Mapping[str, str]) -> str:
    match node:
        case ast.Name(id=name) if name in environment:
            return environment[name]
        case ast.Constant(value=str(text)):
            return text
    raise ValueError(f"a marker that is not understood: {ast.unparse(node)}")


def _compare(left: str, operator: ast.cmpop, right: str) -> bool:
    match operator:
        case ast.Eq():
            return left == right
        case ast.NotEq():
            return left != right
    ours, theirs = _version(left), _version(right)
    match operator:
        case ast.Lt():
            return ours < theirs
        case ast.LtE():
            return ours <= theirs
        case ast.Gt():
            return ours > theirs
        case ast.GtE():
            return ours >= theirs
    raise ValueError(f"a comparison that is not understood: {type(operator).__name__}")


def _version(text: str) -> "tuple[int, ...]":
    if not re.fullmatch(r"\d+(\.\d+)*", text):
        raise ValueError(f"not a version that can be compared: {text!r}")
    return tuple(int(part) for part in text.split("."))
