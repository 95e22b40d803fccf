"""What goes out to the visitor, on the screen and aloud; what is told is noted in its turn, to be told again."""

from collections.abc import Callable

from app.dialogue import effects
from app.dialogue.cards import choices_of, facts_of, follow_ups_of, help_of, shown
from app.dialogue.hanging import Verdict
from app.dialogue.lines import Lines
from app.dialogue.phrases import ABSTAINED, FOR_STAFF, LANGUAGES, Phrase, fixed_texts, say
from app.dialogue.reporting import reported, subject
from app.dialogue.spoken_commands import ABOUT_WHAT_WAS_TOLD, SpokenCommand
from app.dialogue.turn import Card, Line, Told
from app.dialogue.visit import WARNING_SECONDS, Visit
from app.link import events, intents
from app.link.events import Notice
from app.site.failures import AppFailure, Failure, screen_text
from app.site.tally import ReportReason
from knowledge.answering.answerer import AskedBack, DocumentChosen, HelpOffered
from knowledge.answering.tongues.texts import language_of, offer, title_in
from knowledge.retrieval.context import Answered, Happened, Offered, Refused, after
from knowledge.types import AbstainReason, Abstention, AnswerSentence
from voice.korean.reading.keys import Key, holds, spelled_numbers
from voice.types import VoiceFailure

_LANGUAGES = {
    SpokenCommand.KOREAN: "ko",
    SpokenCommand.ENGLISH: "en",
    SpokenCommand.CHINESE: "zh",
    SpokenCommand.VIETNAMESE: "vi",
    SpokenCommand.RUSSIAN: "ru",
}


