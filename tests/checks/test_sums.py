"""Parts and their sum, and shares of one whole."""

from __future__ import annotations

import pytest

from tests.checks import kinds, only, told_of
from tests.writing import article, figure


def seats(*parts: int, total: int = 45):
    words = [f"{part} for the {name}" for part, name in zip(parts, ("Reds", "Greens", "Blues"), strict=True)]
    return article(
        f"The council has {total} seats: {words[0]}, {words[1]} and {words[2]}.",
        figure(f"{total} seats", "count", total, measure="seats"),
        *(figure(str(part), "count", part, measure="seats") for part in parts),
    )


def test_parts_and_their_sum():
    assert "arithmetic" not in kinds(seats(27, 11, 7))
    row = only("arithmetic", seats(27, 11, 8))
    assert row["message"] == "“27”, “11”, “8” add up to 46, not “45 seats”."


def test_parts_that_are_not_all():
    one = article(
        "The council has 45 seats, including 27 for the Reds, 11 for the Greens.",
        figure("45 seats", "count", 45, measure="seats"),
        figure("27", "count", 27, measure="seats"),
        figure("11", "count", 11, measure="seats"),
    )
    assert kinds(one) == []


def shares_of_the_vote(*values: float):
    return article(
        f"Brandt won {values[0]} percent of the vote, Moen {values[1]} percent and Tveit {values[2]} percent, the "
        "office said.",
        *(figure(f"{value} percent", "percent", value, unit="%", source="the office") for value in values),
    )


def test_shares_of_more_than_the_whole():
    row = only("arithmetic", shares_of_the_vote(48.2, 34.1, 21.4))
    assert row["stated"] == pytest.approx(103.7)
    assert row["figure_ids"].count(";") == 2
    assert kinds(shares_of_the_vote(48.2, 34.1, 17.7)) == []
    assert kinds(shares_of_the_vote(48.2, 34.1, 10.4)) == []


