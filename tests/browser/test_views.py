"""Tables as people read them, in the width that a notebook has."""

from __future__ import annotations

import pytest

import kit

pytestmark = pytest.mark.slow
TEXT = (
    "Fares fell from 21.4 million crowns to 18.9 million crowns, a drop of 22 percent, the Ferry Board of Port Varn said. "
    "Ferries carried 1.2 million people in 2024, the board said."
)


@pytest.fixture(scope="module")
def findings():
    story = kit.Article(
        text=TEXT, title="Ferries of Port Varn earn less although they are full", published="2025-02-03"
    )
    found = kit.check(kit.extract(story))
    assert len(found)
    return found


def laid_out(browser, table, width):
    """The page of a table in a notebook's output of that width."""
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.set_content(f'<body style="margin: 0; font: 16px sans-serif">{table.kit.view()._repr_html_()}</body>')
    return page


@pytest.mark.parametrize("width", [340, 560, 840])
def test_no_finding_is_cut(browser, findings, width):
    page = laid_out(browser, findings, width)
    assert page.locator(".kit-view").evaluate("view => view.scrollWidth <= view.clientWidth")
    page.close()


def test_where_there_is_no_room_each_row_is_read_downwards_with_the_columns_names(browser, findings):
    page = laid_out(browser, findings, 340)
    cells = page.locator("tbody tr").first.locator("td")
    tops = cells.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().top)")
    assert tops == sorted(set(tops)) and len(tops) == 5
    heads = cells.evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert heads == ['"severity"', '"kind"', '"message"', '"question"', '"evidence"']
    assert not page.locator("thead").is_visible()
    page.close()


def test_where_there_is_room_it_is_a_table(browser, findings):
    page = laid_out(browser, findings, 840)
    assert page.locator("thead").is_visible()
    assert (
        len({*page.locator("tbody tr").first.locator("td").evaluate_all("cells => cells.map(c => c.offsetTop)")}) == 1
    )
    page.close()
