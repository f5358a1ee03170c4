"""Marks say how a figure was stated, and their values and names stand where a reader looks for them."""

from __future__ import annotations

import matplotlib.dates
import pandas as pd
import pytest
from matplotlib.colors import to_hex, to_rgb

from kit.charts import chart
from kit.charts.marks import RANGE, nearest, tint
from kit.charts.rows import Point
from kit.charts.sheet import HIGHLIGHT, MUTED, PALETTE
from kit.charts.style import LABEL
from kit.charts.text import measure
from tests.charts import samples


def drawn(rows, **arguments):
    """The axes of a chart, laid out."""
    figure = chart(rows, **arguments)
    figure.draw_without_rendering()
    return figure.axes[0]


def inches(ax, box) -> tuple[float, float, float, float]:
    return tuple(float(end) for end in box.extents / ax.get_figure().dpi)


def bars(ax) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of the bars, in inches on the page, in their order."""
    return [inches(ax, bar.get_window_extent()) for bar in ax.patches]


def shifts(ax) -> dict[str, tuple[float, float]]:
    """How many points each value stands right of and above the end of its mark."""
    return {text.get_text(): tuple(text.xyann) for text in ax.texts if text.get_text()}


def amounts(*values: float, **more) -> pd.DataFrame:
    return samples.rows(*({"subject": name, "value": v, "measure": "visits"} | more for name, v in zip("ABCDEFGHIJKL", values, strict=False)))  # fmt: skip


class TestValues:
    def test_a_value_stands_right_beyond_its_bar_and_beyond_the_arrow_of_an_open_bound(self):
        found = shifts(drawn(samples.drones(), x="subject", kind="bars"))
        assert {found[text] for text in ("about 125", "60", "up to 40", "“dozens”")} == {(5, 0)}
        assert found["at least 107"] == (23, 0)

    def test_a_value_below_zero_stands_left_of_its_bar(self):
        ax = drawn(amounts(30, -20), x="subject", kind="bars")
        assert shifts(ax) == {"30": (5, 0), "−20": (-5, 0)}
        assert [text.xy[0] for text in ax.texts] == [30, -20]

    def test_a_value_stands_above_its_column_and_below_one_that_hangs(self):
        rows = samples.monthly()[:4].assign(value=[20, -15, 30, 40], qualifier=["=", "=", ">=", "="])
        ax = drawn(rows.assign(low=[None, None, 30, None]), x="period", kind="columns")
        assert shifts(ax) == {"20": (0, 3), "−15": (0, -3), "at least 30": (0, 20), "40": (0, 3)}
        assert [text.get_va() for text in ax.texts if text.get_text()] == ["bottom", "top", "bottom", "bottom"]

    def test_a_value_stands_beside_its_dot_and_beyond_the_end_of_a_range(self):
        ax = drawn(samples.deaths(), x="subject", kind="dots")
        assert set(shifts(ax).values()) == {(8, 0)}
        assert {text.get_text(): text.xy[0] for text in ax.texts} == {"16": 22, "10–15": 15, "9": 9}
        open_ = drawn(samples.drones(), x="subject", kind="dots")
        assert shifts(open_)["at least 107"] == (26, 0)
        assert shifts(open_)["60"] == (8, 0)

    def test_the_longest_bar_and_its_value_fill_the_room_from_side_to_side(self):
        ax = drawn(amounts(1250, 400), x="subject", kind="bars")
        frame = inches(ax, ax.get_window_extent())
        (_, _, end, _), _ = bars(ax)
        assert frame[2] - end == pytest.approx(measure("1,250", LABEL) + 0.11, abs=0.06)
        below = drawn(amounts(-1250, 400), x="subject", kind="bars", order="rows")
        frame, (first, second) = inches(below, below.get_window_extent()), bars(below)
        assert min(first[0], first[2]) - frame[0] == pytest.approx(measure("−1,250", LABEL) + 0.11, abs=0.06)
        assert frame[2] - second[2] >= measure("400", LABEL) + 0.1

    def test_bars_are_as_long_as_their_values(self):
        first, second = bars(drawn(amounts(1250, 400), x="subject", kind="bars"))
        assert (second[2] - second[0]) / (first[2] - first[0]) == pytest.approx(400 / 1250, rel=0.01)


class TestRowsOfMarks:
    def test_each_bar_takes_a_third_of_an_inch_of_which_it_leaves_a_third_free(self):
        for count in (3, 9):
            ax = drawn(amounts(*range(count, 0, -1)), x="subject", kind="bars")
            found = bars(ax)
            assert [top - bottom for _, bottom, _, top in found] == pytest.approx([0.23] * count, abs=0.01)
            steps = [one[1] - other[1] for one, other in zip(found, found[1:], strict=False)]
            assert steps == pytest.approx([0.345] * (count - 1), abs=0.01)

    def test_bars_of_several_series_stand_on_each_other_and_apart_from_those_of_the_next_name(self):
        found = bars(drawn(samples.unemployment(), x="subject", by="period", kind="bars"))
        assert {round(top - bottom, 2) for _, bottom, _, top in found} == {0.2}
        middles = sorted(((bottom + top) / 2 for _, bottom, _, top in found), reverse=True)
        steps = [one - other for one, other in zip(middles, middles[1:], strict=False)]
        assert steps[::2] == pytest.approx([0.213] * 4, abs=0.01)
        assert steps[1::2] == pytest.approx([0.377] * 3, abs=0.01)

    def test_a_total_stands_half_a_bar_further_off(self):
        rows = amounts(5, 4, 3, 12).assign(subject=["North", "South", "East", "Total"])
        places = drawn(rows, x="subject", kind="bars").get_yticks()
        assert list(places) == pytest.approx([0, 1, 2, 3.55])

    def test_a_name_stands_beside_its_bar_on_one_line_or_two_and_above_it_where_it_is_longer(self):
        short = drawn(amounts(5, 4).assign(subject=["Elm", "Harbour district"]), x="subject", kind="bars")
        assert [label.get_text() for label in short.get_yticklabels()] == ["Elm", "Harbour district"]
        frame, page = inches(short, short.get_window_extent()), 6.5
        assert frame[0] == pytest.approx(0.17 + measure("Harbour district", LABEL) + 0.09, abs=0.01)
        two = "Ministry of Rural Development, Fisheries and Roads"
        wrapped = drawn(amounts(5, 4).assign(subject=[two, "Elm"]), x="subject", kind="bars")
        assert wrapped.get_yticklabels()[0].get_text().count("\n") == 1
        long = drawn(amounts(5, 4).assign(subject=[samples.LONG, "Elm"]), x="subject", kind="bars")
        frame = inches(long, long.get_window_extent())
        assert frame[0] == pytest.approx(0.17) and frame[2] == pytest.approx(page - 0.17)
        for label, bar in zip(long.get_yticklabels(), bars(long), strict=True):
            box = inches(long, label.get_window_extent())
            assert box[0] == pytest.approx(0.17, abs=0.02)
            assert 0 < box[1] - bar[3] < 0.1

    @pytest.mark.parametrize("kind", ["bars", "dots"])
    def test_marks_of_a_name_stand_in_the_order_of_its_series(self, kind):
        ax = drawn(samples.unemployment(), x="subject", by="period", kind=kind)
        middles = {}
        for artist, row in ax.get_figure().record.marks:
            middles[row] = artist.get_y() if kind == "bars" else artist.get_ydata()[0]
        for first in range(0, 8, 2):  # 2019 above 2024
            assert middles[first] < middles[first + 1] < middles[first] + 0.5


class TestHowItWasStated:
    def test_the_tint_of_a_rough_figure_is_two_thirds_of_the_way_to_white(self):
        assert tint("#000000") == pytest.approx((0.62, 0.62, 0.62))
        assert tint("#ffffff") == (1, 1, 1)
        assert tint("#ff8040") == pytest.approx((1, 1 - (1 - 128 / 255) * 0.38, 1 - (1 - 64 / 255) * 0.38))

    def test_a_rough_bar_has_an_edge_an_upper_bound_a_dashed_one_and_an_exact_one_none(self):
        about, least, exact, most, _ = drawn(samples.drones(), x="subject", kind="bars").patches[:5]
        assert [bar.get_linewidth() for bar in (about, least, exact, most)] == [1.1, 0, 0, 1.1]
        assert about.get_linestyle() == "solid"
        assert most.get_linestyle() != "solid"
        assert to_hex(most.get_edgecolor()) == to_hex(about.get_edgecolor()) == PALETTE[0]

    def test_a_forecast_is_a_light_bar_with_a_dashed_edge_and_an_unfinished_one_is_hatched(self):
        rows = samples.rows(
            *(samples.year(n, v, measure="visits") for n, v in ((2021, 5), (2022, 6), (2023, 7), (2024, 3)))
        )
        forecast = drawn(rows.assign(hedge=[None] * 3 + ["expected"]), x="period", kind="columns")
        assert [bar.get_linestyle() == "solid" for bar in forecast.patches] == [True, True, True, False]
        assert forecast.patches[3].get_facecolor()[:3] == pytest.approx(tint(PALETTE[0]), abs=0.01)
        unfinished = drawn(rows.assign(published="2024-05-02"), x="period", kind="columns")
        assert [bool(bar.get_hatch()) for bar in unfinished.patches] == [False, False, False, True]

    def test_the_arrow_of_a_lower_bound_points_away_from_zero_and_that_of_an_upper_one_back(self):
        rows = amounts(30, 20).assign(qualifier=[">=", "<="], low=[30, None], high=[None, 20])
        arrows = {
            text.xy[0]: tuple(text.xyann) for text in drawn(rows, x="subject", kind="dots").texts if text.arrow_patch
        }
        assert arrows == {30: (17, 0), 20: (-17, 0)}
        months = samples.monthly()[:7].assign(qualifier=[">="] + ["="] * 6, low=[26000] + [None] * 6)
        arrows = [
            tuple(text.xyann)
            for text in drawn(months, x="period", kind="line").texts
            if text.arrow_patch and not text.get_text()
        ]
        assert arrows == [(0, 17)]

    def test_the_bounds_of_an_estimate_are_a_line_through_the_end_of_its_bar(self):
        ax = drawn(amounts(16, 9).assign(low=[11, None], high=[22, None]), x="subject", kind="bars")
        line = next(line for line in ax.lines if list(line.get_xdata()) == [11, 22])
        bar = ax.patches[0]
        assert list(line.get_ydata()) == pytest.approx([bar.get_y() + bar.get_height() / 2] * 2)
        months = samples.monthly()[:3].assign(value=[16, 9, 12], low=[11, None, None], high=[22, None, None])
        upright = drawn(months, x="period", kind="columns")
        assert [11, 22] in [list(line.get_ydata()) for line in upright.lines]

    def test_a_column_of_a_range_is_solid_to_its_lower_end_and_light_between_both(self):
        rows = samples.monthly()[:3].assign(value=[12.5, 9, 12], low=[10, None, None], high=[15, None, None], qualifier=["range", "=", "="])  # fmt: skip
        solid, light = drawn(rows, x="period", kind="columns").patches[:2]
        assert (solid.get_height(), light.get_y(), light.get_height()) == (10, 10, 5)
        assert (solid.get_x(), solid.get_width()) == (light.get_x(), light.get_width())
        assert light.get_facecolor()[:3] == pytest.approx(tint(PALETTE[0]), abs=0.01)

    def test_a_line_is_dashed_from_where_it_is_a_forecast_and_solid_before(self):
        rows = samples.monthly().assign(hedge=[None] * 9 + ["expected"] * 3)
        ax = drawn(rows, x="period", kind="line")
        found = {line.get_linestyle() == "-": list(line.get_ydata()) for line in ax.lines if len(line.get_xdata()) > 3}
        values = list(rows["value"])
        assert found == {True: values[:9], False: values[8:]}

    def test_ranges_over_time_are_a_light_area_inside_thin_lines(self):
        months = samples.monthly().assign(
            low=lambda t: t["value"] - 500, high=lambda t: t["value"] + 900, qualifier="range"
        )
        ax = drawn(months, x="period", kind="line")
        low, high = list(months["low"]), list(months["high"])
        edges = [list(line.get_ydata()) for line in ax.lines if line.get_linewidth() == 0.9]
        assert edges[:2] == [low, high]
        (area,) = ax.collections
        assert area.get_alpha() == 0.2
        ends = [list(line.get_ydata()) for line in ax.lines if line.get_alpha() == RANGE or line.get_alpha() == 0.0]
        assert [low[0], high[0]] in ends

    def test_a_line_meets_a_range_at_its_nearer_end(self):
        def point(value, low=None, high=None, qualifier="="):
            return Point(row=0, label="", value=value, low=low, high=high, qualifier=qualifier)

        range_ = point(12, 10, 15, "range")
        assert nearest(range_, point(40)) == 15
        assert nearest(range_, point(2)) == 10
        assert nearest(point(12), point(2)) == 12


class TestLevels:
    @staticmethod
    def level(**cells):
        """The lines of a year among its months."""
        long = samples.rows(samples.year(2024, 36000, measure="casualties", source="X") | cells)
        table = pd.concat([samples.monthly().assign(series="by month"), long.assign(series="by year")])
        ax = drawn(table, x="period", by="series")
        return ax, [line for line in ax.lines if list(line.get_ydata()) == [36000, 36000]]

    def test_a_level_is_one_line_over_its_whole_period(self):
        _, (line,) = self.level()
        assert [f"{matplotlib.dates.num2date(end):%Y-%m-%d}" for end in line.get_xdata()] == [
            "2024-01-01",
            "2025-01-01",
        ]
        assert line.get_linewidth() == 3.4
        assert line.get_linestyle() == "-"

    @pytest.mark.parametrize("cells", [{"qualifier": "~"}, {"period_basis": "vague"}, {"hedge": "expected"}])
    def test_a_level_that_is_rough_is_dashed(self, cells):
        _, lines = self.level(**cells)
        assert [line.get_linestyle() != "-" for line in lines] == [True]

    def test_a_level_of_a_range_is_a_band_over_its_whole_period(self):
        ax, lines = self.level(qualifier="range", low=30000, high=42000)
        assert lines == []
        ends = [list(line.get_ydata()) for line in ax.lines if len(line.get_xdata()) == 2]
        assert [30000, 30000] in ends and [42000, 42000] in ends

    def test_a_level_under_another_has_a_line_along_either_side_since_its_tint_is_pale(self):
        ax = drawn(samples.levels(), x="period", by="series")
        wide = [line for line in ax.lines if list(line.get_ydata()) == [99, 99]]
        assert sorted(line.get_linewidth() for line in wide) == [1.3, 1.3, 9.0]
        heights = sorted(inches(ax, line.get_window_extent())[1] for line in wide if line.get_linewidth() == 1.3)
        assert heights[1] - heights[0] == pytest.approx(10 / 72, abs=0.001)
        (tinted,) = [line for line in wide if line.get_linewidth() == 9.0]
        assert to_rgb(tinted.get_color()) == pytest.approx(tint(wide[0].get_color()), abs=0.01)


def test_what_is_highlighted_has_the_colour_and_all_else_is_grey_in_every_form():
    for kind in ("bars", "dots"):
        ax = drawn(amounts(5, 4, 3), x="subject", kind=kind, highlight="B")
        colors = [
            to_hex(artist.get_facecolor() if kind == "bars" else artist.get_markerfacecolor())
            for artist, _ in ax.get_figure().record.marks
        ]
        assert colors == [MUTED, HIGHLIGHT, MUTED]
