"""Every state of the Studio as a picture, from a worker that plays what a real one tells."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import numpy as np
from PySide6.QtCore import QCoreApplication, QEventLoop, QMetaObject, QObject, Qt, QUrl
from PySide6.QtGui import QImage

from app.studio.exporting import Target
from app.studio.store import Saved, opened
from ui.kiosk.window import prepare_application
from ui.scorecard.camera import Camera
from ui.studio.mending import MendingModel
from ui.studio.recorded import DOCUMENTS, PlayedWork
from ui.studio.sending import SendingModel
from ui.studio.view_model import StudioViewModel
from ui.studio.window import DEFAULT_SIZE, Studio

CENTRE = "햇살마을 행정복지센터"
SCAN = "옛 안내문 스캔.pdf"
QUESTIONS = (
    ("귀가 어두운데 보청기 빌려주나요", "C002"),
    ("밥 해 주는 봉사 하고 싶어", "C003"),
    ("나이 들면 매달 주는 돈 있다던데", "S001"),
)
"""Test questions with the services that must answer them."""
RECEIPT = {
    "format": 2,
    "at": "2026-11-27T09:00:00+00:00",
    "kiosk": "0123456789ab",
    "since": "2026-11-02T00:00:00+00:00",
    "current": 2,
    "turns": {"living": 210, "care": 77, "health": 64},
    "refused": {"home": 19, "work": 8, "none": 4},
    "given_back": {"living": 12, "home": 3},
    "abstentions": {"not_in_documents": 31},
    "reported": [
        {
            "service": "C002",
            "section": "what",
            "version": 2,
            "did": "answered",
            "count": 6,
            "reasons": {"figure": 4},
        },
        {
            "service": "S001",
            "section": "when",
            "version": 2,
            "did": "answered",
            "count": 2,
            "reasons": {"hard": 1},
        },
        {
            "service": "C003",
            "section": "who",
            "version": 1,
            "did": "answered",
            "count": 3,
            "reasons": {"old": 2},
        },
    ],
}
"""What a kiosk left."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A Studio with nothing in it, and its worker."""

    studio: Studio
    work: PlayedWork

    @property
    def view(self) -> StudioViewModel:
        return self.studio.view_model

    @property
    def sending(self) -> SendingModel:
        return cast("SendingModel", self.view.property("sending"))

    def bring(self, *names: str) -> None:
        """Bring files of these names, as if they had been dropped."""
        self.view.bring([QUrl.fromLocalFile(str(Path("/") / name)) for name in names])
        QCoreApplication.processEvents()


def _reading(stage: Stage) -> None:
    stage.view.setCentre(CENTRE)
    stage.work.holds = True
    stage.bring(*DOCUMENTS)


def _documents(stage: Stage) -> None:
    stage.view.setCentre(CENTRE)
    stage.bring(*DOCUMENTS, SCAN)


def _service(stage: Stage) -> None:
    _documents(stage)
    stage.view.openService("S001")


def _reading_aloud(stage: Stage) -> None:
    """How the sentences of a service are read aloud."""
    _documents(stage)
    stage.view.openService("S001")
    QCoreApplication.processEvents()
    stage.view.show("what")
    QCoreApplication.processEvents()
    button = stage.studio.window.findChild(QObject, "showReading")
    assert button is not None  # noqa: S101 - it stands in the window
    QMetaObject.invokeMethod(button, "click")


def _personal(stage: Stage) -> None:
    _documents(stage)
    stage.view.openService("C003")


def _questions(stage: Stage) -> None:
    _documents(stage)
    stage.view.go("questions")
    for question, right in QUESTIONS:
        stage.view.addQuestion(question)
        QCoreApplication.processEvents()
        stage.view.markRight(right)
    stage.view.openQuestion("질문-3")


def _review(stage: Stage) -> None:
    _questions(stage)
    stage.view.go("review")


def _sound(stage: Stage) -> None:
    """Everything is mended."""
    _questions(stage)
    stage.view.leaveOutFile(SCAN)
    stage.view.openService("C003")
    stage.view.keepPersonal()
    stage.view.openQuestion("질문-2")
    stage.view.removeQuestion()
    stage.view.askAll()
    QCoreApplication.processEvents()


def _mending(stage: Stage) -> None:
    """What came back from a kiosk."""
    _documents(stage)
    mending = cast("MendingModel", stage.view.property("mending"))
    with TemporaryDirectory() as place:
        Path(place, "counts.receipt.json").write_text(json.dumps(RECEIPT), encoding="utf-8")
        stage.view.go("mending")
        _until_read(mending)
        mending.chooseFolder(QUrl.fromLocalFile(place))
        _until_read(mending)


def _until_read(mending: MendingModel) -> None:
    reading = QEventLoop()
    mending.changed.connect(reading.quit)
    while mending.property("reading"):
        reading.exec()


def _export(stage: Stage) -> None:
    _sound(stage)
    stage.sending.makeKey("말벗 열쇠 2026", "말벗 열쇠 2026")
    QCoreApplication.processEvents()
    stage.view.go("export")


def _exported(stage: Stage) -> None:
    _export(stage)
    stage.sending.export("말벗 열쇠 2026")
    QCoreApplication.processEvents()


SCENES: Mapping[str, Callable[[Stage], None]] = {
    "empty": lambda _: None,
    "reading": _reading,
    "documents": _documents,
    "service": _service,
    "reading-aloud": _reading_aloud,
    "personal": _personal,
    "questions": _questions,
    "review": _review,
    "mending": _mending,
    "export": _export,
    "exported": _exported,
}


def take_pictures(
    folder: Path, size: tuple[int, int] | None = None, on_done: Callable[[], None] = lambda: None
) -> None:
    """Write ``<scene>.png`` for each scene into ``folder``; ``on_done`` after each."""
    folder.mkdir(parents=True, exist_ok=True)
    prepare_application()
    for name, play in SCENES.items():
        with _played(play, size or DEFAULT_SIZE) as studio:
            image = Camera(studio.window).image_at_rest()
            _with_palette(image).save(str(folder / f"{name}.png"))
        on_done()


def _with_palette(image: QImage) -> QImage:
    """The same in its 256 most frequent colours: the window has few, and the file is half as large."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    colours, counts = np.unique(np.frombuffer(plain.constBits(), np.uint32), return_counts=True)
    table = [int(colour) for colour in colours[np.argsort(-counts)[:256]]]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)


@contextmanager
def _played(play: Callable[[Stage], None], size: tuple[int, int]) -> Iterator[Studio]:
    with TemporaryDirectory() as place, opened(Path(place) / "project") as folder:
        work = PlayedWork()
        studio = Studio(
            folder,
            Saved(),
            work,
            size=size,
            keys=Path("말벗 열쇠"),
            find_targets=lambda: [Target("센터1", "/media/center/센터1/MALBEOT")],
        )
        try:
            play(Stage(studio, work))
            for _ in range(3):
                QCoreApplication.processEvents()
            yield studio
        finally:
            studio.close()
