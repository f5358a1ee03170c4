"""What a printed number can stand for, read from the cells alone: the desk's corrections count as much as the text."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import kit
from kit import corrections, evidence
from kit.errors import SetupError
from kit.evidence import Interval
from tests.writing import article, figure, tables


def one(text: str = "12 cranes", kind: str = "count", value: float | None = 12, **cells) -> evidence.Figure:
    (row,) = evidence.read(tables(article(f"They have {text}.", figure(text, kind, value, **cells))).figures)
    return row


@pytest.mark.parametrize(
    ("cells", "low", "high"),
    [
        ({"value": 1_200_000, "step": 100_000}, 1_150_000, 1_250_000),  # 1.2 million
        ({"value": 12, "step": 1}, 12, 12),
        ({"value": 12, "step": 1, "kind": "percent", "unit": "%"}, 11.5, 12.5),
        ({"value": 20, "step": 1, "kind": "percent", "unit": "%"}, 19, 21),  # a round figure
        ({"value": 20, "step": 0.1, "kind": "percent", "unit": "%"}, 19.95, 20.05),  # 20.0 is none
        ({"value": 16_000, "step": 1}, 15_840, 16_160),  # zeros may be rounding, by 1 % at most
        ({"value": 3.5, "step": 0.5, "kind": "duration", "unit": "year"}, 3.25, 3.75),
        ({"value": 5_000_000, "step": None}, 4_800_000, 5_200_000),  # five million, in words
        ({"value": 7, "step": None}, 7, 7),
        ({"value": 100, "step": 1, "qualifier": "~"}, 92, 105),
        ({"value": 100, "step": 1, "hedge": "estimated"}, 92, 105),
        ({"value": 100, "step": 1, "qualifier": ">"}, 100, 130),
        ({"value": 100, "step": 1, "qualifier": "<"}, 92, 100),
        ({"value": 12.5, "low": 10, "high": 15, "qualifier": "range"}, 10, 15),
    ],
)
def test_the_values_that_cells_stand_for(cells, low, high):
    assert one(**cells).interval == pytest.approx(Interval(low, high))


def test_bounds_that_are_open():
    assert one(qualifier=">=").interval.high == math.inf
    assert one(qualifier="<=").interval.low == -math.inf
    assert one(value=None).interval == Interval(-math.inf, math.inf)


def test_the_words_before_a_number_are_not_read_again():
    text = "Nearly 500 people came, and more than 300 left."
    made = tables(
        article(text, figure("500 people", "count", 500), figure("300", "count", 300)),
        article("They won 59 prizes per square mile.", figure("59 prizes", "count", 59)),
    )
    first, second, third = evidence.read(made.figures)
    assert (first.interval, second.interval) == (Interval(500, 500), Interval(300, 300))
    assert (third.kind, third.per) == ("count", None)


def test_a_table_without_a_column_says_which():
    with pytest.raises(SetupError, match="'step'"):
        evidence.read(tables(article("12 cranes.", figure("12 cranes", "count", 12))).figures.drop(columns="step"))


# From the text to the finding, with a correction in between.


@pytest.fixture
def desk(tmp_path):
    """The findings about a text once cells of the figure with certain words are corrected."""

    def findings(text: str, words: str | None = None, **cells: str) -> pd.DataFrame:
        made = kit.extract(kit.Article(text=text, published="2026-03-02", publisher="Daily"))
        file = tmp_path / "corrections.csv"
        for column, value in cells.items():
            (row,) = made.figures.loc[made.figures["text"] == words, "figure_id"]
            corrections.correct(made, file, row, column, value, by="AB", reason="asked")
        return kit.check(made.corrected(file) if cells else made)

    return findings


LOSS = "The army lost 28,880 soldiers on 499 square kilometres in May, or more than 50 soldiers per square kilometre."


def test_a_corrected_qualifier_is_taken_at_its_word(desk):
    words = "50 soldiers per square kilometre"
    assert "arithmetic" not in set(desk(LOSS)["kind"])  # it is 57.9: more than 50
    assert "arithmetic" in set(desk(LOSS, words, qualifier="=")["kind"])


def test_an_emptied_denominator_stays_empty(desk):
    text = (
        "The army lost 28,880 soldiers on 499 square kilometres in May, or 68 killed and wounded per square kilometre."
    )
    words = "68 killed and wounded per square kilometre"
    assert "arithmetic" in set(desk(text)["kind"])
    assert "arithmetic" not in set(desk(text, words, per="", kind="count")["kind"])


def test_an_emptied_period_stays_empty(tmp_path):
    text = "From January to April 2026 it lost 28,880 soldiers, or 58 soldiers per square kilometre."
    made = kit.extract(kit.Article(text=text, published="2026-05-02"))
    (row,) = made.figures.loc[made.figures["text"] == "58 soldiers per square kilometre", "figure_id"]
    corrections.correct(made, tmp_path / "c.csv", row, "period", "", by="AB")
    _, rate = evidence.read(made.corrected(tmp_path / "c.csv").figures)
    assert rate.period is None and rate.period_start is None


def test_a_message_says_what_the_desk_made_of_a_number(desk):
    text = "The council has 45 seats: 27 for the Reds, 11 for the Greens and 7 for the Blues, the office said."
    assert "arithmetic" not in set(desk(text)["kind"])
    (message,) = desk(text, "7", value="9").query("kind == 'arithmetic'")["message"]
    assert message == "“27”, “11”, “7” (corrected to 9) add up to 47, not “45 seats”."
