"""What is loaded behind everybody's back fails alone."""

import logging

import pytest

from app.engine.components import _add_language_model
from knowledge.types import KnowledgeError, KnowledgeFailure


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
