"""What is left of a visit in this process's memory, made as little as Python lets.

Nothing here promises that a word is gone: texts cannot be overwritten, and what libraries copy is theirs. What was
remembered of texts is dropped, what nothing refers to any more is freed, and freed memory goes back to the system.
"""

import contextlib
import ctypes
import functools
import gc
import sys
from collections.abc import Callable
from typing import Any, TypeVar, cast
from weakref import WeakSet

_Function = TypeVar("_Function", bound=Callable[..., Any])

_remembered: WeakSet[Any] = WeakSet()


def remembered(most: int) -> Callable[[_Function], _Function]:
    """``functools.lru_cache`` for a function that is given what a visitor said: emptied at the end of each visit."""

    def remember(function: _Function) -> _Function:
        cached = functools.lru_cache(maxsize=most)(function)
        _remembered.add(cached)
        return cast(_Function, cached)

    return remember


def loaded(*, looks_first: bool = True) -> None:
    """All that is here now stays for long: ``forget_visit`` need not look through it each time.

    ``looks_first`` frees what nothing refers to any more, which takes a second in a process with models.
    """
    if looks_first:
        gc.collect()
    gc.freeze()


def forget_visit() -> None:
    """Drop what was remembered of a visit, and give its memory back to the system. Takes some milliseconds."""
    for cached in list(_remembered):
        cached.cache_clear()
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):  # another C library has no such function
        if sys.platform == "win32":
            ctypes.CDLL("ucrtbase")._heapmin()
        else:
            ctypes.CDLL(None).malloc_trim(0)
