"""The same number from the same source, told of something else."""

from __future__ import annotations

import pytest

from tests.checks import ASSESSMENT, kinds, kinds_in_text, only, said, share
from tests.writing import article, figure


def retold(text: str, words: str, day: str = "2025-05-08", **columns):
    return article(text, figure(words, "rate", 99, **columns), published=day, publisher="Daily B")


def test_casualties_became_deaths_and_the_square_was_lost():
    other = retold(
        "99 Russian soldiers die for every kilometre of territory gained, ISW says.",
        "99 Russian soldiers die for every kilometre",
        per="km",
        measure="soldiers",
        base_unit="1/km",
        source="ISW",
    )
    row = only("drift", ASSESSMENT, other)
    assert "casualties became deaths and the square was lost (km² became km)" in row["message"]
    assert row["article_ids"] == "a1; a2"
    assert "Daily A (2025-05-06): “Russia suffered" in row["evidence"]


def test_the_same_figure_retold_as_it_was():
    other = retold(
        "Russia lost 99 soldiers, killed and wounded, per square kilometre of territory gained, ISW says.",
        "99 soldiers, killed and wounded, per square kilometre",
        per="km²",
        measure="soldiers, killed and wounded",
        base_unit="1/km²",
        base_value=99,
        source="ISW",
    )
    assert "drift" not in kinds(ASSESSMENT, other)


def test_a_part_of_a_year_became_the_year():
    def told(words: str, start: str, end: str, day: str):
        return article(
            f"{words} Russia suffered 99 casualties per square kilometre of territory gained, ISW said.",
            figure(
                "99 casualties per square kilometre",
                "rate",
                99,
                per="km²",
                measure="casualties",
                base_unit="1/km²",
                base_value=99,
                period=words,
                period_start=start,
                period_end=end,
                source="ISW",
            ),
            published=day,
            publisher=day,
        )

    first = told("From January to April 2025", "2025-01-01", "2025-04-30", "2025-05-06")
    assert "drift" not in kinds(first, told("In 2025", "2025-01-01", "2025-12-31", "2025-05-08"))
    assert (
        "“From January to April 2025” became “In 2025”"
        in only("drift", first, told("In 2025", "2025-01-01", "2025-12-31", "2025-09-12"))["message"]
    )


def test_one_number_for_two_things_is_no_drift():
    one = article(
        "The ministry bought 347 beds for the new clinic in Varn.",
        figure("347 beds", "count", 347, measure="beds", source="ministry"),
    )
    other = article(
        "Frost ruined 347 hectares of vines, the ministry reckons.",
        figure("347 hectares", "measure", 347, unit="ha", source="ministry"),
    )
    assert "drift" not in kinds(one, other)


DRIFTED = [
    ("The mine loses 300 litres of oil a day, the inspectorate said.", "The mine loses 300 litres of oil an hour, the inspectorate said."),
    ("The virus infected 2,300 children last year, the Salus institute said.", "The virus infected 2,300 people last year, the Salus institute said."),
    ("The fund lent growers 40 million euros, the Salus institute said.", "The fund lent growers 40 million pounds, the Salus institute said."),
    ("The barge lost 300 litres of oil, the Salus institute said.", "The barge lost 300 kilos of oil, the Salus institute said."),
    ("Of the members 64 percent of the bakers sold less bread, the Bakers' Guild said.", "Bread sales fell 64 percent, the Bakers' Guild said."),
]  # fmt: skip

KEPT = [
    ("The mine loses 300 litres of oil a day, the inspectorate said.", "Every day the mine loses 300 litres of oil, the inspectorate said."),
    ("The virus infected 2,300 children last year, the Salus institute said.", "Last year 2,300 children caught the virus, the Salus institute said."),
    ("The fund lent growers in Sweden 40 million crowns, the Salus institute said.", "The fund lent growers 40 million crowns, the Salus institute said in Oslo."),
    ("The fund lent growers in Canada C$40 million, the Salus institute said.", "The fund lent growers $40 million, the Salus institute said in Washington."),
    ("Some 64 percent of the bakers want a ban, the Bakers' Guild said.", "Wheat imports fell 64 percent, the Bakers' Guild said."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DRIFTED)
def test_one_number_of_one_source_for_something_else(one, other):
    assert kinds_in_text(one, other) == {"drift"}


@pytest.mark.parametrize(("one", "other"), KEPT)
def test_one_number_of_one_source_for_the_same_thing(one, other):
    assert kinds_in_text(one, other) == set()


def test_a_change_told_as_a_share_is_drift():
    fell = article(
        "Bus trips dropped by 35 percent in March, the operators said.",
        share("35 percent", 35, change="fall", source="operators"),
    )
    told = article(
        "The operators said that 35 percent of bus lines ran fewer trips in March.",
        share("35 percent", 35, source="operators"),
    )
    other = article(
        "In the north 35 percent of fields lie fallow, farmers said.", share("35 percent", 35, source="farmers")
    )
    assert [severity for severity, _ in said("drift", fell, told)] == ["warning"]
    assert said("drift", fell, other) == []
