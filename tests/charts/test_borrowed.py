"""Charts in axes of a user's own figure."""

import matplotlib
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from kit.charts import chart, publish
from kit.errors import SetupError
from tests.charts import samples

CASES = {name: case for name, case in samples.FORMS.items() if name not in ("multiples", "forty bars", "long names")}


def axes(size=(7, 5), layout=None, **grid):
    figure = Figure(figsize=size, layout=layout)
    FigureCanvasAgg(figure)
    return figure.subplots(**grid)


@pytest.mark.parametrize("case", CASES)
def test_all_of_a_chart_stays_in_the_room_of_its_axes(case):
    make, arguments = CASES[case]
    ax = axes()
    room = ax.get_window_extent().frozen()
    drawn = chart(make(), ax=ax, **arguments)
    assert drawn.axes is ax
    ax.figure.draw_without_rendering()
    extent = ax.get_tightbbox(ax.figure.canvas.get_renderer())
    assert extent.x0 >= room.x0 - 4 and extent.x1 <= room.x1 + 4
    assert extent.y0 >= room.y0 - 4 and extent.y1 <= room.y1 + 4


def test_the_words_come_back_and_what_is_not_in_the_picture_is_said():
    ax = axes()
    own = chart(samples.seed(), x="period", title="Dearer ground")
    drawn = chart(samples.seed(), x="period", title="Dearer ground", ax=ax)
    assert (drawn.title, drawn.subtitle, drawn.notes, drawn.source_line, drawn.alt_text) == (
        "Dearer ground", own.record.subtitle, own.notes, own.source_line, own.alt_text,
    )  # fmt: skip
    pd.testing.assert_frame_equal(drawn.plotted, own.plotted)
    assert "Not in the picture: title, subtitle, notes, source line" in repr(drawn)
    assert not any("Dearer" in text.get_text() for text in ax.figure.texts + ax.texts)


def test_a_title_that_the_axes_have_stays_and_stands_clear_of_labels():
    ax = axes()
    ax.set_title("Panel A")
    drawn = chart(samples.monthly(), x="period", annotate={"2024-08-06": "Port closed"}, ax=ax)
    ax.figure.draw_without_rendering()
    renderer = ax.figure.canvas.get_renderer()
    label = next(text for text in ax.texts if text.get_text() == "Port closed")
    assert ax.get_title() == "Panel A"
    assert ax.title.get_window_extent(renderer).y0 >= label.get_window_extent(renderer).y1
    assert drawn.pad > 6


def test_several_charts_share_a_figure_whose_settings_stay(tmp_path):
    before = dict(matplotlib.rcParams)
    left, right = axes((12, 4), ncols=2, layout="constrained")
    chart(samples.monthly(), x="period", ax=left)
    chart(samples.drones(), x="subject", ax=right, theme="dark")
    assert left.get_window_extent().x1 < right.get_window_extent().x0
    assert dict(matplotlib.rcParams) == before
    left.axvline(20000)  # can be added to
    left.figure.savefig(tmp_path / "both.png")


def test_the_style_is_the_newsrooms_whatever_the_settings_of_the_figure():
    with matplotlib.rc_context(
        {"axes.grid": True, "axes.grid.axis": "both", "xtick.labelsize": 20, "ytick.color": "red"}
    ):
        theirs = axes()
    ours = axes()
    for ax in (theirs, ours):
        chart(samples.monthly(), x="period", ax=ax)
        ax.figure.draw_without_rendering()
    for axis in ("x", "y"):
        labels = [getattr(ax, f"get_{axis}ticklabels")()[0] for ax in (theirs, ours)]
        assert labels[0].get_size() == labels[1].get_size()
        assert labels[0].get_color() == labels[1].get_color()
    assert not any(line.get_visible() for line in theirs.get_xgridlines())


def filled():
    ax = axes()
    ax.plot([1, 2])
    return ax


@pytest.mark.parametrize(
    ("ax", "arguments", "message"),
    [
        (lambda: axes(ncols=2), {}, "is not one Axes of matplotlib"),
        (lambda: "left", {}, "is not one Axes of matplotlib"),
        (filled, {}, "holds something already"),
        (lambda: axes((1, 1)), {}, "cannot hold a readable chart"),
        (axes, {"width": "phone"}, "has its size already"),
        (lambda: Figure().subfigures().subplots(), {}, "no axes of a subfigure"),
    ],
)
def test_axes_that_cannot_take_a_chart_are_refused(ax, arguments, message):
    with pytest.raises(SetupError, match=message):
        chart(samples.seed(), x="period", ax=ax(), **arguments)


def test_forms_that_do_not_fit_are_refused_and_nothing_is_published():
    with pytest.raises(SetupError, match="several panels need a figure of their own"):
        chart(samples.mixed(), x="period", kind="multiples", ax=axes())
    with pytest.raises(SetupError, match="inches tall, and this chart needs"):
        chart(
            *[pd.DataFrame({"place": list("abcdefghijklmnopqrstuvw"), "value": range(23)})], x="place", ax=axes((6, 3))
        )
    with pytest.raises(SetupError, match="make it without ax= to publish it"):
        publish(chart(samples.seed(), x="period", ax=axes()), "never")
