"""What a new version changes for visitors, in the words of staff: which services come, go and say something else."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.studio.checks import shown_title
from app.studio.forms import LABELS, Field, text_of
from knowledge.types import Document

_LONGEST_QUOTE = 60
_AROUND = 2
"""Words on either side of what is other, so that it can be recognized."""
_WORDS_ALIKE = 0.4
"""Below this share of common words a text was written anew, and single words say nothing."""


class ChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One service that is new, other or gone; ``what`` are sentences."""

    kind: ChangeKind
    document_id: str
    title: str
    what: tuple[str, ...] = ()


def changes(before: Iterable[Document], after: Iterable[Document]) -> tuple[Change, ...]:
    """New services first, then changed ones, then those that go; a service is known by its number."""
    old = {one.document_id: one for one in before}
    new = {one.document_id: one for one in after}
    added = [
        Change(ChangeKind.ADDED, key, shown_title(one), ("새로 들어가요.",))
        for key, one in new.items()
        if key not in old
    ]
    changed = [
        Change(ChangeKind.CHANGED, key, shown_title(one), what)
        for key, one in new.items()
        if key in old and (what := tuple(_what_changed(old[key], one)))
    ]
    removed = [
        Change(ChangeKind.REMOVED, key, shown_title(one), ("빠져요. 키오스크가 이제 답하지 않아요.",))
        for key, one in old.items()
        if key not in new
    ]
    return (*added, *changed, *removed)


def summary(found: Sequence[Change]) -> str:
    """All of it in one sentence."""
    counts = [
        f"{count}개가 {word}"
        for kind, word in (
            (ChangeKind.ADDED, "새로 들어가고"),
            (ChangeKind.CHANGED, "바뀌고"),
            (ChangeKind.REMOVED, "빠지고"),
        )
        if (count := sum(one.kind is kind for one in found))
    ]
    if not counts:
        return "지난번에 내보낸 것과 같아요."
    return _ended(f"지난번과 견주어 서비스 {', '.join(counts)}")


def _ended(text: str) -> str:
    for connecting, ending in (("들어가고", "들어가요."), ("바뀌고", "바뀌어요."), ("빠지고", "빠져요.")):
        if text.endswith(connecting):
            return text.removesuffix(connecting) + ending
    return text


def _what_changed(old: Document, new: Document) -> Iterator[str]:
    for field in Field:
        before, after = text_of(old, field), text_of(new, field)
        if before == after:
            continue
        label = f"‘{LABELS[field]}’"
        if not before:
            yield f"{label}: 새로 적었어요: “{_short(after)}”"
        elif not after:
            yield f"{label}: 지웠어요. 전에는 “{_short(before)}”"
        else:
            was, now = _other_words(before, after)
            yield f"{label}: “{was}” → “{now}”"


def _other_words(before: str, after: str) -> tuple[str, str]:
    """Where two texts first differ, with a few words around it; all of both where they have little in common."""
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.quick_ratio() < _WORDS_ALIKE:
        return _short(before), _short(after)
    differences = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    if not differences:
        return _short(before), _short(after)
    _, old_from, old_to, new_from, new_to = differences[0]
    return _around(old, old_from, old_to), _around(new, new_from, new_to)


def _around(words: Sequence[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    text = " ".join(words[first:last])
    return _short(("… " if first else "") + text + (" …" if last < len(words) else ""))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
