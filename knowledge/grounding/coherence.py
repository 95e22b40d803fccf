"""Whether what a sentence says stands together in the document: words from everywhere can say what it does not."""

import re
from collections.abc import Sequence

from knowledge.grounding.evidence import Evidence, Unit, despaced, stated_in
from knowledge.grounding.types import Figure, FoundFigure, GateReason, Verdict, refused
from knowledge.grounding.wording import masked, stands_in


def judge_together(
    sentence: str, found: Sequence[FoundFigure], words: Sequence[str], evidence: Evidence
) -> Verdict:
    """Words from everywhere in a document can say what it does not: most must stand in one sentence of it."""
    needed = {one.figure for one in found}
    untitled = [word for word in words if not stands_in(word, despaced(evidence.title))]
    units = evidence.units
    heading = ""
    for unit in units:
        header = heading
        heading = heading if unit.found else unit.despaced
        if not needed <= stated_in(unit.text):
            continue
        if found and not _topics_agree(words, needed, unit, evidence):
            continue
        if not _owners_agree(words, unit.text):
            continue
        known = sum(stands_in(word, unit.despaced) or stands_in(word, header) for word in untitled)
        if known * 3 >= len(untitled) * 2:
            return Verdict(ok=True)
    return refused(GateReason.OFF_PASSAGE, sentence)


def _topics_agree(words: Sequence[str], needed: set[Figure], unit: Unit, evidence: Evidence) -> bool:
    """``평일은 9시에 열며 토요일은 쉽니다`` does not say ``토요일은 9시에``: a topic shares a clause with a figure."""
    homes = [despaced(clause) for clause in unit.clauses if needed & stated_in(clause)]
    title = despaced(evidence.title)
    for word in words:
        if not re.search(r"(?:은|는|에게|께|이|가|도|에는)$", word) or stands_in(word, title):
            continue
        if stands_in(word, unit.despaced) and not any(stands_in(word, home) for home in homes):
            return False
    return True


_LIMIT = re.compile(r"이상|이하|미만|초과|이내|이후|이전")
_LONE_PERIOD = re.compile(r"(?<![가-힣\d])[월연주일]\s[가-힣]{2}")


def loose_limit(sentence: str, found: Sequence[FoundFigure], evidence: Evidence) -> str:
    """The first limit or period that no figure carries and the document does not state of the same word."""
    source = _bare_limits(evidence.all_words)
    bound_ends = [one.end for one in found if one.figure.bound]
    for match in _LIMIT.finditer(sentence):
        if any(0 <= match.start() - end <= 1 for end in bound_ends):
            continue
        if _bare_limits(sentence[: match.end()])[-len(match.group()) - 3 :] not in source:
            return match.group()
    rest = masked(sentence, found)
    return next(
        (match.group() for match in _LONE_PERIOD.finditer(rest) if despaced(match.group()) not in source),
        "",
    )


def _bare_limits(text: str) -> str:
    return re.sub(r"[*]", "", despaced(text))


_TOPIC = re.compile(r"(?<![가-힣])[가-힣]+(?<![하되있없받않주내오가보쓰타])(?:은|는)(?=\s)")


def _owners_agree(words: Sequence[str], said: str) -> bool:
    """``갑은 카드로, 을은 현금으로 지급`` does not say ``을은 카드로``: a word goes with its own topic.

    The last word of ``said`` is everybody's, and so is what comes before the first topic.
    """
    topics = list(_TOPIC.finditer(said))
    if len(topics) < 2:
        return True
    ends = [topic.start() for topic in topics[1:]] + [len(said)]
    ranges = [despaced(said[topic.start() : end]) for topic, end in zip(topics, ends, strict=True)]
    shared = despaced(said[: topics[0].start()] + " " + said.split()[-1])
    for word in words:
        if not word.endswith(("은", "는")):
            continue
        own = [
            text
            for topic, text in zip(topics, ranges, strict=True)
            if stands_in(word, despaced(topic.group()))
        ]
        if own and any(
            not stands_in(other, shared)
            and not any(stands_in(other, text) for text in own)
            and any(stands_in(other, text) for text in ranges)
            for other in words
        ):
            return False
    return True
