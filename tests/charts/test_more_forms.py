"""Tables, single numbers, scatter plots, areas, ranks, seasons, strips, and grey lines: what they draw and refuse."""

from itertools import combinations

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from kit.charts import chart, datawrapper
from kit.charts.axes import tick_words
from kit.charts.sheet import HIGHLIGHT, MUTED, PALETTE
from kit.charts.text import wrap
from kit.errors import SetupError
from tests.charts import samples
from tests.charts.test_forms import axes, names, two_series, written


def refused(words, rows, **arguments):
    with pytest.raises(SetupError, match=words):
        chart(rows, **arguments)


def dots(ax):
    """Where the dots stand, those that are only there to link from among them."""
    return [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if line.get_marker() == "o"]


def lines(ax):
    """The values of every line, and its colour."""
    drawn = [line for line in ax.lines if line.get_marker() in ("None", None, "") and len(line.get_xdata()) > 2]
    return [(list(line.get_ydata()), to_hex(line.get_color()), line.get_linewidth()) for line in drawn]


def turning(clubs, months):
    """Ranks of clubs of which the first and the second, the third and the fourth and so on change places every month."""
    return samples.rows(
        *(
            samples.month(
                2020 + n // 12, n % 12 + 1, 1 + (club if n % 2 else club ^ 1), subject=f"Club {club}", measure="rank"
            )
            for n in range(months)
            for club in range(clubs)
        )
    )


class TestTable:
    def test_numbers_stand_under_each_other_with_equal_decimals_in_their_own_units(self):
        figure = chart(samples.towns(), x="subject", by="measure", kind="table")
        ax = axes(figure)
        assert names(ax) == ["Brigg", "Aldham", "Chalford-upon-the-Water"]
        cells = written(ax)
        assert {"215,000", "12,400", "980"} <= set(cells)
        assert {"120.00", "31.50", "4.75"} <= set(cells)
        assert {"€310.0m", "€18.2m", "–"} <= set(cells)
        assert {"Population", "Budget,\neuros"} <= set(cells)
        column = [t for t in ax.texts if t.get_text() in ("120.00", "31.50", "4.75")]
        assert {t.get_ha() for t in column} == {"right"}
        assert len({t.xy[0] for t in column}) == 1
        assert "Aldham: Population, 12,400; Area, km², 31.5; Budget, euros, €18.2 million." in figure.alt_text

    def test_one_column_has_bars_from_a_common_zero(self):
        rows = samples.rows(
            {"subject": "A", "value": 12.5}, {"subject": "B", "value": -4}, {"subject": "C", "value": 3}
        )
        ax = axes(chart(rows, x="subject", kind="table"))
        assert {"12.5", "3.0", "−4.0"} <= set(written(ax))
        (inside,) = ax.child_axes
        assert [(bar.get_x(), bar.get_width()) for bar in inside.patches] == [(0, 12.5), (0, 3), (0, -4)]

    def test_values_too_far_apart_for_one_scale_keep_their_own(self):
        rows = samples.rows(*({"subject": n, "value": v, "unit": "USD"} for n, v in (("A", 2.4e12), ("B", 1.25e6))))
        assert {"$2.4trn", "$1.25m"} <= set(written(axes(chart(rows, x="subject", kind="table"))))

    def test_hedges_stay_in_their_cells(self):
        cells = written(axes(chart(samples.drones(), x="subject", kind="table")))
        assert {"about 125", "at least 107", "60", "up to 40", "“dozens”"} <= set(cells)
        assert "10–15" in written(axes(chart(samples.deaths(), x="subject", kind="table")))

    def test_what_is_too_much_for_a_picture_is_refused(self):
        refused("61 lines", pd.DataFrame({"name": [f"n{i}" for i in range(61)], "value": range(61)}), kind="table")
        wide = [{"name": "A", "what": f"column {n}", "value": n} for n in range(9)]
        refused("9 columns", wide, x="name", by="what", kind="table")
        refused("do not fit", samples.towns(), x="subject", by="measure", kind="table", width=2.5)


