"""Does adapting the embedder to the content help? By a map of question vectors, or by training the model's layers.

``python -m tests.benchmarks.adapt_embedder [--central FOLDER] [--pairs N] [--train]`` learns from what people say (the
everyday-speech lexicon and the questions stored with documents), and ranks this project's own typed questions, which
it never saw, with what it learned and without it: by the nearest summary alone and by the whole ranking. It would be
worth shipping where it puts at least one question in a hundred more in the first place, over both contents.

Without ``--train`` a linear map is learned for each content, which draws sayings to the summary of the document that is
meant, against all others (the model itself stays as it is, so documents keep their vectors). With it the layers of the
model are trained on sayings of all contents together, each with the name or the summary of its document, against the
others of a batch (the table of words stays as it is), and every document is embedded anew.

Neither is shipped. By summaries alone both find far more, but the ranking that is shipped has the lexicon in it
already, as views of the documents. Over the sample and over 368 central services, with the ranking of before the memory
examined itself:

- The map: by summaries hit@1 0.741 → 0.871 and 0.602 → 0.777; in the ranking the best map changes hit@1 by 0.0 points
  over either content and costs hit@3 0.5 and 4.2 points.
- The layers, trained once on 600 of the 3,833 pairs of both in 182 s (twelve minutes in all on two shared cores; more
  pairs of both were not tried): by summaries hit@1 0.741 → 0.821 and 0.602 → 0.681; in the ranking hit@1 0.925 → 0.925
  and 0.861 → 0.886, hit@3 0.965 → 0.965 and 0.976 → 0.946, MRR 0.949 → 0.949 and 0.915 → 0.921. With weights refitted
  in five folds hit@1 is 0.920 and 0.880 (0.925 and 0.861 untrained). It helps the first place over one content only,
  by 4 questions of 166, and there 5 fewer have the right document among the first three.
- The layers, trained on 750 of the sample's own 1,302 pairs, for the sample alone: by summaries hit@1 0.741 → 0.826; in
  the ranking hit@1 0.925 → 0.935, hit@3 0.965 → 0.975, MRR 0.949 → 0.958; refitted, hit@1 0.925 → 0.940. That is 2
  questions of 201 (3 refitted), for a model of its own for each content; over the central services it was not tried.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from numpy.typing import NDArray

from app.commands.common import print_line
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.evaluation.evaluate import read_questions
from knowledge.index.embedder import Embedder
from knowledge.index.lexicon import linked, shipped_sayings
from knowledge.library import SAMPLE_SOURCE, open_library
from knowledge.readers import read_source
from knowledge.retrieval.ranking import scores
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Document, Section
from models.home import find_home
from models.progress import track
from models.store import ModelStore
from tests.benchmarks.own_questions import QUESTIONS, add_arguments
from voice.korean.letters import letters

Vectors = NDArray[np.float32]

_TEMPERATURE = 0.02
_ROUNDS = 300
_WEIGHT_DECAYS = (0.0, 0.01, 0.1, 1.0)
_STEP = 1e-3

_BATCH = 16
_MOST_TOKENS = 48
_TRAINING_STEP = 2e-5


def pairs_of(documents: Sequence[Document], most: int | None = None) -> list[tuple[str, int]]:
    """What people say, and the place of the document that is meant: all, or ``most`` of them, by chance."""
    everyday = linked(documents, shipped_sayings())
    pairs = [
        (text, place)
        for place, document in enumerate(documents)
        for text in dict.fromkeys((*document.asked_as, *everyday.get(document.document_id, ())))
    ]
    random.Random(0).shuffle(pairs)  # noqa: S311 - nothing secret
    return pairs[:most]


def learned(said: Vectors, meant: NDArray[np.int64], summaries: Vectors, decay: float) -> Vectors:
    """The map, shape (dimensions, dimensions), that is added to a question's vector."""
    torch.manual_seed(0)
    questions, documents = torch.from_numpy(said), torch.from_numpy(summaries)
    right = torch.from_numpy(meant)
    moved = torch.zeros(said.shape[1], said.shape[1], requires_grad=True)
    steps = torch.optim.AdamW([moved], lr=_STEP, weight_decay=decay)
    for _ in range(_ROUNDS):
        mapped = torch.nn.functional.normalize(questions + questions @ moved, dim=1)
        loss = torch.nn.functional.cross_entropy(mapped @ documents.T / _TEMPERATURE, right)
        steps.zero_grad()
        loss.backward()
        steps.step()
    return moved.detach().numpy()


