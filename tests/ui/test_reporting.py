"""The button "이 답이 이상해요" as the window binds to it: where it stands, what it asks for, what is shown then."""

import pytest
from PySide6.QtCore import QCoreApplication

from app.link.events import Notice, NoticeGiven, State, StateChanged
from app.link.intents import Intent, ReportAnswer
from app.site.tally import AnswerReport, Did, ReportReason
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import ScreenState
from ui.kiosk.view_model import KioskViewModel
from ui.kiosk.words import aside
from ui.scorecard.recorded import ABSTAINED, ANSWERED, ASKED_BACK, CRISIS, HANDED_OVER, LISTENING, THINKING

REPORTED = NoticeGiven(
    Notice.REPORTED, "알려 주셔서 고맙습니다.", report=AnswerReport(Did.ANSWERED, "d-1", "what", None)
)
BECAUSE = NoticeGiven(
    Notice.REPORTED,
    "알려 주셔서 고맙습니다.",
    report=AnswerReport(Did.ANSWERED, "d-1", "what", ReportReason.OLD, is_first=False),
)


@pytest.fixture
def asked() -> list[Intent]:
    return []


@pytest.fixture
def kiosk(qapp: QCoreApplication, asked: list[Intent]) -> KioskViewModel:
    return KioskViewModel(asked.append)


def play(kiosk: KioskViewModel, *told: object) -> None:
    for event in told:
        kiosk.receive(event)  # type: ignore[arg-type]


@pytest.mark.parametrize("scene", [ANSWERED, ABSTAINED, ASKED_BACK, HANDED_OVER])
def test_every_answer_refusal_and_question_back_can_be_reported(
    scene: tuple[object, ...], kiosk: KioskViewModel, asked: list[Intent]
) -> None:
    play(kiosk, *scene)
    assert kiosk.reporting.can
    kiosk.reporting.wrong()
    assert asked[-1] == ReportAnswer()


@pytest.mark.parametrize("scene", [LISTENING, THINKING, CRISIS, ()])
def test_nothing_else_can(scene: tuple[object, ...], kiosk: KioskViewModel, asked: list[Intent]) -> None:
    play(kiosk, *scene)
    asked.clear()
    kiosk.reporting.wrong()
    kiosk.reporting.because("old")
    assert not kiosk.reporting.can
    assert asked == []


def test_a_report_is_acknowledged_on_the_screen_and_offers_four_reasons(
    kiosk: KioskViewModel, asked: list[Intent]
) -> None:
    play(kiosk, *ANSWERED, REPORTED)
    assert not kiosk.reporting.can
    assert kiosk.reporting.isReported
    assert aside(kiosk.state) == "알려 주셔서 고맙습니다."
    assert [row["words"] for row in kiosk.reporting.reasons] == [
        "금액이나 날짜가 달라요",
        "다른 걸 물어봤어요",
        "알아듣기 어려워요",
        "오래된 내용이에요",
    ]
    assert kiosk.reporting.question
    kiosk.reporting.because("old")
    assert asked[-1] == ReportAnswer(ReportReason.OLD)
    play(kiosk, BECAUSE)
    assert (kiosk.reporting.reasons, kiosk.reporting.question) == ([], "")
    assert kiosk.state.sentences, "the answer stays to be read"


@pytest.mark.parametrize("entered", [State.LISTENING, State.THINKING, State.IDLE])
def test_the_next_answer_is_not_reported_yet(entered: State) -> None:
    state = ScreenState()
    for event in (*ANSWERED, BECAUSE, StateChanged(entered)):
        state = reduce(state, event)
    assert (state.is_reported, state.report_reason) == (False, "")
