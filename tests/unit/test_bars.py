"""What the command that measures the house counts, on small houses made for it."""

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from tests.benchmarks.house import Measure, folder_sizes, message_classes, of_the_code, wide_functions
from tests.benchmarks.house_korean import THINGS, copies


def module(text: str) -> ast.Module:
    return ast.parse(dedent(text))


def house(root: Path, **files: str) -> Path:
    """A house of these files, ``__`` in a name for a folder's end."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return root


def said(thing: str, text: str) -> bool:
    return bool(copies({"one.py": module(text)})[thing])


def test_a_folder_holds_what_lies_directly_in_it(tmp_path: Path) -> None:
    house(tmp_path, app__one="", app__two="", app__below__three="", models__four="")
    (tmp_path / "app" / "__init__.py").write_text('"""What lives here."""\n', encoding="utf-8")
    (tmp_path / "app" / "below" / "__init__.py").write_text("from app.below import three\n", encoding="utf-8")
    (tmp_path / "ui" / "qml").mkdir(parents=True)
    (tmp_path / "ui" / "qml" / "Page.qml").write_text("Item {}", encoding="utf-8")
    (tmp_path / "ui" / "qml" / "qmldir").write_text("module x", encoding="utf-8")

    assert folder_sizes(tmp_path) == {"app": 2, "app/below": 2, "ui/qml": 1}


def test_the_longest_modules_come_first(tmp_path: Path) -> None:
    house(tmp_path, app__short="a = 1\n", voice__long="a = 1\n" * 700, models__longer="a = 1\n" * 800)

    measures = {one.name: one for one in of_the_code(tmp_path)}

    assert measures["lines of the longest module"].figure == 800
    assert measures["lines of the second longest"].figure == 700
    assert measures["lines of the longest module"].places == ["models/longer.py: 800", "voice/long.py: 700"]
    assert not measures["lines of the second longest"].is_met


def test_parameters_are_counted_without_self_and_dataclasses_not_at_all() -> None:
    tree = module(
        """
        def seven(a, b, c, d, *, e, f, g): ...
        async def eight(a, b, c, /, d, *e, f, g, **h): ...
        class Plain:
            def method(self, a, b, c, d, e, f, g): ...
            @classmethod
            def other(cls, a, b, c, d, e, f, g, h): ...
        @dataclass
        class Data:
            a: int; b: int; c: int; d: int; e: int; f: int; g: int; h: int
        """
    )

    assert wide_functions({"app/one.py": tree}) == ["app/one.py:3 eight: 8", "app/one.py:7 other: 8"]


def test_messages_are_the_members_of_unions_across_modules() -> None:
    modules = {
        "app/screen.py": module(
            """
            from dataclasses import dataclass
            from enum import StrEnum
            @dataclass(frozen=True)
            class Shown: ...
            @dataclass(frozen=True)
            class Touched: ...
            @dataclass(frozen=True)
            class Part: ...
            class State(StrEnum): ...
            Event = Shown | State
            Intent = Touched | Touched
            """
        ),
        "app/dialogue/words.py": module(
            """
            import dataclasses
            from app.screen import Intent as Wish
            from voice.listening import ears
            from voice.speaking.mouth import MouthEvent
            @dataclasses.dataclass
            class Timed: ...
            Input = Wish | ears.EarsEvent | MouthEvent | Timed
            Figure = int | float
            """
        ),
        "voice/listening/ears.py": module(
            """
            @dataclass(slots=True)
            class Heard: ...
            @dataclass(slots=True)
            class Failed: ...
            EarsEvent = Heard | Failed
            """
        ),
        "voice/speaking/mouth.py": module(
            """
            @dataclass
            class Said: ...
            @dataclass
            class Silent: ...
            MouthEvent = Said | Silent
            """
        ),
        "app/studio/work.py": module(
            """
            @dataclass
            class Read: ...
            @dataclass
            class Done: ...
            WorkEvent = Read | Done
            """
        ),
    }

    assert message_classes(modules) == [
        "app.dialogue.words.Timed",
        "app.screen.Shown",
        "app.screen.Touched",
        "voice.listening.ears.Failed",
        "voice.listening.ears.Heard",
        "voice.speaking.mouth.Said",
        "voice.speaking.mouth.Silent",
    ]


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        ("jamo arithmetic", "final = (ord(letter) - 0xAC00) % 28"),
        ("jamo arithmetic", "def is_syllable(letter): return '가' <= letter <= '힣'"),
        ("jamo arithmetic", "ONSETS = 'ㄱㄲㄴㄷㄸㄹㅁ'"),
        ("likeness", "from rapidfuzz.distance import Levenshtein"),
        (
            "likeness",
            """
            for i, a in enumerate(first):
                for j, b in enumerate(second):
                    row[j] = min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
            """,
        ),
        ("letters only", r"bare = re.sub(r'[\W_]', '', text)"),
        ("letters only", "_OTHERS = re.compile('[^0-9a-z가-힣]+')\nbare = _OTHERS.sub('', text)"),
        ("letters only", "bare = ''.join(letter for letter in text if letter.isalnum())"),
        ("sentence cutting", r"_END = re.compile(r'(?<=[다요까][.?!])\s+|\n+')"),
        ("sentence cutting", "_MARK = r'[.!?]'\n_END = re.compile(rf'{_MARK}+(?=\\s)')"),
        ("sound keys", "letters = unicodedata.normalize('NFD', text)"),
        ("sound keys", "FIRST = dict(zip(map(chr, range(0x1100, 0x1113)), 'kk'))"),
        ("spoken digits", "DIGITS = '영일이삼사오육칠팔구'"),
        ("spoken digits", "VALUES = {'일': 1, '이': 2, '삼': 3, '사': 4, '오': 5, '육': 6, '칠': 7}"),
        ("personal numbers", "def _is_resident_number(digits): ..."),
        ("personal numbers", "MOBILE = r'01[016789]-?\\d{3,4}'"),
    ],
)
def test_each_thing_about_korean_is_found(thing: str, text: str) -> None:
    assert said(thing, text)


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        ("jamo arithmetic", "_TWO_IDEAS = 28\nhours = days * 24"),
        ("likeness", "for a in first:\n    for b in second:\n        best = max(best, a * b)"),
        ("letters only", "bare = re.sub(r'\\s', '', text)"),
        ("letters only", "clean = re.sub(r'[^가-힣\\s.,?!]', ' ', text)"),
        ("sentence cutting", r"_PAUSE = re.compile(r'[.,?!]\s')"),
        ("sentence cutting", r"_WORD = re.compile(r'\s+')"),
        ("sound keys", "name = unicodedata.normalize('NFC', name)"),
        ("spoken digits", '"""Told one by one: 일이삼사."""'),
        ("personal numbers", "OFFICE = r'0[3-6]\\d{8}'"),
    ],
)
def test_what_only_looks_like_it_is_not(thing: str, text: str) -> None:
    assert not said(thing, text)


def test_a_module_is_one_place_however_often_it_says_a_thing() -> None:
    tree = module("import re\nA = ord('가')\nB = ord('힣')\n")

    assert copies({"voice/one.py": tree})["jamo arithmetic"] == ["voice/one.py:2"]
    assert set(copies({})) == set(THINGS)


def test_what_could_not_be_measured_has_not_met_its_bar() -> None:
    assert not Measure("complaints", None, 0).is_met
    assert Measure("complaints", 0, 0).is_met
    assert not Measure("tests", 9, 10, is_least=True).is_met
    assert Measure("tests", 10, 10, is_least=True).is_met
