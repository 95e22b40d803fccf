"""Whom a visitor speaks of: themselves or one of theirs."""

import re
from enum import StrEnum

from knowledge.retrieval.following.words import PERSONS, SAID_OF


class Person(StrEnum):
    SELF = "self"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"


_NAMED = {
    person: re.compile(
        r"(?:^|[\s,])(?:우리|울|내|제|저희|집)?\s?(?:"
        + "|".join(sorted(PERSONS[person], key=len, reverse=True))
        + r")(?=(?:님|들)?(?:[은는이가도을를의랑요]|한테|하고|에게|께서|꺼|거)?(?:$|[\s,.?!])|님|이랑|가\s)"
    )
    for person in (Person.SPOUSE, Person.PARENT, Person.CHILD, Person.SELF)
}


def person_in(text: str) -> Person | None:
    """Whom ``text`` speaks of, where it does; one of theirs before themselves ("나는 괜찮고 우리 영감")."""
    return next((person for person, named in _NAMED.items() if named.search(text)), None)


def said_of(person: Person) -> str:
    """The person as the subject of a question."""
    return SAID_OF[person]
