"""Recognition by a Korean Zipformer transducer (sherpa-onnx)."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from voice.korean.letters import any_letters
from voice.onnx import session
from voice.recognition.plain import PlainRecognizer, Written
from voice.recognition.tuning import UNMEASURED, Tuning
from voice.types import HEARING_RATE, Samples, VoiceError, VoiceFailure

_SCORE = 1.5
"""Of each token of a word that is leant towards: what the library is used with everywhere."""
_PATHS = 4
"""Kept in the search; words are leant towards in a search only."""


def zipformer(folder: Path, *, threads: int = 2, tuning: Tuning = UNMEASURED) -> PlainRecognizer:
    """Load the transducer in ``folder``; raises VoiceError(VOICE_MODEL_UNREADABLE)."""
    return PlainRecognizer(_Transducer(folder, threads), tuning)


class _Transducer:
    """A ``Writer``. Words can be leant towards where the model's own pieces of words (``bpe.model``) are there."""

    def __init__(self, folder: Path, threads: int) -> None:
        encoder, decoder, joiner = (_network(folder, name) for name in ("encoder", "decoder", "joiner"))
        tokens = folder / "tokens.txt"
        _check(tokens, decoder)
        pieces = _pieces(folder / "bpe.model")
        import sherpa_onnx

        try:
            with tempfile.TemporaryDirectory(prefix="malbeot-", ignore_cleanup_errors=True) as scratch:
                vocabulary = Path(scratch) / "bpe.vocab"
                vocabulary.write_text(
                    "".join(f"{piece}\t{score}\n" for piece, score in pieces), encoding="utf-8", newline="\n"
                )
                self._model: Any = sherpa_onnx.OfflineRecognizer.from_transducer(
                    encoder=str(encoder),
                    decoder=str(decoder),
                    joiner=str(joiner),
                    tokens=str(tokens),
                    num_threads=threads,
                    decoding_method="modified_beam_search",
                    max_active_paths=_PATHS,
                    hotwords_score=_SCORE,
                    modeling_unit="bpe" if pieces else "cjkchar",
                    bpe_vocab=str(vocabulary) if pieces else "",
                )
        except Exception as error:
            raise VoiceError(
                VoiceFailure.VOICE_MODEL_UNREADABLE, f"{folder.name}: {type(error).__name__}"
            ) from error
        self._can_lean = bool(pieces)

    def write(self, samples: Samples, words: Sequence[str] = ()) -> Written:
        # A stroke parts words, a colon begins a score: neither is heard.
        told = "/".join(filter(None, map(any_letters, words))) if self._can_lean else ""
        stream = self._model.create_stream(told) if told else self._model.create_stream()
        stream.accept_waveform(HEARING_RATE, np.ascontiguousarray(samples, np.float32))
        self._model.decode_stream(stream)
        result = stream.result
        # The library's own text has lost the blanks between Korean words.
        text = "".join(result.tokens).replace("▁", " ")
        return Written(text, "ko", tuple(map(float, result.ys_log_probs)))


def _network(folder: Path, name: str) -> Path:
    """The smaller file where there are two precisions."""
    found = sorted(folder.glob(f"{name}*.onnx"), key=lambda path: path.stat().st_size)
    if not found:
        raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, f"{folder.name}: {name} is missing")
    return found[0]


def _check(tokens: Path, decoder: Path) -> None:
    """What the library would end the whole process for."""
    try:
        lines = [line.rsplit(maxsplit=1) for line in tokens.read_text(encoding="utf-8").splitlines()]
        numbers = sorted(int(line[-1]) for line in lines)
    except (OSError, ValueError, IndexError) as error:
        raise VoiceError(
            VoiceFailure.VOICE_MODEL_UNREADABLE, f"tokens.txt: {type(error).__name__}"
        ) from error
    told = session(decoder).metadata
    if numbers != list(range(len(lines))) or not lines:
        raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, "tokens.txt has gaps")
    if told.get("vocab_size") != str(len(lines)) or not told.get("context_size", "").isdigit():
        raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, f"{decoder.name} does not fit tokens.txt")


def _pieces(path: Path) -> list[tuple[str, float]]:
    """The pieces of words that SentencePiece saved, with their scores; none where there is no such file."""
    try:
        data = path.read_bytes()
        pieces = [_piece(value) for number, value in _fields(data) if number == 1]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, IndexError) as error:
        raise VoiceError(
            VoiceFailure.VOICE_MODEL_UNREADABLE, f"{path.name}: {type(error).__name__}"
        ) from error
    return [(piece, score) for piece, score in pieces if piece.split()]


def _piece(data: bytes) -> tuple[str, float]:
    parts = dict(_fields(data))
    return parts[1].decode(), float(np.frombuffer(parts.get(2, bytes(4)), "<f4")[0])


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields of a protocol buffer: its number, and the bytes of a text, message or number."""
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        kind = key & 7
        if kind == 0:
            start, (_, at) = at, _number(data, at)
        elif kind in (1, 5):
            start, at = at, at + (8 if kind == 1 else 4)
        elif kind == 2:
            size, start = _number(data, at)
            at = start + size
        else:
            raise ValueError(f"no field is of kind {kind}")
        if at > len(data):
            raise ValueError("it is cut off")
        yield key >> 3, data[start:at]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A whole number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
