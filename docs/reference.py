"""What cog writes into ``docs/reference.md``: the program's own command line, settings, profiles and failures.

Each function gives Markdown, the same for every Python version and width of terminal.
"""

import argparse
import importlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from app.cli import COMMANDS
from app.site.acceptance import AcceptanceFailure
from app.site.failures import EXPLANATIONS, AppFailure, ExitCode, Failure
from app.site.settings import MEANINGS, Settings, allowed
from knowledge.package.types import PackageFailure, ReceiptFailure
from knowledge.types import KnowledgeFailure
from models.catalog import load_catalog
from models.types import ModelFailure
from voice.types import VoiceFailure

_EXITS = {
    ExitCode.DONE: "done",
    ExitCode.FAILED: "failed; stderr says why and what to do",
    ExitCode.WRONG_USAGE: "wrong usage: an option, a file name, a profile or a setting that is not valid",
    ExitCode.NEEDED_MISSING: "a needed model or content is missing",
}
_FAILURES: Mapping[str, Iterable[Failure]] = {
    "Content packages": PackageFailure,
    "Receipts and the report": ReceiptFailure,
    "Documents and answers": KnowledgeFailure,
    "Sound and speech": VoiceFailure,
    "Models": ModelFailure,
    "The program": AppFailure,
    "Acceptance": AcceptanceFailure,
}


def commands() -> str:
    """One row for each command."""
    return _table(("command", "does"), ((f"`malbeot {name}`", does) for name, does in COMMANDS.items()))


def options() -> str:
    """A heading and a table of options for each command and each of its actions."""
    parts: list[str] = []
    for name in COMMANDS:
        parser = argparse.ArgumentParser(prog=f"malbeot {name}", add_help=False)
        importlib.import_module(f"app.commands.{name}").add_arguments(parser)
        parts += _chapter(parser, "###")
    return "\n".join(parts)


def exit_codes() -> str:
    return _table(("exit code", "means"), ((str(int(code)), _EXITS[code]) for code in ExitCode))


def settings() -> str:
    """One row for each key of ``settings.toml``."""
    return _table(
        ("key", "default", "takes", "meaning"),
        (
            (f"`{one.name}`", _default(one.default), allowed(one.name), MEANINGS[one.name].description)
            for one in fields(Settings)
        ),
    )


def profiles() -> str:
    """For each profile of the catalog what it is for, what it needs and its models."""
    catalog = load_catalog()
    parts: list[str] = []
    for profile in catalog.profiles.values():
        models = catalog.models_of(profile)
        gigabytes = sum(model.size for model in models) / 1e9
        graphics = f", {profile.gpu_memory / 1e9:g} GB on the card" if profile.gpu_memory else ""
        cores = f"{profile.cores} processor cores, " if profile.cores > 1 else ""
        needs = f"{cores}{profile.memory / 1e9:g} GB of free memory{graphics}; {gigabytes:.1f} GB of files"
        parts += [
            f"### `{profile.name}`",
            "",
            f"{profile.title}. Needs {needs}.",
            "",
            _table(
                ("role", "model", "licence"),
                ((model.role.value.replace("_", " "), model.title, model.licence) for model in models),
            ),
        ]
    return "\n".join(parts)


def failures() -> str:
    """For each failure a person can meet its code, what happened and what to do."""
    parts: list[str] = []
    for title, codes in _FAILURES.items():
        rows = (
            (f"`{code.value}`", told.sentence, told.hint, str(int(told.exit_code)))
            for code in codes
            for told in [EXPLANATIONS[code]]
        )
        parts += [f"### {title}", "", _table(("code", "what happened", "what to do", "exit"), rows)]
    return "\n".join(parts)


def _chapter(parser: argparse.ArgumentParser, heading: str) -> Iterator[str]:
    yield f"{heading} `{parser.prog}`"
    yield ""
    rows: list[Sequence[str]] = []
    below: list[argparse.ArgumentParser] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {one.dest: one.help or "" for one in action._choices_actions}
            rows += [(f"`{name}`", told[name]) for name in action.choices]
            below += action.choices.values()
        elif not isinstance(action, argparse._HelpAction) and action.help != argparse.SUPPRESS:
            rows.append((f"`{_form(action)}`", _meaning(action)))
    if rows:
        yield _table(("action" if below else "option", "meaning"), rows)
    for group in parser._mutually_exclusive_groups:
        names = ", ".join(f"`{_name(one)}`" for one in group._group_actions)
        yield f"{'Exactly' if group.required else 'At most'} one of {names}."
        yield ""
    for one in below:
        yield from _chapter(one, heading + "#")


def _name(action: argparse.Action) -> str:
    return ", ".join(action.option_strings) or str(action.metavar or action.dest)


def _form(action: argparse.Action) -> str:
    """The option as it is typed: its name, and what stands after it."""
    if action.nargs == 0:
        return _name(action)
    value = str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())
    if action.nargs == "+":
        value += " …"
    if not action.option_strings:
        return f"[{value}]" if action.nargs == "?" else value
    return f"{_name(action)} {value}"


def _meaning(action: argparse.Action) -> str:
    help_text = (action.help or "").replace("%%", "%")
    return f"{help_text} (required)".strip() if action.option_strings and action.required else help_text


def _default(value: object) -> str:
    return "unset" if value is None else f"`{json.dumps(value)}`"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *(list(map(_cell, row)) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
