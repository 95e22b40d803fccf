"""The ears as the conversation knows them: whether they are open, for which listening, and whether they can hear."""

from collections.abc import Callable

from app.dialogue import effects
from app.dialogue.hanging import DEAF_SECONDS
from app.dialogue.telling import Telling
from voice.listening.events import EarsEvent
from voice.types import VoiceFailure


class Hearing:
    """Used by the conversation alone; ``clock`` gives seconds."""

    def __init__(self, out: Telling, clock: Callable[[], float]) -> None:
        self._out = out
        self._clock = clock
        self._listening = 0
        """The ears' present listening, by its number; 0 is none."""
        self._heard_at = 0.0
        self.is_open = False
        self._failure: VoiceFailure | None = None

    @property
    def due(self) -> float:
        """When ears that are open must have given a sign."""
        return self._heard_at + DEAF_SECONDS

    @property
    def is_deaf(self) -> bool:
        """Whether nobody can be heard, as far as is known."""
        return self._failure is not None

    def is_told_to(self, event: EarsEvent) -> bool:
        """Whether ``event`` is of the present listening."""
        if not self.is_open or event.listening != self._listening:
            return False
        self._heard_at = self._clock()
        return True

    def open(self, *, over_speech: bool = False) -> None:
        self._listening += 1
        self.is_open, self._heard_at = True, self._clock()
        self._out.do(effects.OpenEars(self._listening, over_speech))

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self._out.do(effects.CloseEars())

    def lose(self, failure: VoiceFailure, *, aloud: bool = False) -> None:
        """Nobody is heard any more, and the screen says so: once, unless somebody tried to speak."""
        self.is_open = False
        if aloud or not self.is_deaf:
            self._out.fail(failure, aloud=aloud)
        self._failure = failure

    def try_again(self) -> None:
        """Somebody wants to be heard: it may be that they can be."""
        self._failure = None

    def regain(self) -> bool:
        """The microphone works; whether that is news, which the screen is told then."""
        if self._failure is None:
            return False
        self._out.fail(self._failure, is_over=True)
        self._failure = None
        return True
