"""Whole visits without sound, through the real memory of the sample; see ``tests/e2e/visit.py``."""

import pytest

from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.library import SAMPLE_SOURCE
from models.home import find_home
from models.store import ModelStore
from tests.e2e.visit import FOLDER, Visitor, VisitTurn, read_pairs, read_visits

pytestmark = pytest.mark.models

RIGHT = 0.95
"""Share of the turns that come out right, and of the follow-ups; none that is off the topic may be answered."""


@pytest.fixture(scope="module")
def visitor(starter_store: ModelStore) -> Visitor:
    assert starter_store
    parts = Parts(find_home(), Settings(), profile="starter", source=SAMPLE_SOURCE)
    return Visitor(parts.make_answerer(parts.load_retriever(), None))


def test_visits_go_as_they_should(visitor: Visitor) -> None:
    visits = [
        visit
        for path in sorted(FOLDER.glob("*.toml"))
        if "pairs" not in path.stem
        for visit in read_visits(path)
    ]
    came = [(visit.name, *one) for visit in visits for one in visitor.go_through(visit)]
    missed = [
        f"{name}: {turn.says!r} → {outcome.documents or outcome.choices}"
        for name, turn, outcome in came
        if not outcome.is_right(turn)
    ]
    assert len(visits) >= 40
    assert len(missed) <= (1 - RIGHT) * len(came), missed


def test_nothing_off_the_topic_is_answered_from_what_was_told(visitor: Visitor) -> None:
    pairs = read_pairs(FOLDER / "off_topic_pairs.toml")
    leaked = []
    for pair in pairs:
        before, outcome = visitor.after(pair)
        title = before.documents[-1]
        if title in outcome.documents or title in outcome.lacked:
            leaked.append((title, pair.says, outcome.text))
    assert len(pairs) >= 50
    assert leaked == []


def test_what_honestly_builds_on_it_is(visitor: Visitor) -> None:
    pairs = read_pairs(FOLDER / "follow_up_pairs.toml")
    missed = []
    for pair in pairs:
        _, outcome = visitor.after(pair)
        if not outcome.is_right(VisitTurn(pair.says, pair.document)):
            missed.append((pair.after, pair.says, outcome.text))
    assert len(pairs) >= 50
    assert len(missed) <= (1 - RIGHT) * len(pairs), missed
