"""What a visitor said becomes words: one thread owns the recognizer, and only the latest sound is worth its time."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from app import happenings as talk
from app.failures import failure_of
from voice.types import Recognizer, Utterance

Understood = talk.Recognized | talk.RecognizedAhead | talk.Captioned | talk.RecognitionFailed


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
        self._thread.submit(self._recognizer.expect, terms)

    def understand(self, turn: int, utterance: Utterance, language: str) -> None:
        """All that was said: Recognized or RecognitionFailed is told, unless something newer comes first."""
        self._thread.submit(self._whole, turn, utterance, language, self._renew())

    def understand_ahead(self, turn: int, pause: int, utterance: Utterance, language: str) -> None:
        """What was said until a pause: RecognizedAhead is told, unless something newer comes first."""
        self._thread.submit(self._ahead, turn, pause, utterance, language, self._renew())

    def caption(self, turn: int, utterance: Utterance, language: str) -> None:
        """What was said so far by somebody who goes on: Captioned is told, or nothing."""
        self._thread.submit(self._captioned, turn, utterance, language, self._renew())

    def forget(self) -> None:
        """Nobody waits for what was given last: it is left alone if it has not begun."""
        self._is_outdated.set()

    def _renew(self) -> threading.Event:
        self._is_outdated.set()
        self._is_outdated = threading.Event()
        return self._is_outdated

    def _whole(self, turn: int, utterance: Utterance, language: str, is_outdated: threading.Event) -> None:
        if is_outdated.is_set():
            return
        try:
            transcript = self._recognizer.transcribe(utterance, language=language)
        except Exception as error:  # noqa: BLE001 - one utterance may fail, the kiosk goes on
            self._log_error(error)
            self._tell(talk.RecognitionFailed(turn, failure_of(error)))
        else:
            self._tell(talk.Recognized(turn, transcript))

    def _ahead(
        self, turn: int, pause: int, utterance: Utterance, language: str, is_outdated: threading.Event
    ) -> None:
        """What fails here is tried again when the visitor is done."""
        if is_outdated.is_set():
            return  # the visitor went on and paused again: what counts is waiting behind this
        try:
            transcript = self._recognizer.transcribe(utterance, language=language)
        except Exception as error:  # noqa: BLE001 - see above
            self._log_error(error)
            self._tell(talk.RecognizedAhead(turn, pause, None))
        else:
            self._tell(talk.RecognizedAhead(turn, pause, transcript))

    def _captioned(
        self, turn: int, utterance: Utterance, language: str, is_outdated: threading.Event
    ) -> None:
        if is_outdated.is_set():
            return
        try:
            transcript = self._recognizer.transcribe(utterance, language=language)
        except Exception as error:  # noqa: BLE001 - nobody acts on it, and all of it is understood later
            self._log_error(error)
        else:
            self._tell(talk.Captioned(turn, transcript))
