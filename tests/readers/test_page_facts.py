"""What a page says of itself: day, headline, authors, outlet."""

import datetime
import json

import pytest
from lxml.html import document_fromstring

from kit.readers.page_dates import day_in_address, own_day
from kit.readers.page_facts import PageFacts, facts_of
from kit.readers.page_shown import ShownPage

BODY = (
    "<p>The water board of Linden said on Friday that 212 of its 640 pumps had been replaced since the flood, and that the rest "
    "would follow within three years if the county paid its share of the cost.</p>"
    "<p>Its chair told the county council that the old pumps had failed 31 times in a year, more often than in any year since "
    "they were built, and that nobody could say when the next would stop.</p>"
)


def facts(head: str = "", above: str = "", below: str = "", data: object = None, url: str | None = None) -> PageFacts:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    page = document_fromstring(
        f"<html><head><title>Linden replaces a third of its pumps</title>{script}{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Linden replaces a third of its pumps</h1>{above}{BODY}{below}"
        "</article></body></html>"
    )
    return facts_of(page, ShownPage(page).lines, url)


def news(**given: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "Linden replaces a third of its pumps", **given}


FRIDAY, SATURDAY = datetime.date(2025, 10, 3), datetime.date(2025, 10, 4)
EVENING = "2025-10-04T01:12:00Z"  # 9.12 p.m. on Friday in New York


@pytest.mark.parametrize(
    "page",
    [
        {"url": "https://linden.example/2025/10/03/pumps/"},
        {"url": "https://linden.example/news/2025-10-03-pumps.html"},
        {"above": "<p class='when'>October 3, 2025 9:12 pm</p>"},
        {"above": "<span>By Priya Nair</span><time datetime='2025-10-04T01:12:00Z'>Oct. 3, 2025</time>"},
        {"above": "<p>Published: Oct. 3, 2025 at 9:12 p.m. | Updated: Oct. 4, 2025 at 7:01 a.m.</p>"},
        {"head": "<meta property='article:published_time' content='2025-10-03T21:12:00-04:00'>"},
        {"head": "<meta name='date' content='2025-10-03 21:12:00'>"},
        {"above": "<time datetime='2025-10-03T21:12'>yesterday</time>"},
        {"above": "<p>Friday, Oct. 3</p>"},
        {"url": "https://linden.example/news/2025_10_03/pumps/"},
        {
            "head": "<meta property='og:url' content='https://linden.example/2025/10/03/pumps/'>",
            "url": "https://linden.example/p/7",
        },
        {"above": "<p>By Priya Nair | October 3 at 9:12 PM</p>"},
    ],
)
def test_an_evening_story_stamped_in_utc_has_its_own_day(page: dict[str, str]) -> None:
    assert facts(data=news(datePublished=EVENING), **page).published == FRIDAY  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"url": "https://linden.example/2025/10/02/pumps/"},  # no clock on earth shows that day
        {"above": "<p>Updated Oct. 3, 2025</p>"},
        {"above": "<p>Updated Friday, Oct. 3</p>"},
        {"above": "<p>The pumps that failed on October 3</p>"},
        {"above": "<p>Friday, October 31</p>"},
        {"head": "<meta name='date' content='2025-10-03 21:07:00'>"},  # no zone is 4 hours and 5 minutes from UTC
        {"head": "<meta name='last-modified' content='2025-10-03 21:12:00'>"},
        {"below": "<ul><li><a href='/x'>Bridge closed</a> October 3, 2025</li></ul>"},
        {"url": "https://linden.example/2025/10/03/pumps/", "above": "<p>Published Oct. 4, 2025, 2.12am BST</p>"},
    ],
)
def test_without_a_day_of_its_own_the_stamp_stays(page: dict[str, str]) -> None:
    found = facts(data=news(datePublished=EVENING), **page).published  # type: ignore[arg-type]
    assert found == SATURDAY


def test_a_morning_in_sydney_is_the_day_after() -> None:
    found = facts(data=news(datePublished="2025-10-03T21:30:00Z"), above="<p>4 October 2025, 7.30am AEST</p>")
    assert found.published == SATURDAY


def test_a_stamp_with_its_own_zone_is_the_day_it_says() -> None:
    stamp = "2025-10-04T01:12:00+02:00"
    assert facts(data=news(datePublished=stamp), url="https://linden.example/2025/10/03/pumps/").published == SATURDAY


@pytest.mark.parametrize(
    "stamp", ["Sat, 04 Oct 2025 01:12:00 GMT", "2025-10-04 01:12:00 UTC", 1759540320, "1759540320000"]
)
def test_utc_in_other_forms(stamp: object) -> None:
    assert facts(data=news(datePublished=stamp), above="<p>Oct. 3, 2025</p>").published == FRIDAY
    assert facts(data=news(datePublished=stamp)).published == SATURDAY


def test_the_last_day_of_the_calendar_is_no_accident() -> None:
    assert facts(data=news(datePublished="9999-12-31T23:59:00Z")).published == datetime.date(9999, 12, 31)


def test_own_day_needs_the_stamp_it_was_read_off() -> None:
    assert own_day(SATURDAY, ["2025-09-01T01:12:00Z"], FRIDAY, None) == SATURDAY
    assert own_day(SATURDAY, [EVENING], FRIDAY, None) == FRIDAY


@pytest.mark.parametrize(
    "data",
    [
        news(creator=["Priya Nair"]),
        news(author={"@type": "Person", "givenName": "Priya", "familyName": "Nair"}),
        {"@graph": [news(author={"@id": "#p"}), {"@type": "Person", "@id": "#p", "name": "Priya Nair"}]},
        [{"@type": "Person", "@id": "#p", "name": "Priya Nair"}, news(author=[{"@id": "#p"}])],
    ],
)
def test_authors_in_other_places_of_the_structured_data(data: object) -> None:
    assert facts(data=data).author == "Priya Nair"


