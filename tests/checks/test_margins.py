"""Two sides and what lies between them."""

from __future__ import annotations

from tests.checks import kinds, only, told_of
from tests.writing import article, figure


def test_two_sides_and_their_margin():
    def vote(margin: int):
        return article(
            f"The bill passed by 54 votes to 41, a majority of {margin}.",
            figure("54 votes", "count", 54, measure="votes"),
            figure("41", "count", 41, measure="votes"),
            figure(str(margin), "count", margin, measure="votes"),
        )

    assert only("arithmetic", vote(23))["implied"] == 13
    assert kinds(vote(13)) == []


MARGINS = {
    "The bill passed by 54 votes to 41, a majority of 23, the speaker said.": [(23, 13)],
    "The bill passed by 54 votes to 41, a majority of 13, the speaker said.": [],
    "Tveit won the seat with a majority of 410. She had 2,410 votes to 2,100 for Moen.": [(410, 310)],
    "Tveit won the seat with a majority of 310. She had 2,410 votes to 2,100 for Moen.": [],
    "The motion passed by a margin of 61 to 34, the clerk said.": [],
    "Berg got 1,840 votes and Holm 1,700 votes, a difference of 240, the clerk said.": [(240, 140)],
    "Berg got 1,840 votes and Holm 1,700 votes, a difference of 140, the clerk said.": [],
    "Tveit won the seat with a majority of 410. She won by 2,410 votes to 2,100.": [(410, 310)],
    "Tveit won the seat with a majority of 310. She won by 2,410 votes to 2,100.": [],
    "Moen won by 48 percent to 36 percent, a lead of 15 percentage points, the office said.": [(15, 12)],
    "Moen won by 48 percent to 36 percent, a lead of 12 percentage points, the office said.": [],
    "Berg got 61 percent to 34 percent for Holm in May, and won again by a margin of 61 to 34.": [],
}  # fmt: skip


def test_leads_and_majorities_of_votes_in_the_words_of_news():
    assert told_of("arithmetic", MARGINS) == MARGINS
