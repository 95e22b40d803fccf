"""What a visitor reads while the conversation goes on: true at every moment, and everything that is said."""

from functools import reduce as over

from app.dialogue.phrases import LANGUAGES, Phrase, say
from app.link.events import (
    SILENCE,
    Event,
    FailureMet,
    Notice,
    NoticeGiven,
    State,
    StateChanged,
    TranscriptReady,
)
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import Page, Place, ScreenState, gone_back, opened
from ui.kiosk.words import aside, guidance, headline
from ui.scorecard.recorded import (
    ABSTAINED,
    ANSWERED_WITH_FACTS,
    ASKED_AGAIN,
    ASKED_BACK,
    CHOICES_OFFERED,
    LISTENING,
    SCENES,
    STARTED,
)
from voice.types import Unheard

NOTHING_SAID = (
    *LISTENING,
    TranscriptReady("", "ko", 0.0, "silence"),
    NoticeGiven(Notice.ASK_AGAIN, say(Phrase.NOT_HEARD, "ko")),
    StateChanged(State.SPEAKING),
)


def after(*events: Event) -> ScreenState:
    return over(reduce, events, ScreenState())


def test_who_said_nothing_is_asked_to_speak_only_once_the_kiosk_listens() -> None:
    told = after(*NOTHING_SAID)
    assert told.page is Page.THINKING
    assert (headline(told), guidance(told)) == ("말씀이 들리지 않았어요", "곧 다시 들을게요.")
    listening = after(*NOTHING_SAID, StateChanged(State.LISTENING))
    assert (headline(listening), guidance(listening)) == ("말씀하세요", "지금 말씀해 주세요.")
    assert not any("지금" in say(Phrase.NOT_HEARD, language) for language in LANGUAGES)


def test_the_screen_and_the_ears_call_silence_the_same() -> None:
    assert SILENCE == Unheard.SILENCE


def test_who_was_not_understood_reads_it_once() -> None:
    told = after(*ASKED_AGAIN)
    assert (headline(told), guidance(told)) == ("잘 못 들었어요", "한 번 더 천천히 말씀해 주시겠어요?")


def test_why_the_pictures_came_is_written_and_gone_once_one_is_chosen() -> None:
    offered = after(*CHOICES_OFFERED)
    assert offered.page is Page.TOPICS
    assert aside(offered) == say(Phrase.CHOICES_OFFERED, "ko")
    assert aside(opened(offered, Place.SERVICES)) == ""


def test_what_fails_is_written_on_every_page() -> None:
    for name, scene in SCENES.items():
        told = after(*scene.events, FailureMet("speaker_lost"))
        if told.is_ready and not (told.ending or told.notice_kind or told.is_farewell):
            assert "소리가 나지 않아요" in aside(told) + guidance(told) or told.wants_staff, name


def test_what_is_asked_back_is_something_to_choose_from_the_first_moment() -> None:
    pages = [after(*ASKED_BACK[:count]).page for count in range(len(ASKED_BACK) + 1)]
    assert Page.ANSWER not in pages
    assert aside(after(*ASKED_BACK)) == "이렇게 물으셨어요: “나라에서 다달이 주는 돈”"


def test_what_is_not_in_the_documents_is_said_so_from_the_first_moment() -> None:
    pages = [after(*ABSTAINED[:count]).page for count in range(len(ABSTAINED) + 1)]
    assert Page.ANSWER not in pages


def test_an_answer_leads_back_to_the_services_it_was_chosen_from() -> None:
    services = opened(opened(after(*STARTED), Place.TOPICS), Place.SERVICES)
    answer = over(
        reduce, ANSWERED_WITH_FACTS[len(LISTENING) :], reduce(services, StateChanged(State.THINKING))
    )
    assert (answer.page, answer.can_go_back) == (Page.ANSWER, True)
    back = gone_back(answer)
    assert (back.page, back.can_go_back) == (Page.SERVICES, True)
    topics = gone_back(back)
    assert (topics.page, gone_back(topics).page) == (Page.TOPICS, Page.ANSWER)


def test_a_spoken_question_has_nowhere_to_go_back_to() -> None:
    services = opened(opened(after(*STARTED), Place.TOPICS), Place.SERVICES)
    chosen = reduce(services, StateChanged(State.THINKING))
    spoken = over(reduce, ANSWERED_WITH_FACTS[len(STARTED) :], chosen)
    assert (spoken.page, spoken.can_go_back) == (Page.ANSWER, False)
