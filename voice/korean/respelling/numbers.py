"""Numerals, and the counters behind them, as they sound."""

import re

from voice.korean.numerals import DIGITS
from voice.korean.respelling.marks import tensed

# A native ten before six, seven or eight takes a ㄴ (열여섯 [열려섣]); so does 육 inside a number.
_NATIVE_TEN = re.compile(r"(?<=[열물른흔쉰순든])(여섯|여덟|여덜|일곱)")
_WITH_N = {"여섯": "녀섯", "여덟": "녀덜", "여덜": "녀덜", "일곱": "닐곱"}
_SIX = re.compile(r"(?<=[십백천만억])육(?!아)")
# Ten, eight and the Sino-Korean digits in ㄹ make the counter tense (열 시 [열 씨], 팔 세 [팔 쎄]).
_NATIVE_COUNTED = re.compile(
    r"(?<![가-힣])((?:스물|서른|마흔|쉰|예순|일흔|여든|아흔)?(?:열|여덟|여덜))( ?)"
    r"([시살장개권대달번병가단])(?=[가-힣\s]|$)"
)
_SINO_COUNTED = re.compile(
    rf"(?<![가-힣])([{DIGITS[2:]}백천만]*십?[일칠팔]) "
    r"(?=세(?![가-힣]{2})|주|조|동|단계|등급|종|점|도 )([가-힣])"
)
_YEARS = re.compile(r"(?<=[일칠팔]) 년(?![가-힣]{2})")
_DECIMAL_POINT = re.compile(rf"(?<=[{DIGITS}공십백천만]) 점(?= [{DIGITS}공])")
_TEN_COMPOUND = re.compile(r"(?<=열)[둘셋다두세](?=섯|\b|\s|$)")


def numbers_said(text: str) -> str:
    """``text`` with its numerals respelled as they sound; same length."""
    text = _NATIVE_TEN.sub(lambda match: _WITH_N[match[0]], text)
    text = _SIX.sub("뉵", text)
    text = _TEN_COMPOUND.sub(lambda match: tensed(match[0]), text)
    text = _NATIVE_COUNTED.sub(lambda match: match[1] + match[2] + tensed(match[3]), text)
    text = _SINO_COUNTED.sub(lambda match: f"{match[1]} {tensed(match[2])}", text)
    text = _YEARS.sub(" 련", text)
    return _DECIMAL_POINT.sub(" 쩜", text)
