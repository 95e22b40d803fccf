"""What the mouth tells. ``key`` is the one that ``say`` was given with the line."""

from dataclasses import dataclass, field

from voice.types import VoiceFailure


@dataclass(frozen=True, slots=True)
class LineBegan:
    """The line began to sound, or the next part of it (``is_first`` False): for ``seconds``, None if not known."""

    key: int
    seconds: float | None = field(default=None, compare=False)
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class LineEnded:
    """All of the line has sounded; not sent for what was hushed or failed."""

    key: int


@dataclass(frozen=True, slots=True)
class MouthFellSilent:
    """Nothing is left to say: all was said, failed or was hushed."""


@dataclass(frozen=True, slots=True)
class MouthFailed:
    """Something could not be said; what else was asked for is still said, unless the speaker failed."""

    failure: VoiceFailure


MouthEvent = LineBegan | LineEnded | MouthFellSilent | MouthFailed
