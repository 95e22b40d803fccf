"""What ``make msi`` makes, built for real, installed and used under wine: ``make test-installers``.

``MALBEOT_MSI`` names a file that was built already, to leave the first build out; ``MALBEOT_MSI_WORK`` a folder for
downloads and objects, so that they are fetched and compiled once. What is measured is printed as JSON.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from installers.msi import main, read_product, set_dates
from installers.staging import run
from installers.windows import native, tables
from installers.windows.signing import KEY, PASSWORD, signer_of
from tests.installers.office import LOOKED_AT, unread, write_papers
from tests.installers.wine import COMPILER, Wine

pytestmark = [
    pytest.mark.artefacts,
    pytest.mark.timeout(5400),
    pytest.mark.skipif(sys.platform != "linux", reason="built on Linux"),
]

FOLDER = "C:\\Program Files\\Malbeot\\"
DATA = "C:\\Malbeot data"
QUESTION = "기초연금은 얼마나 받나요?"
INSTALLED_WITHIN = 300.0
GAVE_UP, DAMAGED = 70, 71


def tool(*names: str) -> None:
    for name in names:
        if shutil.which(name) is None:
            pytest.skip(f"needs {name}")


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    tool("wine", f"{COMPILER}-gcc")
    machine = Wine(tmp_path_factory.mktemp("wine"))
    yield machine
    machine.end()


# --- the launcher alone, next to an interpreter that does as it is told ---------------------------------------

INTERPRETER = r"""
#include <windows.h>
#include <stdio.h>
int wmain(int count, wchar_t **words)
{
    FILE *file = _wfopen(L"C:\\starts.txt", L"ab");
    for (int i = 1; i < count; i++) {
        char text[512];
        WideCharToMultiByte(CP_UTF8, 0, words[i], -1, text, sizeof text, NULL, NULL);
        fprintf(file, "%s|", text);
    }
    wchar_t home[MAX_PATH] = L"";
    GetEnvironmentVariableW(L"MALBEOT_HOME", home, MAX_PATH);
    char text[512];
    WideCharToMultiByte(CP_UTF8, 0, home, -1, text, sizeof text, NULL, NULL);
    fprintf(file, "%s\n", text);
    fclose(file);
    return _wtoi(words[count - 1]);
}
"""


@pytest.fixture(scope="module")
def launchers(wine: Wine, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder with both, as Windows names it."""
    out = wine.drive / "launchers"
    (out / "python").mkdir(parents=True)
    native.build_launchers(out, tmp_path_factory.mktemp("objects"))
    source = tmp_path_factory.mktemp("interpreter") / "python.c"
    source.write_text(INTERPRETER, encoding="utf-8")
    run([f"{COMPILER}-gcc", "-municode", "-static", str(source), "-o", str(out / "python" / "python.exe")])
    return "C:\\launchers\\"


def starts(wine: Wine) -> list[list[str]]:
    """What the interpreter was started with since the last call."""
    listing = wine.drive / "starts.txt"
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.exists() else []
    listing.unlink(missing_ok=True)
    return [line.split("|") for line in lines]


@pytest.mark.parametrize("program", ["malbeot.exe", "malbeotw.exe"])
def test_arguments_arrive_as_they_were_typed(wine: Wine, launchers: str, program: str) -> None:
    given = ["ask", "--text", '기초연금은 "얼마"나 받나요? 😀', "C:\\a b\\", "", "7"]
    assert wine.run(launchers + program, *given).returncode == 7
    assert starts(wine) == [["-X", "utf8", "-m", "app.cli", *given, ""]]


def test_a_kept_program_is_started_again_until_it_is_too_much(wine: Wine, launchers: str) -> None:
    assert wine.run(launchers + "malbeotw.exe", "--keep=100", "kiosk", "9").returncode == GAVE_UP
    assert starts(wine) == [["-X", "utf8", "-m", "app.cli", "kiosk", "9", ""]] * 10


def test_a_kept_program_that_staff_ended_stays_ended(wine: Wine, launchers: str) -> None:
    assert wine.run(launchers + "malbeotw.exe", "--keep=100", "kiosk", "0").returncode == 0
    assert len(starts(wine)) == 1


def test_a_damaged_installation_is_told(wine: Wine, launchers: str, tmp_path: Path) -> None:
    empty = wine.drive / "empty"
    empty.mkdir()
    shutil.copyfile(wine.drive / "launchers" / "malbeot.exe", empty / "malbeot.exe")
    assert wine.run("C:\\empty\\malbeot.exe", "doctor").returncode == DAMAGED
    assert wine.run("C:\\empty\\malbeot.exe", "--keep", "kiosk").returncode == DAMAGED


