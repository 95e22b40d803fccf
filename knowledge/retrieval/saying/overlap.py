"""How much of what a question asks one piece of a document speaks of: by its words, its figures and its meaning."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from knowledge.grounding.figures import figures
from knowledge.grounding.meanings import meanings
from knowledge.index.telling import Telling
from knowledge.retrieval.following.words import plainly
from knowledge.retrieval.question import names_a_kind
from knowledge.types import Document
from models.forgetting import remembered
from voice.korean.letters import letters
from voice.korean.morphology import Morphology
from voice.korean.sounds import most_alike, sound

_EVERYDAY = Path(__file__).parent / "everyday.toml"
_SHORTEST = 2
"""Letters of a stem that is looked for inside of other words."""

_MEANING = 0.4
"""What a part of the document that is nearer by one spread than its other parts is worth, in telling words."""

_SAME_FIGURE = 1.0
_SOUNDS_ALIKE = 0.75
"""Likeness from which on a word of a question is taken for one of a document's name that was misheard."""
_AT = re.compile(r"(?<![가-힣])[가-힣]{2,6}에서(?:는|도)?(?=\s)")
"""Where something is done, which is not what is asked of it: 보건소에서 침 맞는 데 얼마예요."""
_OPENING = 40
"""Letters by which a piece is known again in the part that it stands in."""
_ASKING = frozenset(
    [
        "얼마",
        "얼마나",
        "얼마큼",
        "몇",
        "며칠",
        "언제",
        "언제쯤",
        "어디",
        "누구",
        "누가",
        "무엇",
        "뭐",
        "어떻다",
        "어떻게",
        "어찌",
        "왜",
        "어느",
    ]
)
"""Words that ask, and are no answer where they stand in a document."""
_ALIKE = 0.6
"""What a word of the same meaning is worth (반납 for 돌려주다), or one that stands in the heading of the piece."""


Nearness = Sequence[tuple[str, float]]
"""Parts of one document, each with how much nearer to the question it is than the others, in their spreads."""


class Overlap:
    """Of one question with the pieces of one document, whose own name counts for nothing: every piece is about it."""

    def __init__(
        self,
        question: str,
        document: Document,
        morphology: Morphology,
        parts: Nearness = (),
    ) -> None:
        self._morphology = morphology
        question = plainly(question)
        self.question = question = _AT.sub(" ", question) if _AT.sub("", question).strip() else question
        self.title = document.title
        named = _stems(morphology, "\n".join((document.title, *document.aliases)))
        own = [
            stem
            for stem in dict.fromkeys(morphology.stems(question))
            if stem not in named | _ASKING and not names_a_kind(stem) and not is_misheard(stem, named)
        ]
        lines = [letters(line) for text in document.sections.values() for line in text.splitlines()]
        self._weights = {
            stem: weight * (1 - sum(_inside(stem, line) for line in lines) / (len(lines) + 1))
            for stem, weight in Telling(morphology).stems(own).items()
        }
        self._alike = {stem: same_words(stem) for stem in own}
        self._figures = {(one.kind, one.value) for one in figures(question)}
        self._parts = [(letters(text), units) for text, units in parts]
        self._of = lru_cache(maxsize=1024)(self._measured)

    def __call__(self, piece: str, under: str = "") -> float:
        """Of ``piece``, which stands under the heading ``under``."""
        return self._of(piece, under) if piece else 0.0

    @property
    def asked(self) -> float:
        """The weight of all that the question says and the document's name does not."""
        return sum(self._weights.values())

    @property
    def last_noun(self) -> str:
        """The last thing that the question names; empty where it names none."""
        return next((stem for stem in reversed(self._weights) if not stem.endswith("다")), "")

    def near(self, piece: str) -> float:
        """How much nearer in meaning the part that ``piece`` stands in is than the others, in their spreads."""
        start = letters(piece)[:_OPENING]
        return max((units for text, units in self._parts if start in text), default=0.0)

    def _measured(self, piece: str, under: str) -> float:
        same = self._figures and {(one.kind, one.value) for one in figures(piece)} & self._figures
        return self.words(piece, under) + _SAME_FIGURE * bool(same) + _MEANING * self.near(piece)

    def words(self, piece: str, under: str = "") -> float:
        """The weight of what the question says that ``piece`` says too, or what stands over it."""
        stems, bare = self._stems_of(piece), letters(piece)
        above, bare_above = (self._stems_of(under), letters(under)) if under else (frozenset[str](), "")
        heading = (
            1.0 if under.endswith("?") else _ALIKE
        )  # the question in a list of questions is as good as its answer
        said = 0.0
        for stem, weight in self._weights.items():
            if stem in stems or _inside(stem, bare):
                said += weight
            elif stem in above or _inside(stem, bare_above):
                said += heading * weight
            elif not self._alike[stem].isdisjoint(stems):
                said += _ALIKE * weight
        return said

    def _stems_of(self, text: str) -> frozenset[str]:
        return _stems(self._morphology, text)


def is_misheard(word: str, names: Iterable[str]) -> bool:
    """Whether ``word`` sounds as one of ``names`` does, but for a letter: 여건 for 여권."""
    if len(word) < _SHORTEST:
        return False
    known = [sound(name) for name in names if len(name) >= _SHORTEST]
    return bool(known) and most_alike(sound(word), known, _SOUNDS_ALIKE) > 0


@lru_cache(maxsize=8192)
def _stems(morphology: Morphology, text: str) -> frozenset[str]:
    return frozenset(morphology.stems(text))


def _inside(stem: str, bare: str) -> bool:
    root = letters(stem.removesuffix("다")) if len(stem) > _SHORTEST else letters(stem)
    return len(root) >= _SHORTEST and root in bare


@cache
def _groups() -> Mapping[int, frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for words, numbers in meanings().groups.items():
        if len(words) == 1:
            for number in numbers:
                groups.setdefault(number, set()).add(words[0])
    return {number: frozenset(words) for number, words in groups.items()}


@remembered(4096)
def same_words(word: str) -> frozenset[str]:
    """The words that may stand for ``word``, in the gate's table or at a counter: 과태료 for 벌금."""
    known = _groups()
    groups = (known.get(number, frozenset[str]()) for number in meanings().of((word,)))
    return everyday().get(word, frozenset()).union(*groups) - {word}


@cache
def everyday() -> Mapping[str, frozenset[str]]:
    """For each word of ``everyday.toml`` those that share a line with it."""
    words: dict[str, set[str]] = {}
    for line in tomllib.loads(_EVERYDAY.read_text(encoding="utf-8"))["groups"]:
        for word in (group := line.split()):
            words.setdefault(word, set()).update(group)
    return {word: frozenset(others - {word}) for word, others in words.items()}
