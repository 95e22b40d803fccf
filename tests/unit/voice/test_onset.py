import pytest

from voice.listening.onset import Background, Hearing, Onset


def hall(level: float) -> Background:
    background = Background()
    for _ in range(150):
        background.feed(level)
    return background


def heard(onset: Onset, *blocks: tuple[float, float]) -> list[Hearing]:
    return [onset.feed(probability, loudness) for probability, loudness in blocks]


@pytest.mark.parametrize("loudness", [-20.0, -34.0, -45.0])
def test_loud_and_soft_speech_begin_a_turn_in_a_quiet_hall(loudness: float) -> None:
    onset = Onset(hall(-58.0))
    syllables = [(0.95, loudness), (0.9, loudness), (0.85, loudness - 4.0), (0.8, loudness - 9.0)]
    assert Hearing.BEGUN in heard(onset, *syllables * 3)


def test_speech_that_dies_away_as_slowly_as_the_hall_is_far() -> None:
    onset = Onset(hall(-58.0))
    syllables = [(0.95, -34.0), (0.9, -36.0), (0.85, -38.0), (0.85, -40.0)]
    assert set(heard(onset, *syllables * 25)) == {Hearing.QUIET}


def test_what_is_never_surely_speech_is_the_hall() -> None:
    onset = Onset(hall(-45.0))
    assert set(heard(onset, *[(0.75, -30.0)] * 100)) == {Hearing.QUIET}


def test_what_is_no_louder_than_the_hall_is_the_hall() -> None:
    onset = Onset(hall(-32.0))
    assert set(heard(onset, *[(0.95, -30.0)] * 100)) == {Hearing.QUIET}


def test_a_syllable_needs_five_blocks() -> None:
    onset = Onset(hall(-58.0))
    assert heard(onset, *[(0.95, -18.0)] * 5) == [Hearing.QUIET] * 4 + [Hearing.BEGUN]


def test_the_background_follows_the_hall() -> None:
    background = hall(-50.0)
    for _ in range(150):
        background.feed(-35.0)
    assert background.level == pytest.approx(-35.0)


def test_speech_does_not_raise_the_background() -> None:
    background = hall(-58.0)
    onset = Onset(background)
    heard(onset, *[(0.6, -25.0)] * 300)
    assert background.level == pytest.approx(-58.0)


def test_over_its_own_speech_somebody_is_suspected_before_being_believed() -> None:
    onset = Onset(hall(-58.0), over_speech=True)
    assert heard(onset, *[(0.95, -36.0)] * 5) == [
        Hearing.QUIET,
        *[Hearing.SUSPECTED] * 4,
    ]
    assert onset.feed(0.95, -18.0) is Hearing.BEGUN


def test_one_loud_block_is_suspicious_enough() -> None:
    onset = Onset(hall(-58.0), over_speech=True)
    assert onset.feed(0.2, -25.0) is Hearing.SUSPECTED


def test_what_goes_on_loudly_is_believed_though_it_is_never_surely_speech() -> None:
    onset = Onset(hall(-58.0), over_speech=True)
    assert Hearing.BEGUN in heard(onset, *[(0.5, -25.0)] * 20)
    assert Hearing.BEGUN not in heard(Onset(hall(-58.0)), *[(0.5, -25.0)] * 100)


def test_what_goes_on_and_is_no_speech_is_given_up() -> None:
    onset = Onset(hall(-58.0), over_speech=True)
    told = heard(onset, *[(0.2, -25.0)] * 100)
    assert told[0] is Hearing.SUSPECTED
    assert told[50:] == [Hearing.QUIET] * 50


def test_a_suspicion_is_dropped_when_nothing_follows() -> None:
    onset = Onset(hall(-58.0), over_speech=True)
    blocks = [(0.95, -25.0)] * 2 + [(0.1, -55.0)] * 8
    told = heard(onset, *blocks)
    assert told[1] is Hearing.SUSPECTED
    assert told[-1] is Hearing.QUIET
    assert Hearing.BEGUN not in told


def test_what_is_left_of_its_own_voice_is_no_suspicion() -> None:
    onset = Onset(hall(-58.0), over_speech=True)
    assert set(heard(onset, *[(0.95, -52.0), (0.2, -57.0)] * 50)) == {Hearing.QUIET}


def test_speech_of_unknown_loudness_is_near() -> None:
    onset = Onset(Background())
    assert [onset.feed(0.9, None) for _ in range(5)][-1] is Hearing.BEGUN
