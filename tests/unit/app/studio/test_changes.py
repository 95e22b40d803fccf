"""What is told about a new version: which services come, go and say something else, and what."""

from dataclasses import replace
from datetime import date

from app.studio.changes import ChangeKind, changes, summary
from knowledge.types import Section
from tests.unit.app.studio.examples import HEARING_AID, PENSION


def test_nothing_changed_is_said_so() -> None:
    assert changes([PENSION], [PENSION]) == ()
    assert summary(()) == "지난번에 내보낸 것과 같아요."


def test_what_comes_and_goes() -> None:
    found = changes([PENSION], [HEARING_AID])
    assert [(one.kind, one.title) for one in found] == [
        (ChangeKind.ADDED, "보청기 대여"),
        (ChangeKind.REMOVED, "기초연금"),
    ]
    assert summary(found) == "지난번과 견주어 서비스 1개가 새로 들어가고, 1개가 빠져요."


def test_another_amount_is_shown_with_the_words_around_it() -> None:
    newer = replace(
        PENSION,
        sections={**PENSION.sections, Section.WHAT: "기초연금은 한 달에 최대 35만 1,000원이에요."},
        valid_until=date(2026, 12, 31),
    )
    (found,) = changes([PENSION], [newer])
    assert found.kind is ChangeKind.CHANGED
    assert found.what == (
        "‘무엇을 받나요’: “… 달에 최대 34만 2,510원이에요.” → “… 달에 최대 35만 1,000원이에요.”",
        "‘만료일’: 새로 적었어요: “2026-12-31”",
    )
    assert summary((found,)) == "지난번과 견주어 서비스 1개가 바뀌어요."


def test_what_was_written_anew_or_taken_away_is_quoted_short() -> None:
    newer = replace(
        PENSION, sections={Section.WHO: "가나다 " * 60, Section.WHAT: PENSION.sections[Section.WHAT]}
    )
    (found,) = changes([PENSION], [newer])
    anew, gone = found.what
    assert anew.startswith("‘누가 받나요’: “기초연금은 만 65세 이상인")
    assert anew.endswith("…”")
    assert gone == "‘전화’: 지웠어요. 전에는 “129”"
