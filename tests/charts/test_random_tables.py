"""Some hundred tables of made-up figures, drawn in every form: what can be measured on a page holds for all of them."""

from collections import Counter

import pytest

from kit.charts import chart
from kit.errors import SetupError
from tests.charts import samples
from tests.charts.audit import faults
from tests.charts.random_tables import KINDS, MORE, more, table

_TABLES = 200
_EACH = 16


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


@pytest.mark.parametrize("kind", MORE)
def test_random_tables_of_particular_forms_are_drawn_without_a_fault(kind):
    found, refused = [], Counter()
    for number in range(_EACH):
        rows, arguments = more(kind, number)
        try:
            figure = chart(rows, **arguments)
        except SetupError as error:
            refused[str(error)] += 1
            continue
        found += [f"more({kind!r}, {number}): {fault}" for fault in faults(figure)]
    assert not found, "\n".join(found)
    assert refused.total() < 0.5 * _EACH, refused


def test_each_fault_is_seen_where_there_is_one():
    figure = chart(samples.unemployment(), x="period", by="subject", kind="bars")
    ax = figure.axes[0]
    assert not list(faults(figure))
    ax.annotate("pale", (3, 0), color="#cccccc")
    ax.annotate("upon it", (3, 0), color="#8d1b04")
    ax.annotate("outside", (9, 0), xytext=(900, 0), textcoords="offset points", annotation_clip=False)
    ax.annotate("5.25%", (6, 3.4))
    ax.barh(0, 1, left=2)
    next(text for text in figure.texts if text.get_text().endswith("East")).set_color("#0b66a4")
    found = " ".join(faults(figure))
    for words in ("covers", "too pale: #cccccc", "“outside” leaves", "decimals", "bars start at", "look alike"):
        assert words in found