class TestNumber:
    def test_the_number_is_large_with_how_exact_it_is_and_of_whom(self):
        figure = chart(samples.drones()[:1], x="subject", kind="number")
        big = next(text for text in axes(figure).texts if text.get_text() == "107")
        assert big.get_fontsize() > 50
        assert written(axes(figure)) == ["At least", "107", "Kharkiv"]
        assert figure.record.subtitle == "Drones"
        assert big.get_gid() == "figure-0123456789ab-0"

    def test_a_long_number_is_set_smaller_to_stay_on_its_line(self):
        rows = samples.rows({"subject": "State", "value": 1.25e9, "unit": "GBP"})
        sizes = {
            width: next(t.get_fontsize() for t in axes(chart(rows, kind="number", width=width)).texts)
            for width in ("print", "phone")
        }
        assert sizes["phone"] < sizes["print"]

    def test_a_range_has_no_line_and_no_note_of_one(self):
        assert not chart(samples.deaths()[:1], x="subject", kind="number").notes

    def test_its_words_keep_together_on_a_page_taller_than_they_need(self):
        rows = samples.rows({"subject": "Ministry of Rural Development and Fisheries", "value": 13})
        rises = {}
        for width in ("phone", "story"):
            figure = chart(rows, x="subject", kind="number", width=width)
            figure.draw_without_rendering()
            lines = [text.get_window_extent().y0 for text in axes(figure).texts]
            rises[width] = [round(before - after) for before, after in zip(lines, lines[1:], strict=False)]
        assert len(rises["story"]) == 2
        assert rises["story"] == pytest.approx(rises["phone"], abs=1)

    def test_more_than_one_is_refused(self):
        refused("these are 2", samples.seed(), x="period", kind="number")


