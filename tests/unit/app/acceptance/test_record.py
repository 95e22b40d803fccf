"""What an acceptance leaves behind, and what becomes of it when models or content change."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

import pytest

from app import cli
from app.acceptance import run
from app.acceptance.figures import Figure
from app.acceptance.report import reason
from app.engine.content import _promised
from app.engine.parts import Parts as RealParts
from app.site.acceptance import (
    PAGE,
    RECORD,
    Acceptance,
    AcceptanceFailure,
    Digests,
    Subject,
    folder_of,
    program_digest,
    read_acceptance,
    standing,
)
from app.site.failures import explain
from app.site.settings import Settings
from knowledge.library import SAMPLE_SOURCE, source_digest
from knowledge.package.probes import Probe
from models.home import Home
from tests.unit.app.acceptance.kiosk import FEW, NAMES, NO_DEVICES, Parts, floors
from voice.types import VoiceFailure

DIGESTS = Digests("program", "models", "content")
ACCEPTED = Acceptance("2026-12-01T09:00:00+09:00", True, "starter", DIGESTS, {})


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.acceptance.session.WANTED", FEW)
    monkeypatch.setattr(run, "devices_here", lambda _: NO_DEVICES)
    monkeypatch.setattr(run, "floors_of", lambda _: floors())


def accept(parts: Parts, home: Path, out: Path | None = None, *, is_own: bool = True) -> dict[str, Any]:
    return run.accept(cast(Any, parts), Home(home), Settings(), minutes=10.0, out=out, is_own=is_own)


def test_what_was_accepted_is_remembered(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    plain = accept(Parts(tmp_path), home, out)

    assert plain["passed"]
    remembered = read_acceptance(Home(home))
    assert remembered is not None
    assert (remembered.passed, remembered.profile) == (True, "starter")
    assert remembered.digests == Digests(program_digest(), "models", "content")
    assert remembered.figures[Figure.EVERYDAY_FOUND] == 1.0
    assert json.loads((out / RECORD).read_text(encoding="utf-8")) == json.loads(json.dumps(plain))
    assert (out / PAGE).read_bytes() == (folder_of(Home(home)) / PAGE).read_bytes()


def test_what_holds_for_other_models_or_content_is_not_remembered(tmp_path: Path) -> None:
    accept(Parts(tmp_path), tmp_path / "home", tmp_path / "out", is_own=False)
    assert read_acceptance(Home(tmp_path / "home")) is None
    assert (tmp_path / "out" / RECORD).exists()


def test_a_machine_is_compared_with_what_it_was_when_it_had_the_same_models(tmp_path: Path) -> None:
    def against_before(plain: dict[str, Any]) -> object:
        return next(one["value"] for one in plain["figures"] if one["figure"] == Figure.WORK_AGAINST_BEFORE)

    parts = Parts(tmp_path)
    assert against_before(accept(parts, tmp_path / "home")) is None
    assert against_before(accept(parts, tmp_path / "home")) is not None
    parts.models_digest = "others"
    assert against_before(accept(parts, tmp_path / "home")) is None


def test_a_record_that_cannot_be_read_counts_for_nothing(tmp_path: Path) -> None:
    accept(Parts(tmp_path), tmp_path / "home")
    record = folder_of(Home(tmp_path / "home")) / RECORD
    whole = record.read_text(encoding="utf-8")
    for damaged in ("", "{", "[]", "null", whole.replace('"format": 1', '"format": 9'), "[" * 100_000):
        record.write_text(damaged, encoding="utf-8")
        assert read_acceptance(Home(tmp_path / "home")) is None


@pytest.mark.parametrize(
    ("models", "content", "passed", "told"),
    [
        ("models", "content", True, None),
        ("others", "content", True, AcceptanceFailure.ACCEPTANCE_OUTDATED),
        ("models", "another", True, AcceptanceFailure.ACCEPTANCE_OUTDATED),
        ("models", "content", False, AcceptanceFailure.ACCEPTANCE_FAILED),
        ("others", "content", False, AcceptanceFailure.ACCEPTANCE_OUTDATED),
    ],
)
def test_what_staff_are_told(models: str, content: str, passed: bool, told: AcceptanceFailure | None) -> None:
    assert standing(replace(ACCEPTED, passed=passed), models=models, content=content) is told
    assert standing(None, models=models, content=content) is None


def test_what_changed_is_named() -> None:
    assert DIGESTS.changed(DIGESTS) == ()
    assert DIGESTS.changed(Digests("p", "models", "c")) == (Subject.PROGRAM, Subject.CONTENT)


def test_a_kiosk_knows_that_its_models_or_content_are_others_since(tmp_path: Path) -> None:
    home = Home(tmp_path)
    source = tmp_path / "문서"
    source.mkdir()
    (source / "기초연금.md").write_bytes((SAMPLE_SOURCE / "기초연금.md").read_bytes())
    parts = RealParts(home, Settings(), profile="starter", source=source)
    assert parts.standing() is None

    digests = Digests(program_digest(), parts.models_digest, parts.content_digest())
    record = {"format": 1, "at": "", "passed": True, "profile": "starter", "figures": []}
    folder_of(home).mkdir(parents=True)
    written = {**record, "digests": {one.value: getattr(digests, one) for one in Subject}}
    (folder_of(home) / RECORD).write_text(json.dumps(written), encoding="utf-8")
    assert parts.standing() is None
    assert RealParts(home, Settings(), profile="centre-cpu", source=source).standing() is (
        AcceptanceFailure.ACCEPTANCE_OUTDATED
    )
    (source / "기초연금.md").write_text("# 기초연금\n", encoding="utf-8")
    assert parts.standing() is AcceptanceFailure.ACCEPTANCE_OUTDATED


def test_doctor_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MALBEOT_HOME", str(tmp_path))
    cli.main(["doctor"])
    assert "never tried" in capsys.readouterr().out

    written = {
        "format": 1,
        "at": "2026-12-01",
        "passed": True,
        "profile": "starter",
        "figures": [],
        "digests": {"program": "before", "models": "before", "content": source_digest(SAMPLE_SOURCE)},
    }
    folder_of(Home(tmp_path)).mkdir()
    (folder_of(Home(tmp_path)) / RECORD).write_text(json.dumps(written), encoding="utf-8")
    cli.main(["doctor"])
    told = capsys.readouterr().out
    assert "changed since: program, models" in told
    assert explain(AcceptanceFailure.ACCEPTANCE_OUTDATED).screen in told
    cli.main(["doctor", "--json"])
    acceptance = json.loads(capsys.readouterr().out)["acceptance"]
    assert acceptance["changed"] == ["program", "models"]
    assert acceptance["failure"] == "acceptance_outdated"


def test_only_a_kiosk_that_was_accepted_promises_to_go_on_finding(tmp_path: Path) -> None:
    assert _promised(Home(tmp_path / "home"), "starter") is None
    accept(Parts(tmp_path), tmp_path / "home")
    assert _promised(Home(tmp_path / "home"), "starter") == 0.9
    assert _promised(Home(tmp_path / "home"), "centre-gpu") == 0.8


class Page(HTMLParser):
    """Collects what a screen reader and a browser make of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.languages: list[str] = []
        self.captions = self.row_heads = self.charts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        assert not given.keys() & {"src", "href", "onclick", "onload"}
        self.languages += [given["lang"] or ""] if "lang" in given else []
        self.captions += tag == "caption"
        self.row_heads += given.get("scope") == "row"
        if tag == "svg":
            assert given.get("aria-hidden") == "true"
            self.charts += 1
        if tag not in ("meta", "br", "rect", "line"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in ("rect", "line")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_says_it_in_both_languages(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    parts.asked = [Probe(f"{NAMES[1]} <b>알려 주세요", ("S2",))]
    parts.recognizer.hears = lambda text: re.sub(r"(\w\w)\w", r"\1", text)
    plain = accept(parts, tmp_path / "home")
    text = (folder_of(Home(tmp_path / "home")) / PAGE).read_text(encoding="utf-8")
    page = Page(text)

    assert page.open == []
    assert page.languages == ["ko", "ko", "en"]
    assert page.captions >= 10
    assert page.charts == 2 * sum(
        one["value"] is not None and (one["least"], one["most"]) != (None, None) for one in plain["figures"]
    )
    assert "<b>" not in text
    assert "통과하지 못했어요" in text
    assert "Not passed." in text
    assert not re.search(r"https?:", text)
    assert {one["reason"] for one in plain["reasons"]} >= {Figure.PROBES_MISSED, Figure.HEARD_WRONG}
    assert all(
        one["korean"] in text and one["korean_hint"] in text and one["hint"] in text
        for one in plain["reasons"]
    )
    assert plain["digests"]["program"] in text


def test_a_device_that_does_not_work_is_a_reason() -> None:
    told = reason(VoiceFailure.MICROPHONE_SILENT, ())
    assert (told["reason"], told["english"]) == ("microphone_silent", "The microphone gives no sound at all.")


@pytest.mark.parametrize("minutes", ["1", "0", "-3", "soon", "nan", "61"])
def test_minutes_that_are_none(minutes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["accept", "--minutes", minutes])
    assert caught.value.code == 2


def test_the_command_ends_as_the_acceptance_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MALBEOT_HOME", str(tmp_path / "home"))
    parts = Parts(tmp_path)
    monkeypatch.setattr("app.commands.accept.Parts", lambda *_, **__: parts)
    ended: list[int] = []
    monkeypatch.setattr("app.commands.accept.end", ended.append)
    assert cli.main(["accept", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["passed"] is True
    parts.voice.noise = 0.05
    assert cli.main(["accept", "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().out
    assert "[voice_noise]" in told
    assert told.rstrip().endswith("not passed")
    assert ended == [0, 1]
