"""The whole spine with the starter models: a question goes in as sound, a true answer comes out as sound."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from voice.audio.files import read_audio, write_wav

pytestmark = pytest.mark.models


def malbeot(*arguments: str, home: Path) -> str:
    """Run the command line as an administrator would; returns what it printed on stdout."""
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        env={**os.environ, "MALBEOT_HOME": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_spoken_question_gets_a_true_spoken_answer(starter_models: Path, tmp_path: Path) -> None:
    home = starter_models.parent
    question, answer = tmp_path / "question.wav", tmp_path / "answer.wav"
    malbeot("say", "기초연금은 한 달에 얼마나 받아요?", "--out", str(question), home=home)

    printed = malbeot("ask", "--wav", str(question), "--speak", str(answer), "--json", home=home)

    turn = json.loads(printed)
    assert "기초연금" in turn["heard"]
    assert turn["abstained"] is False
    first = turn["sentences"][0]
    assert "34만 2,510원" in first["text"]
    assert first["citations"][0]["document_id"] == "S001"
    assert first["text"] in first["citations"][0]["quote"]
    assert turn["spoken"] == str(answer)
    assert read_audio(answer, longest_seconds=60).seconds > 2
    assert all(turn["timings_ms"][step] > 0 for step in ("recognize", "retrieve", "first_audio", "total"))


def test_a_recording_of_silence_is_not_answered(starter_models: Path, tmp_path: Path) -> None:
    silence = tmp_path / "silence.wav"
    write_wav(silence, np.zeros(32_000, np.float32), 16_000)

    turn = json.loads(malbeot("ask", "--wav", str(silence), "--json", home=starter_models.parent))

    assert (turn["heard"], turn["abstained"], turn["reason"]) == ("", True, "silence")
    assert turn["sentences"][0]["citations"] == []
