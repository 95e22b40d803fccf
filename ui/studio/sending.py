"""Where a package goes and whose seal is put on it, as the last step of the window shows it."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot

from app.studio.exporting import Target, where_kiosks_look
from app.studio.session import Session
from ui.studio import words
from ui.studio.rows import Rows

STICKS_EVERY_MS = 2_000
SHORTEST_PASSPHRASE = 8


class SendingModel(QObject):
    """Lives on the drawing thread; ``show`` is called whenever the sitting is other than before."""

    changed = Signal()

    def __init__(
        self, session: Session, find_targets: Callable[[], Sequence[Target]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._find_targets = find_targets
        self._found: Sequence[Target] = ()
        self._target = ""
        self._key_fault = ""
        self._targets = Rows("folder", ("folder", "name", "isChosen"), self)
        self._timer = QTimer(self)
        self._timer.setInterval(STICKS_EVERY_MS)
        self._timer.timeout.connect(self.findTargets)

    targets = Property(QObject, lambda self: self._targets, constant=True)
    # The folder that the package goes to, empty while none is chosen: where a kiosk looks, wherever on a stick was
    # meant.
    target = Property(str, lambda self: self._target, notify=changed)
    targetWords = Property(str, lambda self: words.target(self._target, self._stick()), notify=changed)
    keyWords = Property(str, lambda self: words.key(self._session.key), notify=changed)
    hasKey = Property(bool, lambda self: bool(self._session.key), notify=changed)
    # What is wrong with the password that was written; the rule before anything is.
    keyFault = Property(str, lambda self: self._key_fault, notify=changed)
    keyRule = Property(str, lambda _: words.passphrase_rule(SHORTEST_PASSPHRASE), constant=True)
    # What was put there, and what has to be done with it now; empty before, and as soon as something was changed since.
    exported = Property(
        str, lambda self: words.exported(self._session.made) if self._session.made else "", notify=changed
    )
    headline = Property(str, lambda self: words.done(is_stick=self._is_on_stick()), notify=changed)
    whatNow = Property(str, lambda self: words.what_now(is_stick=self._is_on_stick()), notify=changed)

    def look(self, *, is_wanted: bool) -> None:
        """Look for sticks as long as somebody is about to send something."""
        if is_wanted:
            self.findTargets()
            self._timer.start()
        else:
            self._timer.stop()

    def show(self) -> None:
        self._targets.show(
            [
                {"folder": one.folder, "name": one.name, "isChosen": one.folder == self._target}
                for one in self._found
            ]
        )
        self.changed.emit()

    @Slot()
    def findTargets(self) -> None:
        """Look which sticks are plugged in; the only one is chosen by itself."""
        found = list(self._find_targets())
        is_other = found != self._found
        self._found = found
        if not self._target and len(found) == 1:
            self._target = found[0].folder
            is_other = True
        if is_other:
            self.show()

    @Slot(str)
    def chooseTarget(self, folder: str) -> None:
        self._found = list(self._find_targets())
        self._target = where_kiosks_look(folder, self._found) if folder else ""
        self.show()

    @Slot(QUrl)
    def chooseTargetFolder(self, url: QUrl) -> None:
        self.chooseTarget(url.toLocalFile())

    @Slot(QUrl)
    def chooseKey(self, url: QUrl) -> None:
        self._session.use_key(url.toLocalFile())

    @Slot(str, str)
    def makeKey(self, passphrase: str, again: str) -> None:
        self._key_fault = ""
        if len(passphrase) < SHORTEST_PASSPHRASE:
            self._key_fault = words.passphrase_short(SHORTEST_PASSPHRASE)
        elif passphrase != again:
            self._key_fault = words.passphrases_differ()
        else:
            self._session.make_key(passphrase)
        self.show()

    @Slot(QUrl)
    def copyKey(self, url: QUrl) -> None:
        """Keep the seal in a second place, under a name that is not there yet."""
        source = Path(self._session.key)
        copy = Path(url.toLocalFile()) / source.name
        try:
            if copy.exists():
                self._session.tell(words.key_there_already(str(copy)), is_trouble=True)
                return
            shutil.copyfile(source, copy)
        except OSError:
            self._session.tell(words.key_not_copied(), is_trouble=True)
            return
        self._session.tell(words.key_copied(str(copy)))

    @Slot(str)
    def export(self, passphrase: str) -> None:
        if self._target and self._session.key:
            self._session.export(self._target, passphrase)

    def _stick(self) -> str:
        """The name of the stick that was chosen; empty for any other folder."""
        return next((one.name for one in self._found if one.folder == self._target), "")

    def _is_on_stick(self) -> bool:
        made = self._session.made
        folder = str(Path(made.path).parent) if made else self._target
        return any(one.folder == folder for one in self._found)
