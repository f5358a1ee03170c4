"""Superlatives against the numbers given with them."""

from __future__ import annotations

import pytest

from tests.checks import said
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
