"""What a centre sets itself: how a name is read, and which words mean the same."""

from PySide6.QtCore import Property, QObject, Slot

from app.studio.session import Session
from ui.studio.rows import Rows


class LexiconsModel(QObject):
    """Lives on the drawing thread; ``show`` is called whenever the sitting is other than before."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._readings = Rows("written", ("written", "said"), self)
        self._synonyms = Rows("word", ("word", "others"), self)

    readings = Property(QObject, lambda self: self._readings, constant=True)
    synonyms = Property(QObject, lambda self: self._synonyms, constant=True)

    @Slot(str, str, result=str)
    def setReading(self, written: str, said: str) -> str:
        """Have a name read in another way, and say why that cannot be; empty where it is done."""
        return self._session.set_reading(written, said)

    @Slot(str)
    def removeReading(self, written: str) -> None:
        self._session.remove_reading(written)

    @Slot(str, str, result=str)
    def setSynonym(self, word: str, other: str) -> str:
        """As ``setReading``, for two words that mean the same."""
        return self._session.set_synonym(word, other)

    @Slot(str)
    def removeSynonyms(self, word: str) -> None:
        self._session.remove_synonyms(word)

    def show(self) -> None:
        project = self._session.project
        self._readings.show(
            [{"written": written, "said": said} for written, said in project.readings.words.items()]
        )
        self._synonyms.show(
            [{"word": word, "others": ", ".join(others)} for word, *others in project.synonyms.lines]
        )
