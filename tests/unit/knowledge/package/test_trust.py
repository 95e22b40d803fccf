"""The one function that decides, over bytes alone: a test for each refusal, named for what it refuses."""

import ast
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.package.archive import Head, signed_message
from knowledge.package.build import embedder_digest
from knowledge.package.manifest import (
    DOCUMENTS,
    FORMAT,
    MOST_BYTES,
    MOST_FILES,
    PROBES,
    VECTOR_KEYS,
    VECTORS,
    Embedding,
    Manifest,
    PackedFile,
    canonical,
    decode_manifest,
    encode_manifest,
    version_at,
)
from knowledge.package.signatures import KeyPair, key_id, sign
from knowledge.package.trust import Caution, Edition, Trust, compare, decide, manifest_digest
from knowledge.package.types import PackageError, PackageFailure
from tests.unit.knowledge.package.making import CREATED, IDENTITY, NOW, PAIR, STRANGER

ROOT = Path(__file__).resolve().parents[4]
NAME = key_id(PAIR.public)
OWN = tuple(PackedFile(path, 1, "0" * 64) for path in (DOCUMENTS, PROBES, VECTOR_KEYS, VECTORS))
MANIFEST = Manifest(
    title="우리 센터",
    centre="",
    version=10,
    created=CREATED,
    valid_from=None,
    valid_until=None,
    documents=1,
    passages=1,
    probes=0,
    embedding=Embedding("letters", embedder_digest(IDENTITY), 64, 1),
    files=OWN,
)
TRUST = Trust({NAME: PAIR.public})


def signed(manifest: Manifest | bytes, pair: KeyPair = PAIR) -> Head:
    data = manifest if isinstance(manifest, bytes) else encode_manifest(manifest)
    name = key_id(pair.public)
    return Head(name, sign(pair, signed_message(name, data)), data)


def refusal(head: Head, trust: Trust = TRUST, now: datetime = NOW) -> PackageFailure:
    with pytest.raises(PackageError) as caught:
        decide(head, trust, now)
    return caught.value.failure


def with_fields(**changes: Any) -> bytes:
    plain = json.loads(encode_manifest(MANIFEST))
    return canonical(plain | changes)


def with_files(*paths: str) -> bytes:
    files = [{"path": path, "size": 1, "sha256": "0" * 64} for path in paths]
    own = [{"path": one.path, "size": 1, "sha256": one.sha256} for one in OWN]
    return with_fields(files=own + files)


def test_what_a_trusted_key_signed_is_accepted() -> None:
    accepted = decide(signed(MANIFEST), TRUST, NOW)

    assert accepted.manifest == MANIFEST
    assert accepted.key == NAME
    assert accepted.cautions == ()


def test_unsigned() -> None:
    head = Head("", bytes(64), encode_manifest(MANIFEST))

    assert refusal(head) is PackageFailure.PACKAGE_UNSIGNED


def test_unknown_key() -> None:
    assert refusal(signed(MANIFEST, STRANGER)) is PackageFailure.KEY_UNKNOWN
    assert refusal(signed(MANIFEST), Trust({})) is PackageFailure.KEY_UNKNOWN


def test_another_key_under_a_trusted_name() -> None:
    assert refusal(signed(MANIFEST), Trust({NAME: STRANGER.public})) is PackageFailure.KEY_UNKNOWN


def test_revoked_key_though_it_is_trusted_too() -> None:
    assert refusal(signed(MANIFEST), replace(TRUST, revoked=frozenset({NAME}))) is PackageFailure.KEY_REVOKED


