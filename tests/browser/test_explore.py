"""The view of `kit.explore` as a reporter works with it: filters, sentences, corrections, untrusted text, many rows."""

from __future__ import annotations

import csv

import pytest

from tests.browser.conftest import visiting, write_notebook

pytestmark = pytest.mark.browser

SETUP = """
import pandas as pd
import kit

articles = [
    kit.Article(
        text=(
            "The port of Aldham lost 40 ships in 2023, the Harbour Board said. It employs 900 people. "
            "Repairs cost $3 million in May 2024. "
            'A sign reads <img src=x onerror="window.hacked=true"> and 12 lamps were stolen 🙂, Ana Ruiz said. '
            "Nothing else is known."
        ),
        title="<script>window.hacked=2</script>Ships lost",
        publisher="The Aldham Post",
        published="2024-06-03",
    ),
    kit.Article(text="Borlin counted 7 storms in 2022.", title="Storms", published="2023-01-04"),
]
tables = kit.extract(articles)
"""
CELLS = [
    SETUP,
    'view = kit.explore(tables, articles=articles, corrections="corrections.csv", by="AB")\nview',
    """
many = pd.concat([tables.figures] * 10_000, ignore_index=True).head(50_000)
many = many.assign(figure_id=[f"{key}-{n}" for n, key in enumerate(many["figure_id"])], value=range(50_000))
kit.explore(kit.Tables(articles=tables.articles, figures=many.astype({"value": "Float64"})))
""",
    "kit.explore(kit.Tables())",
    "print(list(view.rows['text']), view.rows['value'].tolist(), len(view.tables.figures))",
]


@pytest.fixture(scope="module")
def page(browser, lab, workspace):
    write_notebook(workspace / "explore-test.ipynb", *CELLS)
    with visiting(browser, lab) as page:
        page.open("explore-test.ipynb")
        page.run_all()
        yield page


def texts(view):
    return view.locator(".kx-rows .kx-c-text").all_inner_texts()


def wait_for_count(view, words):
    view.locator(".kx-count", has_text=words).wait_for()


def lines(workspace):
    with (workspace / "corrections.csv").open(encoding="utf-8", newline="") as file:
        return [(row["column"], row["value"], row["was"], row["reason"], row["by"]) for row in csv.DictReader(file)]


def choose(view, text):
    view.locator(".kx-rows .kx-row", has_text=text).first.click()


def test_all_figures_are_listed_in_order(view):
    wait_for_count(view, "5 of 5 figures")
    assert texts(view) == ["40 ships", "900 people", "$3 million", "12 lamps", "7 storms"]


@pytest.mark.parametrize(
    "name, value, expected",
    [
        ("measure", "Ship", ["40 ships"]),
        ("source", "harbour", ["40 ships", "900 people"]),
        ("period", "2023", ["40 ships"]),
        ("period", "2024-05", ["$3 million"]),
        ("text", "repairs", ["$3 million"]),
        ("text", "no such words", []),
    ],
)
def test_filters(view, name, value, expected):
    view.locator(f"input[name={name}]").fill(value)
    wait_for_count(view, f"{len(expected)} of 5 figures")
    assert texts(view) == expected
    view.get_by_role("button", name="Clear").click()
    wait_for_count(view, "5 of 5 figures")


def test_a_kind_is_chosen_from_those_there_are(view):
    view.locator("select[name=kind]").select_option("money")
    wait_for_count(view, "1 of 5 figures")
    assert texts(view) == ["$3 million"]


def test_sorting_up_down_and_not_at_all(view):
    head = view.locator(".kx-head button", has_text="value")
    original = texts(view)
    head.click()
    assert texts(view) == ["7 storms", "12 lamps", "40 ships", "900 people", "$3 million"]
    head.click()
    assert texts(view) == ["$3 million", "900 people", "40 ships", "12 lamps", "7 storms"]
    head.click()
    assert texts(view) == original


def test_a_chosen_row_is_shown_in_its_article(view):
    choose(view, "$3 million")
    assert view.locator(".kx-chosen").inner_text() == "Repairs cost $3 million in May 2024."
    assert view.locator(".kx-mark").inner_text() == "$3 million"
    assert "Nothing else is known." in view.locator(".kx-text").inner_text()
    assert view.locator(".kx-facts", has_text="The Aldham Post · 3 June 2024").count() == 1


def test_a_place_after_a_wide_character_is_marked_rightly(view):
    view.locator(".kx-tab", has_text="Claims").click()
    choose(view, "Nothing else")
    assert view.locator(".kx-mark").inner_text() == "Nothing else is known."


def test_a_chosen_sentence_gives_its_rows(view):
    choose(view, "40 ships")
    view.locator(".kx-sentence", has_text="It employs").click()
    wait_for_count(view, "1 of 5 figures")
    assert texts(view) == ["900 people"]
    view.locator(".kx-chip").click()
    wait_for_count(view, "5 of 5 figures")


def test_the_keyboard_moves_through_the_rows(view):
    choose(view, "40 ships")
    view.locator(".kx-grid").press("ArrowDown")
    assert view.locator("[role=row][aria-selected=true] .kx-c-text").inner_text() == "900 people"
    view.locator(".kx-grid").press("End")
    assert view.locator(".kx-mark").inner_text() == "7 storms"
    view.locator(".kx-sentence").first.press("Enter")
    wait_for_count(view, "1 of 5 figures")


