import io
import platform
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from installers.host import LIBRARIES, Host, run_quietly
from installers.lock import normalize, only, parse_lock, version_of
from installers.meter import CommandError, Meter, counting, reading_ninja, run_logged
from installers.run import commands, has_display, run_all
from installers.setup import (
    BUILD_TOOLS,
    COMPILED,
    Setup,
    Stamps,
    cache_folder,
    cpu_features,
    python_refusal,
    wheel_key,
)

ROOT = Path(__file__).resolve().parents[2]


class RecordedHost:
    """Answers by the first words of a command; everything else is not there."""

    def __init__(self, answers: "dict[str, tuple[int, str]]", programs: Sequence[str] = ()) -> None:
        self.answers = answers
        self.programs = programs

    def host(self) -> Host:
        return Host(self.run, lambda name: f"/usr/bin/{name}" if name in self.programs else None)

    def run(self, command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        code, out = next(
            (answer for start, answer in self.answers.items() if " ".join(command).startswith(start)),
            (127, ""),
        )
        return subprocess.CompletedProcess(command, code, out, "")


ALL_LIBRARIES = "".join(f"\t{name} (libc6,x86-64) => /lib/{name}\n" for name in LIBRARIES)


class TestSystemPackages:
    def test_a_bare_machine_misses_everything(self) -> None:
        host = RecordedHost({"ldconfig": (0, "12 libs found\n"), "python3": (1, "")}).host()
        missing = host.missing_packages("python3")
        assert {"g++", "python3-venv", "libegl1", "libportaudio2", "libxcb-cursor0"} <= set(missing)
        assert missing == sorted(missing)

    def test_a_prepared_machine_misses_nothing(self) -> None:
        host = RecordedHost({"ldconfig": (0, ALL_LIBRARIES), "python3": (0, "")}, ["g++"]).host()
        assert host.missing_packages("python3") == []

    def test_an_existing_environment_needs_no_venv_module(self) -> None:
        host = RecordedHost({"ldconfig": (0, ALL_LIBRARIES), "python3": (1, "")}, ["c++"]).host()
        assert host.missing_packages("") == []

    def test_ldconfig_outside_the_path_of_a_user_is_found(self) -> None:
        listing = ALL_LIBRARIES.replace("\tlibportaudio.so.2", "\tlibother.so.2")
        host = RecordedHost({"/sbin/ldconfig": (0, listing), "python3": (0, "")}, ["g++"]).host()
        assert host.missing_packages("python3") == ["libportaudio2"]

    @pytest.mark.parametrize(
        ("programs", "sudo", "user", "prefix"),
        [
            (["apt-get"], 1, 0, []),
            (["apt-get", "sudo"], 0, 1000, ["sudo", "-n"]),
            (["apt-get", "sudo"], 1, 1000, None),
            (["apt-get"], 1, 1000, None),
            ([], 0, 0, None),
        ],
    )
    def test_apt_is_used_only_where_it_may(
        self, programs: list[str], sudo: int, user: int, prefix: "list[str] | None"
    ) -> None:
        host = RecordedHost({"sudo -n true": (sudo, "")}, programs).host()
        assert host.apt_prefix(user) == prefix

    def test_a_program_that_is_not_there_has_failed(self) -> None:
        assert run_quietly(["no-such-program-at-all"]).returncode == 127


@pytest.mark.parametrize(
    ("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)]
)
def test_only_some_pythons_will_do(version: "tuple[int, int]", fits: bool) -> None:
    assert (python_refusal(version) == "") is fits


class TestLock:
    LOCK = parse_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))

    def test_every_entry_is_pinned_and_hashed(self) -> None:
        assert len(self.LOCK) > 60
        assert all("--hash=sha256:" in entry and version_of(entry) for entry in self.LOCK.values())

    def test_it_covers_what_the_project_asks_for(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        asked = [line for group in project["optional-dependencies"].values() for line in group]
        asked += project["dependencies"]
        names = {normalize(line.split("=")[0].split(">")[0].split("[")[0].strip()) for line in asked}
        assert names - set(self.LOCK) == {"torch"}
        assert {*BUILD_TOOLS, COMPILED} <= set(self.LOCK)

    def test_a_part_of_it_is_still_a_lock(self) -> None:
        part = parse_lock(only(self.LOCK, {"numpy", "rich"}))
        assert part == {name: self.LOCK[name] for name in ("numpy", "rich")}

    def test_comments_and_markers_are_understood(self) -> None:
        entries = parse_lock(
            "a-b==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:1 \\\n    --hash=sha256:2\n"
            "    # via x\n"
            "# nvidia-nothing\nc.d==2\n    --hash=sha256:3\n"
        )
        assert list(entries) == ["a-b", "c-d"]
        assert entries["a-b"].count("--hash") == 2
        assert [version_of(entry) for entry in entries.values()] == ["1.0", "2"]


class TestStamps:
    def test_a_step_is_fresh_until_its_inputs_change(self, tmp_path: Path) -> None:
        stamps = Stamps(tmp_path / "stamps")
        assert not stamps.fresh("libraries", "a", "b")
        stamps.set("libraries", "a", "b")
        assert stamps.fresh("libraries", "a", "b")
        assert not stamps.fresh("libraries", "ab")
        stamps.clear("libraries")
        assert not stamps.fresh("libraries", "a", "b")


class TestCompiledLibrary:
    def test_another_processor_or_other_options_make_another_build(self) -> None:
        keys = {
            wheel_key(version, features, system, options)
            for version in ("1", "2")
            for features in ("x86_64 avx2", "x86_64")
            for system in ("Linux", "Windows")
            for options in ("", "-DGGML_CUDA=on")
        }
        assert len(keys) == 16

    def test_the_order_of_flags_does_not_matter(self) -> None:
        assert cpu_features("x86_64", "flags : avx fma\n") == cpu_features("x86_64", "flags\t\t: fma avx\n")
        assert cpu_features("aarch64", "") == "aarch64"

    def test_the_cache_follows_the_platform(self, tmp_path: Path) -> None:
        assert cache_folder({}, "Linux", tmp_path) == tmp_path / ".cache" / "malbeot"
        assert cache_folder({"XDG_CACHE_HOME": "/x"}, "Linux", tmp_path) == Path("/x/malbeot")
        assert cache_folder({"LOCALAPPDATA": "L"}, "Windows", tmp_path) == Path("L/malbeot/Cache")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class TestMeter:
    def test_a_build_tells_how_far_it_is(self) -> None:
        assert reading_ninja("  [12/193] Building CXX object a.o") == (12, 193)
        assert reading_ninja("Collecting numpy") is None

    def test_lines_are_counted(self) -> None:
        read = counting(r"^Collecting", 2)
        lines = ["Collecting a", "  Using cached", "Collecting b", "Collecting c"]
        assert [read(line) for line in lines] == [(1, 2), None, (2, 2), (2, 2)]

    def test_plain_lines_come_now_and_then_and_only_when_visible(self) -> None:
        stream, clock = io.StringIO(), Clock()
        meter = Meter("Building", stream, clock, visible=False)
        for second in (20, 21):
            clock.now = second
            meter.step(second, 100)
        meter.show()
        for second in (22, 40):
            clock.now = second
            meter.step(second, 100)
        meter.end()
        assert stream.getvalue().splitlines() == ["Building 21%", "Building 40%"]

    def test_a_command_is_logged_and_metered(self, tmp_path: Path) -> None:
        steps: list[tuple[int, int]] = []

        class Noting(Meter):
            def step(self, done: int, total: int) -> None:
                steps.append((done, total))

        log = tmp_path / "logs" / "a.log"
        run_logged(
            [sys.executable, "-c", "print('[1/2]'); print('[2/2]')"], log, meter=Noting("x", io.StringIO())
        )
        assert steps == [(1, 2), (2, 2)]
        assert log.read_text(encoding="utf-8").split() == ["[1/2]", "[2/2]"]

    def test_a_failed_command_shows_its_last_words(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="no disk") as raised:
            run_logged([sys.executable, "-c", "print('no disk'); raise SystemExit(3)"], tmp_path / "a.log")
        assert str(tmp_path / "a.log") in str(raised.value)

    def test_a_missing_command_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="no-such-program"):
            run_logged(["no-such-program"], tmp_path / "a.log")


