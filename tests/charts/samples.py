"""Rows for the chart tests, as `kit.extract` gives them."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

import pandas as pd

from kit.tables import frame

INSTITUTE = "Institute for the Study of War"


def rows(*records: dict[str, Any]) -> pd.DataFrame:
    """Figures with the usual cells filled in."""
    usual = {"kind": "count", "qualifier": "="}
    return frame("figures", [usual | {"figure_id": f"0123456789ab-{n}"} | record for n, record in enumerate(records)])


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def month(year: int, number: int, value: float, **more: Any) -> dict[str, Any]:
    """A count of casualties for one month."""
    last = calendar.monthrange(year, number)[1]
    return {
        "value": value,
        "measure": "casualties",
        "period": f"{calendar.month_name[number]} {year}",
        "period_basis": "stated",
        "period_start": datetime.date(year, number, 1),
        "period_end": datetime.date(year, number, last),
        "source": "General Staff",
        **more,
    }


def year(number: int, value: float, **more: Any) -> dict[str, Any]:
    """A figure for one year."""
    return {
        "value": value,
        "period": str(number),
        "period_start": datetime.date(number, 1, 1),
        "period_end": datetime.date(number, 12, 31),
        "period_basis": "stated",
        **more,
    }


def seed() -> pd.DataFrame:
    """The two rates of the seed article."""
    return rows(
        {
            "article_id": "0123456789ab",
            "text": "99 troops for every square kilometer",
            "start": 10,
            "end": 46,
            "sentence": "In 2025, Russia is losing an average of 99 troops for every square kilometer gained.",
            "kind": "rate",
            "value": 99,
            "per": "km²",
            "measure": "troops",
            "base_value": 99,
            "base_unit": "1/km²",
            "statistic": "average",
            "subject": "Russia",
            "period": "2025",
            "period_start": day("2025-01-01"),
            "period_end": day("2025-12-31"),
            "period_basis": "stated",
            "source": INSTITUTE,
        },
        {
            "article_id": "0123456789ab",
            "text": "59 casualties per square kilometer",
            "start": 120,
            "end": 154,
            "sentence": "In the latter part of 2024 the ratio was 59 casualties per square kilometer.",
            "kind": "rate",
            "value": 59,
            "per": "km²",
            "measure": "casualties",
            "base_value": 59,
            "base_unit": "1/km²",
            "subject": "Russia",
            "period": "the latter part of 2024",
            "period_start": day("2024-07-01"),
            "period_end": day("2024-12-31"),
            "period_basis": "vague",
            "source": INSTITUTE,
        },
    )


def monthly() -> pd.DataFrame:
    """Twelve months of one series."""
    values = [26000, 28530, 28410, 26550, 38930, 35050, 35420, 36830, 38110, 41890, 45450, 49150]
    return rows(*(month(2024, number + 1, value) for number, value in enumerate(values)))


def drones() -> pd.DataFrame:
    """Every way of stating a count: exact, about, at least, up to, and a word."""
    return rows(
        {"subject": "Kharkiv", "value": 107, "low": 107, "qualifier": ">=", "measure": "drones", "source": "Air force"},
        {"subject": "Odesa", "value": 60, "measure": "drones", "source": "Air force"},
        {"subject": "Kyiv", "value": 125, "qualifier": "~", "measure": "drones", "source": "Air force"},
        {
            "subject": "Sumy",
            "value": 24,
            "qualifier": "~",
            "kind": "vague",
            "text": "dozens of drones",
            "measure": "drones",
            "source": "Air force",
        },
        {"subject": "Poltava", "value": 40, "high": 40, "qualifier": "<=", "measure": "drones", "source": "Air force"},
    )


def deaths() -> pd.DataFrame:
    """A stated range, an estimate with bounds and a plain number."""
    return rows(
        {
            "subject": "Health ministry",
            "value": 12.5,
            "low": 10,
            "high": 15,
            "qualifier": "range",
            "measure": "deaths",
            "source": "Ministry",
        },
        {"subject": "University", "value": 16, "low": 11, "high": 22, "measure": "deaths", "source": "University"},
        {"subject": "Red Cross", "value": 9, "measure": "deaths", "source": "Red Cross"},
    )


def unemployment() -> pd.DataFrame:
    """Four regions in two years."""
    rates = {"North": (6.7, 5.2), "South": (9.1, 9.3), "East": (5.0, 5.1), "West": (4.8, 6.0)}
    return rows(
        *(
            year(
                number,
                value,
                subject=region,
                kind="percent",
                unit="%",
                measure="unemployment rate",
                source="Statistics office",
            )
            for region, pair in rates.items()
            for number, value in zip((2019, 2024), pair, strict=True)
        )
    )


def mixed() -> pd.DataFrame:
    """Three measures in three units, four years each."""
    series = {
        "unemployment rate": ("%", (5.1, 6.7, 6.2, 5.9)),
        "average rent": ("EUR", (810, 845, 910, 990)),
        "new homes": (None, (21000, 18500, 17250, 24100)),
    }
    return rows(
        *(
            year(2021 + index, value, unit=unit, measure=measure, source="Statistics office")
            for measure, (unit, values) in series.items()
            for index, value in enumerate(values)
        )
    )


def levels() -> pd.DataFrame:
    """The seed's two figures over a series of months and of longer periods, two of them nearly alike."""
    computed = rows(
        *(month(2025, number, value) for number, value in ((5, 70.8), (6, 70.2), (7, 74.5), (8, 57.8))),
        year(2024, 102.4, measure="casualties"),
        {
            "value": 98.7,
            "measure": "casualties",
            "period": "January to April 2025",
            "period_start": day("2025-01-01"),
            "period_end": day("2025-04-30"),
        },
    ).assign(per="km²", kind="rate", source=INSTITUTE, series="computed")
    return pd.concat([seed().assign(series="stated"), computed.assign(figure_id=[f"made-{n}" for n in range(6)])])


