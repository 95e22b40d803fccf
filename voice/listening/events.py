"""What the ears tell. ``listening`` is the number that the turn was opened with, so that old news can be left alone."""

from dataclasses import dataclass

from voice.types import Utterance, VoiceFailure


@dataclass(frozen=True, slots=True)
class LevelHeard:
    """How loud it is now, 0 to 1. With number 0: nobody listens, and the microphone works (told when it does again)."""

    listening: int
    level: float


@dataclass(frozen=True, slots=True)
class SpeechSuspected:
    """The visitor may have begun to speak into the kiosk's own speech: hold the voice, SpeechBegan or
    SuspicionDropped follows. Comes about 0.1 s after the first sound, and only in a turn opened over speech.
    """

    listening: int


@dataclass(frozen=True, slots=True)
class SuspicionDropped:
    """It was nothing: go on speaking."""

    listening: int


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """The visitor began to speak."""

    listening: int


@dataclass(frozen=True, slots=True, eq=False)
class SpeechPaused:
    """The visitor paused, perhaps for good: all that was said so far. Told once a pause, 0.16 s into it."""

    listening: int
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class SpeechWentOn:
    """It was not for good."""

    listening: int


@dataclass(frozen=True, slots=True, eq=False)
class SpeechLasts:
    """The visitor has spoken for 3 s more without a pause: all that was said so far."""

    listening: int
    utterance: Utterance


@dataclass(frozen=True, slots=True, eq=False)
class UtteranceHeard:
    """The turn is over: all that was said in it.

    ``goes_on``: something was said after the last pause; ``silence``: seconds since the last word.
    """

    listening: int
    utterance: Utterance
    goes_on: bool = True
    silence: float = 0.0


@dataclass(frozen=True, slots=True)
class NothingHeard:
    """The turn is over: nobody spoke."""

    listening: int


@dataclass(frozen=True, slots=True)
class MicrophoneFailed:
    """The turn is over: there is no sound to hear. With number 0: nobody listens, and nobody could be heard."""

    listening: int
    failure: VoiceFailure


EarsEvent = (
    LevelHeard
    | SpeechSuspected
    | SuspicionDropped
    | SpeechBegan
    | SpeechPaused
    | SpeechWentOn
    | SpeechLasts
    | UtteranceHeard
    | NothingHeard
    | MicrophoneFailed
)
