"""The audit sees what it is there to see: a chart without a fault is broken in one way, and that way is reported."""

from dataclasses import replace

import pytest
from matplotlib.patheffects import withStroke

from kit.charts import chart
from tests.charts import samples
from tests.charts.audit import RULES, faults


def bars(**more):
    return chart(samples.unemployment()[::2], x="subject", kind="bars", **more)


def grouped():
    return chart(samples.unemployment(), x="period", by="subject", kind="bars")


def line(**more):
    return chart(samples.monthly(), x="period", kind="line", **more)


def two_lines():
    return chart(samples.fuels()[:8], x="period", by="subject", kind="line")


def drones():
    return chart(samples.drones(), x="subject", kind="bars")


def area():
    return chart(samples.fuels(), x="period", by="subject", kind="area")


def label(figure, words):
    return next(text for text in figure.axes[0].texts if words in text.get_text())


def say(figure, **words):
    figure.record = replace(figure.record, **words)


def text_on_text(figure):
    figure.axes[0].annotate("upon it", label(figure, "6.7").xy, xytext=(10, 0), textcoords="offset points", va="center")


def text_close_to_text(figure):
    one = label(figure, "6.7")
    wide = one.get_window_extent(figure.canvas.get_renderer()).width * 72 / 100
    figure.axes[0].annotate("7", one.xy, xytext=(5 + wide, 0), textcoords="offset points", va="center_baseline")


def text_off_the_page(figure):
    figure.axes[0].annotate("away", (9, 0), xytext=(900, 0), textcoords="offset points", annotation_clip=False)


def text_on_a_line(figure):
    (x0, y0), (x1, y1) = figure.axes[0].lines[0].get_xydata()[3:5]
    figure.axes[0].annotate("struck", ((x0 + x1) / 2, (y0 + y1) / 2), ha="center", va="center")


def text_with_a_halo_on_a_line(figure):
    text_on_a_line(figure)
    figure.axes[0].texts[-1].set_path_effects([withStroke(linewidth=3, foreground="white")])


def zero_through_a_name(figure):
    figure.axes[0].axvline(6.9, color="#33373b", zorder=9)


def text_in_a_bar_of_another(figure):
    figure.axes[0].annotate("6%", (0, 0), xytext=(40, 0), textcoords="offset points", va="center", color="white")


def ink_on_a_bar(figure):
    figure.axes[0].annotate("6%", (3, 0), va="center", color="#1d1d1f")


def white_on_white(figure):
    figure.texts[1].set_color("white")


def pale_bar(figure):
    figure.axes[0].patches[0].set_facecolor("#dde6ee")


def two_reds(figure):
    for artist, row in figure.record.marks:
        if row % 4 in (0, 1):
            artist.set_facecolor("#b02010" if row % 4 else "#a01c10")


def key_of_one_colour(figure):
    keys = [text for text in figure.texts if text.get_gid() == "key"]
    keys[0].set_color(keys[1].get_color())


def more_decimals(figure):
    label(figure, "6.7").set_text("6.75%")


def ticks_of_unlike_decimals(figure):
    figure.axes[0].set_yticks([0, 25000, 50000], labels=["0", "25,000.5", "50,000"])


def ticks_of_another_scale(figure):
    figure.axes[0].set_yticks([0, 25000, 50000], labels=["0", "0.025m", "0.050m"])


def bar_from_two(figure):
    figure.axes[0].barh(0, 1, left=2)


def scale_from_two(figure):
    figure.axes[0].set_xlim(2, 12)


def areas_from_five(figure):
    figure.axes[0].set_ylim(5, 200)


def scale_that_says_nothing(figure):
    figure.axes[0].set_ylim(25000, 52000)


def scale_that_says_too_much(figure):
    say(figure, notes=("The scale does not start at zero.",))


def bar_cut_short(figure):
    figure.axes[0].patches[0].set_width(3)


def dot_elsewhere(figure):
    figure.record.marks[4][0].set_ydata([30000])


def axes_too_small(figure):
    figure.axes[0].set_xlim(0, 5)


def number_gone(figure):
    label(figure, "6.7").set_text("")


def lowest_gone(figure):
    label(figure, "26,000").set_text("")


def end_without_a_name(figure):
    end = next(text for text in figure.axes[0].texts if text.get_text().endswith("coal"))
    end.set_text(end.get_text().removesuffix("coal"))


