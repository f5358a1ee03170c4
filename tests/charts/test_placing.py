"""Labels keep clear of each other, of lines and of the edges."""

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from kit.charts import chart
from kit.charts.placing import Box, Placer, spread, spread_labels
from kit.charts.style import newsroom
from kit.errors import SetupError
from tests.charts import samples


@pytest.fixture
def placer():
    return Placer(chart(samples.monthly(), x="period").axes[0])


def test_two_labels_for_one_place_stand_apart(placer):
    left, right = placer.ax.get_xlim()
    middle = ((left + right) / 2, 20_000)
    placer.label("first", [middle], "black")
    placer.label("second", [middle], "black")
    first, second = placer.taken
    assert first.overlap(second) == 0
    assert [text.get_va() for text in placer.ax.texts[-2:]] == ["bottom", "top"]


def test_a_label_keeps_off_a_line(placer):
    left, right = placer.ax.get_xlim()
    placer.keep_off([(left, 22_000), (right, 22_000)])
    placer.label("under it", [((left + right) / 2, 20_000)], "black")
    assert placer.ax.texts[-1].get_va() == "top"


def test_a_label_at_the_edge_stays_inside(placer):
    left, right = placer.ax.get_xlim()
    placer.label("a long label at the right edge", [(right, 20_000)], "black")
    placer.label("a long label at the left edge", [(left, 20_000)], "black")
    assert [text.get_ha() for text in placer.ax.texts[-2:]] == ["right", "left"]


def test_overlap_is_an_area():
    assert Box(0, 0, 2, 2).overlap(Box(1, 1, 3, 3)) == 1
    assert Box(0, 0, 1, 1).overlap(Box(1, 0, 2, 1)) == 0


def test_a_label_that_finds_no_place_is_left_out(placer):
    left, right = placer.ax.get_xlim()
    for height in range(0, 60_000, 1_000):
        placer.keep_off([(left, height), (right, height)])
    before = len(placer.ax.texts)
    assert not placer.label("nowhere", [((left + right) / 2, 20_000)], "black")
    assert len(placer.ax.texts) == before


@pytest.fixture
def empty():
    """A placer on empty axes 4 inches wide and 3 high, whose scales are inches."""
    ax = Figure(figsize=(5, 4), dpi=100).add_axes((0.1, 0.125, 0.8, 0.75))
    ax.set(xlim=(0, 4), ylim=(0, 3))
    return Placer(ax)


def boxes(ax) -> list[Box]:
    """Where the words stand, in inches from the corner of the axes."""
    corner, dpi, found = ax.get_window_extent(), ax.get_figure().dpi, []
    for text in ax.texts:
        with newsroom():
            text.update_positions(RendererAgg(16, 16, dpi))
            found.append(Text.get_window_extent(text, RendererAgg(16, 16, dpi)))  # without the line to its mark
    return [
        Box((b.x0 - corner.x0) / dpi, (b.y0 - corner.y0) / dpi, (b.x1 - corner.x0) / dpi, (b.y1 - corner.y0) / dpi)
        for b in found
    ]


def test_a_label_stands_in_the_middle_above_its_mark_or_below_it_where_asked(empty):
    assert empty.label("1,234", [(2, 1.5)], "black")
    assert empty.label("1,234", [(1, 1.5)], "black", under=True)
    above, below = boxes(empty.ax)
    assert (above.left + above.right) / 2 == pytest.approx(2, abs=0.02)
    assert (below.left + below.right) / 2 == pytest.approx(1, abs=0.02)
    assert 1.53 < above.bottom < 1.6
    assert 1.4 < below.top < 1.47


@pytest.mark.parametrize("under", [False, True])
def test_labels_about_one_mark_stand_round_it_and_none_covers_another_or_the_mark(empty, under):
    empty.keep_off([(2, 1.5)], thick=0.1)
    assert all(empty.label(f"number {n}", [(2, 1.5)], "black", under=under) for n in range(4))
    found = boxes(empty.ax)
    assert not [1 for n, one in enumerate(found) for other in found[:n] if one.overlap(other) > 0.002]
    assert not [box for box in found if box.overlap(Box(1.95, 1.45, 2.05, 1.55)) > 0.001]
    assert all(max(abs((box.left + box.right) / 2 - 2), abs((box.bottom + box.top) / 2 - 1.5)) < 1.1 for box in found)


