"""One number through articles and outlets: what is joined, what stays apart, and what each telling did to it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from functools import cache

import pandas as pd
import pytest

import kit
from kit.errors import SetupError, UndatedWarning
from kit.follow import COLUMNS
from tests.growth import calls
from tests.writing import article, figure, tables

FLOOD = (
    ("2026-02-03", "Courier", "At least 12 people died when the Ilm burst its banks above Orlen on Monday night, the "
     "interior ministry said. Dozens are missing. In 2013 a flood in Orlen killed 26 people."),
    ("2026-02-03", "Radio Sund", "The flood in Orlen has claimed 12 lives, rescuers said. Some 60 people are unaccounted for."),
    ("2026-02-04", "Courier", "The death toll from the flood in Orlen rose to 41 on Wednesday, up from 12 the day before, the "
     "interior ministry said. Another 30 people are missing."),
    ("2026-02-05", "Ledger", "Seventy-three people have been killed in the flood in Orlen, the interior ministry said. In "
     "the village of Haas alone 9 people died."),
    ("2026-02-07", "Courier", "The interior ministry corrected the number of dead in the flood in Orlen to 70."),
    ("2026-02-04", "Ledger", "A bus fell into a ravine near Tavi in Karsia on Tuesday and 12 people died, police said."),
    ("2026-02-05", "Ledger", "Five people drowned when a river flooded a camp site near Tavi, officials said."),
)  # fmt: skip


def read(*texts: tuple[str, ...]) -> kit.Tables:
    return kit.extract(
        kit.Article(text=text, published=day, publisher=outlet, title=title[0] if title else None)
        for day, outlet, text, *title in texts
    )


@cache
def flood() -> kit.Tables:
    return read(*FLOOD)


def told(rows: pd.DataFrame) -> list[tuple]:
    """The threads as tuples of their values."""
    return [tuple(thread["value"].fillna(0)) for _, thread in rows.groupby("thread_id", sort=False)]


def test_a_toll_is_followed_through_the_outlets_and_taken_back():
    rows = kit.follow(flood(), "dead in the flood")
    assert list(rows["value"]) == [12, 12, 41, 73, 70]
    assert list(rows["publisher"]) == ["Courier", "Radio Sund", "Courier", "Ledger", "Courier"]
    assert list(rows["change"]) == ["first", "same", "higher", "higher", "corrected"]
    assert list(rows["difference"].fillna(0)) == [0, 0, 29, 32, -3]
    assert list(rows["latest"]) == [False] * 4 + [True]
    assert list(rows["telling"]) == [1, 2, 3, 4, 5] and rows["qualifier"].iloc[0] == ">="
    assert set(rows["counted"]) == {"deaths"} and rows["thread_id"].nunique() == 1
    assert rows["thread"].iloc[0].startswith("deaths (") and "Orlen" in rows["thread"].iloc[0]


def test_every_telling_leads_back_to_its_words():
    texts = dict(zip(flood().articles["article_id"], (text for _, _, text in FLOOD), strict=True))
    rows = kit.follow(flood(), least=1)
    assert len(rows) and all(texts[row.article_id][row.start : row.end] == row.text for row in rows.itertuples())


def test_numbers_of_another_day_parts_and_other_events_are_no_tellings():
    rows = kit.follow(flood(), least=1)
    assert not {26.0, 30.0, 9.0} & set(rows["value"].dropna())  # the flood of 2013, another 30, in one village alone
    assert (12.0,) in told(rows) and (5.0,) in told(rows)  # the bus and the camp site, each for itself


def test_a_vague_word_is_told_and_compared_with_nothing():
    rows = kit.follow(flood(), "missing")
    assert list(rows["text"]) == ["Dozens", "60 people"]
    assert rows["value"].isna().tolist() == [True, False] and rows["change"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    "texts, threads",
    [
        pytest.param(
            (
                ("2026-03-02", "A", "The unemployment rate in Karsia rose to 6.1 percent in January, Statistics Karsia said."),
                ("2026-03-03", "A", "The unemployment rate in Sundland fell to 4.3 percent in January, the office said."),
                ("2026-03-04", "B", "Karsia's unemployment rate stood at 6.1 percent in January, Statistics Karsia said."),
                ("2026-04-02", "B", "The unemployment rate in Karsia fell to 6.0 percent in February, Statistics Karsia said."),
            ),
            [(6.1, 6.1)],
            id="a month's rate is that of one month and country",
        ),
        pytest.param(
            (
                ("2026-08-03", "A", "A car bomb killed 12 people at a market in Tavi, the capital of Karsia, on Monday, police said."),
                ("2026-08-04", "A", "A bomb killed 20 people outside a school in Tavi, the capital of Karsia, on Tuesday, police said."),
                ("2026-08-04", "B", "The number of people killed by a bomb at a market in Tavi on Monday rose to 15, hospitals in Karsia said."),
            ),
            [(12, 15)],
            id="two bombs in one town",
        ),
        pytest.param(
            (
                ("2026-04-01", "A", "Kestel Group has offered 4.2 billion euros for the chipmaker Lumo, the companies said."),
                ("2026-04-09", "B", "Kestel Group raised its bid for Lumo to 4.6 billion euros, from 4.2 billion euros."),
                ("2026-04-15", "B", "Kestel Group will pay 4.9 billion euros for Lumo, the two said."),
                ("2026-04-16", "B", "Orbit will pay 4.9 billion dollars for the software firm Tessa, it said."),
            ),
            [(4.2e9, 4.6e9, 4.9e9)],
            id="offer, bid and price",
        ),
        pytest.param(
            (
                ("2026-01-12", "A", "Adler Motors will cut 2,000 jobs at its plant in Brode, the company said."),
                ("2026-01-13", "B", "Adler Motors plans to cut 3,500 jobs in Brode, the union said."),
                ("2026-01-21", "A", "The steelmaker Ovik will cut 2,000 jobs in Port Sund, it said."),
            ),
            [(2000, 3500)],
            id="the jobs of one company",
        ),
        pytest.param(
            (
                ("2026-09-01", "A", "Some 20,000 people marched through Orlen against the pension law on Tuesday, police said."),
                ("2026-09-02", "B", "Some 35,000 people marched against the pension law in Orlen on Tuesday, the city said."),
                ("2026-09-08", "B", "About 50,000 people marched through Orlen against the pension law on Tuesday, police said."),
            ),
            [(20000, 35000)],
            id="two marches, a week apart",
        ),
        pytest.param(
            (
                ("2026-05-02", "A", "Orlen beat Tavi 3-1 before 21,000 spectators; the keeper Ada Brun made 27 saves."),
                ("2026-05-05", "A", "Orlen lost to Sund before 24,000 spectators; the keeper Ada Brun made 31 saves."),
            ),
            [],
            id="what is counted anew at every match",
        ),
        pytest.param(
            (
                ("2026-05-04", "A", "Some 54 percent of voters in Karsia support the bridge to Sundland, the Brun Institute said."),
                ("2026-05-18", "B", "Only 49 percent of voters in Karsia support the bridge to Sundland, the Brun Institute found."),
                ("2026-05-20", "B", "In Sundland 63 percent of voters support the government of Jan Moll, a poll shows."),
            ),
            [(54, 49)],
            id="one question of a poll",
        ),
        pytest.param(
            (
                ("2026-04-02", "A", "Twelve officers were injured in clashes in Orlen on Thursday, police said."),
                ("2026-04-03", "B", "Thirty protesters were injured in the clashes in Orlen on Thursday, doctors said."),
                ("2026-04-03", "C", "Fifteen officers were injured in the clashes in Orlen on Thursday, police now say."),
            ),
            [(12, 15)],
            id="officers and protesters",
        ),
        pytest.param(
            (
                ("2026-06-01", "A", "About 12,000 people have fled from Karsia to Sundland since the fighting began, the UN said."),
                ("2026-06-03", "B", "Sundland has taken in 19,000 refugees from Karsia, its government said."),
                ("2026-06-06", "B", "Ilmland has taken in 15,000 refugees from Karsia, its government said."),
            ),
            [(12000, 19000)],
            id="refugees in two countries",
        ),
        pytest.param(
            (
                ("2026-02-03", "A", "The flood in Orlen has killed 40 people, the ministry said.", "Flood in Orlen"),
                ("2026-02-04", "B", "The ministry had earlier spoken of 33 dead in the flood in Orlen.", "Flood in Orlen"),
                ("2026-02-05", "C", "The flood in Orlen has killed 52 people, the ministry said.", "Flood in Orlen"),
            ),
            [(40, 52)],
            id="what somebody had said before",
        ),
        pytest.param(
            (
                ("2026-02-02", "A", "A loaf of bread costs 3.20 euros in Karsia, Statistics Karsia said."),
                ("2026-02-10", "B", "A litre of petrol costs 2.90 euros in Karsia, Statistics Karsia said."),
                ("2026-02-12", "C", "In Karsia a loaf of bread now costs 3.30 euros."),
            ),
            [(3.2, 3.3)],
            id="a loaf and a litre",
        ),
    ],
)  # fmt: skip
def test_what_is_joined_and_what_stays_apart(texts, threads):
    assert told(kit.follow(read(*texts))) == threads


def test_a_number_that_becomes_another_measure_is_followed_and_marked():
    rows = kit.follow(
        read(
            ("2026-05-07", "A", "Karsia suffered 1,140 casualties in the battle of Tavi, the general staff of Sundland said."),
            ("2026-05-08", "B", "In the battle of Tavi 1,140 soldiers of Karsia died, the general staff of Sundland said."),
            ("2026-05-09", "C", "In the battle of Tavi 1,300 soldiers of Karsia died, the Brun Institute said."),
        )
    )  # fmt: skip
    assert list(rows["counted"]) == ["casualties", "deaths", "deaths"]
    assert list(rows["change"]) == ["first", "other measure", "higher"]
    assert rows["difference"].isna().tolist() == [True, True, False]


def test_an_article_tells_a_second_number_only_by_another_source():
    rows = kit.follow(
        read(
            ("2026-05-07", "A", "The flood in Orlen has killed 14 people, the ministry said."),
            ("2026-05-08", "B", "The flood in Orlen has killed 19 people, the ministry said. The flood in Orlen has killed 27 people, "
             "the Red Cross said."),
        )
    )  # fmt: skip
    assert list(zip(rows["value"], rows["source"], strict=True)) == [
        (14, "ministry"),
        (19, "ministry"),
        (27, "Red Cross"),
    ]


def test_lower_is_corrected_only_where_an_outlet_or_source_takes_back_what_cannot_fall():
    def one(day: str, outlet: str, value: int, source: str, what: str = "people", happened: str = "killed") -> dict:
        text = f"{value} {what} were {happened} in the storm over Orlen and Haas"
        row = figure(
            f"{value} {what}", "count", value, measure=what, predicate=happened, source=source, source_text=source
        )
        return article(f"So far {text}.", row, published=day, publisher=outlet)

    def last(*articles: dict) -> str:
        return kit.follow(tables(*articles))["change"].iloc[-1]

    assert last(one("2026-01-01", "A", 50, "police"), one("2026-01-02", "A", 48, "the city")) == "corrected"
    assert last(one("2026-01-01", "A", 50, "police"), one("2026-01-02", "B", 48, "police")) == "corrected"
    assert last(one("2026-01-01", "A", 50, "police"), one("2026-01-02", "B", 48, "the city")) == "lower"
    empty = ("homes", "dark")
    assert last(one("2026-01-01", "A", 500, "police", *empty), one("2026-01-02", "A", 300, "police", *empty)) == "lower"


def test_versions_of_one_article_are_told_in_the_order_of_their_hours():
    text = "The fire in Orlen has killed {} people, the mayor of Orlen said. The fire began in a mill on the Ilm."
    made = [
        kit.Article(text=text.format(number), title="Fire in Orlen", published=hour, publisher="Courier")
        for hour, number in (("2026-03-02T18:00", 9), ("2026-03-02T09:00", 4), ("2026-03-02T21:00", 8))
    ]
    rows = kit.follow(kit.extract(made))
    assert list(rows["value"]) == [4, 9, 8] and list(rows["change"]) == ["first", "higher", "corrected"]
    assert [moment.hour for moment in rows["published"]] in ([9, 18, 21], [0, 0, 0])


def test_a_question_keeps_the_threads_that_bear_on_it():
    rows = kit.follow(flood())
    assert {"deaths", "missing"} == set(rows["counted"])
    assert set(kit.follow(flood(), "How many people died in Orlen?")["counted"]) == {"deaths"}
    assert set(kit.follow(flood(), "Orlen")["counted"]) == {"deaths", "missing"}
    assert kit.follow(flood(), "the price of bread").empty


def test_an_id_stays_when_later_articles_come_and_in_any_order():
    first = kit.follow(read(*FLOOD[:3]), "dead")["thread_id"].iloc[0]
    again = kit.follow(read(*FLOOD[::-1]), "dead")
    assert first in set(kit.follow(flood(), "dead")["thread_id"]) and list(again["value"])[-3:] == [41, 73, 70]


def test_the_rows_are_the_same_on_every_run(tmp_path):
    flood().save(tmp_path / "tables")
    call = [sys.executable, "-m", "kit.cli", "follow", str(tmp_path / "tables")]
    outputs = {
        subprocess.run(
            call, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1 and "2 numbers followed" in outputs.pop()


def test_what_cannot_be_followed():
    undated = kit.extract(kit.Article(text="The flood in Orlen killed 12 people."))
    with pytest.warns(UndatedWarning, match="1 of 1 articles has no date"):
        rows = kit.follow(undated)
    assert rows.empty and list(rows.columns) == [column.name for column in COLUMNS]
    with pytest.raises(SetupError, match="takes tables"):
        kit.follow(undated.figures)
    with pytest.raises(SetupError, match="a question is some words"):
        kit.follow(undated, "")
    with pytest.raises(SetupError, match="least=0"):
        kit.follow(undated, least=0)
    assert kit.follow(kit.Tables()).empty


def test_the_work_grows_with_the_articles():
    def corpus(size: int) -> kit.Tables:
        place = ["Orlen", "Haas", "Tavi", "Sund", "Brode"]
        made = []
        for number in range(size):
            text = f"A flood in {place[number % 5]} near Lake {chr(65 + number // 5 % 26)}ilm has killed {100 + number} people."
            row = figure(f"{100 + number} people", "count", 100 + number, measure="people", predicate="killed")
            made.append(article(text, row, published=date(2026, 1, 1) + timedelta(days=number // 50)))
        return tables(*made)

    small, large = corpus(200), corpus(800)
    kit.follow(small)  # loads what is loaded on first use
    assert calls(lambda: kit.follow(large)) < 8 * calls(lambda: kit.follow(small))
