"""What tells one set of models from another: the digests of the files of a profile, not their places."""

import hashlib
import json

from models.catalog import MEASURED, Profile
from models.store import FIRST_SEEN, ModelStore


def models_digest(store: ModelStore, profile: Profile) -> str:
    """Changes whenever another file would be used, or what was measured on one here is another; reads no weights."""
    digest = hashlib.sha256()
    seen = _text(store, FIRST_SEEN)
    for model in store.catalog.models_of(profile):
        digest.update(f"{model.id}\n{model.engine}\n".encode())
        for file in model.files:
            digest.update(f"{file.name} {file.sha256 or _seen(seen, f'{model.id}/{file.name}')}\n".encode())
        digest.update(
            f"{sorted(model.measured.items())}\n{_text(store, f'{model.id}/{MEASURED}')}\n".encode()
        )
    digest.update(f"{profile.device} {profile.compute_type} {profile.n_gpu_layers}\n".encode())
    return digest.hexdigest()


def _seen(text: str, name: str) -> str:
    """The digest that a file without a published one had when it first came."""
    try:
        return str(json.loads(text)[name]["sha256"])
    except (ValueError, KeyError, TypeError):
        return ""


def _text(store: ModelStore, name: str) -> str:
    try:
        return (store.folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
