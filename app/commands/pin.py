"""``malbeot pin``: sets the PIN of the staff panel, which is kept as a hash only and shown nowhere."""

import argparse
import getpass
import sys
from dataclasses import replace

from app.commands.common import home_and_settings, print_line
from app.site.failures import AppError, AppFailure
from app.site.pin import LONGEST, SHORTEST, hash_pin, is_pin
from app.site.settings import write_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--stdin", action="store_true", help="read it from the first line of stdin, unattended")
    ways.add_argument("--clear", action="store_true", help="set none; the staff panel then stays closed")


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    if options.clear:
        write_settings(home.settings, replace(settings, staff_pin=""))
        print_line("No staff PIN is set. The staff panel stays closed from the next start of the kiosk.")
        return 0
    pin = sys.stdin.readline().rstrip("\r\n") if options.stdin else _ask()
    if not is_pin(pin):
        raise AppError(AppFailure.PIN_UNUSABLE, f"it must be {SHORTEST} to {LONGEST} digits")
    write_settings(home.settings, replace(settings, staff_pin=hash_pin(pin)))
    print_line("The staff PIN is set. The kiosk asks for it from its next start.")
    return 0


def _ask() -> str:
    if not sys.stdin.isatty():
        raise AppError(AppFailure.PIN_UNUSABLE, "there is no terminal to ask on; use --stdin")
    pin = getpass.getpass(f"New staff PIN ({SHORTEST} to {LONGEST} digits, not shown): ")
    if getpass.getpass("The same again: ") != pin:
        raise AppError(AppFailure.PIN_UNUSABLE, "the two were not the same")
    return pin