def applied(vectors: Vectors, moved: Vectors | None) -> Vectors:
    if moved is None:
        return vectors
    mapped = vectors + vectors @ moved
    return mapped / np.linalg.norm(mapped, axis=1, keepdims=True)


class Mapped:
    """An embedder whose questions' vectors are moved by a map."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.moved: Vectors | None = None

    def embed_query(self, text: str) -> Vectors:
        return self.embed_queries([text])[0]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return applied(self._embedder.embed_queries(texts), self.moved)


def measure(content: str, parts: Parts, source: Path, most: int) -> None:
    embedder = parts.load_embedder()
    mapped = Mapped(embedder)
    cache = find_home().cache / "index"
    index = open_library(source, cache, parts.embedder_identity, embedder, parts.morphology, lambda _: None)
    retriever = Retriever(index, mapped, parts.morphology)
    documents = retriever.documents()
    place = {document.document_id: number for number, document in enumerate(documents)}
    summaries = embedder.embed_passages([summary(one) for one in documents])
    pairs = pairs_of(documents, most)
    with track("Embedding what people say", len(pairs)) as advance:
        said = []
        for text, _ in pairs:
            said.append(embedder.embed_query(text))
            advance(1)
    questions = [one for one in read_questions(QUESTIONS / f"{content}_typed.jsonl") if one.document_ids]
    asked = np.stack([embedder.embed_query(one.question) for one in questions])
    right = [[place[one] for one in question.document_ids if one in place] for question in questions]

    def show(label: str, moved: Vectors | None) -> None:
        mapped.moved = moved
        alone = [
            rank(summaries @ vector, places)
            for vector, places in zip(applied(asked, moved), right, strict=True)
        ]
        whole = [
            whole_rank(retriever, question.question, places)
            for question, places in zip(questions, right, strict=True)
        ]
        print_line(
            f"{content:8}{label:22}summaries alone: {figures(alone)}   whole ranking: {figures(whole)}"
        )

    show("unadapted", None)
    for decay in _WEIGHT_DECAYS:
        meant = np.array([where for _, where in pairs])
        show(f"weight decay {decay}", learned(np.stack(said), meant, summaries, decay))


def summary(document: Document) -> str:
    return f"{document.title}. {document.sections.get(Section.OVERVIEW, '')}"[:300]


def texts_to_train_on(contents: dict[str, Path], most: int) -> list[tuple[str, str, str]]:
    """What people say, the name of the document that is meant, and its name or its summary, by chance.

    Of all contents together; none of the questions that are ranked afterwards is among them.
    """
    asked = {
        letters(one.question)
        for content in contents
        for one in read_questions(QUESTIONS / f"{content}_typed.jsonl")
    }
    chance = random.Random(0)  # noqa: S311 - nothing secret
    texts = []
    for source in contents.values():
        documents = read_source(source)
        for text, place in pairs_of(documents):
            meant = documents[place]
            texts.append((text, meant.title, chance.choice((meant.title, summary(meant)))))
    chance.shuffle(texts)
    return [one for one in texts if letters(one[0]) not in asked][:most]


def batches(texts: Sequence[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    """Every text once, but no saying and no document twice in a batch: each other pair of it counts as wrong."""
    waiting = list(texts)
    while waiting:
        batch: list[tuple[str, str, str]] = []
        for one in waiting:
            if len(batch) < _BATCH and not any({one[0], one[1]} & {other[0], other[1]} for other in batch):
                batch.append(one)
        waiting = [one for one in waiting if one not in batch]
        yield batch


def train(
    model: Path, trained: Path, texts: Sequence[tuple[str, str, str]], prefixes: tuple[str, str]
) -> None:
    """Write ``model`` to ``trained`` after one round over ``texts``; only its layers learn, not its table of words."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    torch.manual_seed(0)
    learner = SentenceTransformer(str(model), device="cpu", local_files_only=True)
    longest, learner.max_seq_length = learner.max_seq_length, _MOST_TOKENS
    learner[0].auto_model.embeddings.word_embeddings.weight.requires_grad = False
    loss_of = MultipleNegativesRankingLoss(learner, scale=1 / _TEMPERATURE)
    steps = torch.optim.AdamW([one for one in learner.parameters() if one.requires_grad], lr=_TRAINING_STEP)
    learner.train()
    with track("Training the layers", len(texts)) as advance:
        for batch in batches(texts):
            said = learner.preprocess([prefixes[0] + text for text, _, _ in batch])
            meant = learner.preprocess([prefixes[1] + text for _, _, text in batch])
            loss = loss_of([said, meant], torch.zeros(len(batch)))
            steps.zero_grad()
            loss.backward()
            steps.step()
            advance(len(batch))
    learner.max_seq_length = longest
    learner.save(str(trained))


