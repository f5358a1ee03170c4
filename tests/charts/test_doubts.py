"""A title that the rows contradict is doubted; one that they bear out, or that nobody can be sure of, is not."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd
import pytest

from kit.charts import chart
from kit.errors import KitWarning
from tests.charts import samples


def years(values: dict[int, float], **cells: Any) -> pd.DataFrame:
    return samples.rows(*(samples.year(number, value) for number, value in values.items())).assign(**cells)


def places(values: dict[str, float], **cells: Any) -> pd.DataFrame:
    return samples.rows(*({"subject": name, "value": value} for name, value in values.items())).assign(**cells)


VISITORS = years({2021: 1.2e6, 2022: 1.4e6, 2023: 1.1e6, 2024: 0.9e6}, measure="visitors")
JOBLESS = years(
    {2022: 5.1, 2023: 6.7, 2024: 7.4}, measure="unemployment rate", unit="%", kind="percent", place="Marenia"
)
PRICES = years({2023: 4.8, 2024: 4.6}, measure="consumer prices", unit="%", kind="percent")
RENT = years({2020: 800, 2024: 1610}, measure="average rent", unit="EUR", kind="money")
TURBINES = places({"Fife": 12, "Moray": 31, "Angus": 7}, measure="turbines")
KILLED = places({"Storm Hela": 31, "Storm Ivo": 14}, measure="people", predicate="killed")
SEATS = places({"Harbour Party": 27, "Greens": 11, "Union": 7}, measure="seats", predicate="won")
PROFIT = places({"Air Brel": 1.2e9, "Air Sund": -4.5e9}, measure="profit", unit="USD", kind="money")
BOUNDS = samples.rows(
    {"subject": "Aldham", "value": 107, "low": 107, "qualifier": ">=", "measure": "drones"},
    {"subject": "Brel", "value": 125, "qualifier": "~", "measure": "drones"},
)
PERMITS = years({2022: 345, 2023: 402, 2024: 391}, measure="permits")
LAND = years({2023: 326, 2024: 427}, measure="territory", unit="km²", kind="measure", predicate="gained")
REGIONS = samples.unemployment()
MONTHS = samples.monthly()

WITH_TOTAL = places({"All counties": 50, "Fife": 12, "Moray": 31, "Angus": 7}, measure="turbines")
BEGUN = samples.rows(samples.year(2024, 900, measure="visitors"), samples.month(2025, 1, 80, measure="visitors"))
LOSSES = years({2023: -2e9, 2024: -5e9}, measure="loss", unit="EUR", kind="money")
WAITS = places({"Aldham": 9, "Brel": 4}, measure="waiting time", unit="week", kind="duration")
LATEST = years({2019: 9, 2023: 5, 2024: 6}, measure="unemployment rate", unit="%", kind="percent")

RIGHT = [
    (PERMITS, "Permits rose"),
    (PERMITS, "Permits fell in 2024"),
    (PERMITS, "Permits rose in 2023"),
    (VISITORS, "Visitors fell by 100,000 a year"),
    (VISITORS, "Visitors in 2024: 0.9 million"),
    (VISITORS, "More than 4 million visitors since 2021"),
    (VISITORS, "Visitors fell to 75% of their number in 2021"),
    (VISITORS, "In 2022, visitors rose"),
    (VISITORS, "Visitors fell for 2 years"),
    (JOBLESS, "Unemployment rose by 45%"),
    (RENT, "Rent rose over 100%"),
    (TURBINES, "Fife has the biggest turbines"),
    (TURBINES, "Turbines are highest in Angus"),
    (TURBINES, "Fife has 5 more turbines than Angus"),
    (WITH_TOTAL, "Moray has the most turbines"),
    (BEGUN, "Visitors rose in January 2025"),
    (LOSSES, "Loss rose to €5bn"),
    (WAITS, "Brel ahead of Aldham"),
    (LATEST, "Unemployment rises to 6%"),
    (MONTHS, "Casualties may peak"),
    (VISITORS, "Visitors fell to 900,000 in 2024"),
    (VISITORS, "Visitors rose in 2022"),
    (VISITORS, "Visitors peaked in 2022"),
    (VISITORS, "Visitors rose, then fell"),
    (VISITORS, "Visitors fell by a third in two years"),
    (VISITORS, "Visitor numbers fell 25% from 2021 to 2024"),
    (VISITORS, "Fewer visitors in 2024 than in 2021"),
    (VISITORS, "Half a million fewer visitors than in the best year"),
    (VISITORS, "1.4 million visitors in 2022, and then the ferry stopped"),
    (VISITORS, "4.6 million visitors in 4 years"),
    (VISITORS, "Day visitors rose while all visitors fell"),
    (VISITORS, "Visitors who stayed overnight rose"),
    (VISITORS, "Will visitors rise again?"),
    (VISITORS, "Visitors fell below the 1 million that the port needs"),
    (JOBLESS, "Unemployment rises to 7.4%"),
    (JOBLESS, "Unemployment in Marenia rose every year"),
    (JOBLESS, "Youth unemployment fell"),
    (JOBLESS, "Employment falls"),
    (JOBLESS, "Unemployment up 2.3 percentage points since 2022"),
    (JOBLESS, "Unemployment is highest in 2024"),
    (JOBLESS, "Bank cuts its rate to 3% as unemployment rises"),
    (JOBLESS, "Unemployment at 7.4%, above the 6% the government promised"),
    (PRICES, "Consumer prices rose 4.6% in 2024"),
    (PRICES, "Consumer prices rose more slowly in 2024"),
    (RENT, "Average rent doubled to €1,610"),
    (RENT, "Rent has risen by €810"),
    (RENT, "Rent more than doubled"),
    (TURBINES, "Moray has the most turbines"),
    (TURBINES, "Fife has more turbines than Angus"),
    (TURBINES, "50 turbines in three counties"),
    (TURBINES, "Fife has the second most turbines"),
    (TURBINES, "Angus has most turbines per head"),
    (KILLED, "Storm Hela killed 31 people"),
    (KILLED, "Hela killed more than twice as many as Ivo"),
    (KILLED, "Highest death toll for Storm Hela"),
    (KILLED, "12 children among 31 people killed by Storm Hela"),
    (SEATS, "Harbour Party ahead of Greens"),
    (SEATS, "Union won 7 of 45 seats"),
    (SEATS, "Harbour Party won 60% of the seats"),
    (PROFIT, "Air Sund lost $4.5bn"),
    (PROFIT, "Air Brel has the highest profit"),
    (BOUNDS, "Aldham saw the most drones"),
    (LAND, "Territory gained grew by 101 km²"),
    (LAND, "Russia gained about 430 km² in 2024"),
    (REGIONS, "Unemployment fell in the North"),
    (REGIONS, "Unemployment rose in the South"),
    (REGIONS, "Unemployment is highest in the South"),
    (MONTHS, "Casualties rose through the winter"),
    (MONTHS, "Casualties peaked in December"),
    (MONTHS, "Casualties fell in April"),
    (MONTHS, "Casualties nearly doubled in 2024"),
]

WRONG = [
    (PERMITS, "Permits rose in 2024", "“rose”: the rows fall, from 402 in 2023 to 391 in 2024"),
    (PERMITS, "Permits rose again", "“rose”: the rows fall, from 402 in 2023 to 391 in 2024"),
    (PERMITS, "Permits keep rising", "“rising”: the rows fall, from 402 in 2023 to 391 in 2024"),
    (WITH_TOTAL, "Fife has the most turbines", "Moray has more"),
    (WAITS, "Waiting time lowest in Aldham", "“lowest”"),
    (VISITORS, "Visitors rose", "“rose”: the rows fall, from 1.2 million in 2021 to 900,000 in 2024"),
    (VISITORS, "Visitor numbers are growing again", "“growing”"),
    (VISITORS, "Visitors rose from 2021 to 2024", "“rose”"),
    (VISITORS, "Visitors up since 2022", "“up”"),
    (VISITORS, "Visitors rose in 2024", "“rose”"),
    (VISITORS, "Visitors peaked in 2021", "“peaked” of 2021 (1.2 million): 2022 has more (1.4 million)"),
    (VISITORS, "2023 was the year with the fewest visitors", "“fewest” of 2023"),
    (VISITORS, "More visitors in 2024 than in 2021", "“more”"),
    (VISITORS, "Visitors fell to 950,000 in 2024", "“950,000”"),
    (VISITORS, "Visitors doubled", "“doubled”"),
    (
        VISITORS,
        "Visitors fell every year",
        "“fell” every time: the rows rise, from 1.2 million in 2021 to 1.4 million in 2022",
    ),
    (JOBLESS, "Unemployment fell", "“fell”"),
    (JOBLESS, "Marenia’s unemployment falls to 7.4%", "“falls”"),
    (JOBLESS, "Unemployment rises to 8.1%", "“8.1%”"),
    (JOBLESS, "Unemployment declined between 2022 and 2024", "“declined”"),
    (JOBLESS, "Unemployment was lowest in 2023", "“lowest”"),
    (JOBLESS, "Unemployment: lower in 2024 than in 2023", "“lower”"),
    (RENT, "Average rent halved", "“halved”"),
    (RENT, "Average rent rose to €1,800", "“€1,800”"),
    (RENT, "Rent tripled in 2024", "“tripled”"),
    (RENT, "Rent rose by 40%", "“40%”"),
    (TURBINES, "Fife has the most turbines", "“most” of Fife (12): Moray has more (31)"),
    (TURBINES, "Fewest turbines in Fife", "“fewest”"),
    (TURBINES, "Angus has more turbines than Fife", "“more”: Angus has 7, Fife 12"),
    (TURBINES, "Moray has 34 turbines", "“34”"),
    (KILLED, "Storm Ivo killed the most people", "“most”"),
    (KILLED, "Death toll of 41 for Storm Hela", "“41”"),
    (KILLED, "More than 50 people killed by Storm Hela", "“More than 50”"),
    (SEATS, "Greens ahead of Harbour Party", "“ahead”"),
    (SEATS, "Union won the most seats", "“most”"),
    (PROFIT, "Air Sund has the highest profit", "“highest”"),
    (LAND, "Territory gained fell", "“fell”"),
    (REGIONS, "Unemployment rose in the North", "“rose”"),
    (REGIONS, "Unemployment rose in all regions", "“rose”"),
    (MONTHS, "Casualties fell", "“fell”"),
    (MONTHS, "Casualties were highest in November", "“highest”"),
]


def drawn(table: pd.DataFrame, title: str) -> Any:
    return chart(table, title=title, **({"x": "period", "by": "subject"} if table is REGIONS else {}))


@pytest.mark.parametrize(("table", "title"), RIGHT, ids=[title for _, title in RIGHT])
def test_a_right_title_is_not_doubted(table, title):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn(table, title)


@pytest.mark.parametrize(("table", "title", "said"), WRONG, ids=[title for _, title, _ in WRONG])
def test_a_wrong_title_is_doubted_and_the_warning_says_what_the_rows_do_not_show(table, title, said):
    with pytest.warns(KitWarning, match="the title says what the rows do not show") as caught:
        drawn(table, title)
    assert said in str(caught[0].message)
