"""Korean heard by a recognizer of Korean alone, whatever else by another."""

from collections.abc import Sequence

from voice.types import Recognizer, Transcript, Utterance


class ByLanguage:
    """A ``voice.types.Recognizer`` of two. Owned by one thread.

    Args:
        korean: knows no other language.
        other: tells languages apart, and hears all but Korean.
        language: of utterances for which none is named; None lets ``other`` tell it in each.
    """

    def __init__(self, korean: Recognizer, other: Recognizer, language: str | None = "ko") -> None:
        self._korean = korean
        self._other = other
        self._language = language

    def expect(self, terms: Sequence[str]) -> None:
        self._korean.expect(terms)
        self._other.expect(terms)

    def expect_phrases(self, phrases: Sequence[str]) -> None:
        self._korean.expect_phrases(phrases)
        self._other.expect_phrases(phrases)

    def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
        """Understand ``utterance``; raises VoiceError(RECOGNITION_FAILED)."""
        wanted = language or self._language
        if wanted == "ko":
            return self._korean.transcribe(utterance, language="ko")
        heard = self._other.transcribe(utterance, language=wanted)
        # What is no speech for one need not be heard by the other; told apart is only what was understood.
        return self._korean.transcribe(utterance, language="ko") if heard.language == "ko" else heard
