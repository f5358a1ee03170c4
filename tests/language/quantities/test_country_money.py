"""Which country's peso or franc a sum is in: by the sentence, else by the dateline, else open."""

from __future__ import annotations

import csv

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.lexicons import FOLDER, load_words
from kit.language.quantities.country_money import _rows, bare_dollar, currency_of, dollar_of, homes, place_at_head


def units(text: str, place: str | None = None) -> list[tuple[str, str | None]]:
    doc = annotate(Article(text, place=place))
    return [(span._.figure.kind, span._.figure.unit) for span in doc.spans["figures"]]


@pytest.mark.parametrize(
    ("text", "place", "unit"),
    [
        ("The road will cost 1.2 billion pesos.", "MANILA, Philippines", "PHP"),
        ("The road will cost 1.2 billion pesos.", "Mexico City", "MXN"),
        ("The road will cost 1.2 billion pesos.", None, None),
        ("The road will cost 1.2 billion pesos.", "Oslo, Norway", None),
        ("In Chile, the road will cost 90 billion pesos.", "MANILA, Philippines", "CLP"),
        ("The road will cost 300 million Philippine pesos.", "Mexico City", "PHP"),
        ("The Mexican ministry will pay 300 million pesos.", None, "MXN"),
        ("Traders moved 300 million pesos between Chile and Argentina.", None, None),
        ("Pakistan will borrow 90 billion rupees.", None, "PKR"),
        ("The museum cost 80 million crowns.", "Prague, Czechia", "CZK"),
        ("The bridge cost 3 billion pounds.", "Cairo, Egypt", "EGP"),
        ("The bridge cost 3 billion pounds.", None, "GBP"),
        ("In Canada, the film made 40 million dollars.", None, "USD"),
    ],
)
def test_a_currency_of_several_countries(text: str, place: str | None, unit: str | None) -> None:
    assert units(text, place) == [("money", unit)]


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        ("The bridge in Kenya cost 40 million shillings.", "KES"),
        ("The bridge cost 40 million Ugandan shillings.", "UGX"),
        ("The bridge in Kenya cost 40 million shillings, one in Uganda cost 60 million shillings.", None),
        ("The bridge in Kenya cost 40 million shillings. In Uganda one cost 60 million shillings.", None),
        ("The bridge in Kenya cost 40 million dollars.", None),
    ],
)
def test_a_currency_is_the_one_that_other_sentences_tell_of(told: str, unit: str | None) -> None:
    assert units(f"The fine was 3 million shillings. {told}")[0] == ("money", unit)
    assert units(f"{told} The fine was 3 million shillings.")[-1] == ("money", unit)


@pytest.mark.parametrize(
    ("text", "newsroom", "unit"),
    [
        ("The jetty cost $4 million.", {"url": "https://news.example.com.au/a"}, "AUD"),
        ("The jetty cost $4 million.", {"url": "https://news.example.co.nz/a"}, "NZD"),
        ("The jetty cost $4 million.", {"publisher": "Toronto Gazette"}, "CAD"),
        ("The jetty cost $4 million.", {"publisher": "www.example.com.jm"}, "JMD"),
        ("The jetty cost $4 million.", {"url": "https://example.co.uk/a"}, "USD"),
        ("The jetty cost $4 million.", {"url": "https://example.com.au/a", "place": "Chicago"}, "USD"),
        ("The jetty cost Rs 4 million.", {"url": "https://example.mu/a"}, "MUR"),
        ("The jetty cost Rs 4 million.", {"url": "https://example.pk/a"}, "PKR"),
        ("The jetty cost Rs 4 million.", {}, "INR"),
        ("The jetty cost 4 million shillings.", {"url": "https://example.co.ke/a"}, "KES"),
    ],
)
def test_a_newsroom_has_a_country(text: str, newsroom: dict[str, str], unit: str) -> None:
    doc = annotate(Article(text, **newsroom))
    assert [span._.figure.unit for span in doc.spans["figures"]] == [unit]


def test_a_dollar_converted_into_the_american_one_is_another() -> None:
    text = "The firm paid $90 million (US$60 million) for it."
    assert units(text) == [("money", None), ("money", "USD")]
    assert units(text + " Canada agreed.")[0] == ("money", "CAD")


def test_cents_belong_to_the_dollar_of_the_article() -> None:
    (span,) = annotate(Article("The toll is 80 cents.", url="https://example.com.au/a")).spans["figures"]
    assert (span._.figure.value, span._.figure.unit) == (80, "cent")
    assert (span._.figure.base_value, span._.figure.base_unit) == (0.8, "AUD")


def test_both_ends_of_a_rise_are_in_one_currency() -> None:
    text = "Sales rose to 4.1 billion pesos from 3.2 billion."
    assert units(text, "Manila") == [("money", "PHP"), ("money", "PHP")]
    assert units(text) == [("money", None), ("money", None)]


def test_a_longer_name_is_not_the_shorter_country() -> None:
    assert currency_of("francs", "Mines in Papua New Guinea cost 4 million francs.", None) is None
    assert currency_of("francs", "Mines in Guinea cost 4 million francs.", None) == "GNF"


