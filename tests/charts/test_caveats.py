"""Which caveats of the rows become notes."""

import pytest

from kit.charts import chart
from tests.charts import samples


@pytest.mark.parametrize(
    ("stated", "subtitle", "notes"),
    [
        (("median", "average"), "Income, euros", ["Stated as a median: Aldham. Stated as an average: Brel."]),
        (("median", None), "Income, euros", ["Stated as a median: Aldham."]),
        (("median", "median"), "Income, euros, median", []),
    ],
)
def test_a_median_beside_an_average_is_noted_and_what_all_rows_are_is_said_above_them(stated, subtitle, notes):
    incomes = zip(("Aldham", "Brel"), (31000, 28000), stated, strict=True)
    cells = {"unit": "EUR", "measure": "income"}
    figure = chart(samples.rows(*({"subject": s, "value": v, "statistic": how} | cells for s, v, how in incomes)))
    assert (figure.record.subtitle, figure.notes) == (subtitle, notes)
