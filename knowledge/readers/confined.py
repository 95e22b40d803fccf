"""Reads documents in a process of their own: one that loops, eats memory or crashes costs that process only."""

import contextlib
import json
import logging
import multiprocessing
import sys
import warnings
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from knowledge.readers.blocks import Block, BlockKind, ReadDocument, ReadWarning
from knowledge.readers.kinds import Kind
from knowledge.readers.limits import FILE_BYTES, MEMORY_BYTES, SECONDS
from knowledge.types import KnowledgeError, KnowledgeFailure

Serve = Callable[[Connection], None]


class Confined:
    """Reads one document after another in one child process, which is replaced after a document ended it.

    Owned by one thread. ``seconds`` is how long one document may take; ``serve`` is what the child runs.
    """

    def __init__(self, seconds: float = SECONDS, serve: Serve | None = None) -> None:
        self._seconds = seconds
        self._serve = serve or serve_documents
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, path: Path) -> tuple[Kind, ReadDocument]:
        """Raises KnowledgeError, also DOCUMENT_TOO_SLOW and DOCUMENT_CORRUPT for what the child did not survive."""
        pipe = self._pipe or self._start()
        try:
            pipe.send_bytes(str(path).encode("utf-8", "surrogateescape"))
            if not pipe.poll(self._seconds):
                self._end()
                raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_SLOW, f"more than {self._seconds:.0f} s")
            answer = json.loads(pipe.recv_bytes())
        except (EOFError, OSError) as error:
            self._end()
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "its reader crashed") from error
        if "failure" in answer:
            raise KnowledgeError(KnowledgeFailure(answer["failure"]), answer["detail"])
        return Kind(answer["kind"]), _document(answer["document"])

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=self._serve, args=(theirs,), name="documents", daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._pipe:
            self._pipe.close()
        if self._process:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._pipe = self._process = None


def serve_documents(pipe: Connection) -> None:
    """The child: paths in, documents or reasons out, until the pipe closes."""
    from knowledge.readers.formats import read_bytes

    logging.disable()
    warnings.simplefilter("ignore")
    _limit_memory(MEMORY_BYTES)
    with contextlib.suppress(EOFError, OSError):
        while True:
            path = Path(pipe.recv_bytes().decode("utf-8", "surrogateescape"))
            try:
                kind, document = read_bytes(read_whole(path))
                answer: dict[str, Any] = {"kind": kind, "document": asdict(document)}
            except KnowledgeError as error:
                answer = {"failure": error.failure, "detail": error.detail}
            pipe.send_bytes(json.dumps(answer, ensure_ascii=True).encode())


def read_whole(path: Path) -> bytes:
    """A file's bytes, refused before reading where they are too many."""
    try:
        if path.stat().st_size > FILE_BYTES:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {FILE_BYTES} bytes")
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_LOCKED, error.strerror or "") from error
    if len(data) > FILE_BYTES:  # it grew, or is no ordinary file
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {FILE_BYTES} bytes")
    return data


def _document(fields: dict[str, Any]) -> ReadDocument:
    return ReadDocument(
        blocks=tuple(
            Block(**{**block, "kind": BlockKind(block["kind"]), "cells": tuple(block["cells"])})
            for block in fields["blocks"]
        ),
        title=fields["title"],
        warnings=tuple(ReadWarning(warning) for warning in fields["warnings"]),
    )


if sys.platform == "win32":

    def _limit_memory(limit: int) -> None:
        """Put this process into a job that may not commit more memory than ``limit`` bytes."""
        import ctypes
        from ctypes import wintypes

        class _Basic(ctypes.Structure):
            _fields_ = (
                ("per_process_time", wintypes.LARGE_INTEGER),
                ("per_job_time", wintypes.LARGE_INTEGER),
                ("flags", wintypes.DWORD),
                ("minimum_working_set", ctypes.c_size_t),
                ("maximum_working_set", ctypes.c_size_t),
                ("active_processes", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority", wintypes.DWORD),
                ("scheduling", wintypes.DWORD),
            )

        class _Extended(ctypes.Structure):
            _fields_ = (
                ("basic", _Basic),
                ("input_output", ctypes.c_ulonglong * 6),
                ("process_memory", ctypes.c_size_t),
                ("job_memory", ctypes.c_size_t),
                ("peak_process_memory", ctypes.c_size_t),
                ("peak_job_memory", ctypes.c_size_t),
            )

        process_memory_flag, extended_information = 0x100, 9
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.basic.flags = process_memory_flag
        limits.process_memory = limit
        kernel.SetInformationJobObject(job, extended_information, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

else:

    def _limit_memory(limit: int) -> None:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
