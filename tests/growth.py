"""Whether work grows in proportion to its size, for tests that hold it to that.

Calls of functions are counted, since they are the same on every run. A regular expression that goes back and back does so
within one call: there only time can tell, and the CPU time on a large size is compared with that on a small one, with a
margin far from both a straight line and a square.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions work makes, in Python and in C."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def time_grows_in_proportion(work: Callable[[int], object], small: int) -> bool:
    """Whether work on 16 times a size takes less than 64 times the CPU time, where a square would take 256 times.

    What it works on may be made within it where making it is cheap. Others use the machine, too, so that it may try thrice.
    """

    def seconds(size: int) -> float:
        begun = time.process_time()
        work(size)
        return time.process_time() - begun

    work(small)  # loads what is loaded on first use
    return any(seconds(16 * small) < 64 * seconds(small) for _ in range(3))
