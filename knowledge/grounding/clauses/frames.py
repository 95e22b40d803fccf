"""Polite words around what a sentence says, which are no part of it: …하시면 고맙겠습니다, …라고 보시면 돼요."""

import re

_TAKE = r"(?:보|생각하|아|이해하|알고\s계)시면\s(?:돼요|됩니다|되세요)"
_HEARD = r"(?:해요|합니다|나와\s있어요|되어\s있(?:어요|습니다)|돼\s있(?:어요|습니다))"
_MIND = r"(?:꼭\s)?(?:기억|유의|참고|알아)(?:해|하여)?\s?(?:주세요|두세요|하세요|주십시오|두십시오|바랍니다)"
_FRAMES = tuple(
    (re.compile(rf"{frame}(?=[.!?]?\s?$)"), plain)
    for frame, plain in (
        (r"주시면\s(?:고맙|감사하|좋)겠(?:습니다|어요)", "주세요"),
        (r"시기\s?(?:를\s)?(?:바랍니다|바라요)", "세요"),
        (rf"(?<=다)고\s(?:{_TAKE}|{_HEARD})", ""),
        (rf"이?라고\s{_TAKE}", "이에요"),
        (rf"(?<=다)는\s?(?:점|것|거|걸)[을도]?\s?{_MIND}", ""),
        (rf"으?니\s?{_MIND}", "다"),
    )
)


def unframed(text: str) -> str:
    """``text`` without the polite words at its end."""
    for frame, plain in _FRAMES:
        text = frame.sub(plain, text)
    return text
