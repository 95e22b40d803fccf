"""Which service titles a visitor may be writing: by their beginning, or by first consonants (ㄱㅊㅇㄱ, 기초연금).

Pure; knows no Qt.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from ui.writing.hangul import letters_of, onset_of


@dataclass(frozen=True, slots=True)
class Completion:
    document_id: str
    title: str


class Completer:
    """Knows the titles. They are a few hundred, so that each is looked at for every press."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        """``titles`` are pairs of document id and title."""
        self._titles = [(Completion(*each), _plain(each[1]), _word_starts(each[1])) for each in titles]

    def complete(self, text: str, limit: int) -> tuple[Completion, ...]:
        """At most ``limit`` titles that ``text`` may become: first those that it begins, then those of which it
        begins a word, then those that have it (two characters at least) somewhere within a word.
        """
        written = _plain(text)
        ranked = []
        for completion, title, word_starts in self._titles if written else ():
            places = range(len(title)) if len(written) > 1 else sorted(word_starts)
            found = [place for place in places if _begins(written, title[place : place + len(written) + 1])]
            if found:
                kind = 0 if found[0] == 0 else 1 if word_starts.intersection(found) else 2
                ranked.append((kind, len(title), completion))
        ranked.sort(key=lambda each: each[:2])
        return tuple(completion for *_, completion in ranked[:limit])


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _word_starts(title: str) -> frozenset[int]:
    """Where words begin in ``_plain(title)``."""
    lengths = [len(word) for word in title.casefold().split()]
    return frozenset(accumulate(lengths[:-1], initial=0))


def _begins(written: str, title: str) -> bool:
    """Whether ``title`` goes on from ``written``, whose last syllable may be half written or hold the next onset."""
    if len(written) > len(title):
        return False
    whole, last = written[:-1], written[-1]
    for one, other in zip(whole, title, strict=False):
        if one not in (other, onset_of(other)):
            return False
    return letters_of(title[len(whole) :][:2]).startswith(letters_of(last))
