"""Documents on disk, ready to be found: the only module that imports ``lancedb``.

An index is a folder: the tables ``views`` (one vector for each way into a document), ``outside`` (a vector for each
thing people say that no document answers) and ``documents``, a word index for each column of words, and what the
memory found out about itself (``calibration.json``). It is written once under another name and never changed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.index.calibration import CALIBRATION, Calibration, calibration_in
from knowledge.index.dense import Meanings, Similarities, Translated
from knowledge.index.embedder import Vectors
from knowledge.index.outside import OutsideSaying
from knowledge.index.records import from_record, to_record
from knowledge.index.sayings import Likeness, Sayings
from knowledge.index.sparse import Scores, WordIndex, write_word_index
from knowledge.index.views import TranslatedView, View, ViewKind, Words, indexed_words
from knowledge.types import AbstainReason, Document, KnowledgeError, KnowledgeFailure
from models.sealed import made_on
from voice.korean.morphology import Morphology

_TRANSLATED = "translated"
"""The table of what documents say in other languages; there only where one does."""

_OPEN_END = date.max.toordinal()


def preload() -> None:
    """Import the database's library now (about a second), while something else takes its time."""
    import lancedb  # noqa: F401


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a document without opening it."""

    document_id: str
    title: str
    aliases: tuple[str, ...]
    region: str
    effective_from: int
    """Day (``date.toordinal``) from which it holds; 0 where it does not say."""
    valid_until: int
    """The last day on which it holds."""


class Index:
    """An opened index. Owned by one thread.

    Attributes:
        entries: of every document, valid or not; a document's place in here is its place in every array.
        outside: what no document answers.
        calibration: None only while the index is being built.
        made: the day on which it was built.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._open(folder)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # damaged files raise anything, and a panic in Rust is no Exception
            raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{folder}: {error}") from error

    def _open(self, folder: Path) -> None:
        import lancedb

        database = lancedb.connect(folder)
        documents = database.open_table("documents").to_arrow().sort_by("place").combine_chunks()
        views = database.open_table("views").to_arrow()
        outside = database.open_table("outside").to_arrow()
        self._words = {column: WordIndex(folder / column) for column in Words}
        self.calibration = calibration_in(folder)
        self.made = made_on(folder)
        self.entries: Sequence[Entry] = [_entry(row) for row in documents.select(Entry.__slots__).to_pylist()]
        self._records = documents["record"]
        self._places = {entry.document_id: place for place, entry in enumerate(self.entries)}
        owners = [self._places[owner] for owner in views["document_id"].to_pylist()]
        kinds = [ViewKind(kind) for kind in views["kind"].to_pylist()]
        self._meanings = Meanings(_vectors(views), owners, kinds, len(self.entries))
        first = bisect_left(kinds, list(ViewKind).index(ViewKind.LEXICON), key=list(ViewKind).index)
        self._sayings = Sayings(views["saying"][first:].to_pylist(), owners[first:], len(self.entries))
        self.outside = [
            OutsideSaying(row["text"], AbstainReason(row["reason"]), row["office"])
            for row in outside.select(["text", "reason", "office"]).to_pylist()
        ]
        self._outside = _vectors(outside)
        known = (folder / f"{_TRANSLATED}.lance").is_dir()
        self._translated = self._by_language(database.open_table(_TRANSLATED).to_arrow()) if known else {}

    def _by_language(self, table: Any) -> dict[str, Translated]:
        rows = table.select(TranslatedView.__slots__).to_pylist()
        views = [TranslatedView(**(row | {"kind": ViewKind(row["kind"])})) for row in rows]
        vectors = _vectors(table)
        owners = np.array([self._places[view.document_id] for view in views], dtype=np.int64)
        of = np.array([view.language for view in views])
        return {
            language: Translated(
                [view for view in views if view.language == language],
                owners[of == language],
                vectors[of == language],
            )
            for language in dict.fromkeys(of.tolist())
        }

    def translated(self, language: str) -> Translated | None:
        """The ways into documents in ``language``; None where no document is translated into it."""
        return self._translated.get(language)

    @property
    def languages(self) -> frozenset[str]:
        """Those that any document is translated into."""
        return frozenset(self._translated)

    def meanings(self, vector: Vectors) -> Mapping[ViewKind, Similarities]:
        """How near every document is, for each kind of view; ``vector``: float32, shape (dimensions,)."""
        return self._meanings.best(vector)

    def nearness_outside(self, vector: Vectors) -> Similarities:
        """The cosine of everything in ``outside``, in its order."""
        cosines: Similarities = self._outside @ vector
        return cosines

    def match(self, column: Words, terms: Mapping[str, float]) -> tuple[Scores, Scores]:
        """How well every document matches ``terms`` in one column of words (``WordIndex.match``)."""
        return self._words[column].match(terms)

    def likeness(self, question: str) -> Likeness:
        """How like ``question`` is to a saying for each document."""
        return self._sayings.likeness(question)

    def parts_of(self, place: int, vector: Vectors) -> Similarities:
        """How near each part of one document is, in the order of ``views.parts``."""
        return self._meanings.own(vector, ViewKind.PART, place)

    def sayings_of(self, place: int) -> Sequence[str]:
        """What the lexicon says for one document."""
        return self._sayings.of(place)

    def spread(self, bank: Vectors) -> Mapping[ViewKind, tuple[float, float]]:
        """Mean and spread of each kind's cosines with the questions of ``bank``, shape (questions, dimensions)."""
        return self._meanings.spread(bank)

    def documents(self, places: Iterable[int]) -> dict[int, Document]:
        """These documents by place."""
        return {place: from_record(self._records[place].as_py()) for place in places}

    def everything(self) -> list[Document]:
        """Every document by place; for lists of titles and for evaluation, not for serving."""
        return [from_record(record) for record in self._records.to_pylist()]

    def place_of(self, document_id: str) -> int | None:
        """Where the document of this id stands, if there is one."""
        return self._places.get(document_id)

    @property
    def vectors(self) -> int:
        """How many ways lead into the documents."""
        return self._meanings.count

    @property
    def count(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Contents:
    """What an index is written from; the vectors are float32, shape (len(views or outside), dimensions).

    ``sayings``: what the lexicon knows for it, by the document's id.
    """

    documents: Sequence[Document]
    sayings: Mapping[str, Sequence[str]]
    views: Sequence[View]
    view_vectors: Vectors
    outside: Sequence[OutsideSaying]
    outside_vectors: Vectors
    translated: Sequence[TranslatedView] = ()
    translated_vectors: Vectors | None = None


def write_calibration(folder: Path, calibration: Calibration) -> None:
    """Add to the index in ``folder`` what it found out about itself; raises KnowledgeError(INDEX_UNWRITABLE)."""
    try:
        (folder / CALIBRATION).write_text(calibration.to_json(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, f"{folder}: {error}") from error


def write_index(folder: Path, contents: Contents, morphology: Morphology) -> None:
    """Write an index into the empty ``folder``; raises KnowledgeError(INDEX_UNWRITABLE)."""
    import lancedb

    words = [
        indexed_words(document, contents.sayings.get(document.document_id, ()), morphology)
        for document in contents.documents
    ]
    kinds = list(ViewKind)
    # Kind by kind, which is how they are asked: nothing has to be moved when the index is opened.
    order = sorted(range(len(contents.views)), key=lambda place: kinds.index(contents.views[place].kind))
    try:
        database = lancedb.connect(folder)
        database.create_table(
            "views",
            [
                {
                    "document_id": contents.views[place].document_id,
                    "kind": contents.views[place].kind.value,
                    "saying": contents.views[place].text * (contents.views[place].kind is ViewKind.LEXICON),
                    "vector": contents.view_vectors[place],
                }
                for place in order
            ],
        )
        database.create_table(
            "outside",
            [
                {"text": one.text, "reason": one.reason.value, "office": one.office, "vector": vector}
                for one, vector in zip(contents.outside, contents.outside_vectors, strict=True)
            ],
        )
        database.create_table("documents", list(map(_document_row, contents.documents, count())))
        if contents.translated and contents.translated_vectors is not None:
            rows = zip(contents.translated, contents.translated_vectors, strict=True)
            database.create_table(
                _TRANSLATED,
                [
                    {name: str(getattr(view, name)) for name in TranslatedView.__slots__}
                    | {"number": view.number, "vector": vector}
                    for view, vector in rows
                ],
            )
        for column in Words:
            write_word_index(folder / column, [one[column] for one in words])
    except (OSError, RuntimeError) as error:
        raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, f"{folder}: {error}") from error


def _entry(row: Mapping[str, Any]) -> Entry:
    known = {name: row[name] for name in Entry.__slots__}
    return Entry(**(known | {"aliases": tuple(row["aliases"] or ())}))


def _document_row(document: Document, place: int) -> dict[str, Any]:
    starts, ends = document.effective_date, document.valid_until
    return {
        "place": place,
        "document_id": document.document_id,
        "title": document.title,
        "aliases": list(document.aliases),
        "region": document.region,
        "effective_from": starts.toordinal() if starts else 0,
        "valid_until": ends.toordinal() if ends else _OPEN_END,
        "record": to_record(document),
    }


def _vectors(table: Any) -> Vectors:
    """The column ``vector`` of an Arrow table, shape (rows, dimensions)."""
    column = table["vector"].combine_chunks()
    numbers: Vectors = column.flatten().to_numpy(zero_copy_only=False).astype(np.float32, copy=False)
    return numbers.reshape(len(column), -1)
