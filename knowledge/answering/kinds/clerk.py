"""Answers questions of special kinds as a clerk would: each half of two, two things side by side, what is believed put
right, another year or town named as such, eligibility left to a person.

Everything that is told stands word for word in a document; around it are fixed sentences. What no kind fits is left to
the ordinary answer.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from knowledge.answering import texts
from knowledge.answering.citing import all_quoted, citation
from knowledge.answering.decision import AskBack, Lacking
from knowledge.answering.excerpt import whom_to_call
from knowledge.answering.kinds import said
from knowledge.answering.kinds.asking import Asking, Found, Reply, Told
from knowledge.answering.kinds.beside import of_cases, side_by_side
from knowledge.answering.kinds.circumstances import conditions, told_of_self
from knowledge.answering.kinds.correcting import put_right
from knowledge.answering.kinds.elsewhere import of_no_place, of_other_place
from knowledge.answering.kinds.languages import Foreign, foreign
from knowledge.answering.kinds.leftout import left_out
from knowledge.answering.kinds.names import distinct
from knowledge.answering.kinds.noise import reply_to_noise
from knowledge.answering.kinds.patterns import Aspect, any_of, tables
from knowledge.answering.kinds.splitting import LONG, Half, core, halves, may_be_two, same_of_both
from knowledge.answering.kinds.statements import belief
from knowledge.answering.kinds.steps import following, step_done
from knowledge.answering.kinds.years import OtherYear, is_of_own_life, other_year
from knowledge.answering.tongues.interpreter import Interpreter, answer_language, unknown
from knowledge.index.passages import passage
from knowledge.retrieval.context import Context
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.retriever import LONGEST_QUESTION, Retriever
from knowledge.translations.languages import KOREAN
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Document, Section
from voice.korean.letters import letters, syllables
from voice.korean.morphology import Morphology

_RELATIVE_THERE = any_of(
    tables("words.toml")["places"]["relative"],
    behind=r"[이가은는도들]{0,2}\s+(?:지금\s+)?\S+에(?:서)?\s*(?:사|살|있|계)",
)
_HOLDS_IN = re.compile(r"(20\d\d)년도?\s?(?:[가-힣]{0,6}\s?)?기준")
_ENOUGH_DATED = 2
"""Documents that must name a year as the one that holds, so that it is no slip of one."""
_NEAR = 5
"""Best documents among which one is looked for that the words of a translated question call by its name."""
_SHORT = 60
"""Characters of a half's first two sentences up to which both are told."""


