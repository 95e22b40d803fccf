"""Typing on the screen: the keys, what they write, and which services it may be.

The keyboard is this project's own: Qt Virtual Keyboard cannot be held to targets of 20 mm, text twice the size,
one key at a time said aloud and names for each key in the accessibility tree.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from ui.writing.completions import Completer, Completion
from ui.writing.hangul import (
    CHEONJIIN_CONSONANTS,
    CHEONJIIN_VOWELS,
    DOT,
    Composition,
    advance,
    erase,
    press,
    strike,
    write,
)
from ui.writing.key_layouts import SHIFTED, Action, Key, Layout, Room, layouts, rows, units
from voice.korean.jamo import NUCLEI, ONSETS

MOST_CHARACTERS = 200
MOST_SUGGESTIONS = 3

_HANGUL_LAYOUTS = (Layout.TWO_SET, Layout.CHEONJIIN)

_LABELS: Mapping[str, object] = {
    Action.SHIFT: QT_TRANSLATE_NOOP("Keyboard", "쌍자음"),
    Action.NEXT: QT_TRANSLATE_NOOP("Keyboard", "다음"),
    Action.ERASE: QT_TRANSLATE_NOOP("Keyboard", "지우기"),
    Action.SPACE: QT_TRANSLATE_NOOP("Keyboard", "띄어쓰기"),
    Action.HANGUL: QT_TRANSLATE_NOOP("Keyboard", "한글"),
    Action.DIGITS: QT_TRANSLATE_NOOP("Keyboard", "숫자"),
    Action.LATIN: QT_TRANSLATE_NOOP("Keyboard", "ABC"),
    Action.OTHER_HANGUL: QT_TRANSLATE_NOOP("Keyboard", "자판 바꾸기"),
}
_SPOKEN: Mapping[str, object] = {
    Action.NEXT: QT_TRANSLATE_NOOP("Keyboard", "다음 글자"),
    Action.HANGUL: QT_TRANSLATE_NOOP("Keyboard", "한글 자판"),
    Action.DIGITS: QT_TRANSLATE_NOOP("Keyboard", "숫자 자판"),
    Action.LATIN: QT_TRANSLATE_NOOP("Keyboard", "영어 자판 ABC"),
    "ㄱ": QT_TRANSLATE_NOOP("Keyboard", "기역"),
    "ㄲ": QT_TRANSLATE_NOOP("Keyboard", "쌍기역"),
    "ㄴ": QT_TRANSLATE_NOOP("Keyboard", "니은"),
    "ㄷ": QT_TRANSLATE_NOOP("Keyboard", "디귿"),
    "ㄸ": QT_TRANSLATE_NOOP("Keyboard", "쌍디귿"),
    "ㄹ": QT_TRANSLATE_NOOP("Keyboard", "리을"),
    "ㅁ": QT_TRANSLATE_NOOP("Keyboard", "미음"),
    "ㅂ": QT_TRANSLATE_NOOP("Keyboard", "비읍"),
    "ㅃ": QT_TRANSLATE_NOOP("Keyboard", "쌍비읍"),
    "ㅅ": QT_TRANSLATE_NOOP("Keyboard", "시옷"),
    "ㅆ": QT_TRANSLATE_NOOP("Keyboard", "쌍시옷"),
    "ㅇ": QT_TRANSLATE_NOOP("Keyboard", "이응"),
    "ㅈ": QT_TRANSLATE_NOOP("Keyboard", "지읒"),
    "ㅉ": QT_TRANSLATE_NOOP("Keyboard", "쌍지읒"),
    "ㅊ": QT_TRANSLATE_NOOP("Keyboard", "치읓"),
    "ㅋ": QT_TRANSLATE_NOOP("Keyboard", "키읔"),
    "ㅌ": QT_TRANSLATE_NOOP("Keyboard", "티읕"),
    "ㅍ": QT_TRANSLATE_NOOP("Keyboard", "피읖"),
    "ㅎ": QT_TRANSLATE_NOOP("Keyboard", "히읗"),
    "ㅏ": QT_TRANSLATE_NOOP("Keyboard", "아"),
    "ㅐ": QT_TRANSLATE_NOOP("Keyboard", "애"),
    "ㅑ": QT_TRANSLATE_NOOP("Keyboard", "야"),
    "ㅒ": QT_TRANSLATE_NOOP("Keyboard", "얘"),
    "ㅓ": QT_TRANSLATE_NOOP("Keyboard", "어"),
    "ㅔ": QT_TRANSLATE_NOOP("Keyboard", "에"),
    "ㅕ": QT_TRANSLATE_NOOP("Keyboard", "여"),
    "ㅖ": QT_TRANSLATE_NOOP("Keyboard", "예"),
    "ㅗ": QT_TRANSLATE_NOOP("Keyboard", "오"),
    "ㅛ": QT_TRANSLATE_NOOP("Keyboard", "요"),
    "ㅜ": QT_TRANSLATE_NOOP("Keyboard", "우"),
    "ㅠ": QT_TRANSLATE_NOOP("Keyboard", "유"),
    "ㅡ": QT_TRANSLATE_NOOP("Keyboard", "으"),
    "ㅣ": QT_TRANSLATE_NOOP("Keyboard", "이"),
    DOT: QT_TRANSLATE_NOOP("Keyboard", "점"),
    "?": QT_TRANSLATE_NOOP("Keyboard", "물음표"),
}
"""What a key is called aloud where that is not what stands on it."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the keys are laid out on, in pixels."""

    width: float
    letter_type: int
    word_type: int
    gap: float
    padding: float
    smallest: float

    def best_room(self) -> Room:
        return next((room for room in Room if self._holds(room)), Room.NARROW)

    def _holds(self, room: Room) -> bool:
        letters, words = (
            _metrics(self.letter_type, QFont.Weight.Bold),
            _metrics(self.word_type, QFont.Weight.Normal),
        )
        for keys in (rows(layout, room) for layout in layouts(room)):
            unit = (self.width + self.gap) / units(keys)
            for key in (key for row in keys for key in row):
                metrics = words if key.writes in _LABELS else letters
                needed = metrics.horizontalAdvance(_label(key.writes)) + 2 * self.padding
                if key.units * unit - self.gap < max(self.smallest, needed):
                    return False
        return True