@given(st.integers(0, 511), st.sampled_from(["signature", "manifest"]))
def test_one_flipped_bit(bit: int, part: str) -> None:
    head = signed(MANIFEST)
    data = bytearray(getattr(head, part))
    data[(bit // 8) % len(data)] ^= 1 << bit % 8

    assert refusal(replace(head, **{part: bytes(data)})) is PackageFailure.SIGNATURE_WRONG


def test_a_signature_of_the_same_bytes_for_another_purpose() -> None:
    data = encode_manifest(MANIFEST)

    assert refusal(Head(NAME, sign(PAIR, data), data)) is PackageFailure.SIGNATURE_WRONG


def test_a_signature_moved_to_another_key() -> None:
    head = signed(MANIFEST, STRANGER)

    assert refusal(replace(head, key=NAME)) is PackageFailure.SIGNATURE_WRONG


def test_nothing_is_parsed_before_the_signature_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(_: bytes) -> Manifest:
        raise AssertionError("parsed too early")

    monkeypatch.setattr("knowledge.package.trust.decode_manifest", parsed)
    for head in (
        Head("", bytes(64), b"{"),
        signed(MANIFEST, STRANGER),
        replace(signed(MANIFEST), signature=bytes(64)),
    ):
        refusal(head)


@pytest.mark.parametrize("form", [FORMAT + 1, 0, "1", None, True])
def test_unknown_format(form: object) -> None:
    assert refusal(signed(with_fields(format=form))) is PackageFailure.FORMAT_UNKNOWN


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        encode_manifest(MANIFEST) + b" ",
        encode_manifest(MANIFEST).replace(b'"version":10', b'"version":1e1'),
        encode_manifest(MANIFEST).replace(b'"version":10', b'"version":' + b"9" * 5000),
        with_fields(version=0),
        with_fields(version=2**60),
        with_fields(version=True),
        with_fields(title=1),
        with_fields(title="가" * 300),
        with_fields(created="2025-06-01"),
        with_fields(created="2025-06-01T09:00:00+09:00"),
        with_fields(files=None),
        with_fields(files=[]),
        with_fields(surplus=1),
        with_fields(keys={"add": ["00"], "revoke": []}),
        with_fields(embedding=None),
        with_files(DOCUMENTS),
        with_files("originals/a.txt", "originals/A.txt"),
        with_files("originals/a", "originals/a/b"),
    ],
    ids=lambda data: str(data[:24]),
)
def test_a_manifest_that_is_none(data: bytes) -> None:
    assert refusal(signed(data)) is PackageFailure.MANIFEST_WRONG


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "originals/../../a",
        "originals/..",
        "originals/./a",
        "originals//a",
        "originals/",
        "/etc/passwd",
        "originals/a\\..\\b",
        "C:/a",
        "originals/C:a",
        "originals/a:stream",
        "originals/CON",
        "originals/nul.txt",
        "originals/a.",
        "originals/a ",
        "originals/a\x00b",
        "originals/a\nb",
        "originals/\u202egpj.exe",
        "originals/" + "가" * 100,
        "originals/\u1100\u1161",
        "index/x",
        "manifest.json",
        "state.json",
        "other.txt",
        "",
    ],
)
def test_a_path_outside(path: str) -> None:
    assert refusal(signed(with_files(path))) is PackageFailure.PATH_OUTSIDE


def test_a_package_that_would_fill_the_disk() -> None:
    huge = (*OWN, PackedFile("originals/a", MOST_BYTES, "0" * 64))
    many = (*OWN, *(PackedFile(f"originals/{number}", 0, "0" * 64) for number in range(MOST_FILES)))

    for files in (huge, many):
        assert refusal(signed(replace(MANIFEST, files=files))) is PackageFailure.PACKAGE_TOO_LARGE


def test_a_version_below_the_floor() -> None:
    trust = replace(TRUST, floor=Edition(11, "0" * 64))

    assert refusal(signed(MANIFEST), trust) is PackageFailure.VERSION_OLD


def test_other_content_under_the_number_of_the_floor() -> None:
    trust = replace(TRUST, floor=Edition(10, "0" * 64))

    assert refusal(signed(MANIFEST), trust) is PackageFailure.VERSION_TAKEN


def test_the_version_of_the_floor_itself_is_accepted() -> None:
    trust = replace(TRUST, floor=Edition(10, manifest_digest(encode_manifest(MANIFEST))))

    assert decide(signed(MANIFEST), trust, NOW).manifest == MANIFEST


def test_a_foreign_centre() -> None:
    trust = replace(TRUST, centre="시흥시청")

    assert refusal(signed(MANIFEST), trust) is PackageFailure.CENTRE_FOREIGN
    assert refusal(signed(replace(MANIFEST, centre="안산시청")), trust) is PackageFailure.CENTRE_FOREIGN
    assert decide(signed(replace(MANIFEST, centre="시흥시청")), trust, NOW)


