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
    ],
)
def test_datelines(line, place, day):
    dateline = parse_dateline(line)
    assert (dateline.place, dateline.published) == (place, datetime.date(*day))


@pytest.mark.parametrize(
    "line",
    ["", "Prices rose in May 2025", "31 June 2025", "The vote was held on 7 May 2025", "Budget 2025"],
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


def test_bylines():
    assert parse_byline("By Ana Ruiz") == "Ana Ruiz"
    assert parse_byline("By the river, three men waited for the ferry to come back again and again") is None
    assert parse_byline("Prices rose") is None
