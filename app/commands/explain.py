"""``malbeot explain``: how a text will be said, what in it can be checked, and whether a passage supports it.

For staff and administrators. No model is loaded.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.commands.common import (
    add_json,
    add_readings,
    add_synonyms,
    print_json,
    print_line,
    readings_of,
    synonyms_of,
)
from app.dialogue.explaining import Explanation, Lexicons, explained
from app.site.failures import ExitCode
from knowledge.grounding.types import Bound, Figure, FigureKind, GateReason
from voice.korean.morphology import Morphology

_KINDS: Mapping[str, str] = {
    FigureKind.MONEY: "금액",
    FigureKind.AGE: "나이",
    FigureKind.DATE: "날짜",
    FigureKind.TIME: "시각",
    FigureKind.COUNT: "개수",
    FigureKind.PERCENT: "비율",
    FigureKind.PHONE: "전화번호",
    FigureKind.ADDRESS: "주소",
    FigureKind.LINK: "누리집",
    FigureKind.PERIOD: "주기",
    FigureKind.NUMBER: "숫자",
    "ordinal": "차례",
    FigureKind.VAGUE: "어림수",
}
_BOUNDS: Mapping[Bound, str] = {
    Bound.AT_LEAST: "이상",
    Bound.AT_MOST: "이하",
    Bound.OVER: "초과",
    Bound.UNDER: "미만",
    Bound.BEFORE: "전",
    Bound.AFTER: "후",
    Bound.ABOUT: "정도",
}
_REASONS: Mapping[GateReason, str] = {
    GateReason.EMPTY: "문장이 없어요.",
    GateReason.NO_PASSAGE: "견주어 볼 글이 없어요.",
    GateReason.TOO_LONG: "한 문장으로 너무 길어요.",
    GateReason.FOREIGN_SCRIPT: "읽어 드릴 수 없는 글자가 있어요.",
    GateReason.INSTRUCTION: "안내가 아니라 시키는 말이에요.",
    GateReason.META_TALK: "자료가 아니라 답하는 쪽을 두고 하는 말이에요.",
    GateReason.DECIDES_ELIGIBILITY: "받을 수 있는지 대신 정해 주는 말이에요.",
    GateReason.NOT_POLITE: "높임말로 끝나지 않아요.",
    GateReason.UNSUPPORTED_FIGURE: "그 글에 이런 숫자는 없어요.",
    GateReason.UNSUPPORTED_DENIAL: "그 글은 아니라고 하지 않아요.",
    GateReason.CONTRADICTS_PASSAGE: "그 글과 반대예요.",
    GateReason.UNSUPPORTED_NAME: "그 글에 없는 말이에요.",
    GateReason.OFF_PASSAGE: "그 글에서 확인할 것이 없어요.",
    GateReason.CONDITION_DROPPED: "그 글에 있는 조건이 빠졌어요.",
    GateReason.CONDITION_CHANGED: "그 글과 조건이 달라요.",
    GateReason.OTHER_VERB: "그 글은 그렇게 한다고 하지 않아요.",
    GateReason.WIDENED: "그 글보다 넓게 말해요.",
    GateReason.OTHER_FOR_OTHERS: "그 글에서는 다른 분들 이야기예요.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("text", nargs="?", metavar="TEXT", help="the text")
    given.add_argument(
        "--file",
        type=Path,
        metavar="FILE.jsonl",
        help='many: {"text": …} a line, perhaps with "against", one JSON object each',
    )
    parser.add_argument(
        "--against",
        metavar="PASSAGE",
        help="say whether this passage supports the text; with --file for every line that names none",
    )
    add_readings(parser)
    add_synonyms(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    lexicons = Lexicons(readings_of(options), synonyms_of(options))
    morphology = Morphology()

    def explain(text: str, against: str | None) -> Explanation:
        return explained(text, morphology, options.against if against is None else against, lexicons)

    tell = _print_json if options.json else _print_view
    if options.file is None:
        tell(explain(options.text, None))
        return ExitCode.DONE
    try:
        options.file.open("rb").close()
    except (OSError, ValueError) as error:
        sys.stderr.write(f"malbeot: {options.file}: {error}\n")
        return ExitCode.WRONG_USAGE
    exit_code = ExitCode.DONE
    for number, line in _lines(options.file):
        try:
            found = explain(*_row(line))
        except _MalformedError as error:
            why = str(error)
        except Exception as error:  # noqa: BLE001 - a line that breaks something takes none of the others with it
            why = type(error).__name__
        else:
            tell(found)
            continue
        exit_code = ExitCode.FAILED
        if options.json:
            print_json({"error": why, "line": number})
        else:
            sys.stderr.write(f"{options.file}, line {number}: {why}\n")
    return exit_code


class _MalformedError(Exception):
    """What is wrong with a line."""


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Each line that is not empty, with its number, as it is read."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def _row(line: str) -> tuple[str, str | None]:
    """The text of a line, and the passage that it is to be judged by."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _MalformedError("not JSON") from error
    if not isinstance(row, dict):
        raise _MalformedError("not a JSON object")
    text, against = row.get("text"), row.get("against")
    if not isinstance(text, str):
        raise _MalformedError('"text" is no text')
    if against is not None and not isinstance(against, str):
        raise _MalformedError('"against" is no text')
    return text, against