def test_launchers_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    tool(f"{COMPILER}-gcc")
    for each in ("one", "two"):
        (tmp_path / each).mkdir()
        native.build_launchers(tmp_path / each, tmp_path / f"{each}-objects")
    for name in native.PROGRAMS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_stripped_library_holds_no_time(tmp_path: Path) -> None:
    tool(f"{COMPILER}-gcc")
    source, library = tmp_path / "a.c", tmp_path / "a.dll"
    source.write_text("__declspec(dllexport) int one(void) { return 1; }\n", encoding="utf-8")
    run([f"{COMPILER}-gcc", "-shared", "-Wl,--no-insert-timestamp", "-o", str(library), str(source)])
    native.strip(library, tmp_path / "stripped.dll")
    headers = run([f"{COMPILER}-objdump", "-p", str(tmp_path / "stripped.dll")])
    assert "Time/Date\t\tThu Jan  1 00:00:00 1970" in headers


# --- signing -------------------------------------------------------------------------------------------------


def test_a_key_signs(tmp_path: Path) -> None:
    tool("osslsigncode", "openssl", f"{COMPILER}-gcc")
    certificate, key, both = (tmp_path / name for name in ("a.pem", "a.key", "a.p12"))
    password = tmp_path / "password"
    password.write_text("비밀-secret", encoding="utf-8")
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Test"]
    run([*request, "-addext", "extendedKeyUsage=codeSigning", "-keyout", str(key), "-out", str(certificate)])
    export = ["openssl", "pkcs12", "-export", "-in", str(certificate), "-inkey", str(key), "-out", str(both)]
    run([*export, "-passout", f"file:{password}"])
    signer = signer_of({KEY: str(both), PASSWORD: str(password)})
    assert signer is not None
    native.build_launchers(tmp_path, tmp_path / "objects")
    signer.sign(tmp_path / "malbeot.exe")
    verify = ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(tmp_path / "malbeot.exe")]
    assert "Signature verification: ok" in run(verify)


# --- the installer -------------------------------------------------------------------------------------------


