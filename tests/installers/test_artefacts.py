"""What ``make appimage`` makes, built for real and started: ``make test-installers``.

``MALBEOT_APPIMAGE`` names a file that was built already, to leave the first build out; ``MALBEOT_APPIMAGE_WORK``
a folder for downloads and objects, so that they are fetched and compiled once. What is measured is printed as JSON.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from installers.appimage.build import APP_ID, Build, Options
from installers.appimage.runtime import image_digest
from installers.kiosk_session.session import FILES, PROGRAM
from models.home import Home
from models.pack import write_pack
from models.reader import reader_weights
from models.store import ModelStore
from tests.installers.office import LOOKED_AT, unread, write_papers
from tests.installers.stand_in import StandIn, read_unit

pytestmark = [
    pytest.mark.artefacts,
    pytest.mark.timeout(5400),
    pytest.mark.skipif(sys.platform != "linux", reason="an AppImage is of Linux"),
]

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 900_000_000
WARM_SECONDS, FIRST_SECONDS, BACK_SECONDS = 10.0, 25.0, 15.0
LONGEST = 180.0
NOBODY = 65534
OUT = ("--json", "--out", "/read.jsonl")
UNIT = read_unit(FILES / "etc/systemd/system/malbeot-session.service")
"""The rules that the kiosk is kept alive by."""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("MALBEOT_APPIMAGE_WORK", "")
    return Path(given) if given else tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def appimage(work: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("MALBEOT_APPIMAGE", "")
    return Path(given) if given else build(work, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def unpacked(appimage: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run([appimage, "--appimage-extract"], cwd=folder, check=True, timeout=LONGEST)
    return folder / "squashfs-root"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of the size of the starter kiosk's, in memory."""
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}"
        server.terminate()


