"""What the engine's main thread is told by its other threads, besides what the conversation hears of."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from app.dialogue import inputs
from app.engine.components import Components, FreshContent
from app.link.events import InstallProgress
from voice.types import Voice


@dataclass(frozen=True, slots=True)
class Loaded:
    components: Components


@dataclass(frozen=True, slots=True)
class LoadFailed:
    error: BaseException


@dataclass(frozen=True, slots=True)
class Arriving:
    """So much of a model pack is here, or of the content is prepared."""

    share: float
    is_content: bool = False


@dataclass(frozen=True, slots=True)
class ScreenGone:
    pass


@dataclass(frozen=True, slots=True)
class VoicesLoaded:
    """Others, in place of some that hung."""

    voices: Mapping[str, Voice]


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Set when everything put into the inbox before it was dealt with."""

    event: threading.Event


@dataclass(frozen=True, slots=True)
class ContentChanged:
    """The kiosk's state names another version of the content."""


@dataclass(frozen=True, slots=True)
class ContentOpened:
    fresh: FreshContent


@dataclass(frozen=True, slots=True)
class ContentTurned:
    """Answers come from it now."""

    fresh: FreshContent


Item = (
    inputs.Input
    | InstallProgress
    | ContentChanged
    | ContentOpened
    | ContentTurned
    | PassedOn
    | VoicesLoaded
    | Loaded
    | LoadFailed
    | Arriving
    | ScreenGone
)
