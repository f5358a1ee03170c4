"""The forms of a chart, one module each; `FORMS` is the register of them, `choose` picks the one that fits the rows."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from kit.charts import course
from kit.charts.forms.area import Area
from kit.charts.forms.bars import Bars
from kit.charts.forms.columns import Columns
from kit.charts.forms.dots import Dots
from kit.charts.forms.dumbbell import Dumbbell
from kit.charts.forms.form import Form
from kit.charts.forms.lines import Line
from kit.charts.forms.locator import Locator
from kit.charts.forms.map import Map
from kit.charts.forms.multiples import Multiples, unasked
from kit.charts.forms.number import Number
from kit.charts.forms.ranks import Ranks
from kit.charts.forms.scatter import Scatter
from kit.charts.forms.seasons import Seasons
from kit.charts.forms.slope import Slope
from kit.charts.forms.stacked import Diverging, Stacked
from kit.charts.forms.steps import Steps
from kit.charts.forms.strip import Strip
from kit.charts.forms.table import Table
from kit.charts.rows import Rows, separate

# The first that suits the rows is drawn where nobody says which.
FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Steps(), Multiples(), Ranks(), Diverging(), Stacked(), Dumbbell(), Scatter(), Line(), Slope(), Dots(), Columns(),
        Bars(), Table(), Area(), Seasons(), Strip(), Number(), Map(), Locator(),
    )
}  # fmt: skip


def choose(data: Rows, inches: float) -> Form:
    """The form for these rows, as they were read, on ``inches`` of width."""
    wanted = next((form for form in FORMS.values() if form.wants(data)), None)
    if wanted:
        return wanted
    usual = course.marked(separate(data))
    return next(form for form in FORMS.values() if form.suits(usual, inches))


def made_for(columns: Iterable[object]) -> tuple[Form | None, str | None]:
    """The form that a table is there to be drawn in, and the x axis of it; None and None for most tables."""
    places = ((form, form.made_for(columns)) for form in FORMS.values())
    return next((pair for pair in places if pair[1]), (None, None))


def split(kind: str | None, table: pd.DataFrame, x: str, by: str | None) -> tuple[str | None, str | None]:
    """The columns of the series and of the panels."""
    if kind:
        return FORMS[kind].split(table, x, by)
    form, _ = made_for(table.columns)
    return (by, None) if form else unasked(table, x, by)
