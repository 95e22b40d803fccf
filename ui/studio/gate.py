"""What visitors hear first, for staff to judge: of the service that is looked at, and of all that wait for a word."""

from collections.abc import Iterator

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from app.studio.checks import heading, shown_title
from app.studio.forms import Field
from app.studio.gate.heard import Heard
from app.studio.gate.why import REASONS
from app.studio.project import Service
from app.studio.session import Session
from ui.studio.rows import Row, Rows

_NAMES = ("key", "serviceId", "title", "asked", "words", "why", "advice", "blocks", "field", "signature")
MOST_ROWS = 50


class GateModel(QObject):
    """Lives on the drawing thread; ``show`` is called whenever the sitting is other than before."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._service_id = ""
        self._waiting = Rows("key", _NAMES, self)
        self._own = Rows("key", _NAMES, self)
        self._count = 0

    waiting = Property(QObject, lambda self: self._waiting, constant=True)
    own = Property(QObject, lambda self: self._own, constant=True)
    # How many services have something first that nobody has judged.
    count = Property(int, lambda self: self._count, notify=changed)
    summary = Property(str, lambda self: self._summary(), notify=changed)

    @Slot(str, str)
    def accept(self, service_id: str, signature: str) -> None:
        """Somebody has read it, and it goes out as it is."""
        self._session.accept_heard(service_id, signature)

    def show(self, service_id: str) -> None:
        self._service_id = service_id
        out = [one for one in self._session.project.services if not one.is_left_out]
        doubtful = [one for one in out if one.doubtful()]
        self._count = len(doubtful)
        self._waiting.show([row for one in doubtful for row in _rows(one)][:MOST_ROWS])
        self._own.show([row for one in out if one.service_id == service_id for row in _rows(one)])
        self.changed.emit()

    def _summary(self) -> str:
        if not self._session.project.published():
            return QCoreApplication.translate(
                "Studio", "문서를 넣으면 서비스마다 처음 들으실 말을 여기에서 봐요."
            )
        if not self._count:
            return QCoreApplication.translate("Studio", "모든 서비스의 첫마디가 쉬운 문장이에요.")
        text = QCoreApplication.translate(
            "Studio", "서비스 %1개의 첫마디를 봐 주세요. 소리 내어 읽었을 때 어르신이 알아들으실까요?"
        )
        return text.replace("%1", str(self._count))


def _rows(service: Service) -> Iterator[Row]:
    for one in service.doubtful():
        yield {
            "key": f"{service.service_id}:{one.section or ''}",
            "serviceId": service.service_id,
            "title": shown_title(service.document),
            "asked": _asked(one),
            "words": one.words,
            "why": "\n".join(REASONS[why].sentence for why in one.whys),
            "advice": REASONS[one.whys[0]].advice,
            "blocks": one.blocks,
            "signature": one.signature,
            "field": (one.section or Field.OVERVIEW).value,
        }


def _asked(heard: Heard) -> str:
    if heard.section is None:
        return QCoreApplication.translate("Studio", "이 서비스를 고르시면 처음 듣는 말")
    text = QCoreApplication.translate("Studio", "‘%1’에서 처음 듣는 말")
    return text.replace("%1", heading(heard.section))
