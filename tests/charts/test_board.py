"""What stands on axes is known in inches, and words find the room that it leaves."""

from __future__ import annotations

import math

import pytest
from matplotlib.figure import Figure

from kit.charts.board import Board, pack
from kit.charts.placing import Box, write
from kit.charts.style import LABEL, newsroom
from kit.charts.text import line_height, measure


@pytest.fixture
def ax():
    """Empty axes 4 inches wide and 3 high, half an inch from the corner of the page, whose scales are inches."""
    with newsroom():
        made = Figure(figsize=(5, 4), dpi=100).add_axes((0.1, 0.125, 0.8, 0.75))
        made.set(xlim=(0, 4), ylim=(0, 3))
        made.yaxis.set_visible(False)
    return made


def words(ax, text: str, x: float, y: float) -> Box:
    """Words whose middle stands at a place, and their box."""
    write(ax, text, (x, y), (0, 0), ha="center", va="center")
    (box,) = [box for found, box in Board(ax).texts if found is ax.texts[-1]]
    return box


def test_places_on_the_scales_are_inches_and_back(ax):
    ax.set(xlim=(0, 40), ylim=(-3, 3))
    board = Board(ax)
    assert (board.width, board.height) == pytest.approx((4, 3))
    assert board.inches(10, 0) == pytest.approx((1, 1.5))
    assert board.place(1, 1.5) == pytest.approx((10, 0), abs=1e-9)
    assert board.from_axes((0.17, 4.83)) == pytest.approx((-0.33, 4.33))  # from the left of the page


def test_words_bars_and_lines_are_there_to_be_kept_off(ax):
    box = words(ax, "Closed in May", 2, 2.5)
    assert (box.left + box.right) / 2 == pytest.approx(2, abs=0.01)
    assert box.right - box.left == pytest.approx(measure("Closed in May", LABEL), abs=0.03)
    ax.bar(1, 2, 0.5)
    ax.plot([3, 4], [1, 1])
    ax.axvspan(0, 4, zorder=0.1)  # a band behind everything is in nobody's way
    ax.plot([0, 0.5], [2.8, 2.8], alpha=0)
    board = Board(ax)
    assert len(board.bars) == 1
    assert board.bars[0] == pytest.approx((0.75, 0, 1.25, 2))
    line = [other for other in board.taken if other not in (box, *board.bars)]
    assert min(other.left for other in line) == pytest.approx(2.975)
    assert max(other.right for other in line) == pytest.approx(4.025)
    assert {round(other.top - other.bottom, 6) for other in line} == {0.05}
    assert all(0.9 < other.bottom < other.top < 1.1 for other in line)


def test_the_arrow_of_an_open_bound_is_kept_off_from_its_bound_to_its_point(ax):
    arrow = {"arrowstyle": "<-"}
    ax.annotate("", (1, 2), xytext=(17, 0), textcoords="offset points", arrowprops=arrow)
    ax.annotate("", (3, 2), xytext=(0, -17), textcoords="offset points", arrowprops=arrow)
    level, upright = Board(ax).taken
    assert level == pytest.approx((0.95, 1.95, 1 + 17 / 72 + 0.05, 2.05))
    assert upright == pytest.approx((2.95, 2 - 17 / 72 - 0.05, 3.05, 2.05))


@pytest.mark.parametrize(
    ("box", "free"),
    [
        (Box(0, 0.02, 1, 0.2), True),
        (Box(-0.02, 0.1, 1, 0.3), False),  # beyond the left side
        (Box(0, 0, 1, 0.2), False),  # on the line below
        (Box(3, 1, 4.005, 1.2), True),
        (Box(3, 1, 4.02, 1.2), False),
        (Box(3, 2.8, 4, 3.005), True),
        (Box(3, 2.8, 4, 3.02), False),
        (Box(1, 1.2, 1.47, 1.4), True),  # beside the words, at 1.5 to 2.5 and 1 to 2, as far as they need
        (Box(1, 1.2, 1.49, 1.4), False),
        (Box(2.51, 1.2, 3, 1.4), False),
        (Box(2.53, 1.2, 3, 1.4), True),
        (Box(1.6, 2.005, 2.4, 2.2), False),
        (Box(1.6, 2.02, 2.4, 2.2), True),
        (Box(1.6, 0.8, 2.4, 0.995), False),
        (Box(1.6, 0.8, 2.4, 0.98), True),
    ],
)
def test_a_box_is_free_inside_the_axes_and_clear_of_what_is_there(ax, box, free):
    board = Board(ax)
    board.taken.append(Box(1.5, 1, 2.5, 2))
    assert board.free(box) == free


