"""Some hundred tables of made-up figures, drawn in every form: what can be measured on a page holds for all of them."""

from collections import Counter

import pytest

from kit.charts.forms import FORMS
from tests.charts.audit.walk import walk

_EACH, _MOST = 14, 60  # tables of each form that are drawn, and those that are tried for them at most
_MORE = range(_MOST, 100)


def audited(form, numbers, enough):
    """How many tables were drawn in which form; what cannot be drawn is refused, and most can be."""
    drawn, refused, found = Counter(), Counter(), []
    for one in walk(form, numbers):
        if one.refused:
            refused[one.refused] += 1
        else:
            drawn[one.form] += 1
            found += [f"table({form!r}, {one.number}): {rule}: {fault}" for rule, fault in one.faults]
        if drawn[form] == enough or (form is None and drawn.total() == enough):
            break
    assert not found, "\n".join(found)
    tried = refused.total() + drawn.total()
    assert tried < _EACH or refused.total() <= 0.6 * tried, refused  # of a few, most may be refused by chance
    return drawn


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_every_form_is_drawn_without_a_fault(form):
    assert audited(form, range(_MOST), 1) == {form: 1}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_tables_of_every_form_are_drawn_without_a_fault(form):
    assert audited(form, range(_MOST), _EACH) == {form: _EACH}


@pytest.mark.slow
def test_tables_that_get_their_form_by_themselves_are_drawn_without_a_fault():
    assert len(audited(None, range(_MOST), 2 * _EACH)) >= 4


@pytest.mark.slow
@pytest.mark.parametrize("form", [None, *FORMS], ids=str)
def test_many_more_tables_are_drawn_without_a_fault(form):
    audited(form, _MORE, len(_MORE))
