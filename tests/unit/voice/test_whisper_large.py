"""A Whisper of the large-v3 kind (128 bands of sound), small and of random numbers, converted as its publisher does."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.measured import WHISPER_BASE
from voice.listening.vad import VoiceActivity
from voice.recognition.tuning import UNMEASURED, Tuning
from voice.recognition.whisper import WhisperRecognizer
from voice.types import BLOCK, HEARING_RATE, Samples, Utterance

pytestmark = pytest.mark.models  # its words are those of the starter model
BANDS = 128


@pytest.fixture(scope="module")
def folder(starter_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from ctranslate2.converters import TransformersConverter
    from transformers import WhisperConfig, WhisperForConditionalGeneration

    source = tmp_path_factory.mktemp("source")
    torch.manual_seed(1)
    untyped: Any = WhisperConfig
    config = untyped(
        vocab_size=51_865,
        num_mel_bins=BANDS,
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
    )
    WhisperForConditionalGeneration(config).save_pretrained(source)
    shutil.copy(starter_models / "whisper-base" / "tokenizer.json", source)
    (source / "tokenizer_config.json").write_text(
        '{"tokenizer_class": "WhisperTokenizerFast"}', encoding="utf-8"
    )
    heard = {
        "feature_extractor_type": "WhisperFeatureExtractor",
        "feature_size": BANDS,
        "sampling_rate": HEARING_RATE,
        "hop_length": 160,
        "n_fft": 400,
        "chunk_length": 30,
    }
    (source / "preprocessor_config.json").write_text(json.dumps(heard), encoding="utf-8")
    made = tmp_path_factory.mktemp("made")
    TransformersConverter(str(source), copy_files=["tokenizer.json", "preprocessor_config.json"]).convert(
        str(made), force=True
    )
    return made


def shapes_heard(folder: Path, tuning: Tuning, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    def all_is_speech(self: VoiceActivity, samples: Samples) -> Samples:
        return np.full(len(samples) // BLOCK, 0.9, np.float32)

    monkeypatch.setattr(VoiceActivity, "probabilities", all_is_speech)
    recognizer = WhisperRecognizer(folder, tuning=tuning)
    encode, heard = recognizer._encoder._encode, list[tuple[int, ...]]()
    monkeypatch.setattr(
        recognizer._encoder, "_encode", lambda features: (heard.append(features.shape), encode(features))[1]
    )
    sound = np.random.default_rng(0).standard_normal(2 * HEARING_RATE) * 0.1
    transcript = recognizer.transcribe(Utterance(sound.astype(np.float32)))
    assert (transcript.language, transcript.seconds) == ("ko", 2.0)
    return heard


def test_it_is_heard_whole_where_nobody_measured_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(shapes_heard(folder, UNMEASURED, monkeypatch)) == {(BANDS, 3000)}


def test_its_window_is_short_once_it_was_measured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(shapes_heard(folder, WHISPER_BASE, monkeypatch)) == {(BANDS, 1200)}
