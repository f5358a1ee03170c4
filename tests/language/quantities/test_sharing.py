"""What a figure takes from its neighbour, by the words between the two; and the figures that look alike and take nothing."""

from __future__ import annotations

import pytest

from kit.language.quantities.quantity import Quantity
from kit.language.units import find_quantities


def quantities(text: str) -> dict[str, Quantity]:
    return {text[quantity.start : quantity.end]: quantity for quantity in find_quantities(text)}


@pytest.mark.parametrize(
    "text, words, unit, per",
    [
        ("The hospital cut the average stay to nine days from 13.", "13", "day", None),
        ("Stays fell to nine days, down from 13 a year earlier.", "13", "day", None),
        ("The speed limit was cut to 30 mph from 40.", "40", "mph", None),
        ("The limit is 80 km/h, against 100 in Germany.", "100", "km/h", None),
        ("The lake covers 120 km² (46 sq miles), down from 180 in 1990.", "180", "km²", None),
        ("The limit rose from 20 last year to 30 mph on Monday.", "20", "mph", None),
        ("Unemployment fell to 4 percent from 4.3.", "4.3", "%", None),
        ("The share price fell to $4.50 from 5.10.", "5.10", "USD", None),
        ("The region picked 210,000 tonnes, of which 80,000 were exported.", "80,000", "t", None),
        ("It costs 900 million dollars, of which 350 million comes from the state.", "350 million", "USD", None),
        ("He was given nine years; his brother no more than four.", "four", "year", None),
        ("Waste fell to 48 kg per passenger in 2022 from 61 in 2015.", "61", "kg", "passenger"),
        ("The rate rose to 5.2 per 100,000 people from 4.9 the year before.", "4.9", None, "100,000 people"),
        ("The rate fell from 9.1 to 6.3 per 1,000 pupils.", "9.1", None, "1,000 pupils"),
        ("The firm pays $15 an hour, compared with $11.50 at its rival.", "$11.50", "USD", "hour"),
        ("Rents rose from 12 euros in 2010 to 19 euros a square metre.", "12 euros", "EUR", "m²"),
        ("Staff get $12 or $15 an hour.", "$12", "USD", "hour"),
        ("Danes eat 14 kg of cheese per head a year, against 9 kg in Spain.", "9 kg", "kg", "head per year"),
        ("The plant makes 3 million tonnes (3.3 million tons) of cement a year.", "3 million tonnes", "t", "year"),
        ("The plant makes 3 million tonnes (3.3 million tons) of cement a year.", "3.3 million tons", "ton", "year"),
        ("They earn €900 ($980) a month.", "$980", "USD", "month"),
        ("It pays 10,000 baht ($300; £240) a month.", "£240", "GBP", "month"),
        ("The wait was cut to nine from 14 days.", "nine", "day", None),
        ("He drove at 50 mph instead of the usual 40.", "40", "mph", None),
        ("Exports fell to 40 tonnes from 700.", "700", "t", None),
        ("It lent 40 million euros. Its contracts in the north were worth 74 million.", "74 million", "EUR", None),
        ("It lent 40 million euros. It was fined 9.3 million.", "9.3 million", "EUR", None),
        ("It lent 40 million euros, against 35 million last year.", "35 million", "EUR", None),
        ("Waits fell to 2 days from 30.", "30", "day", None),
        ("He earns $15 an hour, up from $3.", "$3", "USD", "hour"),
        ("Waits fell to 9 days from just under 14.", "14", "day", None),
        ("The rate was 3.1 per 1,000 births (4.8 in 2010).", "4.8", None, "1,000 births"),
        ("Inflation was 3.2% (from 4.1 in May).", "4.1", "%", None),
        ("It costs 40 million euros, including 12 million for roads.", "12 million", "EUR", None),
        ("Norway drinks 9.4 kg of coffee per head (20.7 lb).", "20.7 lb", "lb", "head"),
        ("It pays $15 an hour, or £12, at night.", "£12", "GBP", "hour"),
        ("Danes eat 14 kg of cheese per head in towns and 9 kg in villages.", "9 kg", "kg", "head"),
        ("Of the 40 million euros, 12 million went to schools.", "12 million", "EUR", None),
        ("Of the 40 hectares, 12 are forest.", "12", "ha", None),
        ("It covers 180 hectares, 75 of them forest.", "75", "ha", None),
        ("It took 14 days in Texas and 21 in Maine.", "21", "day", None),
        ("The fine is €90 for cars and 300 for trucks.", "300", "EUR", None),
        ("Rents average £1,400 a month in Leeds and £2,100 in London.", "£2,100", "GBP", "month"),
        ("Staff work 41 hours a week in France and 34 in Spain.", "34", "hour", "week"),
        ("The bridge is 40 metres long and 12 wide.", "12", "m", None),
        ("The farm has 900 hectares in Kent and 300 near Hull.", "300", "ha", None),
        ("A ticket costs 40 euros, against 35 last year.", "35", "EUR", None),
        ("The tax went to 4 dollars a litre from 3.", "3", "USD", "l"),
        ("The owner must pay 2 million euros and the firm a further 600,000.", "600,000", "EUR", None),
        ("They found 90,000 euros, 20,000 of it in coins.", "20,000", "EUR", None),
        ("Prosecutors sought nine years and the judge gave her six.", "six", "year", None),
        ("A seat costs 60 euros, 8 more than in March.", "8", "EUR", None),
        ("The levy will rise from £3 a tonne to £5 by June.", "£3 a tonne", "GBP", "t"),
        ("The levy will rise from £3 a tonne to £5 by June.", "£5", "GBP", "t"),
    ],
)
def test_a_bare_figure_takes_what_its_neighbour_says_for_both(
    text: str, words: str, unit: str | None, per: str | None
) -> None:
    assert (quantities(text)[words].unit, quantities(text)[words].per) == (unit, per)


