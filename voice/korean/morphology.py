"""Korean text as its morphemes, and words as their stems."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_HALF_LETTERS = re.compile("[\ud800-\udfff]")
"""Halves of pairs, which come alone from broken text only; the library refuses them."""
_CONTENT_TAGS = frozenset({"NNG", "NNP", "NR", "XR", "SL", "SN", "VV", "VA", "MAG"})
_NOUN_TAGS = frozenset({"NNG", "NNP", "XR", "SL"})
_EMPTY_WORDS = frozenset(
    {
        "하다",
        "되다",
        "있다",
        "없다",
        "주다",
        "받다",
        "알다",
        "보다",
        "오다",
        "가다",
        "나오다",
        "싶다",
        "그렇다",
    }
)


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One morpheme of a text; ``start`` and ``end`` are its place, where several may share a syllable.

    ``tag`` is one of the Sejong tags: NNG a common noun, JKO an object particle, EC a connective ending …
    """

    form: str
    tag: str
    start: int
    end: int


class Morphology:
    """Splits Korean text into content stems. Safe to share between threads: calls take a lock.

    The dictionaries (300 MB) are the same for all that a process makes: who looks things up and who speaks share them.
    """

    _lock = threading.Lock()
    _kiwi: Any = None

    def load(self) -> None:
        """Load the dictionaries (about 2 s); called for you at first use."""
        with self._lock:
            self._loaded()

    def stems(self, text: str) -> Sequence[str]:
        """The content stems of ``text`` in order; verbs as ``…다``, without those that mean little alone."""
        with self._lock:
            tokens = self._loaded().tokenize(_HALF_LETTERS.sub("\ufffd", text))
        stems = (
            token.lemma if token.tag.startswith("V") else token.form
            for token in tokens
            if token.tag.split("-")[0] in _CONTENT_TAGS
        )
        return [stem.lower() for stem in stems if stem not in _EMPTY_WORDS]

    def nouns(self, text: str) -> Sequence[str]:
        """The nouns, names and roots of ``text`` in order: what it speaks of, without what is done to it."""
        return [one.form.lower() for one in self.morphemes(text) if one.tag in _NOUN_TAGS]

    def morphemes(self, text: str) -> Sequence[Morpheme]:
        """All morphemes of ``text`` in order."""
        with self._lock:
            tokens = self._loaded().tokenize(_HALF_LETTERS.sub("\ufffd", text))
        return [Morpheme(one.form, one.tag.split("-")[0], one.start, one.end) for one in tokens]

    def joined(self, morphemes: Sequence[tuple[str, str]]) -> str:
        """Morphemes (form, tag) as text, contracted as Korean writes it: 하 + 어요 → 해요."""
        with self._lock:
            return str(self._loaded().join(morphemes))

    def _loaded(self) -> Any:
        if Morphology._kiwi is None:
            from kiwipiepy import Kiwi

            # Names of people and works, and misspellings, are of no use here and take seconds to load.
            kiwi = Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False)
            kiwi.tokenize("말벗")  # the dictionaries are really read at the first call
            Morphology._kiwi = kiwi
        return Morphology._kiwi
