"""How right what is written is read aloud: ``python -m tests.benchmarks.reading [--json] [--misses] [--data FOLDER]``.

Public suites of written and spoken Korean, compared without spaces and punctuation, group by group:

``spoken``         what is written → what is said, from the tests of a text normalizer
``inverse``        the same from the tests of its inverse, turned round
``pronunciation``  what is written → how it sounds, from examples of the standard pronunciation; a/b are both right

and every line of the official texts in ``corpus/`` and ``corpus_local/``:

``unsayable``      readings in which a digit, a Latin letter or a sign is left
``exceptions``     lines that cannot be read at all
``unheard``        amounts, dates, times and telephone numbers that a plain inverse does not hear as they are written

A right reading that a suite does not have counts as right where ``reading_accepted`` says why. Below ``--data`` the
suites stand in ``korean/``, with the columns group, written, spoken (or pronounced) between tabs. Ends with 1 where
a bar is missed.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from app.commands.common import print_json, print_line, print_table
from tests.benchmarks.reading_accepted import bare, is_accepted
from tests.unit.voice.inverse_reading import corpus_lines, unheard, written
from voice.korean.pronunciation import pronounce
from voice.korean.spoken_form import spoken_form

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Suite:
    """``bar`` is the least share of its rows that must be right."""

    name: str
    file: str
    bar: float


SUITES = (
    Suite("spoken", "spoken_nemo_tn.tsv", 0.90),
    Suite("inverse", "spoken_nemo_itn_reversed.tsv", 0.92),
    Suite("pronunciation", "pronunciation.tsv", 0.97),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a suite; ``expected`` as it stands there, ``read`` as this program reads it."""

    suite: str
    group: str
    written: str
    expected: str
    read: str
    is_same: bool
    """As the suite has it."""
    is_right: bool
    """So, or as the list of accepted readings has it."""


def rows(suite: Suite, data: Path) -> Iterator[Row]:
    """Every row of ``suite`` read; raises OSError where the file is not there."""
    with (data / "korean" / suite.file).open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if suite.name == "pronunciation":
                expected = line["pronounced"]
                read = pronounce(line["written"])
                is_same = bare(read) in map(bare, expected.split("/"))
                is_right = is_same or is_accepted(line["group"], line["written"], expected, read)
            else:
                expected = line["spoken"]
                read = spoken_form(line["written"])
                is_same = bare(read) == bare(expected)
                is_right = is_same or is_accepted(line["group"], line["written"], expected, read)
            yield Row(suite.name, line["group"], line["written"], expected, read, is_same, is_right)


def corpora(data: Path) -> tuple[dict[str, int], list[str]]:
    """How many lines and facts the official texts have and what is wrong with their readings, counted and told."""
    counts = dict.fromkeys(("lines", "facts", "unsayable", "exceptions", "unheard"), 0)
    told = []
    for line in corpus_lines(data):
        counts["lines"] += 1
        try:
            said = spoken_form(line)
        except Exception as error:  # noqa: BLE001 - any is counted
            counts["exceptions"] += 1
            told.append(f"{type(error).__name__}: {line}")
            continue
        counts["facts"] += len(written(line))
        if not re.fullmatch(r"[가-힣 .,?!]*", said):
            counts["unsayable"] += 1
            told.append(f"unsayable: {line} | {said}")
        for fact in unheard(line, said):
            counts["unheard"] += 1
            told.append(f"unheard {' '.join(fact)}: {line} | {said}")
    return counts, told


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="list what is read otherwise")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the third-party test data")
    options = parser.parse_args()
    read = [row for suite in SUITES for row in rows(suite, options.data)]
    result = {
        suite.name: _summary(suite, [row for row in read if row.suite == suite.name]) for suite in SUITES
    }
    misses = [row for row in read if not row.is_right]
    counts, told = corpora(options.data)
    wrong = {name: counts[name] for name in ("unsayable", "exceptions", "unheard")}
    if options.json:
        listed = {"misses": [asdict(row) for row in misses], "wrong": told} if options.misses else {}
        print_json(result | {"corpora": counts} | listed)
    else:
        print_table([("suite", "group", "rows", "as there", "right", "bar"), *_cells(read)])
        for row in misses if options.misses else ():
            print_line(f"{row.suite} {row.group}: {row.written} | {row.expected} | {row.read}")
        print_line(f"{counts['lines']} lines with {counts['facts']} facts: {wrong}")
        for line in told if options.misses else ():
            print_line(line)
    return 0 if all(one["right"] >= one["bar"] for one in result.values()) and not any(wrong.values()) else 1


def _summary(suite: Suite, read: Sequence[Row]) -> dict[str, float]:
    return {
        "rows": len(read),
        "as_there": round(sum(row.is_same for row in read) / len(read), 4),
        "right": round(sum(row.is_right for row in read) / len(read), 4),
        "bar": suite.bar,
    }


def _cells(read: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for suite in SUITES:
        of_suite = [row for row in read if row.suite == suite.name]
        groups = dict.fromkeys(row.group for row in of_suite)
        if len(groups) <= len(of_suite) / 4:
            for group in groups:
                yield _cell(suite.name, group, [row for row in of_suite if row.group == group], "")
        yield _cell(suite.name, "all", of_suite, f"{suite.bar:.0%}")


def _cell(suite: str, group: str, read: Sequence[Row], bar: str) -> tuple[str, ...]:
    same = sum(row.is_same for row in read) / len(read)
    right = sum(row.is_right for row in read) / len(read)
    return suite, group, str(len(read)), f"{same:.1%}", f"{right:.1%}", bar


if __name__ == "__main__":
    sys.exit(main())
