"""What the window binds to: the screen state as Qt properties, and the visitor's touches as intents."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from app.events import (
    CallStaff,
    Cancel,
    ContinueSession,
    EndSession,
    Event,
    FinishUtterance,
    Intent,
    Repeat,
    SessionErased,
    SetSpeed,
    SetVolume,
    StartListening,
    State,
    StopSpeaking,
)
from ui import words
from ui.screen_state import (
    SPEEDS,
    Availability,
    ScreenState,
    ShownSentence,
    reduce,
    with_speed_step,
    with_volume_step,
    without_ending,
    without_notice,
)

_FAREWELL_MS = 8_000
"""How long a visitor who leaves is told that the words are gone, before the welcome stands alone again."""

_BUSY = (State.LISTENING, State.THINKING, State.SPEAKING)


class SentenceModel(QAbstractListModel):
    """The answer, a row a sentence: ``text`` and ``marks``, the numbers of its sources as words."""

    TEXT, MARKS = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[ShownSentence, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._sentences)

    def roleNames(self) -> dict[int, bytes]:  # noqa: N802 - Qt's name
        return {self.TEXT: b"text", self.MARKS: b"marks"}

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        sentence = self._sentences[index.row()]
        if role == self.TEXT:
            return sentence.text
        if role == self.MARKS:
            return ", ".join(str(place + 1) for place in sentence.sources)
        return None

    def show(self, sentences: tuple[ShownSentence, ...]) -> None:
        """Make the rows ``sentences``, adding to those that already stand there where it can."""
        before = len(self._sentences)
        if sentences[:before] != self._sentences:
            self.beginResetModel()
            self._sentences = sentences
            self.endResetModel()
        elif len(sentences) > before:
            self.beginInsertRows(QModelIndex(), before, len(sentences) - 1)
            self._sentences = sentences
            self.endInsertRows()


class KioskViewModel(QObject):
    """Lives on the drawing thread. ``send`` takes each intent and must not block."""

    changed = Signal()
    level_changed = Signal()

    def __init__(self, send: Callable[[Intent], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._state = ScreenState()
        self._sentences = SentenceModel(self)
        self._farewell = QTimer(self)
        self._farewell.setSingleShot(True)
        self._farewell.setInterval(_FAREWELL_MS)
        self._farewell.timeout.connect(self._end_farewell)
        self._farewell_words = ""

    @Slot(object)
    def receive(self, event: Event) -> None:
        self._become(reduce(self._state, event))
        if isinstance(event, SessionErased):
            self._farewell_words = event.text
            self._farewell.start()

    def _end_farewell(self) -> None:
        if self._state.notice == self._farewell_words:
            self._become(without_notice(self._state))

    def _become(self, state: ScreenState) -> None:
        before, self._state = self._state, state
        if state.level != before.level:
            self.level_changed.emit()
        if replace(state, level=before.level) != before:
            self._sentences.show(state.sentences)
            self.changed.emit()

    # --- what is shown -------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def conversation(self) -> str:
        return self._state.conversation.value

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._state.availability is Availability.READY

    @Property(str, notify=changed)
    def waiting(self) -> str:
        return words.waiting(self._state)

    @Property(str, notify=changed)
    def headline(self) -> str:
        return words.headline(self._state)

    @Property(str, notify=changed)
    def guidance(self) -> str:
        return words.guidance(self._state)

    @Property(bool, notify=changed)
    def wantsStaff(self) -> bool:  # noqa: N802 - QML's habit
        return self._state.wants_staff

    @Property(str, notify=changed)
    def staffCall(self) -> str:  # noqa: N802 - QML's habit
        return words.staff_call(self._state)

    @Property(str, notify=changed)
    def ending(self) -> str:
        return self._state.ending

    @Property(str, notify=changed)
    def talkLabel(self) -> str:  # noqa: N802 - QML's habit
        return words.talk_label(self._state)

    @Property(bool, notify=changed)
    def microphoneWorks(self) -> bool:  # noqa: N802 - QML's habit
        return self._state.microphone_works

    @Property(float, notify=level_changed)
    def level(self) -> float:
        return self._state.level

    @Property(str, notify=changed)
    def contentTitle(self) -> str:  # noqa: N802 - QML's habit
        return self._state.content_title

    @Property(bool, notify=changed)
    def contentIsSample(self) -> bool:  # noqa: N802 - QML's habit
        return self._state.content_is_sample

    @Property(str, notify=changed)
    def heardTitle(self) -> str:  # noqa: N802 - QML's habit
        return words.heard_title(self._state)

    @Property(str, notify=changed)
    def heard(self) -> str:
        return self._state.heard

    @Property(QObject, constant=True)
    def sentences(self) -> SentenceModel:
        return self._sentences

    @Property(int, notify=changed)
    def spoken(self) -> int:
        return -1 if self._state.spoken is None else self._state.spoken

    @Property("QVariantList", notify=changed)
    def sources(self) -> list[dict[str, str]]:
        return [{"title": each.title, "details": words.source_line(each)} for each in self._state.sources]

    @Property(bool, notify=changed)
    def showsAnswer(self) -> bool:  # noqa: N802 - QML's habit
        return bool(self._state.heard or self._state.sentences)

    @Property(bool, notify=changed)
    def untouched(self) -> bool:
        return self._state.is_untouched

    @Property(bool, notify=changed)
    def canRepeat(self) -> bool:  # noqa: N802 - QML's habit
        return (
            self._is_ready() and self._state.can_repeat and not self._is_in(State.LISTENING, State.THINKING)
        )

    @Property(bool, notify=changed)
    def canStop(self) -> bool:  # noqa: N802 - QML's habit
        return self._is_ready() and self._is_in(*_BUSY, State.STAFF_CALLED)

    @Property(int, constant=True)
    def steps(self) -> int:
        return len(SPEEDS)

    @Property(int, notify=changed)
    def speedStep(self) -> int:  # noqa: N802 - QML's habit
        return self._state.speed_step

    @Property(int, notify=changed)
    def volumeStep(self) -> int:  # noqa: N802 - QML's habit
        return self._state.volume_step

    # --- what is touched -----------------------------------------------------------------------------------

    @Slot()
    def touched(self) -> None:
        """A finger anywhere on the screen: somebody is there."""
        self._ask(ContinueSession())

    @Slot()
    def talk(self) -> None:
        """The round button: begin, finish or give up, whichever its label promises now."""
        if not self._is_ready():
            return
        match self._state.conversation:
            case State.LISTENING:
                self._ask(FinishUtterance())
            case State.THINKING:
                self._ask(Cancel())
            case _:
                self._ask(StartListening())

    @Slot()
    def stop(self) -> None:
        if self._is_in(State.SPEAKING, State.STAFF_CALLED):
            self._ask(StopSpeaking())
        elif self._is_in(State.LISTENING, State.THINKING):
            self._ask(Cancel())

    @Slot()
    def repeat(self) -> None:
        self._ask(Repeat())

    @Slot(int)
    def changeSpeed(self, change: int) -> None:  # noqa: N802 - QML's habit
        self._become(with_speed_step(self._state, change))
        self._ask(SetSpeed(self._state.speed))

    @Slot(int)
    def changeVolume(self, change: int) -> None:  # noqa: N802 - QML's habit
        self._become(with_volume_step(self._state, change))
        self._ask(SetVolume(self._state.volume))

    @Slot()
    def callStaff(self) -> None:  # noqa: N802 - QML's habit
        self._ask(CallStaff())

    @Slot()
    def endSession(self) -> None:  # noqa: N802 - QML's habit
        self._ask(EndSession())

    def _ask(self, intent: Intent) -> None:
        """Whoever wants something is there."""
        self._become(without_ending(self._state))
        self._send(intent)

    def _is_ready(self) -> bool:
        return self._state.availability is Availability.READY

    def _is_in(self, *states: State) -> bool:
        return self._state.conversation in states
