"""Other models, and other measurements of one, have another digest; where they lie and how they came does not count."""

import json
from dataclasses import replace
from pathlib import Path

from models.catalog import Catalog, load_catalog
from models.home import Home
from models.identity import models_digest
from models.store import FIRST_SEEN, ModelStore

CATALOG = load_catalog()
STARTER = CATALOG.profile("starter")


def digest(folder: Path, catalog: Catalog = CATALOG) -> str:
    return models_digest(ModelStore(Home(folder), catalog), STARTER)


def test_the_same_models_anywhere_have_the_same(tmp_path: Path) -> None:
    assert digest(tmp_path / "one") == digest(tmp_path / "other")


def test_another_profile_another_file_or_another_way_to_run_has_another(tmp_path: Path) -> None:
    embedder = CATALOG.model(STARTER.embedder)
    changed = replace(embedder, files=(replace(embedder.files[0], sha256="0" * 64), *embedder.files[1:]))
    others = {
        digest(tmp_path),
        digest(tmp_path, replace(CATALOG, models={**CATALOG.models, embedder.id: changed})),
        models_digest(ModelStore(Home(tmp_path)), CATALOG.profile("centre-cpu")),
        models_digest(ModelStore(Home(tmp_path)), replace(STARTER, compute_type="float16")),
    }
    assert len(others) == 4


def test_what_was_measured_here_and_what_was_first_seen_count(tmp_path: Path) -> None:
    before = digest(tmp_path)
    folder = Home(tmp_path).models / STARTER.recognizer
    folder.mkdir(parents=True)
    (folder / "measured.json").write_text('{"sure_enough": 0.4}', encoding="utf-8")
    measured = digest(tmp_path)
    assert measured != before

    model = CATALOG.model(STARTER.turn)
    unknown = replace(model, files=(replace(model.files[0], sha256=""), *model.files[1:]))
    catalog = replace(CATALOG, models={**CATALOG.models, model.id: unknown})
    empty = digest(tmp_path, catalog)
    seen = {f"{model.id}/{model.files[0].name}": {"size": 1, "sha256": "1" * 64}}
    (Home(tmp_path).models / FIRST_SEEN).write_text(json.dumps(seen), encoding="utf-8")
    assert digest(tmp_path, catalog) != empty
    (Home(tmp_path).models / FIRST_SEEN).write_text("[]", encoding="utf-8")
    assert digest(tmp_path, catalog) == empty