def test_more_room_is_found_beyond_the_axes_where_it_is_allowed_and_less_where_more_is_to_be_free(ax):
    board = Board(ax)
    assert board.free(Box(3, 2.8, 4.3, 3.2), within=(0.3, 0.2))
    assert not board.free(Box(3, 2.8, 4.32, 3.2), within=(0.3, 0.2))
    assert not board.free(Box(3, 2.8, 4.3, 3.22), within=(0.3, 0.2))
    board.taken.append(Box(1.5, 1, 2.5, 2))
    assert board.free(Box(2.58, 1.2, 3, 1.4))
    assert not board.free(Box(2.58, 1.2, 3, 1.4), aside=0.1)


def test_a_line_to_words_runs_through_no_others(ax):
    words(ax, "in between", 2, 1.5)
    board = Board(ax)
    assert not board.clear((0.5, 1.5), (3.5, 1.5))
    assert not board.clear((2, 0.5), (2, 2.5))
    assert not board.clear((0.5, 0), (3.5, 3))
    assert board.clear((0.5, 1), (3.5, 1))
    assert board.clear((0.5, 1.5), (1.4, 1.5))


@pytest.mark.parametrize("up", [1, -1])
def test_words_beyond_a_bar_stand_right_of_what_reaches_up_or_down_into_their_line(ax, up):
    board, line = Board(ax), line_height(LABEL) * 0.92
    near, far = 1.5 + up * line * 0.42, 1.5 + up * line * 2
    board.taken.append(Box(1, min(near, far), 2, max(near, far)))
    box, _ = board.beyond_bar((1, 1.5), "new works", 1.0)
    assert 2 < box.left < 2.2


@pytest.mark.parametrize("upright", [False, True])
def test_a_line_across_the_axes_is_broken_at_words_and_nowhere_else(ax, upright):
    box = words(ax, "250", 2, 1.5)
    words(ax, "elsewhere", 3.3, 2.6)
    line = Board(ax).rule(2 if upright else 1.5, upright=upright)
    along, across = (line.get_ydata(), line.get_xdata()) if upright else (line.get_xdata(), line.get_ydata())
    long, low, high = (3, box.bottom, box.top) if upright else (4, box.left, box.right)
    assert set(across) == {2 if upright else 1.5}
    assert [share * long for share in along if not math.isnan(share)] == pytest.approx(
        [0, low - 0.06, high + 0.06, long]
    )
    whole = Board(ax).rule(0.5, upright=upright)
    assert list(whole.get_ydata() if upright else whole.get_xdata()) == [0, 1]
    assert ax.get_xlim() == (0, 4) and ax.get_ylim() == (0, 3)


def test_a_line_is_broken_as_often_as_it_meets_words(ax):
    first, last = words(ax, "one", 1, 1.5), words(ax, "three", 3.9, 1.5)
    line = Board(ax).rule(1.5, upright=False)
    ends = [share * 4 for share in line.get_xdata() if not math.isnan(share)]
    assert ends[:4] == pytest.approx([0, first.left - 0.06, first.right + 0.06, last.left - 0.06])
    assert ends[4] == pytest.approx(4)  # the words end at the side of the axes


