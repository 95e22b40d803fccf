"""What a memory found out about itself travels with its content, and holds where it was found out."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.index.calibration import Calibration, read_calibration
from knowledge.index.store import Index
from knowledge.library import index_fingerprint
from knowledge.package.install import Terms, install, packed_calibration
from knowledge.package.manifest import CALIBRATION
from knowledge.package.state import KioskState, read_state, write_state
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import serving
from tests.unit.knowledge.package import making
from tests.unit.knowledge.package.making import IDENTITY, NOW, PAIR, make, means


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A kiosk that trusts our key and has nothing yet."""
    folder = tmp_path / "content"
    write_state(folder, KioskState().with_key(PAIR.public))
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that is large enough to be examined."""
    return make(tmp_path_factory.mktemp("built") / "1.mbc", count=24)


@pytest.fixture
def package(built: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "1.mbc"
    copy.write_bytes(built.read_bytes())
    return copy


def taken(package: Path, content: Path, terms: Terms | None = None) -> Calibration:
    """What the kiosk's index holds after this package was installed."""
    install(package, content, means(), terms, now=NOW)
    version = serving(content, means())
    assert version is not None
    known = Index(version.index).calibration
    assert known is not None
    return known


def carried(package: Path) -> Calibration:
    known = packed_calibration(package)
    assert known is not None
    return known


def test_it_travels_and_says_what_it_holds_for(package: Path) -> None:
    assert making.manifest_of(package).file(CALIBRATION) is not None
    known = carried(package)
    assert known.made_for == index_fingerprint(IDENTITY)
    assert known.examination.questions > 0


def test_what_travelled_is_taken_as_it_is(package: Path, content: Path) -> None:
    known = replace(carried(package), outside_sure=0.123)
    making.with_file(package, CALIBRATION, known.to_json().encode())
    assert taken(package, content) == known


def test_for_another_embedder_it_is_found_out_anew(tmp_path: Path, content: Path) -> None:
    package = make(tmp_path / "1.mbc", identity="another embedder", count=24)
    assert carried(package).made_for == index_fingerprint("another embedder")
    known = taken(package, content, Terms(may_embed=True))
    assert known.made_for == index_fingerprint(IDENTITY)
    assert known.examination.questions > 0


def test_what_another_program_found_out_is_found_out_anew(package: Path, content: Path) -> None:
    own = carried(package)
    other = replace(own, made_for="0" * 16, outside_sure=0.123)
    making.with_file(package, CALIBRATION, other.to_json().encode())
    assert taken(package, content) == own


def test_a_package_without_it_is_examined_where_it_is_installed(package: Path, content: Path) -> None:
    own = carried(package)
    making.with_file(package, CALIBRATION, None)
    assert packed_calibration(package) is None
    assert taken(package, content) == own


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        Calibration({}).to_json().replace(": 1,", ": 2,", 1).encode(),
        Calibration({}).to_json()[:-30].encode(),
    ],
)
def test_a_broken_one_is_refused_and_nothing_is_left_of_it(data: bytes, package: Path, content: Path) -> None:
    making.with_file(package, CALIBRATION, data)
    assert packed_calibration(package) is None
    with pytest.raises(PackageError) as caught:
        install(package, content, means(), now=NOW)
    assert caught.value.failure is PackageFailure.PACKAGE_CONTENT_WRONG
    assert read_state(content).versions == ()


def test_it_is_written_so_that_the_same_content_gives_the_same_bytes(package: Path) -> None:
    known = carried(package)
    assert read_calibration(known.to_json()) == known
