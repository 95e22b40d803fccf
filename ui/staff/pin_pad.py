"""The PIN as it is typed: dots for digits, and how long to wait after too many wrong ones."""

import logging
import math
import threading

from PySide6.QtCore import Property, QCoreApplication, QObject, Qt, Signal, Slot

from app.site.log import log_by_code
from app.site.pin import LONGEST, SHORTEST, PinGate, Verdict

log = logging.getLogger(__name__)


class PinPadModel(QObject):
    """Lives on the drawing thread; a PIN is compared on a thread of its own. The digits go nowhere else."""

    changed = Signal()
    accepted = Signal()
    _judged = Signal(int, str)

    def __init__(self, gate: PinGate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._digits = ""
        self._is_wrong = False
        self._try = 0
        """Counts the tries and the visits to the page: a verdict that comes late is nobody's."""
        self._judge: threading.Thread | None = None
        self._is_judging = False
        self._judged.connect(self._take_verdict, Qt.ConnectionType.QueuedConnection)

    def clear(self) -> None:
        """As if nobody had been there; the wait after wrong tries stays."""
        self._try += 1
        self._digits = ""
        self._is_wrong = False
        self.changed.emit()

    def tick(self) -> None:
        """Once a second while the page is open: the time to wait is counted down."""
        self.changed.emit()

    def close(self) -> None:
        """Wait for the comparison that runs, if any; then the model may be deleted."""
        if self._judge is not None:
            self._judge.join()

    # --- what is shown -------------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def isSet(self) -> bool:  # noqa: N802 - QML's habit
        return self._gate.is_set

    @Property(int, constant=True)
    def places(self) -> int:
        """How many digits there can be."""
        return LONGEST

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many digits were pressed."""
        return len(self._digits)

    @Property(bool, notify=changed)
    def mayType(self) -> bool:  # noqa: N802 - QML's habit
        return self._may_type()

    @Property(bool, notify=changed)
    def mayConfirm(self) -> bool:  # noqa: N802 - QML's habit
        return self._may_confirm()

    @Property(str, notify=changed)
    def title(self) -> str:
        if not self._gate.is_set:
            return QCoreApplication.translate("PinPad", "직원이 쓰는 화면이에요")
        if self._gate.wait_seconds:
            return QCoreApplication.translate("PinPad", "잠시 기다려 주세요")
        if self._is_judging:
            return QCoreApplication.translate("PinPad", "확인하고 있어요")
        if self._is_wrong:
            return QCoreApplication.translate("PinPad", "번호가 달라요")
        return QCoreApplication.translate("PinPad", "직원 번호")

    @Property(str, notify=changed)
    def message(self) -> str:
        if not self._gate.is_set:
            # Whoever rests a hand on the name comes here: how the number is set stands in the manual.
            return QCoreApplication.translate(
                "PinPad", "아직 번호가 없어서 열리지 않아요. ‘뒤로’를 누르면 돌아가요."
            )
        if self._gate.wait_seconds:
            return QCoreApplication.translate("PinPad", "번호가 여러 번 맞지 않았어요. 이만큼 기다려 주세요.")
        return ""

    @Property(str, notify=changed)
    def countdown(self) -> str:
        """How long it still takes until a PIN is looked at; empty when it is now."""
        return _countdown(self._gate.wait_seconds) if self._gate.wait_seconds else ""

    # --- what is touched -----------------------------------------------------------------------------------

    @Slot(int)
    def press(self, digit: int) -> None:
        if self._may_type() and len(self._digits) < LONGEST and digit in range(10):
            self._digits += str(digit)
            self._is_wrong = False
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """The last digit."""
        self._digits = self._digits[:-1]
        self.changed.emit()

    @Slot()
    def confirm(self) -> None:
        if not self._may_confirm():
            return
        pin, self._digits = self._digits, ""
        self._is_judging = True
        self._is_wrong = False
        self._try += 1
        self._judge = threading.Thread(target=self._compare, args=(self._try, pin), name="pin", daemon=True)
        self._judge.start()
        self.changed.emit()

    def _may_type(self) -> bool:
        return self._gate.is_set and not self._is_judging and not self._gate.wait_seconds

    def _may_confirm(self) -> bool:
        return self._may_type() and len(self._digits) >= SHORTEST

    def _compare(self, number: int, pin: str) -> None:
        """On its own thread: it takes longer than the drawing may stand still."""
        try:
            verdict = self._gate.try_pin(pin)
        except Exception as error:  # noqa: BLE001 - a PIN that cannot be compared opens nothing, and may be tried again
            log_by_code(log, error)
            verdict = Verdict.WRONG
        self._judged.emit(number, verdict)

    @Slot(int, str)
    def _take_verdict(self, number: int, verdict: str) -> None:
        self._is_judging = False
        is_awaited = number == self._try
        self._is_wrong = is_awaited and verdict == Verdict.WRONG
        self.changed.emit()
        if is_awaited and verdict == Verdict.RIGHT:
            self.accepted.emit()


def _countdown(seconds: float) -> str:
    minutes, rest = divmod(math.ceil(seconds), 60)
    if not minutes:
        return QCoreApplication.translate("PinPad", "{seconds}초").format(seconds=rest)
    return QCoreApplication.translate("PinPad", "{minutes}분 {seconds}초").format(
        minutes=minutes, seconds=rest
    )
