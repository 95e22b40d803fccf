"""A visitor finds an answer wrong: what is noted of it, and that no word of anybody is."""

import pytest

from app.dialogue.phrases import Phrase, say
from app.dialogue.spoken_commands import SpokenCommand, command_in
from app.link.events import Notice, NoticeGiven, SentenceReady, State
from app.link.intents import AskText, EndSession, Repeat, ReportAnswer, StartListening
from app.site.tally import AnswerReport, Did, ReportReason
from knowledge.answering.answerer import AskedBack, DocumentChosen
from knowledge.types import AbstainReason, Abstention, Document, Section
from tests.unit.app.test_conversation import (
    DOCUMENT,
    NOTHING_FOUND,
    SECOND,
    SENTENCE,
    Visit,
    answered,
    idle,
    listening,
    speaking,
    thinking,
)
from tests.unit.app.test_interruptions import said_into_it
from voice.types import Transcript

ACKNOWLEDGED = say(Phrase.REPORTED, "ko")
OTHER = Document("S002", "기초생활보장", {Section.WHAT: "생계급여"}, "복지로", None)


def reports(visit: Visit) -> list[AnswerReport | None]:
    return [
        one.report
        for one in visit.events(NoticeGiven)
        if isinstance(one, NoticeGiven) and one.notice is Notice.REPORTED
    ]


def test_an_answer_is_reported_and_acknowledged_with_one_sentence() -> None:
    visit = answered().on(ReportAnswer())
    assert reports(visit) == [AnswerReport(Did.ANSWERED, "d", "who", None)]
    assert visit.said() == [ACKNOWLEDGED]
    assert visit.state is State.ANSWERED


def test_a_reason_may_follow_once_and_no_report_counts_twice() -> None:
    visit = answered().on(ReportAnswer())
    assert reports(visit.on(ReportAnswer())) == [None]
    told = AnswerReport(Did.ANSWERED, "d", "who", ReportReason.FIGURE, is_first=False)
    assert reports(visit.on(ReportAnswer(ReportReason.FIGURE))) == [told]
    assert reports(visit.on(ReportAnswer(ReportReason.OLD))) == [None]
    assert visit.said() == [ACKNOWLEDGED]


def test_a_reason_may_come_with_the_report() -> None:
    visit = answered().on(ReportAnswer(ReportReason.HARD))
    assert reports(visit) == [AnswerReport(Did.ANSWERED, "d", "who", ReportReason.HARD)]


def test_the_service_is_the_one_that_was_chosen() -> None:
    visit = thinking().answer(DocumentChosen(DOCUMENT, (Section.WHO,)), SENTENCE).complete().sound()
    assert reports(visit.on(ReportAnswer()))[0] == AnswerReport(Did.ANSWERED, "S001", "who", None)


def test_what_is_being_said_stops_for_it() -> None:
    visit = speaking().answer(SECOND).on(ReportAnswer())
    assert [line.text for line in visit.unsaid] == [ACKNOWLEDGED]
    assert visit.state is State.ANSWERED
    assert reports(visit) == [AnswerReport(Did.ANSWERED, "d", "who", None)]


def test_a_refusal_is_reported_while_staff_are_called() -> None:
    refusal = Abstention(AbstainReason.NOT_IN_DOCUMENTS, NOTHING_FOUND.text, near="S002")
    visit = thinking().answer(refusal).complete().sound()
    assert visit.state is State.STAFF_CALLED
    visit.on(ReportAnswer(ReportReason.OTHER_QUESTION))
    assert reports(visit) == [AnswerReport(Did.REFUSED, "S002", "", ReportReason.OTHER_QUESTION)]
    assert visit.state is State.STAFF_CALLED


def test_a_question_back_is_reported_by_its_likeliest_service() -> None:
    back = AskedBack("기초연금과 기초생활보장 가운데 어느 쪽인가요?", (DOCUMENT, OTHER), Section.WHAT)
    visit = thinking().answer(back).complete().sound()
    assert reports(visit.on(ReportAnswer())) == [AnswerReport(Did.ASKED_BACK, "S001", "what", None)]


