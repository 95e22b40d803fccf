"""Gathers the licence texts of everything that an installer carries into one folder."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

_NAMES = re.compile(
    r"^(licen[cs]e|copying|copyright|notice|authors|thirdparty|third[-_ ]?party)", re.IGNORECASE
)


def gather_package_licences(site_packages: Path, folder: Path) -> "list[str]":
    """Copy the texts that each package's metadata carries to ``folder/<package>/``; returns who brought none."""
    without = []
    for info in sorted(site_packages.glob("*.dist-info")):
        name = info.name.partition("-")[0]
        texts = list(_texts(info))
        if not texts:  # a few keep theirs next to their modules
            texts = [path for path in sorted((site_packages / name).glob("*")) if _is_text(path)]
        if not texts:
            without.append(name)
        for text in texts:
            inside = text.relative_to(info) if info in text.parents else Path(text.name)
            _copy(text, folder / name / "-".join(inside.parts))
    return without


def gather_debian_copyright(root: Path, folder: Path) -> None:
    """Copy ``usr/share/doc/<package>/copyright`` below ``root`` to ``folder/<package>/copyright``.

    Packages of one source share a folder by a link; what a link leads to that is not there is the other's own.
    """
    for text in sorted((root / "usr" / "share" / "doc").glob("*/copyright")):
        if text.is_file():
            _copy(text, folder / text.parent.name / "copyright")


def _texts(info: Path) -> Iterator[Path]:
    for path in sorted(info.rglob("*")):
        in_licences = "licenses" in path.relative_to(info).parts
        if path.is_file() and (in_licences or _is_text(path)):
            yield path


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix not in {".py", ".pyc", ".so"} and bool(_NAMES.match(path.name))


def _copy(text: Path, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(text, out)
