"""Turns the 4-bit file of multilingual-e5-small into an ordinary sentence-transformers folder.

The starter weights come as one little-endian file made for a small C reader:

====================  =====================================================================================
part                  layout
====================  =====================================================================================
header                ``E5S1``, u32 version, i32 hidden, layers, heads, inner, words, positions, types,
                      f32 epsilon, i32 weights a block (32)
tokenizer             i32 pieces, begin, end, pad, unknown, u64 text bytes; u32 offsets (pieces + 1);
                      f32 scores (pieces); UTF-8 text of all pieces
character map         i32 entries, u32 bytes, then the entries (not needed: see ``_NORMALIZER``)
directory             i32 tensors; each: u16 name length, name, u8 kind, u32 count, u64 offset, u64 bytes
tensors               kind 0: f32; kind 1: blocks of 18 bytes, an f16 scale and 16 bytes whose low nibbles
                      are the first 16 weights and high nibbles the last 16, each ``(nibble - 8) * scale``
====================  =====================================================================================

Half precision is kept on disk: it halves the folder and costs nothing measurable in the vectors.
"""

import json
import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from models.derived import is_made, seal
from models.types import ModelError, ModelFailure
from models.whole_file import whole_folder

FOLDER = "sentence-transformers"
MAX_TOKENS = 512

_BLOCK = 32
_BLOCK_BYTES = 18
_QUANTISED = 1

