"""What stands on the Axes: the values, where they are, and how what is not exact is drawn."""

import datetime

import matplotlib.dates
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from kit.charts import chart
from kit.charts.axes import round_ticks
from kit.charts.placing import spread
from kit.charts.sheet import HIGHLIGHT, MUTED, PALETTE
from kit.errors import SetupError
from tests.charts import samples


def axes(figure):
    return figure.axes[0]


def names(ax, axis="y"):
    labels = ax.get_yticklabels() if axis == "y" else ax.get_xticklabels()
    return [label.get_text().replace("\n", " ") for label in labels]


def written(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def pupils(schools, places):
    """Pupils of so many kinds of school in so many places."""
    cells = [(f"Town {place}", f"School {school}") for place in range(places) for school in range(schools)]
    return pd.DataFrame([{"place": p, "school": s, "value": 90 + 7 * n} for n, (p, s) in enumerate(cells)])


@pytest.mark.parametrize(
    ("make", "arguments", "form"),
    [
        (samples.seed, {"x": "period"}, "bars"),
        (samples.drones, {"x": "subject"}, "bars"),
        (lambda: samples.monthly()[:4], {"x": "period"}, "columns"),
        (samples.monthly, {"x": "period"}, "line"),
        (samples.deaths, {"x": "subject"}, "dots"),
        (samples.unemployment, {"x": "period", "by": "subject"}, "slope"),
        (lambda: samples.rows({"subject": "a", "value": 1}, {"subject": "b", "value": 1e12}), {"x": "subject"}, "dots"),
        (lambda: samples.mixed().assign(unit="%"), {"x": "period"}, "multiples"),
        (lambda: pd.DataFrame({"age": [20, 30, 40], "value": [1, 2, 4]}), {"x": "age"}, "line"),
        (lambda: pupils(3, 6), {"x": "place", "by": "school"}, "bars"),
        (lambda: pupils(3, 7), {"x": "place", "by": "school"}, "dots"),  # more than 18 bars
        (lambda: pupils(4, 2), {"x": "place", "by": "school"}, "dots"),
    ],
)
def test_the_rows_decide_the_form(make, arguments, form):
    assert chart(make(), **arguments).record.form == form


def test_bars_have_the_values_start_at_zero_and_are_labelled():
    ax = axes(chart(samples.seed(), x="period"))
    assert [bar.get_width() for bar in ax.patches] == [59, 99]
    assert {bar.get_x() for bar in ax.patches} == {0}
    assert names(ax) == ["The latter part of 2024", "2025"]
    assert written(ax) == ["59", "99"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first stands at the top


def test_names_are_set_by_size_and_otherwise_as_asked():
    assert names(axes(chart(samples.drones(), x="subject"))) == ["Kyiv", "Kharkiv", "Odesa", "Poltava", "Sumy"]
    assert names(axes(chart(samples.drones(), x="subject", order="rows")))[:2] == ["Kharkiv", "Odesa"]
    assert [bar.get_width() for bar in axes(chart(samples.seed(), x="period", order="value")).patches] == [99, 59]


def test_each_way_of_stating_a_count_looks_and_reads_different():
    ax = axes(chart(samples.drones(), x="subject"))
    assert written(ax) == ["about 125", "at least 107", "60", "up to 40", "“dozens”"]
    about, least, exact, most, vague = (to_hex(bar.get_facecolor()) for bar in ax.patches[:5])
    assert exact == least == PALETTE[0]
    assert about == vague
    assert about not in (exact, "#ffffff")
    assert most == "#ffffff"
    arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    assert [arrow.xy[0] for arrow in arrows] == [107]  # the open bound alone


def test_where_all_figures_are_approximate_the_note_says_so_and_not_every_bar():
    figure = chart(samples.monthly()[:4].assign(qualifier="~"), x="period")
    assert written(axes(figure)) == ["26,000", "28,530", "28,410", "26,550"]
    assert {to_hex(bar.get_facecolor()) for bar in axes(figure).patches} == {PALETTE[0]}
    assert "All figures are approximate (“about”)." in figure.notes
    assert "January 2024, about 26,000" in figure.alt_text


def test_a_range_has_ends_and_no_invented_middle():
    ax = axes(chart(samples.deaths(), x="subject"))
    lines = {tuple(line.get_xdata()) for line in ax.lines}
    assert {(10, 15), (11, 22)} <= lines
    dots = sorted(line.get_xdata()[0] for line in ax.lines if line.get_marker() == "o")
    assert dots == [9, 16]  # not 12.5, which nobody stated
    assert written(ax) == ["16", "10–15", "9"]


def test_a_forced_bar_of_a_range_is_solid_to_its_lower_end_only():
    ax = axes(chart(samples.deaths()[:1], x="subject", kind="bars"))
    solid, rest = ax.patches[:2]
    assert (solid.get_width(), rest.get_x(), rest.get_width()) == (10, 10, 5)


def test_a_line_stands_at_the_middle_of_each_period():
    ax = axes(chart(samples.monthly(), x="period"))
    line = max(ax.lines, key=lambda found: len(found.get_xdata()))
    assert list(line.get_ydata()) == list(samples.monthly()["value"])
    first = matplotlib.dates.num2date(line.get_xdata()[0])
    assert (first.month, first.day) == (1, 16)
    assert names(ax, "x")[0] == "Jan 2024"
    assert ax.get_ylim()[0] == 0
    assert written(ax) == ["49,150", "26,000"]  # the last, which is the highest, and the lowest


def test_a_missing_month_breaks_the_line():
    ax = axes(chart(samples.monthly().drop(index=5), x="period"))
    solid = sorted(
        len(line.get_xdata()) for line in ax.lines if line.get_linestyle() == "-" and len(line.get_xdata()) > 1
    )
    assert solid == [5, 6]


def test_a_figure_for_a_long_period_is_a_level_over_the_whole_of_it():
    table = pd.concat(
        [
            samples.monthly().assign(series="by month"),
            samples.rows(samples.year(2024, 36000, measure="casualties", source="X")).assign(series="by year"),
        ]
    )
    ax = axes(chart(table, x="period", by="series"))
    level = next(line for line in ax.lines if list(line.get_ydata()) == [36000, 36000])
    start, end = (matplotlib.dates.num2date(x).date() for x in level.get_xdata())
    assert (start, end) == (datetime.date(2024, 1, 1), datetime.date(2025, 1, 1))


def test_of_two_levels_that_lie_on_each_other_the_longer_is_wide_and_light():
    ax = axes(chart(samples.levels(), x="period", by="series"))
    levels = {
        line.get_ydata()[0]: line for line in ax.lines if len(line.get_ydata()) == 2 and len({*line.get_ydata()}) == 1
    }
    assert {59, 99, 98.7, 102.4} <= set(levels)
    assert levels[99].get_linewidth() > 2 * levels[98.7].get_linewidth()
    assert levels[99].get_zorder() < levels[98.7].get_zorder()
    assert levels[59].get_linewidth() == levels[102.4].get_linewidth() == levels[98.7].get_linewidth()
    assert {"99.0", "98.7", "102.4", "59.0", "74.5", "57.8"} <= set(written(ax))


def test_a_vague_period_on_an_axis_of_time_is_dashed():
    table = pd.concat(
        [samples.monthly().assign(per="km²", value=70, series="computed"), samples.seed().assign(series="article")]
    )
    ax = axes(chart(table, x="period", by="series"))
    dashed = {
        line.get_ydata()[0]: line.get_linestyle()
        for line in ax.lines
        if len(set(line.get_ydata())) == 1 and line.get_ydata()[0] in (59, 99)
    }
    assert dashed[59] != "-"
    assert dashed[99] == "-"


def test_lines_are_named_at_their_ends_without_covering_each_other():
    table = pd.concat(
        [
            samples.monthly().assign(subject=name, value=samples.monthly()["value"] * factor)
            for name, factor in (("claimed", 1.0), ("confirmed", 0.98), ("estimated", 0.97))
        ]
    )
    figure = chart(table, x="period", by="subject")
    labels = [text for text in axes(figure).texts if text.get_text().endswith(("claimed", "confirmed", "estimated"))]
    assert "49,150  claimed" in written(axes(figure))
    renderer = figure.canvas.get_renderer()
    boxes = sorted((label.get_window_extent(renderer) for label in labels), key=lambda box: box.y0)
    assert len(boxes) == 3
    assert all(upper.y0 >= lower.y1 - 3 for lower, upper in zip(boxes, boxes[1:], strict=False))
    assert {to_hex(label.get_color()) for label in labels} == set(PALETTE[:3])


def test_slopes_have_both_values_and_names():
    ax = axes(chart(samples.unemployment(), x="period", by="subject"))
    assert {
        tuple(line.get_ydata()) for line in ax.lines if len(line.get_ydata()) == 2 and list(line.get_xdata()) == [0, 1]
    } >= {(6.7, 5.2), (9.1, 9.3), (5.0, 5.1), (4.8, 6.0)}
    assert "5.2%  North" in written(ax)
    assert "6.7%" in written(ax)
    assert names(ax, "x") == ["2019", "2024"]


def test_small_multiples_have_a_panel_a_measure_with_its_own_unit():
    figure = chart(samples.mixed(), x="period", kind="multiples")
    assert [ax.get_title(loc="left") for ax in figure.axes] == [
        "Unemployment rate, %",
        "Average rent, euros",
        "New homes",
    ]
    assert [[bar.get_height() for bar in ax.patches] for ax in figure.axes][1] == [810, 845, 910, 990]
    assert "€990" in written(figure.axes[1])
    assert "Each panel has a scale of its own." in figure.notes


def test_panels_of_one_unit_share_their_scale():
    figure = chart(samples.unemployment(), x="period", by="subject", kind="multiples")
    assert len({ax.get_ylim() for ax in figure.axes}) == 1


@pytest.mark.parametrize(
    "values",
    [
        (96.7, 95.2, 99.1, 99.3, 95.0, 95.1, 94.8, 96.0),
        (-96.7, -95.2, -99.1, -99.3, -95.0, -95.1, -94.8, -96.0),
        (96.7, 95.2, -99.1, 99.3, 95.0, 95.1, 94.8, 96.0),
    ],
)
@pytest.mark.parametrize("kind", ["bars", "columns", "multiples"])
def test_bars_of_every_form_start_at_zero(kind, values):
    table = samples.unemployment().assign(value=values, low=values, high=[value + 1 for value in values])
    figure = chart(table, x="period", by="subject", kind=kind)
    for ax in figure.axes:
        limits = ax.get_xlim() if kind == "bars" else ax.get_ylim()
        assert min(limits) <= 0 <= max(limits)
        bars = [
            (bar.get_x(), bar.get_width()) if kind == "bars" else (bar.get_y(), bar.get_height()) for bar in ax.patches
        ]
        assert {start for start, _ in bars} == {0}
        assert all(min(limits) <= length <= max(limits) for _, length in bars)
    assert not any("zero" in note for note in figure.notes)


def test_panels_of_bars_of_different_units_start_at_zero():
    figure = chart(samples.mixed().assign(value=range(1000, 1012)), x="period", kind="multiples")
    assert {ax.get_ylim()[0] for ax in figure.axes} == {0}


def test_panels_of_lines_off_zero_say_so():
    near = [
        samples.monthly().assign(subject=name, value=range(first, first + 12))
        for name, first in (("A", 1000), ("B", 1005))
    ]
    figure = chart(pd.concat(near), x="period", by="subject", kind="multiples")
    assert min(ax.get_ylim()[0] for ax in figure.axes) > 900
    assert "The scale does not start at zero." in figure.notes
    units = pd.concat([near[0].assign(measure="rent", unit="EUR"), samples.monthly()])
    figure = chart(units, x="period", by="measure", kind="multiples")
    assert [ax.get_ylim()[0] > 900 for ax in figure.axes] == [True, False]
    assert "Each panel has a scale of its own. The scale of “Rent, euros” does not start at zero." in " ".join(
        figure.notes
    )
    whole = chart(samples.monthly().assign(subject=["A", "B"] * 6), x="period", by="subject", kind="multiples")
    assert not any("zero" in note for note in whole.notes)


def test_slopes_below_zero_say_that_their_scale_does_not_start_there():
    below = samples.unemployment().assign(value=lambda table: -table["value"])
    assert "The scale does not start at zero." in chart(below, x="period", by="subject", kind="slope").notes


def test_panels_of_several_series_have_a_key():
    table = pd.concat([samples.unemployment().assign(source=name) for name in ("Office", "Union")])
    figure = chart(table.reset_index(drop=True), x="period", by="subject", kind="multiples")
    assert [text.get_text() for text in figure.texts if text.get_gid() == "key"] == ["●\u2009Office", "●\u2009Union"]


def test_negative_bars_go_left_and_are_labelled_on_their_side():
    table = samples.rows(
        {"subject": "A", "value": 1.2e9, "unit": "USD"}, {"subject": "B", "value": -450e6, "unit": "USD"}
    )
    ax = axes(chart(table, x="subject"))
    low, high = ax.get_xlim()
    assert low < -450e6 < 0 < 1.2e9 < high
    assert written(ax) == ["$1.20bn", "−$0.45bn"]
    assert [text.get_ha() for text in ax.texts] == ["left", "right"]


def test_values_from_one_to_a_trillion_are_on_a_logarithmic_scale_that_says_so():
    table = samples.rows(*({"subject": name, "value": value} for name, value in (("a", 1), ("b", 31_500), ("c", 1e12))))
    figure = chart(table, x="subject")
    assert axes(figure).get_xscale() == "log"
    assert "logarithmic scale" in figure.record.subtitle
    assert any("logarithmic" in note for note in figure.notes)


def test_a_scale_that_does_not_start_at_zero_says_so():
    near = samples.monthly().assign(value=range(1000, 1012))
    figure = chart(near, x="period")
    assert axes(figure).get_ylim()[0] > 900
    assert "The scale does not start at zero." in figure.notes
    assert "The scale does not start at zero." not in chart(samples.monthly(), x="period").notes


def test_highlighted_bars_are_coloured_and_the_others_grey():
    ax = axes(chart(samples.drones(), x="subject", highlight="Odesa", kind="bars"))
    assert to_hex(ax.patches[2].get_facecolor()) == HIGHLIGHT
    assert to_hex(ax.patches[1].get_facecolor()) == MUTED


def test_every_plotted_point_knows_its_figure():
    for make, arguments in (
        (samples.seed, {"x": "period"}),
        (samples.monthly, {"x": "period"}),
        (samples.deaths, {"x": "subject"}),
        (samples.unemployment, {"x": "period", "by": "subject"}),
        (samples.mixed, {"x": "period", "kind": "multiples"}),
    ):
        figure = chart(make(), **arguments)
        found = {artist.get_gid() for artist, _ in figure.record.marks}
        assert found == {f"figure-{key}" for key in make()["figure_id"]}


def test_names_and_values_with_dollars_are_not_mathematics():
    table = samples.rows({"subject": "$5 to $10", "value": 3}, {"subject": "a_b^2", "value": 1})
    figure = chart(table, x="subject", title="From $5 to $10")
    texts = [*axes(figure).get_yticklabels(), *axes(figure).texts, *figure.texts]
    assert not any(text.get_parse_math() for text in texts)
    assert names(axes(figure)) == ["$5 to $10", "A_b^2"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 49_150, [0, 10_000, 20_000, 30_000, 40_000]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-0.5, 0.6, [-0.5, 0, 0.5]),
        (14, 26, [15, 20, 25]),
        (0, 120, [0, 25, 50, 75, 100]),
        (0, 0, [0]),
        (1985, 2024, [1990, 2000, 2010, 2020]),
    ],
)
def test_ticks_are_round(low, high, expected):
    assert round_ticks(low, high, 5) == pytest.approx(expected)


