"""Two services side by side in their documents' own words. Nothing is computed and nothing is decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from knowledge.answering import texts
from knowledge.answering.citing import all_quoted
from knowledge.answering.decision import Lacking
from knowledge.answering.kinds import said
from knowledge.answering.kinds.asking import OWN_WORDS, Asking, Found, Reply
from knowledge.answering.kinds.comparison import Aspect, Cases, Pair, cases, compared
from knowledge.answering.kinds.names import Named, distinct
from knowledge.answering.kinds.patterns import words
from knowledge.grounding.figures import figures
from knowledge.retrieval.facts import Piece, holding, pieces
from knowledge.retrieval.question import Asked, what_is_asked
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Document, Section
from voice.korean.letters import letters

_TWO = 2
_NEXT = 0.6
"""What it is worth that two cases stand next to each other, or in one sentence, in telling words."""
_OTHERS = 0.5
"""What a word of the other case takes from a sentence."""
_CALLED = 1.0
"""What it is worth to call a case by its whole name."""
_ALL = 0.5
"""What a word of the whole question gives to a sentence."""


def side_by_side(asking: Asking, question: str) -> Reply | None:
    compares = words("comparing", "more", "sooner", "longer", "better", "differ", "together").search(question)
    if not compares and not words("comparing", "each").search(question):
        return None
    named = asking.named(question)
    pair = compared(question, named)
    services = distinct(named)
    if (len(services) != _TWO or pair is None) and (reply := _two_cases(asking, question, services)):
        return reply
    if pair is None:
        is_of_one = len(services) == 1 and words("comparing", "together").search(question)
        return _more_than_one(asking, services[0].document, question) if is_of_one else None
    if asking.found(question).is_refused:
        return None
    if None in pair.named and (both := cases(question, services[0].end if services else 0)):
        pair = replace(pair, phrases=both.phrases)
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


def _two_cases(asking: Asking, question: str, services: Sequence[Named]) -> Reply | None:
    """Two cases of one service, each with the sentence that speaks of it; None where it speaks of no two."""
    if words("comparing", "together").search(question):
        return None
    both = cases(question, services[0].end if services else 0)
    return None if both is None else of_cases(asking, question, both, services)


def of_cases(asking: Asking, question: str, both: Cases, services: Sequence[Named] = ()) -> Reply | None:
    """What is asked of both, each told; None where no two sentences say it."""
    found = asking.found(question)
    if found.is_refused:
        return None
    document = None
    if len(services) > _TWO and asking.is_near(found, services[0].document):
        document = services[0].document
    if document is None:
        own = [_found_by(asking, f"{phrase} {both.asked}") for phrase in both.phrases]
        if two := _two_services(asking, both, own, found):
            return two
        document = found.document or asking.named_alone(found)
        meant = {one.document_id: one for _, one in own if one is not None}
        if document is None and len(meant) == 1 and all(one is not None for _, one in own):
            document = next(iter(meant.values()))
    if document is None and isinstance(found.verdict, Lacking):
        document = found.verdict.document
    if document is None:
        return None
    sentences = _of_each_case(asking, document, both, found)
    return Reply(tuple(sentences), document, found.finding) if sentences else None


def _found_by(asking: Asking, phrase: str) -> tuple[Found, Document | None]:
    found = asking.found(phrase)
    return found, found.document or asking.named_alone(found)


def _two_services(
    asking: Asking, both: Cases, own: Sequence[tuple[Found, Document | None]], found: Found
) -> Reply | None:
    """Each phrase means a service of its own, and one of them calls it by its name."""
    sentences: list[AnswerSentence] = []
    documents: list[Document] = []
    is_called = False
    for phrase, (by_phrase, document) in zip(both.phrases, own, strict=True):
        if document is None:
            return None
        is_called = is_called or asking.is_called(document, phrase)
        told = [one for one in asking.tell(by_phrase, document) if one.citations]
        if not told:
            return None
        documents.append(document)
        sentences.append(_titled(asking, document, told[0]))
    if not is_called or documents[0].document_id == documents[1].document_id:
        return None
    return Reply(tuple(sentences), documents[0], found.finding)


def _of_each_case(asking: Asking, document: Document, both: Cases, found: Found) -> list[AnswerSentence]:
    """The two sentences that speak of one case each, best next to each other; one where it speaks of both."""
    wanted = what_is_asked(both.asked)
    held = [piece for piece in holding(document, wanted) if piece.section is not Section.PHONE]
    of_one, of_other = (asking.overlap(phrase, document) for phrase in both.phrases)
    of_all = asking.overlap(found.finding.question, document, found)
    called = _told_apart(*both.phrases)
    ones = [of_one(piece.text, piece.under) + _calls(piece, called[0]) for piece in held]
    others = [of_other(piece.text, piece.under) + _calls(piece, called[1]) for piece in held]
    of_thing = asking.overlap(both.asked, document)
    alls = [_ALL * of_all(one.text, one.under) + of_thing(one.text, one.under) for one in held]
    best: tuple[float, int, int] | None = None
    for first, second in product(range(len(held)), repeat=2):
        worth = ones[first] + others[second] + alls[first] + alls[second]
        if first == second:
            speaks_of_both = all(own[first] > 0 for own in (ones, others)) or (
                ones[first] + others[first] > 0 and min(max(ones), max(others)) <= 0
            )
            if not speaks_of_both or _figures_in(held[first], wanted.measures) < _TWO:
                continue
            worth += _NEXT
        else:
            worth -= _OTHERS * (others[first] + ones[second])
            if held[first].section is held[second].section:
                worth += _NEXT if abs(first - second) == 1 else _NEXT / 2
        if best is None or worth > best[0]:
            best = (worth, first, second)
    if best is None or (both.is_open and min(ones[best[1]], others[best[2]]) <= 0):
        return []
    place = asking.retriever.place_to_say(document.document_id)
    told = dict.fromkeys(best[1:])
    return all_quoted(document, (held[one] for one in told), place)


def _told_apart(one: str, other: str) -> tuple[str, str]:
    """What two phrases do not share at their ends: 태극 and 인헌 of 태극무공훈장 and 인헌무공훈장."""
    first, second = letters(one), letters(other)
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    return first, second


def _calls(piece: Piece, name: str) -> float:
    return _CALLED * (len(name) > 1 and name in letters(f"{piece.under} {piece.text}"))


def _figures_in(piece: Piece, measures: frozenset[str]) -> int:
    own = [one for one in figures(piece.text) if one.kind.value in measures or one.unit in measures]
    return len({one.value for one in own})


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
    sentences = all_quoted(document, found)
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
    return Reply(tuple(all_quoted(document, [best])), document, found.finding)


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
