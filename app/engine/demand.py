"""How much of the processor this process wants: what it got, and what it had to wait for while others had it.

A part that hangs wants nothing. One that is slow because the machine is busy, or because what it needs has to come
from the disk first, does: it must not be taken for one that hangs.
"""

import sys
import time
from pathlib import Path

_A_PAGE = 0.01
"""Seconds that count for each page that had to be read from the disk."""
_TASKS = Path("/proc/self/task")


def wanted_seconds(tasks: Path = _TASKS) -> float:
    """Rises with time and may fall when a thread ends. Where the system does not tell who waits: what was computed."""
    found = []
    try:
        for task in tasks.iterdir():
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
