"""What a touch asks of the engine, as the screen stands. Pure."""

from app.link.events import State
from app.link.intents import (
    AskAbout,
    BeginSession,
    Cancel,
    FinishUtterance,
    Intent,
    SetEasy,
    SetLanguage,
    SetSpeed,
    SetVolume,
    StartListening,
    StopSpeaking,
)
from ui.kiosk.comfort import Comfort
from ui.kiosk.screen_state import ScreenState


def talk(state: ScreenState) -> Intent:
    """The round button: finish while it listens, else begin, whatever is going on."""
    return FinishUtterance() if state.conversation is State.LISTENING else StartListening()


def stop(state: ScreenState) -> Intent | None:
    match state.conversation:
        case State.SPEAKING | State.STAFF_CALLED:
            return StopSpeaking()
        case State.LISTENING | State.THINKING:
            return Cancel()
    return None


def may_stop(state: ScreenState) -> bool:
    return state.is_ready and stop(state) is not None


def may_finish(state: ScreenState) -> bool:
    """Whether the bar under what is said may be pressed; by keys and ear there is nobody to press it by mistake."""
    if state.conversation is not State.LISTENING:
        return state.is_ready
    return state.has_begun_to_speak or state.has_listened or state.comfort.spoken


def may_repeat(state: ScreenState) -> bool:
    is_busy = state.conversation in (State.LISTENING, State.THINKING)
    return state.is_ready and state.can_repeat and not is_busy


def offered(state: ScreenState, document_id: str) -> Intent | None:
    """One of the services that may be meant; None where it is none of them."""
    return next(
        (AskAbout(document_id, one.section) for one in state.choices if one.document_id == document_id), None
    )


def follow_up(state: ScreenState, place: int) -> Intent | None:
    if 0 <= place < len(state.follow_ups):
        chosen = state.follow_ups[place]
        return AskAbout(chosen.document_id, chosen.section)
    return None


def comfort_changed(before: Comfort, after: Comfort) -> list[Intent]:
    told: list[Intent] = []
    if after.easy != before.easy:
        told.append(SetEasy(after.easy))
    if after.language != before.language:
        told.append(SetLanguage(after.language))
    return told


def chosen_before(state: ScreenState) -> list[Intent]:
    """What this visitor chose before the last engine was lost: a new one knows nothing of it."""
    chosen = comfort_changed(state.first_comfort, state.comfort)[
        ::-1
    ]  # the language before what is said in it
    if state.has_chosen_speed:
        chosen.append(SetSpeed(state.speed))
    if state.has_chosen_volume:
        chosen.append(SetVolume(state.volume))
    # What stays on the screen is dropped when the visit is over, as everything is.
    is_begun = chosen or state.keeps_answer or state.comfort != state.first_comfort
    return [BeginSession(), *chosen] if is_begun else []
