"""The one thing that a visitor came for: the only amount, date or telephone number of an answer, word for word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNIT = r"\d[\d,]*(?:조|억|만|천)?"
_MONEY = re.compile(rf"(?:{_UNIT} ?)+원(?![가-힣]*(?:이상|이하|미만|초과))")
_DATE = re.compile(r"(?:\d{4}년 ?)?\d{1,2}월(?: ?\d{1,2}일)?")
_PHONE = re.compile(
    r"(?<!\d)(?:\d{2,4}-\d{3,4}(?:-\d{4})?|1\d{3})(?!\d)(?=번?(?:으로|이에요|예요|입니다|에 전화))"
)
_KINDS = (_MONEY, _DATE, _PHONE)
"""The first that the answer has is what it is about."""

_GIVEN = re.compile(
    r"^(?:까지|씩|정도)?(?:을|를|이|에|까지|부터|으로|로|번으로|번)?(?:에요|예요|입니다| |\.|$)"
)
_LIMIT = re.compile(r"^\s*(?:을|를|이|보다)?\s*(?:이상|이하|미만|초과|넘|안 되|못)")
_DENIED = re.compile(r"(?:지 (?:않|못)|없|아니|안 (?:돼|됩|되))")
_LONGEST_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Figure:
    """``text`` as it stands in the answer, and in ``before`` the words of its sentence that lead to it."""

    text: str
    before: str


def figure_of(sentences: Sequence[str]) -> Figure | None:
    """None where the answer has none, has several of a kind, or only names a limit or says that there is none.

    A large figure is read alone: it must mean alone what it means in its sentence.
    """
    whole = "\n".join(sentences)
    for kind in _KINDS:
        found = {each.group() for each in kind.finditer(whole)}
        if not found:
            continue
        return _alone(kind, sentences) if len(found) == 1 else None
    return None


def _alone(kind: re.Pattern[str], sentences: Sequence[str]) -> Figure | None:
    sentence = next(each for each in sentences if kind.search(each))
    match = kind.search(sentence)
    if match is None or _DENIED.search(sentence) or _LIMIT.match(sentence[match.end() :]):
        return None
    if not _GIVEN.match(sentence[match.end() :]):
        return None
    before = sentence[: match.start()].strip()
    return Figure(match.group(), before if len(before) <= _LONGEST_BEFORE else "")
