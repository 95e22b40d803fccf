"""How much of the machine this process has taken."""

import ctypes
import sys


def peak_memory() -> int:
    """Bytes that this process held at most; 0 where the system does not say."""
    if sys.platform == "win32":
        return _peak_on_windows()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _peak_on_windows() -> int:
    class Counters(ctypes.Structure):
        _fields_ = [
            ("size", ctypes.c_ulong),
            ("page_faults", ctypes.c_ulong),
            ("peak_working_set", ctypes.c_size_t),
            ("others", ctypes.c_size_t * 7),
        ]

    counters = Counters(size=ctypes.sizeof(Counters))
    library = getattr(ctypes, "windll").kernel32  # noqa: B009 - the attribute exists on Windows only
    library.GetCurrentProcess.restype = ctypes.c_void_p
    own = ctypes.c_void_p(library.GetCurrentProcess())
    if not library.K32GetProcessMemoryInfo(own, ctypes.byref(counters), counters.size):
        return 0
    return int(counters.peak_working_set)
