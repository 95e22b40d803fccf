"""The words of a file as they were read, for whoever fills in the form: each can be put where it belongs."""

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from app.studio.checks import shown_title
from app.studio.forms import LABELS, PARTS, Field, moved_to, pieces_of, stands_in
from app.studio.looking import is_drawn
from app.studio.project import Service, with_document
from app.studio.session import Session
from ui.studio.rows import Rows
from voice.korean.particles import particle


class OriginalModel(QObject):
    """Lives on the drawing thread; ``show`` is called whenever the sitting is other than before."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._service_id = ""
        self._chosen = -1
        self._pieces = Rows(
            "place", ("place", "words", "stands", "isLost", "isChosen", "isFirst", "head"), self
        )
        self._places = Rows("section", ("section", "words"), self)

    pieces = Property(QObject, lambda self: self._pieces, constant=True)
    # Where the words that were chosen can be put.
    places = Property(QObject, lambda self: self._places, constant=True)
    chosen = Property(int, lambda self: self._chosen, notify=changed)
    # Whether its pages can be looked at as pictures.
    isDrawn = Property(bool, lambda self: self._is_drawn(), notify=changed)

    @Slot(int)
    def choose(self, place: int) -> None:
        self._chosen = -1 if place == self._chosen else place
        self.show(self._service_id)

    @Slot(str)
    def move(self, section: str) -> None:
        """Put the words that were chosen at the end of a part of the form, and out of every other."""
        service = self._service()
        rows = self._pieces.rows
        if service is None or not 0 <= self._chosen < len(rows):
            return
        piece = str(rows[self._chosen]["words"])
        document = moved_to(service.document, piece, Field(section))
        self._chosen = -1
        part = f"‘{LABELS[Field(section)]}’"
        name = f"‘{shown_title(document)}’의 문장을 {part}{particle(part, '로')} 옮기기"
        self._session.do(name, with_document(self._session.project, document))
        self.show(self._service_id)

    def show(self, service_id: str) -> None:
        if service_id != self._service_id:
            self._service_id, self._chosen = service_id, -1
        service = self._service()
        rows = []
        last: Field | None = None
        for place, (section, piece) in enumerate(pieces_of(service.original) if service else ()):
            part = Field(section.value)
            found = stands_in(service.document, piece) if service else None
            stands = Field(found.value) if found else None
            rows.append(
                {
                    "place": place,
                    "words": piece,
                    "stands": _where(stands),
                    "isLost": stands is None,
                    "isChosen": place == self._chosen,
                    "isFirst": part is not last,
                    "head": _head(part, service.original.places.get(section, "")) if service else "",
                }
            )
            last = part
        self._pieces.show(rows)
        self._places.show([{"section": one.value, "words": _to(one)} for one in PARTS])
        self.changed.emit()

    def _service(self) -> Service | None:
        return self._session.project.service(self._service_id)

    def _is_drawn(self) -> bool:
        service = self._service()
        file = self._session.project.file(service.file) if service else None
        return file is not None and is_drawn(file)


def _head(part: Field, place: str) -> str:
    return f"{LABELS[part]} · {place}" if place else LABELS[part]


def _where(part: Field | None) -> str:
    if part is None:
        return QCoreApplication.translate("Studio", "지금은 빠져 있어요")
    return QCoreApplication.translate("Studio", "지금: %1").replace("%1", LABELS[part])


def _to(part: Field) -> str:
    name = LABELS[part]
    text = QCoreApplication.translate("Studio", "‘%1’%2")
    return text.replace("%2", particle(name, "로")).replace("%1", name)
