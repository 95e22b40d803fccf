"""Text as vectors: with ``reranker``, the only module that imports ``sentence_transformers``."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.types import KnowledgeError, KnowledgeFailure

Vectors = NDArray[np.float32]


def preload() -> None:
    """Import the library now (about five seconds), so that a model can be loaded quickly later."""
    import sentence_transformers  # noqa: F401


class Embedder:
    """A sentence-transformers model on disk. Owned by one thread.

    Args:
        folder: the model's folder; nothing is ever fetched.
        device: ``cpu``, ``cuda``, …
        query_prefix, passage_prefix: what the model expects before either (E5 models need them).
    """

    def __init__(
        self,
        folder: Path,
        *,
        device: str = "cpu",
        query_prefix: str = "query: ",
        passage_prefix: str = "passage: ",
    ) -> None:
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self._model = _load(folder, device)

    @property
    def dimensions(self) -> int:
        return int(self._model.get_embedding_dimension())

    def embed_query(self, text: str) -> Vectors:
        """One question as float32, shape (dimensions,), length 1."""
        with _one_core():
            vector: Vectors = self._encode([self._query_prefix + text])[0]
        return vector

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Many questions at once, as float32, shape (len(texts), dimensions), each of length 1."""
        return self._encode([self._query_prefix + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Passages as float32, shape (len(texts), dimensions), each of length 1."""
        return self._encode([self._passage_prefix + text for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        vectors: Vectors = self._model.encode(
            texts, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True, batch_size=16
        )
        return vectors.astype(np.float32)  # a card gives half as many bits


def precision(device: str) -> dict[str, str]:
    """Half precision on a card: two models of 2.3 GB would leave no room there for the language model."""
    return {"dtype": "float16"} if device.startswith("cuda") else {}


@contextmanager
def _one_core() -> Iterator[None]:
    """One question is too little work to share: two cores are no quicker than one, and wait for each other a hundred
    times, for long where either has something else to do.
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _load(folder: Path, device: str) -> Any:
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    quieten: Any = transformers_logging.disable_progress_bar
    quieten()  # its bar about weights in memory says nothing to our users
    try:
        return SentenceTransformer(
            str(folder), device=device, local_files_only=True, model_kwargs=precision(device)
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise KnowledgeError(KnowledgeFailure.EMBEDDER_UNREADABLE, str(error)) from error