@pytest.mark.parametrize(("thick", "line"), [(0.02, False), (0.2, False), (0.45, True), (0.75, True)])
def test_words_that_stand_far_from_their_mark_have_a_thin_line_to_it_and_near_ones_none(empty, thick, line):
    empty.keep_off([(2, 1.5)], thick=thick)
    assert empty.label("number", [(2, 1.5)], "black")
    (text,), (box,) = empty.ax.texts, boxes(empty.ax)
    assert box.overlap(Box(2 - thick / 2, 1.5 - thick / 2, 2 + thick / 2, 1.5 + thick / 2)) < 0.002
    assert max(box.bottom - 1.5, 1.5 - box.top, box.left - 2, 2 - box.right) < thick / 2 + 0.15
    assert (text.arrow_patch is not None) == line
    if line:  # from the words to a little before the mark, and nothing is written over it
        assert (text.arrow_patch.shrinkA, text.arrow_patch.shrinkB, text.arrow_patch.get_linewidth()) == (1, 4, 0.9)
        along = [spot for spot in empty.taken if spot.right - spot.left == pytest.approx(0.04)]
        reach = max(box.bottom - 1.5, 1.5 - box.top, box.left - 2, 2 - box.right)
        assert max(abs((spot.bottom + spot.top) / 2 - 1.5) for spot in along) == pytest.approx(reach, abs=0.05)


def test_a_label_that_may_not_stand_far_off_is_left_out(empty):
    empty.keep_off([(1, 1.5), (3, 1.5)], thick=0.6)
    assert not empty.label("number", [(2, 1.5)], "black", far=False)
    assert not empty.ax.texts
    assert empty.label("number", [(2, 1.5)], "black")
    assert boxes(empty.ax)[0].bottom >= 1.78
    assert empty.label("number", [(1.2, 1.5)], "black", under=True)
    assert boxes(empty.ax)[1].top <= 1.22


def test_nothing_is_written_over_a_path_from_its_first_place_to_its_last(empty):
    empty.keep_off([(0.5, 0.5), (2, 2.5), (3.5, 0.5)])
    for share in range(11):
        for x, y in ((0.5 + 0.15 * share, 0.5 + 0.2 * share), (2 + 0.15 * share, 2.5 - 0.2 * share)):
            assert any(box.left <= x <= box.right and box.bottom <= y <= box.top for box in empty.taken)
    assert all(box.right - box.left == pytest.approx(0.07) == box.top - box.bottom for box in empty.taken)
    steps = [(box.left + 0.035, box.bottom + 0.035) for box in empty.taken]
    assert max(max(abs(b[0] - a[0]), abs(b[1] - a[1])) for a, b in zip(steps, steps[1:], strict=False)) < 0.08


@pytest.mark.parametrize(("up", "low", "high"), [(True, 1.5, 1.5 + 17 / 72), (False, 1.5 - 17 / 72, 1.5)])
def test_the_arrow_of_an_open_bound_is_kept_free_on_its_side(empty, up, low, high):
    empty.keep_off_arrow(2, 1.5, up=up)
    (box,) = empty.taken
    assert box == pytest.approx((1.95, low, 2.05, high))


@pytest.mark.parametrize(
    ("free", "ha", "va"),
    [("right", "left", "center_baseline"), ("left", "right", "center_baseline"), ("above", "center", "bottom"), ("below", "center", "top")],
)  # fmt: skip
def test_a_name_stands_on_the_side_of_its_point_that_is_free(empty, free, ha, va):
    sides = {
        "right": Box(2.1, 1.45, 2.6, 1.55), "left": Box(1.4, 1.45, 1.9, 1.55),
        "above": Box(1.4, 1.65, 2.6, 1.9), "below": Box(1.4, 1.1, 2.6, 1.35),
    }  # fmt: skip
    empty.taken += [box for side, box in sides.items() if side != free]
    assert empty.beside("Name", (2, 1.5), "black")
    (text,), (box,) = empty.ax.texts, boxes(empty.ax)
    assert (text.get_ha(), text.get_va()) == (ha, va)
    gaps = {"right": box.left - 2, "left": 2 - box.right, "above": box.bottom - 1.5, "below": 1.5 - box.top}
    assert 0.04 < gaps[free] < 0.13


