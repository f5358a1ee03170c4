"""Tables to export: one of real extraction, one of everything that a format may choke on."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.tables import Tables
from tests.writing import article, claim, figure, tables


@pytest.fixture(scope="session")
def story() -> Tables:
    """Two extracted articles, one with an address and a byline."""
    return kit.extract(
        [
            kit.Article(
                text="The fire killed 12 people, Mayor Ana Brock said. The harbour lost $2 million & 40% of its cranes, "
                "the port authority reported.",
                title="Fire in Port Varn: 12 dead",
                published="2025-05-07",
                publisher="Varn Courier",
                author="By Jo van der Berg and Ada Moen",
                url="https://example.org/fire?id=1&x=a b",
                language="en",
            ),
            kit.Article(text="Rents rose 3 percent in May.", origin="notes/rents in may.txt"),
        ]
    )


@pytest.fixture
def odd() -> Tables:
    """Formulas, control characters, emoji, right-to-left text, long cells, old dates; no language needed."""
    text = "Figures: 5 men and 7 men. Then 9 men."
    return tables(
        article(
            text,
            figure("5 men", "count", 5.0, measure="=1+1", subject="+49", place="-2", source="@cmd", hedge="\tx"),
            figure("7 men", "count", 7.0, measure="a\x00b\x0bc", subject="👩🏽‍🚒 אש בנמל", place="x" * 40_000),
            figure("9 men", "count", None, period_start=pd.Timestamp("1854-10-25"), qualifier=None),
            claim("Figures: 5 men and 7 men.", source='He said "no"', check_worthiness=0.5, negated=True),
            title="=HYPERLINK(1)",
            published=pd.Timestamp("2025-05-07T10:30:00"),
        )
    )


@pytest.fixture
def empty() -> Tables:
    """No article at all."""
    return kit.extract([])
