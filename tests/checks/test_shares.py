"""Shares: n of N and what it is in percent or as a fraction."""

from __future__ import annotations

import pytest

from tests.checks import kinds, only, told_of
from tests.writing import article, figure


def survey(part: int, share: str, value: float):
    return article(
        f"Of 1,200 people surveyed, {part}, or {share}, want a bridge.",
        figure("1,200 people", "count", 1200, measure="people"),
        figure(str(part), "count", part, measure="people"),
        figure(share, "percent", value, unit="%"),
    )


@pytest.mark.parametrize(
    ("share", "value", "fits"),
    [("53 percent", 53, True), ("53.3 percent", 53.3, True), ("57 percent", 57, False), ("56.5 percent", 56.5, False)],
)
def test_n_of_n_and_its_percentage(share, value, fits):
    assert ("arithmetic" in kinds(survey(640, share, value))) is not fits


def test_nearly_sixty_percent_may_be_56_and_a_half():
    one = article(
        "They took 2,356 km², or nearly 60 percent of the year's 4,168 km².",
        figure("2,356 km²", "measure", 2356, unit="km²"),
        figure("60 percent", "percent", 60, unit="%", qualifier="<"),
        figure("4,168 km²", "measure", 4168, unit="km²"),
    )
    assert "arithmetic" not in kinds(one)


def test_a_fraction_and_its_percentage():
    def waited(share: int):
        return article(
            f"Three in ten patients, {share} percent, waited a day.",
            figure("Three in ten patients", "fraction", 0.3, measure="patients"),
            figure(f"{share} percent", "percent", share, unit="%"),
        )

    assert only("arithmetic", waited(45))["implied"] == pytest.approx(30)
    assert kinds(waited(31)) == []


SHARES = {
    "Of the 60 shops in the lane, 21, or 37 percent, stand empty, the guild said.": [(37, 35)],
    "Of the 60 shops in the lane, 21, or 35 percent, stand empty, the guild said.": [],
    "The jury heard 27 of the 60 witnesses, or 54 percent, on Monday.": [(54, 45)],
    "The jury heard 27 of the 60 witnesses, or 45 percent, on Monday.": [],
    "Inspectors closed 13 (62 percent) of the 50 kitchens they visited.": [(62, 26)],
    "Some 42 percent, or 12, of the 50 wells were dry, the district said.": [(42, 24)],
    "Some 24 percent, or 12, of the 50 wells were dry, the district said.": [],
    "The clinic had 225 births, with 126 of them girls, a share of 65 percent.": [(65, 56)],
    "The mill will dismiss 140 of its 400 workers, 35 percent of its staff.": [],
    "Of 50 lambs, 32 survived the winter. That is 46 percent, the farmer said.": [(46, 64)],
    "Of 50 lambs, 32 survived the winter. That is 64 percent, the farmer said.": [],
    "The firm made a profit of 21 million euros on sales of 100 million euros, a margin of 21 percent.": [],
    "One in five pupils, or 40 percent, cannot swim, the lifeguards said.": [(40, 20)],
    "One in five pupils, or 20 percent, cannot swim, the lifeguards said.": [],
    "Of the 60 shops in the lane, more than 21, or about 37 percent, stand empty.": [],
    "Three in four of the boats, 20 of 40, are leaking, the harbour master said.": [(0.75, 0.5)],
    "She paid 2.35 dollars, or 10 percent of the 24 dollars that the book costs.": [],
    "Voters in 12 of the 20 districts, 30 percent, turned the plan down.": [(30, 60)],
    "The town has 175 lamps, of which 49, or 28 percent, are broken.": [],
    "The farm lost six of its 50 goats, a loss rate of 15 percent.": [(15, 12)],
    "The farm lost six of its 50 goats, a loss rate of 12 percent.": [],
    "Voters in 12 of the 20 districts turned the plan down, and 30 percent stayed at home.": [],
    "Counsel heard 27 of the 60 witnesses, or 54 percent, and 12 of the 40 experts, or 30 percent, in May.": [(54, 45)],
    "Counsel heard 27 of the 60 witnesses, or 45 percent, and 12 of the 40 experts, or 30 percent, in May.": [],
    "A third of the nurses have left, the clinic said. In all 17 of 68 nurses went.": [(0.333, 0.25)],
    "A quarter of the nurses have left, the clinic said. In all 17 of 68 nurses went.": [],
    "The town counts 40 wells. Six of them, or 12 percent, are dry, the district said.": [(12, 15)],
    "The town counts 40 wells. Six of them, or 15 percent, are dry, the district said.": [],
    "The firm had a profit margin of 12 percent, or 20 million euros, on sales of 80 million euros.": [(12, 25)],
    "The mill, which employs 400 people, will dismiss 140, or 25 percent of its workforce.": [(25, 35)],
    "The mill, which employs 400 people, will dismiss 140, or 35 percent of its workforce.": [],
}  # fmt: skip


def test_shares_and_their_counts_in_the_words_of_news():
    assert told_of("arithmetic", SHARES) == SHARES