def test_names_of_points_that_are_close_do_not_cover_each_other(empty):
    for x, y in ((2, 1.5), (2.2, 1.52), (2.1, 1.45), (1.9, 1.55)):
        assert empty.beside("Name", (x, y), "black", must=True)
    found = boxes(empty.ax)
    assert not [1 for n, one in enumerate(found) for other in found[:n] if one.overlap(other) > 0.002]


def test_a_name_keeps_off_a_mark_that_is_large(empty):
    empty.beside("Name", (2, 1.5), "black", radius=0.4)
    assert 2.44 < boxes(empty.ax)[0].left < 2.55
    empty.keep_off([(2.7, 1.5), (2.7, 1.5)], thick=0.3)
    empty.keep_off([(1.3, 1.5)], thick=0.3)
    empty.beside("Name", (2, 1.5), "black", radius=0.4)
    assert 1.94 < boxes(empty.ax)[1].bottom < 2.05
    for x, y in ((2, 2.1), (2, 0.9)):
        empty.keep_off([(x, y)], thick=0.3)
    empty.beside("Name", (2, 1.5), "black", radius=0.4, corners=True)
    box = boxes(empty.ax)[2]
    assert 2.3 < box.left < 2.4 and 1.8 < box.bottom < 1.9  # right of it and above, where the circle turns away


@pytest.mark.parametrize(
    ("free", "ha", "va"), [((2.4, 1.8), "left", "bottom"), ((2.4, 1.2), "left", "top"), ((1.6, 1.8), "right", "bottom"), ((1.6, 1.2), "right", "top")]
)  # fmt: skip
def test_between_the_sides_a_name_stands_in_the_corner_that_is_free(empty, free, ha, va):
    empty.keep_off([(2, 1.5)], thick=0.1)
    empty.taken += [Box(1.9, 1.56, 2.1, 3), Box(1.9, 0, 2.1, 1.44), Box(0, 1.45, 1.95, 1.55), Box(2.05, 1.45, 4, 1.55)]
    empty.taken += [Box(x - 0.35, y - 0.2, x + 0.35, y + 0.2) for x in (1.6, 2.4) for y in (1.2, 1.8) if (x, y) != free]
    assert empty.beside("Name", (2, 1.5), "black", radius=0.1, corners=True)
    (text,) = empty.ax.texts
    assert (text.get_ha(), text.get_va()) == (ha, va)
    box = boxes(empty.ax)[0]
    aside = box.left - 2 if ha == "left" else 2 - box.right
    above = box.bottom - 1.5 if va == "bottom" else 1.5 - box.top
    assert aside == pytest.approx(0.12, abs=0.02) and above == pytest.approx(0.12, abs=0.04)  # in each alike
    assert abs((box.left + box.right) / 2 - 2) < 0.5
    assert (box.left + box.right > 4) == (free[0] > 2) and (box.bottom + box.top > 3) == (free[1] > 1.5)


@pytest.mark.parametrize(("thick", "away"), [(1.15, 0.6), (1.5, 0.8), (2.0, 1.1)])
def test_a_name_that_must_be_there_stands_as_near_as_there_is_room_with_a_line_to_its_mark(empty, thick, away):
    empty.keep_off([(2, 1.5)], thick=thick)
    assert not empty.beside("Name", (2, 1.5), "black")
    assert not empty.ax.texts
    assert empty.beside("Name", (2, 1.5), "black", must=True)
    (box,) = boxes(empty.ax)
    assert max(box.bottom - 1.5, 1.5 - box.top, box.left - 2, 2 - box.right) == pytest.approx(away, abs=0.05)
    assert empty.ax.texts[0].arrow_patch is not None


def test_a_name_that_must_be_there_stands_upon_what_is_there_where_all_is_full(empty):
    empty.keep_off([(2, 1.5)], thick=6)
    assert empty.beside("Here", (2, 1.5), "black", must=True)
    assert len(empty.ax.texts) == 1


@pytest.mark.parametrize(("x", "y", "ha"), [(3.95, 1.5, "right"), (0.05, 1.5, "left")])
def test_a_name_at_the_side_of_the_axes_stands_within(empty, x, y, ha):
    empty.keep_off([(x, y)], thick=0.05)
    assert empty.beside("A name of some length", (x, y), "black")
    assert empty.ax.texts[0].get_ha() == ha