class TestScatter:
    def test_two_measures_with_names_are_points_and_never_a_line(self):
        figure = chart(samples.countries(), x="income", y="life")
        assert figure.record.form == "scatter"
        ax = axes(figure)
        assert sorted(dots(ax)) == list(zip(*(samples.countries()[c] for c in ("income", "life")), strict=True))
        assert set(samples.countries()["country"]) <= set(written(ax))
        assert ax.get_xlabel() == "Income →"
        assert "Elbonia, 82 at 41,000" in figure.alt_text
        assert figure.notes == ["The scale of life does not start at zero."]
        both = chart(
            samples.countries().assign(income=[9_000, 9_100, 9_200, 9_300, 9_400, 9_500]), x="income", y="life"
        )
        assert both.notes == ["The scales of life and income do not start at zero."]

    def test_each_axis_may_be_logarithmic_and_says_so(self):
        figure = chart(samples.countries(), x="income", y="life", logarithmic="x")
        ax = axes(figure)
        assert (ax.get_xscale(), ax.get_yscale()) == ("log", "linear")
        assert names(ax, "x") == ["2,000", "5,000", "10,000", "20,000", "50,000"]
        assert ax.get_xlabel() == "Income, logarithmic scale →"
        assert figure.record.subtitle == "Life"
        assert "On the logarithmic scale each step is a multiple of the last." in figure.notes
        places = {t.get_text(): t.xy for t in ax.texts}
        assert places["Elbonia"] == (41_000, 82)  # beside its dot
        both = chart(samples.countries(), x="income", y="life", logarithmic=True)
        assert (axes(both).get_xscale(), axes(both).get_yscale()) == ("log", "log")
        assert both.record.subtitle == "Life, logarithmic scale"
        assert len(names(axes(both))) > 2  # 60 to 90 has no power of ten
        far = pd.DataFrame({"town": ["A", "B", "C"], "people": [9, 800, 2_000_000], "area": [1, 2, 3]})
        assert axes(chart(far, x="people", y="area")).get_xscale() == "log"  # no plain scale shows all three
        refused("above zero", samples.countries().assign(income=0), x="income", y="life", logarithmic="x")
        refused("choose True, 'x', 'y' or 'xy'", samples.countries(), x="income", y="life", logarithmic="both")

    def test_numbers_in_no_order_are_points_and_a_line_through_them_is_refused(self):
        rows = pd.DataFrame({"age": [40, 20, 30], "value": [1, 2, 4]})
        assert chart(rows, x="age").record.form == "scatter"
        refused("to and fro", rows, x="age", kind="line")
        assert chart(rows.sort_values("age"), x="age").record.form == "line"
        assert chart(rows.sort_values("age", ascending=False), x="age").record.form == "line"

    def test_a_highlighted_point_is_named_whatever_it_covers(self):
        rows = pd.DataFrame([{"place": f"P{n}", "size": n // 20, "value": n % 20} for n in range(400)])
        ax = axes(chart(rows, x="size", highlight="P210"))
        assert "P210" in written(ax)
        assert "P211" not in written(ax)

    def test_the_name_of_the_numbers_along_x_has_room_above_the_notes(self):
        figure = chart(samples.countries(), x="income", y="life")
        figure.draw_without_rendering()
        notes = next(text for text in figure.texts if text.get_gid() == "notes")
        name = axes(figure).xaxis.label.get_window_extent(figure.canvas.get_renderer())
        assert name.y0 > notes.get_window_extent().y1

    def test_names_without_numbers_are_refused(self):
        refused("two columns of numbers", samples.drones(), x="subject", kind="scatter")

    def test_both_numbers_are_exported(self):
        table = datawrapper.export(chart(samples.countries(), x="income", y="life").record)[".datawrapper.csv"]
        assert b"Avaria,2100.0,61.0" in table


class TestArea:
    def test_each_part_stands_on_the_one_before(self):
        ax = axes(chart(samples.fuels(), x="period", by="subject", kind="area"))
        assert [y for _, y in dots(ax)] == [90, 70, 40, 10, 140, 125, 100, 60, 145, 145, 145, 140]
        assert ax.get_ylim()[0] == 0
        assert [t for t in written(ax) if t in ("coal", "gas", "wind")] == ["coal", "gas", "wind"]

    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            (lambda: samples.fuels()[1:], "2020 of “coal”"),
            (lambda: samples.fuels()[:4], "two parts"),
            (lambda: samples.fuels().assign(value=-1), "below zero"),
            (lambda: samples.fuels().assign(unit="%"), "145%"),
            (lambda: samples.fuels().assign(qualifier="<=", high=99), "up to 99"),
            (lambda: samples.fuels()[samples.fuels()["period"] < "2022"], "three dates"),
        ],
    )
    def test_what_has_no_whole_is_refused(self, rows, words):
        refused(words, rows(), x="period", by="subject", kind="area")


class TestRanks:
    def test_the_first_stands_at_the_top_and_is_named_at_the_end(self):
        figure = chart(samples.leagues(), x="period", by="subject")
        assert figure.record.form == "ranks"
        ax = axes(figure)
        assert ax.get_ylim()[0] > 3 > 1 > ax.get_ylim()[1]
        assert {"1  United", "2  Town", "3  Rovers", "1", "2", "3"} <= set(written(ax))
        steps = [list(line.get_ydata()) for line in ax.lines if len(line.get_xdata()) == 2]
        assert steps[:3] == [[1, 1], [1, 2], [2, 3]]
        assert steps[3:6] == [[2, 3], [3, 1], [1, 1]]
        assert figure.record.title == "United first in 2024, Rovers in 2021"  # not the largest number
        assert "Rovers, 2021 to 2024: 1, 1, 2, 3." in figure.alt_text

    def test_a_year_without_a_rank_is_dotted_and_who_drops_out_is_named_where_it_does(self):
        rows = samples.leagues().drop(index=[1, 11])  # Rovers in 2022, Town in 2024
        ax = axes(chart(rows, x="period", by="subject"))
        dotted = [line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_linestyle() != "-"]
        assert [list(line.get_ydata()) for line in dotted] == [[1, 2]]
        assert "Town" in written(ax)

    def test_lines_that_change_places_too_often_are_refused_until_some_are_pointed_out(self):
        asked = {"x": "period", "by": "subject", "kind": "ranks", "width": "phone"}
        refused("4 lines change places 58 times over 30 dates.*highlight='Club 0'", turning(4, 30), **asked)
        figure = chart(turning(4, 30), **asked, highlight="Club 1")
        joining = [line for line in axes(figure).lines if line.get_marker() != "o"]
        assert {to_hex(line.get_color()) for line in joining} == {HIGHLIGHT, MUTED}
        seen = [line for line in axes(figure).lines if line.get_marker() == "o" and line.get_alpha() != 0]
        assert len(seen) == 2 * 4  # at both ends of each line: between them there is no room for dots
        assert names(axes(figure), "x") == ["2020", "2021", "2022"]
        assert chart(turning(4, 6), **asked)  # few dates have room
        refused("none stands out", turning(8, 3), **asked, highlight=[f"Club {n}" for n in range(8)])

    def test_of_few_dates_those_are_named_that_have_a_rank(self):
        rows = samples.leagues()[lambda t: t["period"] != "2022"].assign(
            period=lambda t: t["period"].map({"2021": "2006-09", "2023": "2006-12", "2024": "2007-01"}),
            period_start=pd.NaT, period_end=pd.NaT,
        )  # fmt: skip
        assert names(axes(chart(rows, x="period", by="subject", width="phone")), "x") == [
            "Sep 2006",
            "Jan 2007",
        ]

    def test_what_is_no_rank_is_refused(self):
        refused("no rank", samples.leagues().assign(value=1.5), x="period", by="subject", kind="ranks")
        refused("no rank", samples.leagues().assign(value=0), x="period", by="subject", kind="ranks")
        refused("two dates", samples.drones(), x="subject", kind="ranks")


class TestSeasons:
    def test_years_lie_over_each_other_and_only_the_last_has_a_colour(self):
        figure = chart(samples.rain(), x="period", kind="seasons")
        ax = axes(figure)
        assert names(ax, "x")[::11] == ["Jan", "Dec"]
        assert [(len(own), color) for own, color, _ in lines(ax)] == [(12, MUTED), (12, MUTED), (4, PALETTE[0])]
        januaries = {round(x, 1) for x, y in dots(ax) if y in (samples.rain()["value"][[0, 12, 24]]).tolist() and x < 1}
        assert januaries == {0.5}
        assert {"2023", "2024"} <= set(written(ax))
        assert "Grey: the other years." in figure.notes

    def test_another_year_can_be_pointed_out(self):
        ax = axes(chart(samples.rain(), x="period", kind="seasons", highlight="2022"))
        assert [color for _, color, _ in lines(ax)] == [HIGHLIGHT, MUTED, MUTED]
        widths = [width for *_, width in lines(ax)]
        assert widths[0] > widths[1] == widths[2]

    def test_years_or_several_series_are_refused(self):
        refused("no place within a year", samples.fuels()[:4], x="period", kind="seasons")
        refused("of one series", samples.regions(2), x="period", by="subject", kind="seasons")
        refused("2 to 40 years", samples.rain()[:12], x="period", kind="seasons")
        refused("need dates", samples.drones(), x="subject", kind="seasons")


class TestStrip:
    def test_every_value_is_a_dot_at_its_place_and_none_covers_another(self):
        figure = chart(samples.waits(), x="clinic", by="region", kind="strip")
        ax = axes(figure)
        places = dots(ax)
        assert sorted(x for x, _ in places) == sorted(samples.waits()["value"])
        figure.draw_without_rendering()
        spots = sorted(tuple(ax.transData.transform(place) / figure.dpi) for place in places)
        for index, (x, y) in enumerate(spots):
            assert all(abs(x - a) > 0.09 or abs(y - b) > 0.09 for a, b in spots[:index])
        assert {"North", "South"} <= set(written(ax))

    def test_one_value_is_pointed_out_by_a_line(self):
        ax = axes(chart(samples.waits(), x="clinic", by="region", kind="strip", highlight="Clinic 7"))
        assert "Clinic 7, 54" in written(ax)  # 5 + 49
        assert [list(line.get_xdata()) for line in ax.lines if line.get_marker() != "o"] == [[54, 54]]

    @pytest.mark.parametrize("clinic", range(0, 60, 4))
    def test_the_line_to_a_value_crosses_no_other_dot(self, clinic):
        ax = axes(chart(samples.waits(), x="clinic", kind="strip", highlight=f"Clinic {clinic}", width="phone"))
        (line,) = [line for line in ax.lines if line.get_marker() != "o"]
        (x, _), (low, high) = line.get_xdata(), sorted(line.get_ydata())
        inches = ax.get_position().width * 3.75 / (ax.get_xlim()[1] - ax.get_xlim()[0])
        met = [spot for spot in dots(ax) if abs(spot[0] - x) * inches < 0.05 and low < spot[1] < high]
        assert not met

    def test_a_strip_has_no_room_for_words_that_nobody_wrote(self):
        rows = samples.waits().assign(region=[f"Region {n % 6}" for n in range(60)])
        plain = chart(rows, x="clinic", by="region", kind="strip", highlight="Clinic 20").get_figheight()
        assert (
            plain < chart(rows, x="clinic", by="region", kind="strip", highlight="Clinic 0").get_figheight()
        )  # 0 is 5
        assert plain < 5

    def test_the_names_of_strips_and_values_cover_neither_each_other_nor_a_dot(self):
        rows = samples.waits().assign(region=[f"Region {n % 6}" for n in range(60)])
        figure = chart(rows, x="clinic", by="region", kind="strip", width="phone")
        figure.draw_without_rendering()
        ax, renderer = axes(figure), figure.canvas.get_renderer()
        boxes = [text.get_window_extent(renderer).padded(-2) for text in ax.texts]
        spots = [ax.transData.transform(spot) for spot in dots(ax)]
        assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]
        assert not [1 for box in boxes for spot in spots if box.contains(*spot)]

    def test_few_values_ranges_and_too_many_names_are_refused(self):
        refused("10 to 3,000", samples.drones(), x="subject", kind="strip")
        refused("no single dot", samples.waits().assign(low=1, high=90, qualifier="range"), x="clinic", kind="strip")
        refused("one a strip", samples.waits(), x="clinic", kind="strip", highlight=["Clinic 1", "Clinic 2"])


