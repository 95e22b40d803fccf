"""The head of the AppImage with a small image behind it, and what is written into a large one."""

import ctypes.util
import fcntl
import os
import random
import shutil
import subprocess
import sys
import threading
import time
import types
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installers.appimage import bundle
from installers.appimage.build import APP_ID, HERE, drop_links_out, sign, source_date
from installers.appimage.language_model import backends
from installers.appimage.libraries import glibc_needed, in_order, needed_by
from installers.appimage.runtime import MAGIC, MAGIC_AT, AppImage, compile_runtime, image_digest
from installers.staging import StagingError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an AppImage is of Linux")

needs_tools = pytest.mark.skipif(
    not (
        shutil.which("mksquashfs") and shutil.which("gcc") and Path("/usr/include/squashfuse/ll.h").exists()
    ),
    reason="needs gcc, squashfs-tools, libsquashfuse-dev and libfuse3-dev",
)
APP_RUN = """#!/bin/sh
echo "$APPDIR|$APPIMAGE|$*"
cat "$APPDIR/folder/text"
exit 7
"""


COMPARING = """
#define main runtime_main
#include "RUNTIME"
#undef main
int main(void)
{
    static uint8_t data[64 * 50];
    uint32_t one[8] = {1, 2, 3, 4, 5, 6, 7, 8}, other[8];
    memcpy(other, one, sizeof one);
    if (fread(data, sizeof data, 1, stdin) != 1)
        return 1;
    digest_blocks(one, data, 50);
    (has_instructions_for_it() ? digest_blocks_quickly : digest_blocks)(other, data, 50);
    return puts(memcmp(one, other, sizeof one) == 0 ? "same" : "different") < 0;
}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> AppImage:
    folder = tmp_path_factory.mktemp("small")
    tree = folder / "tree"
    (tree / "folder").mkdir(parents=True)
    (tree / "AppRun").write_text(APP_RUN, encoding="utf-8")
    (tree / "AppRun").chmod(0o755)
    (tree / "folder" / "text").write_text("안녕하세요\n", encoding="utf-8")
    (tree / "folder" / "large").write_bytes(os.urandom(3_000_000))
    (tree / "link").symlink_to("folder/text")
    for number in range(2000):
        (tree / "folder" / f"{number}").write_text(str(number), encoding="ascii")
    image = folder / "image"
    command = ["mksquashfs", str(tree), str(image), "-quiet", "-no-progress", "-comp", "zstd", "-all-root"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    runtime = compile_runtime(HERE / "runtime.c", folder / "runtime")
    return AppImage.write(runtime, image, folder / "Small.AppImage")


@pytest.fixture(scope="module")
def fuse(small: AppImage, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A machine that can mount; many a container has the device and not the right."""
    command = [small.path, "--appimage-mount"]
    given = {**os.environ, "TMPDIR": str(tmp_path_factory.mktemp("mounts"))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=given) as process:
        assert process.stdout is not None
        is_mounted = process.stdout.readline().startswith("/")
        process.terminate()
    if not is_mounted:
        pytest.skip("needs FUSE and the right to mount")


