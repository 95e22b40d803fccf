"""Parts that hang: the visitor is told within five seconds, and within fifteen something answers and speaks again.

A part that computes is only slow, and one that has not worked yet may only be cold: both are waited for.
"""

from collections.abc import Callable

import numpy as np
import pytest

from app.dialogue import effects
from app.dialogue.effects import Part, Restart
from app.dialogue.hanging import ANSWERING, DEAF_SECONDS, STUCK_SECONDS, TOLD_SECONDS, Verdict, Waiting
from app.dialogue.lines import longest_speech
from app.dialogue.phrases import Phrase, say
from app.dialogue.visit import WARNING_SECONDS
from app.link.events import FailureMet, Notice, NoticeGiven, SentenceReady, State
from app.link.intents import AskText, EndSession, Repeat, SayAloud, StartListening, TryDevices
from app.site.failures import AppFailure
from tests.unit.app.test_conversation import SECOND, SENTENCE, UTTERANCE, Visit, answered
from voice.listening import events as ears
from voice.speaking import events as mouth
from voice.types import Utterance, VoiceFailure

TOLD, AGAIN = 5.0, 15.0
RESTART = 5.5
"""Until another engine is ready, as measured by ``tests.benchmarks.recovery``."""


def passing(visit: Visit, seconds: float, computing: float = 0.0) -> list[tuple[float, effects.Effect]]:
    """What is done, and after how long, while nothing happens; ``computing`` is the share of a core that is used."""
    began, done = visit.now, list[tuple[float, effects.Effect]]()
    while (due := visit.conversation.deadline) is not None and due <= began + seconds:
        visit.worked += computing * max(0.0, due - visit.now)
        visit.wait(max(0.0, due - visit.now))
        done += [(visit.now - began, action) for action in visit.actions]
        if any(isinstance(action, Restart) and action.part is Part.ENGINE for action in visit.actions):
            break
    return done


def failures(done: list[tuple[float, effects.Effect]]) -> dict[str, float]:
    return {
        action.event.code: at
        for at, action in done
        if isinstance(action, effects.Emit) and isinstance(action.event, FailureMet)
    }


def restarts(done: list[tuple[float, effects.Effect]]) -> dict[Part, float]:
    return {action.part: at for at, action in done if isinstance(action, Restart)}


def told_to_wait(done: list[tuple[float, effects.Effect]]) -> float | None:
    for at, action in done:
        if isinstance(action, effects.Emit) and isinstance(action.event, NoticeGiven):
            assert action.event == NoticeGiven(Notice.PATIENCE, say(Phrase.PATIENCE, "ko"))
            return at
    return None


def warm() -> Visit:
    """Every part has done its work once."""
    return answered().on(StartListening())


def recognizing() -> Visit:
    visit = warm()
    return visit.on(ears.UtteranceHeard(visit.listening, UTTERANCE)).sound()


def finding() -> Visit:
    return recognizing().understand().sound()


@pytest.mark.parametrize("reach", [recognizing, finding])
def test_a_recognizer_or_an_index_that_hangs_is_told_and_replaced_in_time(reach: Callable[[], Visit]) -> None:
    done = passing(reach(), AGAIN)
    told = told_to_wait(done)
    assert told is not None
    assert told <= TOLD
    assert restarts(done)[Part.ENGINE] + RESTART <= AGAIN
    assert failures(done).keys() == {AppFailure.ENGINE_HUNG}


@pytest.mark.parametrize("reach", [recognizing, finding])
def test_one_that_computes_is_only_slow(reach: Callable[[], Visit]) -> None:
    done = passing(reach(), STUCK_SECONDS - 1, computing=0.9)
    assert told_to_wait(done) is not None
    assert Part.ENGINE not in restarts(done)
    assert reach().wait(STUCK_SECONDS).did(Restart)


@pytest.mark.parametrize(
    "reach", [lambda: Visit().hear().sound(), lambda: Visit().hear().understand().sound()]
)
def test_one_that_never_worked_yet_may_be_cold(reach: Callable[[], Visit]) -> None:
    done = passing(reach(), STUCK_SECONDS - 1)
    assert told_to_wait(done) is not None
    assert Part.ENGINE not in restarts(done)


def test_a_language_model_that_hangs_does_not_cut_off_what_is_being_told() -> None:
    visit = finding().answer(SENTENCE).begin_line()
    assert restarts(passing(visit, 4.0)) == {}
    line = visit.unsaid.pop(0)
    visit.on(mouth.LineEnded(line.key))
    assert visit.state is State.SPEAKING
    done = passing(visit, AGAIN)
    assert told_to_wait(done) is None, "the answer is there"
    assert restarts(done)[Part.ENGINE] + RESTART <= AGAIN


def speaking(seconds: float | None = 2.0) -> Visit:
    visit = finding().answer(SENTENCE).complete()
    return visit.on(mouth.LineBegan(visit.unsaid[-1].key, seconds))


