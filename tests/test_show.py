"""The highlighted article: nothing lost, nothing unescaped, elements that nest."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest

import kit
from kit.errors import SetupError
from kit.show import _Layer, _render

SEED = "seeds/russias-costly-push.txt"


class Nesting(HTMLParser):
    """Fails on an element that closes out of turn; keeps the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read_back(markup: str) -> str:
    parser = Nesting()
    parser.feed(markup)
    parser.close()
    assert not parser.open
    return parser.text


def layer(start, end, rank=0):
    return _Layer(start, end, rank, f'<span class="l{rank}">', "</span>")


@pytest.mark.parametrize(
    "layers",
    [
        [],
        [layer(0, 5)],
        [layer(0, 20), layer(4, 9, 2), layer(10, 15, 1)],
        [layer(0, 10), layer(5, 15, 2)],
        [layer(5, 15), layer(0, 10, 1), layer(8, 9, 2)],
        [layer(3, 3), layer(None, None)],
    ],
)
def test_the_text_is_kept_whatever_the_layers(layers):
    text = "a < b & c > d \"e\" 'f' "
    assert read_back(_render(text, layers)) == text


def test_crossing_layers_both_cover_their_characters():
    markup = _render("0123456789", [layer(0, 6), layer(4, 9, 2)])
    assert re.sub(r'<span class="l(\d)">', r"[\1 ", markup).replace("</span>", "]") == "[0 0123[2 45]][2 678]9"


def test_the_article_is_escaped():
    article = kit.Article(
        text='<script>alert("1")</script> He said 5 <b>bold</b> people died.', title="<img src=x onerror=1>"
    )
    page = kit.show(article).page()
    assert "<script" not in page and "<img" not in page and "<b>bold" not in page
    assert html.escape("<script>") in page


def test_the_seed_shows_its_figures_and_sources():
    view = kit.show(kit.read(SEED))
    markup = view._repr_html_()
    assert markup.count('<mark class="kit-figure" tabindex="0" data-row=') == len(view.figures) == 2
    assert "99 troops for every square kilometer" in markup
    body = markup.split('<div class="kit-text">')[1].rsplit("</div>", 1)[0]
    assert read_back(body) == view.article.text


def test_the_page_stands_alone(tmp_path):
    page = kit.show(kit.read(SEED)).save(tmp_path / "sub" / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "http://" not in page and "https://" not in page and "<script" not in page


def test_without_the_style_sheet_only_the_marked_article_is_left():
    view = kit.show(kit.read(SEED))
    chips = re.findall(r'<span class="kit-chip"[^>]*>([^<]*)<', view._repr_html_())
    assert len(chips) == view.claims["source"].notna().sum() and not any(chips)


def test_a_figure_carries_its_row_for_the_card():
    markup = kit.show(kit.Article(text='The "Big" fund lost $4.5m & more in 2024, Ana Ruiz said.'))._repr_html_()
    card = html.unescape(re.search(r'<mark class="kit-figure" tabindex="0" data-row="([^"]*)">', markup)[1]).split("\n")
    assert card[0] == "$4.5m"
    assert {"value\t4,500,000", "unit\tUSD", "source\tAna Ruiz", "period\t2024"} <= set(card)


def test_show_says_what_it_takes():
    with pytest.raises(SetupError, match="kit.read"):
        kit.show(SEED)


def test_tables_of_another_article_are_refused():
    tables = kit.extract(kit.Article(text="Prices rose 3 percent."))
    with pytest.raises(SetupError, match="not made from this article"):
        kit.show(kit.read(SEED), tables=tables)


def test_a_corrected_figure_is_marked(tmp_path):
    article = kit.Article(text="The fund lost $4.5m in 2024, Ana Ruiz said.")
    tables = kit.extract(article)
    kit.corrections.correct(tables, tmp_path / "c.csv", tables.figures["figure_id"][0], "value", 4.6e6, by="AB")
    markup = kit.show(article, tables=tables.corrected(tmp_path / "c.csv"))._repr_html_()
    card = html.unescape(
        re.search(r'<mark class="kit-figure kit-corrected" tabindex="0" data-row="([^"]*)">', markup)[1]
    )
    assert {"value\t4,600,000", "corrected\tvalue"} <= set(card.split("\n"))
