"""What no form can draw: each refusal says what to select, or what to ask for instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matplotlib.axes import Axes

from kit.charts.forms import FORMS
from kit.charts.forms.form import Form
from kit.charts.labels import listing
from kit.charts.pages import PAGES, Page
from kit.charts.rows import Rows
from kit.charts.theme import THEMES
from kit.errors import NotFoundError, SetupError

_ORDERS = ("value", "rows", "time")
_AXES = ("x", "y", "xy")


def arguments(
    kind: str | None, order: str | None, theme: str = THEMES[0], logarithmic: bool | str | None = None
) -> None:
    if kind == "choropleth":
        raise SetupError(
            "kind='choropleth' is not known; write kind='map', which shades rates and draws counts as circles"
        )
    for name, value, known in (("kind", kind, sorted(FORMS)), ("order", order, _ORDERS), ("theme", theme, THEMES)):
        if value is not None and value not in known:
            raise SetupError(f"{name}={value!r} is not known; choose {', '.join(known[:-1])} or {known[-1]}")
    if isinstance(logarithmic, str) and logarithmic not in _AXES:
        raise SetupError(f"logarithmic={logarithmic!r} is not known; choose True, 'x', 'y' or 'xy'")


def highlighted(highlight: list[str] | None, data: Rows) -> None:
    """Raise for a place or series to highlight that is not in the chart."""
    there = [*data.labels, *data.series, *(str(value) for value in data.column(data.x))]
    for name in highlight or []:
        if name not in there:
            raise NotFoundError(
                f"highlight={name!r} is not in the chart; it has {listing([f'“{label}”' for label in data.labels], 8)}"
            )


def pointed_out(form: Form, data: Rows, *, annotate: object, reference: Mapping[str, float | str] | None) -> None:
    """Raise for annotations and reference lines in a form that has nothing to set them against."""
    values, _ = form.scales(data)
    for name, wanted, can in (("annotate", annotate, values and form.annotated), ("reference", reference, values)):
        if wanted and not can:
            able = [
                other
                for other, known in FORMS.items()
                if other == "multiples" or (known.values and (known.annotated or name == "reference"))
            ]
            raise SetupError(
                f"{name}= has nothing to be set against: kind={form.name!r} has no scale of values for it; "
                f"draw kind={' or '.join(map(repr, sorted(able)))}"
            )
    if reference:
        form.refuse_lines(data, list(reference.values()))


def colored(names: Iterable[str], data: Rows) -> None:
    """Raise for a name to colour that is not in the chart."""
    there = {*data.labels, *data.series, *data.panels, *(str(value) for value in data.column(data.x))}
    for name in names:
        if name not in there:
            known = [name for name in data.panels + data.series if name] or data.labels
            raise NotFoundError(f"colors: {name!r} is not in the chart; it has {listing([f'“{n}”' for n in known], 8)}")


def page_of(ax: Axes, width: str | float, height: float | None) -> Page:
    """The room that axes of a user's own figure have. Raises `SetupError` for axes that cannot take a chart."""
    figure = ax.get_figure(root=True) if isinstance(ax, Axes) else None
    if figure is None:
        raise SetupError(f"ax={ax!r} is not one Axes of matplotlib; give one: figure, ax = plt.subplots()")
    if width != "print" or height:
        raise SetupError("with ax= the figure has its size already; leave width and height out")
    if ax.figure is not figure:
        raise SetupError("ax= takes no axes of a subfigure; give axes of the figure itself")
    if ax.has_data():
        raise SetupError("ax= holds something already; give empty axes, and add to them what you like afterwards")
    wide, tall = figure.get_size_inches() * ax.get_position().size
    if wide < 1.8 or tall < 0.5:
        raise SetupError(
            f"the axes are {wide:.1f} by {tall:.1f} inches and cannot hold a readable chart; make them larger"
        )
    return Page("", float(wide), float(tall))


def page(width: str | float, height: float | None) -> Page:
    """The page of a chart. Raises `SetupError` for one that is not known or cannot hold a chart."""
    if isinstance(width, str):
        if width not in PAGES:
            raise SetupError(
                f"width={width!r} is not known; choose {', '.join(map(repr, list(PAGES)[:-1]))} or "
                f"{list(PAGES)[-1]!r}, or inches"
            )
        if height and PAGES[width].height:
            raise SetupError(f"width={width!r} has a height of its own; leave height out, or give inches for both")
        return PAGES[width]
    if not 2.5 <= width <= 20:
        raise SetupError(f"width={width!r} inches cannot hold a readable chart; choose 2.5 to 20")
    return Page("", float(width))
