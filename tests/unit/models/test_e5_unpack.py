import json
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file

from models.catalog import Derivation, DerivationKind
from models.derived import is_made
from models.e5_unpack import FOLDER, unpack
from models.home import Home
from models.store import ModelStore
from models.types import ModelError, ModelFailure
from tests.unit.models.samples import MemorySource, small_catalog, small_model

HIDDEN, INNER, WORDS = 32, 64, 6
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "가"]


def blocks(values: "list[int]", scale: float) -> bytes:
    """One row of 32 weights packed as the format has it."""
    packed = struct.pack("<e", scale)
    return packed + bytes((values[i] + 8) | ((values[i + 16] + 8) << 4) for i in range(16))


def packed_model() -> tuple[bytes, dict[str, np.ndarray]]:
    """A tiny file of the format, and what some of its tensors hold."""
    random = np.random.default_rng(7)
    tensors: dict[str, bytes] = {}
    truth: dict[str, np.ndarray] = {}

    def quantised(name: str, rows: int, columns: int) -> None:
        numbers = random.integers(-8, 8, (rows * columns // 32, 32))
        scales = (random.random(len(numbers)) + 0.1).astype(np.float16)
        tensors[name] = b"".join(blocks(n.tolist(), float(s)) for n, s in zip(numbers, scales, strict=True))
        truth[name] = (numbers * scales[:, None].astype(np.float32)).reshape(rows, columns)

    def plain(name: str, *shape: int) -> None:
        truth[name] = random.standard_normal(shape).astype(np.float32)
        tensors[name] = truth[name].tobytes()

    quantised("emb.word", WORDS, HIDDEN)
    plain("emb.pos", 4, HIDDEN)
    plain("emb.type", 1, HIDDEN)
    for name in ("emb.ln.w", "emb.ln.b"):
        plain(name, HIDDEN)
    for short, rows, columns in [("q", 32, 32), ("k", 32, 32), ("v", 32, 32), ("ao", 32, 32)]:
        quantised(f"l0.{short}.w", rows, columns)
        plain(f"l0.{short}.b", rows)
    quantised("l0.fi.w", INNER, HIDDEN)
    plain("l0.fi.b", INNER)
    quantised("l0.fo.w", HIDDEN, INNER)
    plain("l0.fo.b", HIDDEN)
    for short in ("aln", "oln"):
        plain(f"l0.{short}.w", HIDDEN)
        plain(f"l0.{short}.b", HIDDEN)

    text = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, text)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, 1, 2, INNER, WORDS, 4, 1, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, int(ends[-1])) + ends.tobytes()
    head += np.arange(len(PIECES), dtype="<f4").tobytes() + b"".join(text)
    head += struct.pack("<iI", 0, 0) + struct.pack("<i", len(tensors))
    offset = len(head) + sum(2 + len(name) + 21 for name in tensors)
    for name, data in tensors.items():
        is_packed = len(data) != truth[name].nbytes
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", is_packed, truth[name].size, offset, len(data))
        offset += len(data)
    return head + b"".join(tensors.values()), truth


@pytest.fixture(scope="module")
def packed() -> tuple[bytes, dict[str, np.ndarray]]:
    return packed_model()


def test_weights_come_out_as_they_went_in(
    packed: tuple[bytes, dict[str, np.ndarray]], tmp_path: Path
) -> None:
    data, truth = packed
    (tmp_path / "small.bin").write_bytes(data)
    folder = unpack(tmp_path / "small.bin", "d" * 64, tmp_path)
    weights = load_file(folder / "model.safetensors")
    for short, long in [
        ("emb.word", "embeddings.word_embeddings.weight"),
        ("emb.pos", "embeddings.position_embeddings.weight"),
        ("l0.fi.w", "encoder.layer.0.intermediate.dense.weight"),
        ("l0.fo.w", "encoder.layer.0.output.dense.weight"),
        ("l0.ao.b", "encoder.layer.0.attention.output.dense.bias"),
    ]:
        np.testing.assert_allclose(weights[long], truth[short], rtol=2e-3, atol=2e-3)
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    assert [piece for piece, _ in tokenizer["model"]["vocab"]] == PIECES


