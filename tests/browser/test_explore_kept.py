"""What stays: filters when the cell is run again, the table when the kernel is gone, and a page that stands alone."""

from __future__ import annotations

import json
import urllib.request

import pytest

from tests.browser.conftest import A_MOMENT, TOKEN, Page, facet, visiting, write_notebook
from tests.browser.test_explore import choose, texts, wait_for_count

pytestmark = pytest.mark.slow

SETUP = """
import kit

articles = [
    kit.Article(
        text="The port of Aldham lost 40 ships in 2023, the Harbour Board said. It employs 900 people. <b>Borlin</b> counted 7 storms.",
        title="Ships & <i>storms</i>",
        published="2024-06-03",
    )
]
tables = kit.extract(articles)
"""
VIEW = "view = kit.explore(tables, articles=articles)\nview"
APPLICATIONS = pytest.mark.parametrize("application", ["lab", "notebook_seven"])


@pytest.fixture
def opened(browser, request, application, workspace):
    """A notebook of the test's own that has run, in one of the applications."""
    address, name = request.getfixturevalue(application), f"kept-{application}-{request.node.originalname[5:20]}"
    write_notebook(workspace / f"{name}.ipynb", SETUP, VIEW, "kit.explore(tables)")
    with visiting(browser, address, seven=application != "lab") as page:
        page.name = name
        page.open(f"{name}.ipynb")
        page.run_all()
        page.page.locator(".kit-explore .kx-rows .kx-row").first.wait_for()
        yield page


@APPLICATIONS
def test_filters_are_there_again_when_the_cell_is_run_again(opened):
    view = opened.page.locator(".kit-explore").first
    facet(view, "source").locator(".kx-choice", has_text="Harbour Board").locator("input").click()
    view.locator("input[name=text]").fill("ships")
    wait_for_count(view, "1 of 3 figures")
    view.locator("input[name=text]").fill("")
    wait_for_count(view, "2 of 3 figures")
    view.locator(".kx-head button", has_text="value").click()
    view.locator(".kx-head button", has_text="value").click()
    choose(view, "900 people")
    opened.run_all()
    view = opened.page.locator(".kit-explore").first
    wait_for_count(view, "2 of 3 figures")
    assert texts(view) == ["900 people", "40 ships"]
    assert view.locator(".kx-words").inner_text() == "900 people"
    assert view.locator(".kx-facet[data-facet=source]").count() == 1
    wait_for_count(opened.page.locator(".kit-explore").nth(1), "3 of 3 figures")  # which is another cell


@APPLICATIONS
def test_a_notebook_opened_without_its_kernel_shows_the_plain_table(browser, opened, application, workspace):
    table = ".kit-explore-plain table"
    assert opened.page.locator(table).count() == 2 and not opened.page.locator(table).first.is_visible()
    opened.page.keyboard.press("Control+s")
    path = workspace / f"{opened.name}.ipynb"
    for _ in range(100):
        if "kit-explore-plain" in path.read_text(encoding="utf-8"):
            break
        opened.page.wait_for_timeout(100)
    with urllib.request.urlopen(f"{opened.address}/api/sessions?token={TOKEN}", timeout=60) as answer:
        sessions = [one["id"] for one in json.load(answer) if one["path"] == path.name]
    opened.page.close()
    for session in sessions:
        end = urllib.request.Request(f"{opened.address}/api/sessions/{session}?token={TOKEN}", method="DELETE")
        urllib.request.urlopen(end, timeout=60).close()

    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(A_MOMENT)
    page = Page(context.new_page(), opened.address, seven=application != "lab")
    try:
        page.open(path.name)
        page.page.locator(table).first.wait_for()
        page.page.locator("text=model not found").first.wait_for(state="attached")
        assert not page.page.locator("text=model not found").first.is_visible()
        assert page.page.locator(f"{table} tr").nth(1).locator("td").first.inner_text() == "40 ships"
    finally:
        context.close()


def test_a_page_stands_alone(browser, tmp_path):
    import kit

    scope: dict = {}
    exec(SETUP, scope)  # the tables of the notebook
    file = kit.explore(scope["tables"], articles=scope["articles"]).save(
        tmp_path / "page.html", title="The <b>port</b>"
    )
    context = browser.new_context(viewport={"width": 420, "height": 900}, offline=True)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    view = page.locator(".kit-explore")
    choose(view, "40 ships")
    assert view.locator(".kx-mark").inner_text() == "40 ships"
    assert page.locator("h1").inner_text() == "The <b>port</b>"
    view.locator("input[name=text]").fill("storms")
    wait_for_count(view, "1 of 3 figures")
    facet(view, "measure").locator(".kx-choice input").check()
    assert view.get_by_role("button", name="Accept").count() == 0 and view.locator(".kx-chart-this").count() == 0
    assert said == [] and asked == [file.as_uri()]
    context.close()


@pytest.mark.parametrize("width", [420, 700, 1280])
def test_nothing_sticks_out_of_a_page(browser, tmp_path, width):
    import kit

    scope: dict = {}
    exec(SETUP, scope)
    file = kit.explore(scope["tables"], articles=scope["articles"]).save(tmp_path / "page.html")
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    view = page.locator(".kit-explore")
    view.locator("input[name=text]").fill("the harbour")
    choose(view, "40 ships")
    for name in ("source", "period", "value"):
        facet(view, name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert view.locator(".kx-grid").evaluate("grid => grid.scrollWidth <= grid.clientWidth")
    card, article, grid = (view.locator(f".kx-{name}").bounding_box() for name in ("card", "article", "grid"))
    if width == 420:  # all below each other, and a row's other cells below its words
        assert grid["y"] + grid["height"] < card["y"] and card["y"] + card["height"] < article["y"]
        assert view.locator(".kx-rest").first.inner_text() == "ships · Harbour Board"
    elif width == 700:
        assert grid["y"] + grid["height"] < card["y"] == article["y"]
    else:
        assert card["y"] == grid["y"] and article["y"] > card["y"]
    context.close()
