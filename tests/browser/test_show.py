"""The cards of a shown article, as the keyboard, the mouse, a screen reader and the clipboard find them."""

from __future__ import annotations

import pytest

import kit
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.slow
SAYS = "99 troops per km², average, 2025; says the Institute for the Study of War."
SELECTED = "card => { getSelection().selectAllChildren(card); return getSelection().toString() }"


@pytest.fixture
def page(browser, tmp_path, request):
    width = getattr(request, "param", 1000)
    path = kit.show(kit.read(ROOT / "seeds" / "russias-costly-push.txt")).save(tmp_path / "page.html")
    page = browser.new_page(viewport={"width": width, "height": 760})
    page.goto(path.as_uri())
    yield page
    page.close()


def card_of(page, mark):
    return page.locator("#" + mark.get_attribute("data-card"))


@pytest.mark.parametrize("page", [1000, 380], indirect=True)
def test_the_keyboard_brings_a_card_out_and_its_words_can_be_copied(page):
    mark = page.locator("mark.kit-figure[tabindex]").first
    card = card_of(page, mark)
    assert card.bounding_box()["width"] <= 2
    for _ in range(20):
        page.keyboard.press("Tab")
        if mark.evaluate("mark => mark === document.activeElement"):
            break
    box = card.bounding_box()
    width = page.viewport_size["width"]
    assert box["width"] > 200 and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    card.locator("p").nth(1).click()
    assert card.bounding_box()["width"] > 200, "a click into the card closed it"
    copied = card.evaluate(SELECTED)
    assert SAYS in copied and "Institute for the Study of War" in copied


def test_a_screen_reader_hears_the_sentence_at_the_mark(page):
    told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = {node.get("description", {}).get("value") for node in told if node.get("role", {}).get("value") == "mark"}
    assert SAYS in heard
    read = [node.get("name", {}).get("value") for node in told if not node.get("ignored")]
    assert SAYS in read, "the card itself is out of reach"


def test_pointing_at_a_mark_brings_its_card_out_until_the_pointer_leaves_both(page):
    mark = page.locator("mark.kit-figure[tabindex]").first
    card = card_of(page, mark)
    mark.hover()
    assert card.bounding_box()["width"] > 200
    card.locator("dt").first.hover()
    assert card.bounding_box()["width"] > 200
    page.mouse.move(5, 740)
    assert card.bounding_box()["width"] <= 2
