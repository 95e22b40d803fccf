"""Nothing that a visitor says or types is found anywhere afterwards: whole visits at the real window and engine.

Turns are typed, spoken, refused, printed, read aloud, broken off, left alone and killed in the middle by what a crash
of native code sends. See ``tests/e2e/marked/``.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pdfplumber
import pytest

from app.dialogue.phrases import LANGUAGES, fixed_texts
from app.engine.parts import Parts
from app.site.failures import EXPLANATIONS, screen_text
from app.site.settings import Settings, write_settings
from models.home import find_home
from models.store import ModelStore
from tests.e2e.marked import marks
from voice.audio.devices import resampled
from voice.audio.files import pcm16, write_wav
from voice.korean.breaths import breaths
from voice.speaking.phrase_cache import PhraseCache
from voice.types import HEARING_RATE, Samples

TURNS = int(os.environ.get("MALBEOT_MARKED_TURNS", "80"))
"""The bar is 200: ``MALBEOT_MARKED_TURNS=200 python -m pytest --timeout 1800 tests/e2e/test_privacy.py``."""
LIMIT = 280.0 if TURNS <= 80 else 8.0 * TURNS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks through /proc")


def test_marks_are_found_however_they_are_written(tmp_path: Path) -> None:
    import zlib

    text = f"…{marks.word(3)} {marks.PHONE} {marks.ACCOUNT}…"
    for number, data in enumerate(
        (
            text.encode(),
            text.encode("utf-16"),
            json.dumps(text).encode(),
            b"%PDF" + zlib.compress(text.encode()),
        )
    ):
        (tmp_path / str(number)).write_bytes(data)
    (tmp_path / marks.PHONE).touch()
    assert marks.found_below(tmp_path).keys() == {"0", "1", "2", "3", marks.PHONE}
    (tmp_path / "innocent").write_text("기초연금은 한 달에 34만 2,510원이에요.", encoding="utf-8")
    assert "innocent" not in marks.found_below(tmp_path)


@pytest.fixture
def place(tmp_path: Path, starter_store: ModelStore) -> Path:
    """A data folder with the models and the index of the sample, and everything else of this test's own."""
    for name in ("data", "home", "temporary", "here", "arriving"):
        (tmp_path / name).mkdir()
    home = find_home()
    (tmp_path / "data" / "models").symlink_to(starter_store.folder)
    for name in ("index", "need"):
        if (home.cache / name).is_dir():
            shutil.copytree(home.cache / name, tmp_path / "data" / "cache" / name)
    settings = Settings(
        profile="starter",
        language_model_enabled=False,
        watch_sticks=False,
        watch_folder=str(tmp_path / "arriving"),
    )
    write_settings(tmp_path / "data" / "settings.toml", settings)
    (tmp_path / "arriving" / "broken.mbc").write_bytes(b"no package at all" * 100)
    return tmp_path


def speech() -> tuple[Samples, Samples]:
    """A sentence in the kiosk's own voice, and a microphone that hears it again and again."""
    spoken = (
        Parts(find_home(), Settings(), profile="starter").load_voice("ko").speak("기초연금은 얼마나 받나요")
    )
    sentence = resampled(spoken.samples, spoken.rate, HEARING_RATE)
    quiet = np.zeros(3 * HEARING_RATE, np.float32)
    return sentence, np.concatenate([quiet[:HEARING_RATE], *[sentence, quiet] * 20])


def pieces(samples: Samples) -> list[Samples]:
    """Stretches of what was said that are loud enough to be like nothing else."""
    stretch = HEARING_RATE // 20
    cut = [samples[start : start + stretch] for start in range(0, len(samples) - stretch, stretch)]
    return [one for one in cut if float(np.abs(one).mean()) > 0.01]


def kept_phrases() -> set[str]:
    """The names of the files that hold sound of the program's own sentences."""
    fixed = [
        *fixed_texts(),
        *(screen_text(failure, language) for failure in EXPLANATIONS for language in LANGUAGES),
    ]
    texts = {part for text in fixed for part in (text, *breaths(text))}
    voices = Parts(find_home(), Settings(), profile="starter")
    identities = [voices.load_voice(language).identity for language in voices.profile.voices]
    cache = PhraseCache(Path())
    return {cache._path(text, identity, 1.0).name for text in texts for identity in identities}


def shown_in_proc(process: "subprocess.Popen[bytes]") -> Iterator[tuple[bytes, str]]:
    """Of the process and of all that it started: arguments and environment, and the largest core file."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                if os.getsid(int(folder.name)) == process.pid:
                    shown = b"".join((folder / name).read_bytes() for name in ("cmdline", "environ"))
                    limits = (folder / "limits").read_text(encoding="ascii").splitlines()
                    yield shown, next(line for line in limits if "core file" in line)
            except (OSError, StopIteration):
                continue  # it has ended


@pytest.mark.models
def test_nothing_that_a_visitor_said_is_found_anywhere(place: Path) -> None:
    sentence, heard = speech()
    write_wav(place / "microphone.wav", heard, HEARING_RATE)
    temporary = str(place / "temporary")
    environment = {
        **os.environ,
        "MALBEOT_HOME": str(place / "data"),
        "HOME": str(place / "home"),
        **{f"XDG_{name}_HOME": str(place / "home" / name) for name in ("CACHE", "CONFIG", "DATA", "STATE")},
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    with (place / "journal").open("wb") as journal:
        process = subprocess.Popen(
            [
                "bash",
                "-c",
                'ulimit -c unlimited; exec "$@"',
                "bash",
                sys.executable,
                "-m",
                "tests.e2e.marked.kiosk",
                str(place),
                str(TURNS),
            ],
            cwd=place / "here",
            env=environment,
            stdout=journal,
            stderr=journal,
            start_new_session=True,
        )
        in_proc: set[str] = set()
        largest_core: list[str] = []
        until = time.monotonic() + LIMIT
        while process.poll() is None and time.monotonic() < until:
            looks = list(shown_in_proc(process))
            in_proc |= {name for shown, _ in looks for name in marks.found_in(shown)}
            largest_core = [core for shown, core in looks if b"marked" in shown] or largest_core
            try:
                process.wait(0.5)
            except subprocess.TimeoutExpired:
                continue
        if process.poll() is None:
            process.kill()
    words = (place / "journal").read_text(encoding="utf-8", errors="replace")
    assert process.returncode == 0, words[-3000:]

    told = json.loads((place / "told.json").read_text(encoding="utf-8"))
    assert told["turns"] == TURNS
    assert told["kinds"].keys() >= {"typed", "spoken", "printed", "crashed", "timed out", "broken off"}, told
    assert (told["clipboard"], told["title"], in_proc) == ([], [], set())
    assert largest_core
    assert all(core.split()[4] in ("0", "1") for core in largest_core)
    kept = {path.name for path in (place / "data" / "cache" / "phrases").iterdir()}
    assert kept <= kept_phrases(), "sound of what only one visitor was told"

    assert marks.found_below(place) == {}
    assert [path for path in place.rglob("*") if path.name.startswith("core")] == []
    slips = list((place / "paper").iterdir())
    assert slips
    for slip in slips:
        with pdfplumber.open(slip) as pages:
            assert marks.found_in("".join(page.extract_text() for page in pages.pages).encode()) == set()
    assert list((place / "arriving").glob("*.receipt.json")), "what arrived was refused, with a receipt"
    assert (place / "data" / "tally.json").is_file()
    sound = [form for piece in pieces(sentence) for form in (piece.tobytes(), pcm16(piece).tobytes())]
    for path in place.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.name != "microphone.wav":
            data = path.read_bytes()
            assert not any(one in data for one in sound), path
    assert told["in_the_engines_memory"] is not None
