"""``malbeot bench`` with the starter models: small versions of what it measures."""

import json
from pathlib import Path

import pytest

from app.cli import main
from knowledge.translations.text import is_translation_name
from tests.conftest import ROOT

pytestmark = pytest.mark.models


@pytest.fixture
def home(tmp_path: Path, starter_models: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own with the starter models linked in."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "models").symlink_to(starter_models, target_is_directory=True)
    monkeypatch.setenv("MALBEOT_HOME", str(folder))
    return folder


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Eight services of the sample."""
    folder = tmp_path / "few"
    folder.mkdir()
    korean = (
        one for one in (ROOT / "knowledge" / "sample").glob("*.md") if not is_translation_name(one.name)
    )
    for path in sorted(korean)[:8]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def bench(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["bench", *arguments, "--json", "--profile", "starter"]) == 0
    figures: dict[str, object] = json.loads(capsys.readouterr().out)
    return figures


def test_a_build_that_was_killed_goes_on_where_it_was(
    home: Path, few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = bench(capsys, "index", "--source", str(few))

    assert figures["documents"] == 8
    assert figures["went_on_where_it_was"] is True
    assert 0.4 <= figures["found_kept_share"] < 1.0  # type: ignore[operator]


def test_searching_is_compared_and_measured_at_size(
    home: Path, few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = bench(capsys, "search", "--source", str(few))
    assert figures["questions"] == "held out"
    for way in ("malbeot", "plain_embeddings", "plain_bm25"):
        assert figures[way]["answerable"] == 8  # type: ignore[index]
    assert figures["malbeot"]["hit@1"] >= figures["plain_bm25"]["hit@1"]  # type: ignore[index]

    large = bench(capsys, "search", "--source", str(few), "--passages", "500", "--asked", "5")
    assert large["questions"] == 5
    assert large["passages"] >= 500  # type: ignore[operator]


def test_a_spoken_turn_is_measured_over_any_content(
    home: Path, few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "settings.toml").write_text("language_model_enabled = false\n", encoding="utf-8")
    figures = bench(
        capsys, "turn", "--source", str(few), "--most", "1", "--interruptions", "0", "--no-baseline"
    )

    assert (figures["content"], figures["documents"]) == ("few", 8)
    assert figures["questions"] == figures["answered_aloud"] == 1
    assert figures["interruptions"] == figures["baseline_questions"] == 0
    assert figures["recognize_p95_ms"] == figures["recognize_median_ms"]
