"""Looks into recorded phrases: WAV files of a few seconds, as any recorder writes them."""

import io
import wave

from knowledge.readers.limits import RECORDING_BYTES, RECORDING_SECONDS
from knowledge.types import KnowledgeError, KnowledgeFailure

_SHORTEST_SECONDS = 0.2
_RATES = range(8_000, 96_001)
_SAMPLE_BYTES = 2


def is_recording(data: bytes) -> bool:
    """Whether the first bytes are those of a WAV file."""
    return data.startswith(b"RIFF") and data[8:12] == b"WAVE"


def check_recording(data: bytes) -> None:
    """Raises KnowledgeError: DOCUMENT_TOO_LARGE, DOCUMENT_CORRUPT, DOCUMENT_EMPTY, DOCUMENT_KIND_UNKNOWN for what
    is no plain WAV of 16 bits in one or two channels.
    """
    if len(data) > RECORDING_BYTES:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"a recording of {len(data):,} bytes")
    if not is_recording(data):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, "no WAV")
    try:
        with wave.open(io.BytesIO(data)) as sound:
            form = (sound.getsampwidth(), sound.getnchannels(), sound.getframerate())
            frames = sound.getnframes()
            held = len(sound.readframes(frames))
    except wave.Error as error:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, str(error)) from error
    except (EOFError, ValueError, OverflowError) as error:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, f"{type(error).__name__}: {error}") from error
    width, channels, rate = form
    if width != _SAMPLE_BYTES or channels not in (1, 2) or rate not in _RATES:
        detail = f"{8 * width} bits, {channels} channels, {rate} Hz"
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, detail)
    if held != frames * width * channels:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "it is cut off")
    if frames < _SHORTEST_SECONDS * rate:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_EMPTY, f"{frames} samples")
    if frames > RECORDING_SECONDS * rate:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"{frames / rate:.0f} s")