@pytest.fixture
def home(starter_store: ModelStore, tmp_path: Path) -> Path:
    """A data folder with the starter models and nothing else."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "models").symlink_to(starter_store.folder)
    return folder


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that every account of the machine may read, unlike those of the tests."""
    folder = Path(tempfile.mkdtemp(prefix="malbeot-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def stick(starter_store: ModelStore, place: Path) -> Path:
    """A folder in place of a stick with the starter models."""
    write_pack(starter_store, "starter", place / "stick")
    return place / "stick"


def build(work: Path, out: Path) -> Path:
    return Build(Options(root=ROOT, work=work, out=out)).run().path


def run(program: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    given = {**os.environ, **environment}
    return subprocess.run(
        [program, *arguments], capture_output=True, text=True, timeout=LONGEST, env=given, check=False
    )


def tell(**figures: float | str) -> None:
    sys.stderr.write(json.dumps(figures) + "\n")


def starts_of_the_engine(home: Path) -> int:
    """How often an engine was ready: then the page of welcome is shown."""
    log = Home(home).logs / "engine.log"
    return log.read_text(encoding="utf-8").count("engine_ready") if log.is_file() else 0


def wait_for_engine(home: Path, times: int) -> float:
    """Until an engine was ready that often; the time then."""
    end = time.monotonic() + LONGEST
    while starts_of_the_engine(home) < times:
        assert time.monotonic() < end, f"no engine was ready within {LONGEST} s"
        time.sleep(0.05)
    return time.monotonic()


def children(pid: int) -> list[int]:
    """The processes that any thread of this one started, in order."""
    listings = Path(f"/proc/{pid}/task").glob("*/children")
    return sorted(int(each) for listing in listings for each in listing.read_text(encoding="ascii").split())


def window_of(compositor: int) -> int:
    """The process whose window the compositor shows."""
    return next(pid for pid in children(compositor) if "app.cli" in arguments(pid))


def arguments(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").split("\0")


def alike(one: Path, other: Path) -> None:
    """The file under a second name, or a copy of it where that cannot be."""
    try:
        other.hardlink_to(one)
    except OSError:
        shutil.copy(one, other)


class TestContents:
    def test_is_small_enough_and_whole(self, appimage: Path) -> None:
        offset = int(run(appimage, "--appimage-offset").stdout)
        tell(bytes=appimage.stat().st_size)
        assert appimage.stat().st_size <= MOST_BYTES
        assert image_digest(appimage, offset).encode() in appimage.read_bytes()[:offset]

    def test_has_bill_of_materials_licences_and_a_description_that_validates(self, unpacked: Path) -> None:
        share = unpacked / "usr" / "share"
        bill = json.loads((share / "malbeot" / "sbom.cdx.json").read_text(encoding="utf-8"))
        assert len(bill["components"]) > 150
        assert all(each["hashes"] for each in bill["components"])
        assert (share / "licences" / "LICENSE").is_file()
        assert len(list((share / "licences" / "debian").iterdir())) > 50
        if shutil.which("appstreamcli"):
            command = ["appstreamcli", "validate-tree", "--no-net", unpacked]
            assert subprocess.run(command, check=False).returncode == 0
        assert (unpacked / f"{APP_ID}.desktop").resolve().is_file()

    def test_carries_no_folder_of_the_machine_it_was_built_on(self, unpacked: Path) -> None:
        own = [
            path
            for path in (unpacked / "usr" / "lib" / "python3").rglob("*.so*")
            if "llama_cpp" in path.parts
        ]
        assert own
        for path in own:
            assert str(ROOT).encode() not in path.read_bytes()

    def test_carries_what_reads_scanned_pages_with_its_licence(self, unpacked: Path) -> None:
        share = unpacked / "usr" / "share" / "licences" / "debian"
        assert (share / "tesseract-ocr-kor" / "copyright").is_file()
        program = unpacked / "usr" / "lib" / "python3" / "dist-packages"
        assert reader_weights(ModelStore(), program / "models" / "carried", unpacked / "none") is not None


class TestStarting:
    def test_answers_for_itself(self, appimage: Path, home: Path) -> None:
        assert run(appimage, "--version").stdout == "0.1.0\n"
        assert "doctor" in run(appimage, "--help").stdout
        found = json.loads(run(appimage, "doctor", "--json", MALBEOT_HOME=str(home)).stdout)
        assert found["models_whole"]
        assert run(appimage, "doctor", MALBEOT_HOME=str(home / "empty")).returncode == 3

    def test_answers_a_question(self, appimage: Path, home: Path) -> None:
        done = run(appimage, "ask", "--text", "기초연금은 얼마나 받나요?", "--json", MALBEOT_HOME=str(home))
        assert json.loads(done.stdout)["sentences"], done.stderr

    @pytest.mark.parametrize("way", ["mounted", "unpacked"])
    def test_is_soon_at_the_page_of_welcome(
        self, way: str, appimage: Path, stick: Path, display: str, tmp_path: Path
    ) -> None:
        """The first time out of an empty data folder, with the models on a stick."""
        home = tmp_path / "home"
        given = {"DISPLAY": display, "MALBEOT_HOME": str(home), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        given["MALBEOT_PACK"] = str(stick)
        if way == "unpacked":
            given["APPIMAGE_EXTRACT_AND_RUN"] = "1"
        os.sync()  # the build has written gigabytes: no start is timed while they go to the disk
        seconds = []
        for start in (1, 2, 3):
            command = [appimage, "kiosk", "--windowed"]
            began = time.monotonic()
            with subprocess.Popen(command, env={**os.environ, **given}) as process:
                seconds.append(wait_for_engine(home, start) - began)
                process.terminate()
                assert process.wait(60) == 0
        tell(way=way, first=round(seconds[0], 1), warm=round(min(seconds[1:]), 1))
        assert seconds[0] <= FIRST_SECONDS
        assert min(seconds[1:]) <= WARM_SECONDS

    def test_comes_back_when_window_or_engine_are_lost(
        self, appimage: Path, stick: Path, place: Path, display: str
    ) -> None:
        """The service as it is installed, its compositor in a window of the screen in memory."""
        if shutil.which("cage") is None or shutil.which("Xwayland") is None:
            pytest.skip("needs cage and Xwayland")
        home, program = place / "account", place / PROGRAM.name
        home.mkdir(mode=0o700)
        alike(appimage, program)
        session = UNIT["ExecStart"].replace(f"/{PROGRAM}", str(program)).split()
        if os.geteuid() == 0:  # cage refuses to be root's
            os.chown(home, NOBODY, NOBODY)
            session = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *session]
        given = {"DISPLAY": display, "WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman"}
        given |= {"HOME": str(home), "MALBEOT_HOME": str(home), "MALBEOT_PACK": str(stick)}
        given |= {"XDG_RUNTIME_DIR": str(home), "XDG_CACHE_HOME": str(home), "XDG_SESSION_TYPE": "wayland"}
        given["APPIMAGE_EXTRACT_AND_RUN"] = "1"
        with StandIn(UNIT, session, home, **given) as systemd:
            systemd.wait_ready(1, LONGEST)
            wait_for_engine(home, 1)
            for times, (what, blow) in enumerate(
                (("killed", signal.SIGKILL), ("hung", signal.SIGSTOP)), start=2
            ):
                began = time.monotonic()
                os.kill(window_of(systemd.pid), blow)
                seen = systemd.wait_ready(times, LONGEST) - began
                welcome = wait_for_engine(home, times) - began
                tell(window=what, seen_again=round(seen, 1), welcome_again=round(welcome, 1))
                assert welcome <= BACK_SECONDS
            (engine, *_) = (pid for pid in children(window_of(systemd.pid)) if "app.engine" in arguments(pid))
            began = time.monotonic()
            os.kill(engine, signal.SIGKILL)
            back = wait_for_engine(home, 4) - began
            tell(engine="killed", welcome_again=round(back, 1))
            assert back <= BACK_SECONDS
            assert len(systemd.starts) == 3


class TestElsewhere:
    @pytest.mark.parametrize("release", ["bookworm", "trixie"])
    def test_runs_on_a_bare_system(self, release: str, unpacked: Path, tmp_path: Path) -> None:
        """Nothing is installed there but what debootstrap's smallest system has."""
        if os.geteuid() != 0 or shutil.which("debootstrap") is None:
            pytest.skip("needs debootstrap and root")
        root = tmp_path / release
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", release, root], capture_output=True, text=True, check=False
        )
        if made.returncode != 0:
            pytest.skip(f"no mirror with {release}")
        try:
            subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
            shutil.move(unpacked, root / "program")
            inside = ["chroot", root, "env", "-i", "PATH=/usr/bin:/bin", "HOME=/tmp", "APPDIR=/program"]
            help_text = subprocess.run(
                [*inside, "/program/AppRun", "--help"], capture_output=True, text=True, check=True
            )
            assert "doctor" in help_text.stdout
            doctor = subprocess.run(
                [*inside, "/program/AppRun", "doctor"], capture_output=True, text=True, check=False
            )
            assert doctor.returncode == 3, doctor.stderr
            write_papers(root / "papers")
            read = subprocess.run(
                [*inside, "/program/AppRun", "content", "build", "/papers", *LOOKED_AT, *OUT],
                capture_output=True,
                text=True,
                check=False,
            )
            assert read.returncode == 0, read.stderr
            assert unread(json.loads(read.stdout)) == {}
            screens = [
                *inside,
                "QT_QPA_PLATFORM=offscreen",
                "/program/AppRun",
                "screens",
                "--out",
                "/pictures",
            ]
            pictures = subprocess.run(
                [*screens, "--only", "idle"], capture_output=True, text=True, check=False
            )
            assert pictures.returncode == 0, pictures.stderr
            assert list((root / "pictures").rglob("*.png"))
        finally:
            subprocess.run(["umount", root / "proc"], check=True)  # before anything below it is removed
            shutil.move(root / "program", unpacked)
            shutil.rmtree(root)


class TestReproducibility:
    def test_two_builds_differ_in_no_byte(self, appimage: Path, work: Path, tmp_path: Path) -> None:
        """From a clean tree again, in another folder, with only the downloads and the compiled objects kept."""
        again = build(work, tmp_path)
        assert again.stat().st_size == appimage.stat().st_size
        with appimage.open("rb") as one, again.open("rb") as other:
            while left := one.read(1 << 20):
                assert left == other.read(1 << 20)
