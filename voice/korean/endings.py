"""What the end of a Korean text tells: whether it is polite, and by its last word how finished it sounds.

How finished is a hint for the end of a turn, no grammar: the recognizer mishears, and people stop in the middle of a
thought.
"""

import re

from voice.korean.jamo import coda_of, is_syllable

UNKNOWN = 0.5
"""What tells nothing: no Korean word at the end, or a noun, which may be all that somebody says."""

_WHOLE, _LIKELY, _UNLIKELY, _OPEN = 0.95, 0.8, 0.2, 0.05

_POLITE = re.compile(r"(?:요|죠|니다|니까|시오)[.!?…\"'”’)\]\s]*$")

_FILLERS = "어 음 응 저 그 저기 그게 그러니까 그니까 그래서 그런데 근데 그리고 뭐 뭐냐 이제 인제 막 또 아니"
"""Words that hold the floor while somebody thinks."""
_BEFORE_NOUNS = "네 예"
"""Whole words that are other words in a sentence: 네 식구, 예 있던."""
_WORDS_OF_THEIR_OWN = "다 나 니 노 냐"
"""Endings that are other words where they stand alone: 식구가 다 같이."""
_WHOLE_WORDS = "네 예 아니요 아니오 그래 맞아 됐어 없어 있어 몰라"
_NOT_ENDINGS = (
    "필요 중요 주요 수요 소요 개요 무료 유료 하나 얼마나 누구나 제도 정도 나와 들어와 가져와 나이 얼마 "
    "할머니 외할머니 어머니 시어머니 주머니 틀니 앞니 어금니 언니"
)
"""Words that only look as if they ended so."""

_ENDINGS = (
    # The longest ending that fits decides; of equally long ones the first.
    (
        _WHOLE,
        "요 세요 나요 가요 까요 어요 아요 해요 돼요 예요 에요 죠 지요 네요 줘요 습니다 ㅂ니다 습니까 ㅂ니까 시오",
    ),
    (_WHOLE, "주라 줘라 달라 는교 능교 심더 니더 니껴 당가"),
    (_LIKELY, "다 줘 봐 돼 까 냐 니 노 나 구나 구먼 는가 은가 인가 던가 거든 이야 마야 뭐야 까지야 어라"),
    (UNKNOWN, "는데요 은데요 ㄴ데요 거든요 고요 서요 니까요 지만요"),
    (_UNLIKELY, "는데 은데 ㄴ데 던데"),
    (
        _OPEN,
        "고 며 면 면서 려면 으면 ㄴ다면 서 니까 려고 러 지만 거나 든지 다가 도록 더니 는지 은지 을지 ㄴ지 ㄹ지 야",
    ),
    (
        _OPEN,
        "은 는 이 가 을 를 에 에서 에게 한테 께 의 로 으로 와 과 랑 하고 도 만 부터 까지 마다 보다 처럼 이나",
    ),
    (_OPEN, "라고 라는 다고 다는 에는 에도 에서는 에서도 한테는 께서 로는 으로는 가지고 어다 에다"),
    (_OPEN, "때문에 위해 위해서 관해서 대해서 대해 따라"),
)
"""An ending that begins with a lone consonant has it as the coda of the syllable before."""


def is_polite(sentence: str) -> bool:
    """Whether ``sentence`` ends as one speaks to strangers, in 해요체 or 합쇼체."""
    return _POLITE.search(sentence) is not None


def completeness(text: str) -> float:
    """How likely nothing follows ``text``, 0 to 1: near 1 after 요/다/까/줘, near 0 after 는데/고/에서/은/는."""
    words = re.findall(r"[가-힣]+|[^\s가-힣]*[A-Za-z0-9%]+[^\s가-힣]*", text)
    if not words:
        return UNKNOWN
    asked = text.rstrip().endswith("?")
    last = words[-1]
    if not is_syllable(last[-1]):
        return UNKNOWN
    if last in _FILLERS.split():
        return _OPEN
    if (last in _WHOLE_WORDS.split() and (last not in _BEFORE_NOUNS.split() or len(words) == 1)) or asked:
        return _WHOLE
    if last in _NOT_ENDINGS.split():
        return UNKNOWN
    if _is_adnominal(last):
        return _UNLIKELY
    return _by_ending(last)


def _by_ending(word: str) -> float:
    found, length = UNKNOWN, 0
    for judged, endings in _ENDINGS:
        for ending in endings.split():
            if word not in _WORDS_OF_THEIR_OWN.split() and len(ending) > length and _ends(word, ending):
                found, length = judged, len(ending)
    return found


def _ends(word: str, ending: str) -> bool:
    """Whether ``word`` ends so; an ending that begins with a consonant has it as the coda of a stem."""
    if ending[0] in "ㄴㄹㅂ":
        stem = word[: len(word) - len(ending) + 1]
        return word.endswith(ending[1:]) and bool(stem) and coda_of(stem[-1]) == ending[0]
    return word.endswith(ending)


def _is_adnominal(word: str) -> bool:
    """신청할, 받을, 하려는: a noun must follow."""
    return len(word) > 1 and (
        word[-1] in "할될갈볼줄올을" or word.endswith(("려는", "하는", "되는", "있는", "없는", "받는"))
    )
