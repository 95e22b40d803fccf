"""Documents on disk, ready to be found: the only module that imports ``lancedb``.

An index is a folder with two tables: ``views`` (one vector for each way into a document) and ``documents``
(full-text columns and the document itself). It is written once under another name and never changed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.embedder import Embedder, Vectors
from knowledge.morphology import Morphology
from knowledge.records import from_record, to_record
from knowledge.types import Document, KnowledgeError, KnowledgeFailure
from knowledge.views import View, ViewKind, bigrams, stems, views

_BATCH = 16


def preload() -> None:
    """Import the database's library now (about a second), beside something else that takes a while."""
    import lancedb  # noqa: F401


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedViews:
    """Views of some documents: ``vectors`` float32, shape (n, dimensions), beside their owners and kinds."""

    document_ids: tuple[str, ...]
    kinds: tuple[ViewKind, ...]
    vectors: Vectors


class Index:
    """An opened index. Owned by one thread."""

    def __init__(self, folder: Path) -> None:
        import lancedb

        try:
            database = lancedb.connect(folder)
            self._views = database.open_table("views")
            self._documents = database.open_table("documents")
        except (OSError, ValueError, RuntimeError) as error:
            raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{folder}: {error}") from error

    def nearest(self, vector: Vectors, limit: int) -> list[str]:
        """Owners of the nearest views, best first, each once; ``vector``: float32, shape (dimensions,)."""
        rows = (
            self._views.search(vector)
            .distance_type("dot")
            .select(["document_id", "_distance"])
            .limit(limit)
            .to_list()
        )
        return list(dict.fromkeys(row["document_id"] for row in rows))

    def matching(self, column: str, terms: Sequence[str], limit: int) -> dict[str, float]:
        """BM25 scores by document id of the documents that hold any of ``terms`` in a full-text column."""
        from lancedb.query import MatchQuery

        if not terms:
            return {}
        rows = (
            self._documents.search(MatchQuery(" ".join(terms), column), query_type="fts")
            .select(["document_id", "_score"])
            .limit(limit)
            .to_list()
        )
        return {row["document_id"]: row["_score"] for row in rows}

    def views_of(self, document_ids: Iterable[str]) -> EmbeddedViews:
        """Every view of these documents with its vector."""
        rows = self._views.search().where(_any_of(document_ids)).select(["document_id", "kind", "vector"])
        table = rows.limit(self._views.count_rows()).to_arrow()
        return EmbeddedViews(
            tuple(table["document_id"].to_pylist()),
            tuple(ViewKind(kind) for kind in table["kind"].to_pylist()),
            np.array(table["vector"].to_pylist(), dtype=np.float32),
        )

    def documents(self, document_ids: Iterable[str]) -> dict[str, Document]:
        """These documents by id."""
        rows = (
            self._documents.search().where(_any_of(document_ids)).select(["record"]).limit(10_000).to_list()
        )
        found = (from_record(row["record"]) for row in rows)
        return {document.document_id: document for document in found}

    def everything(self) -> list[Document]:
        """Every document; for lists of titles and for evaluation, not for serving."""
        rows = self._documents.search().select(["record"]).limit(self.count).to_list()
        return [from_record(row["record"]) for row in rows]

    @property
    def count(self) -> int:
        return int(self._documents.count_rows())


def write_index(
    folder: Path,
    documents: Sequence[Document],
    embedder: Embedder,
    morphology: Morphology,
    advance: Callable[[int], None],
) -> None:
    """Write an index of ``documents`` into the empty ``folder``; ``advance(n)`` after every n embedded views.

    Raises KnowledgeError(INDEX_UNWRITABLE).
    """
    import lancedb
    from lancedb.index import FTS

    full_text = FTS(
        base_tokenizer="whitespace", stem=False, remove_stop_words=False, ascii_folding=False, lower_case=True
    )
    all_views = [view for document in documents for view in views(document)]
    rows: list[dict[str, Any]] = []
    # Alike lengths together: a batch is padded to its longest text.
    by_length = sorted(all_views, key=lambda view: len(view.text))
    for start in range(0, len(by_length), _BATCH):
        batch = by_length[start : start + _BATCH]
        vectors = embedder.embed_passages([view.text for view in batch])
        rows += [_view_row(view, vector) for view, vector in zip(batch, vectors, strict=True)]
        advance(len(batch))
    try:
        database = lancedb.connect(folder)
        database.create_table("views", rows)
        table = database.create_table(
            "documents",
            [
                {
                    "document_id": document.document_id,
                    "stems": stems(document, morphology),
                    "bigrams": bigrams(document),
                    "record": to_record(document),
                }
                for document in documents
            ],
        )
        for column in ("stems", "bigrams"):
            table.create_index(column, config=full_text)
    except (OSError, RuntimeError) as error:
        raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, f"{folder}: {error}") from error


def count_views(documents: Sequence[Document]) -> int:
    """How many views ``write_index`` will embed."""
    return sum(len(views(document)) for document in documents)


def _view_row(view: View, vector: Vectors) -> dict[str, Any]:
    return {"document_id": view.document_id, "kind": view.kind.value, "vector": vector}


def _any_of(document_ids: Iterable[str]) -> str:
    quoted = ", ".join("'" + document_id.replace("'", "''") + "'" for document_id in document_ids)
    return f"document_id IN ({quoted})"
