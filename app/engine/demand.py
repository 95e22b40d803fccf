"""How much of the processor this process wants: what it got, and what it had to wait for while others had it.

A part that hangs wants nothing. One that is slow because the machine is busy, or because what it needs has to come
from the disk first, does: it must not be taken for one that hangs.

Threads that attend to microphone, screen and sticks want a little all the time, whatever hangs beside
them, and on a busy machine wait long for it: they do not count.
"""

import sys
import threading
import time
from pathlib import Path

_A_PAGE = 0.01
"""Seconds that count for each page that had to be read from the disk."""
_TASKS = Path("/proc/self/task")
_ATTENDING = frozenset({"MainThread", "intents", "ears", "content", "sticks"})
"""By the names of their threads."""


def wanted_seconds(tasks: Path = _TASKS) -> float:
    """Rises with time and may fall when a thread ends. Where the system does not tell who waits: what was computed."""
    attending = {str(thread.native_id) for thread in threading.enumerate() if thread.name in _ATTENDING}
    found = []
    try:
        for task in tasks.iterdir():
            if task.name in attending:
                continue
            computed, waited, _ = (task / "schedstat").read_text(encoding="ascii").split()
            found.append((int(computed) + int(waited)) / 1e9)
    except (OSError, ValueError):
        if not found:
            return time.process_time() + _A_PAGE * _pages_read()
    return sum(found) + _A_PAGE * _pages_read()


def _pages_read() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_majflt