class TestLines:
    def test_of_many_lines_those_pointed_out_have_colour_and_name_and_the_others_are_thin_and_grey(self):
        figure = chart(samples.regions(9), x="period", by="subject", highlight="Region 3")
        ax = axes(figure)
        drawn = lines(ax)
        assert sorted({color for _, color, _ in drawn}) == sorted({HIGHLIGHT, MUTED})
        assert [values[0] for values, color, _ in drawn if color == HIGHLIGHT] == [26000 + 2700]
        assert max(w for _, color, w in drawn if color == MUTED) < min(w for _, color, w in drawn if color == HIGHLIGHT)
        assert [text.split("  ")[1] for text in written(ax) if "Region" in text] == ["Region 3"]
        assert "Of 9 lines, those that are not named are grey." in figure.notes

    def test_many_lines_with_none_pointed_out_are_refused_and_told_how(self):
        refused("highlight='Region 0'", samples.regions(7), x="period", by="subject", kind="line")
        refused("9 lines", samples.regions(9), x="period", by="subject", highlight=[f"Region {n}" for n in range(7)])

    def test_a_logarithmic_line_says_so_and_needs_values_above_zero(self):
        figure = chart(samples.monthly(), x="period", logarithmic=True)
        assert axes(figure).get_yscale() == "log"
        assert figure.notes == ["On the logarithmic scale each step is a multiple of the last."]
        assert axes(chart(samples.monthly(), x="period")).get_yscale() == "linear"
        refused("above zero", samples.monthly().assign(value=0), x="period", logarithmic=True)
        refused("read from zero", samples.drones(), x="subject", logarithmic=True, kind="bars")

    def test_lines_on_a_logarithmic_scale_are_named_where_they_end(self):
        ends = (("few", 10), ("more", 60), ("many", 100_000))
        rows = pd.concat([samples.monthly().assign(subject=s, value=v) for s, v in ends])
        figure = chart(rows, x="period", by="subject", kind="line", logarithmic=True)
        ax = axes(figure)
        figure.draw_without_rendering()
        for name, value in ends:
            box = next(t for t in ax.texts if t.get_text().endswith(f"  {name}")).get_window_extent(
                figure.canvas.get_renderer()
            )
            end = ax.transData.transform((ax.get_xlim()[1], value))[1]
            assert abs((box.y0 + box.y1) / 2 - end) < 0.04 * figure.dpi