def test_it_is_made_once_and_again_for_another_file(
    packed: tuple[bytes, dict[str, np.ndarray]], tmp_path: Path
) -> None:
    (tmp_path / "small.bin").write_bytes(packed[0])
    folder = unpack(tmp_path / "small.bin", "d" * 64, tmp_path)
    assert is_made(folder, "d" * 64, thorough=True)
    made = (folder / "model.safetensors").stat().st_mtime_ns
    unpack(tmp_path / "small.bin", "d" * 64, tmp_path)
    assert (folder / "model.safetensors").stat().st_mtime_ns == made
    assert not is_made(folder, "e" * 64)
    (folder / "config.json").unlink()
    assert not is_made(folder, "d" * 64)
    unpack(tmp_path / "small.bin", "d" * 64, tmp_path)
    assert is_made(folder, "d" * 64)


def test_a_changed_folder_is_seen_when_looked_at_closely(
    packed: tuple[bytes, dict[str, np.ndarray]], tmp_path: Path
) -> None:
    (tmp_path / "small.bin").write_bytes(packed[0])
    folder = unpack(tmp_path / "small.bin", "d" * 64, tmp_path)
    path = folder / "1_Pooling" / "config.json"
    path.write_text(path.read_text(encoding="utf-8").replace("32", "64"), encoding="utf-8")
    assert is_made(folder, "d" * 64)
    assert not is_made(folder, "d" * 64, thorough=True)


def test_the_store_finds_a_damaged_folder_and_mends_it(
    packed: tuple[bytes, dict[str, np.ndarray]], tmp_path: Path
) -> None:
    model = replace(
        small_model({"small.bin": packed[0]}),
        entry=FOLDER,
        derived=Derivation(DerivationKind.E5_UNPACK, "small.bin", FOLDER),
    )
    store = ModelStore(Home(tmp_path), small_catalog(model))
    store.get("tiny", [MemorySource({"small.bin": packed[0]})])
    assert store.verify("tiny").whole
    weights = store.path("small") / "model.safetensors"
    weights.write_bytes(b"x" * weights.stat().st_size)
    assert [report.name for report in store.verify("tiny").broken] == [FOLDER]
    store.get("tiny", [])
    assert store.verify("tiny").whole


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 20_000), noise=st.binary(max_size=8), at=st.integers(0, 300))
def test_a_damaged_file_is_refused_and_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, cut: int, noise: bytes, at: int
) -> None:
    data, _ = packed_model()
    damaged = bytearray(data[: min(cut, len(data) - 1)])
    damaged[at : at + len(noise)] = noise
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "small.bin").write_bytes(damaged or b"?")
    with pytest.raises(ModelError) as raised:
        unpack(folder / "small.bin", "d" * 64, folder)
    assert raised.value.failure is ModelFailure.MODEL_FILE_CORRUPT
    assert [path.name for path in folder.iterdir()] == ["small.bin"]


@pytest.mark.models
def test_the_starter_embedder_loads_and_knows_korean(
    starter_store: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    path = starter_store.path("e5-small")
    assert path.name == FOLDER
    model = SentenceTransformer(str(path), device="cpu", local_files_only=True)
    assert model.max_seq_length == 512
    question, right, wrong = model.encode(
        [
            "query: 기초연금은 얼마나 받나요?",
            "passage: 기초연금은 만 65세 이상 어르신께 매달 드리는 돈입니다.",
            "passage: 아이돌봄 서비스는 돌보미가 아이의 집으로 찾아갑니다.",
        ]
    )
    np.testing.assert_allclose(np.linalg.norm([question, right, wrong], axis=1), 1, rtol=1e-5)
    assert question @ right > question @ wrong + 0.05
