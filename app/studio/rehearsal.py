"""An answer as the kiosk's screen would get it: the real conversation, with nobody listening and nothing sounding."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from app.dialogue import effects, inputs
from app.dialogue.machine import Conversation
from app.link.events import Event
from app.link.intents import AskAbout, AskText
from app.site.settings import Settings
from app.studio.gate.heard import OneDocument
from knowledge.answering.answerer import (
    Answerer,
    AnswerPart,
    AskedBack,
    DocumentChosen,
    FirstToken,
    HelpOffered,
    PassagesFound,
)
from knowledge.types import Abstention, AnswerSentence, Document, Section
from voice.korean.morphology import Morphology
from voice.speaking import events as mouth

if TYPE_CHECKING:
    from knowledge.retrieval.retriever import Retriever


def rehearse(asked: AskText | AskAbout, parts: Iterable[AnswerPart]) -> tuple[Event, ...]:
    """All that the screen is told from the question to the end of its answer, every sentence as if it had sounded."""
    conversation = Conversation(Settings(), lambda: 0.0)
    told: list[Event] = []
    waiting: deque[inputs.Input] = deque([asked])
    while waiting:
        for action in conversation.handle(waiting.popleft()):
            match action:
                case effects.Emit(event):
                    told.append(event)
                case effects.Answer(turn) | effects.AnswerAbout(turn):
                    waiting.extend(inputs.AnswerAdvanced(turn, part) for part in _steps(parts))
                    waiting.append(inputs.AnswerCompleted(turn))
                case effects.Say(key):
                    waiting.extend((mouth.LineBegan(key), mouth.LineEnded(key)))
    return tuple(told)


def about(document: Document, section: Section | None, morphology: Morphology) -> tuple[Event, ...]:
    """What a visitor sees who asks one document about ``section``, or what it is about; needs no index."""
    shelf = cast("Retriever", OneDocument(document))
    answerer = Answerer(shelf, morphology, None, threshold=0.0)  # nothing is searched for
    parts = answerer.about(document.document_id, section)
    return rehearse(AskAbout(document.document_id, section or ""), parts)


def _steps(
    parts: Iterable[AnswerPart],
) -> Iterator[inputs.Mark | HelpOffered | DocumentChosen | AskedBack | AnswerSentence | Abstention]:
    for part in parts:
        match part:
            case PassagesFound():
                yield inputs.Mark.RETRIEVED
            case FirstToken():
                yield inputs.Mark.FIRST_TOKEN
            case _:
                yield part