def test_spread_labels_keep_their_order_and_distance():
    places = spread([1.0, 1.01, 1.02, 5.0], [0.2] * 4, 0, 6)
    assert places == sorted(places)
    assert min(b - a for a, b in zip(places, places[1:], strict=False)) >= 0.2 - 1e-9
    assert places[3] == pytest.approx(5)


def two_series(*values):
    return samples.rows(
        *(
            {"period": year, "source": source, "value": value}
            for source, given in zip(("Ministry", "Union"), values, strict=True)
            for year, value in zip(("2022", "2023", "2024"), given, strict=True)
        )
    )


def test_columns_of_several_series_stand_side_by_side():
    ax = axes(chart(two_series((12, 15, 9), (8, 11, 14)), x="period", by="source", kind="columns"))
    bars = sorted(ax.patches, key=lambda bar: bar.get_x())
    assert [bar.get_height() for bar in bars] == [12, 8, 15, 11, 9, 14]
    assert all(left.get_x() + left.get_width() <= right.get_x() for left, right in zip(bars, bars[1:], strict=False))
    middles = [round(bar.get_x() + bar.get_width() / 2) for bar in bars]
    years = [(first + second) / 2 for first, second in zip(middles[::2], middles[1::2], strict=True)]
    assert [matplotlib.dates.num2date(day).strftime("%Y-%m") for day in years] == ["2022-07", "2023-07", "2024-07"]


