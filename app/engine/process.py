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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from app.dialogue import inputs as talk
from app.dialogue.cards import with_picture
from app.dialogue.inputs import Mark
from app.dialogue.machine import Conversation
from app.dialogue.phrases import NOT_RECORDABLE, Phrase, recorded_texts, say
from app.engine.components import Components, FreshContent, load_components
from app.engine.content_watch import ContentWatch
from app.engine.first_start import bring_models
from app.engine.parts import preload_libraries
from app.engine.understanding import Understanding
from app.link.codec import ProtocolError, decode_intent, encode, read_lines
from app.link.messages import (
    Abstained,
    AskAbout,
    AskText,
    Begin,
    ContentSwitched,
    EngineReady,
    Event,
    FactsShown,
    FailureMet,
    Heartbeat,
    InstallProgress,
    ModelsArriving,
    Repeat,
    SentenceReady,
    Shutdown,
    StartListening,
    State,
    StateChanged,
    StatusTold,
    TellStatus,
    TopicsOffered,
    TryDevices,
    TurnEnded,
)
from app.site.failures import ExitCode, explain, failure_of
from app.site.log import Log
from app.site.settings import Settings, read_settings
from app.site.staff import ring
from app.site.tally import Counts
from knowledge.answering.answerer import AnswerPart, FirstToken, PassagesFound
from models.home import find_home
from models.pack import usual_places
from models.store import ModelStore
from voice.audio.devices import Microphone, OnPlayed, Speaker, WavMicrophone, WavSpeaker
from voice.listening import ears
from voice.speaking import mouth
from voice.speaking.recorded_phrases import RecordedPhrases
from voice.types import VoiceError, VoiceFailure

HEARTBEAT_SECONDS = 1.0
_WAITS = ("decided", "recognize", "retrieve", "first_token", "first_sentence", "first_audio", "total")
"""The steps of a turn whose times are counted."""
_VOICE_SECONDS = 10.0
_LOOK_SECONDS = 0.05
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


@dataclass(frozen=True, slots=True)
class _ContentChanged:
    """The kiosk's state names another version of the content."""


@dataclass(frozen=True, slots=True)
class _ContentOpened:
    fresh: FreshContent


@dataclass(frozen=True, slots=True)
class _ContentSwitched:
    """Answers come from it now."""

    fresh: FreshContent


_Item = (
    talk.Happening
    | InstallProgress
    | _ContentChanged
    | _ContentOpened
    | _ContentSwitched
    | _PassedOn
    | _Loaded
    | _LoadFailed
    | _Arriving
    | _ScreenGone
)


@dataclass(frozen=True, slots=True)
class Devices:
    """How the microphone and the speaker are opened; both may raise VoiceError.

    ``speaker`` is given what has to know each piece that is played, or None.
    """

    microphone: Callable[[], Microphone]
    speaker: Callable[[OnPlayed | None], Speaker]


