"""What of the view can be read: the words on its buttons in both themes, and every number at every width."""

from __future__ import annotations

import pytest

from tests.browser.conftest import chromium, facet, serve, stop, visiting, write_notebook
from tests.browser.test_explore import choose

pytestmark = pytest.mark.slow

CELLS = [
    """
import kit

articles = [
    kit.Article(
        text=(
            "The budget of Aldham is $137,000,000, the Harbour Board of the Northern Counties said in 2023. "
            "It spent between 1,250,000 and 1,750,000 dollars on repairs in the second quarter of 2024. "
            "At least 107 ships were lost. The counties pumped 12,345,678,901 barrels of oil. "
            "Ana Ruiz counted 99.75 cases per 100,000 people. Debt reached $4.7 trillion."
        ),
        published="2024-06-03",
    ),
]
tables = kit.extract(articles)
barrels = tables.figures.set_index("value").loc[12_345_678_901, "figure_id"]
kit.corrections.correct(tables, "numbers.csv", barrels, "value", 98_765_432_109, by="AB")
""",
    'kit.explore(tables, articles=articles, corrections="numbers.csv", by="AB")',
]
NUMBERS = ["137,000,000", "1,500,000", "107", "98,765,432,109", "99.75", "4,700,000,000,000"]

# The contrast of an element's words with what is behind them, by WCAG 2: colours are laid over each other as they are drawn.
CONTRAST = """
element => {
  const parse = (colour) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = colour;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((value, place) => value * a + under[place] * (1 - a));
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
  const behind = layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  const words = over(parse(getComputedStyle(element).color), behind);
  const light = (colour) =>
    colour
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0);
  const [dark, bright] = [light(words), light(behind)].sort((a, b) => a - b);
  for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).opacity !== "1") return 0;
  return (bright + 0.05) / (dark + 0.05);
}
"""


@pytest.fixture(scope="module", params=["JupyterLab Light", "JupyterLab Dark"])
def page(request, browser, workspace, tmp_path_factory):
    chromium()
    server, address = serve(workspace, tmp_path_factory.mktemp("theme"), "jupyterlab", theme=request.param)
    try:
        (workspace / "numbers.csv").unlink(missing_ok=True)
        write_notebook(workspace / "look.ipynb", *CELLS)
        with visiting(browser, address) as page:
            page.open("look.ipynb")
            page.run_all()
            assert page.page.evaluate("document.body.dataset.jpThemeName") == request.param
            yield page
    finally:
        stop(server)


def weak(buttons, state):
    """The buttons whose words stand out too little, with their contrast."""
    found = [(state, button.inner_text(), round(button.evaluate(CONTRAST), 1)) for button in buttons]
    return [one for one in found if one[-1] < 4.5]


def test_the_words_on_every_button_stand_out(page, view):
    choose(view, "$137,000,000")
    view.locator(".kx-sentence.kx-chosen").click()  # "rows of one sentence"
    view.get_by_role("button", name="Correct …").click()
    for name in ("source", "value"):
        facet(view, name)
    facet(view, "source").locator(".kx-choice", has_text="Harbour").locator("input").click()
    view.locator(".kx-chip", has_text="source: Harbour Board").wait_for()
    buttons = [button for button in view.locator("button").all() if button.is_visible()]
    assert {
        "Save correction",
        "Cancel",
        "Accept",
        "Clear",
        "Copy citation",
        "rows of one sentence ✕",
        "value",
        "kind",
        "Rename …",
    } <= {button.inner_text() for button in buttons}
    found = weak(buttons, "at rest")
    for button in buttons:
        button.hover()
        found += weak([button], "pointed at")
        page.page.mouse.down()
        found += weak([button], "pressed")
        view.locator(".kx-count").hover()
        page.page.mouse.up()
        button.focus()
        found += weak([button], "with the focus")
    for button in buttons:
        button.evaluate("button => { button.disabled = true; }")
    found += weak(buttons, "out of use")
    for button in buttons:
        button.evaluate("button => { button.disabled = false; }")
    assert found == []


