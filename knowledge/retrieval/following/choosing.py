"""Which of the services that were offered is meant: by its place, or by its name."""

import re
from collections.abc import Sequence

from knowledge.retrieval.following.words import REPLIES
from knowledge.retrieval.question import what_is_asked
from voice.korean.letters import letters
from voice.korean.sounds import percent_alike, sound

_ORDINALS = (
    re.compile(
        r"첫\s?(?:번째|째)|(?:^|\s)(?:1|일)\s?번|(?:맨|제일|젤)\s?(?:위|앞|처음)|처음\s?(?:거|것)|앞에\s?(?:거|것)"
    ),
    re.compile(r"두\s?(?:번째|째)|둘째|(?:^|\s)(?:2|이)\s?번|가운데|뒤에\s?(?:거|것)|나중\s?(?:거|것)"),
    re.compile(r"세\s?(?:번째|째)|셋째|(?:^|\s)(?:3|삼)\s?번"),
)
_LAST = re.compile(r"마지막|(?:맨|제일|젤)\s?(?:아래|밑|뒤|끝)")
_COUNTED = re.compile(r"(?:번째|째)")
_LONGEST_CHOICE = 20
"""Characters: who says more asks something."""

_POLITE_END = re.compile(
    rf"\s*(?:(?:으로|로)?\s*(?:할래요|할게요|해\s?주세요|보여\s?주세요|알려\s?주세요|주세요)|거|것|꺼|말이|말|이|에|예|요|입니다|{REPLIES['named_end']})$"
)
_HESITATION = re.compile(r"^(?:(?:아니|아냐|아니야|응|네|예|어|음|그|저기|그럼|그러면)[\s,.]+)+")
_IN_BRACKETS = re.compile(r"\(.*?\)")
_SHORTEST_NAME = 2
"""Syllables of a part of a name that can tell services apart."""
_WHOLE = 100.0
_ALIKE = 85.0
"""Per cent in which a misheard name is like a service's."""
_APART = 8.0
"""Per cent by which it must be liker than the next."""


def chosen(question: str, offered: Sequence[str], *, is_offering: bool = True) -> str | None:
    """The id of the offered service that "두 번째 거요" means, if it means one.

    ``is_offering``: nothing was said since; else only a counted one is meant ("아니, 두 번째").
    """
    if not offered or len(question) > _LONGEST_CHOICE:
        return None
    if not is_offering and not _COUNTED.search(question):
        return None
    if _LAST.search(question):
        return offered[-1]
    for document_id, ordinal in zip(offered, _ORDINALS, strict=False):
        if ordinal.search(question):
            return document_id
    return None


def named(question: str, names: Sequence[Sequence[str]]) -> int | None:
    """Which of the offered services "월세 대출이요" names, if it names one and asks nothing more.

    ``names``: of each service its title and what else it is called.
    """
    if len(question) > _LONGEST_CHOICE or not names:
        return None
    asked = what_is_asked(question)
    own = [[letters(_IN_BRACKETS.sub("", name)) or letters(name) for name in each] for each in names]
    whole = _HESITATION.sub("", question)
    is_bare = any(letters(whole) in name for each in own for name in each)  # 주거급여 has no ending
    said = letters(whole if is_bare else _without_end(whole))
    if asked.sections or asked.measures or len(said) < _SHORTEST_NAME:
        return None
    alike = [max((_likeness(said, name) for name in each if name), default=0.0) for each in own]
    best = max(alike)
    if best < _ALIKE:
        return None
    near = [place for place, one in enumerate(alike) if best - one < (1 if best > _WHOLE else _APART)]
    if len(near) > 1:  # "월세 대출" is not the "월세 대출 보증"
        near = [place for place in near if any(name.endswith(said) for name in own[place])]
    return near[0] if len(near) == 1 else None


def _without_end(text: str) -> str:
    text = text.strip(" .!?~")
    while (shorter := _POLITE_END.sub("", text).strip()) != text and shorter:
        text = shorter
    return text


def _likeness(said: str, name: str) -> float:
    """Per cent; more than a hundred, by the letters that are shared, where one holds the other whole."""
    if said in name or name in said:
        return _WHOLE + min(len(said), len(name))
    return percent_alike(sound(said), sound(name))
