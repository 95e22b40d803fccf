"""What an installer carries: the right packages, unpacked as an installation would, pruned, listed, licensed."""

import hashlib
import json
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installers.debian import Deb, fetch_debs, newest, pin, read_debs
from installers.licences import gather_debian_copyright, gather_package_licences
from installers.lock import parse_lock
from installers.markers import marker_holds, split_marker
from installers.reader import lay_reader
from installers.sbom import bill_of_materials, purl
from installers.staging import (
    Package,
    Pruning,
    StagingError,
    check_sha256,
    linux_target,
    prune,
    read_pruning,
    requirement_lines,
    runtime_packages,
    stage_program,
    unpack_wheel,
    windows_target,
)

ROOT = Path(__file__).resolve().parents[2]
LINUX = linux_target("3.11", 35)
WINDOWS = windows_target("3.13")


class TestMarkers:
    @pytest.mark.parametrize(
        ("marker", "linux", "windows"),
        [
            ("", True, True),
            ("sys_platform == 'win32'", False, True),
            ("python_full_version < '3.12'", True, False),
            ("python_full_version >= '3.12' and sys_platform == 'emscripten'", False, False),
            ("platform_machine == 'AMD64' or platform_machine == 'x86_64'", True, True),
        ],
    )
    def test_is_decided_for_the_other_machine(self, marker: str, linux: bool, windows: bool) -> None:
        assert marker_holds(marker, LINUX.environment) is linux
        assert marker_holds(marker, WINDOWS.environment) is windows

    @pytest.mark.parametrize(
        "marker", ["os_name == 'nt'", "sys_platform in 'a'", "not sys_platform", "1 < 2"]
    )
    def test_that_is_not_understood_is_refused(self, marker: str) -> None:
        with pytest.raises(ValueError, match=r"not"):
            marker_holds(marker, LINUX.environment)

    def test_every_marker_of_the_lock_can_be_decided(self) -> None:
        for entry in parse_lock((ROOT / "requirements.lock").read_text(encoding="utf-8")).values():
            for target in (LINUX, WINDOWS):
                marker_holds(split_marker(entry.splitlines()[0])[1], target.environment)

    @given(
        st.tuples(st.integers(0, 40), st.integers(0, 40)), st.tuples(st.integers(0, 40), st.integers(0, 40))
    )
    def test_versions_are_compared_as_numbers(
        self, ours: "tuple[int, int]", theirs: "tuple[int, int]"
    ) -> None:
        environment = {"python_version": f"{ours[0]}.{ours[1]}"}
        assert marker_holds(f"python_version < '{theirs[0]}.{theirs[1]}'", environment) is (ours < theirs)


class TestWhichPackages:
    def test_what_runs_is_carried_and_what_builds_or_tests_is_not(self) -> None:
        project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
        names = runtime_packages(project, lock, LINUX.environment)
        dependencies = tomllib.loads(project)["project"]["dependencies"]
        assert {"numpy", "pyside6-essentials", "llama-cpp-python", "shiboken6", "jinja2"} <= set(names)
        for_both = set(names) & set(runtime_packages(project, lock, WINDOWS.environment))
        assert {"pypdfium2", "python-pptx", "striprtf", "tesserocr", "xlrd"} <= for_both
        assert not {"pytest", "mypy", "ruff", "cmake", "hypothesis", "colorama"} & set(names)
        assert len(names) >= len(dependencies)
        assert "colorama" in runtime_packages(project, lock, WINDOWS.environment)

    def test_an_entry_keeps_its_hashes_and_loses_its_marker(self) -> None:
        lock = "a==1 ; sys_platform == 'linux' \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via malbeot\n"
        assert requirement_lines(lock, ["a"]) == "a==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"

    def test_what_something_needed_needs_is_needed(self) -> None:
        project = '[project]\ndependencies = ["a", "torch==1"]\n'
        lock = (
            "a==1 \\\n    --hash=sha256:aa\n    # via malbeot (pyproject.toml)\n"
            "b==1 \\\n    --hash=sha256:aa\n    # via\n    #   a\n    #   z\n"
            "c==1 \\\n    --hash=sha256:aa\n    # via b\n"
            "t==1 \\\n    --hash=sha256:aa\n    # via torch\n"
            "z==1 \\\n    --hash=sha256:aa\n    # via malbeot (pyproject.toml)\n"
        )
        assert runtime_packages(project, lock, LINUX.environment) == ["a", "b", "c", "t"]


