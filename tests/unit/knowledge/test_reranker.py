"""The reranker over a small cross-encoder of random weights that is made here."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engine import parts as parts_module
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.index.embedder import precision
from knowledge.index.reranker import Reranker
from knowledge.types import Cancelled, KnowledgeError, KnowledgeFailure
from models.catalog import Catalog, Engine, Model, ModelFile, Role, load_catalog
from models.home import Home
from models.store import ModelStore

WORDS = ("기초연금", "아동수당", "신청", "어디서", "매달", "돈", "받아요", "해요", "보행기", "병원")
QUESTION = "기초연금 어디서 신청 해요"
PASSAGES = ["기초연금 신청", "아동수당 매달 돈 받아요", "병원", "보행기 어디서 받아요 " * 100]


def make_model(folder: Path, *, labels: int = 1, has_head: bool = True) -> Path:
    """A BERT of one layer that reads sixty-four tokens, saved as the adapter expects it."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer

    folder.mkdir()
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    tokenizer = BertTokenizer(str(folder / "vocab.txt"))
    tokenizer.save_pretrained(folder)
    torch.manual_seed(7)
    untyped: Any = BertConfig
    config = untyped(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        num_labels=labels,
        initializer_range=1.0,
    )
    model = BertForSequenceClassification(config) if has_head else BertModel(config)
    model.save_pretrained(folder)
    return folder


def refusal(folder: Path) -> KnowledgeFailure:
    with pytest.raises(KnowledgeError) as raised:
        Reranker(folder)
    return raised.value.failure


def test_each_passage_gets_the_score_of_its_pair(tmp_path: Path) -> None:
    reranker = Reranker(make_model(tmp_path / "model"))

    scores = reranker.scores(QUESTION, PASSAGES)

    assert scores.shape == (len(PASSAGES),)
    assert scores.dtype == np.float32
    assert len(set(scores.tolist())) == len(PASSAGES)
    alone = [reranker.scores(QUESTION, [passage])[0] for passage in PASSAGES]
    np.testing.assert_allclose(scores, alone, rtol=1e-3, atol=1e-4)
    assert not np.allclose(scores, reranker.scores("병원 돈", PASSAGES))


def test_scores_are_the_models_own_and_not_pressed_together(tmp_path: Path) -> None:
    import torch
    from transformers import BertForSequenceClassification, BertTokenizer

    folder = make_model(tmp_path / "model")
    tokenizer = BertTokenizer.from_pretrained(folder)
    model: Any = BertForSequenceClassification.from_pretrained(folder)
    model.eval()
    with torch.inference_mode():
        expected = model(**tokenizer(QUESTION, PASSAGES[0], return_tensors="pt")).logits[0, 0]

    assert Reranker(folder).scores(QUESTION, PASSAGES[:1])[0] == pytest.approx(float(expected), abs=1e-4)


def test_no_passages_have_no_scores(tmp_path: Path) -> None:
    assert Reranker(make_model(tmp_path / "model")).scores(QUESTION, []).shape == (0,)


def test_what_is_not_wanted_any_more_ends_between_two_batches(tmp_path: Path) -> None:
    reranker = Reranker(make_model(tmp_path / "model"))
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        reranker.scores(QUESTION, PASSAGES * 3, cancelled=lambda: next(asked))
    assert reranker.scores(QUESTION, PASSAGES).shape == (len(PASSAGES),)


def test_another_thread_may_cancel_it(tmp_path: Path) -> None:
    reranker = Reranker(make_model(tmp_path / "model"))
    begun, stop = threading.Event(), threading.Event()
    ended: list[type[BaseException]] = []

    def cancelled() -> bool:
        begun.set()
        stop.wait(20)
        return stop.is_set()

    def order() -> None:
        try:
            reranker.scores(QUESTION, PASSAGES, cancelled=cancelled)
        except Cancelled as error:
            ended.append(type(error))

    thread = threading.Thread(target=order)
    thread.start()
    assert begun.wait(20)
    stop.set()
    thread.join(20)
    assert ended == [Cancelled]


def test_models_are_halved_on_a_card_only() -> None:
    assert precision("cpu") == {}
    assert precision("cuda") == precision("cuda:1") == {"dtype": "float16"}


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") is KnowledgeFailure.RERANKER_UNREADABLE
    (tmp_path / "empty").mkdir()
    assert refusal(tmp_path / "empty") is KnowledgeFailure.RERANKER_UNREADABLE
    weights = make_model(tmp_path / "cut off") / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])
    assert refusal(weights.parent) is KnowledgeFailure.RERANKER_UNREADABLE


def test_a_model_that_would_score_by_chance_is_refused(tmp_path: Path) -> None:
    two = make_model(tmp_path / "two", labels=2)
    assert refusal(two) is KnowledgeFailure.RERANKER_UNREADABLE
    headless = make_model(tmp_path / "headless", has_head=False)
    assert refusal(headless) is KnowledgeFailure.RERANKER_UNREADABLE


def test_a_profile_without_a_reranker_loads_none(tmp_path: Path) -> None:
    parts = Parts(Home(tmp_path), Settings(), profile="starter")

    assert parts.load_reranker() is None
    assert len(parts.model_names()) == 5


def test_the_reranker_of_a_profile_is_loaded_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_model(tmp_path / "model")
    catalog = load_catalog()
    files = tuple(ModelFile(path.name, url="https://example.org/a") for path in folder.iterdir())
    model = Model("order", Role.RERANKER, Engine.SENTENCE_TRANSFORMERS, "T", "P", "MIT", ".", files)
    profiles = {"starter": replace(catalog.profile("starter"), reranker=model.id)}
    store = ModelStore(Home(tmp_path), Catalog({**catalog.models, model.id: model}, profiles))
    monkeypatch.setattr(parts_module, "ModelStore", lambda _: store)
    monkeypatch.setattr(store, "path", {model.id: folder}.__getitem__)

    parts = Parts(Home(tmp_path), Settings(), profile="starter")

    assert model.id in parts.model_names()
    reranker = parts.load_reranker()
    assert reranker is not None
    assert reranker.scores(QUESTION, PASSAGES).shape == (len(PASSAGES),)