def test_html_in_an_article_is_text(page, view):
    choose(view, "12 lamps")
    assert '<img src=x onerror="window.hacked=true">' in view.locator(".kx-article").inner_text()
    assert "<script>window.hacked=2</script>" in view.locator(".kx-article h3").inner_text()
    assert view.locator("img, script").count() == 0
    assert page.page.evaluate("window.hacked") is None


def test_a_citation_is_copied(page, view):
    choose(view, "$3 million")
    view.get_by_role("button", name="Copy citation").click()
    view.locator(".kx-status", has_text="Copied").wait_for()
    assert page.page.evaluate("navigator.clipboard.readText()") == (
        "‘$3 million’, in <script>window.hacked=2</script>Ships lost, The Aldham Post, 3 June 2024, characters 102–112"
    )


def test_a_figure_is_corrected_rejected_and_taken_back(view, workspace, page):
    choose(view, "40 ships")
    view.get_by_role("button", name="Correct …").click()
    view.locator("select[name=column]").select_option("value")
    view.locator("[name=value]").fill("many")
    view.locator("[name=reason]").fill("=misread")
    view.get_by_role("button", name="Save correction").click()
    view.locator(".kx-trouble", has_text="value is a number").wait_for()
    view.locator("[name=value]").fill("44")
    view.get_by_role("button", name="Save correction").click()
    view.locator(".kx-status", has_text="Saved: value is 44, was 40").wait_for()
    assert lines(workspace) == [("value", "44", "40", "'=misread", "AB")]
    assert view.locator(".kx-rows .kx-cell.kx-corrected").inner_text() == "44"

    choose(view, "7 storms")
    view.get_by_role("button", name="Reject …").click()
    view.locator("[name=reason]").fill("a name")
    view.get_by_role("button", name="Reject the row").click()
    view.locator(".kx-status", has_text="Saved: rejected").wait_for()
    assert ("verdict", "rejected", "7 storms", "a name", "AB") in lines(workspace)
    assert view.locator(".kx-rows .kx-rejected .kx-c-text").inner_text() == "7 storms"

    choose(view, "900 people")
    view.get_by_role("button", name="Accept").click()
    view.locator(".kx-status", has_text="Saved: accepted").wait_for()
    view.locator("select[name=status]").select_option("open")
    wait_for_count(view, "2 of 5 figures")

    page.page.wait_for_timeout(1000)  # what is in the list is told to Python when the typing has stopped
    cell = page.page.locator(".jp-CodeCell").nth(4)
    cell.locator(".cm-content").click()
    page.page.keyboard.press("Control+Enter")
    cell.locator(".jp-OutputArea-output", has_text="['$3 million', '12 lamps'] [3000000.0, 12.0] 4").wait_for()

    view.get_by_role("button", name="Clear").click()
    choose(view, "7 storms")
    view.get_by_role("button", name="Withdraw").click()
    view.locator(".kx-status", has_text="withdrawn").wait_for()
    assert [line[:2] for line in lines(workspace)] == [("value", "44"), ("verdict", "accepted")]


def test_fifty_thousand_rows_are_a_bounded_page(page):
    view = page.page.locator(".kit-explore").nth(1)
    wait_for_count(view, "50,000 of 50,000 figures")
    rows = view.locator(".kx-rows .kx-row")
    assert 10 < rows.count() < 60
    view.locator(".kx-grid").evaluate("grid => { grid.scrollTop = grid.scrollHeight; }")
    view.locator(".kx-rows .kx-c-value", has_text="49,999").wait_for()
    assert rows.count() < 60
    view.locator("input[name=measure]").fill("storms")
    wait_for_count(view, "10,000 of 50,000 figures")
    assert rows.count() < 60
    view.locator(".kx-head button", has_text="value").dblclick()
    view.locator(".kx-rows .kx-row").first.click()
    assert view.locator(".kx-chart circle").count() < 2000
    assert view.locator("*").count() < 2500


def test_empty_tables_say_so(page):
    assert "There are no figures in these tables." in page.page.locator(".kit-explore").nth(2).inner_text()


def test_without_a_corrections_file_it_says_how_to_get_one(page):
    view = page.page.locator(".kit-explore").nth(1)
    view.locator(".kx-rows .kx-row").first.click()
    view.locator(".kx-card .kx-hint", has_text='corrections="corrections.csv"').wait_for()
    assert view.get_by_role("button", name="Accept").count() == 0


def test_it_fits_a_narrow_window(browser, lab, page):
    page.page.set_viewport_size({"width": 600, "height": 900})
    try:
        view = page.page.locator(".kit-explore").first
        page.page.wait_for_timeout(300)
        wide = view.evaluate(
            "el => [...el.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > el.getBoundingClientRect().right + 1 && !e.closest('.kx-row')).map(e => e.className)"
        )
        assert wide == []
    finally:
        page.page.set_viewport_size({"width": 1400, "height": 1000})


def test_notebook_seven(browser, notebook_seven, workspace):
    write_notebook(workspace / "explore-seven.ipynb", SETUP, "kit.explore(tables)")
    with visiting(browser, notebook_seven, seven=True) as page:
        page.open("explore-seven.ipynb")
        page.run_all()
        view = page.page.locator(".kit-explore").first
        choose(view, "900 people")
        assert view.locator(".kx-mark").inner_text() == "900 people"
