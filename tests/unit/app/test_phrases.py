"""The kiosk's own phrases, and which recordings say them."""

from pathlib import Path

import pytest

from app.dialogue.phrases import (
    ABSTAINED,
    FOR_STAFF,
    LANGUAGES,
    NOT_RECORDABLE,
    Phrase,
    phrase_named,
    recorded_texts,
    say,
)
from knowledge.types import AbstainReason


def test_every_phrase_but_one_can_be_recorded_in_each_language() -> None:
    for phrase in set(Phrase) - NOT_RECORDABLE:
        assert phrase_named(phrase.value) == (phrase, "ko")
        for language in LANGUAGES:
            assert phrase_named(f"{phrase}.{language}") == (phrase, language)


@pytest.mark.parametrize(
    "name", ["read_back", "hello", "greeting.fr", "greeting.en.wav", "", ".en", "GREETING"]
)
def test_a_name_that_is_no_phrase_is_none(name: str) -> None:
    assert phrase_named(name) is None


def test_recordings_are_known_by_the_words_that_are_shown() -> None:
    recordings = {
        name: Path(f"{name}.wav") for name in ("greeting", "greeting.en", "read_back", "of_a_newer_program")
    }

    assert recorded_texts(recordings) == {
        say(Phrase.GREETING, "ko"): Path("greeting.wav"),
        say(Phrase.GREETING, "en"): Path("greeting.en.wav"),
    }


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("기초 영금", "“기초 영금”이라고 들었어요."),
        ("연금이 얼마예요", "“연금이 얼마예요”라고 들었어요."),
        ("연금이 뭐예요?", "“연금이 뭐예요?”라고 들었어요."),
        ("국민 24", "“국민 24”라고 들었어요."),
        ("{text}", "“{text}”라고 들었어요."),
    ],
)
def test_what_is_read_back_is_followed_by_the_particle_that_fits(heard: str, said: str) -> None:
    assert say(Phrase.READ_BACK, "ko", heard) == said
    assert heard in say(Phrase.READ_BACK, "en", heard)


def test_every_reply_without_an_answer_can_be_said_in_each_language_but_advice_in_a_crisis() -> None:
    assert set(AbstainReason) - ABSTAINED.keys() == {AbstainReason.CRISIS}


def test_staff_are_called_wherever_they_are_promised_and_where_another_town_is_asked_about() -> None:
    promised = {reason for reason, phrase in ABSTAINED.items() if "연결해 드릴게요" in say(phrase, "ko")}
    assert set(FOR_STAFF) == promised | {AbstainReason.OTHER_PLACE}