class TestFewPeriods:
    def test_two_series_over_a_few_years_are_columns_and_more_are_lines(self):
        two = two_series((12, 15, 9), (8, 11, 14))
        assert chart(two, x="period", by="source").record.form == "columns"
        assert chart(samples.fuels(), x="period", by="subject").record.form == "line"

    def test_columns_without_room_become_lines(self):
        wide = two_series((1_234_567.5, 1_345_678, 1_456_789), (2_234_567, 2_345_678, 2_456_789)).assign(unit="Sv")
        assert chart(wide, x="period", by="source", width=2.5).record.form == "line"

    def test_series_that_do_not_share_their_periods_are_lines(self):
        two = two_series((12, 15, 9), (8, 11, 14))
        assert chart(two[:5], x="period", by="source").record.form == "line"


def test_age_groups_keep_their_order_whatever_their_values_unless_asked():
    rows = pd.DataFrame({"age": ["45–64", "under 18", "65 and over", "18–44"], "value": [3, 2, 1, 4]})
    assert names(axes(chart(rows, x="age"))) == ["Under 18", "18–44", "45–64", "65 and over"]
    assert names(axes(chart(rows, x="age", order="value"))) == ["18–44", "45–64", "Under 18", "65 and over"]


@pytest.mark.parametrize(
    ("make", "arguments"),
    [
        (samples.towns, {"x": "subject", "by": "measure", "kind": "table"}),
        (samples.drones, {"x": "subject", "kind": "table"}),
        (samples.fuels, {"x": "period", "by": "subject", "kind": "area"}),
        (samples.leagues, {"x": "period", "by": "subject"}),
        (
            lambda: samples.regions(9).assign(figure_id=[f"f{n}" for n in range(108)]),
            {"x": "period", "by": "subject", "highlight": "Region 3"},
        ),
    ],
)
def test_every_mark_leads_back_to_its_figure(make, arguments):
    figure = chart(make(), **arguments)
    assert {artist.get_gid() for artist, _ in figure.record.marks} == {f"figure-{key}" for key in make()["figure_id"]}


