"""How a notebook displays DataFrames: the kit's own tables as people read them, and money in any of them as it is written.

JupyterLab takes what stands between two dollar signs for a formula, and sets it as one.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any

import pandas as pd

from kit import views

# By Pandoc's rule a formula begins and ends without a space and no digit follows it; and it has a sign of TeX, or is one letter.
_FORMULA = re.compile(r"\$(?!\s)(?:\w|[^$<\\^_]*[\\^_][^$<]*)(?<!\s)\$(?!\d)")
_BETWEEN_DOLLARS = re.compile(r"\$[^$<]*\$")


def register() -> None:
    """Where IPython runs, have it show the kit's tables as `kit.views` does and dollar signs as they are written.

    This is a display formatter of the session, for DataFrames and their styled forms: pandas and its options stay as they
    are, and so do other people's tables in which nothing but formulas stands between dollars. A formatter that is there
    already is left.
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
    if isinstance(table, pd.DataFrame) and pd.get_option("display.notebook_repr_html") and views.is_read_as_rows(table):
        return views.view(table)._repr_html_()
    markup: str | None = table._repr_html_()
    if markup is None or not _BETWEEN_DOLLARS.search(_FORMULA.sub("", markup)):
        return markup
    with pd.option_context("display.html.use_mathjax", False, "styler.html.mathjax", False):
        return table._repr_html_()
