"""Reads documents in a process of their own: one that loops, eats memory or crashes costs that process only."""

import contextlib
import json
import logging
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from knowledge.index.lexicon import Saying
from knowledge.index.records import from_record, to_record
from knowledge.readers import prepared
from knowledge.readers.blocks import Doubt, ReadWarning
from knowledge.readers.contents import Contents, contents_of
from knowledge.readers.formats.scanned.scan import Scanner
from knowledge.readers.kinds import Kind
from knowledge.readers.limits import FILE_BYTES, MEMORY_BYTES, PREPARED_BYTES, SCAN_PAGES, SECONDS
from knowledge.readers.personal_data import PersonalFinding
from knowledge.types import KnowledgeError, KnowledgeFailure, Section
from models.dumps import leave_no_dump
from voice.korean.personal_numbers import PersonalKind

Serve = Callable[[Connection], None]

_LONGEST_REPLY = 2 * PREPARED_BYTES
"""Bytes of what the child may hand back."""


class Confined:
    """Reads one document after another in one child process, which is replaced after a document ended it.

    Owned by one thread. ``seconds`` is how long one document may take, and each of its pages that is read from its
    picture; ``serve`` is what the child runs. ``weights`` is the folder with the trained data for pictures of pages.
    """

    def __init__(
        self, seconds: float = SECONDS, serve: Serve | None = None, *, weights: Path | None = None
    ) -> None:
        self.weights = weights
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

    def read(self, path: Path, name: str = "", *, reads_picture: bool = False) -> Contents:
        """Raises nothing; a document that the child did not survive is refused as too slow or corrupt.

        ``name`` is the file's place in its source, which the numbers of its documents are made from. A picture that
        documents could show is read as a page where it ``reads_picture``.
        """
        try:
            return _from_json(
                self.ask(str(path), name or path.name, str(self.weights or ""), "1" if reads_picture else "")
            )
        except KnowledgeError as error:
            return Contents(error=error)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._end()
            return _refused(KnowledgeFailure.DOCUMENT_CORRUPT, "its reader crashed")

    def ask(self, *texts: str) -> bytes:
        """What the child replies to these; raises KnowledgeError(DOCUMENT_CORRUPT, _TOO_SLOW)."""
        pipe = self._pipe or self._start()
        try:
            for text in texts:
                pipe.send_bytes(text.encode("utf-8", "surrogateescape"))
            for _ in range(SCAN_PAGES + 1):
                if not pipe.poll(self._seconds):
                    break
                if reply := pipe.recv_bytes(_LONGEST_REPLY):
                    return reply
        except (EOFError, OSError) as error:
            self._end()
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "its reader crashed") from error
        self._end()
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_SLOW, f"more than {self._seconds:.0f} s")

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=self._serve, args=(theirs,), name="documents", daemon=True)
        process.start()  # only what was started has to be ended
        theirs.close()
        self._pipe, self._process = ours, process
        return ours

    def _end(self) -> None:
        if self._pipe:
            self._pipe.close()
        if self._process:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._pipe = self._process = None


def serve_documents(pipe: Connection) -> None:
    """The child: paths in, outcomes out, until the pipe closes. Before an outcome it says with nothing at all that a
    page was read from its picture, which takes long and is no hanging.
    """
    scanner: Scanner | None = None
    begin_child()
    with contextlib.suppress(EOFError, OSError):
        while True:
            path, name, weights, reads_picture = receive_texts(pipe, 4)
            if weights and scanner is None:
                scanner = Scanner(Path(weights), lambda: pipe.send_bytes(b""))
            try:
                data = read_whole(Path(path))
                contents = contents_of(data, name, scanner, reads_picture=bool(reads_picture))
            except KnowledgeError as error:
                contents = Contents(error=error)
            except MemoryError:
                contents = _refused(KnowledgeFailure.DOCUMENT_TOO_LARGE, "it needs too much memory")
            pipe.send_bytes(_to_json(contents))


def receive_texts(pipe: Connection, count: int) -> list[str]:
    return [pipe.recv_bytes().decode("utf-8", "surrogateescape") for _ in range(count)]


def begin_child() -> None:
    """What every child does first: it may not speak, be interrupted, or take more memory than a document needs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent, which is interrupted too, ends this process
    leave_no_dump()
    logging.disable()
    warnings.simplefilter("ignore")
    # The parent may be speaking a protocol on its standard output, which this process has inherited.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit_memory(MEMORY_BYTES)


def read_whole(path: Path) -> bytes:
    """A file's bytes; raises KnowledgeError: DOCUMENT_TOO_LARGE before reading them, DOCUMENT_LOCKED."""
    try:
        with path.open("rb") as file:
            # What this program prepared holds many documents, so that it may be larger than any one.
            limit = PREPARED_BYTES if file.read(len(prepared.MARK)) == prepared.MARK.encode() else FILE_BYTES
            if path.stat().st_size > limit:
                raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {limit} bytes")
            file.seek(0)
            return file.read(limit)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_LOCKED, error.strerror or "") from error


def _refused(failure: KnowledgeFailure, detail: str) -> Contents:
    return Contents(error=KnowledgeError(failure, detail))


def _to_json(contents: Contents) -> bytes:
    fields = {
        "kind": contents.kind,
        "documents": [to_record(document) for document in contents.documents],
        "warnings": contents.warnings,
        "personal_data": [
            (one.kind, one.count, one.document_id, one.section, one.place) for one in contents.personal_data
        ],
        "sayings": [(saying.text, saying.terms) for saying in contents.sayings],
        "text": contents.text,
        "scanned": contents.scanned,
        "doubts": [(one.page, one.word) for one in contents.doubts],
        "error": contents.error and (contents.error.failure, contents.error.detail),
    }
    return json.dumps(fields).encode()


def _from_json(data: bytes) -> Contents:
    # JSON, not what multiprocessing would send by itself: a child that a document took over could send code.
    fields: dict[str, Any] = json.loads(data)
    error = fields["error"] and KnowledgeError(KnowledgeFailure(fields["error"][0]), fields["error"][1])
    return Contents(
        kind=fields["kind"] and Kind(fields["kind"]),
        documents=tuple(from_record(record) for record in fields["documents"]),
        warnings=tuple(ReadWarning(warning) for warning in fields["warnings"]),
        personal_data=tuple(
            PersonalFinding(PersonalKind(kind), count, document_id, Section(section), place)
            for kind, count, document_id, section, place in fields["personal_data"]
        ),
        sayings=tuple(Saying(text, tuple(terms)) for text, terms in fields["sayings"]),
        text=fields["text"],
        scanned=tuple(fields["scanned"]),
        doubts=tuple(Doubt(page, word) for page, word in fields["doubts"]),
        error=error,
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
