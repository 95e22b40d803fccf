"""What is loaded behind everybody's back fails alone."""

import logging
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.engine.components import Components, _add_language_model, _cautions, _fresh, load_what_fits
from app.engine.parts import NO_EXTRAS
from app.engine.parts import Parts as RealParts
from app.site.acceptance import AcceptanceFailure
from app.site.failures import AppFailure
from app.site.settings import Settings
from knowledge.grounding.synonyms import Synonyms
from knowledge.package.types import PackageError, PackageFailure
from knowledge.types import KnowledgeError, KnowledgeFailure
from models.home import find_home
from models.store import ModelStore
from tests.e2e import fake_engine


class Parts:
    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def load_language_model(self) -> object:
        if self.error is not None:
            raise self.error
        return "a model"


class Answerer:
    def __init__(self) -> None:
        self.used: list[object] = []

    def use(self, model: object) -> None:
        self.used.append(model)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KnowledgeError(KnowledgeFailure.CONTENT_MISSING, "무릎이 아파요"), "content_missing"),
        (RuntimeError("무릎이 아파요"), "error:RuntimeError:test_components:"),
    ],
)
def test_a_language_model_that_cannot_be_loaded_is_logged_by_code(
    error: Exception, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    answerer = Answerer()
    with caplog.at_level(logging.WARNING):
        _add_language_model(Parts(error), answerer)  # type: ignore[arg-type]
    assert code in caplog.text
    assert "무릎" not in caplog.text
    assert answerer.used == []


def test_a_language_model_that_is_there_is_used() -> None:
    answerer = Answerer()
    _add_language_model(Parts(None), answerer)  # type: ignore[arg-type]
    assert answerer.used == ["a model"]


# --- memory that is short ------------------------------------------------------------------------------------


def components(profile: str) -> Components:
    return replace(fake_engine.load(), profile=profile)


def test_where_memory_is_short_a_smaller_profile_is_loaded_and_staff_are_told() -> None:
    tried: list[str] = []

    def load(name: str) -> Components:
        tried.append(name)
        if name != "small":
            raise MemoryError
        return components(name)

    loaded = load_what_fits(load, "large", lambda: ["middle", "small"])
    assert tried == ["large", "middle", "small"]
    assert (loaded.profile, loaded.cautions) == ("small", (AppFailure.MEMORY_SHORT,))


def test_where_none_is_smaller_it_is_said_why() -> None:
    def load(name: str) -> Components:
        raise RuntimeError("std::bad_alloc")

    with pytest.raises(RuntimeError, match="bad_alloc"):
        load_what_fits(load, "large", lambda: ["small"])


def test_whatever_else_goes_wrong_nothing_smaller_is_tried() -> None:
    def load(name: str) -> Components:
        raise KnowledgeError(KnowledgeFailure.CONTENT_MISSING)

    with pytest.raises(KnowledgeError):
        load_what_fits(load, "large", lambda: pytest.fail("nothing smaller is wanted"))


@pytest.mark.models
@pytest.mark.parametrize(("free", "is_short"), [(0, False), (1 << 20, True), (1 << 40, False)])
def test_the_language_model_is_left_out_where_the_system_would_end_the_engine(
    starter_store: ModelStore, free: int, is_short: bool
) -> None:
    assert starter_store
    parts = RealParts(find_home(), Settings(), profile="starter")
    assert parts.lacks_memory_to_write(lambda: free) is is_short
    without = RealParts(find_home(), Settings(language_model_enabled=False), profile="starter")
    assert not without.lacks_memory_to_write(lambda: free)


def test_a_fresh_content_comes_with_what_means_the_same_in_it() -> None:
    names = Synonyms.of([("장수수당", "장수축하금")])
    retriever = SimpleNamespace(documents=list, valid_documents=list)
    parts = SimpleNamespace(
        load_retriever=lambda: retriever,
        synonyms=lambda: names,
        extras=lambda: NO_EXTRAS,
        serving=None,
        source=Path("우리.jsonl"),
        cautions=(),
        standing=lambda: None,
    )
    turned: list[tuple[object, object]] = []
    answerer = SimpleNamespace(turn_to=lambda *to: turned.append(to))

    _fresh(parts, answerer).switch()  # type: ignore[arg-type]

    assert turned == [(retriever, names)]


# --- acceptance ----------------------------------------------------------------------------------------------


def test_staff_are_told_that_models_or_content_are_not_those_that_were_accepted() -> None:
    def unreadable() -> None:
        raise PackageError(PackageFailure.CONTENT_STATE_UNREADABLE)

    cautions = (PackageFailure.VERSION_DAMAGED,)
    outdated = AcceptanceFailure.ACCEPTANCE_OUTDATED
    told = SimpleNamespace(cautions=cautions, standing=lambda: outdated)
    assert _cautions(told) == (*cautions, outdated)  # type: ignore[arg-type]
    silent = SimpleNamespace(cautions=cautions, standing=lambda: None)
    assert _cautions(silent) == cautions  # type: ignore[arg-type]
    damaged = SimpleNamespace(cautions=cautions, standing=unreadable)
    assert _cautions(damaged) == cautions  # type: ignore[arg-type]
