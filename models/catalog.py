"""Reads ``catalog.toml``: which model files exist, where they come from and which profile uses which."""

import json
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from models.types import ModelError, ModelFailure


class Role(StrEnum):
    """What a model is for."""

    RECOGNIZER = "recognizer"
    LANGUAGE_MODEL = "language_model"
    EMBEDDER = "embedder"
    RERANKER = "reranker"
    VOICE = "voice"
    TURN = "turn"
    READER = "reader"
    """Letters on pictures of pages; staff who prepare content want it, a kiosk does not, so no profile has it."""


class Engine(StrEnum):
    """Which adapter runs a model."""

    FASTER_WHISPER = "faster-whisper"
    LLAMA_CPP = "llama.cpp"
    SENTENCE_TRANSFORMERS = "sentence-transformers"
    KOKORO = "kokoro"
    PIPER = "piper"
    SMART_TURN = "smart-turn"
    SUPERTONIC = "supertonic"
    TESSERACT = "tesseract"
    ZIPFORMER = "zipformer"


EXTRA_LIBRARIES: Mapping[Engine, tuple[str, str]] = MappingProxyType(
    {Engine.ZIPFORMER: ("sherpa_onnx", "sherpa-onnx")}
)
"""What an adapter imports that is not always installed, and what its package is called."""


class DerivationKind(StrEnum):
    """How a folder is made from a downloaded file."""

    E5_UNPACK = "e5-unpack"
    ARCHIVE = "archive"


MEASURED = "measured.json"
"""Next to a model's files: what was measured on it here, names and numbers as in the catalog."""


@dataclass(frozen=True, slots=True)
class WheelPart:
    """``size`` bytes: the file ``member`` inside the wheel of ``package`` at ``version``.

    ``platform`` is the wheel's tag where it is not "any"; only data is read, so it suits every machine.
    """

    package: str
    version: str
    member: str
    size: int
    platform: str = ""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model: ``name`` is relative to the model's folder, with ``/`` between parts.

    ``sha256`` is empty and ``size`` None where nobody has published them. One of ``wheels``, ``url`` is set.
    """

    name: str
    size: int | None = None
    sha256: str = ""
    wheels: tuple[WheelPart, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """``folder`` is made on this machine from the file named ``source``.

    ``keep`` are patterns of the files that are taken out of an archive; without any, all are.
    """

    kind: DerivationKind
    source: str
    folder: str
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """``entry`` is what the adapter opens, relative to the model's folder (``.`` is the folder itself).

    ``measured`` are the figures that were found on this model and hold for no other (see ``measured_on``).
    """

    id: str
    role: Role
    engine: Engine
    title: str
    publisher: str
    licence: str
    entry: str
    files: tuple[ModelFile, ...]
    languages: tuple[str, ...] = ()
    derived: Derivation | None = None
    query_prefix: str = ""
    passage_prefix: str = ""
    measured: Mapping[str, float] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of the files whose size is known."""
        return sum(file.size or 0 for file in self.files)


@dataclass(frozen=True, slots=True)
class Profile:
    """Model ids by what they are for, and how they run; ``memory`` and ``gpu_memory`` are bytes it needs.

    ``reranker`` is empty where the profile has none; ``other_recognizer`` hears what ``recognizer`` does not, where
    that knows only Korean; ``cores`` are those below which it would be too slow.
    """

    name: str
    title: str
    recognizer: str
    language_model: str
    embedder: str
    turn: str
    voices: Mapping[str, str]
    device: str
    compute_type: str
    n_gpu_layers: int
    memory: int
    gpu_memory: int
    reranker: str = ""
    other_recognizer: str = ""
    cores: int = 1

    @property
    def model_ids(self) -> tuple[str, ...]:
        ids = (
            self.recognizer,
            self.other_recognizer,
            self.language_model,
            self.embedder,
            self.reranker,
            self.turn,
            *self.voices.values(),
        )
        return tuple(dict.fromkeys(filter(None, ids)))


@dataclass(frozen=True, slots=True)
class Catalog:
    models: Mapping[str, Model]
    profiles: Mapping[str, Profile]

    def model(self, model_id: str) -> Model:
        """The model of this id; raises ModelError(MODEL_UNKNOWN)."""
        if model_id not in self.models:
            raise ModelError(ModelFailure.MODEL_UNKNOWN, f"{model_id}; known: {', '.join(self.models)}")
        return self.models[model_id]

    def profile(self, name: str) -> Profile:
        """The profile of this name; raises ModelError(PROFILE_UNKNOWN)."""
        if name not in self.profiles:
            raise ModelError(ModelFailure.PROFILE_UNKNOWN, f"{name}; known: {', '.join(self.profiles)}")
        return self.profiles[name]

    def models_of(self, profile: Profile) -> tuple[Model, ...]:
        return tuple(self.model(model_id) for model_id in profile.model_ids)


@cache
def load_catalog() -> Catalog:
    """The catalog that comes with the program."""
    return parse_catalog(resources.files("models").joinpath("catalog.toml").read_text(encoding="utf-8"))


