"""What the rows of a chart are stated in."""

import pandas as pd
import pytest

from kit.charts.row_units import of_rows


@pytest.mark.parametrize(
    ("y", "cells", "expected"),
    [
        ("base_value", {"base_unit": "kg", "unit": "t"}, ("kg", None)),
        ("base_value", {"base_unit": "1/km²", "per": "mi²"}, (None, "km²")),
        ("base_value", {"base_unit": "EUR/l"}, ("EUR", "l")),
        ("base_value", {"base_unit": "1"}, (None, None)),
        ("base_value", {"base_unit": None}, (None, None)),
        ("value", {"base_unit": "kg", "unit": "t", "per": "a"}, ("t", "a")),
        ("high", {"unit": "t"}, ("t", None)),
        ("confidence", {"base_unit": "kg", "unit": "t"}, (None, None)),
    ],
)
def test_a_row_is_in_the_unit_of_the_column_that_is_drawn(y, cells, expected):
    assert of_rows(pd.DataFrame([{y: 3.0, **cells}]), y) == [expected]
