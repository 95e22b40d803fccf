"""The engine process: ``python -m app.engine`` hears, thinks and speaks; the screen lives elsewhere.

Intents come in on stdin and events go out on stdout, one JSON object a line. Nothing that happens in here, a
crash of native code included, can take the screen down; when the screen goes away, the engine ends by itself.

Threads: the main thread alone decides and writes; one thread reads stdin; ears, mouth, recognizer and
answerer have their own and report through one queue.
"""

import argparse
import contextlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app import happenings as talk
from app.components import Components, load_components
from app.conversation import Conversation
from app.events import (
    AskAbout,
    AskText,
    Begin,
    EngineReady,
    Event,
    FailureMet,
    Heartbeat,
    ModelsArriving,
    Repeat,
    Shutdown,
    StartListening,
    StatusTold,
    TellStatus,
    TopicsOffered,
    TryDevices,
    TurnEnded,
)
from app.failures import ExitCode, explain, failure_of
from app.first_start import bring_models
from app.happenings import Mark
from app.log import Log
from app.parts import preload_libraries
from app.protocol import ProtocolError, decode_intent, encode, read_lines
from app.settings import Settings, read_settings
from app.staff import ring
from knowledge.answerer import AnswerPart, FirstToken, PassagesFound
from models.home import find_home
from models.pack import usual_places
from models.store import ModelStore
from voice import ears, mouth
from voice.devices import Microphone, Speaker, WavMicrophone, WavSpeaker
from voice.types import Utterance, VoiceError, VoiceFailure

