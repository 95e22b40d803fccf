"""Installing: what is taken, what is refused, and that the old version serves whatever happens on the way."""

import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge.index.store import Index
from knowledge.package import versions
from knowledge.package.disk import Disk
from knowledge.package.install import Installed, Moment, Terms, examine, install
from knowledge.package.manifest import DOCUMENTS, PROBES, VECTORS
from knowledge.package.probes import Probe
from knowledge.package.signatures import key_id
from knowledge.package.state import KioskState, only_one, read_state, version_folder, write_state
from knowledge.package.trust import Caution
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import check_whole, put_aside_damaged, recover, roll_back, serving
from tests.unit.knowledge.package import making
from tests.unit.knowledge.package.failing import FailingDisk, PulledStick, raising
from tests.unit.knowledge.package.making import NOW, PAIR, STRANGER, make, means

STATES = ["state.json", "state.copy.json"]
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A kiosk that trusts our key and has nothing yet."""
    folder = tmp_path / "content"
    write_state(folder, KioskState().with_key(PAIR.public))
    return folder


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path, Path]:
    """Versions 1 to 4; version n says n0만 원."""
    folder = tmp_path_factory.mktemp("packages")
    one, two, three, four = (
        make(folder / f"{version}.mbc", version, amount=f"{version}0만 원") for version in (1, 2, 3, 4)
    )
    return one, two, three, four


def take(package: Path, content: Path, **more: Any) -> Installed:
    return install(package, content, means(), now=more.pop("now", NOW), **more)


def refusal(package: Path, content: Path, **more: Any) -> PackageFailure:
    with pytest.raises(PackageError) as caught:
        take(package, content, **more)
    return caught.value.failure


def answer(content: Path) -> str:
    """What the kiosk says of the amount, out of the index that serves."""
    served = serving(content, means())
    assert served is not None
    check_whole(version_folder(content, served.edition.version), served.edition)
    index = Index(served.index)
    place = index.place_of("S0")
    assert place is not None
    return next(text for text in index.documents([place])[place].sections.values() if "만 원" in text)


def leftovers(content: Path) -> list[str]:
    kept = {str(one.version) for one in read_state(content).versions}
    return [path.name for path in content.iterdir() if path.is_dir() and path.name not in kept]


def test_a_package_is_taken_and_answers(packages: tuple[Path, ...], content: Path) -> None:
    told: list[tuple[Moment, float]] = []

    done = take(packages[0], content, tell=lambda moment, share: told.append((moment, share)))

    assert done.edition.version == 1
    assert "10만 원" in answer(content)
    assert [moment for moment in Moment if moment in dict(told)] == list(Moment)
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert (version_folder(content, 1) / "package/originals/기초연금.txt").read_text(
        "utf-8"
    ) == "기초연금 10만 원"


def test_a_newer_one_takes_over_and_two_stay_behind_it(packages: tuple[Path, ...], content: Path) -> None:
    for package in packages:
        take(package, content)

    assert "40만 원" in answer(content)
    assert [one.version for one in read_state(content).versions] == [4, 3, 2]
    assert not version_folder(content, 1).exists()


def test_going_back_is_one_step_and_keeps_the_floor(packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)
    take(packages[1], content)

    assert roll_back(content).version == 1
    assert "10만 원" in answer(content)
    assert refusal(packages[0], content) is PackageFailure.VERSION_OLD

    assert take(packages[1], content).edition.version == 2  # the same again: somebody changed their mind
    assert "20만 원" in answer(content)


def test_nothing_to_go_back_to(packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)

    with pytest.raises(PackageError) as caught:
        roll_back(content)
    assert caught.value.failure is PackageFailure.NOTHING_TO_ROLL_BACK


def test_what_serves_already_is_left_alone(packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)

    assert take(packages[0], content).was_there


def test_what_serves_but_is_damaged_is_mended_by_the_same_package(
    packages: tuple[Path, ...], content: Path
) -> None:
    take(packages[0], content)
    (version_folder(content, 1) / "package" / DOCUMENTS).write_text("{}", encoding="utf-8")

    assert not take(packages[0], content).was_there
    assert "10만 원" in answer(content)


def test_a_damaged_version_is_passed_over_for_the_one_before(
    packages: tuple[Path, ...], content: Path
) -> None:
    take(packages[0], content)
    take(packages[1], content)
    (version_folder(content, 2) / "package" / PROBES).write_text("{}", encoding="utf-8")

    served = serving(content, means())
    assert served is not None
    assert served.fell_back
    assert "10만 원" in answer(content)


def damage(content: Path, version: int, name: str) -> None:
    """Other bytes, as many as before."""
    path = version_folder(content, version) / "package" / name
    path.write_bytes(path.read_bytes()[::-1])


def test_a_start_hashes_no_file(packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)
    disk = FailingDisk(counted="measure")

    assert serving(content, means(), disk=disk) is not None
    assert disk.operations == 0


@pytest.mark.parametrize("harm", ["gone", "extra", "cut", "manifest"])
def test_a_start_sees_what_is_missing_extra_or_of_another_size(
    harm: str, packages: tuple[Path, ...], content: Path
) -> None:
    take(packages[0], content)
    take(packages[1], content)
    folder = version_folder(content, 2)
    vectors = folder / "package" / VECTORS
    if harm == "gone":
        vectors.unlink()
    elif harm == "extra":
        (folder / "package" / "more.txt").write_bytes(b"x")
    elif harm == "cut":
        vectors.write_bytes(vectors.read_bytes()[:-1])
    else:
        (folder / "manifest.json").write_bytes((folder / "manifest.json").read_bytes()[::-1])

    served = serving(content, means())
    assert served is not None
    assert served.edition.version == 1
    assert served.fell_back


def test_no_index_is_made_from_files_that_are_not_what_was_signed(
    packages: tuple[Path, ...], content: Path
) -> None:
    take(packages[0], content)
    take(packages[1], content)
    damage(content, 2, DOCUMENTS)

    served = serving(content, means("another embedder"))  # whose index neither version has yet
    assert served is not None
    assert served.edition.version == 1
    assert not any((version_folder(content, 2) / "index").glob("*.partial"))
    assert len(list((version_folder(content, 2) / "index").iterdir())) == 1


def test_an_index_is_made_by_one_process_at_a_time(packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)

    with only_one(content):
        assert serving(content, means(), patience=0) is not None  # nothing is to be made
        with pytest.raises(PackageError) as caught:
            serving(content, means("another embedder"), patience=0)
    assert caught.value.failure is PackageFailure.CONTENT_BUSY
    assert serving(content, means("another embedder"), patience=0) is not None


def test_whoever_waited_for_an_index_takes_what_was_made_meanwhile(
    packages: tuple[Path, ...], content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation ended while this process waited: the state it read before is not the state any more."""
    take(packages[0], content)

    @contextlib.contextmanager
    def waits(folder: Path, *, patience: float) -> Iterator[None]:
        monkeypatch.undo()
        take(packages[1], content)
        yield

    monkeypatch.setattr(versions, "only_one", waits)
    for path in (version_folder(content, 1) / "index").rglob("*.manifest"):
        path.write_bytes(b"")
    served = serving(content, means())
    assert served is not None
    assert (served.edition.version, served.fell_back) == (2, False)


