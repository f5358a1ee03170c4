"""The gallery of the docs is what its rows and calls give today: `make gallery` draws it again."""

from __future__ import annotations

import re

import pytest

from kit.charts.forms import FORMS
from kit.charts.publishing import remake
from tests.charts import audit, gallery

PAGE = gallery.PAGE.read_text(encoding="utf-8")
ENTRIES = gallery.entries(PAGE)
DRAWN = [entry for entry in ENTRIES if f'src="gallery/{entry.slug}.png"' in PAGE]


@pytest.mark.slow
@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.slug)
def test_a_chart_is_drawn_as_the_page_has_it_and_nothing_in_it_is_covered_or_pale(entry):
    assert not entry.refused, entry.chart
    assert entry.made() in PAGE, "run: make gallery"
    assert entry.picture == (gallery.PICTURES / f"{entry.slug}.png").read_bytes(), "run: make gallery"
    assert list(audit.faults(entry.chart)) == []


@pytest.mark.slow
@pytest.mark.parametrize("entry", DRAWN, ids=lambda entry: entry.slug)
def test_a_chart_is_as_readable_on_a_phone(entry):
    record = entry.chart.record
    assert list(audit.faults(remake(record.given, record.arguments | {"width": "phone"}))) == []


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry not in DRAWN], ids=lambda entry: entry.slug)
def test_a_refusal_is_in_the_words_that_the_page_has_and_stands_under_its_heading(entry):
    assert entry.refused
    assert entry.made().strip() in PAGE, "run: make gallery"
    assert entry.text in gallery.MADE.sub("", PAGE.partition("## What is not drawn")[2])


@pytest.mark.slow
def test_there_are_sixty_charts_and_one_of_every_form():
    assert len(DRAWN) >= 60
    assert {form for form in FORMS if f"\n*{form.capitalize()}, " not in PAGE} == set()
    assert gallery.BY_FORM.search(gallery.made(PAGE, ENTRIES))[0] == gallery.BY_FORM.search(PAGE)[0], (
        "run: make gallery"
    )


def test_no_two_pictures_have_one_name_and_none_is_left_over():
    names = [f"{entry.slug}.png" for entry in DRAWN]
    assert sorted(names) == sorted(path.name for path in gallery.PICTURES.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)
def test_every_entry_says_why_and_whose_its_figures_are(entry):
    why = re.sub(r"^```.*?^```\n", "", entry.text.partition("\n")[2], flags=re.M | re.S).strip()
    assert why.endswith(".")
    if entry in DRAWN:
        assert "none named" not in entry.chart.source_line


def test_the_pictures_are_small():
    assert sum(path.stat().st_size for path in gallery.PICTURES.iterdir()) < 3_000_000