class TestRun:
    @pytest.mark.parametrize(
        ("environment", "platform", "display"),
        [
            ({}, "linux", False),
            ({"DISPLAY": ""}, "linux", False),
            ({"DISPLAY": ":0"}, "linux", True),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
            ({}, "win32", True),
            ({}, "darwin", True),
        ],
    )
    def test_a_display_is_recognized(self, environment: dict[str, str], platform: str, display: bool) -> None:
        assert has_display(environment, platform) is display

    def test_with_a_display_the_window_opens(self) -> None:
        assert commands("malbeot", Path("out"), display=True) == [["malbeot", "kiosk"]]

    def test_without_one_a_recording_is_asked_and_answered(self) -> None:
        say, ask = commands("malbeot", Path("out"), display=False)
        assert say[1] == "say"
        assert ask[1:3] == ["ask", "--wav"]
        assert say[-1] == ask[3]

    def test_the_first_failure_ends_it(self) -> None:
        called: list[Sequence[str]] = []

        def call(command: Sequence[str]) -> int:
            called.append(command)
            return 3

        assert run_all([["a"], ["b"]], call) == 3
        assert called == [["a"]]
        assert run_all([["a"]], lambda command: 0) == 0


class TestEnvironment:
    @pytest.mark.parametrize(
        ("stdout", "made"), [(platform.python_version() + "\n", False), ("3.1.4\n", True)]
    )
    def test_a_working_one_is_kept_and_any_other_made_anew(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stdout: str, made: bool
    ) -> None:
        created: list[Path] = []
        monkeypatch.setattr("venv.create", lambda folder, **options: created.append(folder))
        for name in ("requirements.lock", "pyproject.toml"):
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
        host = RecordedHost({str(tmp_path / ".venv"): (0, stdout)}).host()
        Setup(tmp_path, host, {"PATH": ""})._make_environment()
        assert created == ([tmp_path / ".venv"] if made else [])
