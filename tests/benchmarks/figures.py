"""The figures of the project: ``docs/figures.md`` is written from what the benchmarks printed, with the commit of each.

``docs/figures.toml`` declares the figures: what is measured, the bar, the command, and how its JSON becomes words.
``docs/figures/NAME.json`` is the last record of one: measured, met, commit, date.

``python -m tests.benchmarks.figures`` writes the paper; ``--check`` only says whether it is up to date.
``python -m tests.benchmarks.figures run NAME …`` runs the commands of these figures, records them, writes the paper.
``python -m tests.benchmarks.figures record NAME [--commit HEAD] < out.json`` records what a command printed elsewhere.
A figure whose command prints no JSON, or that comes from several, is recorded with ``--measured`` and ``--met``.
"""

import argparse
import json
import operator
import re
import shlex
import string
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_COMPARISONS = {"<=": operator.le, ">=": operator.ge}
_SECONDS_PER_RUN = 4 * 3600.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the paper.

    Attributes:
        bar: what it must reach, in words; empty where nothing is asked of it.
        shows: a format string over the keys of the command's JSON; empty where the words are given by hand.
        limits: a key of the JSON (as in a format string) and its bound, as in ``"<= 0.125"``.
    """

    name: str
    what: str
    command: str
    bar: str = ""
    shows: str = ""
    limits: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What was measured last. ``met`` is None where there is no bar; ``date`` is a day in UTC."""

    measured: str
    met: bool | None
    commit: str
    date: str
    note: str = ""


class _Words(string.Formatter):
    """A list counts as its length, an object as the sum of its numbers; ``%`` stands apart from its number."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        value, key = super().get_field(field_name, args, kwargs)
        if isinstance(value, dict):
            return sum(value.values()), key
        return len(value) if isinstance(value, list) else value, key

    def said(self, shows: str, output: Mapping[str, Any]) -> str:
        return re.sub(r"(?<=\d)%", " %", self.vformat(shows, (), output))

    def number(self, path: str, output: Mapping[str, Any]) -> float:
        return float(self.get_field(path, (), output)[0])


def read_parts(docs: Path = DOCS) -> list[Part]:
    declared = tomllib.loads((docs / "figures.toml").read_text(encoding="utf-8"))
    return [
        Part(part["title"], tuple(Figure(**figure) for figure in part["figure"])) for part in declared["part"]
    ]


def read_record(name: str, docs: Path = DOCS) -> Record:
    return Record(**json.loads((docs / "figures" / f"{name}.json").read_text(encoding="utf-8")))


def write_record(name: str, record: Record, docs: Path = DOCS) -> None:
    path = docs / "figures" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(asdict(record), ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def measured(figure: Figure, output: Mapping[str, Any]) -> tuple[str, bool | None]:
    """What a command's JSON says of its figure, and whether the bar is met; raises KeyError for a missing key."""
    words = _Words()
    bounds = [(path, *bound.split()) for path, bound in (figure.limits or {}).items()]
    held = [_COMPARISONS[sign](words.number(path, output), float(bound)) for path, sign, bound in bounds]
    return words.said(figure.shows, output), all(held) if held else None


def last_json(printed: str) -> dict[str, Any]:
    """The last line that is a JSON object: some commands print a table before it. Raises ValueError."""
    for line in reversed(printed.splitlines()):
        if line.startswith("{"):
            found: dict[str, Any] = json.loads(line)
            return found
    raise ValueError("the command printed no JSON object")


