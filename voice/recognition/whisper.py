"""Recognition by Whisper (faster-whisper on CTranslate2)."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from voice.korean.jamo import is_syllable
from voice.korean.letters import any_letters
from voice.listening.vad import SpeechSpan, VoiceActivity, speech_spans
from voice.recognition import hallucination
from voice.recognition.hallucination import Decoded
from voice.recognition.hotwords import Vocabulary
from voice.recognition.short_phrases import ShortPhrases
from voice.recognition.tuning import UNMEASURED, Tuning
from voice.types import (
    BLOCK,
    HEARING_RATE,
    Outdated,
    Samples,
    Transcript,
    Unheard,
    Utterance,
    VoiceError,
    VoiceFailure,
)

_LONGEST_CHUNK = 28 * HEARING_RATE
"""Samples decoded at once; the model hears 30 s."""
_MARGIN = HEARING_RATE * 3 // 10
"""Samples kept around speech: soft first and last sounds lie outside what the activity model marks."""
_SHORTEST_SPEECH = 0.12
"""Seconds; less is a click, not a word."""
_SILENT_PEAK = 10 ** (-50 / 20)


class _Encoder:
    """The model's encoder, which hears as much as there is instead of always half a minute, and each sound once.

    The time it takes grows faster than the sound: 12 s instead of 30 take a sixth of it. On real Korean speech the
    errors of Whisper base stayed the same (8.0 % against 8.2 %); of a model where nobody has measured it, all is heard.
    """

    _FRAMES = 100
    """Frames of features a second."""

    def __init__(self, encode: Callable[[Any], Any], tuning: Tuning) -> None:
        self._encode = encode
        self._least, self._margin = tuning.shortest_window, tuning.window_margin
        self._frames = 0
        self._last: tuple[bytes, Any] | None = None

    def expect(self, seconds: float) -> None:
        """The next sound is so long; what came before is forgotten."""
        self._last = None
        window = max(self._least, seconds + self._margin) if self._least else 0.0
        self._frames = 2 * round(window * self._FRAMES / 2)

    def __call__(self, features: Any) -> Any:
        """As the model's own: features float32, shape (mels, frames)."""
        heard = np.ascontiguousarray(features[..., : self._frames] if self._frames else features)
        key = heard.tobytes()
        if self._last is None or self._last[0] != key:
            self._last = key, self._encode(heard)
        return self._last[1]

    def forget(self) -> None:
        self._last, self._frames = None, 0


_Search = tuple[tuple[Any, ...], dict[str, Any]]
"""What a decoder was given."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is believed of a sound, and the search that found it."""

    heard: Decoded
    search: _Search | None


class _Decoder:
    """The model, which also tells what else it holds possible for what it decoded.

    That is a search of its own, over sound that is encoded already: asked for several readings, the search ends later
    and may write other words first, so the words that are believed come from a plain one.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self.search: _Search | None = None
        """The last one."""
        self.is_outdated: Callable[[], bool] = lambda: False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def generate(self, *sounds: Any, **options: Any) -> Any:
        """As the model's own; raises Outdated."""
        self._look()
        # Words drawn by lot after a loop have no alternatives.
        self.search = (sounds, options) if options["beam_size"] > 1 else None
        return self._model.generate(*sounds, **options)

    def readings(self, search: _Search | None) -> list[list[int]]:
        """Tokens of all that was possible in ``search``, most likely first."""
        if search is None:
            return []
        self._look()
        sounds, options = search
        found: list[list[int]] = self._model.generate(
            *sounds, **options, num_hypotheses=options["beam_size"]
        )[0].sequences_ids
        return found

    def _look(self) -> None:
        """A search cannot be called back, but the next one need not begin: somebody may wait behind it."""
        if self.is_outdated():
            raise Outdated


def preload() -> None:
    """Import the library now, so that a model can be loaded quickly later."""
    import faster_whisper  # noqa: F401


