"""Two amounts of money in one place stay money, in JupyterLab and Notebook 7, in a running and in a saved notebook."""

from __future__ import annotations

import json

import pytest

from tests.browser.conftest import A_MOMENT, PATIENCE, ROOT, visiting, write_notebook

pytestmark = pytest.mark.slow
NEW_STORY = json.loads((ROOT / "kit" / "story" / "your-story.ipynb").read_text("utf-8"))

# The line with which the notebook of a new story says its finding.
FINDING = NEW_STORY["cells"][1]["source"][-1]
CELLS = {
    "formula": r'import pandas as pd; import kit; kit.Tables(); pd.DataFrame({"f": [r"$x^2 + \\alpha$"]})',
    "article": """
article = kit.Article(
    text=(
        "The port's debt rose 50 percent to $4.7 billion from $137 million, the Harbour Board said. "
        "Repairs will cost $5-$10 million, it said."
    ),
    title="From $5 to $6 a berth",
)
tables = kit.extract(article)
pd.set_option("display.max_colwidth", None)
article
""",
    "plain": "tables.claims",
    "filtered": 'tables.figures[tables.figures["value"] > 1e9].head(1)[["sentence", "value"]]',
    "merged": 'tables.figures.merge(tables.claims, on="article_id").query("value_x > 0" if "value_x" in tables.figures else "value > 0")',
    "made": 'pd.DataFrame({"quoted": tables.figures["sentence"]})',
    "styled": 'tables.claims[["text"]].style.set_uuid("s")',
    "checked": 'kit.check(tables)[["kind", "message", "evidence"]]',
    "asked": 'kit.ask(tables, "By how much did the debt rise?")',
    "series": 'tables.claims["text"]',
    "beside": 'pd.DataFrame({"cost": ["$4.7 billion"], "before": ["$137 million"]})',
    "finding": f"""
from IPython.display import Markdown
finding = "The port lost $4.7 billion, against $137 million."
{FINDING}
""",
    "explored": "kit.explore(tables, articles=article)",
}
PLAIN = ["article", "plain", "filtered", "merged", "made", "styled", "checked", "asked", "series", "beside", "finding"]


def assert_money(page, name):
    """The output of a cell shows both amounts, and nothing in it was typeset."""
    cell = page.page.locator(".jp-CodeCell").nth(list(CELLS).index(name))
    cell.scroll_into_view_if_needed()  # Notebook 7 draws only what is in sight
    output = cell.locator(".jp-OutputArea").first
    output.locator(".jp-OutputArea-output", has_text="billion").first.wait_for()
    words = output.inner_text()
    assert "$4.7 billion" in words and "$137 million" in words, f"{name}: {words[:500]}"
    assert output.locator("mjx-container, .MathJax").count() == 0, name


def wait_until_formulas_are_set(page):
    page.page.locator("mjx-container").first.wait_for(state="attached", timeout=PATIENCE)
    page.page.wait_for_timeout(500)


@pytest.fixture(scope="module")
def saved(browser, lab, workspace):
    """The notebook after it has run in JupyterLab and was saved, with the page it ran in."""
    path = write_notebook(workspace / "dollars.ipynb", *CELLS.values())
    with visiting(browser, lab) as page:
        page.open("dollars.ipynb")
        page.run_all()
        wait_until_formulas_are_set(page)
        page.page.keyboard.press("Control+s")
        for _ in range(A_MOMENT // 200):
            if all(cell["execution_count"] for cell in json.loads(path.read_text("utf-8"))["cells"]):
                break
            page.page.wait_for_timeout(200)
        yield path, page


@pytest.mark.parametrize("name", PLAIN)
def test_in_jupyterlab(saved, name):
    assert_money(saved[1], name)


def test_formulas_of_ones_own_are_still_set(saved):
    formula = saved[1].page.locator(".jp-CodeCell").first
    assert formula.locator("mjx-container").count() == 1


def test_in_the_view(saved):
    view = saved[1].page.locator(".kit-explore").first
    view.locator(".kx-tab", has_text="Claims").click()
    view.locator(".kx-rows .kx-row").first.click()
    assert_money(saved[1], "explored")
    assert view.locator(".kx-article h3").inner_text() == "From $5 to $6 a berth"


@pytest.mark.parametrize("trusted", [True, False])
def test_in_a_saved_notebook_that_has_not_run_again(browser, lab, saved, trusted):
    path, _ = saved
    notebook = json.loads(path.read_text("utf-8"))
    if not trusted:  # as one that somebody else has sent
        notebook["metadata"]["from"] = "elsewhere"
    other = path.with_name(f"dollars-saved-{trusted}.ipynb")
    other.write_text(json.dumps(notebook), encoding="utf-8")
    with visiting(browser, lab) as page:
        page.open(other.name)
        wait_until_formulas_are_set(page)
        for name in PLAIN:
            assert_money(page, name)
        page.complaints.clear()  # the view of a kernel that is gone cannot be drawn


def test_in_notebook_seven(browser, notebook_seven, workspace):
    write_notebook(workspace / "dollars-seven.ipynb", *CELLS.values())
    with visiting(browser, notebook_seven, seven=True) as page:
        page.open("dollars-seven.ipynb")
        page.run_all()
        wait_until_formulas_are_set(page)
        for name in PLAIN:
            assert_money(page, name)
