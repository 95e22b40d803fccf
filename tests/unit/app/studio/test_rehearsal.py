"""The preview is made by the kiosk's own conversation, so that it is what a visitor sees."""

from app.link.events import FactsShown, SentenceReady, State, StateChanged
from app.link.intents import AskText
from app.studio.rehearsal import about, rehearse
from knowledge.types import AbstainReason, Abstention, Section
from tests.unit.app.studio.examples import PENSION
from voice.korean.morphology import Morphology


def test_a_document_is_shown_in_its_own_words() -> None:
    told = about(PENSION, Section.WHAT, Morphology())
    said = [event.text for event in told if isinstance(event, SentenceReady)]
    assert said == [PENSION.sections[Section.WHAT]]
    assert any(isinstance(event, FactsShown) and event.phone == "129" for event in told)
    assert StateChanged(State.ANSWERED) in told


def test_no_answer_is_shown_as_one() -> None:
    nothing = Abstention(AbstainReason.NOT_IN_DOCUMENTS, "그 내용은 제가 가진 자료에 없어요.")
    told = rehearse(AskText("달나라 여행"), [nothing])
    assert nothing.text in [getattr(event, "text", "") for event in told]
