"""What an installer is made with: without models it says how to fix that, and writes nothing."""

from pathlib import Path

import pytest

from app.engine.ready_vectors import main


def test_without_the_embedder_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MALBEOT_HOME", str(tmp_path / "home"))
    assert main(["--out", str(tmp_path / "ready")]) == 3
    assert "malbeot models get" in capsys.readouterr().err
    assert not (tmp_path / "ready").exists()