def as_paper(parts: Sequence[Part], records: Mapping[str, Record]) -> str:
    """The text of ``docs/figures.md``."""
    lines = [
        "# Figures",
        "",
        "Written by `make docs` from `docs/figures.toml` and the records in `docs/figures/`; do not edit it by hand.",
        "`python -m tests.benchmarks.figures run NAME` measures one again and records it with its commit.",
        "",
        "Measured with the starter models on two processor cores. Run each command from the project's folder as",
        "`.venv/bin/python …` or `.venv/bin/malbeot …`. Third-party test data is not part of the project and is looked",
        "for in `../shared/data`. Figures of `03cfd06` are those that the README of that commit gave, and those of",
        "`2c15dde` the ones that its guide for administrators gave: they were measured on that commit or before it.",
    ]
    for part in parts:
        lines += [
            "",
            f"## {part.title}",
            "",
            "| what | bar | measured | commit | command |",
            "|---|---|---|---|---|",
        ]
        for figure in part.figures:
            record = records[figure.name]
            told = f"**Not met:** {record.measured}" if record.met is False else record.measured
            cells = (
                figure.what,
                figure.bar or "none set",
                f"{told}. {record.note}" if record.note else told,
                f"`{record.commit}`, {record.date}",
                f"`{figure.command}`",
            )
            lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def paper(docs: Path = DOCS) -> str:
    """The paper as it should be now; raises OSError where a figure has no record."""
    parts = read_parts(docs)
    return as_paper(parts, {one.name: read_record(one.name, docs) for part in parts for one in part.figures})


def commit_of(name: str) -> str:
    """The short name of a commit; with a ``+`` where it is HEAD and the tree has other changes than papers."""
    short = _git("rev-parse", "--short=7", name)
    changed = _git("status", "--porcelain", "--", ".", ":!docs") if name == "HEAD" else ""
    return f"{short}+" if changed else short


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _run(command: str) -> dict[str, Any]:
    """The JSON of a command as the paper shows it; its exit code may say that the bar was not met."""
    program, *arguments = shlex.split(command)
    given = ["-m", "app.cli", *arguments] if program == "malbeot" else arguments
    done = subprocess.run(
        [sys.executable, *given], cwd=ROOT, stdout=subprocess.PIPE, check=False, timeout=_SECONDS_PER_RUN
    )
    return last_json(done.stdout.decode("utf-8"))


def _recorded(figure: Figure, output: Mapping[str, Any] | None, options: argparse.Namespace) -> Record:
    words, met = measured(figure, output) if output is not None else ("", None)
    given = {"yes": True, "no": False, None: met}[options.met]
    return Record(
        measured=options.measured or words,
        met=given if figure.bar else None,
        commit=commit_of(options.commit),
        date=datetime.now(UTC).date().isoformat(),
        note=options.note,
    )


def main(given: Sequence[str] | None = None, docs: Path = DOCS) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit code 1 when it is out of date"
    )
    parser.set_defaults(verb="", measured="", met=None, note="", commit="HEAD")
    verbs = parser.add_subparsers(dest="verb")
    running = verbs.add_parser("run", help="measure these figures now")
    running.add_argument("names", nargs="+", metavar="NAME")
    recording = verbs.add_parser("record", help="record the JSON on stdin, or what is given in words")
    recording.add_argument("names", nargs=1, metavar="NAME")
    recording.add_argument("--commit", default="HEAD", help="what it was measured on (default: HEAD)")
    recording.add_argument("--measured", default="", help="in words, instead of JSON on stdin")
    recording.add_argument("--met", choices=("yes", "no"), help="with --measured: whether the bar is met")
    for verb in (running, recording):
        verb.add_argument("--note", default="", help="what a reader has to know besides")
    options = parser.parse_args(given)

    figures = {figure.name: figure for part in read_parts(docs) for figure in part.figures}
    unknown = set(getattr(options, "names", ())) - figures.keys()
    if unknown:
        parser.error(f"no figure {', '.join(sorted(unknown))}; there are {', '.join(figures)}")
    for name in getattr(options, "names", ()):
        figure = figures[name]
        if not figure.shows and not options.measured:
            parser.error(f"{name} is recorded with --measured: no JSON of its command says it")
        output = None
        if not options.measured:
            output = _run(figure.command) if options.verb == "run" else last_json(sys.stdin.read())
        record = _recorded(figure, output, options)
        write_record(name, record, docs)
        print(f"{name}: {record.measured} ({record.commit})")
    target, text = docs / "figures.md", paper(docs)
    if options.check:
        return int(not target.exists() or target.read_text(encoding="utf-8") != text)
    target.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
