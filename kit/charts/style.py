"""The newsroom's style: sizes, greys, and matplotlib's settings."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import matplotlib

from kit.charts.fonts import register_fonts

MARGIN = 0.17
ACROSS, DOWN = 0.28, 0.16  # inches between panels
TITLE, SUBTITLE, KEY, SMALL, LABEL = 15.5, 11.0, 10.5, 8.6, 10.5  # points
INK, SOFT, GREY, GRID = "#1d1d1f", "#43484d", "#595f66", "#d9dde1"


@cache
def style() -> dict[str, Any]:
    """The settings of ``newsroom.mplstyle``; the first call makes the bundled fonts known to matplotlib."""
    register_fonts()
    with as_file(files("kit.charts").joinpath("newsroom.mplstyle")) as path:
        settings: Any = matplotlib.rc_params_from_file(str(path), use_default_template=False)
        return dict(settings)


@contextmanager
def newsroom() -> Iterator[None]:
    """Draw in the newsroom style inside this block, and leave matplotlib's settings as they were."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # `kit.chart` has said it once
        matplotlib.rcdefaults()
        settings: Any = style()
        matplotlib.rcParams.update(settings)
        yield
