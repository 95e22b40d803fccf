"""What is counted of visits: each thing once, by codes, and what the receipt makes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.bookkeeping import Bookkeeping
from app.link.events import (
    Abstained,
    Choice,
    ChoicesOffered,
    CitationShown,
    Event,
    FactsShown,
    Heartbeat,
    Notice,
    NoticeGiven,
    SentenceReady,
    ServiceOffered,
    SessionErased,
    State,
    StateChanged,
    TopicOffered,
    TranscriptReady,
    TurnEnded,
)
from app.site.log import Log
from app.site.tally import AnswerReport, Counts, Did, ReportReason, read_tally
from knowledge.package.receipt import ReportedAnswer, Tally

TOPICS = (
    TopicOffered("living", (ServiceOffered("S1", "기초연금"), ServiceOffered("기초 생활", "기초생활보장"))),
    TopicOffered("health", (ServiceOffered("S2", "국가암검진"),)),
)
CITED = CitationShown("p", "S1", "기초연금", "what", "", "복지로", "월 34만 원")
FACTS = FactsShown("S1", "기초연금", (), "", "", "", is_sample=False)
ANSWER = (StateChanged(State.THINKING), FACTS, SentenceReady(0, "월 34만 원이에요.", (CITED,)))
REFUSAL = Abstained(0, "not_in_documents", "없어요.", about="S2")
BACK = ChoicesOffered((Choice("S2", "국가암검진"), Choice("S1", "기초연금")))
ENDED = TurnEnded(1.0, 2.0, None, 3.0, 400.0, 5.0)


LOGS: list[Log] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while LOGS:
        LOGS.pop().close()


class Book:
    def __init__(self, root: Path, hour: int = 14) -> None:
        self.now = 0.0
        self.root = root
        self.counts = Counts(root, lambda: hour)
        log = Log(root / "logs", "engine")
        LOGS.append(log)
        self.book = Bookkeeping(log, self.counts, lambda: self.now)
        self.book.use(TOPICS, "7")

    def told(self, *told: Event) -> Tally:
        for event in told:
            self.book.note(event)
        return self.counts.tally()


def test_an_answer_is_counted_by_topic_and_hour_and_once(tmp_path: Path) -> None:
    again = (StateChanged(State.SPEAKING), ANSWER[2], FACTS, StateChanged(State.ANSWERED))
    tally = Book(tmp_path).told(*ANSWER, StateChanged(State.SPEAKING), *again, *again)
    assert tally.turns == {"living": 1}
    assert tally.hours["answered"][14] == sum(tally.hours["answered"]) == 1


def test_an_answer_out_of_several_services_counts_for_the_first_that_it_cites(tmp_path: Path) -> None:
    advice = SentenceReady(0, "지금 위험하시면 119에 전화하세요.", ())
    first, second = (
        SentenceReady(1, "월 34만 원이에요.", (CITED,)),
        SentenceReady(2, "신분증을 챙기세요.", (CITED,)),
    )
    book = Book(tmp_path)
    tally = book.told(StateChanged(State.THINKING), advice, first, second)
    assert tally.turns == {"living": 1}
    again = (StateChanged(State.THINKING), advice, first, second, StateChanged(State.SPEAKING))
    assert book.told(StateChanged(State.SPEAKING), *again).turns == {"living": 1}
    assert book.told(StateChanged(State.THINKING), advice).turns == {"living": 1}, "advice is no answer"


def test_what_is_refused_and_given_back_is_counted_by_topic(tmp_path: Path) -> None:
    book = Book(tmp_path)
    thinking = StateChanged(State.THINKING)
    tally = book.told(thinking, REFUSAL, thinking, BACK, SentenceReady(0, "어느 쪽인가요?", ()))
    assert (tally.refused, tally.given_back, tally.turns) == ({"health": 1}, {"health": 1}, {})
    tally = book.told(thinking, REFUSAL, BACK, SentenceReady(0, "어느 쪽인가요?", ()))
    assert (tally.refused, tally.given_back) == ({"health": 1}, {"health": 1}), "shown again"
    tally = book.told(thinking, Abstained(0, "not_in_documents", "없어요."))
    assert tally.refused == {"health": 1, "none": 1}
    assert tally.abstentions == {"not_in_documents": 2}


def test_a_greeting_refuses_nothing(tmp_path: Path) -> None:
    tally = Book(tmp_path).told(StateChanged(State.THINKING), Abstained(0, "greeting", "안녕하세요."))
    assert (tally.abstentions, tally.refused) == ({"greeting": 1}, {})


def test_visits_are_begun_and_finished_or_given_up(tmp_path: Path) -> None:
    book = Book(tmp_path)
    erased = SessionErased("지웠습니다.", "ko")
    idle = StateChanged(State.IDLE)
    book.told(StateChanged(State.LISTENING), *ANSWER, ENDED, erased, idle)
    book.told(StateChanged(State.LISTENING), erased, idle)
    book.told(SessionErased("지웠습니다.", "en"), idle)  # looked about only
    book.told(SessionErased("지웠습니다."), idle)  # nobody was there
    tally = book.told(StateChanged(State.LISTENING))
    assert tally.visits == {"begun": 4, "finished": 1, "given_up": 2}
    assert tally.languages == {"ko": 2, "en": 1}
    assert tally.hours["visits"][14] == 4
    assert read_tally(tmp_path).visits == {"begun": 3, "finished": 1, "given_up": 2}, (
        "kept at the end of a visit"
    )


def test_a_report_is_counted_with_the_version_that_answered(tmp_path: Path) -> None:
    book = Book(tmp_path)
    report = AnswerReport(Did.ANSWERED, "S1", "what", None)
    book.told(*ANSWER)
    book.book.use(TOPICS, "8")
    tally = book.told(NoticeGiven(Notice.REPORTED, "고맙습니다.", report=report))
    assert tally.reported == (ReportedAnswer("S1", "what", 7, "answered", 1),)
    because = AnswerReport(Did.ANSWERED, "S1", "what", ReportReason.FIGURE, is_first=False)
    book.told(NoticeGiven(Notice.REPORTED, "고맙습니다.", report=because))
    book.told(NoticeGiven(Notice.REPORTED, "고맙습니다."))
    kept = read_tally(tmp_path)
    assert kept.reported == (ReportedAnswer("S1", "what", 7, "answered", 1, {"figure": 1}),)
    tally = Book(tmp_path).told(*ANSWER, NoticeGiven(Notice.REPORTED, "고맙습니다.", report=report))
    assert sum(one.count for one in tally.reported) == 2, "goes on after a restart"


def test_a_service_whose_id_is_words_is_counted_by_a_code(tmp_path: Path) -> None:
    book = Book(tmp_path)
    report = AnswerReport(Did.REFUSED, "기초 생활", "", None)
    (reported,) = book.told(NoticeGiven(Notice.REPORTED, "", report=report)).reported
    assert reported.service.startswith("~")
    assert reported.service.isascii()


def test_the_time_that_it_ran_is_counted_without_the_time_that_it_slept(tmp_path: Path) -> None:
    book = Book(tmp_path)
    for now in (1.0, 2.0, 3.0, 9_000.0):
        book.now = now
        book.told(Heartbeat())
    assert book.counts.tally().uptime == 63
    assert read_tally(tmp_path).uptime == 63, "kept now and then, also where nobody asks anything"


def test_a_kiosk_keeps_its_number_and_another_has_another(tmp_path: Path) -> None:
    first = Book(tmp_path / "a").counts
    first.keep()
    assert Book(tmp_path / "a").counts.tally().kiosk == first.tally().kiosk
    assert Book(tmp_path / "b").counts.tally().kiosk != first.tally().kiosk


def test_what_an_older_program_counted_goes_on(tmp_path: Path) -> None:
    (tmp_path / "tally.json").write_text(
        '{"since": "2026-01-01", "turns": {"living": 3}, "abstentions": {"greeting": 1}, "waits": {}}',
        encoding="utf-8",
    )
    tally = Book(tmp_path).told(*ANSWER)
    assert (tally.since, tally.turns) == ("2026-01-01", {"living": 4})
    assert tally.kiosk


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"turns": {}}', '{"since": 3}', "\x00"])
def test_a_torn_tally_begins_anew(damage: str, tmp_path: Path) -> None:
    (tmp_path / "tally.json").write_text(damage, encoding="utf-8")
    assert read_tally(tmp_path).turns == {}
    assert Book(tmp_path).told(*ANSWER).turns == {"living": 1}


def test_no_word_of_a_visitor_is_counted(tmp_path: Path) -> None:
    book = Book(tmp_path)
    heard = TranscriptReady("제 이름은 홍길동이에요", "ko", 0.9)
    book.told(StateChanged(State.LISTENING), heard, *ANSWER, REFUSAL, BACK, ENDED, SessionErased("", "ko"))
    written = (tmp_path / "tally.json").read_text(encoding="utf-8")
    assert written.isascii()
    assert "\\u" not in written
