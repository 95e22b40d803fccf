"""What is kept of what the screen is told: codes, counts and times, never a word."""

import time
from collections.abc import Callable, Sequence

from app.dialogue.turn import STEPS
from app.link.events import (
    Abstained,
    ChoicesOffered,
    ContentSwitched,
    EngineReady,
    Event,
    FactsShown,
    FailureMet,
    Heartbeat,
    InstallProgress,
    NoticeGiven,
    SentenceReady,
    SessionErased,
    State,
    StateChanged,
    TopicOffered,
    TurnEnded,
)
from app.site.log import Log
from app.site.tally import NO_QUESTION, NO_TOPIC, OTHER_TOPIC, Counts, Did

_KEPT_EVERY = 600.0
"""Seconds; so much of the time that a kiosk ran is lost when it is switched off."""
_LONGEST_BEAT = 60.0
"""Between two heartbeats; a machine that slept meanwhile did not run."""


class Bookkeeping:
    """Used by the engine's main thread. Without ``counts`` the log alone is kept. ``clock`` gives seconds."""

    def __init__(self, log: Log, counts: Counts | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._log = log
        self._counts = counts
        self._clock = clock
        self._topics: dict[str, str] = {}
        self._version = 0
        self._answered_with = 0
        """The version of the content that answered last."""
        self._told_of: str | None = None
        """The topic of an answer that is not counted yet."""
        self._counted: list[Event] = []
        """What was counted in this visit of what may be shown again: that is the same event then."""
        self._is_visited = self._is_answered = False
        self._has_counted_turn = False
        self._beat = self._kept = clock()

    def use(self, topics: Sequence[TopicOffered], version: str) -> None:
        """What answers from now on, and by what that is counted."""
        self._topics = {one.document_id: topic.topic for topic in topics for one in topic.services}
        self._version = int(version) if version.isdecimal() else 0

    def note(self, event: Event) -> None:
        self._record(event)
        if self._counts is not None:
            self._count(event, self._counts)

    def _record(self, event: Event) -> None:
        match event:
            case TurnEnded():
                self._log.record("turn_ended", first_audio=event.first_audio, total=event.total)
            case FailureMet(code, is_over):
                self._log.record("failure_over" if is_over else "failure_met", code=code)
            case EngineReady():
                self._log.record("engine_ready", load_seconds=event.load_seconds)
            case InstallProgress(may_unplug=True):
                self._log.record("content_arrived", step=event.step, code=event.code or None)
            case ContentSwitched():
                self._log.record("content_switched", version=event.content_version)

    def _count(self, event: Event, counts: Counts) -> None:
        match event:
            case StateChanged(state):
                self._told_of = None  # what is shown again is not counted again
                if state in (State.LISTENING, State.THINKING):
                    self._has_counted_turn = False
                    if not self._is_visited:
                        self._is_visited = True
                        counts.visit_began()
            case FactsShown(document_id=shown):
                self._told_of = self._topics.get(shown, OTHER_TOPIC)
            case SentenceReady(citations=cited) if self._is_new(event) and not self._has_counted_turn:
                if self._told_of is None and cited:  # of several services at once, or of none in particular
                    self._told_of = self._topics.get(cited[0].document_id, OTHER_TOPIC)
                if self._told_of is not None:
                    self._did(Did.ANSWERED, self._told_of, counts)
                    self._has_counted_turn = self._is_answered = True
                    self._told_of = None
            case ChoicesOffered(choices) if self._is_new(event):
                likeliest = choices[0].document_id if choices else ""
                self._did(Did.ASKED_BACK, self._topics.get(likeliest, OTHER_TOPIC), counts)
            case Abstained() if self._is_new(event):
                counts.abstained(event.reason)
                if event.reason not in NO_QUESTION:
                    self._did(Did.REFUSED, self._topics.get(event.about, NO_TOPIC), counts)
            case NoticeGiven(report=report) if report is not None:
                counts.reported(report, self._answered_with)
                counts.keep()
            case TurnEnded():
                for step in STEPS:
                    if (waited := getattr(event, step)) is not None:
                        counts.waited(step, waited)
                counts.keep()
            case SessionErased(language=language):
                self._end_visit(language, counts)
            case Heartbeat():
                self._ran(counts)

    def _is_new(self, event: Event) -> bool:
        if any(event is one for one in self._counted):
            return False
        self._counted.append(event)
        return True

    def _did(self, what: Did, topic: str, counts: Counts) -> None:
        self._answered_with = self._version
        counts.did(what, topic)

    def _end_visit(self, language: str, counts: Counts) -> None:
        if language:
            if not self._is_visited:  # somebody looked about and asked nothing
                counts.visit_began()
            counts.visit_ended(language, is_finished=self._is_answered)
            counts.keep()
        self._is_visited = self._is_answered = False
        self._counted.clear()

    def _ran(self, counts: Counts) -> None:
        now = self._clock()
        counts.ran(min(max(now - self._beat, 0.0), _LONGEST_BEAT))
        self._beat = now
        if now - self._kept >= _KEPT_EVERY:
            self._kept = now
            counts.keep()
