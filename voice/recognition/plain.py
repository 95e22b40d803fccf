"""Recognition by any model that only writes what it hears: what is speech, expected words, and what is believed."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from voice.korean.letters import any_letters
from voice.listening.vad import SpeechSpan, VoiceActivity, speech_spans
from voice.recognition import hallucination
from voice.recognition.hallucination import Decoded
from voice.recognition.hotwords import Vocabulary
from voice.recognition.tuning import Tuning
from voice.recognition.whisper import chunks, levelled
from voice.types import (
    HEARING_RATE,
    Cancelled,
    Samples,
    Transcript,
    Unheard,
    Utterance,
    VoiceError,
    VoiceFailure,
)

_MARGIN = HEARING_RATE * 3 // 10
"""Samples kept around speech."""
_SHORTEST_SPEECH = 0.12
_SILENT_PEAK = 10 ** (-50 / 20)
_MOST_WORDS = 12
"""Leant towards at once: those that were nearly heard, not the whole content."""
_KEPT_LENGTH = 0.9
"""Of what was heard plainly: an expected word alone is not what was said."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote; ``log_probabilities`` of its tokens are natural logarithms, none where it tells none."""

    text: str
    language: str
    log_probabilities: tuple[float, ...] = ()


class Writer(Protocol):
    """A loaded model. Owned by one thread."""

    def write(self, samples: Samples, words: Sequence[str] = ()) -> Written:
        """``samples`` at 16 kHz as text, leaning towards ``words``."""
        ...


class PlainRecognizer:
    """A ``voice.types.Recognizer`` over any ``Writer``. Owned by one thread; ``cancelled`` may be set by any."""

    def __init__(self, writer: Writer, tuning: Tuning) -> None:
        self._writer = writer
        self.tuning = tuning
        self._activity = VoiceActivity()
        self._vocabulary = Vocabulary(())

    def expect(self, terms: Sequence[str]) -> None:
        self._vocabulary = Vocabulary(terms)

    def expect_phrases(self, phrases: Sequence[str]) -> None:
        """Not here: how sure such a model must be of a phrase alone nobody has measured."""

    def transcribe(
        self,
        utterance: Utterance,
        *,
        language: str | None = None,  # noqa: ARG002 - the model knows its own
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Transcript:
        """Understand ``utterance``; raises VoiceError(RECOGNITION_FAILED).

        Raises Cancelled after ``cancelled()``, once the stretch that is being read (half a minute at most) is done.
        """
        try:
            return self._transcribe(utterance, cancelled)
        except Cancelled:
            raise
        except Exception as error:  # the library documents none, and the kiosk must outlive all of them
            raise VoiceError(VoiceFailure.RECOGNITION_FAILED, type(error).__name__) from error

    def _transcribe(self, utterance: Utterance, cancelled: Callable[[], bool]) -> Transcript:
        samples = utterance.samples
        probabilities = self._activity.probabilities(samples)
        spans = speech_spans(probabilities)
        if sum(span.seconds for span in spans) < _SHORTEST_SPEECH:
            silent = float(np.abs(samples).max(initial=0.0)) < _SILENT_PEAK
            return _nothing(utterance, Unheard.SILENCE if silent else Unheard.NOISE)
        believed: list[Decoded] = []
        reasons: list[Unheard] = []
        for chunk in chunks(spans, probabilities):
            start, end = max(0, chunk[0].start - _MARGIN), min(len(samples), chunk[-1].end + _MARGIN)
            heard = self._decode(samples[start:end], chunk, cancelled)
            if reason := hallucination.implausible(heard, self.tuning):
                reasons.append(reason)
            else:
                believed.append(heard)
        if not believed:
            return _nothing(utterance, reasons[0])
        confidences = [hallucination.confidence(one) for one in believed]
        return Transcript(
            text=" ".join(one.text for one in believed),
            language=believed[0].language,
            confidence=hallucination.overall(
                confidences, [one.speech_seconds for one in believed], self.tuning
            ),
            seconds=utterance.seconds,
        )

    def _decode(
        self, samples: Samples, spans: Sequence[SpeechSpan], cancelled: Callable[[], bool]
    ) -> Decoded:
        """Plainly, and again leaning towards expected words where some were nearly heard.

        That one counts where it has the most alike of them and lost nothing else.
        """
        level = levelled(samples, self.tuning.loudness)
        plain = self._write(level, spans, (), cancelled)
        nearly = self._vocabulary.nearly_in(plain.text)[:_MOST_WORDS] if plain.language == "ko" else []
        if not nearly:
            return plain
        leaning = self._write(level, spans, nearly, cancelled)
        heard = any_letters(leaning.text)
        is_whole = len(heard) >= _KEPT_LENGTH * len(any_letters(plain.text))
        return leaning if any_letters(nearly[0]) in heard and is_whole else plain

    def _write(
        self,
        level: Samples,
        spans: Sequence[SpeechSpan],
        words: Sequence[str],
        cancelled: Callable[[], bool],
    ) -> Decoded:
        if cancelled():
            raise Cancelled
        written = self._writer.write(level, words)
        told = written.log_probabilities
        return Decoded(
            text=" ".join(written.text.split()),
            language=written.language,
            mean_log_probability=math.fsum(told) / len(told) if told else 0.0,
            no_speech=0.0,
            compression_ratio=0.0,
            speech_seconds=sum(span.seconds for span in spans),
            speech_peak=max(span.peak for span in spans),
        )


def _nothing(utterance: Utterance, reason: Unheard) -> Transcript:
    return Transcript("", "ko", 0.0, utterance.seconds, reason)
