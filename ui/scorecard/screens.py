"""Every screen and state, from recorded conversations: as pictures, and measured against the requirements."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from operator import attrgetter
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QCoreApplication, QTimer

from app.link.events import LevelMeasured
from app.site.pin import hash_pin
from ui.hands.steady import SteadyHand
from ui.kiosk.screen_state import STAFF_PLACES
from ui.kiosk.window import Kiosk, prepare_application
from ui.scorecard.camera import Camera
from ui.scorecard.composing import opposite
from ui.scorecard.recorded import SCENES, PlayedLink, Scene
from ui.scorecard.rules import RULES
from ui.scorecard.sheet import contact_sheet
from ui.scorecard.snapshot import Box, Kind, Snapshot
from ui.slips.printing import PdfPrinter

SIZES = ((1080, 1920), (1920, 1080), (768, 1366))
LANGUAGES = ("ko", "en")
_NORMAL = {"text_percent": 100, "contrast": False, "low": False}
THEMES = {
    "normal": _NORMAL,
    "contrast": {**_NORMAL, "contrast": True},
    "low": {**_NORMAL, "low": True},
    "large": {**_NORMAL, "text_percent": 200},
}
MOST_EXAMPLES = 20
MOST_PAGES = 5
"""So much of something long is looked at: what follows is made by the same code."""
_FRAMES_A_LEVEL = 2
_BETWEEN_PRESSES = 60.0
"""Seconds, by the hand that turns the pages: it never presses too soon."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to render: everything unless said otherwise."""

    scenes: Sequence[str] = tuple(SCENES)
    themes: Sequence[str] = tuple(THEMES)
    sizes: Sequence[tuple[int, int]] = SIZES
    languages: Sequence[str] = LANGUAGES

    @property
    def count(self) -> int:
        return len(self.scenes) * len(self.themes) * len(self.sizes) * len(self.languages)


@dataclass(slots=True)
class Scorecard:
    """For each rule how much was measured, how many violations there were, and the first of them."""

    screens: int = 0
    measured: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(RULES, 0)))
    violations: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(RULES, 0)))
    examples: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {rule: [] for rule in RULES})

    def add(self, snapshot: Snapshot) -> None:
        self.screens += 1
        for rule, measure in RULES.items():
            outcome = measure(snapshot)
            self.measured[rule] += outcome.measured
            self.violations[rule] += len(outcome.faults)
            room = MOST_EXAMPLES - len(self.examples[rule])
            self.examples[rule] += [
                {
                    "screen": snapshot.screen,
                    "theme": snapshot.theme,
                    "size": "{}x{}".format(*snapshot.size),
                    "language": snapshot.language,
                    "item": fault.item,
                    "what": fault.what,
                }
                for fault in outcome.faults[:room]
            ]


