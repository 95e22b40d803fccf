"""What a visitor reads while the conversation goes on: true at every moment, and everything that is said."""

from functools import reduce as over

from app.dialogue.phrases import LANGUAGES, Phrase, say
from app.link.events import Event, Notice, NoticeGiven, State, StateChanged, TranscriptReady
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import Page, ScreenState
from ui.kiosk.words import guidance, headline
from ui.scorecard.recorded import ASKED_AGAIN, LISTENING

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


def test_who_was_not_understood_reads_it_once() -> None:
    told = after(*ASKED_AGAIN)
    assert (headline(told), guidance(told)) == ("잘 못 들었어요", "한 번 더 천천히 말씀해 주시겠어요?")