def test_an_index_that_cannot_be_opened_is_made_again(packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)
    for path in (version_folder(content, 1) / "index").rglob("*.manifest"):
        path.write_bytes(b"")

    assert "10만 원" in answer(content)


def test_a_program_that_indexes_otherwise_makes_its_own_index(
    packages: tuple[Path, ...], content: Path
) -> None:
    take(packages[0], content)

    served = serving(content, means("another embedder"))

    assert served is not None
    assert len(Index(served.index).everything()) == 3


def test_key_replaced_with_an_overlap(tmp_path: Path, content: Path) -> None:
    """The old key brings the new one, both hold, then the new one ends the old."""
    one = make(tmp_path / "1.mbc", 1, add_keys=(STRANGER.public,))
    two = make(tmp_path / "2.mbc", 2)
    three = make(tmp_path / "3.mbc", 3, pair=STRANGER, revoke_keys=(key_id(PAIR.public),))
    four = make(tmp_path / "4.mbc", 4)
    five = make(tmp_path / "5.mbc", 5, pair=STRANGER)

    assert refusal(three, content) is PackageFailure.KEY_UNKNOWN
    take(one, content)
    take(two, content)
    take(three, content)
    assert refusal(four, content) is PackageFailure.KEY_REVOKED
    take(five, content)


