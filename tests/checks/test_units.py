"""Percent for percentage points, conversions, a length for an area."""

from __future__ import annotations

import pytest

from tests.checks import change, kinds, only, told_of
from tests.writing import article, figure


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


CONVERTED = {
    "The road is 60 miles (120 km) long, the agency said.": [(120, 96.6)],
    "The road is 60 miles (97 km) long, the agency said.": [],
    "The pool is 25 by 12 metres and has a surface of 350 square metres, the town said.": [(350, 300)],
    "The pool is 25 by 12 metres and has a surface of 300 square metres, the town said.": [],
    "The army captured a strip of territory 40 kilometres long, the ministry said.": [],
    "Winters there are 10 degrees Celsius (18 degrees Fahrenheit) warmer than in 1950, the service said.": [],
    "It was 10 degrees Celsius (50 degrees Fahrenheit) in Olm at noon, the service said.": [],
    "It was 20 degrees Celsius (80 degrees Fahrenheit) in Olm at noon, the service said.": [(80, 68)],
    "The barrel holds 40 gallons (151 litres) of cider, the brewer said.": [],
    "The barrel holds 40 gallons (182 litres) of cider, the brewer said.": [],
    "The barrel holds 40 gallons (300 litres) of cider, the brewer said.": [(300, 151)],
    "The cabbage, a 26-pound (12-kilogram) giant, won the prize.": [],
    "The post stands 6 foot 4 inches (1.93 metres) high, the smith said.": [],
    "Olmen lies 600 km (400 miles) to the south, the institute said.": [],
    "The cabbage, a 26-pound (30-kilogram) giant, won the prize.": [(30, 11.8)],
    "The field is 25 by 12 metres, 450 square metres of grass.": [(450, 300)],
    "The mill stands one mile (6 km) from the sea.": [(6, 1.61)],
    "The mill stands about 60 miles (100 km) from the sea.": [],
    "The ship lay 60 nautical miles (150 km) off the cape, the navy said.": [(150, 111)],
    "The ship lay 60 nautical miles (111 km) off the cape, the navy said.": [],
}  # fmt: skip
UNITS = {
    "The road is 60 miles (97 km) long, the agency said.": [],
    "Gusts of 90 mph (56 km/h) drove the sea over the dikes, the service said.": [(56, 145)],
    "The flood covered 60 square miles (97 square kilometres), the survey said.": [(97, 155)],
    "The fire burned 40 square miles (104 km) of forest, the service said.": [(104, None)],
    "The pool is 25 by 12 metres and has a surface of 300 square metres, the town said.": [],
    "The army captured 40 kilometres of territory, the ministry said.": [(40, None)],
    "The army captured a strip of territory 40 kilometres long, the ministry said.": [],
    "The bank raised its key rate by 0.25 percent to 4.5 percent on Thursday.": [(0.25, None)],
    "Winters there are 10 degrees Celsius (50 degrees Fahrenheit) warmer than in 1950, the service said.": [(50, 18)],
    "Winters there are 10 degrees Celsius (18 degrees Fahrenheit) warmer than in 1950, the service said.": [],
    "It was 10 degrees Celsius (50 degrees Fahrenheit) in Olm at noon, the service said.": [],
    "The barrel holds 40 gallons (151 litres) of cider, the brewer said.": [],
    "The barrel holds 40 gallons (182 litres) of cider, the brewer said.": [],
    "The cabbage, a 26-pound (12-kilogram) giant, won the prize.": [],
    "The post stands 6 foot 4 inches (1.93 metres) high, the smith said.": [],
    "Olmen lies 600 km (400 miles) to the south, the institute said.": [],
    "The isle measures 60 km (23 square miles), the survey said.": [(60, 59.6)],
}  # fmt: skip


def test_conversions_and_units_in_the_words_of_news():
    assert told_of("arithmetic", CONVERTED) == CONVERTED
    assert told_of("unit", UNITS) == UNITS