class WhisperRecognizer:
    """A ``voice.types.InterruptibleRecognizer``. Owned by one thread."""

    def __init__(
        self,
        model_folder: Path,
        *,
        device: str = "cpu",
        compute_type: str = "int8",
        threads: int = 2,
        language: str | None = "ko",
        tuning: Tuning = UNMEASURED,
    ) -> None:
        """Load the CTranslate2 weights; ``language`` None tells Korean from English in each utterance.

        ``tuning`` is what was measured on these very weights. Raises VoiceError(VOICE_MODEL_UNREADABLE).
        """
        self._activity = VoiceActivity()
        self._language = language
        self._tuning = tuning
        self._vocabulary = Vocabulary(())
        # A missing folder would be taken for the name of a model to download.
        if not (model_folder / "model.bin").is_file():
            raise VoiceError(
                VoiceFailure.VOICE_MODEL_UNREADABLE, f"{model_folder.name}: model.bin is missing"
            )
        from faster_whisper import WhisperModel

        try:
            self._model: Any = WhisperModel(
                str(model_folder),
                device=device,
                compute_type=compute_type,
                cpu_threads=threads,
                local_files_only=True,
            )
        except Exception as error:
            raise VoiceError(
                VoiceFailure.VOICE_MODEL_UNREADABLE, f"{model_folder.name}: {type(error).__name__}"
            ) from error

        self._encoder = self._model.encode = _Encoder(self._model.encode, tuning)
        self._decoder = self._model.model = _Decoder(self._model.model)
        self._foreign = foreign_tokens(self._model.hf_tokenizer)
        self.expect_phrases(())

    def interrupt_when(self, is_outdated: Callable[[], bool]) -> None:
        self._decoder.is_outdated = is_outdated

    def expect(self, terms: Sequence[str]) -> None:
        self._vocabulary = Vocabulary(terms)

    def expect_phrases(self, phrases: Sequence[str]) -> None:
        tokenizer = self._model.hf_tokenizer

        def encode(text: str) -> Iterable[int]:
            tokens: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
            return tokens

        self._phrases = ShortPhrases(phrases, encode, tokenizer.token_to_id("<|endoftext|>"), self._tuning)

    def transcribe(
        self,
        utterance: Utterance,
        *,
        language: str | None = None,
        progress: Callable[[float], None] = lambda _: None,
    ) -> Transcript:
        """Understand ``utterance``; ``progress`` is told the done share, 0 to 1, every half minute of sound.

        Raises VoiceError(RECOGNITION_FAILED).
        """
        try:
            return self._transcribe(utterance, language or self._language, progress)
        except (VoiceError, Outdated):
            raise
        except (
            Exception
        ) as error:  # the library documents no exceptions, and the kiosk must outlive all of them
            raise VoiceError(VoiceFailure.RECOGNITION_FAILED, type(error).__name__) from error
        finally:
            self._encoder.forget()
            self._decoder.search = None

    def _transcribe(
        self, utterance: Utterance, language: str | None, progress: Callable[[float], None]
    ) -> Transcript:
        samples = utterance.samples
        probabilities = self._activity.probabilities(samples)
        spans = speech_spans(probabilities)
        if sum(span.seconds for span in spans) < _SHORTEST_SPEECH:
            silent = float(np.abs(samples).max(initial=0.0)) < _SILENT_PEAK
            reason = Unheard.SILENCE if silent else Unheard.NOISE
            return Transcript("", language or "ko", 0.0, utterance.seconds, reason)

        believed: list[_Reading] = []
        reasons: list[Unheard] = []
        for chunk in chunks(spans, probabilities):
            start, end = max(0, chunk[0].start - _MARGIN), min(len(samples), chunk[-1].end + _MARGIN)
            reading = self._decode(samples[start:end], chunk, language)
            if reason_against := hallucination.unheard(reading.heard, self._tuning):
                reasons.append(reason_against)
            else:
                believed.append(reading)
            progress(end / len(samples))
        if not believed:
            return Transcript("", language or "ko", 0.0, utterance.seconds, reasons[0])
        heard = [reading.heard for reading in believed]
        lengths = [one.speech_seconds for one in heard]
        return Transcript(
            text=" ".join(one.text for one in heard),
            language=heard[0].language,
            confidence=hallucination.overall([*map(hallucination.confidence, heard)], lengths, self._tuning),
            seconds=utterance.seconds,
            # A visitor who speaks for longer than half a minute has said enough to be found by.
            alternatives=self._others(believed[0]) if len(believed) + len(reasons) == 1 else (),
        )

    def _decode(self, samples: Samples, spans: Sequence[SpeechSpan], language: str | None) -> _Reading:
        """Decode plainly; Korean again without foreign letters where there were any, and again leaning
        towards an expected word where one was nearly heard.

        Leaning towards every word always would bend speech about other things and slow each decode.
        """
        level = levelled(samples, self._tuning.loudness)
        self._encoder.expect(len(level) / HEARING_RATE)
        language = language or self._spoken_language(level)
        plain = self._decode_once(level, spans, language)
        if phrase := self._phrase(level, spans, plain.heard):
            return phrase
        if language != "ko" or hallucination.unheard(plain.heard, self._tuning):
            return plain
        if any(map(_is_foreign, plain.heard.text.split())):
            korean = self._decode_once(level, spans, language, suppressed=self._foreign)
            # Only now: without foreign letters to betray it, noise looks more like Korean.
            plain = plain if hallucination.unheard(korean.heard, self._tuning) else korean
        nearly = self._vocabulary.nearly_in(plain.heard.text)[: self._tuning.bias_terms]
        if not nearly:
            return plain
        leaning = self._decode_once(level, spans, language, nearly)
        heard = any_letters(leaning.heard.text)
        # Only the most alike: 긴급복지 의료지원 must not be heard where 긴급복지 생계지원 sounds nearer.
        better = (
            any_letters(nearly[0]) in heard and hallucination.unheard(leaning.heard, self._tuning) is None
        )
        # Not the expected word alone.
        whole = len(heard) >= self._tuning.bias_must_keep * len(any_letters(plain.heard.text))
        sure = hallucination.confidence(
            leaning.heard
        ) >= self._tuning.bias_must_keep * hallucination.confidence(plain.heard)
        return leaning if better and whole and sure else plain

    def _phrase(self, level: Samples, spans: Sequence[SpeechSpan], plain: Decoded) -> _Reading | None:
        """The short phrase that was said, if it was one of those expected; then it was nothing else."""
        if not self._phrases.may_be_in(plain):
            return None
        bound = self._decode_once(level, spans, plain.language, suppressed=self._phrases.suppressed).heard
        text = self._phrases.believed(plain, bound)
        return None if text is None else _Reading(dataclasses.replace(bound, text=text), None)

    def _others(self, reading: _Reading) -> tuple[str, ...]:
        """What else the sound may have been, most likely first; for Korean without words in foreign letters."""
        texts = [self._model.hf_tokenizer.decode(tokens) for tokens in self._decoder.readings(reading.search)]
        is_korean = reading.heard.language == "ko"
        return _distinct(
            reading.heard.text,
            (text for text in texts if not (is_korean and any(map(_is_foreign, text.split())))),
        )

    def _decode_once(
        self,
        level: Samples,
        spans: Sequence[SpeechSpan],
        language: str,
        terms: Sequence[str] = (),
        suppressed: Sequence[int] = (),
    ) -> _Reading:
        segments, _ = self._model.transcribe(
            level,
            language=language,
            beam_size=5,
            without_timestamps=True,
            condition_on_previous_text=False,
            hotwords=", ".join(terms) or None,
            suppress_tokens=[-1, *suppressed],
            # A second, freer try only for a decode that fell into a loop: trying again because the first was
            # unsure costs seconds and mostly gives fluent inventions.
            temperature=[0.0, 0.4],
            compression_ratio_threshold=2.4,
            log_prob_threshold=None,
            no_speech_threshold=None,
            max_new_tokens=min(200, 24 + int(16 * len(level) / HEARING_RATE)),
        )
        found = list(segments)
        heard = Decoded(
            text=" ".join(segment.text.strip() for segment in found).strip(),
            language=language,
            mean_log_probability=float(np.mean([segment.avg_logprob for segment in found] or [-10.0])),
            no_speech=max((segment.no_speech_prob for segment in found), default=1.0),
            compression_ratio=max((segment.compression_ratio for segment in found), default=0.0),
            speech_seconds=sum(span.seconds for span in spans),
            speech_peak=max(span.peak for span in spans),
        )
        return _Reading(heard, self._decoder.search)

    def _spoken_language(self, samples: Samples) -> str:
        _, _, probabilities = self._model.detect_language(samples)
        return "en" if dict(probabilities).get("en", 0.0) >= self._tuning.english_at_least else "ko"


