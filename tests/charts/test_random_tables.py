"""Some hundred tables of made-up figures, drawn in every form: what can be measured on a page holds for all of them."""

from collections import Counter

import pytest

from kit.charts.forms import FORMS
from tests.charts.audit.walk import walk

_EACH, _LEAST = range(18), 12  # tables tried, and those of a form that are drawn at least
_MORE = range(18, 100)


def audited(form, numbers):
    drawn, refused, found = Counter(), Counter(), []
    for one in walk(form, numbers):
        if one.refused:
            refused[one.refused] += 1
        else:
            drawn[one.form] += 1
            found += [f"table({form!r}, {one.number}): {rule}: {fault}" for rule, fault in one.faults]
    assert not found, "\n".join(found)
    assert refused.total() < 0.5 * len(numbers), refused
    return drawn


@pytest.mark.parametrize("form", FORMS)
def test_tables_of_every_form_are_drawn_without_a_fault(form):
    """What cannot be drawn is refused, and most can be."""
    assert audited(form, _EACH)[form] >= _LEAST


def test_tables_that_get_their_form_by_themselves_are_drawn_without_a_fault():
    assert len(audited(None, _EACH)) >= 4


@pytest.mark.slow
@pytest.mark.parametrize("form", [None, *FORMS], ids=str)
def test_many_more_tables_are_drawn_without_a_fault(form):
    audited(form, _MORE)
