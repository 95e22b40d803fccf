"""Packages for tests: real documents, keys, containers and indexes, with vectors that are easy to see through."""

import hashlib
import wave
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from PIL import Image

from knowledge.package.archive import Head, read_head, signed_message, write_head
from knowledge.package.build import Maker, Material, Recipe, build_package
from knowledge.package.manifest import Manifest, decode_manifest, encode_manifest
from knowledge.package.probes import Probe
from knowledge.package.sign import sign_package
from knowledge.package.signatures import KeyPair, key_id, new_pair, sign
from knowledge.package.versions import Means
from knowledge.types import Document, Picture, Section
from tests.unit.knowledge.examples import Letters, Words

CREATED = datetime(2025, 6, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
IDENTITY = "letters"
PAIR = new_pair()
STRANGER = new_pair()


def documents(amount: str = "30만 원", count: int = 3) -> list[Document]:
    """The first says ``amount``."""
    names = ("기초연금", "에너지바우처", "보행기 지원", *(f"마을 돌봄 {number}호" for number in range(count)))
    return [
        Document(
            document_id=f"S{number}",
            title=title,
            sections={
                Section.OVERVIEW: f"{title} 제도를 알려 드려요.",
                Section.WHAT: f"{title} 제도는 한 달에 {amount if not number else '5만 원'}을 드려요.",
            },
            source="견본 자료",
            effective_date=date(2025, 1, 1),
        )
        for number, title in enumerate(names[:count])
    ]


def maker(cache: Path, identity: str = IDENTITY) -> Maker:
    return Maker("letters", identity, cast(Any, Letters()), cast(Any, Words()), cache)


def means(identity: str = IDENTITY) -> Means:
    letters = Letters()
    return Means(identity, lambda: cast(Any, letters), cast(Any, Words()))


def recipe(version: int = 1, **changes: Any) -> Recipe:
    return replace(Recipe("우리 센터", version, CREATED), **changes)


def make(
    path: Path,
    version: int = 1,
    *,
    amount: str = "30만 원",
    pair: KeyPair | None = PAIR,
    probes: Sequence[Probe] = (Probe("기초연금 알려 주세요", ("S0",)),),
    originals: bool = True,
    identity: str = IDENTITY,
    count: int = 3,
    extras: bool = False,
    **changes: Any,
) -> Path:
    """A package at ``path``, signed with ``pair``; ``changes`` are those of its recipe.

    With ``extras`` its first document shows a picture, and a phrase is recorded.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    original = path.with_name(f"{path.stem}-original.txt")
    original.write_text(f"기초연금 {amount}", encoding="utf-8")
    material = Material(documents(amount, count), {"기초연금.txt": original} if originals else {}, probes)
    if extras:
        material = with_extras(material, path.parent)
    build_package(path, material, recipe(version, **changes), maker(path.parent / "cache", identity))
    if pair is not None:
        sign_package(path, pair)
    return path


def with_extras(material: Material, folder: Path) -> Material:
    """The same with a picture that the first document shows, and a recorded phrase."""
    picture, phrase = folder / "counter.png", folder / "greeting.wav"
    Image.new("RGB", (64, 40), "white").save(picture)
    with wave.open(str(phrase), "wb") as sound:
        sound.setparams((1, 2, 8_000, 0, "NONE", ""))
        sound.writeframes(bytes(8_000))
    first, *others = material.documents
    shown = replace(first, picture=Picture(picture.name, "창구"))
    return replace(
        material,
        documents=[shown, *others],
        pictures={picture.name: picture},
        phrases={"greeting": phrase},
    )


def head_of(path: Path) -> Head:
    with path.open("rb") as stream:
        return read_head(stream)


def manifest_of(path: Path) -> Manifest:
    return decode_manifest(head_of(path).manifest)


def body_of(path: Path) -> bytes:
    """Everything after the manifest."""
    return path.read_bytes()[head_of(path).size :]


def rewrite(path: Path, manifest: Manifest | bytes, body: bytes | None = None, pair: KeyPair = PAIR) -> Path:
    """The package as a signer with another program might have made it: nothing is checked, all is signed."""
    rest = body_of(path) if body is None else body
    data = encode_manifest(manifest) if isinstance(manifest, Manifest) else manifest
    name = key_id(pair.public)
    with path.open("wb") as out:
        write_head(out, Head(name, sign(pair, signed_message(name, data)), data))
        out.write(rest)
    return path


def with_file(path: Path, name: str, data: bytes | None) -> Path:
    """The package with one file changed, or left out where there is no ``data``, and everything signed again."""
    manifest, body = manifest_of(path), body_of(path)
    parts, files, place = [], [], 0
    for file in manifest.files:
        part = data if file.path == name else body[place : place + file.size]
        place += file.size
        if part is not None:
            parts.append(part)
            files.append(replace(file, size=len(part), sha256=hashlib.sha256(part).hexdigest()))
    return rewrite(path, replace(manifest, files=tuple(files)), b"".join(parts))
