"""All that the kiosk holds about one visitor. The end of a visit is a new one, so nothing can be left behind."""

from dataclasses import InitVar, dataclass, field, replace

from app.dialogue.turn import DialogueTurn, Told
from app.link.intents import (
    AskAbout,
    AskText,
    ContinueSession,
    EndSession,
    Shutdown,
    TellStatus,
    TryDevices,
)
from app.site.settings import Settings
from knowledge.retrieval.context import NOTHING_BEFORE, Context

WARNING_SECONDS = 25.0
"""How long before the end of a session the visitor is warned; 20 s are owed."""

STAFF_SECONDS = 600.0
"""So long at least what was asked stays for the staff who were called: whoever waits for them touches nothing."""

SIGNS_OF_NOBODY = ContinueSession | EndSession | Shutdown | TellStatus | TryDevices
"""Intents with which no visit begins."""


@dataclass(slots=True)
class Visit:
    settings: InitVar[Settings]
    turn: DialogueTurn
    language: str = field(init=False)
    speed: float = field(init=False)
    volume: float = field(init=False)
    is_easy: bool = False
    is_open: bool = False
    """The visitor did something: from now on the visit's time runs."""
    is_warned: bool = False
    has_called: bool = False
    """The visitor called staff: who only had no answer may have gone, and what they asked goes as always."""
    is_introduced: bool = False
    """The visitor knows that an artificial intelligence answers."""
    last_sign: float = 0.0
    """When, on the clock, the visitor or the kiosk last did something."""
    requests: int = 0
    """How often in a row the visitor was asked to say it again."""
    told: Told = field(default_factory=Told)
    """The answer before this turn's."""
    asked: AskText | AskAbout | None = None
    """What the answer on the screen answers, so that it can be given in easier words."""
    context: Context = NOTHING_BEFORE
    """What the next question may build on."""
    context_before: Context = NOTHING_BEFORE
    """What the last one could build on."""

    @property
    def known(self) -> Context:
        """What the next question may build on, with the language that it may be in."""
        return replace(self.context, language=self.language)

    def due(self, timeout: float, *, awaits_staff: bool = False) -> float:
        """When somebody is to be asked whether they are there, or was and has not answered."""
        is_waiting = awaits_staff and self.has_called
        end = self.last_sign + (max(timeout, STAFF_SECONDS) if is_waiting else timeout)
        return end if self.is_warned else end - WARNING_SECONDS

    def __post_init__(self, settings: Settings) -> None:
        self.language = settings.language
        self.speed = settings.speaking_speed
        self.volume = settings.volume
