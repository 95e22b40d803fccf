"""The profiles for a centre's machines: each model goes to the adapter that can run it."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.engine import parts as parts_module
from app.engine.parts import Parts
from app.site.settings import Settings
from models.catalog import MEASURED, Catalog, load_catalog
from models.home import Home
from models.store import ModelStore
from tests.unit.voice.test_supertonic import make_voice
from tests.unit.voice.transducers import make_transducer
from voice.recognition.by_language import ByLanguage
from voice.recognition.plain import PlainRecognizer
from voice.recognition.tuning import UNMEASURED
from voice.speaking.supertonic import SupertonicVoice


def parts_over(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **changed: str
) -> Parts:
    catalog = load_catalog()
    profiles = {**catalog.profiles, "centre-cpu": replace(catalog.profile("centre-cpu"), **changed)}  # type: ignore[arg-type]
    store = ModelStore(Home(tmp_path), Catalog(catalog.models, profiles))
    monkeypatch.setattr(parts_module, "ModelStore", lambda _: store)
    monkeypatch.setattr(store, "path", folders.__getitem__)
    return Parts(Home(tmp_path), Settings(), profile="centre-cpu")


def test_eight_cores_hear_and_speak_with_the_models_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = {
        "zipformer-korean": make_transducer(tmp_path / "zipformer"),
        "supertonic-3": make_voice(tmp_path / "supertonic"),
    }
    parts = parts_over(folders, tmp_path, monkeypatch, other_recognizer="")
    recognizer = parts.load_recognizer("ko")
    assert isinstance(recognizer, PlainRecognizer)
    assert recognizer.tuning == UNMEASURED
    assert isinstance(parts.load_voice("ko"), SupertonicVoice)
    assert {"zipformer-korean", "supertonic-3"} <= set(parts.model_names())
    assert "" not in parts.model_names()


def test_what_was_measured_on_this_machine_tunes_the_recognizer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = {"zipformer-korean": make_transducer(tmp_path / "zipformer")}
    parts = parts_over(folders, tmp_path, monkeypatch, other_recognizer="")
    beside = Home(tmp_path).models / "zipformer-korean" / MEASURED
    beside.parent.mkdir(parents=True)
    beside.write_text('{"sure_enough": 0.4}', encoding="utf-8")
    recognizer = parts.load_recognizer("ko")
    assert isinstance(recognizer, PlainRecognizer)
    assert recognizer.tuning.sure_enough == 0.4


@pytest.mark.models
def test_english_is_heard_by_another_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, starter_models: Path
) -> None:
    folders = {
        "zipformer-korean": make_transducer(tmp_path / "zipformer"),
        "whisper-base": starter_models / "whisper-base",
    }
    assert isinstance(parts_over(folders, tmp_path, monkeypatch).load_recognizer("ko"), ByLanguage)
