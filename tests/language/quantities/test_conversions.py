"""The factors that are written down are pint's, and a kilometre has 1,000 metres."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kit.language.quantities import measures
from kit.language.quantities.conversions import convert, in_base_unit, known_lines, line_of


def test_what_is_written_down_is_what_pint_has() -> None:
    units = measures.lexicon().units.values()
    lines = {unit.short: line for unit in units if (line := line_of(unit))}
    assert lines.keys() == known_lines().keys() == {unit.short for unit in units if unit.base}
    for short, (factor, offset, base) in known_lines().items():
        assert lines[short] == (pytest.approx(factor, rel=1e-12), pytest.approx(offset, abs=1e-9), base), (
            "run python -m training.conversions"
        )


@pytest.mark.parametrize(
    ("value", "unit", "per", "expected"),
    [
        (3.0, "km", None, (3000.0, "m")),
        (32.0, "°F", None, (0.0, "°C")),
        (10.0, "mi", "hour", (16093.44 * 8766, "m/year")),
        (5.0, None, "mi²", (5 / 2.589988110336, "1/km²")),
        (50.0, "bp", None, (0.5, "pp")),
        (5.0, "furlong per fortnight", None, None),
    ],
)
def test_conversions(value: float, unit: str | None, per: str | None, expected: tuple[float, str] | None) -> None:
    found = convert(value, unit, per)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert found[1] == expected[1]
        assert found[0] == pytest.approx(expected[0], rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("per", "times"),
    [
        ("second", 365.25 * 86400), ("minute", 365.25 * 1440), ("hour", 365.25 * 24), ("day", 365.25), ("night", 365.25),
        ("week", 365.25 / 7), ("fortnight", 365.25 / 14), ("month", 12), ("quarter", 4), ("year", 1), ("decade", 1 / 10),
        ("century", 1 / 100),
    ],
)  # fmt: skip
def test_what_happens_in_a_time_happens_so_often_in_a_year(per: str, times: float) -> None:
    assert convert(2.0, None, per) == (pytest.approx(2 * times), "1/year")


@pytest.mark.parametrize(
    ("value", "unit", "per", "expected"),
    [
        (80.0, "cent", None, (0.8, "USD")),
        (80.0, "penny", "day", (292.2, "GBP/year")),
        (5.0, "EUR", "kg", (5.0, "EUR/kg")),
        (5.0, "euro", None, None),
        (5.0, "EURO", None, None),
        (5.0, None, "1,000 births", (0.005, "1/birth")),
        (5.0, None, "1,000 km", (5e-6, "1/m")),
        (5.0, None, "head per year", (5.0, "1/head/year")),
        (5.0, None, "week per head", (5 * 365.25 / 7, "1/year/head")),
        (5.0, None, "2.5 week", (2 * 365.25 / 7, "1/year")),
        (5.0, None, "°C", (5.0, "1/°C")),
        (5.0, "°C", "day", (1826.25, "°C/year")),
        (5.0, "°F", None, (-15.0, "°C")),
        (5.0, None, None, None),
    ],
)
def test_money_and_denominators(
    value: float, unit: str | None, per: str | None, expected: tuple[float, str] | None
) -> None:
    found = convert(value, unit, per)
    assert found == (expected if expected is None else (pytest.approx(expected[0]), expected[1]))


@pytest.mark.parametrize("kind", ["score", "multiple", "fraction"])
def test_a_score_and_a_part_have_no_base_unit(kind: str) -> None:
    assert in_base_unit(5.0, "km", kind, None) is None
    assert in_base_unit(5.0, "km", "measure", None) == (5000.0, "m")
    assert in_base_unit(5.0, None, "count", None) is None


def test_an_article_needs_no_pint() -> None:
    code = (
        "import sys, kit; t = kit.extract(kit.Article(text='The army lost 12 tanks for every square mile, or 40 km.'));"
        "assert t.figures['base_value'].notna().any(), t.figures; assert 'pint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