class Telling:
    """Used by the conversation alone; ``visit`` is the present one, ``clock`` gives seconds."""

    def __init__(self, visit: Visit, clock: Callable[[], float], worked: Callable[[], float]) -> None:
        self.visit = visit
        self.lines = Lines(worked)
        self.has_new_mouth = False
        """The mouth hung and was replaced, and the new one has not spoken yet."""
        self.is_voiceless = False
        """The mouth does not answer any more: lines are shown only, until the engine starts anew after the visit."""
        self._clock = clock
        self._effects: list[effects.Effect] = []

    def taken(self) -> list[effects.Effect]:
        """What is to be done since this was last asked, in order."""
        taken, self._effects = self._effects, []
        return taken

    def do(self, effect: effects.Effect) -> None:
        self._effects.append(effect)

    def emit(self, event: events.Event) -> None:
        self.do(effects.Emit(event))

    def phrase(self, phrase: Phrase, text: str = "") -> str:
        return say(phrase, self.visit.language, text)

    # Aloud

    def say(self, line: Line, *, is_repeatable: bool = True) -> None:
        if is_repeatable:
            self.visit.turn.told.lines.append(line)
        if not self.visit.turn.is_muted:
            self.speak(line)

    def say_phrase(self, phrase: Phrase) -> None:
        """Said once and not with the answer again."""
        self.say(Line(self.phrase(phrase)), is_repeatable=False)

    def speak(self, line: Line) -> None:
        if not self.is_voiceless:
            self.do(self.lines.give(line, self._clock()))

    def hush(self) -> None:
        self.do(self.lines.hush())

    def set_speed(self, speed: float) -> None:
        self.visit.speed = round(min(max(speed, 0.8), 1.2), 2)
        self.do(effects.ChangeSound(self.visit.speed, self.visit.volume))

    def set_volume(self, volume: float) -> None:
        self.visit.volume = round(min(max(volume, 0.0), 1.0), 2)
        self.do(effects.ChangeSound(self.visit.speed, self.visit.volume))

    def adjust(self, command: SpokenCommand) -> Phrase:
        """Do as the visitor asked aloud; how that is told them."""
        match command:
            case SpokenCommand.SLOWER | SpokenCommand.FASTER:
                self.set_speed(self.visit.speed + (-0.1 if command is SpokenCommand.SLOWER else 0.1))
                self.emit(events.SpeedChanged(self.visit.speed))
            case SpokenCommand.LOUDER | SpokenCommand.SOFTER:
                self.set_volume(self.visit.volume + (0.2 if command is SpokenCommand.LOUDER else -0.2))
                self.emit(events.VolumeChanged(self.visit.volume))
            case _:
                self.visit.language = _LANGUAGES[command]
                self.emit(events.LanguageChanged(self.visit.language))
                return Phrase.LANGUAGE
        return Phrase(command)

    # What hangs

    def answer_is_late(self, verdict: Verdict, *, is_thinking: bool) -> None:
        if verdict is Verdict.TELL and is_thinking:
            self.notify(Notice.PATIENCE, self.phrase(Phrase.PATIENCE), is_repeatable=False)
        elif verdict is Verdict.HUNG:
            self.fail(AppFailure.ENGINE_HUNG)
            self.do(effects.Restart())

    def speech_hangs(self, now: float) -> bool:
        """Whether it does. What is told can be read then, and the next answer has a new mouth.

        Where that hangs as well, there is a new engine after the visit.
        """
        is_sounding = self.lines.is_sounding
        if not self.lines.hang(now):
            return False
        self.fail(VoiceFailure.SPEECH_HUNG)
        self.is_voiceless, self.has_new_mouth = self.has_new_mouth, True
        if not self.is_voiceless:
            self.do(effects.Restart(effects.Part.SPEAKER if is_sounding else effects.Part.MOUTH))
        elif not self.visit.is_open:
            self.do(effects.Restart())
        return True

    # On the screen and aloud

    def notify(self, notice: Notice, text: str, *, is_repeatable: bool = True) -> None:
        given = events.NoticeGiven(notice, text)
        self.emit(given)
        line = Line(text, given, is_private=notice is Notice.READ_BACK)
        self.say(line, is_repeatable=is_repeatable)

    def fail(self, failure: Failure, *, aloud: bool = False, is_over: bool = False) -> None:
        self.emit(events.FailureMet(failure, is_over))
        if aloud:
            self.say(Line(screen_text(failure, self.visit.language)))

    def answer(self, part: HelpOffered | AskedBack | DocumentChosen | AnswerSentence | Abstention) -> None:
        """The next part of an answer."""
        match part:
            case HelpOffered(phones):
                self._show_card(help_of(phones, self.phrase(Phrase.HELP_OFFERED)))
            case AskedBack():
                self._ask_back(part)
            case DocumentChosen(document, told, question, language):
                self._read_back(Phrase.TOPIC_READ_BACK, title_in(document, language))
                self._go_on_from(Answered(document.document_id, told, question or self._asked()))
                self._show_card(facts_of(document, language))
                self._show_card(follow_ups_of(document, told))
            case AnswerSentence():
                self._tell_sentence(part)
            case Abstention():
                self._abstain(part)

    @property
    def has_answer(self) -> bool:
        """Whether an answer, a refusal or a question back is told, or was before this turn."""
        return subject(self._told()) is not None

    def has_nothing_for(self, command: SpokenCommand) -> bool:
        """Whether the command is about what was told, and nothing was."""
        if command is SpokenCommand.REPORT:
            return not self.has_answer
        return command in ABOUT_WHAT_WAS_TOLD and self.visit.told.is_empty

    def report(self, reason: ReportReason | None) -> None:
        """What is told is wrong, says the visitor, who is told that it is noted."""
        text = self.phrase(Phrase.REPORTED)
        given = events.NoticeGiven(Notice.REPORTED, text, report=reported(self._told(), reason))
        self.emit(given)
        self.speak(Line(text, given))

    def _told(self) -> Told:
        return self.visit.told if self.visit.turn.told.is_empty else self.visit.turn.told

    def offer_language(self, question: str) -> None:
        """Ask, in its own words, whether to go on in the language that a question is in, where it is another."""
        language = language_of(question, self.visit.language)
        if language != self.visit.language and language in LANGUAGES:
            self.emit(events.NoticeGiven(Notice.LANGUAGE_OFFERED, offer(language), language=language))

    def warn_of_the_end(self) -> None:
        self.visit.is_warned = True
        ending = self.phrase(Phrase.ENDING)
        self.emit(events.SessionEnding(WARNING_SECONDS, ending))
        self.say(Line(ending), is_repeatable=False)

    def tell_of_staff(self, *, is_told: bool) -> None:
        self.emit(events.StaffCalled(is_told))
        self.say_phrase(Phrase.STAFF_COMES if is_told else Phrase.SHOW_THIS_SCREEN)

    def _ask_back(self, part: AskedBack) -> None:
        visit = self.visit
        visit.turn.read_back = ""  # the question back is one
        ids = tuple(document.document_id for document in part.documents)
        self._go_on_from(Offered(ids, part.question or self._asked()))
        # First, so that they are never a text to be read before they are something to choose.
        self._show_card(choices_of(part.documents, part.section, part.language))
        self._give(events.SentenceReady(visit.turn.sentences, part.text, ()), is_private=True)
        self._say_help_offered()

    def _asked(self) -> str:
        """What the visitor said or wrote; empty where they touched something."""
        asked = self.visit.asked
        return asked.text if isinstance(asked, intents.AskText) else ""

    def _go_on_from(self, happened: Happened) -> None:
        """The next question may build on what came of this one."""
        visit = self.visit
        said = (
            self._asked() if visit.context is visit.context_before else ""
        )  # it answers once, whatever comes of it
        visit.context = after(visit.context, said, happened)

    def _tell_sentence(self, part: AnswerSentence) -> None:
        turn = self.visit.turn
        if not (part.citations or turn.sentences or turn.told.cards):
            self.hush()  # advice that cannot wait for what is still being said
        cited = tuple(shown(citation) for citation in part.citations)
        sections = frozenset(citation.section for citation in part.citations)
        is_new_fact = bool(turn.sentences) and sections != turn.sections
        turn.sections = sections
        ready = events.SentenceReady(turn.sentences, part.text, cited)
        self._give(ready, is_private=True, is_new_fact=is_new_fact)

    def _abstain(self, part: Abstention) -> None:
        turn, text = self.visit.turn, part.text
        self._go_on_from(Refused(part.about))
        is_crisis = part.reason is AbstainReason.CRISIS
        if is_crisis:
            self.hush()
        else:
            self._read_back(Phrase.READ_BACK, turn.read_back)
            is_korean = language_of(text) == "ko"
            if (
                self.visit.language != "ko" and is_korean and part.reason in ABSTAINED
            ):  # the documents' language
                text = self.phrase(ABSTAINED[part.reason])
        given = events.Abstained(turn.sentences, part.reason, text, part.phones, part.about or part.near)
        self._give(
            given, is_private=is_crisis or text not in fixed_texts()
        )  # it may name what was asked about
        self._say_help_offered()
        if part.reason in FOR_STAFF:
            turn.needs_staff = part.reason

    def _say_help_offered(self) -> None:
        """Aloud as well, where there is no answer that it could stand in the way of."""
        if any(isinstance(card, events.NoticeGiven) for card in self.visit.turn.told.cards):
            self.say_phrase(Phrase.HELP_OFFERED)

    def _read_back(self, phrase: Phrase, text: str) -> None:
        """Where the words were unsure: the service that they were taken for, else the words themselves.

        Words that were misheard mean nothing to who said them; the name of a wrong service they notice, and soon.
        """
        if self.visit.turn.read_back:
            self.visit.turn.read_back = ""
            self.notify(Notice.READ_BACK, self.phrase(phrase, text))

    def _give(
        self,
        given: events.SentenceReady | events.Abstained,
        *,
        is_private: bool,
        is_new_fact: bool = False,
    ) -> None:
        self.visit.turn.sentences += 1
        self.emit(given)
        self.say(Line(given.text, given, given.index, is_private, is_new_fact))

    def _show_card(self, card: Card) -> None:
        self.visit.turn.told.cards.append(card)
        self.emit(card)

    # Again

    def show_told(self) -> None:
        """The answer that was there before is on the screen again; it is this turn's now."""
        told = self.visit.told
        for line in told.lines:
            if line.shown is not None and not isinstance(line.shown, events.NoticeGiven):
                self.emit(line.shown)
        for card in told.cards:
            self.emit(card)
        self.visit.turn.told = told

    def tell_key_again(self, command: SpokenCommand) -> bool:
        """The number last told, digit by digit, or the sentence with the amount, slowly; whether there is one.

        What the visitor cut off counts as told as far as its first sentence, which is not said twice then.
        """
        unsaid = self.visit.turn.unsaid
        later = {id(line) for line in unsaid[1:]}
        for line in reversed([line for line in self.visit.told.lines if id(line) not in later]):
            again = _key_in(line.text, command)
            if again:
                if unsaid and unsaid[0] is line:
                    unsaid.pop(0)
                slowly = Line(again, sentence=line.sentence, is_private=True, is_slow=True)
                self.say(slowly, is_repeatable=False)
                return True
        return False

    def repeat_told(self) -> None:
        """What this turn told is told again from its beginning; what sounds again can be read again."""
        self.hush()
        turn = self.visit.turn
        told, turn.told = turn.told, Told(cards=turn.told.cards, report=turn.told.report)
        turn.is_muted = False
        for line in told.lines:
            if line.shown is not None:
                self.emit(line.shown)
            self.say(line)
        for card in told.cards:
            self.emit(card)


def _key_in(text: str, command: SpokenCommand) -> str:
    match command:
        case SpokenCommand.NUMBER:
            numbers = spelled_numbers(text)
            return f"{'. '.join(numbers)}." if numbers else ""
        case SpokenCommand.AMOUNT if holds(text, Key.AMOUNT):
            return text
    return ""
