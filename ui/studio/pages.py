"""The pages of a file that somebody has to look at: each as a picture beside what was read, unsure words marked."""

import re
from html import escape

from PySide6.QtCore import Property, QCoreApplication, QObject, QUrl, Signal, Slot

from app.studio.checks import heading, shown_title
from app.studio.looking import WHOLE, Look, is_drawn, looks, reasons
from app.studio.project import Service, TakenFile
from app.studio.session import Session
from ui.studio.rows import Row, Rows

_FIGURE = re.compile(r"\d[\d,.:~-]*")
_UNSURE = "background-color:#ffe08a"
_PAGES = re.compile(r"(\d+)(?:–(\d+))?쪽")


class PagesModel(QObject):
    """Lives on the drawing thread; ``show`` is called whenever the sitting is other than before."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._name = ""
        self._page = WHOLE
        self._drawn = 0
        """The page whose picture was asked for."""
        self._looks = Rows("page", ("page", "words", "mark", "isOpen"), self)
        self._texts = Rows("serviceId", ("serviceId", "title", "words", "spoken"), self)

    looks = Property(QObject, lambda self: self._looks, constant=True)
    texts = Property(QObject, lambda self: self._texts, constant=True)
    name = Property(str, lambda self: self._name, notify=changed)
    warnings = Property(str, lambda self: self._warnings(), notify=changed)
    doubts = Property(str, lambda self: self._doubts(), notify=changed)
    isSeen = Property(bool, lambda self: self._is_seen(), notify=changed)
    hasPictures = Property(bool, lambda self: self._has_pictures(), notify=changed)
    # Empty while it is being drawn.
    picture = Property(QUrl, lambda self: self._picture(), notify=changed)
    pictureWords = Property(str, lambda self: self._picture_words(), notify=changed)
    canGoBack = Property(bool, lambda self: self._page == WHOLE and self._drawn > 1, notify=changed)
    canGoOn = Property(bool, lambda self: self._can_go_on(), notify=changed)

    @Slot(str)
    def open(self, name: str) -> None:
        """Look at a file: at the first of its pages that nobody has looked at."""
        self._name = name
        found = self._all()
        waiting = next((one for one in found if not one.is_seen), next(iter(found), None))
        self.look(waiting.page if waiting else WHOLE)

    @Slot(int)
    def look(self, page: int) -> None:
        self._page = page
        self._draw(max(1, page))

    @Slot(int)
    def turn(self, by: int) -> None:
        """Another page of a file that is looked at as a whole."""
        self._draw(max(1, self._drawn + by))

    @Slot()
    def see(self) -> None:
        """What was read of the page is right now; the next one that waits comes."""
        self._session.see_page(self._name, self._page)
        waiting = next((one for one in self._all() if not one.is_seen), None)
        if waiting is not None:
            self.look(waiting.page)

    def show(self) -> None:
        self._looks.show([_look_row(one, one.page == self._page) for one in self._all()])
        own = [one for one in self._session.project.services if one.file == self._name]
        here = [one for one in own if self._page == WHOLE or _stands_on(one, self._page)] or own
        words = next((one.words for one in self._all() if one.page == self._page), ())
        self._texts.show([_text_row(one, words) for one in here])
        self.changed.emit()

    def _draw(self, page: int) -> None:
        self._drawn = page
        self._session.draw_page(self._name, page)
        self.show()

    def _file(self) -> TakenFile | None:
        return self._session.project.file(self._name)

    def _all(self) -> tuple[Look, ...]:
        file = self._file()
        return looks(file) if file else ()

    def _warnings(self) -> str:
        file = self._file()
        return reasons(file) if file else ""

    def _doubts(self) -> str:
        words = next((one.words for one in self._all() if one.page == self._page), ())
        return ", ".join(words)

    def _is_seen(self) -> bool:
        return any(one.page == self._page and one.is_seen for one in self._all())

    def _has_pictures(self) -> bool:
        file = self._file()
        return file is not None and is_drawn(file)

    def _picture(self) -> QUrl:
        drawn = self._session.page
        if drawn is None or (drawn.file, drawn.page) != (self._name, self._drawn):
            return QUrl()
        return QUrl.fromLocalFile(drawn.picture)

    def _picture_words(self) -> str:
        text = QCoreApplication.translate("Studio", "원본 %1쪽")
        return text.replace("%1", str(self._drawn))

    def _can_go_on(self) -> bool:
        drawn = self._session.page
        return self._page == WHOLE and drawn is not None and self._drawn < drawn.pages


def _look_row(look: Look, is_open: bool) -> Row:
    if look.page == WHOLE:
        words = QCoreApplication.translate("Studio", "문서 전체")
    else:
        words = QCoreApplication.translate("Studio", "%1쪽").replace("%1", str(look.page))
    return {"page": look.page, "words": words, "mark": "good" if look.is_seen else "block", "isOpen": is_open}


def _text_row(service: Service, words: tuple[str, ...]) -> Row:
    sections = service.document.sections.items()
    marked = "<br>".join(f"<b>{heading(one)}</b><br>{marked_up(text, words)}" for one, text in sections)
    return {
        "serviceId": service.service_id,
        "title": shown_title(service.document),
        "words": marked,
        "spoken": "\n".join(f"{heading(one)}\n{text}" for one, text in sections),
    }


def marked_up(text: str, unsure: tuple[str, ...]) -> str:
    """The text for a window that draws HTML: figures underlined, unsure words on a ground of their own."""
    known = sorted((one for one in unsure if one.strip()), key=len, reverse=True)
    pattern = re.compile(
        "|".join([*(f"(?P<u{at}>{re.escape(one)})" for at, one in enumerate(known)), _FIGURE.pattern])
    )
    out, end = [], 0
    for found in pattern.finditer(text):
        out.append(escape(text[end : found.start()]))
        told = escape(found.group())
        out.append(f'<span style="{_UNSURE}">{told}</span>' if found.lastgroup else f"<u>{told}</u>")
        end = found.end()
    return "".join([*out, escape(text[end:])]).replace("\n", "<br>")


def _stands_on(service: Service, page: int) -> bool:
    """Whether any of its sections stands on this page, as their places say."""
    for place in service.document.places.values():
        for first, last in _PAGES.findall(place):
            if int(first) <= page <= int(last or first):
                return True
    return False
