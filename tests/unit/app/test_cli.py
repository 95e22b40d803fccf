"""The command line's contract: what stands on stdout, which exit code, and that nothing is half-written."""

import json
from pathlib import Path

import numpy as np
import pytest

from app import cli
from voice.audio.files import write_wav


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder: no models, no settings, no content."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MALBEOT_HOME", str(folder))
    return folder


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])

    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in cli.COMMANDS)


def test_no_command_is_wrong_usage() -> None:
    assert cli.main([]) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "--text", "a", "--wav", "b"],
        ["sing"],
        ["kiosk", "--size", "big"],
        ["models"],
        ["say", "a"],
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)

    assert ended.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "--text", "기초연금"],
        ["search", "기초연금"],
        ["say", "안녕하세요", "--out", "out.wav"],
    ],
)
def test_missing_models_are_named_with_what_mends_them(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 3

    printed = capsys.readouterr()
    assert printed.out == ""
    assert "malbeot models get" in printed.err


def recording(folder: Path, content: bytes | None) -> Path:
    path = folder / "in.wav"
    if content is not None:
        path.write_bytes(content)
    return path


@pytest.mark.parametrize("content", [None, b"", b"RIFF", b"not a recording at all" * 50])
@pytest.mark.parametrize("command", ["ask", "transcribe"])
def test_a_recording_that_is_none_is_refused_before_models_load(
    content: bytes | None, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = recording(tmp_path, content)
    out = tmp_path / "out.wav"
    arguments = (
        ["ask", "--wav", str(path), "--speak", str(out)] if command == "ask" else ["transcribe", str(path)]
    )

    assert cli.main(arguments) == (2 if content is None else 1)
    assert "audio_" in capsys.readouterr().err
    assert not out.exists()


def test_an_hour_is_too_long_for_a_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hour.wav"
    write_wav(path, np.zeros(3600 * 8000, np.float32), 8000)

    assert cli.main(["ask", "--wav", str(path)]) == 1
    assert "audio_too_long" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["ask", "--text"], ["search"]])
def test_a_question_without_end_is_refused_before_models_load(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*command, "가" * 100_000]) == 1
    assert "question_too_long" in capsys.readouterr().err


def test_wrong_settings_are_named_with_their_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("volume = 7\n", encoding="utf-8")

    assert cli.main(["doctor"]) == 2
    printed = capsys.readouterr().err
    assert "settings.toml" in printed
    assert "volume" in printed


def test_a_source_that_is_not_there_is_exit_code_3(tmp_path: Path, starter_home: None) -> None:
    assert cli.main(["search", "연금", "--source", str(tmp_path / "nowhere")]) == 3


@pytest.fixture
def starter_home(starter_models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALBEOT_HOME", str(starter_models.parent))


def test_models_list_as_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["models", "list", "--json"]) == 0

    listed = json.loads(capsys.readouterr().out)
    assert listed["whole"] is False
    assert {model["id"] for model in listed["models"]} >= {"whisper-base", "e5-small", "kokoro-82m"}


def test_doctor_tells_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--json"]) == 3

    found = json.loads(capsys.readouterr().out)
    assert found["models_whole"] is False
    assert found["missing"]
    assert found["threads"] >= 1


def test_a_kiosk_without_a_display_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    assert cli.main(["kiosk"]) == 1
    assert "display_missing" in capsys.readouterr().err