def build(work: Path, out: Path) -> Path:
    assert main(["--work", str(work), "--out", str(out)]) == 0
    (msi,) = out.glob("*.msi")
    return msi


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("MALBEOT_MSI_WORK", "")
    return Path(given) if given else tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def msi(work: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    tool("wixl", "msibuild", "msiinfo")
    given = os.environ.get("MALBEOT_MSI", "")
    return Path(given) if given else build(work, tmp_path_factory.mktemp("dist"))


def table(msi: Path, name: str) -> list[list[str]]:
    return [line.split("\t") for line in run(["msiinfo", "export", str(msi), name]).splitlines()[3:]]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two small installers of the product, an older and a newer: what they carry does not matter to Windows."""
    tool("wixl", "msibuild")
    folder = tmp_path_factory.mktemp("versions")
    stage = folder / "stage"
    (stage / "python").mkdir(parents=True)
    native.build_launchers(stage, folder / "objects")
    source = folder / "python.c"
    source.write_text(INTERPRETER.replace("_wtoi(words[count - 1])", "0"), encoding="utf-8")
    run([f"{COMPILER}-gcc", "-municode", "-static", str(source), "-o", str(stage / "python" / "python.exe")])
    (stage / "doctor.cmd").write_text("@exit\r\n", encoding="ascii")
    made = {}
    for version in ("9.1.0", "9.2.0"):
        (stage / "version.txt").write_text(version, encoding="ascii")
        made[version] = pack(read_product(version), folder, stage)
    return made


def pack(product: tables.Product, folder: Path, stage: Path) -> Path:
    files = [path.relative_to(stage).as_posix() for path in sorted(stage.rglob("*")) if path.is_file()]
    source = folder / "small.wxs"
    source.write_text(tables.wix_source(product, files, PurePosixPath(stage.name)), encoding="utf-8")
    out = folder / f"{product.version}.msi"
    environment = {**os.environ, "WINDOWS_LANGUAGE": "ko_KR"}
    run(["wixl", "-a", "x64", "-o", str(out), str(source)], environment, folder)
    for query in tables.queries():
        run(["msibuild", str(out), "-q", query], environment)
    set_dates(out, 0)
    return out


def msiexec(wine: Wine, action: str, msi: Path, *properties: str) -> int:
    return wine.run("msiexec", action, f"Z:{msi}", "/qn", *properties).returncode


def test_upgrade_keeps_what_was_chosen_and_a_step_back_is_refused(
    wine: Wine, versions: dict[str, Path]
) -> None:
    installed = wine.drive / "Program Files" / "Malbeot" / "version.txt"
    data = wine.drive / "kept"
    data.mkdir()
    (data / "settings.toml").write_text('region = "경기도"\n', encoding="utf-8")
    assert msiexec(wine, "/i", versions["9.1.0"], "MALBEOT_HOME=C:\\kept", "AUTOSTART=1") == 0
    assert installed.read_text(encoding="ascii") == "9.1.0"
    assert msiexec(wine, "/i", versions["9.2.0"]) == 0
    assert installed.read_text(encoding="ascii") == "9.2.0"
    assert wine.registry(f"HKLM\\{tables.REGISTRY_KEY}", "DataFolder") == "C:\\kept"
    assert "--keep kiosk" in (wine.registry(f"HKLM\\{tables.RUN_KEY}", "Malbeot") or "")
    assert msiexec(wine, "/i", versions["9.1.0"]) != 0
    assert installed.read_text(encoding="ascii") == "9.2.0"
    # Once for each installation: the interpreter was asked to make the data folder ready, and told where it is.
    provisioned = [each for each in starts(wine) if each[4] == "provision"]
    assert provisioned
    assert all(each[-1] == "C:\\kept" for each in provisioned)
    assert msiexec(wine, "/x", versions["9.2.0"]) == 0
    assert not installed.parent.exists()
    assert (data / "settings.toml").exists()
    assert wine.registry(f"HKLM\\{tables.RUN_KEY}", "Malbeot") is None
    assert wine.registry(f"HKLM\\{tables.EVENT_SOURCE_KEY}", "EventMessageFile") is None


def test_it_holds_what_it_must_and_no_model(msi: Path) -> None:
    names = [row[2].rpartition("|")[2] for row in table(msi, "File")]
    assert len(names) <= tables.MOST_FILES
    assert {"malbeot.exe", "malbeotw.exe", "python.exe", "sbom.json", "enable-kiosk.ps1"} <= set(names)
    assert any(name.startswith("ggml-cpu-") for name in names)
    assert not any("sapphirerapids" in name or name.endswith(".gguf") for name in names)
    assert table(msi, "Media")[0][3] == "#malbeot.cab"


def test_two_builds_are_the_same_bytes(msi: Path, work: Path, tmp_path: Path) -> None:
    assert build(work, tmp_path).read_bytes() == msi.read_bytes()


def test_installed_it_answers_is_upgraded_and_goes_again(
    wine: Wine, msi: Path, versions: dict[str, Path], models: Path
) -> None:
    began = time.monotonic()
    assert msiexec(wine, "/i", msi, f"MALBEOT_HOME={DATA}", "PROFILE=starter", "AUTOSTART=1") == 0
    installed = time.monotonic() - began
    assert installed <= INSTALLED_WITHIN
    data = wine.drive / "Malbeot data"
    settings = (data / "settings.toml").read_text(encoding="utf-8")
    assert 'profile = "starter"' in settings
    # Not a link to the folder: wine shows it as the folder itself, and removing the data would go through it.
    shutil.copytree(models, data / "models", copy_function=alike)
    assert program(wine, "models", "verify", "--profile", "starter").returncode == 0
    found = told(program(wine, "doctor", "--json"))
    assert found["home"] == DATA
    assert found["models_whole"]
    began = time.monotonic()
    turn = told(program(wine, "ask", "--text", QUESTION, "--json"))
    answered = time.monotonic() - began
    figures = {"msi_mb": msi.stat().st_size / 1e6, "installed_s": installed, "answered_s": answered}
    sys.stderr.write(json.dumps({name: round(value, 1) for name, value in figures.items()}) + "\n")
    assert not turn["abstained"]
    assert any(cited["title"] == "기초연금" for one in turn["sentences"] for cited in one["citations"])

    write_papers(wine.drive / "papers")
    read = told(
        program(wine, "content", "build", "C:\\papers", *LOOKED_AT, "--json", "--out", "C:\\read.jsonl")
    )
    assert unread(read) == {}

    version = wine.drive / "Program Files" / "Malbeot" / "version.txt"
    assert msiexec(wine, "/i", versions["9.2.0"]) == 0
    assert version.read_text(encoding="ascii") == "9.2.0"
    assert msiexec(wine, "/i", msi) != 0
    assert version.read_text(encoding="ascii") == "9.2.0"
    assert msiexec(wine, "/x", versions["9.2.0"]) == 0
    assert not version.parent.exists()
    assert (data / "settings.toml").read_text(encoding="utf-8") == settings
    assert (data / "models" / "e5-small").is_dir()


def test_removed_with_its_data_it_leaves_nothing(wine: Wine, msi: Path) -> None:
    data = wine.drive / "other data"
    assert msiexec(wine, "/i", msi, "MALBEOT_HOME=C:\\other data") == 0
    assert data.is_dir()
    assert msiexec(wine, "/x", msi, "REMOVEDATA=1") == 0
    assert not (wine.drive / "Program Files" / "Malbeot").exists()
    assert not data.exists()


def alike(one: str, other: str) -> None:
    """The file under a second name, or a copy of it where that cannot be."""
    try:
        os.link(os.path.realpath(one), other)
    except OSError:
        shutil.copyfile(one, other)


def program(wine: Wine, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return wine.run(f"{FOLDER}malbeot.exe", *arguments)


def told(done: "subprocess.CompletedProcess[str]") -> "dict[str, Any]":
    """The JSON object among what a command said; its progress comes the same way."""
    assert done.returncode == 0, done.stdout
    line = next(line for line in done.stdout.splitlines() if line.startswith("{"))
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.fixture
def models() -> Path:
    from models.home import find_home

    folder = find_home().models
    if not folder.is_dir():
        pytest.skip("needs the starter models")
    return folder.resolve()