def shares(groups: dict[str, tuple[float, ...]], answers: tuple[str, ...], **more: Any) -> pd.DataFrame:
    """The answers of a survey in percent, group by group."""
    return rows(
        *(
            {
                "subject": group,
                "predicate": answer,
                "value": value,
                "kind": "percent",
                "unit": "%",
                "source": "Pollster",
            }
            | more
            for group, values in groups.items()
            for answer, value in zip(answers, values, strict=True)
        )
    )


def votes() -> pd.DataFrame:
    """Three answers of four age groups, none of them in order."""
    groups = {"65 and over": (38, 57, 5), "25–44": (55, 35, 10), "18–24": (61, 28, 11), "45–64": (44, 48, 8)}
    return shares(groups, ("Yes", "No", "Don’t know"))


def opinions() -> pd.DataFrame:
    """Two statements on a scale of five answers and none, the answers not in order."""
    groups = {"The council listens": (20, 30, 22, 18, 6, 4), "Buses run on time": (38, 21, 9, 15, 15, 2)}
    answers = ("Agree", "Disagree", "Strongly disagree", "Neither agree nor disagree", "Strongly agree", "Don’t know")
    return shares(groups, answers)


def towns() -> pd.DataFrame:
    """Three measures of three towns, each in a unit of its own; one of them is not known."""
    measures = {"population": None, "area": "km²", "budget": "EUR"}
    known = {"Brigg": (215_000, 120, 310e6), "Aldham": (12_400, 31.5, 18.2e6), "Chalford-upon-the-Water": (980, 4.75)}
    return rows(
        *(
            {"subject": town, "measure": measure, "unit": unit, "value": value, "source": "Office"}
            for town, values in known.items()
            for (measure, unit), value in zip(measures.items(), values, strict=False)
        )
    )


def countries() -> pd.DataFrame:
    """Income and length of life of six countries, by income."""
    names = ("Avaria", "Borduria", "Corona Isles", "Drakkar", "Elbonia", "Freedonia")
    pairs = zip(names, (2_100, 5_400, 14_000, 22_500, 41_000, 56_000), (61, 70.5, 66, 74, 82, 80), strict=True)
    return pd.DataFrame([{"country": name, "income": income, "life": life} for name, income, life in pairs])


def fuels() -> pd.DataFrame:
    """Electricity by fuel over four years."""
    made = {"coal": (90, 70, 40, 10), "gas": (50, 55, 60, 50), "wind": (5, 20, 45, 80)}
    return rows(
        *(
            year(2020 + index, value, subject=fuel, unit="TWh", measure="electricity")
            for fuel, values in made.items()
            for index, value in enumerate(values)
        )
    )


def leagues() -> pd.DataFrame:
    """Ranks of three clubs over four years."""
    ranks = {"Rovers": (1, 1, 2, 3), "United": (2, 3, 1, 1), "Town": (3, 2, 3, 2)}
    return rows(
        *(
            year(2021 + index, value, subject=club, measure="rank")
            for club, values in ranks.items()
            for index, value in enumerate(values)
        )
    )


def rain() -> pd.DataFrame:
    """Monthly rain of two years and four months of a third."""
    return pd.DataFrame(
        [
            {"period": f"{number}-{month:02}", "value": 40 + (month * 17 + number * 5) % 31, "measure": "rain"}
            for number in (2022, 2023, 2024)
            for month in range(1, 13 if number < 2024 else 5)
        ]
    )


