"""Korean line breaking by word (keep-all), which Qt's text layout does not offer. Knows no Qt."""

import re

_WORD_JOINER = "\u2060"
_NO_BREAK_SPACE = "\u00a0"
_INSIDE_A_WORD = re.compile(r"(?<=\S)(?=[가-힣])|(?<=[가-힣~\-–])(?=\S)")
_PARTS_OF_A_NUMBER = re.compile(r"(?<=\d[조억만천]) (?=\d)")
_PARTS_OF_A_MOMENT = re.compile(r"(?<=\d[년월시]) (?=\d+(?:월|일|분))")
_AMOUNT_AND_ITS_UNIT = re.compile(
    r"(?<=\d)([조억만천백]*) (?=(?:원|명|개월|퍼센트)(?:\W|[을를이가은는의에씩만까]|$))"
)


_PICTURES = re.compile("[\U0001f000-\U0001faff\ufe0f\u200d]+ ?")
"""Little pictures, and what joins them: no typeface of the program has them, and boxes say nothing."""


def keep_words_whole(text: str) -> str:
    """``text`` looking the same, but breaking into lines only between words and never before a unit or in a date.

    Little pictures are left out.
    """
    kept = _PARTS_OF_A_NUMBER.sub(_NO_BREAK_SPACE, _PICTURES.sub("", text))
    kept = _PARTS_OF_A_MOMENT.sub(_NO_BREAK_SPACE, kept)
    joined = _AMOUNT_AND_ITS_UNIT.sub(rf"\1{_NO_BREAK_SPACE}", kept)
    return _INSIDE_A_WORD.sub(_WORD_JOINER, joined)
