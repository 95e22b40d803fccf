"""The second embedder of the benchmarks: it stands where the product's does, and keeps out of its index."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from knowledge.evaluation.evaluate import report
from knowledge.index.embedder import Embedder
from knowledge.library import SAMPLE_SOURCE
from tests.benchmarks import other_embedder
from tests.benchmarks.second_embedder import SecondEmbedder, identity

SERVICES = ("기초연금.md", "아동수당.md", "에너지바우처.md", "여권신청안내.md")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for name in SERVICES:
        shutil.copy(SAMPLE_SOURCE / name, folder)
    return folder


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    rows = [
        {"question": "기초연금은 얼마를 받아요?", "document_ids": ["S001"], "kind": "answerable"},
        {"question": "화성 이주 지원금 얼마예요", "document_ids": [], "kind": "unanswerable"},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_it_has_all_of_the_interface_as_its_own() -> None:
    public = {name for name in vars(Embedder) if not name.startswith("_")}
    assert public <= vars(SecondEmbedder).keys()


def test_vectors_are_as_an_index_wants_them() -> None:
    embedder = SecondEmbedder()
    vectors = embedder.embed_passages(["기초연금", "보행기를 빌려 드려요"])

    assert vectors.shape == (2, embedder.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(embedder.embed_query("기초연금"), vectors[0], atol=1e-5)
    assert embedder.embed_passages([]).shape == (0, embedder.dimensions)


def test_it_is_evaluated_as_the_product_is(
    source: Path,
    questions: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("MALBEOT_HOME", str(home))
    arguments = ["--questions", str(questions), "--source", str(source)]

    assert other_embedder.main([*arguments, "--json"]) == 0

    figures = json.loads(capsys.readouterr().out)
    assert figures.keys() == report([], []).keys()
    assert (figures["questions"], figures["answerable"]) == (2, 1)
    assert figures["kinds"].keys() == {"answerable", "unanswerable"}
    assert {path.name for path in (home / "cache").iterdir()} == {"other_embedder"}
    assert len(identity().split(":")) == 3

    assert other_embedder.main(arguments) == 0
    assert "hit@1" in capsys.readouterr().out