def test_a_refused_package_changes_no_key(tmp_path: Path, content: Path) -> None:
    package = make(tmp_path / "1.mbc", 1, add_keys=(STRANGER.public,))
    package.write_bytes(package.read_bytes()[:-1])
    before = read_state(content)

    assert refusal(package, content) is PackageFailure.PACKAGE_TRUNCATED
    assert read_state(content) == before


def test_the_first_centre_is_remembered(tmp_path: Path, content: Path) -> None:
    take(make(tmp_path / "1.mbc", 1, centre="시흥시청"), content)

    assert refusal(make(tmp_path / "2.mbc", 2, centre="안산시청"), content) is PackageFailure.CENTRE_FOREIGN
    assert refusal(make(tmp_path / "3.mbc", 3), content) is PackageFailure.CENTRE_FOREIGN


def test_dates(tmp_path: Path, content: Path) -> None:
    later = make(tmp_path / "1.mbc", 1, valid_from=NOW + timedelta(days=1))
    ended = make(tmp_path / "2.mbc", 2, valid_until=NOW - timedelta(hours=1))

    assert refusal(later, content) is PackageFailure.PACKAGE_NOT_YET_VALID
    assert refusal(ended, content) is PackageFailure.PACKAGE_EXPIRED
    done = take(later, content, now=making.CREATED - timedelta(days=99))
    assert done.cautions == (Caution.CLOCK_SUSPECT,)


def test_vectors_of_another_model_are_refused_or_computed_anew(tmp_path: Path, content: Path) -> None:
    package = make(tmp_path / "1.mbc", identity="another embedder")

    assert refusal(package, content) is PackageFailure.EMBEDDER_DIFFERS
    assert take(package, content, terms=Terms(may_embed=True)).cautions == (Caution.EMBEDDED_ANEW,)
    assert "30만 원" in answer(content)


def test_probes_that_do_not_find_their_document(tmp_path: Path, content: Path) -> None:
    """A signer with another program could have put them in."""
    package = make(tmp_path / "1.mbc")
    manifest, body = making.manifest_of(package), making.body_of(package)
    probes = json.dumps({"question": "기초연금 알려 주세요", "document_ids": ["S1"]}).encode()
    rewritten = making.with_file(package, PROBES, probes)

    assert manifest != making.manifest_of(rewritten)
    assert body != making.body_of(rewritten)
    assert refusal(rewritten, content) is PackageFailure.PROBES_FAILED
    assert leftovers(content) == []


def test_content_below_the_floor_of_a_kiosk_that_was_accepted_is_not_switched_to(
    packages: tuple[Path, ...], tmp_path: Path, content: Path
) -> None:
    documents = making.documents(count=8)
    mixed_up = [  # staff put each one's everyday question to its neighbour
        replace(one, asked_as=(f"{other.title} 알고 싶어요",))
        for one, other in zip(documents, documents[1:] + documents[:1], strict=True)
    ]
    package = tmp_path / "2.mbc"
    making.build_package(
        package, making.Material(mixed_up, {}, ()), making.recipe(2), making.maker(tmp_path / "cache")
    )
    making.sign_package(package, PAIR)
    promised = Terms(found_first=0.8)

    assert take(packages[0], content, terms=promised).edition.version == 1
    assert refusal(package, content, terms=promised) is PackageFailure.BELOW_FLOOR
    assert "10만 원" in answer(content)
    assert leftovers(content) == []
    assert take(package, content).edition.version == 2  # a kiosk that was never accepted has promised nothing


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (DOCUMENTS, b"\xff\xfe"),
        (DOCUMENTS, b"{}"),
        (DOCUMENTS, b'{"malbeot_documents": 1, "documents": 0}\n'),
        (PROBES, b"\xff"),
        (PROBES, b"[1]"),
        (PROBES, b"[" * 100_000),
        (VECTORS, b"\x00" * 8),
        (VECTORS, None),
    ],
)
def test_signed_content_that_does_not_fit_together(
    name: str, data: bytes | None, tmp_path: Path, content: Path
) -> None:
    package = make(tmp_path / "1.mbc")
    size = next(one.size for one in making.manifest_of(package).files if one.path == name)
    making.with_file(package, name, b"\xff" * size if data is None else data)  # 0xffffffff is no number

    assert refusal(package, content) is PackageFailure.PACKAGE_CONTENT_WRONG
    assert leftovers(content) == []


