"""Labels keep clear of each other, of lines and of the edges."""

import pytest

from kit.charts import chart
from kit.charts.placing import Box, Placer
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
