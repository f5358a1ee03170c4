"""Who stands behind the figures."""

from __future__ import annotations

import pytest

from kit.checks import check
from tests.checks import every_kind, only, said, share
from tests.test_compare import SEED, SEED_FIGURES
from tests.writing import article, claim, figure, tables


def test_figures_of_one_source_set_against_each_other():
    row = only("sourcing", article(SEED, *SEED_FIGURES))
    assert row["message"].startswith("Every figure here goes back to one source, ISW:")


def test_nobody_is_named():
    one = article(
        "Rents have risen 40 percent. Some 3,000 flats are missing.",
        figure("40 percent", "percent", 40, unit="%", change="rise"),
        figure("3,000 flats", "count", 3000, measure="flats", qualifier="~"),
    )
    assert "Nobody is named for “40 percent”, “3,000 flats”." in only("sourcing", one)["message"]


def test_somebody_is_named():
    one = article(
        "Rents have risen 40 percent, the union said.",
        figure("40 percent", "percent", 40, unit="%", change="rise", source="union"),
    )
    assert every_kind(one) == []


def test_hearsay():
    one = article(
        "Some 400 men are reportedly missing. The mayor named 12 of them.",
        figure("400 men", "count", 400, measure="men", hedge="reportedly"),
        figure("12", "count", 12, measure="men", source="mayor"),
    )
    assert "hearsay" in only("sourcing", one)["message"]


def test_a_source_without_a_name():
    def told(source: str, kind: str):
        return article(
            f"The deal is worth 400 million euros, {source} said.",
            figure("400 million euros", "money", 4e8, unit="EUR", source=source, source_text=source, source_type=kind),
        )

    assert "without a name" in only("sourcing", told("people familiar with it", "unnamed"))["message"]
    assert every_kind(told("the company", "organization")) == []


def test_parties_are_named_by_the_reporter():
    one = article(
        "The Ukrainian General Staff counts 28,880 casualties.",
        figure("28,880 casualties", "count", 28880, measure="casualties", source="Ukrainian General Staff"),
    )
    assert every_kind(one) == []
    assert "a party to what it counts (Ukraine)" in only("sourcing", one, parties=["Russia", "Ukraine"])["message"]
    assert every_kind(one, parties="Russia") == []


def test_figures_that_only_a_pronoun_states_go_back_to_no_one_source():
    contrast = "In 2024 the yard lost 99 men a year. This is a contrast to 2023, when it lost 59 men a year."
    for source, told in (("it", False), ("Harbour Board", True)):
        made = tables(
            article(
                contrast,
                figure("99 men a year", "rate", 99, per="year", measure="men", period="2024", source=source),
                figure("59 men a year", "rate", 59, per="year", measure="men", period="2023", source=source),
            )
        )
        assert any("goes back to one source" in message for message in check(made)["message"]) == told


@pytest.mark.parametrize(
    ("text", "words", "columns", "alleged"),
    [
        ("The plane was reportedly carrying 180 people.", "180 people", {"predicate": "carrying"}, True),
        ("Some 300 people reportedly died.", "300 people", {"predicate": "died"}, True),
        ("Up to 150 men are thought to be in the pit.", "150 men", {"predicate": "be"}, True),
        ("Officers held 25 men, allegedly members of a gang.", "25 men", {"predicate": "held"}, False),
        ("Officers seized 300 phones allegedly stolen from shops.", "300 phones", {"predicate": "seized"}, False),
        ("They reportedly made the 250 kilometre journey on foot.", "250 kilometre", {"predicate": "made"}, False),
        ("He is said to have led the raid, in which 80 people died.", "80 people", {"predicate": "died"}, False),
    ],
)
def test_hearsay_is_said_of_the_figure_that_is_alleged(text, words, columns, alleged):
    number = float(words.split()[0])
    kind = {"kind": "measure", "unit": "km"} if "kilometre" in words else {"kind": "count"}
    one = article(text, figure(words, kind.pop("kind"), number, **kind, **columns))
    assert [("hearsay" in message) for _, message in said("sourcing", one)] == [True] * alleged


def test_what_nobody_need_be_named_for():
    def told(text: str, *figures, **columns):
        return said("sourcing", article(text, *figures, **columns))

    rents = share("40 percent", 40, change="rise")
    assert told("Rents rose 40 percent.", rents) != []
    assert (
        told("We are proud that rents rose 40 percent.", rents, claim("We are proud that rents rose 40 percent")) == []
    )
    assert told("The bridge has 180 lamps.", figure("180 lamps", "count", 180, measure="lamps")) == []
    hurt = figure("90 people", "count", 90, measure="people", predicate="injured", qualifier=">=")
    assert told("At least 90 people were injured.", hurt) != []
    goals = [figure("2 goals", "count", 2, measure="goals"), figure("30 goals", "count", 30, measure="goals")]
    assert told("Prices rose 40 percent. He scored 2 goals, after 30 goals last year.", rents, *goals) == []
