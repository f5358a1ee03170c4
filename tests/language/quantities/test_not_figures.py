"""Numbers that are no figures are left out; numbers that only look like them are kept."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities
from tests.growth import time_grows_in_proportion


def values(text: str) -> list[float]:
    return [q.number.value for q in find_quantities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2019",
        "since January 2024",
        "on May 8, 1945",
        "on 12 May 2024",
        "the 2008 reforms",
        "from 2008-2012",
        "the 2019/20 season",
        "the 1990s",
        "the '90s",
        "his 40s",
        "by 2120",
        "in 1492",
        "about 700 BC",
        "between A.D. 1000 and 1260",
        "nineteen eighty-four",
        "at 10:45",
        "at 10.45pm last night",
        "at 5 a.m.",
        "at three o'clock",
        "at 9 tonight",
        "by six on Sunday evening",
        "until 11 at night",
        "between 5 and 7pm",
        "2019-09-01T10:38:07.190Z",
        "the 5th avenue",
        "his 21st goal",
        "the twenty-first century",
        "the fourth quarter",
        "the second half",
        "on 12/05/2024",
    ],
)
def test_dates_and_times(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "in the S&P 500",
        "the iPhone 14",
        "Group G won",
        "a 5G mast",
        "an F-16 jet",
        "under Article 5",
        "COVID-19 spread",
        "on Highway 61",
        "the 9/11 attacks",
        "Apollo 11 landed",
        "a Falcon 9 rocket",
        "a Boeing 737",
        "in Formula 1",
        "in the Big 12",
        "on Windows 11",
        "the G7",
        "in Bundesliga 2",
        "Section 427, Row 21",
        "in room 12",
        "on page 12",
        "flight MH370",
        "Resolution 2334",
        "PM2.5",
        "the F1 race",
        "patent No. 5,781,752",
        "a category 4 hurricane",
        "type 2 diabetes",
        "phase three",
        "Formula One",
        "10 Downing Street",
        "131 West 23rd Street",
        "Python 3.12",
        "version 2.0.1",
        "ID.3 and ID.4",
        "the 7-Eleven shop",
        "Articles 4, 5 and 6",
        "case 21-cv-1234",
        "a new 737 Max",
        "a Boeing 777-200ER",
        "They disagree about the causes of the Thirty Years' War and its costs.",
        "UTC+2",
        "net zero",
        "a six-figure sum",
        "the bottom three",
    ],
)
def test_labels_and_names(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "at 33°47′N 44°30′E",
        "as reported.[3]",
        "Task Force (CTF) 50",
        "see p. 45 and § 12",
        "call 555-0134",
        "call +44 20 7946 0958",
        "call (212) 555-0188",
        "ring +44 (0)20 7946 0018",
        "call 1-800-555-TIPS",
        "Crime Stoppers are at 416-555-TIPS (8477)",
        "the other number is 555-0147.",
        "Polls close at 16.00 CET",
        "https://example.org/2024/12?id=55",
        "write to desk24@example.org",
        "@reader99",
        "#top10",
        "ISBN 978-3-16-148410-0",
        "account 1111-22223333-4444",
        "id 778257943577919488",
        "007",
        "a 911 call",
    ],
)
def test_codes_and_addresses(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "one of the best",
        "no one came",
        "this one",
        "one another",
        "the one who",
        "one can hope",
        "one-sided",
        "the last one",
        "one day he left",
    ],
)
def test_one_as_a_pronoun(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One person died", [1]),
        ("killing one and wounding three", [1, 3]),
        ("one in five", [0.2]),
        ("2,000 people", [2000]),
        ("They killed 2000 people in 2000", [2000]),
        ("more than 2000 homes", [2000]),
        ("about 2000 - 2500 calories", [2250]),
        ("In 2019 300 people left", [300]),
        ("Ukraine's 40 drones", [40]),
        ("On Monday 12 people died", [12]),
        ("The 11 members met", [11]),
        ("In Ukraine 50 people died", [50]),
        ("Barcelona beat Getafe 2-1", [2]),
        ("in March 12 people died", [12]),
        ("On March 12 people gathered", []),
        ("In Gaza 12 lorries waited", [12]),
        ("backed the measure 54-46", [54]),
        ("Each year 4 to 5 million babies are born", [4.5e6]),
        ("It cost $9 in 2024 and 2 to 3 per cent more in 2025", [9, 2.5]),
        ("Mr Lee, 47, ran for 9/11 families", [47]),
        ("a fifth of voters on the fifth day", [0.2]),
        ("49ers fans bought 300 seats", [300]),
        ("42 U.S. soldiers", [42]),
        ("The S&P 500 rose 64.06 points", [64.06]),
        ("two F-16s and 3 Boeing 737s", [2, 3]),
        ("the top 1 percent", [1]),
        ("1.5-2.5 percent", [2]),
        ("Section 12 has 30 clauses", [30]),
        ("half the staff in the first half", [0.5]),
        ("at age 21 on 21 June", [21]),
        ("63000 Model 3 sedans", [63000]),
        ("a 20-year high", [20]),
    ],
)
def test_what_only_looks_like_them(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (".teaser{padding:4px 0;width:300px} Police held 12 men.", [12]),
        ("@media (max-width:480px){.a{margin:8px} .b{width:50%}} Prices rose 4%.", [4]),
        ('{"@type":"Article","words":842,"by":{"age":41}} Police held 12 men.', [12]),
        ("function go(){var x = 300; return x;} The firm cut 90 jobs.", [90]),
        ('<img src="a.jpg" width="640" height=360> Some 30 people came.', [30]),
        ('width="640" height="360" The fire killed 14 people.', [14]),
        ("ads.push({slot: 3}); The firm cut 90 jobs.", [90]),
        ("margin-top:10px The firm cut 90 jobs.", [90]),
        ("padding:4px 8px;margin:12px; The firm cut 90 jobs.", [90]),
        ("The band {formed with 4 members} sold 3 million records.", [4, 3_000_000]),
        ("Facts: height: 6ft; weight: 80kg; three sons.", [6, 80, 3]),
        ("Of 5 men < 30 years and 9 women > 60 years, 2 fell ill.", [5, 30, 9, 60, 2]),
    ],
)
def test_leftovers_of_web_pages(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("She told 48 Hours about the 9 letters.", [9]),
        ("He was seen in the film Nine Lives with two friends.", [2]),
        ("Leaders of the Group of Seven met for 3 hours.", [3]),
        ("It was the third One-Day International of the series.", []),
        ("Rescuers Pull Five Men From Mine After 30 Hours", [5, 30]),
        ("LIMA — Two men were seen leaving.", [2]),
        ("He said: Three men were seen leaving.", [3]),
        ("“Four people were seen leaving,” she said.", [4]),
        ("Talks lasted 30 hours before they failed.", [30]),
    ],
)
def test_names_that_begin_with_a_number(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("piece, end", [("{", ""), ("a:b;", ""), ("{a-", ""), ("<a ", ""), ("a-", "{b:c;}")])
def test_leftovers_of_web_pages_take_linear_time(piece: str, end: str) -> None:
    assert time_grows_in_proportion(lambda times: values(piece * times + end + " 5 men"), 2_000)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Police closed the bridge at 1945 hours.", []),
        ("By 1430 hours 12 boats had left.", [12]),
        ("Flights resumed between 1400 and 1600 hours.", []),
        ("The bomb went off around 1730 hrs.", []),
        ("After 1200 hours of work the statue is done.", [1200]),
        ("The unit's flying was cut by 1500 hours last year.", [1500]),
        ("She logged about 1200 hours.", [1200]),
        ("The lamp lasts 2000 hours.", [2000]),
        ("Fans of the PS4 and the PS2 bought 300 games.", [300]),
        ("He paid PS40,000.", [40_000]),
        ("It was 5 degrees above zero at dawn.", [5]),
        ("Two degrees Celsius above zero is enough.", [2]),
    ],
)
def test_army_times_models_and_degrees(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The jab is offered to over-65s.", [65]),
        ("Over-70s ride free from Monday.", [70]),
        ("The town is ageing. “Over-70s fill the bus,” he said.", [70]),
        ("He played 3 times for England's Under-21s.", [3]),  # a team
        ("In the mid-90s 12 clubs closed.", [12]),
        ("See note [3] and 5 more pages.", [5]),
        ("He ran a 7-Eleven with 2 friends.", [2]),
        ("Call 020 7946 0123 for 2 tickets.", [2]),
        ("Call 116-123 for help with 2 children.", [2]),
        ("Call +44 20 7946 0123 for 2 tickets.", [2]),
        ("Call (020) 7946 0123 for 2 tickets.", [2]),
        ("Call 1-800-555-TIPS for 2 tickets.", [2]),
        ("The wreck lies at 51°30′N with 5 cannons.", [5]),
        ("Under 18 U.S.C. 1030 he faces 5 years.", [5]),
        ("AD 79 buried 2 towns.", [2]),
        ("The shop opens 9 to 5pm for 6 days.", [6]),
        ("Case 12-cv-40 cost 3 dollars.", [3]),
        ("The office gave 555-1234 as its number for 2 days.", [2]),
        ("The 1980's saw 3 wars.", [3]),
        ("The 21st, 22nd and 23rd rounds took 3 days.", [3]),
        ("He weighs 11st.", [11]),  # stones
        ("In 40 minutes 2 men came at 9 in the evening.", [40, 2]),
        ("Sales grew by 9 on Sunday evening.", [9]),
        ("The bus left at 2475 hours.", [2475]),  # no hour of a day
        ("The bus left at 1475 hours.", [1475]),  # no minute of an hour
    ],
)
def test_codes_and_times_and_what_stands_beside_them(text: str, expected: list[float]) -> None:
    assert values(text) == expected
