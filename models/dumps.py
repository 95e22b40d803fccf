"""No copy of this process's memory is ever written to a disk by the system: it would hold what visitors said.

Every start of the program waits for this module, so that it imports next to nothing.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from models.windows import Windows

_TOO_SMALL_FOR_ANY = 1
"""Bytes. Linux takes exactly this for "no dump", also where dumps go to a program, which none at all would not stop."""


def leave_no_dump(windows: "Windows | None" = None) -> None:
    """For this process and those that it starts from now on; ``windows`` is this one by default. Raises nothing."""
    if sys.platform == "win32":
        from models.windows import this_windows

        windows = windows or this_windows()
    if windows is not None:
        windows.leave_no_dump()
    elif sys.platform != "win32":
        import resource

        for most in (_TOO_SMALL_FOR_ANY, 0):  # an administrator's own limit may be lower already
            try:
                resource.setrlimit(resource.RLIMIT_CORE, (most, most))
            except (OSError, ValueError):
                continue
            return
