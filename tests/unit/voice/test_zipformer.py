"""The transducer over small networks in its publisher's format; what is speech is told by the real activity model."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from tests.unit.voice.transducers import PIECES, follows, make_transducer
from voice.listening.vad import VoiceActivity
from voice.recognition.plain import PlainRecognizer
from voice.recognition.tuning import Tuning
from voice.recognition.zipformer import zipformer
from voice.types import BLOCK, HEARING_RATE, Cancelled, Samples, Unheard, Utterance, VoiceError, VoiceFailure

SECONDS = 2


@pytest.fixture(autouse=True)
def all_is_speech(monkeypatch: pytest.MonkeyPatch) -> None:
    """But silence."""

    def probabilities(self: VoiceActivity, samples: Samples) -> Samples:
        return np.where(
            np.abs(samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)).max(axis=1) > 0, 0.9, 0.0
        )

    monkeypatch.setattr(VoiceActivity, "probabilities", probabilities)


def sound(seconds: float = SECONDS) -> Utterance:
    random = np.random.default_rng(0)
    return Utterance((random.standard_normal(int(seconds * HEARING_RATE)) * 0.1).astype(np.float32))


@pytest.fixture
def recognizer(tmp_path: Path) -> PlainRecognizer:
    return zipformer(make_transducer(tmp_path / "zipformer"))


def refusal(folder: Path) -> VoiceFailure:
    with pytest.raises(VoiceError) as caught:
        zipformer(folder)
    return caught.value.failure


def test_speech_becomes_words_with_blanks_between_them(recognizer: PlainRecognizer) -> None:
    transcript = recognizer.transcribe(sound())
    assert transcript.text == "기초영금 신청해요"
    assert (transcript.language, transcript.seconds, transcript.unheard) == ("ko", SECONDS, None)


def test_an_expected_word_that_was_nearly_heard_is_leant_towards(recognizer: PlainRecognizer) -> None:
    recognizer.expect(["기초연금", "돌봄서비스"])
    assert recognizer.transcribe(sound()).text == "기초연금 신청해요"
    recognizer.expect(["돌봄서비스"])
    assert recognizer.transcribe(sound()).text == "기초영금 신청해요"


def test_words_that_its_pieces_do_not_have_change_nothing(recognizer: PlainRecognizer) -> None:
    recognizer.expect(["기초염금", "a/b:c"])
    assert recognizer.transcribe(sound()).text == "기초영금 신청해요"


def test_without_its_pieces_it_hears_all_the_same(tmp_path: Path) -> None:
    folder = make_transducer(tmp_path / "zipformer")
    (folder / "bpe.model").unlink()
    recognizer = zipformer(folder)
    recognizer.expect(["기초연금"])
    assert recognizer.transcribe(sound()).text == "기초영금 신청해요"


def test_its_confidence_counts_only_where_it_was_measured(tmp_path: Path) -> None:
    folder = make_transducer(tmp_path / "zipformer")
    assert zipformer(folder).transcribe(sound()).confidence == 1.0
    measured = zipformer(folder, tuning=Tuning(sure_enough=0.2)).transcribe(sound())
    assert 0.5 < measured.confidence < 1.0
    strict = zipformer(folder, tuning=Tuning(sure_enough=0.99)).transcribe(sound())
    assert (strict.text, strict.unheard) == ("", Unheard.UNSURE)


def test_a_loop_and_silence_are_nothing(tmp_path: Path) -> None:
    heard = follows(("<blk>", "그만", 9.0), ("그만", "그만", 9.0))
    looping = zipformer(make_transducer(tmp_path / "looping", heard))
    assert looping.transcribe(sound(4)).unheard is Unheard.HALLUCINATION
    silent = looping.transcribe(Utterance(np.zeros(HEARING_RATE, np.float32)))
    assert (silent.text, silent.unheard) == ("", Unheard.SILENCE)


def test_long_speech_is_read_in_stretches_and_cancelled_between_them(recognizer: PlainRecognizer) -> None:
    times: list[bool] = []
    recognizer.transcribe(sound(60), cancelled=lambda: bool(times.append(False)))
    assert len(times) == 3
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        recognizer.transcribe(sound(60), cancelled=lambda: next(asked))
    assert recognizer.transcribe(sound()).text


def test_another_thread_may_cancel_it(recognizer: PlainRecognizer) -> None:
    begun, stop = threading.Event(), threading.Event()
    ended: list[type[BaseException]] = []

    def cancelled() -> bool:
        begun.set()
        stop.wait(20)
        return stop.is_set()

    def hear() -> None:
        try:
            recognizer.transcribe(sound(), cancelled=cancelled)
        except Cancelled as error:
            ended.append(type(error))

    thread = threading.Thread(target=hear)
    thread.start()
    assert begun.wait(20)
    stop.set()
    thread.join(20)
    assert ended == [Cancelled]


@pytest.mark.parametrize("name", ["encoder", "decoder", "joiner", "tokens", "bpe"])
def test_what_is_missing_or_damaged_is_told(tmp_path: Path, name: str) -> None:
    folder = make_transducer(tmp_path / "zipformer")
    (file,) = folder.glob(f"{name}*")
    file.write_bytes(file.read_bytes()[:-9])
    assert refusal(folder) is VoiceFailure.VOICE_MODEL_UNREADABLE
    file.unlink()
    if name != "bpe":
        assert refusal(folder) is VoiceFailure.VOICE_MODEL_UNREADABLE


def test_what_would_end_the_process_is_told_before(tmp_path: Path) -> None:
    folder = make_transducer(tmp_path / "zipformer")
    with (folder / "tokens.txt").open("a", encoding="utf-8") as tokens:
        tokens.write(f"하나더 {len(PIECES)}\n")
    assert refusal(folder) is VoiceFailure.VOICE_MODEL_UNREADABLE


def test_the_library_is_imported_with_the_first_recognizer_only() -> None:
    told = "import sys, voice.recognition.zipformer; sys.exit('sherpa_onnx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False, env=dict(os.environ)).returncode == 0
