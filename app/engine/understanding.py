"""What a visitor said becomes words: one thread owns the recognizer, and only the latest sound is worth its time."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from app.dialogue import inputs
from app.site.failures import failure_of
from voice.types import InterruptibleRecognizer, Outdated, Recognizer, Transcript, Utterance

Understood = inputs.Recognized | inputs.RecognizedAhead | inputs.Captioned | inputs.RecognitionFailed


class Understanding:
    """Its methods return at once and are called by one thread; ``tell`` is called on the recognizer's."""

    def __init__(
        self,
        recognizer: Recognizer,
        tell: Callable[[Understood], None],
        log_error: Callable[[BaseException], None],
    ) -> None:
        self._recognizer = recognizer
        self._tell = tell
        self._log_error = log_error
        self._thread = ThreadPoolExecutor(1, "recognizer")
        self._is_outdated = threading.Event()
        """Set for the sound that was given last as soon as a newer one is."""

    def expect(self, terms: Sequence[str]) -> None:
        """Names that visitors will say from now on."""
        self._thread.submit(self._expect, terms)

    def understand(self, turn: int, utterance: Utterance, language: str) -> None:
        """All that was said: Recognized or RecognitionFailed is told, unless something newer comes first."""
        self._give(
            utterance,
            language,
            lambda transcript: inputs.Recognized(turn, transcript),
            lambda error: inputs.RecognitionFailed(turn, failure_of(error)),
        )

    def understand_ahead(self, turn: int, pause: int, utterance: Utterance, language: str) -> None:
        """What was said until a pause: RecognizedAhead is told, unless something newer comes first.

        What fails here is tried again when the visitor is done.
        """
        self._give(
            utterance,
            language,
            lambda transcript: inputs.RecognizedAhead(turn, pause, transcript),
            lambda _error: inputs.RecognizedAhead(turn, pause, None),
        )

    def caption(self, turn: int, utterance: Utterance, language: str) -> None:
        """What was said so far by somebody who goes on: Captioned is told, or nothing."""
        self._give(
            utterance, language, lambda transcript: inputs.Captioned(turn, transcript), lambda _error: None
        )

    def forget(self) -> None:
        """Nobody waits for what was given last: it is left alone, or left off where the recognizer can."""
        self._is_outdated.set()

    def _expect(self, terms: Sequence[str]) -> None:
        """On the recognizer's thread."""
        try:
            self._recognizer.expect(terms)
        except Exception as error:  # noqa: BLE001 - they are heard less well, the kiosk goes on
            self._log_error(error)

    def _transcribe(self, utterance: Utterance, language: str, is_outdated: threading.Event) -> Transcript:
        """Who has stopped speaking does not wait for the caption of what they said before."""
        if isinstance(self._recognizer, InterruptibleRecognizer):
            self._recognizer.interrupt_when(is_outdated.is_set)
        return self._recognizer.transcribe(utterance, language=language)

    def _give(
        self,
        utterance: Utterance,
        language: str,
        understood: Callable[[Transcript], Understood],
        failed: Callable[[Exception], Understood | None],
    ) -> None:
        self._is_outdated.set()
        self._is_outdated = is_outdated = threading.Event()

        def work() -> None:
            """On the recognizer's thread."""
            if is_outdated.is_set():
                utterance.forget()
                return  # what counts is waiting behind this
            try:
                news: Understood | None = understood(self._transcribe(utterance, language, is_outdated))
            except Outdated:
                news = None
            except Exception as error:  # noqa: BLE001 - one utterance may fail, the kiosk goes on
                self._log_error(error)
                news = failed(error)
            utterance.forget()  # each sound is understood once
            if news is not None:
                self._tell(news)

        self._thread.submit(work)
