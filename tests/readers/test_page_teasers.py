"""What the tree of a page says of its lines: links to other stories, cards and boxes of them, credits."""

from __future__ import annotations

import cProfile

import pytest
from lxml.html import document_fromstring

from kit.article import Article
from kit.readers import html
from kit.readers.characters import letters
from kit.readers.page_shown import ShownPage
from kit.readers.page_teasers import Teasers
from kit.readers.source import Source

BODY = [
    "The harbour board of Aldham raised its fees by 9 percent on Tuesday, for the first time since 2019.",
    "Owners of small boats had asked for a year more, and 1,200 of them had signed a letter to the board.",
    "Its chair, Lena Hart, said that the breakwater had been damaged twice and that somebody had to pay.",
    "The fees are to bring in 3.1 million a year, of which a third goes to the breakwater and the rest to the moles.",
    "A vote in the town council, which has the last word, is expected before the end of the summer.",
]


def page(*blocks):
    head = '<title>Harbour fees rise</title><link rel="canonical" href="https://tideline.example/news/harbour-fees">'
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body><main><article>{''.join(blocks)}</article></main></body></html>"


def text_of(*blocks):
    """The lines that are left of all that the page shows, a paragraph each."""
    shown = ShownPage(document_fromstring(page(*blocks)))
    lines = [run.text for run in shown.runs]
    gone = Teasers(shown, "\n".join(lines), "https://tideline.example/news/harbour-fees").keys()
    return "\n\n".join(line for line in lines if letters(line) not in gone)


def with_between(block, place=3):
    """The text of a page that has a block between its paragraphs."""
    paragraphs = [f"<p>{line}</p>" for line in BODY]
    return text_of(*paragraphs[:place], block, *paragraphs[place:])


WHOLE = "\n\n".join(BODY)


@pytest.mark.parametrize(
    "block",
    [
        '<p><a href="/news/ferry-strike">Ferry crews walk out for a second week</a></p>',
        '<p><strong><a href="https://www.tideline.example/news/ferry">FERRY CREWS WALK OUT AGAIN</a></strong></p>',
        '<p>[<a href="https://other.example/x">How to tie up a boat</a>]</p>',
        '<p><a href="https://other.example/x">See our pictures of the storm.</a></p>',
        '<p>IN VARN: <a href="/news/varn-moles">Moles closed until the autumn</a></p>',
        '<div><a href="https://shop.example/"><h4>Win a week at sea!</h4><p>Two readers sail with us to the islands.</p></a></div>',
        '<div class="story-related"><p>How the board is elected, <a href="/board">and by whom</a></p></div>',
        '<aside class="promo-box"><p>Our letter from the coast, every Friday. <a href="/letter">Have it sent</a></p></aside>',
    ],
)
def test_what_only_leads_to_other_pages_goes(block):
    assert with_between(block) == WHOLE


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ('<p><a href="https://board.example/fees.pdf">The board’s list of all fees</a></p>', "The board’s list of all fees"),
        ('<h2><a href="/topics/fees">What the new fees are</a></h2>', "What the new fees are"),
        ('<p><a href="/news/letter">Some 1,200 owners signed the letter.</a></p>', "Some 1,200 owners signed the letter."),
        ('<p><a href="#notes">Where these numbers are from</a></p>', "Where these numbers are from"),
        ('<p>Source: <a href="https://board.example/x">Harbour board of Aldham, yearly report</a></p>', "Source: Harbour board"),
        ('<div class="related-party"><p>Two of the board’s seven members own boats themselves.</p></div>', "Two of the board’s"),
        ('<p>Correction: <a href="/news/first">an earlier story on the fees was wrong</a></p>', "Correction: an earlier"),
        ("<aside><p>Fees in 2025: 410 for a small boat, 2,200 for a ferry.</p></aside>", "410 for a small boat"),
    ],
)  # fmt: skip
def test_what_may_be_the_articles_stays(block, line):
    text = with_between(block)
    assert line in text
    assert all(paragraph in text for paragraph in BODY)


def test_a_list_that_a_sentence_introduces_stays():
    items = "".join(
        f'<li><a href="/ports/{n}">Port of {name} on the bay</a></li>' for n, name in enumerate(("Varn", "Orle"))
    )
    text = with_between(
        f"<p>Fees will rise in two more ports of the coast as well, the board said:</p><ul>{items}</ul>"
    )
    assert "Port of Varn on the bay\n\nPort of Orle on the bay" in text


def card(headline, words="Nobody was hurt, the coast guard says"):
    return f'<div class="item"><a href="/news/{letters(headline)}"><h4>{headline}</h4></a><p>{words}</p></div>'


CARDS = [card("Ferry aground for 31 hours"), card("Gulls take 44 lunches"), card("Mayor to sail a third time")]


def test_cards_of_other_stories_go_with_their_heading_and_what_stands_below_them():
    paragraphs = [f"<p>{line}</p>" for line in BODY]
    below = "<div class='end'><span>Made on the coast.</span></div>"
    assert text_of(*paragraphs, "<div class='x'><h3>Our stories from the sea</h3>", *CARDS, "</div>", below) == WHOLE


def test_reading_a_page_leaves_them_out_and_says_so():
    data = page(
        *(f"<p>{line}</p>" for line in BODY), "<div><h3>Our stories from the sea</h3>", *CARDS, "</div>"
    ).encode()
    note, article = html.articles(Source.of_bytes("a.html", data))
    assert isinstance(article, Article)
    assert article.text == WHOLE
    assert note.hazard and "Ferry aground for 31 hours" in note.message


def test_paragraphs_below_cards_stay():
    assert with_between(f"<div class='x'>{''.join(CARDS)}</div>", 4) == WHOLE


def test_parts_of_an_article_that_are_longer_than_cards_stay():
    long = card("The board and its seven members", " ".join(BODY[2:]))
    text = with_between(f"<div class='x'>{''.join(CARDS[:2])}{long}</div>")
    assert "Ferry aground for 31 hours" in text
    assert text.count(BODY[2]) == 2


def test_comments_of_readers_go():
    comments = "".join(
        f'<li class="comment depth-1"><p>{words}</p></li>' for words in ("They pay too little.", " ".join(BODY))
    )
    assert text_of(*(f"<p>{line}</p>" for line in BODY), f"<ol>{comments}</ol>").count("They pay") == 0
    one = '<div class="comment"><p>Ms Hart would not comment.</p></div>'
    assert "would not comment" in with_between(one)


def test_a_credit_goes_and_where_numbers_are_from_stays():
    assert with_between('<div class="photo-credit">Ana Ruiz for the Tideline</div>') == WHOLE
    assert "Source: harbour board" in with_between('<div class="credit">Source: harbour board</div>')


@pytest.mark.parametrize(
    "nest", ['<div class="related author">a <a href="/x">b</a>', '<a href="/x"><h4>a</h4>', "<ul><li>a</li><li>"]
)
def test_work_on_nested_boxes_grows_in_proportion(nest):
    def cost(n):
        shown = ShownPage(document_fromstring(page(*(f"<p>{line}</p>" for line in BODY), nest * n)))
        text = "\n".join(run.text for run in shown.runs)
        profile = cProfile.Profile()
        profile.runcall(lambda: Teasers(shown, text, None).keys())
        return sum(entry.callcount for entry in profile.getstats())

    assert cost(800) < 2.5 * cost(400)