@pytest.mark.parametrize(
    "text, words",
    [
        ("Prices rose 4 percent from 43 in June.", "43"),
        ("Sales rose 12 percent from 3.4 million.", "3.4 million"),
        ("The trip took 14 hours and drew more than 300.", "300"),
        ("It is 400 km from 21 villages.", "21"),
        ("The trip took 14 hours; the bus carried 40.", "40"),
        ("They marched 12 km. From 300 the crowd grew.", "300"),
        ("It weighs 40 kg, against 3,000 for the lorry.", "3,000"),
        ("The firm spent $9 million, or $13 a vote.", "$9 million"),
        ("The mean score was 12 (range 3-20).", "12"),
        ("Of those, 18, or 75 percent, had gone.", "18"),
        ("It lent 40 million euros. Its branches in the north drew 74 million.", "74 million"),
        ("It lent 40 million euros. It was fined 93.", "93"),
        ("Output fell 210,000 or 1.5 percent.", "210,000"),
        ("Stays were 41 days (50–62).", "50–62"),
        ("Stays were 41 days long in 30 towns.", "30"),
        ("It rose 12% in May and 14 in all.", "14"),
        ("Of the 40 hectares, 12 farmers own most.", "12"),
        ("They bought 40 tonnes, including 3 trucks.", "3"),
        ("He gets $15 an hour in wages and $300 in tips.", "$300"),
        ("They won 5 each on land and 4 on water.", "4"),
        ("The firm lost $40,000 and laid off another 20.", "20"),
        ("The trip took 14 hours and the guide took five walkers.", "five"),
        ("It got 3 million euros, more than 80 of them in coins.", "80"),
    ],
)
def test_what_counts_something_else_takes_nothing(text: str, words: str) -> None:
    found = quantities(text)[words]
    assert found.shared_with is None
    assert found.per is None


@pytest.mark.parametrize(
    "text, words, kind, unit",
    [
        ("The median stay was 6 days (IQR 4–9).", "4–9", "duration", "day"),
        ("Follow-up lasted a median of 31 months (range 2 to 58).", "2 to 58", "duration", "month"),
        ("Mean age was 63 (95% CI 60-66).", "60-66", "age", "year"),
        ("The patients' mean age was 47 (21-80).", "21-80", "age", "year"),
        ("The rate was 14.2 per 100,000 (95% CI 12.1–16.3).", "12.1–16.3", "rate", None),
    ],
)
def test_a_spread_in_brackets_is_in_the_unit_of_what_it_spreads_around(
    text: str, words: str, kind: str, unit: str | None
) -> None:
    found = quantities(text)[words]
    assert (found.kind, found.unit, found.number.qualifier) == (kind, unit, "range")


