"""Changed packages: not one is accepted, and each refusal has a code. ``benchmarks.tamper`` does this 5,000 times."""

from pathlib import Path

from tests.benchmarks.tamper import byte_classes, examined, mutations
from tests.unit.knowledge.package.making import make


def test_every_class_of_byte(tmp_path: Path) -> None:
    package = make(tmp_path / "a.mbc")
    data = package.read_bytes()

    for name, place in byte_classes(package).items():
        changed = bytearray(data)
        changed[place] ^= 0x01
        assert examined(bytes(changed), tmp_path / "changed.mbc") is not None, name
    assert examined(data, tmp_path / "changed.mbc") is None


def test_random_changes(tmp_path: Path) -> None:
    package = make(tmp_path / "a.mbc")

    refusals = [examined(data, tmp_path / "changed.mbc") for data in mutations(package, 300, seed=1)]

    assert None not in refusals
    assert len({str(one) for one in refusals}) > 4
