"""Where annotations and reference lines stand: at their place, clear of everything, or left out and said."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from kit.charts import chart
from kit.charts.board import Board, pack
from kit.charts.sight import contrast
from kit.charts.style import LABEL
from kit.charts.text import measure
from kit.errors import KitWarning
from tests.charts import samples
from tests.charts.test_sheet import grounds, shown

YEARS = pd.DataFrame({"period": [str(year) for year in range(2018, 2024)], "value": [12, 15, 4, 18, 21, 24]})
PLACES = pd.DataFrame({"place": ["Fife", "Moray", "Angus", "Dumfries and Galloway"], "value": [4.2, 9.4, 3.1, 6.6]})
SIDES = pd.DataFrame({"place": ["North", "South", "East"], "value": [-4.2, 7.7, -1.1]})
CASES = {
    "line": (samples.monthly, {"annotate": {"2024-08-06": "Port closed", ("2024-10", "2024-12"): "Storms", "2024-04": "New quay"}, "reference": {"Average": 36000}}),
    "lines": (
        lambda: pd.concat([samples.monthly().assign(subject=s, value=lambda t, s=s: t.value * (1 if s == "a" else 2)) for s in "ab"]),
        {"by": "subject", "annotate": {("b", "2024-05"): "recount", "2024-03-10": "Vote"}, "reference": "mean"},
    ),
    "columns": (lambda: YEARS, {"kind": "columns", "annotate": {"2020": "Closed", "2023": "A record, says the council"}, "reference": {"Average": 15.6}}),
    "columns and a span": (lambda: YEARS, {"kind": "columns", "annotate": {("2020", "2021"): "Closed"}, "reference": "median"}),
    "bars": (lambda: PLACES, {"x": "place", "annotate": {"Fife": "new college", "Moray": "depots shut"}, "reference": {"Scotland": 5.9}}),
    "bars to both sides": (lambda: SIDES, {"x": "place", "annotate": {"North": "plant closed"}, "reference": {"UK": 1.2}}),
    "dots": (samples.deaths, {"x": "subject", "kind": "dots", "reference": "mean"}),
    "numbers": (lambda: pd.DataFrame({"age": range(20, 90, 10), "value": [2, 5, 9, 14, 22, 30, 41]}), {"x": "age", "annotate": {65: "Pension", (20, 30): "Young"}, "reference": 12}),
    "panels": (lambda: pd.concat([samples.monthly().assign(subject=s) for s in ("a", "b")]), {"by": "subject", "kind": "multiples", "annotate": {"2024-03-10": "Vote"}}),
}  # fmt: skip


def draw(case, **more):
    make, arguments = CASES[case]
    return chart(make(), **{"x": "period", "title": "A finding", **arguments, **more})


@pytest.mark.parametrize("width", ["print", "phone", "story"])
@pytest.mark.parametrize("case", CASES)
def test_no_label_covers_another_or_leaves_the_page(case, width):
    figure = draw(case, width=width)
    figure.draw_without_rendering()
    renderer, page = figure.canvas.get_renderer(), figure.bbox
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for ax in figure.axes for text in ax.texts]
    boxes = [(text, box) for text, box in boxes if text]
    for index, (one, box) in enumerate(boxes):
        assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1, one
        for other, another in boxes[:index]:
            wide = min(box.x1, another.x1) - max(box.x0, another.x0)
            tall = min(box.y1, another.y1) - max(box.y0, another.y0)
            assert wide <= 1 or tall <= 3, f"{one!r} covers {other!r}"


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("case", CASES)
def test_every_word_is_readable_on_what_lies_behind_it(case, theme):
    figure = draw(case, theme=theme)
    texts = shown(figure)
    for text, behind in zip(texts, grounds(figure, texts), strict=True):
        for ground in behind:
            assert contrast(text.get_color(), ground) >= 4.5, (text.get_text(), to_hex(text.get_color()), ground)


def mark(figure, name):
    return next(artist for artist in figure.axes[0].get_children() if artist.get_gid() == name)


def test_lines_and_bands_stand_at_their_dates_and_values():
    figure = draw("line")
    days = (pd.Timestamp("2024-08-06") - pd.Timestamp("1970-01-01")).days
    assert set(mark(figure, "annotation-1").get_xdata()) == {days}
    band = mark(figure, "annotation-2")
    first, last = (pd.Timestamp(day) - pd.Timestamp("1970-01-01") for day in ("2024-10-01", "2025-01-01"))
    assert (band.get_x(), band.get_x() + band.get_width()) == (first.days, last.days)
    assert set(mark(figure, "reference-1").get_ydata()) == {36000}


def test_a_band_over_columns_takes_in_their_whole_places():
    figure = draw("columns and a span")
    band, places = mark(figure, "annotation-1"), figure.axes[0].get_xticks()  # half a year more than their middles
    assert band.get_x() == pytest.approx(places[2] - 182.5, abs=1)
    assert band.get_x() + band.get_width() == pytest.approx(places[3] + 182.5, abs=1)


def test_a_reference_line_breaks_at_a_number_it_would_strike_out():
    rows = pd.DataFrame({"period": ["2020", "2021", "2022"], "value": [3, 6, 9]})
    drawn = chart(rows, x="period", kind="columns", reference={"Target": 4})
    heights = list(mark(drawn, "reference-1").get_xdata())
    assert sum(place != place for place in heights) == 1  # the gap around the 3 just under the line
    low = drawn.axes[0].transData.transform((0, 4))[1]
    number = next(text for text in drawn.axes[0].texts if text.get_text() == "3")
    box = number.get_window_extent(drawn.canvas.get_renderer())
    assert box.y0 - 4 < low < box.y1 + 4


@pytest.mark.parametrize("value", [90000, -5000])
def test_the_scale_holds_a_reference_line_beyond_the_values(value):
    ax = chart(samples.monthly(), x="period", reference={"Goal": value}).axes[0]
    low, high = ax.get_ylim()
    assert low <= value <= high
    assert len([tick for tick in ax.get_yticks() if low <= tick <= high]) >= 3


def test_a_reference_line_runs_through_no_name_that_stands_above_its_bar():
    figure = chart(*[samples.FORMS["long names"][0]()], x="subject", width="phone", reference={"Usual": 400})
    ax = figure.axes[0]
    line = mark(figure, "reference-1")
    figure.draw_without_rendering()
    dots = ax.transAxes.transform([(0, share) for share in line.get_ydata()])[:, 1]
    pieces = list(zip(dots, dots[1:], strict=False))
    x = ax.transData.transform((400, 0))[0]
    boxes = {name.get_text(): name.get_window_extent(figure.canvas.get_renderer()) for name in ax.get_yticklabels()}
    crossed = {name: box for name, box in boxes.items() if box.x0 < x < box.x1}
    assert len(crossed) == 1
    for name, box in crossed.items():
        assert not [piece for piece in pieces if piece[0] < box.y1 and piece[1] > box.y0], name


def test_words_that_bars_leave_no_room_for_stand_right_of_them_at_their_line():
    nurseries = pd.DataFrame({"period": ["2020", "2021", "2022"], "value": [30, 36, 39]})
    figure = chart(nurseries, x="period", kind="columns", reference={"Places in nurseries": 18})
    figure.draw_without_rendering()
    ax = figure.axes[0]
    (words,) = [text for text in ax.texts if text.get_text().split() == ["Places", "in", "nurseries:", "18"]]
    box, frame = words.get_window_extent(), ax.get_window_extent()
    assert frame.x1 < box.x0 and box.x1 < figure.bbox.x1
    assert box.y0 < ax.transData.transform((0, 18))[1] < box.y1


def test_a_name_too_long_for_its_line_is_left_to_the_notes():
    name = "Capacity of all wards in the five hospitals of the board, staffed and unstaffed, with day beds"
    with pytest.warns(KitWarning, match="no room in the picture for the label “Capacity"):
        figure = chart(samples.monthly(), x="period", width="phone", reference={name: 36000})
    assert name in figure.alt_text
    assert figure.axes[0].get_position().width > 0.75


def test_bars_keep_their_zero_when_words_need_room_beyond_them():
    for case, axis in (("bars", "x"), ("columns", "y")):
        ax = draw(case).axes[0]
        assert min(getattr(ax, f"get_{axis}lim")()) == 0


def test_labels_without_room_are_left_to_the_notes_with_a_warning():
    crowd = {f"2024-06-{day:02}": f"Event number {day} of many" for day in range(1, 13)}
    with pytest.warns(KitWarning, match="no room in the picture for the label “Event number") as caught:
        figure = chart(samples.monthly(), x="period", width="phone", annotate=crowd)
    written = {text.get_text().replace("\n", " ") for text in figure.axes[0].texts}
    left_out = [words for words in crowd.values() if words not in written]
    assert len(left_out) == len(caught) > 0
    assert all(words in figure.alt_text for words in crowd.values())


def test_labels_are_packed_low_and_clear_of_each_others_lines():
    assert [box.bottom for box in pack([1, 3], [(1, 0.2)] * 2, 0, 5, 1)] == [0, 0]
    boxes = pack([1, 1.2], [(1, 0.2)] * 2, 0, 5, 1)
    assert [box.bottom for box in boxes] == [0, 0]  # one to the left of its line, one to the right
    assert boxes[0].right <= 1.05 and boxes[1].left >= 1.15
    assert pack([1, 1.1, 1.2], [(1, 0.2)] * 3, 0, 5, 0.3).count(None) == 1
    assert pack([], [], 0, 5, 1) == []


def test_no_line_to_a_label_runs_through_another_label():
    spots = [1, 1.15, 1.3, 1.9]
    boxes = pack(spots, [(1, 0.2), (0.8, 0.4), (1.2, 0.2), (1, 0.2)], 0, 5, 1)
    assert None not in boxes
    for spot, box in zip(spots, boxes, strict=True):
        for other in boxes:
            assert not (other.bottom < box.bottom and other.left < spot < other.right)


class TestPanels:
    """Five regions of which only some have room above or below their line."""

    ASKED = {"x": "period", "by": "subject", "kind": "multiples", "width": "phone"}

    @staticmethod
    def regions():
        sizes = {"North": 1, "South": 0.6, "East": 0.3, "Isles": 0.1}
        months = samples.monthly()
        return pd.concat([months.assign(subject=name, value=months["value"] * size) for name, size in sizes.items()])

    @staticmethod
    def words(figure):
        return {ax.get_label(): [text.get_text().replace("\n", " ") for text in ax.texts] for ax in figure.axes}

    def test_a_label_stands_once_in_the_first_panel_that_has_room_for_it(self):
        figure = chart(self.regions(), **self.ASKED, reference={"National average": 30000})
        found = [name for name, texts in self.words(figure).items() if "National average: 30,000" in texts]
        assert found == ["East"]  # the lines of North and South run where the label would stand
        marked = chart(self.regions(), **self.ASKED, annotate={"2024-08-06": "Port closed"})
        assert [name for name, texts in self.words(marked).items() if "Port closed" in texts] == ["East"]

    def test_each_panel_has_the_number_of_its_own_mean(self):
        figure = chart(self.regions()[:24], **self.ASKED | {"width": "print"}, reference="mean")
        assert any("35,860" in text for text in self.words(figure)["North"])
        assert any("21,516" in text for text in self.words(figure)["South"])

    def test_a_label_without_room_in_any_panel_is_said_once(self):
        with pytest.warns(KitWarning, match="no room in the picture for the label “A very") as caught:
            chart(
                self.regions(),
                **self.ASKED,
                annotate={"2024-06-15": "A very long story of what befell the islands " * 3},
            )
        assert len(caught) == 1

    def test_words_about_a_period_of_all_panels_stand_in_the_first(self):
        figure = chart(samples.mixed(), x="period", kind="multiples", annotate={"2022": "New law"})
        assert [name for name, texts in self.words(figure).items() if "New law" in texts] == ["Unemployment rate, %"]
        assert "Marked: New law (2022)." in figure.notes


def test_a_line_stays_broken_where_the_words_it_would_strike_out_overlap():
    ax = draw("line").axes[0]
    low, high = ax.get_xlim()
    for share, words in ((0.3, "a long label"), (0.35, "and one upon it")):
        ax.text(low + share * (high - low), 36000, words, va="center")
    path = [x for x in Board(ax).rule(36000, upright=False).get_xdata() if x == x]
    assert path == sorted(path)


class TestPlaces:
    """Where words and lines stand, in inches on the page."""

    @staticmethod
    def box(figure, artist):
        return tuple(float(end) / figure.dpi for end in artist.get_window_extent(figure.canvas.get_renderer()).extents)

    def drawn(self, *arguments, **more):
        figure = chart(*arguments, **more)
        figure.draw_without_rendering()
        return figure, figure.axes[0]

    def words(self, figure, words):
        return self.box(figure, next(t for t in figure.axes[0].texts if " ".join(t.get_text().split()) == words))

    def frame(self, figure):
        return tuple(float(end) / figure.dpi for end in figure.axes[0].get_window_extent().extents)

    def test_words_about_a_day_stand_in_the_middle_above_its_line_which_ends_right_below_them(self):
        figure, _ = self.drawn(samples.monthly(), x="period", annotate={"2024-06-16": "Port closed"})
        line, words, frame = (
            self.box(figure, mark(figure, "annotation-1")),
            self.words(figure, "Port closed"),
            self.frame(figure),
        )
        assert (line[0] + line[2]) / 2 == pytest.approx((words[0] + words[2]) / 2, abs=0.03)
        assert line[1] == pytest.approx(frame[1], abs=0.02)
        assert line[3] > frame[3] + 0.15
        assert -0.01 < words[1] - line[3] < 0.06
        subtitle = next(t for t in figure.texts if t.get_gid() == "subtitle").get_window_extent().y0 / figure.dpi
        assert words[3] < subtitle < words[3] + 0.25  # and no room is left that nobody needs

    def test_words_of_several_days_stand_side_by_side_while_they_have_room_and_above_each_other_then(self):
        far, _ = self.drawn(
            samples.monthly(), x="period", annotate={"2024-03-01": "Port closed", "2024-10-01": "New quay"}
        )
        assert self.words(far, "Port closed")[1] == pytest.approx(self.words(far, "New quay")[1], abs=0.02)
        asked = {"2024-05-01": "Port closed", "2024-06-01": "A new quay", "2024-07-01": "Port open"}
        near, _ = self.drawn(samples.monthly(), x="period", annotate=asked)
        assert len({round(self.words(near, words)[1], 2) for words in asked.values()}) == 2
        for number in (1, 2, 3):
            line = self.box(near, mark(near, f"annotation-{number}"))
            over = [self.words(near, words) for words in asked.values()]
            assert not [box for box in over if box[0] < line[0] and line[2] < box[2] and box[1] < line[3] - 0.02]

    def test_a_band_lies_behind_everything_from_the_first_day_to_the_last_with_its_words_above_it(self):
        figure, ax = self.drawn(samples.monthly(), x="period", annotate={("2024-03-01", "2024-05-31"): "Spring"})
        band = mark(figure, "annotation-1")
        assert band.get_zorder() < min(line.get_zorder() for line in ax.lines)
        assert to_hex(band.get_facecolor()) == "#eef0f2"
        box, words = self.box(figure, band), self.words(figure, "Spring")
        assert (box[0] + box[2]) / 2 == pytest.approx((words[0] + words[2]) / 2, abs=0.03)
        assert box[3] > self.frame(figure)[3] + 0.15
        assert -0.01 < words[1] - box[3] < 0.06

    def test_a_band_whose_words_stand_higher_than_others_has_a_line_up_to_them(self):
        asked = {("2024-05-01", "2024-05-31"): "A spring of storms", "2024-06-01": "A new quay"}
        figure, ax = self.drawn(samples.monthly(), x="period", annotate=asked)
        words = sorted(self.words(figure, said)[1] for said in asked.values())
        assert (
            words[1] - words[0] > 0.1
            or self.words(figure, "A spring of storms")[2] < self.words(figure, "A new quay")[0]
        )
        tops = [
            self.box(figure, line)[3] for line in ax.lines if len(line.get_xdata()) == 2 and line.get_ydata()[-1] > 1
        ]
        assert len(tops) >= 1

    def test_the_words_of_a_line_at_a_value_stand_on_it_at_its_right_end(self):
        figure, ax = self.drawn(samples.monthly(), x="period", reference={"Usual": 20000})
        frame, words = self.frame(figure), self.words(figure, "Usual: 20,000")
        level = ax.transData.transform((0, 20000))[1] / figure.dpi
        assert frame[2] - words[2] == pytest.approx(0.03, abs=0.04)
        assert 0.03 < words[1] - level < 0.1
        line = mark(figure, "reference-1")
        assert line.get_linewidth() == 1.2 and line.get_linestyle() != "-"
        assert (line.get_xdata()[0], line.get_xdata()[-1]) == (0, 1)

    def test_where_the_room_on_it_is_taken_they_stand_below_it_or_further_to_the_left(self):
        rows = samples.monthly().assign(value=[20000] * 6 + [22000, 24000, 26000, 22500, 23000, 22500])
        figure, ax = self.drawn(rows, x="period", reference={"Usual": 21000})
        words = self.words(figure, "Usual: 21,000")
        level = ax.transData.transform((0, 21000))[1] / figure.dpi
        assert words[1] > level or words[3] < level
        path = (
            ax.transData.transform(
                [(x, y) for line in ax.lines if len(line.get_xdata()) == 12 for x, y in line.get_xydata()]
            )
            / figure.dpi
        )
        assert not [spot for spot in path if words[0] < spot[0] < words[2] and words[1] < spot[1] < words[3]]

    def test_words_about_a_bar_stand_right_of_its_value_on_its_level(self):
        figure, ax = self.drawn(PLACES, x="place", annotate={"Fife": "new college"})
        number, words = self.words(figure, "4.2"), self.words(figure, "new college")
        assert words[0] - number[2] == pytest.approx(0.1, abs=0.03)
        assert (words[1] + words[3]) / 2 == pytest.approx((number[1] + number[3]) / 2, abs=0.05)
        assert words[2] <= self.frame(figure)[2] + 0.03

    def test_words_beyond_the_longest_bar_make_the_scale_longer_and_not_the_page(self):
        plain, bare = self.drawn(PLACES, x="place")
        figure, ax = self.drawn(PLACES, x="place", annotate={"Moray": "depots shut"})
        assert ax.get_xlim()[1] > bare.get_xlim()[1] * 1.05
        assert ax.get_xlim()[0] == bare.get_xlim()[0]
        assert self.words(figure, "depots shut")[2] <= self.frame(figure)[2] + 0.03
        longest = max(self.box(figure, bar)[2] - self.box(figure, bar)[0] for bar in ax.patches)
        assert longest > 0.5 * (self.frame(figure)[2] - self.frame(figure)[0])

    def test_words_about_a_column_stand_in_the_middle_above_its_value(self):
        figure, _ = self.drawn(YEARS, x="period", kind="columns", annotate={"2020": "Closed"})
        number, words = self.words(figure, "4"), self.words(figure, "Closed")
        assert (words[0] + words[2]) / 2 == pytest.approx((number[0] + number[2]) / 2, abs=0.03)
        assert 0.02 < words[1] - number[3] < 0.1

    def test_the_line_at_a_value_of_bars_is_named_above_them(self):
        figure, ax = self.drawn(PLACES, x="place", reference={"Scotland": 5.9})
        line, words, frame = (
            self.box(figure, mark(figure, "reference-1")),
            self.words(figure, "Scotland: 5.9"),
            self.frame(figure),
        )
        assert (line[0] + line[2]) / 2 == pytest.approx(ax.transData.transform((5.9, 0))[0] / figure.dpi, abs=0.02)
        assert (words[0] + words[2]) / 2 == pytest.approx((line[0] + line[2]) / 2, abs=0.03)
        assert frame[3] < words[1] < frame[3] + 0.15

    def test_words_about_a_point_of_a_line_stand_near_it_with_a_line_where_they_are_not_beside_it(self):
        figure, ax = self.drawn(samples.monthly(), x="period", annotate={"2024-05": "recount"})
        words = self.words(figure, "recount")
        x, y = ax.transData.transform((ax.lines[0].get_xdata()[4], 38930)) / figure.dpi
        aside = max(words[0] - x, x - words[2], 0), max(words[1] - y, y - words[3], 0)
        assert 0.1 < (aside[0] ** 2 + aside[1] ** 2) ** 0.5 < 0.5

    def test_labels_on_a_phone_are_wrapped_sooner(self):
        told = {"2024-06-16": "The port was closed after storms"}
        lines = [
            next(t.get_text() for t in chart(samples.monthly(), x="period", width=width, annotate=told).axes[0].texts if "port" in t.get_text())
            for width in ("print", "phone")
        ]  # fmt: skip
        assert [text.count("\n") + 1 for text in lines] == [2, 3]
        assert max(measure(line, LABEL) for line in lines[0].split("\n")) <= 1.45
        assert max(measure(line, LABEL) for line in lines[1].split("\n")) <= 1.15
