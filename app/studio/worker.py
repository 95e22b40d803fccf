"""The Studio's worker process: ``python -m app.studio.worker`` reads, asks, speaks and exports for the window.

Requests come in on stdin and events go out on stdout, one JSON object a line. One request is worked on after another
on the main thread; another thread reads stdin, so that Stop is heard at once. Models are loaded when they are first
needed and kept. The process ends when stdin does.
"""

import argparse
import contextlib
import logging
import os
import queue
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from app.engine.devices import open_devices
from app.engine.parts import Parts
from app.link.child_process import take_over_stdout
from app.link.codec import ProtocolError, decode, encode, read_lines
from app.link.intents import AskText
from app.site.examined import report_of
from app.site.failures import ExitCode, failure_of
from app.site.log import log_by_code
from app.site.settings import Settings, read_settings
from app.studio import rehearsal
from app.studio.exporting import export, make_key
from app.studio.project import Examined, FoundService, Verdict
from app.studio.taking_in import take_in
from app.studio.work import (
    JOBS,
    AnswerShown,
    AskQuestions,
    ContentExamined,
    DrawPage,
    Export,
    Job,
    KeyMade,
    MakeKey,
    PackageExported,
    PageDrawn,
    QuestionAnswered,
    Request,
    ShowAnswer,
    Speak,
    Stop,
    TakeIn,
    TryKey,
    WorkAdvanced,
    WorkDone,
    WorkEvent,
    WorkFailed,
    WorkStopped,
)
from knowledge.answering.answerer import AskedBack
from knowledge.index.calibration import Calibration
from knowledge.index.passages import opening_passage
from knowledge.index.records import from_record
from knowledge.package import keys
from knowledge.readers.formats.scanned.drawing import draw_page
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Abstention, Section
from models.dumps import leave_no_dump
from models.home import Home, find_home
from models.whole_file import write_whole
from voice.speaking.events import MouthEvent, MouthFailed, MouthFellSilent
from voice.speaking.mouth import Mouth

_SHOWN_SERVICES = 3
_SHOWN_LETTERS = 120
_KEPT_INDEXES = 3
_CONTENT = "content.jsonl"
"""In the Studio's cache: one place for whatever content is asked, so that the models stay loaded."""
_LAST_WORDS_SECONDS = 10.0

log = logging.getLogger(__name__)


class _Stopped(Exception):  # noqa: N818 - no error: somebody asked for it
    """The work that runs is not wanted any more."""


class _OwnCache(Home):
    """The data folder, with an index of the Studio's own: the kiosk's stays what it is."""

    @property
    def cache(self) -> Path:
        return self.root / "cache" / "studio"


