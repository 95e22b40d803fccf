"""One date for many services at once."""

from datetime import date

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from app.studio.checks import shown_title, spoken
from app.studio.forms import LABELS, Field, FormFault, with_text_in_all
from app.studio.session import Session
from ui.studio.rows import Rows

_FIELDS = (Field.EFFECTIVE, Field.UNTIL)


class DatesModel(QObject):
    """Lives on the drawing thread; ``show`` is called whenever the sitting is other than before."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._field = Field.EFFECTIVE
        self._chosen: dict[str, bool] = {}
        """What somebody has chosen or not; of the others those that have no date."""
        self._fault = ""
        self._rows = Rows("serviceId", ("serviceId", "title", "day", "isChosen"), self)

    rows = Property(QObject, lambda self: self._rows, constant=True)
    field = Property(str, lambda self: self._field.value, notify=changed)
    label = Property(str, lambda self: LABELS[self._field], notify=changed)
    fault = Property(str, lambda self: self._fault, notify=changed)
    missing = Property(int, lambda self: self._missing(), notify=changed)
    chosen = Property(int, lambda self: sum(bool(row["isChosen"]) for row in self._rows.rows), notify=changed)

    @Slot(str)
    def turn(self, field: str) -> None:
        """Set this date instead of the other."""
        self._field, self._chosen, self._fault = Field(field), {}, ""
        self.show()

    @Slot(str)
    def choose(self, service_id: str) -> None:
        """Choose a service, or not any more."""
        row = next((one for one in self._rows.rows if one["serviceId"] == service_id), None)
        if row is not None:
            self._chosen[service_id] = not row["isChosen"]
            self.show()

    @Slot(bool)
    def chooseAll(self, is_chosen: bool) -> None:
        self._chosen = {str(row["serviceId"]): is_chosen for row in self._rows.rows}
        self.show()

    @Slot(str, result=bool)
    def set(self, text: str) -> bool:
        """Write the date into all that are chosen; whether that could be."""
        ids = {str(row["serviceId"]) for row in self._rows.rows if row["isChosen"]}
        project = with_text_in_all(self._session.project, ids, self._field, text)
        self._fault = project.value if isinstance(project, FormFault) else ""
        if not isinstance(project, FormFault):
            self._chosen = {}
            self._session.do(f"서비스 {len(ids)}개의 {LABELS[self._field]}", project)
        self.show()
        return not self._fault

    def show(self) -> None:
        self._rows.show(
            [
                {
                    "serviceId": one.document_id,
                    "title": shown_title(one),
                    "day": _told(one.effective_date if self._field is Field.EFFECTIVE else one.valid_until),
                    "isChosen": self._chosen.get(
                        one.document_id, self._field is Field.EFFECTIVE and not one.effective_date
                    ),
                }
                for one in self._session.project.published()
            ]
        )
        self.changed.emit()

    def _missing(self) -> int:
        return sum(one.effective_date is None for one in self._session.project.published())


def _told(day: date | None) -> str:
    return spoken(day) if day else QCoreApplication.translate("Studio", "없음")
