"""What two figures must have in common to be comparable, one condition after the other."""

from __future__ import annotations

from typing import Any

import pytest

from kit import comparable, evidence
from kit.evidence import Figure
from tests.writing import article, figure, tables


def read(text: str, *rows: dict[str, Any]) -> list[Figure]:
    return evidence.read(tables(article(text, *rows)).figures)


def one(text: str, words: str, kind: str = "count", value: float = 12, **columns: Any) -> Figure:
    """The figure of a sentence."""
    return read(text, figure(words, kind, value, **columns))[0]


def of(measure: str | None = "boats", value: float = 12, **columns: Any) -> Figure:
    """A count of which only the columns matter."""
    return one(f"It was {value} then.", str(value), value=value, measure=measure, **columns)


def period(first: str, last: str) -> dict[str, str]:
    return {"period_start": first, "period_end": last, "period": f"{first} to {last}"}


MARCH, YEAR = period("2025-03-01", "2025-03-31"), period("2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("text", "words", "columns", "compared"),
    [
        ("The port has 12 boats.", "12 boats", {"measure": "boats"}, True),
        ("It lies 12 miles from the shore.", "12 miles", {"kind": "measure", "unit": "mi"}, False),
        ("It is 12 metres higher than the mast.", "12 metres", {"kind": "measure", "unit": "m"}, False),
        ("It won by 12 votes.", "12 votes", {"measure": "votes"}, False),
        ("It won by a margin of 12 votes.", "12 votes", {"measure": "votes"}, False),
        ("The loss was cut by 12 percent.", "12 percent", {"kind": "percent", "unit": "%"}, True),
        ("It grew by 12 boats.", "12 boats", {"measure": "boats", "change": "rise"}, True),
        ("It ended 12 days later.", "12 days", {"kind": "duration", "unit": "day"}, False),
        ("It ended 12 days after the storm.", "12 days", {"kind": "duration", "unit": "day"}, False),
        ("It had 12 boats before the storm.", "12 boats", {"measure": "boats"}, True),
        ("It took 12 days.", "12 days", {"kind": "duration", "unit": "day"}, True),
        ("The 12-boat fleet sailed.", "12-boat", {"measure": "boat"}, False),
        ("The 12-metre mast fell.", "12-metre", {"kind": "measure", "unit": "m"}, True),
        ("It came 12th in the race.", "12th", {}, False),
        ("It began at 12 p.m. sharp.", "12", {}, False),
        ("The charges against the 12 were dropped.", "12", {}, True),
        ("The judge heard the 12.", "12", {}, False),
        ("Falcons (12), Otters.", "12", {}, False),
        ("They scored 12 points.", "12 points", {"measure": "points"}, False),
        ("The score was 12.", "12", {"kind": "score"}, False),
        ("She is 12.", "12", {"kind": "age"}, False),
    ],
)
def test_which_figures_are_levels(text, words, columns, compared):
    found = comparable.levels(read(text, figure(words, columns.pop("kind", "count"), 12, **columns)))
    assert bool(found) is compared


def test_counts_of_a_game_are_left_out():
    goals = "The Falcons scored 2 goals and 3 goals, before 900 guests."
    rows = [figure(words, "count", 2, measure=words.split()[1]) for words in ("2 goals", "3 goals", "900 guests")]
    assert comparable.levels(read(goals, *rows)) == []
    (kept,) = comparable.levels(read("One game had 2 goals, before 900 guests.", rows[0], rows[2]))
    assert [found.text for found in kept] == ["900 guests"]


def test_a_sum_in_brackets_in_another_currency_is_no_second_sum():
    text = "It cost 1,500 yuan ($187) and 90 pounds."
    rows = [
        figure(words, "money", 1, unit=unit)
        for words, unit in (("1,500 yuan", "CNY"), ("$187", "USD"), ("90 pounds", "GBP"))
    ]
    assert [found.text for found in comparable.levels(read(text, *rows))[0]] == ["1,500 yuan", "90 pounds"]
    same = [{**row, "unit": "CNY"} for row in rows]
    assert len(comparable.levels(read(text, *same))[0]) == 3


def test_a_change_in_percent_and_one_in_points_are_apart():
    percent, points = of(unit="%", kind="percent", change="rise"), of(unit="pp", kind="percent", change="rise")
    assert comparable.dimension(percent) != comparable.dimension(points)
    assert comparable.dimension(of(unit="%")) == comparable.dimension(of(unit="pp"))


def test_units_are_compared_by_what_they_convert_to():
    mile, metre = of(unit="mi", base_value=19312.0, base_unit="m"), of(unit="m", base_value=12.0, base_unit="m")
    assert comparable.alike(mile, metre)
    assert not comparable.alike(of(unit="mi"), of(unit="m"))
    assert not comparable.alike(of(per="day"), of())
    assert not comparable.alike(of(), of(change="fall"))


