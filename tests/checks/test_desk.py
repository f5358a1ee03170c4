"""Whom a finding asks and which sentences it shows."""

from __future__ import annotations

import pytest

from kit.checks import check
from tests.checks import findings
from tests.writing import article, figure, tables


@pytest.mark.parametrize(
    ("source", "more", "asked"),
    [
        ("it", {}, "the author of Varn Post"),
        ("She", {"source_type": "person"}, "the author of Varn Post"),
        ("Reporters", {"source_type": "unnamed"}, "the author of Varn Post"),
        ("others", {}, "the author of Varn Post"),
        ("spokeswoman", {"source_type": "unnamed", "source_text": "The spokeswoman"}, "the spokeswoman"),
        ("officials", {"source_type": "unnamed", "source_text": "two officials"}, "two officials"),
        ("WHO", {"source_type": "organization"}, "WHO"),
        ("Theresa May", {"source_type": "person", "source_text": "May"}, "Theresa May"),
        ("reporters’ union", {"source_type": "organization"}, "the reporters’ union"),
        ("Institute for Tides", {"source_type": "organization"}, "the Institute for Tides"),
    ],
)
def test_who_is_asked_is_somebody(source, more, asked):
    made = tables(
        article(
            "Rents rose 12 percent to $5.60 from $4.80.",
            figure("12 percent", "percent", 12, unit="%", change="rise", source=source, **more),
            figure("$5.60", "money", 5.6, unit="USD", change="to", source=source, **more),
            figure("$4.80", "money", 4.8, unit="USD", change="from", source=source, **more),
            publisher="Varn Post",
        )
    )
    (finding,) = check(made).itertuples()
    assert finding.question.startswith(f"Ask {asked}: ")


def test_a_finding_shows_the_sentences_it_stands_on():
    row = findings("It ends on June 31.", title="A lease").iloc[0]
    assert row["evidence"] == "“A lease” (2026-03-12): “It ends on June 31.”"
    assert row["claim_ids"].startswith("a1-c")
