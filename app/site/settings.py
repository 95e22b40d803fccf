"""The settings of one kiosk, declared once: name, type, default, range and meaning stand in ``Settings``.

``settings.toml`` in the data folder holds only what differs from the defaults, so that a better default
reaches every kiosk that did not choose otherwise.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import tomli_w

from app.site.failures import AppError, AppFailure
from app.site.pin import is_pin_hash
from app.site.printer_address import PRINTER_FORM, names_a_printer
from models.whole_file import write_whole

AUTOMATIC = "auto"
"""In place of a profile's name: the one that fits this machine."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a text must look like, besides the empty one: in words, and as a test."""

    words: str
    fits: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one setting is for and which values it takes."""

    description: str
    lowest: float | None = None
    highest: float | None = None
    choices: tuple[str, ...] = ()
    form: Form | None = None


def _setting(
    default: Any,
    description: str,
    *,
    lowest: float | None = None,
    highest: float | None = None,
    choices: tuple[str, ...] = (),
    form: Form | None = None,
) -> Any:
    meaning = Meaning(description, lowest, highest, choices, form)
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """Durations are seconds."""

    profile: str = _setting(AUTOMATIC, "Profile of models; auto picks what this machine can run.")
    source: str = _setting(
        "", "File or folder with the content; empty takes the installed content, without one the sample."
    )
    centre: str = _setting(
        "", "The centre whose content packages are taken; empty takes those of the first that came."
    )
    kiosk: str = _setting(
        "",
        "What this kiosk is called in reports, as in 정왕1동 1층; empty gives it a number.",
        form=Form(
            "a text of at most 40 letters on one line", lambda text: len(text) <= 40 and text.isprintable()
        ),
    )
    watch_sticks: bool = _setting(
        True, "Whether content packages are taken from the folder MALBEOT of sticks that are plugged in."
    )
    watch_folder: str = _setting(
        "", "Folder or share from which content packages are taken as they appear; empty watches none."
    )
    region: str = _setting(
        "",
        "Where the kiosk stands, as in 경기도 시흥시; documents for another place are not used. Empty: all are.",
    )
    microphone: str = _setting("", "Name of the microphone; empty takes the computer's own choice.")
    speaker: str = _setting("", "Name of the loudspeaker; empty takes the computer's own choice.")
    language: str = _setting("ko", "Language that visitors speak.", choices=("ko", "en"))
    speaking_speed: float = _setting(1.0, "Speed of speech at the start of a visit.", lowest=0.8, highest=1.2)
    volume: float = _setting(0.8, "Loudness at the start of a visit.", lowest=0.0, highest=1.0)
    stress: float = _setting(
        5.0,
        "Decibels by which amounts, dates, places and numbers of an answer are louder than the rest, and then also "
        "slower; 0 says them as the rest.",
        lowest=0.0,
        highest=6.0,
    )
    end_silence: float = _setting(
        1.5, "Silence after which a visitor has certainly finished.", lowest=1.3, highest=10.0
    )
    hearing_timeout: float = _setting(
        9.0, "Waiting for a visitor to begin to speak before asking again.", lowest=5.0, highest=60.0
    )
    hands_free: bool = _setting(
        False, "Whether the kiosk goes on listening by itself after an answer; quiet rooms only."
    )
    echo_cancelling: bool = _setting(
        True,
        "Whether visitors may interrupt by speaking: the kiosk takes its own voice out of what it hears.",
    )
    noise_suppression: bool = _setting(
        False, "Whether steady noise is taken out of what is heard; for halls with loud machines."
    )
    session_timeout: float = _setting(
        90.0, "Time without a visitor's doing before a visit ends.", lowest=40.0, highest=3600.0
    )
    read_back_below: float = _setting(
        0.6,
        "Below this confidence in what was heard, what it was taken for is said first.",
        lowest=0.0,
        highest=1.0,
    )
    confidence_threshold: float | None = _setting(
        None, "Below this confidence there is no answer; unset takes the tuned one.", lowest=0.0, highest=1.0
    )
    false_answers: float = _setting(
        2.0,
        "Of 100 questions that the content does not answer, at most this many may get an answer.",
        lowest=0.0,
        highest=20.0,
    )
    staff_call_command: str = _setting(
        "", "Program with arguments, run without a shell when staff is called; empty rings nowhere."
    )
    pixels_per_mm: float = _setting(
        3.21, "Of the screen; 3.21 is a 27-inch full HD panel's.", lowest=1.0, highest=20.0
    )
    reach_mm: float = _setting(
        340.0,
        "How far above the screen's lower edge the low screen goes, in millimetres.",
        lowest=150.0,
        highest=2000.0,
    )
    staff_pin: str = _setting(
        "",
        "Hash of the staff panel's PIN; empty keeps the panel closed.",
        form=Form("what malbeot pin writes", is_pin_hash),
    )
    printer: str = _setting(
        "",
        "Printer of the slips that visitors take along; empty offers none.",
        form=Form(PRINTER_FORM, names_a_printer),
    )
    language_model_enabled: bool = _setting(
        True, "Whether a language model may reword and add to the documents' own words."
    )


MEANINGS: dict[str, Meaning] = {one.name: one.metadata["meaning"] for one in fields(Settings)}


def read_settings(path: Path) -> Settings:
    """The settings in ``path``; the defaults where there is no such file.

    Raises AppError(SETTINGS_INVALID) whose detail has one line for each key that is wrong: file, key and
    what is allowed.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise AppError(AppFailure.SETTINGS_INVALID, f"{path} cannot be read: {error}") from error
    wrong = []
    values: dict[str, Any] = {}
    for key, value in content.items():
        problem = _problem(key, value)
        if problem:
            wrong.append(f"{path}: {key}: {problem}")
        elif isinstance(value, int) and _type_of(key) is float:
            values[key] = float(value)
        else:
            values[key] = value
    if wrong:
        raise AppError(AppFailure.SETTINGS_INVALID, "\n".join(wrong))
    return Settings(**values)


