"""What reads letters on pictures of pages: fetched by itself, because a kiosk does without it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from models.catalog import Model, Role
from models.sources import FolderSource, HttpsSource, Source
from models.store import ModelStore, StoreReport
from models.types import ModelError

CARRIED = Path(__file__).parent / "carried"
"""Where the installers lay it, next to the program; a checkout has none."""
DEBIAN = Path("/usr/share/tesseract-ocr")
"""Where Debian's package tesseract-ocr-kor lays the same file."""


def reader_weights(store: ModelStore, carried: Path = CARRIED, debian: Path = DEBIAN) -> Path | None:
    """The folder with the trained data: the program's own, the store's or Debian's.

    None where it is nowhere, or nowhere whole.
    """
    for model in _models(store):
        if _is_whole(carried, model):
            return carried
        try:
            return store.path(model.id)
        except ModelError:
            pass
        for folder in _laid(debian):
            if _is_whole(folder, model):
                return folder
    return None


def fetch_reader(
    store: ModelStore, folder: Path | None = None, carried: Path = CARRIED, debian: Path = DEBIAN
) -> StoreReport:
    """Fetch it from ``folder``, else from what the program or this machine has, else from its publisher.

    Raises ModelError.
    """
    here = [carried, *_laid(debian)]
    sources: Sequence[Source] = (
        [FolderSource(folder)] if folder else [*(FolderSource(one) for one in here), HttpsSource()]
    )
    for model in _models(store):
        store.get_model(model.id, sources)
    report = store.check()
    return replace(report, models=tuple(one for one in report.models if one.model.role is Role.READER))


def _models(store: ModelStore) -> Iterator[Model]:
    return (model for model in store.catalog.models.values() if model.role is Role.READER)


def _laid(debian: Path) -> list[Path]:
    return sorted(debian.glob("*/tessdata"), reverse=True)


def _is_whole(folder: Path, model: Model) -> bool:
    """Whether each file is the very one of the catalog: another version reads other figures."""
    try:
        return all(
            hashlib.sha256((folder / file.name).read_bytes()).hexdigest() == file.sha256
            for file in model.files
        )
    except OSError:
        return False