def measured_on(model: Model, folder: Path) -> Mapping[str, float]:
    """What was found on ``model``: by the project, and, which counts before it, on this machine (``folder``: its own).

    Whatever is not in it was not measured, and what depends on it stays off.
    """
    try:
        here = figures(json.loads((folder / MEASURED).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        here = {}
    return {**model.measured, **here}


def parse_catalog(text: str) -> Catalog:
    """Check every line and every reference; raises ModelError(CATALOG_UNREADABLE) naming what is wrong."""
    try:
        return _catalog(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(ModelFailure.CATALOG_UNREADABLE, f"catalog: {error}") from error


_ID = re.compile(r"[a-z0-9][a-z0-9._-]*[a-z0-9]")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PACKAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def check_name(name: str) -> str:
    """A file name that stays inside its folder on every platform; raises ValueError."""
    path = PurePosixPath(name)
    unsafe = (
        not name
        or path.is_absolute()
        or str(path) != name
        or any(char in '\\:*?"<>|' or ord(char) < 32 for char in name)
        or any(part == ".." or part != part.rstrip(". ") or _RESERVED.fullmatch(part) for part in path.parts)
        or any(part.startswith(".") for part in path.parts)
    )
    if unsafe:
        raise ValueError(f"{name!r} is not a safe file name")
    return name


def _matching(pattern: re.Pattern[str], value: str, what: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(f"{value!r} is not a valid {what}")
    return value


def _positive(value: int | None) -> int | None:
    if value is not None and (type(value) is not int or value < 1):
        raise ValueError(f"{value!r} is not a size in bytes")
    return value


def _catalog(data: dict[str, Any]) -> Catalog:
    if data.get("format") != 1:
        raise ValueError("format must be 1")
    models = [_model(entry) for entry in data.get("model", [])]
    by_id = {model.id: model for model in models}
    if len(by_id) != len(models):
        raise ValueError("two models have the same id")
    profiles = {name: _profile(name, entry, by_id) for name, entry in data.get("profile", {}).items()}
    return Catalog(MappingProxyType(by_id), MappingProxyType(profiles))


def _model(entry: dict[str, Any]) -> Model:
    fields = dict(entry)
    model_id = _matching(_ID, fields["id"], "model id")
    files = tuple(_file(model_id, file) for file in fields.pop("file"))
    names = {file.name for file in files}
    if not files or len(names) != len(files):
        raise ValueError(f"{model_id} has no files, or one twice")
    derived = _derivation(fields.pop("derived"), names) if "derived" in fields else None
    allowed = names | {"."} | ({derived.folder} if derived else set())
    if fields["entry"] not in allowed:
        raise ValueError(f"{model_id}: its entry {fields['entry']!r} is none of its files")
    fields["role"] = Role(fields["role"])
    fields["engine"] = Engine(fields["engine"])
    fields["languages"] = tuple(fields.get("languages", ()))
    fields["measured"] = MappingProxyType(figures(fields.get("measured", {})))
    return Model(**fields, files=files, derived=derived)


def _file(model_id: str, entry: dict[str, Any]) -> ModelFile:
    fields = dict(entry)
    name = check_name(fields["name"])
    fields["size"] = _positive(fields.get("size"))
    if fields.get("sha256"):
        _matching(_SHA256, fields["sha256"], "SHA-256")
    wheels = tuple(_wheel(part) for part in fields.pop("wheels", ()))
    url = fields.get("url", "")
    if bool(wheels) == bool(url):
        raise ValueError(f"{model_id}/{name} needs either wheels or a url")
    if url and not url.startswith("https://"):
        raise ValueError(f"{model_id}/{name}: only https:// is allowed")
    if wheels and sum(part.size for part in wheels) != fields["size"]:
        raise ValueError(f"{model_id}/{name}: the sizes of its parts do not add up")
    if wheels and not fields.get("sha256"):
        raise ValueError(f"{model_id}/{name}: parts without a digest cannot be trusted")
    return ModelFile(**fields, wheels=wheels)


def _wheel(entry: dict[str, Any]) -> WheelPart:
    part = WheelPart(**entry)
    _matching(_PACKAGE, part.package, "package name")
    _matching(re.compile(r"[0-9][0-9A-Za-z.+!]*"), part.version, "version")
    _positive(part.size)
    return part


def figures(entry: object) -> dict[str, float]:
    """What was measured, by name; raises ValueError for anything but finite numbers."""
    if not isinstance(entry, dict):
        raise ValueError("what was measured is a table of names and numbers")  # noqa: TRY004 - as all of a catalog
    for name, value in entry.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (isinstance(name, str) and is_number and math.isfinite(value)):
            raise ValueError(f"{name!r} was not measured as a number: {value!r}")
    return {name: float(value) for name, value in entry.items()}


def _derivation(entry: dict[str, Any], names: set[str]) -> Derivation:
    derivation = Derivation(
        DerivationKind(entry["kind"]),
        entry["from"],
        check_name(entry["folder"]),
        tuple(map(str, entry.get("keep", ()))),
    )
    if derivation.source not in names:
        raise ValueError(
            f"{derivation.folder} is made from {derivation.source}, which is not a file of the model"
        )
    return derivation


def _profile(name: str, entry: dict[str, Any], models: Mapping[str, Model]) -> Profile:
    fields = dict(entry)
    voices = MappingProxyType(dict(fields.pop("voices")))
    profile = Profile(name=_matching(_ID, name, "profile name"), voices=voices, **fields)
    wanted = [
        (profile.recognizer, Role.RECOGNIZER),
        *([(profile.other_recognizer, Role.RECOGNIZER)] if profile.other_recognizer else []),
        (profile.language_model, Role.LANGUAGE_MODEL),
        (profile.embedder, Role.EMBEDDER),
        *([(profile.reranker, Role.RERANKER)] if profile.reranker else []),
        (profile.turn, Role.TURN),
        *((model_id, Role.VOICE) for model_id in voices.values()),
    ]
    for model_id, role in wanted:
        if model_id not in models or models[model_id].role is not role:
            raise ValueError(f"profile {name}: {model_id!r} is not a {role} of this catalog")
    for language, model_id in voices.items():
        if language not in models[model_id].languages:
            raise ValueError(f"profile {name}: {model_id} does not speak {language}")
    return profile
