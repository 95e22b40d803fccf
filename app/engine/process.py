"""The engine process: ``python -m app.engine`` hears, thinks and speaks; the screen lives elsewhere.

Intents come in on stdin and events go out on stdout, one JSON object a line. Nothing that happens in here, a
crash of native code included, can take the screen down; when the screen goes away, the engine ends by itself.

Threads: the main thread alone decides and writes; one thread reads stdin; ears, mouth, recognizer and
answerer have their own and report through one queue.
"""

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from app.dialogue import effects, inputs
from app.dialogue.cards import with_picture
from app.dialogue.machine import Conversation
from app.dialogue.phrases import NOT_RECORDABLE, Phrase, recorded_texts, say
from app.engine import inbox
from app.engine.answering import Answering
from app.engine.bookkeeping import Bookkeeping
from app.engine.components import Components, FreshContent
from app.engine.content_watch import ContentWatch
from app.engine.demand import wanted_seconds
from app.engine.devices import Devices, Models, Screen
from app.engine.understanding import Understanding
from app.link.codec import ProtocolError, decode_intent, encode, read_lines
from app.link.events import (
    ContentSwitched,
    EngineReady,
    Event,
    FactsShown,
    FailureMet,
    Heartbeat,
    InstallProgress,
    ModelsArriving,
    State,
    StatusTold,
    TopicsOffered,
)
from app.link.intents import (
    AskAbout,
    AskText,
    Begin,
    Repeat,
    Shutdown,
    StartListening,
    TellStatus,
    TryDevices,
)
from app.site.failures import ExitCode, explain, failure_of
from app.site.log import Log
from app.site.settings import Settings
from app.site.staff import ring
from app.site.tally import Counts
from models.forgetting import forget_visit, loaded
from voice.listening.ears import Ears, Patience
from voice.listening.events import MicrophoneFailed, NothingHeard
from voice.speaking.events import MouthFailed
from voice.speaking.mouth import Mouth
from voice.speaking.recorded_phrases import RecordedPhrases
from voice.types import Voice, VoiceError, VoiceFailure

HEARTBEAT_SECONDS = 1.0
_LAST_WORDS_SECONDS = 5.0
"""How long the engine may take to end once the screen is gone."""


