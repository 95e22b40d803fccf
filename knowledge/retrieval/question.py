"""What a question asks for: which section of a service, which kind of figure, of which case, and what is left out.

The words stand in ``question.toml``. What asks (얼마, 언제) counts before what only names a thing (요금, 토요일).
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.retrieval.following.words import plainly
from knowledge.retrieval.situation import ANY_CASE, Situation, situation_of
from knowledge.types import Section
from models.forgetting import remembered

_FILE = Path(__file__).parent / "question.toml"
_COUNTER = re.compile(
    r"몇\s?(장|개|권|명|분|인|대|병|포대|포|상자|봉지|마리|층|통|벌|켤레|곳|군데|칸|석|평|킬로|리터|그램|점|등급|급|가지|종류|끼|병|판)"
    r"(?=씩|이나|까지|[이을를에만나은도]|예요|\s|$|[?.])"
)
_INSISTED = frozenset({Section.PHONE, Section.BRING, Section.WHERE, Section.WHEN})
"""Sections that are asked for by a word which nothing else answers: 어디, 언제, 전화번호, 서류."""
_WITHOUT_FIGURES = frozenset({Section.PHONE, Section.BRING, Section.WHERE, Section.HOW})
_WHEN = (Section.WHEN.value,)
_AGE = frozenset({"age"})
_ASKS_ABOUT_SELF = re.compile(
    r"(^|\s)(나|저|제가|내가|우리|어머니|아버지|할머니|할아버지|엄마|아빠|남편|아내|애|아들|딸)[도는가이]?(\s|$)"
    r".{0,25}(받을\s?수\s?있|되나|될까|돼요|되는지|대상|자격|해당)"
)
_WHICH = re.compile(
    r"몇|얼마|얼맙|얼만|을매|얼매|언제|어디|어데|누구|누가|뭐|뭘|무엇|무슨|어떻|어떤|어느|며칠|왜|우째|어찌"
)
_SHORT_NOUN = 2
_IS_IT_SO = re.compile(
    r"(?:나요|까요|까|니까|습니까|는교|남유|는겨|지요|죠|되나|돼요|되요|줘요|있어요|열어요|해요|있나|주나|하나|있남유|여나요|나|받아요|닫아요|들어요|드려요|가요|써요|타요|와요|봐요|수\s?있)\s*[?.]*\s*$"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """``sections``: what the question asks for, surest first (may be empty: it only names a service)."""

    sections: tuple[Section, ...]
    measures: frozenset[str]
    """The kinds of figures and the units that an answer would have; empty where none is asked for."""
    about_self: bool
    """Asks whether the visitor (or theirs) qualifies: only a person may decide that."""
    insists: bool = False
    """Asks for just this kind of fact, so that nothing else is an answer: 얼마예요, not "cost support"."""
    denies: bool = False
    """Asks who or what is left out: 못 받는 사람은."""
    by_proxy: bool = False
    """Asks whether somebody else may do it."""
    is_yes_no: bool = False
    """Asks whether something is so: 일요일에도 여나요."""
    situation: Situation = ANY_CASE
    """Of which case it asks: 토요일, 일흔둘, 둘째."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """``meant`` is what ``asks`` or ``names`` stand for."""

    meant: tuple[str, ...]
    asks: re.Pattern[str]
    names: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Words:
    sections: tuple[_Rule, ...]
    measures: tuple[_Rule, ...]
    alike: tuple[frozenset[str], ...]
    insists: re.Pattern[str]
    days: re.Pattern[str]
    denies: re.Pattern[str]
    no_denial: re.Pattern[str]
    proxy: re.Pattern[str]
    by_proxy: re.Pattern[str]


@remembered(2048)
def what_is_asked(question: str) -> Asked:
    """Read the kind of question off its words; pure and quick."""
    words = _words()
    question = plainly(question)
    sections = tuple(Section(name) for name in _meant(words.sections, question))
    measures = next((frozenset(kinds) for kinds in _matching(words.measures, question)), frozenset[str]())
    is_elsewhere = bool(sections) and sections[0] in _WITHOUT_FIGURES and _asks(words.sections, question)
    if is_elsewhere and not _asks(words.measures, question):
        measures = frozenset()  # 할인은 어디서 asks for a place
    if counted := _COUNTER.search(question):
        unit = frozenset({counted[1]})
        measures = next((alike for alike in words.alike if unit <= alike), unit)
    denies = words.denies.search(question) is not None and not words.no_denial.search(question)
    by_proxy = words.proxy.search(question) is not None
    is_yes_no = _WHICH.search(question) is None and _IS_IT_SO.search(question) is not None
    is_told_only = (
        sections[:1] == (Section.WHEN,)
        and not (is_yes_no or words.days.search(question))
        and not next(rule for rule in words.sections if rule.meant == _WHEN).asks.search(question)
    )
    is_mentioned = is_yes_no and not _asks(
        words.sections, question
    )  # 신분증 있어야 돼요: a rule may say so too
    insists = (
        bool(words.insists.search(question))
        if measures
        else bool(_INSISTED.intersection(sections[:1])) and not (is_told_only or is_mentioned)
    )
    is_phone = Section.PHONE in sections[:1]
    situation = situation_of(question)
    if measures == _AGE and not situation.is_numbered:
        situation = replace(situation, ages=frozenset())  # 경로 할인은 몇 살부터: that is what is asked
    return Asked(
        sections=sections,
        measures=frozenset() if is_phone or denies else measures,
        about_self=_ASKS_ABOUT_SELF.search(question) is not None,
        insists=insists or is_phone or denies or by_proxy,
        denies=denies,
        by_proxy=by_proxy and not is_phone,
        is_yes_no=is_yes_no,
        situation=situation,
    )


def asks_which(question: str) -> bool:
    """Whether it has a word that asks: 무슨, 누가, 얼마."""
    return _WHICH.search(question) is not None


@remembered(1024)
def names_a_kind(word: str) -> bool:
    """Whether a short word only says which kind of fact is asked for: 값, 나이, 번호."""
    asked = what_is_asked(word) if len(word) <= _SHORT_NOUN else None
    return asked is not None and bool(asked.measures or asked.sections)


def speaks_of_proxies(text: str) -> bool:
    """Whether a piece of a document says who may come or sign instead."""
    return _words().by_proxy.search(text) is not None


def _meant(rules: Iterable[_Rule], question: str) -> tuple[str, ...]:
    found = (name for meant in _matching(rules, question) for name in meant)
    return tuple(dict.fromkeys(found))


def _asks(rules: Iterable[_Rule], question: str) -> bool:
    return any(rule.asks.search(question) for rule in rules)


def _matching(rules: Iterable[_Rule], question: str) -> list[tuple[str, ...]]:
    rules = tuple(rules)
    asking = [rule.meant for rule in rules if rule.asks.search(question)]
    return asking + [rule.meant for rule in rules if rule.names.search(question)]


@cache
def _words() -> _Words:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return _Words(
        sections=tuple(_rule((one["name"],), one) for one in table["section"]),
        measures=tuple(_rule(tuple(one["kinds"]), one) for one in table["measure"]),
        alike=tuple(frozenset(line.split()) for line in table["units"]["alike"]),
        insists=_any(table["insists"]["asks"]),
        days=_any(table["insists"]["names"]),
        denies=_any(table["denies"]["asks"]),
        no_denial=_any(table["denies"]["but"]),
        proxy=_any(table["proxy"]["asks"]),
        by_proxy=_any(table["proxy"]["says"]),
    )


def _rule(meant: tuple[str, ...], entry: dict[str, Any]) -> _Rule:
    return _Rule(meant, _any(entry.get("asks", ())), _any(entry.get("names", ())))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")
