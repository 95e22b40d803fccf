"""The document's own words as sentences of an answer, with where they stand."""

from collections.abc import Iterable
from dataclasses import replace

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


def all_quoted(document: Document, told: Iterable[Piece], place: str = "") -> list[AnswerSentence]:
    """The pieces word for word, an item of a list behind its leading line where it says something else alone.

    "65세 이상" under "다음은 제외합니다" is told with that line, once for all of its items.
    """
    sentences: list[AnswerSentence] = []
    led_by = ""
    for piece in told:
        if piece.lead and piece.lead not in (led_by, piece.text):
            lead = replace(piece, text=piece.lead, lead="")
            sentences.append(quoted(document, lead, is_first=not sentences, place=place))
        led_by = piece.lead or piece.text
        sentences.append(quoted(document, piece, is_first=not sentences, place=place))
    return sentences
