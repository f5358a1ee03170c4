"""A number or a direction in a headline against the text below it."""

from __future__ import annotations

import pytest

from tests.checks import findings, told_of
from tests.writing import figure

TOLL = "A fire in a hotel killed 13 people on Monday.|Some 40 were hurt."

TOLL_ROWS = (
    figure("13 people", "count", 13, measure="people", predicate="killed"),
    figure("40", "count", 40, predicate="hurt", qualifier="~"),
)


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("Hotel fire kills 31", "error"),
        ("Hotel Fire Kills 31", "error"),
        ("Dozens hurt in hotel fire, 19 dead", "error"),
        ("41 dead in hotel fire", "error"),
        ("Death toll in hotel fire rises to 19", "error"),
        ("Hotel fire kills 14", "warning"),
        ("Earlier hotel fire kills 600", None),
        ("Hotel fire kills 13", None),
        ("Thirteen die in hotel fire", None),
        ("Fire kills at least 12", None),
        ("13 killed, 40 injured in fire", None),
        ("Fire in Hotel 31", None),
        ("Second hotel fire since 2019", None),
        ("Fire drill for 900 pupils", None),
    ],
)
def test_a_toll_in_the_headline(title, severity):
    found = findings(TOLL, *TOLL_ROWS, title=title)
    assert list(found["severity"]) == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("title", "killed", "count"),
    [
        ("Dozens killed as quake shakes Olm", 19, 1),
        ("Dozens killed as quake shakes Olm", 24, 0),
        ("Dozens killed as quake shakes Olm", 180, 0),
        ("Dozens killed as quake shakes Olm", 640, 1),
        ("Hundreds killed as quake shakes Olm", 82, 1),
        ("Hundreds killed as quake shakes Olm", 2_400, 0),
        ("Hundreds killed as quake shakes Olm", 7_100, 1),
        ("Thousands killed as quake shakes Olm", 910, 1),
        ("Thousands killed as quake shakes Olm", 31_000, 0),
    ],
)
def test_dozens_hundreds_and_thousands_are_as_many_as_editors_mean_by_them(title, killed, count):
    row = figure(f"{killed:,} people", "count", killed, measure="people", predicate="killed")
    assert len(findings(f"The quake killed {killed:,} people.", row, title=title)) == count


def test_a_headline_adds_up_what_the_text_counts_apart():
    text = "The blast killed five men and two women."
    rows = [
        figure("five men", "count", 5, predicate="killed", measure="men"),
        figure("two women", "count", 2, predicate="killed", measure="women"),
    ]
    assert findings(text, *rows, title="Blast kills seven").empty
    assert len(findings(text, *rows, title="Blast kills nine")) == 1


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Varn buys rival for €2.4 billion", 1),
        ("Varn buys rival for 4.2 million euros", 1),
        ("Varn buys rival for €2m", 0),
        ("Varn buys rival for €2.4m", 0),
        ("Varn buys rival for almost €2.5m", 0),
        ("Varn buys rival for $2.8m", 0),
    ],
)
def test_a_sum_in_the_headline(title, count):
    row = figure("2.4 million euros", "money", 2.4e6, unit="EUR", measure="price")
    assert len(findings("Lind is to pay 2.4 million euros for Rask.", row, title=title)) == count


@pytest.mark.parametrize(("title", "count"), [("Index falls 340 points", 0), ("Index falls 290 points", 1)])
def test_a_headline_drops_decimals(title, count):
    row = figure("344.65 points", "count", 344.65, measure="points", predicate="fell", change="fall")
    assert len(findings("The index fell 344.65 points.", row, title=title)) == count


@pytest.mark.parametrize(
    ("title", "count"),
    [("Jobless rate rises", 1), ("Jobless rate falls", 0), ("Rents rise", 0), ("Jobless rate falls, rents rise", 0)],
)
def test_a_direction_in_the_headline(title, count):
    row = figure("4.1 percent", "percent", 4.1, unit="%", measure="jobless rate", predicate="fell", change="to")
    found = findings("The jobless rate fell to 4.1 percent.", row, title=title)
    assert len(found) == count
    assert all("“rises”" in message and "tells of a fall: “4.1 percent”" in message for message in found["message"])


HEADLINES = {
    "[Landslide kills 52] A landslide buried a village near Dahl on Monday and killed 25 people, the police said.": [(52, 25)],
    "[Landslide kills 25] A landslide buried a village near Dahl on Monday and killed 25 people, the police said.": [],
    "[Eight die in bus crash] A bus crash near Dahl caused nine deaths on Monday, the police said.": [(8, 9)],
    "[Brewer buys rival for 3.6 billion euros] The brewer Lind will pay 3.6 million euros for its rival, it said.": [(3600000000, 3600000)],
    "[Brewer buys rival for 4 billion euros] The brewer Lind will pay 3.6 billion euros for its rival, it said.": [],
    "[Jobless rate rises] The jobless rate fell to 4.1 percent in May, the statistics office said.": [(None, None)],
    "[Jobless rate falls] The jobless rate fell to 4.1 percent in May, the statistics office said.": [],
    "[Jobless rate may rise] The jobless rate fell to 4.1 percent in May, the statistics office said.": [],
    "[Nearly 40 die in mine blast] A blast in a mine killed 38 men on Monday, the company said.": [],
    "[Poll: 63% want tram] Some 36 percent of the people of Olm want a tram, a poll found.": [(63, 36)],
    "[Poll: 60% want tram] Some 61.4 percent of the people of Olm want a tram, a poll found.": [],
    "[Poll: 39% oppose tram] Some 61 percent of the people of Olm want a tram, a poll found.": [],
    "[Painter Ida Moll dies at 87] The painter Ida Moll died on Monday. Moll was 78 years old, her gallery said.": [(87, 78)],
    "[Painter Ida Moll dies at 78] The painter Ida Moll died on Monday. Moll was 78 years old, her gallery said.": [],
    "[Dozens hurt in bus crash] A bus crash near Dahl injured 48 people on Monday, the police said.": [],
    "[Dozens hurt in bus crash] A bus crash near Dahl injured nine people on Monday, the police said.": [(20, 9)],
    "[Bus crash kills 7] A bus crash near Dahl killed three children and four women on Monday, the police said.": [],
    "[Museum to cost $2m] The museum will cost 8 million dollars, the town said.": [(2000000, 8000000)],
    "[Museum to cost $2m] The museum will cost 1.96 million dollars, the town said.": [],
    "[Firm cuts 900 jobs] The firm will cut 700 jobs in Olm, it said on Monday.": [(900, 700)],
    "[Firm cuts 700 jobs] The firm will cut 700 jobs in Olm, it said on Monday.": [],
    "[Firm cuts 900 jobs] The firm will cut 700 jobs in Olm and 200 jobs in Varn, it said on Monday.": [],
    "[Rents up 20% in a year] Rents in Olm were 600 euros in May. A year before they were 500 euros. Some 45 percent of flats were let.": [],
}  # fmt: skip


def test_headlines_over_news():
    assert told_of("headline", HEADLINES) == HEADLINES
