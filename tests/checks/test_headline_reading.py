"""What a headline says by itself: its numbers with what they count, and which way something goes."""

from __future__ import annotations

import pytest

from kit.checks.headline_reading import numbers_of, verb_of_change


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Avalanche kills 9 hikers, injures 22", [("9", "count", "deaths"), ("22", "count", "injuries")]),
        ("Kelp farm sold for €4.2 million", [("4.2 million", "euro", None)]),
        ("Potter, aged 103, opens her 40th show", [("103", "age", None)]),
        ("Tram fares up 6 per cent from 1 June", [("6", "%", None)]),
        ("Hundreds of beekeepers march", [("Hundreds", "count", None)]),
        ("Junction 14 to close on 3 May 2024", []),
    ],
)
def test_the_numbers_of_a_headline(title, numbers):
    assert [(told.text, told.sort, told.family) for told in numbers_of(title)] == numbers


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("Wool exports soar in autumn", "soar"),
        ("Wool exports may soar in autumn", None),
        ("Wool exports climb as prices fall", None),
        ("Climb Every Mountain sells out", None),
        ("Shepherds decline to comment", None),
    ],
)
def test_the_one_verb_by_which_a_headline_says_which_way_it_goes(title, verb):
    found = verb_of_change(title)
    assert (found.group() if found else None) == verb