HEARTBEAT_SECONDS = 1.0
_VOICE_SECONDS = 10.0
"""The language model waits no longer than this for the voice."""
_LAST_WORDS_SECONDS = 5.0
"""How long the engine may take to end once the screen is gone."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    components: Components


@dataclass(frozen=True, slots=True)
class _LoadFailed:
    error: BaseException


@dataclass(frozen=True, slots=True)
class _Arriving:
    """So much of a model pack is here."""

    share: float


@dataclass(frozen=True, slots=True)
class _ScreenGone:
    pass


@dataclass(frozen=True, slots=True)
class _PassedOn:
    """Set when everything put into the inbox before it was dealt with."""

    event: threading.Event


_Item = talk.Happening | _PassedOn | _Loaded | _LoadFailed | _Arriving | _ScreenGone


@dataclass(frozen=True, slots=True)
class Devices:
    """How the microphone and the speaker are opened; both may raise VoiceError."""

    microphone: Callable[[], Microphone]
    speaker: Callable[[], Speaker]


class Engine:
    """One run of the engine. ``run`` is called once, on the main thread.

    ``bring`` fetches models that are not here yet, before they are loaded, and says how far it is.

    With ``prepare`` the engine stands by: it does that much (on a thread of its own) and neither loads nor says
    anything until Begin comes.
    """

    def __init__(
        self,
        load: Callable[[], Components],
        devices: Devices,
        settings: Settings,
        log: Log,
        receive: BinaryIO,
        send: BinaryIO,
        *,
        bring: Callable[[Callable[[float], None]], None] = lambda _tell: None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        self._load = load
        self._bring = bring
        self._prepare = prepare
        self._devices = devices
        self._settings = settings
        self._log = log
        self._receive = receive
        self._send = send
        self._inbox: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        self._conversation = Conversation(settings, time.monotonic)
        self._components: Components | None = None
        self._ears: ears.Ears | None = None
        self._ears_turn = 0
        self._mouth: mouth.Mouth | None = None
        self._recognizing = ThreadPoolExecutor(1, "recognizer")
        self._answering = ThreadPoolExecutor(1, "answerer")
        self._cancelled = threading.Event()
        self._staff_calls = 0
        self._began = time.monotonic()
        self._exit_code: ExitCode | None = None
        self._ended = threading.Event()

    def run(self) -> ExitCode:
        """Until Shutdown, or until the screen is gone, or until only a new process can help."""
        threading.Thread(target=self._read, name="intents", daemon=True).start()
        if self._prepare is not None:
            threading.Thread(target=self._prepare, name="preparing", daemon=True).start()
            if not isinstance(self._inbox.get(), Begin):
                return ExitCode.DONE  # never needed
        threading.Thread(target=self._load_all, name="loading", daemon=True).start()
        beat = time.monotonic()
        while self._exit_code is None:
            item = self._next(beat)
            now = time.monotonic()
            if now >= beat:
                self._emit(Heartbeat())
                beat = now + HEARTBEAT_SECONDS
            if item is not None:
                self._take(item)
            due = self._conversation.deadline
            if due is not None and time.monotonic() >= due:
                self._converse(talk.TimePassed())
        self._close()
        return self._exit_code

    # What comes in

    def _next(self, beat: float) -> _Item | None:
        due = self._conversation.deadline
        until = beat if due is None else min(beat, due)
        try:
            return self._inbox.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return None

    def _read(self) -> None:
        for line in read_lines(self._receive):
            try:
                self._inbox.put(decode_intent(line))
            except ProtocolError:
                self._log.record("intent_refused", size=len(line))
        self._inbox.put(_ScreenGone())
        if not self._ended.wait(_LAST_WORDS_SECONDS):
            os._exit(ExitCode.FAILED)  # the main thread hangs in native code, and nobody is left to kill it

    def _load_all(self) -> None:
        try:
            self._bring(lambda share: self._inbox.put(_Arriving(share)))
            self._inbox.put(_Loaded(self._load()))
        except BaseException as error:  # noqa: BLE001 - whatever stops it is told to the screen
            self._inbox.put(_LoadFailed(error))

    def _take(self, item: _Item) -> None:
        match item:
            case _Loaded(components):
                self._begin(components)
            case _LoadFailed(error):
                self._log.record_error(error)
                failure = failure_of(error)
                self._emit(FailureMet(failure, explain(failure).screen))
                self._exit_code = explain(failure).exit_code
            case _Arriving(share):
                self._emit(ModelsArriving(share))
            case _PassedOn(event):
                event.set()
            case TellStatus():
                self._tell_status()
            case _ScreenGone() | Shutdown():
                self._exit_code = ExitCode.DONE
            case StartListening() | AskText() | AskAbout() | Repeat() | TryDevices() if (
                self._components is None
            ):
                pass  # the screen says that it is not ready; what was asked too early is not asked later
            case Begin():
                pass  # it has begun
            case _:
                self._converse(item)

    def _begin(self, components: Components) -> None:
        self._components = components
        patience = ears.Patience(self._settings.end_silence, self._settings.hearing_timeout)
        missing: list[VoiceFailure] = []
        try:
            self._ears = ears.Ears(
                self._devices.microphone(), components.activity, self._heard, patience=patience
            )
        except VoiceError as error:
            missing.append(error.failure)
        try:
            speaker = self._devices.speaker()
            self._mouth = mouth.Mouth(components.voices, speaker, self._spoke, components.phrases)
            self._mouth.set_speed(self._settings.speaking_speed)
            self._mouth.set_volume(self._settings.volume)
        except VoiceError as error:
            missing.append(error.failure)
        self._emit(
            EngineReady(
                load_seconds=components.load_seconds,
                content_title=components.content_title,
                document_count=components.document_count,
                speed=self._settings.speaking_speed,
                volume=self._settings.volume,
                content_is_sample=components.content_is_sample,
            )
        )
        self._emit(TopicsOffered(components.topics))
        for failure in missing:  # afterwards: a screen starts afresh when the engine is ready
            self._emit(FailureMet(failure, explain(failure).screen))

    def _tell_status(self) -> None:
        components = self._components
        if components is not None:
            self._emit(
                StatusTold(
                    profile=components.profile,
                    models=components.models,
                    language_model=components.has_language_model(),
                    content_title=components.content_title,
                    content_version=components.content_version,
                    document_count=components.document_count,
                    uptime_seconds=time.monotonic() - self._began,
                    microphone=self._ears is not None,
                    speaker=self._mouth is not None,
                )
            )

    def _heard(self, event: ears.EarsEvent) -> None:
        """On the ears' thread. They tell nothing of a turn that was cancelled, so the number is right."""
        turn = self._ears_turn
        match event:
            case ears.LevelHeard(level):
                self._inbox.put(talk.LevelHeard(turn, level))
            case ears.SpeechBegan():
                self._inbox.put(talk.SpeechBegan(turn))
            case ears.SpeechPaused(utterance):
                self._inbox.put(talk.SpeechPaused(turn, utterance))
            case ears.UtteranceHeard(utterance, goes_on):
                self._inbox.put(talk.UtteranceHeard(turn, utterance, goes_on))
            case ears.NothingHeard():
                self._inbox.put(talk.NothingHeard(turn))
            case ears.MicrophoneFailed(failure):
                self._inbox.put(talk.EarsFailed(turn, failure))

    def _spoke(self, event: mouth.MouthEvent) -> None:
        """On the mouth's thread."""
        match event:
            case mouth.SentenceBegan(key):
                self._inbox.put(talk.LineBegan(key))
            case mouth.SentenceEnded(key):
                self._inbox.put(talk.LineEnded(key))
            case mouth.MouthFellSilent():
                self._inbox.put(talk.MouthFellSilent())
            case mouth.MouthFailed(failure):
                self._inbox.put(talk.MouthFailed(failure))

    # What is done

    def _converse(self, happening: talk.Happening) -> None:
        for action in self._conversation.handle(happening):
            self._act(action)

    def _act(self, action: talk.Action) -> None:
        match action:
            case talk.Emit(event):
                self._emit(event)
            case talk.Recognize(turn, utterance, language):
                self._cancelled = threading.Event()
                self._recognizing.submit(self._recognize, turn, utterance, language, self._cancelled)
            case talk.RecognizeAhead(turn, pause, utterance, language):
                self._recognizing.submit(self._recognize_ahead, turn, pause, utterance, language)
            case talk.Answer():
                self._cancelled = threading.Event()
                self._answering.submit(self._answer, action, self._cancelled)
            case talk.AnswerAbout():
                self._cancelled = threading.Event()
                self._answering.submit(self._answer_about, action, self._cancelled)
            case talk.CancelAnswer():
                self._cancelled.set()
            case talk.Restart():
                self._exit_code = ExitCode.FAILED
            case talk.OpenEars(turn):
                self._open_ears(turn)
            case talk.FinishHearing() if self._ears:
                self._ears.finish_turn()
            case talk.CloseEars() if self._ears:
                self._ears.cancel_turn()
            case talk.RingForStaff(turn, reason):
                self._staff_calls += 1
                self._log.record("staff_called", reason=reason, calls=self._staff_calls)
                threading.Thread(target=self._ring, args=(turn,), name="staff-call", daemon=True).start()
            case _:
                self._use_mouth(action)

    def _open_ears(self, turn: int) -> None:
        if self._ears is None:
            self._inbox.put(talk.EarsFailed(turn, VoiceFailure.MICROPHONE_MISSING))
            return
        self._ears_turn = turn
        self._ears.open_turn()

    def _use_mouth(self, action: talk.Action) -> None:
        if self._mouth is None:
            if isinstance(action, talk.Say) and self._components is not None:
                self._inbox.put(talk.MouthFailed(VoiceFailure.SPEAKER_MISSING))
            return
        match action:
            case talk.Say(key, text, cacheable):
                self._mouth.say(key, text, cacheable=cacheable)
            case talk.Hush():
                self._mouth.hush()
            case talk.ChangeSpeed(speed):
                self._mouth.set_speed(speed)
            case talk.ChangeVolume(volume):
                self._mouth.set_volume(volume)

    def _ring(self, turn: int) -> None:
        """On a thread of its own: the centre's program may take its time."""
        self._inbox.put(talk.StaffRung(turn, ring(self._settings.staff_call_command, self._log)))

    def _recognize(self, turn: int, utterance: Utterance, language: str, cancelled: threading.Event) -> None:
        """On the recognizer's thread."""
        assert self._components is not None  # noqa: S101 - nothing is heard before all is loaded
        if cancelled.is_set():
            return
        try:
            transcript = self._components.recognizer.transcribe(utterance, language=language)
        except Exception as error:  # noqa: BLE001 - one utterance may fail, the kiosk goes on
            self._log.record_error(error)
            self._inbox.put(talk.RecognitionFailed(turn, failure_of(error)))
        else:
            self._inbox.put(talk.Recognized(turn, transcript))

    def _recognize_ahead(self, turn: int, pause: int, utterance: Utterance, language: str) -> None:
        """On the recognizer's thread; what fails here is tried again when the visitor is done."""
        assert self._components is not None  # noqa: S101 - nothing is heard before all is loaded
        try:
            transcript = self._components.recognizer.transcribe(utterance, language=language)
        except Exception as error:  # noqa: BLE001 - see above
            self._log.record_error(error)
            self._inbox.put(talk.RecognizedAhead(turn, pause, None))
        else:
            self._inbox.put(talk.RecognizedAhead(turn, pause, transcript))

    def _answer(self, asked: talk.Answer, cancelled: threading.Event) -> None:
        """On the answerer's thread."""
        assert self._components is not None  # noqa: S101 - nothing is asked before all is loaded
        answerer = self._components.answerer
        parts = answerer.answer(
            asked.question,
            context=asked.context,
            easy=asked.easy,
            cancelled=cancelled.is_set,
            before_adding=self._wait_for_voice,
        )
        self._pass_on(asked.turn, parts, cancelled)

    def _answer_about(self, asked: talk.AnswerAbout, cancelled: threading.Event) -> None:
        """On the answerer's thread."""
        assert self._components is not None  # noqa: S101 - nothing is asked before all is loaded
        parts = self._components.answerer.about(asked.document_id, asked.section, easy=asked.easy)
        self._pass_on(asked.turn, parts, cancelled)

    def _pass_on(self, turn: int, parts: Iterator[AnswerPart], cancelled: threading.Event) -> None:
        try:
            for part in parts:
                if cancelled.is_set():
                    return
                match part:
                    case PassagesFound():
                        self._inbox.put(talk.AnswerAdvanced(turn, Mark.RETRIEVED))
                    case FirstToken():
                        self._inbox.put(talk.AnswerAdvanced(turn, Mark.FIRST_TOKEN))
                    case _:
                        self._inbox.put(talk.AnswerAdvanced(turn, part))
        except Exception as error:  # noqa: BLE001 - one answer may fail, the kiosk goes on
            self._log.record_error(error)
            self._inbox.put(talk.AnswerFailed(turn, failure_of(error)))
        else:
            self._inbox.put(talk.AnswerCompleted(turn))

    def _wait_for_voice(self) -> None:
        """On the answerer's thread: until the sentences it has given are speech. They need every core first."""
        passed_on = threading.Event()
        self._inbox.put(_PassedOn(passed_on))
        if passed_on.wait(_VOICE_SECONDS) and self._mouth is not None:
            self._mouth.wait_until_made(_VOICE_SECONDS)

    def _emit(self, event: Event) -> None:
        match event:
            case TurnEnded():
                self._log.record("turn_ended", first_audio=event.first_audio, total=event.total)
            case FailureMet(code):
                self._log.record("failure_met", code=code)
            case EngineReady():
                self._log.record("engine_ready", load_seconds=event.load_seconds)
        try:
            self._send.write(encode(event))
            self._send.flush()
        except (OSError, ValueError):  # the screen is gone
            self._exit_code = self._exit_code or ExitCode.DONE

    def _close(self) -> None:
        self._cancelled.set()
        with contextlib.suppress(VoiceError):
            if self._ears is not None:
                self._ears.close()
            if self._mouth is not None:
                self._mouth.close()
        self._log.close()
        self._ended.set()


