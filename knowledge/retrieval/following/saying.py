"""Utterances that only answer the kiosk: yes, no, go on, once more. Pure and quick; dialect counts."""

import re

from knowledge.retrieval.following.words import REPLIES, plainly
from voice.korean.letters import letters

_LONGEST = 18
"""Letters; who says more asks something."""

_W = REPLIES
_END = f"{_W['end']}?"
_YES = f"(?:{_W['yes']}{_END})"
_NO = f"(?:{_W['no']}{_END})"
_THAT = f"(?:바로|그냥)?{_W['that']}(?:로|를|가)?"
_WANTED = f"(?:{_THAT}{_W['wanted']}?{_END})"
_ONLY_YES = re.compile(f"{_YES}+")
_ONLY_NO = re.compile(f"{_NO}+")
_ACCEPTS = re.compile(f"{_YES}+{_WANTED}?{_YES}*|{_WANTED}{_YES}*")
_OTHER = f"(?:다른|딴){_W['other']}?{_W['filling']}*{_W['asked_of']}?{_W['asking_end']}?{_END}"
_SUCH = f"(?:{_THAT}|{_W['such']})"
_DECLINES = re.compile(
    f"{_NO}+{_SUCH}?{_NO}*(?:말고|빼고)?{_END}"
    f"|{_NO}*{_SUCH}(?:가|는|은)?{_NO}"
    f"|{_NO}*{_SUCH}?(?:말고|빼고)?{_OTHER}"
    f"|{_NO}*{_SUCH}(?:말고|빼고){_END}"
)
_MORE = re.compile(
    f"{_W['lead']}*{_W['more']}{_W['more_of']}*{_W['given']}?{_END}"
    f"|{_W['that']}(?:가|이)?{_W['all_of_it']}{_W['is_it']}?{_END}|그것뿐{_W['is_it']}?|(?:그리고|그래서|또)요?"
)
_AGAIN = re.compile(
    f"[뭐머](?:라고|라꼬|라구|라){_W['what_said']}?요?"
    f"|(?:아까|방금|지금)?(?:{_W['that']}|그건|거|한거|말한거)?{_W['again']}(?:만|좀|더)?"
    f"{_W['telling']}?(?:을|를|좀)?[해하]?{_W['please']}?"
)


def accepts(said: str) -> bool:
    """Whether it is a yes, or "that one", and nothing else."""
    return _is(_ACCEPTS, said)


def declines(said: str) -> bool:
    """Whether it is a no, or asks for another than this, without saying which."""
    return _is(_DECLINES, said)


def only_yes_or_no(said: str) -> bool:
    """Whether it is a bare yes or no."""
    return _is(_ONLY_YES, said) or _is(_ONLY_NO, said)


def wants_more(said: str) -> bool:
    """Whether it asks to go on, and for nothing in particular."""
    return _is(_MORE, said)


def wants_again(said: str) -> bool:
    """Whether it asks to hear the same once more."""
    return _is(_AGAIN, said)


def _is(pattern: re.Pattern[str], said: str) -> bool:
    bare = letters(plainly(said))
    return 0 < len(bare) <= _LONGEST and pattern.fullmatch(bare) is not None
