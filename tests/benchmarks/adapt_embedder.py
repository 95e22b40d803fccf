"""Does adapting the embedder to the content help? A linear map over its question vectors, learned from the lexicon.

``python -m tests.benchmarks.adapt_embedder [--central FOLDER] [--pairs N]`` learns, for each content, a map of
question vectors that draws what people say (the everyday-speech lexicon and the questions stored with documents) to
the summary of the document that is meant, against all others (the model itself stays as it is, so documents keep
their vectors). This project's own typed questions, which it never saw, are then ranked with it and without it, by
the nearest summary alone and by the whole ranking. It would be worth shipping where it puts at least one question in a
hundred more in the first place, over both contents.

It is not shipped. By summaries alone the map finds far more (hit@1 0.741 → 0.871 over the sample, 0.602 → 0.777 over
368 central services), but the ranking that is shipped has the lexicon in it already, as views of the documents: there
the best map changes hit@1 by 0.0 points over either content and costs hit@3 0.5 and 4.2 points. Training the layers of
the model itself was not tried: it would learn from the same sayings, and every document had to be embedded anew.
"""

import argparse
import random
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from app.commands.common import print_line
from app.parts import Parts
from app.settings import Settings
from knowledge.embedder import Embedder
from knowledge.evaluate import read_questions
from knowledge.lexicon import linked, shipped_sayings
from knowledge.library import SAMPLE_SOURCE
from knowledge.ranking import scores
from knowledge.retriever import Retriever
from knowledge.types import Document, Section
from models.home import find_home
from models.progress import track
from tests.benchmarks.own_questions import QUESTIONS, add_arguments

Vectors = NDArray[np.float32]

_TEMPERATURE = 0.02
_ROUNDS = 300
_WEIGHT_DECAYS = (0.0, 0.01, 0.1, 1.0)
_STEP = 1e-3


def pairs_of(documents: Sequence[Document], most: int) -> list[tuple[str, int]]:
    """What people say, and the place of the document that is meant; at most ``most`` of them, by chance."""
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


def measure(content: str, retriever: Retriever, embedder: Embedder, most: int) -> None:
    documents = retriever.documents()
    place = {document.document_id: number for number, document in enumerate(documents)}
    summaries = embedder.embed_passages(
        [f"{one.title}. {one.sections.get(Section.OVERVIEW, '')}"[:300] for one in documents]
    )
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
        mapped = applied(asked, moved)
        alone = [rank(summaries @ vector, places) for vector, places in zip(mapped, right, strict=True)]
        whole = [
            rank(scores(retriever.signals(question.question, vector)), places)
            for question, vector, places in zip(questions, mapped, right, strict=True)
        ]
        print_line(
            f"{content:8}{label:22}summaries alone: {figures(alone)}   whole ranking: {figures(whole)}"
        )

    show("unadapted", None)
    for decay in _WEIGHT_DECAYS:
        meant = np.array([where for _, where in pairs])
        show(f"weight decay {decay}", learned(np.stack(said), meant, summaries, decay))


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
    options = parser.parse_args()
    contents = {"sample": SAMPLE_SOURCE} | ({"central": options.central} if options.central else {})
    for content, source in contents.items():
        parts = Parts(find_home(), Settings(), profile="starter", source=source)
        measure(content, parts.load_retriever(), parts.load_embedder(), options.pairs)


if __name__ == "__main__":
    main()
