"""Clauses and statements, and what they are made of."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import Figure


class Link(StrEnum):
    """What a clause is to the one that follows."""

    MAIN = "main"
    IF = "if"
    EVEN_IF = "even if"
    BEFORE = "before"
    AFTER = "after"
    ONLY_IF = "only if"


@dataclass(frozen=True, slots=True)
class Word:
    """One content word: its dictionary form, and whether it is denied.

    Attributes:
        is_verb: something is done or is so.
        holds: it says for whom or of what the clause holds.
        choice: which of several that stand side by side there (한부모·장애인 가정) it belongs to.
        name: the letters from the last blank to the last noun before the next one.
        case: the tag of the particle of its phrase (JKS of a subject, JKO of an object, JX of a topic).
        is_inner: another noun follows at once.
        also: the groups of same words that it is in together with the words beside it (일자리를 잃다).
    """

    form: str
    start: int
    end: int
    is_verb: bool = False
    is_denied: bool = False
    holds: bool = False
    choice: int = 0
    name: str = ""
    case: str = ""
    is_inner: bool = False
    also: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in a clause as it is written there; ``holds`` and ``choice`` as in :class:`Word`.

    ``explains``: it only explains a name (산불조심기간(2월 1일~5월 15일)).
    """

    figure: Figure
    text: str
    holds: bool = False
    choice: int = 0
    explains: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause.

    Attributes:
        topic: the words before 은/는, where the clause has one of its own.
        text: its letters without blanks, and those of its topic.
        suffices: something is enough (이면 돼요, 있어도 돼요).
        sets_apart: its topic is set against another (현금으로는).
        comes_about: something will be so (게 돼요).
        either: one of several is enough (거나).
    """

    link: Link
    words: tuple[Word, ...]
    figures: tuple[Counted, ...] = ()
    topic: tuple[Word, ...] = ()
    text: str = ""
    topic_text: str = ""
    must: bool = False
    may: bool = False
    suffices: bool = False
    sets_apart: bool = False
    comes_about: bool = False
    either: bool = False

    @property
    def predicate(self) -> Word | None:
        """What is done or is so, which stands last: 받아요, 등록을 해요; None where something only is."""
        plain = meanings().plain
        free = [word for word in self.words if not word.holds]
        if free and free[-1].form in plain and not free[-1].is_verb and free[-1].form not in ("미리", "따로"):
            return None  # … 끝난 날, … 드리는 사업이에요
        said = [word for word in free if word.form not in plain]
        return said[-1] if said and (said[-1].is_verb or said[-1].case == "JKO") else None

    @property
    def is_denied(self) -> bool:
        return any(word.is_denied or word.form in meanings().denying for word in self.words if not word.holds)


@dataclass(frozen=True, slots=True)
class Statement:
    """A main clause with the conditions under which it holds."""

    conditions: tuple[Clause, ...]
    main: Clause

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return (*self.conditions, self.main)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for clause in self.clauses for word in clause.words)

    @property
    def figures(self) -> tuple[Counted, ...]:
        return tuple(figure for clause in self.clauses for figure in clause.figures)
