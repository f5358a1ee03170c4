""" "One" counts a thing or stands for one that is named elsewhere."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("It took one day to drain the lock.", "duration", "day"),
        ("The strike lasted one day.", "duration", "day"),
        ("A ban of one day is likely.", "duration", "day"),
        ("Only one day of rain fell.", "duration", "day"),
        ("It was over in one hour.", "duration", "hour"),
        ("The first one hour is free.", "duration", "hour"),
        ("The blast wounded only one.", "count", None),
        ("The blast killed one and did no harm else.", "count", None),
        ("The toll is at least one.", "count", None),
        ("The toll went to one.", "count", None),
        ("It killed one in the yard.", "count", None),
        ("They have one goat.", "count", None),
        ("A one-goat farm burned.", "count", None),
        ("One in six voted.", "fraction", None),
    ],
)
def test_one_counts(text: str, kind: str, unit: str | None) -> None:
    assert [(found.kind, found.unit) for found in find_quantities(text)] == [(kind, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "One day he left.",
        "He left one day.",
        "The blast was a bad one.",
        "The smallest one died.",
        "He sold the one he had.",
        "He sold one, and kept the goat.",
        "This one and that one died.",
        "It is the region's number one film.",
        "She is one who knows.",
        "As one does, he left.",
        "He is one's friend.",
        "One thing is sure.",
        "One-off gifts and one-sided talks.",
        "The biggest one here died.",
        "It is one heading the list.",
        "They were set on one another.",
        "Of whom one in six voted.",
    ],
)
def test_one_stands_for_something(text: str) -> None:
    assert [found.number.value for found in find_quantities(text) if found.number.value == 1] == []
