"""A finger that bounces, slides or comes too late acts once, and a deliberate press always acts."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from ui.hands.steady import Press, SteadyHand

HERE = QRectF(100, 100, 200, 100)
MIDDLE = QPointF(200, 150)
ELSEWHERE = QRectF(400, 100, 200, 100)


class Hand:
    """Presses at the times it is told."""

    def __init__(self) -> None:
        self.now = 100.0
        self.hand = SteadyHand(clock=lambda: self.now)

    def presses(
        self,
        key: str = "louder",
        after: float = 0.0,
        *,
        meaning: str = "",
        old: float = 60.0,
        place: QRectF = HERE,
        at: QPointF | None = MIDDLE,
        is_writing: bool = False,
    ) -> bool:
        """``after`` so many seconds; what is pressed has been there for ``old``."""
        self.now += after
        since = self.now - old
        return self.hand.counts(Press(key, meaning or key, since, place, at, is_writing))


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.mark.parametrize("at", [MIDDLE, None], ids=["finger", "key"])
@pytest.mark.parametrize("after", [0.02, 0.1, 0.3, 0.45])
def test_a_second_press_of_the_same_control_is_an_echo(hand: Hand, after: float, at: QPointF | None) -> None:
    assert hand.presses(at=at)
    assert not hand.presses(after=after, at=at)
    assert hand.presses(after=1.0, at=at)


def test_a_tremor_that_goes_on_acts_once(hand: Hand) -> None:
    assert [hand.presses(after=0.2) for _ in range(20)].count(True) == 1


@pytest.mark.parametrize("at", [MIDDLE, None], ids=["finger", "key"])
def test_another_control_takes_a_press_at_once(hand: Hand, at: QPointF | None) -> None:
    assert hand.presses("louder", at=at)
    assert hand.presses("slower", after=0.05, place=ELSEWHERE, at=at and QPointF(500, 150))
    assert hand.presses("louder", after=0.05, at=at)


@pytest.mark.parametrize("after", [0.3, 0.6])
def test_what_appears_under_the_finger_takes_no_press_for_a_moment(hand: Hand, after: float) -> None:
    assert hand.presses("talk", meaning="눌러서 말하기")
    assert not hand.presses("talk", after, meaning="다 말했어요", old=after - 0.1)
    assert not hand.presses("stop", 0.0, meaning="그만", old=0.5)
    assert hand.presses("talk", 2.0, meaning="다 말했어요", old=2.0)


def test_what_moves_under_the_finger_takes_no_press_for_a_moment(hand: Hand) -> None:
    assert hand.presses("larger")
    assert not hand.presses("louder", 0.6)  # it has been there for long, and elsewhere
    assert hand.presses("louder", 1.1)


def test_a_page_that_comes_late_does_not_meet_the_impatient_finger(hand: Hand) -> None:
    assert hand.presses("talk", meaning="눌러서 말하기")
    assert not hand.presses("talk", 3.0, meaning="다 말했어요", old=0.7)
    assert hand.presses("talk", 1.0, meaning="다 말했어요", old=1.7)


def test_what_changes_by_itself_just_before_the_finger_comes_takes_no_press(hand: Hand) -> None:
    assert not hand.presses("talk", meaning="더 물어보기", old=0.2)
    assert hand.presses("talk", meaning="더 물어보기", old=0.5)


def test_a_key_pressed_twice_does_not_act_on_the_page_that_opened(hand: Hand) -> None:
    assert hand.presses("pictures", at=None)
    assert not hand.presses("topic-living", 0.6, at=None, place=ELSEWHERE, old=0.5)
    assert hand.presses("topic-living", 1.0, at=None, place=ELSEWHERE, old=1.5)


def test_who_writes_may_press_again_soon_but_not_by_a_bounce(hand: Hand) -> None:
    assert hand.presses("key-ㄱ", is_writing=True)
    assert not hand.presses("key-ㄱ", 0.05, is_writing=True)
    assert hand.presses("key-ㄱ", 0.2, is_writing=True)
    assert hand.presses("key-ㄲ", 0.05, is_writing=True, old=0.01)
