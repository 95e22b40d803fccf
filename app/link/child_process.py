"""A child process that speaks with its parent through its standard input and output."""

import os
import sys
from typing import BinaryIO


def take_over_stdout() -> BinaryIO:
    """The real stdout for the protocol; whatever else prints, native libraries too, goes to stderr now."""
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return protocol