def render(plan: Plan, folder: Path, on_done: Callable[[], None], *, has_sheets: bool = False) -> None:
    """Write ``<screen>-<theme>-<width>x<height>-<language>.png`` into ``folder``; ``on_done`` after each.

    With ``has_sheets`` also ``sheet-<theme>.png``, all pictures of a theme on one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: dict[str, list[Path]] = {theme: [] for theme in plan.themes}
    for stage in staged(plan):
        for size in plan.sizes:
            for theme in plan.themes:
                stage.set(size, theme, is_still=False)
                name = "{}-{}-{}x{}-{}.png".format(stage.name, theme, *size, stage.language)
                stage.camera.image_after_moving().save(str(folder / name))
                taken[theme].append(folder / name)
                on_done()
    for theme, pictures in taken.items() if has_sheets else ():
        contact_sheet(pictures, folder / f"sheet-{theme}.png")


def check(plan: Plan, on_done: Callable[[], None]) -> Scorecard:
    """Measure every screen of ``plan`` against every rule; ``on_done`` after each.

    Everything is measured with motion turned off, which changes no size and no colour, but for flashing (A12),
    which is looked for with motion, in the first language.
    """
    card, ends = Scorecard(), _Ends()
    for stage in staged(plan):
        for size in plan.sizes:
            stage.set(size, "normal", is_still=True)
            normal = stage.camera.take(stage.name, "normal", stage.language)
            fonts = {each.label: each.font for each in normal.of(Kind.TEXT)}
            for theme in plan.themes:
                stage.set(size, theme, is_still=True)
                snapshot = stage.camera.take(stage.name, theme, stage.language)
                snapshot = replace(snapshot, normal_fonts=fonts, said=stage.said)
                snapshot = stage.camera.with_focus(ends.told(snapshot, stage.listens))
                if stage.language == plan.languages[0]:
                    stage.set(size, theme, is_still=False)
                    snapshot = stage.camera.with_frames(snapshot, stage.speak_loud_and_low)
                    stage.set(size, theme, is_still=True)
                card.add(snapshot)
                for page in _further_pages(stage, theme):
                    card.add(replace(page, normal_fonts=fonts))
                on_done()
    return card


class _Ends:
    """Where listening begins, and where it ends, on the screens so far."""

    def __init__(self) -> None:
        self._places: dict[tuple[object, ...], list[Box]] = {}

    def told(self, snapshot: Snapshot, listens: bool) -> Snapshot:
        """``snapshot`` with where the other screens of its size and theme do the opposite."""
        where = (snapshot.size, snapshot.theme, snapshot.language)
        self._places.setdefault((listens, *where), []).extend(opposite(snapshot))
        return replace(snapshot, opposite=tuple(self._places.get((not listens, *where), ())))


def _further_pages(stage: "Stage", theme: str) -> Iterator[Snapshot]:
    """What a visitor sees who goes on to the end of what is too long for the screen."""
    while stage.camera.turn_page("up"):
        pass
    for page in range(2, MOST_PAGES + 1):
        if not stage.camera.turn_page("down"):
            break
        yield stage.camera.take(f"{stage.name} ({page})", theme, stage.language)
    while stage.camera.turn_page("up"):
        pass


@dataclass(frozen=True, slots=True)
class Stage:
    """A kiosk in which one scene has been played."""

    name: str
    language: str
    kiosk: Kiosk
    camera: Camera

    def set(self, size: tuple[int, int], theme: str, *, is_still: bool) -> None:
        self.kiosk.window.resize(*size)
        self.kiosk.view_model.set_comfort(**{**THEMES[theme], "still": is_still, "language": self.language})
        QCoreApplication.processEvents()

    @property
    def listens(self) -> bool:
        return self.kiosk.view_model.listens

    @property
    def said(self) -> str:
        """What the kiosk says of its own accord, where a visitor is."""
        state = self.kiosk.view_model.state
        return "" if state.place in STAFF_PLACES or not state.is_ready else state.notice

    def speak_loud_and_low(self, frame: int) -> None:
        """The worst that a voice does to the screen: as loud as can be and silent, at the rate of the measuring."""
        self.kiosk.view_model.receive(LevelMeasured(float(frame // _FRAMES_A_LEVEL % 2 == 0)))


def staged(plan: Plan) -> Iterator[Stage]:
    """Every scene of ``plan`` in each of its languages, one after the other."""
    prepare_application()
    for language in plan.languages:
        for name in plan.scenes:
            with _played(SCENES[name]) as kiosk:
                yield Stage(name, language, kiosk, Camera(kiosk.window))


@contextmanager
def _played(scene: Scene) -> Iterator[Kiosk]:
    """A window in which ``scene`` has happened and time stands still: what would end by itself stays."""
    link = PlayedLink()
    kiosk = Kiosk(link, printer=PdfPrinter(Path(gettempdir())), staff_pin=_staff_pin())
    for hand in kiosk.view_model.findChildren(SteadyHand):
        hand.clock = count(0.0, _BETWEEN_PRESSES).__next__
    try:
        link.play(*scene.events)
        QCoreApplication.processEvents()
        for slot, *given in scene.touches:
            attrgetter(str(slot))(kiosk.view_model)(*given)
        for timer in kiosk.view_model.findChildren(QTimer):
            timer.stop()
        yield kiosk
    finally:
        kiosk.view_model.set_comfort(language="ko")
        kiosk.close()


@cache
def _staff_pin() -> str:
    """Any PIN: the page says something else where there is none."""
    return hash_pin("0000")
