"""How well passages answer a question, each pair read together: slower than vectors, and surer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.types import KnowledgeError, KnowledgeFailure

_MOST_TOKENS = 1024
"""Of a question and its passage together. Reading takes time and memory with the square of it."""


class Reranker:
    """A sentence-transformers cross-encoder on disk. Owned by one thread.

    Args:
        folder: the model's folder; nothing is ever fetched.
        device: ``cpu``, ``cuda``, …
    """

    def __init__(self, folder: Path, *, device: str = "cpu") -> None:
        self._model = _load(folder, device)

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One score for each passage, shape (len(passages),): higher is better, on the model's own scale."""
        from torch.nn import Identity

        if not passages:
            return np.zeros(0, dtype=np.float32)
        scores: NDArray[np.float32] = self._model.predict(
            [(question, passage) for passage in passages],
            batch_size=16,
            show_progress_bar=False,
            activation_fn=Identity(),  # a sigmoid would make all the best ones equal
            convert_to_numpy=True,
        )
        return scores


def _load(folder: Path, device: str) -> Any:
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder
    from transformers.utils import logging as transformers_logging

    quieten: Any = transformers_logging.disable_progress_bar
    quieten()  # its bar about weights in memory says nothing to our users
    try:
        model = CrossEncoder(str(folder), device=device, local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise KnowledgeError(KnowledgeFailure.RERANKER_UNREADABLE, str(error)) from error
    if not _is_trained(model):
        raise KnowledgeError(KnowledgeFailure.RERANKER_UNREADABLE, f"{folder} is no model with one score")
    model.max_seq_length = min(model.max_seq_length or _MOST_TOKENS, _MOST_TOKENS)
    return model


def _is_trained(model: Any) -> bool:
    """Whether it was made to give one score; anything else is loaded too, but then scores by chance."""
    architectures = model.config.architectures or ()
    made_to_score = any(name.endswith(("ForSequenceClassification", "ForCausalLM")) for name in architectures)
    return bool(model.num_labels == 1 and (made_to_score or len(model) > 1))
