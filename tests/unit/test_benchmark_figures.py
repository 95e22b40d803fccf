"""The paper of figures: what a benchmark printed becomes words, a verdict and a record with its commit."""

import io
import json
from pathlib import Path

import pytest

from tests.benchmarks import figures
from tests.benchmarks.figures import DOCS, Figure, Part, Record

DECLARED = """
[[part]]
title = "Hearing"

[[part.figure]]
name = "recognition"
what = "Real speech"
bar = "at most 12.5 %"
command = "python -m tests.benchmarks.recognition --json"
shows = "{cer:.1%} of {clips[all]}"
limits = { cer = "<= 0.125" }

[[part.figure]]
name = "tours"
what = "Tours"
command = "python -m pytest"
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "figures.toml").write_text(DECLARED, encoding="utf-8")
    for name in ("recognition", "tours"):
        figures.write_record(name, Record("nothing yet", None, "0000000", "2026-01-01"), tmp_path)
    return tmp_path


def figure(shows: str, **limits: str) -> Figure:
    return Figure("name", "what", "command", "bar", shows, limits)


def test_a_bar_is_met_exactly_when_every_limit_holds() -> None:
    found = figure("{a:.0%} and {b[c d]}", **{"a": "<= 0.5", "b[c d]": ">= 3"})

    assert figures.measured(found, {"a": 0.5, "b": {"c d": 3}}) == ("50 % and 3", True)
    assert figures.measured(found, {"a": 0.5, "b": {"c d": 2}}) == ("50 % and 2", False)
    assert figures.measured(figure("{a}"), {"a": 1}) == ("1", None)
    with pytest.raises(KeyError):
        figures.measured(found, {"a": 0.5})


def test_violations_by_rule_are_added_up_and_what_went_wrong_is_counted() -> None:
    found = figure("{rules}", rules="<= 0", wrong="<= 0")

    assert figures.measured(found, {"rules": {"A1": 0, "A2": 0}, "wrong": []}) == ("0", True)
    assert figures.measured(found, {"rules": {"A1": 2, "A2": 1}, "wrong": []}) == ("3", False)
    assert figures.measured(found, {"rules": {}, "wrong": ["moment"]}) == ("0", False)


def test_the_json_is_the_last_object_that_was_printed() -> None:
    assert figures.last_json('services 400\n{"a": 1}\n{"a": 2}\n') == {"a": 2}
    with pytest.raises(ValueError, match="no JSON"):
        figures.last_json("services 400\n")


def test_what_a_benchmark_printed_is_recorded_and_the_paper_written(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figures, "commit_of", {"HEAD": "abcdef0", "v1": "1234567"}.__getitem__)
    monkeypatch.setattr("sys.stdin", io.StringIO('{"cer": 0.2, "clips": {"all": 25}}'))
    assert figures.main(["--check"], docs) == 1

    assert figures.main(["record", "recognition", "--commit", "v1", "--note", "In rain"], docs) == 0
    assert figures.main(["record", "tours", "--measured", "all complete", "--met", "yes"], docs) == 0

    kept = json.loads((docs / "figures" / "recognition.json").read_text(encoding="utf-8"))
    assert (kept["measured"], kept["met"], kept["commit"]) == ("20.0 % of 25", False, "1234567")
    assert figures.read_record("tours", docs).met is None  # without a bar there is nothing to meet
    text = (docs / "figures.md").read_text(encoding="utf-8")
    assert "| at most 12.5 % | **Not met:** 20.0 % of 25. In rain | `1234567`, " in text
    assert "| Tours | none set | all complete | `abcdef0`, " in text
    assert figures.main(["--check"], docs) == 0


def test_a_figure_can_be_measured_by_the_command_itself(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "commit_of", lambda _: "abcdef0")
    monkeypatch.setattr(figures, "_run", lambda command: {"cer": 0.1, "clips": {"all": len(command)}})

    assert figures.main(["run", "recognition"], docs) == 0

    assert figures.read_record("recognition", docs).met


def test_words_are_asked_for_where_no_json_has_them(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for given in (["run", "tours"], ["record", "tours"], ["record", "nobody"]):
        with pytest.raises(SystemExit):
            figures.main(given, docs)
    assert "there are recognition, tours" in capsys.readouterr().err


def test_a_bar_in_a_cell_ends_no_column() -> None:
    part = Part("Part", (figure("{a}"),))
    assert "| a\\|b | `c`, d |" in figures.as_paper([part], {"name": Record("a|b", None, "c", "d")})


def test_each_figure_has_its_record_and_no_record_is_left_over() -> None:
    declared = [one.name for part in figures.read_parts() for one in part.figures]
    assert sorted(declared) == sorted(path.stem for path in (DOCS / "figures").iterdir())