def test_expired() -> None:
    ended = replace(MANIFEST, valid_until=NOW - timedelta(seconds=1))

    assert refusal(signed(ended)) is PackageFailure.PACKAGE_EXPIRED


def test_expired_all_the_more_by_a_clock_that_is_behind() -> None:
    ended = replace(MANIFEST, valid_until=CREATED - timedelta(days=9))

    assert refusal(signed(ended), now=CREATED - timedelta(days=1)) is PackageFailure.PACKAGE_EXPIRED


def test_not_yet_valid() -> None:
    later = replace(MANIFEST, valid_from=NOW + timedelta(days=1))

    assert refusal(signed(later)) is PackageFailure.PACKAGE_NOT_YET_VALID


def test_a_clock_that_is_behind_warns_instead_of_refusing() -> None:
    later = replace(MANIFEST, valid_from=CREATED)

    accepted = decide(signed(later), TRUST, datetime(2000, 1, 1, tzinfo=UTC))

    assert accepted.cautions == (Caution.CLOCK_SUSPECT,)


def test_a_clock_behind_what_was_installed_before_is_suspect_too() -> None:
    trust = replace(TRUST, latest=NOW + timedelta(days=30))
    later = replace(MANIFEST, valid_from=NOW + timedelta(days=1))

    assert decide(signed(later), trust, NOW).cautions == (Caution.CLOCK_SUSPECT,)


def test_another_embedding_model() -> None:
    trust = replace(TRUST, embedder="0" * 64)

    assert refusal(signed(MANIFEST), trust) is PackageFailure.EMBEDDER_DIFFERS
    assert decide(signed(MANIFEST), trust, NOW, may_embed=True).cautions == (Caution.EMBEDDED_ANEW,)


def test_a_package_that_revokes_its_own_key() -> None:
    assert refusal(signed(replace(MANIFEST, revoke_keys=(NAME,)))) is PackageFailure.MANIFEST_WRONG


def test_files_that_are_changed_missing_or_extra() -> None:
    there = {file.path: file for file in OWN}
    other = PackedFile(PROBES, 1, "1" * 64)

    compare(MANIFEST, there)
    for found, failure in (
        (there | {PROBES: other}, PackageFailure.FILE_CHANGED),
        (there | {PROBES: replace(other, sha256="0" * 64, size=2)}, PackageFailure.FILE_CHANGED),
        ({path: file for path, file in there.items() if path != PROBES}, PackageFailure.FILE_MISSING),
        (there | {"originals/a": PackedFile("originals/a", 0, "0" * 64)}, PackageFailure.FILE_EXTRA),
    ):
        with pytest.raises(PackageError) as caught:
            compare(MANIFEST, found)
        assert caught.value.failure is failure


def test_only_the_deciding_function_makes_what_is_accepted() -> None:
    """By any route in the code: nothing else calls the class, copies it or fills it in."""
    makers = []
    for path in sorted((ROOT / "knowledge").rglob("*.py")) + sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls = [
                    inner
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") == "Accepted"
                ]
                makers += [f"{path.name}:{node.name}"] * len(calls)
    assert makers == ["trust.py:decide"]


def test_a_manifest_has_one_form() -> None:
    full = replace(
        MANIFEST, valid_from=CREATED, valid_until=NOW, add_keys=(STRANGER.public,), revoke_keys=("a" * 64,)
    )

    assert decode_manifest(encode_manifest(full)) == full
    assert encode_manifest(decode_manifest(encode_manifest(full))) == encode_manifest(full)


@given(st.binary(max_size=300) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(canonical))
def test_any_signed_bytes_are_refused_by_a_reason(data: bytes) -> None:
    refusal(signed(data))


def test_versions_rise_with_time() -> None:
    moment = datetime(2026, 11, 25, 19, 8, 13, 120_000, tzinfo=UTC)

    assert version_at(moment) == 2026112519081312
    assert version_at(moment) < version_at(moment + timedelta(milliseconds=10)) < 2**53