def test_an_extra_byte_and_a_missing_one(packages: tuple[Path, ...], tmp_path: Path, content: Path) -> None:
    data = packages[0].read_bytes()
    longer, shorter = tmp_path / "longer.mbc", tmp_path / "shorter.mbc"
    longer.write_bytes(data + b"x")
    shorter.write_bytes(data[:-1])

    assert refusal(longer, content) is PackageFailure.FILE_EXTRA
    assert refusal(shorter, content) is PackageFailure.PACKAGE_TRUNCATED
    assert leftovers(content) == []


def test_what_is_no_package(tmp_path: Path, content: Path) -> None:
    empty, other = tmp_path / "a.mbc", tmp_path / "b.mbc"
    empty.write_bytes(b"")
    other.write_bytes(b"PK\x03\x04 a document")

    assert refusal(empty, content) is PackageFailure.PACKAGE_UNKNOWN
    assert refusal(other, content) is PackageFailure.PACKAGE_UNKNOWN
    assert refusal(tmp_path, content) is PackageFailure.STICK_UNREADABLE
    assert refusal(tmp_path / "nowhere.mbc", content) is PackageFailure.STICK_GONE


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a privilege there")
def test_a_link_is_not_followed(packages: tuple[Path, ...], tmp_path: Path, content: Path) -> None:
    link = tmp_path / "link.mbc"
    link.symlink_to(packages[0])

    assert refusal(link, content) is PackageFailure.STICK_UNREADABLE


def test_a_manifest_larger_than_any_is_not_even_read(tmp_path: Path, content: Path) -> None:
    package = tmp_path / "a.mbc"
    package.write_bytes(b"MALBEOT-CONTENT\n" + bytes(32 + 64) + b"\xff\xff\xff\xff")

    assert refusal(package, content) is PackageFailure.PACKAGE_TOO_LARGE


def test_one_installation_at_a_time(packages: tuple[Path, ...], content: Path) -> None:
    with only_one(content):
        assert refusal(packages[0], content) is PackageFailure.CONTENT_BUSY


def test_too_little_room_is_said_before_anything_is_written(
    packages: tuple[Path, ...], content: Path
) -> None:
    class Small(Disk):
        def free(self, folder: Path) -> int:
            return 1 << 20

    assert refusal(packages[0], content, disk=Small()) is PackageFailure.CONTENT_DISK_FULL
    assert leftovers(content) == []


FAILURES = {
    errno.ENOSPC: PackageFailure.CONTENT_DISK_FULL,
    errno.EROFS: PackageFailure.CONTENT_READ_ONLY,
    errno.EACCES: PackageFailure.CONTENT_DENIED,
    errno.EIO: PackageFailure.CONTENT_DISK_BROKEN,
}


@pytest.mark.parametrize(
    ("code", "counted", "at"),
    [
        (errno.ENOSPC, "make", 0),
        (errno.ENOSPC, "write", 0),
        (errno.ENOSPC, "write", 3),
        (errno.ENOSPC, "settle", 1),
        (errno.ENOSPC, "rename", 0),
        (errno.ENOSPC, "replace", 0),
        (errno.EROFS, "make", 0),
        (errno.EACCES, "write", 0),
        (errno.EACCES, "replace", 0),
        (errno.EIO, "measure", 2),
    ],
)
def test_a_disk_that_fails_first_in_the_middle_or_at_the_switch(
    code: int, counted: str, at: int, packages: tuple[Path, ...], content: Path
) -> None:
    take(packages[0], content)
    disk = FailingDisk(at, raising(code), counted)

    assert refusal(packages[1], content, disk=disk) is FAILURES[code]
    assert disk.operations > at
    assert "10만 원" in answer(content)
    assert leftovers(content) == []
    take(packages[1], content)
    assert "20만 원" in answer(content)


def test_what_stopped_an_installation_is_told_also_where_its_pieces_cannot_be_removed(
    packages: tuple[Path, ...], content: Path
) -> None:
    class Stubborn(FailingDisk):
        def remove(self, folder: Path) -> None:
            if self.operations:  # the first write has failed
                raising(errno.EACCES)()
            super().remove(folder)

    take(packages[0], content)
    assert (
        refusal(packages[1], content, disk=Stubborn(0, raising(errno.ENOSPC), "write"))
        is PackageFailure.CONTENT_DISK_FULL
    )
    recover(content)
    assert leftovers(content) == []