def test_a_name_at_the_bottom_of_the_axes_stands_above_it(empty):
    assert empty.beside("Name", (2, 0.04), "black")
    assert boxes(empty.ax)[0].bottom >= 0


def test_places_on_a_logarithmic_scale_are_where_they_are_drawn(empty):
    empty.ax.set(xscale="log", yscale="log", xlim=(1, 10_000), ylim=(1, 1000))
    assert empty.inches(10, 10) == pytest.approx((1, 1))
    assert empty.inches(1000, 100) == pytest.approx((3, 2))


class TestEndsOfLines:
    """Labels beside axes 3 inches high whose scale is inches."""

    def test_a_label_stands_at_the_height_of_its_line(self, empty):
        spread_labels(empty.ax, 4, [(2.5, "high", "red"), (0.5, "low", "blue")], 1, right=True)
        low, high = boxes(empty.ax)
        assert [text.get_text() for text in empty.ax.texts] == ["low", "high"]
        assert [text.get_color() for text in empty.ax.texts] == ["blue", "red"]
        assert ((low.bottom + low.top) / 2, (high.bottom + high.top) / 2) == pytest.approx((0.5, 2.5), abs=0.04)
        assert 4.06 < low.left < 4.11

    def test_a_scale_that_does_not_start_at_zero_has_its_labels_at_their_height_too(self, empty):
        empty.ax.set_ylim(100, 130)
        spread_labels(empty.ax, 4, [(125, "high", "red"), (105, "low", "blue")], 1, right=True)
        low, high = boxes(empty.ax)
        assert ((low.bottom + low.top) / 2, (high.bottom + high.top) / 2) == pytest.approx((0.5, 2.5), abs=0.04)

    def test_left_of_the_axes_labels_end_where_they_begin(self, empty):
        spread_labels(empty.ax, 0, [(2.5, "high", "red")], 1, right=False)
        assert -0.11 < boxes(empty.ax)[0].right < -0.06

    def test_labels_of_lines_that_end_together_are_pushed_apart_and_no_further(self, empty):
        spread_labels(empty.ax, 4, [(1.5 + n / 100, f"line {n}", "red") for n in range(5)], 1, right=True)
        found = boxes(empty.ax)
        middles = [(box.bottom + box.top) / 2 for box in found]
        assert middles == sorted(middles)
        assert not [1 for one, other in zip(found, found[1:], strict=False) if one.overlap(other) > 0.005]
        assert sum(middles) / 5 == pytest.approx(1.52, abs=0.04)
        assert middles[-1] - middles[0] < 5 * 0.2

    def test_a_long_name_is_wrapped_in_its_room(self, empty):
        spread_labels(empty.ax, 4, [(1.5, "Ministry of Rural Affairs", "red")], 1, right=True)
        (box,) = boxes(empty.ax)
        assert empty.ax.texts[0].get_text().count("\n") >= 1
        assert box.right <= 5.02

    def test_names_are_cut_to_fewer_lines_before_they_are_refused(self, empty):
        names = [(n / 10, f"Ministry {n} of Rural Affairs and of Fisheries", "red") for n in range(15)]
        spread_labels(empty.ax, 4, names, 1, right=True)
        assert max(text.get_text().count("\n") for text in empty.ax.texts) == 0
        with pytest.raises(SetupError, match="the names of 30 lines do not fit"):
            spread_labels(empty.ax, 4, [*names, *names], 1, right=True)


@pytest.mark.parametrize(
    ("middles", "heights", "expected"),
    [
        ([1, 5], [1, 1], [1, 5]),  # apart as they are
        ([5, 5], [1, 1], [4.5, 5.5]),  # pushed as far on either side
        ([5, 5.5, 9], [1, 1, 1], [4.75, 5.75, 9]),
        ([5, 5, 5.8], [1, 1, 1], [4.2667, 5.2667, 6.2667]),  # who is pushed pushes the next
        ([5, 5], [1, 3], [3.5, 5.5]),  # the taller has more room
        ([0, 0], [1, 1], [0.4, 1.4]),  # and all end within the axes, and a tenth beyond
        ([10, 10], [1, 1], [8.6, 9.6]),
    ],
)
def test_what_is_pushed_apart_stays_as_near_as_it_can(middles, heights, expected):
    assert spread(middles, heights, 0, 10) == pytest.approx(expected, abs=1e-3)
