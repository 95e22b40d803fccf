"""Two questions in one, cut into its halves; a long story, cut down to the question in it.

A half keeps the words that it was asked in and gets from the other what both share: the service, or what is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.kinds.comparison import Cases
from knowledge.answering.kinds.names import Named, distinct
from knowledge.answering.kinds.patterns import any_of, tables
from knowledge.retrieval.question import what_is_asked
from voice.korean.letters import syllables
from voice.korean.sentences import split_sentences

_JOINS = tables("words.toml")["joins"]
_JOIN_WORD = any_of(_JOINS["word"])
_SAME = any_of(_JOINS["same"])
_ASKS = any_of(tables("words.toml")["asks"]["what"])
_NOUN = "|".join(tables("words.toml")["asks"]["noun"])
_NOUN_ASKED = re.compile(
    rf"(?:{_NOUN})(?:은|는|도|이)?요?\s*\??$|(?:{_NOUN})[을를은는도이가]?\s?(?:알려|가르쳐|말해|궁금)"
)
_TOPIC = re.compile(r"(?:[가-힣](?:은|는|이|가)|(?<=[가-힣])(?<![봐해가와돼되어아여려])도)\s")
_PERMISSION = re.compile(r"여쭤|여쭈|물어|알\s?수")
_ENDS = any_of(tables("words.toml")["asks"]["end"], behind=r"\s*[?.!]*\s*$")

_AND = re.compile(
    rf"[가-힣](?:고(?<!{')(?<!'.join(_JOINS['nouns'])})(?:요)?|며),?\s+(?!(?:{'|'.join(_JOINS['helper'])}))"
)
"""An "and" behind a verb or a noun that joins two clauses."""
_CLAUSES = re.compile(
    r"(?P<stop>[?!.]\s+|,\s*)|(?:나요|까요|니까|가요|어요|아요|해요|돼요|예요|에요|지요|죠|는교|는가)\s+|(?:는지|은지|인지|한지|된지)(?:랑|하고|와|도|,)?\s+|\s(?=그리고\s|또\s)"
)
_LISTED = re.compile(rf"({_NOUN})(?:이랑|랑|하고|와|과|,)\s*((?:[가-힣]+\s){{0,3}}?)({_NOUN})")
_BOTH_WORDS = re.compile(
    r"(언제|며칠에|어디서|어디에서|어디에|얼마를|얼마나|누가|뭘)\s+(언제|어디서|어디에서|어디에|얼마나|얼마를|뭘\s?가지고)(?=\s)"
)
_BARE_WORD = re.compile(r"(?:얼마|언제|어디|뭐|며칠|누구)(?:이고|고)요?,?$")
_AND_AT_END = re.compile(r"(?<=[가-힣])(?:(?:이고|고)요?|이며|며),?$")
_MAY_JOIN = re.compile(r"(?:랑|하고|와|과|고|고요|며|및|[가-힣]지|[,?.])[,?]?\s*\S|그리고|\s또\s")
_OF_EACH = re.compile(r"\s(?:각각|서로|따로따로|둘\s?다|모두)(?:은|는)?\s")
"""Words for having two, which say nothing of what is asked of each."""
_OPENERS = re.compile(r"^(?:그리고|또|그다음에|그거랑|하고)\s+")
_TAIL = re.compile(r"^(?:이랑|랑|하고요?|와|과|은요?|는요?|도요?|이요|요)?[\s?.!]*$")
_CLAUSE_ENDS = re.compile(
    r"(?<=는데|은데|인데|한데|니까|어서|아서|라서|해서|지만|더니|래서|길래|라고)\s+|(?<=거든요|더라고)\s+|(?<=어요)\s+"
)

_OWN_THING = re.compile(
    r"[가-힣]{2,}(?:은|는|이|가|을|를|값|면|서|로|도)?\s(?:한\s?달에\s|일\s?년에\s|또\s)?(?:얼마|얼매|을매|몇|며칠|언제|어디|어데|누가|뭐|뭘|어떻게)"
)
"""Of what a half asks, though both ask the same: 비행기값 얼마."""
_ASKED_AT = re.compile(
    r"\s(?:얼마|얼매|을매|몇\s?[가-힣]{1,3}?(?=씩|이나|까지|[이을를에만나은도]|\s|$)|며칠|언제|어디|어데|누가|뭐|뭘)"
)
_QUESTION_ENDS = re.compile(r"(?:나요|까요|니까|는가요?|는교|되나|까)\s*[?]?$")

LONG = 55
"""Syllables from which on a question is a story with a question in it."""
_CORE = 40
"""Syllables of the question that is looked for in a story."""


@dataclass(frozen=True, slots=True)
class Half:
    """``is_sure``: it asks by a word for asking, or names a service: where nothing answers it, that is told."""

    text: str
    is_sure: bool = True


def may_be_two(question: str) -> bool:
    """Whether anything in ``question`` joins two things; quick, and true of many that ask one."""
    return bool(_MAY_JOIN.search(question) or _BOTH_WORDS.search(question))


def halves(question: str, named: Sequence[Named]) -> tuple[Half, ...]:
    """The two questions (seldom three) of ``question``; empty where it is one.

    ``named``: the services that it names.
    """
    services = distinct(named)
    if len(services) > 1 and (by_service := _by_service(question, services)):
        return by_service
    return _by_clauses(question) or _listed(question) or _by_words(question)


def same_of_both(parts: Sequence[Half]) -> Cases | None:
    """Two halves that ask the same of two things (비행기값 얼마고 집값은 얼마), as cases; None where they do not."""
    if len(parts) != 2 or not _same_thing(parts[0].text, parts[1].text):
        return None
    bare = [_ASKED_AT.split(part.text, maxsplit=1)[0].strip() for part in parts]
    asking = _ASKED_AT.search(parts[1].text)
    if asking is None or not all(bare):
        return None
    return Cases((bare[0], bare[1]), f"{asking.group().strip()}?")


def core(question: str, named: Sequence[Named]) -> str:
    """The question in a long story: the last clauses that ask, and the name of the service where they lack it."""
    clauses = [
        clause
        for sentence in split_sentences(question)
        for clause in _CLAUSE_ENDS.split(sentence)
        if clause.strip()
    ]
    asking = [place for place, clause in enumerate(clauses) if _asks(clause)]
    if not asking:
        return ""
    last = asking[-1]
    names = dict.fromkeys(question[one.start : one.end] for one in named)
    first = last
    found = clauses[last].strip()
    while first > 0 and syllables(found) < _CORE // 2 and not any(name in found for name in names):
        first -= 1
        found = " ".join(clauses[first : last + 1]).strip()
    while syllables(found) > 2 * _CORE and " " in found:
        found = found.split(" ", 1)[1]
    missing = [name for name in names if name not in found]
    return f"{missing[-1]} {found}" if missing and not any(name in found for name in names) else found


def _by_service(question: str, services: Sequence[Named]) -> tuple[Half, ...]:
    """Both services asked the same, or each its own."""
    one, other = services[0], services[1]
    between = question[one.end : other.start]
    joins = list(_JOIN_WORD.finditer(between))
    if not joins or re.search(r"(?:는데|면서|으면|려면|지만)", between):
        return ()
    before, behind = question[: one.start], question[other.end :]
    if not re.sub(rf"{_JOIN_WORD.pattern}|그리고|또|\s", "", between):
        if not _asks(behind):
            return ()
        behind = _OF_EACH.sub(" ", behind)
        return tuple(Half(f"{before}{question[it.start : it.end]}{behind}") for it in (one, other))
    cut = one.end + joins[-1].end()
    if question[cut : other.start].strip() and not _asks(question[one.end : cut]):
        cut = one.end + joins[0].end()
    left, right = question[:cut], question[cut:]
    left = re.sub(r"(?:이랑|랑|하고요?|와|과|,|그리고)\s*$", "", left.strip()).strip()
    right = _OPENERS.sub("", right.strip())
    if not _asks(left):
        if not _asks(right) or not _TAIL.match(question[one.end : cut]):
            return ()
        left = f"{question[one.start : one.end]}{behind}"
    elif not _asks(right) or _SAME.search(behind):
        if not _TAIL.match(behind) and not _SAME.search(behind):
            return ()
        right = f"{question[other.start : other.end]}{question[one.end : cut]}"
    return Half(_without_and(left)), Half(_without_and(right))


def _by_clauses(question: str) -> tuple[Half, ...]:
    """Joined by an "and", or one sentence behind the other."""
    cuts = sorted(
        {match.end() for match in _AND.finditer(question)}
        | {match.end() for match in _CLAUSES.finditer(question)}
    )
    pieces: list[str] = []
    start = 0
    for cut in (*cuts, len(question)):
        piece = question[start:cut].strip()
        if not piece:
            continue
        rest = question[cut:].strip()
        if cut < len(question) and not ((_asks_by_word(piece) or _is_question(piece)) and _goes_on(rest)):
            continue
        pieces.append(piece)
        start = cut
    if len(pieces) < 2 or len(pieces) > 3:
        return ()
    cleaned = [_without_and(_OPENERS.sub("", piece)) for piece in pieces]
    if _same_thing(cleaned[0], cleaned[1]) and not all(map(_OWN_THING.search, cleaned[:2])):
        return ()
    return tuple(Half(piece, _asks_by_word(piece)) for piece in cleaned)


def _listed(question: str) -> tuple[Half, ...]:
    """준비물이랑 신청 장소 알려 주세요."""
    match = _LISTED.search(question)
    if match is None or re.sub(r"\s", "", match[1]) == re.sub(r"\s", "", match[3]):
        return ()
    before, behind = question[: match.start()], question[match.end() :]
    return Half(f"{before}{match[1]}{behind}"), Half(f"{before}{match[2]}{match[3]}{behind}")


def _by_words(question: str) -> tuple[Half, ...]:
    """언제 어디서 신청해요."""
    match = _BOTH_WORDS.search(question)
    if match is None or match[1][:2] == match[2][:2]:
        return ()
    before, behind = question[: match.start()], question[match.end() :]
    return Half(f"{before}{match[1]}{behind}"), Half(f"{before}{match[2]}{behind}")


def _asks(text: str) -> bool:
    asked = what_is_asked(text)
    return bool(asked.sections or asked.measures or _ASKS.search(text))


def _asks_by_word(text: str) -> bool:
    return _ASKS.search(text) is not None or re.search(_NOUN, text) is not None


def _is_question(text: str) -> bool:
    return _QUESTION_ENDS.search(text.strip()) is not None and _asks(text)


def _goes_on(rest: str) -> bool:
    """Whether another question follows: by a word for asking, or of another thing and with the end of a question."""
    if _ASKS.search(rest) or _NOUN_ASKED.search(rest):
        return True
    is_of_another = _TOPIC.search(rest) and not _PERMISSION.search(rest)
    return bool(is_of_another and _ENDS.search(rest) and _asks(rest))


def _same_thing(one: str, other: str) -> bool:
    """Whether both only say once more what is asked."""
    first, second = what_is_asked(one), what_is_asked(other)
    return first.sections[:1] == second.sections[:1] and first.measures == second.measures


def _without_and(piece: str) -> str:
    """``piece`` without the "and" at its end, as a question of its own."""
    end = "예요?" if _BARE_WORD.search(piece.strip()) else ""
    return _AND_AT_END.sub(end, piece.strip())
