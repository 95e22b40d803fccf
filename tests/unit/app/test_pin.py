"""The staff PIN: what is kept of it, how guessing is slowed down, and the command that sets it."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import cli
from app.site.pin import PinGate, Verdict, hash_pin, is_pin, is_pin_hash, matches
from app.site.settings import read_settings

PIN = "2580"
HASH = hash_pin(PIN)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison that costs nothing, for those that count tries."""
    monkeypatch.setattr("app.site.pin.matches", lambda pin, stored: stored == HASH and pin == PIN)


@pytest.mark.parametrize("text", ["0000", "12345678"])
def test_four_to_eight_digits_are_a_pin(text: str) -> None:
    assert is_pin(text)


@pytest.mark.parametrize("text", ["", "123", "123456789", "12a4", "12 4", "1234\n", "１２３４", "١٢٣٤"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_pin(text)
    with pytest.raises(ValueError, match="not a PIN"):
        hash_pin(text)
    assert not matches(text, HASH)


def test_only_the_right_pin_matches_its_hash() -> None:
    assert matches(PIN, HASH)
    assert not matches("2581", HASH)
    assert not matches("25800", HASH)


def test_the_hash_is_salted_and_does_not_hold_the_pin() -> None:
    assert hash_pin(PIN) != HASH
    assert PIN not in HASH
    assert HASH.startswith("scrypt$32768$8$1$")
    assert is_pin_hash(HASH)


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        PIN,
        HASH[:-1],
        HASH + "A",
        HASH.replace("scrypt", "md5"),
        HASH.replace("$32768$", "$32767$"),
        HASH.replace("$32768$", "$1048576$"),
        HASH.replace("$32768$", "$0$"),
        HASH.replace("$8$1$", "$999$1$"),
        HASH.replace("$8$1$", "$8$0$"),
    ],
)
def test_a_damaged_hash_lets_nobody_through(damaged: str) -> None:
    assert not is_pin_hash(damaged)
    assert not matches(PIN, damaged)


@given(st.text() | st.from_regex(r"scrypt\$[0-9]{1,8}\$[0-9]{1,3}\$[0-9]{1,2}\$[A-Za-z0-9+/=]{22,66}\$.{44}"))
def test_any_text_is_judged_without_raising(text: str) -> None:
    assert is_pin_hash(text) in (True, False)


@pytest.mark.usefixtures("quick")
def test_the_first_wrong_tries_are_free(clock: Clock) -> None:
    gate = PinGate(HASH, clock)
    for _ in range(4):
        assert gate.try_pin("0000") is Verdict.WRONG
        assert gate.wait_seconds == 0
    assert gate.try_pin(PIN) is Verdict.RIGHT


@pytest.mark.usefixtures("quick")
def test_a_wrong_pin_ten_times_makes_the_wait_double_up_to_ten_minutes(clock: Clock) -> None:
    gate = PinGate(HASH, clock)
    waits = []
    for _ in range(12):
        assert gate.try_pin("0000") is Verdict.WRONG
        waits.append(gate.wait_seconds)
        clock.now += gate.wait_seconds
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 600, 600, 600]


@pytest.mark.usefixtures("quick")
def test_while_it_waits_not_even_the_right_pin_is_looked_at(clock: Clock) -> None:
    gate = PinGate(HASH, clock)
    for _ in range(5):
        gate.try_pin("0000")
    clock.now += 29.5
    assert gate.try_pin(PIN) is Verdict.TOO_SOON
    assert gate.wait_seconds == 0.5
    clock.now += 0.5
    assert gate.try_pin(PIN) is Verdict.RIGHT


@pytest.mark.usefixtures("quick")
def test_the_right_pin_makes_the_next_tries_free_again(clock: Clock) -> None:
    gate = PinGate(HASH, clock)
    for _ in range(7):
        clock.now += 600
        gate.try_pin("0000")
    clock.now += 600
    gate.try_pin(PIN)
    assert gate.try_pin("0000") is Verdict.WRONG
    assert gate.wait_seconds == 0


@pytest.mark.usefixtures("quick")
@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(0, 2000))))
def test_no_order_of_tries_is_looked_at_while_it_waits(tries: list[tuple[bool, float]]) -> None:
    clock = Clock()
    gate = PinGate(HASH, clock)
    for is_right, pause in tries:
        waits = gate.wait_seconds > 0
        verdict = gate.try_pin(PIN if is_right else "0000")
        assert verdict is (Verdict.TOO_SOON if waits else Verdict.RIGHT if is_right else Verdict.WRONG)
        assert 0 <= gate.wait_seconds <= 600
        clock.now += pause


@pytest.mark.usefixtures("quick")
def test_a_thousand_wrong_tries_still_wait_ten_minutes(clock: Clock) -> None:
    gate = PinGate(HASH, clock)
    for _ in range(2000):
        gate.try_pin("0000")
        clock.now += 600
    gate.try_pin("0000")
    assert gate.wait_seconds == 600


def test_without_a_pin_nobody_gets_through(clock: Clock) -> None:
    gate = PinGate("", clock)
    assert not gate.is_set
    assert gate.try_pin("") is Verdict.WRONG
    assert gate.try_pin("0000") is Verdict.WRONG


# --- malbeot pin -------------------------------------------------------------------------------------------


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MALBEOT_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Somebody at a terminal who types ``lines`` without an echo."""
    given = iter(lines)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(given))


def test_it_is_asked_for_twice_and_kept_as_a_hash(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_file.write_text("volume = 0.5\n", encoding="utf-8")
    type_in(monkeypatch, "97531", "97531")
    assert cli.main(["pin"]) == 0
    kept = read_settings(settings_file)
    assert matches("97531", kept.staff_pin)
    assert kept.volume == 0.5
    printed = capsys.readouterr()
    assert "97531" not in printed.out + printed.err + settings_file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [("97531", "97532"), ("12", "12"), ("abcd", "abcd"), ("", "")])
def test_what_will_not_do_changes_nothing_and_is_not_repeated(
    settings_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lines: tuple[str, str],
) -> None:
    type_in(monkeypatch, *lines)
    assert cli.main(["pin"]) == 2
    assert not settings_file.exists()
    error = capsys.readouterr().err
    assert "pin_unusable" in error
    assert not any(line and line in error for line in lines)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\nmore\n"])
def test_it_can_be_given_unattended(settings_file: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("97531" + end))
    assert cli.main(["pin", "--stdin"]) == 0
    assert matches("97531", read_settings(settings_file).staff_pin)


def test_without_a_terminal_it_says_how(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("97531\n"))
    assert cli.main(["pin"]) == 2
    assert "--stdin" in capsys.readouterr().err
    assert not settings_file.exists()


def test_it_can_be_cleared(settings_file: Path) -> None:
    settings_file.write_text(f'staff_pin = "{HASH}"\n', encoding="utf-8")
    assert cli.main(["pin", "--clear"]) == 0
    assert read_settings(settings_file).staff_pin == ""


def test_a_pin_in_plain_digits_in_the_settings_is_refused_unseen(
    settings_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_file.write_text('staff_pin = "97531"\n', encoding="utf-8")
    assert cli.main(["doctor"]) == 2
    error = capsys.readouterr().err
    assert "staff_pin: must be what malbeot pin writes" in error
    assert "97531" not in error
