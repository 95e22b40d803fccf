"""Polite words around what a sentence says, which are no part of it: …하시면 고맙겠습니다, …라고 보시면 돼요."""

import re

_TAKE = r"(?:보|생각하|아|이해하|알고\s계)시면\s(?:돼요|됩니다|되세요)"
_HEARD = r"(?:해요|합니다|나와\s있어요|되어\s있(?:어요|습니다)|돼\s있(?:어요|습니다))"
_MIND = r"(?:꼭\s)?(?:기억|유의|참고|알아)(?:해|하여)?\s?(?:주세요|두세요|하세요|주십시오|두십시오|바랍니다)"
_APOLOGY = re.compile(r"^\s*(?:죄송|미안|안타깝|아쉽)(?:하|스럽)?지만(?:요)?,?\s")
"""Before a "no" it adds nothing to it."""
_OFFER = re.compile(
    r"^\s*(?:더\s)?(?:궁금하|모르|알고\s싶으)(?:신|시는)\s?(?:게|것이|점이|내용이|사항이)\s?(?:있으시|있으|생기)면,?\s"
)
"""An offer to ask limits nothing."""
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


def without_apology(text: str) -> str:
    return _APOLOGY.sub("", text)


_ASKED = re.compile(r"시기\s?바라(?:며|고)(?=,?\s)")


def unframed(text: str) -> str:
    """``text`` without the polite words around it."""
    text = _ASKED.sub("시고", text)
    text = _OFFER.sub("", without_apology(text))
    for frame, plain in _FRAMES:
        text = frame.sub(plain, text)
    return text
