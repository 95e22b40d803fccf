"""What the screen shows, as one frozen value, and what a visitor's touch changes in it. Knows no Qt and no clock."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.link.events import (
    SILENCE,
    Choice,
    CitationShown,
    FactsShown,
    FollowUp,
    InstallProgress,
    Notice,
    ServiceOffered,
    State,
    TopicOffered,
)
from app.site.failures import AppFailure
from ui.kiosk.comfort import Comfort

SPEEDS = (0.8, 0.9, 1.0, 1.1, 1.2)
MOST_CHOICES = 4
VOLUMES = (0.2, 0.4, 0.6, 0.8, 1.0)

MICROPHONE_FAILURES = frozenset({"microphone_missing", "microphone_lost", "microphone_silent"})
SPEECH_FAILURES = frozenset({"speaker_missing", "speaker_lost", "synthesis_failed"})
STAFF_FAILURES = frozenset({"version_damaged", "clock_behind", "memory_short"})
"""Of the content and the models that answer: visitors are answered all the same, staff read of it in their panel."""


class Availability(StrEnum):
    LOADING = "loading"
    READY = "ready"
    LOST = "lost"


class Place(StrEnum):
    """What the visitor opened on top of the conversation."""

    CONVERSATION = "conversation"
    TOPICS = "topics"
    SERVICES = "services"
    TYPING = "typing"
    DETAILS = "details"
    ORIGINAL = "original"
    TAKE = "take"
    COMFORT = "comfort"
    PIN = "pin"
    STAFF = "staff"


_READ_WITHOUT_ENGINE = frozenset(
    {Place.CONVERSATION, Place.DETAILS, Place.ORIGINAL, Place.TAKE, Place.COMFORT}
)
STAFF_PLACES = frozenset({Place.PIN, Place.STAFF})


class Page(StrEnum):
    """Everything the screen can be; each has its own file in ``qml/pages``, ``qml/waiting`` or ``qml/staff``."""

    PATIENCE = "patience"
    OUT_OF_SERVICE = "out_of_service"
    STILL_THERE = "still_there"
    STAFF_CALLED = "staff_called"
    GOODBYE = "goodbye"
    WELCOME = "welcome"
    LISTENING = "listening"
    THINKING = "thinking"
    ANSWER = "answer"
    NO_ANSWER = "no_answer"
    WHICH = "which"
    CRISIS = "crisis"
    TOPICS = "topics"
    SERVICES = "services"
    TYPING = "typing"
    DETAILS = "details"
    ORIGINAL = "original"
    TAKE = "take"
    COMFORT = "comfort"
    PIN = "pin"
    STAFF = "staff"


SILENT_PAGES = frozenset(
    {Page.TOPICS, Page.SERVICES, Page.TYPING, Page.DETAILS, Page.ORIGINAL, Page.TAKE, Page.COMFORT}
)
"""Pages that the engine knows nothing of, so that it does not say what they are."""

ANSWERS = frozenset({Page.ANSWER, Page.NO_ANSWER, Page.WHICH})
BEFORE_AN_ANSWER = (Notice.AI, Notice.PATIENCE, Notice.READ_BACK)
"""Said while the answer is being made; the answer itself takes their place."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where sentences come from, as a visitor reads it; ``effective_date`` is ISO 8601 or empty."""

    title: str
    effective_date: str
    origin: str


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """``sources`` are places in ``ScreenState.sources``."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreenState:
    """Everything on the screen except the language it is said in.

    ``has_listened``: for so long that somebody may have finished. ``unheard`` is why nothing was understood of the
    last utterance, empty where something was.
    ``notice`` is a sentence from the engine to show as it is; ``notice_kind`` is None for one that was not given as
    a notice; ``notice_failure`` is the code of what failed, which is told in place of a notice. ``cited`` is
    everything that the sentences cite, each once. ``staff_told`` is whether a call for staff reached anybody, None
    where nobody was called; ``ending`` the question whether somebody is still there. ``spoken`` is the place in
    ``sentences`` of the one that sounds now, or None. ``is_again`` marks the first readiness after a loss, of the
    engine or the microphone. The steps are places in ``SPEEDS`` and ``VOLUMES``; each visit starts from the engine's
    own, and from ``first_comfort``; what was chosen in it outlives the engine. ``is_farewell``: the visit is over and
    the visitor is told that the words are gone. ``failure`` is the code of why there is no engine. ``place_before`` is
    where "back" leads, and ``chosen_from`` where it leads from an answer that was chosen there; ``capacity`` is how
    many choices fit on the screen. ``abstained`` is the reason why there is no answer, ``phones`` whom to
    call, ``help_phones`` the same beside an answer. ``is_reported``: the visitor finds the answer wrong, because of
    ``report_reason`` where that was chosen. ``arrival`` is new content on its way in, for staff.
    ``arriving`` is how much of a model pack is here, from 0 to 1, while one is brought in; with
    ``prepares_content`` how much of the content is prepared again.
    """

    availability: Availability = Availability.LOADING
    conversation: State = State.IDLE
    content_title: str = ""
    content_is_sample: bool = False
    level: float = 0.0
    has_begun_to_speak: bool = False
    has_listened: bool = False
    is_pausing: bool = False
    heard: str = ""
    is_unsure: bool = False
    unheard: str = ""
    sentences: tuple[ShownSentence, ...] = ()
    sources: tuple[Source, ...] = ()
    cited: tuple[CitationShown, ...] = ()
    spoken: int | None = None
    notice: str = ""
    notice_kind: Notice | None = None
    notice_failure: str = ""
    staff_told: bool | None = None
    ending: str = ""
    arriving: float | None = None
    prepares_content: bool = False
    microphone_works: bool = True
    can_repeat: bool = False
    is_again: bool = False
    is_farewell: bool = False
    failure: str = ""
    place: Place = Place.CONVERSATION
    place_before: Place = Place.CONVERSATION
    chosen_from: Place = Place.CONVERSATION
    comfort: Comfort = Comfort()  # noqa: RUF009 - frozen
    first_comfort: Comfort = Comfort()  # noqa: RUF009 - frozen
    topics: tuple[TopicOffered, ...] = ()
    topic: str = ""
    topics_page: int = 0
    services_page: int = 0
    capacity: int = MOST_CHOICES
    facts: FactsShown | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    choices: tuple[Choice, ...] = ()
    abstained: str = ""
    phones: tuple[str, ...] = ()
    help_phones: tuple[str, ...] = ()
    is_reported: bool = False
    report_reason: str = ""
    offered_language: str = ""
    """What the last question was in, where that is another language than the chosen one."""
    language_offer: str = ""
    """Whether to change to it, in its own words."""
    arrival: InstallProgress | None = None
    first_speed_step: int = SPEEDS.index(1.0)
    first_volume_step: int = VOLUMES.index(0.8)
    speed_step: int = SPEEDS.index(1.0)
    volume_step: int = VOLUMES.index(0.8)

    @property
    def speed(self) -> float:
        return SPEEDS[self.speed_step]

    @property
    def volume(self) -> float:
        return VOLUMES[self.volume_step]

    @property
    def is_silent(self) -> bool:
        """The kiosk listened, and nobody said anything."""
        return self.unheard == SILENCE

    @property
    def is_ready(self) -> bool:
        return self.availability is Availability.READY

    @property
    def has_chosen_speed(self) -> bool:
        return self.speed_step != self.first_speed_step

    @property
    def has_chosen_volume(self) -> bool:
        return self.volume_step != self.first_volume_step

    @property
    def has_chosen_comfort(self) -> bool:
        """It looks or sounds otherwise than at first; the language is told apart."""
        first = replace(self.first_comfort, language=self.comfort.language)
        return self.comfort != first or self.has_chosen_speed or self.has_chosen_volume

    @property
    def is_untouched(self) -> bool:
        """True on the welcome screen with nothing on it that a visitor left."""
        left = self.heard or self.sentences or self.can_repeat or self.comfort != self.first_comfort
        return self.conversation is State.IDLE and self.place is Place.CONVERSATION and not left

    @property
    def arrival_share(self) -> float:
        return self.arrival.share if self.arrival else 0.0

    @property
    def shown_arrival(self) -> InstallProgress | None:
        """New content on its way in, where no visitor is disturbed by it."""
        return self.arrival if self.page in (Page.WELCOME, Page.GOODBYE) else None

    @property
    def keeps_answer(self) -> bool:
        """What is told stays to be read although there is no engine."""
        return bool(self.phones or (self.sentences and not self.choices and not self.abstained))

    @property
    def reads_on(self) -> bool:
        """Without an engine, on a page that needs none."""
        return self.keeps_answer and not self.wants_staff and self.place in _READ_WITHOUT_ENGINE

    @property
    def can_go_back(self) -> bool:
        """From what was opened, and from an answer to where it was chosen."""
        if self.page.value == self.place.value:
            return True
        return self.page in ANSWERS and self.chosen_from is not Place.CONVERSATION

    @property
    def services(self) -> tuple[ServiceOffered, ...]:
        """What can be chosen of the chosen topic."""
        return next((each.services for each in self.topics if each.topic == self.topic), ())

    @property
    def page(self) -> Page:
        """The one page that is shown now: what cannot wait comes before what the visitor opened."""
        if self.place in STAFF_PLACES:
            return Page(self.place)
        if self.availability is not Availability.READY and not self.reads_on:
            if self.failure == AppFailure.ENGINE_GONE:
                return Page.OUT_OF_SERVICE
            return Page.STAFF_CALLED if self.wants_staff else Page.PATIENCE
        if self.ending:
            return Page.STILL_THERE
        if self.wants_staff:
            return Page.STAFF_CALLED
        if self.conversation is State.LISTENING:
            return Page.LISTENING
        if self.place is not Place.CONVERSATION:
            return Page(self.place)
        if self.is_farewell:
            return Page.GOODBYE
        if self.phones:
            return Page.CRISIS
        if self.choices:
            return Page.WHICH
        if self.abstained:
            return Page.NO_ANSWER
        if self.sentences:
            return Page.ANSWER
        if self.conversation in (State.THINKING, State.SPEAKING):
            return Page.THINKING
        return Page.ANSWER if self.heard else Page.WELCOME

    @property
    def wants_staff(self) -> bool:
        """True while staff should see from afar that they are needed here."""
        return self.conversation is State.STAFF_CALLED or self.staff_told is not None


def without_notice(state: ScreenState) -> ScreenState:
    return replace(state, notice="", notice_kind=None, notice_failure="", is_again=False)


def without_farewell(state: ScreenState) -> ScreenState:
    return replace(without_notice(state), is_farewell=False) if state.is_farewell else state


def opened(state: ScreenState, place: Place) -> ScreenState:
    """The visitor opened ``place``; going back leads to where they were."""
    if place is state.place:
        return state
    keeps = Place.CONVERSATION if state.place is Place.SERVICES and place is Place.TOPICS else state.place
    begins = place is Place.TOPICS and state.place is not Place.SERVICES
    return replace(
        state,
        place=place,
        place_before=keeps,
        is_farewell=False,
        topics_page=0 if begins else state.topics_page,
    )


def gone_back(state: ScreenState) -> ScreenState:
    """One step back; from an answer to where it was chosen, from the services to the topics, from there to the
    conversation.
    """
    if state.place is Place.CONVERSATION:
        return replace(state, place=state.chosen_from, chosen_from=Place.CONVERSATION)
    if state.place is Place.SERVICES:
        return replace(state, place=Place.TOPICS, place_before=Place.CONVERSATION)
    return replace(state, place=state.place_before, place_before=Place.CONVERSATION)


def with_capacity(state: ScreenState, capacity: int) -> ScreenState:
    """So many choices on a page, within bounds; what stood first on a page can still be seen."""
    capacity = min(max(capacity, 1), MOST_CHOICES)
    return replace(
        state,
        capacity=capacity,
        topics_page=state.topics_page * state.capacity // capacity,
        services_page=state.services_page * state.capacity // capacity,
    )


def without_answer(state: ScreenState) -> ScreenState:
    """Nothing of what was asked and told is left."""
    return with_answer_of(state, ScreenState())


def with_answer_of(state: ScreenState, other: ScreenState) -> ScreenState:
    """What was asked and told in ``other``."""
    return replace(
        state,
        heard=other.heard,
        sentences=other.sentences,
        sources=other.sources,
        cited=other.cited,
        facts=other.facts,
        follow_ups=other.follow_ups,
        choices=other.choices,
        abstained=other.abstained,
        phones=other.phones,
        help_phones=other.help_phones,
        is_reported=other.is_reported,
        report_reason=other.report_reason,
        offered_language=other.offered_language,
        language_offer=other.language_offer,
    )


def without_ending(state: ScreenState) -> ScreenState:
    return replace(state, ending="")


def with_speed_step(state: ScreenState, change: int) -> ScreenState:
    return replace(state, speed_step=_step(state.speed_step + change, len(SPEEDS)))


def with_volume_step(state: ScreenState, change: int) -> ScreenState:
    return replace(state, volume_step=_step(state.volume_step + change, len(VOLUMES)))


def _step(wanted: int, count: int) -> int:
    return min(count - 1, max(0, wanted))
