"""A package that only checks need is no reason to try the installers again; one that they carry is."""

from pathlib import Path

from installers import tested

_LOCK = """\
carried==1.0 \\
    --hash=sha256:aa
    # via malbeot (pyproject.toml)
checker==2.0 \\
    --hash=sha256:bb
    # via malbeot (pyproject.toml)
for-checker==3.0 \\
    --hash=sha256:cc
    # via checker
for-both==4.0 \\
    --hash=sha256:dd
    # via
    #   carried
    #   checker
"""


def _checkout(folder: Path, lock: str) -> Path:
    for place in ("installers", "tests/installers"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "a"\ndependencies = ["carried"]\n[project.optional-dependencies]\n'
        'dev = ["checker>=2"]\n[tool.setuptools]\npackages = ["app"]\n'
    )
    (folder / "requirements.lock").write_text(lock)
    return folder


def test_what_only_checks_need_changes_nothing(tmp_path: Path) -> None:
    whole = tested.digest(_checkout(tmp_path / "a", _LOCK))
    newer = tested.digest(_checkout(tmp_path / "b", _LOCK.replace("2.0", "2.1").replace("cc", "ee")))
    assert newer == whole


def test_what_is_carried_changes_it(tmp_path: Path) -> None:
    whole = tested.digest(_checkout(tmp_path / "a", _LOCK))
    assert tested.digest(_checkout(tmp_path / "b", _LOCK.replace("aa", "ee"))) != whole
    assert tested.digest(_checkout(tmp_path / "c", _LOCK.replace("4.0", "4.1"))) != whole
