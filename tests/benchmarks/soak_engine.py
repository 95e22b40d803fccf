"""The real engine for a soak: ``python -m tests.benchmarks.soak_engine MICROPHONE SPEAKER [--stand-by]``.

Its microphone hears the recording once, in real time, where a file ``speak`` lies next to it when a listening begins,
which it then removes; else silence. Its loudspeaker is a WAV file that begins again when it has become long.
"""

import os
import sys
from pathlib import Path

from app.engine.components import load_components
from app.engine.content_watch import ContentWatch
from app.engine.devices import Devices, Models, Screen
from app.engine.parts import preload_libraries
from app.engine.process import Engine
from app.link.child_process import take_over_stdout
from app.site.log import Log
from app.site.settings import read_settings
from app.site.tally import Counts
from models.dumps import leave_no_dump
from models.home import find_home
from voice.audio.devices import OnPlayed, WavMicrophone, WavSpeaker
from voice.types import Samples

SPEAK = "speak"
_LONGEST_BYTES = 20 * 2**20


class Microphone(WavMicrophone):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._asked = path.with_name(SPEAK)
        self._position = len(self._samples)

    def flush(self) -> None:
        if self._asked.exists():
            self._asked.unlink()
            self._position = 0
        else:
            self._position = len(self._samples)


class Speaker:
    """A ``WavSpeaker`` in real time."""

    def __init__(self, path: Path, on_played: OnPlayed | None) -> None:
        self._path = path
        self._on_played = on_played
        self._speaker = WavSpeaker(path, on_played=on_played)

    def play(self, samples: Samples, rate: int, stop: object) -> None:
        if self._path.stat().st_size > _LONGEST_BYTES:
            self._speaker.close()
            self._speaker = WavSpeaker(self._path, on_played=self._on_played)
        self._speaker.play(samples, rate, stop)  # type: ignore[arg-type] # as it is given

    def close(self) -> None:
        self._speaker.close()


def main() -> int:
    leave_no_dump()
    microphone, speaker = Path(sys.argv[1]), Path(sys.argv[2])
    home = find_home()
    settings = read_settings(home.settings)
    send = take_over_stdout()
    log = Log(home.logs, "engine")
    return Engine(
        Models(
            lambda advance: load_components(home, settings, settings.profile, None, advance),
            prepare=preload_libraries if "--stand-by" in sys.argv else None,
        ),
        Devices(lambda: Microphone(microphone), lambda on_played: Speaker(speaker, on_played)),
        settings,
        log,
        Screen(sys.stdin.buffer, send),
        content=ContentWatch(home, settings, log_error=log.record_error),
        counts=Counts(home.root),
    ).run()


if __name__ == "__main__":
    code = main()
    os._exit(code)
