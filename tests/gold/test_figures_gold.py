"""The figures' scores on the gold sets stay above their floors. A floor is only ever raised."""

from __future__ import annotations

import pytest

from tests.gold import evaluate, reading

SENTENCES = {
    "found precision": 98.0,
    "found recall": 98.0,
    "found F1": 98.0,
    "value": 98.5,
    "unit": 98.0,
    "per": 96.0,
    "qualifier": 98.5,
    "kind": 96.0,
    "measure": 94.0,
    "change": 98.5,
    "statistic": 98.5,
    "hedge": 99.0,
    "subject": 92.0,
    "period": 85.0,
}
ARTICLES = {
    "found F1": 98.0,
    "value": 98.0,
    "unit": 90.0,
    "qualifier": 97.0,
    "measure": 90.0,
    "change": 97.0,
    "subject": 83.0,
    "period": 85.0,
    "source": 90.0,
}


@pytest.mark.parametrize("gold, floors", [("sentences", SENTENCES), ("articles", ARTICLES)])
def test_figures_stay_above_their_floors(gold: str, floors: dict[str, float]) -> None:
    result = evaluate.score(getattr(reading, gold)(), evaluate.extract)
    table = result.table()
    below = {name: round(table[name], 1) for name, floor in floors.items() if table[name] < floor}
    assert not below, f"below the floor: {below}\n" + "\n".join(
        f"{column}: {text}\n    {message}"
        for column, text, message in result.errors
        if column in below or column in ("missed", "extra")
    )


def test_the_gold_is_large_and_varied() -> None:
    sentences = reading.sentences()
    assert len(sentences) >= 250
    assert len(reading.articles()) >= 8
    kinds = {number.kind for entry in sentences for figure in entry.figures for number in figure.numbers}
    assert kinds >= {
        "count",
        "money",
        "percent",
        "measure",
        "rate",
        "duration",
        "age",
        "multiple",
        "fraction",
        "score",
        "vague",
    }
    assert len({entry.subject for entry in sentences}) >= 9


def test_a_wrong_cell_is_counted() -> None:
    entry = reading.sentences()[0]
    figure = entry.figures[0]
    row = {
        "start": figure.start,
        "end": figure.end,
        "value": figure.numbers[0].value,
        "low": None,
        "high": None,
        "qualifier": "=",
        "kind": figure.numbers[0].kind,
        "unit": None,
        "per": "mi²",
        "measure": "men",
        "change": None,
        "statistic": "average",
        "hedge": None,
        "subject": "army group",
        "period": "2025",
        "place": None,
        "period_start": None,
        "period_end": None,
        "text": "",
    }
    verdicts = evaluate.judge(figure, row, complete=False)
    assert (
        verdicts["value"]
        and verdicts["measure"]
        and verdicts["subject"]
        and not verdicts["subject exact"]
        and not verdicts["per"]
    )
