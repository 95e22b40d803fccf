"""The page of a report as a real browser shows it: every chart drawn, nothing that somebody cannot read or reach."""

from pathlib import Path

import pytest

from app.cli import main
from tests.benchmarks.simulated_kiosks import simulate
from tests.browser import judged


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_has_no_accessibility_violation(width: int, tmp_path: Path) -> None:
    folder, out = tmp_path / "receipts", tmp_path / "report.html"
    simulate(folder, 30, 6)
    (folder / "torn.receipt.json").write_text("{", encoding="utf-8")
    assert main(["report", str(folder), "--out", str(out)]) == 0
    found = judged(out, width=width)
    assert found["violations"] == []
    assert found["passes"] > 20
    assert found["errors"] == []
    assert len(found["charts"]) == 9
    assert all(found["charts"]), "each chart has bars"
