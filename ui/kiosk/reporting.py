"""What the window binds to where a visitor finds an answer wrong: a button, and four reasons, of which one is told."""

from collections.abc import Callable

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from app.link.events import State
from app.link.intents import Intent, ReportAnswer
from app.site.tally import ReportReason
from ui.kiosk.screen_state import ScreenState

_TOLD = (State.SPEAKING, State.ANSWERED, State.STAFF_CALLED)


def may_report(state: ScreenState) -> bool:
    """An answer, a refusal or a question back stands there that was not reported; nobody is in danger."""
    is_told = state.is_ready and state.conversation in _TOLD and bool(state.sentences)
    return is_told and not (state.is_reported or state.phones)


def may_say_why(state: ScreenState) -> bool:
    return state.is_ready and state.is_reported and not state.report_reason and state.conversation in _TOLD


class ReportingModel(QObject):
    """Lives on the drawing thread; ``state`` gives the screen as it stands, ``ask`` takes what the visitor wants."""

    changed = Signal()

    def __init__(
        self, state: Callable[[], ScreenState], ask: Callable[[Intent], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._ask = ask

    can = Property(bool, lambda self: may_report(self._state()), notify=changed)
    isReported = Property(bool, lambda self: self._state().is_reported, notify=changed)
    # What the button says.
    label = Property(str, lambda _: QCoreApplication.translate("Words", "이 답이 이상해요"), notify=changed)
    # What stands over the reasons, and they themselves: empty where there is nothing to choose.
    question = Property(
        str,
        lambda self: (
            QCoreApplication.translate("Words", "무엇이 이상한가요?") if may_say_why(self._state()) else ""
        ),
        notify=changed,
    )
    reasons = Property(list, lambda self: reason_rows() if may_say_why(self._state()) else [], notify=changed)

    @Slot()
    def wrong(self) -> None:
        """The button."""
        if may_report(self._state()):
            self._ask(ReportAnswer())

    @Slot(str)
    def because(self, reason: str) -> None:
        """One of the reasons."""
        if may_say_why(self._state()):
            self._ask(ReportAnswer(ReportReason(reason)))


def reason_rows() -> list[dict[str, object]]:
    said = {
        ReportReason.FIGURE: QCoreApplication.translate("Words", "금액이나 날짜가 달라요"),
        ReportReason.OTHER_QUESTION: QCoreApplication.translate("Words", "다른 걸 물어봤어요"),
        ReportReason.HARD: QCoreApplication.translate("Words", "알아듣기 어려워요"),
        ReportReason.OLD: QCoreApplication.translate("Words", "오래된 내용이에요"),
    }
    return [{"reason": reason.value, "words": words} for reason, words in said.items()]
