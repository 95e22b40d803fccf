"""What the engine is given: how models come, how the microphone and the loudspeaker are opened, and the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.engine.components import Components
from app.site.settings import Settings
from knowledge.library import Progress
from voice.audio.devices import Microphone, OnPlayed, Speaker, WavMicrophone, WavSpeaker


@dataclass(frozen=True, slots=True)
class Models:
    """How models come. ``load`` tells the share that each step adds where an index of the content is made anew.

    ``bring`` fetches those that are not here yet, before they are loaded, and says how far it is.

    With ``prepare`` the engine stands by: it does that much (on a thread of its own) and neither loads nor says
    anything until Begin comes.
    """

    load: Callable[[Progress], Components]
    bring: Callable[[Callable[[float], None]], None] = lambda _tell: None
    prepare: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """The pipes to the process of the screen."""

    receive: BinaryIO
    send: BinaryIO


@dataclass(frozen=True, slots=True)
class Devices:
    """How the microphone and the speaker are opened; both may raise VoiceError.

    ``speaker`` is given what has to know each piece that is played, or None.
    """

    microphone: Callable[[], Microphone]
    speaker: Callable[[OnPlayed | None], Speaker]


def open_devices(settings: Settings, microphone: Path | None, speaker: Path | None) -> Devices:
    """Recordings where they are given, else the sound card."""

    def open_microphone() -> Microphone:
        if microphone is not None:
            return WavMicrophone(microphone)
        from voice.audio.sound_card import SoundCardMicrophone

        return SoundCardMicrophone(settings.microphone or None)

    def open_speaker(on_played: OnPlayed | None) -> Speaker:
        if speaker is not None:
            return WavSpeaker(speaker, on_played=on_played)
        from voice.audio.sound_card import SoundCardSpeaker

        return SoundCardSpeaker(settings.speaker or None, on_played=on_played)

    return Devices(open_microphone, open_speaker)