class Worker:
    """Works on one request after another until its input ends. ``run`` is called once, on the main thread."""

    def __init__(
        self,
        home: Home,
        settings: Settings,
        profile: str,
        speaker: Path | None,
        receive: BinaryIO,
        send: BinaryIO,
    ) -> None:
        self._home = _OwnCache(home.root)
        # Services of every place can be tried, wherever this computer stands.
        self._settings = replace(settings, region="")
        self._profile = profile
        self._speaker = speaker
        self._receive = receive
        self._send = send
        self._sending = threading.Lock()
        self._inbox: queue.SimpleQueue[tuple[int, Request] | None] = queue.SimpleQueue()
        self._taken = 0
        """The number of the request that came last."""
        self._stopped_until = 0
        """Requests up to this number are not wanted any more."""
        self._current = 0
        self._retriever: tuple[str, Retriever] | None = None
        self._parts: Parts | None = None
        self._mouth: Mouth | None = None

    def run(self) -> ExitCode:
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        while (item := self._inbox.get()) is not None:
            self._current, request = item
            self._work(request)
        if self._mouth is not None:
            self._mouth.close()
        return ExitCode.DONE

    def _read(self) -> None:
        try:
            self._take_requests()
        except Exception as error:  # noqa: BLE001 - it ends, and the window starts another
            log_by_code(log, error)
        self._stopped_until = self._taken
        self._inbox.put(None)
        threading.Event().wait(_LAST_WORDS_SECONDS)
        os._exit(
            ExitCode.FAILED
        )  # native code on the main thread does not come back, and nobody waits for it

    def _take_requests(self) -> None:
        for line in read_lines(self._receive):
            try:
                request = cast("Request", decode(line, Request))
            except ProtocolError:
                continue
            if isinstance(request, Stop):
                self._stopped_until = self._taken
                if self._mouth is not None:
                    self._mouth.hush()
                continue
            self._taken += 1
            self._inbox.put((self._taken, request))

    def _emit(self, event: WorkEvent) -> None:
        with self._sending, contextlib.suppress(OSError, ValueError):
            self._send.write(encode(event))
            self._send.flush()

    def _work(self, request: Request) -> None:
        job = JOBS[type(request)]
        try:
            self._check_wanted()
            match request:
                case TakeIn():
                    self._take_in(request)
                case AskQuestions():
                    self._ask(request)
                case ShowAnswer():
                    self._show(request)
                case Speak():
                    self._speak(request)
                    return  # done when it has sounded
                case Export():
                    self._export(request)
                case DrawPage():
                    self._draw(request)
                case MakeKey():
                    self._emit(KeyMade(make_key(request)))
                case TryKey(key, passphrase):
                    keys.open_private(keys.read_private(key), passphrase)
                case Stop():
                    return
        except _Stopped:
            self._emit(WorkStopped(job))
        except Exception as error:  # noqa: BLE001 - whatever it is, the window has to know
            detail = getattr(error, "detail", "") or f"{type(error).__name__}: {error}"
            self._emit(WorkFailed(job, failure_of(error), detail[:500]))
        else:
            self._emit(WorkDone(job))

    def _check_wanted(self) -> None:
        if self._current <= self._stopped_until:
            raise _Stopped

    # --- the jobs --------------------------------------------------------------------------------------------

    def _take_in(self, request: TakeIn) -> None:
        def advance(done: int, total: int, what: str) -> None:
            self._check_wanted()
            self._emit(WorkAdvanced(Job.READ, done, total, what))

        paths = [Path(path) for path in request.paths]
        for event in take_in(paths, Path(request.originals), Path(request.work), advance):
            self._emit(event)

    def _draw(self, request: DrawPage) -> None:
        original = Path(request.original)
        drawn = draw_page(original, request.page)
        picture = Path(request.work) / f"page-{original.parent.name}-{request.page}.png"
        write_whole(picture, drawn.png)
        self._emit(PageDrawn(request.file, request.page, str(picture), drawn.pages))

    def _ask(self, request: AskQuestions) -> None:
        read = 0.0

        def advance(step: float) -> None:
            nonlocal read
            self._check_wanted()
            read += step
            self._emit(WorkAdvanced(Job.ASK, read, 1 + len(request.questions), ""))

        retriever = self._open(Path(request.content), request.digest, advance)
        self._tell_examined(request.digest, retriever.calibration)
        answerer = self._any_parts().make_answerer(retriever, None)
        for place, question in enumerate(request.questions):
            self._check_wanted()
            self._emit(WorkAdvanced(Job.ASK, 1 + place, 1 + len(request.questions), question))
            finding = retriever.find(question)
            answer = list(answerer.answer(question))
            verdict, reply = Verdict.ANSWERS, ""
            for part in answer:
                if isinstance(part, Abstention | AskedBack):
                    verdict = Verdict.ASKS_BACK if isinstance(part, AskedBack) else Verdict.REFUSES
                    reply = part.text
            self._emit(
                QuestionAnswered(
                    question=question,
                    content=request.digest,
                    verdict=verdict,
                    confidence=finding.confidence,
                    found=tuple(
                        FoundService(
                            one.document.document_id,
                            one.document.title,
                            opening_passage(one.document).text[:_SHOWN_LETTERS],
                        )
                        for one in finding.found[:_SHOWN_SERVICES]
                    ),
                    reply=reply,
                    shown=_lines(rehearsal.rehearse(AskText(question), answer)),
                )
            )

    def _show(self, request: ShowAnswer) -> None:
        document = from_record(request.record)
        section = Section(request.section) if request.section else None
        shown = rehearsal.about(document, section, self._any_parts().morphology)
        self._emit(AnswerShown(document.document_id, request.section, _lines(shown)))

    def _speak(self, request: Speak) -> None:
        if self._mouth is None:
            voice = self._any_parts().load_voice("ko")
            speaker = open_devices(self._settings, None, self._speaker).speaker(None)
            self._mouth = Mouth({"ko": voice}, speaker, self._sounded)
        self._mouth.hush()
        self._check_wanted()
        for key, sentence in enumerate(request.sentences):
            self._mouth.say(key, sentence)

    def _sounded(self, event: MouthEvent) -> None:
        """On the mouth's own thread."""
        match event:
            case MouthFellSilent():
                self._emit(WorkDone(Job.SPEAK))
            case MouthFailed(failure):
                self._emit(WorkFailed(Job.SPEAK, failure))

    def _export(self, request: Export) -> None:
        def advance(share: float) -> None:
            self._check_wanted()
            self._emit(WorkAdvanced(Job.EXPORT, share, 1.0))

        advance(0.0)
        made = export(request, self._any_parts(), advance)
        self._tell_examined(request.digest, made.calibration)
        self._emit(PackageExported(str(made.path), made.version, made.size, made.key))

    def _tell_examined(self, content: str, calibration: Calibration | None) -> None:
        self._emit(ContentExamined(Examined(content, report_of(calibration, self._settings))))

    # --- what the jobs need ----------------------------------------------------------------------------------

    def _any_parts(self) -> Parts:
        """Models of the profile over whatever content was asked last."""
        if self._parts is None:
            self._parts = Parts(
                self._home, self._settings, profile=self._profile, source=self._home.cache / _CONTENT
            )
        return self._parts

    def _open(self, content: Path, digest: str, advance: Callable[[float], None]) -> Retriever:
        """The index of a content; built where it is another than the last time."""
        if self._retriever is not None and self._retriever[0] == digest:
            advance(1.0)
            return self._retriever[1]
        self._forget_old_indexes()
        kept = self._home.cache / _CONTENT
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content, kept)
        advance(0.0)
        retriever = self._any_parts().load_retriever(advance)
        self._retriever = (digest, retriever)
        return retriever

    def _forget_old_indexes(self) -> None:
        with contextlib.suppress(OSError):
            folders = [one for one in (self._home.cache / "index").iterdir() if one.is_dir()]
            folders.sort(key=lambda one: one.stat().st_mtime, reverse=True)
            for folder in folders[_KEPT_INDEXES:]:
                shutil.rmtree(folder, ignore_errors=True)


def _lines(told: Sequence[object]) -> tuple[str, ...]:
    return tuple(encode(event).decode("ascii").rstrip("\n") for event in told)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m app.studio.worker")
    parser.add_argument("--profile", default="")
    parser.add_argument("--speaker", type=Path)
    options = parser.parse_args(arguments)
    leave_no_dump()
    send = take_over_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window, which is interrupted too, ends this process
    home = find_home()
    settings = read_settings(home.settings)
    worker = Worker(home, settings, options.profile, options.speaker, sys.stdin.buffer, send)
    return worker.run()


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # native threads of the models must not hold up the end
