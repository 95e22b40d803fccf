"""Korean line breaking by word (keep-all), which Qt's text layout does not offer. Knows no Qt."""

import re

_WORD_JOINER = "\u2060"
_NO_BREAK_SPACE = "\u00a0"
_INSIDE_A_WORD = re.compile(r"(?<=\S)(?=[가-힣])|(?<=[가-힣~\-–])(?=\S)")
_AMOUNT_AND_ITS_UNIT = re.compile(
    r"(?<=\d)([조억만천백]*) (?=(?:원|명|개월|퍼센트)(?:\W|[을를이가은는의에씩만까]|$))"
)


def keep_words_whole(text: str) -> str:
    """``text`` that looks the same but may break into lines only between words, never inside a number's unit."""
    joined = _AMOUNT_AND_ITS_UNIT.sub(rf"\1{_NO_BREAK_SPACE}", text)
    return _INSIDE_A_WORD.sub(_WORD_JOINER, joined)
