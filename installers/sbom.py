"""The bill of materials of an installer: CycloneDX 1.5 as JSON, the same bytes for the same contents."""

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from installers.lock import normalize
from installers.staging import Package

_SPDX = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "GPL-3.0-or-later",
    "HPND",
    "ISC",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Unlicense",
    "Zlib",
}
"""Names that may stand as an identifier; everything else is written as the publisher's words."""


def purl(package: Package) -> str:
    """The package's address that scanners match with advisories."""
    match package.kind:
        case "deb":
            version = package.version.replace(":", "%3A").replace("+", "%2B")
            return f"pkg:deb/debian/{package.name}@{version}?arch=amd64"
        case "pypi":
            return f"pkg:pypi/{normalize(package.name)}@{package.version.replace('+', '%2B')}"
    return f"pkg:generic/{package.name}@{package.version}"


def bill_of_materials(program: Package, parts: Iterable[Package], epoch: int) -> str:
    """The document for ``program`` made of ``parts``; ``epoch`` is the build's date, in seconds since 1970."""
    components = [_component(each) for each in sorted(parts, key=lambda each: (each.kind, each.name))]
    whole: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": _component(program),
        },
        "components": components,
        "dependencies": [{"ref": purl(program), "dependsOn": [each["bom-ref"] for each in components]}],
    }
    # A serial number has to be unique to these contents and must not be random: it is made from them.
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(whole, sort_keys=True))
    return json.dumps({**whole, "serialNumber": f"urn:uuid:{serial}"}, indent=1, ensure_ascii=False) + "\n"


def write_bill(path: Path, program: Package, parts: Iterable[Package], epoch: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(bill_of_materials(program, parts, epoch), encoding="utf-8")


def _component(package: Package) -> "dict[str, Any]":
    component: dict[str, Any] = {
        "type": "application" if package.kind == "application" else "library",
        "bom-ref": purl(package),
        "name": package.name,
        "version": package.version,
        "purl": purl(package),
    }
    if package.sha256:
        component["hashes"] = [{"alg": "SHA-256", "content": package.sha256}]
    if package.licence in _SPDX:
        component["licenses"] = [{"license": {"id": package.licence}}]
    elif package.licence:
        component["licenses"] = [{"license": {"name": package.licence}}]
    return component
