"""Events and intents as lines: one JSON object each, ``{"type": "SentenceReady", "index": 0, ...}``.

The form follows from the dataclasses of ``app/link/events.py`` and ``app/link/intents.py`` (and in
``app/studio/work.py`` for the Studio's worker); nothing here knows a single one of them by name. Lines are pure
ASCII, so that no console encoding can spoil them. Reading is strict: what is not exactly a known message is a
ProtocolError, whose text never holds a visitor's words.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, BinaryIO, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from app.link import events, intents
from app.link.events import Event
from app.link.intents import Intent

MAX_LINE = 2 * 1024 * 1024
"""Bytes in the longest line: a question of 100,000 characters fits, however its characters are written."""

_Message = TypeVar("_Message")


class ProtocolError(Exception):
    """A line that is not one of the known messages."""


def encode(message: object) -> bytes:
    """One line, with its end. Raises ProtocolError when the message is no JSON or too long."""
    try:
        text = json.dumps({"type": type(message).__name__} | _plain_fields(message), allow_nan=False)
    except ValueError as error:
        raise ProtocolError(f"{type(message).__name__} holds a number that is not finite") from error
    line = text.encode("ascii") + b"\n"
    if len(line) > MAX_LINE:
        raise ProtocolError(f"{type(message).__name__} is longer than {MAX_LINE} bytes")
    return line


def decode_event(line: bytes) -> Event:
    """Raises ProtocolError."""
    return cast("Event", decode(line, events.Event))


def decode_intent(line: bytes) -> Intent:
    """Raises ProtocolError."""
    return cast("Intent", decode(line, intents.Intent))


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Every line until the end of the stream, each cut off just above ``MAX_LINE`` (decoding refuses it).

    A last line without its end was cut short by a dying process and is dropped.
    """
    while line := stream.readline(MAX_LINE + 1):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
        if rest:
            yield line


@cache
def _classes(union: Any) -> Mapping[str, type]:
    return {member.__name__: member for member in get_args(union)}


@cache
def _hints(message_class: type) -> Mapping[str, Any]:
    return get_type_hints(message_class)


def _plain_fields(message: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(message, field.name)) for field in fields(message)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _plain_fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def decode(line: bytes, union: Any) -> object:
    """One message of the dataclasses in ``union`` (``A | B | …``). Raises ProtocolError."""
    classes = _classes(union)
    if len(line) > MAX_LINE:
        raise ProtocolError(f"the line is longer than {MAX_LINE} bytes")
    try:
        content = json.loads(line.decode("ascii"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:  # ValueError: not ASCII, or not JSON
        raise ProtocolError("the line is not JSON") from error
    if not isinstance(content, dict):
        raise ProtocolError("the line is not a JSON object")
    name = content.pop("type", None)
    message_class = classes.get(name) if isinstance(name, str) else None
    if message_class is None:
        raise ProtocolError("the type of the message is unknown")
    return _build(message_class, content)


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError


def _build(message_class: type[_Message], content: Mapping[str, Any]) -> _Message:
    hints = _hints(cast("Any", message_class))
    if not content.keys() <= hints.keys():
        raise ProtocolError(f"{message_class.__name__} has a field that is unknown")
    for field in fields(cast("Any", message_class)):
        if field.name not in content and field.default is MISSING:
            raise ProtocolError(f"{message_class.__name__} lacks {field.name}")
    values = {
        name: _read(hints[name], value, f"{message_class.__name__}.{name}") for name, value in content.items()
    }
    return message_class(**values)


def _read(hint: Any, value: Any, where: str) -> Any:
    """``value`` as ``hint`` asks for it. A whole number may stand for a float, nothing else is converted."""
    if get_origin(hint) in (UnionType, Union):
        hint = NoneType if value is None else next(kind for kind in get_args(hint) if kind is not NoneType)
    if get_origin(hint) is tuple and isinstance(value, list):
        item = get_args(hint)[0]
        return tuple(_read(item, part, where) for part in value)
    if isinstance(hint, type):
        if is_dataclass(hint) and isinstance(value, dict):
            return _build(hint, value)
        if issubclass(hint, Enum) and isinstance(value, str):
            try:
                return hint(value)
            except ValueError as error:
                raise ProtocolError(f"{where} has a value that is unknown") from error
        if hint is float and type(value) is int:
            return _finite_float(value, where)
        if type(value) is hint:
            return value
    raise ProtocolError(f"{where} has the wrong type")


def _finite_float(value: int, where: str) -> float:
    try:
        return float(value)
    except OverflowError as error:
        raise ProtocolError(f"{where} is too large") from error