def test_titles_name_a_point_by_its_name_and_a_period_as_one():
    assert chart(samples.countries(), x="income", y="life").record.title.startswith("Life: highest for Elbonia")
    dumbbell = chart(samples.unemployment(), x="subject", by="period")
    assert dumbbell.record.title == "Unemployment rate: highest for South in 2024, at 9.3%"


def test_within_one_power_of_ten_a_logarithmic_scale_has_ticks_between():
    ax = axes(chart(samples.monthly(), x="period", logarithmic=True))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["10,000", "20,000", "50,000", "100,000"]


def test_a_zero_has_no_millions_and_a_long_name_breaks_after_its_hyphen():
    assert tick_words([0, 500_000, 1_000_000], None) == ["0", "0.5m", "1.0m"]
    assert wrap("Chalford-upon-the-Water", 1.2, 10.5) == ["Chalford-upon-the-", "Water"]


@pytest.mark.parametrize("kind", ["number", "bars"])
def test_a_number_alone_keeps_its_digits_in_picture_and_title(kind):
    fare = samples.rows({"subject": "Elm", "value": 199.5, "unit": "USD", "measure": "fare"})
    figure = chart(fare, x="subject", kind=kind)
    assert "$199.50" in written(axes(figure))
    assert figure.record.title == "Fare: $199.50 (Elm)"


def test_a_long_name_at_the_end_of_ranks_is_written_in_full():
    name = "Ministry of Rural Development and Fisheries"
    figure = chart(samples.leagues().replace("United", name), x="period", by="subject", width="phone")
    assert any(" ".join(text.split()) == f"1 {name}" for text in written(axes(figure)))
