import errno
from typing import get_args

import pytest

from app.site.failures import (
    EXPLANATIONS,
    AppError,
    AppFailure,
    ExitCode,
    Failure,
    explain,
    failure_of,
    screen_text,
)
from knowledge.types import KnowledgeError, KnowledgeFailure
from voice.types import VoiceError, VoiceFailure

EVERY_FAILURE = [member for kind in get_args(Failure) for member in kind]


def test_every_failure_is_explained_and_nothing_else() -> None:
    assert set(EXPLANATIONS) == set(EVERY_FAILURE)


def test_no_two_failures_share_a_code() -> None:
    assert len({str(failure) for failure in EVERY_FAILURE}) == len(EVERY_FAILURE)


@pytest.mark.parametrize("failure", EVERY_FAILURE)
def test_each_explanation_speaks_to_its_reader(failure: Failure) -> None:
    explanation = explain(failure)
    assert not any(word in explanation.screen for word in ("에러", "오류", "시스템", "세션", "실패"))
    assert explanation.screen.endswith(("요.", "요?"))
    assert explanation.sentence.isascii()
    assert explanation.sentence.endswith(".")
    assert explanation.hint.isascii()
    assert "\n" not in explanation.hint
    assert screen_text(failure, "ko") == explanation.screen
    assert screen_text(failure, "en").isascii()
    assert explanation.exit_code is not ExitCode.DONE


def test_a_missing_model_and_missing_content_have_their_own_exit_code() -> None:
    for failure in (KnowledgeFailure.CONTENT_MISSING, VoiceFailure.VOICE_MODEL_UNREADABLE):
        assert explain(failure).exit_code == 3


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (VoiceError(VoiceFailure.AUDIO_EMPTY), VoiceFailure.AUDIO_EMPTY),
        (KnowledgeError(KnowledgeFailure.CONTENT_EMPTY), KnowledgeFailure.CONTENT_EMPTY),
        (AppError(AppFailure.ENGINE_LOST), AppFailure.ENGINE_LOST),
        (OSError(errno.ENOSPC, "full"), AppFailure.HOME_DISK_FULL),
        (OSError(errno.EROFS, "read-only"), AppFailure.HOME_READ_ONLY),
        (ZeroDivisionError(), AppFailure.INTERNAL),
    ],
)
def test_an_exception_names_its_failure(error: Exception, failure: Failure) -> None:
    assert failure_of(error) is failure
