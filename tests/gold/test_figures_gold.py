"""How figures are held against the gold: what counts as found, as right and as wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gold import figures, reading


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


TWO_READINGS = """== A heading | 2025-05-07 | Port Averil
The toll rose to 12 in the bay.

One of the boats paid 30p a crate, a fifth less than two years ago.
  > 12 | count|rate 12 | change=to|- | place=bay | period=-|May 2025 {2025-05-01..2025-05-31}
  > 30p a crate | money 30|money 0.3 | unit=penny|GBP | per=crate
  ? two years | duration 2 | unit=year
"""
EMPTY = dict.fromkeys(
    "unit per change statistic hedge measure subject place period period_start period_end source low high".split()
)


def written(folder: Path, text: str) -> list[reading.GoldArticle]:
    path = folder / "gold.txt"
    path.write_text(text, encoding="utf-8")
    return reading.articles(path)


def row_of(entry: reading.GoldArticle, words: str, **cells: object) -> figures.Row:
    start = entry.article.text.index(words)
    return {**EMPTY, "text": words, "start": start, "end": start + len(words), "qualifier": "=", **cells}


def test_paragraphs_are_one_text_with_a_blank_line_between(tmp_path: Path) -> None:
    (entry,) = written(tmp_path, TWO_READINGS)
    assert entry.article.text.split("\n\n") == [
        "The toll rose to 12 in the bay.",
        "One of the boats paid 30p a crate, a fifth less than two years ago.",
    ]
    assert [entry.article.text[figure.start : figure.end] for figure in entry.figures] == [
        "12",
        "30p a crate",
        "two years",
    ]


@pytest.mark.parametrize("cells", [{"change": "to"}, {"kind": "rate"}, {"period": "May", "period_start": "2025-05-01"}])
def test_either_of_two_cells_is_right(tmp_path: Path, cells: dict[str, str]) -> None:
    (entry,) = written(tmp_path, TWO_READINGS)
    row = row_of(
        entry, "12", **{"kind": "count", "value": 12.0, "place": "the bay", "period_end": "2025-05-31"} | cells
    )
    assert all(figures.judge(entry.figures[0], row, complete=True).values())


@pytest.mark.parametrize(
    "column, cells",
    [
        ("change", {"change": "from"}),
        ("kind", {"kind": "score"}),
        ("period", {"period": "2025", "period_start": "2025-01-01"}),
        ("place", {"place": None}),
    ],
)
def test_a_cell_that_is_neither_is_wrong(tmp_path: Path, column: str, cells: dict[str, str | None]) -> None:
    (entry,) = written(tmp_path, TWO_READINGS)
    row = row_of(
        entry, "12", **{"kind": "count", "value": 12.0, "place": "the bay", "period_end": "2025-05-31"} | cells
    )
    verdicts = figures.judge(entry.figures[0], row, complete=True)
    assert [name for name, right in verdicts.items() if not right] == [column]


def test_a_value_has_one_of_its_readings(tmp_path: Path) -> None:
    (entry,) = written(tmp_path, TWO_READINGS)
    figure = entry.figures[1]
    rights = [
        figures.judge(figure, row_of(entry, "30p a crate", kind="money", value=value), complete=True)["value"]
        for value in (30.0, 0.3, 3.0)
    ]
    assert rights == [True, True, False]


def test_an_optional_figure_is_neither_missed_nor_found(tmp_path: Path) -> None:
    gold = written(tmp_path, TWO_READINGS)
    rows = [
        row_of(gold[0], "12", kind="count", value=12.0),
        row_of(gold[0], "two years", kind="duration", value=2.0),
        row_of(gold[0], "a fifth", kind="fraction", value=0.2),
    ]
    with_it = figures.score(gold, lambda _: [rows])
    without = figures.score(gold, lambda _: [[rows[0], rows[2]]])
    for result in (with_it, without):
        assert (result.gold, result.predicted, result.found) == (2, 2, 1)
        assert [message for column, _, message in result.errors if column in ("missed", "extra")] == [
            "30p a crate",
            "a fifth",
        ]


def test_an_empty_cell_is_right_but_states_nothing(tmp_path: Path) -> None:
    gold = written(tmp_path, TWO_READINGS)
    rows = [
        row_of(gold[0], "12", kind="count", value=12.0),
        row_of(gold[0], "30p a crate", kind="money", value=30.0),
    ]
    result = figures.score(gold, lambda _: [rows])
    assert (result.right["place"], result.scored["place"]) == (1, 2)
    assert (result.right["place stated"], result.scored["place stated"]) == (0, 1)
    assert "change stated" not in result.scored


@pytest.mark.parametrize("words", ["2", "1", "13"])
def test_words_that_are_not_in_the_text_are_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(ValueError, match=rf"gold\.txt:3: '{words}' is not in the text"):
        written(tmp_path, f"== A heading\nThe toll rose to 12.\n  > {words} | count 2\n")


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
    verdicts = figures.judge(figure, row, complete=False)
    assert (
        verdicts["value"]
        and verdicts["measure"]
        and verdicts["subject"]
        and not verdicts["subject exact"]
        and not verdicts["per"]
    )
