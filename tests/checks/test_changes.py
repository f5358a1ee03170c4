"""A change and its ends."""

from __future__ import annotations

import pytest

from tests.checks import change, kinds, only, told_of
from tests.writing import article, figure


@pytest.mark.parametrize(
    ("size", "start", "end", "fits"),
    [
        (12, 4.8, 5.6, False),
        (17, 4.8, 5.6, True),
        (16.7, 4.8, 5.6, True),
        (15, 4.8, 5.6, True),
        (50, 100, 150, True),
        (55, 100, 150, False),
        (9.5, 2.1, 2.3, True),
    ],
)
def test_a_change_and_its_ends(size, start, end, fits):
    assert ("arithmetic" in kinds(change(size, "percent", start, end))) is not fits


def test_a_rise_that_is_a_fall():
    assert "is a fall of 14.29 %" in only("arithmetic", change(16.7, "percent", 5.6, 4.8))["message"]


def test_doubled():
    def profit(start: int, end: int):
        return article(
            f"The profit doubled to {end} euros from {start} euros.",
            figure("doubled", "multiple", 2, change="rise"),
            figure(f"{end} euros", "money", end, unit="EUR", change="to"),
            figure(f"{start} euros", "money", start, unit="EUR", change="from"),
        )

    assert "arithmetic" in kinds(profit(31, 48))
    assert kinds(profit(31, 62)) == []
    assert kinds(profit(31, 65)) == []


CHANGES = {
    "Rents in Olm rose 24 percent to 600 euros from 500 euros, the office said.": [(24, 20)],
    "Rents in Olm rose 20 percent to 600 euros from 500 euros, the office said.": [],
    "Rents in Olm fell 34 percent to 480 euros from 600 euros, the office said.": [(34, 20)],
    "Rents in Olm fell 20 percent to 480 euros from 600 euros, the office said.": [],
    "The fee goes up by 30 crowns to 140 crowns from 120 crowns in May, the port said.": [(30, 20)],
    "The fee goes up by 20 crowns to 140 crowns from 120 crowns in May, the port said.": [],
    "The price of bread tripled to 4.80 euros from 2.40 euros, the bakers said.": [(3, 2)],
    "The price of bread doubled to 4.80 euros from 2.40 euros, the bakers said.": [],
    "The fare rises by 30 crowns to 330 crowns, or 15 percent, in May, the line said.": [(15, 10)],
    "The fare rises by 30 crowns to 330 crowns, or 10 percent, in May, the line said.": [],
    "Membership fell by 50, or 25 percent, to 350, the club said.": [(25, 12.5)],
    "Membership fell by 50, or 12.5 percent, to 350, the club said.": [],
    "Exports rose 20 percent since 2019 to 60 million euros from 55 million euros a year ago.": [],
    "Profit fell by a quarter to 20 million euros from 40 million euros, the firm said.": [(0.25, 0.5)],
    "Profit fell by a half to 20 million euros from 40 million euros, the firm said.": [],
    "The library lent 720 books in May, up 40 percent from 600 in April.": [(40, 20)],
    "The library lent 720 books in May, up 20 percent from 600 in April.": [],
    "Sales came to 3.6 million euros, 34 percent up on 2.4 million euros in 2024.": [(34, 50)],
    "Sales came to 3.6 million euros, 50 percent up on 2.4 million euros in 2024.": [],
    "The museum had 660 guests in May, up from 550 in April. That is a rise of 30 percent, it said.": [(30, 20)],
    "Output slid by a third to 36 million tonnes in 2024. A year earlier it had been 48 million tonnes.": [(0.333, 0.25)],
    "Output slid by a quarter to 36 million tonnes in 2024. A year earlier it had been 48 million tonnes.": [],
    "The herd grew fourfold to 90 animals from 30, the farmer said.": [(4, 3)],
    "The herd grew threefold to 90 animals from 30, the farmer said.": [],
    "The budget rises by 1.5 million euros to 9.5 million euros from 8 million euros.": [],
    "The budget rises by 1.8 million euros to 9.5 million euros from 8.0 million euros.": [(1800000, 1500000)],
    "The jobless total rose by 3,000 in June to 204,000, compared with 231,000 a year earlier, the office said.": [],
    "The index was up 12 points at 840 after touching 851 in the morning.": [],
    "The mill closed the year with a loss of 14 million euros, against 9 million euros, after a 3 million euro gain on a sale of land.": [],
    "Loans grew 9.5 percent from a revised 10.1 in May and compared with 12.8 a year ago, the bank said.": [],
    "Sales rose 35 percent since 2019 to 60 million euros from 50 million euros a year ago, the firm said.": [],
    "Sales rose 5 percent, while costs went from 3 million crowns to 4 million crowns.": [],
    "The town cut 9 million crowns from spending of 290 million crowns in 2025.": [],
    "Growth slows to 3.8 percent in 2027, with a recovery to 4.2 percent in 2028, down 1 percent.": [],
    "Growth of 11.9 percent compared with 11.3 percent in May, the office said.": [],
    "The share fell 1/2 to 57 3/4 from 59 on Monday.": [],
    "The herd has five times more goats, 60, than in 2010, when it had 10.": [],
    "The herd has 60 goats in 2025, eight times as many as in 2015, when it had 12.": [(8, 5)],
    "The catch shrank threefold to 20 tonnes from 60 tonnes, the fishers said.": [],
    "The fair took 2.5 million crowns in May. In June takings rose 20 percent to 3.0 million crowns.": [],
    "Sales were 2.6 million euros, a fall of 16 percent, after 3.1 million euros the year before.": [],
    "Sales were 2.6 million euros, a fall of 36 percent, after 3.1 million euros the year before.": [(36, 16.1)],
    "The port counted 1,155 ships, up 32 percent on the 1,031 recorded the year before.": [(32, 12)],
    "The port counted 1,155 ships, up 12 percent on the 1,031 recorded the year before.": [],
    "The board raised the levy from 3.5 to 4 crowns, an increase of 14 percent.": [],
    "The price of a roll rose from 75 cents to 1.50 dollars, an increase of 100 percent.": [],
    "The price of a roll rose from 75 cents to 1.50 dollars, an increase of 300 percent.": [(300, 100)],
    "The mines gave 276 million tonnes, up 6 percent from 260 million in 2024.": [],
}  # fmt: skip


def test_changes_and_their_ends_in_the_words_of_news():
    assert told_of("arithmetic", CHANGES) == CHANGES
