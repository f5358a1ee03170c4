"""Points in time as a sentence writes them, and what lies between them."""

from __future__ import annotations

import pytest

from kit.checks.moments import Moment, gaps, moments


def dates(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(moment.year, moment.month, moment.day) for moment in moments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 5 January 2026", [(2026, 1, 5)]),
        ("on January 5th, 2026", [(2026, 1, 5)]),
        ("the 3rd of Sept. 1999", [(1999, 9, 3)]),
        ("from 3 to 17 May 2025", [(2025, 5, 3), (2025, 5, 17)]),
        ("from 20 December to 5 January 2026", [(2025, 12, 20), (2026, 1, 5)]),
        ("May 3-17", [(None, 5, 3), (None, 5, 17)]),
        ("in May 1968", [(1968, 5, None)]),
        ("(1931-38)", [(1931, None, None), (1938, None, None)]),
        ("from 1845 to 2015", [(1845, None, None), (2015, None, None)]),
        ("the 1990's, $1990, 1,990 men and line A-1990", []),
        ("at 1730 UTC on flight 1066-B", []),
    ],
)
def test_points_in_time(text, expected):
    assert dates(text) == expected


def test_clock_times():
    found = [moment.minutes for moment in moments("from 9 a.m. and 9.30pm to 21:45 and noon, at 12 a.m., not 9 to 5")]
    assert found == [540, 1290, 1305, 720, 0]


def test_a_number_of_a_figure_is_no_day():
    text = "In June 31 people drowned"
    assert not moments(text)[0].exists
    assert moments(text, [(8, 17)]) == []


def test_how_far_points_are_apart():
    assert gaps(Moment(0, 4, 1838), Moment(8, 12, 2008)) == [(61727.0, 62456.0)]
    assert gaps(Moment(0, 4, minutes=540), Moment(8, 12, minutes=60)) == [(960.0, 960.0)]
    assert (16.0, 16.0) in gaps(Moment(0, 4, None, 12, 20), Moment(8, 12, None, 1, 5))