@pytest.mark.parametrize("visit", [idle, listening, thinking])
def test_where_nothing_was_told_nothing_is_reported(visit: "type[Visit]") -> None:
    begun = visit()
    state = begun.state
    begun.on(ReportAnswer())
    assert (begun.actions, begun.state) == ([], state)


def test_the_next_answer_is_another_one() -> None:
    visit = answered().on(ReportAnswer()).sound().hear().understand().answer(SENTENCE).complete().sound()
    assert reports(visit.on(ReportAnswer())) == [AnswerReport(Did.ANSWERED, "d", "who", None)]


def test_what_is_said_again_stays_reported() -> None:
    visit = answered().on(ReportAnswer()).sound().on(Repeat()).sound()
    assert reports(visit.on(ReportAnswer())) == [None]


def test_the_next_visitor_finds_nothing_to_report() -> None:
    visit = answered().on(ReportAnswer()).on(EndSession()).sound()
    assert visit.on(ReportAnswer()).actions == []


@pytest.mark.parametrize(
    "words",
    [
        "이 답이 이상해요",
        "틀렸어요 그거",
        "답이 잘못됐어요",
        "저기 그 답이 틀린 것 같은데요",
        "설명이 이상하네요",
        "금액이 안 맞아요",
        "아니 그거 틀렸다",
        "답이 좀 이상한데요",
        "잘못 알려줬어요",
        "엉터리예요",
        "틀려서요 그거",
        "이거 좀 이상한데요",
        "그게 이상해요",
        "That's wrong",
        "This answer is wrong.",
    ],
)
def test_it_is_a_spoken_command(words: str) -> None:
    assert command_in(words) is SpokenCommand.REPORT


@pytest.mark.parametrize(
    "words",
    [
        "무릎이 이상해요",
        "주소가 잘못됐어요",
        "고지서 금액이 틀려요",
        "등본에 이름이 틀렸어요 어떻게 고쳐요",
        "이상해요",
        "됐어요",
        "말이 너무 빨라요",
        "세금이 잘못 나왔어요",
    ],
)
def test_what_is_wrong_with_something_else_is_a_question(words: str) -> None:
    assert command_in(words) is not SpokenCommand.REPORT


def test_said_into_the_answer_it_is_noted_and_not_looked_up() -> None:
    visit = said_into_it("이 답이 이상해요", speaking().answer(SECOND))
    assert reports(visit) == [AnswerReport(Did.ANSWERED, "d", "who", None)]
    assert visit.said() == [ACKNOWLEDGED]
    shown = visit.events(SentenceReady)
    assert len(shown) == 2, "the answer stays to be read"
    assert visit.sound().state is State.ANSWERED
    assert reports(visit.on(ReportAnswer(ReportReason.OLD)))[0] == AnswerReport(
        Did.ANSWERED, "d", "who", ReportReason.OLD, is_first=False
    )


def test_said_before_any_answer_it_is_met_as_one_that_repeats_nothing() -> None:
    visit = idle().hear().understand("이 답이 이상해요")
    assert reports(visit) == []
    assert visit.said() == [say(Phrase.NOTHING_SAID, "ko")]


def test_who_writes_it_asks() -> None:
    visit = answered().on(AskText("이 답이 이상해요"))
    assert reports(visit) == []
    assert visit.state is State.THINKING


def test_while_listening_the_old_answer_is_not_reported_by_touch() -> None:
    assert answered().on(StartListening()).on(ReportAnswer()).actions == []


def test_a_report_in_english_is_acknowledged_in_english() -> None:
    from app.link.intents import SetLanguage

    visit = answered().on(SetLanguage("en")).on(ReportAnswer())
    assert visit.said() == [say(Phrase.REPORTED, "en")]


def test_what_was_heard_is_no_part_of_a_report() -> None:
    visit = idle().hear()
    visit.understand("제 이름은 홍길동인데 기초연금이 뭐예요").answer(SENTENCE).complete().sound()
    (report,) = reports(visit.on(ReportAnswer()))
    assert "홍길동" not in repr(report)
    assert Transcript("", "ko", 0.0, 0.0).text == ""
