"""``malbeot models``: which weights are here, fetching them, reading them whole, and packing them for a stick."""

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from app.commands.common import add_json, home_and_settings, print_json, print_line, print_table
from app.engine.first_start import wanted_profile
from app.site.failures import ExitCode
from models.pack import install_pack, read_pack, write_pack
from models.reader import fetch_reader
from models.sources import FolderSource, HttpsSource, Source, WheelSource
from models.store import ModelStore, StoreReport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="every model with its state, from sizes alone")
    getting = actions.add_parser("get", help="fetch what a profile lacks; an interrupted download goes on")
    verifying = actions.add_parser("verify", help="read every file whole and compare its digest")
    packing = actions.add_parser("pack", help="write a profile's models to a folder that other machines find")
    packing.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a stick, or any folder: MALBEOT is made in it"
    )
    getting.add_argument("--from", dest="folder", type=Path, metavar="DIR", help="a folder or USB stick")
    getting.add_argument(
        "--reader",
        action="store_true",
        help="instead of a profile, what reads scanned pages (on Debian also in the package tesseract-ocr-kor)",
    )
    getting.add_argument(
        "--trust-first",
        action="store_true",
        help="accept files whose digest nobody has published, and remember the digest seen",
    )
    for action in (listing, getting, verifying, packing):
        action.add_argument(
            "--profile", default="", help="a profile of the catalog (get, pack: what fits this machine)"
        )
        add_json(action)


def run(options: argparse.Namespace) -> int:
    home, _settings = home_and_settings()
    store = ModelStore(home)
    if options.action == "pack":
        return _pack(store, options)
    if options.action == "get":
        report = _get(store, options)
    elif options.action == "verify":
        report = store.verify(options.profile)
    else:
        report = store.check(options.profile)
    if options.json:
        print_json(_as_json(report))
    else:
        _print(report)
    if options.action == "list":
        return ExitCode.DONE
    return ExitCode.DONE if report.whole else ExitCode.NEEDED_MISSING


def _pack(store: ModelStore, options: argparse.Namespace) -> int:
    pack = write_pack(store, wanted_profile(store, options.profile), options.out)
    if options.json:
        files = [asdict(file) for file in pack.files]
        print_json({"folder": str(pack.folder), "profile": pack.profile, "size": pack.size, "files": files})
    else:
        print_line(
            f"{pack.folder}: {len(pack.files)} files, {pack.size / 1e6:,.0f} MB, profile {pack.profile}"
        )
    return ExitCode.DONE


def _get(store: ModelStore, options: argparse.Namespace) -> StoreReport:
    if options.reader:
        return fetch_reader(store, options.folder)
    profile = wanted_profile(store, options.profile)
    pack = read_pack(options.folder) if options.folder else None
    if pack is not None:
        return install_pack(store, pack, profile)
    with ExitStack() as stack:
        sources: Sequence[Source] = (
            [FolderSource(options.folder)]
            if options.folder
            else [stack.enter_context(WheelSource(store.folder)), HttpsSource()]
        )
        return store.get(profile, sources, trust_first=options.trust_first)


def _as_json(report: StoreReport) -> dict[str, object]:
    return {
        "profile": report.profile or None,
        "folder": str(report.folder),
        "whole": report.whole,
        "models": [
            {
                "id": one.model.id,
                "role": one.model.role,
                "title": one.model.title,
                "licence": one.model.licence,
                "whole": one.whole,
                "files": [
                    {
                        "name": file.name,
                        "state": file.state,
                        "size": file.size,
                        "expected_size": file.expected_size,
                        "mend": file.mend or None,
                    }
                    for file in one.files
                ],
            }
            for one in report.models
        ],
    }


def _print(report: StoreReport) -> None:
    rows = [("model", "role", "licence", "megabytes", "state")]
    for one in report.models:
        states = sorted({str(file.state) for file in one.files})
        size = f"{one.model.size / 1e6:,.0f}"
        rows.append((one.model.id, str(one.model.role), one.model.licence, size, ", ".join(states)))
    print_table(rows)
    for file in report.broken:
        print_line(f"{file.model_id}/{file.name}: {file.state}; fix it with: {file.mend}")
