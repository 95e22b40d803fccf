"""From the staff's computer to a spoken answer: keys, package, signature, stick, kiosk. Real models, no screen."""

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.engine.content_watch import ContentWatch, run_quietly
from app.link.events import InstallProgress, InstallStep
from app.site.settings import read_settings
from knowledge.library import SAMPLE_SOURCE
from knowledge.package.stick import FOLDER
from models.home import Home
from voice.audio.files import read_audio

AMOUNT = "한 달에 최대 99만 9,990원"


def at_once(command: Sequence[str]) -> Iterable[str]:
    """The real process; among other tests one that yields would wait for minutes."""
    return run_quietly([word for word in command if word != "--yielding"])


@pytest.mark.models
def test_new_content_comes_by_stick_and_is_spoken(
    tmp_path: Path, starter_models: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path / "home")
    home.root.mkdir()
    home.models.symlink_to(starter_models)
    home.settings.write_text("language_model_enabled = false\nprofile = 'starter'\n", encoding="utf-8")
    monkeypatch.setenv("MALBEOT_HOME", str(home.root))
    source, stick = tmp_path / "문서", tmp_path / "stick"
    source.mkdir()
    (stick / FOLDER).mkdir(parents=True)
    package, key_folder = stick / FOLDER / "new.mbc", tmp_path / "keys"
    for name in ("기초연금.md", "아동수당.md"):
        shutil.copy(SAMPLE_SOURCE / name, source)
    pension = source / "기초연금.md"
    lines = pension.read_text(encoding="utf-8").splitlines()
    lines[lines.index("## 무엇을 받나요") + 1] = f"기초연금은 {AMOUNT}을 받아요."
    pension.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def done(*arguments: object) -> dict[str, Any]:
        capsys.readouterr()
        assert cli.main([*map(str, arguments), "--json"]) == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    done("content", "keygen", "--out", key_folder)
    built = done("content", "build", source, "--out", package)
    done("content", "sign", package, "--key", key_folder / "private.key")
    done("content", "trust", key_folder / "public.key")
    told: list[InstallProgress] = []
    changes: list[bool] = []
    watch = ContentWatch(home, read_settings(home.settings), roots=lambda: [stick], run=at_once)

    for _ in range(2):  # the first look cannot tell whether it is still being copied
        watch.look(told.append, lambda: changes.append(True))

    assert told[-1] == InstallProgress(InstallStep.DONE, 1.0, may_unplug=True)
    assert changes == [True]
    receipt = json.loads((stick / FOLDER / "new.mbc.receipt.json").read_text(encoding="utf-8"))
    assert (receipt["accepted"], receipt["version"]) == (True, built["version"])
    shutil.rmtree(stick)  # pulled
    spoken = tmp_path / "answer.wav"
    answer = done("ask", "--text", "기초연금은 얼마나 받나요?", "--speak", spoken)
    assert "99만 9,990원" in answer["answer"]
    assert answer["sentences"][0]["citations"][0]["title"] == "기초연금"
    assert read_audio(spoken, longest_seconds=60.0).seconds > 1.0
