"""Words that staff have declared to mean the same: a centre's own names for what its documents call otherwise.

A file of TOML, ``synonyms.toml``, next to the documents::

    [synonyms]
    "장수수당" = "장수축하금"
    "온빛버스" = ["마을순환버스", "순환버스"]

A sentence that the gate refuses is judged once more with a word of a line exchanged for the one of the same line that
the document has. So it can only let through what the document states by another name. Where the document knows the
word itself, or two of a line, it tells them apart, whatever the line says.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.grounding.evidence import despaced
from knowledge.grounding.figures import find_figures
from knowledge.grounding.meanings import meanings
from knowledge.grounding.word_lists import word_list
from voice.korean.jamo import coda_of
from voice.korean.lexicon_file import LexiconError, quoted, read_entries
from voice.korean.numerals import SINO_VALUES
from voice.korean.particles import particle
from voice.korean.readings import is_whole

SYNONYMS_FILE = "synonyms.toml"
"""What the file is called, in a folder of documents and in a package."""
TABLE = "synonyms"

MOST_LINES = 200
MOST_WORDS = 8
"""Of one line."""
SHORTEST, LONGEST = 2, 40
"""Letters of a word, with spaces."""

_HOW = '"장수수당" = "장수축하금"처럼 한 줄에 하나씩, 같은 말은 한 번만 적어 주세요.'
_WORD = re.compile(r"[가-힣A-Za-z]+(?:[ ·-][가-힣A-Za-z]+)*")
_NUMERALS = re.compile(rf"[{''.join(SINO_VALUES)}]*[십백천만억][{''.join(SINO_VALUES)}십백천만억]*")
_TURNING = "무유불비미반부탈재"
"""A first syllable that turns what follows into its opposite: 유료, 무료; 비회원, 회원."""
_FOLLOWING = re.compile(
    r"(?:(?P<copula>이에요|예요)|(?P<way>으로|로)|(?P<called>이라|라)(?=고|는|면)|(?P<other>[은는이가을를과와])(?![가-힣]))"
)
_AFTER_VOWEL = {"은": "는", "이": "가", "을": "를", "과": "와"}


@dataclass(frozen=True, slots=True)
class Synonyms:
    """``lines`` are words that mean the same, each line in the order in which it was written."""

    lines: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, lines: Sequence[Sequence[str]]) -> "Synonyms":
        """Those of ``lines``, each as ``checked`` gives it; raises LexiconError where words stand in two of them."""
        if len(lines) > MOST_LINES:
            raise LexiconError(f"{MOST_LINES}줄까지 적을 수 있어요.")
        taken: set[str] = set()
        for line in lines:
            _take(line, taken)
        return cls(tuple(sorted(map(tuple, lines))))

    @classmethod
    def parse(cls, text: str) -> "Synonyms":
        """Read a file; raises LexiconError, naming the line."""
        lines: list[tuple[str, ...]] = []
        taken: set[str] = set()

        def take(word: str, others: object) -> None:
            lines.append(checked(word, others))
            _take(lines[-1], taken)

        read_entries(text, TABLE, _HOW, take)
        return cls.of(lines)

    def to_toml(self) -> str:
        """The file that ``parse`` reads as these."""
        lines = (f"{quoted(word)} = [{', '.join(map(quoted, others))}]\n" for word, *others in self.lines)
        return "".join((f"[{TABLE}]\n", *lines))

    def having(self, word: str, other: str) -> "Synonyms":
        """These with ``other`` on the line of ``word``, or both on a new one; raises LexiconError."""
        line = checked(word, other)
        there = next((one for one in self.lines if despaced(line[0]) in map(despaced, one)), None)
        if there is None:
            return Synonyms.of([*self.lines, line])
        longer = checked(there[0], [*there[1:], line[1]])
        return Synonyms.of([*(one for one in self.lines if one is not there), longer])

    def without(self, word: str) -> "Synonyms":
        """These without the line that begins with ``word``."""
        return Synonyms(tuple(line for line in self.lines if line[0] != word))

    def exchanged(self, sentence: str, document: str) -> str:
        """``sentence`` with each declared word that ``document`` lacks as the one that it has in its place."""
        if not self.lines:
            return sentence
        said, stated = despaced(sentence), despaced(document)
        for line in self.lines:
            words = [word for word in line if despaced(word) in said]
            known = [word for word in line if despaced(word) in stated]
            if len(words) == 1 and len(known) == 1 and words != known:
                sentence = _with(sentence, words[0], known[0])
        return sentence


NO_SYNONYMS = Synonyms()


def _take(line: Sequence[str], taken: set[str]) -> None:
    for word in line:
        if despaced(word) in taken:
            raise LexiconError(f"‘{word}’: 두 번 적었어요. 뜻이 같은 말은 한 줄에 모아 주세요.")
        taken.add(despaced(word))


def checked(word: object, others: object) -> tuple[str, ...]:
    """A line as it is kept, in whole letters and with single spaces; raises LexiconError."""
    listed = others if isinstance(others, list) else [others]
    words: list[str] = []
    for one in (word, *listed):
        if not isinstance(one, str):
            raise LexiconError("뜻이 같은 말을 모두 큰따옴표 안에 적어 주세요.")
        words.append(" ".join(unicodedata.normalize("NFC", one).split()))
    if not 2 <= len(words) <= MOST_WORDS:
        raise LexiconError(f"한 줄에 두 개에서 {MOST_WORDS}개까지 적을 수 있어요.")
    for one in words:
        _refuse_unfit(one)
    for one in words[1:]:
        _refuse_apart(words[0], one)
    if len(set(map(despaced, words))) != len(words):
        raise LexiconError("같은 말을 두 번 적었어요.")
    return tuple(words)


def _refuse_unfit(word: str) -> None:
    """A word that no other one may stand for, because it says how much, whom or whether at all."""
    if len(despaced(word)) < SHORTEST or len(word) > LONGEST:
        raise LexiconError(f"말은 {SHORTEST}글자에서 {LONGEST}글자까지 적을 수 있어요.")
    if any(letter.isdigit() for letter in word) or _is_figure(word):
        raise LexiconError(f"‘{word}’: 숫자나 금액, 날짜, 횟수가 든 말은 적을 수 없어요.")
    if not _WORD.fullmatch(word):
        raise LexiconError(f"‘{word}’: 한글과 영문자, 띄어쓰기로만 적어 주세요.")
    bare = despaced(word)
    if _holding(bare, word_list("never_synonyms", "bounds")):
        raise LexiconError(f"‘{word}’: 이상, 이하, 미만, 초과처럼 범위를 정하는 말은 적을 수 없어요.")
    if _holding(bare, word_list("never_synonyms", "denials")) or any(map(bare.endswith, _denials())):
        raise LexiconError(f"‘{word}’: 아니라거나 안 된다는 말은 적을 수 없어요.")
    if any(map(bare.endswith, _people())):
        raise LexiconError(f"‘{word}’: 사람이나 가족, 대상을 이르는 말은 적을 수 없어요.")
    if bare in word_list("never_synonyms", "times"):
        raise LexiconError(f"‘{word}’: 때나 조건을 이르는 말은 적을 수 없어요.")
    table = meanings()
    if bare in table.telling or bare in table.widening or bare.endswith("다"):
        raise LexiconError(f"‘{word}’: 제도나 장소, 물건의 이름만 적을 수 있어요. 하는 일은 적을 수 없어요.")


def _is_figure(word: str) -> bool:
    """Also where it is one only with a particle (오월은)."""
    bare = "".join(word.split())
    return _NUMERALS.fullmatch(bare) is not None or any(
        find_figures(text) for text in (word, word + particle(word, "는"), bare + " ")
    )


def _refuse_apart(one: str, other: str) -> None:
    """Two words of which only one names a group or a time, or which say the opposite of each other."""
    first, second = despaced(one), despaced(other)
    for short, long in ((first, second), (second, first)):
        turned = long[1:] if long[0] in _TURNING else ""
        if turned and (turned == short or (short[0] in _TURNING and turned == short[1:])):
            raise LexiconError(f"‘{one}’, ‘{other}’: 서로 반대되는 말은 적을 수 없어요.")
    harmless = {*word_list("never_synonyms", "everybody"), *word_list("never_synonyms", "no_denials")}
    for kind in (_people(), _denials(), word_list("never_synonyms", "times")):
        named = [_holding(text, (*kind, *harmless)) - harmless for text in (first, second)]
        lacking = [*_without(named[0], named[1]), *_without(named[1], named[0])]
        if lacking:
            raise LexiconError(
                f"‘{one}’, ‘{other}’: 한쪽에만 ‘{lacking[0]}’이라는 말이 있어서 적을 수 없어요."
            )


def _people() -> Sequence[str]:
    return [*(one for one in meanings().people if len(one) > 1), *word_list("never_synonyms", "kin")]


def _denials() -> Sequence[str]:
    return [one for one in meanings().denying if len(one) > 1]


def _holding(text: str, words: Sequence[str]) -> set[str]:
    """The longest of ``words`` that stand in ``text``: 월요일 and no 요일 of it."""
    found = {word for word in words if word in text}
    return {word for word in found if not any(word in other for other in found if other != word)}


def _without(named: set[str], others: set[str]) -> list[str]:
    """Those that none of the others says."""
    of = meanings().of
    return sorted(
        one for one in named if one not in others and not any(of((one,)) & of((other,)) for other in others)
    )


def _with(sentence: str, word: str, known: str) -> str:
    """``sentence`` with ``known`` in the place of ``word`` where that stands by itself, its particle as it fits."""
    form = re.compile(r"\s?".join(re.escape(letter) for letter in word if not letter.isspace()))
    parts: list[str] = []
    at = 0
    for found in form.finditer(sentence):
        if is_whole(sentence, found.start(), found.end()):
            parts += (sentence[at : found.start()], known)
            at = found.end()
            if following := _FOLLOWING.match(sentence, at):
                parts.append(_fitting(following, known))
                at = following.end()
    return "".join((*parts, sentence[at:]))


def _fitting(following: re.Match[str], known: str) -> str:
    if following["copula"]:
        return particle(known, "예요")
    if following["way"]:
        return "로" if coda_of(known[-1]) == "ㄹ" else particle(known, "로")
    if following["called"]:
        return particle(known, "라")
    return particle(known, _AFTER_VOWEL.get(following["other"], following["other"]))
