"""What the screen says in each state. Korean is the source language; ``i18n/`` holds the others."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.events import State
from ui.screen_state import Availability, ScreenState, Source


def headline(state: ScreenState) -> str:
    """The one thing to know now."""
    match state.conversation:
        case State.LISTENING if state.has_begun_to_speak:
            return QCoreApplication.translate("Words", "네, 듣고 있어요")
        case State.LISTENING:
            return QCoreApplication.translate("Words", "말씀하세요")
        case State.THINKING if state.heard:
            return QCoreApplication.translate("Words", "자료에서 찾고 있어요")
        case State.THINKING:
            return QCoreApplication.translate("Words", "말씀을 알아듣고 있어요")
        case State.SPEAKING if state.sentences:
            return QCoreApplication.translate("Words", "답해 드리고 있어요")
    if not state.microphone_works:
        return QCoreApplication.translate("Words", "지금은 들을 수 없어요")
    if state.is_unheard:
        return QCoreApplication.translate("Words", "잘 못 들었어요")
    if state.conversation is State.ANSWERED:
        return QCoreApplication.translate("Words", "답을 다 드렸어요")
    if state.is_again:
        return QCoreApplication.translate("Words", "이제 다시 말씀하실 수 있어요")
    return QCoreApplication.translate("Words", "무엇을 도와드릴까요?")


def guidance(state: ScreenState) -> str:
    """What the visitor can do now; the engine's own sentence where it sent one."""
    if state.notice:
        return state.notice
    match state.conversation:
        case State.LISTENING:
            return QCoreApplication.translate("Words", "다 말씀하시면 단추를 눌러 주세요.")
        case State.THINKING if not state.heard:
            return QCoreApplication.translate("Words", "잠시만 기다려 주세요.")
    if not state.microphone_works:
        return QCoreApplication.translate("Words", "‘직원 부르기’를 누르시면 직원이 도와드려요.")
    if state.is_unheard:
        return QCoreApplication.translate("Words", "한 번 더 천천히 말씀해 주시겠어요?")
    if state.conversation is State.IDLE and not (state.heard or state.sentences):
        return QCoreApplication.translate("Words", "아래 단추를 누르고 편하게 말씀하세요.")
    return ""


def staff_call(state: ScreenState) -> str:
    """What was done about a call for staff, under the large words that staff see."""
    return state.staff_call or QCoreApplication.translate("Words", "잠시만 기다려 주세요.")


def talk_label(state: ScreenState) -> str:
    match state.conversation:
        case State.LISTENING:
            return QCoreApplication.translate("Words", "다 말했어요")
        case State.THINKING:
            return QCoreApplication.translate("Words", "그만두기")
        case State.SPEAKING:
            return QCoreApplication.translate("Words", "그만 듣고 말하기")
    if not state.microphone_works:
        return QCoreApplication.translate("Words", "다시 해 보기")
    if state.conversation in (State.ANSWERED, State.STAFF_CALLED) or state.heard or state.sentences:
        return QCoreApplication.translate("Words", "더 물어보기")
    return QCoreApplication.translate("Words", "눌러서 말하기")


def waiting(state: ScreenState) -> str:
    """Why the screen asks for patience; empty when it does not."""
    if state.availability is Availability.READY:
        return ""
    if state.notice:
        return state.notice
    return QCoreApplication.translate("Words", "곧 말씀하실 수 있어요.")


def heard_title(state: ScreenState) -> str:
    if state.is_unsure:
        return QCoreApplication.translate("Words", "이렇게 들었는데, 맞나요?")
    return QCoreApplication.translate("Words", "이렇게 들었어요")


def source_line(source: Source) -> str:
    """Effective date and origin of a source in one line; parts that are not known are left out."""
    parts = []
    if source.effective_date:
        parts.append(
            QCoreApplication.translate("Words", "기준일 {date}").format(date=_day(source.effective_date))
        )
    if source.origin:
        parts.append(QCoreApplication.translate("Words", "자료 {origin}").format(origin=source.origin))
    return " · ".join(parts)


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    form = QCoreApplication.translate("Words", "{year}년 {month}월 {day}일")
    return form.format(year=day.year, month=day.month, day=day.day)
