"""Some hundred tables of made-up figures, drawn in every form: what can be measured on a page holds for all of them."""

from collections import Counter

import pytest

from kit.charts import chart
from kit.errors import SetupError
from tests.charts.audit import faults
from tests.charts.random_tables import KINDS, table

_TABLES = 200


@pytest.mark.parametrize("first", range(len(KINDS)), ids=[str(kind) for kind in KINDS])
def test_random_tables_are_drawn_without_a_fault(first):
    """Those of one form; what cannot be drawn is refused, and most can be."""
    found, refused = [], Counter()
    for number in range(first, _TABLES, len(KINDS)):
        rows, arguments = table(number)
        try:
            figure = chart(rows, **arguments)
        except SetupError as error:
            refused[str(error)] += 1
            continue
        found += [f"table({number}): {fault}" for fault in faults(figure)]
    assert not found, "\n".join(found)
    assert refused.total() < 0.5 * _TABLES / len(KINDS), refused
