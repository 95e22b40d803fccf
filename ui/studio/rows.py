"""Lists for the window whose rows stay what they are while their contents change: focus and scrolling survive."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

Row = Mapping[str, object]


class Rows(QAbstractListModel):
    """Rows of named values; the value ``key`` tells which row is which. Lives on the drawing thread."""

    def __init__(self, key: str, names: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._roles = {Qt.ItemDataRole.UserRole + 1 + place: name for place, name in enumerate(names)}
        self._rows: list[Row] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's name
        return {role: QByteArray(name.encode()) for role, name in self._roles.items()}

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        name = self._roles.get(role)
        return self._rows[index.row()][name] if name is not None and index.isValid() else None

    @Slot(str, result=int)
    def placeOf(self, key: str) -> int:  # noqa: N802 - from QML
        """Where the row of this name is; -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if row[self._key] == key), -1)

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Make these the rows: where they are the same ones, only what differs is told."""
        if [row[self._key] for row in rows] != [row[self._key] for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for place, row in enumerate(rows):
            if row != self._rows[place]:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))