def test_what_adds_up_over_time():
    assert comparable.is_total(of())
    assert not comparable.is_total(of(per="day"))
    assert not comparable.is_total(of(statistic="average"))
    assert not comparable.is_total(one("It was 12% then.", "12%", "percent"))


def test_a_loss_is_one_of_money():
    loss = one("A loss of $12 was made.", "$12", "money", measure="loss")
    assert comparable.is_loss(loss)
    assert not comparable.is_loss(of("loss"))
    assert not comparable.is_loss(one("A profit of $12 was made.", "$12", "money", measure="profit"))


def test_one_measure_is_one_in_the_same_words_or_one_toll():
    assert comparable.same_measure(of("boats"), of("boats"))
    assert not comparable.same_measure(of("boats"), of("barges"))
    assert not comparable.same_measure(of(None), of(None))
    dead = one("12 dead were found.", "12 dead", measure="dead")
    killed = one("The storm killed 12 people.", "12 people", measure="people", predicate="killed")
    hurt = one("The storm injured 12 people.", "12 people", measure="people", predicate="injured")
    assert comparable.same_measure(dead, killed)
    assert not comparable.same_measure(dead, hurt)
    assert not comparable.same_measure(killed, one("12 boats sank.", "12 boats", measure="boats"))


def test_what_causes_deaths_is_no_toll():
    deaths = one("12 road deaths were counted.", "12 road deaths", measure="road deaths")
    accidents = one("12 fatal road accidents were counted.", "12 fatal road accidents", measure="fatal road accidents")
    assert not comparable.same_measure(deaths, accidents)


def test_two_measures_agree_where_they_share_a_word_or_one_says_nothing():
    assert comparable.agree(of("fishing boats"), of("boats"))
    assert comparable.agree(of("number"), of("boats")) is False
    assert comparable.agree(of(None), of("boats"))
    assert not comparable.agree(of("boats"), of("barges"))


def test_one_predicate_is_one_in_the_same_words_or_two_that_say_nothing():
    assert comparable.same_predicate(of(predicate="sold"), of(predicate="sold"))
    assert not comparable.same_predicate(of(predicate="sold"), of(predicate="built"))
    assert comparable.same_predicate(of(predicate="were"), of(predicate="reached"))
    assert not comparable.same_predicate(of(predicate="were"), of(predicate="sold"))
    assert not comparable.same_predicate(of("pupils", predicate="were"), of("pupils", predicate="were"))
    assert comparable.same_predicate(of("pupils", predicate="hired"), of("pupils", predicate="hired"))


def test_parts_of_something():
    for text, words in (
        ("Another 12 came.", "12"),
        ("It was 12 of them.", "12"),
        ("The ferry had 12 on board.", "12"),
        ("It was 12 more boats.", "12 more boats"),
    ):
        assert comparable.is_partial(one(text, words))
    for text, words in (("It was 12 more than then.", "12"), ("It was 12 boats.", "12 boats")):
        assert not comparable.is_partial(one(text, words))
    far = "Another town with a very long name on the far side of it had 12 boats."
    assert not comparable.is_partial(one(far, "12 boats"))


def test_running_totals_and_counts_of_everywhere():
    assert comparable.is_running(one("Since March 12 boats sank.", "12 boats"))
    assert comparable.is_running(one("It lost 12 boats so far.", "12 boats"))
    assert comparable.is_running(of(statistic="cumulative"))
    assert not comparable.is_running(one("It lost 12 boats in March.", "12 boats"))
    far = "The total was disputed by the mayor of the old town at a hearing of the council, and it lost 12 boats."
    assert not comparable.is_running(one(far, "12 boats"))
    assert comparable.is_everywhere(one("Worldwide 12 boats sank.", "12 boats"))
    assert comparable.is_everywhere(one("It lost 12 boats nationwide.", "12 boats"))
    assert comparable.is_everywhere(of(place="the whole world"))
    assert not comparable.is_everywhere(one("It lost 12 boats here.", "12 boats"))
    long = "It lost 12 boats, as the harbour master of the old town told a hearing, and nationwide rules changed."
    assert not comparable.is_everywhere(one(long, "12 boats"))