class Clerk:
    """Owned by the answerer's thread.

    Args:
        told: a document's own words for what is asked.
        today: gives the year that "this year" means.
    """

    def __init__(
        self,
        retriever: Retriever,
        morphology: Morphology,
        threshold: float,
        told: Told,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._asking = Asking(retriever, morphology, threshold, told)
        self.interpreter = Interpreter(self._asking, morphology)
        self._today = today

    def reply(self, question: str, context: Context) -> Reply | None:
        """The answer to a question of a special kind; None where it is of none."""
        language = answer_language(question, context.language)
        if language != KOREAN and self.interpreter.knows(language):
            return self.interpreter.reply(question, language, context)
        other = foreign(question)
        if language != KOREAN and (other is None or other.code != language):
            return Reply(abstention=unknown(language))
        if noise := reply_to_noise(question, context):
            return Reply(abstention=noise)
        if other is not None:
            return self._in_other_words(other)
        reply = (
            side_by_side(self._asking, question)
            or self._both(question, context)
            or self._of_one(question, context)
        )
        return reply and of_no_place(self._asking, question, reply)

    def _of_one(self, question: str, context: Context) -> Reply | None:
        """What is answered from one service in a special way."""
        if believed := belief(question, self._asking.unnamed):
            return put_right(self._asking, believed, question, context)
        if year := other_year(question):
            return self._as_it_is(year, context)
        if denied := left_out(self._asking, question, context):
            return denied
        if (aspects := told_of_self(question)) and (own := self._conditions(question, aspects, context)):
            return own
        if other := of_other_place(self._asking, question, context):
            return other
        if done := step_done(question):
            return self._next_step(question, done, context)
        is_story = syllables(question) >= LONG or is_of_own_life(question) or _RELATIVE_THERE.search(question)
        return self._in_story(question, context) if is_story else None

    # Two questions in one

    def _both(self, question: str, context: Context) -> Reply | None:
        if not may_be_two(question) or len(question) > LONGEST_QUESTION:
            return None
        parts = halves(question, self._asking.named(question))
        if (both := same_of_both(parts)) and (reply := of_cases(self._asking, question, both)):
            return reply
        if not parts or (first := self._half(parts[0], None, context)) is None:
            return None
        found = [first]
        for part in parts[1:]:
            before = next((one.document for one in reversed(found) if one.document), None)
            one = self._half(part, before, context)
            if one is None:
                return None
            found.append(one)
        if not any(one.document for one in found):
            return None
        sentences: list[AnswerSentence] = []
        for one in found:
            sentences += self._shortly(one)
        own = {letters(one.text): one for one in sentences}
        if len(own) < 2:
            return None
        document = next(one.document for one in found if one.document)
        return Reply(tuple(own.values()), document, found[0].finding)

    def _half(self, half: Half, before: Document | None, context: Context) -> Found | None:
        """What answers a half: of the service that it names, else of the one ``before``, else of any.

        None where nothing does and it may be no question of its own.
        """
        named = distinct(self._asking.named(half.text))
        if named or before is None:
            found = self._asking.found(half.text, context)
            meant = named[0].document if len(named) == 1 else None
        else:
            found, meant = self._asking.found(f"{before.title} {half.text}"), before
        if meant is not None and isinstance(found.verdict, AskBack):
            found = self._asking.of_named(found, meant)
        if (
            found.document is None
            and before is not None
            and not named
            and not isinstance(found.verdict, Lacking)
        ):
            found = self._asking.found(half.text)
        if found.document or isinstance(found.verdict, Lacking):
            return found
        is_told = half.is_sure and not found.is_refused and not isinstance(found.verdict, AskBack)
        return found if is_told else None

    def _shortly(self, one: Found) -> list[AnswerSentence]:
        if one.document is not None:
            told = [each for each in self._asking.tell(one, one.document) if each.citations]
            if told:
                first, others = told[0], told[1:2]
                is_one_thing = bool(others) and others[0].citations[0].section is first.citations[0].section
                is_short = is_one_thing and len(first.text) + len(others[0].text) <= _SHORT
                return told[: 2 if is_short else 1]
        about = one.document or (one.verdict.document if isinstance(one.verdict, Lacking) else None)
        if about is None:
            return [AnswerSentence(said.not_known(f"“{one.question.strip(' ?.!')}”"))]
        asked = what_is_asked(one.finding.question)
        return [AnswerSentence(said.lacking(about.title, texts.thing_asked(asked)))]

    # One service in a special way

    def _as_it_is(self, year: OtherYear, context: Context) -> Reply | None:
        found = self._asking.found(year.question, context)
        document = found.document or self._asking.named_alone(found)
        if document is None and isinstance(found.verdict, AskBack):
            return self._perhaps_of_year(year, found, found.verdict.documents)
        if document is None:
            return None
        own = document.effective_date
        asked_of = self._today().year if year.is_this else year.year
        if (own is not None and asked_of == own.year) or (own is None and year.is_this):
            return None
        opening = said.of_year(own.year) if own else self._dated_by_itself(document)
        told = [one for one in self._asking.tell(found, document) if one.citations]
        return Reply((AnswerSentence(opening), *told), document, found.finding) if told else None

    def _perhaps_of_year(self, year: OtherYear, found: Found, offered: tuple[Document, ...]) -> Reply | None:
        """The year that the material is of, before the question which service is meant."""
        dated = offered[0].effective_date
        if year.is_this or (dated is not None and year.year == dated.year):
            return None
        opening = said.of_year(dated.year) if dated else self._dated_by_itself(offered[0])
        back = f"{opening} {texts.ask_back([one.title for one in offered])}"
        return Reply(finding=found.finding, offered=offered, question_back=back)

    def _dated_by_itself(self, document: Document) -> str:
        """Which year the words of a document without a date, else of the whole content, name as the one that holds."""
        if own := _years(document):
            return said.of_year(max(own))
        counts = Counter(year for one in self._asking.retriever.valid_documents() for year in _years(one))
        latest = max((year for year, count in counts.items() if count >= _ENOUGH_DATED), default=None)
        return said.UNDATED if latest is None else said.latest_year(latest)

    def _conditions(self, question: str, said_of_self: Sequence[Aspect], context: Context) -> Reply | None:
        found = self._asking.found(question, context)
        document = found.document or self._asking.named_alone(found, said_of_self)
        if document is None and (short := core(question, self._asking.named(question))) and short != question:
            found = self._asking.found(short, context)
            document = found.document or self._asking.named_alone(found, said_of_self)
        if document is None:
            return None
        own = conditions(document, said_of_self, self._asking.overlap(question, document, found))
        if not own:
            return None
        place = self._asking.retriever.place_to_say(document.document_id)
        sentences = all_quoted(document, own, place)
        sentences.append(AnswerSentence(texts.NEEDS_ADVICE))
        if line := whom_to_call(document):
            cited = citation(passage(document, Section.PHONE), line)
            sentences.append(AnswerSentence(texts.phone(document.title, line), (cited,)))
        return Reply(tuple(sentences), document, found.finding)

    def _next_step(self, question: str, done: str, context: Context) -> Reply | None:
        found = self._asking.found(question, context)
        document = found.document or self._asking.named_alone(found)
        if document is None:
            return None
        steps = following(document, self._asking.overlap(done, document))
        if not steps:
            return None
        sentences = all_quoted(document, steps)
        return Reply(tuple(sentences), document, found.finding)

    def _in_story(self, question: str, context: Context) -> Reply | None:
        short = core(question[-LONGEST_QUESTION:], self._asking.named(question))
        if not short or short == question:
            return None
        found = self._asking.found(short, context)
        document = found.document or self._asking.named_alone(found)
        if document is None:
            return None
        return Reply(tuple(self._asking.tell(found, document)), document, found.finding)

    # Other languages

    def _in_other_words(self, other: Foreign) -> Reply:
        refusal = Reply(abstention=Abstention(AbstainReason.LANGUAGE_UNSUPPORTED, other.unknown))
        if not other.korean:
            return refusal
        found = self._asking.found(other.korean)
        near = [one.document for one in found.finding.found[:_NEAR]]
        called = None if found.is_refused else self._asking.told_apart(other.korean, near)
        document = called or found.document or self._asking.named_alone(found)
        if document is not None and not other.is_sure:
            back = f"{other.which} {document.title}"
            return Reply(finding=found.finding, offered=(document,), question_back=back)
        if document is not None:
            told = [one for one in self._asking.tell(found, document) if one.citations]
            if told:
                return Reply((AnswerSentence(other.known), *told), document, found.finding)
        if isinstance(found.verdict, AskBack):
            offered = found.verdict.documents
            back = f"{other.which} {' / '.join(one.title for one in offered)}"
            return Reply(finding=found.finding, offered=offered, question_back=back)
        return refusal


def _years(document: Document) -> set[int]:
    text = " ".join(document.sections.values())
    return {int(year) for year in _HOLDS_IN.findall(text)}
