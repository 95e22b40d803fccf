"""What a memory found out about itself, as commands tell it: of the content that serves, and of a package."""

import json
import shutil
from collections.abc import Sequence

import pytest

from app import cli
from app.engine.parts import Parts
from app.site.examined import Alike, Report, as_json, in_words, pairs_in_words, report_of
from app.site.settings import Settings
from knowledge.index.calibration import Calibration, Examination
from knowledge.library import SAMPLE_SOURCE
from knowledge.translations.text import is_translation_name
from tests.unit.app.test_packages import Office, office  # noqa: F401 - a fixture

MANY = 24
SURE = tuple(0.3 + place / 100 for place in range(60))
FALSE = tuple(0.6 - place / 100 for place in range(50))
EXAMINED = Calibration(
    {}, examination=Examination(64, 0.9375, SURE, FALSE, (("A", "B", 2), ("C", "D", 3), ("B", "A", 2)))
)
ALIKE = (Alike("A", "B", 2), Alike("C", "D", 3), Alike("B", "A", 2))
KEYS = {"questions", "found_first", "answered_right", "false_answers", "threshold", "alike"}


def test_the_line_follows_the_settings() -> None:
    strict = report_of(EXAMINED, Settings(false_answers=0.0))
    lenient = report_of(EXAMINED, Settings(false_answers=20.0))
    given = report_of(EXAMINED, Settings(confidence_threshold=0.585))
    assert strict
    assert lenient
    assert strict.threshold > lenient.threshold
    assert strict.false_answers < lenient.false_answers
    assert strict.answered_right < lenient.answered_right
    assert given == Report(64, 0.9375, 0.4844, 0.04, 0.585, ALIKE)


def test_a_person_is_told_one_line_and_each_pair_once() -> None:
    report = report_of(EXAMINED, Settings(confidence_threshold=0.585))
    assert in_words(report) == (
        "64 questions made from it; of 100: 94 found, 48 answered; "
        "of 100 near misses, that it lacks: 4 answered; 2 pairs of documents are hard to tell apart"
    )
    assert pairs_in_words(report) == ["hard to tell apart: A and B ×4", "hard to tell apart: C and D ×3"]
    odd = Report(1, 1.0, 1.0, 0.0, 0.5, (Alike("A\x1b[2J", "B", 1),))
    assert pairs_in_words(odd) == ["hard to tell apart: A\ufffd[2J and B ×1"]
    told = as_json(report)
    assert told
    assert told.keys() == KEYS
    assert told["alike"][1] == {"document": "C", "taken_for": "D", "times": 3}


def test_a_content_that_is_too_small_has_no_figures() -> None:
    assert report_of(Calibration({}), Settings()) is None
    assert in_words(None) == "too small to be examined"
    assert (as_json(None), pairs_in_words(None)) == (None, [])


def _many(office: Office) -> None:  # noqa: F811
    for path in sorted(one for one in SAMPLE_SOURCE.glob("*.md") if not is_translation_name(one.name))[:MANY]:
        shutil.copy(path, office.source)


def _printed(capsys: pytest.CaptureFixture[str], arguments: Sequence[object]) -> str:
    capsys.readouterr()
    cli.main([*map(str, arguments)])
    return capsys.readouterr().out


def test_a_package_tells_what_it_carries(office: Office, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    _many(office)
    built = office.make()["examination"]
    assert built.keys() == KEYS
    assert built["questions"] >= MANY
    assert 0 < built["found_first"] <= 1
    assert office.run("inspect", office.package)["examination"] == built
    told = _printed(capsys, ("content", "inspect", office.package))
    assert f"{built['questions']} questions made from it" in told
    assert "hard to tell apart" not in told or built["alike"]

    data = bytearray(office.package.read_bytes())
    place = data.index(b'"malbeot_calibration"')
    data[place + 1] ^= 1
    office.package.write_bytes(data)
    assert office.run("inspect", office.package)["examination"] is None, "not what was signed"
    office.package.write_bytes(data[:place])
    assert office.run("inspect", office.package)["version"], "the rest is still told where it is cut off"
    assert "hard to tell apart" not in _printed(capsys, ("content", "inspect", office.package))


def test_two_services_are_too_few(office: Office, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    assert office.make()["examination"] is None
    assert office.run("inspect", office.package)["examination"] is None
    assert "too small to be examined" in _printed(capsys, ("content", "inspect", office.package))
    out = office.folder / "again.mbc"
    assert "too small to be examined" in _printed(capsys, ("content", "build", office.source, "--out", out))
    assert "examined" not in _printed(capsys, ("content", "build", office.source, "--out", f"{out}.jsonl"))


def test_doctor_tells_of_the_content_that_answers_and_builds_nothing(
    office: Office,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _many(office)

    def found() -> dict[str, object]:
        told: dict[str, object] = json.loads(_printed(capsys, ("doctor", "--json")))["content"]
        return told

    assert found() == {"indexed": False, "examination": None, "trouble": None}
    assert "malbeot content prepare" in _printed(capsys, ("doctor",))
    assert not (office.home.cache / "index").exists()

    built = office.make()["examination"]
    office.run("install", office.package, "--trust", office.public)
    with monkeypatch.context() as patched:
        patched.setattr(Parts, "load_embedder", lambda _: pytest.fail("doctor loads no model"))
        assert found() == {"indexed": True, "examination": built, "trouble": None}
        assert f"content       {built['questions']} questions made from it" in _printed(capsys, ("doctor",))

    prepared = office.run("prepare", "--source", office.source)["examination"]
    assert prepared.keys() == KEYS
    assert f"{prepared['questions']} questions" in _printed(
        capsys, ("content", "prepare", "--source", office.source)
    )
    office.home.settings.write_text(f"source = '{office.source}'\n", encoding="utf-8")
    assert found() == {"indexed": True, "examination": prepared, "trouble": None}
    office.home.settings.write_text("source = 'nowhere'\n", encoding="utf-8")
    assert str(found()["trouble"]).startswith("content_missing")


def test_doctor_is_no_worse_for_an_index_that_cannot_be_read(
    office: Office,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    office.run("prepare", "--source", office.source)
    office.home.settings.write_text(f"source = '{office.source}'\n", encoding="utf-8")
    assert "content       too small to be examined" in _printed(capsys, ("doctor",))
    (measured,) = (office.home.cache / "index").glob("*/calibration.json")
    whole = measured.read_bytes()
    assert b'"alike": []' in whole
    halved = whole.replace(b'"alike": []', b'"alike": [["\\ud800", "B", 1]]')
    endless = whole.replace(b'"found_first": 0.0', b'"found_first": 1e999')
    assert endless != whole
    for damaged in (halved, endless, b"{}", b"\xff", b'{"malbeot_calibration": 1}', b"[" * 100_000):
        measured.write_bytes(damaged)
        assert "content       content_unreadable" in _printed(capsys, ("doctor",))
