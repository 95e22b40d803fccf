"""What reads letters on pictures of pages: fetched by itself, because a kiosk does without it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models.catalog import Role
from models.sources import FolderSource, HttpsSource, Source
from models.store import ModelStore, StoreReport
from models.types import ModelError

DEBIAN = Path("/usr/share/tesseract-ocr")
"""Where Debian's package tesseract-ocr-kor lays the same file."""


def reader_weights(store: ModelStore) -> Path | None:
    """The folder with the trained data; None where it is not here, or not whole."""
    for model_id in _ids(store):
        try:
            return store.path(model_id)
        except ModelError:
            continue
    return None


def fetch_reader(store: ModelStore, folder: Path | None = None, debian: Path = DEBIAN) -> StoreReport:
    """Fetch it from ``folder``, else from this machine's Debian package, else from its publisher; raises ModelError."""
    laid = sorted(debian.glob("*/tessdata"), reverse=True)
    sources: Sequence[Source] = (
        [FolderSource(folder)] if folder else [*(FolderSource(one) for one in laid), HttpsSource()]
    )
    for model_id in _ids(store):
        store.get_model(model_id, sources)
    report = store.check()
    return replace(report, models=tuple(one for one in report.models if one.model.role is Role.READER))


def _ids(store: ModelStore) -> list[str]:
    return [model.id for model in store.catalog.models.values() if model.role is Role.READER]
