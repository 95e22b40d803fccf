"""Where the program says one thing about Korean, so that what it says twice can be seen.

Each thing is looked for by what it does, not by its name: a pattern is tried on a sentence, arithmetic is known by its
numbers. A module counts as one place, however often it says it.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

_CONSTANTS = frozenset({0xAC00, 0xD7A3, 11172, 588})
_FIRST_SYLLABLE, _LAST_SYLLABLE = "가", "힣"
_ONSETS = "ㄱㄲㄴㄷㄸㄹ"

_WITH_MARKS = "가 나.다,라!마?바-사(아)「자」~차·카\n타"
_WITHOUT_MARKS = "가나다라마바사아자차카타"

_SENTENCES = "소득이 없지만, 돈을 드려요. 집에서 받아요! 누가 받나요? 모두 받습니다. 끝"
_SENTENCE_ENDS = [(end.start(), end.end()) for end in re.finditer(r"[.!?]\s", _SENTENCES)]

_DIGITS = re.compile(r"일이삼사오|삼사오육")
_DIGIT_NAMES = frozenset("일이삼사오육")
_LEAST_JAMO = 10
"""Conjoining letters from which a table says how they sound."""

Found = Iterator[ast.AST]
"""The nodes that say the thing."""


def jamo_arithmetic(tree: ast.Module) -> Found:
    """Syllables taken apart by their numbers, or told from what is none."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=int(number)) if number in _CONSTANTS:
                yield node
            case ast.Constant(value=str(text)) if _ONSETS in text:
                yield node
            case ast.Call(func=ast.Name(id="ord"), args=[ast.Constant(value="가" | "힣")]):
                yield node
            case ast.Compare(left=left, comparators=others):
                values = [each.value for each in (left, *others) if isinstance(each, ast.Constant)]
                if _FIRST_SYLLABLE in values and _LAST_SYLLABLE in values:
                    yield node


def likeness(tree: ast.Module) -> Found:
    """How many letters differ, counted by a library or by loops of one's own."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                if any(one.name.split(".")[0] == "rapidfuzz" for one in names):
                    yield node
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] == "rapidfuzz":
                yield node
            case ast.For(body=body):
                inner = [one for each in body for one in ast.walk(each) if isinstance(one, ast.For)]
                if any(_takes_the_least_of_three(one) for one in inner):
                    yield node


def letters_only(tree: ast.Module) -> Found:
    """Everything but letters and figures taken out of a text."""
    compiled = _compiled(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr="sub"),
                args=[pattern, ast.Constant(value=""), *_],
            ):
                if _leaves_letters(_text(pattern, tree)):
                    yield node
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=str(name)), attr="sub"),
                args=[ast.Constant(value=""), *_],
            ):
                if _leaves_letters(compiled.get(name)):
                    yield node
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=""), attr="join"),
                args=[ast.GeneratorExp(generators=[loop]) | ast.ListComp(generators=[loop])],
            ):
                asked = {
                    one.attr for test in loop.ifs for one in ast.walk(test) if isinstance(one, ast.Attribute)
                }
                if asked & {"isalnum", "isalpha", "category"}:
                    yield node


def sentence_cutting(tree: ast.Module) -> Found:
    """A pattern that finds the ends of sentences and nothing else."""
    for node, pattern in _patterns(tree):
        if _finds_sentence_ends(pattern):
            yield node


def sound_keys(tree: ast.Module) -> Found:
    """Texts written as they sound, to be compared: Hangul in letters, or what each letter sounds like."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="normalize") | ast.Name(id="normalize"),
                args=[ast.Constant(value="NFD" | "NFKD"), *_],
            ):
                yield node
            case ast.Constant(value=int(number)) if 0x1100 <= number <= 0x11FF:
                yield node
            case ast.Constant(value=str(text)):
                if sum("\u1100" <= letter <= "\u11ff" for letter in text) >= _LEAST_JAMO:
                    yield node


def spoken_digits(tree: ast.Module) -> Found:
    """What the figures are called when they are told one by one: 일, 이, 삼."""
    for node in _without_docstrings(tree):
        match node:
            case ast.Constant(value=str(text)) if _DIGITS.search(text):
                yield node
            case ast.Dict(keys=keys):
                if {key.value for key in keys if isinstance(key, ast.Constant)} >= _DIGIT_NAMES:
                    yield node


def personal_numbers(tree: ast.Module) -> Found:
    """What a resident number or a mobile number looks like."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) if "resident" in name:
                yield node
            case ast.Constant(value=str(text)) if "[016789]" in text:
                yield node


THINGS: Mapping[str, Callable[[ast.Module], Found]] = MappingProxyType(
    {
        "jamo arithmetic": jamo_arithmetic,
        "likeness": likeness,
        "letters only": letters_only,
        "sentence cutting": sentence_cutting,
        "sound keys": sound_keys,
        "spoken digits": spoken_digits,
        "personal numbers": personal_numbers,
    }
)


def copies(modules: Mapping[str, ast.Module]) -> dict[str, list[str]]:
    """For each thing the places that say it, one a module, as ``path:line``; ``modules`` by their paths."""
    found: dict[str, list[str]] = {thing: [] for thing in THINGS}
    for path, tree in modules.items():
        for thing, places in THINGS.items():
            lines = [getattr(node, "lineno", 1) for node in places(tree)]
            if lines:
                found[thing].append(f"{path}:{min(lines)}")
    return found


def _takes_the_least_of_three(loop: ast.For) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "min"
        and len(node.args) >= 3
        for node in ast.walk(loop)
    )


def _leaves_letters(pattern: str | None) -> bool:
    if pattern is None:
        return False
    try:
        return re.sub(pattern, "", _WITH_MARKS) == _WITHOUT_MARKS
    except re.error:
        return False


def _finds_sentence_ends(pattern: str) -> bool:
    try:
        found = [match.span() for match in re.finditer(pattern, _SENTENCES)]
    except re.error:
        return False
    return len(found) == len(_SENTENCE_ENDS) and all(
        first <= start and end <= last
        for (start, end), (first, last) in zip(found, _SENTENCE_ENDS, strict=True)
    )


def _compiled(tree: ast.Module) -> dict[str, str]:
    """The patterns that a module gives names, by these."""
    found = {}
    for node in tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr="compile"), args=[pattern, *_]
                ),
            ):
                text = _text(pattern, tree)
                if text is not None:
                    found[name] = text
    return found


def _patterns(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Every regular expression that is written down in a call of ``re``."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[pattern, *_]):
                text = _text(pattern, tree)
                if text is not None:
                    yield node, text


def _text(node: ast.expr, tree: ast.Module) -> str | None:
    """What a text of constants says, with the module's own names put in; None where it cannot be told."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            parts = [_text(value, tree) for value in values]
        case ast.FormattedValue(value=value):
            return _text(value, tree)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = [_text(left, tree), _text(right, tree)]
        case ast.Name(id=name):
            given = [
                one.value
                for one in tree.body
                if isinstance(one, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == name for target in one.targets)
            ]
            return _text(given[0], tree) if len(given) == 1 else None
        case _:
            return None
    return None if None in parts else "".join(part for part in parts if part is not None)


def _without_docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        yield node
        yield from _without_docstrings(node)
