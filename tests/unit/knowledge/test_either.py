import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.ranking import Numbers, either

_POINTS = st.lists(st.floats(-500, 500, width=32), min_size=4, max_size=4)


def numbers(*points: float) -> Numbers:
    return np.array(points, dtype=np.float32)


def test_without_other_readings_nothing_changes() -> None:
    assert either(numbers(1, 2), []).tolist() == [1, 2]


def test_a_document_that_another_reading_clearly_speaks_for_comes_first() -> None:
    heard, other = numbers(10, 9.5), numbers(0, 9.5)
    assert int(either(heard, [other]).argmax()) == 1


def test_one_reading_that_makes_no_sense_does_not_take_the_first_place() -> None:
    heard, other = numbers(10, 5), numbers(5, 9)
    assert int(either(heard, [other]).argmax()) == 0


@given(_POINTS, st.lists(_POINTS, min_size=1, max_size=4))
def test_the_number_lies_between_those_of_the_readings(heard: list[float], others: list[list[float]]) -> None:
    read = [numbers(*points) for points in (heard, *others)]
    together = either(read[0], read[1:])
    assert (together >= np.min(read, axis=0) - 1e-2).all()
    assert (together <= np.max(read, axis=0) + 1e-2).all()


@given(_POINTS)
def test_the_same_reading_again_changes_nothing(heard: list[float]) -> None:
    assert np.allclose(either(numbers(*heard), [numbers(*heard)]), heard, atol=1e-2)
