"""What an index is made of: vectors kept from build to build, cosines by view, words, and what may be found today."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from knowledge.index.dense import Meanings
from knowledge.index.embedder import Vectors
from knowledge.index.sparse import WordIndex, write_word_index
from knowledge.index.store import Entry
from knowledge.index.vector_store import VectorStore
from knowledge.index.views import ViewKind
from knowledge.retrieval.validity import allowed
from knowledge.types import KnowledgeError, KnowledgeFailure
from voice.korean.letters import letter_pairs

TODAY = date(2026, 6, 1)


class Counts:
    """An embedder that remembers what it was asked for, and may be ended after some texts."""

    dimensions = 2

    def __init__(self, ends_after: int = 10**9) -> None:
        self.embedded: list[str] = []
        self._ends_after = ends_after

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if len(self.embedded) + len(texts) > self._ends_after:
            raise KeyboardInterrupt
        self.embedded += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)


def embed(path: Path, texts: Sequence[str], embedder: Counts, identity: str = "e") -> Vectors:
    store = VectorStore(path, identity)
    try:
        return store.embed(texts, embedder, lambda _: None)  # type: ignore[arg-type]
    finally:
        store.close()


def test_vectors_are_computed_once_and_come_in_the_order_of_their_texts(tmp_path: Path) -> None:
    embedder = Counts()
    first = embed(tmp_path / "v", ["가나다", "가", "가"], embedder)
    again = embed(tmp_path / "v", ["가", "라라"], embedder)

    assert first[:, 0].tolist() == [3, 1, 1]
    assert again[:, 0].tolist() == [1, 2]
    assert sorted(embedder.embedded) == ["가", "가나다", "라라"]


def test_a_build_that_is_ended_goes_on_where_it_was(tmp_path: Path) -> None:
    texts = [f"{number:03}" for number in range(60)]
    with pytest.raises(KeyboardInterrupt):
        embed(tmp_path / "v", texts, Counts(ends_after=40))
    embedder = Counts()
    embed(tmp_path / "v", texts, embedder)

    assert 0 < len(embedder.embedded) < 40


def test_vectors_of_another_embedder_are_not_used(tmp_path: Path) -> None:
    other = Counts()
    embed(tmp_path / "v", ["가"], Counts())
    embed(tmp_path / "v", ["가"], other, identity="f")

    assert other.embedded == ["가"]


def test_only_what_is_wanted_is_kept(tmp_path: Path) -> None:
    embed(tmp_path / "v", ["가", "나"], Counts())
    store = VectorStore(tmp_path / "v", "e")
    store.keep_only(["나"])
    store.close()
    embedder = Counts()
    embed(tmp_path / "v", ["가", "나"], embedder)

    assert embedder.embedded == ["가"]


def test_a_store_that_is_damaged_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "v").write_bytes(b"no database" * 1000)
    assert embed(tmp_path / "v", ["가"], Counts())[:, 0].tolist() == [1]


def test_a_store_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "v").mkdir()
    with pytest.raises(KnowledgeError) as caught:
        VectorStore(tmp_path / "v", "e")
    assert caught.value.failure is KnowledgeFailure.INDEX_UNWRITABLE


def test_the_nearest_view_of_each_kind_counts() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8], [1, 0]], dtype=np.float32)
    kinds = [ViewKind.NAME, ViewKind.NAME, ViewKind.SUMMARY, ViewKind.NAME]
    best = Meanings(vectors, [1, 0, 1, 0], kinds, 3).best(np.array([1, 0], dtype=np.float32))

    assert best[ViewKind.NAME][:2].tolist() == [1, 1]
    assert best[ViewKind.SUMMARY][1] == pytest.approx(0.6)
    assert np.isnan(best[ViewKind.NAME][2])
    assert np.isnan(best[ViewKind.EVERYDAY]).all()


def test_words_score_the_documents_that_have_them(tmp_path: Path) -> None:
    write_word_index(tmp_path / "w", [["연금", "노인"], [], ["연금"]])
    index = WordIndex(tmp_path / "w")
    scores, share = index.match({"연금": 1.0, "없는말": 1.0, "": 1.0})

    assert scores.shape == share.shape == (3,)
    assert scores[2] > scores[0] > scores[1] == 0
    assert share[2] == share[0] > share[1] == 0
    assert not any(found.any() for found in index.match({}))
    assert not any(found.any() for found in index.match({"없는말": 1.0}))


def test_words_can_be_indexed_where_there_are_none(tmp_path: Path) -> None:
    write_word_index(tmp_path / "w", [[], []])
    assert [found.tolist() for found in WordIndex(tmp_path / "w").match({"연금": 1.0})] == [[0, 0], [0, 0]]


def test_pairs_of_letters_take_no_notice_of_blanks() -> None:
    assert letter_pairs("기초 연금!") == letter_pairs("기초연금") == ["기초", "초연", "연금"]
    assert letter_pairs("가") == []


def entry(title: str, *, region: str = "", since: str = "", until: str = "9999-12-31") -> Entry:
    start = date.fromisoformat(since).toordinal() if since else 0
    return Entry(title, title, (), region, start, date.fromisoformat(until).toordinal())


def test_what_does_not_hold_today_is_left_out_before_anything_is_ranked() -> None:
    entries = [
        entry("가", until="2026-05-31"),
        entry("나", since="2026-06-02"),
        entry("다", since="2026-06-01", until="2026-06-01"),
    ]
    assert allowed(entries, TODAY, "") == [2]


def test_of_one_name_the_newest_in_force_is_left() -> None:
    entries = [
        entry("기초연금", since="2025-01-01"),
        entry("기초 연금", since="2026-01-01"),
        entry("기초연금", since="2027-01-01"),
        entry("틀니"),
        entry("틀니"),
    ]
    assert allowed(entries, TODAY, "") == [1, 3, 4]


@pytest.mark.parametrize(
    ("here", "found"),
    [
        ("", [0, 1, 2, 3]),
        ("경기도 시흥시", [0, 1, 2]),
        ("서울특별시 강남구", [0, 3]),
        ("경기도 안산시", [0, 1]),
    ],
)
def test_what_is_for_another_place_is_left_out(here: str, found: list[int]) -> None:
    entries = [
        entry("가"),
        entry("나", region="경기도"),
        entry("다", region="시흥시"),
        entry("라", region="서울특별시 강남구"),
    ]
    assert allowed(entries, TODAY, here) == found
