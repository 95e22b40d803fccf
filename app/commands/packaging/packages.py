"""What ``malbeot content`` does with packages: keygen, build, sign, verify, inspect, install, trust, list, rollback.

``verify`` and ``install`` answer ``{"accepted": true, "version": …}`` or ``{"accepted": false, "reason": …}``.
"""

import argparse
import getpass
import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from app.commands.common import add_json, home_and_settings, print_json, print_line, print_table
from app.engine.content import Refusal, arrivals, install_package, kiosk_trust, receipt_of, refusal_of
from app.engine.content_watch import yield_to_others
from app.engine.parts import Parts
from app.site.examined import Report, as_json, in_words, pairs_in_words, report_of
from app.site.failures import ExitCode, explain
from knowledge.package import keys
from knowledge.package.archive import SUFFIX
from knowledge.package.build import Recipe, build_package, embedder_digest, material_from, newest_change
from knowledge.package.install import Installed, examine, look_into, packed_calibration
from knowledge.package.manifest import Manifest, version_at
from knowledge.package.probes import read_probes
from knowledge.package.sign import sign_package
from knowledge.package.signatures import is_private_encrypted, key_id, new_pair
from knowledge.package.state import only_one, read_state, version_folder, write_state
from knowledge.package.trust import Edition, decide
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import check_whole, roll_back
from knowledge.readers.folder import Reading
from models.home import Home
from models.progress import track

__all__ = ["ACTIONS", "SUFFIX", "add_actions", "add_building", "build"]

_KOREA = timezone(timedelta(hours=9))
"""A day without a time is a day there, whatever clock the computer has: the same options give the same package."""
_PASSPHRASE = "MALBEOT_PASSPHRASE"  # noqa: S105 - the name of the variable, not a password
_WATCH_SECONDS = 2.0


def add_building(parser: argparse.ArgumentParser) -> None:
    """The options of ``build`` that a package has besides those of any file."""
    parser.add_argument(
        "--version",
        dest="package_version",  # the program's own --version has that name
        type=_version,
        metavar="N",
        help="of the package; it must rise (default: when the source changed last)",
    )
    parser.add_argument("--title", default="", help="how staff know it (default: the name of the source)")
    parser.add_argument("--centre", default="", help="the one centre whose kiosks take it")
    parser.add_argument("--valid-from", type=_first_moment, metavar="DATE", help="refused before this day")
    parser.add_argument("--valid-until", type=_last_moment, metavar="DATE", help="refused after this day")
    parser.add_argument(
        "--probes",
        type=Path,
        metavar="FILE.jsonl",
        help='questions that must find their document: {"question": …, "document_ids": […]} a line',
    )
    parser.add_argument(
        "--add-key",
        type=Path,
        action="append",
        default=[],
        metavar="PUBLIC",
        help="a public key that kiosks trust from this package on",
    )
    parser.add_argument(
        "--revoke-key",
        action="append",
        default=[],
        metavar="PUBLIC_OR_ID",
        help="a key that kiosks never trust again",
    )
    parser.add_argument("--profile", default="", help="the profile of the kiosks that it is for")


