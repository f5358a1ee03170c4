from datetime import date

import pytest

from kit.charts.periods import dates, days, name


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("Q1 2025", date(2025, 1, 1), date(2025, 3, 31)),
        ("May 2025", date(2025, 5, 1), date(2025, 5, 31)),
        ("Sept 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("2024-09/2024-12", date(2024, 9, 1), date(2024, 12, 31)),
        ("Sep-Dec 2024", date(2024, 9, 1), date(2024, 12, 31)),
        ("2025-05-07", date(2025, 5, 7), date(2025, 5, 7)),
        ("2025-05-07T00:00:00", date(2025, 5, 7), date(2025, 5, 7)),
        ("2022 to 2024", date(2022, 1, 1), date(2024, 12, 31)),
    ],
)
def test_periods_of_data_files(text, start, end):
    assert dates(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "January",
        "last winter",
        "2024-13",
        "2025-02-31",
        "Decoy 2024",
        "the 2023-24 season",
        "",
        "x" * 5000,
        "2024/2023",
        "0000",
    ],
)
def test_no_dates_are_made_up(text):
    assert dates(text) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2022, 1, 1), date(2024, 12, 31), "2022–24"),
        (date(1999, 1, 1), date(2001, 12, 31), "1999–2001"),
        (date(2025, 5, 1), date(2025, 5, 31), "May 2025"),
        (date(2024, 9, 1), date(2024, 12, 31), "Sep–Dec 2024"),
        (date(2024, 11, 1), date(2025, 2, 28), "Nov 2024–Feb 2025"),
        (date(2025, 5, 7), date(2025, 5, 7), "7 May 2025"),
        (date(2025, 5, 3), date(2025, 5, 9), "3–9 May 2025"),
        (date(2025, 4, 28), date(2025, 5, 4), "28 Apr–4 May 2025"),
        (date(2024, 12, 30), date(2025, 1, 5), "30 Dec 2024–5 Jan 2025"),
    ],
)
def test_names_of_periods(start, end, expected):
    assert name(start, end) == expected


def test_days_count_both_ends():
    assert days(date(2024, 2, 1), date(2024, 2, 29)) == 29
