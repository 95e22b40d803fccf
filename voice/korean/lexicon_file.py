"""The files in which staff tell the kiosk about words: one table of TOML, and which of its lines is wrong."""

import re
import tomllib
from collections.abc import Callable, Mapping

MOST_LETTERS = 100_000
"""Of a whole file: some three times what the largest lexicon takes."""

_ERROR_LINE = re.compile(r"at line (\d+)")


class LexiconError(ValueError):
    """Why a lexicon cannot be taken, in Korean for whoever wrote it; ``line`` counts from 1, 0 where no line has it."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(f"{line}번째 줄: {sentence}" if line else sentence)
        self.sentence = sentence
        self.line = line


def read_entries(text: str, table: str, how: str, take: Callable[[str, object], None]) -> None:
    """Give ``take`` each line of the one table; raises LexiconError, naming the line, also where ``take`` does.

    ``how`` is what whoever writes no TOML is told.
    """
    if len(text) > MOST_LETTERS:
        raise LexiconError(f"파일이 너무 커요. {MOST_LETTERS:,}글자까지 쓸 수 있어요.")
    text = text.removeprefix("\ufeff")
    for key, value in _table(text, table, how).items():
        try:
            take(key, value)
        except LexiconError as error:
            raise LexiconError(error.sentence, _line_of(key, text)) from None


def _table(text: str, table: str, how: str) -> Mapping[str, object]:
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = _ERROR_LINE.search(str(error))
        raise LexiconError(how, int(line[1]) if line else text.count("\n") + 1) from error
    for name, one in tables.items():
        if name != table or not isinstance(one, dict):
            raise LexiconError(f"[{table}] 아래에만 적을 수 있어요.", _line_of(name, text))
    return dict(tables.get(table, {}))


def quoted(words: str) -> str:
    """``words`` as TOML has them."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _line_of(key: str, text: str) -> int:
    """The line that gives ``key`` something, or is a table of that name."""
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            if key in tomllib.loads(line):
                return number
        except (ValueError, RecursionError):
            continue
    return 0
