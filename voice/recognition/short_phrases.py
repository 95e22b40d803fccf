"""The short things that are said to the kiosk itself ("그만", "천천히"), which a recognizer of sentences mishears.

A word alone gives a recognizer nothing to go by but its sound: Whisper base writes 영화로 for 영어로. So a short
utterance is decoded once more with the letters of the expected phrases only. What comes out is believed where it is
one of them, is likely, and is likelier than what was heard without them.
"""

from collections.abc import Callable, Iterable, Sequence

from voice.korean.letters import any_letters
from voice.recognition.hallucination import Decoded
from voice.recognition.tuning import Tuning

LONGEST_SECONDS = 2.5
"""Of speech; who says more says a sentence."""
_SLOWEST = 1.2
"""Syllables a second: "다시" does not fill two seconds."""


class ShortPhrases:
    """``encode`` gives the tokens of a text; ``end`` is the first token that is no text.

    With a ``tuning`` of a model whose likelihoods of phrases nobody has measured, none is ever believed.
    """

    def __init__(
        self, phrases: Sequence[str], encode: Callable[[str], Iterable[int]], end: int, tuning: Tuning
    ) -> None:
        self._tuning = tuning
        self._phrases = {any_letters(phrase): phrase for phrase in phrases}
        written = (
            f"{before}{phrase}{after}" for phrase in phrases for before in ("", " ") for after in ("", ".")
        )
        allowed = {token for text in written for token in encode(text)}
        self.suppressed = [token for token in range(end) if token not in allowed] if phrases else []
        """All tokens that no phrase has."""

    def may_be_in(self, heard: Decoded) -> bool:
        """Whether it is worth decoding once more."""
        return (
            bool(self._phrases)
            and heard.language == "ko"
            and heard.speech_seconds <= LONGEST_SECONDS
            and heard.mean_log_probability < self._tuning.phrase_sure
        )

    def believed(self, freely: Decoded, bound: Decoded) -> str | None:
        """The phrase that was said, if it was one: ``bound`` was decoded with the letters of the phrases only."""
        phrase = self._phrases.get(any_letters(bound.text))
        if phrase is None or len(any_letters(phrase)) < _SLOWEST * bound.speech_seconds:
            return None
        sure = bound.mean_log_probability
        least = max(self._tuning.phrase_likely, freely.mean_log_probability + self._tuning.phrase_margin)
        return phrase if sure >= least else None