class Wanted:
    """Whether an answer that is made ahead is wanted: decided once, waited for by the thread that makes it."""

    def __init__(self) -> None:
        self._decided = threading.Event()
        self._is_wanted = False

    def decide(self, *, is_wanted: bool) -> None:
        """The first decision counts."""
        if not self._decided.is_set():
            self._is_wanted = is_wanted
            self._decided.set()

    @property
    def is_decided(self) -> bool:
        return self._decided.is_set()

    def wait(self) -> bool:
        self._decided.wait()
        return self._is_wanted


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
        content: ContentWatch | None = None,
        counts: Counts | None = None,
    ) -> None:
        self._load = load
        self._bring = bring
        self._prepare = prepare
        self._content = content
        self._counts = counts
        self._told_of: str | None = None
        """The topic of an answer that is not counted yet."""
        self._devices = devices
        self._settings = settings
        self._log = log
        self._receive = receive
        self._send = send
        self._inbox: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        self._conversation = Conversation(settings, time.monotonic)
        self._components: Components | None = None
        self._ears: ears.Ears | None = None
        self._listening = 0
        self._mouth: mouth.Mouth | None = None
        self._understanding: Understanding | None = None
        self._answering = ThreadPoolExecutor(1, "answerer")
        self._cancelled = threading.Event()
        self._wanted = Wanted()
        self._hears_over_speech = False
        self._recorded = RecordedPhrases(settings.speaking_speed)
        self._phrases = (say(phrase, settings.language) for phrase in Phrase if phrase not in NOT_RECORDABLE)
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
                self._say_phrases_ahead()
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
            case InstallProgress():
                self._emit(item)
            case _ContentChanged():
                threading.Thread(target=self._open_content, name="content-opening", daemon=True).start()
            case _ContentOpened(fresh):
                self._answering.submit(self._switch_content, fresh)
            case _ContentSwitched(fresh):
                self._tell_content(fresh)
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
        self._understanding = Understanding(components.recognizer, self._inbox.put, self._log.record_error)
        self._recorded.use(recorded_texts(components.extras.phrases))
        patience = ears.Patience(
            end_silence=self._settings.end_silence, no_speech=self._settings.hearing_timeout
        )
        missing: list[VoiceFailure] = []
        try:
            self._ears = ears.Ears(
                self._devices.microphone(),
                components.activity,
                self._heard,
                patience=patience,
                judge=components.judge,
                echo=components.echo,
            )
            self._hears_over_speech = components.echo is not None
        except VoiceError as error:
            missing.append(error.failure)
        try:
            speaker = self._devices.speaker(components.echo.played if components.echo else None)
            self._mouth = mouth.Mouth(
                components.voices, speaker, self._spoke, components.phrases, self._recorded
            )
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
        if self._content is not None and components.refresh is not None:
            self._content.start(
                components.installed_version, self._inbox.put, lambda: self._inbox.put(_ContentChanged())
            )
        for failure in missing:  # afterwards: a screen starts afresh when the engine is ready
            self._emit(FailureMet(failure, explain(failure).screen))

    def _open_content(self) -> None:
        """On a thread of its own: visitors are answered from the old version meanwhile."""
        assert self._components is not None  # noqa: S101 - the content is watched when all is loaded
        assert self._components.refresh is not None  # noqa: S101 - only then it is watched
        try:
            self._inbox.put(_ContentOpened(self._components.refresh()))
        except Exception as error:  # noqa: BLE001 - the old version goes on answering
            self._log.record_error(error)

    def _switch_content(self, fresh: FreshContent) -> None:
        """On the answerer's thread: between two answers."""
        fresh.switch()
        self._inbox.put(_ContentSwitched(fresh))

    def _tell_content(self, fresh: FreshContent) -> None:
        assert self._components is not None  # noqa: S101 - the content is watched when all is loaded
        self._components = replace(
            self._components,
            content_title=fresh.title,
            content_version=fresh.version,
            document_count=len(fresh.document_titles),
            content_is_sample=fresh.is_sample,
            topics=fresh.topics,
            extras=fresh.extras,
        )
        self._recorded.use(recorded_texts(fresh.extras.phrases))
        if self._understanding:
            self._understanding.expect(fresh.document_titles)
        count = len(fresh.document_titles)
        self._emit(ContentSwitched(fresh.title, fresh.version, count, fresh.is_sample))
        self._emit(TopicsOffered(fresh.topics))

    def _count(self, event: Event) -> None:
        """For the receipt: codes only."""
        if self._counts is None or self._components is None:
            return
        match event:
            case StateChanged():
                self._told_of = None  # what is shown again is not counted again
            case FactsShown(document_id=shown):
                topics = (
                    one.topic
                    for one in self._components.topics
                    if any(service.document_id == shown for service in one.services)
                )
                self._told_of = next(topics, "other")
            case SentenceReady(index=0) if self._told_of is not None:
                self._counts.answered(self._told_of)
                self._told_of = None
            case Abstained(reason=reason):
                self._counts.abstained(reason)
            case TurnEnded():
                for step in _WAITS:
                    if (waited := getattr(event, step)) is not None:
                        self._counts.waited(step, waited)
                self._counts.keep()

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
        listening = self._listening
        match event:
            case ears.LevelHeard(level):
                self._inbox.put(talk.LevelHeard(listening, level))
            case ears.SpeechSuspected():
                self._inbox.put(talk.SpeechSuspected(listening))
            case ears.SuspicionDropped():
                self._inbox.put(talk.SuspicionDropped(listening))
            case ears.SpeechBegan():
                self._inbox.put(talk.SpeechBegan(listening))
            case ears.SpeechPaused(utterance):
                self._inbox.put(talk.SpeechPaused(listening, utterance))
            case ears.SpeechWentOn():
                self._inbox.put(talk.SpeechWentOn(listening))
            case ears.SpeechLasts(utterance):
                self._inbox.put(talk.SpeechLasts(listening, utterance))
            case ears.UtteranceHeard(utterance, goes_on, silence):
                self._inbox.put(talk.UtteranceHeard(listening, utterance, goes_on, silence))
            case ears.NothingHeard():
                self._inbox.put(talk.NothingHeard(listening))
            case ears.MicrophoneFailed(failure):
                self._inbox.put(talk.EarsFailed(listening, failure))

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
            case talk.Emit(FactsShown() as facts):
                pictures = self._components.extras.pictures if self._components else None
                self._emit(with_picture(facts, pictures))
            case talk.Emit(event):
                self._emit(event)
            case talk.Recognize(turn, utterance, language) if self._understanding:
                self._understanding.understand(turn, utterance, language)
            case talk.RecognizeAhead(turn, pause, utterance, language) if self._understanding:
                self._understanding.understand_ahead(turn, pause, utterance, language)
            case talk.Caption(turn, utterance, language) if self._understanding:
                self._understanding.caption(turn, utterance, language)
            case talk.Answer():
                self._cancelled, self._wanted = threading.Event(), Wanted()
                if not action.is_ahead:
                    self._wanted.decide(is_wanted=True)
                self._answering.submit(self._answer, action, self._cancelled, self._wanted)
            case talk.WantAnswer():
                self._wanted.decide(is_wanted=True)
            case talk.AnswerAbout():
                self._cancelled = threading.Event()
                self._answering.submit(self._answer_about, action, self._cancelled)
            case talk.CancelAnswer():
                self._cancelled.set()
                self._wanted.decide(is_wanted=False)
                if self._understanding:
                    self._understanding.forget()
            case talk.Restart():
                self._exit_code = ExitCode.FAILED
            case talk.OpenEars(listening, over_speech):
                self._open_ears(listening, over_speech=over_speech)
            case talk.OwnSpeechEnded() if self._ears:
                self._ears.own_speech_ended()
            case talk.ForgetVisitor() if self._ears:
                self._ears.forget_visitor()
            case talk.Hint(completeness) if self._ears:
                self._ears.hint(completeness)
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

    def _say_phrases_ahead(self) -> None:
        """While nobody is here, make one of the program's own phrases into speech, so that it comes at once."""
        if self._mouth is None or self._conversation.state is not State.IDLE or not self._mouth.is_at_rest:
            return
        phrase = next(self._phrases, None)
        if phrase is not None:
            self._mouth.prepare(phrase, cacheable=True)

    def _open_ears(self, listening: int, *, over_speech: bool) -> None:
        if self._ears is None or (over_speech and not self._hears_over_speech):
            self._inbox.put(talk.EarsFailed(listening, VoiceFailure.MICROPHONE_MISSING))
            return
        self._listening = listening
        self._ears.open_turn(over_speech=over_speech)

    def _use_mouth(self, action: talk.Action) -> None:
        if self._mouth is None:
            if isinstance(action, talk.Say) and self._components is not None:
                self._inbox.put(talk.MouthFailed(VoiceFailure.SPEAKER_MISSING))
            return
        match action:
            case talk.Say(key, text, cacheable, is_new_fact):
                self._mouth.say(key, text, cacheable=cacheable, is_new_fact=is_new_fact)
            case talk.PrepareSpeech(text):
                self._mouth.prepare(text)
            case talk.ForgetPrepared():
                self._mouth.forget_prepared()
            case talk.HoldSpeech():
                self._mouth.hold()
            case talk.ReleaseSpeech():
                self._mouth.release()
            case talk.Hush():
                self._mouth.hush()
            case talk.ChangeSpeed(speed):
                self._mouth.set_speed(speed)
            case talk.ChangeVolume(volume):
                self._mouth.set_volume(volume)

    def _ring(self, turn: int) -> None:
        """On a thread of its own: the centre's program may take its time."""
        self._inbox.put(talk.StaffRung(turn, ring(self._settings.staff_call_command, self._log)))

    def _answer(self, asked: talk.Answer, cancelled: threading.Event, wanted: "Wanted") -> None:
        """On the answerer's thread."""
        assert self._components is not None  # noqa: S101 - nothing is asked before all is loaded
        if cancelled.is_set():
            return
        answerer = self._components.answerer
        parts = answerer.answer(
            asked.question,
            context=asked.context,
            alternatives=asked.alternatives,
            easy=asked.easy,
            cancelled=cancelled.is_set,
            before_adding=lambda: self._wait_for_voice(cancelled),
            wish=wanted,
        )
        self._pass_on(asked.answer, parts, cancelled)

    def _answer_about(self, asked: talk.AnswerAbout, cancelled: threading.Event) -> None:
        """On the answerer's thread."""
        assert self._components is not None  # noqa: S101 - nothing is asked before all is loaded
        parts = self._components.answerer.about(
            asked.document_id, asked.section, asked.question, easy=asked.easy
        )
        self._pass_on(asked.answer, parts, cancelled)

    def _pass_on(self, answer: int, parts: Iterator[AnswerPart], cancelled: threading.Event) -> None:
        try:
            for part in parts:
                if cancelled.is_set():
                    return
                match part:
                    case PassagesFound():
                        self._inbox.put(talk.AnswerAdvanced(answer, Mark.RETRIEVED))
                    case FirstToken():
                        self._inbox.put(talk.AnswerAdvanced(answer, Mark.FIRST_TOKEN))
                    case _:
                        self._inbox.put(talk.AnswerAdvanced(answer, part))
        except Exception as error:  # noqa: BLE001 - one answer may fail, the kiosk goes on
            self._log.record_error(error)
            self._inbox.put(talk.AnswerFailed(answer, failure_of(error)))
        else:
            self._inbox.put(talk.AnswerCompleted(answer))

    def _wait_for_voice(self, cancelled: threading.Event) -> None:
        """On the answerer's thread: until the sentences it has given are speech. They need every core first."""
        passed_on = threading.Event()
        self._inbox.put(_PassedOn(passed_on))
        if not passed_on.wait(_VOICE_SECONDS) or self._mouth is None:
            return
        until = time.monotonic() + _VOICE_SECONDS
        while not cancelled.is_set() and time.monotonic() < until:
            if self._mouth.wait_until_made(_LOOK_SECONDS):
                return

    def _emit(self, event: Event) -> None:
        self._count(event)
        match event:
            case TurnEnded():
                self._log.record("turn_ended", first_audio=event.first_audio, total=event.total)
            case FailureMet(code):
                self._log.record("failure_met", code=code)
            case EngineReady():
                self._log.record("engine_ready", load_seconds=event.load_seconds)
            case InstallProgress(may_unplug=True):
                self._log.record("content_arrived", step=event.step, code=event.code or None)
            case ContentSwitched():
                self._log.record("content_switched", version=event.content_version)
        try:
            self._send.write(encode(event))
            self._send.flush()
        except (OSError, ValueError):  # the screen is gone
            self._exit_code = self._exit_code or ExitCode.DONE

    def _close(self) -> None:
        self._cancelled.set()
        self._wanted.decide(is_wanted=False)
        if self._content is not None:
            self._content.close()
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
        from voice.audio.sound_card import SoundCardMicrophone

        return SoundCardMicrophone(settings.microphone or None)

    def open_speaker(on_played: OnPlayed | None) -> Speaker:
        if speaker is not None:
            return WavSpeaker(speaker, on_played=on_played)
        from voice.audio.sound_card import SoundCardSpeaker

        return SoundCardSpeaker(settings.speaker or None, on_played=on_played)

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
        bring=lambda tell: bring_models(
            ModelStore(home), profile, usual_places(), tell, meanwhile=preload_libraries
        ),
        devices=open_devices(settings, options.microphone, options.speaker),
        settings=settings,
        log=Log(home.logs, "engine"),
        receive=sys.stdin.buffer,
        send=send,
        prepare=preload_libraries if options.stand_by else None,
        content=ContentWatch(
            home, settings, arguments=("--profile", options.profile) if options.profile else ()
        ),
        counts=Counts(home.root),
    )
    return engine.run()
