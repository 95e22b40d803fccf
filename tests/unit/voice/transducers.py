"""A transducer that always hears the same words, in the format of the Korean Zipformer's export."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from tests.unit.voice.networks import FLOAT, INT64, node, save_network

PIECES = ("<blk>", "<sos/eos>", "<unk>", "▁기초", "연금", "영금", "▁신청", "해요", "▁돌봄", "▁서비스", "그만")
_WIDTH = 80


def follows(*pairs: tuple[str, str, float]) -> Mapping[tuple[str, str], float]:
    return {(before, after): likely for before, after, likely in pairs}


HEARD = follows(
    ("<blk>", "▁기초", 9.0),
    ("▁기초", "영금", 9.0),
    ("▁기초", "연금", 8.5),
    ("영금", "▁신청", 9.0),
    ("연금", "▁신청", 9.0),
    ("▁신청", "해요", 9.0),
)
"""기초영금 신청해요, or nearly as likely 기초연금 신청해요; after the last piece nothing more."""


def make_transducer(
    folder: Path, heard: Mapping[tuple[str, str], float] = HEARD, pieces: Sequence[str] = PIECES
) -> Path:
    folder.mkdir()
    size = len(pieces)
    (folder / "tokens.txt").write_text(
        "".join(f"{piece} {number}\n" for number, piece in enumerate(pieces)), encoding="utf-8"
    )
    (folder / "bpe.model").write_bytes(sentence_pieces(pieces))
    logits = np.zeros((size, size), np.float32)
    for number, piece in enumerate(pieces):
        for place, after in enumerate(pieces):
            logits[number, place] = heard.get((piece, after), 0.0)
        if not logits[number].any():
            logits[number, 0] = 9.0
    random = np.random.default_rng(3)
    save_network(
        folder / "encoder-epoch-99-avg-1.int8.onnx",
        [
            node("Slice", "x first last axis step", "fewer"),
            node("MatMul", "fewer weight", "encoder_out"),
            node("Add", "x_lens three", "more"),
            node("Div", "more four", "encoder_out_lens"),
        ],
        {"x": (FLOAT, ("N", "T", _WIDTH)), "x_lens": (INT64, ("N",))},
        {"encoder_out": (FLOAT, ("N", "S", size)), "encoder_out_lens": (INT64, ("N",))},
        {
            **{
                name: np.array([at], np.int64)
                for name, at in (("first", 0), ("last", 1 << 40), ("axis", 1), ("step", 4))
            },
            "three": np.array(3, np.int64),
            "four": np.array(4, np.int64),
            "weight": (random.standard_normal((_WIDTH, size)) * 1e-4).astype(np.float32),
        },
        {"model_type": "zipformer", "version": "1"},
    )
    save_network(
        folder / "decoder-epoch-99-avg-1.onnx",
        [node("Gather", "y last", "latest", axis=1), node("Gather", "logits latest", "decoder_out")],
        {"y": (INT64, ("N", 2))},
        {"decoder_out": (FLOAT, ("N", size))},
        {"last": np.array(1, np.int64), "logits": logits},
        {"vocab_size": str(size), "context_size": "2"},
    )
    save_network(
        folder / "joiner-epoch-99-avg-1.int8.onnx",
        [node("Add", "encoder_out decoder_out", "logit")],
        {"encoder_out": (FLOAT, ("N", size)), "decoder_out": (FLOAT, ("N", size))},
        {"logit": (FLOAT, ("N", size))},
        {},
        {"joiner_dim": str(size)},
    )
    return folder


def sentence_pieces(pieces: Sequence[str]) -> bytes:
    """As SentencePiece saves them: a message of messages, each with a text and a score."""
    out = b""
    for number, piece in enumerate(pieces):
        text = piece.encode()
        one = b"\x0a" + bytes([len(text)]) + text + b"\x15" + np.float32(-1.0 - number).tobytes()
        out += b"\x0a" + bytes([len(one)]) + one
    return out