def run(program: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [program, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
        check=False,
    )


@contextmanager
def mounted(program: Path, temporary: Path) -> Iterator[Path]:
    given = {**os.environ, "TMPDIR": str(temporary)}
    command = [program, "--appimage-mount"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=given) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        yield folder
        process.terminate()
        assert process.wait(30) == 0
    end = time.monotonic() + 30
    while folder.exists():  # it goes when the last file in it is closed
        assert time.monotonic() < end, "still mounted"
        threading.Event().wait(0.01)


def described(root: Path) -> "dict[str, object]":
    """Every file below ``root``: its place, its kind and rights, and what is in it."""
    found: dict[str, object] = {}
    for path in root.rglob("*"):
        inside = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[inside] = path.readlink()
        elif path.is_dir():
            found[inside] = sorted(each.name for each in path.iterdir())
        else:
            found[inside] = (path.stat().st_mode, path.read_bytes())
    return found


@needs_tools
class TestRuntime:
    def test_is_a_static_program_marked_as_an_appimage_of_type_2(self, small: AppImage) -> None:
        head = small.path.read_bytes()[: MAGIC_AT + 3]
        assert head[:4] == b"\x7fELF"
        assert head[MAGIC_AT:] == MAGIC
        assert needed_by([small.path])[small.path] == []

    def test_says_where_the_image_begins(self, small: AppImage) -> None:
        assert int(run(small.path, "--appimage-offset").stdout) == small.offset
        assert small.path.read_bytes()[small.offset :][:4] == b"hsqs"

    def test_knows_the_digest_of_its_image(self, small: AppImage) -> None:
        assert image_digest(small.path, small.offset) == small.digest
        assert small.digest.encode() in small.path.read_bytes()[: small.offset]

    def test_unpacks_everything(self, small: AppImage, tmp_path: Path) -> None:
        done = subprocess.run([small.path, "--appimage-extract"], cwd=tmp_path, timeout=60, check=True)
        assert done.returncode == 0
        root = tmp_path / "squashfs-root"
        tree = small.path.parent / "tree"
        assert sorted(p.relative_to(root) for p in root.rglob("*")) == sorted(
            p.relative_to(tree) for p in tree.rglob("*")
        )
        assert all(
            p.read_bytes() == (tree / p.relative_to(root)).read_bytes()
            for p in root.rglob("*")
            if p.is_file()
        )
        assert (root / "link").is_symlink()
        assert os.access(root / "AppRun", os.X_OK)

    def test_unpacks_what_fits_a_pattern(self, small: AppImage, tmp_path: Path) -> None:
        subprocess.run([small.path, "--appimage-extract", "folder/9*"], cwd=tmp_path, timeout=60, check=True)
        files = {path.name for path in tmp_path.rglob("*") if path.is_file()}
        assert files == {name for name in map(str, range(2000)) if name[0] == "9"}

    def test_without_fuse_unpacks_once_by_content_and_runs(self, small: AppImage, tmp_path: Path) -> None:
        given = {"APPIMAGE_EXTRACT_AND_RUN": "1", "XDG_CACHE_HOME": str(tmp_path)}
        first = run(small.path, "one", "two", **given)
        folder = tmp_path / "malbeot" / "appimage" / small.digest
        assert first.returncode == 7
        assert first.stdout.splitlines() == [f"{folder}|{small.path}|one two", "안녕하세요"]
        assert "unpacked once" in first.stderr
        second = run(small.path, **given)
        assert second.returncode == 7
        assert second.stderr == ""
        assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == [small.digest]

    def test_two_first_starts_at_once_unpack_once_and_both_run(self, small: AppImage, tmp_path: Path) -> None:
        given = {**os.environ, "APPIMAGE_EXTRACT_AND_RUN": "1", "XDG_CACHE_HOME": str(tmp_path)}
        started = [
            subprocess.Popen(
                [small.path], env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(4)
        ]
        said = [each.communicate(timeout=60) for each in started]
        assert [each.returncode for each in started] == [7] * 4
        assert all("안녕하세요" in out for out, _ in said)
        assert sum("unpacked once" in errors for _, errors in said) == 1

    def test_another_start_does_not_wait_for_one_that_runs(self, small: AppImage, tmp_path: Path) -> None:
        given = {"APPIMAGE_EXTRACT_AND_RUN": "1", "XDG_CACHE_HOME": str(tmp_path)}
        run(small.path, **given)
        lock = tmp_path / "malbeot" / "appimage" / f"{small.digest}.lock"
        with lock.open() as held:
            fcntl.flock(held, fcntl.LOCK_SH)  # as every program holds it that was started from the folder
            assert run(small.path, **given).returncode == 7

    @pytest.mark.parametrize("mark", ["the start of a machine that lost its power", None])
    def test_a_folder_that_may_not_have_reached_the_disk_is_unpacked_again(
        self, mark: "str | None", small: AppImage, tmp_path: Path
    ) -> None:
        given = {"APPIMAGE_EXTRACT_AND_RUN": "1", "XDG_CACHE_HOME": str(tmp_path)}
        run(small.path, **given)
        folder = tmp_path / "malbeot" / "appimage" / small.digest
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        whole = folder.with_name(f"{folder.name}.whole")
        assert str(whole.readlink()) == boot
        (folder / "folder" / "text").write_text("half", encoding="utf-8")
        whole.unlink()
        if mark is not None:
            whole.symlink_to(mark)
        assert run(small.path, **given).stdout.splitlines()[1] == "안녕하세요"
        assert str(whole.readlink()) == boot

    def test_a_folder_that_reached_the_disk_is_used_after_another_start_of_the_machine(
        self, small: AppImage, tmp_path: Path
    ) -> None:
        given = {"APPIMAGE_EXTRACT_AND_RUN": "1", "XDG_CACHE_HOME": str(tmp_path)}
        run(small.path, **given)
        folder = tmp_path / "malbeot" / "appimage" / small.digest
        whole = folder.with_name(f"{folder.name}.whole")
        whole.unlink()
        whole.symlink_to("synced")
        assert run(small.path, **given).stderr == ""

    def test_a_newer_version_removes_what_an_older_one_unpacked(
        self, small: AppImage, tmp_path: Path
    ) -> None:
        old = tmp_path / "malbeot" / "appimage" / ("0" * 64)
        (old / "folder").mkdir(parents=True)
        half = old.with_name("1" * 64 + ".partial")
        half.mkdir()
        run(small.path, APPIMAGE_EXTRACT_AND_RUN="1", XDG_CACHE_HOME=str(tmp_path))
        assert not old.exists()
        assert not half.exists()

    def test_a_damaged_image_is_refused(self, small: AppImage, tmp_path: Path) -> None:
        damaged = tmp_path / "Damaged.AppImage"
        data = bytearray(small.path.read_bytes())
        data[-1000] ^= 1
        damaged.write_bytes(data)
        damaged.chmod(0o755)
        done = run(damaged, APPIMAGE_EXTRACT_AND_RUN="1", XDG_CACHE_HOME=str(tmp_path))
        assert done.returncode == 1
        assert "damaged" in done.stderr
        assert not (tmp_path / "malbeot" / "appimage" / small.digest).exists()

    def test_both_ways_to_a_digest_give_the_same(self, tmp_path: Path) -> None:
        source = tmp_path / "compare.c"
        source.write_text(COMPARING.replace("RUNTIME", str(HERE / "runtime.c")), encoding="utf-8")
        program = compile_runtime(source, tmp_path / "compare")
        data = os.urandom(64 * 50)
        said = subprocess.run([program], input=data, stdout=subprocess.PIPE, check=True, timeout=60)
        assert said.stdout.decode().split() == ["same"]

    @pytest.mark.usefixtures("fuse")
    def test_with_fuse_mounts_runs_and_leaves_nothing(self, small: AppImage, tmp_path: Path) -> None:
        done = run(small.path, "one", TMPDIR=str(tmp_path))
        assert done.returncode == 7
        assert done.stdout.startswith(str(tmp_path / ".malbeot-"))
        assert "안녕하세요" in done.stdout

    @pytest.mark.usefixtures("fuse")
    def test_stays_mounted_until_it_is_told(self, small: AppImage, tmp_path: Path) -> None:
        with mounted(small.path, tmp_path) as folder:
            assert (folder / "link").read_text(encoding="utf-8") == "안녕하세요\n"
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.usefixtures("fuse")
    def test_what_is_mounted_is_what_was_packed(self, small: AppImage, tmp_path: Path) -> None:
        tree = small.path.parent / "tree"
        with mounted(small.path, tmp_path) as folder:
            for _ in ("asked", "remembered by the kernel"):
                assert described(folder) == described(tree)
            with pytest.raises(OSError, match="Read-only"):
                (folder / "folder" / "text").write_text("new", encoding="utf-8")
            with pytest.raises(FileNotFoundError):
                (folder / "folder" / "none").read_bytes()
            with pytest.raises(NotADirectoryError):
                next((folder / "folder" / "text").iterdir())

    @pytest.mark.usefixtures("fuse")
    def test_many_read_from_many_places_at_once(self, small: AppImage, tmp_path: Path) -> None:
        whole = (small.path.parent / "tree" / "folder" / "large").read_bytes()
        chance = random.Random(1)  # noqa: S311 - no secret
        places = [(chance.randrange(len(whole) + 9), chance.randrange(300_000)) for _ in range(200)]
        with mounted(small.path, tmp_path) as folder, ThreadPoolExecutor(8) as readers:
            file = os.open(folder / "folder" / "large", os.O_RDONLY)
            try:
                read = list(readers.map(lambda place: os.pread(file, place[1], place[0]), places))
            finally:
                os.close(file)
        assert read == [whole[at : at + length] for at, length in places]

    @pytest.mark.usefixtures("fuse")
    def test_a_file_that_was_copied_in_half_is_not_started(self, small: AppImage, tmp_path: Path) -> None:
        half = tmp_path / "Half.AppImage"
        half.write_bytes(small.path.read_bytes()[: small.offset + 1_500_000])
        half.chmod(0o755)
        assert run(half, TMPDIR=str(tmp_path), XDG_CACHE_HOME=str(tmp_path)).returncode == 1
        assert list(tmp_path.glob(".malbeot-*")) == []

    def test_an_unknown_option_of_its_own_is_wrong_usage(self, small: AppImage) -> None:
        assert run(small.path, "--appimage-nonsense").returncode == 2
        assert "--appimage-extract" in run(small.path, "--appimage-help").stdout

    def test_is_the_same_bytes_each_time(self, small: AppImage, tmp_path: Path) -> None:
        again = compile_runtime(HERE / "runtime.c", tmp_path / "elsewhere")
        assert AppImage.write(again, small.path.parent / "image", tmp_path / "again").digest == small.digest
        assert (tmp_path / "again").read_bytes() == small.path.read_bytes()


def test_links_to_the_machine_that_builds_are_dropped(tmp_path: Path) -> None:
    (tmp_path / "tree" / "folder").mkdir(parents=True)
    for name in ("own", "tree/file"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    links = {"out": str(tmp_path / "own"), "nowhere": "nothing", "folder/inside": "../file"}
    for name, target in links.items():
        (tmp_path / "tree" / name).symlink_to(target)
    drop_links_out(tmp_path / "tree")
    assert [path.name for path in (tmp_path / "tree").rglob("*") if path.is_symlink()] == ["inside"]
    assert (tmp_path / "own").exists()


class TestOrder:
    def test_each_comes_after_what_it_needs(self) -> None:
        needs = {"a": ["b", "libc"], "b": ["c"], "c": [], "d": ["c"], "e": []}
        assert in_order(["d", "a"], needs) == ["c", "b", "a", "d"]

    def test_a_circle_is_told(self) -> None:
        with pytest.raises(StagingError, match="needs itself"):
            in_order(["a"], {"a": ["b"], "b": ["a"]})

    @given(st.dictionaries(st.integers(0, 20), st.lists(st.integers(0, 20), max_size=4)))
    def test_of_any_libraries_without_circles(self, graph: "dict[int, list[int]]") -> None:
        needs = {
            f"{name}": [f"{other}" for other in others if other < name] for name, others in graph.items()
        }
        order = in_order(needs, needs)
        assert sorted(order) == sorted(needs)
        assert all(
            order.index(other) < order.index(name)
            for name in needs
            for other in needs[name]
            if other in needs
        )


class TestReadelf:
    TEXT = " 0x1 (NEEDED)  Shared library: [libc.so.6]\n  Name: GLIBC_2.9  Flags\n  Name: GLIBC_2.34  Flags\n"

    def test_says_what_is_needed_and_of_which_glibc(self) -> None:
        one, two = Path("/x/one"), Path("/x/two")
        both = f"\nFile: /x/one\n{self.TEXT}\nFile: /x/two\n"
        assert needed_by([one], lambda _: self.TEXT) == {one: ["libc.so.6"]}
        assert needed_by([one, two], lambda _: both) == {one: ["libc.so.6"], two: []}
        assert glibc_needed([one, two], lambda _: both) == {one: (2, 34), two: (0, 0)}


class TestBundle:
    @pytest.fixture
    def loaded(self, monkeypatch: pytest.MonkeyPatch) -> "list[str]":
        """What was asked for; only what stands in the image loads, and the one library that the machine has."""
        asked: list[str] = []

        def load(name: str) -> None:
            asked.append(name)
            if not name.startswith("/") and name != "libhere.so.1":
                raise OSError(name)

        monkeypatch.setattr("ctypes.CDLL", load)
        return asked

    def test_takes_the_machines_own_library_first_and_the_images_where_there_is_none(
        self, tmp_path: Path, loaded: "list[str]"
    ) -> None:
        (tmp_path / "libraries.txt").write_text(
            "PySide6 fallback libhere.so.1\nPySide6 fallback libnot.so.1\nPySide6 carried libours.so.1\n",
            encoding="ascii",
        )
        libraries = bundle.Libraries(tmp_path)
        assert libraries.find_spec("numpy") is None
        assert loaded == []
        assert libraries.find_spec("PySide6") is None
        stand_in, ours = str(tmp_path / "fallback/libnot.so.1"), str(tmp_path / "carried/libours.so.1")
        assert loaded == ["libhere.so.1", "libnot.so.1", stand_in, ours]
        libraries.find_spec("PySide6")
        assert len(loaded) == 4

    def test_tells_where_portaudio_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"machine's {name}")
        (tmp_path / "libraries.txt").write_text("", encoding="ascii")
        bundle.Libraries(tmp_path).find_spec("sounddevice")
        assert ctypes.util.find_library("portaudio") == "libportaudio.so.2"
        assert ctypes.util.find_library("c") == "machine's c"

    def test_does_nothing_in_an_ordinary_python(self) -> None:
        assert isinstance(bundle, types.ModuleType)
        assert not any(isinstance(finder, bundle.Libraries) for finder in sys.meta_path)


class TestDescription:
    @pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="needs appstream")
    def test_metainfo_validates(self, tmp_path: Path) -> None:
        text = (HERE / "malbeot.metainfo.xml").read_text(encoding="utf-8")
        path = tmp_path / f"{APP_ID}.metainfo.xml"
        path.write_text(text.replace("@VERSION@", "0.1.0").replace("@DATE@", "2026-01-01"), encoding="utf-8")
        done = subprocess.run(
            ["appstreamcli", "validate", "--no-net", path], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout

    @pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="needs desktop-file-utils")
    def test_desktop_file_validates(self) -> None:
        done = subprocess.run(
            ["desktop-file-validate", HERE / "malbeot.desktop"], capture_output=True, text=True, check=False
        )
        assert done.stdout == ""
        assert done.returncode == 0

    def test_date_is_given_or_that_of_the_last_commit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
        assert source_date(HERE) == 86400


class TestLanguageModel:
    def test_graphics_are_asked_for_by_name(self) -> None:
        assert "ggml-vulkan" in backends("vulkan")
        with pytest.raises(StagingError):
            backends("abacus")


@pytest.mark.skipif(shutil.which("gpg") is None, reason="needs GnuPG")
class TestSigning:
    def test_makes_a_signature_that_verifies(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        home = tmp_path / "g"
        home.mkdir(mode=0o700)
        monkeypatch.setenv("GNUPGHOME", str(home))
        make = [
            "gpg",
            "--batch",
            "--passphrase",
            "",
            "--quick-gen-key",
            "test@example.org",
            "ed25519",
            "sign",
        ]
        subprocess.run(make, check=True, capture_output=True)
        try:
            path = tmp_path / "a.AppImage"
            path.write_bytes(b"contents")
            signature = sign(path, "test@example.org")
            verify = ["gpg", "--verify", str(signature), str(path)]
            assert subprocess.run(verify, capture_output=True, check=False).returncode == 0
            with pytest.raises(StagingError, match="gpg"):
                sign(path, "nobody@example.org")
        finally:
            subprocess.run(["gpgconf", "--kill", "all"], check=False, capture_output=True)
