"""Finds the libraries that the image carries; stands in it as ``sitecustomize`` and runs in each of its Pythons.

What a graphics driver or the sound system of the machine may need in its own version is taken from the machine, and
from the image only where there is none. ``libraries.txt`` lists them in the order in which they need one another:
``<module> <carried|fallback> <soname>``; they are loaded just before the module is imported. A library that is
loaded already is found by its name, so nothing has to be told to the loader through the environment, which the
programs that Malbeot starts would inherit.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

FOLDER = Path(sys.executable).resolve().parent.parent / "lib" / "malbeot"


class Libraries:
    """A finder that finds nothing, and prepares what the modules asked for will need."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._wanted: dict[str, list[tuple[str, str]]] = {}
        for line in (folder / "libraries.txt").read_text(encoding="ascii").splitlines():
            module, kind, soname = line.split()
            self._wanted.setdefault(module, []).append((kind, soname))

    def find_spec(
        self,
        name: str,
        path: "Sequence[str] | None" = None,  # noqa: ARG002 - the protocol of finders
        target: "ModuleType | None" = None,  # noqa: ARG002
    ) -> "ModuleSpec | None":
        for kind, soname in self._wanted.pop(name, ()):
            self._load(kind, soname)
        if name == "sounddevice":
            self._answer_for_portaudio()
        return None

    def _load(self, kind: str, soname: str) -> None:
        import ctypes

        places = [str(self._folder / kind / soname)]
        if kind == "fallback":
            places.insert(0, soname)
        for place in places:
            try:
                ctypes.CDLL(place)
            except OSError:
                continue
            return  # a library that will not load is reported by the module that needs it

    def _answer_for_portaudio(self) -> None:
        """``sounddevice`` asks where PortAudio is, and the usual places to look do not know the image."""
        import ctypes.util

        ask_machine = ctypes.util.find_library

        def find_library(name: str) -> "str | None":
            return "libportaudio.so.2" if name == "portaudio" else ask_machine(name)

        ctypes.util.find_library = find_library


if (FOLDER / "libraries.txt").is_file():
    sys.meta_path.insert(0, Libraries(FOLDER))