class TestWordsBeyondMarks:
    def test_they_stand_right_of_a_bar_and_of_its_value(self, ax):
        ax.barh([1, 2], [2, 1], 0.4)
        board = Board(ax)
        box, lines = board.beyond_bar((2, 1), "closed", 1.4)
        assert lines == "closed"
        assert (box.bottom + box.top) / 2 == pytest.approx(1)
        assert box.left == pytest.approx(2.15)
        value = words(ax, "1,234", 2.4, 1)
        box, _ = Board(ax).beyond_bar((2, 1), "closed", 1.4)
        assert box.left == pytest.approx(value.right + 0.1, abs=0.01)
        above, _ = Board(ax).beyond_bar((1, 2), "closed", 1.4)  # whose value is not written
        assert above.left == pytest.approx(1.15)

    def test_they_are_set_in_as_many_lines_as_the_next_bar_leaves(self, ax):
        ax.barh([1, 1.6], [2, 1], 0.3)
        told = "closed after the flood of May and not opened again"
        box, lines = Board(ax).beyond_bar((2, 1), told, 1.4)
        assert lines.count("\n") == 2  # three lines of a sixth of an inch between bars 0.6 apart
        assert box.right - box.left <= 1.4
        ax.barh([1.25], [0.5], 0.1)
        assert Board(ax).beyond_bar((2, 1), told, 1.4)[1] == told  # one, however long, where there is no room above

    def test_they_step_aside_from_what_stands_there(self, ax):
        ax.barh([1, 2], [1, 1], 0.4)
        words(ax, "in the way", 1.6, 1.05)
        ax.bar(2.3, 0.1, 0.2, bottom=0.97)
        box, _ = Board(ax).beyond_bar((1, 1), "closed", 1.4)
        assert box.left == pytest.approx(2.48)  # beyond the other bar

    def test_they_stand_above_a_column_and_above_its_value(self, ax):
        ax.bar([1, 2, 3], [2, 1, 2], 0.6)
        box, lines = Board(ax).above_column((2, 1), "closed", 0.8)
        assert lines == "closed"
        assert (box.left + box.right) / 2 == pytest.approx(2)
        assert box.bottom == pytest.approx(1.05)
        value = words(ax, "1,234", 2, 1.1)
        assert Board(ax).above_column((2, 1), "closed", 0.8)[0].bottom == pytest.approx(value.top + 0.05)

    def test_they_do_not_leave_the_axes_at_their_sides(self, ax):
        ax.bar([0.2, 3.8], [1, 1], 0.3)
        board = Board(ax)
        assert board.above_column((0.2, 1), "closed in May", 1.4)[0].left == 0
        assert board.above_column((3.8, 1), "closed in May", 1.4)[0].right == pytest.approx(4)

    def test_the_narrowest_setting_that_ends_lowest_is_taken(self, ax):
        ax.bar([1, 2, 3], [1, 1, 1], 0.6)
        box, lines = Board(ax).above_column((2, 1), "closed after the flood", 3)
        assert "\n" not in lines
        assert box.top == pytest.approx(1.05 + line_height(LABEL) * 0.92)


@pytest.mark.parametrize(
    ("spots", "sizes", "expected"),
    [
        ([2], [(1, 0.2)], [(1.5, 0)]),  # in the middle over its spot
        ([0.2], [(1, 0.2)], [(0, 0)]),  # within the page
        ([4.9], [(1, 0.2)], [(4, 0)]),
        ([1, 3], [(1, 0.2), (1, 0.2)], [(0.5, 0), (2.5, 0)]),
        ([2, 2.2], [(1, 0.2), (1, 0.2)], [(1.02, 0), (2.18, 0)]),  # one ends at its spot, the other begins there
        ([2, 2.1], [(1, 0.2), (1, 0.2)], [(1.02, 0), (1.6, 0.23)]),  # too near: one above, whose line passes the other
    ],
)  # fmt: skip
def test_labels_stand_as_low_and_as_near_to_their_spots_as_can_be(spots, sizes, expected):
    boxes = pack(spots, sizes, 0, 5, 1)
    assert [(round(box.left, 3), round(box.bottom, 3)) for box in boxes] == expected


def test_what_is_too_tall_or_whose_line_would_touch_another_label_has_no_place():
    assert pack([2, 2.05], [(1, 0.2)] * 2, 0, 5, 1).count(None) == 1
    assert pack([2], [(1, 0.5)], 0, 5, 0.4) == [None]
    assert pack([2], [(1, 0.5)], 0, 5, 0.5) != [None]
    assert pack([2, 2.1], [(1, 0.2)] * 2, 0, 5, 0.42).count(None) == 1  # two, one on the other, need 0.43
    assert pack([2, 2.1], [(1, 0.2)] * 2, 0, 5, 0.44).count(None) == 0
