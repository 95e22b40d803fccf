"""Text respelled so that the rules of pronunciation alone say it right."""

import re
from collections.abc import Iterator

from voice.korean.morphology import Morphology
from voice.korean.respelling.joints import at_joints
from voice.korean.respelling.lexicon import pieces
from voice.korean.respelling.numbers import numbers_said

_AT_MOST = 400
"""Letters that are analysed at once: time stays in proportion to the length of the text."""
_CHUNK = re.compile(rf"(?s).{{1,{_AT_MOST}}}(?:(?<=[\s.?!])|$)|.{{1,{_AT_MOST}}}")
_NOT_READ = re.compile(r"[^ 가-힣0-9A-Za-z.,?!]")
"""What has no sound, or none in Hangul. The analysis is spared it: it would take some of it for other letters."""

_morphology = Morphology()


def respelled(text: str) -> str:
    """``text`` with what spelling hides written as it sounds; same length."""
    return numbers_said("".join(_said(chunk) for chunk in _chunks(text)))


def _chunks(text: str) -> Iterator[str]:
    return (match[0] for match in _CHUNK.finditer(text))


def _said(text: str) -> str:
    morphemes = _morphology.morphemes(_NOT_READ.sub(",", text))
    return "".join(at_joints(text, list(pieces(text, morphemes))))
