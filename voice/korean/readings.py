"""The staff's own lexicon: how names of places and programmes are read where the rules would read them otherwise.

A file of TOML, ``readings.toml``, next to the documents::

    [readings]
    "정왕3동" = "정왕 삼동"
    "K-water" = "케이 워터"

What is written is exchanged for what is said before a text is read aloud, and nowhere else: the screen shows, the
documents are searched and the answers are checked as they are written.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from voice.korean.jamo import is_syllable
from voice.korean.lexicon_file import LexiconError, quoted, read_entries

READINGS_FILE = "readings.toml"
"""What the file is called, in a folder of documents and in a package."""
TABLE = "readings"

MOST_READINGS = 500
LONGEST_WRITTEN = 40
LONGEST_SAID = 80
"""Letters, with spaces."""

_HOW = '"쓴 말" = "읽는 말"처럼 한 줄에 하나씩, 같은 말은 한 번만 적어 주세요.'
_SAID = re.compile(r"[가-힣]+(?: [가-힣]+)*")

_PARTICLE = (
    "께서|에서|에게|한테|까지|부터|마다|처럼|보다|조차|마저|밖에|이라도|라도|이라고|라고|이라는|라는|이란|란|"
    "이나|나|으로|로|이며|며|이고|고|이면|면|이지만|지만|이랑|랑|하고|와|과|은|는|이|가|을|를|의|에|도|만|께|"
    "입니다|이에요|예요|이요|요|인|여서|이어서"
)
_ONLY_PARTICLES = re.compile(rf"(?:{_PARTICLE}){{1,3}}(?![가-힣])")
_INSIDE_NUMBER_BEFORE = re.compile(r"(?:\d[.,:/~-]|[₩￦$€£¥−△▲+-])$")
_GOES_ON_AS_NUMBER = re.compile(
    r"[.,:/~-]\d|\s?[%％‰℃°㎡㎥㎏㎞㎝㎜]|\s?(?:k?m|c?m|mm|k?g|k?l|ml|k?w|kwh)(?![a-z])|"
    r"\s?(?:[십백천만억조]{1,3}\s?)?(?:원|달러|퍼센트|프로|명|인|개|개월|가구|세대|세|살|배|점|도|회|번|건|곳|년|월|일|시|시간|분|초|주)"
    rf"(?:간|째|당|씩|쯤|여|짜리|이상|이하|미만|초과)?(?:{_PARTICLE}){{0,2}}(?![가-힣])|\s?[십백천만억조]+(?![가-힣])",
    re.IGNORECASE,
)
"""A figure, not a name: 119 명 and 4.16% are read as what they say."""


@dataclass(frozen=True, slots=True)
class Readings:
    """``words`` are what is said by what is written, in the order of the latter."""

    words: Mapping[str, str] = field(default_factory=dict)
    _lengths: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    """How long the forms are that begin with a letter, the longest first."""

    def __post_init__(self) -> None:
        lengths: dict[str, set[int]] = {}
        for written in self.words:
            lengths.setdefault(written[0], set()).add(len(written))
        object.__setattr__(
            self, "_lengths", {first: tuple(sorted(of, reverse=True)) for first, of in lengths.items()}
        )

    @classmethod
    def of(cls, words: Mapping[str, str]) -> "Readings":
        """Those of ``words``, each as ``checked`` gives it; raises LexiconError where they are too many."""
        if len(words) > MOST_READINGS:
            raise LexiconError(f"{MOST_READINGS}개까지 적을 수 있어요.")
        return cls(dict(sorted(words.items())))

    @classmethod
    def parse(cls, text: str) -> "Readings":
        """Read a file; raises LexiconError, naming the line."""
        words: dict[str, str] = {}

        def take(written: str, said: object) -> None:
            form, reading = checked(written, said)
            if form in words:
                raise LexiconError("같은 말을 두 번 적었어요.")
            words[form] = reading

        read_entries(text, TABLE, _HOW, take)
        return cls.of(words)

    def to_toml(self) -> str:
        """The file that ``parse`` reads as these."""
        lines = (f'{quoted(written)} = "{said}"\n' for written, said in self.words.items())
        return "".join((f"[{TABLE}]\n", *lines))

    def having(self, written: str, said: str) -> "Readings":
        """These and one more, in the place of what was said for the same; raises LexiconError."""
        form, reading = checked(written, said)
        return Readings.of({**self.words, form: reading})

    def without(self, written: str) -> "Readings":
        """These without what is said for ``written``."""
        return Readings({form: said for form, said in self.words.items() if form != written})

    def said(self, text: str) -> str:
        """``text`` with every form that stands in it as a word of its own exchanged, the longest first.

        Particles may follow a form; a longer word, name or figure that only begins or ends like one stays.
        """
        if not self.words:
            return text
        parts: list[str] = []
        kept = at = 0
        while at < len(text):
            end = self._end_of_form(text, at)
            if end:
                parts += (text[kept:at], self.words[text[at:end]])
                kept = at = end
            else:
                at += 1
        return "".join((*parts, text[kept:]))

    def _end_of_form(self, text: str, start: int) -> int:
        """Where the longest form ends that begins at ``start``; 0 where none does."""
        for length in self._lengths.get(text[start], ()):
            end = start + length
            if end <= len(text) and text[start:end] in self.words and is_whole(text, start, end):
                return end
        return 0


NO_READINGS = Readings()


def checked(written: object, said: object) -> tuple[str, str]:
    """Both as they are kept, in whole letters and with single spaces; raises LexiconError."""
    if not isinstance(written, str) or not isinstance(said, str):
        raise LexiconError("쓴 말과 읽는 말을 모두 큰따옴표 안에 적어 주세요.")
    written, said = (" ".join(unicodedata.normalize("NFC", one).split()) for one in (written, said))
    if len(written) < 2 or not any(map(str.isalnum, written)) or not written.isprintable():
        raise LexiconError("쓴 말은 두 글자보다 짧을 수 없고, 글자나 숫자가 있어야 해요.")
    if len(written) > LONGEST_WRITTEN:
        raise LexiconError(f"쓴 말이 너무 길어요. {LONGEST_WRITTEN}글자까지 쓸 수 있어요.")
    if len(said) > LONGEST_SAID:
        raise LexiconError(f"읽는 말이 너무 길어요. {LONGEST_SAID}글자까지 쓸 수 있어요.")
    if not _SAID.fullmatch(said):
        raise LexiconError("읽는 말은 한글과 띄어쓰기로만 적어 주세요.")
    return written, said


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether, particles aside, what stands from ``start`` to ``end`` is no part of a longer word or figure."""
    before, first = text[max(0, start - 2) : start], text[start]
    last, after = text[end - 1], text[end : end + 1]
    if before and _belong_together(before[-1], first):
        return False
    if first.isdigit() and _INSIDE_NUMBER_BEFORE.search(before):
        return False
    if last.isdigit() and _GOES_ON_AS_NUMBER.match(text, end):
        return False
    if after and _belong_together(last, after):
        return is_syllable(last) and _ONLY_PARTICLES.match(text, end) is not None
    return True


def _belong_together(one: str, other: str) -> bool:
    """Whether two letters side by side are of one word: both Hangul, or both of other letters and digits."""
    return one.isalnum() and other.isalnum() and is_syllable(one) == is_syllable(other)