@pytest.mark.parametrize("where", ["url", "mainEntityOfPage"])
@pytest.mark.parametrize(
    "address", ["https://linden.example/2025/10/03/pumps/", {"@id": "https://linden.example/2025-10-03/pumps"}]
)
def test_the_day_in_the_address_that_the_structured_data_state(where: str, address: object) -> None:
    found = facts(data=news(datePublished=EVENING, **{where: address})).published
    assert found == (SATURDAY if where == "url" and isinstance(address, dict) else FRIDAY)


@pytest.mark.parametrize("name", ["entry-title", "article__headline"])
def test_a_headline_that_is_no_h1_is_one_of_the_headlines(name: str) -> None:
    page = document_fromstring(
        f"<html><head><title>Pumps</title></head><body><h2 class=x>Menu</h2><h2 class={name}>Linden buys pumps</h2>{BODY}"
        "</body></html>"
    )
    assert facts_of(page, ShownPage(page).lines).headlines == ("Linden buys pumps", "Pumps")


def test_the_outlet_behind_the_headline_is_none_of_it() -> None:
    title = "<meta property='og:title' content='Linden replaces a third of its pumps | Linden Echo'>"
    assert facts(title).title == "Linden replaces a third of its pumps"


def test_a_name_above_a_day_is_the_author() -> None:
    assert facts(above="<p>Priya Nair</p><p>3 October 2025 • 4 min read</p>").author == "Priya Nair"
    assert facts(above="<p>3 October 2025</p><p>Priya Nair</p>").author == "Priya Nair"
    assert facts(above="<p>New York</p><p>3 October 2025</p>").author is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://linden.example/2025/oct/03/pumps", FRIDAY),
        ("https://linden.example/pumps-20251003", FRIDAY),
        ("https://linden.example/2025/10/3/pumps", FRIDAY),
        ("https://linden.example/story-12025100312", None),
        ("https://linden.example/2025/13/03/pumps", None),
        ("https://linden.example/pumps?on=2025-10-03", None),
        (None, None),
    ],
)
def test_day_in_address(address: str | None, day: datetime.date | None) -> None:
    assert day_in_address(address) == day


def test_the_line_at_the_headline_dates_a_page_that_states_no_day_otherwise() -> None:
    assert facts(above="<p>By Priya Nair</p><p>Fri 3 Oct 2025</p>").published == FRIDAY


def test_microdata() -> None:
    page = document_fromstring(
        "<html><body><div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>Pumps replaced</h1>"
        "<span itemprop='author' itemscope itemtype='https://schema.org/Person'><b itemprop='name'>Priya Nair</b></span>"
        "<meta itemprop='datePublished' content='2025-10-03'><span itemprop='articleSection'>Water</span>"
        "<div itemprop='publisher' itemscope><meta itemprop='name' content='Linden Post'></div>"
        f"<div itemprop='articleBody'>{BODY}</div></div></body></html>"
    )
    found = facts_of(page, ShownPage(page).lines)
    assert (found.title, found.author, found.published, found.section, found.publisher) == (
        "Pumps replaced", "Priya Nair", FRIDAY, "Water", "Linden Post",
    )  # fmt: skip


def test_of_several_articles_in_the_data_the_one_with_the_headline_counts() -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "Bridge closed",
        "datePublished": "2019-01-05",
        "author": {"name": "Tom Osei"},
    }
    own = news(datePublished="2025-10-03", author=[{"@type": "Person", "name": "Priya Nair"}])
    found = facts(data={"@graph": [other, own]})
    assert (found.published, found.author) == (FRIDAY, "Priya Nair")


@pytest.mark.parametrize(
    ("page", "author"),
    [
        ({"data": news(author={"name": "Linden Post Staff"}), "above": "<p>By Priya Nair</p>"}, "Priya Nair"),
        ({"above": "<p class='byline'>By Priya Nair October 3, 2025</p>"}, "Priya Nair"),
        ({"below": "<form><label>Username</label><span rel='author'>Username</span></form>"}, None),
        ({"head": "<meta name='author' content='Priya Nair'>"}, "Priya Nair"),
        ({"data": news(author="By PRIYA NAIR, Post Staff Writer")}, "Priya Nair"),
        (
            {"head": "<meta name='author' content='Priya Nair'><meta name='author' content='Omar Haddad'>"},
            "Priya Nair, Omar Haddad",
        ),
        (
            {"data": news(author=[{"name": "Priya Nair"}, {"name": "Linden Echo"}], publisher={"name": "Linden Echo"})},
            "Priya Nair",
        ),
        ({"below": "<div class='byline'>By<br><a href='/p'>Priya Nair</a><br>May 3, 2025</div>"}, "Priya Nair"),
        ({"below": "<p class='author'>Priya Nair Saturday 3 May 2025 09.00 BST</p>"}, "Priya Nair"),
    ],
)
def test_author(page: dict[str, object], author: str | None) -> None:
    assert facts(**page).author == author  # type: ignore[arg-type]


def test_headlines_are_all_that_the_page_calls_itself() -> None:
    found = facts(head="<meta property='og:title' content='Pumps: a third is new'>", data=news(headline="New pumps"))
    assert found.title == "New pumps"
    assert set(found.headlines) == {"New pumps", "Pumps: a third is new", "Linden replaces a third of its pumps"}