def test_columns_whose_values_would_run_into_each_other_are_refused():
    rows = two_series((1_234_567, 1_345_678, 1_456_789), (2_234_567, 2_345_678, 2_456_789))
    with pytest.raises(SetupError, match="kind='bars'"):
        chart(rows, x="period", by="source", kind="columns", width=2.5)


def test_a_whole_number_as_stated_gives_its_decimals_to_all_labels():
    rates = [{"subject": "Varn", "value": 61, "step": 1}, {"subject": "Orlen", "value": 52.4, "step": 0.1}]
    rows = samples.rows(*({**rate, "unit": "%", "kind": "percent"} for rate in rates))
    figure = chart(rows, x="subject")
    assert written(axes(figure)) == ["61%", "52%"]
    assert "Varn, 61%; Orlen, 52%" in figure.alt_text
    table = chart(rows.assign(value=[40, 52.4]), x="subject", kind="table")
    assert {"40%", "52%"} <= set(written(axes(table)))
    assert "52%" in table.record.title
    corrected = rows.assign(value=[61.2, 52.4])  # by the desk, and the step is that of the number before
    assert written(axes(chart(corrected, x="subject"))) == ["61.2%", "52.4%"]


def test_ticks_of_a_narrow_scale_that_would_run_into_each_other_are_fewer():
    rows = samples.rows(
        *({"subject": n, "value": v, "unit": "CHF"} for n, v in (("Varn", 200_000), ("Harbour district", 75_090)))
    )
    figure = chart(rows, x="subject", kind="dots", width="phone")
    assert names(axes(figure), "x") == ["CHF 0", "CHF 200,000"]