def test_the_list_of_countries_holds_iso_codes() -> None:
    lines = (FOLDER / "country_currencies.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert len(rows) > 200
    assert all(len(row["currency"]) == 3 and row["currency"].isupper() and row["name"].islower() for row in rows)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("LAHORE: The fine is Rs 500.", "PKR"),
        ("KATHMANDU (Reuters) - The dam will cost Rs 5 million.", "NPR"),
        ("Colombo, March 3 (Xinhua) -- A loaf costs 90 rupees.", "LKR"),
        ("CEBU CITY, Philippines (AP) — The pier cost 3 million pesos.", "PHP"),
        ("A new pier\n\nGUADALAJARA: The pier cost 3 million pesos.", "MXN"),
        ("ADELAIDE: The firm paid $5m.", "AUD"),
        ("KARACHI: In India, the firm paid 5 million rupees.", "INR"),
        ("UPDATE: The firm paid $5m.", "USD"),
        ("Lahore: the city where lunch costs Rs 300.", "INR"),
        ("The firm said in LAHORE: Pay Rs 300.", "INR"),
    ],
)
def test_the_dateline_at_the_head_of_the_text(text: str, unit: str) -> None:
    assert units(text) == [("money", unit)]


def test_cities_of_datelines_are_of_countries_that_are_known() -> None:
    countries = {name for row in _rows("country_currencies.csv") for name in row["country"].split("|")}
    assert countries >= load_words("dateline_cities.toml").keys()


@pytest.mark.parametrize(
    ("url", "publisher", "places"),
    [
        ("https://news.example.com.au/a", None, ["australia"]),
        ("https://news.example.com.au:8080/a", None, ["australia"]),
        ("https://example.ca", None, ["canada"]),
        (None, "www.example.com.jm/", ["jamaica"]),
        (None, "Toronto Gazette", ["toronto"]),
        (None, "Bath Times of June.ca", []),
        ("https://localhost/a", None, []),
        (None, None, []),
    ],
)
def test_where_a_newsroom_is_at_home(url: str | None, publisher: str | None, places: list[str]) -> None:
    assert homes(url, publisher) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("PORT LOUIS, Mauritius (Reuters) - The dam broke.", "PORT LOUIS, Mauritius"),
        ("A dam breaks\n\nADELAIDE: The dam broke.", "ADELAIDE"),
        ("Lahore (AFP) - The dam broke.", "Lahore"),
        ("UPDATE: ADELAIDE: The dam broke.", None),
        ("The dam. " * 70 + "\nADELAIDE: The dam broke.", None),
        ("The dam. " * 60 + "\nADELAIDE: The dam broke.", "ADELAIDE"),
    ],
)
def test_the_place_at_the_head(text: str, place: str | None) -> None:
    assert place_at_head(text) == place


@pytest.mark.parametrize(
    ("text", "dollar"),
    [
        ("It cost $5, say Canada and Canada.", "CAD"),
        ("It cost 5 dollars, say Canada and Canada.", "CAD"),
        ("It cost $5, says Canada.", None),
        ("It cost $5, say Canada, Canada and America.", "CAD"),
        ("It cost $5, say Canada, Canada, America and America.", None),
        ("It cost $5, say Canada, Canada, Chicago and Boston.", None),
        ("It cost $5, say Toronto and Canada.", "CAD"),
        ("It cost $5, say Jamaica and Jamaica.", None),
        ("It cost A$3 and A$4.", "AUD"),
        ("It cost A$3 million ($2 million), say Australia and Australia.", None),
        ("It cost $350 million (US$254 million), says Jamaica.", "JMD"),
        ("It cost $350 million (US$254 million), says Norway.", None),
        ("It cost $5, say New Zealand, New Zealand, Norway, Norway and Norway.", None),
        ("Canada and Canada won.", None),
    ],
)
def test_the_dollar_of_the_country_that_is_named_most(text: str, dollar: str | None) -> None:
    assert dollar_of(text) == dollar


@pytest.mark.parametrize(
    ("place", "newsroom", "text", "dollar"),
    [
        ("Sydney", [], "It cost $5.", "AUD"),
        ("Sydney", ["canada"], "It cost $5.", "AUD"),
        (None, ["canada"], "It cost $5.", "CAD"),
        (None, ["norway", "canada"], "It cost 5 cents.", "CAD"),
        ("Sydney", [], "It cost 5 euros.", "USD"),
        (None, [], "It cost $5.", "USD"),
        (None, [], "It cost $350 million (US$254 million).", ""),
        ("Chicago", [], "It cost $350 million (US$254 million).", ""),
        ("Chicago", [], "It cost $5, say Canada and Canada.", "USD"),
        ("Kingston, Jamaica", [], "It cost $5.", "JMD"),
    ],
)
def test_a_bare_dollar(place: str | None, newsroom: list[str], text: str, dollar: str) -> None:
    assert bare_dollar(place, newsroom, text) == dollar
