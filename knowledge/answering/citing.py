"""The document's own words as sentences of an answer, with where they stand."""

from knowledge.answering.excerpt import opened_by_title
from knowledge.index.passages import passage
from knowledge.retrieval.facts import Piece
from knowledge.types import AnswerSentence, Citation, Document, Passage


def citation(source: Passage, quote: str) -> Citation:
    return Citation(
        passage_id=source.passage_id,
        document_id=source.document_id,
        title=source.title,
        section=source.section,
        effective_date=source.effective_date,
        source=source.source,
        quote=quote,
        place=source.place,
    )


def quoted(document: Document, piece: Piece, *, is_first: bool, place: str = "") -> AnswerSentence:
    """``piece`` word for word, opened by the document's title where it ``is_first`` and not clear without."""
    text = opened_by_title(document, piece.text, place) if is_first else piece.text
    return AnswerSentence(text, (citation(passage(document, piece.section), piece.text),), is_verbatim=True)