def test_a_sound_card_that_hangs_is_left_alone_and_the_next_answer_is_spoken() -> None:
    visit = speaking()
    done = passing(visit, 2.0 + AGAIN)
    assert failures(done)[VoiceFailure.SPEECH_HUNG] <= 2.0 + TOLD
    assert restarts(done) == {Part.SPEAKER: failures(done)[VoiceFailure.SPEECH_HUNG]}
    assert visit.state is State.ANSWERED
    visit.on(AskText("기초연금은 언제 받나요")).answer(SENTENCE)
    assert SENTENCE.text in visit.said()


def test_a_voice_that_hangs_is_left_alone_and_the_answer_can_be_read() -> None:
    visit = finding().answer(SENTENCE).complete()
    done = passing(visit, AGAIN)
    assert failures(done)[VoiceFailure.SPEECH_HUNG] <= TOLD
    assert Part.MOUTH in restarts(done)
    assert Part.ENGINE not in restarts(done)


def test_a_voice_that_computes_has_its_time() -> None:
    longest = 15.0 + longest_speech(SENTENCE.text)
    assert restarts(passing(finding().answer(SENTENCE).complete(), longest - 0.1, computing=1.0)) == {}
    done = passing(finding().answer(SENTENCE).complete(), longest + 0.1, computing=1.0)
    assert restarts(done).keys() == {Part.MOUTH}


def test_a_long_line_that_sounds_is_not_taken_for_hung() -> None:
    visit = speaking(60.0)
    assert passing(visit, 60.0) == []
    visit.on(mouth.LineEnded(visit.unsaid[-1].key))
    assert visit.state is State.ANSWERED


def test_each_part_of_a_line_says_how_long_it_sounds() -> None:
    visit = speaking(3.0)
    visit.now += 3.1
    key = visit.unsaid[-1].key
    visit.on(mouth.LineBegan(key, 8.0, is_first=False))
    assert not visit.events(SentenceReady)
    assert passing(visit, 8.0) == []


def test_speech_that_is_held_for_a_suspicion_is_not_taken_for_hung() -> None:
    visit = speaking(4.0)
    visit.now += 3.9
    visit.on(ears.SpeechSuspected(visit.listening)).on(ears.SuspicionDropped(visit.listening))
    assert passing(visit, 4.0) == []


def test_where_a_second_mouth_hangs_as_well_the_rest_of_the_visit_is_read() -> None:
    visit = speaking()
    passing(visit, AGAIN)
    visit.on(AskText("기초연금은 언제 받나요")).answer(SENTENCE).complete()
    assert VoiceFailure.SPEECH_HUNG in failures(passing(visit, 3 * AGAIN))
    visit.on(AskText("기초연금은 언제 받나요")).answer(SECOND).complete()
    assert visit.said() == []
    assert visit.state is State.ANSWERED
    visit.on(Repeat())
    assert visit.said() == []
    visit.wait(visit.chosen.session_timeout).wait(WARNING_SECONDS)
    assert visit.state is State.IDLE
    assert Restart() in visit.actions


@pytest.mark.parametrize("says", [EndSession(), SayAloud("주민센터", is_fixed=True)])
def test_a_line_that_hangs_while_nobody_waits_for_an_answer_gets_a_new_mouth(
    says: EndSession | SayAloud,
) -> None:
    visit = answered().on(EndSession()).sound().on(says)
    assert Part.MOUTH in restarts(passing(visit, AGAIN))


@pytest.mark.parametrize("begin", [StartListening(), TryDevices()])
def test_a_microphone_that_hangs_is_left_alone_and_touch_goes_on(begin: StartListening | TryDevices) -> None:
    visit = answered().on(begin).sound()
    done = passing(visit, AGAIN)
    assert failures(done)[VoiceFailure.MICROPHONE_LOST] <= TOLD
    assert restarts(done)[Part.EARS] <= TOLD
    visit.sound()
    assert visit.state is State.ANSWERED
    assert visit.on(AskText("기초연금")).did(effects.Answer)


def test_ears_that_tell_how_loud_it_is_are_waited_for() -> None:
    visit = warm()
    for _ in range(100):
        visit.now += 0.9 * DEAF_SECONDS
        visit.on(ears.LevelHeard(visit.listening, 0.1))
    assert passing(visit, 0.9 * DEAF_SECONDS) == []


def test_a_late_look_is_as_good_as_one_in_time() -> None:
    waiting = Waiting(ANSWERING, lambda: 0.0)
    waiting.prove("index")
    waiting.begin("index", 100.0)
    assert waiting.verdict(101.0) is Verdict.WAIT
    assert waiting.verdict(106.0) is Verdict.TELL, "nothing is known of what it did before"
    assert waiting.due == pytest.approx(106.5)
    assert waiting.verdict(108.0) is Verdict.WAIT, "who looks late was starved, and so may the part have been"
    assert waiting.verdict(109.0) is Verdict.HUNG
    waiting.begin("index", 100.0)
    assert waiting.verdict(200.0) is Verdict.HUNG
    waiting.begin("index", 300.0)
    assert waiting.due == 300.0 + 1.5
    assert TOLD_SECONDS < TOLD


def test_a_sound_that_nobody_wants_any_more_is_overwritten() -> None:
    visit = warm()
    said = Utterance(np.full(1600, 0.5, np.float32))
    visit.on(ears.UtteranceHeard(visit.listening, said))
    assert said.samples.all()
    visit.on(EndSession())
    assert not said.samples.any()
