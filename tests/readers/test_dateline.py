"""Datelines and bylines."""

from __future__ import annotations

import datetime

import pytest

from kit.readers.dateline import parse_byline, parse_dateline


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Russia, MoscowWed May 07 2025", "Russia, Moscow", (2025, 5, 7)),
        ("Ghana, AccraSunday 12 January 2025", "Ghana, Accra", (2025, 1, 12)),
        ("Berlin, GermanyMay 7, 2025", "Berlin, Germany", (2025, 5, 7)),
        ("London, 7 May 2025", "London", (2025, 5, 7)),
        ("Wed 7 May 2025 14.05 BST", None, (2025, 5, 7)),
        ("Published: May 7th, 2025", None, (2025, 5, 7)),
        ("2025-05-07", None, (2025, 5, 7)),
        ("Rio de Janeiro | 2025-05-07T10:00:00Z", "Rio de Janeiro", (2025, 5, 7)),
        ("Updated on 31/12/2024", None, (2024, 12, 31)),
        ("Updated on Tue 4 Mar 2025 09.31 GMT", None, (2025, 3, 4)),
        ("Updated 9:14 p.m. ET March 4, 2025", None, (2025, 3, 4)),
        ("9:31 am, 4 March 2025", None, (2025, 3, 4)),
        ("[GENEVA] 12 March 2025", "GENEVA", (2025, 3, 12)),
        ("Published On 4 Mar 20254 Mar 2025", None, (2025, 3, 4)),
        ("Posted 2h ago, Tue 4 Mar 2025 at 9:31amTuesday 4 Mar 2025 at 9:31am", None, (2025, 3, 4)),
        ("Updated - March 05, 2025 09:31 am IST - NEW DELHI", "NEW DELHI", (2025, 3, 5)),
        ("Published: 09:31, 4 March 2025 | Updated: 11:02, 5 March 2025", None, (2025, 3, 4)),
        ("Last updated 5 March 2025. First published 4 March 2025", None, (2025, 3, 4)),
        ("March 4, 2025 / 9:31 AM MST / Northern News", None, (2025, 3, 4)),
        ("Tue Mar 04 2025 - 05:00 • 3 min read", None, (2025, 3, 4)),
        ("12/31/2024 05:12 PM EST", None, (2024, 12, 31)),
        ("Tuesday 03/04/2025", None, (2025, 3, 4)),  # 3 April was a Thursday
        ("04/03/2025April 3, 2025", None, (2025, 4, 3)),
    ],
)
def test_datelines(line, place, day):
    dateline = parse_dateline(line)
    assert (dateline.place, dateline.published) == (place, datetime.date(*day))


@pytest.mark.parametrize(
    "line", ["4 hours ago", "Published 3 hours ago", "Yesterday at 18:20", "Updated March 4", "05/07/2025", "5.7.2025"]
)
def test_lines_of_a_date_that_is_no_day(line):
    assert parse_dateline(line).published is None


@pytest.mark.parametrize(
    ("line", "place", "author"),
    [
        ("Ana Ruiz • March 4, 2025", None, "Ana Ruiz"),
        ("Ana Ruiz - The Daily Star | March 4, 2025 | 12:00am", None, "Ana Ruiz"),
        ("Ana Ruiz | Harbour reporter | 4 Mar 2025", None, "Ana Ruiz"),
        ("Posted on March 4, 2025 by Ana Ruiz", None, "Ana Ruiz"),
        ("By Ana Ruiz on March 4, 2025", None, "Ana Ruiz"),
        ("Business | March 4, 2025", None, None),
        ("Paris | March 4, 2025", "Paris", None),
        ("Cedar Flats, March 4, 2025", "Cedar Flats", None),
    ],
)
def test_a_name_before_a_bar_is_the_authors_unless_it_is_a_place(line, place, author):
    dateline = parse_dateline(line)
    assert (dateline.place, dateline.author) == (place, author)
    assert dateline.published == datetime.date(2025, 3, 4)


def test_numbers_are_taken_in_the_order_of_the_page():
    assert parse_dateline("05/07/2025", day_first=True).published == datetime.date(2025, 7, 5)
    assert parse_dateline("05/07/2025", day_first=False).published == datetime.date(2025, 5, 7)
    assert parse_dateline("05/07/2025").doubtful == "05/07/2025"
    assert parse_dateline("Updated 14/07/2025").day_first is True


@pytest.mark.parametrize(
    "line",
    [
        "UEFA Cup Final: 4 March 2025",
        "On 4 March 2025",
        "March 4",
        "Fire kills 12 on 4 March 2025",
        "",
        "Prices rose in May 2025",
        "31 June 2025",
        "The vote was held on 7 May 2025",
        "Budget 2025",
    ],
)
def test_no_datelines(line):
    assert parse_dateline(line) is None


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("KYIV, Ukraine (AP) — Shelling resumed.", "KYIV, Ukraine", "AP"),
        ("LONDON, May 7 (Wire) - Shares fell.", "LONDON", "Wire"),
        ("PARIS — Shares fell.", "PARIS", None),
        ("LEEDS, England, March 4, 2025 - The court ruled.", "LEEDS, England", None),
        ("(Wire) LAGOS — Three mills stood idle.", "LAGOS", "Wire"),
        ("Paris (Wire) – Growers pull up vines.", "Paris", "Wire"),
        ("PUNE: Foresters caught a leopard.", "PUNE", None),
        ("[NAIROBI] Tea exports rose.", "NAIROBI", None),
        ("London, 4 March 2025 – The court ruled.", "London", None),
        ("March 4 (Wire) - The court ruled.", None, "Wire"),
        ("Berlin (Germany) – The court ruled.", "Berlin", None),
    ],
)
def test_datelines_that_open_the_body(line, place, agency):
    dateline = parse_dateline(line, in_body=True)
    assert (dateline.place, dateline.agency) == (place, agency)


def test_the_date_of_an_opening_dateline_counts_only_with_its_year():
    assert parse_dateline("LEEDS, March 4, 2025 - The court ruled.", in_body=True).published == datetime.date(
        2025, 3, 4
    )
    assert parse_dateline("LEEDS, March 4 - The court ruled.", in_body=True).published is None
    assert parse_dateline("NATO - an alliance - met.", in_body=True) is None
    assert parse_dateline("WATCH: Three men on a raft.", in_body=True) is None
    assert parse_dateline("Orvane (ORV) – the steelmaker – cut jobs.", in_body=True) is None


def test_bylines():
    assert parse_byline("By Ana Ruiz") == "Ana Ruiz"
    assert parse_byline("By the river, three men waited for the ferry to come back again and again") is None
    assert parse_byline("Prices rose") is None