def measure_training(contents: dict[str, Path], most: int) -> None:
    """Train the layers of the model, embed every document anew, and rank with it and without it."""
    texts = texts_to_train_on(contents, most)
    whole = {
        name: Parts(find_home(), Settings(), profile="starter", source=contents[name]) for name in contents
    }
    parts = next(iter(whole.values()))
    store = ModelStore(find_home())
    model = store.catalog.model(parts.profile.embedder)
    prefixes = (model.query_prefix, model.passage_prefix)
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:  # Windows keeps what is open
        began = time.monotonic()
        train(store.path(model.id), Path(scratch) / "model", texts, prefixes)
        print_line(f"trained on {len(texts)} pairs in {time.monotonic() - began:.0f} s")
        trained = Embedder(Path(scratch) / "model", query_prefix=prefixes[0], passage_prefix=prefixes[1])
        before = {name: one.load_retriever() for name, one in whole.items()}
        show_trained("unadapted", before, parts.load_embedder())
        after = {}
        for name, source in contents.items():
            with track(f"Embedding {name} anew", 1.0) as advance:
                index = open_library(source, Path(scratch), "trained", trained, parts.morphology, advance)
            after[name] = Retriever(index, trained, parts.morphology)
        show_trained("layers trained", after, trained)


def show_trained(label: str, retrievers: dict[str, Retriever], embedder: Embedder) -> None:
    """By summaries alone, and by the whole ranking as it is shipped."""
    for content, retriever in retrievers.items():
        documents = retriever.documents()
        place = {document.document_id: number for number, document in enumerate(documents)}
        summaries = embedder.embed_passages([summary(one) for one in documents])
        alone, whole = [], []
        for one in read_questions(QUESTIONS / f"{content}_typed.jsonl"):
            if right := [place[known] for known in one.document_ids if known in place]:
                alone.append(rank(summaries @ embedder.embed_query(one.question), right))
                whole.append(whole_rank(retriever, one.question, right))
        print_line(
            f"{content:8}{label:22}summaries alone: {figures(alone)}   whole ranking: {figures(whole)}"
        )


def whole_rank(retriever: Retriever, question: str, right: Sequence[int]) -> int:
    """From 1, of the first right document in the ranking; behind all others where it is not ranked."""
    places, signals = retriever.signals(question)
    order = places[np.argsort(-scores(signals), kind="stable")].tolist()
    return 1 + min(order.index(one) if one in order else len(order) for one in right)


def rank(numbers: Vectors, right: Sequence[int]) -> int:
    """From 1, of the first right document."""
    order = np.argsort(-numbers, kind="stable").tolist()
    return 1 + min(order.index(one) for one in right)


def figures(ranks: Sequence[int]) -> str:
    found = np.array(ranks)
    return f"hit@1 {np.mean(found == 1):.3f} hit@3 {np.mean(found <= 3):.3f} mrr {np.mean(1 / found):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    parser.add_argument("--pairs", type=int, default=2500, metavar="N", help="learned from (default: 2500)")
    parser.add_argument("--train", action="store_true", help="train the layers of the model instead of a map")
    options = parser.parse_args()
    contents = {"sample": SAMPLE_SOURCE} | ({"central": options.central} if options.central else {})
    if options.train:
        measure_training(contents, options.pairs)
        return
    for content, source in contents.items():
        parts = Parts(find_home(), Settings(), profile="starter", source=source)
        measure(content, parts, source, options.pairs)


if __name__ == "__main__":
    main()
