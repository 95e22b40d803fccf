"""What a publisher packed into an archive is taken out of it on this machine, whole or not at all."""

import io
import tarfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from models.catalog import Derivation, DerivationKind
from models.derived import is_made, unpack_archive
from models.home import Home
from models.store import ModelStore
from models.types import ModelError, ModelFailure
from tests.unit.models.samples import MemorySource, sha256, small_catalog, small_model

FILES = {
    "weights/encoder.int8.onnx": b"small",
    "weights/encoder.onnx": b"large" * 1000,
    "weights/tokens.txt": b"a 0\n",
    "weights/test_wavs/0.wav": b"RIFF",
}


def packed(files: Mapping[str, bytes], link: str = "") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:bz2") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        if link:
            member = tarfile.TarInfo("weights/link.onnx")
            member.type, member.linkname = tarfile.SYMTYPE, link
            archive.addfile(member)
    return out.getvalue()


def unpacked(tmp_path: Path, data: bytes, *keep: str) -> Path:
    (tmp_path / "a.tar.bz2").write_bytes(data)
    return unpack_archive(tmp_path / "a.tar.bz2", sha256(data), tmp_path / "made", keep)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {
        "made-from.json"
    }


def test_only_what_is_needed_is_taken_out(tmp_path: Path) -> None:
    data = packed(FILES)
    made = unpacked(tmp_path, data, "*.int8.onnx", "tokens.txt")
    assert names(made) == {"encoder.int8.onnx", "tokens.txt"}
    assert is_made(made, sha256(data), thorough=True)


def test_without_patterns_all_is_taken_but_no_link(tmp_path: Path) -> None:
    made = unpacked(tmp_path, packed(FILES, link="/etc/passwd"))
    assert names(made) == {"encoder.int8.onnx", "encoder.onnx", "tokens.txt", "test_wavs/0.wav"}


@pytest.mark.parametrize(
    ("data", "keep"),
    [
        (b"no archive", ""),
        (packed(FILES)[:-40], ""),
        (packed({"weights/../../out": b"x"}), ""),
        (packed({"weights/C:out": b"x"}), ""),
        (packed(FILES), "joiner.onnx"),
    ],
)
def test_an_archive_that_is_not_what_it_should_be_leaves_nothing(
    tmp_path: Path, data: bytes, keep: str
) -> None:
    with pytest.raises(ModelError) as raised:
        unpacked(tmp_path, data, *filter(None, [keep]))
    assert raised.value.failure is ModelFailure.MODEL_FILE_CORRUPT
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar.bz2"]


def test_the_store_unpacks_what_it_fetched_and_again_what_was_damaged(tmp_path: Path) -> None:
    content = {"weights.tar.bz2": packed(FILES)}
    derived = Derivation(DerivationKind.ARCHIVE, "weights.tar.bz2", "made", ("tokens.txt",))
    model = replace(small_model(content), entry="made", derived=derived)
    store = ModelStore(Home(tmp_path), small_catalog(model))
    source = MemorySource(content)

    store.get("tiny", (source,))
    assert names(store.path(model.id)) == {"tokens.txt"}

    (store.path(model.id) / "tokens.txt").unlink()
    with pytest.raises(ModelError):
        store.path(model.id)
    store.get("tiny", (source,))
    assert names(store.path(model.id)) == {"tokens.txt"}
