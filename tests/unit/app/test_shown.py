"""What the screen is told of a document: its picture as a file, and never one from elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.dialogue.cards import facts_of, with_picture
from knowledge.types import Picture
from tests.unit.knowledge.package.making import documents


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    (tmp_path / "pictures" / "a").mkdir(parents=True)
    (tmp_path / "pictures" / "a" / "b.png").write_bytes(b"picture")
    (tmp_path / "outside.png").write_bytes(b"picture")
    (tmp_path / "pictures" / "link.png").symlink_to(tmp_path / "outside.png")
    return tmp_path / "pictures"


def told(path: str, pictures: Path | None) -> str:
    document = replace(documents()[0], picture=Picture(path, "창구"), original="안내/기초연금.hwp")
    facts = with_picture(facts_of(document), pictures)
    assert (facts.picture_words, facts.original) == ("창구", "기초연금.hwp")
    return facts.picture


def test_the_picture_is_told_as_a_file(pictures: Path) -> None:
    assert told("a/b.png", pictures) == str((pictures / "a" / "b.png").resolve())


@pytest.mark.parametrize("path", ["a/none.png", "../outside.png", "a/../../outside.png", "link.png", "a", ""])
def test_a_picture_that_is_not_there_is_not_told(path: str, pictures: Path) -> None:
    """Content may have been replaced since the answer was given."""
    assert told(path, pictures) == ""


def test_without_pictures_none_is_told(pictures: Path) -> None:
    assert told("a/b.png", None) == ""
    assert told(str(pictures.parent / "outside.png"), pictures) == ""


def test_a_name_of_a_file_tells_nobodys_number() -> None:
    document = replace(documents()[0], original="접수/홍길동 010-1234-5678.hwp")

    assert facts_of(document).original == "홍길동 ○○○.hwp"
