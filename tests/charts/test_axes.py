"""Scales of values: from where to where they go, what is said of them, and the lines of their grid."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from kit.charts import axes
from kit.charts.rows import Point
from kit.charts.style import GRID
from kit.errors import SetupError


def points(*values: float) -> list[Point]:
    return [Point(row=n, label=str(n), value=value) for n, value in enumerate(values)]


@pytest.fixture
def ax():
    return Figure(figsize=(5, 4)).add_subplot()


def grid(axis) -> list[bool]:
    return [line.get_visible() for line in axis.get_gridlines()]


def test_an_upright_scale_has_level_lines_and_stands_on_its_bottom_line(ax):
    axes.value_axis(ax, 0, 90, None, vertical=True, inches=3)
    assert all(grid(ax.yaxis))
    assert not any(grid(ax.xaxis))
    assert {line.get_color() for line in ax.yaxis.get_gridlines()} == {GRID}
    assert ax.spines["bottom"].get_visible()
    assert ax.yaxis.get_tick_params()["length"] == 0


def test_a_level_scale_has_upright_lines_and_no_line_below(ax):
    axes.value_axis(ax, 0, 90, None, vertical=False, inches=4)
    assert all(grid(ax.xaxis))
    assert not any(grid(ax.yaxis))
    assert not ax.spines["bottom"].get_visible()


def test_a_scale_with_values_below_zero_does_not_stand_on_its_bottom_line(ax):
    axes.value_axis(ax, -40, 90, None, vertical=True, inches=3)
    assert not ax.spines["bottom"].get_visible()
    assert ax.get_ylim()[0] < -40  # room for the label of the lowest


def test_the_highest_value_has_room_above_it(ax):
    axes.value_axis(ax, 0, 90, None, vertical=True, inches=3)
    bottom, top = ax.get_ylim()
    assert bottom == 0
    assert top > 90
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["0", "20", "40", "60", "80"]


def test_the_grid_closes_above_a_line_where_the_next_round_number_is_near(ax):
    axes.value_axis(ax, 0, 95, None, vertical=True, inches=3)
    assert ax.get_yticks()[-1] == 100
    axes.value_axis(ax, 0, 85, None, vertical=True, inches=3)
    assert ax.get_yticks()[-1] == 80


def test_values_close_together_far_from_zero_leave_zero_out_and_say_so():
    close = points(100, 104)
    low, high = axes.value_span(close)
    assert 90 < low < 100 and 104 < high < 114
    assert axes.zero_notes(close) == [axes.OFF_ZERO]


def test_values_that_spread_take_zero_in():
    assert axes.value_span(points(100, 140)) == (0, 140)
    assert axes.zero_notes(points(100, 140)) == []


@pytest.mark.parametrize("values", [(5,), (0, 3), (-2, 3), (-3, 0)])
def test_one_value_or_values_on_both_sides_take_zero_in(values):
    assert axes.starts_at_zero(points(*values))


def test_values_below_zero_that_lie_close_together():
    assert not axes.starts_at_zero(points(-104, -100))
    low, high = axes.value_span(points(-104, -100))
    assert low < -104 and -100 < high < 0


def test_the_scale_of_bars_has_zero_and_some_length():
    assert axes.bar_span(points(4, 9)) == (0, 9)
    assert axes.bar_span(points(-4, -2)) == (-4, 0)
    assert axes.bar_span(points(0)) == (0, 1)


def test_a_range_is_on_the_scale_with_both_its_ends():
    wide = Point(row=0, label="a", value=15, low=10, high=20)
    assert axes.bar_span([wide]) == (0, 20)
    assert axes.needs_dots([wide])
    assert not axes.needs_dots(points(4, 9))


def test_a_logarithmic_scale_goes_from_one_power_of_ten_to_another():
    assert axes.value_span(points(30, 4_000), logarithmic=True) == (10, 10_000)
    assert axes.value_span(points(10, 1_000), logarithmic=True) == (10, 1_000)


def test_ten_thousand_times_the_smallest_value_makes_a_scale_logarithmic():
    assert axes.logarithmic("y", [(1, 1), (10_000, 10_000)], None) == "y"
    assert axes.logarithmic("y", [(1, 1), (9_999, 9_999)], None) == ""
    assert axes.logarithmic("y", [(1, 1), (10_000, 10_000)], False) == ""
    assert axes.logarithmic("y", [(0, 0), (10_000, 10_000)], None) == ""
    assert axes.logarithmic("y", [(1, 1), (2, 2)], True) == "y"
    assert axes.logarithmic("y", [(1, 1), (2, 2)], "x") == ""
    assert axes.logarithmic("x", [(1, 1), (2, 2)], "x") == "x"
    assert axes.spread_wide(points(1, 10_000))
    assert not axes.spread_wide(points(1, 9_999))
    with pytest.raises(SetupError, match="above zero"):
        axes.logarithmic("y", [(0, 0), (2, 2)], True)


def test_scales_that_do_not_start_at_zero_are_named():
    assert axes.off_zero([]) == []
    assert axes.off_zero(["North"]) == ["The scale of North does not start at zero."]
    assert axes.off_zero(["North", "South"]) == ["The scales of North and South do not start at zero."]


def test_ticks_have_as_many_decimals_as_the_finest_needs():
    assert axes.tick_words([0, 0.5, 1], None) == ["0.0", "0.5", "1.0"]
    assert axes.tick_words([0, 1, 2], None) == ["0", "1", "2"]
    assert axes.tick_words([0, 5e6, 1e7], None) == ["0", "5m", "10m"]
    assert axes.tick_words([0, 1e-7, 2e-7], None) == ["0.0000000", "0.0000001", "0.0000002"]


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 90, 5, [0, 20, 40, 60, 80]),
        (0, 90, 10, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]),
        (0, 100, 5, [0, 20, 40, 60, 80, 100]),
        (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 0.4, 4, [0, 0.1, 0.2, 0.3, 0.4]),
        (0, 9, 4, [0, 5]),  # not every 2.5: a decimal more
        (0, 90, 4, [0, 25, 50, 75]),
        (0, 900, 4, [0, 250, 500, 750]),
        (-40, 90, 4, [0, 50]),
        (-60, 90, 4, [-50, 0, 50]),
        (1990, 2020, 4, [1990, 2000, 2010, 2020]),
        (5, 5, 4, [5]),
        (0, float("inf"), 4, [0]),
    ],
)
def test_ticks_are_round_and_few(low, high, most, expected):
    assert axes.round_ticks(low, high, most) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (1, 10, 6, [1, 2, 5, 10]),
        (1, 100, 6, [1, 3, 10, 30, 100]),
        (1, 100, 4, [1, 10, 100]),
        (1, 10_000, 3, [1, 100, 10_000]),
        (2, 50, 6, [2, 5, 10, 20, 50]),
    ],
)
def test_ticks_of_a_logarithmic_scale(low, high, most, expected):
    assert axes.decade_ticks(low, high, most) == pytest.approx(expected)


def test_a_logarithmic_axis_has_a_tick_at_its_powers_and_none_between(ax):
    axes.value_axis(ax, 1, 10_000, None, vertical=False, inches=4, logarithmic=True, room=0.5)
    assert ax.get_xscale() == "log"
    assert [text.get_text() for text in ax.get_xticklabels()] == ["1", "10", "100", "1,000", "10,000"]
    assert list(ax.xaxis.get_minorticklocs()) == []
    low, high = ax.get_xlim()
    assert low == pytest.approx(0.8)
    assert high == pytest.approx(10 ** (4 + 4 * 0.5 / 3.5))  # half an inch of four is free


def test_a_narrow_logarithmic_axis_has_fewer_ticks(ax):
    axes.value_axis(ax, 1, 10_000, None, vertical=False, inches=1.4, logarithmic=True)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["1", "100", "10,000"]


def test_room_beside_the_highest_value_is_for_its_label(ax):
    axes.value_axis(ax, 0, 90, None, vertical=False, inches=4, room=1)
    assert ax.get_xlim() == pytest.approx((0, 120))  # a fourth of the width is free
    axes.value_axis(ax, -10, 90, None, vertical=False, inches=4, room=1)
    assert ax.get_xlim()[0] == pytest.approx(-12)


def test_the_first_and_the_last_label_stay_on_the_page(ax):
    ax.set_xlim(0, 100)
    axes.ticks(ax.xaxis, [0, 50, 100], ["0", "50", "100"])
    axes.inside(ax)
    assert [text.get_ha() for text in ax.get_xticklabels()] == ["left", "center", "right"]


def test_labels_away_from_the_ends_stand_at_their_ticks(ax):
    ax.set_xlim(0, 100)
    axes.ticks(ax.xaxis, [10, 50, 90], ["10", "50", "90"])
    axes.inside(ax)
    assert [text.get_ha() for text in ax.get_xticklabels()] == ["center"] * 3


def test_dollars_in_labels_are_no_mathematics(ax):
    axes.ticks(ax.yaxis, [0, 1], ["$5 to $10", "$20"])
    assert not any(text.get_parse_math() for text in ax.get_yticklabels())
