"""How the microphone and the loudspeaker are opened."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.site.settings import Settings
from voice.audio.devices import Microphone, OnPlayed, Speaker, WavMicrophone, WavSpeaker


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
