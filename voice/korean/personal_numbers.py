"""Numbers and addresses that belong to a person, found in what was written or said.

There is one table of forms (``voice.korean.personal.forms``). Visitors' words are searched for all of them
(``personal_data``), and for any other long number: one that is missed would be kept. Documents are searched for those
that are known by themselves (``written_personal_data``): there a wrong find is a nuisance. Public numbers stay, alone
or several in a row (129, 1577-1389, 02-120, 031-310-2114), and so do dates, amounts, laws and the numbers of firms.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voice.korean.personal.email import said_addresses
from voice.korean.personal.forms import FORMS, private_part
from voice.korean.personal.kinds import PersonalKind, is_mobile_number, is_resident_number
from voice.korean.personal.plain import Mapped, plain
from voice.korean.personal.public import (
    HIDDEN,
    is_harmless,
    is_public_line,
    is_series,
    is_year,
    without_public,
)
from voice.korean.personal.said import canonical

__all__ = ["PersonalData", "PersonalKind", "personal_data", "without", "written_personal_data"]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Where it stands: ``text[start:end]``."""

    kind: PersonalKind
    start: int
    end: int


Found = tuple[PersonalKind, int, int]


def personal_data(text: str) -> list[PersonalData]:
    """All that belongs to a person in what a visitor wrote or said, in order; none overlap."""
    return _find(text, is_document=False)


def written_personal_data(text: str) -> list[PersonalData]:
    """What belongs to a person in a document, in order; none overlap."""
    return _find(text, is_document=True)


def without(text: str, found: Iterable[PersonalData], replacement: str) -> str:
    """``text`` with ``replacement`` in the place of all that was found in it."""
    kept: list[str] = []
    position = 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= position:
            kept += [text[position : one.start], replacement]
        position = max(position, one.end)
    return "".join((*kept, text[position:]))


def _find(text: str, *, is_document: bool) -> list[PersonalData]:
    letters = plain(text)
    figures = canonical(letters.text)
    shown = figures.mapped.text
    found: list[Found] = []
    for form in FORMS:
        if is_document and not form.in_documents:
            continue
        new = [
            (form.kind, *private_part(match))
            for match in form.pattern.finditer(shown)
            if form.fits is None or form.fits(match)
        ]
        if new:
            found += new
            shown = _hidden(shown, new)
    addresses = [(PersonalKind.EMAIL, *span) for span in said_addresses(shown)]
    found += addresses
    shown = _hidden(shown, addresses)
    if not is_document:
        found += _long_numbers(without_public(shown), figures.said)
    return [
        PersonalData(kind, *_origin(letters, figures.mapped, start, end))
        for kind, start, end in sorted(found, key=lambda one: one[1])
    ]


def _origin(letters: Mapped, figures: Mapped, start: int, end: int) -> tuple[int, int]:
    return letters.span(*figures.span(start, end))


def _hidden(text: str, found: Iterable[Found]) -> str:
    kept: list[str] = []
    position = 0
    for _, start, end in sorted(found, key=lambda one: one[1]):
        kept += [text[position:start], HIDDEN * (end - max(start, position))]
        position = max(position, end)
    return "".join((*kept, text[position:]))


# --- any other long number ---------------------------------------------------------------------------------

_LONG = 9
_CHAIN = re.compile(r"\d+(?:[ \-.。,;/·~:()…]{1,3}\d+)*")
_PIECE = re.compile(r"(?:\(?0\d{1,2}\)[- ]?)?\d+(?:[-.]{1,2}\d+)*")
"""What is written without a blank."""


def _long_numbers(text: str, said: bytes) -> Iterator[Found]:
    """Numbers of nine digits and more that are nobody else's."""
    for match in _CHAIN.finditer(text):
        start, end = match.span()
        if sum(map(str.isdigit, match.group())) < _LONG:
            continue
        if any(said[start:end]):
            yield from _said_number(text, start, end)
        else:
            yield from _written_numbers(text, start, end)


def _said_number(text: str, start: int, end: int) -> Iterator[Found]:
    number = text[start:end]
    if not is_public_line(number) and not is_series(re.findall(r"\d+", number)):
        yield _kind(number), start, end


def _written_numbers(text: str, start: int, end: int) -> Iterator[Found]:
    """The pieces that are long themselves, and those that are with blanks between them."""
    row: list[tuple[int, int]] = []
    for match in _PIECE.finditer(text, start, end):
        piece, behind = match.group(), text[match.end() : match.end() + 12]
        if row and text[row[-1][1] : match.start()] != " ":
            yield from _of_row(text, row)
            row = []
        if is_harmless(piece, behind) or is_year(piece):
            yield from _of_row(text, row)
            row = []
        else:
            row.append(match.span())
    yield from _of_row(text, row)


def _of_row(text: str, row: list[tuple[int, int]]) -> Iterator[Found]:
    if not row:
        return
    start, end = row[0][0], row[-1][1]
    number = text[start:end]
    if _is_one_number(number, len(row)) and not is_public_line(number):
        yield _kind(number), start, end
        return
    for first, last in row:
        piece = text[first:last]
        if sum(map(str.isdigit, piece)) >= _LONG:
            yield _kind(piece), first, last


def _is_one_number(number: str, pieces: int) -> bool:
    """Whether pieces with blanks between them are one number, and no row of a table."""
    groups = re.findall(r"\d+", number)
    count = sum(map(len, groups))
    if count < _LONG or is_series(groups):
        return False
    if pieces == 1 or all(len(group) == 1 for group in groups):
        return True
    is_table = all(group.endswith("0") for group in groups)
    return 10 <= count <= 20 and pieces <= 5 and max(map(len, groups)) >= 4 and not is_table


def _kind(number: str) -> PersonalKind:
    digits = re.sub(r"\D", "", number)
    if is_mobile_number(digits):
        return PersonalKind.MOBILE_NUMBER
    if is_resident_number(digits):
        return PersonalKind.RESIDENT_NUMBER
    if len(digits) in (15, 16):
        return PersonalKind.CARD
    return PersonalKind.ACCOUNT if 10 <= len(digits) <= 14 else PersonalKind.LONG_NUMBER