def write_settings(path: Path, settings: Settings) -> None:
    """Replace ``path`` whole or not at all. Raises AppError(SETTINGS_INVALID, SETTINGS_UNWRITABLE)."""
    chosen = {
        one.name: getattr(settings, one.name)
        for one in fields(settings)
        if getattr(settings, one.name) != one.default
    }
    wrong = [f"{key}: {problem}" for key, value in chosen.items() if (problem := _problem(key, value))]
    if wrong:
        raise AppError(AppFailure.SETTINGS_INVALID, "\n".join(wrong))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, tomli_w.dumps(chosen), settles=True)
    except OSError as error:
        raise AppError(AppFailure.SETTINGS_UNWRITABLE, f"{path}: {error.strerror}") from error


def allowed(key: str) -> str:
    """What ``key`` takes, in words for the administrator."""
    meaning, kind = MEANINGS[key], _type_of(key)
    if meaning.choices:
        return "one of " + ", ".join(f'"{choice}"' for choice in meaning.choices)
    if meaning.form is not None:
        return meaning.form.words
    if kind is bool:
        return "true or false"
    if kind is float:
        return f"a number from {meaning.lowest} to {meaning.highest}"
    return "a text"


def _type_of(key: str) -> type:
    hint = get_type_hints(Settings)[key]
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] or [hint]
    kind = kinds[0]
    assert isinstance(kind, type)  # noqa: S101 - every setting is of one plain type
    return kind


def _problem(key: str, value: object) -> str:
    """Why ``value`` will not do for ``key``; empty when it will."""
    meaning = MEANINGS.get(key)
    if meaning is None:
        return f"there is no such setting; known are {', '.join(MEANINGS)}"
    kind = _type_of(key)
    fits = type(value) is kind or (kind is float and type(value) is int)
    if fits and meaning.choices:
        fits = value in meaning.choices
    if fits and isinstance(value, str) and meaning.form is not None:
        fits = not value or meaning.form.fits(value)
    if fits and meaning.lowest is not None and meaning.highest is not None:
        assert isinstance(value, int | float)  # noqa: S101 - only numbers have a range
        fits = meaning.lowest <= value <= meaning.highest  # false for nan
    return "" if fits else f"must be {allowed(key)}"
