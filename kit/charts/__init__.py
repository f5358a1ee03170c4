"""Charts of rows: `chart` draws, `publish` writes what leaves the newsroom, `verify` makes it again and compares."""

import logging

# Building its font cache, once on a machine, matplotlib says so on standard error: nothing is printed at import.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)

from kit.charts.make import chart  # noqa: E402  (after the logger is set)
from kit.charts.publishing import Published, publish  # noqa: E402
from kit.charts.verifying import verify  # noqa: E402

__all__ = ["Published", "chart", "publish", "verify"]
