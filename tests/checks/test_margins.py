"""Two sides and what lies between them."""

from __future__ import annotations

from tests.checks import kinds, only
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
