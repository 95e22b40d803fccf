"""How well passages answer a question, each pair read together: slower than vectors, and surer."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.index.embedder import precision
from knowledge.types import Cancelled, KnowledgeError, KnowledgeFailure

_MOST_TOKENS = 1024
"""Of a question and its passage together. Reading takes time and memory with the square of it."""
_AT_ONCE = 4
"""Passages; between so many it is asked whether anybody still wants the answer."""


def _never() -> bool:
    return False


class Reranker:
    """A sentence-transformers cross-encoder on disk. Owned by one thread; ``cancelled`` may be set by any.

    Args:
        folder: the model's folder; nothing is ever fetched.
        device: ``cpu``, ``cuda``, …
    """

    def __init__(self, folder: Path, *, device: str = "cpu") -> None:
        self._model = _load(folder, device)

    def scores(
        self, question: str, passages: Sequence[str], *, cancelled: Callable[[], bool] = _never
    ) -> NDArray[np.float32]:
        """One score for each passage, shape (len(passages),): higher is better, on the model's own scale.

        Raises Cancelled soon after ``cancelled()``.
        """
        from torch.nn import Identity

        scores = [np.zeros(0, dtype=np.float32)]
        for start in range(0, len(passages), _AT_ONCE):
            if cancelled():
                raise Cancelled
            scores.append(
                self._model.predict(
                    [(question, passage) for passage in passages[start : start + _AT_ONCE]],
                    batch_size=_AT_ONCE,
                    show_progress_bar=False,
                    activation_fn=Identity(),  # a sigmoid would make all the best ones equal
                    convert_to_numpy=True,
                ).astype(np.float32)
            )
        return np.concatenate(scores)


def _load(folder: Path, device: str) -> Any:
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder
    from transformers.utils import logging as transformers_logging

    quieten: Any = transformers_logging.disable_progress_bar
    quieten()  # its bar about weights in memory says nothing to our users
    try:
        model = CrossEncoder(
            str(folder), device=device, local_files_only=True, model_kwargs=precision(device)
        )
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
