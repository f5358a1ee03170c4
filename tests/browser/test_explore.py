"""The view of `kit.explore` as a reporter works with it: filters, sentences, corrections, untrusted text, many rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.browser.conftest import facet, visiting, write_notebook

pytestmark = pytest.mark.slow
FRONT = Path(__file__).parents[2] / "kit" / "explore" / "front"

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
        ("article", "storm", ["7 storms"]),
        ("publisher", "post", ["40 ships", "900 people", "$3 million", "12 lamps"]),
        ("period", "2023", ["40 ships"]),
        ("period", "2024-05", ["$3 million"]),
        ("period-from", "2023", ["40 ships", "$3 million"]),
        ("period-to", "2022", ["7 storms"]),
        ("published-to", "2023-12", ["7 storms"]),
        ("value-from", "41", ["900 people", "$3 million"]),
        ("value-to", "40", ["40 ships", "12 lamps", "7 storms"]),
        ("text", "repairs", ["$3 million"]),
        ("text", "aldham ships", ["40 ships"]),
        ("text", '"of aldham lost"', ["40 ships"]),
        ("text", '"aldham ships"', []),
    ],
)
def test_filters(view, name, value, expected):
    if name != "text":
        facet(view, name.partition("-")[0])
    view.locator(f"input[name={name}]").fill(value)
    wait_for_count(view, f"{len(expected)} of 5 figures")
    assert texts(view) == expected
    view.get_by_role("button", name="Clear").click()
    wait_for_count(view, "5 of 5 figures")


def choices(panel):
    """The values of a facet with their counts."""
    return dict(line.split("\n") for line in panel.locator(".kx-choice").all_inner_texts())


def tick(panel, value):
    panel.locator(".kx-choice", has_text=value).locator("input").click()


def test_a_facet_counts_the_rows_that_pass_the_other_filters(view):
    kinds, sources = facet(view, "kind"), facet(view, "source")
    assert choices(sources) == {"(none)": "2", "Harbour Board": "2", "Ana Ruiz": "1"}
    assert choices(kinds) == {"count": "4", "money": "1"}
    tick(sources, "(none)")
    wait_for_count(view, "2 of 5 figures")
    assert texts(view) == ["$3 million", "7 storms"]
    assert choices(kinds) == {"money": "1", "count": "1"}
    assert choices(sources) == {"(none)": "2", "Harbour Board": "2", "Ana Ruiz": "1"}  # what else could be ticked
    tick(sources, "Ana Ruiz")
    wait_for_count(view, "3 of 5 figures")
    tick(kinds, "money")
    wait_for_count(view, "1 of 5 figures")
    assert view.locator(".kx-chip").all_inner_texts() == ["source: (none) or Ana Ruiz ✕", "kind: money ✕"]
    view.locator(".kx-chip", has_text="source").click()
    wait_for_count(view, "1 of 5 figures")
    assert choices(sources) == {"(none)": "1"}


def test_facets_are_worked_by_key(page, view):
    for close in view.locator(".kx-close").all()[::-1]:
        close.click()
    button = view.locator(".kx-facet-button[data-facet=measure]")
    button.press("Enter")
    assert view.locator("input[name=measure]").evaluate("input => input === document.activeElement")
    page.page.keyboard.type("storms")
    wait_for_count(view, "1 of 5 figures")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Space")
    view.locator(".kx-chip", has_text="measure: “storms”, storms").wait_for()
    assert view.locator(".kx-facet[data-facet=measure] .kx-choice input").evaluate("e => e === document.activeElement")
    page.page.keyboard.press("Escape")
    assert button.evaluate("button => button === document.activeElement && button.ariaExpanded === 'false'")


def test_the_words_that_were_searched_for_are_shown_in_their_sentence(view):
    view.locator("input[name=text]").fill("port harbour")
    wait_for_count(view, "1 of 5 figures")
    row = view.locator(".kx-rows .kx-row")
    assert row.locator(".kx-found").inner_text() == "The port of Aldham lost 40 ships in 2023, the Harbour Board said."
    assert row.locator(".kx-found mark").all_inner_texts() == ["port", "Harbour"]
    assert row.locator(".kx-c-source mark").all_inner_texts() == ["Harbour"]
    row.click()
    assert view.locator(".kx-chosen mark.kx-hit").all_inner_texts() == ["port", "Harbour"]


def test_columns_are_chosen_and_scroll_where_there_is_no_room(view):
    view.locator(".kx-columns summary").click()
    for name in ("publisher", "article", "subject", "place", "published"):
        view.locator(f".kx-columns input[value={name}]").check()
    heads = view.locator(".kx-head button").all_inner_texts()
    assert {"outlet", "article", "subject", "place", "date"} <= set(heads)
    assert view.locator(".kx-rows .kx-c-publisher").all_inner_texts() == ["The Aldham Post"] * 4 + [""]
    assert view.locator(".kx-rows .kx-c-published").all_inner_texts()[-1] == "2023-01-04"
    grid = view.locator(".kx-grid")
    assert grid.evaluate("grid => grid.scrollWidth > grid.clientWidth")
    assert grid.evaluate(
        "grid => [...grid.querySelectorAll('.kx-row')].every(row => row.scrollWidth <= row.clientWidth + 1)"
    )
    view.locator(".kx-columns button").click()
    assert grid.evaluate("grid => grid.scrollWidth <= grid.clientWidth")
    view.locator(".kx-columns summary").click()


def test_the_least_sure_come_first_when_sorted_by_confidence(page, view):
    view.locator(".kx-columns summary").click()
    view.locator(".kx-columns input[value=confidence]").check()
    view.locator(".kx-columns summary").click()
    view.locator(".kx-head button", has_text="confidence").click()
    sure = [float(cell) for cell in view.locator(".kx-rows .kx-c-confidence").all_inner_texts()]
    assert sure == sorted(sure) and sure[0] < sure[-1]
    facet(view, "confidence").locator("input[name=confidence-to]").fill(str(sure[1]))
    wait_for_count(view, "2 of 5 figures")


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
    tick(facet(view, "status"), "open")
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


def ticked(view):
    return view.locator(".kx-rows [role=row][aria-selected=true] .kx-c-text").all_inner_texts()


def test_many_rows_are_ticked_accepted_at_once_and_taken_back(view, workspace, page):
    before = lines(workspace)
    view.get_by_role("button", name="Clear").click()
    choose(view, "900 people")
    view.locator(".kx-grid").press("Space")
    view.locator(".kx-grid").press("Shift+ArrowDown")
    view.locator(".kx-grid").press("Shift+ArrowDown")
    assert ticked(view) == ["900 people", "$3 million", "12 lamps"]
    wait_for_count(view, "5 of 5 figures, 3 ticked")
    assert view.locator(".kx-words").inner_text() == "3 rows ticked"
    view.get_by_role("button", name="Reject …").click()
    view.get_by_role("button", name="Cancel").click()
    view.get_by_role("button", name="Accept", exact=True).click()
    view.locator(".kx-status", has_text="Saved: accepted 3 rows").wait_for()
    assert len([line for line in lines(workspace) if line[1] == "accepted"]) == 3
    wait_for_count(view, "5 of 5 figures")
    assert view.locator(".kx-rows .kx-accepted").count() == 3
    view.locator(".kx-undo", has_text="Undo: accepted 3 rows").wait_for()
    view.locator(".kx-grid").press("Control+z")
    view.locator(".kx-status", has_text="Taken back: accepted 3 rows").wait_for()
    assert lines(workspace) == before


def test_all_rows_of_the_list_are_ticked_at_once(view):
    view.locator("input[name=text]").fill("harbour")
    wait_for_count(view, "of 5 figures")
    view.locator(".kx-head input").check()
    assert ticked(view) == texts(view) and view.locator(".kx-count", has_text=f"{len(texts(view))} ticked").count() == 1
    view.locator(".kx-rows .kx-row input").first.uncheck()
    assert ticked(view) == texts(view)[1:]
    assert view.locator(".kx-head input").evaluate("box => box.indeterminate")
    view.locator(".kx-grid").press("Escape")
    assert view.locator(".kx-rows input:checked").count() == 0


def test_sources_that_are_the_same_are_made_one(view, workspace):
    before = lines(workspace)
    panel = facet(view, "source")
    tick(panel, "Harbour Board")
    tick(panel, "Ana Ruiz")
    panel.get_by_role("button", name="Make these 2 one").click()
    panel.locator("[name=value]").fill("The Board <b>of Aldham</b>")
    panel.locator("[name=reason]").fill("she speaks for it")
    panel.get_by_role("button", name="Make them one").click()
    view.locator(".kx-undo", has_text="is “The Board <b>of Aldham</b>”").wait_for()
    assert choices(panel)["The Board <b>of Aldham</b>"] == "3" and panel.locator("b").count() == 0
    made = [line for line in lines(workspace) if line not in before]
    assert sorted(made) == [
        ("source", "The Board <b>of Aldham</b>", name, "she speaks for it", "AB")
        for name in ("Ana Ruiz", "Harbour Board")
    ]
    view.get_by_role("button", name="Clear").click()
    choose(view, "12 lamps")
    view.locator(".kx-line", has_text="source “Ana Ruiz” is “The Board").get_by_role("button").click()
    view.locator(".kx-status", has_text="are not the same").wait_for()
    assert choices(panel)["Ana Ruiz"] == "1"
    for what in ("“Ana Ruiz” is not", "source “Harbour Board” and “Ana Ruiz” is"):
        view.locator(".kx-undo", has_text=what).click()
        view.locator(".kx-status", has_text=f"Taken back: {what}").wait_for()
    assert lines(workspace) == before


def test_names_that_look_alike_are_offered(page):
    parts = (FRONT / "04-facets.js").read_text(encoding="utf-8")
    body = parts[parts.index("// Values that may be the same") :]
    names = [
        "The Harbour Board",
        "harbour board",
        "ISW",
        "Institute for the Study of War",
        "Police",
        "José Ruiz",
        "Jose Ruiz",
    ]
    found = page.page.evaluate(f"names => {{ {body}; return lookAlikes(names.map(name => [name, 1])); }}", names)
    assert found == [
        ["The Harbour Board", "harbour board"],
        ["Institute for the Study of War", "ISW"],
        ["José Ruiz", "Jose Ruiz"],
    ]


def test_a_figure_that_was_missed_is_added(view, workspace, page):
    before = lines(workspace)
    view.get_by_role("button", name="Clear").click()
    choose(view, "12 lamps")
    page.page.evaluate(
        """() => {
            const text = document.querySelector(".kit-explore .kx-text");
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf("A sign");
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + 6);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
            }
        }"""
    )
    view.get_by_role("button", name="Add a figure …").click()
    form = view.locator(".kx-article .kx-form")
    assert form.locator("[name=words]").input_value() == "A sign"
    form.locator("select[name=kind]").select_option("count")
    form.locator("[name=value]").fill("1")
    form.locator("[name=measure]").fill("signs")
    view.locator(".kx-head button", has_text="text").click()  # the article is drawn again, and the form stays
    assert form.locator("[name=measure]").input_value() == "signs"
    view.locator(".kx-head button", has_text="text").click()
    view.locator(".kx-head button", has_text="text").click()
    form.get_by_role("button", name="Add the figure").click()
    wait_for_count(view, "6 of 6 figures")
    assert texts(view)[3:5] == ["A sign", "12 lamps"]
    choose(view, "A sign")
    assert view.locator(".kx-mark").inner_text() == "A sign"
    assert view.locator(".kx-rows .kx-added").count() == 1
    added = [line for line in lines(workspace) if line not in before]
    assert [line[0] for line in added] == ["added", "kind", "measure", "qualifier", "value"]
    view.locator(".kx-undo").click()
    wait_for_count(view, "5 of 5 figures")
    assert lines(workspace) == before


def test_the_chart_groups_by_measure_and_unit_and_prints_its_call(page):
    view = page.page.locator(".kit-explore").nth(1)
    select = view.locator("select[name=group]")
    offered = select.locator("option").all_inner_texts()
    assert "ships (10,000)" in offered and "any measure, no unit (40,000)" in offered
    select.select_option(label="ships (10,000)")
    view.locator(".kx-chart svg[aria-label^='chart of ships']").wait_for()
    view.get_by_role("button", name="Chart this").click()
    code = view.locator(".kx-code")
    code.wait_for()
    assert code.inner_text().splitlines() == [
        "rows = view.rows",
        'rows = rows[rows["value"].notna() & (rows["measure"] == \'ships\') & rows["unit"].isna() & rows["per"].isna()]',
        "kit.chart(rows)",
    ]


def test_dots_are_reached_by_key(view):
    view.get_by_role("button", name="Clear").click()
    dots = view.locator(".kx-chart circle")
    assert [dot.get_attribute("tabindex") for dot in dots.all()].count("0") == 1
    view.locator(".kx-chart circle[tabindex='0']").focus()
    first = view.locator(".kx-chart circle:focus").get_attribute("aria-label")
    view.locator(".kx-chart circle:focus").press("ArrowRight")
    focused = view.locator(".kx-chart circle:focus")
    second = focused.get_attribute("aria-label")
    assert second != first and focused.get_attribute("aria-selected") == "true"
    assert second.startswith(view.locator(".kx-words").inner_text())
    focused.press("Home")
    assert view.locator(".kx-chart circle:focus").get_attribute("aria-label") == first


def test_fifty_thousand_rows_are_a_bounded_page(page):
    view = page.page.locator(".kit-explore").nth(1)
    wait_for_count(view, "50,000 of 50,000 figures")
    rows = view.locator(".kx-rows .kx-row")
    assert 10 < rows.count() < 60
    view.locator(".kx-grid").evaluate("grid => { grid.scrollTop = grid.scrollHeight; }")
    view.locator(".kx-rows .kx-c-value", has_text="49,999").wait_for()
    assert rows.count() < 60
    facet(view, "measure").locator("input").first.fill("storms")
    wait_for_count(view, "10,000 of 50,000 figures")
    assert rows.count() < 60
    view.locator(".kx-head button", has_text="value").dblclick()
    view.locator(".kx-rows .kx-row").first.click()
    assert view.locator(".kx-chart circle").count() < 2000
    assert view.locator("*").count() < 3500


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
