"""The factors that are written down are pint's, and a kilometre has 1,000 metres."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kit.language.quantities import measures
from kit.language.quantities.conversions import convert, known_lines, line_of


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
    found = convert(value, unit, "measure", per)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert found[1] == expected[1]
        assert found[0] == pytest.approx(expected[0], rel=1e-9, abs=1e-9)


def test_an_article_needs_no_pint() -> None:
    code = (
        "import sys, kit; t = kit.extract(kit.Article(text='The army lost 12 tanks for every square mile, or 40 km.'));"
        "assert t.figures['base_value'].notna().any(), t.figures; assert 'pint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
