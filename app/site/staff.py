"""Calling a member of staff: what is really done about it, and what may then be said truly."""

import contextlib
import shlex
import subprocess
import sys
import threading

from app.site.log import Log
from models.windows import NO_WINDOW

BY_VISITOR = "visitor"
"""Why staff is called: the visitor's own wish. Other reasons are those of an abstention."""

_PROOF_SECONDS = 3.0
"""A program that has not failed by then does its work."""


def ring(command: str, log: Log) -> bool:
    """Run the centre's own program, without a shell; whether it was told. Takes seconds, never raises.

    An empty ``command`` tells nobody. What fails is logged by code: the command itself may hold a password.
    """
    if not command:
        return False
    try:
        process = subprocess.Popen(  # noqa: S603 - the administrator's own program
            command if sys.platform == "win32" else shlex.split(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=NO_WINDOW,
        )
    except (OSError, ValueError, IndexError) as error:  # ValueError: a quotation mark without its fellow
        log.record("staff_call_failed", reason=type(error).__name__)
        return False
    exit_code = None
    with contextlib.suppress(subprocess.TimeoutExpired):
        exit_code = process.wait(_PROOF_SECONDS)
    if exit_code is None:
        threading.Thread(target=process.wait, name="staff-call-end", daemon=True).start()
    elif exit_code != 0:
        log.record("staff_call_failed", exit_code=exit_code)
    return not exit_code
