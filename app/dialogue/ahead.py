"""What is understood and answered at the pauses of a visitor who may still go on, so that nobody has to wait when that
was all. If it was not, it is dropped unsaid.
"""

from app.dialogue import effects, inputs
from app.dialogue.phrases import Phrase
from app.dialogue.privacy import redact, redact_all
from app.dialogue.spoken_commands import command_in
from app.dialogue.telling import Telling
from app.link import events
from app.link.intents import AskAbout, AskText
from knowledge.answering.answerer import AskedBack, DocumentChosen
from knowledge.types import AnswerSentence, Section
from voice.korean.endings import UNKNOWN, completeness
from voice.types import Transcript, Utterance

_PATIENT_SECONDS = 1.0
"""Silence after a question that needs no word; a longer one is filled."""


class Pace:
    """How long it takes on this machine from a pause to the first word of the answer."""

    _SPEECH_SECONDS = 0.5
    """What is left when the question is understood: finding the answer and making its first words."""
    _NEW = 0.3

    def __init__(self) -> None:
        self._recognition = 0.5

    def learn(self, seconds: float) -> None:
        """Understanding took so long."""
        self._recognition += self._NEW * (seconds - self._recognition)

    def expected(self, passed: float) -> float:
        """Seconds still to go when ``passed`` have gone by since the pause."""
        return max(0.0, self._recognition - passed) + self._SPEECH_SECONDS


class WorkAhead:
    """Asks for what the present turn needs understood and answered; what it needs to know of it stands in ``Ahead``.

    Below the confidence ``unsure_below`` words are read back before they are answered.
    """

    def __init__(self, out: Telling, unsure_below: float) -> None:
        self._out = out
        self._unsure_below = unsure_below
        self._pace = Pace()
        self._answers = 0

    def paused(self, utterance: Utterance, now: float) -> None:
        self.was_not_all()
        turn, ahead = self._out.visit.turn, self._out.visit.turn.ahead
        ahead.pauses += 1
        ahead.paused_at = now
        self._out.emit(events.SpeechPaused())
        self._out.do(effects.RecognizeAhead(turn.number, ahead.pauses, utterance, self._out.visit.language))

    def was_not_all(self) -> None:
        """What was made ready for the case that nothing follows the pause is of no use."""
        self.drop()
        ahead = self._out.visit.turn.ahead
        if ahead.has_prepared:
            ahead.has_prepared = False
            self._out.do(effects.ForgetPrepared())

    def drop(self) -> None:
        if self._out.visit.turn.ahead.drop_answer():
            self._out.do(effects.CancelAnswer())

    def finished(self, utterance: Utterance, *, goes_on: bool, now: float) -> Transcript | None:
        """The visitor is done. What was understood at the last pause is all, unless something was said since.

        Returns it where it is there; else Recognized or RecognizedAhead will come.
        """
        turn, ahead = self._out.visit.turn, self._out.visit.turn.ahead
        turn.utterance = utterance
        if goes_on or not ahead.pauses:
            self.was_not_all()
            ahead.paused_at = now
            self._recognize()
        elif ahead.pauses not in ahead.transcripts:
            ahead.waits_for_pause = ahead.pauses
        elif (transcript := ahead.transcripts[ahead.pauses]) is not None:
            return transcript
        else:
            self._recognize()
        return None

    def _recognize(self) -> None:
        turn = self._out.visit.turn
        if turn.utterance is not None:
            self._out.do(effects.Recognize(turn.number, turn.utterance, self._out.visit.language))

    def takes_long(self, now: float) -> bool:
        """Whether the silence until the answer had better be filled."""
        return self._pace.expected(now - self._out.visit.turn.ahead.paused_at) > _PATIENT_SECONDS

    def recognized(
        self, pause: int, transcript: Transcript | None, now: float, *, is_listening: bool
    ) -> Transcript | None:
        """Returns ``transcript`` where it is all that was said."""
        ahead = self._out.visit.turn.ahead
        if pause == ahead.pauses and pause not in ahead.transcripts:
            self._pace.learn(now - ahead.paused_at)
        ahead.transcripts[pause] = transcript
        if ahead.waits_for_pause == pause:
            ahead.waits_for_pause = None
            if transcript is None:
                self._recognize()
            return transcript
        if is_listening and transcript is not None and transcript.text:
            text, _ = redact(transcript.text)
            self._out.emit(events.TranscriptAdvanced(text))
            if pause == ahead.pauses and ahead.answer is None:
                self._answer(text, transcript)
        return None

    def _answer(self, text: str, transcript: Transcript) -> None:
        """The visitor may go on; if not, this is the question."""
        visit, ahead = self._out.visit, self._out.visit.turn.ahead
        is_command = command_in(text) is not None
        whole = 1.0 if is_command else completeness(text)
        ahead.sounds_whole = whole > UNKNOWN
        self._out.do(effects.Hint(whole))
        if is_command:
            return
        ahead.is_unsure = transcript.confidence < self._unsure_below
        self._answers += 1
        ahead.answer, ahead.question = self._answers, text
        others = redact_all(transcript.alternatives)
        self._out.do(
            effects.Answer(
                self._answers, text, visit.is_easy, visit.known, is_ahead=True, alternatives=others
            )
        )

    def advance(self, part: inputs.AnswerNews) -> None:
        """A part of the answer that may never be wanted: its first words are made into sound."""
        ahead = self._out.visit.turn.ahead
        is_first = not any(isinstance(one, AnswerSentence | AskedBack) for one in ahead.news)
        if isinstance(part, DocumentChosen) and ahead.is_unsure and ahead.sounds_whole:
            self._prepare(self._out.phrase(Phrase.TOPIC_READ_BACK, part.document.title))
        # Speech in the making cannot be called back, and words that go on want to be understood meanwhile.
        if isinstance(part, AnswerSentence | AskedBack) and is_first and ahead.sounds_whole:
            self._prepare(part.text)
        ahead.news.append(part)

    def _prepare(self, text: str) -> None:
        self._out.visit.turn.ahead.has_prepared = True
        self._out.do(effects.PrepareSpeech(text))

    def ask(self, asked: AskText | AskAbout, alternatives: tuple[str, ...]) -> list[inputs.AnswerNews]:
        """Ask for the answer; what of it was made ahead already is returned."""
        visit, turn, ahead = self._out.visit, self._out.visit.turn, self._out.visit.turn.ahead
        if isinstance(asked, AskText):
            self._out.offer_language(asked.text)
        if isinstance(asked, AskText) and ahead.answer is not None and ahead.question == asked.text:
            turn.answer, ahead.answer = ahead.answer, None
            self._out.do(effects.WantAnswer())
            news, ahead.news = ahead.news, []
            return news
        self.drop()
        self._answers += 1
        turn.answer = self._answers
        match asked:
            case AskText(text):
                self._out.do(
                    effects.Answer(turn.answer, text, visit.is_easy, visit.known, alternatives=alternatives)
                )
            case AskAbout(document_id, section):
                known = Section(section) if section in set(Section) else None
                given_back = visit.context.question if document_id in visit.context.choices else ""
                self._out.do(
                    effects.AnswerAbout(
                        turn.answer, document_id, known, visit.is_easy, given_back, visit.language
                    )
                )
        return []
