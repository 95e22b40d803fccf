"""A memory as large as one likes, made from the content: for measuring what size costs, not for serving.

Every service of it is a new mixture: its name is made of words of two names, each of its sections of sentences that
services have there. So the words are as frequent and the texts as long as they are in the content. The same content
and size always give the same memory.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.index.calibration import Calibration, Scale
from knowledge.index.embedder import Embedder, Vectors
from knowledge.index.lexicon import linked, shipped_sayings
from knowledge.index.outside import shipped_outside
from knowledge.index.store import Contents
from knowledge.index.views import View, ViewKind, views
from knowledge.types import Document, Section
from voice.korean.sentences import split_sentences

ASKING = ("얼마예요", "어떻게 신청하나요", "누가 받을 수 있나요", "어디로 가면 되나요", "뭘 가져가요")
"""What people say behind a service's name."""

_SEED = 20_250_101
_SPREAD = 0.6
"""Length of what is added to a name's vector, which has length 1: as far from it as a service's views are."""


@dataclass(frozen=True, slots=True)
class LargeMemory:
    """``contents`` to write an index from; ``questions`` to ask of it; ``passages`` in it."""

    contents: Contents
    questions: Sequence[str]
    passages: int


def large_memory(
    documents: Sequence[Document], embedder: Embedder, passages: int, questions: int
) -> LargeMemory:
    """At least ``passages`` passages and exactly ``questions`` questions.

    Embedding a hundred thousand texts takes the better part of an hour, and what a search costs does not depend on
    where vectors point: every view gets the vector of its service's first name, moved by chance.
    """
    dice = random.Random(_SEED)  # noqa: S311 - nothing secret
    made = _mixed(documents, passages, dice)
    everyday = linked(made, shipped_sayings())
    all_views = [view for one in made for view in views(one, everyday.get(one.document_id, ()))]
    outside = shipped_outside()
    names = embedder.embed_passages([one.title for one in documents])
    return LargeMemory(
        contents=Contents(
            documents=made,
            sayings=everyday,
            views=all_views,
            view_vectors=_moved(names, all_views, made),
            outside=outside,
            outside_vectors=embedder.embed_passages([one.text for one in outside]),
        ),
        questions=_questions(documents, questions, dice),
        passages=sum(len(one.sections) for one in made),
    )


def _mixed(documents: Sequence[Document], passages: int, dice: random.Random) -> list[Document]:
    sentences: defaultdict[Section, list[str]] = defaultdict(list)
    for document in documents:
        for section, text in document.sections.items():
            sentences[section] += split_sentences(text)
    made: list[Document] = []
    count = 0
    while count < passages:
        number = len(made)
        model, other = documents[number % len(documents)], dice.choice(documents)
        sections = {
            section: _as_long_as(text, sentences[section], dice) for section, text in model.sections.items()
        }
        made.append(
            Document(
                document_id=f"M{number}",
                title=f"{_mixture(model.title, other.title, dice)} {number}",
                sections=sections,
                source=model.source,
                effective_date=model.effective_date,
                aliases=tuple(_mixture(alias, other.title, dice) for alias in model.aliases),
                asked_as=tuple(_mixture(text, other.title, dice) for text in model.asked_as),
                is_sample=True,
            )
        )
        count += len(sections)
    return made


def _mixture(first: str, second: str, dice: random.Random) -> str:
    """Words of both in the order of the first, with one of the second put in somewhere."""
    words = first.split()
    words.insert(dice.randrange(len(words) + 1), dice.choice(second.split()))
    return " ".join(words)


def _as_long_as(text: str, sentences: Sequence[str], dice: random.Random) -> str:
    """Sentences by chance until there are about as many characters as in ``text``."""
    chosen: list[str] = []
    while sum(map(len, chosen)) < len(text):
        chosen.append(dice.choice(sentences))
    return " ".join(chosen)[: 2 * len(text)]


def _moved(names: Vectors, all_views: Sequence[View], made: Sequence[Document]) -> Vectors:
    place = {document.document_id: number % len(names) for number, document in enumerate(made)}
    chance = np.random.default_rng(_SEED)
    vectors: Vectors = chance.standard_normal((len(all_views), names.shape[1]), dtype=np.float32)
    vectors *= _SPREAD / np.sqrt(names.shape[1])
    vectors += names[[place[view.document_id] for view in all_views]]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def _questions(documents: Sequence[Document], count: int, dice: random.Random) -> list[str]:
    """What people would ask: everyday sayings, and names with a word of asking behind them."""
    sayings = [saying.text for saying in shipped_sayings()]
    return [
        dice.choice(sayings)
        if dice.random() < 0.5
        else f"{dice.choice(documents).title} {dice.choice(ASKING)}"
        for _ in range(count)
    ]


def neutral() -> Calibration:
    """A calibration that takes every cosine as it is: what a search costs does not depend on it."""
    return Calibration({kind: Scale(0.0, 1.0) for kind in ViewKind})