class Typing(QObject):
    """What the typing page binds to. Lives on the drawing thread; none of the three calls may block.

    ``send`` takes the finished question, ``choose`` the id of a document that was chosen instead, ``say`` the
    text to be read out.
    """

    text_changed = Signal()
    suggestions_changed = Signal()
    keys_changed = Signal()
    shift_changed = Signal()

    def __init__(
        self,
        send: Callable[[str], None],
        choose: Callable[[str], None],
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._choose = choose
        self._say = say
        self._composition = Composition()
        self._completer = Completer(())
        self._suggestions: tuple[Completion, ...] = ()
        self._room = Room.NARROW
        self._language = "ko"
        self._layout = Layout.CHEONJIIN
        self._hangul: Layout | None = None
        self._is_shifted = False
        self._paper: _Paper | None = None

    def offer(self, titles: Iterable[tuple[str, str]]) -> None:
        """From now on complete to these: pairs of document id and title."""
        self._completer = Completer(titles)
        self._suggest()

    def begin(self, language: str = "ko") -> None:
        """Forget what the last visitor wrote and chose; the first keys are those of ``language``.

        Also for a change of language within a visit, after its translation is installed: the keys say it at once.
        """
        self._language = language
        self._hangul = None
        self._layout = self._first_layout()
        self._find_room()
        self._compose(Composition())
        self._shift(on=False)
        self.keys_changed.emit()

    # --- what is shown -------------------------------------------------------------------------------------

    @Property(str, notify=text_changed)
    def text(self) -> str:
        return self._composition.text

    @Property(str, notify=text_changed)
    def composing(self) -> str:
        """The end of ``text`` that the next key may still change."""
        return self._composition.composing

    @Property(bool, notify=text_changed)
    def canSend(self) -> bool:  # noqa: N802 - QML's habit
        return bool(self._composition.finished_text.strip())

    @Property(str, notify=text_changed)
    def guidance(self) -> str:
        """What the visitor can do now, where no service is suggested."""
        if len(self._composition.text) >= MOST_CHARACTERS:
            return QCoreApplication.translate("Keyboard", "더 길게는 쓸 수 없어요. 물어보기를 눌러 주세요.")
        if self._composition.text:
            return QCoreApplication.translate("Keyboard", "다 쓰시면 물어보기를 눌러 주세요.")
        return QCoreApplication.translate(
            "Keyboard", "궁금하신 것을 써 주세요. 첫소리만 쓰셔도 돼요. 기초연금은 ㄱㅊㅇㄱ이에요."
        )

    @Property(list, notify=suggestions_changed)
    def suggestions(self) -> list[dict[str, str]]:
        """At most three services that the text may become: ``documentId`` and ``title``."""
        return [{"documentId": each.document_id, "title": each.title} for each in self._suggestions]

    @Property(str, notify=keys_changed)
    def layout(self) -> str:
        return self._layout.value

    @Property(list, notify=keys_changed)
    def keys(self) -> list[list[dict[str, object]]]:
        """Rows of keys: ``writes`` for ``press``, ``label`` and ``spokenName``, both also while shifted, and
        ``units`` of width. ``isLetter`` keys write, the others do something.
        """
        return [[self._described(key) for key in row] for row in rows(self._layout, self._room)]

    @Property(float, notify=keys_changed)
    def units(self) -> float:
        """The width of the widest row."""
        return units(rows(self._layout, self._room))

    @Property(bool, notify=shift_changed)
    def isShifted(self) -> bool:  # noqa: N802 - QML's habit
        return self._is_shifted

    def _described(self, key: Key) -> dict[str, object]:
        shifted = SHIFTED.get(key.writes, key.writes) if self._layout is Layout.TWO_SET else key.writes
        return {
            "writes": key.writes,
            "label": _label(key.writes),
            "spokenName": _spoken_name(key.writes),
            "shiftedLabel": _label(shifted),
            "shiftedName": _spoken_name(shifted),
            "units": key.units,
            "isLetter": key.writes not in _LABELS,
        }

    # --- where it is shown ---------------------------------------------------------------------------------

    @Slot(float, int, int, float, float, float)
    def measure(
        self, width: float, letter_type: int, word_type: int, gap: float, padding: float, smallest: float
    ) -> None:
        """Lay the keys out for a keyboard ``width`` wide: the widest arrangement in which every key is at least
        ``smallest`` and holds its label, set in ``letter_type`` or ``word_type``, between ``padding``. All in
        pixels.
        """
        self._paper = _Paper(width, letter_type, word_type, gap, padding, smallest)
        before = self._room, self._layout
        self._find_room()
        if (self._room, self._layout) != before:
            self._compose(advance(self._composition))
            self.keys_changed.emit()

    def _find_room(self) -> None:
        if self._paper is not None:
            self._room = self._paper.best_room()
        if self._layout in _HANGUL_LAYOUTS:
            self._layout = self._hangul_layout()

    # --- what is touched -----------------------------------------------------------------------------------

    @Slot(str)
    def press(self, writes: str) -> None:
        """One key, by its ``writes``."""
        match writes:
            case Action.SHIFT:
                self._shift(on=not self._is_shifted)
            case Action.ERASE:
                self._compose(erase(self._composition))
            case Action.NEXT:
                self._compose(advance(self._composition))
            case Action.SPACE:
                self._compose(write(self._composition, " "))
            case Action.HANGUL:
                self._switch(self._hangul_layout())
            case Action.DIGITS:
                self._switch(Layout.DIGITS)
            case Action.LATIN:
                self._switch(Layout.LATIN)
            case Action.OTHER_HANGUL:
                self._hangul = Layout.TWO_SET if self._layout is Layout.CHEONJIIN else Layout.CHEONJIIN
                self._switch(self._hangul_layout())
            case _:
                self._write(writes)

    @Slot()
    def clear(self) -> None:
        """All of the text goes."""
        self._compose(Composition())

    @Slot()
    def submit(self) -> None:
        if text := self._composition.finished_text.strip():
            self.clear()
            self._send(text)

    @Slot(str)
    def choose(self, document_id: str) -> None:
        self.clear()
        self._choose(document_id)

    @Slot()
    def hear(self) -> None:
        """Say what was written so far."""
        if text := self._composition.finished_text.strip():
            self._say(text)

    def _write(self, writes: str) -> None:
        if writes in CHEONJIIN_CONSONANTS or (
            self._layout is Layout.CHEONJIIN and writes in CHEONJIIN_VOWELS
        ):
            written = press(self._composition, writes)
        elif writes in ONSETS or writes in NUCLEI:
            written = strike(self._composition, SHIFTED.get(writes, writes) if self._is_shifted else writes)
            self._shift(on=False)
        else:
            written = write(self._composition, writes)
        self._compose(written)

    def _compose(self, composition: Composition) -> None:
        is_longer = len(composition.text) > len(self._composition.text)
        if is_longer and len(composition.text) > MOST_CHARACTERS:
            return
        self._composition = composition
        self.text_changed.emit()
        self._suggest()

    def _suggest(self) -> None:
        suggestions = self._completer.complete(self._composition.finished_text, MOST_SUGGESTIONS)
        if suggestions != self._suggestions:
            self._suggestions = suggestions
            self.suggestions_changed.emit()

    def _shift(self, *, on: bool) -> None:
        if on is not self._is_shifted:
            self._is_shifted = on
            self.shift_changed.emit()

    def _switch(self, layout: Layout) -> None:
        self._layout = layout
        self._shift(on=False)
        self._compose(advance(self._composition))
        self.keys_changed.emit()

    def _first_layout(self) -> Layout:
        return Layout.LATIN if self._language == "en" else self._hangul_layout()

    def _hangul_layout(self) -> Layout:
        """The one that was chosen, if there is room for it, else the first that there is room for."""
        there = layouts(self._room)
        return self._hangul if self._hangul in there else there[0]


def _label(writes: str) -> str:
    if writes in _LABELS:
        return QCoreApplication.translate("Keyboard", str(_LABELS[writes]))
    return writes[:2].upper()


def _spoken_name(writes: str) -> str:
    if writes in CHEONJIIN_CONSONANTS:
        return ", ".join(
            QCoreApplication.translate("Keyboard", str(_SPOKEN[letter])) for letter in writes[:2]
        )
    return (
        QCoreApplication.translate("Keyboard", str(_SPOKEN[writes])) if writes in _SPOKEN else _label(writes)
    )


def _metrics(pixels: int, weight: QFont.Weight) -> QFontMetricsF:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return QFontMetricsF(font)
