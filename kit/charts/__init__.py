"""Charts of rows: `chart` draws, `publish` writes what leaves the newsroom, `verify` makes it again and compares.

Each is loaded when it is first used: the words and numbers of charts serve tables, too, and need no matplotlib.
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.charts.make import chart
    from kit.charts.publishing import Published, publish
    from kit.charts.verifying import verify

__all__ = ["Published", "chart", "publish", "verify"]

_HOMES = {"chart": "make", "Published": "publishing", "publish": "publishing", "verify": "verifying"}

# Building its font cache, once on a machine, matplotlib says so on standard error: nothing is printed at import.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"kit.charts.{_HOMES[name]}"), name)