def _print_json(found: Explanation) -> None:
    print_json(as_json(found))


def _print_view(found: Explanation) -> None:
    for line in _view(found):
        print_line(line)


def as_json(found: Explanation) -> dict[str, Any]:
    """The object of the command-line contract; ``supported`` and ``reasons`` only where a passage was given."""
    told: dict[str, Any] = {
        "text": found.text,
        "spoken": found.spoken,
        "pronounced": found.pronounced,
        "sentences": list(found.sentences),
        "easier": list(found.easier),
        "figures": [
            {
                "kind": one.figure.kind,
                "value": one.figure.value,
                "unit": one.figure.unit,
                "bound": one.figure.bound,
                "per": one.figure.per,
                "text": one.text,
            }
            for one in found.figures
        ],
        "redacted": found.redacted,
    }
    if found.reasons is not None:
        told["supported"] = found.is_supported
        told["reasons"] = [{"code": one.code, "words": one.words} for one in found.reasons]
    return told


def _view(found: Explanation) -> Iterator[str]:
    """The same for a person."""
    yield from _titled("글", found.sentences or (found.text,))
    yield from _titled("이렇게 읽어요", (found.spoken or "(소리 내어 읽을 것이 없어요)",))
    yield from _titled("이렇게 들려요", (found.pronounced,) if found.pronounced else ())
    yield from _titled("쉬운 말로", found.easier if found.easier != found.sentences else ())
    yield from _titled("확인할 것", [f"{one.text} ({_in_words(one.figure)})" for one in found.figures])
    yield from _titled("개인정보를 빼면", (found.redacted,) if found.redacted != found.text else ())
    if found.reasons is not None:
        reasons = [f"{_REASONS.get(one.code, one.code)} ‘{one.words}’" for one in found.reasons]
        yield from _titled("근거", reasons or ("그 글에 모두 있어요.",))
    yield ""


def _titled(title: str, lines: Sequence[str]) -> Iterator[str]:
    shown = [_shown(line) for line in lines]
    if len(shown) == 1:
        yield f"{title}: {shown[0]}"
    elif shown:
        yield f"{title}:"
        yield from (f"  - {line}" for line in shown)


def _in_words(figure: Figure) -> str:
    parts = (figure.per, figure.value + figure.unit, _BOUNDS.get(figure.bound, figure.bound))
    return " ".join((_KINDS.get(figure.kind, figure.kind), *filter(None, parts)))


def _shown(text: str) -> str:
    """On one line: a text may hold anything, also what would move a terminal's cursor."""
    return " ".join(
        "".join(letter if letter.isprintable() or letter.isspace() else "\ufffd" for letter in text).split()
    )
