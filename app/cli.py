"""The command line: everything the screen can do, a test or an administrator can do here.

Only the chosen command's module is imported, and heavy libraries only when it runs, so that ``malbeot --help``
answers at once.
"""

import argparse
import importlib
import logging
import sys
from collections.abc import Sequence

from models.dumps import leave_no_dump

COMMANDS = {
    "kiosk": "open the touchscreen",
    "studio": "prepare a centre's documents for its kiosks",
    "screens": "every screen as a picture, or measured for accessibility",
    "ask": "one whole turn: a question in, a checked answer out",
    "search": "retrieval alone",
    "explain": "how a text is said, what in it can be checked, and whether a passage supports it",
    "say": "speech synthesis alone",
    "transcribe": "recognition alone",
    "models": "the model store: list, get, verify, pack",
    "content": "the centre's documents: build, prepare, evaluate",
    "report": "one page for a city from the receipts of its kiosks",
    "bench": "benchmarks against a baseline in the same run: turn, index, search",
    "pin": "the PIN of the staff panel: set, clear",
    "provision": "for installers: the data folder and what they were told about it",
    "accept": "whether this kiosk may serve: devices, models and content measured against floors, in ten minutes",
    "doctor": "what this machine has, what is missing, and the command that fixes it",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 failed, 2 wrong usage, 3 a needed model or content is missing."""
    leave_no_dump()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="malbeot", description="Malbeot (말벗): an offline voice kiosk for public service centres."
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    wanted = next((word for word in given if not word.startswith("-")), "")
    for name, description in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=description, description=description)
        if name == wanted:
            importlib.import_module(f"app.commands.{name}").add_arguments(subparser)
    options = parser.parse_args(given)
    if options.version:
        sys.stdout.write(f"{_version()}\n")
        return 0
    if not options.command:
        parser.print_help(sys.stderr)
        return 2
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    from app.site.failures import AppFailure, ExitCode, explain, failure_of

    _quieten_libraries()
    command = importlib.import_module(f"app.commands.{options.command}")
    try:
        return int(command.run(options))
    except KeyboardInterrupt:
        return int(ExitCode.FAILED)
    except BrokenPipeError:
        return int(ExitCode.DONE)  # whoever read our output has seen enough
    except Exception as error:
        failure = failure_of(error)
        if failure is AppFailure.INTERNAL:
            raise
        explanation = explain(failure)
        detail = getattr(error, "detail", "") or str(error)
        sys.stderr.write(f"malbeot: {explanation.sentence} [{failure}]\n  {detail}\n  {explanation.hint}\n")
        return int(explanation.exit_code)


def _quieten_libraries() -> None:
    """What libraries log at information level is for their authors."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")


def _version() -> str:
    from importlib.metadata import version

    return version("malbeot")


if __name__ == "__main__":
    sys.exit(main())
