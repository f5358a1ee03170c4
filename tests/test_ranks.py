"""Superlatives, majorities and ranges against the numbers beside them, on tables written by hand."""

from __future__ import annotations

import pytest

from kit.checks import check
from tests.writing import article, figure, tables


def said(*articles) -> list[tuple[str, str]]:
    """Severity and message of each finding of arithmetic."""
    rows = check(tables(*articles))
    return [(row.severity, row.message) for row in rows.itertuples() if row.kind == "arithmetic"]


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
    [(severity, message)] = said(fair(superlative, now, then))
    assert severity == "warning" and f"“{then:,} guests” is {word}" in message
    assert said(fair(superlative, then, now)) == []


def test_the_year_that_since_names_may_be_ahead():
    assert said(fair("the most since 2017", 44_300, 51_200)) == []
    assert said(fair("the most since 2016", 44_300, 51_200)) != []
    assert said(fair("the most in five years", 44_300, 51_200)) == []


def test_other_things_are_in_no_series():
    assert said(fair("the most ever", 44_300, 51_200, place="Olm")) != []
    elsewhere = article(
        "The fair in Varn drew 44,300 guests in 2024, the most ever. In 2017 the one in Olm drew 51,200 guests.",
        year("44,300 guests", 44_300, 2024, measure="guests", place="Varn"),
        year("51,200 guests", 51_200, 2017, measure="guests", place="Olm"),
    )
    assert said(elsewhere) == []
    assert said(fair("the most ever", 44_300, 51_200, statistic="average")) == []
    assert said(fair("a popular event", 44_300, 51_200)) == []
    assert said(fair("the most popular event ever", 44_300, 51_200)) == []


def test_a_month_is_not_set_against_a_year():
    one = article(
        "A record 4,100 guests came in May. In 2017 the fair drew 44,300 guests.",
        figure("4,100 guests", "count", 4100, measure="guests", period_start="2025-05-01", period_end="2025-05-31"),
        year("44,300 guests", 44_300, 2017, measure="guests"),
    )
    assert said(one) == []


def test_a_place_with_too_many_ahead():
    def fires(word: str):
        return article(
            f"There were 510 fires in 2024, the {word}-highest number on record. The county saw 640 fires in 2019. "
            "It saw 588 fires in 2021.",
            year("510 fires", 510, 2024, measure="fires"),
            year("640 fires", 640, 2019, measure="fires"),
            year("588 fires", 588, 2021, measure="fires"),
        )

    [(_, message)] = said(fires("second"))
    assert "“second-highest”, but “640 fires” and “588 fires” are more" in message
    assert said(fires("third")) == []


def test_where_no_time_is_named_the_sentence_decides():
    def votes(other: int):
        return article(
            f"Brandt got the most votes, 412 votes, and Moen got {other} votes.",
            figure("412 votes", "count", 412, measure="votes"),
            figure(f"{other} votes", "count", other, measure="votes"),
        )

    assert [severity for severity, _ in said(votes(431))] == ["warning"]
    assert said(votes(390)) == []


def test_an_old_record_that_is_larger():
    def vase(price: int, words: str = "beating the old record of"):
        return article(
            f"The vase went for {price} million euros, {words} 36 million euros.",
            figure(f"{price} million euros", "money", price * 1e6, unit="EUR"),
            figure("36 million euros", "money", 36e6, unit="EUR"),
        )

    [(severity, message)] = said(vase(31))
    assert severity == "error" and "the old number is the larger one" in message
    assert said(vase(41)) == []
    assert said(vase(31, "not beating the old record of")) == []


def share(text: str, value: float, **columns):
    return figure(text, "percent", value, unit="%", **columns)


@pytest.mark.parametrize(
    ("words", "wrong", "right"),
    [
        ("A narrow majority of riders ({} percent) like the fare.", 46, 56),
        ("Most drivers ({} percent) want a tunnel.", 46, 56),
        ("Only a minority, {} percent, want a tunnel.", 56, 46),
        ("Some {} percent of drivers, a majority, want a tunnel.", 43, 53),
    ],
)
def test_a_majority_and_its_percentage(words, wrong, right):
    def survey(number: int):
        return article(words.format(number), share(f"{number} percent", number))

    [(severity, message)] = said(survey(wrong))
    assert severity == "error" and f"“{wrong} percent” is not" in message
    assert said(survey(right)) == []


def test_a_majority_of_something_else():
    text = "The Reds won a majority of seats with 44 percent of the vote."
    assert said(article(text, share("44 percent", 44))) == []
    text = "The Reds won 44 percent, a relative majority, in the north."
    assert said(article(text, share("44 percent", 44))) == []


def lamps(part: int, words: str, value: float, qualifier: str):
    return article(
        f"{words} of the 640 lamps, {part}, are broken.",
        figure(words, "fraction", value, qualifier=qualifier, measure="lamps"),
        figure("640 lamps", "count", 640, measure="lamps"),
        figure(f"{part}", "count", part, measure="lamps"),
    )


def test_a_fraction_of_a_number():
    [(_, message)] = said(lamps(288, "More than half", 0.5, ">"))
    assert "“288” of “640 lamps” is 45 %, not “More than half”" in message
    assert said(lamps(388, "More than half", 0.5, ">")) == []
    assert said(lamps(290, "A third", 1 / 3, "=")) != []
    assert said(lamps(220, "A third", 1 / 3, "=")) == []


def test_a_two_thirds_majority():
    def motion(votes: int, verb: str = "won"):
        return article(
            f"The motion {verb} a two-thirds majority, with {votes} of 100 members in favour.",
            figure("two-thirds majority", "fraction", 2 / 3, measure="majority"),
            figure(f"{votes}", "count", votes, measure="members"),
            figure("100 members", "count", 100, measure="members"),
        )

    assert len(said(motion(58))) == 1
    assert said(motion(67)) == []
    assert said(motion(58, "fell short of")) == []


def between(text: str, low: float, high: float, **columns):
    middle = (low + high) / 2
    return figure(text, "count", middle, low=low, high=high, qualifier="range", measure="crowns", **columns)


def test_a_range_upside_down():
    [(severity, message)] = said(article("It costs between 70 and 30 crowns.", between("70 and 30 crowns", 30, 70)))
    assert severity == "warning" and "begins with the larger number" in message
    assert said(article("It costs between 30 and 70 crowns.", between("30 and 70 crowns", 30, 70))) == []
    text = "Between 900 and 1.5 million people came."
    assert said(article(text, between("900 and 1.5 million people", 900, 1.5e6))) == []


def test_an_average_outside_its_range():
    def wait(average: int, words: str = "with an average of"):
        return article(
            f"Waits range from 12 to 30 days, {words} {average} days.",
            figure("12 to 30 days", "duration", 21, low=12, high=30, qualifier="range", unit="day"),
            figure(f"{average} days", "duration", average, unit="day", statistic="average"),
        )

    [(severity, message)] = said(wait(41))
    assert severity == "error" and "The average “41 days” lies above “12 to 30 days”" in message
    assert len(said(wait(9))) == 1
    assert said(wait(21)) == []
    assert said(wait(41, "against a national average of")) == []


def test_an_average_above_its_maximum():
    def fine(average: int):
        return article(
            f"The highest fine was 300 euros, the average {average} euros.",
            figure("300 euros", "money", 300, unit="EUR", measure="highest fine"),
            figure(f"{average} euros", "money", average, unit="EUR", statistic="average"),
        )

    assert [severity for severity, _ in said(fine(410))] == ["error"]
    assert said(fine(110)) == []
