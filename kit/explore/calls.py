"""The call of `kit.chart` that draws what the small chart of the view shows."""

from __future__ import annotations

from typing import Any

import pandas as pd

_SAME = ("measure", "unit", "per")


def chart_call(view: Any, rows: pd.DataFrame, column: str, *, over_time: bool, any_measure: bool) -> str:
    """Python code: the rows of the list that ``rows`` are, and the chart of them."""
    name = _name_of(view)
    tests = [f'rows["{column}"].notna()']
    for same in _SAME if column == "value" else ():
        if same in rows.columns and not (same == "measure" and any_measure) and rows[same].nunique(dropna=False) == 1:
            cell = rows[same].iloc[0]
            tests.append(f'rows["{same}"].isna()' if pd.isna(cell) else f'(rows["{same}"] == {str(cell)!r})')
    if over_time:
        tests.append('rows["period_start"].notna()')
    where = "" if column == "value" else f', y="{column}"'
    along = ', x="period"' if over_time else ""
    return f"rows = {name}.rows\nrows = rows[{' & '.join(tests)}]\nkit.chart(rows{along}{where})"


def _name_of(view: Any) -> str:
    """What the notebook calls the view."""
    try:
        from IPython import get_ipython
    except ImportError:
        return "view"
    shell = get_ipython()
    names = getattr(shell, "user_ns", {}) if shell is not None else {}
    return next((name for name, known in names.items() if known is view and not name.startswith("_")), "view")
