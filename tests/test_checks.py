"""What does not add up: each check with what trips it and what does not, on tables written by hand.

The examples of ``docs/checks.md``, the sample articles and the control set, which go through the extraction, are in
``test_checks_on_articles.py``.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

import kit
from kit.checks import CHECKS, COLUMNS, check, check_new
from kit.errors import NotFoundError, SetupError, UndatedWarning
from kit.tables import Tables
from tests.test_compare import SEED, SEED_FIGURES
from tests.writing import article, claim, figure, tables


def every_kind(*articles, **options) -> list[str]:
    return list(check(tables(*articles), **options)["kind"])


def kinds(*articles, **options) -> list[str]:
    """The kinds found, apart from what these few words cannot help: nobody is named, two are alike."""
    return [kind for kind in every_kind(*articles, **options) if kind not in ("sourcing", "echo")]


def only(kind: str, *articles, **options) -> pd.Series:
    """The one finding of a kind."""
    rows = check(tables(*articles), **options)
    rows = rows[rows["kind"] == kind]
    assert len(rows) == 1, list(rows["message"])
    return rows.iloc[0]


def august(rate: float, words: str | None = None):
    words = words or f"{rate:g} per sq. km"
    return article(
        f"In August Russia took 499.43 sq. km and suffered 28,880 casualties (about {words}).",
        figure("499.43 sq. km", "measure", 499.43, unit="km²"),
        figure("28,880 casualties", "count", 28880, measure="casualties"),
        figure(words, "rate", rate, per="km²", qualifier="~"),
    )


def test_a_rate_that_its_parts_do_not_give():
    row = only("arithmetic", august(68))
    assert row["severity"] == "error"
    assert row["message"] == "“28,880 casualties” on “499.43 sq. km” makes 57.83 per km², not “68 per sq. km”."
    assert (row["stated"], row["implied"]) == (68, 57.8259)
    assert "28,880 casualties (about 68" in row["evidence"]
    assert row["figure_ids"].count(";") == 2
    assert row["article_ids"] == "a1"


@pytest.mark.parametrize("rate", [58, 57.8, 57.83, 60])
def test_a_rate_as_rounded(rate):
    assert "arithmetic" not in kinds(august(rate))


def january(daily: float):
    days = {"period": "in January", "period_start": "2025-01-01", "period_end": "2025-01-31"}
    return article(
        f"They gained 498 km² in January, or {daily:g} km² a day.",
        figure("498 km²", "measure", 498, unit="km²", **days),
        figure(f"{daily:g} km² a day", "rate", daily, unit="km²", per="day"),
    )


def test_an_average_a_day():
    assert "arithmetic" not in kinds(january(16.1))
    row = only("arithmetic", january(18.6))
    assert row["implied"] == pytest.approx(16.06, abs=0.01)
    assert "over 31 days" in row["message"]


def change(size: float, unit: str, start: float, end: float, of: str | None = None, direction: str = "rise"):
    level = {"unit": of} if of else {}
    mark = " percent" if of else ""
    return article(
        f"It rose {size:g} {unit} to {end:g}{mark} from {start:g}{mark}.",
        figure(f"{size:g} {unit}", "percent", size, unit="%", change=direction),
        figure(f"{end:g}{mark}", "percent" if of else "count", end, change="to", **level),
        figure(f"{start:g}{mark}", "percent" if of else "count", start, change="from", **level),
    )


@pytest.mark.parametrize(
    ("size", "start", "end", "fits"),
    [
        (12, 4.8, 5.6, False),
        (17, 4.8, 5.6, True),
        (16.7, 4.8, 5.6, True),
        (15, 4.8, 5.6, True),
        (50, 100, 150, True),
        (55, 100, 150, False),
        (9.5, 2.1, 2.3, True),
    ],
)
def test_a_change_and_its_ends(size, start, end, fits):
    assert ("arithmetic" in kinds(change(size, "percent", start, end))) is not fits


def test_a_rise_that_is_a_fall():
    assert "is a fall of 14.29 %" in only("arithmetic", change(16.7, "percent", 5.6, 4.8))["message"]


def test_percent_for_percentage_points():
    row = only("unit", change(2, "percent", 6, 8, of="%"))
    assert "percentage points" in row["message"]
    assert row["implied"] == pytest.approx(33.3333)
    assert kinds(change(33, "percent", 6, 8, of="%")) == []


def test_a_change_too_small_for_its_level_is_in_points():
    def rate(size: float):
        return article(
            f"The bank raised its rate by {size} percent to 4.5 percent.",
            figure(f"{size} percent", "percent", size, unit="%", change="rise", measure="rate"),
            figure("4.5 percent", "percent", 4.5, unit="%", change="to", measure="rate"),
        )

    assert "unit" in kinds(rate(0.25))
    assert kinds(rate(12)) == []


def test_up_from_a_larger_number():
    def toll(now: int, before: int):
        return article(
            f"There were {now} cases, up from {before} cases.",
            figure(f"{now} cases", "count", now, measure="cases"),
            figure(f"{before} cases", "count", before, measure="cases", change="from"),
        )

    assert "arithmetic" in kinds(toll(31, 214))
    assert kinds(toll(214, 31)) == []


def test_doubled():
    def profit(start: int, end: int):
        return article(
            f"The profit doubled to {end} euros from {start} euros.",
            figure("doubled", "multiple", 2, change="rise"),
            figure(f"{end} euros", "money", end, unit="EUR", change="to"),
            figure(f"{start} euros", "money", start, unit="EUR", change="from"),
        )

    assert "arithmetic" in kinds(profit(31, 48))
    assert kinds(profit(31, 62)) == []
    assert kinds(profit(31, 65)) == []


def survey(part: int, share: str, value: float):
    return article(
        f"Of 1,200 people surveyed, {part}, or {share}, want a bridge.",
        figure("1,200 people", "count", 1200, measure="people"),
        figure(str(part), "count", part, measure="people"),
        figure(share, "percent", value, unit="%"),
    )


@pytest.mark.parametrize(
    ("share", "value", "fits"),
    [("53 percent", 53, True), ("53.3 percent", 53.3, True), ("57 percent", 57, False), ("56.5 percent", 56.5, False)],
)
def test_n_of_n_and_its_percentage(share, value, fits):
    assert ("arithmetic" in kinds(survey(640, share, value))) is not fits


def test_nearly_sixty_percent_may_be_56_and_a_half():
    one = article(
        "They took 2,356 km², or nearly 60 percent of the year's 4,168 km².",
        figure("2,356 km²", "measure", 2356, unit="km²"),
        figure("60 percent", "percent", 60, unit="%", qualifier="<"),
        figure("4,168 km²", "measure", 4168, unit="km²"),
    )
    assert "arithmetic" not in kinds(one)


def test_more_than_there_are():
    def tested(part: int):
        return article(
            f"The doctor treated {part} of 120 patients.",
            figure(str(part), "count", part, measure="patients"),
            figure("120 patients", "count", 120, measure="patients"),
        )

    assert "arithmetic" in kinds(tested(130))
    assert kinds(tested(110)) == []


def test_a_fall_of_more_than_everything():
    def fell(value: int):
        return article(
            f"Sales fell {value} percent, the firm said.",
            figure(f"{value} percent", "percent", value, unit="%", change="fall", source="the firm"),
        )

    assert "arithmetic" in kinds(fell(120))
    assert "arithmetic" not in kinds(fell(90))


def seats(*parts: int, total: int = 45):
    words = [f"{part} for the {name}" for part, name in zip(parts, ("Reds", "Greens", "Blues"), strict=True)]
    return article(
        f"The council has {total} seats: {words[0]}, {words[1]} and {words[2]}.",
        figure(f"{total} seats", "count", total, measure="seats"),
        *(figure(str(part), "count", part, measure="seats") for part in parts),
    )


def test_parts_and_their_sum():
    assert "arithmetic" not in kinds(seats(27, 11, 7))
    row = only("arithmetic", seats(27, 11, 8))
    assert row["message"] == "“27”, “11”, “8” add up to 46, not “45 seats”."


def test_parts_that_are_not_all():
    one = article(
        "The council has 45 seats, including 27 for the Reds, 11 for the Greens.",
        figure("45 seats", "count", 45, measure="seats"),
        figure("27", "count", 27, measure="seats"),
        figure("11", "count", 11, measure="seats"),
    )
    assert kinds(one) == []


def shares_of_the_vote(*values: float):
    return article(
        f"Brandt won {values[0]} percent of the vote, Moen {values[1]} percent and Tveit {values[2]} percent, the "
        "office said.",
        *(figure(f"{value} percent", "percent", value, unit="%", source="the office") for value in values),
    )


def test_shares_of_more_than_the_whole():
    assert only("arithmetic", shares_of_the_vote(48.2, 34.1, 21.4))["stated"] == pytest.approx(103.7)
    assert kinds(shares_of_the_vote(48.2, 34.1, 17.7)) == []
    assert kinds(shares_of_the_vote(48.2, 34.1, 10.4)) == []


def test_two_sides_and_their_margin():
    def vote(margin: int):
        return article(
            f"The bill passed by 54 votes to 41, a majority of {margin}.",
            figure("54 votes", "count", 54, measure="votes"),
            figure("41", "count", 41, measure="votes"),
            figure(str(margin), "count", margin, measure="votes"),
        )

    assert only("arithmetic", vote(23))["implied"] == 13
    assert kinds(vote(13)) == []


def test_parts_that_exclude_each_other_and_are_more_than_the_whole():
    def committee(opposition: int):
        return article(
            f"The committee has 12 members, 7 from the Reds and {opposition} from the Greens.",
            figure("12 members", "count", 12, measure="members"),
            figure("7", "count", 7, measure="members"),
            figure(str(opposition), "count", opposition, measure="members"),
        )

    assert "more than “12 members”" in only("arithmetic", committee(6))["message"]
    assert kinds(committee(5)) == []
    assert kinds(committee(4)) == []


def test_a_fraction_and_its_percentage():
    def waited(share: int):
        return article(
            f"Three in ten patients, {share} percent, waited a day.",
            figure("Three in ten patients", "fraction", 0.3, measure="patients"),
            figure(f"{share} percent", "percent", share, unit="%"),
        )

    assert only("arithmetic", waited(45))["implied"] == pytest.approx(30)
    assert kinds(waited(31)) == []


def test_one_pace_in_two_units_of_time():
    def made(month: int, base: float):
        return article(
            f"The plant makes 36,000 cars a year, or {month:,} a month.",
            figure("36,000 cars a year", "rate", 36000, per="year", base_value=36000, base_unit="1/year"),
            figure(f"{month:,} a month", "rate", month, per="month", base_value=base, base_unit="1/year"),
        )

    assert only("arithmetic", made(4000, 48000))["implied"] == pytest.approx(3000)
    assert kinds(made(3000, 36000)) == []


def test_a_base_that_changed():
    def regained(end: str):
        return article(
            f"Shares fell 20 percent in May and rose 20 percent in June, {end}.",
            figure("20 percent", "percent", 20, unit="%", change="fall"),
            figure("20 percent", "percent", 20, unit="%", change="rise"),
        )

    assert only("arithmetic", regained("wiping out the loss"))["implied"] == pytest.approx(-4)
    assert "arithmetic" not in kinds(regained("analysts said"))


def converted(one: tuple, other: tuple, sentence: str = "It covers {} ({})."):
    return article(
        sentence.format(one[0], other[0]),
        figure(one[0], "measure", one[1], unit=one[2], **(one[3] if len(one) > 3 else {})),
        figure(other[0], "measure", other[1], unit=other[2]),
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("60 miles", 60, "mi"), ("97 km", 97, "km"), None),
        (("60 miles", 60, "mi"), ("37 km", 37, "km"), "unit"),
        (("60 miles", 60, "mi"), ("120 km", 120, "km"), "arithmetic"),
        (("1,000 miles", 1000, "mi"), ("1,600 km", 1600, "km"), None),
        (("60 square miles", 60, "mi²"), ("97 square kilometres", 97, "km²"), "unit"),
        (("60 square miles", 60, "mi²"), ("155 square kilometres", 155, "km²"), None),
        (("60 square miles", 60, "mi²"), ("155 km", 155, "km"), "unit"),
        (("640 hectares", 640, "ha"), ("1,580 acres", 1580, "acre"), None),
        (("30 °C", 30, "°C"), ("86 °F", 86, "°F"), None),
        (("30 °C", 30, "°C"), ("96 °F", 96, "°F"), "arithmetic"),
        (("5 frobs", 5, "frob"), ("9 glorps", 9, "glorp"), None),
    ],
)
def test_conversions_in_brackets(one, other, kind):
    assert kinds(converted(one, other)) == ([kind] if kind else [])


def test_a_change_of_temperature_converted_as_a_reading():
    sentence = "The sea has warmed by {} ({})."
    assert kinds(converted(("2 °C", 2, "°C", {"change": "rise"}), ("35.6 °F", 35.6, "°F"), sentence)) == ["unit"]
    assert kinds(converted(("2 °C", 2, "°C", {"change": "rise"}), ("3.6 °F", 3.6, "°F"), sentence)) == []


def test_money_is_never_converted():
    one = article(
        "It cost 40 euros ($47).",
        figure("40 euros", "money", 40, unit="EUR", base_value=40, base_unit="EUR"),
        figure("$47", "money", 47, unit="USD", base_value=47, base_unit="USD"),
    )
    assert kinds(one) == []


def test_a_length_of_territory():
    def gained(words: str, unit: str):
        return article(f"The army captured {words} of territory.", figure(words, "measure", 40, unit=unit))

    assert kinds(gained("40 kilometres", "km")) == ["unit"]
    assert kinds(gained("40 square kilometres", "km²")) == []


ISW = {"source": "Institute for the Study of War", "source_type": "organization"}
ASSESSMENT = article(
    "Russia suffered 99 casualties per square kilometre of territory gained, the institute said.",
    figure(
        "99 casualties per square kilometre",
        "rate",
        99,
        per="km²",
        measure="casualties",
        base_unit="1/km²",
        base_value=99,
        **ISW,
    ),
    published="2025-05-06",
    publisher="Daily A",
)


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


def killed(value: int, day: str, source: str, qualifier: str = "="):
    return article(
        f"Storm Hela has killed {value} people in Marenia, the {source} said.",
        figure(f"{value} people", "count", value, measure="people", qualifier=qualifier, source=source),
        published=day,
        publisher=source,
    )


def test_two_tolls_on_one_day():
    row = only("disagreement", killed(19, "2024-11-13", "ministry"), killed(27, "2024-11-13", "Red Cross"))
    assert row["message"] == (
        "ministry (2024-11-13) has “19 people” (ministry), Red Cross (2024-11-13) has “27 people” (Red Cross), "
        "on what reads as the same thing."
    )
    assert (row["stated"], row["implied"]) == (19, 27)


def test_a_toll_that_rises_is_no_disagreement():
    assert kinds(killed(19, "2024-11-13", "ministry"), killed(27, "2024-11-14", "ministry")) == []


def test_at_least_is_kept():
    assert kinds(killed(14, "2024-11-13", "ministry", ">="), killed(19, "2024-11-13", "Red Cross")) == []


def test_other_places_and_periods_are_other_things():
    def jobless(place: str, value: float, month: str):
        return article(
            f"The jobless rate in {place} was {value} percent in {month}, the office in Bern said.",
            figure(
                f"{value} percent",
                "percent",
                value,
                unit="%",
                measure="jobless rate",
                place=place,
                period=month,
                period_start=f"2025-{month}-01",
                period_end=f"2025-{month}-28",
                source="office",
            ),
            published="2025-06-01",
        )

    assert kinds(jobless("Ulm", 4.1, "02"), jobless("Bonn", 5.2, "02")) == []
    assert kinds(jobless("Ulm", 4.1, "02"), jobless("Ulm", 4.3, "01")) == []
    assert kinds(jobless("Ulm", 4.1, "02"), jobless("Ulm", 4.6, "02")) == ["disagreement"]


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


def test_a_record_since_when():
    def record(end: str):
        return article(
            f"The firm made a record profit of 40 million euros{end}, it said.",
            figure("40 million euros", "money", 4e7, unit="EUR", statistic="record", source="firm"),
        )

    assert "since when" in only("comparability", record(""))["message"]
    assert kinds(record(", beating the 35 million of 2019")) == []


def test_quantity_words_without_a_number():
    one = article(
        "Casualties show a steep increase while gains are minimal, the institute reports.",
        claim(
            "Casualties show a steep increase while gains are minimal",
            vague_terms="steep increase; minimal",
            source="the institute",
        ),
    )
    row = only("unquantified", one)
    assert row["message"] == "“steep increase”, “minimal”: no number says how much."
    assert row["question"].startswith("Ask the institute")
    assert row["claim_ids"] == "a1-c0-56"


def test_quantity_words_with_their_number():
    one = article(
        "Casualties show a steep increase to 99 a day, the institute reports.",
        claim("Casualties show a steep increase to 99 a day", vague_terms="steep increase", source="the institute"),
    )
    assert kinds(one) == []


def test_weak_quantity_words_are_not_worth_a_note():
    assert kinds(article("Many people came.", claim("Many people came", vague_terms="many"))) == []


SERIES = pd.DataFrame(
    [
        ("2025-01/2025-04", "casualties", "", 160600, "ISW"),
        ("2025-01/2025-04", "area gained", "km²", 1627, "ISW"),
        ("2025-06", "casualties", "", 32680, "ISW"),
        ("2025-06", "area gained", "km²", 465.8, "ISW"),
    ],
    columns=["period", "measure", "unit", "value", "source"],
)


def dated(value: float, start: str, end: str, words: str = "2025", published: str = "2025-05-07"):
    text = f"{value:g} casualties per square kilometre"
    return article(
        f"In {words} Russia suffered {text}, ISW said.",
        figure(
            text,
            "rate",
            value,
            per="km²",
            measure="casualties",
            base_unit="1/km²",
            base_value=value,
            period=words,
            period_start=start,
            period_end=end,
            source="ISW",
        ),
        published=published,
    )


def test_a_rate_against_two_series():
    assert kinds(dated(99, "2025-01-01", "2025-04-30"), reference=SERIES) == []
    row = only("reference", dated(120, "2025-01-01", "2025-04-30"), reference=SERIES)
    assert row["implied"] == pytest.approx(98.709, abs=0.001)
    assert "January 2025 to April 2025 (casualties 160,600 on area gained 1,627 km², ISW)" in row["message"]


def test_a_year_that_was_not_over_stands_for_what_was_known():
    assert kinds(dated(99, "2025-01-01", "2025-12-31"), reference=SERIES) == []


def test_a_gap_in_the_reference_is_said():
    row = only("reference", dated(70, "2025-05-01", "2025-05-31", "May 2025", "2025-06-03"), reference=SERIES)
    assert row["severity"] == "note"
    assert "has a gap in May 2025" in row["message"]


def test_a_reference_in_another_unit_that_converts():
    miles = SERIES.assign(unit=["", "sq mi", "", "sq mi"], value=[160600, 1627 / 2.589988, 32680, 465.8 / 2.589988])
    assert kinds(dated(99, "2025-01-01", "2025-04-30"), reference=miles) == []
    assert "reference" in kinds(dated(120, "2025-01-01", "2025-04-30"), reference=miles)


def test_a_reference_in_a_unit_that_does_not_convert():
    tonnes = pd.DataFrame([("2025-01", "grain harvest", "t", 5, "Office")], columns=SERIES.columns)
    one = article(
        "The grain harvest was 40 hectares in January.",
        figure(
            "40 hectares",
            "measure",
            40,
            unit="ha",
            measure="grain harvest",
            source="x",
            period="January",
            period_start="2025-01-01",
            period_end="2025-01-31",
        ),
    )
    assert "cannot be converted" in only("reference", one, reference=tonnes)["message"]


def test_a_flawed_reference_is_said_and_the_other_checks_run():
    twice = pd.concat([SERIES, SERIES.assign(value=1)])
    rows = check(tables(august(68), dated(99, "2025-01-01", "2025-04-30")), reference=twice)
    assert rows.loc[rows["kind"] == "reference", "message"].str.contains("two values for 2025-01/2025-04").sum() == 2
    assert "arithmetic" in set(rows["kind"])


def test_a_missing_reference_file():
    with pytest.raises(NotFoundError, match=r"gone\.csv"):
        check(Tables(), reference="gone.csv")


WIRE = "Insurers in Marenia expect storm Hela to cost them 300 million euros, their association said on Tuesday."


def test_passages_that_articles_share():
    copy = WIRE.replace("on Tuesday", "Tuesday")
    row = only(
        "echo",
        article(WIRE, claim(WIRE[:-1], source="association"), publisher="Wire", published="2024-11-19"),
        article(
            "It was dear. " + copy, claim(copy[:-1], source="association"), publisher="Local", published="2024-11-20"
        ),
    )
    assert (
        row["message"]
        == "Wire (2024-11-19) and Local (2024-11-20) share 1 passage nearly word for word: one origin, not 2 confirmations."
    )
    assert row["article_ids"] == "a1; a2"


def told_by(outlet: str, **columns) -> dict:
    return article(WIRE, claim(WIRE[:-1], source="association"), publisher=outlet, **columns)


def test_two_versions_of_one_article_are_no_echo():
    address = "https://wire.example/storm"
    assert "echo" not in every_kind(told_by("Wire", url=address), told_by("Wire", url=address + "/#top"))
    assert "echo" in every_kind(told_by("Wire", url=address), told_by("Local", url="https://local.example/storm"))
    assert "echo" in every_kind(told_by("Wire"), told_by("Local"))  # whose addresses nobody knows
    assert "echo" in every_kind(
        told_by("Wire", url="https://wire.example"), told_by("Wire", url="https://wire.example/")
    )


def test_findings_that_name_a_new_article():
    text = "Ferry fares rose 50 percent to 6 euros from 5 euros."
    fares = (
        figure("50 percent", "percent", 50, unit="%", change="rise"),
        figure("6 euros", "money", 6, unit="EUR", change="to"),
    )
    odd = article(text, *fares, figure("5 euros", "money", 5, unit="EUR", change="from"))
    given = tables(told_by("Wire"), told_by("Local"), odd, told_by("Third") | {"text": WIRE + " Rain fell."}, odd)
    every = check(given)
    for new in (["a3"], ["a4"], ["a1", "a5"], []):
        named = [row.finding_id for row in every.itertuples() if set(new) & set(row.article_ids.split("; "))]
        assert list(check_new(given, new)["finding_id"]) == named
    assert {"arithmetic", "echo"} <= set(every["kind"])


def test_the_same_news_in_other_words_is_no_echo():
    other = "Storm Hela will cost insurers in Marenia some 300 million euros, said their association on Tuesday in Port Varn."
    assert "echo" not in every_kind(
        article(WIRE, claim(WIRE[:-1], source="association")), article(other, claim(other[:-1], source="association"))
    )


def test_empty_tables():
    rows = check(Tables())
    assert rows.empty
    assert list(rows.columns) == [column.name for column in COLUMNS]
    assert {column.name: str(rows[column.name].dtype) for column in COLUMNS} == {
        column.name: column.dtype for column in COLUMNS
    }


def test_missing_dates_stop_nothing():
    assert kinds(august(68), ASSESSMENT | {"published": None}, reference=SERIES) == ["arithmetic"]


def test_errors_come_first_and_ids_are_stable():
    made = tables(article(SEED, *SEED_FIGURES), august(68))
    rows = check(made)
    assert list(rows["severity"]) == sorted(rows["severity"], key=["error", "warning", "note"].index)
    assert rows["finding_id"].is_unique
    assert rows.equals(check(made))


def test_tables_are_not_changed():
    made = tables(article(SEED, *SEED_FIGURES), august(68))
    before = made.figures.copy()
    check(made, reference=SERIES)
    assert made.figures.equals(before)


def test_something_else_than_tables():
    with pytest.raises(SetupError, match="tables"):
        check(tables(august(68)).figures)


def test_every_kind_of_the_design_has_a_check():
    assert list(CHECKS) == [
        "arithmetic",
        "unit",
        "date",
        "headline",
        "drift",
        "disagreement",
        "sourcing",
        "comparability",
        "unquantified",
        "not_in_source",
        "reference",
        "echo",
    ]


def test_the_verb_is_public():
    assert kit.check is check


def many(count: int) -> Tables:
    """Articles as they come in an archive: each with ten sentences, figures in half of them, some told by several
    outlets.
    """
    made = []
    for i in range(count):
        sentences, rows = [], []
        for j in range(10):
            value = 100 + (i * 37 + j * 101) % 9000
            name = f"Town{(i * 7 + j) % 500}"
            text = f"In {name} the office counted {value:,} cases of flu in week {j} of the year {i % 7}, up from {value - 50:,} a year earlier."
            sentences.append(text)
            rows += [
                figure(
                    f"{value:,} cases of flu", "count", value, measure="cases of flu", place=name, source="the office"
                ),
                figure(
                    f"{value - 50:,}",
                    "count",
                    value - 50,
                    measure="cases of flu",
                    change="from",
                    place=name,
                    source="the office",
                ),
                claim(text[:-1], source="the office", vague_terms="many"),
            ]
        made.append(
            article(
                " ".join(sentences),
                *rows,
                published=f"2025-{i % 12 + 1:02d}-{i % 28 + 1:02d}",
                publisher=f"Paper {i % 50}",
            )
        )
    return tables(*made)


@pytest.mark.parametrize(
    ("source", "more", "asked"),
    [
        ("it", {}, "the author of Varn Post"),
        ("She", {"source_type": "person"}, "the author of Varn Post"),
        ("Reporters", {"source_type": "unnamed"}, "the author of Varn Post"),
        ("others", {}, "the author of Varn Post"),
        ("spokeswoman", {"source_type": "unnamed", "source_text": "The spokeswoman"}, "the spokeswoman"),
        ("officials", {"source_type": "unnamed", "source_text": "two officials"}, "two officials"),
        ("WHO", {"source_type": "organization"}, "WHO"),
        ("Theresa May", {"source_type": "person", "source_text": "May"}, "Theresa May"),
        ("reporters’ union", {"source_type": "organization"}, "the reporters’ union"),
        ("Institute for Tides", {"source_type": "organization"}, "the Institute for Tides"),
    ],
)
def test_who_is_asked_is_somebody(source, more, asked):
    made = tables(
        article(
            "Rents rose 12 percent to $5.60 from $4.80.",
            figure("12 percent", "percent", 12, unit="%", change="rise", source=source, **more),
            figure("$5.60", "money", 5.6, unit="USD", change="to", source=source, **more),
            figure("$4.80", "money", 4.8, unit="USD", change="from", source=source, **more),
            publisher="Varn Post",
        )
    )
    (finding,) = check(made).itertuples()
    assert finding.question.startswith(f"Ask {asked}: ")


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


def test_periods_that_a_missing_date_leaves_without_days_are_told_once():
    def undated(text, words, **columns):
        return article(
            text, figure(words, "count", 12, period=columns.pop("period"), period_basis="relative"), **columns
        )

    made = tables(
        undated("Last month 12 ships left.", "12 ships", period="last month"),
        undated("On Monday 12 trains left.", "12 trains", period="Monday"),
        undated("Today 12 cars left.", "12 cars", period="today", published="2025-03-04"),
    )
    with pytest.warns(UndatedWarning) as warned:
        check(made)
    (said,) = [str(warning.message) for warning in warned]
    assert said.startswith("2 of 3 articles have no date, so that “last month” and “Monday” stand for no days")
    assert 'kit.read(path, published="2025-05-07")' in said
    alone = tables(undated("Last month 12 ships left.", "12 ships", period="last month"))
    with pytest.warns(UndatedWarning, match="^the article has no date"):
        check(alone)
    check(
        tables(article("In May 2024 12 ships left.", figure("12 ships", "count", 12, period="May 2024")))
    )  # no warning


@pytest.mark.slow
def test_work_grows_about_as_the_articles_do():
    def run(made: Tables) -> float:
        begin = time.perf_counter()
        check(made)
        return time.perf_counter() - begin

    small, large = many(250), many(1000)
    run(small)
    assert any(run(large) < 8 * run(small) for _ in range(3))  # a busy machine may spoil one try
