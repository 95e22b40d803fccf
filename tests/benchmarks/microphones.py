"""A microphone that goes, and comes back: ``python -m tests.benchmarks.microphones [--json]``.

Four faults (it delivers zeros; it is muted, which leaves the converter's last bit; it is pulled; another device is the
machine's choice from now on and this one delivers nothing any more) in three states (idle, listening, speaking), with
the real ears, microphone, loudspeaker, conversation and screen over a sound card that is played. Measured in real
time: from the fault to the screen that says so and offers keys and pictures (bar: 3 s), and from the moment at which
there is a device again to the screen that takes it back, with the next words heard (bar: 5 s). Ends with 1 where a bar
is missed. Takes a minute and a half.
"""

import argparse
import itertools
import queue
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from app.commands.common import print_json, print_table
from app.dialogue import effects, inputs
from app.dialogue.machine import Conversation
from app.link.events import EngineReady, Event, SpeechStarted, State
from app.link.intents import AskText, StartListening
from app.site.settings import Settings
from knowledge.types import AnswerSentence
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import Page, ScreenState
from voice.audio import sound_card
from voice.audio.sound_card import SoundCardMicrophone, SoundCardSpeaker, Watch
from voice.listening.ears import Ears, Patience
from voice.listening.events import UtteranceHeard
from voice.speaking import events as mouth
from voice.types import BLOCK, HEARING_RATE, Samples

FAULTS = ("zeros", "muted", "pulled", "replaced")
STATES = (State.IDLE, State.LISTENING, State.SPEAKING)
TOLD, HEARD = 3.0, 5.0
"""The bars: seconds until the screen says so, and until it hears again."""
_AWAY = 1.0
"""Seconds for which there is no device that could be heard, once that was told."""
_SENTENCE, _PAUSE = 4.0, 0.3
"""Seconds of speech between two moments at which the loudspeaker is closed."""
_GIVEN_UP = 15.0
_OFFERING = (Page.WELCOME, Page.ANSWER)
"""Pages with keys and pictures on them."""


class PortAudioError(Exception):
    """As the library's."""


class PlayedCard:
    """A stand-in for ``sounddevice``: two microphones, of which one is the machine's choice, and a loudspeaker."""

    PortAudioError = PortAudioError

    def __init__(self, haste: float) -> None:
        self.block_seconds = BLOCK / HEARING_RATE / haste
        self.sounds = {"first": "room", "second": ""}
        """What each microphone gives; nothing where it is not plugged in."""
        self.choice = "first"
        self.says: Callable[[], bool] = lambda: False
        """Whether somebody speaks now."""
        self._listed = self._look()
        self._streams: list[_Input] = []
        self._noise = np.random.default_rng(1)
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()

    # As the library

    def InputStream(self, **settings: Any) -> "_Input":  # noqa: N802 - the library's name
        stream = _Input(self, self._listed[1], settings["callback"], settings["finished_callback"])
        if stream.device not in self._listed[0] or not self.sounds[stream.device]:
            raise PortAudioError("Error opening InputStream")
        with self._lock:
            self._streams.append(stream)
        return stream

    def OutputStream(self, samplerate: int, **_settings: Any) -> "_Output":  # noqa: N802 - the library's name
        return _Output(self.block_seconds * HEARING_RATE / BLOCK / samplerate)

    def query_devices(self, _name: str | None, _kind: str) -> dict[str, float]:
        return {"default_samplerate": float(HEARING_RATE)}

    def _terminate(self) -> None: ...

    def _initialize(self) -> None:
        self._listed = self._look()

    # What happens

    def pull(self, name: str) -> None:
        self.sounds[name] = ""
        with self._lock:
            gone = [stream for stream in self._streams if stream.device == name]
        for stream in gone:
            stream.finished()

    def forget(self, stream: "_Input") -> None:
        with self._lock:
            self._streams = [one for one in self._streams if one is not stream]

    def _look(self) -> tuple[set[str], str]:
        return {name for name, sound in self.sounds.items() if sound}, self.choice

    def _run(self) -> None:
        due = time.monotonic()
        while not self._ended.is_set():
            due += self.block_seconds
            self._ended.wait(max(0.0, due - time.monotonic()))
            with self._lock:
                streams = [stream for stream in self._streams if stream.is_running]
            for stream in streams:
                sound = self.sounds[stream.device]
                if sound:
                    stream.give(self._block(sound))

    def _block(self, sound: str) -> Samples:
        step = 1 / 32768
        match sound:
            case "zeros":
                return np.zeros(BLOCK, np.float32)
            case "muted":
                return (self._noise.integers(-1, 1, BLOCK, endpoint=True) * np.float32(step * 0.5)).astype(
                    np.float32
                )
        loud = 0.5 if self.says() else 0.001
        return (self._noise.standard_normal(BLOCK) * loud).clip(-1, 1).astype(np.float32)


