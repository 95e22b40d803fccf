"""What the program would compute at its first start, computed here: the vectors of the sample content."""

import sys
from collections.abc import Mapping
from pathlib import Path

from installers.staging import run

_SAME_EVERYWHERE = {
    # One core, and the instructions that every 64-bit processor has: sums come out the same on any of them.
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MKL_CBWR": "COMPATIBLE",
    "ATEN_CPU_CAPABILITY": "default",
    "ONEDNN_MAX_CPU_ISA": "SSE41",
}


def stage_ready(root: Path, site_packages: Path, environment: Mapping[str, str]) -> None:
    """Write ``knowledge/ready`` next to the staged program; raises StagingError where models are missing."""
    out = site_packages / "knowledge" / "ready"
    command = [sys.executable, "-m", "app.engine.ready_vectors", "--out", str(out)]
    run(command, {**environment, **_SAME_EVERYWHERE, "PYTHONPATH": str(root)}, root)
