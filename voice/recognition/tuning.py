"""What a recognizer is tuned with: each figure was found on one model and holds for no other, which does without."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Tuning:
    """The defaults are what does nothing; those of a model come from the catalog, or from what this machine measured.

    Confidences and probabilities are in [0, 1], those with ``phrase`` natural logarithms averaged over tokens.
    """

    sure_enough: float = 0.0
    """Confidence that any transcript must have. Whisper base: crowds of voices reached 0.25, quiet or noisy real
    speech began at 0.45 (``tests.benchmarks.invented_text``)."""
    clearly_said: float = 0.0
    """Confidence that a phrase which is invented often must have."""
    loudness: float = 0.0
    """Root mean square that speech is brought to; 0 leaves it as it came (Whisper base: 8.6 % → 7.1 % errors)."""
    shortest_window: float = 0.0
    """Seconds that Whisper's encoder hears at least, instead of always half a minute; 0 keeps the half minute. With
    less than about 10 s around it Whisper base begins to ramble."""
    window_margin: float = 0.0
    """Seconds that it hears beyond the sound."""
    bias_terms: int = 0
    """Words leant towards at once. Whisper base: 12 raised the errors of other speech from 7.1 % to 10.1 %, 4 to
    7.4 %."""
    bias_must_keep: float = 1.0
    """Share of confidence and of length that a transcript with an expected word must keep."""
    phrase_sure: float = float("-inf")
    """From here what was heard needs no second opinion by the phrases that are said to the kiosk itself."""
    phrase_likely: float = 0.0
    """From here one of those phrases is likely at all. Whisper base: of 75 phrases said into the kiosk's speech these
    keep the true ones, of 129 other short utterances they take none (``tests.benchmarks.commands_over_speech``)."""
    phrase_margin: float = 0.0
    """By so much it must be likelier than what was heard without them."""
    english_at_least: float = 0.5
    """Probability from which a visitor is taken to speak English: most who are unclear speak Korean."""

    @classmethod
    def of(cls, measured: Mapping[str, float]) -> "Tuning":
        """What was measured, by name; other names are another part's."""
        known = {field.name for field in fields(cls)}
        tuned: dict[str, Any] = {name: value for name, value in measured.items() if name in known}
        if "bias_terms" in tuned:
            tuned["bias_terms"] = int(tuned["bias_terms"])
        return cls(**tuned)

    @property
    def knows_confidence(self) -> bool:
        """Whether anybody has measured what this model's confidence is worth."""
        return self.sure_enough > 0.0


UNMEASURED = Tuning()
