"""What many tests share: the starter models on disk, and third-party data next to the project."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from models.store import ModelStore
from models.types import ModelError

ROOT = Path(__file__).resolve().parent.parent


if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


settings.register_profile("any machine", deadline=None)  # a busy one is slow, not wrong
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-models",
        action="store_true",
        help="fail instead of skipping when starter models are missing",
    )
    parser.addoption("--artefacts", action="store_true", help="also build the installers and start them")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--artefacts"):
        left_out = [item for item in items if item.get_closest_marker("artefacts")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def starter_store(request: pytest.FixtureRequest) -> ModelStore:
    """The store with every file of the starter profile whole."""
    store = ModelStore()
    try:
        for model_id in store.catalog.profile("starter").model_ids:
            store.path(model_id)
    except ModelError as error:
        if request.config.getoption("--require-models"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    return store


@pytest.fixture(scope="session")
def starter_models(starter_store: ModelStore) -> Path:
    """The folder with ``<model id>/<file>`` of the starter profile."""
    return starter_store.folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Third-party test data next to the project, where there is any."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder
