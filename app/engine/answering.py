"""What a visitor asked is answered: one thread owns the index and the language model; answers may be made ahead."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from app.dialogue import effects, inputs
from app.dialogue.inputs import Mark
from app.engine.components import AnswersQuestions
from app.site.failures import failure_of
from knowledge.answering.answerer import AnswerPart, FirstToken, PassagesFound
from knowledge.types import Abstention

_VOICE_SECONDS = 10.0
_LOOK_SECONDS = 0.05
"""The language model waits no longer than this for the voice."""

Answered = inputs.AnswerAdvanced | inputs.AnswerCompleted | inputs.AnswerFailed


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


class Answering:
    """Its methods return at once and are called by one thread; ``tell`` is called on the answerer's.

    ``voice_is_done(seconds)`` waits, at most so long, until what was told is speech; it may give up and say False.
    """

    def __init__(
        self,
        answerer: AnswersQuestions,
        tell: Callable[[Answered], None],
        log_error: Callable[[BaseException], None],
        voice_is_done: Callable[[float], bool],
        passed_on: Callable[[threading.Event], None],
    ) -> None:
        """``passed_on`` sets the event when all that was told before has been dealt with."""
        self._answerer = answerer
        self._tell = tell
        self._log_error = log_error
        self._voice_is_done = voice_is_done
        self._passed_on = passed_on
        self._thread = ThreadPoolExecutor(1, "answerer")
        self._cancelled = threading.Event()
        self._wanted = Wanted()

    def answer(self, asked: effects.Answer) -> None:
        self._cancelled, self._wanted = threading.Event(), Wanted()
        if not asked.is_ahead:
            self._wanted.decide(is_wanted=True)
        self._thread.submit(self._answer, asked, self._cancelled, self._wanted)

    def answer_about(self, asked: effects.AnswerAbout) -> None:
        self._cancelled = threading.Event()
        self._thread.submit(self._answer_about, asked, self._cancelled)

    def want(self) -> None:
        """The answer that is being made ahead is wanted."""
        self._wanted.decide(is_wanted=True)

    def cancel(self) -> None:
        self._cancelled.set()
        self._wanted.decide(is_wanted=False)

    def between_answers(self, work: Callable[[], None]) -> None:
        """Do ``work`` on the answerer's thread."""
        self._thread.submit(work)

    def _answer(self, asked: effects.Answer, cancelled: threading.Event, wanted: Wanted) -> None:
        """On the answerer's thread."""
        if cancelled.is_set():
            return

        def parts() -> Iterator[AnswerPart]:
            return self._answerer.answer(
                asked.question,
                context=asked.context,
                alternatives=asked.alternatives,
                easy=asked.easy,
                cancelled=cancelled.is_set,
                before_adding=lambda: self._wait_for_voice(cancelled),
                wish=wanted,
            )

        self._pass_on(asked.answer, parts, cancelled)

    def _answer_about(self, asked: effects.AnswerAbout, cancelled: threading.Event) -> None:
        """On the answerer's thread."""
        about = self._answerer.about
        self._pass_on(
            asked.answer,
            lambda: about(
                asked.document_id, asked.section, asked.question, easy=asked.easy, language=asked.language
            ),
            cancelled,
        )

    def _pass_on(
        self, answer: int, parts: Callable[[], Iterator[AnswerPart]], cancelled: threading.Event
    ) -> None:
        nearest = ""
        try:
            for part in parts():
                if cancelled.is_set():
                    return
                match part:
                    case Abstention(near="", about=""):
                        self._tell(inputs.AnswerAdvanced(answer, replace(part, near=nearest)))
                    case PassagesFound(result):
                        nearest = next((hit.passage.document_id for hit in result.hits), "")
                        self._tell(inputs.AnswerAdvanced(answer, Mark.RETRIEVED))
                    case FirstToken():
                        self._tell(inputs.AnswerAdvanced(answer, Mark.FIRST_TOKEN))
                    case _:
                        self._tell(inputs.AnswerAdvanced(answer, part))
        except Exception as error:  # noqa: BLE001 - one answer may fail, the kiosk goes on
            self._log_error(error)
            self._tell(inputs.AnswerFailed(answer, failure_of(error)))
        else:
            self._tell(inputs.AnswerCompleted(answer))

    def _wait_for_voice(self, cancelled: threading.Event) -> None:
        """On the answerer's thread: until the sentences it has given are speech. They need every core first."""
        passed_on = threading.Event()
        self._passed_on(passed_on)
        if not passed_on.wait(_VOICE_SECONDS):
            return
        until = time.monotonic() + _VOICE_SECONDS
        while not cancelled.is_set() and time.monotonic() < until:
            if self._voice_is_done(_LOOK_SECONDS):
                return
