"""The highlighted article: nothing lost, nothing unescaped, elements that nest."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest

import kit
from kit.errors import KitWarning, SetupError
from kit.layers import Layer, nested

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
    return Layer(start, end, rank, f'<span class="l{rank}">', "</span>")


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
    assert read_back(nested(text, layers)) == text


def test_crossing_layers_both_cover_their_characters():
    markup = nested("0123456789", [layer(0, 6), layer(4, 9, 2)])
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
    assert markup.count('<mark class="kit-figure" tabindex="0" data-card=') == len(view.figures) == 2
    assert "99 troops for every square kilometer" in markup
    body = markup.split('<div class="kit-text">')[1].split('<section class="kit-cards"')[0].rsplit("</div>", 1)[0]
    assert read_back(body) == view.article.text


def test_the_page_stands_alone(tmp_path):
    page = kit.show(kit.read(SEED)).save(tmp_path / "sub" / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "http://" not in page and "https://" not in page and "<script" not in page


def test_without_the_style_sheet_the_article_is_whole_and_its_cards_stand_below():
    view = kit.show(kit.read(SEED))
    markup = view._repr_html_()
    chips = re.findall(r'<span class="kit-chip"[^>]*>([^<]*)<', markup)
    assert len(chips) == view.claims["source"].notna().sum() and not any(chips)
    below = markup.split('<section class="kit-cards"')[1]
    assert below.count('<li class="kit-card"') == len(chips) + len(view.figures)


def cards(markup: str) -> dict[str, str]:
    """The sentence of each card by its key."""
    return {key: html.unescape(says) for key, says in re.findall(r'<p id="([^"]*)-says">([^<]*)</p>', markup)}


def test_a_mark_is_described_by_its_card_and_reads_as_a_sentence():
    markup = kit.show(kit.read(SEED))._repr_html_()
    mark = re.search(r'<mark class="kit-figure" tabindex="0" data-card="([^"]*)" aria-describedby="([^"]*)"', markup)
    assert mark[2] == f"{mark[1]}-says" and f'id="{mark[1]}"' in markup
    assert cards(markup)[mark[1]] == "99 troops per km², average, 2025; says the Institute for the Study of War."


def test_a_card_holds_the_cells_of_its_row():
    markup = kit.show(kit.Article(text='The "Big" fund lost $4.5m & more in 2024, Ana Ruiz said.'))._repr_html_()
    key = re.search(r'<mark class="kit-figure" tabindex="0" data-card="([^"]*)"', markup)[1]
    card = markup.split(f'<li class="kit-card" id="{key}"')[1].split("</li>")[0]
    cells = dict(re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", card))
    assert cells.items() >= {"value": "4,500,000", "unit": "USD", "source": "Ana Ruiz", "period": "2024"}.items()


def test_several_articles_stand_on_one_page_under_a_list_of_them(tmp_path):
    texts = ("Prices rose 3 percent in 2024, Ana Ruiz said.", "The storm <b>Hela</b> killed 14 people on Monday.")
    articles = [
        kit.Article(text, title=f"No. {number}", published="2025-03-04") for number, text in enumerate(texts, 1)
    ]
    view = kit.show(articles)
    page = view.save(tmp_path / "both.html").read_text(encoding="utf-8")
    read_back(page.split("<body>")[1].split("</body>")[0])
    assert page.count("<article ") == 2 and page.count("<style>") == 1 and "<b>Hela" not in page
    for key in re.findall(r'<a href="#([^"]*)">No. \d</a>', page):
        assert page.count(f' id="{key}"') == 1
    keys = re.findall(r' id="([^"]*)"', page)
    assert len(keys) == len(set(keys))
    assert repr(view) == f"<2 articles: 2 figures, {sum(len(one.claims) for one in view.views)} claims>"
    assert kit.show(iter(articles), tables=kit.extract(articles)).page() == page


def test_tables_are_shown_where_their_articles_can_be_read_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.txt", "Prices rose 3 percent in 2024."), ("b.txt", "Rents fell 2 percent in 2024.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    tables = kit.extract(kit.read_all("*.txt"))
    assert kit.show(tables).page() == kit.show(kit.read_all("*.txt")).page()
    (tmp_path / "b.txt").write_text("Rents fell 4 percent in 2024.", encoding="utf-8")
    with pytest.warns(KitWarning, match="1 of 2 articles are left out"):
        assert len(kit.show(tables).views) == 1
    (tmp_path / "a.txt").unlink()
    with pytest.raises(SetupError, match="none is where it was read"):
        kit.show(tables)


def test_show_says_what_it_takes():
    for wrong in (3, [], ["text"], b"text"):
        with pytest.raises(SetupError, match="kit.read"):
            kit.show(wrong)
    tables = kit.extract(kit.Article(text="Prices rose 3 percent."))
    with pytest.raises(SetupError, match="once"):
        kit.show(tables, tables=tables)


def test_tables_of_another_article_are_refused():
    tables = kit.extract(kit.Article(text="Prices rose 3 percent."))
    with pytest.raises(SetupError, match="not made from this article"):
        kit.show(kit.read(SEED), tables=tables)


def test_a_corrected_figure_is_marked(tmp_path):
    article = kit.Article(text="The fund lost $4.5m in 2024, Ana Ruiz said.")
    tables = kit.extract(article)
    kit.corrections.correct(tables, tmp_path / "c.csv", tables.figures["figure_id"][0], "value", 4.6e6, by="AB")
    markup = kit.show(article, tables=tables.corrected(tmp_path / "c.csv"))._repr_html_()
    key = re.search(r'<mark class="kit-figure kit-corrected" tabindex="0" data-card="([^"]*)"', markup)[1]
    assert cards(markup)[key].endswith("; says Ana Ruiz; corrected by the desk (value).")
    assert "<dt>value</dt><dd>4,600,000</dd>" in markup