# SentencePiece's own table for this vocabulary is NFKC except for these characters.
_TO_SPACE = "[\\t\\n\\f\\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"
_DROPPED = "[\\x{01}-\\x{08}\\x{0B}\\x{0E}-\\x{1F}\\x{7F}\\x{8F}\\x{9F}]"
_NORMALIZER: dict[str, Any] = {
    "type": "Sequence",
    "normalizers": [
        {"type": "Replace", "pattern": {"Regex": _TO_SPACE}, "content": " "},
        {"type": "Replace", "pattern": {"Regex": _DROPPED}, "content": ""},
        {"type": "NFKC"},
        {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
    ],
}
_METASPACE: dict[str, Any] = {
    "type": "Metaspace",
    "replacement": "\u2581",
    "prepend_scheme": "always",
    "split": True,
}

_LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class _Shape:
    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Tensor:
    quantised: bool
    count: int
    offset: int


class _Reader:
    """A cursor over the file; every read is checked against its end."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = 0

    def numbers(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack("<" + layout, self.raw(struct.calcsize("<" + layout)))

    def number(self, layout: str) -> int:
        return int(self.numbers(layout)[0])

    def raw(self, size: int) -> bytes:
        if size < 0 or self._at + size > len(self._data):
            raise _MalformedError("it ends too early")
        self._at += size
        return self._data[self._at - size : self._at]

    def block(self, offset: int, size: int) -> bytes:
        if offset < 0 or offset + size > len(self._data):
            raise _MalformedError("a tensor lies outside of it")
        return self._data[offset : offset + size]


class _MalformedError(Exception):
    """The file does not have the layout above."""


def unpack(packed: Path, digest: str, into: Path) -> Path:
    """Make ``into / "sentence-transformers"`` from ``packed``, whole or not at all; return that folder.

    ``digest`` is the SHA-256 of ``packed``, recorded in the folder so that it is made only once. Takes a few
    seconds and about 300 MB of memory. Raises ModelError(MODEL_FILE_CORRUPT) when the file is not of this
    format and OSError when the folder cannot be written.
    """
    folder = into / FOLDER
    if is_made(folder, digest):
        return folder
    try:
        with whole_folder(folder, replaces=True) as partial:
            with packed.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                _write(data, partial)
            seal(partial, digest)
    except (_MalformedError, UnicodeDecodeError, ValueError) as error:
        raise ModelError(
            ModelFailure.MODEL_FILE_CORRUPT, f"{packed} is not packed e5 weights: {error}"
        ) from error
    return folder


def _write(data: mmap.mmap, folder: Path) -> None:
    reader = _Reader(data)
    shape = _read_shape(reader)
    vocabulary = _read_vocabulary(reader)
    _, skipped = reader.numbers("iI")
    reader.raw(skipped)
    directory = _read_directory(reader)
    weights = dict(_weights(reader, shape, directory))
    model = folder / "model.safetensors"
    save_file(weights, model, metadata={"format": "pt"})
    model.chmod(0o644)  # safetensors writes it for its owner alone; the kiosk may run as another user
    for name, content in _settings(shape, vocabulary).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        _write_json(path, content)


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _read_shape(reader: _Reader) -> _Shape:
    if reader.raw(4) != b"E5S1":
        raise _MalformedError("it does not begin as it should")
    (version,) = reader.numbers("I")
    hidden, layers, heads, inner, words, positions, types, epsilon, block = reader.numbers("7ifi")
    sizes = (hidden, layers, heads, inner, words, positions, types)
    if (
        version != 1
        or block != _BLOCK
        or min(sizes) < 1
        or hidden % _BLOCK
        or inner % _BLOCK
        or hidden % heads
    ):
        raise _MalformedError("its header makes no sense")
    return _Shape(hidden, layers, heads, inner, words, positions, types, epsilon)


def _read_vocabulary(reader: _Reader) -> _Vocabulary:
    count, begin, end, pad, unknown = reader.numbers("5i")
    text_bytes = reader.number("Q")
    if count < 1 or not all(0 <= piece < count for piece in (begin, end, pad, unknown)):
        raise _MalformedError("its vocabulary makes no sense")
    offsets = np.frombuffer(reader.raw(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(reader.raw(4 * count), "<f4").tolist()
    text = reader.raw(text_bytes)
    pieces = tuple(
        (text[start:stop].decode("utf-8"), score)
        for start, stop, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    )
    return _Vocabulary(pieces, begin, end, pad, unknown)


def _read_directory(reader: _Reader) -> dict[str, _Tensor]:
    directory = {}
    for _ in range(reader.number("i")):
        name = reader.raw(reader.number("H")).decode("utf-8")
        kind, count, offset, _ = reader.numbers("BIQQ")
        directory[name] = _Tensor(kind == _QUANTISED, count, offset)
    return directory


def _weights(
    reader: _Reader, shape: _Shape, directory: dict[str, _Tensor]
) -> Iterator[tuple[str, NDArray[np.float16]]]:
    def read(name: str, *dimensions: int) -> NDArray[np.float16]:
        tensor = directory.get(name)
        if tensor is None or tensor.count != int(np.prod(dimensions)):
            raise _MalformedError(f"its tensor {name} is missing or has another size")
        return _values(reader, tensor).reshape(dimensions)

    hidden, inner = shape.hidden, shape.inner
    yield "embeddings.word_embeddings.weight", read("emb.word", shape.words, hidden)
    yield "embeddings.position_embeddings.weight", read("emb.pos", shape.positions, hidden)
    yield "embeddings.token_type_embeddings.weight", read("emb.type", shape.types, hidden)
    yield "embeddings.LayerNorm.weight", read("emb.ln.w", hidden)
    yield "embeddings.LayerNorm.bias", read("emb.ln.b", hidden)
    sizes = {"fi": (inner, hidden), "fo": (hidden, inner), "aln": (hidden,), "oln": (hidden,)}
    for layer in range(shape.layers):
        for short, long in _LAYER_TENSORS.items():
            size = sizes.get(short, (hidden, hidden))
            yield f"encoder.layer.{layer}.{long}.weight", read(f"l{layer}.{short}.w", *size)
            yield f"encoder.layer.{layer}.{long}.bias", read(f"l{layer}.{short}.b", size[0])


def _values(reader: _Reader, tensor: _Tensor) -> NDArray[np.float16]:
    """All weights of one tensor, shape (count,)."""
    if not tensor.quantised:
        return np.frombuffer(reader.block(tensor.offset, 4 * tensor.count), "<f4").astype(np.float16)
    if tensor.count % _BLOCK:
        raise _MalformedError("a packed tensor does not fill its blocks")
    blocks = tensor.count // _BLOCK
    packed = np.frombuffer(reader.block(tensor.offset, _BLOCK_BYTES * blocks), np.uint8)
    packed = packed.reshape(blocks, _BLOCK_BYTES)
    scales = np.ascontiguousarray(packed[:, :2]).view("<f2")
    nibbles = packed[:, 2:].view(np.int8)
    values = np.empty((blocks, _BLOCK), np.float16)
    half = _BLOCK // 2
    np.multiply((nibbles & 15) - 8, scales, out=values[:, :half])
    np.multiply(((nibbles >> 4) & 15) - 8, scales, out=values[:, half:])
    return values.reshape(tensor.count)


def _settings(shape: _Shape, vocabulary: _Vocabulary) -> dict[str, object]:
    """Every JSON file of the folder, by its name."""
    text = [piece for piece, _ in vocabulary.pieces]
    begin, end, pad = text[vocabulary.begin], text[vocabulary.end], text[vocabulary.pad]
    unknown = text[vocabulary.unknown]
    special = {vocabulary.begin, vocabulary.end, vocabulary.pad, vocabulary.unknown}
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": piece,
                "content": text[piece],
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for piece in sorted(special)
        ],
        "normalizer": _NORMALIZER,
        "pre_tokenizer": _METASPACE,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": begin, "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": end, "type_id": 0}},
            ],
            "pair": [
                {"SpecialToken": {"id": begin, "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": end, "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}},
                {"SpecialToken": {"id": end, "type_id": 0}},
            ],
            "special_tokens": {
                begin: {"id": begin, "ids": [vocabulary.begin], "tokens": [begin]},
                end: {"id": end, "ids": [vocabulary.end], "tokens": [end]},
            },
        },
        "decoder": _METASPACE,
        "model": {
            "type": "Unigram",
            "unk_id": vocabulary.unknown,
            "vocab": vocabulary.pieces,
            "byte_fallback": False,
        },
    }
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.inner,
            "vocab_size": shape.words,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": vocabulary.pad,
            "dtype": "float32",
        },
        "tokenizer.json": tokenizer,
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "bos_token": begin,
            "eos_token": end,
            "cls_token": begin,
            "sep_token": end,
            "pad_token": pad,
            "unk_token": unknown,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {
            "max_seq_length": MAX_TOKENS,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
    }
