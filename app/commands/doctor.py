"""``malbeot doctor``: what this machine has, what is missing, and the command that fixes it."""

import argparse
from dataclasses import asdict
from typing import Any

from app.commands.common import add_json, home_and_settings, print_json, print_line
from app.engine.parts import Parts
from app.site.acceptance import PAGE, Digests, folder_of, program_digest, read_acceptance
from app.site.examined import Report, as_json, in_words, report_of
from app.site.failures import ExitCode, explain
from app.site.settings import AUTOMATIC, Settings
from knowledge.package.types import PackageError
from knowledge.types import KnowledgeError
from models.catalog import load_catalog
from models.hardware import choose, find_machine
from models.home import Home
from models.store import ModelStore
from voice.audio.sound_card import list_devices


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    machine = find_machine()
    choice = choose(machine, load_catalog())
    profile = choice.profile.name if settings.profile == AUTOMATIC else settings.profile
    store = ModelStore(home).check(profile)
    content, report = _look_at_content(home, settings)
    microphones, speakers, sound_trouble = list_devices()
    found: dict[str, Any] = {
        "home": str(home.root),
        "machine": asdict(machine),
        "profile": profile,
        "threads": choice.threads,
        "reasons": list(choice.reasons),
        "models_whole": store.whole,
        "missing": [
            {"file": f"{file.model_id}/{file.name}", "state": file.state, "mend": file.mend}
            for file in store.broken
        ],
        "content": content,
        "acceptance": _look_at_acceptance(home, settings),
        "microphones": microphones,
        "speakers": speakers,
        "sound_trouble": sound_trouble or None,
    }
    if options.json:
        print_json(found)
    else:
        _print(found, report)
    return ExitCode.DONE if store.whole else ExitCode.NEEDED_MISSING


def _look_at_content(home: Home, settings: Settings) -> tuple[dict[str, Any], Report | None]:
    """What the memory that answers found out about itself, from the index that is there."""
    calibration, trouble = None, None
    try:
        calibration = Parts(home, settings).calibration()
    except (KnowledgeError, PackageError) as error:
        trouble = f"{error.failure}: {error.detail}"
    report = report_of(calibration, settings)
    told = {"indexed": calibration is not None, "examination": as_json(report), "trouble": trouble}
    return told, report


def _look_at_acceptance(home: Home, settings: Settings) -> dict[str, Any] | None:
    """When this kiosk was accepted, and what of it is another one since; None where it never was."""
    accepted = read_acceptance(home)
    if accepted is None:
        return None
    told: dict[str, Any] = {"at": accepted.at, "passed": accepted.passed, "page": str(folder_of(home) / PAGE)}
    parts = Parts(home, settings)
    try:
        now = Digests(program_digest(), parts.models_digest, parts.content_digest())
        failure = parts.standing()
    except (KnowledgeError, PackageError) as error:
        return {**told, "changed": [], "failure": error.failure, "korean": explain(error.failure).screen}
    return {
        **told,
        "changed": [one.value for one in accepted.digests.changed(now)],
        "failure": failure,
        "korean": explain(failure).screen if failure else None,
    }


def _acceptance_in_words(acceptance: dict[str, Any] | None) -> list[str]:
    if acceptance is None:
        return ["never tried; malbeot accept takes ten minutes"]
    lines = [f"{'passed' if acceptance['passed'] else 'not passed'} at {acceptance['at']}"]
    if acceptance["changed"]:
        lines.append(f"changed since: {', '.join(acceptance['changed'])}")
    if acceptance["failure"]:
        told = explain(acceptance["failure"])
        lines += [f"{told.sentence} [{acceptance['failure']}]", told.screen, f"fix it with: {told.hint}"]
    elif acceptance["changed"]:
        lines.append("try it again with: malbeot accept")
    return lines


def _content_in_words(content: dict[str, Any], report: Report | None) -> str:
    if content["trouble"]:
        return str(content["trouble"])
    if not content["indexed"]:
        return "no index yet; it is made at the first start, or now with: malbeot content prepare"
    return in_words(report)


def _print(found: dict[str, Any], report: Report | None) -> None:
    machine = found["machine"]
    print_line(f"data folder   {found['home']}")
    print_line(
        f"processor     {machine['processor']} ({machine['cores']} cores; {' '.join(machine['features'])})"
    )
    print_line(f"memory        {machine['memory'] / 1e9:.1f} GB")
    graphics = [f"{gpu['name']} ({gpu['kind']})" for gpu in machine["gpus"]] or ["none that can be used"]
    print_line(f"graphics      {', '.join(graphics)}")
    print_line(f"profile       {found['profile']} with {found['threads']} threads")
    for reason in found["reasons"]:
        print_line(f"              {reason}")
    print_line(f"models        {'all here and whole' if found['models_whole'] else 'not complete'}")
    for missing in found["missing"]:
        print_line(f"              {missing['file']}: {missing['state']}")
    for mend in dict.fromkeys(missing["mend"] for missing in found["missing"]):
        print_line(f"              fix it with: {mend}")
    print_line(f"content       {_content_in_words(found['content'], report)}")
    first, *more = _acceptance_in_words(found["acceptance"])
    print_line(f"acceptance    {first}")
    for line in more:
        print_line(f"              {line}")
    print_line(f"microphones   {', '.join(found['microphones']) or 'none'}")
    print_line(f"speakers      {', '.join(found['speakers']) or 'none'}")
    if found["sound_trouble"]:
        print_line(f"              {found['sound_trouble']}")
