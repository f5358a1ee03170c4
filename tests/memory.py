"""How much memory a process has held at most, for tests that measure it in a process of their own."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_megabytes() -> float:
    """The most that this process has held, in megabytes. Linux counts what the parent held into a child's `ru_maxrss`."""
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(peak) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
