"""Particles and endings that follow the sound of the word before them: 연금은 but 카드는, 연금이에요 but 카드예요."""

import re

from voice.korean.jamo import coda_of

_AFTER_CONSONANT = {
    "는": "은",
    "가": "이",
    "를": "을",
    "와": "과",
    "로": "으로",
    "나": "이나",
    "라": "이라",
    "요": "이요",
    "예요": "이에요",
    "라고": "이라고",
}
"""By their form after a vowel."""

_DIGITS_WITH_FINAL = frozenset("013678")
_LETTERS_WITH_FINAL = frozenset("lmnrLMNR")
_SIGNS_WITH_FINAL = ("kg", "㎏", "g")


def has_final(word: str) -> bool:
    """Whether the last syllable of ``word``, as it is read aloud, ends in a consonant."""
    word = re.sub(r"(?:\([^()]*\))?[^\w%％㎡㎏℃]*$", "", word)
    last = word[-1:]
    return bool(
        last
        and (
            coda_of(last)
            or last in _DIGITS_WITH_FINAL
            or last in _LETTERS_WITH_FINAL
            or word.endswith(_SIGNS_WITH_FINAL)
        )
    )


def particle(word: str, after_vowel: str) -> str:
    """The form of a particle behind ``word``, given the form that it has after a vowel: 은 for 연금 and 는."""
    return _AFTER_CONSONANT.get(after_vowel, after_vowel) if has_final(word) else after_vowel


def with_topic(noun: str) -> str:
    return noun + particle(noun, "는")


def with_subject(noun: str) -> str:
    return noun + particle(noun, "가")


def with_object(noun: str) -> str:
    return noun + particle(noun, "를")


def with_copula(noun: str) -> str:
    """``noun`` and "is"."""
    return noun + particle(noun, "예요")


class _Word(str):
    __slots__ = ()

    def __format__(self, after_vowel: str) -> str:
        return particle(self, after_vowel) if after_vowel else str(self)


def filled(template: str, **words: str) -> str:
    """``template`` with ``words`` put in: "{name}{name:는}" becomes 연금은 or 카드는."""
    return template.format(**{name: _Word(word) for name, word in words.items()})
