"""Making and signing packages, their bytes, and the keys."""

import json
import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.index.package_vectors import in_batches
from knowledge.package import key_store, keys
from knowledge.package.build import Material, build_package, material_from, newest_change
from knowledge.package.install import examine
from knowledge.package.probes import Probe, read_probes
from knowledge.package.sign import sign_package
from knowledge.package.signatures import key_id, new_pair, public_to_pem
from knowledge.package.state import KioskState
from knowledge.package.trust import Trust
from knowledge.package.types import PackageError, PackageFailure
from knowledge.readers.folder import read_folder
from knowledge.types import KnowledgeError, KnowledgeFailure
from tests.unit.knowledge.package import making
from tests.unit.knowledge.package.making import NOW, PAIR, make, maker, manifest_of, recipe

TRUST = Trust({key_id(PAIR.public): PAIR.public})
SERVICE = "# {0}\n번호: {1}\n\n## 어떤 제도인가요\n{0} 제도예요. {2}\n"


def failure_of(error: pytest.ExceptionInfo[PackageError]) -> PackageFailure:
    return error.value.failure


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Also where another set of documents was embedded in between."""
    first = make(tmp_path / "a.mbc")
    second = make(tmp_path / "b.mbc")
    make(tmp_path / "other.mbc", count=9)
    third = make(tmp_path / "a2" / "a.mbc")
    again = make(tmp_path / "a.mbc")

    assert first.read_bytes() == second.read_bytes() == third.read_bytes() == again.read_bytes()


def test_signing_changes_only_the_signature(tmp_path: Path) -> None:
    package = make(tmp_path / "a.mbc", pair=None)
    before = package.read_bytes()

    sign_package(package, PAIR)
    sign_package(package, PAIR)

    after = package.read_bytes()
    assert (after[:16], after[112:]) == (before[:16], before[112:])
    assert examine(package, TRUST, NOW).manifest == manifest_of(package)


def test_a_damaged_package_is_not_signed(tmp_path: Path) -> None:
    package = make(tmp_path / "a.mbc", pair=None)
    data = package.read_bytes()
    for damaged, failure in (
        (data[:-1] + bytes([data[-1] ^ 1]), PackageFailure.FILE_CHANGED),
        (data[:-1], PackageFailure.PACKAGE_TRUNCATED),
        (data + b"x", PackageFailure.FILE_EXTRA),
        (b"else", PackageFailure.PACKAGE_UNKNOWN),
    ):
        package.write_bytes(damaged)
        with pytest.raises(PackageError) as caught:
            sign_package(package, PAIR)
        assert failure_of(caught) is failure
        assert package.read_bytes() == damaged
    assert [path.name for path in tmp_path.glob("*.partial")] == []


def test_what_the_kiosk_would_refuse_is_refused_here(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as caught:
        make(tmp_path / "a.mbc", probes=[Probe("에너지바우처 알려 주세요", ("S0",))])

    assert failure_of(caught) is PackageFailure.PROBES_FAILED
    assert "에너지바우처" in caught.value.detail
    assert not (tmp_path / "a.mbc").exists()


def test_made_questions_that_do_not_hold_stay_out(tmp_path: Path) -> None:
    material = Material([*making.documents(), *making.documents()[:0]])

    manifest = build_package(tmp_path / "a.mbc", material, recipe(), maker(tmp_path / "cache"))

    assert 0 < manifest.probes <= 3


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    shares: list[float] = []
    with pytest.raises(PackageError) as caught:
        build_package(
            tmp_path / "a.mbc",
            Material(making.documents()),
            recipe(),
            maker(tmp_path / "cache"),
            shares.append,
            lambda: sum(shares) > 0.5,
        )

    assert failure_of(caught) is PackageFailure.BUILD_CANCELLED
    assert list(tmp_path.glob("*.mbc*")) == []


def test_progress_comes_to_the_whole(tmp_path: Path) -> None:
    shares: list[float] = []

    build_package(
        tmp_path / "a.mbc", Material(making.documents()), recipe(), maker(tmp_path / "cache"), shares.append
    )

    assert sum(shares) == pytest.approx(1.0)


def test_no_documents_make_no_package(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        build_package(tmp_path / "a.mbc", Material([]), recipe(), maker(tmp_path / "cache"))
    assert caught.value.failure is KnowledgeFailure.CONTENT_EMPTY


def test_files_that_are_held_back_or_unread_are_not_carried_along(tmp_path: Path) -> None:
    source = tmp_path / "문서"
    (source / "아래").mkdir(parents=True)
    (source / "a.md").write_text(SERVICE.format("기초연금", "A", ""), encoding="utf-8")
    (source / "아래" / "b?.md").write_text(SERVICE.format("보행기", "B", ""), encoding="utf-8")
    (source / "private.md").write_text(SERVICE.format("안부", "C", "010-1234-5678"), encoding="utf-8")
    (source / "사진.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)

    reading = read_folder(source)
    private = frozenset(found.document_id for file in reading.files for found in file.personal_data)

    material = material_from(source, reading, private)

    assert [document.title for document in material.documents] == ["기초연금", "보행기"]
    assert sorted(place.name for place in material.originals.values()) == ["a.md", "b?.md"]
    build_package(tmp_path / "a.mbc", material, recipe(), maker(tmp_path / "cache"))
    assert b"010-1234-5678" not in (tmp_path / "a.mbc").read_bytes()


def test_the_version_follows_the_newest_change(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.md").write_text("a", encoding="utf-8")
    for path in (source / "a.md", source):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    before = newest_change(source)
    os.utime(source / "a.md", (1_000_000_000, 1_000_000_100))

    assert before == datetime.fromtimestamp(1_000_000_000, UTC)
    assert newest_change(source) > before


def test_a_new_text_changes_few_batches() -> None:
    texts = [f"글 {number} " * (number % 7 + 1) for number in range(500)]

    before, after = in_batches(texts), in_batches([*texts, "새 글 "])

    assert sorted(text for batch in before for text in batch) == sorted(texts)
    assert max(map(len, before)) <= 16
    kept = {tuple(batch) for batch in before} & {tuple(batch) for batch in after}
    assert len(kept) > 0.9 * len(before)


def test_keys_in_files(tmp_path: Path) -> None:
    pair = new_pair()
    keys.write_pair(tmp_path, pair, "비밀번호")

    data = keys.read_private(str(tmp_path / keys.PRIVATE))
    assert b"ENCRYPTED" in data
    assert keys.open_private(data, "비밀번호") == pair
    assert keys.read_public(tmp_path / keys.PUBLIC) == pair.public
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / keys.PRIVATE).stat().st_mode) == 0o600
    for passphrase, failure in (
        ("", PackageFailure.PASSPHRASE_NEEDED),
        ("else", PackageFailure.PASSPHRASE_WRONG),
    ):
        with pytest.raises(PackageError) as caught:
            keys.open_private(data, passphrase)
        assert failure_of(caught) is failure
    with pytest.raises(PackageError) as caught:
        keys.write_pair(tmp_path, new_pair(), "")
    assert failure_of(caught) is PackageFailure.KEY_EXISTS
    assert keys.read_private(str(tmp_path / keys.PRIVATE)) == data


def test_what_is_no_key(tmp_path: Path) -> None:
    pair = new_pair()
    keys.write_pair(tmp_path / "keys", pair, "")
    (tmp_path / "text").write_text("else", encoding="utf-8")
    (tmp_path / "large").write_bytes(bytes(1 << 20))

    for name in ("nowhere", "text", "large", f"keys/{keys.PRIVATE}"):
        with pytest.raises(PackageError) as caught:
            keys.read_public(tmp_path / name)
        assert failure_of(caught) is PackageFailure.KEY_UNREADABLE
    with pytest.raises(PackageError) as caught:
        keys.open_private(public_to_pem(pair.public), "")
    assert failure_of(caught) is PackageFailure.KEY_UNREADABLE


def test_a_private_key_is_never_shown() -> None:
    pair = new_pair()

    assert pair.private.hex() not in repr(pair)
    assert repr(pair.private) not in repr(pair)


def test_keys_in_the_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr("keyring.set_password", lambda *place: kept.update({place[:2]: place[2]}))
    monkeypatch.setattr("keyring.get_password", lambda *place: kept.get(place))
    pair = new_pair()

    keys.keep_pair(tmp_path, pair, "")

    name = key_id(pair.public)
    assert not (tmp_path / keys.PRIVATE).exists()
    assert keys.open_private(keys.read_private(f"{keys.IN_KEYRING}{name}"), "") == pair
    with pytest.raises(PackageError) as caught:
        key_store.get("another")
    assert failure_of(caught) is PackageFailure.KEY_UNREADABLE


def test_a_computer_without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.errors import NoKeyringError

    def missing(*_: str) -> str:
        raise NoKeyringError

    monkeypatch.setattr("keyring.get_password", missing)
    monkeypatch.setattr("keyring.set_password", missing)
    for use in (lambda: key_store.get("a"), lambda: key_store.put("a", "b")):
        with pytest.raises(PackageError) as caught:
            use()
        assert failure_of(caught) is PackageFailure.KEYRING_MISSING


def test_probes_from_a_file_of_questions(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    rows = [{"question": "a", "document_ids": ["A"], "kind": "typed"}, {"question": "b", "document_ids": []}]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")

    assert read_probes(path) == [Probe("a", ("A",))]
    path.write_text("else", encoding="utf-8")
    with pytest.raises(PackageError) as caught:
        read_probes(path)
    assert failure_of(caught) is PackageFailure.PROBES_UNREADABLE


def test_a_key_that_comes_back_by_hand_is_trusted_again() -> None:
    state = KioskState().with_key(PAIR.public).without_key(key_id(PAIR.public))

    assert not state.keys
    assert state.with_key(PAIR.public).trust().keys == TRUST.keys
    assert making.documents()[0].effective_date == date(2025, 1, 1)
