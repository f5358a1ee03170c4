"""Money in a notebook's tables: JupyterLab takes what stands between two dollar signs for a formula, and sets it as one."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any

import pandas as pd

# By Pandoc's rule a formula begins and ends without a space and no digit follows it; and it has a sign of TeX, or is one letter.
_FORMULA = re.compile(r"\$(?!\s)(?:\w|[^$<\\^_]*[\\^_][^$<]*)(?<!\s)\$(?!\d)")
_BETWEEN_DOLLARS = re.compile(r"\$[^$<]*\$")


def keep() -> None:
    """Where IPython runs, have it show dollar signs in DataFrames as they are written; elsewhere do nothing.

    This is a display formatter of the session, for DataFrames and their styled forms: pandas and its options stay as they
    are, and so do tables in which nothing but formulas stands between dollars. A formatter that is there already is left.
    """
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if shell is not None:
        _register(shell)


@cache
def _register(shell: Any) -> None:
    formatter = shell.display_formatter.formatters["text/html"]
    for module, name in (("pandas", "DataFrame"), ("pandas.io.formats.style", "Styler")):
        try:
            formatter.lookup_by_type(f"{module}.{name}")
        except KeyError:
            formatter.for_type_by_name(module, name, _html)


def _html(table: Any) -> str | None:
    markup: str | None = table._repr_html_()
    if markup is None or not _BETWEEN_DOLLARS.search(_FORMULA.sub("", markup)):
        return markup
    with pd.option_context("display.html.use_mathjax", False, "styler.html.mathjax", False):
        return table._repr_html_()
