"""``python -m app.engine``: what the supervisor starts."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from app.engine.components import load_components, load_what_fits
from app.engine.content_watch import ContentWatch
from app.engine.devices import Models, Screen, open_devices
from app.engine.first_start import bring_models, smaller_profiles
from app.engine.parts import preload_libraries
from app.engine.process import Engine
from app.link.child_process import take_over_stdout
from app.link.codec import encode
from app.link.events import FailureMet
from app.site.failures import ExitCode, explain, failure_of
from app.site.log import Log
from app.site.settings import read_settings
from app.site.tally import Counts
from models.dumps import leave_no_dump
from models.home import find_home
from models.pack import usual_places
from models.store import ModelStore


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m app.engine")
    parser.add_argument("--profile", default="")
    parser.add_argument("--source", type=Path)
    parser.add_argument("--microphone", type=Path)
    parser.add_argument("--speaker", type=Path)
    parser.add_argument("--stand-by", action="store_true", help="prepare, and load only when told to begin")
    options = parser.parse_args(arguments)
    leave_no_dump()
    send = take_over_stdout()
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the screen too, which then ends this process
    home = find_home()
    try:
        settings = read_settings(home.settings)
    except Exception as error:  # noqa: BLE001 - told to the screen
        failure = failure_of(error)
        send.write(encode(FailureMet(failure)))
        send.flush()
        return explain(failure).exit_code
    profile = options.profile or settings.profile
    models = Models(
        load=lambda advance: load_what_fits(
            lambda name: load_components(home, settings, name, options.source, advance),
            profile,
            lambda: smaller_profiles(ModelStore(home), profile),
        ),
        bring=lambda tell: bring_models(
            ModelStore(home), profile, usual_places(), tell, meanwhile=preload_libraries
        ),
        prepare=preload_libraries if options.stand_by else None,
    )
    log = Log(home.logs, "engine")
    engine = Engine(
        models,
        open_devices(settings, options.microphone, options.speaker),
        settings,
        log,
        Screen(sys.stdin.buffer, send),
        content=ContentWatch(
            home,
            settings,
            arguments=("--profile", options.profile) if options.profile else (),
            log_error=log.record_error,
        ),
        counts=Counts(home.root),
    )
    try:
        return engine.run()
    except Exception as error:  # noqa: BLE001 - the supervisor starts another one
        log.record_error(error)
        return ExitCode.FAILED


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # native threads of the models must not hold up the end
