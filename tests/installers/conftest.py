"""Writes down that the installers were tried whole, when they were."""

import os
import sys
from collections import Counter
from collections.abc import Generator

import pytest

from installers import tested

WHOLE = {"test_artefacts.py", "test_windows_artefacts.py"}
BUILT_BEFORE = ("MALBEOT_APPIMAGE", "MALBEOT_MSI")
_outcomes = pytest.StashKey[Counter[str]]()
_digest = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_outcomes] = Counter()
    config.stash[_digest] = tested.digest(tested.ROOT)  # of what is tried, whatever is changed meanwhile


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> "Generator[None, pytest.TestReport, pytest.TestReport]":
    report = yield
    if item.get_closest_marker("artefacts") and (report.when == "call" or not report.passed):
        item.config.stash[_outcomes][report.outcome] += 1
        item.config.stash[_outcomes][item.path.name] += report.passed
    return report


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    outcomes = session.config.stash[_outcomes]
    chosen = (session.config.getoption(name, default=None) for name in ("keyword", "markexpr", "lf"))
    part = any(chosen) or any(map(os.environ.get, BUILT_BEFORE))
    if exitstatus != 0 or part or not all(outcomes[name] for name in WHOLE):
        return
    if outcomes["skipped"]:
        sys.stderr.write(f"\nNot written down as tried: {outcomes['skipped']} skipped\n")
        return
    tested.record(session.config.stash[_digest])
    sys.stderr.write(f"\nTried whole: commit {tested.RECORD.relative_to(tested.ROOT)} with the change\n")
