"""What the window binds to: the screen state as Qt properties, and the visitor's touches as intents."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    QUrl,
    Signal,
    Slot,
)

from app.link.events import EngineReady, Event, SessionErased, State, TopicsOffered
from app.link.intents import (
    AskAbout,
    AskText,
    BeginSession,
    CallStaff,
    Cancel,
    ContinueSession,
    EndSession,
    FinishUtterance,
    Intent,
    Repeat,
    SayAloud,
    SetEasy,
    SetLanguage,
    SetSpeed,
    SetVolume,
    StartListening,
    StopSpeaking,
)
from app.site.pin import PinGate
from ui.kiosk import words
from ui.kiosk.comfort import Comfort, Help, pressed
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import (
    SPEEDS,
    STAFF_PLACES,
    Availability,
    Page,
    Place,
    ScreenState,
    ShownSentence,
    gone_back,
    opened,
    with_capacity,
    with_speed_step,
    with_volume_step,
    without_ending,
    without_farewell,
)
from ui.slips.printing import Printers, SlipPrinter, failure_code, result_words
from ui.slips.qr import qr_image_url
from ui.slips.slip import slip_of
from ui.staff.door import StaffDoor
from ui.staff.panel import StaffPanelModel
from ui.writing.keyboard import Typing

_FAREWELL_MS = 8_000
"""How long a visitor who leaves is told that the words are gone, before the welcome stands alone again."""

MOST_CHOICES = 4

_SILENT_PAGES = frozenset(
    {Page.TOPICS, Page.SERVICES, Page.TYPING, Page.DETAILS, Page.ORIGINAL, Page.TAKE, Page.COMFORT}
)
"""Pages that the engine knows nothing of, so that nobody else says what they are."""

_BUSY = (State.LISTENING, State.THINKING, State.SPEAKING)


class SentenceModel(QAbstractListModel):
    """The answer, a row a sentence: its text as ``line``."""

    LINE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[ShownSentence, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._sentences)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's name
        return {self.LINE: QByteArray(b"line")}

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        return self._sentences[index.row()].text if role == self.LINE else None

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
    page_changed = Signal()
    language_changed = Signal(str)

    def __init__(
        self,
        send: Callable[[Intent], None],
        parent: QObject | None = None,
        *,
        language: str = "ko",
        printer: SlipPrinter | None = None,
        staff_pin: str = "",
        restart: Callable[[], None] = lambda: None,
        leave_program: Callable[[], None] = lambda: None,
    ) -> None:
        """``staff_pin`` is its hash; ``restart`` and ``leave_program`` are what staff can do behind it."""
        super().__init__(parent)
        self._send = send
        self._typing = Typing(self.ask, self.chooseService, self.say, self)
        self._printers = Printers(printer, self)
        self._printers.changed.connect(self.changed)
        self._panel = StaffPanelModel(
            send,
            restart=restart,
            leave_program=leave_program,
            print_test=self._print_test if printer is not None else None,
        )
        self._printers.changed.connect(self._tell_printed)
        self._staff = StaffDoor(PinGate(staff_pin, time.monotonic), self._panel, parent=self)
        self._staff.moved.connect(self._go_to)
        comfort = Comfort(language=language)
        self._state = ScreenState(comfort=comfort, first_comfort=comfort)
        self._sentences = SentenceModel(self)
        self._farewell = QTimer(self)
        self._farewell.setSingleShot(True)
        self._farewell.setInterval(_FAREWELL_MS)
        self._farewell.timeout.connect(self._end_farewell)
        self._announced = ""

    @Slot(object)
    def receive(self, event: Event) -> None:
        self._become(reduce(self._state, event))
        self._staff.receive(event)
        match event:
            case SessionErased():
                self._farewell.start()
                self._typing.begin(self._state.comfort.language)
                self._printers.forget()
            case EngineReady():
                self._tell_comfort()
            case TopicsOffered(topics):
                titles = {each.document_id: each.title for topic in topics for each in topic.services}
                self._typing.offer(titles.items())

    def _tell_comfort(self) -> None:
        """A new engine knows nothing of what this visitor chose before the last one was lost."""
        state = self._state
        comfort, first = state.comfort, state.first_comfort
        if comfort == first and not (state.has_chosen_speed or state.has_chosen_volume):
            return
        self._send(BeginSession())
        if comfort.language != first.language:
            self._send(SetLanguage(comfort.language))
        if comfort.easy != first.easy:
            self._send(SetEasy(comfort.easy))
        if state.has_chosen_speed:
            self._send(SetSpeed(state.speed))
        if state.has_chosen_volume:
            self._send(SetVolume(state.volume))

    def close(self) -> None:
        """End what runs on other threads."""
        self._staff.close()
        self._printers.close()

    def retranslate(self) -> None:
        """The language of the screen has changed: everything is said anew."""
        self._typing.begin(self._state.comfort.language)
        self._staff.retranslate()
        self.changed.emit()

    def _end_farewell(self) -> None:
        if self._state.is_farewell:
            self._become(without_farewell(self._state))

    def _become(self, state: ScreenState) -> None:
        before, self._state = self._state, state
        if state.level != before.level:
            self.level_changed.emit()
        if replace(state, level=before.level) == before:
            return
        if state.comfort.language != before.comfort.language:
            self.language_changed.emit(state.comfort.language)
        self._sentences.show(state.sentences)
        self.changed.emit()
        if state.page is not before.page:
            self._announced = ""
            self.page_changed.emit()
            self._announce_page()

    @property
    def listens(self) -> bool:
        return self._is_in(State.LISTENING)

    @property
    def state(self) -> ScreenState:
        return self._state

    def set_comfort(self, **wanted: Any) -> None:
        """Choose ``Comfort``'s fields at once, as the helps would one by one."""
        self._change_comfort(replace(self._state.comfort, **wanted))

    # --- what is shown -------------------------------------------------------------------------------------

    @Property(str, notify=page_changed)
    def page(self) -> str:
        return self._state.page.value

    @Property(str, notify=page_changed)
    def pageFile(self) -> str:  # noqa: N802 - QML's habit
        return "".join(part.capitalize() for part in self._state.page.value.split("_")) + "Page.qml"

    @Property(bool, notify=page_changed)
    def canGoBack(self) -> bool:  # noqa: N802 - QML's habit
        return self._state.page.value == self._state.place.value

    @Property(str, notify=changed)
    def aiNotice(self) -> str:  # noqa: N802 - QML's habit
        return words.ai_notice(self._state)

    @Property(str, notify=changed)
    def answerTitle(self) -> str:  # noqa: N802 - QML's habit
        return words.answer_title(self._state)

    @Property(str, notify=changed)
    def sourceTitle(self) -> str:  # noqa: N802 - QML's habit
        return words.source_title(self._state)

    @Property(str, notify=changed)
    def pageTitle(self) -> str:  # noqa: N802 - QML's habit
        return words.page_title(self._state)

    @Property(float, notify=changed)
    def textScale(self) -> float:  # noqa: N802 - QML's habit
        return self._state.comfort.text_percent / 100

    @Property(bool, notify=changed)
    def contrast(self) -> bool:
        return self._state.comfort.contrast

    @Property(bool, notify=changed)
    def low(self) -> bool:
        return self._state.comfort.low

    @Property(bool, notify=changed)
    def spokenMode(self) -> bool:  # noqa: N802 - QML's habit
        return self._state.comfort.spoken

    @Property(bool, notify=changed)
    def still(self) -> bool:
        return self._state.comfort.still

    @Property(bool, notify=changed)
    def easy(self) -> bool:
        return self._state.comfort.easy

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._state.comfort.language

    @Property(list, notify=changed)
    def topics(self) -> list[dict[str, object]]:
        first = self._state.topics_page * self._state.capacity
        return [
            {
                "topic": each.topic,
                "picture": each.topic,
                "title": words.topic_title(each.topic),
                "count": len(each.services),
            }
            for each in self._state.topics[first : first + self._state.capacity]
        ]

    @Property(int, notify=changed)
    def topicsPage(self) -> int:  # noqa: N802 - QML's habit
        return self._state.topics_page

    @Property(int, notify=changed)
    def topicsPages(self) -> int:  # noqa: N802 - QML's habit
        return topic_pages(self._state)

    @Property(str, notify=changed)
    def topicTitle(self) -> str:  # noqa: N802 - QML's habit
        return words.topic_title(self._state.topic)

    @Property(list, notify=changed)
    def services(self) -> list[dict[str, str]]:
        first = self._state.services_page * self._state.capacity
        shown = self._state.services[first : first + self._state.capacity]
        return [{"documentId": each.document_id, "title": each.title} for each in shown]

    @Property(int, notify=changed)
    def servicesPage(self) -> int:  # noqa: N802 - QML's habit
        return self._state.services_page

    @Property(int, notify=changed)
    def servicesPages(self) -> int:  # noqa: N802 - QML's habit
        return service_pages(self._state)

    @Property(list, notify=changed)
    def choices(self) -> list[dict[str, str]]:
        """The services that may be meant, on this page, and after the last the way to say it again."""
        first = self._state.services_page * self._state.capacity
        offered = [{"documentId": each.document_id, "title": each.title} for each in self._state.choices]
        again = {"documentId": "", "title": words.none_of_these()}
        return [*offered, again][first : first + self._state.capacity]

    @Property(int, notify=changed)
    def choicesPages(self) -> int:  # noqa: N802 - QML's habit
        return choice_pages(self._state)

    @Property(bool, notify=changed)
    def hasFacts(self) -> bool:  # noqa: N802 - QML's habit
        return self._state.facts is not None

    @Property(str, notify=changed)
    def factsTitle(self) -> str:  # noqa: N802 - QML's habit
        return self._state.facts.title if self._state.facts else ""

    @Property(list, notify=changed)
    def facts(self) -> list[dict[str, str]]:
        return words.fact_rows(self._state.facts)

    @Property(str, notify=changed)
    def picture(self) -> str:
        """The picture of the service, as an address that the window can open; empty where there is none."""
        facts = self._state.facts
        return QUrl.fromLocalFile(facts.picture).toString() if facts and facts.picture else ""

    @Property(str, notify=changed)
    def pictureWords(self) -> str:  # noqa: N802 - QML's habit
        return words.picture_words(self._state.facts)

    @Property(bool, notify=changed)
    def hasOriginal(self) -> bool:  # noqa: N802 - QML's habit
        return words.can_open_original(self._state)

    @Property(list, notify=changed)
    def original(self) -> list[dict[str, object]]:
        return words.original_rows(self._state)

    @Property(list, notify=changed)
    def originalAbout(self) -> list[dict[str, str]]:  # noqa: N802 - QML's habit
        return words.original_about(self._state.facts)

    @Property(list, notify=changed)
    def followUps(self) -> list[str]:  # noqa: N802 - QML's habit
        if self._state.conversation is not State.ANSWERED:
            return []
        return [words.follow_up(each.section) for each in self._state.follow_ups]

    @Property(list, notify=changed)
    def phones(self) -> list[str]:
        return list(self._state.phones)

    @Property(QObject, constant=True)
    def typing(self) -> Typing:
        return self._typing

    @Property(QObject, constant=True)
    def staff(self) -> StaffDoor:
        return self._staff

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:  # noqa: N802 - QML's habit
        return self._printers.can_print

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return self._printers.is_printing

    @Property(str, notify=changed)
    def printResult(self) -> str:  # noqa: N802 - QML's habit
        return result_words(self._printers.result, self._state.comfort.language)

    @Property(str, notify=changed)
    def qrImage(self) -> str:  # noqa: N802 - QML's habit
        return qr_image_url(self._state.facts) if self._state.facts else ""

    @Property(str, notify=changed)
    def failureCode(self) -> str:  # noqa: N802 - QML's habit
        return self._state.failure

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
    def arrival(self) -> str:
        return words.arrival(self._state)

    @Property(str, notify=changed)
    def arrivalAdvice(self) -> str:  # noqa: N802 - QML's habit
        return words.arrival_advice(self._state)

    @Property(float, notify=changed)
    def arrivalShare(self) -> float:  # noqa: N802 - QML's habit
        return self._state.arrival.share if self._state.arrival else 0.0

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

    @Property(list, notify=changed)
    def sources(self) -> list[dict[str, str]]:
        return [{"title": each.title} for each in self._state.sources]

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
        self._staff.touched()
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

    @Slot(str)
    def help(self, wanted: str) -> None:
        """One press of a help in the strip."""
        self._change_comfort(pressed(self._state.comfort, Help(wanted)))

    @Slot()
    def toggleEasy(self) -> None:  # noqa: N802 - QML's habit
        self._change_comfort(replace(self._state.comfort, easy=not self._state.comfort.easy))

    @Slot()
    def toggleLanguage(self) -> None:  # noqa: N802 - QML's habit
        other = "en" if self._state.comfort.language == "ko" else "ko"
        self._change_comfort(replace(self._state.comfort, language=other))

    def _change_comfort(self, comfort: Comfort) -> None:
        before = self._state.comfort
        self._become(replace(self._state, comfort=comfort))
        self._ask(BeginSession())
        if comfort.easy != before.easy:
            self._ask(SetEasy(comfort.easy))
        if comfort.language != before.language:
            self._ask(SetLanguage(comfort.language))
        if comfort.spoken and not before.spoken:
            self._say(words.spoken_mode_begins())

    # --- going about the screen ----------------------------------------------------------------------------

    @Slot()
    def openTopics(self) -> None:  # noqa: N802 - QML's habit
        self._open(Place.TOPICS)

    @Slot()
    def openTyping(self) -> None:  # noqa: N802 - QML's habit
        self._open(Place.TYPING)

    @Slot()
    def openDetails(self) -> None:  # noqa: N802 - QML's habit
        self._open(Place.DETAILS)

    @Slot()
    def openOriginal(self) -> None:  # noqa: N802 - QML's habit
        if self.hasOriginal:
            self._open(Place.ORIGINAL)

    @Slot()
    def openTake(self) -> None:  # noqa: N802 - QML's habit
        self._open(Place.TAKE)

    @Slot()
    def openComfort(self) -> None:  # noqa: N802 - QML's habit
        self._open(Place.COMFORT)

    def _open(self, place: Place) -> None:
        self._become(opened(self._state, place))
        self._ask(BeginSession())

    @Slot()
    def openStaff(self) -> None:  # noqa: N802 - QML's habit
        self._staff.open()

    @Slot(object)
    def _go_to(self, place: Place) -> None:
        self._become(replace(self._state, place=place, place_before=Place.CONVERSATION))

    @Slot()
    def goBack(self) -> None:  # noqa: N802 - QML's habit
        if self._state.place in STAFF_PLACES:
            self._staff.back()
            return
        self._become(gone_back(self._state))
        self._ask(BeginSession())

    @Slot(str)
    def chooseTopic(self, topic: str) -> None:  # noqa: N802 - QML's habit
        self._become(replace(opened(self._state, Place.SERVICES), topic=topic, services_page=0))
        self._ask(BeginSession())

    @Slot(str)
    def chooseService(self, document_id: str) -> None:  # noqa: N802 - QML's habit
        self._ask(AskAbout(document_id))

    @Slot(str)
    def chooseOffered(self, document_id: str) -> None:  # noqa: N802 - QML's habit
        """One of the services that may be meant; none of them, where it is empty: then it is said again."""
        section = next(
            (each.section for each in self._state.choices if each.document_id == document_id), None
        )
        if section is None:
            self.talk()
        else:
            self._ask(AskAbout(document_id, section))

    @Slot(int)
    def turnChoices(self, change: int) -> None:  # noqa: N802 - QML's habit
        page = min(max(self._state.services_page + change, 0), choice_pages(self._state) - 1)
        self._become(replace(self._state, services_page=page))
        self._ask(BeginSession())

    @Slot(int)
    def turnTopics(self, change: int) -> None:  # noqa: N802 - QML's habit
        page = min(max(self._state.topics_page + change, 0), topic_pages(self._state) - 1)
        self._become(replace(self._state, topics_page=page))
        self._ask(BeginSession())

    @Slot(int)
    def turnServices(self, change: int) -> None:  # noqa: N802 - QML's habit
        page = min(max(self._state.services_page + change, 0), service_pages(self._state) - 1)
        self._become(replace(self._state, services_page=page))
        self._ask(BeginSession())

    @Slot(int)
    def setChoicesCapacity(self, capacity: int) -> None:  # noqa: N802 - QML's habit
        """How many choices fit on a page: at most four."""
        # Later: a layout that is being made asks, and what it is made from must not change under it.
        fitting = min(max(capacity, 1), MOST_CHOICES)
        QTimer.singleShot(0, self, lambda: self._fit_choices(fitting))

    def _fit_choices(self, capacity: int) -> None:
        self._become(with_capacity(self._state, capacity))

    @Slot(int)
    def askFollowUp(self, place: int) -> None:  # noqa: N802 - QML's habit
        if 0 <= place < len(self._state.follow_ups):
            chosen = self._state.follow_ups[place]
            self._ask(AskAbout(chosen.document_id, chosen.section))

    @Slot()
    def printSlip(self) -> None:  # noqa: N802 - QML's habit
        if self._state.facts is not None:
            self._printers.print_slip(slip_of(self._state.facts))
        self._ask(BeginSession())

    def _print_test(self) -> None:
        self._printers.print_slip(slip_of(words.printer_test()))

    def _tell_printed(self) -> None:
        if self._state.place is Place.STAFF and self._printers.result is not None:
            self._panel.tell_printed(failure_code(self._printers.result))

    @Slot(str)
    def say(self, text: str) -> None:
        """Say a text that stands on the screen; its sound is not kept."""
        if self._is_ready():
            self._send(SayAloud(text, is_fixed=False))

    def ask(self, text: str) -> None:
        """A typed question."""
        self._ask(AskText(text))

    @Slot()
    def sayFacts(self) -> None:  # noqa: N802 - QML's habit
        """Read the card of facts aloud."""
        self._ask(SayAloud(words.facts_aloud(self._state.facts), is_fixed=False))

    @Slot()
    def sayOriginal(self) -> None:  # noqa: N802 - QML's habit
        """Read the cited passages aloud."""
        self._ask(SayAloud(words.original_aloud(self._state), is_fixed=False))

    # --- spoken mode ---------------------------------------------------------------------------------------

    @Slot(str, str, result=bool)
    def mayAct(self, key: str, name: str) -> bool:  # noqa: N802 - QML's habit
        """Whether this press of the control ``key`` acts; in spoken mode the first one only says its name."""
        if not self._state.comfort.spoken or key == self._announced:
            return True
        if self._state.conversation is State.LISTENING:
            return True  # the kiosk does not talk while it listens
        self.announce(key, name)
        return False

    def announce(self, key: str, name: str) -> None:
        """Say which control is chosen now, so that the next press acts."""
        self._announced = key
        if self._state.comfort.spoken and self._state.conversation is not State.LISTENING:
            self._say(name)

    def use_keypad(self) -> bool:
        """A key was pressed. The first one of a visit turns spoken mode on; True when this was it."""
        if self._state.comfort.spoken or not self._state.is_untouched or not self._is_ready():
            return False
        self._change_comfort(replace(self._state.comfort, spoken=True))
        return True

    def _announce_page(self) -> None:
        if self._state.comfort.spoken and self._state.page in _SILENT_PAGES:
            self._say(words.page_aloud(self._state))

    def _say(self, text: str) -> None:
        if text and self._is_ready():
            self._send(SayAloud(text, is_fixed=True))

    # --- what is asked of the engine -----------------------------------------------------------------------

    @Slot()
    def callStaff(self) -> None:  # noqa: N802 - QML's habit
        self._ask(CallStaff())

    @Slot()
    def endSession(self) -> None:  # noqa: N802 - QML's habit
        if self._state.place in STAFF_PLACES:
            self._staff.leave()
        elif self._state.is_farewell:
            self._end_farewell()
        else:
            self._ask(EndSession())

    def _ask(self, intent: Intent) -> None:
        """Whoever wants something is there."""
        self._become(without_ending(self._state))
        self._send(intent)

    def _is_ready(self) -> bool:
        return self._state.availability is Availability.READY

    def _is_in(self, *states: State) -> bool:
        return self._state.conversation in states


def topic_pages(state: ScreenState) -> int:
    return _pages(len(state.topics), state.capacity)


def service_pages(state: ScreenState) -> int:
    return _pages(len(state.services), state.capacity)


def choice_pages(state: ScreenState) -> int:
    """After the last choice comes the way to say it again."""
    return _pages(len(state.choices) + 1, state.capacity)


def _pages(count: int, capacity: int) -> int:
    return max(1, -(-count // capacity))
