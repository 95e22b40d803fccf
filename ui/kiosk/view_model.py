"""What the window binds to: the screen state as Qt properties, and the visitor's touches as intents."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.link.events import EngineReady, Event, SessionErased, State, TopicsOffered
from app.link.intents import (
    AskAbout,
    AskText,
    BeginSession,
    CallStaff,
    ContinueSession,
    EndSession,
    Intent,
    Repeat,
    SayAloud,
    SetSpeed,
    SetVolume,
)
from app.site.pin import PinGate
from ui.hands.steady import SteadyHand
from ui.kiosk import intents, lists, words
from ui.kiosk.comfort import Comfort, Help, turned
from ui.kiosk.lists import SentenceModel
from ui.kiosk.reducer import reduce
from ui.kiosk.reporting import ReportingModel
from ui.kiosk.screen_state import (
    SILENT_PAGES,
    SPEEDS,
    STAFF_PLACES,
    Place,
    ScreenState,
    gone_back,
    opened,
    with_capacity,
    with_speed_step,
    with_volume_step,
    without_ending,
    without_farewell,
)
from ui.slips.printing import Printers, PrintResult, SlipPrinter, failure_code, result_words
from ui.slips.slip import slip_of
from ui.staff.door import StaffAccess, StaffDoor
from ui.staff.panel import StaffPanelModel
from ui.writing.keyboard import Typing

_FAREWELL_MS = 8_000
"""How long a visitor who leaves is told that the words are gone, before the welcome stands alone again."""
_MAY_FINISH_MS = 1_500
"""Whoever presses sooner, without having said a word, has pressed twice."""


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
        staff: StaffAccess | None = None,
    ) -> None:
        super().__init__(parent)
        staff = staff or StaffAccess()
        self._send = send
        self._typing = Typing(self.ask, self.chooseService, self.say, self)
        self._printers = Printers(printer, self)
        self._printers.changed.connect(self.changed)
        can_print = self._print_test if printer is not None else None
        self._panel = StaffPanelModel(
            send, restart=staff.restart, leave_program=staff.leave_program, print_test=can_print
        )
        self._printers.changed.connect(self._tell_printed)
        self._staff = StaffDoor(PinGate(staff.pin, time.monotonic), self._panel, parent=self)
        self._staff.moved.connect(self._go_to)
        comfort = Comfort(language=language)
        self._state = ScreenState(comfort=comfort, first_comfort=comfort)
        self._sentences = SentenceModel(self)
        self._reporting = ReportingModel(lambda: self._state, self._ask, self)
        self.changed.connect(self._reporting.changed)
        self._hand = SteadyHand(self)
        self._farewell = QTimer(self, singleShot=True, interval=_FAREWELL_MS)
        self._farewell.timeout.connect(lambda: self._become(without_farewell(self._state)))
        self._listened = QTimer(self, singleShot=True, interval=_MAY_FINISH_MS)
        self._listened.timeout.connect(lambda: self._become(replace(self._state, has_listened=True)))
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
                list(map(self._send, intents.chosen_before(self._state)))
            case TopicsOffered(topics):
                titles = {each.document_id: each.title for topic in topics for each in topic.services}
                self._typing.offer(titles.items())

    def close(self) -> None:
        """End what runs on other threads."""
        self._staff.close()
        self._printers.close()

    def retranslate(self) -> None:
        """The language of the screen has changed: everything is said anew."""
        self._typing.begin(self._state.comfort.language)
        self._staff.retranslate()
        self.changed.emit()

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
        if self.listens and before.conversation is not State.LISTENING:
            self._listened.start()

    @property
    def listens(self) -> bool:
        return self._state.conversation is State.LISTENING

    @property
    def state(self) -> ScreenState:
        return self._state

    def set_comfort(self, **wanted: Any) -> None:
        """Choose ``Comfort``'s fields at once, as the helps would one by one, but as if nobody had touched anything."""
        before = self._state.comfort
        comfort = replace(before, **wanted)
        self._become(replace(self._state, comfort=comfort))
        for intent in intents.comfort_changed(before, comfort):
            self._send(intent)

    # --- what is shown -------------------------------------------------------------------------------------

    page = Property(str, lambda self: self._state.page.value, notify=page_changed)
    pageFile = Property(str, lambda self: lists.page_file(self._state.page), notify=page_changed)
    canGoBack = Property(bool, lambda self: self._state.can_go_back, notify=changed)
    pageTitle = Property(str, lambda self: words.page_title(self._state), notify=changed)
    conversation = Property(str, lambda self: self._state.conversation.value, notify=changed)
    ready = Property(bool, lambda self: self._state.is_ready, notify=changed)
    untouched = Property(bool, lambda self: self._state.is_untouched, notify=changed)
    contentTitle = Property(str, lambda self: self._state.content_title, notify=changed)
    aiNotice = Property(str, lambda self: words.ai_notice(self._state), notify=changed)

    headline = Property(str, lambda self: words.headline(self._state), notify=changed)
    guidance = Property(str, lambda self: words.guidance(self._state), notify=changed)
    waiting = Property(str, lambda self: words.waiting(self._state), notify=changed)
    failureCode = Property(str, lambda self: self._state.failure, notify=changed)
    ending = Property(str, lambda self: self._state.ending, notify=changed)
    wantsStaff = Property(bool, lambda self: self._state.wants_staff, notify=changed)
    staffCall = Property(str, lambda self: words.staff_call(self._state), notify=changed)
    arrival = Property(str, lambda self: words.arrival(self._state), notify=changed)
    arrivalAdvice = Property(str, lambda self: words.arrival_advice(self._state), notify=changed)
    arrivalShare = Property(float, lambda self: self._state.arrival_share, notify=changed)

    isChanged = Property(bool, lambda self: self._state.has_chosen_comfort, notify=changed)
    canFinish = Property(bool, lambda self: intents.may_finish(self._state), notify=changed)
    talkLabel = Property(str, lambda self: words.talk_label(self._state), notify=changed)
    microphoneWorks = Property(bool, lambda self: self._state.microphone_works, notify=changed)
    level = Property(float, lambda self: self._state.level, notify=level_changed)
    heardTitle = Property(str, lambda self: words.heard_title(self._state), notify=changed)
    isUnsure = Property(bool, lambda self: self._state.is_unsure, notify=changed)
    heard = Property(str, lambda self: self._state.heard, notify=changed)

    answerTitle = Property(str, lambda self: words.answer_title(self._state), notify=changed)

    @Property(QObject, constant=True)
    def sentences(self) -> SentenceModel:
        return self._sentences

    @Property(QObject, constant=True)
    def reporting(self) -> ReportingModel:
        return self._reporting

    figures = Property(list, lambda self: lists.figure_rows(self._state), notify=changed)
    spoken = Property(int, lambda self: lists.spoken_row(self._state), notify=changed)
    sourceTitle = Property(str, lambda self: words.source_title(self._state), notify=changed)
    sourceBrief = Property(str, lambda self: words.source_brief(self._state), notify=changed)
    aside = Property(str, lambda self: words.aside(self._state), notify=changed)
    helpOffer = Property(str, lambda self: words.help_offer(self._state), notify=changed)
    phones = Property(list, lambda self: lists.phone_rows(self._state), notify=changed)
    followUps = Property(list, lambda self: lists.follow_up_rows(self._state), notify=changed)
    canRepeat = Property(bool, lambda self: intents.may_repeat(self._state), notify=changed)
    canStop = Property(bool, lambda self: intents.may_stop(self._state), notify=changed)

    hasFacts = Property(bool, lambda self: self._state.facts is not None, notify=changed)
    factsTitle = Property(str, lambda self: words.facts_title(self._state.facts), notify=changed)
    facts = Property(list, lambda self: words.fact_rows(self._state.facts), notify=changed)
    picture = Property(str, lambda self: lists.picture_address(self._state.facts), notify=changed)
    pictureWords = Property(str, lambda self: words.picture_words(self._state.facts), notify=changed)
    hasOriginal = Property(bool, lambda self: words.can_open_original(self._state), notify=changed)
    original = Property(list, lambda self: words.original_rows(self._state), notify=changed)
    originalAbout = Property(list, lambda self: words.original_about(self._state.facts), notify=changed)

    examples = Property(list, lambda self: lists.example_rows(self._state), notify=changed)
    topics = Property(list, lambda self: lists.topic_rows(self._state), notify=changed)
    topicsPage = Property(int, lambda self: self._state.topics_page, notify=changed)
    topicsPages = Property(int, lambda self: lists.topic_pages(self._state), notify=changed)
    topicTitle = Property(str, lambda self: words.topic_title(self._state.topic), notify=changed)
    services = Property(list, lambda self: lists.service_rows(self._state), notify=changed)
    servicesPage = Property(int, lambda self: self._state.services_page, notify=changed)
    servicesPages = Property(int, lambda self: lists.service_pages(self._state), notify=changed)
    offered = Property(list, lambda self: lists.offered_rows(self._state), notify=changed)
    choices = Property(list, lambda self: lists.choice_rows(self._state), notify=changed)
    choicesPages = Property(int, lambda self: lists.choice_pages(self._state), notify=changed)

    textScale = Property(float, lambda self: self._state.comfort.text_percent / 100, notify=changed)
    contrast = Property(bool, lambda self: self._state.comfort.contrast, notify=changed)
    low = Property(bool, lambda self: self._state.comfort.low, notify=changed)
    spokenMode = Property(bool, lambda self: self._state.comfort.spoken, notify=changed)
    still = Property(bool, lambda self: self._state.comfort.still, notify=changed)
    easy = Property(bool, lambda self: self._state.comfort.easy, notify=changed)
    language = Property(str, lambda self: self._state.comfort.language, notify=changed)
    steps = Property(int, lambda _: len(SPEEDS), constant=True)
    speedStep = Property(int, lambda self: self._state.speed_step, notify=changed)
    volumeStep = Property(int, lambda self: self._state.volume_step, notify=changed)

    @Property(QObject, constant=True)
    def typing(self) -> Typing:
        return self._typing

    @Property(QObject, constant=True)
    def staff(self) -> StaffDoor:
        return self._staff

    canPrint = Property(bool, lambda self: self._printers.can_print, notify=changed)
    printing = Property(bool, lambda self: self._printers.is_printing, notify=changed)
    printResult = Property(
        str, lambda self: result_words(self._printers.result, self._state.comfort.language), notify=changed
    )
    qrImage = Property(str, lambda self: lists.qr_address(self._state.facts), notify=changed)

    # --- what is touched -----------------------------------------------------------------------------------

    @Slot()
    def touched(self) -> None:
        """A finger anywhere on the screen: somebody is there."""
        self._staff.touched()
        self._ask(ContinueSession())

    @Slot()
    def talk(self) -> None:
        if self._state.is_ready:
            self._ask(intents.talk(self._state))

    @Slot()
    def confirmHeard(self) -> None:
        """What was heard unsurely is right."""
        self._become(replace(self._state, is_unsure=False))
        self._ask(BeginSession())

    @Slot()
    def stop(self) -> None:
        self._ask(intents.stop(self._state))

    @Slot()
    def repeat(self) -> None:
        self._ask(Repeat())

    @Slot(int)
    def changeSpeed(self, change: int) -> None:
        self._become(with_speed_step(self._state, change))
        self._ask(SetSpeed(self._state.speed))

    @Slot(int)
    def changeVolume(self, change: int) -> None:
        self._become(with_volume_step(self._state, change))
        self._ask(SetVolume(self._state.volume))

    @Slot(str, int)
    def turn(self, wanted: str, step: int) -> None:
        """A help one step up or down, or on or off."""
        self._change_comfort(turned(self._state.comfort, Help(wanted), step))

    @Slot()
    def comfortAnew(self) -> None:
        """Everything as each visit begins, but for the language."""
        self.changeSpeed(self._state.first_speed_step - self._state.speed_step)
        self.changeVolume(self._state.first_volume_step - self._state.volume_step)
        first = self._state.first_comfort
        self._change_comfort(replace(first, language=self._state.comfort.language))

    @Slot()
    def toggleLanguage(self) -> None:
        other = "en" if self._state.comfort.language == "ko" else "ko"
        self._change_comfort(replace(self._state.comfort, language=other))

    def _change_comfort(self, comfort: Comfort) -> None:
        before = self._state.comfort
        self._become(replace(self._state, comfort=comfort))
        self._ask(BeginSession())
        for intent in intents.comfort_changed(before, comfort):
            self._ask(intent)
        if comfort.spoken and not before.spoken:
            self._say(words.spoken_mode_begins())

    # --- going about the screen ----------------------------------------------------------------------------

    @Slot()
    def openTopics(self) -> None:
        self._open(Place.TOPICS)

    @Slot()
    def openTyping(self) -> None:
        self._open(Place.TYPING)

    @Slot()
    def openDetails(self) -> None:
        self._open(Place.DETAILS)

    @Slot()
    def openOriginal(self) -> None:
        if words.can_open_original(self._state):
            self._open(Place.ORIGINAL)

    @Slot()
    def openTake(self) -> None:
        self._open(Place.TAKE)

    @Slot()
    def openComfort(self) -> None:
        self._open(Place.COMFORT)

    def _open(self, place: Place) -> None:
        self._become(opened(self._state, place))
        self._ask(BeginSession())

    @Slot()
    def openStaff(self) -> None:
        self._staff.open()

    @Slot(object)
    def _go_to(self, place: Place) -> None:
        self._become(replace(self._state, place=place, place_before=Place.CONVERSATION))

    @Slot()
    def goBack(self) -> None:
        if self._state.place in STAFF_PLACES:
            self._staff.back()
            return
        opened_one = self._state.place is not Place.CONVERSATION
        self._become(gone_back(self._state))
        self._ask(BeginSession() if opened_one else intents.stop(self._state))

    @Slot(str)
    def chooseTopic(self, topic: str) -> None:
        self._become(replace(opened(self._state, Place.SERVICES), topic=topic, services_page=0))
        self._ask(BeginSession())

    @Slot(str)
    def chooseService(self, document_id: str) -> None:
        self._ask(AskAbout(document_id))

    @Slot(str)
    def chooseOffered(self, document_id: str) -> None:
        """One of the services that may be meant; none of them, where it is empty: then it is said again."""
        asked = intents.offered(self._state, document_id)
        if asked is None:
            self.talk()
        self._ask(asked)

    @Slot(int)
    def turnChoices(self, change: int) -> None:
        self._become(lists.with_choices_turned(self._state, change))
        self._ask(BeginSession())

    @Slot(int)
    def turnTopics(self, change: int) -> None:
        self._become(lists.with_topics_turned(self._state, change))
        self._ask(BeginSession())

    @Slot(int)
    def turnServices(self, change: int) -> None:
        self._become(lists.with_services_turned(self._state, change))
        self._ask(BeginSession())

    @Slot(int)
    def setChoicesCapacity(self, capacity: int) -> None:
        """How many choices fit on a page: at most four."""
        # Later: a layout that is being made asks, and what it is made from must not change under it.
        QTimer.singleShot(0, self, lambda: self._become(with_capacity(self._state, capacity)))

    @Slot(int)
    def askFollowUp(self, place: int) -> None:
        self._ask(intents.follow_up(self._state, place))

    @Slot()
    def printSlip(self) -> None:
        if self._state.facts is not None:
            self._printers.print_slip(slip_of(self._state.facts))
        self._ask(BeginSession())

    def _print_test(self) -> None:
        self._printers.print_slip(slip_of(lists.printer_test()))

    def _tell_printed(self) -> None:
        if self._state.place is Place.STAFF and self._printers.result not in (None, PrintResult.SLOW):
            self._panel.tell_printed(failure_code(self._printers.result))

    @Slot(str)
    def say(self, text: str) -> None:
        """Say a text that stands on the screen; its sound is not kept."""
        if self._state.is_ready:
            self._send(SayAloud(text, is_fixed=False))

    def ask(self, text: str) -> None:
        """A typed question."""
        self._ask(AskText(text))

    @Slot()
    def sayFacts(self) -> None:
        """Read the card of facts aloud."""
        self._ask(SayAloud(words.facts_aloud(self._state.facts), is_fixed=False))

    @Slot()
    def sayOriginal(self) -> None:
        """Read the cited passages aloud."""
        self._ask(SayAloud(words.original_aloud(self._state), is_fixed=False))

    @Property(QObject, constant=True)
    def hand(self) -> SteadyHand:
        return self._hand

    # --- spoken mode ---------------------------------------------------------------------------------------

    @Slot(str, str, result=bool)
    def mayAct(self, key: str, name: str) -> bool:
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
        if self._state.comfort.spoken or not self._state.is_untouched or not self._state.is_ready:
            return False
        self._change_comfort(replace(self._state.comfort, spoken=True))
        return True

    def _announce_page(self) -> None:
        if self._state.comfort.spoken and self._state.page in SILENT_PAGES:
            self._say(words.page_aloud(self._state))

    def _say(self, text: str) -> None:
        if text and self._state.is_ready:
            self._send(SayAloud(text, is_fixed=True))

    # --- what is asked of the engine -----------------------------------------------------------------------

    @Slot()
    def callStaff(self) -> None:
        self._ask(CallStaff())

    @Slot()
    def endSession(self) -> None:
        self._staff.leave()
        if self._state.is_farewell:
            self._become(without_farewell(self._state))
        elif not self._state.is_untouched:
            self._ask(EndSession())

    def _ask(self, intent: Intent | None) -> None:
        """Whoever wants something is there; None asks for nothing."""
        if intent is not None:
            self._become(without_ending(self._state))
            self._send(intent)