class Engine:
    """One run of the engine. ``run`` is called once, on the main thread."""

    def __init__(
        self,
        models: Models,
        devices: Devices,
        settings: Settings,
        log: Log,
        screen: Screen,
        *,
        content: ContentWatch | None = None,
        counts: Counts | None = None,
    ) -> None:
        self._models = models
        self._content = content
        self._book = Bookkeeping(log, counts)
        self._devices = devices
        self._settings = settings
        self._log = log
        self._screen = screen
        self._inbox: queue.SimpleQueue[inbox.Item] = queue.SimpleQueue()
        self._conversation = Conversation(settings, time.monotonic, wanted_seconds)
        self._components: Components | None = None
        self._ears: Ears | None = None
        self._mouth: Mouth | None = None
        self._understanding: Understanding | None = None
        self._answering: Answering | None = None
        self._hears_over_speech = False
        self._recorded = RecordedPhrases(settings.speaking_speed)
        self._phrases = (say(phrase, settings.language) for phrase in Phrase if phrase not in NOT_RECORDABLE)
        self._speed, self._volume = settings.speaking_speed, settings.volume
        self._prepared, self._staff_calls = 0.0, 0
        self._began = time.monotonic()
        self._exit_code: ExitCode | None = None
        self._hangs = False
        self._ended = threading.Event()

    def run(self) -> ExitCode:
        """Until Shutdown, or until the screen is gone, or until only a new process can help."""
        threading.Thread(target=self._read, name="intents", daemon=True).start()
        if (prepare := self._models.prepare) is not None:
            threading.Thread(target=self._prepare, args=(prepare,), name="preparing", daemon=True).start()
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
                self._converse(inputs.TimePassed())
        self._close()
        return self._exit_code

    # What comes in

    def _next(self, beat: float) -> inbox.Item | None:
        due = self._conversation.deadline
        until = beat if due is None else min(beat, due)
        try:
            return self._inbox.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return None

    def _read(self) -> None:
        for line in read_lines(self._screen.receive):
            try:
                self._inbox.put(decode_intent(line))
            except ProtocolError:
                self._log.record("intent_refused", size=len(line))
            except Exception as error:  # noqa: BLE001 - who is deaf to one intent hears the next
                self._log.record_error(error)
        self._inbox.put(inbox.ScreenGone())
        if not self._ended.wait(_LAST_WORDS_SECONDS):
            os._exit(ExitCode.FAILED)  # the main thread hangs in native code, and nobody is left to kill it

    def _prepare(self, prepare: Callable[[], None]) -> None:
        try:
            prepare()
        except Exception as error:  # noqa: BLE001 - loading meets it again, and is told of
            self._log.record_error(error)

    def _load_all(self) -> None:
        try:
            self._models.bring(lambda share: self._inbox.put(inbox.Arriving(share)))
            self._inbox.put(inbox.Loaded(self._models.load(self._tell_prepared)))
        except BaseException as error:  # noqa: BLE001 - whatever stops it is told to the screen
            self._inbox.put(inbox.LoadFailed(error))

    def _tell_prepared(self, share: float) -> None:
        """On the thread that makes an index."""
        self._prepared += share
        self._inbox.put(inbox.Arriving(min(self._prepared, 1.0), is_content=True))

    def _take(self, item: inbox.Item) -> None:
        match item:
            case inbox.Loaded(components):
                self._begin(components)
            case inbox.LoadFailed(error):
                self._log.record_error(error)
                failure = failure_of(error)
                self._emit(FailureMet(failure))
                self._exit_code = explain(failure).exit_code
            case inbox.Arriving(share, is_content):
                self._emit(ModelsArriving(share, is_content))
            case inbox.PassedOn(event):
                event.set()
            case inbox.VoicesLoaded(voices) if self._components is not None:
                self._components = replace(self._components, voices=voices)
                for missing in self._make_mouth(self._components, voices):
                    self._emit(FailureMet(missing))
            case inbox.VoicesLoaded():
                pass
            case InstallProgress():
                self._emit(item)
            case inbox.ContentChanged():
                threading.Thread(target=self._open_content, name="content-opening", daemon=True).start()
            case inbox.ContentOpened(fresh):
                self._switch_content(fresh)
            case inbox.ContentTurned(fresh):
                self._tell_content(fresh)
            case TellStatus():
                self._tell_status()
            case inbox.ScreenGone() | Shutdown():
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
        self._book.use(components.topics, components.content_version)
        self._understanding = Understanding(components.recognizer, self._inbox.put, self._log.record_error)
        self._answering = Answering(
            components.answerer,
            self._inbox.put,
            self._log.record_error,
            lambda seconds: self._mouth is None or self._mouth.wait_until_made(seconds),
            lambda event: self._inbox.put(inbox.PassedOn(event)),
        )
        self._recorded.use(recorded_texts(components.extras.phrases))
        missing = [*self._make_ears(components), *self._make_mouth(components, components.voices)]
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
                components.installed_version, self._inbox.put, lambda: self._inbox.put(inbox.ContentChanged())
            )
        for failure in (
            *missing,
            *components.cautions,
        ):  # afterwards: a screen starts afresh when the engine is ready
            self._emit(FailureMet(failure))
        loaded(looks_first=False)

    def _make_ears(self, components: Components) -> Iterator[VoiceFailure]:
        """Gives why there are none."""
        patience = Patience(end_silence=self._settings.end_silence, no_speech=self._settings.hearing_timeout)
        try:
            self._ears = Ears(
                self._devices.microphone(),
                components.activity,
                self._inbox.put,
                patience=patience,
                judge=components.judge,
                echo=components.echo,
            )
            self._hears_over_speech = components.echo is not None
        except VoiceError as error:
            yield error.failure

    def _make_mouth(self, components: Components, voices: Mapping[str, Voice]) -> Iterator[VoiceFailure]:
        """Gives why there is none."""
        try:
            speaker = self._devices.speaker(components.echo.played if components.echo else None)
            self._mouth = Mouth(voices, speaker, self._inbox.put, components.phrases, self._recorded)
            self._mouth.read_by(components.extras.readings)
            self._mouth.set_speed(self._speed)
            self._mouth.set_volume(self._volume)
            self._mouth.stress(self._settings.stress)
        except VoiceError as error:
            yield error.failure

    def _replace(self, part: effects.Part) -> None:
        """Leave alone what hangs; whatever it holds is given up with it."""
        components = self._components
        self._log.record("replaced", part=part)
        if part is effects.Part.ENGINE or components is None:
            self._exit_code, self._hangs = ExitCode.FAILED, True
        elif part is effects.Part.EARS:
            if self._ears is not None:
                self._ears.abandon()
            self._ears = None
            for failure in self._make_ears(components):
                self._emit(FailureMet(failure))
        else:
            if self._mouth is not None:
                self._mouth.abandon()
            self._mouth = None
            if part is effects.Part.SPEAKER:
                for failure in self._make_mouth(components, components.voices):
                    self._emit(FailureMet(failure))
                return
            threading.Thread(
                target=self._load_voices, args=(components,), name="loading-voices", daemon=True
            ).start()

    def _load_voices(self, components: Components) -> None:
        """On a thread of its own: the voices before may be what hangs."""
        try:
            self._inbox.put(inbox.VoicesLoaded(components.fresh_voices()))
        except Exception as error:  # noqa: BLE001 - what is told can be read
            self._log.record_error(error)

    def _open_content(self) -> None:
        """On a thread of its own: visitors are answered from the old version meanwhile."""
        assert self._components is not None  # noqa: S101 - the content is watched when all is loaded
        assert self._components.refresh is not None  # noqa: S101 - only then it is watched
        try:
            self._inbox.put(inbox.ContentOpened(self._components.refresh()))
        except Exception as error:  # noqa: BLE001 - the old version goes on answering
            self._log.record_error(error)

    def _switch_content(self, fresh: FreshContent) -> None:
        """Between two answers."""

        def switch() -> None:
            """On the answerer's thread."""
            try:
                fresh.switch()
            except Exception as error:  # noqa: BLE001 - the old version goes on answering
                self._log.record_error(error)
            else:
                self._inbox.put(inbox.ContentTurned(fresh))

        if self._answering:
            self._answering.between_answers(switch)

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
        self._book.use(fresh.topics, fresh.version)
        self._recorded.use(recorded_texts(fresh.extras.phrases))
        if self._mouth:
            self._mouth.read_by(fresh.extras.readings)
        if self._understanding:
            self._understanding.expect(fresh.document_titles)
        count = len(fresh.document_titles)
        self._emit(ContentSwitched(fresh.title, fresh.version, count, fresh.is_sample))
        self._emit(TopicsOffered(fresh.topics))
        for caution in fresh.cautions:
            self._emit(FailureMet(caution))

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
                    microphone=self._ears is not None and self._conversation.can_hear,
                    speaker=self._mouth is not None,
                )
            )

    # What is done

    def _converse(self, happened: inputs.Input) -> None:
        for effect in self._conversation.handle(happened):
            self._act(effect)

    def _act(self, effect: effects.Effect) -> None:
        match effect:
            case effects.Emit(FactsShown() as facts):
                pictures = self._components.extras.pictures if self._components else None
                self._emit(with_picture(facts, pictures))
            case effects.Emit(event):
                self._emit(event)
            case effects.Recognize(turn, utterance, language) if self._understanding:
                self._understanding.understand(turn, utterance, language)
            case effects.RecognizeAhead(turn, pause, utterance, language) if self._understanding:
                self._understanding.understand_ahead(turn, pause, utterance, language)
            case effects.Caption(turn, utterance, language) if self._understanding:
                self._understanding.caption(turn, utterance, language)
            case effects.Answer() if self._answering:
                self._answering.answer(effect)
            case effects.AnswerAbout() if self._answering:
                self._answering.answer_about(effect)
            case effects.WantAnswer() if self._answering:
                self._answering.want()
            case effects.CancelAnswer() if self._answering and self._understanding:
                self._answering.cancel()
                self._understanding.forget()
            case effects.Restart(part):
                self._replace(part)
            case effects.OpenEars(listening, over_speech):
                self._open_ears(listening, over_speech=over_speech)
            case effects.OwnSpeechEnded() if self._ears:
                self._ears.own_speech_ended()
            case effects.ForgetVisitor():
                if self._ears:
                    self._ears.forget_visitor()
                if self._answering:  # after what it still holds of the visit
                    self._answering.between_answers(forget_visit)
            case effects.Hint(completeness) if self._ears:
                self._ears.hint(completeness)
            case effects.FinishHearing() if self._ears:
                self._ears.finish_turn()
            case effects.CloseEars() if self._ears:
                self._ears.cancel_turn()
            case effects.RingForStaff(turn, reason):
                self._staff_calls += 1
                self._log.record("staff_called", reason=reason, calls=self._staff_calls)
                threading.Thread(target=self._ring, args=(turn,), name="staff-call", daemon=True).start()
            case _:
                self._use_mouth(effect)

    def _say_phrases_ahead(self) -> None:
        """While nobody is here, make one of the program's own phrases into speech, so that it comes at once."""
        if self._mouth is None or self._conversation.state is not State.IDLE or not self._mouth.is_at_rest:
            return
        if (phrase := next(self._phrases, None)) is not None:
            self._mouth.prepare(phrase, cacheable=True)

    def _open_ears(self, listening: int, *, over_speech: bool) -> None:
        if self._ears is None:
            self._inbox.put(MicrophoneFailed(listening, VoiceFailure.MICROPHONE_MISSING))
        elif over_speech and not self._hears_over_speech:
            self._inbox.put(NothingHeard(listening))
        else:
            self._ears.open_turn(listening, over_speech=over_speech)

    def _use_mouth(self, effect: effects.Effect) -> None:
        if isinstance(effect, effects.ChangeSound):
            self._speed, self._volume = effect.speed, effect.volume
        if self._mouth is None:
            if isinstance(effect, effects.Say) and self._components is not None:
                self._inbox.put(MouthFailed(VoiceFailure.SPEAKER_MISSING))
            return
        match effect:
            case effects.Say():
                self._mouth.say(
                    effect.key,
                    effect.text,
                    cacheable=effect.cacheable,
                    is_new_fact=effect.is_new_fact,
                    is_slow=effect.is_slow,
                )
            case effects.PrepareSpeech(text):
                self._mouth.prepare(text)
            case effects.ForgetPrepared():
                self._mouth.forget_prepared()
            case effects.HoldSpeech():
                self._mouth.hold()
            case effects.ReleaseSpeech():
                self._mouth.release()
            case effects.Hush():
                self._mouth.hush()
            case effects.ChangeSound():
                self._mouth.set_speed(self._speed)
                self._mouth.set_volume(self._volume)

    def _ring(self, turn: int) -> None:
        """On a thread of its own: the centre's program may take its time."""
        self._inbox.put(inputs.StaffRung(turn, ring(self._settings.staff_call_command, self._log)))

    def _emit(self, event: Event) -> None:
        self._book.note(event)
        try:
            self._screen.send.write(encode(event))
            self._screen.send.flush()
        except (OSError, ValueError):  # the screen is gone
            self._exit_code = self._exit_code or ExitCode.DONE

    def _close(self) -> None:
        """In order, but where a part hangs: then the next engine is not kept waiting, and all ends with the process."""
        if not self._hangs:
            self._close_parts()
        self._log.close()
        self._ended.set()

    def _close_parts(self) -> None:
        if self._answering is not None:
            self._answering.cancel()
        if self._content is not None:
            self._content.close()
        with contextlib.suppress(VoiceError):
            if self._ears is not None:
                self._ears.close()
            if self._mouth is not None:
                self._mouth.close()