def take_over_stdout() -> BinaryIO:
    """The real stdout for the protocol; whatever else prints, native libraries too, goes to stderr now."""
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return protocol


def open_devices(settings: Settings, microphone: Path | None, speaker: Path | None) -> Devices:
    """Recordings where they are given, else the sound card."""

    def open_microphone() -> Microphone:
        if microphone is not None:
            return WavMicrophone(microphone)
        from voice.sound_card import SoundCardMicrophone

        return SoundCardMicrophone(settings.microphone or None)

    def open_speaker() -> Speaker:
        if speaker is not None:
            return WavSpeaker(speaker)
        from voice.sound_card import SoundCardSpeaker

        return SoundCardSpeaker(settings.speaker or None)

    return Devices(open_microphone, open_speaker)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m app.engine")
    parser.add_argument("--profile", default="")
    parser.add_argument("--source", type=Path)
    parser.add_argument("--microphone", type=Path)
    parser.add_argument("--speaker", type=Path)
    parser.add_argument("--stand-by", action="store_true", help="prepare, and load only when told to begin")
    options = parser.parse_args(arguments)
    send = take_over_stdout()
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the screen too, which then ends this process
    home = find_home()
    try:
        settings = read_settings(home.settings)
    except Exception as error:  # noqa: BLE001 - told to the screen
        failure = failure_of(error)
        send.write(encode(FailureMet(failure, explain(failure).screen)))
        send.flush()
        return explain(failure).exit_code
    profile = options.profile or settings.profile
    engine = Engine(
        load=lambda: load_components(home, settings, profile, options.source),
        bring=lambda tell: bring_models(ModelStore(home), profile, usual_places(), tell),
        devices=open_devices(settings, options.microphone, options.speaker),
        settings=settings,
        log=Log(home.logs, "engine"),
        receive=sys.stdin.buffer,
        send=send,
        prepare=preload_libraries if options.stand_by else None,
    )
    return engine.run()


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # native threads of the models must not hold up the end
