"""What may stand in a receipt: numbers, times and codes; no sentence, whoever says it."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.package.receipt import (
    FIELDS,
    LABELS,
    Receipt,
    ReportedAnswer,
    Tally,
    read_receipt,
    service_code,
    write_receipt,
)
from knowledge.package.types import PackageFailure, ReceiptError, ReceiptFailure

TALLY = Tally(
    since="2026-11-01T00:00:00+00:00",
    turns={"living": 3},
    abstentions={"not_in_documents": 2},
    waits={"first_audio": (1, 2, 3, 4, 5, 6, 7, 8, 9)},
    kiosk="0123456789ab",
    given_back={"health": 1},
    refused={"none": 2},
    hours={"answered": tuple(range(24))},
    languages={"ko": 4},
    visits={"begun": 4, "finished": 3, "given_up": 1},
    reported=(ReportedAnswer("S1", "what", 7, "answered", 2, {"figure": 1}),),
    uptime=86_400,
)
RECEIPT = Receipt(
    at=datetime(2026, 11, 30, 9, 0, tzinfo=UTC),
    package="a.mbc",
    reason=PackageFailure.VERSION_OLD,
    version=None,
    current=7,
    before=(6, 5),
    seconds=1.5,
    moments={"opened": 0.1},
    tally=TALLY,
    centre="시흥시",
    name="정왕1동 1층",
)
SENTENCES = (
    "제 이름은 홍길동이에요",
    "my knee hurts",
    "무릎이 아파요",
    "900101-1234567",
    "010-1234-5678",
    "What is a pension?",
)


def written(receipt: Receipt, folder: Path) -> dict[str, object]:
    path = write_receipt(folder, receipt)
    assert path is not None
    plain = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(plain, dict)
    return plain


def data(**changes: object) -> bytes:
    plain: dict[str, object] = {
        "at": "2026-11-30T09:00:00+00:00",
        "since": "",
        "turns": {},
        "abstentions": {},
    }
    return json.dumps(plain | changes).encode()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = write_receipt(tmp_path, RECEIPT)
    assert path == tmp_path / "a.mbc.0123456789ab.receipt.json"
    assert read_receipt(path.read_bytes(), "a.mbc") == RECEIPT


def test_every_field_that_is_written_is_declared(tmp_path: Path) -> None:
    assert set(written(RECEIPT, tmp_path)) == set(FIELDS)
    assert {one.name for one in fields(Tally)} <= set(FIELDS)


@pytest.mark.parametrize("name", sorted(set(FIELDS) - LABELS))
@pytest.mark.parametrize("words", SENTENCES)
def test_no_field_takes_the_words_of_a_visitor(name: str, words: str, tmp_path: Path) -> None:
    """As its value, as a key in it, and as a text anywhere within."""
    held = written(RECEIPT, tmp_path)[name]
    assert FIELDS[name](held)
    for spoiled in (
        words,
        [words],
        {words: 1},
        {"living": words},
        {words: [1] * 24},
        *with_words(held, words),
    ):
        assert not FIELDS[name](spoiled), spoiled


def with_words(held: object, words: str) -> list[object]:
    """``held`` with one of its texts, numbers or keys replaced by ``words``, wherever it stands."""
    match held:
        case dict():
            inside = [{**held, key: one} for key, value in held.items() for one in with_words(value, words)]
            return [
                *inside,
                *({**{k: v for k, v in held.items() if k != key}, words: held[key]} for key in held),
            ]
        case list():
            return [
                [*held[:at], one, *held[at + 1 :]]
                for at, value in enumerate(held)
                for one in with_words(value, words)
            ]
        case _:
            return [words]


@given(st.text(min_size=1))
def test_no_text_with_a_space_or_another_letter_fits_a_code(words: str) -> None:
    if " " in words or not words.isascii():
        assert not any(FIELDS[name](words) for name in set(FIELDS) - LABELS)


def test_the_labels_are_an_administrators_and_short(tmp_path: Path) -> None:
    """Out of the settings, which no visitor reaches; cut to one line all the same."""
    assert {"centre", "name"} == LABELS
    plain = written(replace(RECEIPT, centre="시흥시\n" * 40, name="\x1b[31m1층"), tmp_path)
    assert plain["centre"] == ("시흥시" * 40)[:60]
    assert plain["name"] == "[31m1층"


@pytest.mark.parametrize(
    ("given", "code"),
    [("WLF00001", "WLF00001"), ("", ""), ("S1.2_a-b", "S1.2_a-b"), ("-x", None), ("직접-1", None)],
)
def test_a_service_is_named_by_a_code(given: str, code: str | None) -> None:
    if code is None:
        assert service_code(given).startswith("~")
        assert len(service_code(given)) == 13
    else:
        assert service_code(given) == code


def test_an_older_receipt_is_still_read() -> None:
    older = {
        "accepted": True,
        "reason": None,
        "version": 3,
        "current": 3,
        "before": [2],
        "seconds": 4.2,
        "moments": {"opened": 0.1},
    }
    read = read_receipt(data(since="2026-01-01", turns={"living": 3}, abstentions={"greeting": 1}, **older))
    assert (read.format, read.tally.kiosk, read.tally.turns) == (1, "", {"living": 3})


@pytest.mark.parametrize(
    ("spoiled", "failure"),
    [
        (b"", ReceiptFailure.RECEIPT_TORN),
        (data()[:-9], ReceiptFailure.RECEIPT_TORN),
        (b"\xff\xfe" + data(), ReceiptFailure.RECEIPT_TORN),
        (b"[" * 100_000, ReceiptFailure.RECEIPT_TORN),
        (data(uptime=1)[:-2] + b"NaN}", ReceiptFailure.RECEIPT_TORN),
        (b"[]", ReceiptFailure.RECEIPT_STRANGE),
        (b"{}", ReceiptFailure.RECEIPT_STRANGE),
        (data(words="무릎이 아파요"), ReceiptFailure.RECEIPT_STRANGE),
        (data(turns={"무릎이 아파요": 1}), ReceiptFailure.RECEIPT_STRANGE),
        (data(turns={"living": -1}), ReceiptFailure.RECEIPT_STRANGE),
        (data(turns={"living": True}), ReceiptFailure.RECEIPT_STRANGE),
        (data(turns={"living": 1e400}), ReceiptFailure.RECEIPT_TORN),
        (data(turns={"living": 10**30}), ReceiptFailure.RECEIPT_STRANGE),
        (data(hours={"visits": [1]}), ReceiptFailure.RECEIPT_STRANGE),
        (data(at="2026-99-30T09:00:00+00:00"), ReceiptFailure.RECEIPT_STRANGE),
        (data(format=3), ReceiptFailure.RECEIPT_NEWER),
        (data(format="x"), ReceiptFailure.RECEIPT_STRANGE),
        (data(format=0), ReceiptFailure.RECEIPT_STRANGE),
    ],
)
def test_what_is_no_receipt_is_told_by_a_code(spoiled: bytes, failure: ReceiptFailure) -> None:
    with pytest.raises(ReceiptError) as raised:
        read_receipt(spoiled)
    assert raised.value.failure is failure
    assert "무릎" not in str(raised.value)
