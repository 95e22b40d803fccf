"""What must not be missed is said so that it is not: after a short pause, a little slower, and louder than the rest.

Who is old or hears badly loses amounts, dates and numbers first. They are parted from what stands around them, so that
the voice itself says them slower; the loudness is made afterwards, on the sound.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voice.korean.letters import letters, syllables
from voice.korean.reading.keys import keys
from voice.korean.reading.signs import plain
from voice.korean.spoken_form import spoken_form
from voice.types import Samples

SLOWER = 0.88
"""Share of the pace at which key words are said."""
MOST_DECIBELS = 6.0

_FEWEST_APART = 4
"""Syllables: what is shorter is said with its neighbour, or the voice would chop."""
_MOST_KEY = 24
"""Syllables: where more than so many would be key in one go, nothing stands out any more and nothing is parted."""
_BEFORE = re.compile(
    r"(?:매달|매월|매년|매주|매일|월|연|최대|최소|최고|약|총|만|각|오전|오후|낮|밤|저녁|아침|새벽|전화|국번없이|다음|올해|내년|평일|주말)"
)
"""Said in one breath with a figure behind it."""
_BEHIND = re.compile(
    r"(?:이상|이하|미만|이내|초과|이전|이후|정도|동안|사이|안팎|까지|부터|씩|이고|이며|원|개월|층|호|번)"
)
_MARK = re.compile(r"[.,?!…:;]$")
_FLOOR = 0.02
"""Share of the peak from which on something sounds: pauses make nothing softer."""
_CEILING = 0.95
_FRAME_SECONDS = 0.005
_TRIES = 10
_CLOSE = 0.2
"""Decibels."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that is said in one go."""

    text: str
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds of silence after a clause, before and after key words, between two sentences, and before a new fact."""

    clause: float = 0.12
    before_key: float = 0.2
    after_key: float = 0.06
    sentence: float = 0.3
    fact: float = 0.5

    def behind(self, stretch: Stretch, following: Stretch | None) -> float:
        """``following`` is None where the line is over."""
        if following is None or stretch.text.rstrip().endswith((".", "?", "!")):
            return self.sentence
        if following.is_key:
            return self.before_key
        return self.after_key if stretch.is_key else self.clause


_LETTERS = (
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("vi", re.compile("[\u0103\u0111\u01a1\u01b0\u1ea0-\u1ef9]", re.IGNORECASE)),
)
"""What tells a language whose words no Korean voice can say; Vietnamese by the marks that no other has."""
_FEWEST = 3
_HANGUL = re.compile("[\uac00-\ud7a3]")
_MOSTLY = 0.5


def language_of(text: str, usual: str) -> str:
    """The language of words in other letters, whatever is usual: no Korean voice can say them."""
    letters_in = [letter for letter in text if letter.isalpha()]
    if len(_HANGUL.findall(text)) < _MOSTLY * len(letters_in):
        for language, letters in _LETTERS:
            if len(letters.findall(text)) >= _FEWEST:
                return language
    is_latin = bool(re.search(r"[A-Za-z]{2} [A-Za-z]", text)) and all(
        letter.isascii() for letter in letters_in
    )
    return "en" if is_latin else usual


def stressed(parts: Sequence[str]) -> list[Stretch]:
    """The stretches of Korean ``parts``, each of which is one breath."""
    found = ([Stretch(part)] if language_of(part, "ko") != "ko" else stretches(part) for part in parts)
    return [stretch for each in found for stretch in each]


def stretches(text: str) -> list[Stretch]:
    """``text``, one breath, in its order, with its key words apart; whole where nothing in it is key.

    Whole too where a figure would be read otherwise without the words around it.
    """
    whole = [Stretch(text)]
    words = plain(text).split()
    is_key = _key_words(words)
    if not any(is_key):
        return whole
    parted = _joined(words, is_key)
    spoken = "".join(spoken_form(stretch.text) for stretch in parted)
    return parted if parted and letters(spoken) == letters(spoken_form(text)) else whole


def _key_words(words: list[str]) -> list[bool]:
    """Of each word, whether it is one; with it what is said in one breath with a figure."""
    starts, place = [], 0
    for word in words:
        starts.append(place)
        place += len(word) + 1
    found = keys(" ".join(words))
    marked = [
        any(start < one.end and one.start < start + len(word) for one in found)
        for start, word in zip(starts, words, strict=True)
    ]
    for place in range(len(words) - 1, 0, -1):
        if marked[place] and _BEFORE.fullmatch(words[place - 1]):
            marked[place - 1] = True
    for place in range(1, len(words)):
        if marked[place - 1] and not _MARK.search(words[place - 1]) and _BEHIND.match(words[place]):
            marked[place] = True
    return marked


@dataclass(slots=True)
class _Run:
    """Words that are said together."""

    words: list[str]
    is_key: bool
    syllables: int

    @property
    def is_short(self) -> bool:
        return self.syllables < _FEWEST_APART


def _joined(words: list[str], is_key: list[bool]) -> list[Stretch]:
    """Words in stretches none of which is too short; empty where nearly everything would be key."""
    runs: list[_Run] = []
    for word, key in zip(words, is_key, strict=True):
        run = _Run([word], key, syllables(spoken_form(word)))
        _append(runs, run, together=bool(runs) and runs[-1].is_key is key)
    joined: list[_Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        together = before is not None and (
            (run.is_short and not run.is_key)
            or before.is_key is run.is_key
            or (before.is_short and run.is_key)
        )
        _append(joined, run, together=together)
    if any(run.is_key and run.syllables > _MOST_KEY for run in joined):
        return []
    return [
        Stretch(_ending_in_a_rest(" ".join(run.words), is_last=place + 1 == len(joined)), run.is_key)
        for place, run in enumerate(joined)
    ]


def _append(runs: list[_Run], run: _Run, *, together: bool) -> None:
    if not together:
        runs.append(run)
        return
    before = runs[-1]
    before.words += run.words
    before.is_key |= run.is_key
    before.syllables += run.syllables


def _ending_in_a_rest(text: str, *, is_last: bool) -> str:
    """Without a mark a voice lets its tone fall as at the end of a sentence."""
    return text if is_last or _MARK.search(text) else f"{text},"


class Loudness:
    """How loud a voice is where nothing is stressed: each piece that it makes comes out a little different."""

    _SHARE = 0.3
    """Of the newest stretch in what is remembered."""

    def __init__(self) -> None:
        self._usual: float | None = None

    def gain(self, samples: Samples, decibels: float, *, is_key: bool) -> float:
        """Decibels by which ``samples`` are to be louder, so that what is key is ``decibels`` above the rest."""
        own = loudness(samples)
        if is_key:
            over = 0.0 if self._usual is None else self._usual - own
            return decibels + min(max(over, -MOST_DECIBELS / 2), MOST_DECIBELS / 2)
        self._usual = own if self._usual is None else self._usual + self._SHARE * (own - self._usual)
        return 0.0


def loudness(samples: Samples) -> float:
    """Root mean square in dBFS of what sounds in ``samples``; -120 for silence."""
    peak = float(np.abs(samples).max(initial=0.0))
    if peak == 0.0:
        return -120.0
    sounding = samples[np.abs(samples) >= _FLOOR * peak]
    return 20.0 * float(np.log10(max(float(np.sqrt(np.mean(np.square(sounding, dtype=np.float64)))), 1e-6)))


def amplified(samples: Samples, decibels: float, rate: int) -> Samples:
    """``samples`` louder by ``decibels``; where a peak would be clipped, it alone is held down while it lasts."""
    if decibels == 0.0 or not len(samples):
        return samples
    ceiling = max(_CEILING, float(np.abs(samples).max()))
    wanted = loudness(samples) + decibels
    factor = 10.0 ** (decibels / 20.0)
    louder = samples
    for _ in range(_TRIES):
        louder = _limited(samples * np.float32(factor), ceiling, rate)
        missing = wanted - loudness(louder)
        if missing < _CLOSE:
            break
        factor *= 10.0 ** (missing / 20.0)
    return louder


def _limited(samples: Samples, ceiling: float, rate: int) -> Samples:
    frame = max(1, round(_FRAME_SECONDS * rate))
    count = -(-len(samples) // frame)
    peaks = np.abs(np.pad(samples, (0, count * frame - len(samples)))).reshape(count, frame).max(axis=1)
    held = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    around = np.pad(held, 1, mode="edge")
    held = np.minimum(
        np.minimum(around[:-2], around[1:-1]), around[2:]
    )  # down before the peak and up behind it
    middles = (np.arange(count) + 0.5) * frame
    smooth = np.interp(np.arange(len(samples)), middles, held).astype(np.float32)
    held_down: Samples = np.clip(samples * smooth, -ceiling, ceiling)
    return held_down
