"""What no form can draw: each refusal says what to select, or what to ask for instead."""

from __future__ import annotations

from kit.charts.finish import WIDTHS
from kit.charts.forms import FORMS
from kit.charts.labels import listing
from kit.charts.rows import Rows
from kit.errors import NotFoundError, SetupError

_ORDERS = ("value", "rows", "time")


def arguments(kind: str | None, order: str | None) -> None:
    for name, value, known in (("kind", kind, sorted(FORMS)), ("order", order, _ORDERS)):
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


def inches_wide(width: str | float) -> float:
    if isinstance(width, str):
        if width not in WIDTHS:
            raise SetupError(f"width={width!r} is not known; choose {' or '.join(map(repr, WIDTHS))}, or inches")
        return WIDTHS[width]
    if not 2.5 <= width <= 20:
        raise SetupError(f"width={width!r} inches cannot hold a readable chart; choose 2.5 to 20")
    return float(width)
