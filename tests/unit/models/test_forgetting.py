"""What is remembered of a visit goes with it, and the caches that may hold a visitor's words are known."""

import gc
import re
import weakref
from pathlib import Path

from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.saying.overlap import same_words
from knowledge.retrieval.situation import figures_of
from models.forgetting import forget_visit, loaded, remembered

ROOT = Path(__file__).resolve().parents[3]


def test_what_was_asked_is_forgotten_at_the_end_of_a_visit() -> None:
    caches = (what_is_asked, figures_of, same_words)
    what_is_asked("제 어머니는 일흔두 살인데 기초연금은 얼마나 받나요")
    figures_of("일흔두 살")
    same_words("받다")
    assert all(cache.cache_info().currsize for cache in caches)  # type: ignore[attr-defined]
    forget_visit()
    assert not any(cache.cache_info().currsize for cache in caches)  # type: ignore[attr-defined]


def test_what_only_refers_to_itself_is_freed_as_well() -> None:
    class Ring:
        def __init__(self) -> None:
            self.other = self

    loaded()
    ring = Ring()
    seen = weakref.ref(ring)
    del ring
    forget_visit()
    assert seen() is None
    gc.unfreeze()


def test_a_remembered_function_is_found_wherever_it_was_made() -> None:
    asked = []

    @remembered(8)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("가나"), length("가나")] == [2, 2]
    forget_visit()
    assert length("가나") == 2
    assert asked == ["가나", "가나"]


KEPT = {
    "app/studio/gate/heard.py": "of documents, where staff make them: no visitor is there",
    "knowledge/retrieval/saying/overlap.py": "of texts of documents; the one of a question is its own object's",
    "knowledge/grounding/evidence.py": "of documents",
    "knowledge/package/receipt.py": "of the names of counts: a receipt has no word of a visitor",
    "knowledge/retrieval/facts.py": "of documents, and of names of measures",
    "knowledge/retrieval/following/follow.py": "by the number of a document",
    "knowledge/retrieval/pieces.py": "of documents",
    "models/forgetting.py": "it empties them",
    "ui/slips/qr.py": "of public facts",
    "voice/korean/personal/plain.py": "of single letters",
}
"""Modules with an ``lru_cache`` of their own, and why it holds no word of a visitor."""


def test_no_other_cache_outlives_a_visit() -> None:
    rooms = (ROOT / room for room in ("app", "knowledge", "models", "ui", "voice"))
    found = {
        path.relative_to(ROOT).as_posix()
        for room in rooms
        for path in room.rglob("*.py")
        if re.search(r"\blru_cache\(", path.read_text(encoding="utf-8"))
    }
    assert found == set(KEPT)