def make_wheel(folder: Path, members: "dict[str, str]") -> Path:
    wheel = folder / "thing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return wheel


METADATA = (
    "Metadata-Version: 2.4\nName: thing\nVersion: 1.0\nLicense-Expression: MIT\n\nLicense: none of this\n"
)


class TestUnpacking:
    def test_puts_files_where_an_installation_would(self, tmp_path: Path) -> None:
        wheel = make_wheel(
            tmp_path,
            {
                "thing/__init__.py": "a",
                "thing-1.0.data/purelib/pure.py": "b",
                "thing-1.0.data/scripts/thing": "c",
                "thing-1.0.dist-info/METADATA": METADATA,
            },
        )
        package = unpack_wheel(wheel, tmp_path / "out")
        files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
        assert {"thing/__init__.py", "pure.py", "thing-1.0.dist-info/METADATA"} <= files
        assert not [name for name in files if "scripts" in name]
        assert (package.name, package.version, package.licence) == ("thing", "1.0", "MIT")
        assert len(package.sha256) == 64

    @pytest.mark.parametrize("name", ["../outside.py", "/outside.py", "thing/../../outside.py"])
    def test_never_reaches_out_of_its_folder(self, tmp_path: Path, name: str) -> None:
        wheel = make_wheel(tmp_path, {"thing-1.0.dist-info/METADATA": METADATA, name: "x"})
        with pytest.raises(StagingError, match="reach out"):
            unpack_wheel(wheel, tmp_path / "out")

    def test_a_file_with_another_digest_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("a", encoding="utf-8")
        with pytest.raises(StagingError, match="pinned"):
            check_sha256(tmp_path / "a", "0" * 64)

    def test_the_program_is_staged_with_its_data_and_without_anything_else(self, tmp_path: Path) -> None:
        package = stage_program(ROOT, tmp_path)
        assert (tmp_path / "ui" / "qml" / "Main.qml").is_file()
        staged, own = (
            {path.relative_to(root) for path in (root / "ui" / "qml").rglob("*") if path.is_file()}
            for root in (tmp_path, ROOT)
        )
        assert staged == own
        assert (tmp_path / "models" / "catalog.toml").is_file()
        assert not (tmp_path / "installers").exists()
        assert not list(tmp_path.rglob("test_*"))
        assert package.version in next(tmp_path.glob("*.dist-info")).name

    def test_what_reads_scanned_pages_is_laid_next_to_the_program(self, tmp_path: Path) -> None:
        (tmp_path / "models").mkdir()
        file = f'name = "a"\nsha256 = "{hashlib.sha256(b"a").hexdigest()}"\n'
        catalog = f'[[model]]\nrole = "reader"\n[[model.file]]\n{file}'
        (tmp_path / "models" / "catalog.toml").write_text(catalog, encoding="utf-8")
        inside = tmp_path / "unpacked" / "usr" / "share" / "a"
        with pytest.raises(StagingError, match="holds no a"):
            lay_reader(tmp_path, tmp_path / "unpacked", tmp_path / "site")
        inside.parent.mkdir(parents=True)
        inside.write_bytes(b"a")
        lay_reader(tmp_path, tmp_path / "unpacked", tmp_path / "site")
        assert (tmp_path / "site" / "models" / "carried" / "a").read_bytes() == b"a"
        inside.write_bytes(b"another")
        with pytest.raises(StagingError, match="pinned"):
            lay_reader(tmp_path, tmp_path / "unpacked", tmp_path / "site")


class TestPruning:
    def test_removes_what_the_rules_drop_and_keeps_what_they_keep(self, tmp_path: Path) -> None:
        for name in ("a/tests/x.py", "a/tests/keep.py", "a/b.py", "a/c/d.h"):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("12345", encoding="utf-8")
        saved = prune(tmp_path, Pruning(("a/tests/*", "*.h"), ("*/keep.py",)))
        left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
        assert left == {"a", "a/tests", "a/tests/keep.py", "a/b.py"}
        assert saved == {"a": 10}

    @pytest.mark.parametrize("system", ["linux", "windows"])
    def test_rules_never_touch_the_program(self, system: str, tmp_path: Path) -> None:
        stage_program(ROOT, tmp_path)
        before = {path for path in tmp_path.rglob("*") if path.is_file()}
        prune(tmp_path, read_pruning(ROOT / "installers" / "prune.toml", system))
        assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


