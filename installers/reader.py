"""What reads scanned pages, for both installers: one file out of a pinned Debian package, laid next to the program."""

import shutil
import tomllib
from pathlib import Path

from installers.debian import fetch_debs, read_debs, unpack_debs
from installers.licences import gather_debian_copyright
from installers.staging import Package, StagingError, check_sha256

INPUTS = Path(__file__).parent / "appimage" / "inputs.toml"
GROUP = "reader"


def lay_reader(root: Path, unpacked: Path, site_packages: Path) -> None:
    """Copy the files that the program's catalog names for it out of ``unpacked`` to ``models/carried``.

    Raises StagingError where one is missing or is another than the catalog's: the program would not take it.
    """
    catalog = tomllib.loads((root / "models" / "catalog.toml").read_text(encoding="utf-8"))
    out = site_packages / "models" / "carried"
    out.mkdir(parents=True, exist_ok=True)
    for file in (file for model in catalog["model"] if model["role"] == "reader" for file in model["file"]):
        found = next(iter(sorted(unpacked.rglob(file["name"]))), None)
        if found is None:
            raise StagingError(f"the Debian package of what reads scanned pages holds no {file['name']}")
        check_sha256(found, file["sha256"])
        shutil.copyfile(found, out / file["name"])


def stage_reader(root: Path, work: Path, site_packages: Path, licences: Path) -> "list[Package]":
    """Fetch, unpack and lay it, with its licence text below ``licences``; returns what was carried."""
    debs = [deb for deb in read_debs(INPUTS) if deb.group == GROUP]
    unpacked = work / "reader"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpack_debs(fetch_debs(debs, work / "debian"), unpacked)
    lay_reader(root, unpacked, site_packages)
    gather_debian_copyright(unpacked, licences / "debian")
    return [deb.as_package() for deb in debs]
