"""A small catalog of two models, and sources that hand out its files from memory."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.catalog import Catalog, Engine, Model, ModelFile, Profile, Role
from models.sources import Stream
from models.types import ModelError, ModelFailure

CONTENT = {"model.bin": bytes(range(256)) * 40, "config.json": b'{"a": 1}'}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def small_model(content: Mapping[str, bytes] = CONTENT, *, known: bool = True) -> Model:
    files = tuple(
        ModelFile(name, len(data), sha256(data), url=f"https://example.org/{name}")
        if known
        else ModelFile(name, url=f"https://example.org/{name}")
        for name, data in content.items()
    )
    return Model("small", Role.RECOGNIZER, Engine.FASTER_WHISPER, "Small", "nobody", "MIT", ".", files)


def small_catalog(model: Model | None = None) -> Catalog:
    model = model or small_model()
    profile = Profile(
        name="tiny",
        title="Tiny",
        recognizer=model.id,
        language_model=model.id,
        embedder=model.id,
        turn=model.id,
        voices={"ko": model.id},
        device="cpu",
        compute_type="int8",
        n_gpu_layers=0,
        memory=1,
        gpu_memory=0,
    )
    return Catalog({model.id: model}, {"tiny": profile})


@dataclass
class MemorySource:
    """Hands out ``content``; stops with an error after ``breaks_after`` bytes, that many times."""

    content: Mapping[str, bytes] = field(default_factory=lambda: dict(CONTENT))
    breaks_after: int = 0
    breaks: int = 0
    starts: list[tuple[str, int]] = field(default_factory=list)

    def offers(self, model: Model, file: ModelFile) -> bool:
        return file.name in self.content

    def open(self, model: Model, file: ModelFile, start: int, tag: str) -> Stream:
        self.starts.append((file.name, start))
        return Stream(start, self._chunks(file.name, start), total=len(self.content[file.name]))

    def _chunks(self, name: str, start: int) -> Iterator[bytes]:
        data = self.content[name]
        if self.breaks:
            self.breaks -= 1
            yield data[start : start + self.breaks_after]
            raise ModelError(ModelFailure.MODEL_SOURCE_UNREACHABLE, "the line broke")
        for at in range(start, len(data), 1000):
            yield data[at : at + 1000]
