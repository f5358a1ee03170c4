"""Web pages: exactly the article comes through, with what the page says of it."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import ReadingWarning, UnreadableError
from tests.readers.samples import PAGE, PAGE_TEXT, write


def read(folder, markup, name="page.html"):
    return kit.read(write(folder, {name: markup}) / name)


def test_the_body_alone_comes_through_with_its_tables_and_lists(tmp_path):
    assert read(tmp_path, PAGE).text == PAGE_TEXT


def test_what_the_page_says_of_itself(tmp_path):
    article = read(tmp_path, PAGE)
    assert article.title == "Council cuts library budget by 4 per cent"
    assert (article.published, article.published_basis) == (datetime.date(2025, 3, 4), "page")  # not when modified
    assert (article.publisher, article.section) == ("The Marenia Courier", "Local")
    assert article.author == "Ana Ruiz, Tom Osei"
    assert article.url == "https://courier.example/news/council-cuts-libraries"
    assert (article.language, article.reader) == ("en-GB", "html")


def test_a_page_of_bare_divisions(tmp_path):
    article = read(
        tmp_path,
        "<html><head><title>Bank holds rate at 3.25% - Vesna Daily</title></head><body><div id=nav><a href=/>Home</a> | "
        "<a href=/biz>Business</a></div><div class=content>VESNA, June 12 (Northern Wire) - The central bank kept its main "
        "rate at 3.25 percent on Wednesday.<br><br>It was the third meeting without a change. Inflation fell to 2.9 "
        'percent in May, the statistics office said.<br><br>"We are patient," governor Ilse Brandt told reporters.</div>'
        "<div class=foot>Copyright Vesna Daily 2024</div></body></html>",
    )
    assert article.text == (
        "VESNA, June 12 (Northern Wire) - The central bank kept its main rate at 3.25 percent on Wednesday.\n\n"
        "It was the third meeting without a change. Inflation fell to 2.9 percent in May, the statistics office said.\n\n"
        '"We are patient," governor Ilse Brandt told reporters.'
    )
    assert (article.title, article.place) == ("Bank holds rate at 3.25%", "VESNA")
    assert article.published is None  # no year stands anywhere


def test_a_page_without_a_date_has_none_and_not_that_of_the_file(tmp_path):
    markup = "<html><body><article><p>The dam held on Monday, officials said in the evening after the storm.</p>"
    article = read(tmp_path, markup + "<p>Nobody was hurt, and 12 streets were flooded.</p></article></body></html>")
    assert (article.published, article.published_basis) == (None, None)


def test_a_page_that_a_script_draws_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(UnreadableError, match=r"page\.html has no article.*a script draws it"):
        read(
            tmp_path,
            "<!doctype html><html><head><script src=a.js></script></head><body><div id=root></div></body></html>",
        )


def test_a_script_page_that_carries_its_text_as_data_is_read(tmp_path):
    article = read(
        tmp_path,
        '<html><head><title>x</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Fire in Leth",'
        '"datePublished":"2025-04-02T07:00:00Z","dateline":"LETH","articleBody":"Three workers died in a fire at a '
        'warehouse in Leth on Wednesday, police said.\\n\\nMore than 60 firefighters fought it for nine hours."}'
        "</script></head><body><div id=app></div></body></html>",
    )
    assert article.text == (
        "Three workers died in a fire at a warehouse in Leth on Wednesday, police said.\n\n"
        "More than 60 firefighters fought it for nine hours."
    )
    assert (article.title, article.place) == ("Fire in Leth", "LETH")


def test_a_paywall_is_reported_and_its_offer_left_out(tmp_path):
    with pytest.warns(ReadingWarning, match="paywall and shows 20 words"):
        article = read(
            tmp_path,
            "<html><head><title>Dam contract under review</title></head><body><article><h1>Dam contract under review</h1>"
            "<p>Auditors have questioned 14 payments worth €2.3 million for the Orla dam, according to a report seen by the "
            "Herald.</p><div class=paywall><p>To continue reading, subscribe for €1 a week. Already a subscriber? Log in."
            "</p></div></article></body></html>",
        )
    assert article.text.endswith("according to a report seen by the Herald.")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-16", "utf-8"),
        ("none-such", "utf-8"),
    ],
)
def test_a_wrongly_declared_encoding_does_no_harm(tmp_path, declared, encoding):
    markup = (
        f'<html><head><meta charset="{declared}"><title>Café</title></head><body><article><p>The café “Zoë” paid €4 million '
        "for the site in Málaga last week, the owner said on Monday.</p></article></body></html>"
    )
    assert "café “Zoë” paid €4 million" in read(tmp_path, markup.encode(encoding)).text


def test_a_stray_nul_does_no_harm(tmp_path):
    assert read(tmp_path, PAGE.replace("4 per cent less", "4 per \x00cent less")).text == PAGE_TEXT


def test_markup_nested_beyond_reason_is_refused_and_no_crash(tmp_path):
    with pytest.raises(UnreadableError, match="page.html"):
        read(tmp_path, "<html><body>" + "<div>" * 50_000 + "x")


def test_an_offer_beside_a_short_article_is_no_paywall(tmp_path):
    markup = (
        "<html><head><title>Dam holds after storm | Herald</title></head><body><nav><a href=l>Already a subscriber? Log in</a></nav>"
        "<article><h1>Dam holds after storm</h1><p>The Orla dam held on Monday, officials said, after a night of rain that "
        "flooded 12 streets.</p><p>Nobody was hurt, the fire service said.</p></article></body></html>"
    )
    article = read(tmp_path, markup)
    assert article.text.endswith("Nobody was hurt, the fire service said.")
    assert (article.title, article.publisher) == ("Dam holds after storm", "Herald")


def test_the_pages_own_lines_within_the_body_go_and_are_said(tmp_path):
    markup = (
        "<html><body><article><h1>Fees rise</h1><p>The harbour board raised its fees by 9 percent on Tuesday, the first rise "
        "since 2019.</p><p>Read more: Ferry fares to double in three towns</p><p>Boats pay 412 euros a year, and 60 more "
        "berths are planned for the eastern mole.</p><p>Correction: The rise is 9 percent.</p></article></body></html>"
    )
    write(tmp_path, {"page.html": markup})
    articles = kit.read_all(tmp_path / "page.html")
    assert "Read more" not in articles[0].text and articles[0].text.endswith("Correction: The rise is 9 percent.")
    (note,) = articles.notes
    assert "“Read more: Ferry fares to double in three towns”" in note.message and not note.hazard
