"""What is kept of what the screen is told: codes, counts and times, never a word."""

from collections.abc import Sequence

from app.dialogue.turn import STEPS
from app.link.events import (
    Abstained,
    ContentSwitched,
    EngineReady,
    Event,
    FactsShown,
    FailureMet,
    InstallProgress,
    SentenceReady,
    StateChanged,
    TopicOffered,
    TurnEnded,
)
from app.site.log import Log
from app.site.tally import Counts


class Bookkeeping:
    """Used by the engine's main thread. Without ``counts`` the log alone is kept."""

    def __init__(self, log: Log, counts: Counts | None) -> None:
        self._log = log
        self._counts = counts
        self.topics: Sequence[TopicOffered] = ()
        """What answers are counted by."""
        self._told_of: str | None = None
        """The topic of an answer that is not counted yet."""

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
            case StateChanged():
                self._told_of = None  # what is shown again is not counted again
            case FactsShown(document_id=shown):
                topics = (
                    one.topic
                    for one in self.topics
                    if any(service.document_id == shown for service in one.services)
                )
                self._told_of = next(topics, "other")
            case SentenceReady(index=0) if self._told_of is not None:
                counts.answered(self._told_of)
                self._told_of = None
            case Abstained(reason=reason):
                counts.abstained(reason)
            case TurnEnded():
                for step in STEPS:
                    if (waited := getattr(event, step)) is not None:
                        counts.waited(step, waited)
                counts.keep()