@pytest.mark.parametrize("how", ["gone", "error", "truncated"])
@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.999])
def test_a_stick_that_is_pulled(how: str, share: float, packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)
    after = int(packages[1].stat().st_size * share)

    failure = refusal(packages[1], content, disk=PulledStick(after, how))

    assert (
        failure
        in {
            "gone": {PackageFailure.STICK_GONE},
            "error": {PackageFailure.STICK_UNREADABLE},
            "truncated": {PackageFailure.PACKAGE_TRUNCATED, PackageFailure.PACKAGE_UNKNOWN},
        }[how]
    )
    assert "10만 원" in answer(content)
    assert leftovers(content) == []
    take(packages[1], content)


def killed(content: Path, package: Path, *point: str) -> int:
    command = [
        sys.executable,
        "-m",
        "tests.unit.knowledge.package.killed",
        str(content),
        str(package),
        *point,
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120).returncode


@pytest.mark.skipif(os.name == "nt", reason="nothing there ends a process as SIGKILL does")
def test_the_installing_process_killed_anywhere(packages: tuple[Path, ...], content: Path) -> None:
    """At every named moment and before some operations of the disk; ``benchmarks.install_kills`` does far more."""
    take(packages[0], content)
    has_switched = [Moment.SWITCHED, Moment.CLEANED]
    points = [("moment", moment.value) for moment in Moment]
    points += [("operation", str(number)) for number in (1, 8, 14, 19)]
    for kind, point in points:
        write_state(content, replace(read_state(content), versions=read_state(content).versions[-1:]))

        assert killed(content, packages[1], kind, point) == -9, point

        recover(content)
        assert leftovers(content) == []
        expected = "20만 원" if point in has_switched else "10만 원"
        assert expected in answer(content), point
    take(packages[1], content)
    assert "20만 원" in answer(content)


def test_examining_reads_everything_and_writes_nothing(
    packages: tuple[Path, ...], tmp_path: Path, content: Path
) -> None:
    trust = read_state(content).trust()
    before = sorted(content.rglob("*"))

    assert examine(packages[0], trust, NOW).manifest.version == 1
    data = bytearray(packages[0].read_bytes())
    data[-1] ^= 1
    changed = tmp_path / "changed.mbc"
    changed.write_bytes(data)
    with pytest.raises(PackageError) as caught:
        examine(changed, trust, NOW)
    assert caught.value.failure is PackageFailure.FILE_CHANGED
    assert sorted(content.rglob("*")) == before