def test_the_words_of_facets_list_and_card_stand_out(page, view):
    view.get_by_role("button", name="Clear").click()
    view.locator("input[name=text]").fill("the counties")
    view.locator(".kx-found mark").first.wait_for()
    facet(view, "source")
    choose(view, "$137,000,000")
    kinds = (".kx-choice", ".kx-many", ".kx-none", ".kx-count", ".kx-found", ".kx-hit", ".kx-mark", ".kx-facts-list dt")
    words = [one for kind in kinds for one in view.locator(kind).all() if one.is_visible()]
    assert len(words) > 20
    assert weak(words, "at rest") == []
    view.get_by_role("button", name="Clear").click()


def test_what_has_the_focus_is_outlined(page, view):
    choose(view, "$137,000,000")
    view.locator("input[name=text]").focus()
    seen = set()
    for _ in range(60):
        page.page.keyboard.press("Tab")
        name, width = page.page.evaluate(
            """() => {
                const at = document.activeElement;
                const style = getComputedStyle(at);
                const ring = style.outlineStyle === "none" ? parseFloat(style.strokeWidth) || 0 : parseFloat(style.outlineWidth);
                return [at.closest(".kit-explore") ? `${at.tagName} ${at.getAttribute("class") ?? at.name}` : "", ring];
            }"""
        )
        if not name:
            break
        assert width >= 2, name
        seen.add(name.split()[0])
    assert {"BUTTON", "DIV", "circle", "SELECT", "SPAN"} <= seen  # facets, the list, a dot, what is drawn, sentences


def cut(view, cells):
    """The texts that are not in full view: wider or higher than their cell."""
    return [
        cell.inner_text()
        for cell in view.locator(cells).all()
        if cell.is_visible()
        and cell.evaluate(
            """cell => {
                const range = document.createRange();
                range.selectNodeContents(cell);
                const words = range.getBoundingClientRect();
                const box = cell.getBoundingClientRect();
                const hidden = (cell.scrollWidth > cell.clientWidth) || (cell.scrollHeight > cell.clientHeight + 1);
                return hidden || words.left < box.left - 0.5 || words.right > box.right + 0.5;
            }"""
        )
    ]


@pytest.mark.parametrize("width", [420, 700, 1280, 1600])
def test_no_number_is_cut(page, view, width):
    page.page.set_viewport_size({"width": width, "height": 1000})
    page.page.wait_for_timeout(300)
    assert cut(view, ".kx-rows .kx-c-value") == []
    assert view.locator(".kx-rows .kx-c-value").all_inner_texts() == NUMBERS
    assert cut(view, ".kx-rows .kx-c-text") == []  # "between 1,250,000 and 1,750,000 dollars"
    assert cut(view, ".kx-rows .kx-c-unit") == []  # "per 100,000 people"
    periods = view.locator(".kx-rows .kx-c-period").evaluate_all(
        "cells => cells.map(c => c.scrollWidth <= c.clientWidth)"
    )
    assert all(periods)  # no year in part
    for text in ("12,345,678,901", "$4.7 trillion", "1,250,000"):
        choose(view, text)
        lines = view.locator(".kx-card dd.kx-number").evaluate_all(
            """cells => cells.map(cell => {
                const range = document.createRange();
                range.selectNodeContents(cell.firstChild);
                return range.getClientRects().length;
            })"""
        )
        assert lines and set(lines) == {1}
        assert cut(view, ".kx-card dd.kx-number") == []
    grid = view.locator(".kx-grid").first
    assert grid.evaluate("grid => grid.scrollWidth <= grid.clientWidth")


@pytest.mark.parametrize("width", [700, 1280])
def test_no_head_of_the_claims_is_cut(page, view, width):
    page.page.set_viewport_size({"width": width, "height": 1000})
    view.locator(".kx-tab", has_text="Claims").click()
    page.page.wait_for_timeout(300)
    assert "check worthiness" in view.locator(".kx-head button").all_inner_texts()
    assert cut(view, ".kx-head button") == []
    view.locator(".kx-tab", has_text="Figures").click()


def test_the_card_leaves_out_what_says_nothing(page, view):
    choose(view, "$137,000,000")
    told = view.locator(".kx-card dt").all_inner_texts()
    assert "value" in told and "step" not in told and "qualifier" not in told
    choose(view, "107 ships")
    assert "qualifier" in view.locator(".kx-card dt").all_inner_texts()
