"""Percent for percentage points, conversions, a length for an area."""

from __future__ import annotations

import pytest

from tests.checks import change, kinds, only
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