def test_a_state_that_cannot_be_read_is_said_and_not_replaced(
    packages: tuple[Path, ...], content: Path
) -> None:
    for name in STATES:
        (content / name).write_text("{", encoding="utf-8")

    assert refusal(packages[0], content) is PackageFailure.CONTENT_STATE_UNREADABLE
    with pytest.raises(PackageError):
        serving(content, means())
    assert [(content / name).read_text("utf-8") for name in STATES] == ["{", "{"]


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("damage", ["gone", "empty", "half", "flipped", "none"])
def test_one_damaged_copy_of_the_state_changes_nothing(
    packages: tuple[Path, ...], content: Path, name: str, damage: str
) -> None:
    take(packages[0], content)
    take(packages[1], content)
    before = read_state(content)
    path = content / name
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage != "none":
        place = data.index(b'"version"') + len('"version":')
        flipped = data[:place] + b"1" + data[place + 1 :]
        path.write_bytes({"empty": b"", "half": data[: len(data) // 2], "flipped": flipped}[damage])

    assert read_state(content) == before
    assert "20만 원" in answer(content)
    recover(content)
    assert len({(content / one).read_bytes() for one in STATES}) == 1
    assert read_state(content) == before
    take(packages[2], content)
    assert "30만 원" in answer(content)


def test_a_state_of_an_earlier_program_holds(packages: tuple[Path, ...], content: Path) -> None:
    """It wrote one file without a digest, also next to a copy that is older."""
    take(packages[0], content)
    older = (content / STATES[1]).read_bytes()
    take(packages[1], content)
    plain = json.loads((content / STATES[0]).read_bytes())
    for name in ("digest", "generation"):
        del plain[name]
    (content / STATES[0]).write_text(json.dumps(plain), encoding="utf-8")
    (content / STATES[1]).write_bytes(older)

    assert "20만 원" in answer(content)
    recover(content)
    assert "20만 원" in answer(content)
    assert (content / STATES[0]).read_bytes() == (content / STATES[1]).read_bytes()


def test_a_kiosk_that_lost_its_content_answers_from_nothing_else(
    packages: tuple[Path, ...], content: Path
) -> None:
    take(packages[0], content)
    for lost in (STATES, ["*"]):
        for path in [path for name in lost for path in content.glob(name)]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

        with pytest.raises(PackageError) as caught:
            serving(content, means())
        assert caught.value.failure is PackageFailure.VERSION_DAMAGED
    content.rmdir()
    with pytest.raises(PackageError):
        serving(content, means())

    write_state(content, KioskState().with_key(PAIR.public))
    take(packages[1], content)
    assert "20만 원" in answer(content)


def test_what_a_disk_damaged_long_after_is_put_aside(packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)
    take(packages[1], content)
    assert put_aside_damaged(content) == []

    documents = content / "2" / "package" / DOCUMENTS
    data = documents.read_bytes()
    documents.write_bytes(data.replace("20만".encode(), "90만".encode()))
    assert [one.version for one in put_aside_damaged(content)] == [2]

    served = serving(content, means())
    assert served is not None
    assert (served.edition.version, served.fell_back) == (1, True)
    assert "10만 원" in answer(content)
    take(packages[1], content)
    assert "20만 원" in answer(content)
    assert leftovers(content) == []


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENOMEM])
def test_who_is_too_short_of_something_to_look_calls_nothing_damaged(
    code: int, packages: tuple[Path, ...], content: Path
) -> None:
    for package in packages[:2]:
        take(package, content)
    assert put_aside_damaged(content, FailingDisk(0, raising(code), "measure")) == []
    assert version_folder(content, 2).is_dir()

    class Short(Disk):
        def read(self, path: Path) -> bytes:
            if path.name == "manifest.json":
                raising(code)()
            return super().read(path)

    with pytest.raises(PackageError) as refused:
        serving(content, means(), disk=Short())
    assert refused.value.failure is PackageFailure.CONTENT_DISK_BROKEN


def test_a_damaged_index_of_a_version_is_made_anew(packages: tuple[Path, ...], content: Path) -> None:
    take(packages[0], content)
    served = serving(content, means())
    assert served is not None
    for path in sorted(path for path in served.index.rglob("*") if path.is_file()):
        if path.exists():
            path.write_bytes(path.read_bytes()[:-1] + b"\x55")
        assert "10만 원" in answer(content)


def test_a_kiosk_without_content_has_none(tmp_path: Path) -> None:
    assert serving(tmp_path / "content", means()) is None
    recover(tmp_path / "content")
    assert not (tmp_path / "content").exists()


def test_probes_for_documents_that_do_not_hold_today_are_not_asked(tmp_path: Path, content: Path) -> None:
    package = make(tmp_path / "1.mbc", probes=[Probe("기초연금 알려 주세요", ("S0", "nowhere"))])

    assert take(package, content).edition.version == 1


def test_while_an_index_is_damaged_the_version_before_answers_until_it_is_made_anew(
    packages: tuple[Path, ...], content: Path
) -> None:
    for package in packages[:2]:
        install(package, content, means(), now=NOW)
    newest = serving(content, means())
    assert newest is not None
    next(path for path in sorted(newest.index.rglob("*.json")) if path.name != "seal.json").write_bytes(b"")
    made: list[float] = []
    served = serving(content, means(), made.append, meanwhile=True)
    assert served is not None
    assert (served.edition.version, served.fell_back, made) == (1, False, [])
    again = serving(content, means(), made.append)
    assert again is not None
    assert (again.edition, again.fell_back) == (newest.edition, False)
    assert serving(content, means(), meanwhile=True) == again


def test_where_no_other_version_stands_its_index_is_made_at_once(
    packages: tuple[Path, ...], content: Path
) -> None:
    install(packages[0], content, means(), now=NOW)
    served = serving(content, means("another embedder"), meanwhile=True)
    assert served is not None
    assert served.edition.version == 1
