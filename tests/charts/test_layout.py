"""Where title, key, axes, notes and source stand on the page."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from kit.charts import chart
from kit.charts.layout import Arrangement, key_height, lay, raise_to
from kit.charts.style import ACROSS, DOWN, KEY, LABEL, MARGIN
from kit.charts.text import Block, line_height, measure
from tests.charts import samples

ROOM = (0.5, 0.4, 5.5, 3.4)  # inches of a page that is 6 by 4


def panels(count: int, *, columns: int = 1, ticks: bool = False, **more) -> tuple[list, Arrangement]:
    """Panels laid into the room: left, bottom, right and top of each in inches; and what they were laid by."""
    figure = Figure(figsize=(6, 4))
    axes = [figure.add_axes((0, 0, 1, 1), label=str(n)) for n in range(count)]
    for ax in axes:
        ax.xaxis.set_visible(ticks)
        ax.yaxis.set_visible(ticks)
        ax.set_xticks([0, 1], ["2023", "2024"])
        ax.set_yticks([0, 1], ["0", "1,000"])
    plan = Arrangement(panels=axes, columns=columns, **more)
    if "headings" in more:
        plan.headings = [ax.text(0, 1, words) for ax, words in zip(axes, more["headings"], strict=True)]
    lay(plan, figure, ROOM)
    found = [ax.get_position() for ax in axes]
    return [(p.x0 * 6, p.y0 * 4, p.x1 * 6, p.y1 * 4) for p in found], plan


def test_one_panel_fills_its_room():
    (found,), _ = panels(1)
    assert found == pytest.approx((0.5, 0.43, 5.5, 3.4))


def test_words_beside_and_below_the_axes_have_room_of_their_own():
    (found,), _ = panels(1, ticks=True)
    left, bottom = 0.5 + measure("1,000", LABEL) + 0.09, 0.4 + line_height(10) + 0.1
    assert found == pytest.approx((left, bottom, 5.5, 3.4))
    (above,), _ = panels(1, ticks=True, beside=False)  # names that stand above their bars
    assert above[0] == 0.5


def test_what_is_kept_free_is_free():
    (found,), _ = panels(1, left=0.3, right=0.4, aside=0.2, top=0.1, strip=0.25)
    assert found == pytest.approx((0.8, 0.43, 4.9, 3.05))


def test_axes_without_room_are_not_turned_inside_out():
    (found,), _ = panels(1, right=4.9, top=2.95)
    assert (found[2] - found[0], found[3] - found[1]) == pytest.approx((0.3, 0.2))


@pytest.mark.parametrize(("count", "columns", "rows"), [(2, 2, 1), (2, 1, 2), (4, 2, 2), (5, 3, 2)])
def test_panels_are_alike_and_stand_as_far_apart_as_the_style_has_it(count, columns, rows):
    found, _ = panels(count, columns=columns)
    sizes = {(round(right - left, 6), round(top - bottom, 6)) for left, bottom, right, top in found}
    wide, tall = (5 - ACROSS * (columns - 1)) / columns, (3 - DOWN * (rows - 1)) / rows - 0.03
    assert sizes == {(round(wide, 6), round(tall, 6))}
    for index, (left, _, _, top) in enumerate(found):
        row, column = divmod(index, columns)
        assert left == pytest.approx(0.5 + column * (wide + ACROSS))
        assert top == pytest.approx(3.4 - row * (tall + 0.03 + DOWN))
    assert found[-1][1] == pytest.approx(0.43)
    assert found[0][3] == pytest.approx(3.4)


def test_headings_stand_above_their_panels_from_where_its_words_begin():
    found, plan = panels(2, columns=2, ticks=True, headings=["North", "A long heading\nof two lines"])
    assert [top for *_, top in found] == pytest.approx([3.4 - 2 * line_height(LABEL) - 0.07] * 2)
    for (left, _, right, _), heading, start in zip(found, plan.headings, (0.5, 3.14), strict=True):
        assert left + heading.get_position()[0] * (right - left) == pytest.approx(start)


def test_axes_of_another_page_are_left_alone():
    other = Figure(figsize=(6, 4))
    ax = other.add_axes((0.2, 0.2, 0.5, 0.5))
    lay(Arrangement(panels=[ax]), Figure(figsize=(6, 4)), ROOM)
    assert ax.get_position().bounds == pytest.approx((0.2, 0.2, 0.5, 0.5))


def test_a_line_that_is_to_reach_above_the_axes_ends_there():
    figure = Figure(figsize=(6, 4))
    ax = figure.add_axes((0, 0, 1, 1))
    line, band = ax.axvline(0.5), ax.axvspan(0.2, 0.4)
    raise_to(line, 1.25)
    raise_to(band, 1.5)
    assert list(line.get_ydata()) == [0, 1.25]
    assert band.get_height() == 1.5
    assert not line.get_clip_on() and not band.get_clip_on()


def test_a_key_is_set_in_lines_from_the_left():
    figure = Figure(figsize=(6, 4))
    names = ["Ministry of Health", "University", "Red Cross", "Independent observers"]
    key = [figure.text(0, 0, name) for name in names]
    tall = key_height(Arrangement(key=key), figure, 0.5, 3.0, 3.2)
    spots = [(text.get_position()[0] * 6, text.get_position()[1] * 4) for text in key]
    wide = [measure(name, KEY, "bold") for name in names]
    step = KEY * 1.35 / 72
    assert spots[0] == pytest.approx((0.5, 3.0))
    assert spots[1] == pytest.approx((0.5 + wide[0] + 0.17, 3.0))
    assert spots[2] == pytest.approx((0.5, 3.0 - step))  # would end beyond 3.2
    assert spots[3] == pytest.approx((0.5 + wide[2] + 0.17, 3.0 - step))
    assert tall == pytest.approx(2 * step + 0.06)
    assert key_height(Arrangement(), figure, 0.5, 3.0, 3.2) == 0


def blocks(figure) -> dict[str, tuple[float, float, float, float]]:
    """The texts around the axes: left, bottom, right and top in inches."""
    figure.draw_without_rendering()
    found = {str(t.get_gid()): t.get_window_extent().extents / figure.dpi for t in figure.texts if isinstance(t, Block)}
    return {role: tuple(float(end) for end in ends) for role, ends in found.items()}


@pytest.mark.parametrize("width", ["print", "phone"])
@pytest.mark.parametrize(
    ("make", "arguments"), [(samples.seed, {"x": "period"}), (samples.monthly, {"x": "period"}), (samples.votes, {"x": "subject", "by": "predicate"})]
)  # fmt: skip
def test_the_texts_follow_one_another_from_the_top_and_from_the_bottom_of_the_page(make, arguments, width):
    figure = chart(make(), **arguments, width=width, notes=["A note of the desk."])
    found = blocks(figure)
    wide, tall = figure.get_size_inches()
    assert {round(left, 3) for left, *_ in found.values()} == {MARGIN}
    assert all(right <= wide - MARGIN + 0.01 for _, _, right, _ in found.values())
    assert tall - found["title"][3] == pytest.approx(MARGIN)
    assert found["title"][1] - found["subtitle"][3] == pytest.approx(0.05)
    assert found["source"][1] == pytest.approx(0.13)
    assert found["notes"][1] - found["source"][3] == pytest.approx(0.05)
    (ax,) = figure.axes
    frame = ax.get_position()
    below = frame.y0 * tall - found["notes"][3]
    ticks = [label for label in ax.get_xticklabels() if label.get_text()] if ax.xaxis.get_visible() else []
    lines = max((label.get_text().count("\n") + 1 for label in ticks), default=0)
    assert below == pytest.approx(0.11 + (lines * line_height(10) + 0.1 if lines else 0.03), abs=0.005)


def test_without_a_subtitle_nothing_is_kept_free_for_it():
    with_it, without = (chart(samples.drones(), x="subject", subtitle=words) for words in ("Drones", ""))
    one, other = with_it.axes[0].get_position(), without.axes[0].get_position()
    freed = (1 - one.y1) * with_it.get_figheight() - (1 - other.y1) * without.get_figheight()
    assert freed == pytest.approx(line_height(11) + 0.10, abs=0.01)


def test_a_page_taller_than_a_chart_has_it_in_its_middle():
    figure = chart(samples.drones()[:1], x="subject", kind="number", width="story")
    found = blocks(figure)
    above, below = figure.get_figheight() - found["title"][3] - 0.87, found["source"][1] - 1.18
    assert above - MARGIN == pytest.approx(below - 0.13, abs=0.01)
    assert above > MARGIN + 0.1
