"""An engine link with the real conversation and nobody behind it: ears, answers and the mouth are played.

What the kiosk would say is kept as the spoken transcript, so that a test can do with its ears what a visitor does
who does not see the screen.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from app.dialogue import effects, inputs
from app.dialogue.machine import Conversation
from app.link.events import Event, FailureMet
from app.link.intents import Intent
from app.site.settings import Settings
from knowledge.answering.answerer import DocumentChosen
from knowledge.types import AnswerSentence, Citation, Document, Section
from ui.scorecard.recorded import STARTED
from voice.listening import events as ears
from voice.speaking import events as mouth
from voice.types import Transcript, Utterance, VoiceFailure

DOCUMENT = Document(
    "living-0",
    "기초연금",
    {
        Section.WHO: "기초연금은 만 65세부터 신청해요.",
        Section.WHAT: "기초연금은 한 달에 최대 34만 2,510원이에요.",
        Section.HOW: "행정복지센터에서 신청해요.",
        Section.PHONE: "129",
    },
    "복지로",
    date(2026, 1, 1),
)


class TalkingLink:
    """``start`` tells that the engine is ready; every intent is answered at once, on the sending thread."""

    def __init__(
        self, *, microphone: bool = True, speaker: bool = True, question: str = "기초연금은 얼마예요"
    ) -> None:
        self.transcript: list[str] = []
        """Everything the kiosk said aloud, in order."""
        self.happened: list[Event] = []
        self.sent: list[Intent] = []
        self.restarts = 0
        self._now = 0.0
        self._turn = 0
        self._microphone = microphone
        self._speaker = speaker
        self._question = question
        self._conversation = Conversation(Settings(), lambda: self._now)
        self._lock = threading.RLock()
        self._on_event: Callable[[Event], None] = lambda _: None

    def start(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        for event in STARTED:
            self._tell(event)
        if not self._microphone:
            self._tell(FailureMet(VoiceFailure.MICROPHONE_MISSING))

    def send(self, intent: Intent) -> None:
        self.sent.append(intent)
        self.happen(intent)

    def restart(self) -> None:
        self.restarts += 1

    def close(self) -> None: ...

    def pass_time(self, seconds: float) -> None:
        self._now += seconds
        self.happen(inputs.TimePassed())

    def happen(self, happening: inputs.Input) -> None:
        """Let it happen, and everything that follows from it."""
        with self._lock:
            waiting = deque([happening])
            while waiting:
                for action in self._conversation.handle(waiting.popleft()):
                    waiting.extend(self._do(action))

    def _do(self, action: effects.Effect) -> Sequence[inputs.Input]:
        match action:
            case effects.Emit(event):
                self._tell(event)
            case effects.OpenEars(turn):
                self._turn = turn
                if not self._microphone:
                    return [ears.MicrophoneFailed(turn, VoiceFailure.MICROPHONE_MISSING)]
            case effects.FinishHearing():
                return [ears.UtteranceHeard(self._turn, Utterance(np.zeros(1600, np.float32)))]
            case effects.Recognize(turn):
                return [inputs.Recognized(turn, Transcript(self._question, "ko", 0.95, 1.0))]
            case effects.Answer(turn) | effects.AnswerAbout(turn):
                section = action.section if isinstance(action, effects.AnswerAbout) else None
                return self._answer(turn, section or Section.WHAT)
            case effects.Say() if not self._speaker:
                return [mouth.MouthFailed(VoiceFailure.SPEAKER_LOST)]
            case effects.Say(key, text):
                self.transcript.append(text)
                return [mouth.LineBegan(key), mouth.LineEnded(key)]
            case effects.RingForStaff(turn):
                return [inputs.StaffRung(turn, is_told=True)]
        return []

    def _answer(self, turn: int, section: Section) -> list[inputs.Input]:
        text = DOCUMENT.sections.get(section, DOCUMENT.sections[Section.WHAT])
        citation = Citation(
            "p", DOCUMENT.document_id, DOCUMENT.title, section, date(2026, 1, 1), "복지로", text
        )
        parts = (
            inputs.Mark.RETRIEVED,
            DocumentChosen(DOCUMENT, (section,)),
            AnswerSentence(text, (citation,)),
        )
        return [*(inputs.AnswerAdvanced(turn, part) for part in parts), inputs.AnswerCompleted(turn)]

    def _tell(self, event: Event) -> None:
        self.happened.append(event)
        self._on_event(event)
