"""Where each form puts its marks, its ticks and its words."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from kit.charts import chart
from kit.charts.sheet import AGAINST, FOR, HIGHLIGHT, MIDDLE, MUTED, PALETTE
from kit.charts.style import GREY, LABEL
from kit.charts.text import line_height, measure
from tests.charts import samples


def drawn(rows, **arguments):
    """The axes of a chart, laid out."""
    figure = chart(rows, **arguments)
    figure.draw_without_rendering()
    return figure.axes[0]


def inches(ax, artist) -> tuple[float, float, float, float]:
    figure = ax.get_figure(root=True)
    box = artist.get_window_extent(figure.canvas.get_renderer()) if artist is not ax else ax.get_window_extent()
    return tuple(float(end) / figure.dpi for end in box.extents)


def text(ax, words: str):
    return next(found for found in ax.texts if " ".join(found.get_text().split()) == words)


def ticks(axis) -> dict[str, float]:
    labels = [label.get_text().replace("\n", " ") for label in axis.get_ticklabels()]
    return dict(zip(labels, axis.get_ticklocs(), strict=True))


class TestRanks:
    ASKED = {"x": "period", "by": "subject", "kind": "ranks"}

    def test_ranks_are_a_quarter_of_an_inch_apart_or_more_and_have_half_a_step_above_and_below(self):
        ax = drawn(samples.leagues(), **self.ASKED)
        assert ax.get_ylim() == (3.5, 0.5)
        _, bottom, _, top = inches(ax, ax)
        assert 0.25 <= (top - bottom) / 3 < 0.32
        assert not ax.yaxis.get_visible()
        assert ticks(ax.xaxis).keys() == {"2021", "2022", "2023", "2024"}

    def test_a_first_rank_stands_left_of_its_dot_and_a_last_one_with_its_name_right(self):
        ax = drawn(samples.leagues(), **self.ASKED)
        first = ax.get_xticks()[0]
        starts = {found.get_text(): found for found in ax.texts if found.xy[0] == first}
        assert {words: found.xy[1] for words, found in starts.items()} == {"1": 1, "2": 2, "3": 3}
        assert {(tuple(found.xyann), found.get_ha()) for found in starts.values()} == {((-8, 0), "right")}
        ends = [found for found in ax.texts if found.xy[0] != first]
        assert {(found.xyann[0], found.get_ha()) for found in ends} == {(6, "left")}
        colors = {found.get_text().split("  ")[1]: to_hex(found.get_color()) for found in ends}
        assert colors == dict(zip(("Rovers", "United", "Town"), PALETTE, strict=False))

    def test_a_line_that_counts_is_thick_with_dots_and_the_others_thin(self):
        ax = drawn(samples.leagues(), **self.ASKED, highlight="Town")
        widths = {to_hex(line.get_color()): line.get_linewidth() for line in ax.lines if line.get_marker() != "o"}
        assert widths == {HIGHLIGHT: 2.4, MUTED: 1.4}
        sizes = {
            to_hex(line.get_markerfacecolor()): line.get_markersize() for line in ax.lines if line.get_marker() == "o"
        }
        assert sizes == {HIGHLIGHT: 6, MUTED: 4.5}
        assert to_hex(text(ax, "1 United").get_color()) == GREY
        over = {to_hex(line.get_color()): line.get_zorder() for line in ax.lines if line.get_marker() != "o"}
        assert over[HIGHLIGHT] > over[MUTED]

    def test_whole_numbers_up_to_forty_are_ranks_and_at_most_twenty_names_are_followed(self):
        deep = samples.leagues().assign(value=lambda t: t["value"] + 37)
        assert drawn(deep, **self.ASKED).get_ylim() == (40.5, 0.5)
        with pytest.raises(Exception, match="“41” of 2021 is no rank"):
            chart(deep.assign(value=lambda t: t["value"] + 1), **self.ASKED)
        many = pd.concat([samples.leagues()[:4].assign(subject=f"Club {n}", value=n + 1) for n in range(21)])
        assert drawn(many[:80], **self.ASKED)
        with pytest.raises(Exception, match="21 lines of ranks cannot be followed; select at most 20"):
            chart(many, **self.ASKED)


class TestSlope:
    ASKED = {"x": "period", "by": "subject", "kind": "slope"}

    def test_the_scale_leaves_a_tenth_above_and_below_and_the_sides_stand_at_the_ends_of_the_lines(self):
        ax = drawn(samples.unemployment(), **self.ASKED)
        assert ax.get_ylim() == pytest.approx((4.8 - 0.45, 9.3 + 0.45))
        assert ax.get_xlim() == (-0.02, 1.02)
        sides = [line.get_xdata()[0] for line in ax.lines if list(line.get_ydata()) == [0, 1]]
        assert sides == [0, 1]
        assert ticks(ax.xaxis) == {"2019": 0, "2024": 1}
        _, bottom, _, top = inches(ax, ax)
        assert top - bottom + line_height(10) + 0.1 == pytest.approx(2.6, abs=0.01)  # with the names of the periods

    def test_values_that_are_all_one_have_room_too(self):
        low, high = drawn(samples.unemployment().assign(value=5.0), **self.ASKED).get_ylim()
        assert (low, high) == (4.5, 5.5)
        assert drawn(samples.unemployment().assign(value=0.0), **self.ASKED).get_ylim() == (-1, 1)

    def test_numbers_stand_left_and_numbers_with_names_right_each_in_the_colour_of_its_line(self):
        ax = drawn(samples.unemployment(), **self.ASKED)
        left = {found.get_text() for found in ax.texts if found.xy[0] == 0}
        right = {found.get_text() for found in ax.texts if found.xy[0] == 1}
        assert left == {"6.7%", "9.1%", "5.0%", "4.8%"}
        assert right == {"5.2%  North", "9.3%  South", "5.1%  East", "6.0%  West"}
        frame, number, name = inches(ax, ax), text(ax, "9.1%"), text(ax, "9.3% South")
        assert inches(ax, number)[2] < frame[0] + 0.05
        assert inches(ax, number)[0] >= 0.16
        assert frame[2] - 0.05 < inches(ax, name)[0] < frame[2] + 0.1
        assert to_hex(number.get_color()) == to_hex(name.get_color()) == PALETTE[1]

    def test_slopes_whose_scale_has_zero_say_nothing_of_it(self):
        across = samples.unemployment().assign(value=[-1.0, 2, 3, 4, 5, 6, 7, 8])
        assert not any("zero" in note for note in chart(across, **self.ASKED).notes)
        touching = samples.unemployment().assign(value=[0.0, 2, 3, 4, 5, 6, 7, 8])
        assert not any("zero" in note for note in chart(touching, **self.ASKED).notes)
        assert "The scale does not start at zero." in chart(samples.unemployment(), **self.ASKED).notes


class TestStacked:
    def test_parts_begin_where_the_one_before_ends_in_one_order_for_all_bars(self):
        ax = drawn(samples.votes(), x="subject", by="predicate")
        bars = {}
        for bar in ax.patches:
            bars.setdefault(round(bar.get_y(), 3), []).append((bar.get_x(), bar.get_x() + bar.get_width()))
        assert len(bars) == 4
        for parts in bars.values():
            assert parts[0][0] == 0
            assert parts[-1][1] == pytest.approx(100)
            assert all(one[1] == pytest.approx(other[0]) for one, other in pairwise(parts))

    def test_a_number_stands_in_the_middle_of_its_part_and_nowhere_without_room(self):
        ax = drawn(samples.votes(), x="subject", by="predicate", width="phone")
        frame = inches(ax, ax)
        unit = (frame[2] - frame[0]) / (ax.get_xlim()[1] - ax.get_xlim()[0])
        told = {found.xy: found.get_text() for found in ax.texts}
        for bar in ax.patches:
            middle = bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2
            found = next((words for place, words in told.items() if place == pytest.approx(middle)), "")
            assert found in (f"{bar.get_width():.0f}%", f"{bar.get_width():.0f}", "")
            room = bar.get_width() * unit
            assert bool(found) == (measure(f"{bar.get_width():.0f}", LABEL) + 0.05 <= room + 1e-6)
            assert found.endswith("%") == (measure(f"{bar.get_width():.0f}%", LABEL) + 0.05 <= room + 1e-6)

    def test_answers_against_lie_left_of_the_middle_and_the_middle_across_it(self):
        ax = drawn(samples.opinions(), x="subject", by="predicate")
        listens = [bar for bar in ax.patches if bar.get_y() == max(bar.get_y() for bar in ax.patches)]
        ends = {to_hex(bar.get_facecolor()): (bar.get_x(), bar.get_x() + bar.get_width()) for bar in listens}
        # of "The council listens" 22 disagree strongly, 30 disagree, 18 do neither, 20 agree and 6 agree strongly
        assert ends[AGAINST[0][0]] == pytest.approx((-61, -39))
        assert ends[AGAINST[0][1]] == pytest.approx((-39, -9))
        assert ends[MIDDLE] == pytest.approx((-9, 9))
        assert ends[FOR[0][1]] == pytest.approx((9, 29))
        assert ends[FOR[0][0]] == pytest.approx((29, 35))
        (apart,) = [bar for bar in listens if to_hex(bar.get_facecolor()) == "#ffffff"]
        other = [bar for bar in ax.patches if to_hex(bar.get_facecolor()) == "#ffffff" and bar is not apart]
        # at one place for all, a little beyond the longest: 7.5, 38 and 15 of "Buses run on time"
        assert apart.get_x() == other[0].get_x() == pytest.approx(60.5 + 0.03 * (60.5 + 61))
        middles = [line for line in ax.lines if list(line.get_xdata()) == [0, 0]]
        assert len(middles) == 2

    def test_the_bar_with_most_for_it_stands_first(self):
        ax = drawn(samples.opinions(), x="subject", by="predicate")
        names = [label.get_text() for label in ax.get_yticklabels()]
        assert names == ["Buses run on time", "The council listens"]  # 53 for, and 26


class TestArea:
    ASKED = {"x": "period", "by": "subject", "kind": "area"}

    def test_areas_reach_from_the_first_date_to_the_last_and_from_zero_to_the_sum(self):
        ax = drawn(samples.fuels(), **self.ASKED)
        assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] >= 145
        assert ax.get_ylim()[1] < 160
        paths = [area.get_paths()[0].get_extents() for area in ax.collections]
        assert [round(path.ymax) for path in paths] == [90, 140, 145]
        assert paths[0].ymin == 0
        assert {path.x0 for path in paths} == {ax.get_xlim()[0]}
        assert {path.x1 for path in paths} == {ax.get_xlim()[1]}

    def test_each_part_is_named_at_its_end_in_the_middle_of_its_height(self):
        ax = drawn(samples.fuels(), **self.ASKED)
        middles = {found.get_text(): found.xy[1] for found in ax.texts}
        assert middles == {"coal": 5, "gas": 10 + 25, "wind": 60 + 40}
        colors = [to_hex(area.get_facecolor()[0]) for area in ax.collections]
        assert colors == [to_hex(text(ax, name).get_color()) for name in ("coal", "gas", "wind")]

    def test_parts_of_a_whole_reach_to_a_hundred(self):
        rows = samples.fuels().assign(unit="%", value=[40.0, 30, 20, 10, 30, 30, 30, 30, 30, 40, 50, 60])
        assert drawn(rows, **self.ASKED).get_ylim() == (0, 100)
        assert list(ticks(drawn(rows, **self.ASKED).yaxis)) == ["0%", "20%", "40%", "60%", "80%", "100%"]
        less = rows.assign(value=lambda t: t["value"] * 0.5)
        assert drawn(less, **self.ASKED).get_ylim()[1] < 60


class TestSeasons:
    def test_months_are_named_at_their_middle_and_by_one_letter_where_the_page_is_narrow(self):
        ax = drawn(samples.rain(), x="period", kind="seasons")
        assert list(ticks(ax.xaxis).values()) == [n + 0.5 for n in range(12)]
        assert [label.get_text() for label in ax.get_xticklabels()][:3] == ["Jan", "Feb", "Mar"]
        narrow = drawn(samples.rain(), x="period", kind="seasons", width="phone")
        assert [label.get_text() for label in narrow.get_xticklabels()] == [*"JFMAMJJASOND"]
        assert ax.get_xlim() == pytest.approx((0.35, 11.68), abs=0.05)

    def test_a_year_that_is_over_is_named_at_its_end_and_one_that_is_not_where_it_has_come_to(self):
        ax = drawn(samples.rain(), x="period", kind="seasons")
        assert text(ax, "2023").xy[0] == pytest.approx(ax.get_xlim()[1])
        assert text(ax, "2024").xy[0] == pytest.approx(3.5, abs=0.05)  # April
        assert to_hex(text(ax, "2023").get_color()) == GREY
        assert to_hex(text(ax, "2024").get_color()) == PALETTE[0]
        assert not any(found.get_text() == "2022" for found in ax.texts)

    def test_the_year_that_counts_is_thick_and_has_a_dot_at_its_last_month(self):
        ax = drawn(samples.rain(), x="period", kind="seasons")
        widths = [line.get_linewidth() for line in ax.lines if len(line.get_xdata()) > 1]
        assert widths == [1.0, 1.0, 2.4]
        shown = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "o" and line.get_alpha() != 0]
        assert shown == pytest.approx([3.5], abs=0.05)


class TestScatter:
    def test_both_axes_have_round_ticks_and_start_at_zero_where_that_costs_little(self):
        ax = drawn(samples.countries(), x="income", y="life")
        assert list(ticks(ax.xaxis)) == ["0", "10,000", "20,000", "30,000", "40,000", "50,000"]
        assert ax.get_xlim() == pytest.approx((0, 56_000 * 1.06))
        assert list(ticks(ax.yaxis)) == ["60", "65", "70", "75", "80"]
        assert ax.get_ylim() == pytest.approx((61 - 21 * 0.06, 82 + 21 * 0.06))
        assert "The scale of life does not start at zero." in chart(samples.countries(), x="income", y="life").notes

    def test_points_below_zero_have_lines_at_zero(self):
        rows = samples.countries().assign(income=lambda t: t["income"] - 20_000)
        ax = drawn(rows, x="income", y="life")
        assert [line for line in ax.lines if len(line.get_xdata()) > 1 and {*line.get_xdata()} == {0}]
        plain = drawn(samples.countries(), x="income", y="life")
        assert not [line for line in plain.lines if len(line.get_xdata()) > 1]

    def test_each_point_stands_at_its_two_numbers_smaller_where_there_are_many(self):
        ax = drawn(samples.countries(), x="income", y="life")
        spots = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines]
        assert spots == list(zip(samples.countries()["income"], samples.countries()["life"], strict=True))
        assert {line.get_markersize() for line in ax.lines} == {6.5}
        many = pd.DataFrame(
            {"place": [f"P{n}" for n in range(61)], "depth": range(1, 62), "life": [(n * 7) % 50 for n in range(61)]}
        )
        assert {line.get_markersize() for line in drawn(many, x="depth", y="life").lines} == {4.5}
        assert {line.get_markersize() for line in drawn(many[:60], x="depth", y="life").lines} == {6.5}

    def test_the_highlighted_points_lie_over_the_grey_ones_and_are_named(self):
        ax = drawn(samples.countries(), x="income", y="life", highlight="Borduria")
        colors = [to_hex(line.get_markerfacecolor()) for line in ax.lines]
        assert colors == [MUTED] * 5 + [HIGHLIGHT]
        assert to_hex(text(ax, "Borduria").get_color()) == HIGHLIGHT

    def test_all_of_a_few_points_are_read_out_and_the_outermost_of_many(self):
        few = chart(samples.countries(), x="income", y="life").alt_text
        assert all(
            words in few
            for words in ("6 points: Avaria, 61 at 2,100; ", "; Elbonia, 82 at 41,000; Freedonia, 80 at 56,000.")
        )
        many = pd.DataFrame({"place": [f"P{n}" for n in range(11)], "depth": [5, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11], "life": [50 + (n * 7) % 11 for n in range(11)]})  # fmt: skip
        words = chart(many, x="depth", y="life").alt_text
        assert "11 points, the outermost of them: P3, 60 at 3; P10, 54 at 11; P0, 50 at 5; P1, 57 at 1." in words


class TestTable:
    def test_lines_are_equally_far_apart_with_a_rule_above_and_below_each(self):
        ax = drawn(samples.towns(), x="subject", by="measure", kind="table")
        assert ax.get_ylim() == (2.5, -0.5)
        rules = [line.get_ydata()[0] for line in ax.lines]
        assert rules == [-0.5, 0.5, 1.5, 2.5]
        starts = {line.get_xdata()[0] for line in ax.lines}
        left = inches(ax, ax)[0] + starts.pop() * (inches(ax, ax)[2] - inches(ax, ax)[0])
        assert left == pytest.approx(0.17, abs=0.01)

    def test_numbers_end_below_the_end_of_their_head_a_gap_from_the_next_column(self):
        ax = drawn(samples.towns(), x="subject", by="measure", kind="table", width="phone")
        heads = [found for found in ax.texts if found.get_weight() == "bold"]
        assert len(heads) == 3
        ends = {found.xy[0] for found in ax.texts}
        assert ends == {head.xy[0] for head in heads}
        boxes = sorted(inches(ax, found) for found in ax.texts if found.xy[1] == 0)
        assert all(other[0] - one[2] >= 0.19 for one, other in pairwise(boxes))
        assert inches(ax, heads[-1])[2] == pytest.approx(3.75 - 0.17, abs=0.03)
        assert text(ax, "–").xy[1] == 2  # what is not known of the last of the towns

    def test_bars_stand_right_of_their_numbers_from_one_zero(self):
        ax = drawn(samples.drones(), x="subject", kind="table")
        (inside,) = ax.child_axes
        assert [bar.get_width() for bar in inside.patches] == [125, 107, 60, 40, 24]
        assert {bar.get_x() for bar in inside.patches} == {0}
        assert [bar.get_y() + bar.get_height() / 2 for bar in inside.patches] == pytest.approx([0, 1, 2, 3, 4])
        assert {round(bar.get_height(), 6) for bar in inside.patches} == {0.5}
        number, bars = inches(ax, text(ax, "about 125")), inches(ax, inside)
        assert 0.05 < bars[0] - number[2] < 0.15
        assert inside.get_xlim() == pytest.approx((-1.25, 126.25))


class TestMultiples:
    def panels(self, rows, **arguments):
        figure = chart(rows, kind="multiples", **arguments)
        figure.draw_without_rendering()
        return figure, [ax.get_position() for ax in figure.axes]

    @pytest.mark.parametrize(
        ("count", "width", "columns"),
        [(2, "print", 2), (3, "print", 3), (4, "print", 2), (6, "print", 3), (3, "phone", 2)],
    )
    def test_panels_stand_in_as_many_columns_as_the_page_has_room_for(self, count, width, columns):
        _, places = self.panels(samples.regions(count), x="period", by="subject", width=width)
        assert len({round(place.x0, 3) for place in places}) == columns
        assert len({round(place.width, 3) for place in places}) == 1
        assert len({round(place.height, 3) for place in places}) == 1

    def test_twelve_panels_are_the_most(self):
        assert len(self.panels(samples.regions(12), x="period", by="subject")[1]) == 12
        with pytest.raises(Exception, match="13 panels cannot be read; select at most 12"):
            chart(samples.regions(13), x="period", by="subject", kind="multiples")

    def test_more_than_five_periods_are_lines_and_five_are_columns(self):
        months = samples.regions(2)
        five = months[months["period_start"] < pd.Timestamp("2024-06-01")]
        six = months[months["period_start"] < pd.Timestamp("2024-07-01")]
        assert all(ax.patches for ax in chart(five, x="period", by="subject", kind="multiples").axes)
        assert not any(ax.patches for ax in chart(six, x="period", by="subject", kind="multiples").axes)


class TestColumns:
    def test_a_column_takes_seven_tenths_of_its_period(self):
        ax = drawn(samples.monthly()[:4], x="period", kind="columns")
        lefts = [bar.get_x() for bar in ax.patches]
        assert {round(bar.get_width() / min(b - a for a, b in pairwise(lefts)), 2) for bar in ax.patches} == {0.72}
        assert list(ticks(ax.xaxis)) == ["January 2024", "February", "March", "April"]
        middles = [bar.get_x() + bar.get_width() / 2 for bar in ax.patches]
        assert list(ticks(ax.xaxis).values()) == pytest.approx(middles)
        low, high = ax.get_ylim()
        assert low == 0 and 28_530 * 1.05 < high < 28_530 * 1.3

    def test_a_year_that_is_not_over_is_as_much_narrower(self):
        years = samples.rows(*(samples.year(n, 5, measure="visits") for n in range(2021, 2025)))
        ax = drawn(years.assign(published="2024-07-01"), x="period", kind="columns")
        *whole, rest = [bar.get_width() for bar in ax.patches]
        assert rest / whole[0] == pytest.approx(183 / 366, abs=0.01)


class TestLines:
    def test_a_line_has_a_dot_where_a_number_is_written_or_the_figure_is_not_exact(self):
        ax = drawn(samples.monthly(), x="period")
        width = [line.get_linewidth() for line in ax.lines if len(line.get_xdata()) == 12]
        assert width and all(1.5 < wide < 3 for wide in width)

    def test_a_name_that_ends_early_stands_at_the_end_of_its_line(self):
        rows = pd.concat(
            [samples.monthly().assign(subject="long"), samples.monthly()[:6].assign(subject="short", value=9000.0)]
        )
        ax = drawn(rows, x="period", by="subject", kind="line")
        last = max(line.get_xdata()[-1] for line in ax.lines if len(line.get_xdata()) == 12)
        assert text(ax, "49,150 long").xy[0] == ax.get_xlim()[1]
        assert text(ax, "9,000 short").xy[0] < last

    def test_names_too_long_for_the_side_are_in_a_key_and_the_ends_numbered(self):
        names = ("Ministry of Rural Development and Fisheries", "Independent observers of all parties and lists")
        rows = pd.concat(
            [
                samples.monthly().assign(subject=name, value=lambda t, n=n: t["value"] + 15_000 * n)
                for n, name in enumerate(names)
            ]
        )
        figure = chart(rows, x="period", by="subject", kind="line", width="phone")
        assert [found.get_text().split("\u2009")[1] for found in figure.texts if found.get_gid() == "key"] == list(
            names
        )
        assert {"49,150", "64,150"} <= {found.get_text() for found in figure.axes[0].texts}

    def test_of_more_lines_than_colours_those_not_pointed_out_are_thin_but_a_pixel_of_a_screen_at_least(self):
        names = [f"Harbour {n}" for n in range(8)]
        rows = pd.concat([samples.monthly().assign(subject=name, value=lambda t, n=n: t["value"] + 4_000 * n) for n, name in enumerate(names)])  # fmt: skip
        ax = drawn(rows, x="period", by="subject", kind="line", highlight="Harbour 3")
        courses = [line for line in ax.lines if len(line.get_xdata()) == 12 and line.get_linestyle() == "-"]
        widths = {to_hex(line.get_color()): line.get_linewidth() for line in courses}
        assert set(widths) == {HIGHLIGHT, MUTED}
        assert 72 / 100 < widths[MUTED] < widths[HIGHLIGHT] / 2


class TestDots:
    def test_several_dots_of_a_name_stand_about_its_place_one_below_the_other(self):
        herds = {"Aldham": (2, 33, 420, 50_000), "Brel": (1, 22, 300, 4_500)}
        kinds = ("horses", "goats", "pigs", "hens")
        rows = [
            {"place": p, "kept": k, "value": v} for p, own in herds.items() for k, v in zip(kinds, own, strict=True)
        ]
        ax = drawn(pd.DataFrame(rows), x="place", by="kept", kind="dots")
        for place, name in enumerate(herds):
            assert ticks(ax.yaxis)[name] == place
            spots = [text(ax, f"{value:,}").xy[1] - place for value in herds[name]]
            assert spots == sorted(spots) and -0.4 < spots[0] < spots[-1] < 0.4
            assert sum(spots) == pytest.approx(0)


class TestNumber:
    def test_the_largest_thing_on_the_page_is_the_number(self):
        ax = drawn(samples.drones()[:1], x="subject", kind="number")
        sizes = {found.get_text(): found.get_fontsize() for found in ax.texts}
        largest = max(sizes, key=sizes.get)
        assert "107" in largest
        assert sizes[largest] > 3 * LABEL


class TestStrip:
    ASKED = {"x": "clinic", "kind": "strip"}

    @staticmethod
    def many(count: int) -> pd.DataFrame:
        return pd.DataFrame(
            {"clinic": [f"Clinic {n}" for n in range(count)], "value": [5 + (n * 37) % 211 for n in range(count)]}
        )

    @pytest.mark.parametrize(("count", "points"), [(150, 6.0), (151, 4.5), (600, 4.5), (601, 3.0)])
    def test_dots_are_smaller_where_there_are_more(self, count, points):
        ax = drawn(self.many(count), **self.ASKED)
        assert {line.get_markersize() for line in ax.lines if line.get_marker() == "o"} == {points}

    def test_the_lowest_dots_stand_on_the_scale_and_others_on_them(self):
        rows = self.many(12).assign(value=[5, 5, 5, 40, 60, 80, 100, 120, 140, 160, 180, 200])
        ax = drawn(rows, **self.ASKED)
        spots = [
            ax.transData.transform((line.get_xdata()[0], line.get_ydata()[0])) / ax.get_figure().dpi
            for line in ax.lines
        ]
        levels = sorted({round(float(y), 3) for _, y in spots})
        assert [round(b - a, 3) for a, b in pairwise(levels)] == pytest.approx([0.1, 0.1], abs=0.01)
        assert sum(round(float(y), 3) == levels[0] for _, y in spots) == 10
        assert 0.05 < levels[0] - inches(ax, ax)[1] < 0.2

    def test_the_highest_and_the_lowest_are_named_where_no_other_has_their_value(self):
        rows = self.many(12).assign(value=[5, 20, 30, 40, 60, 80, 100, 120, 140, 160, 180, 200])
        assert {found.get_text() for found in drawn(rows, **self.ASKED).texts} == {"Clinic 0, 5", "Clinic 11, 200"}
        tied = rows.assign(value=lambda t: t["value"].replace(20, 5))
        assert {found.get_text() for found in drawn(tied, **self.ASKED).texts} == {"Clinic 11, 200"}

    def test_the_middle_of_an_even_number_lies_between_two(self):
        rows = self.many(10).assign(value=[1, 2, 3, 4, 5, 8, 9, 10, 11, 12])
        assert "10 values from 1, Clinic 0, to 12, Clinic 9; half are below 6.5." in chart(rows, **self.ASKED).alt_text
        odd = self.many(11).assign(value=[1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13])
        assert "half are below 8." in chart(odd, **self.ASKED).alt_text

    def test_ten_values_are_the_fewest_and_twelve_strips_the_most(self):
        assert drawn(self.many(10), **self.ASKED)
        with pytest.raises(Exception, match="10 to 3,000 values, and the rows have 9"):
            chart(self.many(9), **self.ASKED)
        groups = self.many(26).assign(region=[f"R{n % 13}" for n in range(26)])
        with pytest.raises(Exception, match="13 strips cannot be read; select at most 12"):
            chart(groups, **self.ASKED, by="region")

    def test_the_name_of_a_strip_stands_at_its_top_left(self):
        ax = drawn(samples.waits(), **self.ASKED, by="region")
        heads = [inches(ax, text(ax, name)) for name in ("North", "South")]
        frame = inches(ax, ax)
        assert [head[0] for head in heads] == pytest.approx([frame[0]] * 2, abs=0.03)
        assert frame[3] - heads[0][3] < 0.1
        assert heads[0][1] - heads[1][3] > 0.3
        assert ax.get_xlim()[0] < 0 < ax.get_xlim()[1]
