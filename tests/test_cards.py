"""A row as a sentence: what it states, when, who says so, and what is missing."""

from __future__ import annotations

import datetime

import pytest

from kit import cards


def day(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"value": 99, "per": "km²", "measure": "troops", "statistic": "average", "period": "2025",
             "period_basis": "stated", "source": "Institute for the Study of War"},
            "99 troops per km², average, 2025; says the Institute for the Study of War.",
        ),
        ({"value": 14, "low": 14, "qualifier": ">=", "measure": "people", "predicate": "killed"},
         "At least 14 people killed, no period; no source named."),
        ({"value": 3.6, "unit": "%", "measure": "inflation", "change": "to", "source": "officials"},
         "Inflation: 3.6%, after a change, no period; say officials."),
        ({"value": 20, "unit": "%", "measure": "shares", "change": "fall"},
         "Shares: 20%, the size of a fall, no period; no source named."),
        ({"value": 4.5e6, "unit": "USD", "hedge": "reportedly"},
         "$4.5 million, of what is not said, no period, “reportedly”; no source named."),
        ({"value": 1, "unit": "t", "measure": "grain"}, "Grain: 1 tonne, no period; no source named."),
        ({"value": 12.5, "low": 10, "high": 15, "qualifier": "range", "measure": "deaths"},
         "10–15 deaths, no period; no source named."),
        ({"value": 90, "measure": "death toll"}, "Death toll: 90, no period; no source named."),
        ({"kind": "vague", "text": "dozens of drones", "measure": "drones"},
         "“dozens of drones”, no period; no source named."),
        ({"value": 3, "text": "3 F-16 jets", "measure": "f-16 jets"}, "3 F-16 jets, no period; no source named."),
        (
            {"value": 3, "measure": "jets", "period": "last week", "period_basis": "relative",
             "period_start": day("2025-05-05"), "period_end": day("2025-05-11"), "source": "United Nations",
             "corrected": "value; unit"},
            "3 jets, last week (5–11 May 2025); says United Nations; corrected by the desk (value, unit).",
        ),
    ],
)  # fmt: skip
def test_a_figure_in_a_sentence(row, expected):
    assert cards.figure(row) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"source": "Ana Ruiz", "cue_type": "warn", "quotation": "indirect", "modality": "hedged", "figures": 1},
         "A warning of Ana Ruiz, in the article’s words; hedged, 1 figure; no period."),
        ({"source": "interior ministry", "cue_type": "deny", "quotation": "direct", "modality": "assertion",
          "negated": True, "period": "May 2025"},
         "Denied by the interior ministry, in a direct quotation; negated; May 2025."),
        ({"cue_type": "say", "quotation": "mixed", "figures": 2},
         "No source named, partly in a quotation; 2 figures; no period."),
    ],
)  # fmt: skip
def test_a_claim_in_a_sentence(row, expected):
    assert cards.claim(row) == expected
