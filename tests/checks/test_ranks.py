"""Superlatives against the numbers given with them."""

from __future__ import annotations

import pytest

from tests.checks import said, told_of
from tests.writing import article, figure


def year(text: str, value: float, number: int, kind: str = "count", **columns):
    """A figure of a calendar year."""
    days = {"period": str(number), "period_start": f"{number}-01-01", "period_end": f"{number}-12-31"}
    return figure(text, kind, value, **days, **columns)


def fair(superlative: str, now: int, then: int, in_year: int = 2017, **columns):
    text = f"The fair drew {now:,} guests in 2024, {superlative}. In {in_year} it drew {then:,} guests."
    return article(
        text,
        year(f"{now:,} guests", now, 2024, measure="guests"),
        year(f"{then:,} guests", then, in_year, measure="guests", **columns),
        published="2025-05-07",
    )


@pytest.mark.parametrize(
    ("superlative", "now", "then", "word"),
    [
        ("the most ever", 44_300, 51_200, "more"),
        ("a new record", 44_300, 51_200, "more"),
        ("the highest number since 1990", 44_300, 51_200, "more"),
        ("the most in ten years", 44_300, 51_200, "more"),
        ("the fewest since the fair began", 51_200, 44_300, "less"),
        ("its lowest number on record", 51_200, 44_300, "less"),
    ],
)
def test_a_record_that_had_been_beaten(superlative, now, then, word):
    [(severity, message)] = said("arithmetic", fair(superlative, now, then))
    assert severity == "warning" and f"“{then:,} guests” is {word}" in message
    assert said("arithmetic", fair(superlative, then, now)) == []


def test_the_year_that_since_names_may_be_ahead():
    assert said("arithmetic", fair("the most since 2017", 44_300, 51_200)) == []
    assert said("arithmetic", fair("the most since 2016", 44_300, 51_200)) != []
    assert said("arithmetic", fair("the most in five years", 44_300, 51_200)) == []


def test_other_things_are_in_no_series():
    assert said("arithmetic", fair("the most ever", 44_300, 51_200, place="Olm")) != []
    elsewhere = article(
        "The fair in Varn drew 44,300 guests in 2024, the most ever. In 2017 the one in Olm drew 51,200 guests.",
        year("44,300 guests", 44_300, 2024, measure="guests", place="Varn"),
        year("51,200 guests", 51_200, 2017, measure="guests", place="Olm"),
    )
    assert said("arithmetic", elsewhere) == []
    assert said("arithmetic", fair("the most ever", 44_300, 51_200, statistic="average")) == []
    assert said("arithmetic", fair("a popular event", 44_300, 51_200)) == []
    assert said("arithmetic", fair("the most popular event ever", 44_300, 51_200)) == []


def test_a_month_is_not_set_against_a_year():
    one = article(
        "A record 4,100 guests came in May. In 2017 the fair drew 44,300 guests.",
        figure("4,100 guests", "count", 4100, measure="guests", period_start="2025-05-01", period_end="2025-05-31"),
        year("44,300 guests", 44_300, 2017, measure="guests"),
    )
    assert said("arithmetic", one) == []


def test_a_place_with_too_many_ahead():
    def fires(word: str):
        return article(
            f"There were 510 fires in 2024, the {word}-highest number on record. The county saw 640 fires in 2019. "
            "It saw 588 fires in 2021.",
            year("510 fires", 510, 2024, measure="fires"),
            year("640 fires", 640, 2019, measure="fires"),
            year("588 fires", 588, 2021, measure="fires"),
        )

    [(_, message)] = said("arithmetic", fires("second"))
    assert "“second-highest”, but “640 fires” and “588 fires” are more" in message
    assert said("arithmetic", fires("third")) == []


def test_where_no_time_is_named_the_sentence_decides():
    def votes(other: int):
        return article(
            f"Brandt got the most votes, 412 votes, and Moen got {other} votes.",
            figure("412 votes", "count", 412, measure="votes"),
            figure(f"{other} votes", "count", other, measure="votes"),
        )

    assert [severity for severity, _ in said("arithmetic", votes(431))] == ["warning"]
    assert said("arithmetic", votes(390)) == []


def test_an_old_record_that_is_larger():
    def vase(price: int, words: str = "beating the old record of"):
        return article(
            f"The vase went for {price} million euros, {words} 36 million euros.",
            figure(f"{price} million euros", "money", price * 1e6, unit="EUR"),
            figure("36 million euros", "money", 36e6, unit="EUR"),
        )

    [(severity, message)] = said("arithmetic", vase(31))
    assert severity == "error" and "the old number is the larger one" in message
    assert said("arithmetic", vase(41)) == []
    assert said("arithmetic", vase(31, "not beating the old record of")) == []


RANKS = {
    "The fair drew a record 44,300 visitors in 2024. In 2017 it drew 51,200 visitors.": [(44300, 51200)],
    "Turnout was 38 percent, the lowest since 1990, the clerk said. In 2002 turnout was 34 percent.": [(38, 34)],
    "Turnout was 38 percent, the lowest since 1990, the clerk said. In 1986 turnout was 34 percent.": [],
    "Turnout was 38 percent, the lowest since 2002, the clerk said. In 2002 turnout was 34 percent.": [],
    "Some 510 barn fires were counted in 2024, the second-highest number on record. There were 640 barn fires in 2019 and 588 barn fires in 2021.": [(510, 640)],
    "Some 510 barn fires were counted in 2024, the third-highest number on record. There were 640 barn fires in 2019 and 588 barn fires in 2021.": [],
    "The house took 31 million euros for the vase, beating the old record of 36 million euros from 2011.": [(31000000, 36000000)],
    "The house took 31 million euros for the vase, missing the old record of 36 million euros from 2011.": [],
    "Sales were 31 million euros, a fall below the previous record low of 36 million euros.": [],
    "The port handled 4,200 ships in 2025, the most in ten years. In 2019 the port handled 4,900 ships.": [(4200, 4900)],
    "The port handled 4,200 ships in 2025, the most in five years. In 2019 the port handled 4,900 ships.": [],
    "The port handled 4,200 ships in 2025, the most in ten years. In 2019 the port of Varn handled 4,900 ships.": [],
    "The port handled 4,200 ships in 2025, the most in ten years. In 2030 the port will handle 4,900 ships.": [],
    "The port handled 420 ships in May, the most ever. In 2019 the port handled 4,900 ships.": [],
    "The clinic counted 61 falls in 2024, one of the lowest numbers ever. In 2016 the clinic counted 48 falls.": [],
    "The library lent a record 8,900 books in May, 400 more than the previous record of 8,500.": [],
    "The library lent 8,900 books in May, topping the previous record of 9,500 books.": [(8900, 9500)],
    "The vase went for 11.6 million euros more than the previous record of 31 million euros.": [],
    "Prices rose 38 percent, a 20-year high. In 2015 prices rose 51 percent.": [(38, 51)],
    "Turnout sank to 51 percent, a 20-year low. In 2015 turnout was 38 percent.": [(51, 38)],
    "Turnout sank to 51 percent, a 20-year low. In 1996 turnout was 38 percent.": [],
}  # fmt: skip


def test_records_and_ranks_in_the_words_of_news():
    assert told_of("arithmetic", RANKS) == RANKS
