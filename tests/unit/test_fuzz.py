"""Input that nobody would make, a little of each kind; ``python -m tests.benchmarks.fuzz`` tries the rest.

What was ever found stands below as a case with a name.
"""

from pathlib import Path

import numpy as np
import pytest

from app.site.failures import AppError, AppFailure
from app.site.settings import read_settings
from knowledge.index.calibration import read_calibration
from knowledge.types import KnowledgeError
from tests.benchmarks.fuzz import Kind, kinds, try_kind
from voice.listening.ears import sound

COUNT = 60
NAMES = (
    "package",
    "package manifest",
    "package signed",
    "pack",
    "event",
    "intent",
    "settings",
    "tally",
    "receipt",
    "readings",
    "synonyms",
    "lexicon",
    "prepared",
    "probes",
    "calibration",
    "question",
    "answer",
    "sound",
    "sound file",
)


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kind]:
    return kinds(tmp_path_factory.mktemp("fuzz"))


def test_every_kind_is_tried(every_kind: dict[str, Kind]) -> None:
    assert tuple(every_kind) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_whatever_comes_in_is_taken_whole_or_refused(every_kind: dict[str, Kind], name: str) -> None:
    found = try_kind(name, every_kind[name], COUNT)
    assert found.cases
    assert (found.accepted, found.crashed, found.slow) == ([], [], [])


# --- found ---------------------------------------------------------------------------------------------------


def test_settings_nested_deeper_than_anybody_reads_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("volume = " + "[" * 3000, encoding="utf-8")
    with pytest.raises(AppError) as caught:
        read_settings(path)
    assert caught.value.failure is AppFailure.SETTINGS_INVALID


def test_sound_that_is_no_number_reaches_nobody() -> None:
    broken = np.array([np.nan, np.inf, -np.inf, 1e30, -0.5], np.float32)
    assert sound(broken).tolist() == [0.0, 1.0, -1.0, 1.0, -0.5]
    assert np.isnan(broken[0]), "what the driver keeps is left alone"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ('"spread": 0.1', '"spread": 0.0'),
        ('"mean": 0.5', '"mean": "0.5x"'),
        ('"mean": 0.5', '"mean": NaN'),
        ('"outside_sure": 1.0', '"outside_sure": NaN'),
        ('"left_out": []', '"left_out": ["a"]'),
    ],
)
def test_a_calibration_by_which_nothing_can_be_counted_is_refused(field: str, value: str) -> None:
    text = """{"malbeot_calibration": 1, "made_for": "", "scales": {"name": {"mean": 0.5, "spread": 0.1}},
        "outside_sure": 1.0, "left_out": [], "examination": {"questions": 0, "found_first": 0.0, "sure": [],
        "false": [], "alike": []}}"""
    assert field in text
    read_calibration(text)
    with pytest.raises(KnowledgeError):
        read_calibration(text.replace(field, value))
