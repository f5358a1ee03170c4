"""The kit's tables in JupyterLab and Notebook 7: readable on a laptop and on half of one, in the light and the dark theme."""

from __future__ import annotations

import pytest

from tests.browser.conftest import ROOT, visiting, write_notebook

pytestmark = pytest.mark.slow

CELLS = (
    f"import kit\ntables = kit.extract(kit.read_all({str(ROOT / 'data' / 'articles')!r}))\ntables",
    "tables.figures",
    "kit.check(tables)",
    "kit.compare(tables)",
)
MEASURED = """
node => {
  const cells = [...node.querySelectorAll('tbody td')];
  const lines = cell => Math.round(cell.getBoundingClientRect().height / parseFloat(getComputedStyle(cell).lineHeight));
  const heads = [...node.querySelectorAll('thead th')].map(head => head.textContent);
  const numbers = [...node.querySelectorAll('tbody tr')].map(row => row.children[1]);
  return {
    heads,
    aligned: cells.every(cell => getComputedStyle(cell).textAlign === 'left'),
    wraps: numbers.filter(cell => getComputedStyle(cell).whiteSpace !== 'nowrap').length,
    wide: node.scrollWidth - node.clientWidth,
    words: node.innerText,
  };
}
"""


def shown(page, number):
    """What is measured of the table that a cell shows."""
    cell = page.page.locator(".jp-CodeCell").nth(number)
    cell.scroll_into_view_if_needed()
    table = cell.locator(".kit-view").first
    table.wait_for()
    return table.evaluate(MEASURED)


@pytest.mark.parametrize("width", [1280, 700])
def test_tables_are_read_without_scrolling_on_a_laptop(browser, lab, workspace, width):
    name = f"tables-{width}.ipynb"
    write_notebook(workspace / name, *CELLS)
    with visiting(browser, lab, width=width) as page:
        page.open(name)
        page.page.keyboard.press("Control+b")  # the list of files makes room
        page.run_all()
        summary, figures, findings, pairs = (shown(page, number) for number in range(len(CELLS)))
    assert "28 articles" in summary["words"]
    assert figures["heads"][1:5] == ["number", "measure", "predicate", "subject"]
    assert figures["wraps"] == 0 or width == 700  # where each row is read downwards
    assert all(table["aligned"] for table in (summary, figures, findings, pairs))
    assert "…" not in findings["words"] and "add up to 46, not" in findings["words"]
    assert [table["wide"] for table in (summary, figures, findings, pairs)] == [0, 0, 0, 0]


def test_tables_in_notebook_seven(browser, notebook_seven, workspace):
    write_notebook(workspace / "tables-seven.ipynb", *CELLS[:2])
    with visiting(browser, notebook_seven, seven=True) as page:
        page.open("tables-seven.ipynb")
        page.run_all()
        figures = shown(page, 1)
    assert figures["aligned"] and figures["wraps"] == 0
