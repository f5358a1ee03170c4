"""Figures set against each other that cannot simply be, and figures that lack what they would be compared with."""

from __future__ import annotations

import pytest

from kit.checks import check
from tests.checks import kinds, only, said
from tests.test_compare import SEED, SEED_FIGURES
from tests.writing import article, figure, tables


def test_the_contrast_of_the_seed():
    row = only("comparability", article(SEED, *SEED_FIGURES, published="2025-05-07"))
    assert "“the latter part of 2024” does not say which days" in row["message"]
    assert "one counts troops, the other casualties" in row["message"]
    assert row["severity"] == "note"


def test_totals_of_unlike_periods():
    def cases(end: str):
        return article(
            f"There were 900 cases in {end}, compared with 2,400 cases in 2023, the board said.",
            figure(
                "900 cases",
                "count",
                900,
                measure="cases",
                period=end,
                period_start="2024-01-01",
                period_end="2024-03-31" if end != "2024" else "2024-12-31",
                source="board",
            ),
            figure(
                "2,400 cases",
                "count",
                2400,
                measure="cases",
                period="2023",
                period_start="2023-01-01",
                period_end="2023-12-31",
                source="board",
            ),
        )

    assert "one covers 91 days, the other 365" in only("comparability", cases("the first quarter"))["message"]
    assert kinds(cases("2024")) == []


def test_other_denominators():
    def rate(per: str):
        return article(
            f"The rate is 4 deaths per 1,000 people in Ulm, against 31 deaths per {per} in Bonn, the board said.",
            figure(
                "4 deaths per 1,000 people",
                "rate",
                4,
                per="1,000 people",
                measure="deaths",
                base_unit="1/person",
                base_value=0.004,
                source="board",
            ),
            figure(
                f"31 deaths per {per}",
                "rate",
                31,
                per=per,
                measure="deaths",
                base_unit="1/person",
                base_value=0.0003,
                source="board",
            ),
        )

    assert (
        "one is per 1,000 people, the other per 100,000 people"
        in check(tables(article(*_parts(rate("100,000 people")))))["message"].str.cat()
    )
    assert "comparability" not in kinds(rate("1,000 people"))


def _parts(one: dict) -> list:
    return [one["text"], *one["rows"]]


def test_a_large_percentage_without_its_base():
    one = article(
        "Thefts rose 400 percent, the police said.",
        figure("400 percent", "percent", 400, unit="%", change="rise", source="police"),
    )
    assert "has no base" in only("comparability", one)["message"]
    other = article(
        "Thefts rose 400 percent to 15, the police said.",
        figure("400 percent", "percent", 400, unit="%", change="rise", source="police"),
        figure("15", "count", 15, change="to", source="police"),
    )
    assert kinds(other) == []


def test_three_times_more():
    def said(text: str):
        return article(
            f"Recruits have {text} accidents than others, the union said.",
            figure("three times", "multiple", 3, source="union"),
        )

    assert "3 times or 4 times" in only("comparability", said("three times more"))["message"]
    assert kinds(said("three times as many")) == []


@pytest.mark.parametrize("word, notes", [("more", []), ("less", ["comparability"])])
def test_a_thousand_times_more_is_a_thousand_times_as_many(word: str, notes: list[str]):
    told = article(
        f"The new lens gathers a thousand times {word} light, the observatory said.",
        figure("a thousand times", "multiple", 1000, source="observatory"),
    )
    assert kinds(told) == notes


def test_a_record_since_when():
    def record(end: str):
        return article(
            f"The firm made a record profit of 40 million euros{end}, it said.",
            figure("40 million euros", "money", 4e7, unit="EUR", statistic="record", source="firm"),
        )

    assert "since when" in only("comparability", record(""))["message"]
    assert kinds(record(", beating the 35 million of 2019")) == []


@pytest.mark.parametrize("second, notes", [("The previous record was", []), ("Its rival made", ["comparability"])])
def test_an_old_record_may_be_told_in_the_next_sentence(second: str, notes: list[str]):
    told = article(
        f"The mill sold a record 5,210 sacks of rye, it said. {second} 4,870 sacks.",
        figure("5,210 sacks", "count", 5210, measure="sacks", statistic="record", source="mill"),
        figure("4,870 sacks", "count", 4870, measure="sacks", source="mill"),
    )
    assert kinds(told) == notes


def test_a_forecast_to_the_last_unit():
    def cost(text: str, value: float, verb: str = "will cost"):
        return article(f"The canal {verb} the town {text} crowns.", figure(text, "count", value))

    [(severity, message)] = said("comparability", cost("1,482,317,904", 1_482_317_904))
    assert severity == "note" and "given to 10 digits" in message
    assert said("comparability", cost("1,480,000,000", 1_480_000_000)) == []
    assert said("comparability", cost("1,482,317,904", 1_482_317_904, "has cost")) == []


def test_a_period_of_which_everybody_knows_the_days_is_not_vague():
    def orders(period: str):
        return article(
            f"There were 510 orders in {period}, compared with 470 orders in 2024.",
            figure("510 orders", "count", 510, measure="orders", period=period, period_basis="vague"),
            figure("470 orders", "count", 470, measure="orders", period="2024"),
        )

    assert "does not say which days" in said("comparability", orders("the latter part of 2025"))[0][1]
    assert said("comparability", orders("mid-2025")) == []
