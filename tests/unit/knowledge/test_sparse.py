"""Documents by words: shares of what a question says."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.sparse import WordIndex, write_word_index

DOCUMENTS: tuple[list[str], ...] = (["텃밭", "상추", "상추"], ["텃밭", "책"], [], ["책", "그림책", "동화"])


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    folder = tmp_path_factory.mktemp("words") / "w"
    write_word_index(folder, DOCUMENTS)
    return WordIndex(folder)


def test_the_share_of_the_words_that_a_document_has_is_weighed(index: WordIndex) -> None:
    _, share = index.match({"텃밭": 1.0, "상추": 1.0})
    assert share[0] == pytest.approx(1)
    assert 0 < share[1] < 0.5  # 상추 is the rarer word
    assert share[2] == share[3] == 0
    _, lighter = index.match({"텃밭": 1.0, "상추": 0.1})
    assert lighter[1] > share[1]


def test_a_word_that_no_document_has_counts_against_all(index: WordIndex) -> None:
    scores, share = index.match({"텃밭": 1.0})
    with_more, smaller = index.match({"텃밭": 1.0, "우주선": 1.0})
    for place in (0, 1):
        assert 0 < with_more[place] < scores[place]
        assert 0 < smaller[place] < share[place] == pytest.approx(1)


def test_the_same_word_more_often_scores_higher_but_shares_the_same(index: WordIndex, tmp_path: Path) -> None:
    write_word_index(tmp_path / "w", [["상추", "상추", "무"], ["상추", "무", "무"]])
    scores, share = WordIndex(tmp_path / "w").match({"상추": 1.0})
    assert scores[0] > scores[1] > 0
    assert share.tolist() == [1, 1]


@pytest.mark.parametrize("terms", [{}, {"": 1.0}, {"우주선": 1.0}, {"\n": 0.0}])
def test_nothing_matches_nothing(index: WordIndex, terms: dict[str, float]) -> None:
    scores, share = index.match(terms)
    assert scores.shape == share.shape == (4,)
    assert not scores.any()
    assert not share.any()


WORDS = st.one_of(
    st.sampled_from(["텃밭", "상추", "책", "그림책", "동화", "우주선", "", "\n"]), st.text(max_size=3)
)


@given(st.dictionaries(WORDS, st.floats(0.01, 1), max_size=6))
def test_both_are_shares(index: WordIndex, terms: dict[str, float]) -> None:
    for found in index.match(terms):
        assert np.isfinite(found).all()
        assert (found >= 0).all()
        assert (found <= 1 + 1e-5).all()
