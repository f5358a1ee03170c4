"""How the kit's reading of marked news is counted: figures and their cells, attributions, names."""

from __future__ import annotations

import json

import pytest

from tests.gold import marked_news
from tests.gold.extraction import Row
from tests.gold.marked_news import Reading, agrees, name_of, same_value
from tests.gold.measured import Measured
from tests.gold.reading import numbers_of
from training.marks import articles, load

TEXT = (
    "The flood killed 12 people in Lorvik on Monday, Anna Dahl said. About 40 houses fell. One boat sank. "
    '"We lost bridges. We lost roads," she said. The Lorvik council denied that.'
)
MARKS = """== a-1
  > 12 people | count 12 | measure=people | predicate=killed | subject=flood | place=Lorvik | period=Monday|- | source=Anna Dahl
  > 40 houses | count ~40 | measure=houses | predicate=fell | subject=- | place=Lorvik|- | period=- | source=-
  ? One boat | count 1
  " Anna Dahl | said | The flood killed … on Monday | Anna Dahl
  " she | said | We lost bridges … lost roads | Anna Dahl
  " The Lorvik council | denied | that | Lorvik council
  @ PERSON Anna Dahl | GPE Lorvik | ORG Lorvik council
"""
FIGURE: Row = dict.fromkeys(
    "kind value unit change measure predicate subject place period source source_text text".split()
)


def figure(words: str, **cells: object) -> Row:
    start = TEXT.index(words)
    return {**FIGURE, "text": words, "start": start, "end": start + len(words), "kind": "count", **cells}


def claim(words: str, source: str | None, cue: str | None = "said") -> Row:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "source": source, "source_text": source, "cue": cue}


TWELVE = figure(
    "12 people", value=12.0, measure="people", predicate="killed", subject="the flood", place="Lorvik", source="Dahl"
)
FORTY = figure("40 houses", value=40.0, measure="houses", predicate="fell")
FLOOD = claim("The flood killed 12 people in Lorvik on Monday", "Anna Dahl")
BRIDGES, ROADS = claim("lost bridges", "Anna Dahl"), claim("We lost roads", "Anna Dahl")


@pytest.fixture
def read(tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a-1", "text": TEXT}), "utf-8")
    (tmp_path / "marks.txt").write_text(MARKS, "utf-8")
    (marked,) = load([tmp_path / "marks.txt"], articles(tmp_path / "a.jsonl"))

    def of(figures=(), claims=(), names=()) -> None:
        made = Reading(marked, list(figures), list(claims), frozenset(names))
        monkeypatch.setattr(marked_news, "readings", lambda nlp=None: [made])

    return of


def cells(measured: Measured) -> set[str]:
    """The metrics of cells that are not wholly right."""
    return {name for name, value in measured.values.items() if not name.startswith("found") and value < 100}


def test_all_right_is_a_hundred(read):
    read([TWELVE, FORTY, figure("One boat", value=1.0)])
    measured = marked_news.measure_figures()
    assert measured.about == "1 articles, 2 figures"
    assert measured.values["found F1"] == pytest.approx(100)
    assert cells(measured) == set()
    assert (measured.of["place recall"], measured.of["place precision"], measured.of["period recall"]) == (1, 1, 0)


def test_a_missed_figure_costs_recall_and_an_extra_one_precision(read):
    read([TWELVE, figure("bridges", value=2.0)])
    measured = marked_news.measure_figures()
    assert (measured.values["found precision"], measured.values["found recall"]) == (50, 50)
    assert [words.split("\n")[-1].strip() for _, words in measured.errors] == ["is missed", "is none (count 2.0)"]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"value": 12.2}, {"value", "no wrong cell", "all right"}),
        ({"value": 12.05}, set()),
        ({"unit": "km"}, {"unit", "no wrong cell", "all right"}),
        ({"change": "rise"}, {"change", "no wrong cell", "all right"}),
        ({"place": "Port Varn"}, {"place right", "place precision", "place recall", "no wrong cell", "all right"}),
        ({"place": None}, {"place right", "place recall", "all right"}),
        ({"period": "Tuesday"}, {"period right", "period precision", "no wrong cell", "all right"}),
        ({"source": "she", "source_text": "Anna Dahl"}, set()),
    ],
)
def test_a_wrong_cell_and_an_empty_one(read, change, wrong):
    read([{**TWELVE, **change}, FORTY])
    assert cells(marked_news.measure_figures()) == wrong


def test_claims_within_one_content_count_once(read):
    read(claims=[FLOOD, BRIDGES, ROADS])
    values = marked_news.measure_attributions().values
    assert (values["found precision"], values["found recall"]) == (100, pytest.approx(200 / 3))
    assert (values["source of found"], values["extent of found"]) == (100, 50)


def test_a_claim_without_cue_and_source_attributes_nothing(read):
    read(claims=[FLOOD, claim("About 40 houses fell.", None, None)])
    assert marked_news.measure_attributions().values["found precision"] == 100
    read(claims=[FLOOD, claim("About 40 houses fell.", "police", None)])
    assert marked_news.measure_attributions().values["found precision"] == 50


def test_another_source_is_wrong(read):
    read(claims=[{**FLOOD, "source": "police"}])
    measured = marked_news.measure_attributions()
    assert measured.values["source of found"] == 0
    assert "'police' ('Anna Dahl'), not 'Anna Dahl'" in dict(measured.errors)["source of found"]


def test_names_count_once_by_form_and_class(read):
    read(names=[("Anna Dahl", "person"), ("Lorvik", "organisation")])
    values = marked_news.measure_names().values
    assert values["person F1"] == pytest.approx(100)
    assert values["place F1"] == values["organisation F1"] == 0
    assert values["all F1"] == pytest.approx(40)  # one of two, one of three


def test_a_name_stands_without_article_and_genitive():
    assert name_of("the Danube’s", "LOC") == name_of("Danube", "GPE") == ("Danube", "place")
    assert name_of("Theo", "PERSON") == ("Theo", "person")


def test_cells_agree_by_a_word_or_sign_for_sign():
    assert agrees(("Lorvik council",), "the council")
    assert agrees(("%",), "%")
    assert not agrees(("%",), "pp")
    assert agrees(("Monday", None), None)
    assert not agrees(("Monday",), None)


def test_values_agree_within_half_a_percent():
    assert same_value(numbers_of("count 1000"), 1005.0)
    assert not same_value(numbers_of("count 1000"), 1006.0)
    assert not same_value(numbers_of("count 1000"), None)
    assert same_value(numbers_of("count 10..15"), 12.5)
    assert same_value(numbers_of("count|multiple 2"), 2.0)
    assert same_value(numbers_of("vague 24"), None)
