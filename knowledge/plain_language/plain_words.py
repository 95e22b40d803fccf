"""Official words in everyday words: which can be replaced, and how the others are explained."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from voice.korean.jamo import is_syllable
from voice.korean.morphology import Morpheme, Morphology
from voice.korean.particles import particle, with_topic

_PARTICLE = (
    r"(?:이?란|이?나|이?며|이?고|이?거나|인|입니다|이에요|예요|은|는|이|가|을|를|의|에|에서|에게|께|도|만|와|과|로|으로|"
    r"부터|까지|등|및|로서|으로서|에는|에서는|이라|라|마다|별)"
)
_EACH_MONTH = re.compile(r"(?P<money>\d[\d,.]*\s?[십백천만억]*\s?원)\s?/\s?월(?![가-힣])")
_LONG_FORM = re.compile(r"하여(?=야|서)")


@dataclass(frozen=True, slots=True)
class Explanation:
    """``rarity``: 0 for the words that fewest people know."""

    word: str
    sentence: str
    rarity: int


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The word list; ``verbs`` maps stems, ``words`` may carry particles, ``adverbs`` stand alone."""

    explanations: Mapping[str, Explanation]
    verbs: Mapping[str, str]
    words: Mapping[str, str]
    adverbs: Mapping[str, str]

    def explained_in(self, text: str) -> Sequence[Explanation]:
        """What ``text`` says of hard words, the rarest first, then in reading order."""
        found: dict[str, Explanation] = {}
        for match in _hard_word().finditer(text):
            explanation = self.explanations[match["word"].replace(" ", "")]
            found.setdefault(explanation.word, explanation)
        return sorted(found.values(), key=lambda one: one.rarity)

    def replaced_in(self, text: str, morphology: Morphology) -> str:
        """``text`` with everyday synonyms for official words; endings and particles stay right."""
        text = _LONG_FORM.sub("해", _EACH_MONTH.sub(r"월 \g<money>", text))
        text = _replaceable(tuple(self.words), with_particles=True).sub(
            lambda one: self.words[one.group()], text
        )
        text = _replaceable(tuple(self.adverbs), with_particles=False).sub(
            lambda one: self.adverbs[one.group()], text
        )
        if "자" in text:
            text = _persons(text, morphology.morphemes(text))
        if not any(verb in text for verb in self.verbs):
            return text
        for start, end, pairs in reversed(self._verbs_in(text, morphology.morphemes(text))):
            joined = morphology.joined(pairs)
            if len(joined) > 1:  # 구입한 → 산 and 납부해 → 내 would be riddles
                text = text[:start] + joined + text[end:]
        return text

    def _verbs_in(
        self, text: str, morphemes: Sequence[Morpheme]
    ) -> list[tuple[int, int, list[tuple[str, str]]]]:
        """Places of replaceable verbs, each to the end of its word, with the morphemes to put there."""
        found = []
        for index, (noun, suffix) in enumerate(pairwise(morphemes)):
            if noun.form not in self.verbs or (suffix.form, suffix.tag) != ("하", "XSV"):
                continue
            if noun.start and not re.match(r"[\s(]", text[noun.start - 1]):
                continue
            end = next(
                (place for place in range(noun.end, len(text)) if not is_syllable(text[place])), len(text)
            )
            endings = [(one.form, one.tag) for one in morphemes[index + 2 :] if one.start < end]
            *adverbs, stem = self.verbs[noun.form].split(" ")
            before = [(" ".join(adverbs) + " ", "MAG")] if adverbs else []
            found.append((noun.start, end, [*before, (stem, "VV"), *endings]))
        return found


def _persons(text: str, morphemes: Sequence[Morpheme]) -> str:
    """``…하는 자는`` as ``…하는 사람은``."""
    for before, one in reversed(list(pairwise(morphemes))):
        if one.form != "자" or one.tag != "NNB" or before.tag != "ETM":
            continue
        after = text[one.end : one.end + 1]
        known = re.match(rf"{_PARTICLE}*(?![가-힣(])", text[one.end :])
        if known is None:
            continue
        text = f"{text[: one.start]}사람{particle('사람', after)}{text[one.end + 1 :]}"
    return text


@cache
def plain_words() -> PlainWords:
    """The list that comes with the program, read once."""
    table = tomllib.loads(
        resources.files("knowledge.plain_language").joinpath("easy_words.toml").read_text(encoding="utf-8")
    )
    explanations = {
        word.replace(" ", ""): Explanation(word, f"{with_topic(word)} {meaning}.", rarity)
        for rarity, group in enumerate(table["explained"].values())
        for word, meaning in group.items()
    }
    verbs = {verb.removesuffix("하다"): plain.removesuffix("다") for verb, plain in table["verbs"].items()}
    return PlainWords(explanations, verbs, table["words"], table["adverbs"])


@cache
def _hard_word() -> re.Pattern[str]:
    words = sorted(plain_words().explanations.values(), key=lambda one: -len(one.word))
    choices = "|".join(re.escape(one.word).replace(r"\ ", r"\s?") for one in words)
    return re.compile(rf"(?<![가-힣A-Za-z])(?P<word>{choices})(?={_PARTICLE}?{_PARTICLE}?(?![가-힣]))")


@cache
def _replaceable(words: tuple[str, ...], *, with_particles: bool) -> re.Pattern[str]:
    choices = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{choices})(?={_PARTICLE + '?' if with_particles else ''}(?![가-힣]))")
