"""What to mend first, as the Studio shows it: read from the receipts that kiosks leave on sticks."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Property, QCoreApplication, QObject, Qt, QUrl, Signal, Slot

from app.report import words as named
from app.report.mending import Mending, Wrong, code_of, read
from app.studio.checks import shown_title
from app.studio.exporting import Target
from app.studio.session import Session
from ui.studio import words
from ui.studio.rows import Row, Rows

Read = Callable[[Sequence[Path], datetime, str], Mending]


class MendingModel(QObject):
    """Lives on the drawing thread; receipts are read on another. ``find_targets`` tells which sticks are plugged in."""

    changed = Signal()
    _arrived = Signal(object)

    def __init__(
        self,
        session: Session,
        find_targets: Callable[[], Sequence[Target]],
        parent: QObject,
        reads: Read = read,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._find_targets = find_targets
        self._reads = reads
        self._folder: Path | None = None
        self._found: Mending | None = None
        self._is_reading = False
        self._services = Rows("code", ("code", "serviceId", "title", "words", "reasons", "isThere"), self)
        self._topics = Rows("topic", ("topic", "title", "words"), self)
        self._arrived.connect(self._show_read, Qt.ConnectionType.QueuedConnection)

    services = Property(QObject, lambda self: self._services, constant=True)
    topics = Property(QObject, lambda self: self._topics, constant=True)
    # How many receipts were read; what to do where there are none.
    summary = Property(str, lambda self: self._summary(), notify=changed)
    reading = Property(bool, lambda self: self._is_reading, notify=changed)

    @Slot()
    def look(self) -> None:
        """Read the receipts of the folder that was chosen, and of the sticks that are plugged in."""
        if self._is_reading:
            return
        folders = [Path(one.folder) for one in self._find_targets()]
        if self._folder is not None:
            folders.insert(0, self._folder)
        self._is_reading = True
        centre = self._session.project.centre
        threading.Thread(target=self._read, args=(folders, centre), name="receipts", daemon=True).start()
        self.changed.emit()

    @Slot(QUrl)
    def chooseFolder(self, url: QUrl) -> None:
        self._folder = Path(url.toLocalFile())
        self.look()

    def show(self) -> None:
        """The services may have other names now."""
        if self._found is not None:
            self._services.show(service_rows(self._found, self._session))
            self._topics.show(topic_rows(self._found))
        self.changed.emit()

    def _read(self, folders: Sequence[Path], centre: str) -> None:
        """On a thread of its own."""
        try:
            found = self._reads(folders, datetime.now(UTC), centre)
        except Exception:  # noqa: BLE001 - a stick that was pulled: nothing was read then
            found = Mending()
        self._arrived.emit(found)

    @Slot(object)
    def _show_read(self, found: Mending) -> None:
        self._found, self._is_reading = found, False
        self.show()

    def _summary(self) -> str:
        if self._is_reading:
            return QCoreApplication.translate("Studio", "영수증을 읽고 있어요.")
        if self._found is None or not self._found.receipts:
            return QCoreApplication.translate(
                "Studio",
                "읽은 영수증이 없어요. 키오스크에 꽂았던 USB를 꽂거나, 영수증을 모아 둔 폴더를 골라 주세요.",
            )
        return words.receipts_read(self._found.kiosks, self._found.receipts, len(self._found.complaints))


def service_rows(found: Mending, session: Session) -> list[Row]:
    """The service to mend first at the top; one that is not in this project can only be named by its code."""
    known = {code_of(one.service_id): one for one in session.project.services}
    rows: list[Row] = []
    for wrong in found.services:
        service = known.get(wrong.service)
        rows.append(
            {
                "code": wrong.service,
                "serviceId": service.service_id if service else "",
                "title": shown_title(service.document) if service else words.unknown_service(wrong.service),
                "words": words.found_wrong(wrong.now, wrong.before),
                "reasons": _reasons(wrong),
                "isThere": service is not None,
            }
        )
    return rows


def _reasons(wrong: Wrong) -> str:
    """What visitors said of it, and what it was about: "금액이나 날짜가 달라요 3 · 내용"."""
    said = [f"{named.REASONS.get(code, code)} {times}" for code, times in wrong.reasons.most_common()]
    about = [name for code, _ in wrong.sections.most_common(2) if (name := named.section(code))]
    done = [named.DONE.get(code, code) for code, _ in wrong.did.most_common(1)]
    return " · ".join([*said, *about, *done])


def topic_rows(found: Mending) -> list[Row]:
    return [
        {
            "topic": one.topic,
            "title": named.TOPICS.get(one.topic, one.topic),
            "words": words.unanswered(one.refused, one.given_back),
        }
        for one in found.topics
    ]
