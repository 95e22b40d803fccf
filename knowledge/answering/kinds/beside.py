"""Two services side by side in their documents' own words. Nothing is computed and nothing is decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answering import texts
from knowledge.answering.citing import quoted
from knowledge.answering.kinds import said
from knowledge.answering.kinds.asking import OWN_WORDS, Asking, Reply
from knowledge.answering.kinds.comparison import Aspect, Pair, compared
from knowledge.answering.kinds.names import Named, distinct
from knowledge.answering.kinds.patterns import words
from knowledge.retrieval.facts import Piece, pieces
from knowledge.retrieval.question import Asked, what_is_asked
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Document, Section
from voice.korean.letters import letters


def side_by_side(asking: Asking, question: str) -> Reply | None:
    if not words("comparing", "more", "sooner", "longer", "better", "differ", "together").search(question):
        return None
    named = asking.named(question)
    pair = compared(question, named)
    if pair is None:
        services = distinct(named)
        is_of_one = len(services) == 1 and words("comparing", "together").search(question)
        return _more_than_one(asking, services[0].document, question) if is_of_one else None
    if asking.found(question).is_refused:
        return None
    documents = [_meant(asking, name, phrase) for name, phrase in zip(pair.named, pair.phrases, strict=True)]
    known = [one for one in documents if one is not None]
    if not known or (len(known) == 2 and known[0].document_id == known[1].document_id):
        return None
    if pair.aspect is Aspect.TOGETHER:
        return _together(asking, pair, known)
    sentences: list[AnswerSentence] = []
    for document, phrase in zip(documents, pair.phrases, strict=True):
        if document is None:
            sentences.append(AnswerSentence(said.not_known(phrase)))
        else:
            sentences += _side(asking, document, pair)
    if pair.aspect is Aspect.BETTER:
        sentences.append(AnswerSentence(said.WHICH_IS_BETTER))
    return Reply(tuple(sentences), known[0])


def _meant(asking: Asking, name: Named | None, phrase: str) -> Document | None:
    if name is not None:
        return name.document
    return asking.found(phrase).document


def _side(asking: Asking, document: Document, pair: Pair) -> list[AnswerSentence]:
    """What ``document`` says of the thing that is compared, in its own words."""
    asked = f"{document.title} {pair.thing or pair.aspect.value}"
    wanted = what_is_asked(asked)
    if not pair.thing and pair.aspect in (Aspect.DIFFERENCE, Aspect.BETTER):
        wanted = Asked((Section.OVERVIEW,), measures=frozenset(), about_self=False)
    told = [one for one in asking.told(document, wanted, asked, ()) if one.citations]
    if told:
        return [_titled(asking, document, told[0])]
    thing = texts.thing_asked(wanted)
    return [AnswerSentence(said.lacking(document.title, thing))]


def _titled(asking: Asking, document: Document, sentence: AnswerSentence) -> AnswerSentence:
    """Side by side each must say of what it speaks, by the title."""
    bare, title = letters(sentence.text), letters(document.title)
    names = (title, *asking.names().of(document))
    if any(name in bare[: len(name) + 20] for name in names):
        return sentence
    return replace(sentence, text=f"{document.title}: {sentence.text}")


def _together(asking: Asking, pair: Pair, documents: Sequence[Document]) -> Reply | None:
    """The sentence about having both, where one of the documents has it."""
    best: tuple[float, Document, list[Piece]] | None = None
    for number, document in enumerate(documents):
        others = [one for one in documents if one is not document]
        mentioned = [name for other in others for name in asking.names().of(other)]
        mentioned += [
            letters(phrase)
            for phrase, name in zip(pair.phrases, pair.named, strict=True)
            if name is None or name.document is not document
        ]
        for worth, found in _of_both(document, mentioned):
            if best is None or worth - 0.1 * number > best[0]:
                best = (worth - 0.1 * number, document, found)
    if best is None:
        titles = [one.title for one in documents] if len(documents) > 1 else list(pair.phrases)
        return Reply(
            document=None,
            abstention=Abstention(AbstainReason.FACT_MISSING, said.not_said_of(titles)),
        )
    _, document, found = best
    sentences = [quoted(document, one, is_first=place == 0) for place, one in enumerate(found)]
    return Reply(tuple(sentences), document)


def _more_than_one(asking: Asking, document: Document, question: str) -> Reply | None:
    """What a document says of having more than one of it, or others beside it, where nothing else surely answers."""
    found = asking.found(question)
    if found.document is not None or found.is_refused:
        return None
    rule = words("comparing", "told_alone")
    told = [piece for section in OWN_WORDS for piece in pieces(document, section) if rule.search(piece.text)]
    best = max(told, key=lambda piece: asking.overlap(question, document, found)(piece.text), default=None)
    if best is None:
        return None
    return Reply((quoted(document, best, is_first=True),), document, found.finding)


def _of_both(document: Document, mentioned: Sequence[str]) -> Iterator[tuple[float, list[Piece]]]:
    """The sentences of ``document`` that may say whether it goes together with what is ``mentioned``."""
    together, any_other = words("comparing", "told_together"), words("comparing", "told_any")
    for section in OWN_WORDS:
        before: Piece | None = None
        for piece in pieces(document, section):
            bare = letters(piece.text)
            names_it = any(name and name in bare for name in mentioned)
            rules = together.search(piece.text) is not None
            if names_it and rules:
                yield 3.0, [piece]
            elif names_it and before is not None and together.search(before.text):
                yield 2.5, [before, piece]
            elif any_other.search(piece.text):
                yield 1.5, [piece]
            elif names_it:
                yield 1.0, [piece]
            before = piece
