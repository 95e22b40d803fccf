"""The lists that the window shows: the sentences of the answer, and page by page what can be chosen."""

from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from app.link.events import FactShown, FactsShown, State
from ui.kiosk import words
from ui.kiosk.figures import figure_of
from ui.kiosk.screen_state import Page, ScreenState, ShownSentence
from ui.slips.qr import qr_image_url

_SHORT_NAME = 9
"""Letters of a name that can be said in one line of an example."""


class SentenceModel(QAbstractListModel):
    """The answer, a row a sentence: its text as ``line``."""

    LINE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[ShownSentence, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._sentences)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's name
        return {self.LINE: QByteArray(b"line")}

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        return self._sentences[index.row()].text if role == self.LINE else None

    def show(self, sentences: tuple[ShownSentence, ...]) -> None:
        """Make the rows ``sentences``, adding to those that already stand there where it can."""
        before = len(self._sentences)
        if sentences[:before] != self._sentences:
            self.beginResetModel()
            self._sentences = sentences
            self.endResetModel()
        elif len(sentences) > before:
            self.beginInsertRows(QModelIndex(), before, len(sentences) - 1)
            self._sentences = sentences
            self.endInsertRows()


def topic_rows(state: ScreenState) -> list[dict[str, object]]:
    first = state.topics_page * state.capacity
    return [
        {
            "topic": each.topic,
            "picture": each.topic,
            "title": words.topic_title(each.topic),
            "count": len(each.services),
        }
        for each in state.topics[first : first + state.capacity]
    ]


def figure_rows(state: ScreenState) -> list[dict[str, str]]:
    """The one amount, date or number of the answer, where there is one."""
    if state.abstained or state.choices:
        return []
    found = figure_of([each.text for each in state.sentences])
    return [{"text": found.text, "before": found.before}] if found else []


def example_rows(state: ScreenState) -> list[str]:
    """What can be asked, of a short name in each topic."""
    named = [
        (each.topic, next((one.title for one in each.services if len(one.title) <= _SHORT_NAME), ""))
        for each in state.topics
    ]
    return [_example(topic, title) for topic, title in named if title]


def service_rows(state: ScreenState) -> list[dict[str, str]]:
    first = state.services_page * state.capacity
    shown = state.services[first : first + state.capacity]
    return [{"documentId": each.document_id, "title": each.title, "topic": state.topic} for each in shown]


def offered_rows(state: ScreenState) -> list[dict[str, str]]:
    """The services that may be meant."""
    return [{"documentId": each.document_id, "title": each.title} for each in state.choices]


def choice_rows(state: ScreenState) -> list[dict[str, str]]:
    """The services that may be meant, and after the last the way to say it again."""
    first = state.services_page * state.capacity
    again = {"documentId": "", "title": words.none_of_these()}
    return [*offered_rows(state), again][first : first + state.capacity]


def follow_up_rows(state: ScreenState) -> list[str]:
    """What could be asked next; nothing while the answer is still given."""
    if state.conversation is not State.ANSWERED:
        return []
    return [words.follow_up(each.section) for each in state.follow_ups]


def topic_pages(state: ScreenState) -> int:
    return _pages(len(state.topics), state.capacity)


def service_pages(state: ScreenState) -> int:
    return _pages(len(state.services), state.capacity)


def choice_pages(state: ScreenState) -> int:
    return _pages(len(state.choices) + 1, state.capacity)


def with_topics_turned(state: ScreenState, change: int) -> ScreenState:
    return replace(state, topics_page=_within(state.topics_page + change, topic_pages(state)))


def with_services_turned(state: ScreenState, change: int) -> ScreenState:
    return replace(state, services_page=_within(state.services_page + change, service_pages(state)))


def with_choices_turned(state: ScreenState, change: int) -> ScreenState:
    return replace(state, services_page=_within(state.services_page + change, choice_pages(state)))


def _pages(count: int, capacity: int) -> int:
    return max(1, -(-count // capacity))


def _within(page: int, pages: int) -> int:
    return min(max(page, 0), pages - 1)


def page_file(page: Page) -> str:
    return "".join(part.capitalize() for part in page.value.split("_")) + "Page.qml"


def picture_address(facts: FactsShown | None) -> str:
    """The picture of the service, as an address that the window can open; empty where there is none."""
    return QUrl.fromLocalFile(facts.picture).toString() if facts and facts.picture else ""


def qr_address(facts: FactsShown | None) -> str:
    """The code that takes the service along; empty where there is none."""
    return qr_image_url(facts) if facts else ""


def spoken_row(state: ScreenState) -> int:
    """The row of the sentence that sounds; -1 where none does."""
    return -1 if state.spoken is None else state.spoken


def printer_test() -> FactsShown:
    """What a test of the printer prints in place of a service."""
    title = QCoreApplication.translate("Words", "프린터 시험")
    text = QCoreApplication.translate("Words", "이 글이 잘 보이면 프린터는 괜찮아요.")
    return FactsShown("", title, (FactShown("note", text),), "", "", "", is_sample=False)


def _example(topic: str, title: str) -> str:
    """A question about ``title`` as somebody asks it."""
    match topic:
        case "living":
            question = QCoreApplication.translate("Words", "{title} 얼마예요?")
        case "family" | "disability":
            question = QCoreApplication.translate("Words", "{title} 누가 받아요?")
        case "papers":
            question = QCoreApplication.translate("Words", "{title} 어떻게 해요?")
        case _:
            question = QCoreApplication.translate("Words", "{title} 어떻게 신청해요?")
    return question.format(title=title)


def phone_rows(state: ScreenState) -> list[dict[str, str]]:
    """Whom to call, and who answers there."""
    return [{"number": number, "name": _who_answers(number)} for number in state.phones]


def _who_answers(number: str) -> str:
    match number:
        case "109":
            return QCoreApplication.translate("Words", "자살예방 상담전화, 24시간")
        case "119":
            return QCoreApplication.translate("Words", "구급차와 소방, 24시간")
        case "112":
            return QCoreApplication.translate("Words", "경찰, 24시간")
        case "129":
            return QCoreApplication.translate("Words", "보건복지상담센터")
        case "182":
            return QCoreApplication.translate("Words", "실종 신고")
        case "1345":
            return QCoreApplication.translate("Words", "외국인종합안내센터")
        case "1366" | "1577-1366":
            return QCoreApplication.translate("Words", "여성긴급전화, 24시간")
        case "1577-1389":
            return QCoreApplication.translate("Words", "노인학대 상담, 24시간")
    return ""
