"""How like a question is to what people say for each document."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.sayings import Sayings

TEXTS = ("밭 좀 빌립시다", "상추 심을 데 없나", "책 빌리고 싶어")
SAYINGS = Sayings(TEXTS, [2, 2, 0], 4)


def test_each_document_has_its_own() -> None:
    assert list(SAYINGS.of(2)) == list(TEXTS[:2])
    assert list(SAYINGS.of(0)) == [TEXTS[2]]
    assert list(SAYINGS.of(1)) == []


@pytest.mark.parametrize("said", ["밭 좀 빌립시다", "밭좀 빌립시다!"])
def test_the_very_saying_is_wholly_alike_whatever_its_blanks_and_marks(said: str) -> None:
    found = SAYINGS.likeness(said)
    assert found.shape == (4,)
    assert found.dtype == np.float32
    assert found[2] == pytest.approx(1)
    assert found[0] < 0.5
    assert found[1] == found[3] == 0


def test_the_likest_of_a_documents_sayings_counts() -> None:
    assert SAYINGS.likeness("상추 심을 데")[2] > SAYINGS.likeness("상추 심고 또 다른 것도 길러 볼까")[2] > 0


@pytest.mark.parametrize("said", ["", "?!", "가", "비행기 조종", "hello"])
def test_what_shares_nothing_is_like_none(said: str) -> None:
    assert not SAYINGS.likeness(said).any()


def test_there_may_be_no_sayings_or_empty_ones() -> None:
    assert Sayings([], [], 3).likeness("밭 좀 빌립시다").tolist() == [0, 0, 0]
    assert Sayings(["", "가"], [0, 1], 2).likeness("가나").tolist() == [0, 0]
    assert Sayings([], [], 0).likeness("밭").shape == (0,)


@given(st.lists(st.tuples(st.text(max_size=12), st.integers(0, 4)), max_size=8), st.text(max_size=20))
def test_likeness_is_a_share(said: list[tuple[str, int]], question: str) -> None:
    found = Sayings([text for text, _ in said], [owner for _, owner in said], 5).likeness(question)
    assert found.shape == (5,)
    assert (found >= 0).all()
    assert (found <= 1 + 1e-5).all()
