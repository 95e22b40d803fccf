"""What a memory found out about itself, as a file that travels."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.calibration import Calibration, Examination, Scale, calibration_in, read_calibration
from knowledge.index.views import ViewKind
from knowledge.types import KnowledgeError, KnowledgeFailure

SHARES = st.floats(0, 1)
EXAMINATION = Examination(
    questions=40,
    found_first=0.9,
    sure=(0.2, 0.6, 0.9),
    false=(0.5, 0.3, 0.1, 0.0),
    alike=(("가", "나", 3),),
)
KNOWN = Calibration(
    scales={ViewKind.NAME: Scale(0.5, 0.1), ViewKind.LEXICON: Scale(-0.2, 2.0)},
    outside_sure=0.83,
    left_out=frozenset({7, 2}),
    examination=EXAMINATION,
    made_for="0123456789abcdef",
)

CALIBRATIONS = st.builds(
    Calibration,
    scales=st.dictionaries(st.sampled_from(ViewKind), st.builds(Scale, SHARES, st.floats(1e-4, 1e6))),
    outside_sure=SHARES,
    left_out=st.frozensets(st.integers(0, 500)),
    examination=st.builds(
        Examination,
        questions=st.integers(0, 1000),
        found_first=SHARES,
        sure=st.lists(SHARES).map(tuple),
        false=st.lists(SHARES).map(tuple),
        alike=st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5), st.integers(1, 9))).map(tuple),
    ),
    made_for=st.text("0123456789abcdef", max_size=16),
)


@given(CALIBRATIONS)
def test_what_is_written_is_read_again(known: Calibration) -> None:
    text = known.to_json()
    assert read_calibration(text) == known
    assert read_calibration(text).to_json() == text


def test_an_index_may_have_none(tmp_path: Path) -> None:
    assert calibration_in(tmp_path) is None
    (tmp_path / "calibration.json").write_text(KNOWN.to_json(), encoding="utf-8")
    assert calibration_in(tmp_path) == KNOWN


def without(*keys: str) -> str:
    """The file without one of its fields."""
    fields = json.loads(KNOWN.to_json())
    below = fields
    for key in keys[:-1]:
        below = below[key]
    del below[keys[-1]]
    return json.dumps(fields)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "7",
        '"calibration"',
        KNOWN.to_json()[:-20],
        KNOWN.to_json().replace('"malbeot_calibration": 1', '"malbeot_calibration": 2'),
        KNOWN.to_json().replace('"name"', '"smell"'),
        KNOWN.to_json().replace('"spread"', '"breadth"'),
        KNOWN.to_json().replace("0.83", '"much"'),
        KNOWN.to_json().replace("0.6", "NaN"),
        KNOWN.to_json().replace("0.6", "[]"),
        KNOWN.to_json().replace("40,", '"forty",'),
        KNOWN.to_json().replace("가", "\\ud800"),
        "[" * 100_000,
        without("malbeot_calibration"),
        without("made_for"),
        without("scales"),
        without("examination"),
        without("examination", "false"),
        without("scales", "name", "mean"),
    ],
)
def test_what_is_none_is_named(text: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_calibration(text)
    assert caught.value.failure is KnowledgeFailure.CONTENT_UNREADABLE


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(KnowledgeError):
        read_calibration(text)


def test_a_scale_counts_in_its_own_spreads() -> None:
    cosines = np.array([0.4, 0.5, 0.7, np.nan], dtype=np.float32)
    units = Scale(0.5, 0.1).units(cosines)
    assert units[:3].tolist() == pytest.approx([-1, 0, 2], abs=1e-5)
    assert np.isnan(units[3])


def test_a_line_gives_so_many_wrong_and_right_answers() -> None:
    assert [EXAMINATION.false_answers(line) for line in (0.0, 0.3, 0.51)] == [1.0, 0.5, 0.0]
    assert [EXAMINATION.right_answers(line) for line in (0.0, 0.6, 0.95)] == [3 / 40, 2 / 40, 0.0]
    assert Examination().false_answers(0.0) == Examination().right_answers(0.0) == 0.0


def test_who_promises_more_draws_the_line_lower() -> None:
    assert [EXAMINATION.least_sure(promise) for promise in (0.0, 0.25, 0.5, 1.0)] == [0.5, 0.3, 0.1, 0.0]
    assert Examination().least_sure(0.02) == 0.0


@given(st.lists(SHARES, min_size=1, max_size=60), SHARES)
def test_above_the_line_no_more_than_promised_get_an_answer(false: list[float], promise: float) -> None:
    found = replace(EXAMINATION, false=tuple(sorted(false, reverse=True)))
    above = np.nextafter(found.least_sure(promise), 2)
    assert found.false_answers(float(above)) <= np.ceil(promise * len(false)) / len(false)