def waits() -> pd.DataFrame:
    """Days of waiting in sixty clinics of two regions."""
    return pd.DataFrame(
        [
            {"clinic": f"Clinic {n}", "region": ("North", "South")[n % 2], "value": 5 + (n * n) % 83, "measure": "days"}
            for n in range(60)
        ]
    )


def regions(count: int) -> pd.DataFrame:
    """Twelve months of several regions."""
    return pd.concat(
        [monthly().assign(subject=f"Region {n}", value=lambda t, n=n: t["value"] + 900 * n) for n in range(count)]
    )


LONG = (
    "Department for Environment, Food and Rural Affairs and its executive agencies, including the Rural Payments Agency"
)


def rates() -> pd.DataFrame:
    """Rates of countries, of which Malta is too small to be seen; Eurostat has such, these are made up."""
    found = {"Spain": 11.4, "Greece": 10.1, "Sweden": 8.4, "France": 7.4, "Italy": 6.6, "Ireland": 4.3,
             "Germany": 3.4, "Malta": 3.1, "Poland": 2.9, "the Czech Republic": 2.6}  # fmt: skip
    return rows(*({"place": name, "value": value, "unit": "%", "kind": "percent", "measure": "unemployment rate",
                   "source": "Labour survey"} for name, value in found.items()))  # fmt: skip


def balances() -> pd.DataFrame:
    """Rates below and above zero."""
    return rates().assign(
        value=lambda table: (table["value"] - 6.5).round(1), measure="budget balance, share of output"
    )


def arrivals() -> pd.DataFrame:
    """Counts of people, made up."""
    found = {"Germany": 1_200_000, "Poland": 990_000, "Czechia": 380_000, "UK": 250_000, "Spain": 220_000}
    return rows(*({"place": name, "value": value, "measure": "arrivals"} for name, value in found.items()))


def cities() -> pd.DataFrame:
    """Places without numbers."""
    return pd.DataFrame({"place": ["Kyiv", "Kharkiv", "Odesa", "Dnipro", "Lviv"]})


# Each form of a chart: its rows and its arguments.
FORMS = {
    "bars": (seed, {"x": "period"}),
    "long names": (
        lambda: rows({"subject": LONG, "value": 1250}, {"subject": "Home Office", "value": 333}),
        {"x": "subject"},
    ),
    "right to left": (
        lambda: rows({"subject": "משרד הבריאות", "value": 3}, {"subject": "وزارة الصحة", "value": 2}),
        {"x": "subject"},
    ),
    "columns": (lambda: monthly()[:4], {"x": "period"}),
    "line": (monthly, {"x": "period"}),
    "lines": (
        lambda: pd.concat([monthly().assign(subject=s) for s in ("claimed", "confirmed")]),
        {"x": "period", "by": "subject"},
    ),
    "levels": (levels, {"x": "period", "by": "series"}),
    "dots": (deaths, {"x": "subject"}),
    "counts": (drones, {"x": "subject"}),
    "slope": (unemployment, {"x": "period", "by": "subject"}),
    "stacked": (votes, {"x": "subject", "by": "predicate"}),
    "diverging": (opinions, {"x": "subject", "by": "predicate"}),
    "one bar": (lambda: votes()[:3], {"x": "predicate"}),
    "table": (towns, {"x": "subject", "by": "measure", "kind": "table"}),
    "table with bars": (drones, {"x": "subject", "kind": "table"}),
    "number": (lambda: drones()[:1], {"x": "subject", "kind": "number"}),
    "scatter": (countries, {"x": "income", "y": "life"}),
    "area": (fuels, {"x": "period", "by": "subject", "kind": "area"}),
    "ranks": (leagues, {"x": "period", "by": "subject"}),
    "seasons": (rain, {"x": "period", "kind": "seasons"}),
    "map": (rates, {"kind": "map"}),
    "map about zero": (balances, {"kind": "map"}),
    "circles": (arrivals, {"kind": "map"}),
    "locator": (cities, {"kind": "locator"}),
    "strip": (waits, {"x": "clinic", "by": "region", "kind": "strip", "highlight": "Clinic 7"}),
    "grey lines": (lambda: regions(9), {"x": "period", "by": "subject", "highlight": "Region 3"}),
    "logarithmic line": (lambda: regions(2), {"x": "period", "by": "subject", "logarithmic": True}),
    "few years": (lambda: fuels()[:8], {"x": "period", "by": "subject"}),
    "dumbbell": (unemployment, {"x": "subject"}),
    "multiples": (mixed, {"x": "period", "kind": "multiples"}),
    "forty bars": (
        lambda: pd.DataFrame({"subject": [f"Place {n}" for n in range(40)], "value": range(-20, 20)}),
        {"x": "subject"},
    ),
}
