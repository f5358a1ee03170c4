"""Every gold set stays above its floors, on the gold that they were recorded on. ``python -m tests.gold.evaluate`` says more."""

from __future__ import annotations

import pytest

from tests.gold import floors, marked_news, pasted, periods, questions, reading, sources
from tests.gold.attributions.reading import articles as attribution_articles
from tests.gold.sets import SCORED, SETS, STEERED, GoldSet
from tests.readers import pdf_gold

FLOORS = floors.load()


@pytest.mark.parametrize("gold", [gold for gold in SETS if not gold.slow], ids=lambda gold: gold.key)
@pytest.mark.slow
def test_a_set_stays_above_its_floors(gold: GoldSet) -> None:
    measured = gold.measure()
    faults = [line for line in floors.compare(gold, measured, FLOORS) if line.fault]
    told = {floors.name_of(line.metric) for line in faults} if gold.use == STEERED else set()
    assert not faults, "\n".join(
        [f"{line.metric} {line.fault}" for line in faults]
        + [f"{metric}: {words}" for metric, words in measured.errors if metric in told]
    )


def test_no_floor_is_left_of_a_set_that_is_gone() -> None:
    assert floors.without_a_set(FLOORS, SETS) == []


def test_the_last_record_is_what_the_floors_say() -> None:
    values = floors.history()[-1]["values"]
    assert values == {metric: floor.last for metric, floor in FLOORS.items()}


def test_a_part_of_the_gold_is_only_scored() -> None:
    held = {gold.key.removesuffix(" held") for gold in SETS if gold.use == SCORED}
    assert held == {"figures/news", "readers/pages", "readers/pasted", "readers/PDF", "questions/asked"}
    assert held <= {gold.key for gold in SETS if gold.use == STEERED}


def test_the_gold_is_large_enough_to_mean_something() -> None:
    assert len(marked_news.articles()) >= 50
    assert len(reading.news()) == len(reading.news_held()) == 15
    assert len(attribution_articles()) >= 30
    assert sum(len(article.attributions) for article in attribution_articles()) >= 80
    assert len(periods.texts()) >= 300
    assert len(list(sources.cases())) > 450
    assert len(pasted.pages(pasted.GOLD)) >= 40
    assert len(pdf_gold.GOLD) >= 15
    assert len(questions.texts(questions.GOLD)) >= 20
