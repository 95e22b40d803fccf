"""Whole visits as data: what was told before decides what a short question means.

The real conversation is driven with the real answerer, on a clock that stands still. What is said reaches it as heard
(``heard``: text to transcript), so that spoken commands and readings that the recognizer held possible count as they
do at the kiosk; everything that it says sounds at once.
"""

import json
import tomllib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from app.dialogue import effects, inputs
from app.dialogue.inputs import Mark
from app.dialogue.machine import Conversation
from app.link import events
from app.link.intents import EndSession, StartListening
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer, AnswerPart, FirstToken, PassagesFound
from knowledge.types import AbstainReason
from voice.korean.letters import any_letters
from voice.listening import events as ears
from voice.speaking import events as mouth
from voice.types import Transcript, Utterance

FOLDER = Path(__file__).with_name("scenarios") / "visits"
_NOTHING_HEARD = Utterance(np.zeros(0, np.float32))
_CHOICE = "choice:"

Heard = Callable[[str], Transcript]


def as_written(text: str) -> Transcript:
    """Heard without a mistake."""
    return Transcript(text, "ko", 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class VisitTurn:
    """``document``: the title that must answer ("A|B": either), "" where nothing may.

    "choice:A|B|C": at least two of these services are offered, and no other.
    """

    says: str
    document: str
    good: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitScript:
    name: str
    turns: tuple[VisitTurn, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What is said after ``after``, which is told of one service; ``document`` as in ``VisitTurn``."""

    after: str
    says: str
    document: str


def read_visits(path: Path) -> list[VisitScript]:
    """From TOML (``[[visit]]``) or from one JSON object a line."""
    text = path.read_text(encoding="utf-8")
    plain = (
        tomllib.loads(text)["visit"]
        if path.suffix == ".toml"
        else [json.loads(line) for line in text.splitlines() if line.strip()]
    )
    return [
        VisitScript(str(one.get("name", one.get("visit", ""))), tuple(map(_turn, one["turns"])))
        for one in plain
    ]


def _turn(plain: dict[str, Any]) -> VisitTurn:
    good = tuple(tuple(alternatives) for alternatives in plain.get("good", ()))
    return VisitTurn(plain["says"], plain["document"], good, tuple(plain.get("never", ())))


def read_pairs(path: Path) -> list[Pair]:
    return [Pair(**one) for one in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]]


@dataclass(slots=True)
class Outcome:
    """What the visitor saw and heard of one turn; ``lacked``: the service of which it was not in the documents."""

    documents: list[str] = field(default_factory=list)
    choices: tuple[str, ...] = ()
    texts: list[str] = field(default_factory=list)
    lacked: str = ""
    understood: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    def is_right(self, turn: VisitTurn) -> bool:
        said = any_letters(self.text)
        if any(any_letters(never) in said for never in turn.never):
            return False
        if not all(any(any_letters(one) in said for one in alternatives) for alternatives in turn.good):
            return False
        if turn.document.startswith(_CHOICE):
            wanted = set(turn.document.removeprefix(_CHOICE).split("|"))
            return set(self.choices) <= wanted and len(set(self.choices)) >= min(2, len(wanted))
        if not turn.document:
            return not self.documents and not self.choices
        either = turn.document.split("|")
        return any(self.documents[-1:] == [one] or one in self.lacked for one in either)


class Visitor:
    """Goes through one visit after another with one kiosk."""

    def __init__(self, answerer: Answerer, heard: Heard = as_written) -> None:
        self._answerer = answerer
        self._heard = heard
        self._conversation = Conversation(Settings(language_model_enabled=False), lambda: 0.0)
        self._listening = 0
        self._outcome = Outcome()

    def go_through(self, visit: VisitScript) -> Iterator[tuple[VisitTurn, Outcome]]:
        self._happen(EndSession())
        for turn in visit.turns:
            yield turn, self.say(turn.says)

    def after(self, pair: Pair) -> tuple[Outcome, Outcome]:
        """What comes of the first and of the second thing that is said."""
        self._happen(EndSession())
        return self.say(pair.after), self.say(pair.says)

    def say(self, text: str) -> Outcome:
        self._outcome = Outcome()
        transcript = self._heard(text)
        self._happen(StartListening())
        self._happen(ears.UtteranceHeard(self._listening, _NOTHING_HEARD), transcript)
        return self._outcome

    def _happen(self, first: inputs.Input, transcript: Transcript | None = None) -> None:
        """What happens, and all that comes of it, until the kiosk waits again."""
        waiting: deque[inputs.Input] = deque([first])
        while waiting:
            for effect in self._conversation.handle(waiting.popleft()):
                waiting.extend(self._done(effect, transcript))

    def _done(self, effect: effects.Effect, transcript: Transcript | None) -> Iterator[inputs.Input]:
        match effect:
            case effects.OpenEars(listening):
                self._listening = listening
            case effects.Recognize(turn) if transcript is not None:
                yield inputs.Recognized(turn, transcript)
            case effects.Answer(answer, question, easy, context, _, alternatives):
                parts = self._answerer.answer(question, context=context, alternatives=alternatives, easy=easy)
                yield from _news(answer, list(parts))
            case effects.AnswerAbout(answer, document_id, section, easy, question):
                yield from _news(
                    answer, list(self._answerer.about(document_id, section, question, easy=easy))
                )
            case effects.Say(key):
                yield mouth.LineBegan(key)
                yield mouth.LineEnded(key)
            case effects.RingForStaff(turn):
                yield inputs.StaffRung(turn, is_told=True)
            case effects.Emit(event):
                self._see(event)

    def _see(self, event: events.Event) -> None:
        outcome = self._outcome
        match event:
            case events.FactsShown(title=title):
                outcome.documents.append(title)
            case events.ChoicesOffered(choices):
                outcome.choices = tuple(one.title for one in choices)
            case events.SentenceReady(text=text):
                outcome.texts.append(text)
            case events.Abstained(reason=reason, text=text):
                outcome.texts.append(text)
                outcome.lacked = text if reason is AbstainReason.FACT_MISSING else ""
            case events.TranscriptReady(text=text):
                outcome.understood = text
            case events.NoticeGiven(text=text):
                outcome.texts.append(text)


def _news(answer: int, parts: Sequence[AnswerPart]) -> Iterator[inputs.Input]:
    for part in parts:
        match part:
            case PassagesFound():
                yield inputs.AnswerAdvanced(answer, Mark.RETRIEVED)
            case FirstToken():
                yield inputs.AnswerAdvanced(answer, Mark.FIRST_TOKEN)
            case _:
                yield inputs.AnswerAdvanced(answer, part)
    yield inputs.AnswerCompleted(answer)