def test_brackets_that_do_not_enclose_the_figure_are_no_spread_of_it() -> None:
    assert quantities("They ran for 40 days (50-60 of them starved).")["50-60"].unit is None


@pytest.mark.parametrize(
    "text, words, value",
    [
        ("The SPD stands at 16% (+1).", "+1", 1),
        ("The SPD stands at 16% (−2).", "−2", 2),
        ("Fidesz was on 44 percent (up two).", "two", 2),
        ("Labour is on 31 per cent, down three on last month.", "three", 3),
        ("The poll put them at 12%, up two points.", "two points", 2),
        ("They are at 11% (+2pp).", "+2pp", 2),
        ("They are at 11% (-0.5pp).", "-0.5pp", 0.5),
        ("Its share fell two points to 12%.", "two points", 2),
    ],
)
def test_a_change_behind_a_share_is_in_points(text: str, words: str, value: float) -> None:
    found = quantities(text)[words]
    assert (found.number.value, found.kind, found.unit) == (value, "percent", "pp")


@pytest.mark.parametrize(
    "text, words",
    [
        ("The index rose 0.3%, up 20 at 7,100.", "20"),
        ("Turnout was 61%, up 12 places.", "12"),
        ("The index rose 40 points to 3,100.", "40"),
        ("Support stood at 34% (41 of 120).", "41"),
    ],
)
def test_other_numbers_behind_a_share_are_no_points(text: str, words: str) -> None:
    assert quantities(text)[words].unit is None


@pytest.mark.parametrize(
    "text, per, base",
    [
        ("1.1 deaths per 100 million vehicle miles", "100 million vehicle miles", None),
        ("4 deaths per 1,000 live births", "1,000 live births", None),
        ("7 cents per passenger mile", "passenger mile", None),
        ("14 kg of cheese per head a year", "head per year", "kg/head/year"),
        ("40 litres of wine a year per head", "head per year", None),
        ("$30 for each hectare they plant", "ha", None),
        ("1.2 of a new share for each share they hold", "share", None),
        ("a $400 fine per violation", "violation", None),
    ],
)
def test_denominators_of_several_words(text: str, per: str, base: str | None) -> None:
    (found,) = find_quantities(text)
    assert found.per == per
    assert base is None or found.base_unit == base


def test_a_length_in_a_time_is_a_speed() -> None:
    one, other = quantities("Winds reached 90 km per hour, gusts 120 kph.").values()
    assert (
        (one.kind, one.unit, one.base_unit) == (other.kind, other.unit, other.base_unit) == ("measure", "km/h", "km/h")
    )


def test_what_is_no_denominator() -> None:
    assert all(
        quantity.per is None
        for text in (
            "It earned $90 million per Variety's list.",
            "Thousands of fans saw a second goal.",
            "He was paid 20 euros/31 US dollars.",
        )
        for quantity in find_quantities(text)
    )


@pytest.mark.parametrize(
    "text, points",
    [
        ("The Farmers are on 31% (+3), the Greens on 12% (-2) and others on 6% (nc).", {"+3": 3, "-2": 2}),
        ("It has Renewal on 22 per cent (+1) and the Left on 9 per cent (+2).", {"+1": 1, "+2": 2}),
        ("The party rose three to 24 percent.", {"three": 3}),
        ("The Liberals slipped 2 to 19%.", {"2": 2}),
        ("The bloc is up three on 24%.", {"three": 3}),
        ("Sales rose two to three percent.", {}),
        ("The share rose from two to 21 percent.", {}),
        ("The party is on 24% (12 seats).", {}),
    ],
)
def test_points_beside_a_share(text: str, points: dict[str, float]) -> None:
    found = {words: q.number.value for words, q in quantities(text).items() if (q.kind, q.unit) == ("percent", "pp")}
    assert found == points


def test_a_percentage_of_millions_is_no_million() -> None:
    found = quantities("It cut 4.2 percent of the 60 million dollars.")
    assert [quantity.number.value for quantity in found.values()] == [4.2, 60e6]
    found = quantities("They counted 3.3 of the 5.1 million votes.")
    assert [quantity.number.value for quantity in found.values()] == [3.3e6, 5.1e6]
