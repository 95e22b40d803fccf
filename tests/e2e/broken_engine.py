"""An engine broken in one way: ``python -m tests.e2e.broken_engine dies|garbage|hangs|missing [WELL]``.

Where the file WELL does not exist yet, it is made and the engine is broken; the next start is well.
"""

import os
import sys
import threading
from pathlib import Path

from app.link.codec import decode_intent, encode
from app.link.events import EngineReady, Event, FailureMet, StaffCalled
from app.link.intents import CallStaff


def tell(event: Event) -> None:
    sys.stdout.buffer.write(encode(event))
    sys.stdout.buffer.flush()


def main() -> None:
    way, well = sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if well and well.exists():
        tell(EngineReady(0.0, "well", 1, 1.0, 0.8))
        for line in sys.stdin.buffer:
            if isinstance(decode_intent(line), CallStaff):
                tell(StaffCalled(is_told=True))
        return
    if well:
        well.touch()
    if way == "dies":
        os._exit(1)
    if way == "missing":
        tell(FailureMet("model_file_missing"))
        os._exit(3)
    if way == "garbage":
        sys.stdout.buffer.write(b"\xff\x00 this is no event\n")
        sys.stdout.buffer.flush()
    threading.Event().wait()  # deaf from here on


if __name__ == "__main__":
    main()