def test_a_period_that_holds_another_is_apart():
    march, year, april = of(**MARCH), of(**YEAR), of(**period("2025-04-01", "2025-04-30"))
    assert comparable.scales_apart(march, year) and comparable.scales_apart(year, march)
    assert not comparable.scales_apart(march, april)  # as long, but for a day
    assert comparable.scales_apart(march, of(**MARCH))  # each holds the other
    assert comparable.scales_apart(march, of(**period("2024-01-01", "2024-12-31")))  # a far longer one
    assert not comparable.scales_apart(of(**MARCH, per="day"), year)
    assert not comparable.scales_apart(
        of(**MARCH, predicate="were"), of(**YEAR, predicate="live")
    )  # how many there are
    assert comparable.scales_apart(of(**MARCH, predicate="sold"), of(**YEAR, predicate="were"))
    averages = [of(statistic="average", **span) for span in (MARCH, period("2024-01-01", "2024-12-31"))]
    assert not comparable.scales_apart(*averages)
    assert not comparable.scales_apart(of(), of())
    first = of(**period("2025-03-01", "2025-03-20"))
    assert comparable.scales_apart(of(**period("2025-03-01", "2025-03-25")), first)  # both begin on one day
    assert comparable.scales_apart(first, of(**period("2025-03-06", "2025-03-20")))  # both end on one day


def test_what_tells_two_figures_apart():
    assert comparable.dated_apart(of(**MARCH), of(**YEAR))
    assert not comparable.dated_apart(of(**MARCH), of(**MARCH))
    assert not comparable.dated_apart(of(**MARCH), of())
    assert comparable.clash("Lindau", "Sevra")
    assert not comparable.clash("Lindau", "Lindau harbour")
    assert not comparable.clash("Lindau", None)
    assert comparable.differ(of(place="Lindau"), of(place="Sevra"))
    assert not comparable.differ(of(place="Lindau"), of(place="Lindau harbour"))
    assert not comparable.differ(of(place="Lindau"), of())
    assert comparable.differ(of(source="the police"), of(source="the mayor"))


def test_what_is_near():
    text = "It had 12 boats. It had 13 boats. Nobody knew. It had 14 boats."
    rows = [figure(f"{n} boats", "count", n, measure="boats") for n in (12, 13, 14)]
    first, second, third = read(text, *rows)
    assert comparable.is_near(first, second) and comparable.is_near(second, first)
    assert not comparable.is_near(second, third)


def test_an_indicator_has_a_measure_of_several_words():
    rate = one("It was 12% then.", "12%", "percent", measure="unemployment rate")
    assert comparable.is_indicator(rate)
    assert not comparable.is_indicator(one("It was 12% then.", "12%", "percent", measure="unemployment"))
    assert not comparable.is_indicator(of("unemployed women"))


def test_names_near_a_figure_anchor_it():
    near = one("In Lindau the ferry office counted 12 boats on Monday in March.", "12 boats", measure="boats")
    found = comparable.anchors(near)
    assert any("lindau" in name.lower() for name in found)
    assert not any(name.lower() in ("monday", "march", "boat") for name in found)
    filler = "and so it went on and on, " * 9
    far = one(f"In Lindau, {filler}as the office counted 12 boats.", "12 boats", measure="boats")
    assert not any("lindau" in name.lower() for name in comparable.anchors(far))
    assert "sevra" in comparable.anchors(of(place="Sevra"))


def test_two_tolls_in_other_words_have_one_predicate():
    killed = one("The storm killed 12 people.", "12 people", measure="people", predicate="killed")
    dead = one("12 deaths were counted.", "12 deaths", measure="deaths", predicate="were counted")
    saved = one("12 deaths were prevented.", "12 deaths", measure="deaths", predicate="prevented")
    assert comparable.same_predicate(killed, dead)
    assert not comparable.same_predicate(killed, saved)


def test_a_word_of_change_tells_that_a_sentence_has_one():
    assert comparable.in_change(one("It rose from 12 to 40.", "12"))
    assert not comparable.in_change(one("It has from 12 to 40.", "12"))


def test_what_is_counted_is_specific_where_it_is_named():
    assert comparable.is_specific(of("boats"))
    assert not comparable.is_specific(of("number"))
    assert not comparable.is_specific(of(None))
    assert comparable.is_specific(of("people", predicate="hired"))
    assert not comparable.is_specific(of("people", predicate="were"))
    assert comparable.is_specific(one("The storm killed 12 people.", "12 people", measure="people", predicate="killed"))


def test_measures_of_one_family_agree_and_those_of_two_do_not():
    killed = one("The storm killed 12 people.", "12 people", measure="people", predicate="killed")
    dead = one("12 deaths were counted.", "12 deaths", measure="deaths")
    hurt = one("12 injuries were counted.", "12 injuries", measure="injuries")
    assert comparable.agree(killed, dead)
    assert not comparable.agree(dead, hurt)


def test_prices_agree_where_the_text_compares_them():
    bread, milk = (one("It is $12 now.", "$12", "money", measure=name) for name in ("bread", "milk"))
    assert not comparable.agree(bread, milk)
    assert comparable.agree(bread, milk, loosely=True)
    assert not comparable.agree(of("bread"), of("milk"), loosely=True)


def test_a_base_unit_without_its_value_is_not_compared_by():
    assert not comparable.alike(of(unit="mi", base_unit="m"), of(unit="m", base_unit="m"))
