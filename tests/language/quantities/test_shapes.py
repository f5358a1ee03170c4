"""Numbers whose printed form says what they are, and numbers that only look like them."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


def read(text: str) -> list[tuple[float, str, str | None]]:
    return [(quantity.number.value, quantity.kind, quantity.unit) for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Okoro won the marathon in 2:11:09.", 7869),
        ("The relay team clocked 3:18.45.", 198.45),
        ("Her lap of 1:52.7 was the fastest.", 112.7),
        ("A 4:19 mile won the race.", 259),
        ("She finished the race in 33:48.", 2028),
        ("The sprint was over in 9.97s.", 9.97),
        ("Moyo broke the tape and won after 2:09:41.", 7781),
        ("The winner crossed the line after 58:12.", 3492),
        ("Her winning time was 14:02 in the long race.", 842),
        ("The last runner finished with a time of 5:31:02.", 19862),
    ],
)
def test_race_times_are_exact_seconds(text: str, seconds: float) -> None:
    assert read(text) == [(seconds, "duration", "second")]


@pytest.mark.parametrize(
    "text",
    [
        "The race starts at 10:40.",
        "The game had a scheduled start time of 18:30.",
        "The race began at a time of 18:30 AEST.",
        "The call came at 14:21:36.",
        "It left at 9:15:20 a.m.",
        "The log says 2023-04-05T10:12:44.120Z.",
        "He quoted John 3:4.",
        "Call 10:30 and 22:15.",
        "A song of the 1980s.",
        "The race was restarted after 14:05:30.",
        "The train crossed the border at 10:45.",
        "Rail services on the line resumed after 10:45.",
    ],
)
def test_clock_times_are_no_race_times(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bill passed the House 221-207.", [(221, 207)]),
        ("It cleared the House 230-199 and the Senate 55 to 45.", [(230, 199), (55, 45)]),
        ("The hosts won 4 – 1.", [(4, 1)]),
        ("The match ended 0 – 0.", [(0, 0)]),
        ("Norvik beat Halden 2 - 1.", [(2, 1)]),
        ("The series stands at 3 to 2.", [(3, 2)]),
        ("The score was 2 to 2.", [(2, 2)]),
        ("Nothing happened and it ended 0 – 0.", [(0, 0)]),
        ("They trail the series 1 to 3.", [(1, 3)]),
        ("Rovik took the deciding set 7 to 5.", [(7, 5)]),
        ("Norvik Town 2 - 1 Halden", [(2, 1)]),
        ("The club won 3:1 at home.", [(3, 1)]),
        ("They voted three to one for the plan.", [(3, 1)]),
        ("A stock split of 4-for-1 won approval.", [(4, 1)]),
        ("Norvik closed on 211 for 6 at stumps.", [(211, 6)]),
    ],
)
def test_votes_and_scores(text: str, expected: list[tuple[float, float]]) -> None:
    found = [quantity for quantity in find_quantities(text) if quantity.kind == "score"]
    assert [(quantity.number.first, quantity.number.second) for quantity in found] == expected
    assert len(find_quantities(text)) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The draw was 4 - 11 - 19 - 27.",
        "Prices fell from 9 to 3.",
        "Sales grew 3 – 4% after the vote.",
        "The team is made up of men of 20 to 24.",
        "They won the final 3 to 5 years later.",
        "Open May 3 - 5 June",
        "Gates 3 - 5 Terminal West",
    ],
)
def test_no_scores(text: str) -> None:
    assert all(quantity.kind != "score" for quantity in find_quantities(text))


def test_three_for_four_is_a_part() -> None:
    assert read("Ruiz went 2-for-5 on Friday.") == [(0.4, "fraction", None)]


def test_blood_pressure() -> None:
    (quantity,) = find_quantities("His blood pressure was 150/95.")
    assert (quantity.kind, quantity.number.first, quantity.number.second) == ("score", 150, 95)
    assert find_quantities("The shop is open 24/7.") == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a mass of 3.2×10⁻²⁷ kg", 3.2e-27, "kg"),
        ("a mass of 5.9 x 10^24 kg", 5.9e24, "kg"),
        ("a gap of 10⁻⁹ m", 1e-9, "m"),
        ("beams of 6.5 TeV", 6.5, "TeV"),
        ("a dose of 4 µGy", 4, "µGy"),
        ("a 3 GJ store", 3, "GJ"),
        ("the 5-foot-7 striker", 5 + 7 / 12, "ft"),
        ("He stands 6 foot 3.", 6.25, "ft"),
        ("She is six foot one.", 6 + 1 / 12, "ft"),
        ("Hail 3 in across fell.", 3, "in"),
        ("They had 5 in of snow.", 5, "in"),
        ("It was minus-40 degrees.", -40, "°"),
        ("It fell to minus thirty degrees.", -30, "°"),
        ("It was 18 degrees below zero.", -18, "°"),
        ("It was 18C below zero.", -18, "°C"),
        ("winds of 140knts", 140, "knot"),
        ("winds of 95 km per hour", 95, "km/h"),
    ],
)
def test_measures(text: str, value: float, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.number.value, quantity.kind, quantity.unit) == (pytest.approx(value), "measure", unit)


@pytest.mark.parametrize("text", ["magnitude-6.2", "magnitude 6.2", "6.2-magnitude"])
def test_a_magnitude_counts_no_quakes(text: str) -> None:
    (quantity,) = find_quantities(f"A {text} quake hit.")
    assert (quantity.number.value, quantity.kind, quantity.unit) == (6.2, "measure", None)
    assert f"A {text} quake hit."[quantity.start : quantity.end] == text


@pytest.mark.parametrize(
    "text",
    ["He lives in apartment 40C.", "Board at gate 7B.", "In 2 high schools pupils fell ill.", "The 2 in Oslo left."],
)
def test_no_degrees_and_no_inches(text: str) -> None:
    assert all(quantity.unit is None and quantity.number.value < 10 for quantity in find_quantities(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three point two per cent", 3.2),
        ("one point four million pounds", 1.4e6),
        ("zero point five percent", 0.5),
        ("half a point", 0.5),
        ("a quarter-point rise", 0.25),
        ("three-quarters of a point", 0.75),
        ("half as big again", 1.5),
        ("half again as large", 1.5),
        ("two score guests", 40),
        ("one in a million", 1e-6),
        ("a risk of one in 25,000", 1 / 25_000),
        ("the odds at one in every 3,200", 1 / 3_200),
        ("growth at two point six per cent of income", 2.6),
        ("the debt at one point two billion euros", 1.2e9),
        ("nought point seven percent", 0.7),
        ("a one-in-a-thousand chance", 1e-3),
        ("$2 of every $5", 0.4),
        ("one euro of every five", 0.2),
    ],
)
def test_numbers_in_words(text: str, value: float) -> None:
    (quantity,) = find_quantities(f"They saw {text}.")
    assert quantity.number.value == pytest.approx(value)


def test_points_of_a_game_are_no_percentage_points() -> None:
    assert read("They are half a point ahead in the league.") == [(0.5, "fraction", None)]
    assert read("The bank cut its rate by half a point.") == [(0.5, "percent", "pp")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("At one point two men left.", [2]),
        ("Their efforts came to nought.", []),
        ("No one in 40,000 homes slept.", [40_000]),
        ("The two score goals.", [2]),
        ("Zero-carbon homes for 40 families.", [40]),
        ("It cost not $30 million but $50 million.", [5e7]),
        ("Not less than 5 percent voted.", [5]),
        ("Terms run up to9 years.", [9]),
        ("It is version F-9.", []),
    ],
)
def test_look_alikes(text: str, values: list[float]) -> None:
    assert [value for value, _, _ in read(text)] == values
