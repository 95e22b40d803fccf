"""Written Korean to the words a Korean speaker would say: no digit, sign or foreign letter is left.

``spoken_form("월 30만원, ☎ 129")`` is ``"월 삼십만 원, 일이구"``. The result holds Hangul syllables, spaces
and the marks ``.,?!`` only, and is its own spoken form. No figure is dropped, rounded or added.
"""

from voice.korean.reading.fixed import with_rests
from voice.korean.reading.reader import read
from voice.korean.reading.signs import plain, tidy


def spoken_form(text: str) -> str:
    """What a Korean speaker says for ``text``; empty when nothing in it can be said. Takes any text."""
    return with_rests(tidy(read(plain(text))))
