"""``malbeot content`` and packages: the contract of the command line, with an embedder of letters."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.library import SAMPLE_SOURCE
from knowledge.package.signatures import key_id
from knowledge.package.types import PackageFailure
from models.home import Home
from tests.unit.knowledge.package.making import Letters

SERVICES = ("기초연금.md", "아동수당.md")


class Office:
    """A staff computer and a kiosk with one data folder, by their commands."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.home = Home(folder / "home")
        self.source = folder / "문서"
        self.package = folder / "new.mbc"
        self.private = folder / "keys" / "private.key"
        self.public = folder / "keys" / "public.key"
        self.errors = ""
        self._capsys = capsys
        self.source.mkdir()
        for name in SERVICES:
            shutil.copy(SAMPLE_SOURCE / name, self.source)

    def run(self, *arguments: object, code: int = 0) -> dict[str, Any]:
        self._capsys.readouterr()
        assert cli.main(["content", *map(str, arguments), "--json"]) == code
        out, self.errors = self._capsys.readouterr()
        told: dict[str, Any] = json.loads(out.splitlines()[-1]) if out else {}
        return told

    def make(self, *options: object) -> dict[str, Any]:
        if not self.private.exists():
            self.run("keygen", "--out", self.private.parent)
        built = self.run("build", self.source, "--out", self.package, *options)
        self.run("sign", self.package, "--key", self.private)
        return built


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("MALBEOT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.delenv("MALBEOT_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    letters = Letters()
    monkeypatch.setattr(Parts, "load_embedder", lambda _: letters)
    return Office(tmp_path, capsys)


def test_from_keys_to_an_installed_version_and_back(office: Office) -> None:
    made = office.make()
    assert (made["documents"], made["out"]) == (2, str(office.package))

    refused = office.run("verify", office.package, code=1)
    assert (refused["accepted"], refused["reason"]) == (False, "key_unknown")
    assert "등록하지 않은 도장" in refused["message"]
    assert "content trust" in office.errors
    accepted = office.run("verify", office.package, "--trust", office.public)
    assert (accepted["accepted"], accepted["version"]) == (True, made["version"])
    assert office.run("list")["versions"] == []

    assert office.run("install", office.package, code=1)["reason"] == "key_unknown"
    name = office.run("trust", office.public)["key_id"]
    assert office.run("install", office.package)["version"] == made["version"]
    listed = office.run("list")
    assert (listed["current"], listed["keys"]) == (made["version"], [name])

    first = office.package.rename(office.folder / "first.mbc")
    later = office.make("--version", made["version"] + 1)
    assert office.run("install", office.package, "--progress")["before"] == made["version"]
    assert office.run("install", first, code=1)["reason"] == "version_old"
    assert office.run("verify", first, code=1)["reason"] == "version_old"
    assert office.run("rollback")["version"] == made["version"]
    assert office.run("list")["floor"] == later["version"]
    office.run("rollback", code=1)


def test_installed_content_answers_where_no_source_is_named(office: Office) -> None:
    parts = Parts(office.home, Settings(), profile="starter")
    parts.load_retriever()
    assert parts.source == SAMPLE_SOURCE

    made = office.make("--title", "우리 센터 자료")
    office.run("install", office.package, "--trust", office.public)
    parts = Parts(office.home, Settings(), profile="starter")
    documents = parts.load_retriever().documents()

    assert len(documents) == len(SERVICES)
    assert parts.serving is not None
    assert parts.serving.edition.version == made["version"]
    assert parts.serving.manifest.title == "우리 센터 자료"
    named = Parts(office.home, Settings(source=str(SAMPLE_SOURCE)), profile="starter")
    assert not named.takes_installed


def test_a_key_that_is_trusted_once_is_not_kept(office: Office) -> None:
    office.make()
    office.run("install", office.package, "--trust", office.public)

    assert office.run("list")["keys"] == []


def test_the_same_input_gives_the_same_bytes(office: Office) -> None:
    office.make()
    first = office.package.read_bytes()

    office.make()

    assert office.package.read_bytes() == first


def test_dates_and_versions_from_outside(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748768400")
    office.make("--valid-from", "2025-06-01", "--valid-until", "2025-12-31", "--centre", "시흥시청")

    told = office.run("inspect", office.package)

    assert told["version"] == 2025060109000000
    assert told["created"] == "2025-06-01T09:00:00+00:00"
    assert told["valid_from"] == "2025-05-31T15:00:00+00:00"
    assert told["valid_until"] == "2025-12-31T14:59:59+00:00"
    assert (told["centre"], told["signed"], told["reason"]) == ("시흥시청", True, "key_unknown")
    assert {"documents.jsonl", "originals/기초연금.md"} <= {file["path"] for file in told["files"]}
    assert (
        office.run("verify", office.package, "--trust", office.public, code=1)["reason"] == "package_expired"
    )


def test_another_centre_by_the_settings(office: Office) -> None:
    office.make("--centre", "안산시청")
    office.home.root.mkdir(exist_ok=True)
    office.home.settings.write_text('centre = "시흥시청"\n', encoding="utf-8")

    refused = office.run("install", office.package, "--trust", office.public, code=1)

    assert refused["reason"] == "centre_foreign"


def test_staffs_questions_must_hold(office: Office) -> None:
    questions = office.folder / "questions.jsonl"
    questions.write_text(
        json.dumps({"question": "아동수당 알려 주세요", "document_ids": ["nowhere"]}) + "\n", encoding="utf-8"
    )
    assert office.make("--probes", questions)["probes"] > 0  # what cannot be found anywhere is not asked

    (number,) = {
        line.removeprefix("번호:").strip()
        for line in (office.source / "기초연금.md").read_text("utf-8").splitlines()
        if line.startswith("번호:")
    }
    questions.write_text(
        json.dumps({"question": "아동수당 알려 주세요", "document_ids": [number]}) + "\n", encoding="utf-8"
    )
    office.run("build", office.source, "--out", office.folder / "b.mbc", "--probes", questions, code=1)

    assert "probes_failed" in office.errors
    assert not (office.folder / "b.mbc").exists()


def test_a_key_with_a_passphrase(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALBEOT_PASSPHRASE", "긴 암호")
    assert office.run("keygen", "--out", office.private.parent)["encrypted"]
    office.make()
    monkeypatch.setenv("MALBEOT_PASSPHRASE", "다른 암호")
    office.run("sign", office.package, "--key", office.private, code=1)
    assert "passphrase_wrong" in office.errors
    monkeypatch.delenv("MALBEOT_PASSPHRASE")
    office.run("sign", office.package, "--key", office.private, code=1)
    assert "passphrase_needed" in office.errors
    monkeypatch.setattr("sys.stdin", io.StringIO("긴 암호\n"))
    office.run("sign", office.package, "--key", office.private, "--passphrase-stdin")
    office.run("keygen", "--out", office.private.parent, code=1)
    assert "key_exists" in office.errors


def test_revoking_a_key_at_the_kiosk(office: Office) -> None:
    office.make()
    office.run("trust", office.public)

    name = office.run("trust", office.public, "--revoke")["key_id"]

    assert office.run("install", office.package, code=1)["reason"] == PackageFailure.KEY_REVOKED
    assert office.run("list")["revoked"] == [name]
    assert office.run("trust", name, "--revoke")["key_id"] == name
    office.run("trust", office.public)
    office.run("install", office.package)


def test_replacing_a_key_by_package(office: Office) -> None:
    office.run("keygen", "--out", office.folder / "next")
    new = office.folder / "next" / "public.key"
    office.make("--add-key", new)
    office.run("trust", office.public)
    office.run("install", office.package)

    office.run(
        "build", office.source, "--out", office.package,
        "--version", office.run("list")["current"] + 1, "--revoke-key", office.public,
    )  # fmt: skip
    office.run("sign", office.package, "--key", office.private, code=1)  # not with the key that it revokes
    assert "manifest_wrong" in office.errors
    office.run("sign", office.package, "--key", office.folder / "next" / "private.key")
    office.run("install", office.package)

    told = office.run("list")
    assert len(told["keys"]) == len(told["revoked"]) == 1


def test_a_receipt_beside_the_package(office: Office) -> None:
    office.make()
    office.run("install", office.package, "--receipt", office.folder, code=1)
    receipt = json.loads((office.folder / "new.mbc.receipt.json").read_text("utf-8"))
    assert (receipt["accepted"], receipt["reason"]) == (False, "key_unknown")

    office.run("install", office.package, "--trust", office.public, "--receipt", office.folder)
    receipt = json.loads((office.folder / "new.mbc.receipt.json").read_text("utf-8"))
    assert receipt["accepted"]


def test_what_is_not_there_and_what_is_no_key(office: Office) -> None:
    assert office.run("install", office.folder / "nowhere.mbc", code=1)["reason"] == "stick_gone"
    assert office.run("verify", office.folder / "nowhere.mbc", code=1)["reason"] == "package_missing"
    for action in (("inspect",), ("sign", "--key", "nowhere")):
        office.run(action[0], office.folder / "nowhere.mbc", *action[1:], code=1)
        assert "package_missing" in office.errors
        assert "pulled" not in office.errors
    assert office.run("verify", SAMPLE_SOURCE / SERVICES[0], code=1)["reason"] == "package_unknown"
    office.run("trust", SAMPLE_SOURCE / SERVICES[0], code=1)
    assert "key_unreadable" in office.errors
    assert key_id(b"") not in office.run("list")["keys"]


def test_a_person_reads_it_without_json(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.make()
    office.run("trust", office.public)
    office.run("install", office.package)
    capsys.readouterr()

    assert cli.main(["content", "list"]) == 0
    assert cli.main(["content", "inspect", str(office.package)]) == 0

    out = capsys.readouterr().out
    assert "* 2" in out
    assert "trusted" in out
    assert "documents.jsonl" in out
