"""Stacked and diverging bars: parts of a whole, answers around a middle."""

from itertools import combinations, product

import pytest
from matplotlib.colors import to_hex

from kit.charts import chart
from kit.charts.sheet import AGAINST, FOR, MIDDLE
from kit.charts.sight import SIGHTS, apart, contrast
from kit.errors import SetupError
from tests.charts import samples
from tests.charts.test_forms import axes, names, written


def spans(ax, label):
    """Where the parts of one bar begin and end."""
    place = names(ax).index(label)
    bars = [bar for bar in ax.patches if bar.get_y() < place + 0.01 < bar.get_y() + bar.get_height()]
    return [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars]


def test_parts_that_add_up_to_a_hundred_are_stacked_by_themselves():
    figure = chart(samples.votes(), x="subject", by="predicate")
    assert figure.record.form == "stacked"
    ax = axes(figure)
    assert names(ax) == ["18–24", "25–44", "45–64", "65 and over"]  # in their own order, not by size
    assert spans(ax, "18–24") == [(0, 61), (61, 89), (89, 100)]
    assert written(ax)[:3] == ["61%", "28%", "11%"]
    assert "18–24: Yes, 61%; No, 28%; Don’t know, 11%." in figure.alt_text
    assert not figure.notes


@pytest.mark.parametrize(
    "change",
    [
        {"value": 30},  # 90 per cent
        {"source": ["A", "B", "A"] * 4},  # what different people say does not add up
        {"measure": ["x", "y", "z"] * 4},
        {"change": "rise"},
        {"unit": "USD"},
        {"qualifier": ">=", "low": 1},
    ],
)
def test_what_is_not_the_parts_of_a_whole_stays_bars(change):
    assert chart(samples.votes().assign(**change), x="subject", by="predicate").record.form == "bars"


def test_the_answers_to_one_question_are_one_bar():
    figure = chart(samples.votes()[:3], x="predicate")
    assert figure.record.form == "stacked"
    assert spans(axes(figure), "") == [(0, 38), (38, 95), (95, 100)]
    assert "Parts: Yes, 38%; No, 57%; Don’t know, 5%." in figure.alt_text


def test_rounded_parts_say_so_and_missing_ones_too():
    rounded = samples.shares({"A": (33, 33, 33), "B": (50, 30, 20)}, ("x", "y", "z"))
    assert "rounded" in chart(rounded, x="subject", by="predicate").notes[-1]
    short = samples.shares({"A": (33, 33, 20), "B": (50, 30, 20)}, ("x", "y", "z"))
    figure = chart(short, x="subject", by="predicate", kind="stacked")
    assert figure.notes[-1] == "The parts do not add up to 100%: “A” (86%)."
    assert spans(axes(figure), "A")[-1] == (66, 86)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": -1}, "below zero"),
        ({"value": 50}, "add up to 150%"),
        ({"qualifier": ">=", "low": 20}, "no end"),
        ({"low": 1, "high": 90}, "no end"),
        ({"predicate": "Yes", "source": [str(n) for n in range(12)]}, "two parts"),
    ],
)
def test_stacked_bars_refuse_what_is_no_part_of_a_whole(change, words):
    with pytest.raises(SetupError, match=words):
        chart(samples.votes().assign(**change), x="subject", by="predicate", kind="stacked")


def test_amounts_are_stacked_when_asked_the_largest_sum_first():
    table = samples.shares({"A": (10, 20, 1), "B": (25, 5, 9)}, ("coal", "gas", "wind")).assign(unit="EUR")
    ax = axes(chart(table, x="subject", by="predicate", kind="stacked"))
    assert names(ax) == ["B", "A"]
    assert spans(ax, "B") == [(0, 25), (25, 30), (30, 39)]


def test_answers_of_a_survey_stand_around_their_middle_and_no_answer_apart():
    figure = chart(samples.opinions(), x="subject", by="predicate")
    assert figure.record.form == "diverging"
    ax = axes(figure)
    assert names(ax) == ["Buses run on time", "The council listens"]  # 53 % for, 26 % for
    assert spans(ax, "The council listens")[:5] == [(-61, -39), (-39, -9), (-9, 9), (9, 29), (29, 35)]
    assert spans(ax, "Buses run on time")[:3] == [(-37.5, -28.5), (-28.5, -7.5), (-7.5, 7.5)]
    away = [spans(ax, name)[5] for name in names(ax)]
    assert away[0][0] == away[1][0] > 60.5  # beyond the longest bar, at one place
    key = [text.get_text()[2:] for text in figure.texts if text.get_gid() == "key"]
    assert key[0] == "Strongly disagree"
    assert key[-2:] == ["Strongly agree", "Don’t know"]
    faces = {to_hex(bar.get_facecolor()) for bar in ax.patches}
    assert faces == {*AGAINST[0], MIDDLE, *FOR[0], "#ffffff"}


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_sides_of_a_scale_are_told_apart_by_everybody(sight):
    for against, favour in product(AGAINST, FOR):
        answers = (*against, MIDDLE, *favour)
        assert min(apart(one, other, sight) for one, other in combinations(answers, 2)) >= 15
        assert min(contrast(color) for color in answers) >= 4.5


def test_diverging_bars_refuse_answers_without_two_sides():
    with pytest.raises(SetupError, match="both sides of a middle"):
        chart(samples.votes(), x="subject", by="predicate", kind="diverging")


def test_every_part_leads_back_to_its_row():
    for make in (samples.votes, samples.opinions):
        figure = chart(make(), x="subject", by="predicate")
        assert {artist.get_gid() for artist, _ in figure.record.marks} == {f"figure-{n}" for n in make()["figure_id"]}
        for artist, row in figure.record.marks:
            assert artist.get_width() == pytest.approx(figure.plotted["value"][row])
