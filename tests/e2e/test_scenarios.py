"""Whole conversations in real time with the starter models; see ``tests/e2e/scenario.py``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.benchmarks.stage import Stage
from app.engine.components import load_components
from app.engine.parts import Parts
from app.link.events import EngineReady
from app.site.log import Log
from app.site.settings import Settings
from models.home import Home, find_home
from models.store import ModelStore
from tests.e2e.scenario import FOLDER, Visitor, read_scenario

pytestmark = pytest.mark.models

SLACK = 5.0
"""A build machine may do something else at the same time."""


@pytest.fixture(scope="module")
def visitor(starter_store: ModelStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    home: Home = find_home()
    settings = Settings(language_model_enabled=False)
    parts = Parts(home, settings, profile="starter")
    logs = tmp_path_factory.mktemp("logs")
    stage = Stage(lambda: load_components(home, settings, "starter", None), settings, Log(logs, "engine"))
    stage.wait_for(EngineReady)
    yield Visitor(stage, parts.load_voice("ko"), parts.load_recognizer("ko"), SLACK)
    stage.close()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_conversation_goes_as_it_should(path: Path, visitor: Visitor) -> None:
    assert visitor.go_through(read_scenario(path)).missing == []