@dataclass(eq=False)
class _Input:
    card: PlayedCard
    device: str
    callback: Callable[..., None]
    finished: Callable[[], None]
    is_running: bool = False

    def start(self) -> None:
        self.is_running = True

    def close(self, ignore_errors: bool = True) -> None:
        self.is_running = False
        self.card.forget(self)

    def give(self, block: Samples) -> None:
        self.callback(block[:, None], len(block), None, None)


@dataclass
class _Output:
    seconds: float
    """That a sample takes."""
    latency: float = 0.0

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def abort(self) -> None: ...

    def close(self, ignore_errors: bool = True) -> None: ...

    def write(self, block: Samples) -> None:
        time.sleep(len(block) * self.seconds)  # as the device does


class LoudIsSpeech:
    def reset(self) -> None: ...

    def probability(self, block: Samples) -> float:
        return float(np.abs(block).max() > 0.1)


class Kiosk:
    """Everything between a sound card and the screen but the models; ``haste`` times as fast as the clock."""

    def __init__(self, haste: float) -> None:
        self.card = PlayedCard(haste)
        self._haste = haste
        self._inbox: queue.SimpleQueue[inputs.Input | None] = queue.SimpleQueue()
        self._conversation = Conversation(Settings(), lambda: time.monotonic() * haste)
        self.screen = reduce(ScreenState(), EngineReady(0.0, "자료", 1, 1.0, 0.8))
        self.events: list[Event] = []
        self.utterances: list[Samples] = []
        self._changed = threading.Condition()
        self._is_sounding, self._is_over = threading.Event(), threading.Event()
        calm = Watch(*(seconds / haste for seconds in (2.0, 2.0, 0.5, 2.5)))
        microphone = SoundCardMicrophone(
            watch=Watch(calm.lost, 2.0, 0.5, calm.again)
        )  # sound is counted, not timed
        self._ears = Ears(microphone, LoudIsSpeech(), self.do, patience=Patience(attend=0.25 / haste))
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._converse, self._sound)]
        for thread in self._threads:
            thread.start()

    def do(self, happened: inputs.Input) -> None:
        if isinstance(happened, UtteranceHeard):
            self.utterances.append(happened.utterance.samples.copy())
        self._inbox.put(happened)

    def close(self) -> None:
        self._inbox.put(None)
        self._is_over.set()
        self._is_sounding.set()
        for thread in self._threads:
            thread.join()
        self._ears.close()
        self.card.close()

    def wait_for(self, condition: Callable[[], bool]) -> float | None:
        """Seconds until ``condition`` about the screen holds; None where it does not come to that."""
        began = time.monotonic()
        with self._changed:
            holds = self._changed.wait_for(condition, _GIVEN_UP / self._haste)
        return (time.monotonic() - began) * self._haste if holds else None

    def pass_time(self, seconds: float) -> None:
        self._is_over.wait(seconds / self._haste)

    def _converse(self) -> None:
        while (happened := self._inbox.get()) is not None:
            for effect in self._conversation.handle(happened):
                self._act(effect)

    def _act(self, effect: effects.Effect) -> None:
        match effect:
            case effects.Emit(event):
                with self._changed:
                    self.events.append(event)
                    self.screen = reduce(self.screen, event)
                    self._changed.notify_all()
            case effects.OpenEars(listening, over_speech):
                self._ears.open_turn(listening, over_speech=over_speech)
            case effects.CloseEars():
                self._ears.cancel_turn()
            case effects.Answer(answer):
                self.do(inputs.AnswerAdvanced(answer, AnswerSentence("매달 34만 원을 드려요.", ())))
                self.do(inputs.AnswerCompleted(answer))
            case effects.Say(key, text):
                self.do(mouth.LineBegan(key, 600.0))
                if "34만" in text:
                    self._is_sounding.set()  # and goes on for as long as is wanted
                else:
                    self.do(mouth.LineEnded(key))
            case effects.Hush():
                self._is_sounding.clear()

    def _sound(self) -> None:
        """The loudspeaker, as the mouth uses it."""
        speaker = SoundCardSpeaker()
        sentence = np.zeros(round(_SENTENCE * HEARING_RATE), np.float32)
        while self._is_sounding.wait() and not self._is_over.is_set():
            speaker.play(sentence, HEARING_RATE, self._is_over)
            self.pass_time(_PAUSE)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds; None where it did not come to that. ``hears``: the next words were heard."""

    fault: str
    state: str
    told: float | None
    heard: float | None
    hears: bool

    @property
    def is_met(self) -> bool:
        in_time = (
            self.told is not None and self.told <= TOLD and self.heard is not None and self.heard <= HEARD
        )
        return in_time and self.hears


@contextmanager
def _kiosk(haste: float) -> Iterator[Kiosk]:
    before = sys.modules.get("sounddevice")
    kiosk = Kiosk(haste)
    sys.modules["sounddevice"] = kiosk.card  # type: ignore[assignment]
    try:
        yield kiosk
    finally:
        kiosk.close()
        sound_card._streams.clear()
        sound_card._wanted.clear()
        del sys.modules["sounddevice"]
        if isinstance(before, types.ModuleType):
            sys.modules["sounddevice"] = before


def measure(fault: str, state: State, haste: float = 1.0) -> Measured:
    """One fault in one state; ``haste``: how many times as fast as a clock everything goes."""
    with _kiosk(haste) as kiosk:
        card = kiosk.card
        kiosk.pass_time(1.0)
        if state is State.LISTENING:
            kiosk.do(StartListening())
        elif state is State.SPEAKING:
            kiosk.do(AskText("기초연금은 얼마예요"))
        assert kiosk.wait_for(lambda: kiosk.screen.conversation is state) is not None
        kiosk.pass_time(1.0)
        match fault:
            case "pulled":
                card.pull("first")
            case "replaced":
                card.sounds["first"] = "zeros"
            case _:
                card.sounds["first"] = fault
        told = kiosk.wait_for(lambda: not kiosk.screen.microphone_works and kiosk.screen.page in _OFFERING)
        kiosk.pass_time(_AWAY)
        if fault == "replaced":
            card.sounds["second"], card.choice = "room", "second"
        else:
            card.sounds["first"] = "room"
        heard = kiosk.wait_for(lambda: kiosk.screen.microphone_works)
        return Measured(fault, state, told, heard, _hears(kiosk))


def words_lost(after: float) -> float:
    """Seconds that are lost of a question of one second that begins ``after`` seconds behind the touch."""
    with _kiosk(1.0) as kiosk:
        kiosk.pass_time(0.5)
        said: list[int] = []
        touched = threading.Event()

        def says() -> bool:
            """Asked for each block as it is captured."""
            if not touched.is_set():
                return False
            said.append(len(said))
            first = round(after * HEARING_RATE / BLOCK)
            return first <= said[-1] < first + round(HEARING_RATE / BLOCK)

        kiosk.card.says = says
        kiosk.do(StartListening())
        touched.set()
        kiosk.wait_for(lambda: kiosk.screen.conversation is State.THINKING)
        (heard,) = kiosk.utterances
        loud = sum(
            bool(np.abs(block).max() > 0.1)
            for block in heard[: len(heard) // BLOCK * BLOCK].reshape(-1, BLOCK)
        )
        return (round(HEARING_RATE / BLOCK) - loud) * BLOCK / HEARING_RATE


def _hears(kiosk: Kiosk) -> bool:
    if kiosk.screen.conversation is not State.SPEAKING:
        kiosk.do(StartListening())
        kiosk.wait_for(lambda: kiosk.screen.conversation is State.LISTENING)
    kiosk.pass_time(0.5)
    before = len(kiosk.events)
    kiosk.card.says = lambda: True
    return kiosk.wait_for(lambda: SpeechStarted() in kiosk.events[before:]) is not None


def main() -> None:
    parser = argparse.ArgumentParser(description="A microphone that goes, and comes back.")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measured = [measure(fault, state) for fault, state in itertools.product(FAULTS, STATES)]
    if options.json:
        print_json([asdict(one) | {"is_met": one.is_met} for one in measured])
    else:
        print_table([("fault", "state", "told s", "heard again s", ""), *map(_row, measured)])
    sys.exit(not all(one.is_met for one in measured))


def _row(one: Measured) -> tuple[str, ...]:
    seconds = ("never" if each is None else f"{each:.1f}" for each in (one.told, one.heard))
    return (one.fault, one.state, *seconds, "" if one.is_met else "missed")


if __name__ == "__main__":
    main()