def add_actions(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    making = actions.add_parser(
        "keygen", help="a new pair of keys: private.key to sign with, public.key for kiosks"
    )
    making.add_argument("--out", type=Path, required=True, metavar="DIR")
    making.add_argument(
        "--keyring", action="store_true", help="keep the private key in the system's keyring, not in a file"
    )
    signing = actions.add_parser("sign", help="sign a package")
    signing.add_argument("file", type=Path, metavar="FILE.mbc")
    signing.add_argument("--key", required=True, metavar="PRIVATE", help="a private key, or keyring:ID")
    for action in (making, signing):
        action.add_argument(
            "--passphrase-stdin",
            action="store_true",
            help=f"read the passphrase from stdin (else from {_PASSPHRASE}, else it is asked for on a terminal)",
        )
    verifying = actions.add_parser(
        "verify", help="whether this kiosk would take a package; nothing is written"
    )
    verifying.add_argument("file", type=Path, metavar="FILE.mbc")
    inspecting = actions.add_parser("inspect", help="what a package says of itself, trusted or not")
    inspecting.add_argument("file", type=Path, metavar="FILE.mbc")
    installing = actions.add_parser(
        "install", help="take a package: checked, indexed, tried, then switched to"
    )
    what = installing.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", metavar="FILE.mbc")
    what.add_argument("--watch", type=Path, metavar="DIR", help="take each newer package that appears there")
    installing.add_argument(
        "--receipt", type=Path, metavar="DIR", help="write what came of it to this folder"
    )
    installing.add_argument(
        "--yielding", action="store_true", help="let everything else on the machine go first"
    )
    installing.add_argument(
        "--progress", action="store_true", help="a JSON line for each step before the result"
    )
    for action in (verifying, installing):
        action.add_argument("--trust", type=Path, metavar="PUBLIC", help="trust this key too, for this once")
        action.add_argument(
            "--embed-anew",
            action="store_true",
            help="compute vectors here where they come from another model",
        )
        action.add_argument("--profile", default="", help="the profile of models (default: what fits)")
    trusting = actions.add_parser("trust", help="trust a key on this kiosk from now on")
    trusting.add_argument("key", metavar="PUBLIC")
    trusting.add_argument("--revoke", action="store_true", help="never trust it again (PUBLIC may be its id)")
    listing = actions.add_parser("list", help="the versions and keys on this kiosk")
    rolling = actions.add_parser("rollback", help="let the version before serve again")
    for action in (making, signing, verifying, inspecting, installing, trusting, listing, rolling):
        add_json(action)


def build(
    options: argparse.Namespace, reading: Reading, held_back: frozenset[str]
) -> tuple[dict[str, Any], Report | None]:
    """Make the package that ``content build`` was asked for; what its report has besides that of any file."""
    home, settings = home_and_settings()
    probes = read_probes(options.probes) if options.probes else []
    created = _created(options.folder)
    recipe = Recipe(
        title=options.title or options.folder.resolve().stem,
        version=options.package_version or version_at(created),
        created=created,
        centre=options.centre,
        valid_from=options.valid_from,
        valid_until=options.valid_until,
        add_keys=tuple(keys.read_public(path) for path in options.add_key),
        revoke_keys=tuple(_key_name(one) for one in options.revoke_key),
    )
    parts = Parts(home, settings, profile=options.profile)
    material = material_from(options.folder, reading, held_back, probes)
    with track("Making the package", 1.0) as advance:
        manifest = build_package(options.out, material, recipe, parts.maker(), advance)
    report = report_of(packed_calibration(options.out), settings)
    told = {"version": manifest.version, "probes": manifest.probes, "bytes": manifest.total_bytes}
    return told | {"examination": as_json(report)}, report


def _keygen(options: argparse.Namespace) -> int:
    pair = new_pair()
    passphrase = _new_passphrase(options)
    if options.keyring:
        keys.keep_pair(options.out, pair, passphrase)
    else:
        keys.write_pair(options.out, pair, passphrase)
        if not passphrase:
            sys.stderr.write("private.key has no passphrase: whoever reads it can sign.\n")
    name = key_id(pair.public)
    told = {
        "key_id": name,
        "private": f"{keys.IN_KEYRING}{name}" if options.keyring else str(options.out / keys.PRIVATE),
        "public": str(options.out / keys.PUBLIC),
        "encrypted": bool(passphrase),
    }
    _tell(options, told)
    return ExitCode.DONE


def _sign(options: argparse.Namespace) -> int:
    _must_be_there(options.file)
    data = keys.read_private(options.key)
    passphrase = _passphrase(options, "Passphrase: ") if is_private_encrypted(data) else ""
    pair = keys.open_private(data, passphrase)
    manifest = sign_package(options.file, pair)
    told = {"file": str(options.file), "key_id": key_id(pair.public), "version": manifest.version}
    _tell(options, told)
    return ExitCode.DONE


def _verify(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    try:
        _must_be_there(options.file)
        trust = kiosk_trust(
            home, settings, embedder_digest(_parts(options).embedder_identity), _given(options)
        )
        accepted = examine(options.file, trust, datetime.now(UTC), may_embed=options.embed_anew)
    except PackageError as error:
        return _refused(options, refusal_of(error))
    told = {
        "accepted": True,
        "version": accepted.manifest.version,
        "title": accepted.manifest.title,
        "key_id": accepted.key,
        "cautions": list(accepted.cautions),
    }
    _tell(options, told)
    return ExitCode.DONE


def _inspect(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    _must_be_there(options.file)
    head, manifest = look_into(options.file)
    reason: str | None = None
    try:
        decide(head, kiosk_trust(home, settings, None, ()), datetime.now(UTC))
    except PackageError as error:
        reason = error.failure
    calibration = packed_calibration(options.file)
    report = report_of(calibration, settings)
    told = {**_told(manifest), "key_id": head.key or None, "signed": bool(head.key), "reason": reason}
    if options.json:
        files = [{"path": file.path, "size": file.size, "sha256": file.sha256} for file in manifest.files]
        print_json({**told, "examination": as_json(report), "files": files})
    else:
        told["examination"] = in_words(report) if calibration else None
        print_table([(name, str(value)) for name, value in told.items()])
        for line in pairs_in_words(report):
            print_line(line)
        print_table([(f"{file.size:,}", file.path) for file in manifest.files])
    return ExitCode.DONE


def _install(options: argparse.Namespace) -> int:
    if options.yielding:
        yield_to_others()
    if options.watch:
        return _watch(options)
    return _install_one(options, options.file, _parts(options))


def _watch(options: argparse.Namespace) -> int:
    """Until it is interrupted; one JSON object a line for each package."""
    home, settings = home_and_settings()
    parts = _parts(options)
    for package in arrivals(options.watch, home, settings, lambda: time.sleep(_WATCH_SECONDS)):
        _install_one(options, package, parts)
    return ExitCode.DONE


def _parts(options: argparse.Namespace) -> Parts:
    home, settings = home_and_settings()
    return Parts(home, settings, profile=options.profile)


def _install_one(options: argparse.Namespace, package: Path, parts: Parts) -> int:
    home, settings = home_and_settings()
    began = time.monotonic()
    outcome: Installed | Refusal
    with track("Installing", 1.0) as advance:
        try:
            outcome = install_package(
                package,
                home,
                settings,
                parts,
                keys=_given(options),
                may_embed=options.embed_anew,
                tell=_progress(options, advance),
            )
        except PackageError as error:
            outcome = refusal_of(error)
    if options.receipt:
        receipt_of(home, outcome, package.name, time.monotonic() - began, options.receipt, settings)
    if isinstance(outcome, Refusal):
        return _refused(options, outcome)
    told = {
        "accepted": True,
        "version": outcome.edition.version,
        "title": outcome.manifest.title,
        "key_id": outcome.key,
        "was_there": outcome.was_there,
        "before": outcome.before,
        "cautions": list(outcome.cautions),
        "seconds": {moment.value: seconds for moment, seconds in outcome.seconds},
    }
    _tell(options, told)
    return ExitCode.DONE


def _progress(options: argparse.Namespace, advance: Callable[[float], None]) -> Callable[[str, float], None]:
    done = 0.0
    told = ("", -1)

    def tell(moment: str, share: float) -> None:
        nonlocal done, told
        advance(share - done)
        done = share
        if options.progress and (moment, int(share * 100)) != told:
            told = (moment, int(share * 100))
            print_json({"moment": moment, "share": round(share, 2)})

    return tell


def _trust(options: argparse.Namespace) -> int:
    home, _ = home_and_settings()
    with only_one(home.content):
        state = read_state(home.content)
        if options.revoke:
            name = _key_name(options.key)
            write_state(home.content, state.without_key(name))
        else:
            public = keys.read_public(Path(options.key))
            name = key_id(public)
            write_state(home.content, state.with_key(public))
    _tell(options, {"key_id": name, "trusted": not options.revoke})
    return ExitCode.DONE


def _list(options: argparse.Namespace) -> int:
    home, _ = home_and_settings()
    state = read_state(home.content)
    versions = [_listed(home, edition, edition == state.current) for edition in state.versions]
    told = {
        "versions": versions,
        "current": state.current.version if state.current else None,
        "floor": state.floor.version if state.floor else None,
        "centre": state.centre or None,
        "keys": sorted(state.keys),
        "revoked": sorted(state.revoked),
    }
    if options.json:
        print_json(told)
        return ExitCode.DONE
    for one in versions:
        mark = "*" if one["current"] else " "
        print_line(f"{mark} {one['version']}  {one.get('title') or one.get('reason')}")
    if not versions:
        print_line("nothing is installed")
    for name in sorted(state.keys):
        print_line(f"trusted {name}")
    for name in sorted(state.revoked):
        print_line(f"revoked {name}")
    return ExitCode.DONE


def _listed(home: Home, edition: Edition, is_current: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"version": edition.version, "current": is_current}
    try:
        return (
            told
            | _told(check_whole(version_folder(home.content, edition.version), edition))
            | {"whole": True}
        )
    except PackageError as error:
        return told | {"whole": False, "reason": error.failure}


def _rollback(options: argparse.Namespace) -> int:
    home, _ = home_and_settings()
    edition = roll_back(home.content)
    _tell(options, {"version": edition.version})
    return ExitCode.DONE


ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "keygen": _keygen,
    "sign": _sign,
    "verify": _verify,
    "inspect": _inspect,
    "install": _install,
    "trust": _trust,
    "list": _list,
    "rollback": _rollback,
}


def _told(manifest: Manifest) -> dict[str, Any]:
    def day(moment: datetime | None) -> str | None:
        return moment.isoformat() if moment else None

    return {
        "version": manifest.version,
        "title": manifest.title,
        "centre": manifest.centre or None,
        "created": day(manifest.created),
        "valid_from": day(manifest.valid_from),
        "valid_until": day(manifest.valid_until),
        "documents": manifest.documents,
        "passages": manifest.passages,
        "probes": manifest.probes,
        "embedding_model": manifest.embedding.model,
        "bytes": manifest.total_bytes,
        "add_keys": [key_id(key) for key in manifest.add_keys],
        "revoke_keys": list(manifest.revoke_keys),
    }


def _tell(options: argparse.Namespace, told: Mapping[str, Any]) -> None:
    if options.json:
        print_json(told)
    else:
        print_table([(name, str(value)) for name, value in told.items()])


def _refused(options: argparse.Namespace, refusal: Refusal) -> int:
    if options.json:
        print_json(
            {
                "accepted": False,
                "reason": refusal.failure,
                "message": refusal.sentence,
                "detail": refusal.detail,
            }
        )
    explanation = explain(refusal.failure)
    sys.stderr.write(
        f"malbeot: {explanation.sentence} [{refusal.failure}]\n  {refusal.detail}\n  {explanation.hint}\n"
    )
    return explanation.exit_code


def _must_be_there(package: Path) -> None:
    """A name that was mistyped is told as one, not as a stick that was pulled. Raises PackageError(PACKAGE_MISSING)."""
    if not os.path.lexists(package):
        raise PackageError(PackageFailure.PACKAGE_MISSING, str(package))


def _given(options: argparse.Namespace) -> tuple[bytes, ...]:
    return (keys.read_public(options.trust),) if options.trust else ()


def _created(source: Path) -> datetime:
    """When the source changed last, or what builds that are to be repeated elsewhere say instead."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    return newest_change(source)


def _key_name(text: str) -> str:
    """The id of a key that is given by it or by its file."""
    is_name = len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)
    return text if is_name else key_id(keys.read_public(Path(text)))


def _new_passphrase(options: argparse.Namespace) -> str:
    first = _passphrase(options, "Passphrase of the new key (empty: none): ")
    is_asked = first and not options.passphrase_stdin and not os.environ.get(_PASSPHRASE)
    if is_asked and getpass.getpass("Once more: ") != first:
        raise PackageError(PackageFailure.PASSPHRASE_WRONG, "not twice the same")
    return first


def _passphrase(options: argparse.Namespace, prompt: str) -> str:
    if options.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if given := os.environ.get(_PASSPHRASE):
        return given
    return getpass.getpass(prompt) if sys.stdin.isatty() else ""


def _version(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**53:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _first_moment(text: str) -> datetime:
    return _moment(text, timedelta())


def _last_moment(text: str) -> datetime:
    return _moment(text, timedelta(days=1, seconds=-1))


def _moment(text: str, into_the_day: timedelta) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-12-01") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_KOREA)
    return moment + into_the_day if len(text) == len("2026-12-01") else moment
