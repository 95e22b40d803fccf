"""The real engine with parts that hang when told to: ``python -m tests.benchmarks.hung_engine FOLDER [--stand-by]``.

A part hangs for good at its next use after a file ``hang-PART`` was put into FOLDER, which it then removes. FOLDER
holds ``microphone.wav`` as for ``soak_engine``.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.engine.components import Components, load_components
from app.engine.devices import Devices, Models, Screen
from app.engine.parts import preload_libraries
from app.engine.process import Engine
from app.link.child_process import take_over_stdout
from app.site.log import Log
from app.site.settings import Settings
from knowledge.library import Progress
from models.dumps import leave_no_dump
from models.home import find_home
from tests.benchmarks.soak_engine import Microphone, Speaker
from voice.types import Samples, Voice

PARTS = ("recognizer", "index", "voice", "sound card", "microphone")


class Hanging:
    """Everything of ``inner``, but that one of its methods hangs when it is told to."""

    def __init__(self, inner: Any, method: str, hang: Callable[[], None]) -> None:
        self._inner, self._method, self._hang = inner, method, hang

    def __getattr__(self, name: str) -> Any:
        own = getattr(self._inner, name)
        if name != self._method:
            return own

        def use(*given: Any, **named: Any) -> Any:
            self._hang()
            return own(*given, **named)

        return use


def main() -> int:
    leave_no_dump()
    folder = Path(sys.argv[1])
    home = find_home()
    settings = Settings(profile="starter", language_model_enabled=False, echo_cancelling=False)

    def hang(part: str) -> Callable[[], None]:
        told = folder / f"hang-{part}"

        def here() -> None:
            if told.exists():
                told.unlink(missing_ok=True)
                threading.Event().wait()

        return here

    def voices(real: Mapping[str, Voice]) -> dict[str, Any]:
        return {language: Hanging(voice, "speak", hang("voice")) for language, voice in real.items()}

    def load(advance: Progress) -> Components:
        real = load_components(home, settings, "starter", None, advance)
        inner = real.answerer

        class Answerer:
            def answer(self, question: str, **options: Any) -> Iterator[Any]:
                hang("index")()
                return inner.answer(question, **options)

            def about(self, *given: Any, **named: Any) -> Iterator[Any]:
                return inner.about(*given, **named)

        recognizer: Any = Hanging(real.recognizer, "transcribe", hang("recognizer"))
        return replace(
            real,
            recognizer=recognizer,
            answerer=Answerer(),
            voices=voices(real.voices),
            fresh_voices=lambda: voices(real.fresh_voices()),
        )

    class Deaf(Microphone):
        def read(self) -> Samples | None:
            hang("microphone")()
            return super().read()

    class Mute(Speaker):
        def play(self, samples: Samples, rate: int, stop: object) -> None:
            hang("sound card")()
            super().play(samples, rate, stop)

    send = take_over_stdout()
    return Engine(
        Models(load, prepare=preload_libraries if "--stand-by" in sys.argv else None),
        Devices(lambda: Deaf(folder / "microphone.wav"), lambda told: Mute(folder / "speaker.wav", told)),
        settings,
        Log(folder, "engine"),
        Screen(sys.stdin.buffer, send),
    ).run()


if __name__ == "__main__":
    code = main()
    os._exit(code)
