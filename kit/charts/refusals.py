"""What cannot be drawn: each refusal says what to select, or what to ask for instead."""

from __future__ import annotations

from kit.charts import forms
from kit.charts.finish import WIDTHS
from kit.charts.labels import listing
from kit.charts.rows import Rows
from kit.errors import NotFoundError, SetupError

KINDS = ("bars", "columns", "line", "dots", "slope", "steps", "multiples")
_ORDERS = ("value", "rows", "time")


def arguments(kind: str | None, order: str | None) -> None:
    for name, value, known in (("kind", kind, KINDS), ("order", order, _ORDERS)):
        if value is not None and value not in known:
            raise SetupError(f"{name}={value!r} is not known; choose {', '.join(known[:-1])} or {known[-1]}")


def highlighted(highlight: list[str] | None, data: Rows) -> None:
    """Raise for a place or series to highlight that is not in the chart."""
    there = [*data.labels, *data.series, *(str(value) for value in data.column(data.x))]
    for name in highlight or []:
        if name not in there:
            raise NotFoundError(
                f"highlight={name!r} is not in the chart; it has {listing([f'“{label}”' for label in data.labels], 8)}"
            )


def logarithmic_scale(data: Rows, form: str, wanted: bool | None) -> bool:
    positive = all(p.reach[0] > 0 for p in data.points)
    if wanted and (form != "dots" or not positive):
        raise SetupError(
            "logarithmic=True needs kind='dots' and values above zero; bars and lines are read from zero"
            if form != "dots"
            else "logarithmic=True needs values above zero; leave the others out"
        )
    return form == "dots" and positive and (forms.spreads_wide(data) if wanted is None else wanted)


def unreadable(data: Rows, form: str) -> None:
    """Raise for rows that this form cannot show readably."""
    places, series, y = len(data.labels), len(data.series), data.y
    fewer = f"select some, such as rows.nlargest(15, {y!r}), or group them"
    if form in ("bars", "columns", "dots") and places * series > (forms.MOST_BARS if form != "columns" else 24):
        raise SetupError(f"{places * series} {form} cannot be read; {fewer}")
    if form not in ("line", "slope", "steps") and series > forms.MOST_SERIES:
        raise SetupError(
            f"{series} series cannot be told apart by their colours; select at most {forms.MOST_SERIES}, "
            "or draw kind='multiples' with by="
        )
    if form == "line":
        if data.axis == "category":
            undated = list(dict.fromkeys(f"“{p.label}”" for p in data.points if p.start is None))
            without = sum(p.start is None for p in data.points)
            raise SetupError(
                f"a line needs dates or numbers along x={data.x!r}, and {without} of {len(data.points)} rows have none "
                f"({listing(undated, 4)}); select rows with dates, such as rows[rows.period_start.notna()], "
                "or draw kind='bars'"
            )
        if series > forms.MOST_SERIES:
            raise SetupError(
                f"{series} lines cannot be told apart; select at most {forms.MOST_SERIES}, "
                "or draw kind='multiples' with by="
            )
    if form == "slope":
        whole = all(len([p for p in data.points if p.series == name]) == 2 for name in data.series)
        if places != 2 or not whole:
            raise SetupError(
                f"a slope chart needs exactly two values of x={data.x!r} for each series and these rows have {places} "
                f"({listing([f'“{label}”' for label in data.labels], 4)}); select two, and name the series with by="
            )
        if series > 12:
            raise SetupError(f"{series} slopes cannot be read; select at most 12")
    if form == "multiples":
        if len(data.panels) > forms.MOST_PANELS:
            raise SetupError(f"{len(data.panels)} panels cannot be read; select at most {forms.MOST_PANELS}")
        crowded = next(
            (name for name in data.panels if data.axis == "category" and sum(p.panel == name for p in data.points) > 8),
            None,
        )
        if crowded:
            raise SetupError(f"the panel “{crowded}” has more than 8 bars; {fewer}")
        mixed = next((name for name in data.panels if len({p.unit for p in data.points if p.panel == name}) > 1), None)
        if mixed:
            raise SetupError(
                f"the panel “{mixed}” mixes units; select one unit of it, or panels by another column with by="
            )


def inches_wide(width: str | float) -> float:
    if isinstance(width, str):
        if width not in WIDTHS:
            raise SetupError(f"width={width!r} is not known; choose {' or '.join(map(repr, WIDTHS))}, or inches")
        return WIDTHS[width]
    if not 2.5 <= width <= 20:
        raise SetupError(f"width={width!r} inches cannot hold a readable chart; choose 2.5 to 20")
    return float(width)