def year_on_each_tick(figure):
    ax = figure.axes[0]
    places = ax.get_xticks()[:3]
    ax.set_xticks(places, labels=["Jan 2024", "Mar 2024", "May 2024"])


def long_title(figure):
    figure.suptitle("the harbour office wrote it all down " * 14)


def alt_without_a_note(figure):
    say(figure, alt=figure.alt_text.replace(figure.notes[0], ""))


def alt_without_its_bound(figure):
    say(figure, alt="Bars of drones.", notes=())


FAULTS = [
    ("texts cover each other", bars, text_on_text, "“6.7%” covers “upon it”"),
    ("texts cover each other", bars, text_close_to_text, "“6.7%” covers “7”"),
    ("outside", bars, text_off_the_page, "“away” leaves the page"),
    ("outside", bars, axes_too_small, "is cut off by its axes"),
    ("on a line or mark", line, text_on_a_line, "“struck” lies on the line"),
    ("on a line or mark", line, text_with_a_halo_on_a_line, "“struck” lies on the line"),
    ("on a line or mark", bars, zero_through_a_name, "“6.7%” lies on the line in #33373b"),
    ("on a line or mark", grouped, text_in_a_bar_of_another, "“6%” lies on the mark"),
    ("title", bars, long_title, "lines"),
    ("pale text", bars, ink_on_a_bar, "“6%” in #1d1d1f has"),
    ("pale text", bars, white_on_white, "in #ffffff has 1.0 to 1"),
    ("pale mark", bars, pale_bar, "in #dde6ee has less than 3 to 1"),
    ("colours alike", grouped, two_reds, "look alike with full colour vision"),
    ("colours alike", grouped, key_of_one_colour, "the key’s"),
    ("decimals", bars, more_decimals, "labels differ"),
    ("decimals", line, ticks_of_unlike_decimals, "ticks differ"),
    ("decimals", line, ticks_of_another_scale, "ticks in {'m'}"),
    ("zero", bars, bar_from_two, "a bar starts at 2"),
    ("zero", bars, scale_from_two, "the scale of bars runs from 2 to 12"),
    ("zero", area, areas_from_five, "their scale at 5"),
    ("zero", line, scale_that_says_nothing, "no note says"),
    ("zero", line, scale_that_says_too_much, "a note says that zero is left out"),
    ("not at its value", bars, bar_cut_short, "stands at 3"),
    ("not at its value", line, dot_elsewhere, "the mark of row 4 stands at 30000"),
    ("unlabelled", bars, number_gone, "a value of North is not written"),
    ("unlabelled", line, lowest_gone, "the lowest of January 2024 is not written"),
    ("unlabelled", two_lines, end_without_a_name, "the line of “coal” is not named"),
    ("years", line, year_on_each_tick, "the year stands twice"),
    ("alt text", drones, alt_without_a_note, "the alt text lacks the note"),
    ("alt text", drones, alt_without_its_bound, "that Kharkiv is stated as >="),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "make", "spoil", "words"), FAULTS, ids=[spoil.__name__ for _, _, spoil, _ in FAULTS])
def test_a_fault_is_seen(rule, make, spoil, words):
    figure = make()
    assert list(faults(figure)) == []
    spoil(figure)
    assert words in " ".join(fault for name, fault in faults(figure) if name == rule)


def test_there_is_a_fault_for_every_rule():
    assert {rule for rule, *_ in FAULTS} == set(RULES)


def test_a_text_is_measured_against_what_is_behind_it_and_by_its_size():
    dark = bars(theme="dark")
    dark.texts[0].set_color("#1d1d1f")
    assert "pale text" in dict(faults(dark))
    title, note = bars(), bars()
    title.texts[0].set_color("#8a8a8a")  # 3.5 to 1, enough for large and bold words alone
    note.texts[1].set_color("#8a8a8a")
    assert not list(faults(title))
    assert "pale text" in dict(faults(note))


def test_the_audit_leaves_the_figure_as_it_was():
    figure = line()
    figure.canvas.draw()
    before = bytes(figure.canvas.buffer_rgba())
    list(faults(figure))
    figure.canvas.draw()
    assert bytes(figure.canvas.buffer_rgba()) == before