class TestBillOfMaterials:
    PROGRAM = Package("malbeot", "0.1.0", "", "GPL-3.0-or-later", kind="application")
    PARTS = (
        Package("PySide6_Essentials", "6.11.3", "ab" * 32, "LGPL"),
        Package("libc6", "1:2.36-9+deb12u1", "cd" * 32, "see licences", kind="deb"),
    )

    def test_names_every_part_with_its_digest_and_address(self) -> None:
        bill = json.loads(bill_of_materials(self.PROGRAM, self.PARTS, 0))
        assert bill["bomFormat"] == "CycloneDX"
        assert bill["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"
        assert [each["purl"] for each in bill["components"]] == [
            "pkg:deb/debian/libc6@1%3A2.36-9%2Bdeb12u1?arch=amd64",
            "pkg:pypi/pyside6-essentials@6.11.3",
        ]
        assert all(each["hashes"][0]["content"] for each in bill["components"])
        references = [each["bom-ref"] for each in bill["components"]]
        assert bill["dependencies"] == [{"ref": purl(self.PROGRAM), "dependsOn": references}]

    def test_is_the_same_bytes_for_the_same_parts_and_others_for_others(self) -> None:
        first = bill_of_materials(self.PROGRAM, self.PARTS, 0)
        assert bill_of_materials(self.PROGRAM, reversed(self.PARTS), 0) == first
        fewer = json.loads(bill_of_materials(self.PROGRAM, self.PARTS[:1], 0))
        assert fewer["serialNumber"] != json.loads(first)["serialNumber"]


class TestLicences:
    def test_come_from_metadata_else_from_beside_the_modules(self, tmp_path: Path) -> None:
        site = tmp_path / "site"
        for name in (
            "a-1.dist-info/licenses/LICENSE",
            "b-1.dist-info/METADATA",
            "b/COPYING.txt",
            "b/copying.py",
        ):
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name, encoding="utf-8")
        (site / "c-1.dist-info").mkdir()
        assert gather_package_licences(site, tmp_path / "out") == ["c"]
        texts = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
        assert texts == {"b/COPYING.txt"}
        assert (tmp_path / "out" / "a" / "licenses-LICENSE").is_file()

    def test_of_debian_packages_are_their_copyright_files(self, tmp_path: Path) -> None:
        text = tmp_path / "usr" / "share" / "doc" / "libx" / "copyright"
        text.parent.mkdir(parents=True)
        text.write_text("terms", encoding="utf-8")
        gather_debian_copyright(tmp_path, tmp_path / "out")
        assert (tmp_path / "out" / "libx" / "copyright").read_text(encoding="utf-8") == "terms"


class TestDebianPackages:
    RECORD = "Package: a\nVersion: 1:2+b1\nSHA256: " + "ab" * 32 + "\n"

    def test_pinning_takes_what_apt_knows_and_leaves_the_rest_of_the_file(self) -> None:
        text = '# note\n[torch]\nversion = "2"\n\n[debian.x]\na = "0 -"\n'
        pinned = pin(text, lambda _command: self.RECORD)
        assert pinned == f'# note\n[torch]\nversion = "2"\n\n[debian.x]\na = "1:2+b1 {"ab" * 32}"\n'

    def test_an_unknown_package_is_named(self) -> None:
        with pytest.raises(StagingError, match="apt knows no a"):
            newest(["a"], lambda _command: "")

    def test_a_changed_archive_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a_1%3a2_amd64.deb").write_bytes(b"other")
        with pytest.raises(StagingError, match="pinned"):
            fetch_debs([Deb("x", "a", "1:2", "0" * 64)], tmp_path)

    def test_every_input_is_pinned_with_a_digest(self) -> None:
        debs = read_debs(ROOT / "installers" / "appimage" / "inputs.toml")
        assert len({deb.name for deb in debs}) == len(debs) > 0
        assert all(len(deb.sha256) == 64 for deb in debs)
