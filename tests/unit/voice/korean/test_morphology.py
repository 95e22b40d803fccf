"""Any text has morphemes, broken text too."""

import pytest

from voice.korean.morphology import Morphology

MORPHOLOGY = Morphology()


@pytest.mark.parametrize(
    "text", ["", "\ud800", "기초연금\udfff 신청", "\0", "\u202e가", "e\u0301", "👵🏽이 받아요"]
)
def test_no_text_raises(text: str) -> None:
    for one in MORPHOLOGY.morphemes(text):
        assert 0 <= one.start <= one.end <= len(text)
    MORPHOLOGY.stems(text)


def test_half_a_letter_changes_nothing_around_it() -> None:
    assert "기초연금" in "".join(MORPHOLOGY.nouns("기초연금\ud800 신청"))