TOTALS = {
    "The choir has 43 singers: 12 sopranos, 16 altos and 14 basses, its leader said.": [(43, 42)],
    "The choir has 42 singers: 12 sopranos, 16 altos and 14 basses, its leader said.": [],
    "The depot holds 18 buses, 11 trams and nine vans, 40 vehicles in all, the operator said.": [(40, 38)],
    "The depot holds 18 buses, 11 trams and nine vans, 38 vehicles in all, the operator said.": [],
    "Divers found 14 anchors, six cannons and 31 coins, a total of 61 objects, the museum said.": [(61, 51)],
    "A panel of 14 members (four judges, five teachers and three nurses) met on Monday.": [(14, 12)],
    "The bus carried 52 people, 31 adults and 24 children, the driver said.": [(52, 55)],
    "The bus carried 55 people, 31 adults and 24 children, the driver said.": [],
    "The ferry carried 64 people, 58 passengers and nine crew, the coastguard said.": [(64, 67)],
    "The rescuers found 30 hikers, of whom 18 came from Norland and 15 from Tresland.": [(30, 33)],
    "The rescuers found 35 hikers, of whom 18 came from Norland and 15 from Tresland.": [],
    "The club won 12, drew five and lost six of its 24 matches, the league said.": [(24, 23)],
    "Twelve delegates came to Olm. Seven flew, and the other four took the train.": [(12, 11)],
    "Twelve delegates came to Olm. Seven flew, and the other five took the train.": [],
    "The storm killed 35 people in Varn. The 24 men and nine women were at sea, the navy said.": [(35, 33)],
    "The town spent 5 million euros on repairs, including 3 million for roads and 4 million for schools.": [(5000000, 7000000)],
    "The town spent 8 million euros on repairs, including 3 million for roads and 4 million for schools.": [],
    "In the poll 48 percent chose the bridge, 37 percent the ferry and 24 percent the tunnel.": [(109, 109)],
    "In the poll 48 percent chose the bridge, 37 percent the ferry and 15 percent the tunnel.": [],
    "In the run-off Berg won 54 percent of the vote and Holm 48 percent, the office said.": [(102, 102)],
    "In the first round Berg won 54 percent of the vote in Olm and Holm 48 percent in Varn, the office said.": [],
    "Voters could give several answers: 48 percent chose the bridge, 37 percent the ferry and 24 percent the tunnel.": [],
    "Voters could tick up to three answers: 48 percent chose the bridge, 37 percent the ferry and 24 percent the tunnel.": [],
    "Of women 60 percent voted for the bridge, of men 55 percent, the office said.": [],
    "The board has 14 members, at least four judges, five teachers and three nurses.": [],
    "The panel has 14 members, including four judges and five teachers, the court said.": [],
    "The school has 43 teachers, both 12 women and 30 men, the head said.": [],
    "The parish has nine churches, of which six are closed and four are open.": [(9, 10)],
    "The company will cut 950 jobs: 480 in Olm, 270 in Varn and 150 in Dahl.": [(950, 900)],
    "The company will cut 900 jobs: 480 in Olm, 270 in Varn and 150 in Dahl.": [],
    "The council set aside 9.1 million euros: 4.2 million for roads, 3.6 million for schools and 1.3 million for parks.": [],
    "The delegation consisted of 20 people, made up of eight doctors, six nurses and five drivers.": [(20, 19)],
    "The loss was 14 million crowns, against 9 million in March and 3 million in May.": [],
    "The zoo bought 36 animals: 12 ducks, 14 geese and eight swans.": [(36, 34)],
    "The judges heard 11 witnesses, seven men and five women, on Monday.": [(11, 12)],
    "The crash left seven people dead, five women and three men, the police said.": [(7, 8)],
    "The crash left eight people dead, five women and three men, the police said.": [],
    "The hall seats 600 guests, 450 in the stalls and 200 in the gallery.": [(600, 650)],
    "The hall seats 650 guests, 450 in the stalls and 200 in the gallery.": [],
    "The fund holds 22 farms, 16 mills and nine forges, making 48 properties.": [(48, 47)],
    "The fund holds 22 farms, 16 mills and nine forges, making 47 properties.": [],
    "Rangers counted 19 lynx, eight males and 13 females, in the park.": [(19, 21)],
    "Rangers counted 21 lynx, eight males and 13 females, in the park.": [],
    "The fleet has 25 boats — 12 trawlers, nine dinghies and three tugs — the harbour master said.": [(25, 24)],
    "The fleet has 24 boats — 12 trawlers, nine dinghies and three tugs — the harbour master said.": [],
    "The troupe has 31 members – 14 dancers, nine singers and six drummers.": [(31, 29)],
    "The council set aside 9.8 million euros: 4.2 million euros for roads, 3.6 million euros for schools and 1.3 million euros for parks.": [(9800000, 9100000)],
    "In the town 54 percent voted for the bridge and 48 percent against it, the office said.": [(102, 102)],
    "Taxes will rise by 470 million crowns this year, 410 million crowns next year and 1.2 billion crowns in 2028.": [],
    "In Olm 40 percent of the pupils walk, 25 percent cycle and the remaining 45 percent take the bus.": [(110, 110)],
    "In Olm 40 percent of the pupils walk, 25 percent cycle and the remaining 35 percent take the bus.": [],
    "In all 60 houses were hit: 31 on the shore, 15 in the village and 12 on the hill.": [(60, 58)],
    "In all 58 houses were hit: 31 on the shore, 15 in the village and 12 on the hill.": [],
    "The index rose 3 percent, or 39 points, to 1,339 points.": [],
    "The loss of 1,130 jobs: 480 in Olm, 350 in Varn and 300 in Dahl.": [],
    "Of its 20 matches the team won 12, drew four and lost five.": [(20, 21)],
    "Of its 21 matches the team won 12, drew four and lost five.": [],
    "The team won 12 of 20 matches, drew five and lost five.": [(20, 22)],
    "The board of 15 members sat on Monday. Eight members voted yes, and the remaining eight voted no.": [(15, 16)],
    "The raid freed 28 hostages. The 19 women and 12 men were flown home, the army said.": [(28, 31)],
    "The raid freed 31 hostages. The 19 women and 12 men were flown home, the army said.": [],
}  # fmt: skip


def test_totals_and_their_parts_in_the_words_of_news():
    assert told_of("arithmetic", TOTALS) == TOTALS
