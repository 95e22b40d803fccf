"""Sound in files: any recording in, 16-bit WAV out."""

import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.whole_file import whole_file
from voice.types import HEARING_RATE, Samples, Utterance, VoiceError, VoiceFailure

_LENGTH_IS_TOLD = frozenset({"flac", "mov,mp4,m4a,3gp,3g2,mj2"})
"""Containers whose header says how long the whole sound is; of others FFmpeg tells what is really there."""

_MISSING_TOLERATED = 0.5
"""Seconds by which a sound may be shorter than its header says."""


def read_audio(path: Path, *, longest_seconds: float) -> Utterance:
    """Decode the first sound track of ``path``, any format, rate and channel count, to 16 kHz mono.

    A sound longer than ``longest_seconds`` is refused from its header where that tells, else as soon as so
    much has been decoded. Raises VoiceError(AUDIO_MISSING, AUDIO_EMPTY, AUDIO_UNREADABLE or AUDIO_TOO_LONG).
    """
    import av

    try:
        size = path.stat().st_size
        if size == 0:
            raise VoiceError(VoiceFailure.AUDIO_EMPTY, path.name)
        # Through a file object and with no protocols: a playlist posing as a recording must not make FFmpeg
        # open other files or the network.
        with path.open("rb") as file:
            if _is_cut_wav(file.read(8), size):
                raise VoiceError(VoiceFailure.AUDIO_UNREADABLE, f"{path.name}: cut short")
            file.seek(0)
            with av.open(file, options={"protocol_whitelist": "none"}) as container:
                samples = _decode(container, path.name, longest_seconds)
    except FileNotFoundError as error:
        raise VoiceError(VoiceFailure.AUDIO_MISSING, path.name) from error
    except (av.FFmpegError, OSError, ValueError) as error:
        raise VoiceError(VoiceFailure.AUDIO_UNREADABLE, f"{path.name}: {type(error).__name__}") from error
    if not len(samples):
        raise VoiceError(VoiceFailure.AUDIO_EMPTY, path.name)
    return Utterance(samples)


def _is_cut_wav(beginning: bytes, size: int) -> bool:
    """Whether a WAV of ``size`` bytes says it is longer; writers to a pipe say about 2 or 4 GB instead."""
    if not beginning.startswith(b"RIFF"):
        return False
    told = int.from_bytes(beginning[4:8], "little")
    return size - 8 < told < 0x7FFF0000


def _decode(container: Any, name: str, longest_seconds: float) -> Samples:
    if not container.streams.audio:
        raise VoiceError(VoiceFailure.AUDIO_UNREADABLE, f"{name}: no sound track")
    stream = container.streams.audio[0]
    told = float(stream.duration * stream.time_base) if stream.duration else 0.0
    if told > longest_seconds:
        raise VoiceError(VoiceFailure.AUDIO_TOO_LONG, f"{name}: {told:.0f} s")
    blocks: list[Samples] = []
    decoded = 0
    for block in _blocks(container, stream):
        blocks.append(block)
        decoded += len(block)
        if decoded > longest_seconds * HEARING_RATE:
            raise VoiceError(VoiceFailure.AUDIO_TOO_LONG, name)
    if container.format.name in _LENGTH_IS_TOLD and decoded / HEARING_RATE < told - _MISSING_TOLERATED:
        raise VoiceError(VoiceFailure.AUDIO_UNREADABLE, f"{name}: cut short")
    samples = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
    return np.clip(np.nan_to_num(samples), -1.0, 1.0)


def _blocks(container: Any, stream: Any) -> Iterator[Samples]:
    """The sound of ``stream`` piece by piece, skipping damaged packets as players do."""
    import av

    # Channels are averaged here: FFmpeg adds them up, and what is loud on both would clip.
    resampler = av.AudioResampler(format="fltp", rate=HEARING_RATE)
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            continue
        for frame in frames:
            for converted in resampler.resample(frame):
                yield converted.to_ndarray().mean(axis=0, dtype=np.float32)
    for converted in resampler.resample(None):
        yield converted.to_ndarray().mean(axis=0, dtype=np.float32)


def pcm16(samples: Samples) -> NDArray[np.int16]:
    """Float samples in [-1, 1] as little-endian 16-bit integers."""
    return (np.clip(samples, -1.0, 1.0) * 32767).astype("<i2")


def write_wav(path: Path, samples: Samples, rate: int) -> None:
    """Write mono 16-bit PCM; ``path`` is whole or untouched. Raises VoiceError(AUDIO_UNWRITABLE)."""
    try:
        with whole_file(path, settles=True) as file, wave.open(file, "wb") as wav:
            wav.setnchannels(1)
            wav.setsampwidth(2)
            wav.setframerate(rate)
            wav.writeframes(pcm16(samples).tobytes())
    except OSError as error:
        raise VoiceError(
            VoiceFailure.AUDIO_UNWRITABLE, f"{path.name}: {error.strerror or type(error).__name__}"
        ) from error
