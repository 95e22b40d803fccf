"""The language model: the only module that imports ``llama_cpp``."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.types import KnowledgeError, KnowledgeFailure

_CONTEXT_TOKENS = 2048
_READ_AT_ONCE = 64
"""Tokens: what is read when it is cancelled need not be read again, but for the last so many."""


class LanguageModel:
    """A GGUF model on disk. Owned by one thread: neither llama.cpp nor its binding has a lock.

    Args:
        path: the ``.gguf`` file.
        threads: for generating and for reading prompts.
        gpu_layers: how many layers go to the GPU; -1 is all, 0 none.
    """

    def __init__(self, path: Path, *, threads: int, gpu_layers: int = 0) -> None:
        import llama_cpp

        self._llama_cpp = llama_cpp
        _load_kernels(Path(llama_cpp.__file__).parent / "lib")
        if not path.is_file():
            raise KnowledgeError(KnowledgeFailure.LANGUAGE_MODEL_UNREADABLE, f"{path} is missing")
        try:
            self._model: Any = llama_cpp.Llama(
                str(path),
                n_ctx=_CONTEXT_TOKENS,
                n_batch=_READ_AT_ONCE,
                n_threads=threads,
                n_threads_batch=threads,
                n_gpu_layers=gpu_layers,
                verbose=False,
            )
        except (ValueError, RuntimeError, OSError) as error:
            raise KnowledgeError(KnowledgeFailure.LANGUAGE_MODEL_UNREADABLE, f"{path}: {error}") from error

    def stream(
        self, system: str, user: str, *, most_tokens: int, cancelled: Callable[[], bool]
    ) -> Iterator[str]:
        """Generate greedily, piece by piece; ends early, also while reading the prompt, when ``cancelled()``.

        ``system`` should be the same bytes each time: what the prompts have in common is read only once.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        with self._abort_when(cancelled):
            try:
                for chunk in self._model.create_chat_completion(
                    messages, stream=True, temperature=0.0, max_tokens=most_tokens, repeat_penalty=1.1
                ):
                    if cancelled():
                        return
                    text = chunk["choices"][0]["delta"].get("content")
                    if text:
                        yield text
            except RuntimeError as error:
                if (
                    cancelled()
                ):  # an aborted decode is reported as a failed one; what was read before it stays read
                    return
                raise KnowledgeError(KnowledgeFailure.LANGUAGE_MODEL_UNREADABLE, str(error)) from error

    def read(self, system: str, user: str, *, cancelled: Callable[[], bool]) -> None:
        """Read what ``stream`` will be given, so that it can write at once; ends early when ``cancelled()``."""
        for _ in self.stream(system, user, most_tokens=1, cancelled=cancelled):
            pass

    def close(self) -> None:
        self._model.close()

    @contextmanager
    def _abort_when(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Let llama.cpp ask ``cancelled`` between the operations of one decode."""
        kind = self._llama_cpp.ggml_abort_callback
        set_callback = self._llama_cpp.llama_set_abort_callback
        context = self._model.ctx
        callback = kind(lambda _data: cancelled())
        set_callback(context, callback, None)
        try:
            yield
        finally:
            set_callback(context, kind(), None)


@cache
def _load_kernels(folder: Path) -> None:
    """In a packed program the kernels for each kind of processor are libraries of their own: take the best that runs.

    A library compiled for this machine has them inside, and nothing happens.
    """
    if not any(folder.glob("*ggml-cpu-*")):
        return
    from llama_cpp._ggml import libggml

    load = libggml.ggml_backend_load_all_from_path
    load.argtypes, load.restype = [ctypes.c_char_p], None
    load(str(folder).encode())