def levelled(samples: Samples, loudness: float) -> Samples:
    """``samples`` as loud as a recognizer hears best; 0 leaves them as they came."""
    if not loudness:
        return samples
    is_so_loud = float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
    level: Samples = np.clip(samples * (loudness / max(is_so_loud, 1e-6)), -1.0, 1.0).astype(np.float32)
    return level


def _distinct(text: str, others: Iterable[str]) -> tuple[str, ...]:
    """Those of ``others`` that have other letters than ``text`` and than one another."""
    found = {any_letters(other): other.strip() for other in reversed([*others])}
    return tuple(
        other for letters, other in reversed(found.items()) if letters and letters != any_letters(text)
    )


def foreign_tokens(tokenizer: Any) -> list[int]:
    """Tokens that no Korean sentence needs: letters of other scripts, and Latin words but for abbreviations.

    A small model writes a word it is unsure of in any script (``пад아요`` for 받아요, ``wheelchairs`` for 휠체어).
    """
    texts = (tokenizer.decode([token]) for token in range(tokenizer.token_to_id("<|endoftext|>")))
    return [token for token, text in enumerate(texts) if _is_foreign(text)]


def _is_foreign(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    latin = [letter for letter in letters if letter.isascii()]
    if any(not letter.isascii() and not _is_hangul(letter) for letter in letters):
        return True
    return len(latin) > 2 and any(letter.islower() for letter in latin)


def _is_hangul(letter: str) -> bool:
    return is_syllable(letter) or "ㄱ" <= letter <= "ㅣ"


def chunks(spans: Sequence[SpeechSpan], probabilities: Samples) -> Iterator[list[SpeechSpan]]:
    """``spans`` in groups of at most 28 s; a longer span is cut where it is least like speech."""
    group: list[SpeechSpan] = []
    for piece in (piece for span in spans for piece in _pieces(span, probabilities)):
        if group and piece.end - group[0].start > _LONGEST_CHUNK:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _pieces(span: SpeechSpan, probabilities: Samples) -> Iterator[SpeechSpan]:
    start = span.start
    while span.end - start > _LONGEST_CHUNK:
        first, last = (start + _LONGEST_CHUNK * 2 // 3) // BLOCK, (start + _LONGEST_CHUNK) // BLOCK
        cut = (first + int(np.argmin(probabilities[first:last]))) * BLOCK
        yield SpeechSpan(start, cut, span.peak)
        start = cut
    yield SpeechSpan(start, span.end, span.peak)
